package capacity

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Ratio is an exact number without a unit: a multiplier (1.5), a percentage (25), a
// full-time share (0.8). The zero value is 0.
//
// It has at most 18 digits before and 12 after the point; what is out of these bounds is
// refused before it is calculated with. In JSON it is text, "1.5", whatever is set
// elsewhere in the process; a plain number is read, too. Compare with [Ratio.Equal].
type Ratio struct{ d decimal.Decimal }

// ErrRatio is the reason for refusing a ratio that is out of the bounds of its term.
var ErrRatio = errors.New("want a number within its bounds")

// NewRatio returns a decimal as a ratio, or [ErrDecimal] if it is out of bounds.
func NewRatio(d decimal.Decimal) (Ratio, error) {
	if err := fault.CheckDecimal(d); err != nil {
		return Ratio{}, err
	}
	return Ratio{d}, nil
}

// ParseRatio reads digits with a sign and a point where they have them: "1.5". Exponents
// and what is out of bounds are refused with [ErrDecimal].
func ParseRatio(text string) (Ratio, error) {
	d, err := fault.ParseDecimal(text)
	return Ratio{d}, err
}

// MustRatio is [ParseRatio] for tests and tables; it panics on what that refuses.
func MustRatio(text string) Ratio {
	r, err := ParseRatio(text)
	if err != nil {
		panic(err)
	}
	return r
}

// Decimal returns the number.
func (r Ratio) Decimal() decimal.Decimal { return r.d }

// Equal reports whether both are the same number: 1.5 and 1.50 are.
func (r Ratio) Equal(other Ratio) bool { return r.d.Equal(other.d) }

// Compare returns -1, 0 or 1 as r is less than, equal to or more than other.
func (r Ratio) Compare(other Ratio) int { return r.d.Cmp(other.d) }

// Sign returns -1, 0 or 1 as r is less than, equal to or more than 0.
func (r Ratio) Sign() int { return r.d.Sign() }

// String returns the shortest text that [ParseRatio] reads back exactly: "1.5".
func (r Ratio) String() string {
	text := r.d.StringFixed(max(0, -r.d.Exponent()))
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// MarshalText returns [Ratio.String]; it never fails.
func (r Ratio) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what [ParseRatio] reads.
func (r *Ratio) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRatio(string(text))
	return err
}

// UnmarshalJSON reads the text of a ratio, or a number without an exponent.
func (r *Ratio) UnmarshalJSON(data []byte) error {
	text := string(data)
	if strings.HasPrefix(text, `"`) {
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	}
	return r.UnmarshalText([]byte(text))
}

// times is r x h as a number of nanoseconds that need not be whole.
func (r Ratio) times(h Hours) decimal.Decimal { return decimal.New(int64(h), 0).Mul(r.d) }

// ceilHours rounds nanoseconds, not negative, up to a whole multiple of a step, at least
// to the nanosecond that hours are counted in.
func ceilHours(ns decimal.Decimal, step Hours) (Hours, error) {
	unit := decimal.New(int64(max(step, Nanosecond)), 0)
	steps, rest := ns.QuoRem(unit, 0)
	if rest.Sign() > 0 {
		steps = steps.Add(decimal.New(1, 0))
	}
	return wholeNanoseconds(steps.Mul(unit))
}

// percentOf is a percentage of hours, not negative, rounded down to the nanosecond.
func (r Ratio) percentOf(h Hours) (Hours, error) {
	return wholeNanoseconds(r.times(h).Shift(-2).Truncate(0))
}

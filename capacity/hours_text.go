package capacity

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// hoursText is how long the text of Hours may be; the longest that is printed has 27.
const hoursText = 40

// ParseHours reads hours with their units: "40h", "7h30m", "45m", "1h0m30s", "-2h". Units
// come in the order h, m, s, each at most once; the last number may have decimals, so
// "7.5h" and "7h30m" are the same. A number without a unit (is 90 minutes or hours?) and
// "7:30" (is it a time of day?) are refused with [ErrHours], and so is what is not a
// whole number of nanoseconds, with [ErrFractions], and more than [HoursMost], with
// [ErrOverflow].
func ParseHours(text string) (Hours, error) {
	h, err := parseHours(text)
	if err != nil {
		return 0, fault.Fault{Value: fault.Show(text), Err: err}
	}
	return h, nil
}

func parseHours(text string) (Hours, error) {
	rest, negative := strings.CutPrefix(text, "-")
	if len(text) > hoursText || rest == "" {
		return 0, ErrHours
	}
	var sum decimal.Decimal // its zero value is 0
	for _, u := range [...]struct {
		name string
		size Hours
	}{{"h", Hour}, {"m", Minute}, {"s", Second}} {
		number, after, found := strings.Cut(rest, u.name)
		if !found {
			continue
		}
		n, err := parseNumber(number, after == "")
		if err != nil {
			return 0, err
		}
		sum, rest = sum.Add(n.Mul(decimal.New(int64(u.size), 0))), after
	}
	if rest != "" {
		return 0, ErrHours
	}
	if negative {
		sum = sum.Neg()
	}
	return wholeNanoseconds(sum)
}

// parseNumber reads unsigned digits, with a decimal part where it is the last number.
func parseNumber(text string, last bool) (decimal.Decimal, error) {
	if strings.HasPrefix(text, "-") || !last && strings.Contains(text, ".") {
		return decimal.Decimal{}, ErrHours
	}
	n, err := fault.ParseDecimal(text)
	if err != nil {
		return decimal.Decimal{}, ErrHours
	}
	return n, nil
}

// String returns the one canonical text: "7h30m", "40h", "45m", "1.5s", "-2h", and "0h"
// for no time. [ParseHours] reads it back exactly.
func (h Hours) String() string {
	if h == 0 {
		return "0h"
	}
	var b strings.Builder
	if h < 0 {
		b.WriteByte('-')
	}
	n := h.magnitude()
	for _, u := range [...]struct {
		name byte
		size Hours
	}{{'h', Hour}, {'m', Minute}} {
		if q := n / uint64(u.size); q > 0 {
			b.WriteString(strconv.FormatUint(q, 10))
			b.WriteByte(u.name)
		}
		n %= uint64(u.size)
	}
	if n > 0 {
		writeSeconds(&b, n)
	}
	return b.String()
}

// writeSeconds writes less than a minute of nanoseconds as seconds.
func writeSeconds(b *strings.Builder, ns uint64) {
	b.WriteString(strconv.FormatUint(ns/uint64(Second), 10))
	if fraction := ns % uint64(Second); fraction > 0 {
		digits := strconv.FormatUint(fraction+uint64(Second), 10)[1:]
		b.WriteByte('.')
		b.WriteString(strings.TrimRight(digits, "0"))
	}
	b.WriteByte('s')
}

// MarshalText returns [Hours.String]; it never fails. In JSON hours are this text.
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what [ParseHours] reads.
func (h *Hours) UnmarshalText(text []byte) (err error) {
	*h, err = ParseHours(string(text))
	return err
}

// MustHours is [ParseHours] for tests and tables; it panics on what that refuses.
func MustHours(text string) Hours {
	h, err := ParseHours(text)
	if err != nil {
		panic(err)
	}
	return h
}

package capacity

import (
	"errors"
	"math"
	"math/bits"
	"time"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Hours is an amount of work: an exact whole number of nanoseconds, like a
// [time.Duration]. It may be negative. The zero value is no time at all.
//
// It holds up to about 2.56 million hours. Arithmetic that leaves that range is refused
// with [ErrOverflow] and never wraps. The text form is "7h30m", see [ParseHours]; decimal
// hours such as 7.5 come in by [HoursFromDecimal] and go out by [Hours.Decimal].
type Hours int64

// Units of work. Multiply by a small constant, as in 40*capacity.Hour; use
// [Hours.Times] for a factor that comes from outside.
const (
	Nanosecond Hours = 1
	Second           = 1_000_000_000 * Nanosecond
	Minute           = 60 * Second
	Hour             = 60 * Minute
)

// Bounds of [Hours]: about 2.56 million hours, above zero and below.
const (
	HoursMost  Hours = math.MaxInt64
	HoursLeast Hours = math.MinInt64
)

// Reasons for refusing hours.
var (
	ErrHours     = errors.New(`want hours with their units, such as 7h30m, 45m or 7.5h`)
	ErrOverflow  = errors.New("more than 2.56 million hours")
	ErrFractions = errors.New("not a whole number of nanoseconds")
)

// HoursFromDuration returns d, which is always held exactly.
func HoursFromDuration(d time.Duration) Hours { return Hours(d) }

// HoursFromDecimal returns decimal hours: 7.5 is 7h30m. What is not a whole number of
// nanoseconds (a third of an hour, cut off) is refused with [ErrFractions], what is too
// large with [ErrOverflow], more digits than a [Ratio] has with [ErrDecimal].
func HoursFromDecimal(hours decimal.Decimal) (Hours, error) {
	if err := fault.CheckDecimal(hours); err != nil {
		return 0, err
	}
	h, err := wholeNanoseconds(hours.Mul(decimal.New(int64(Hour), 0)))
	if err != nil {
		return 0, fault.Fault{Value: fault.Show(hours), Err: err}
	}
	return h, nil
}

// wholeNanoseconds refuses what Hours cannot hold exactly.
func wholeNanoseconds(ns decimal.Decimal) (Hours, error) {
	if !ns.IsInteger() {
		return 0, ErrFractions
	}
	if whole := ns.BigInt(); whole.IsInt64() {
		return Hours(whole.Int64()), nil
	}
	return 0, ErrOverflow
}

// Duration returns h as a time.Duration, which holds exactly the same values.
func (h Hours) Duration() time.Duration { return time.Duration(h) }

// Decimal returns h as decimal hours if they have at most 12 places after the point, such
// as 7.5 for 7h30m. Otherwise (20 minutes are a third
// of an hour) exact is false and the number is rounded half away from zero.
func (h Hours) Decimal() (hours decimal.Decimal, exact bool) {
	ns := decimal.New(int64(h), 0)
	hours, rest := ns.QuoRem(decimal.New(int64(Hour), 0), fault.DecimalPlaces)
	if rest.IsZero() {
		return hours, true
	}
	return ns.DivRound(decimal.New(int64(Hour), 0), fault.DecimalPlaces), false
}

// Add returns h + other, or [ErrOverflow].
func (h Hours) Add(other Hours) (Hours, error) {
	sum := h + other
	if (sum > h) != (other > 0) && other != 0 {
		return 0, ErrOverflow
	}
	return sum, nil
}

// Sub returns h - other, or [ErrOverflow].
func (h Hours) Sub(other Hours) (Hours, error) {
	difference := h - other
	if (difference < h) != (other > 0) && other != 0 {
		return 0, ErrOverflow
	}
	return difference, nil
}

// Neg returns -h, or [ErrOverflow] for the least Hours there are.
func (h Hours) Neg() (Hours, error) { return Hours(0).Sub(h) }

// Times returns n times h, or [ErrOverflow].
func (h Hours) Times(n int64) (Hours, error) {
	high, low := bits.Mul64(h.magnitude(), Hours(n).magnitude())
	negative := (h < 0) != (n < 0)
	switch {
	case high != 0, !negative && low > math.MaxInt64, negative && low > 1<<63:
		return 0, ErrOverflow
	case negative:
		return -Hours(low), nil
	}
	return Hours(low), nil
}

// CeilTo returns h rounded up to a whole multiple of increment: 2h25m in steps of 15
// minutes is 2h30m. An increment of 0 leaves h as it is; negative hours and increments
// are refused with [ErrNegative].
func (h Hours) CeilTo(increment Hours) (Hours, error) {
	switch {
	case h < 0 || increment < 0:
		return 0, ErrNegative
	case increment == 0 || h%increment == 0:
		return h, nil
	}
	return (h - h%increment).Add(increment)
}

// Compare returns -1, 0 or 1 as h is less than, equal to or more than other.
func (h Hours) Compare(other Hours) int {
	switch {
	case h < other:
		return -1
	case h > other:
		return 1
	}
	return 0
}

// SumHours returns the sum of hours, or [ErrOverflow] if it, and not only a step on the
// way to it, is too large.
func SumHours(hours ...Hours) (Hours, error) {
	var high, low int64 // the sum is high * 2^32 + low
	for _, h := range hours {
		high += int64(h) >> 32
		low += int64(h) & math.MaxUint32
		high, low = high+low>>32, low&math.MaxUint32
	}
	if high < math.MinInt32 || high > math.MaxInt32 {
		return 0, ErrOverflow
	}
	return Hours(high<<32 | low), nil
}

// magnitude is the absolute value, also of the least Hours.
func (h Hours) magnitude() uint64 {
	if h < 0 {
		return -uint64(h)
	}
	return uint64(h)
}

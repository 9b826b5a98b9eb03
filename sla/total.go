package sla

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Total is a sum of durations, exact to the nanosecond. A time.Duration overflows at 2.5
// million hours, which a large desk fills in a year; a Total holds a hundred thousand times
// that. It is never negative. In JSON it is its seconds as a text. The zero value is 0.
type Total struct {
	seconds int64
	nanos   int64 // 0 to 999,999,999
}

// ErrTotal is the reason for refusing a sum that is negative or too large, or a text that is none.
var ErrTotal = errors.New("want a sum of durations in seconds, from 0 to less than 1000000000000000")

// totalMost is the most whole seconds of a total: it keeps sums of two from overflowing.
const totalMost = 999_999_999_999_999

// TotalOf returns the total of one duration; a negative one is [ErrTotal].
func TotalOf(d time.Duration) (Total, error) {
	if d < 0 {
		return Total{}, fault.Fault{Value: d.String(), Err: ErrTotal}
	}
	return Total{int64(d / time.Second), int64(d % time.Second)}, nil
}

// Add returns the sum of two totals; one of 10^15 seconds or more is [ErrTotal].
func (t Total) Add(o Total) (Total, error) {
	sum := Total{t.seconds + o.seconds, t.nanos + o.nanos}
	if sum.nanos >= int64(time.Second) {
		sum.seconds, sum.nanos = sum.seconds+1, sum.nanos-int64(time.Second)
	}
	if sum.seconds > totalMost {
		return t, ErrTotal
	}
	return sum, nil
}

// Seconds returns the total in seconds.
func (t Total) Seconds() decimal.Decimal {
	return decimal.NewFromInt(t.seconds).Add(decimal.New(t.nanos, -9))
}

// Over returns the total divided by n, rounded down to the nanosecond; n is positive.
func (t Total) Over(n int64) (time.Duration, bool) {
	if n <= 0 {
		return 0, false
	}
	sum := new(big.Int).Mul(big.NewInt(t.seconds), big.NewInt(int64(time.Second)))
	sum.Add(sum, big.NewInt(t.nanos)).Quo(sum, big.NewInt(n))
	return time.Duration(sum.Int64()), sum.IsInt64()
}

// String returns hours, minutes and seconds, as [DurationText] does: "3000000h15m".
func (t Total) String() string {
	hours := t.seconds / 3600
	rest := time.Duration(t.seconds%3600)*time.Second + time.Duration(t.nanos)
	switch {
	case hours == 0:
		return DurationText(rest)
	case rest == 0:
		return fmt.Sprintf("%dh", hours)
	}
	return fmt.Sprintf("%dh%s", hours, DurationText(rest))
}

// MarshalText returns the seconds.
func (t Total) MarshalText() ([]byte, error) { return []byte(t.Seconds().String()), nil }

// UnmarshalText reads seconds.
func (t *Total) UnmarshalText(text []byte) error {
	seconds, err := fault.ParseDecimal(string(text))
	if err != nil {
		return err
	}
	whole := seconds.Truncate(0)
	nanos := seconds.Sub(whole).Shift(9)
	if seconds.IsNegative() || whole.GreaterThan(decimal.NewFromInt(totalMost)) || !nanos.IsInteger() {
		return fault.Fault{Value: fault.Show(string(text)), Err: ErrTotal}
	}
	*t = Total{whole.IntPart(), nanos.IntPart()}
	return nil
}

// The upper bounds of the buckets from which percentiles are read: fixed and published, so
// that summaries of different machines and years merge. Beyond the last there is one more.
var bucketBounds = [...]time.Duration{
	1 * time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 15 * time.Minute, 20 * time.Minute,
	30 * time.Minute, 45 * time.Minute, 1 * time.Hour, 90 * time.Minute, 2 * time.Hour, 150 * time.Minute,
	3 * time.Hour, 4 * time.Hour, 5 * time.Hour, 6 * time.Hour, 8 * time.Hour, 10 * time.Hour, 12 * time.Hour,
	16 * time.Hour, 20 * time.Hour, 24 * time.Hour, 32 * time.Hour, 40 * time.Hour, 48 * time.Hour, 60 * time.Hour,
	72 * time.Hour, 96 * time.Hour, 120 * time.Hour, 168 * time.Hour, 240 * time.Hour, 336 * time.Hour,
	480 * time.Hour, 720 * time.Hour, 1080 * time.Hour, 1440 * time.Hour, 2160 * time.Hour, 4320 * time.Hour,
	8760 * time.Hour,
}

const bucketCount = len(bucketBounds) + 1

// BucketBounds returns the upper bounds of the buckets from which percentiles are read,
// ascending: a duration is in the first bucket whose bound is not below it, or in the one
// beyond the last bound.
func BucketBounds() []time.Duration { return append([]time.Duration(nil), bucketBounds[:]...) }

// bucketOf is the place of a duration.
func bucketOf(d time.Duration) int {
	low, high := 0, len(bucketBounds)
	for low < high {
		if middle := (low + high) / 2; bucketBounds[middle] < d {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// boundOf is the upper bound of a bucket; the last has none.
func boundOf(bucket int) time.Duration {
	if bucket < len(bucketBounds) {
		return bucketBounds[bucket]
	}
	return math.MaxInt64
}

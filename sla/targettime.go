package sla

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// TargetTime is how long a metric may take. It has one of four units, see [TimeUnit]:
// working time, business days, calendar days or months. Its text is a Go duration such as
// "4h" or "1h30m", or a number with its unit: "2 business days", "60 days", "1 month".
// Target times compare with ==. The zero value is no target time and is refused.
type TargetTime struct {
	unit TimeUnit
	n    int64 // nanoseconds of working time, else how many
}

// ErrTargetTime is the reason for refusing a target time.
var ErrTargetTime = errors.New("want a positive time in whole numbers: 4h, 1h30m, 2 business days, 60 days or 1 month")

// The most that a target time in days or months may be: a hundred years.
const (
	daysMost   = 36525
	monthsMost = 1200
)

// TimeUnit says how a target time is measured. The zero value is none.
type TimeUnit uint8

// The units. What they have in common: closed time of the counting calendar and pauses
// move the due instant on by as much as they took of that calendar's open time.
const (
	// UnitWorking is open time of the target's calendar.
	UnitWorking TimeUnit = iota + 1
	// UnitBusinessDays keeps the time of day: n business days of the target's calendar on,
	// a start outside its hours counting as the next opening (the cut-off rule of
	// [calendar.Calendar.AddBusinessDays]). A pause moves it on by the hours it took.
	UnitBusinessDays
	// UnitDays keeps the time of day: n dates on in the zone of the target's calendar,
	// whether it is open or not. A pause moves it on by the time it took.
	UnitDays
	// UnitMonths is as UnitDays, in months; 31 January and one month is the last of February.
	UnitMonths
)

var unitNames = [...]string{"", "working time", "business day", "day", "month"}

// IsValid reports whether u is one of the units.
func (u TimeUnit) IsValid() bool { return u >= UnitWorking && u <= UnitMonths }

// String returns the name in the singular, such as "business day".
func (u TimeUnit) String() string { return fault.Word("TimeUnit", unitNames[:], u) }

// Working returns the target time of d working time. One that is not positive is not valid,
// and refused by [NewPolicy].
func Working(d time.Duration) TargetTime { return TargetTime{UnitWorking, int64(d)} }

// BusinessDays returns the target time of n business days. Fewer than 1 and more than 36,525
// are not valid, and refused by [NewPolicy].
func BusinessDays(n int) TargetTime { return TargetTime{UnitBusinessDays, int64(n)} }

// Days returns the target time of n calendar days, within the bounds of [BusinessDays].
func Days(n int) TargetTime { return TargetTime{UnitDays, int64(n)} }

// Months returns the target time of n calendar months. Fewer than 1 and more than 1,200 are
// not valid, and refused by [NewPolicy].
func Months(n int) TargetTime { return TargetTime{UnitMonths, int64(n)} }

// ParseTargetTime reads a target time in the form that [TargetTime.String] writes; any
// other text of a Go duration in whole numbers is working time, too. The error is
// [ErrTargetTime].
func ParseTargetTime(text string) (TargetTime, error) {
	t := TargetTime{}
	if number, unit, ok := strings.Cut(text, " "); ok {
		n, err := strconv.ParseInt(number, 10, 32)
		for u := UnitBusinessDays; err == nil && u.IsValid(); u++ {
			if strings.TrimSuffix(unit, "s") == unitNames[u] {
				t = TargetTime{u, n}
			}
		}
		if t.String() != text {
			t = TargetTime{}
		}
	} else if d, err := time.ParseDuration(text); err == nil {
		if t = Working(d); strings.Contains(text, ".") && t.String() != text { // it may have been rounded
			t = TargetTime{}
		}
	}
	if !t.IsValid() {
		return TargetTime{}, fault.Fault{Value: fault.Show(text), Err: ErrTargetTime}
	}
	return t, nil
}

// Unit returns how t is measured.
func (t TargetTime) Unit() TimeUnit { return t.unit }

// Working returns a target time of [UnitWorking], and 0 for one of another unit: how many
// hours those come to depends on when the clock starts.
func (t TargetTime) Working() time.Duration {
	if t.unit != UnitWorking {
		return 0
	}
	return time.Duration(t.n)
}

// Count returns how many business days, days or months t is, and 0 for working time.
func (t TargetTime) Count() int {
	if t.unit == UnitWorking {
		return 0
	}
	return int(t.n)
}

// IsValid reports whether t is a positive time of one of the units; one in days or months is
// not above a hundred years.
func (t TargetTime) IsValid() bool {
	switch t.unit {
	case UnitWorking:
		return t.n > 0
	case UnitBusinessDays, UnitDays:
		return t.n > 0 && t.n <= daysMost
	}
	return t.unit == UnitMonths && t.n > 0 && t.n <= monthsMost
}

// String returns the shortest text that [ParseTargetTime] reads back, such as "1h30m" or
// "2 business days".
func (t TargetTime) String() string {
	switch {
	case t.unit == UnitWorking || t.unit == 0:
		return DurationText(time.Duration(t.n))
	case t.n == 1:
		return "1 " + t.unit.String()
	}
	return fmt.Sprintf("%d %ss", t.n, t.unit)
}

// MarshalText returns the text of t; what is not valid is an error.
func (t TargetTime) MarshalText() ([]byte, error) {
	if !t.IsValid() {
		return nil, fault.Fault{Value: t.String(), Err: ErrTargetTime}
	}
	return []byte(t.String()), nil
}

// UnmarshalText reads what [ParseTargetTime] reads.
func (t *TargetTime) UnmarshalText(text []byte) (err error) {
	*t, err = ParseTargetTime(string(text))
	return err
}

// DurationText writes a duration without the parts that are zero: "4h", "1h30m",
// "45s". Unlike time.Duration it never says "4h0m0s"; time.ParseDuration reads it.
func DurationText(d time.Duration) string { return fault.DurationText(d) }

package capacity

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Cycle is how long a period is: a month, a quarter, a year or a number of weeks. The
// zero value is none and is refused by [NewPlan].
//
// Periods are always counted from the anchor, which is the first day of the plan unless
// its [Binding] says otherwise, and not from one another: a monthly plan that is anchored
// on 31 January has periods from 31 January, 28 February, 31 March. A month that lacks
// the anchor's day starts its period on its last day.
type Cycle struct{ months, weeks int }

// WeeksMost is how many weeks a period may have: ten years.
const WeeksMost = 520

// Monthly is a period of one month.
func Monthly() Cycle { return Cycle{months: 1} }

// Quarterly is a period of three months.
func Quarterly() Cycle { return Cycle{months: 3} }

// Yearly is a period of twelve months.
func Yearly() Cycle { return Cycle{months: 12} }

// Weekly is a period of n weeks, 1 to [WeeksMost]; any other n gives the zero value,
// which [NewPlan] refuses with [ErrCycle].
func Weekly(n int) Cycle {
	if n < 1 || n > WeeksMost {
		return Cycle{}
	}
	return Cycle{weeks: n}
}

// errWeeks says what weeks there are.
var errWeeks = errors.New(`there are month, quarter, year, week, and 2-weeks to 520-weeks`)

// ParseCycle reads "month", "quarter", "year", "week" or "2-weeks" to "520-weeks".
// Another text is refused with [ErrCycle].
func ParseCycle(text string) (Cycle, error) {
	for _, c := range [...]Cycle{Monthly(), Quarterly(), Yearly(), Weekly(1)} {
		if c.String() == text {
			return c, nil
		}
	}
	number, _ := strings.CutSuffix(text, "-weeks")
	if n, err := strconv.Atoi(number); err == nil && Weekly(n).String() == text {
		return Weekly(n), nil
	}
	words := []string{"month", "quarter", "year", "week", "2-weeks"}
	return Cycle{}, fault.Unknown(fmt.Errorf("%w: %w", ErrCycle, errWeeks), text, words)
}

// String returns the text that [ParseCycle] reads, or "Cycle(0)" for the zero value.
func (c Cycle) String() string {
	switch {
	case c.months == 1:
		return "month"
	case c.months == 3:
		return "quarter"
	case c.months == 12:
		return "year"
	case c.weeks == 1:
		return "week"
	case c.weeks > 1:
		return strconv.Itoa(c.weeks) + "-weeks"
	}
	return "Cycle(0)"
}

// MarshalText returns [Cycle.String]; the zero value cannot be written.
func (c Cycle) MarshalText() ([]byte, error) {
	if c == (Cycle{}) {
		return nil, fault.Fault{Value: c.String(), Err: ErrCycle}
	}
	return []byte(c.String()), nil
}

// UnmarshalText reads what [ParseCycle] reads.
func (c *Cycle) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCycle(string(text))
	return err
}

// start is the first day of period k, counted from the anchor.
func (c Cycle) start(anchor date.Date, k int) date.Date {
	if c.weeks > 0 {
		return anchor + date.Date(7*c.weeks*k)
	}
	year, month, day := anchor.Date()
	months := year*12 + int(month) - 1 + c.months*k
	return clampedDay(months/12, time.Month(months%12+1), day)
}

// clampedDay is a day of a month, or its last where the month is shorter.
func clampedDay(year int, month time.Month, day int) date.Date {
	if day <= 28 {
		return date.New(year, month, day)
	}
	last := date.New(year, month+1, 0)
	return min(last, last-date.Date(last.Day())+date.Date(day))
}

// index is the number of the period that holds a day which is not before the anchor.
func (c Cycle) index(anchor, on date.Date) int {
	if c.weeks > 0 {
		return int(on-anchor) / (7 * c.weeks)
	}
	months := func(d date.Date) int { return d.Year()*12 + int(d.Month()) }
	k := (months(on) - months(anchor)) / c.months
	if c.start(anchor, k) > on {
		k--
	}
	return k
}

// Period is one period of a plan: a half-open range of dates in the plan's zone.
type Period struct {
	Index int       `json:"index"` // 0 is the first
	From  date.Date `json:"from"`  // its first day
	To    date.Date `json:"to"`    // the first day after it
}

// Contains reports whether a day lies in the period.
func (p Period) Contains(on date.Date) bool { return p.From <= on && on < p.To }

// String returns "2026-02-01 to 2026-02-28", both days in the period.
func (p Period) String() string { return fmt.Sprintf("%v to %v", p.From, p.To-1) }

package tiers

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Occurrence is one date of a recurring meeting.
type Occurrence struct {
	Meeting string    `json:"meeting"`       // id
	Number  int       `json:"number"`        // counted from the anchor, which is 1
	Nominal date.Date `json:"nominal"`       // by the cadence
	Date    date.Date `json:"date"`          // on which it is held; of a skipped one the nominal date
	Skipped bool      `json:"skipped"`       // there is no business day before its neighbour
	Why     string    `json:"why,omitempty"` // why it was moved or skipped: the holiday, or no business day
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (o *Occurrence) UnmarshalJSON(data []byte) error {
	type plain Occurrence
	return fault.Decode(data, (*plain)(o))
}

// String returns the occurrence as a sentence.
func (o Occurrence) String() string {
	text := fmt.Sprintf("%s: %s, no. %d", dayText(o.Date), o.Meeting, o.Number)
	switch {
	case o.Skipped:
		return text + ", is not held: " + o.Why
	case o.Date != o.Nominal:
		return fmt.Sprintf("%s, moved from %s: %s", text, dayText(o.Nominal), o.Why)
	}
	return text
}

func dayText(d date.Date) string { return d.Format("Mon 2 Jan 2006") }

// Occurrences returns the dates of all meetings within a range, by date, then in the order
// of the meetings. A range of more than 1,100 days is an error that wraps [ErrHorizon].
func (g Governance) Occurrences(within calendar.DateRange) ([]Occurrence, error) {
	if within.From >= within.To || uint64(within.To-within.From) > horizonMost {
		return nil, Fault{Value: fmt.Sprintf("%s to %s", within.From, within.To), Err: ErrHorizon}
	}
	all := []Occurrence{}
	for _, m := range g.get().meetings {
		all = slices.AppendSeq(all, m.occurrences(within))
	}
	slices.SortStableFunc(all, func(a, b Occurrence) int { return int(a.Date - b.Date) })
	return all, nil
}

// occurrences yields the dates of one meeting within a range in their order. Each stays
// between the nominal dates of its neighbours, so that none overtakes another.
func (m meeting) occurrences(within calendar.DateRange) iter.Seq[Occurrence] {
	return func(yield func(Occurrence) bool) {
		for n := m.numberBefore(within.From); ; n++ {
			o := m.occurrence(n)
			if m.Until != nil && o.Nominal >= *m.Until || m.nominal(n-1) >= within.To || o.Nominal > lastDate {
				return
			}
			if o.Date >= within.From && o.Date < within.To && !yield(o) {
				return
			}
		}
	}
}

// lastDate is 9999-12-31; the first is 0.
const lastDate date.Date = 3652058

// numberBefore is a number whose occurrence, and so every one before it, is before a date;
// 0 if there is none.
func (m meeting) numberBefore(d date.Date) int {
	var periods int
	if m.Cadence == Weekly {
		periods = int(d-m.Anchor) / 7
	} else {
		periods = 12*(d.Year()-m.Anchor.Year()) + int(d.Month()-m.Anchor.Month())
		periods /= m.months()
	}
	return max(0, periods/m.every-2)
}

// months is how many a period has.
func (m meeting) months() int {
	if m.Cadence == Quarterly {
		return 3
	}
	return 1
}

// nominal is the n-th date by the cadence, always counted from the anchor.
func (m meeting) nominal(n int) date.Date {
	if m.Cadence == Weekly {
		return m.Anchor + date.Date(7*m.every*n)
	}
	month := int(m.Anchor.Month()) + m.months()*m.every*n
	last := date.New(m.Anchor.Year(), time.Month(month+1), 1) - 1
	return last - date.Date(max(0, last.Day()-m.Anchor.Day()))
}

func (m meeting) occurrence(n int) Occurrence {
	o := Occurrence{Meeting: m.ID, Number: n + 1, Nominal: m.nominal(n)}
	o.Date = o.Nominal
	if m.Shift == 0 || m.on.IsBusinessDay(o.Nominal) {
		return o
	}
	o.Why = "not a business day"
	if name, ok := m.on.HolidayOn(o.Nominal); ok {
		o.Why = name
	}
	step, end := date.Date(1), m.nominal(n+1)
	if m.Shift == ToPrevious {
		step, end = -1, m.nominal(n-1)
	}
	for d := o.Nominal + step; d != end; d += step {
		if m.on.IsBusinessDay(d) {
			o.Date = d
			return o
		}
	}
	o.Skipped = true
	return o
}

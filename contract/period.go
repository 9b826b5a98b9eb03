package contract

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Period is the dates [From, To) in the contract's zone.
type Period struct {
	From date.Date `json:"from"`
	To   date.Date `json:"to"` // the first date after it
}

// String returns "2026-05-01 to 2026-06-01 (exclusive)".
func (p Period) String() string { return fmt.Sprintf("%s to %s (exclusive)", p.From, p.To) }

// check reports what is wrong with a period.
func (p Period) check() error {
	var l fault.List
	l.Join("from", fault.CheckDate(p.From))
	l.Join("to", fault.CheckDate(p.To))
	if l.Len() == 0 && p.To <= p.From {
		l.Add("to", p.To, fmt.Errorf("%w: it ends before it begins", ErrPeriod))
	}
	return l.Err()
}

// before is the period before it: as many months, if it is of whole months, else as many days.
// Where there is none before the first of all dates, it is empty.
func (p Period) before() Period {
	days := p.To - p.From
	from := p.From - days
	if p.From.Day() == 1 && p.To.Day() == 1 {
		y, m, _ := p.From.Date()
		toY, toM, _ := p.To.Date()
		from = date.New(2*y-toY, 2*m-toM, 1)
	}
	if fault.CheckDate(from) != nil {
		from = p.From
	}
	return Period{From: from, To: p.From}
}

// months cuts a period at the first of each month.
func (p Period) months() []Period {
	var list []Period
	for from := p.From; from < p.To; {
		to := min(nextMonth(from), p.To)
		list = append(list, Period{From: from, To: to})
		from = to
	}
	return list
}

// nextMonth is the first of the month after a date.
func nextMonth(d date.Date) date.Date {
	y, m, _ := d.Date()
	return date.New(y, m+1, 1)
}

// lastDay is the last day of a period that lies in the term.
func (c *contract) lastDay(p Period) date.Date {
	if end := c.life.end; end != 0 {
		return min(p.To, end) - 1
	}
	return p.To - 1
}

// midnight is the first instant of a date in a zone: where the wall clock reads midnight
// twice, the first of the two; where it jumps over midnight, the instant of the jump.
func midnight(d date.Date, zone *time.Location) time.Time {
	y, m, day := d.Date()
	civil := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	// No zone ever was 26 hours away from UTC: midnight lies between these two.
	before, after := civil.Add(-26*time.Hour), civil.Add(26*time.Hour)
	for _, side := range [...]time.Time{before, after} { // in a fold, the offset before it gives the first reading
		_, offset := side.In(zone).Zone()
		t := civil.Add(-time.Duration(offset) * time.Second).In(zone)
		if _, o := t.Zone(); o == offset {
			return t
		}
	}
	for after.Sub(before) > time.Second {
		middle := before.Add(after.Sub(before) / 2).Truncate(time.Second)
		if date.NewAt(middle.In(zone)) < d {
			before = middle
		} else {
			after = middle
		}
	}
	return after.In(zone)
}

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

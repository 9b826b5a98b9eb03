package tiers

import (
	"errors"
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// candidatesMost bounds the work of one check.
const candidatesMost = 100_000

// candidates are the instants of opening among which the worst one is, in order.
//
// Let G(k, t) be when stage k ends for work opened at t; G(0, t) is t. Each G rises with
// t, in steps and at the pace of t. Its pace changes only where G(k-1, t) or G(k, t) passes
// an instant b at which the calendar of stage k opens or closes, and the open time that is
// used of the promise changes its pace only where t or the end passes such an instant of
// the promise's calendar. The last t that has G(k, t) at or before b is Sub from b, stage by
// stage backwards, because Sub is the mirror of Add. So between two neighbours p < q among all
// these, used is a straight line on (p, q]: the worst of it is at q or a nanosecond after p.
func (c *chain) candidates(from time.Time, final course) ([]time.Time, error) {
	first, err := c.run(from)
	if err != nil {
		return nil, err
	}
	f := finder{chain: c, from: from, last: final[0], found: []time.Time{from, final[0]}}
	f.edges(c.on, 0, first, final)
	f.edges(c.on, len(c.stages), first, final)
	for k, s := range c.stages {
		f.edges(s.on, k, first, final)
		f.edges(s.on, k+1, first, final)
	}
	if f.err != nil {
		return nil, f.err
	}
	slices.SortFunc(f.found, time.Time.Compare)
	return slices.CompactFunc(f.found, time.Time.Equal), nil
}

// finder collects candidates until there are too many.
type finder struct {
	*chain
	from, last time.Time
	found      []time.Time
	err        error
}

// edges adds the instants of opening for which stage k ends where a calendar opens or
// closes.
func (f *finder) edges(on calendar.Calendar, k int, first, final course) {
	for v := range on.Intervals(calendar.Interval{From: first[k], To: final[k]}) {
		f.back(v.From, k)
		f.back(v.To, k)
		if len(f.found) > candidatesMost {
			f.err = ErrTooManyTimes
		}
		if f.err != nil {
			return
		}
	}
}

// back goes from the end of stage k back to the last instant of opening, which is not before
// the horizon: what is opened at its first instant does not end later.
func (f *finder) back(at time.Time, k int) {
	for k > 0 {
		k--
		before, err := f.stages[k].on.Sub(at, f.stages[k].Within.Working())
		switch {
		case errors.Is(err, calendar.ErrNever):
			return
		case err != nil:
			f.err = err
			return
		}
		at = before
	}
	for _, t := range [...]time.Time{at, at.Add(1)} {
		if !t.After(f.last) {
			f.found = append(f.found, t.In(f.from.Location()))
		}
	}
}

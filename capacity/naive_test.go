package capacity_test

import (
	"slices"

	"github.com/rickb777/date/v2"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// naive is the dumb, obviously right account: it walks through all days and minutes of
// work, and keeps every single minute of every grant as a thing of its own. It knows only
// whole minutes, no reversals and no increments.
type naive struct {
	spec   PlanSpec
	start  date.Date
	starts []date.Date // first days of the periods, and of one more

	minutes []minute // those that can still be used
	figures []Figures
	balance map[date.Date]Hours
	refused map[string]bool // draws and adjustments that do not fit
}

// minute is one minute of somebody's hours.
type minute struct {
	source  Source
	expires date.Date // the first day it cannot be used
	period  int       // of origin
	seq     int       // in which order it came
}

// month is the first day of month n after the start, found by stepping back from a day
// that does not exist to one that does.
func month(start date.Date, n int) date.Date {
	y, m, d := start.Date()
	for ; ; d-- {
		if candidate := date.New(y, m, 1).AddDate(0, n, d-1); candidate.Month() == date.New(y, m, 1).AddDate(0, n, 0).Month() {
			return candidate
		}
	}
}

func newNaive(spec PlanSpec, start date.Date, periods int) *naive {
	n := &naive{spec: spec, start: start, balance: map[date.Date]Hours{}, refused: map[string]bool{}}
	for k := range periods + 1 {
		n.starts = append(n.starts, month(start, k))
	}
	return n
}

// run plays the entries, which are in their order within each day, over all days.
func (n *naive) run(entries []Entry) {
	for k := range len(n.starts) - 1 {
		f := Figures{Opening: n.total(), Rollover: n.count(FromRollover)}
		for range n.spec.Allotment / Minute {
			n.minutes = append(n.minutes, minute{source: FromAllotment, expires: n.starts[k+1], period: k})
		}
		f.Granted += n.spec.Allotment
		for on := n.starts[k]; on < n.starts[k+1]; on++ {
			f.Expired += n.drop(func(m minute) bool { return m.expires <= on })
			for i, e := range entries {
				if e.Date == on {
					n.take(e, i, k, &f)
				}
			}
			n.balance[on] = n.total()
		}
		n.turn(k, &f)
		f.Closing = n.total()
		n.figures = append(n.figures, f)
	}
}

func (n *naive) total() Hours { return Hours(len(n.minutes)) * Minute }

func (n *naive) count(s Source) (h Hours) {
	for _, m := range n.minutes {
		if m.source == s {
			h += Minute
		}
	}
	return h
}

// drop loses minutes and says how many hours that was.
func (n *naive) drop(gone func(minute) bool) Hours {
	before := n.total()
	n.minutes = slices.DeleteFunc(n.minutes, gone)
	return before - n.total()
}

func (n *naive) take(e Entry, seq, k int, f *Figures) {
	switch {
	case e.Kind == Grant:
		expires := e.Expires
		if e.NeverExpires {
			expires = 1 << 40
		}
		for range e.Hours / Minute {
			n.minutes = append(n.minutes, minute{source: FromBlock, expires: expires, period: k, seq: seq})
		}
		f.Granted += e.Hours
	case e.Kind == Adjustment && e.Hours > 0:
		for range e.Hours / Minute {
			n.minutes = append(n.minutes, minute{source: FromAllotment, expires: n.starts[k+1], period: k})
		}
		f.Adjusted += e.Hours
	case e.Kind == Adjustment:
		if n.total() < -e.Hours {
			n.refused[e.Note] = true
			return
		}
		n.use(-e.Hours)
		f.Adjusted += e.Hours
	case e.NonChargeable != 0:
		f.Worked, f.WorkedNonChargeable = f.Worked+e.Hours, f.WorkedNonChargeable+e.Hours
	case e.Operational && n.spec.UnlimitedOperations:
		f.Worked, f.WorkedUnlimited = f.Worked+e.Hours, f.WorkedUnlimited+e.Hours
	default:
		n.draw(e, f)
	}
}

func (n *naive) draw(e Entry, f *Figures) {
	beyond := max(0, e.Hours-n.total())
	allowed := Hours(0)
	if n.spec.Overage.Mode == Bill {
		allowed = 1 << 60
		if n.spec.Overage.Limit != nil {
			allowed = *n.spec.Overage.Limit - (f.Overage - f.Ratify)
		}
	}
	if beyond > allowed && !e.Critical {
		n.refused[e.Ticket] = true
		return
	}
	n.use(e.Hours - beyond)
	f.Overage += beyond
	f.Ratify += max(0, beyond-allowed)
	f.Drawn, f.Worked, f.WorkedDrawn = f.Drawn+e.Hours, f.Worked+e.Hours, f.WorkedDrawn+e.Hours
}

// use takes one minute after the other, each time the very first in the burn order.
func (n *naive) use(h Hours) {
	rank := map[Source]int{FromAllotment: 1, FromRollover: 2, FromBlock: 3}
	if n.spec.Rollover != nil && n.spec.Rollover.Burn == BurnFirst {
		rank[FromRollover] = 0
	}
	slices.SortStableFunc(n.minutes, func(a, b minute) int {
		for _, c := range []int{rank[a.source] - rank[b.source], int(a.expires - b.expires),
			a.period - b.period, a.seq - b.seq} {
			if c != 0 {
				return c
			}
		}
		return 0
	})
	n.minutes = n.minutes[h/Minute:]
}

// turn ends period k.
func (n *naive) turn(k int, f *Figures) {
	end := n.starts[k+1]
	r := n.spec.Rollover
	if r == nil {
		f.Expired += n.drop(func(m minute) bool { return m.expires <= end })
		return
	}
	f.Expired += n.drop(func(m minute) bool { return m.source != FromAllotment && m.expires <= end })
	for i := range n.minutes {
		if m := &n.minutes[i]; m.source == FromAllotment {
			m.source = FromRollover
			if m.expires = 1 << 40; !r.NeverExpires {
				m.expires = month(n.start, k+1+r.Periods)
			}
		}
	}
	for r.Cap != nil && n.count(FromRollover) > *r.Cap {
		n.trimOne(r.Trim)
		f.Expired += Minute
	}
}

// trimOne loses one minute of the oldest or the newest rollover.
func (n *naive) trimOne(trim Trim) {
	worst := -1
	for i, m := range n.minutes {
		if m.source != FromRollover {
			continue
		}
		if worst < 0 || (trim == TrimOldest) == (m.period < n.minutes[worst].period) && m.period != n.minutes[worst].period {
			worst = i
		}
	}
	n.minutes = slices.Delete(n.minutes, worst, worst+1)
}

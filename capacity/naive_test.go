package capacity_test

import (
	"cmp"
	"slices"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// naive is the dumb, obviously right account: it walks through all days and minutes of
// work, and keeps every single minute of every grant as a thing of its own. It knows only
// whole minutes, and no reversals, closings and multipliers.
type naive struct {
	spec   PlanSpec
	terms  map[int]PlanSpec // other terms, by the first period in which they hold
	start  date.Date
	starts []date.Date // first days of the periods, and of one more

	minutes []minute // those that can still be used
	holds   []Entry  // reservations that hold
	deficit Hours
	owed    Hours
	today   Hours // worked on the day so far
	figures []Figures
	balance map[date.Date]Hours
	held    map[date.Date]Hours
	refused map[uuid.UUID]bool // what does not fit
}

// minute is one minute of somebody's hours.
type minute struct {
	source   Source
	role     tiers.Role // whose
	priority int
	expires  date.Date // the first day it cannot be used
	period   int       // of origin
	seq      int       // in which order it came
	grant    uuid.UUID
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
	n := &naive{spec: spec, start: start, balance: map[date.Date]Hours{}, held: map[date.Date]Hours{}, refused: map[uuid.UUID]bool{}}
	for k := range periods + 1 {
		n.starts = append(n.starts, month(start, k))
	}
	return n
}

// run plays the entries, which are in their order within each day, over all days.
func (n *naive) run(entries []Entry) {
	for k := range len(n.starts) - 1 {
		if spec, ok := n.terms[k]; ok {
			n.spec = spec
		}
		f := Figures{Opening: n.total(), Rollover: n.count(FromRollover)}
		for i, e := range entries {
			if k == 0 && e.Kind == Opening {
				n.take(e, i, k, &f)
			}
		}
		n.grantAllotments(k, &f)
		for on := n.starts[k]; on < n.starts[k+1]; on++ {
			n.today = 0
			f.Expired += n.drop(func(m minute) bool { return m.expires <= on })
			n.lapse(on)
			for i, e := range entries {
				if e.Date == on && e.Kind != Opening {
					n.take(e, i, k, &f)
				}
			}
			n.balance[on], n.held[on] = n.total(), n.heldBy(func(Entry) bool { return true })
		}
		n.turn(k, &f)
		f.Closing = n.total()
		n.figures = append(n.figures, f)
	}
}

func (n *naive) lapse(on date.Date) {
	n.holds = slices.DeleteFunc(n.holds, func(e Entry) bool { return !e.NeverExpires && e.Expires <= on })
}

func (n *naive) grantAllotments(k int, f *Figures) {
	n.come(n.spec.Allotment, minute{source: FromAllotment, expires: n.starts[k+1], period: k})
	f.Granted += n.spec.Allotment
	for n.owed > 0 && slices.ContainsFunc(n.minutes, func(m minute) bool { return m.source == FromAllotment && m.role == 0 }) {
		i := slices.IndexFunc(n.minutes, func(m minute) bool { return m.source == FromAllotment && m.role == 0 })
		n.minutes = slices.Delete(n.minutes, i, i+1)
		n.owed -= Minute
		f.Repaid += Minute
	}
	for _, r := range n.spec.Roles {
		n.come(r.Hours, minute{source: FromAllotment, role: r.Role, expires: n.starts[k+1], period: k})
		f.Granted += r.Hours
	}
}

// come lets minutes come in, one by one: those of anybody fill up a deficit.
func (n *naive) come(h Hours, m minute) {
	for range h / Minute {
		if n.deficit > 0 && m.role == 0 {
			n.deficit -= Minute
		} else {
			n.minutes = append(n.minutes, m)
		}
	}
}

func (n *naive) total() Hours { return Hours(len(n.minutes))*Minute - n.deficit }

func (n *naive) count(s Source) (h Hours) {
	for _, m := range n.minutes {
		if m.source == s {
			h += Minute
		}
	}
	return h
}

// of is how many minutes a role has of its own; 0 is anybody's.
func (n *naive) of(role tiers.Role) (h Hours) {
	for _, m := range n.minutes {
		if m.role == role {
			h += Minute
		}
	}
	return h
}

func (n *naive) heldBy(who func(Entry) bool) (h Hours) {
	for _, e := range n.holds {
		if who(e) {
			h += e.Hours
		}
	}
	return h
}

// available is what a role can use: what is held for a role comes out of its own first.
func (n *naive) available(role tiers.Role) Hours {
	own, common := Hours(0), n.of(0)
	for _, r := range append(tiers.Roles(), 0) {
		held := n.heldBy(func(e Entry) bool { return e.Role == r })
		switch {
		case r == 0:
			common -= held
		case held > n.of(r):
			common -= held - n.of(r)
		case r == role:
			own = n.of(r) - held
		}
	}
	return own + max(0, common)
}

// drop loses minutes and says how many hours that was.
func (n *naive) drop(gone func(minute) bool) Hours {
	before := n.total()
	n.minutes = slices.DeleteFunc(n.minutes, gone)
	return before - n.total()
}

func (n *naive) take(e Entry, seq, k int, f *Figures) {
	expires := e.Expires
	if e.NeverExpires {
		expires = 1 << 40
	}
	switch {
	case e.Kind == Opening && e.Hours < 0:
		f.Opening += e.Hours
		used := min(-e.Hours, n.available(e.Role))
		n.use(used, e.Role)
		n.deficit += -e.Hours - used
	case e.Kind == Grant, e.Kind == Opening:
		n.come(e.Hours, minute{source: FromBlock, role: e.Role, priority: e.Priority, expires: expires, period: k, seq: seq, grant: e.ID})
		if e.Kind == Grant {
			f.Granted += e.Hours
		} else {
			f.Opening += e.Hours
		}
	case e.Kind == Adjustment && e.Hours > 0:
		n.come(e.Hours, minute{source: FromAllotment, role: e.Role, expires: n.starts[k+1], period: k})
		f.Adjusted += e.Hours
	case e.Kind == Adjustment:
		if n.available(e.Role) < -e.Hours {
			n.refused[e.ID] = true
			return
		}
		n.use(-e.Hours, e.Role)
		f.Adjusted += e.Hours
	case e.Kind == Void:
		f.Adjusted -= n.drop(func(m minute) bool { return m.grant == e.Target })
	case e.Kind == Reservation:
		if n.available(e.Role) < e.Hours {
			n.refused[e.ID] = true
			return
		}
		n.holds = append(n.holds, e)
	case e.NonChargeable != 0:
		f.Worked, f.WorkedNonChargeable = f.Worked+e.Hours, f.WorkedNonChargeable+e.Hours
	case e.Operational && n.spec.UnlimitedOperations:
		f.Worked, f.WorkedUnlimited = f.Worked+e.Hours, f.WorkedUnlimited+e.Hours
	default:
		n.draw(e, f)
	}
}

// charged counts up to the increment, minute by minute, and is no less than the minimum.
func (n *naive) charged(worked Hours) Hours {
	for n.spec.Increment > 0 && worked%n.spec.Increment != 0 {
		worked += Minute
	}
	return max(worked, n.spec.Minimum)
}

func (n *naive) draw(e Entry, f *Figures) {
	charge := n.charged(e.Hours)
	if n.spec.ChargePer == PerDay {
		charge = n.charged(n.today + e.Hours)
		if n.today > 0 {
			charge -= n.charged(n.today)
		}
	}
	beyond := max(0, charge-n.available(e.Role))
	allowed := n.allowed(f)
	if beyond > allowed && !e.Critical {
		n.refused[e.ID] = true
		return
	}
	n.today += e.Hours
	n.use(charge-beyond, e.Role)
	f.Overage += max(0, beyond-allowed)
	f.Ratify += max(0, beyond-allowed)
	switch more := min(beyond, allowed); n.spec.Overage.Mode {
	case Bill:
		f.Overage += more
	case Borrow:
		f.Borrowed += more
		n.owed += more
	default:
		n.deficit += more
	}
	f.Drawn, f.Worked, f.WorkedDrawn = f.Drawn+charge, f.Worked+e.Hours, f.WorkedDrawn+e.Hours
}

func (n *naive) allowed(f *Figures) Hours {
	limit := Hours(1 << 60)
	if n.spec.Overage.Limit != nil {
		limit = *n.spec.Overage.Limit
	}
	switch n.spec.Overage.Mode {
	case Bill:
		return limit - (f.Overage - f.Ratify)
	case Borrow:
		return max(0, limit-n.owed)
	case CarryDeficit, ForgiveDeficit:
		return max(0, limit-n.deficit)
	}
	return 0
}

// use takes one minute after the other, each time the very first in the burn order.
func (n *naive) use(h Hours, role tiers.Role) {
	rank := map[Source]int{FromAllotment: 1, FromRollover: 2, FromBlock: 3}
	if n.spec.Rollover != nil && n.spec.Rollover.Burn == BurnFirst {
		rank[FromRollover] = 0
	}
	for i, source := range n.spec.Cascade {
		rank[source] = i
	}
	slices.SortStableFunc(n.minutes, func(a, b minute) int {
		for _, c := range []int{rank[a.source] - rank[b.source], int(b.role) - int(a.role), a.priority - b.priority,
			cmp.Compare(a.expires, b.expires), a.period - b.period, a.seq - b.seq} {
			if c != 0 {
				return c
			}
		}
		return 0
	})
	n.minutes = slices.DeleteFunc(n.minutes, func(m minute) bool {
		if h == 0 || m.role != 0 && m.role != role {
			return false
		}
		h -= Minute
		return true
	})
}

// turn ends period k.
func (n *naive) turn(k int, f *Figures) {
	end := n.starts[k+1]
	n.lapse(end)
	r := n.spec.Rollover
	unused := r != nil && r.Percent != nil && r.Basis == OfUnused && r.Percent.Sign() == 0
	if r == nil || unused {
		f.Expired += n.drop(func(m minute) bool { return m.source == FromAllotment })
	}
	f.Expired += n.drop(func(m minute) bool { return m.expires <= end && m.source != FromAllotment })
	for i := range n.minutes {
		if m := &n.minutes[i]; m.source == FromAllotment {
			m.source = FromRollover
			if m.expires = 1 << 40; !r.NeverExpires {
				m.expires = month(n.start, k+1+r.Periods)
			}
		}
	}
	for n.count(FromRollover) > n.cap() {
		n.trimOne(r.Trim)
		f.Expired += Minute
	}
	if n.spec.Overage.Mode == ForgiveDeficit {
		f.Forgiven += n.deficit
		n.deficit = 0
	}
}

// cap is how much may roll over; percentages of the allotment are 0, 50, 100 and so on.
func (n *naive) cap() Hours {
	r, sum := n.spec.Rollover, n.spec.Allotment
	for _, role := range n.spec.Roles {
		sum += role.Hours
	}
	switch {
	case r != nil && r.Cap != nil:
		return *r.Cap
	case r != nil && r.Percent != nil && r.Basis == OfAllotment:
		return sum / 2 * Hours(r.Percent.Decimal().IntPart()/50)
	}
	return 1 << 60
}

// trimOne loses one minute of the oldest or the newest rollover, of those of equal age of
// no role first.
func (n *naive) trimOne(trim Trim) {
	worst := -1
	for i, m := range n.minutes {
		if m.source != FromRollover {
			continue
		}
		if worst < 0 || (trim == TrimOldest) == (m.period < n.minutes[worst].period) && m.period != n.minutes[worst].period ||
			m.period == n.minutes[worst].period && m.role < n.minutes[worst].role {
			worst = i
		}
	}
	n.minutes = slices.Delete(n.minutes, worst, worst+1)
}

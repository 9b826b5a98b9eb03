package sla

import "slices"

// Rejudge returns the clock of the same events under this policy: what would have become of the
// ticket under another contract. The two share the events that they keep. Events that were
// faulty by themselves are not in the other clock, and its faults stay with it.
func (p Policy) Rejudge(c Clock) Clock {
	other := Clock{p: p.p, s: state{policy: p.p}}
	other.rejudge(&c)
	return other
}

// Rejudge is [Policy.Rejudge] under policies that follow each other.
func (v Versions) Rejudge(c Clock) Clock {
	other := Clock{versions: v.v}
	other.rejudge(&c)
	return other
}

func (c *Clock) rejudge(of *Clock) {
	if of.fault() == nil && of.recorded.IsZero() && c.retell(of.last) {
		c.ids = of.ids
		return
	}
	*c = Clock{p: c.p, versions: c.versions, s: state{policy: c.p}, faults: of.faults}
	c.add(of.Events())
}

// retell folds kept events as long as they are simple to go on with; it reports whether all
// of them were.
func (c *Clock) retell(last *entry) bool {
	var few [32]*entry // most tickets have fewer
	list := few[:0]
	for x := last; x != nil; x = x.prev {
		list = append(list, x)
	}
	for _, x := range slices.Backward(list) {
		e := x.event()
		if c.p == nil && c.versions == nil || c.check(&e) != nil || c.last != nil && c.rewrites(&e) {
			return false
		}
		f := fold{s: &c.s, versions: c.versions, corrected: -1}
		if f.apply(&e) != nil {
			return false
		}
		c.last = x
	}
	return true
}

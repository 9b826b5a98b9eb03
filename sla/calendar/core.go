package calendar

import "sync/atomic"

// core is what a Calendar points at: its definition, which never changes, and the
// indexes of what it says.
type core struct {
	index // of open time
	node  node
	// weight is how many desks the definition holds, each counted as often as used.
	weight int
	// days is the index of business days, made when first needed.
	days atomic.Pointer[index]
}

func newCalendar(n node, weight int) Calendar {
	c := &core{node: n, weight: weight}
	c.source = n
	return Calendar{c}
}

package calendar

import "time"

// Calendar says at which instants a desk is open and answers questions about it.
//
// It is a value: it never changes, it may be copied, and many goroutines may use it
// at once. Inside it keeps an index of open time that grows with the years it is
// asked about. Two calendars must not be compared with ==.
//
// The zero value is [Never]: closed at every instant.
type Calendar struct{ core *core }

// Open reports whether the desk is open at t: whether its wall clock then reads an
// opening hour. Outside the years 1 to 9999 it is closed.
func (c Calendar) Open(t time.Time) bool { return c.isOpen(instantOf(t)) }

func (c Calendar) isOpen(at instant) bool {
	return c.core != nil && at.isInRange() && c.core.chunk(at.chunk()).isOpen(at.inChunk())
}

// Zone returns the zone of the desk: of the first one, where there are several, and
// UTC where there is none.
func (c Calendar) Zone() *time.Location { return part{c.core}.zone() }

// node returns what the calendar is made of, nil for Never.
func (c Calendar) node() node {
	if c.core == nil {
		return nil
	}
	return c.core.node
}

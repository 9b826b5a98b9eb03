package sla

import (
	"slices"
	"time"
)

// entry is an event of a clock, and those before it. It never changes, so that clocks of
// one ticket share what they have in common.
type entry struct {
	event Event
	prev  *entry
	hash  uint64 // of its id; 0 where it has none
}

// list returns the events up to the instant at, in their order.
func (e *entry) list(at time.Time) []Event {
	n := 0
	for ; e != nil && e.event.At.After(at); e = e.prev {
	}
	for x := e; x != nil; x = x.prev {
		n++
	}
	events := make([]Event, n)
	for ; e != nil; e = e.prev {
		n--
		events[n] = e.event
	}
	return events
}

// all returns the events in their order.
func (e *entry) all() []Event {
	if e == nil {
		return nil
	}
	return e.list(e.event.At)
}

// insertEvent puts an event into its place among others.
func insertEvent(events []Event, e *Event) []Event {
	i, _ := slices.BinarySearchFunc(events, e, func(a Event, b *Event) int { return a.Compare(*b) })
	return slices.Insert(events, i, *e)
}

// refold folds a whole history, and what the recording of backdated pauses makes of it
// until an instant.
func (c *Clock) refold(events []Event, until time.Time, rec *recorder) (state, error) {
	s := state{policy: c.p}
	f := &fold{s: &s, versions: c.versions, rec: rec, corrected: correction(events)}
	if f.corrected >= 0 {
		f.actual = events[f.corrected].Severity
	}
	late := c.backdated(events)
	for i := range events {
		e := &events[i]
		late = f.keepBreaches(late, e.At)
		if err := f.apply(e); err != nil {
			return s, err
		}
	}
	for _, l := range f.keepBreaches(late, until) {
		f.keep(l, until)
	}
	return s, nil
}

// correction returns the index of the event that says what the severity had been from the
// opening on, or -1: the last correction, or the first severity of a ticket that was
// opened without one.
func correction(events []Event) int {
	last, isUntriaged := -1, false
	for i := range events {
		switch events[i].Kind {
		case Opened:
			isUntriaged = events[i].Severity == 0
		case SeverityChanged:
			if isUntriaged && last < 0 {
				last = i
			}
		case SeverityCorrected:
			last = i
		}
	}
	return last
}

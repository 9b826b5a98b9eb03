package sla

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Clock is the history of one ticket under a policy, and everything that can be said
// about it. It is a value: adding an event returns another clock. The order in which
// events are added changes nothing. The zero value has no policy and no history.
type Clock struct {
	p      *policy
	events []Event
	faults error // of the events by themselves
}

// ErrHistory is the reason for refusing a set of events that cannot have happened.
var ErrHistory = errors.New("impossible history")

// ErrNoPolicy is the reason for refusing a question to a clock without a policy.
var ErrNoPolicy = errors.New("the clock has no policy")

// HistoryError names the two events of a ticket that are at odds. It may heal when a
// missing event arrives.
type HistoryError struct {
	Event   Event // the one that cannot follow
	Against Event // the one it cannot follow; the zero event where nothing came before
	Reason  string
}

// Error says which events are at odds and why.
func (e *HistoryError) Error() string {
	text := fmt.Sprintf("%s: %s", ErrHistory, e.Event)
	if e.Against.Kind.IsValid() {
		text += " after " + e.Against.String()
	}
	return text + ": " + e.Reason
}

// Unwrap returns [ErrHistory].
func (e *HistoryError) Unwrap() error { return ErrHistory }

// Clock returns the clock of a ticket with these events.
func (p Policy) Clock(events ...Event) Clock {
	return Clock{p: p.p}.With(events...)
}

// With returns the clock with more events. The same event again changes nothing; another
// event under the id of one that is known is a fault, see [Clock.Err].
func (c Clock) With(events ...Event) Clock {
	if c.p == nil {
		c.faults = ErrNoPolicy
		return c
	}
	var l fault.List
	l.Join("", c.faults)
	known := slices.Grow(slices.Clone(c.events), len(events))
	for _, e := range events {
		if err := c.p.check(e); err != nil {
			l.Join(fault.Path("events").Key(e.ID), err)
			continue
		}
		known = insert(&l, known, e)
	}
	return Clock{p: c.p, events: known, faults: l.Err()}
}

// insert puts an event into its place, unless it is there.
func insert(l *fault.List, known []Event, e Event) []Event {
	i := len(known)
	for i > 0 && e.Compare(known[i-1]) < 0 {
		i--
	}
	for _, k := range known {
		switch {
		case k.equal(e):
			return known
		case e.ID != "" && k.ID == e.ID:
			l.Add(fault.Path("events").Key(e.ID), e, fmt.Errorf("%w: known as %s", ErrEvent, k))
			return known
		}
	}
	return slices.Insert(known, i, e)
}

// Err returns what is wrong with the history as a whole: malformed events, then the first
// two events that are at odds, as a [*HistoryError]. It is nil for a clock without events.
func (c Clock) Err() error {
	if c.faults != nil || len(c.events) == 0 {
		return c.faults
	}
	_, err := c.fold(c.events[len(c.events)-1].At)
	return err
}

// Before returns the clock as far as it was known before an instant.
func (c Clock) Before(t time.Time) Clock {
	known, _ := slices.BinarySearchFunc(c.events, t, func(e Event, t time.Time) int {
		if e.At.Before(t) {
			return -1
		}
		return 1
	})
	c.events = c.events[:known:known]
	return c
}

// Events returns the events in their order.
func (c Clock) Events() []Event { return slices.Clone(c.events) }

// fold applies what had happened by the instant at.
func (c Clock) fold(at time.Time) (*fold, error) {
	switch {
	case c.p == nil:
		return nil, ErrNoPolicy
	case c.faults != nil:
		return nil, c.faults
	}
	f := &fold{p: c.p, corrected: correction(c.events, at)}
	if f.corrected >= 0 {
		f.actual = c.events[f.corrected].Severity
	}
	for _, e := range c.events {
		if e.At.After(at) {
			break
		}
		if err := f.apply(e); err != nil {
			return nil, err
		}
	}
	f.advance(at)
	return f, nil
}

// correction returns the index of the last correction of the severity by the instant
// at, or -1: what it says holds from the opening on.
func correction(events []Event, at time.Time) int {
	last := -1
	for i, e := range events {
		if e.Kind == SeverityCorrected && !e.At.After(at) {
			last = i
		}
	}
	return last
}

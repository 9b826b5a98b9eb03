package sla

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Clock is the history of one ticket under a policy, and everything that can be said
// about it. It is a value: adding an event returns another clock, and both stay good. The
// order in which events are added changes nothing. The zero value has no policy and no
// history.
//
// A clock keeps the state after its last event. An event that comes in time order costs
// constant time and one allocation, whatever came before; what is asked about an instant
// from the last event on costs constant time, too. Linear in the ticket's own events are a
// late event, one that rewrites the past (a corrected severity; under [Recount] a changed
// one; a backdated pause under [KeepsBreach], until its recording has passed), questions
// about instants before the last event, and explanations.
//
// A question that has no answer says why: [ErrNoPolicy], [ErrFar], [ErrMetric] for what is no
// metric, [calendar.ErrRange] for an instant outside the years 1 to 9999, or what [Clock.Err]
// says of the history up to the instant of the question.
type Clock struct {
	p        *policy // nil where there are versions
	versions *versions
	last     *entry
	ids      idSet
	recorded time.Time // the last instant at which a backdated pause became known
	s        state
	err      error // why the history is impossible
	faults   error // of the events by themselves
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
	return Clock{p: p.p, s: state{policy: p.p}}.With(events...)
}

// With returns the clock with more events. The same event again changes nothing; another
// event under the id of one that is known is a fault, see [Clock.Err].
func (c Clock) With(events ...Event) Clock {
	c.add(events) // so that With itself is inlined: a clock is copied less often
	return c
}

func (c *Clock) add(events []Event) {
	if c.p == nil && c.versions == nil {
		c.faults = ErrNoPolicy
		return
	}
	for i := range events {
		if !c.take(&events[i]) {
			c.insert(events[i:])
			return
		}
	}
}

// take adds an event that comes in time order and is simple to go on with; it reports
// whether it was one.
func (c *Clock) take(e *Event) bool {
	if c.check(e) != nil || c.err != nil {
		return false
	}
	if c.last != nil && (!c.last.isBefore(e) || c.rewrites(e)) {
		return false
	}
	hash := hashOf(e.ID)
	if hash != 0 && c.ids.mayHave(hash, c.last) {
		return false
	}
	f := fold{s: &c.s, versions: c.versions, corrected: -1}
	if err := f.apply(e); err != nil {
		return false // the whole is folded again, from a state that is in order
	}
	c.push(newEntry(e, hash, c.last))
	return true
}

// push makes an entry the last one.
func (c *Clock) push(next *entry) {
	c.last = next
	if next.hash != 0 {
		c.ids = c.ids.with(next)
	}
}

func (c *Clock) check(e *Event) error {
	if c.versions != nil {
		return c.versions.check(e)
	}
	return c.p.check(e)
}

// rewrites reports whether an event changes what is behind it, or what lies behind has to
// be looked at.
func (c *Clock) rewrites(e *Event) bool {
	if e.isBackdated() || c.isUnsettled() {
		return true
	}
	switch e.Kind {
	case SeverityCorrected:
		return true
	case SeverityChanged:
		return c.s.severity == 0 || c.mayRecount()
	case FactsChanged, Reopened:
		return c.mayRecount()
	}
	return false
}

// isUnsettled reports whether the last event lies before the recording of a pause: what
// that makes of a breach is not in the state yet.
func (c *Clock) isUnsettled() bool {
	return c.last.at.Before(c.recorded)
}

func (c *Clock) mayRecount() bool {
	if c.versions != nil {
		return c.versions.mayRecount
	}
	return c.p.SeverityChange == Recount
}

// insert adds events wherever they belong, and folds the whole.
func (c *Clock) insert(events []Event) {
	var l fault.List
	l.Join("", c.faults)
	arrived := slices.Clone(events) // those of the caller stay where they are, mostly off the heap
	known := c.last.all()
	there := twinsOf(arrived, known)
	var more []Event
	for i := range arrived {
		e := &arrived[i]
		if err := c.check(e); err != nil {
			l.Join(e.path(), err)
			continue
		}
		switch twin := there.add(e); {
		case twin == nil:
			more = append(more, *e)
		case !twin.equal(*e):
			l.Add(e.path(), *e, knownAs{*twin})
		}
	}
	slices.SortFunc(more, Event.Compare)
	*c = Clock{p: c.p, versions: c.versions, faults: l.Err(), s: state{policy: c.p}}
	c.fold(mergeEvents(known, more))
}

// fold makes a clock of events in their order.
func (c *Clock) fold(events []Event) {
	for i := range events {
		e := &events[i]
		c.push(newEntry(e, hashOf(e.ID), c.last))
		if e.isBackdated() && e.Recorded.After(c.recorded) {
			c.recorded = e.Recorded
		}
	}
	if c.last != nil {
		c.s, c.err = c.refold(events, c.last.at, c.newRecorder())
	}
}

// newRecorder returns a recorder if a recount may need one.
func (c *Clock) newRecorder() *recorder {
	if c.mayRecount() {
		return &recorder{}
	}
	return nil
}

// Err returns what is wrong with the history as a whole: malformed events, as a [*SpecError]
// with reasons such as [ErrEvent], else the first two events that are at odds, as a
// [*HistoryError]. It is [ErrNoPolicy] for events without a policy, and nil where there are
// neither.
func (c Clock) Err() error { return c.fault() }

// fault is Err without a copy of the clock.
func (c *Clock) fault() error {
	if c.faults != nil {
		return c.faults
	}
	return c.err
}

// Before returns the clock as far as it was known before an instant. Where that is less than
// all, it folds what is left again.
func (c Clock) Before(t time.Time) Clock {
	if c.last == nil || c.last.at.Before(t) {
		return c
	}
	known := c.last.list(t.Add(-1))
	before := Clock{p: c.p, versions: c.versions, faults: c.faults, s: state{policy: c.p}}
	before.fold(known)
	return before
}

// Events returns the events in their order.
func (c Clock) Events() []Event { return c.last.all() }

// at returns a fold of what had happened by an instant, with time passed up to it. It writes to
// s, which may be the state of the clock itself, where that is a copy.
func (c *Clock) at(at time.Time, s *state) (fold, instant, error) {
	f := fold{s: s, versions: c.versions}
	switch {
	case c.p == nil && c.versions == nil:
		return f, 0, ErrNoPolicy
	case c.faults != nil:
		return f, 0, c.faults
	}
	if c.err != nil || c.last != nil && (at.Before(c.last.at) || c.isUnsettled()) {
		return c.explain(at, s, c.newRecorder())
	}
	if s != &c.s {
		*s = c.s
	}
	now, err := f.now(at)
	return f, now, err
}

// explain folds again what had happened by an instant, and records it.
func (c *Clock) explain(at time.Time, s *state, rec *recorder) (f fold, now instant, err error) {
	f = fold{s: s, versions: c.versions, rec: rec}
	switch {
	case c.p == nil && c.versions == nil:
		return f, 0, ErrNoPolicy
	case c.faults != nil:
		return f, 0, c.faults
	}
	if *s, err = c.refold(c.last.list(at), at, rec); err != nil {
		return f, 0, err
	}
	now, err = f.now(at)
	return f, now, err
}

// ErrFar is the reason for refusing a question about an instant more than 292 years after
// the opening of a ticket.
var ErrFar = errors.New("more than 292 years after the opening")

// now lets time pass up to the instant at.
func (f *fold) now(at time.Time) (instant, error) {
	if f.s.phase == unopened {
		return 0, nil
	}
	now := f.since(at)
	if !now.ok() {
		return 0, ErrFar
	}
	f.advance(now)
	return now, nil
}

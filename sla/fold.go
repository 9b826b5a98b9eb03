package sla

import (
	"fmt"
	"math"
	"time"
)

// phase is where a ticket stands in its life.
type phase uint8

const (
	unopened phase = iota
	open
	resolved
	closed
	cancelled
)

// state is a ticket after some of its events: all that is needed to go on. It is a value
// of a fixed size, copied with its clock.
type state struct {
	policy   *policy // the version that the ticket follows
	epoch    time.Time
	reason   string // of the pause that is on
	holder   string
	parent   string
	facts    Facts
	excluded *exclusions // nil while there are none
	doneAt   instant     // when it was resolved or closed, for the grace of a reopening
	severity Severity
	phase    phase
	starts   uint8     // bit s is set when the start s has come
	stops    metricSet // by the pause that is on

	isPaused, isAnswered bool
	runs                 [MetricCount]run
}

// exclusions are the metrics that are taken out of the count, and by what.
type exclusions [MetricCount + 1]Event

// fold applies events to a state.
type fold struct {
	s        *state
	versions *versions
	rec      *recorder // nil where nobody asks for an explanation
	// Of a fold from the opening on: the event before, and the index of the event that says what the severity
	// had been all the time, or -1, and what it says.
	last      *Event
	corrected int
	actual    Severity
	count     int // events applied
	recounts  int // clocks that were counted again
}

// recountsMost is how many times clocks of a ticket may be counted again under [Recount], all
// of them together: a hundred changes of a ticket with a target for each of the five metrics.
// Each costs as much as all that was before it.
const recountsMost = 500

// mayRetarget reports whether an event of a kind may make clocks count again.
func mayRetarget(k EventKind) bool {
	return k == SeverityChanged || k == SeverityCorrected || k == FactsChanged || k == Reopened
}

// metrics are those whose clocks have to be kept.
func (f *fold) metrics() []Metric {
	if f.versions != nil {
		return f.versions.metrics
	}
	return f.s.policy.metrics
}

func (f *fold) run(m Metric) *run { return &f.s.runs[m-1] }

// time is an instant of the ticket as a time.
func (f *fold) time(i instant) time.Time { return f.s.epoch.Add(time.Duration(i)) }

// secondsMost is how many seconds an instant of a ticket can be away.
const secondsMost = math.MaxInt64/int64(time.Second) - 1

// since is a time as an instant of the ticket, or none if that is too far away. Nothing is asked
// that lies before the opening.
func (f *fold) since(t time.Time) instant {
	seconds := t.Unix() - f.s.epoch.Unix() // time.Time.Sub does the same in three times the time
	if seconds > secondsMost {
		return none
	}
	return instant(seconds*int64(time.Second) + int64(t.Nanosecond()-f.s.epoch.Nanosecond()))
}

// apply is the one step of the fold.
func (f *fold) apply(e *Event) error {
	t := instant(0)
	if f.s.phase != unopened {
		t = f.since(e.At)
	}
	if reason := f.refuse(e, t); reason != "" {
		err := &HistoryError{Event: *e, Reason: reason}
		if f.last != nil {
			err.Against = *f.last
		}
		return err
	}
	f.advance(t)
	return f.step(e, t)
}

// refuse says why an event cannot follow, or nothing.
func (f *fold) refuse(e *Event, t instant) string {
	phase := f.s.phase
	switch {
	case e.Kind == Opened && phase != unopened:
		return "a ticket is opened once"
	case e.Kind == Opened:
		return f.refuseOpening(e)
	case phase == unopened:
		return "nothing happens to a ticket before it is opened"
	case !t.ok():
		return "more than 292 years after the opening"
	case e.Kind == Excluded || e.Kind == Linked:
		return ""
	case phase == cancelled:
		return "the ticket is cancelled"
	case e.Kind == Resumed && !f.s.isPaused:
		return "there is no pause to end"
	case e.Kind == Paused && phase != open:
		return "only an open ticket is paused"
	case e.Kind == Reopened && phase == open:
		return "the ticket is open"
	case (e.Kind == Resolved || e.Kind == Restored) && phase == closed:
		return "the ticket is closed: it is reopened first"
	case f.recounts >= recountsMost && mayRetarget(e.Kind):
		return fmt.Sprintf("its clocks were counted again %d times", recountsMost)
	}
	if e.Kind == FactsChanged {
		if _, err := f.s.facts.with(e.Facts); err != nil {
			return err.Error()
		}
	}
	if f.versions != nil {
		return f.refuseByVersion(e)
	}
	return ""
}

func (f *fold) step(e *Event, t instant) error {
	switch e.Kind {
	case Opened:
		return f.open(e)
	case Replied:
		if !e.Courtesy {
			return f.reply(t)
		}
	case Asked:
		return f.ask(t)
	case Paused:
		return f.pause(e.Reason, f.s.policy.stops[e.Reason], true, t)
	case Resumed:
		return f.pause("", 0, false, t)
	case SeverityChanged, SeverityCorrected:
		return f.changeSeverity(e, t)
	case FactsChanged:
		f.s.facts, _ = f.s.facts.with(e.Facts) // that it can be is known
		return f.retargetAll(t)
	case HolderChanged:
		return f.hand(e.Holder, t)
	case Restored:
		return f.restore(t)
	case Resolved:
		return f.resolve(t)
	case Reopened:
		return f.reopen(t)
	case RootCauseDelivered:
		return f.stop(RootCause, t)
	case Cancelled:
		return f.cancel(t)
	case Closed:
		return f.close(t)
	default:
		f.note(e)
	}
	return nil
}

// note takes in the events that move no clock, but mark the ticket.
func (f *fold) note(e *Event) {
	switch e.Kind {
	case Linked:
		f.s.parent = e.Parent
	case Excluded:
		f.exclude(e)
	}
}

// exclude takes one metric, or all of them, out of the count.
func (f *fold) exclude(e *Event) {
	var all exclusions
	if f.s.excluded != nil {
		all = *f.s.excluded // which other clocks share
	}
	for m := Response; m <= MetricCount; m++ {
		if e.Metric == 0 || e.Metric == m {
			all[m] = *e
		}
	}
	f.s.excluded = &all
}

// advance lets time pass up to t.
func (f *fold) advance(t instant) {
	for i := range f.s.runs {
		f.s.runs[i].advance(t)
	}
}

package sla

import (
	"encoding/json"
	"fmt"
	"time"
)

// State is where the clock of one metric stands. The zero value, StateNone, says that the
// ticket's severity has no target for the metric.
type State uint8

// The states.
const (
	StateNone      State = iota
	StateRunning         // it counts, or waits for the desk to open
	StatePaused          // a pause stops it
	StateMet             // stopped at or before the due instant
	StateBreached        // not stopped by the due instant; it may be stopped since
	StateCancelled       // nothing is owed any more
)

var stateNames = [...]string{"none", "running", "paused", "met", "breached", "cancelled"}

// String returns the name, such as "breached".
func (s State) String() string {
	if int(s) >= len(stateNames) {
		return fmt.Sprintf("State(%d)", uint8(s))
	}
	return stateNames[s]
}

// MarshalText returns the name.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// IsLive reports whether the outcome is still open.
func (s State) IsLive() bool { return s == StateRunning || s == StatePaused }

// Status is what can be said of one metric of a ticket at one instant, knowing what had
// happened by then.
type Status struct {
	Metric     Metric
	Severity   Severity   // by which it is judged
	Within     TargetTime // the target time
	Commitment Commitment
	State      State
	Opened     time.Time
	Elapsed    time.Duration // counted time of the target's calendar
	Remaining  time.Duration // target time less elapsed; negative by what is overrun
	Exclusion  *Event        // what takes it out of the count, or nil
	Parent     string        // the ticket with which this one counts, or empty

	due, breached, stopped, cancelled moment
}

// Due returns the instant by which the clock has to be stopped. It is unknown while a
// pause stops the clock, once it was stopped in a pause, and on a calendar that never
// opens that long again.
func (s Status) Due() (time.Time, bool) { return s.due.get() }

// Breached returns the exact instant of the breach, if there was one: the due instant, or
// a change of severity that left nothing.
func (s Status) Breached() (time.Time, bool) { return s.breached.get() }

// Stopped returns when the clock was stopped, if it was.
func (s Status) Stopped() (time.Time, bool) { return s.stopped.get() }

// Cancelled returns when the ticket was cancelled, if that ended the clock.
func (s Status) Cancelled() (time.Time, bool) { return s.cancelled.get() }

// MarshalJSON writes what is known, leaving out the rest. Durations are texts such as
// "3h45m", instants are RFC 3339.
func (s Status) MarshalJSON() ([]byte, error) {
	if s.State == StateNone {
		return []byte(`{"state":"none"}`), nil
	}
	return json.Marshal(struct {
		Metric     Metric     `json:"metric"`
		Severity   Severity   `json:"severity"`
		Within     TargetTime `json:"within"`
		Commitment Commitment `json:"commitment"`
		State      State      `json:"state"`
		Opened     time.Time  `json:"opened"`
		Elapsed    string     `json:"elapsed"`
		Remaining  string     `json:"remaining"`
		Due        *time.Time `json:"due,omitempty"`
		Breached   *time.Time `json:"breached,omitempty"`
		Stopped    *time.Time `json:"stopped,omitempty"`
		Cancelled  *time.Time `json:"cancelled,omitempty"`
		Exclusion  *Event     `json:"exclusion,omitempty"`
		Parent     string     `json:"parent,omitempty"`
	}{
		s.Metric, s.Severity, s.Within, s.Commitment, s.State, s.Opened, DurationText(s.Elapsed),
		DurationText(s.Remaining), s.due.pointer(), s.breached.pointer(), s.stopped.pointer(),
		s.cancelled.pointer(), s.Exclusion, s.Parent,
	})
}

// get returns the zero time where there is none.
func (m moment) get() (time.Time, bool) {
	if !m.ok {
		return time.Time{}, false
	}
	return m.t, true
}

func (m moment) pointer() *time.Time {
	if !m.ok {
		return nil
	}
	return &m.t
}

// Status says how a metric of the ticket stands at an instant, knowing what had happened
// by then. An impossible history is a [*HistoryError].
func (c Clock) Status(m Metric, at time.Time) (Status, error) {
	if !m.IsValid() {
		return Status{}, ErrMetric
	}
	all, err := c.Statuses(at)
	return all[m-1], err
}

// Statuses is [Clock.Status] for every metric, in the order of the metrics, at the price
// of one.
func (c Clock) Statuses(at time.Time) ([MetricCount]Status, error) {
	s, err := c.Snapshot(at)
	return s.Statuses, err
}

func (f *fold) status(m Metric, now time.Time) (Status, error) {
	r := &f.runs[m]
	s := Status{Metric: m}
	if r.target == nil || r.mode == waiting {
		return s, nil
	}
	behind, err := r.behind(now)
	s.Severity, s.Within, s.Commitment = r.target.Severity, r.target.Within, r.target.Commitment
	s.State, s.Opened = r.state(), f.opened
	s.Elapsed = r.counted + behind.counted
	s.Remaining = s.Within.working - s.Elapsed
	s.due, s.breached, s.stopped = r.due, r.breach, r.stopped
	if r.mode == dropped {
		s.cancelled = at(r.since)
	}
	s.Exclusion, s.Parent = f.excluded[m], f.parent
	return s, err
}

func (r *run) state() State {
	switch {
	case r.breach.ok:
		return StateBreached
	case r.mode == ended:
		return StateMet
	case r.mode == dropped:
		return StateCancelled
	case r.mode == held:
		return StatePaused
	}
	return StateRunning
}

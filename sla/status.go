package sla

import (
	"fmt"
	"math"
	"time"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// State is where the clock of one metric stands. The zero value, StateNone, says that the
// ticket's severity has no target for the metric.
type State uint8

// The states.
const (
	StateNone      State = iota
	StateRunning         // it counts, or waits for the desk to open
	StatePaused          // a pause stops it, or a team has the ticket whose time does not count
	StateMet             // stopped at or before the due instant
	StateBreached        // not stopped by the due instant; it may be stopped since
	StateCancelled       // nothing is owed any more
	StateWaiting         // what starts the clock has not happened
)

var stateNames = [...]string{"none", "running", "paused", "met", "breached", "cancelled", "waiting"}

// IsValid reports whether s is one of the states; StateNone is one.
func (s State) IsValid() bool { return s <= StateWaiting }

// String returns the name, such as "breached", or "State(9)" for what is none.
func (s State) String() string {
	if !s.IsValid() {
		return fmt.Sprintf("State(%d)", uint8(s))
	}
	return stateNames[s]
}

// MarshalText returns the name; what is no state is an error.
func (s State) MarshalText() ([]byte, error) {
	if !s.IsValid() {
		return nil, fault.Fault{Value: s.String(), Err: ErrState}
	}
	return []byte(s.String()), nil
}

// IsLive reports whether the clock is on and the outcome still open.
func (s State) IsLive() bool { return s == StateRunning || s == StatePaused }

// Status is what can be said of one metric of a ticket at one instant, knowing what had
// happened by then. Its instants are in the zone of the target's calendar.
//
// A clock that can start again, that of updates or of a ticket reopened under [NewCycle],
// has a status for its current cycle; [Clock.Outcomes] has those before.
type Status struct {
	Metric     Metric
	Severity   Severity   // by which it is judged
	Within     TargetTime // the target time
	Commitment Commitment
	State      State
	Opened     time.Time
	Cycle      int           // from 1; 0 for a clock that has not started
	Elapsed    time.Duration // counted time
	Remaining  time.Duration // target time less elapsed; negative by what is overrun
	Exclusion  *Event        // what takes it out of the count, or nil
	Parent     string        // the ticket with which this one counts, or empty

	budget                                time.Duration
	started, due, breached, stopped, drop moment
}

// moment is an instant, or none.
type moment struct {
	t  time.Time
	ok bool
}

// Started returns when the cycle began to count.
func (s Status) Started() (time.Time, bool) { return s.started.get() }

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
func (s Status) Cancelled() (time.Time, bool) { return s.drop.get() }

// Budget returns the target time as counted time: for one in days what they come to from
// the start of this clock. It is 0 for a clock that has not started or whose day never comes.
func (s Status) Budget() time.Duration { return s.budget }

// Percent returns the used share of the target time in percent, cut to two places: it says
// 100 only if everything is used. It is 0 where the target time comes to nothing.
func (s Status) Percent() decimal.Decimal {
	if s.budget <= 0 {
		return decimal.Decimal{}
	}
	used := decimal.NewFromInt(int64(s.Elapsed)).Mul(decimal.NewFromInt(100))
	percent, _ := used.QuoRem(decimal.NewFromInt(int64(s.budget)), 2)
	return percent
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
	t := writable(m.t)
	return &t
}

// writable is t with an offset that can be written: one of whole minutes, in which the year has
// four digits. Local times of before 1973 were also off by seconds, which RFC 3339 would lose;
// they are told in UTC.
func writable(t time.Time) time.Time {
	if _, offset := t.Zone(); offset%60 != 0 || t.Year() < 1 || t.Year() > 9999 {
		return t.UTC()
	}
	return t
}

// Status says how a metric of the ticket stands at an instant, knowing what had happened
// by then. The errors are [ErrMetric], [ErrNoPolicy], [ErrFar] and, for an impossible history,
// a [*HistoryError]; see [Clock].
func (c Clock) Status(m Metric, at time.Time) (Status, error) {
	if !m.IsValid() {
		return Status{}, ErrMetric
	}
	f, now, err := c.at(at, &c.s)
	if err != nil {
		return Status{}, err
	}
	return f.status(m, now)
}

// Statuses is [Clock.Status] for every metric, in the order of the metrics, at the price
// of one. Errors as for [Clock.Status].
func (c Clock) Statuses(at time.Time) (list [MetricCount]Status, err error) {
	f, now, err := c.at(at, &c.s)
	if err == nil {
		err = f.tellAll(&list, now)
	}
	return list, err
}

// tellAll writes the status of each metric.
func (f *fold) tellAll(list *[MetricCount]Status, now instant) error {
	for i := range list {
		if err := f.tell(&list[i], Metric(i+1), now); err != nil {
			*list = [MetricCount]Status{}
			return err
		}
	}
	return nil
}

func (f *fold) status(m Metric, now instant) (s Status, err error) {
	err = f.tell(&s, m, now)
	return s, err
}

// tell writes the status of a metric.
func (f *fold) tell(s *Status, m Metric, now instant) error {
	r := f.run(m)
	*s = Status{Metric: m, State: r.state()}
	if s.State == StateNone {
		return nil
	}
	counted, err := f.behind(r, now)
	zone := r.target.calendar.Zone()
	moment := func(i instant) moment {
		if !i.ok() {
			return moment{}
		}
		return moment{f.time(i).In(zone), true}
	}
	s.Severity, s.Within, s.Commitment = r.target.Severity, r.target.Within, r.target.Commitment
	s.Opened, s.Parent = f.s.epoch.In(zone), f.s.parent
	if f.s.excluded != nil && f.s.excluded[m].Kind == Excluded {
		exclusion := f.s.excluded[m]
		s.Exclusion = &exclusion
	}
	if s.State == StateWaiting {
		return err
	}
	s.Cycle, s.Elapsed = int(r.cycle), r.counted+counted
	if r.within != math.MaxInt64 {
		s.budget, s.Remaining = r.within, r.within-s.Elapsed
	}
	s.started, s.due, s.breached, s.stopped = moment(r.begun), moment(r.due), moment(r.breach), moment(r.stopped)
	if r.mode == dropped {
		s.drop = moment(r.since)
	}
	return err
}

func (r *run) state() State {
	switch {
	case r.target == nil:
		return StateNone
	case r.breach.ok():
		return StateBreached
	case r.mode == waiting:
		return StateWaiting
	case r.mode == ended:
		return StateMet
	case r.mode == dropped:
		return StateCancelled
	case r.mode == counting:
		return StateRunning
	}
	return StatePaused
}

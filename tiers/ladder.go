package tiers

import (
	"errors"
	"math/bits"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Ladder tells the way that a piece of work would take if nobody ended its clocks and
// nothing paused them: [Escalation.Path] with, beside the signals of the case, a signal
// for every share and breach that a rule waits for, at the instant at which the target
// of the case's severity reaches it on its own calendar. So a warning at half of eight hours
// comes after four hours of the desk, not at midnight.
//
// A target that the policy does not have sets nothing off, nor does one whose clock does
// not start with the opening, or a calendar that never opens so long again. Errors are
// those of Path and, for instants and times that cannot be held, those of packages sla and
// calendar; a share of a target that is not working time wraps [ErrWorkingTime].
func (e Escalation) Ladder(c Case, policy sla.Policy) (Path, error) {
	signals := append([]Signal(nil), c.Signals...)
	for i, r := range e.get().spec.Rules {
		g, ok, err := r.When.signal(c, policy)
		if err != nil {
			return Path{}, Fault{Path: fault.Path("rules").At(i).Key("when"), Value: r.When.String(), Err: err}
		}
		if ok {
			signals = append(signals, g)
		}
	}
	c.Signals = signals
	return e.Path(c)
}

// signal is what a trigger of time waits for; ok is false if it never comes. When a target
// is due is for its own clock to say. Only a share and a breach have a metric, and so a target.
func (t Trigger) signal(c Case, policy sla.Policy) (g Signal, ok bool, err error) {
	target, ok := policy.Target(c.Severity, t.Metric, sla.Facts{})
	if !ok {
		return g, false, nil
	}
	clock := policy.Clock(sla.Event{At: c.Opened, Kind: sla.Opened, Severity: c.Severity})
	status, err := clock.Status(t.Metric, c.Opened)
	if err != nil {
		return g, false, err
	}
	due, ok := status.Due()
	g = Signal{At: due, Kind: t.Kind, Metric: t.Metric, Percent: t.Percent}
	if !ok || t.Kind == OnBreach || t.Percent == 100 {
		return g, ok, nil
	}
	cal, _ := policy.Calendar(c.Severity, t.Metric, sla.Facts{})
	g.At, err = t.reached(c.Opened, target.Within.Working(), cal)
	if errors.Is(err, calendar.ErrNever) {
		return g, false, nil
	}
	return g, err == nil, err
}

// reached is when a share of a working time is used.
func (t Trigger) reached(opened time.Time, within time.Duration, on calendar.Calendar) (time.Time, error) {
	if within <= 0 {
		return time.Time{}, ErrWorkingTime
	}
	share, err := shareOf(within, t.Percent)
	if err != nil {
		return time.Time{}, err
	}
	return on.Add(opened, share)
}

// shareOf is a percentage of a time, the smallest that is not less: a share is reached,
// not nearly reached.
func shareOf(of time.Duration, percent int) (time.Duration, error) {
	high, low := bits.Mul64(uint64(of), uint64(percent))
	low, carry := bits.Add64(low, 99, 0)
	if high += carry; high >= 100 {
		return 0, calendar.ErrOverflow
	}
	share, _ := bits.Div64(high, low, 100)
	if share > 1<<63-1 {
		return 0, calendar.ErrOverflow
	}
	return time.Duration(share), nil
}

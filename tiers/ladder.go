package tiers

import (
	"errors"
	"math/bits"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Ladder tells the way that a piece of work would take if nobody ended its clocks and
// nothing paused them: [Escalation.Path] with, beside the signals of the case, a signal
// for every share and breach that a rule waits for, at the instant at which the target
// of the case's severity reaches it on its own calendar. So a warning at half of eight hours
// comes after four hours of the desk, not at midnight.
//
// A target that the policy does not have sets nothing off, and neither does a calendar
// that never opens so long again. Errors are those of Path and, for instants and times that
// cannot be held, those of package calendar.
func (e Escalation) Ladder(c Case, policy sla.Policy) (Path, error) {
	signals := append([]Signal(nil), c.Signals...)
	for _, r := range e.get().spec.Rules {
		g, ok, err := r.When.signal(c, policy)
		if err != nil {
			return Path{}, err
		}
		if ok {
			signals = append(signals, g)
		}
	}
	c.Signals = signals
	return e.Path(c)
}

// signal is what a trigger of time waits for; ok is false if it never comes.
func (t Trigger) signal(c Case, policy sla.Policy) (g Signal, ok bool, err error) {
	percent := t.Percent
	switch t.Kind {
	case OnShare:
	case OnBreach:
		percent = 100
	default:
		return g, false, nil
	}
	target, ok := policy.Target(c.Severity, t.Metric)
	cal, _ := policy.Calendar(c.Severity, t.Metric)
	if !ok {
		return g, false, nil
	}
	share, err := shareOf(target.Within.Working(), percent)
	if err != nil {
		return g, false, err
	}
	at, err := cal.Add(c.Opened, share)
	if errors.Is(err, calendar.ErrNever) {
		return g, false, nil
	}
	return Signal{At: at, Kind: t.Kind, Metric: t.Metric, Percent: t.Percent}, err == nil, err
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

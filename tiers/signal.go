package tiers

import (
	"cmp"
	"math/bits"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Case is a piece of work as far as escalation is concerned: plain data.
type Case struct {
	Activity string       `json:"activity"`           // slug; it must have a row in the matrix
	Severity sla.Severity `json:"severity,omitempty"` // as opened; zero: work without one
	Opened   time.Time    `json:"opened"`
	Owner    string       `json:"owner,omitempty"`   // id of a team; empty: as the escalation says
	Signals  []Signal     `json:"signals,omitempty"` // what happened since, in any order
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (c *Case) UnmarshalJSON(data []byte) error {
	type plain Case
	return fault.Decode(data, (*plain)(c))
}

// Signal is a fact that may set off an escalation.
type Signal struct {
	At       time.Time    `json:"at"`
	Kind     TriggerKind  `json:"kind"`
	Metric   sla.Metric   `json:"metric,omitempty"`   // of a share or breach
	Percent  int          `json:"percent,omitempty"`  // of a share: how much is used by then
	Severity sla.Severity `json:"severity,omitempty"` // of a severity: the one it has from then on
	By       string       `json:"by,omitempty"`       // of a request: who asks
}

func (g Signal) check(l *fault.List, path fault.Path, opened time.Time, s *structure) {
	if g.At.Before(opened) {
		l.Add(path.Key("at"), g.At.Format(time.RFC3339), ErrBeforeOpening)
	}
	needsMetric := g.Kind == OnShare || g.Kind == OnBreach
	switch {
	case !g.Kind.IsValid():
		l.Add(path.Key("kind"), g.Kind, ErrTriggerKind)
	case needsMetric && !g.Metric.IsValid():
		l.Add(path.Key("metric"), g.Metric, sla.ErrMetric)
	case g.Kind == OnShare && g.Percent < 0:
		l.Add(path.Key("percent"), g.Percent, ErrTrigger)
	case g.Kind == OnSeverity && (g.Severity < 1 || g.Severity > sla.SeverityMost):
		l.Add(path.Key("severity"), int(g.Severity), sla.ErrSeverity)
	case g.Kind == OnRequest:
		s.known(l, path.Key("by"), g.By)
	}
}

// compareSignals is the published order of what happens to a ticket: by instant, then by
// kind as they are numbered, and of several severities at one instant the worst last, so
// that it stands.
func compareSignals(a, b Signal) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Kind, b.Kind), cmp.Compare(b.Severity, a.Severity))
}

// SignalsOf reads from the clocks of a ticket, as they stand at an instant, what they
// set off: for each target its breach, and the whole percents used by then. A share is dated
// to the instant at which the clocks were read; ask as often as it matters, or see
// [Escalation.Ladder] for when each would be reached.
func SignalsOf(at time.Time, statuses ...sla.Status) []Signal {
	var signals []Signal
	for _, s := range statuses {
		if percent := percentOf(s.Elapsed, s.Budget()); percent > 0 {
			signals = append(signals, Signal{At: at, Kind: OnShare, Metric: s.Metric, Percent: percent})
		}
		if breached, ok := s.Breached(); ok {
			signals = append(signals, Signal{At: breached, Kind: OnBreach, Metric: s.Metric})
		}
	}
	return signals
}

// percentOf is how many whole percents of a time are used; 0 of no time.
func percentOf(used, of time.Duration) int {
	if of <= 0 {
		return 0
	}
	high, low := bits.Mul64(uint64(max(used, 0)), 100)
	if high >= uint64(of) {
		return int(^uint(0) >> 1)
	}
	percent, _ := bits.Div64(high, low, uint64(of))
	return int(min(percent, uint64(^uint(0)>>1)))
}

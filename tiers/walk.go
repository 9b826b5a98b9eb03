package tiers

import (
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Path tells the way of a piece of work through the graph. It is one fold over the
// signals in the order of time: after all those of one instant, rules are followed for as long
// as one applies, the first in their order first, each at most once.
//
// A rule applies when its trigger has been met, now or before, the work has its severity
// or a worse one and is one of its activities, and its start is reached: the assignee; for
// a hierarchical rule also the owner, and the authorities that were told. A share or a
// breach stays met, and a breach meets every share up to 100 %. Nothing is taken back when a
// severity falls, and a severity that changes does not route the work anew: that is triage.
//
// The same signals give the same path in any order of arrival. Faults are reported at
// once: an activity that cannot be routed, an owner that is no team, a signal before the
// opening ([ErrBeforeOpening]) or without what its kind needs.
func (e Escalation) Path(c Case) (Path, error) {
	t := e.get()
	s := t.matrix.Structure()
	var l fault.List
	route, err := t.matrix.Route(c.Activity, c.Severity)
	l.Join("", err)
	p := Path{Route: route, Opened: c.Opened, Steps: []Step{}}
	if p.Owner = firstOf(c.Owner, t.spec.Owner, p.Start()); c.Owner != "" {
		_, err := s.Team(c.Owner)
		l.Join("owner", err)
	}
	for i, g := range c.Signals {
		g.check(&l, fault.Path("signals").At(i), c.Opened, s.get())
	}
	if err := l.Err(); err != nil {
		return Path{}, err
	}
	w := walk{escalation: t, path: p, severity: c.Severity, assignee: p.Start(),
		used: make([]bool, len(t.spec.Rules)), requests: map[string]bool{}}
	w.told = []string{p.Owner}
	w.follow(c)
	return w.path, nil
}

func firstOf(ids ...string) string {
	for _, id := range ids {
		if id != "" {
			return id
		}
	}
	return ""
}

// walk is the state of the fold.
type walk struct {
	*escalation
	path     Path
	severity sla.Severity
	assignee string
	told     []string                  // the owner and the authorities told
	used     []bool                    // rules
	shares   [sla.MetricCount + 1]int  // the largest seen
	breaches [sla.MetricCount + 1]bool //
	requests map[string]bool           // by whom
}

func (w *walk) follow(c Case) {
	signals := slices.SortedStableFunc(slices.Values(c.Signals), compareSignals)
	at := c.Opened
	for {
		for len(signals) > 0 && !signals[0].At.After(at) {
			w.take(signals[0])
			signals = signals[1:]
		}
		for i := w.next(); i >= 0; i = w.next() {
			w.step(i, at)
		}
		if len(signals) == 0 {
			return
		}
		at = signals[0].At
	}
}

func (w *walk) take(g Signal) {
	switch g.Kind {
	case OnShare:
		w.shares[g.Metric] = max(w.shares[g.Metric], g.Percent)
	case OnBreach:
		w.breaches[g.Metric] = true
		w.shares[g.Metric] = max(w.shares[g.Metric], 100)
	case OnSeverity:
		w.severity = g.Severity
	case OnRequest:
		w.requests[g.By] = true
	}
}

// next is the first rule that applies, -1 if there is none.
func (w *walk) next() int {
	for i, r := range w.spec.Rules {
		if !w.used[i] && w.isMet(r) && w.isReached(r) && w.activities[i].Contains(w.path.Route.Activity) {
			return i
		}
	}
	return -1
}

func (w *walk) isMet(r EscalationRule) bool {
	if r.Severity > 0 && (w.severity == 0 || w.severity > r.Severity) {
		return false
	}
	switch r.When.Kind {
	case OnShare:
		return w.shares[r.When.Metric] >= r.When.Percent
	case OnBreach:
		return w.breaches[r.When.Metric]
	case OnRequest:
		return w.requests[r.From]
	}
	return r.When.Kind == OnSeverity
}

func (w *walk) isReached(r EscalationRule) bool {
	return r.From == w.assignee || r.Kind == Hierarchical && slices.Contains(w.told, r.From)
}

func (w *walk) step(i int, at time.Time) {
	r := w.spec.Rules[i]
	w.used[i] = true
	if r.Kind == Functional {
		w.assignee = r.To
	} else {
		w.told = append(w.told, r.To)
	}
	w.path.Steps = append(w.path.Steps, Step{
		At: at.In(w.path.Opened.Location()), Kind: r.Kind, Rule: r.ID, When: r.When, From: r.From, To: r.To,
		Severity: w.severity, Owner: w.path.Owner, Assignee: w.assignee,
	})
}

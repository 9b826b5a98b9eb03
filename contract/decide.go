package contract

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Piece is a piece of work about which somebody asks.
type Piece struct {
	Work     scope.Work   `json:"work"`
	Severity sla.Severity `json:"severity,omitempty"` // of an incident; zero is work without one
}

// Decision is the answer to "what was promised for this piece of work?".
type Decision struct {
	Scope   scope.Verdict `json:"scope"`
	Route   tiers.Route   `json:"route"`
	Clocks  []DueClock    `json:"clocks"`  // those that start at once
	Change  bool          `json:"change"`  // it needs a change request before it is done
	Reasons []string      `json:"reasons"` // a sentence for each part of the answer
}

// DueClock is a clock that starts with the piece of work.
type DueClock struct {
	Target sla.TargetSpec `json:"target"`
	Due    time.Time      `json:"due"`
}

// Decide says for a piece of work that arrives at an instant whether it is in scope and by
// which rule, who does it and who is accountable, and which clocks start and when they are
// due. It does not look at hours: see [Contract.Account] for these.
func (c Contract) Decide(piece Piece, at time.Time) (Decision, error) {
	if c.c == nil {
		return Decision{}, ErrNoContract
	}
	if !c.InTerm(at) {
		err := fmt.Errorf("%w: outside the term", ErrPeriod)
		return Decision{}, Fault{Path: "at", Value: at.Format(time.RFC3339), Err: err}
	}
	d := Decision{Scope: c.c.scope.Classify(piece.Work), Clocks: []DueClock{}}
	d.Change = d.Scope.Outcome != scope.Covered
	d.Reasons = append(d.Reasons, d.Scope.String())
	if d.Scope.Rule == scope.RuleUnknownActivity {
		return d, nil
	}
	var err error
	switch d.Route, err = c.c.matrix.Route(piece.Work.Activity, piece.Severity); {
	case errors.Is(err, tiers.ErrNoRow):
		d.Reasons = append(d.Reasons, fmt.Sprintf("nobody is named for %s", piece.Work.Activity))
	case err != nil:
		return Decision{}, err
	default:
		d.Reasons = append(d.Reasons, d.Route.String())
	}
	if piece.Severity == 0 {
		return d, nil
	}
	return d, c.startClocks(&d, piece.Severity, at)
}

// startClocks lists the clocks that start, with their due instants.
func (c Contract) startClocks(d *Decision, severity sla.Severity, at time.Time) error {
	clock := c.c.policy.Clock(sla.Event{At: at, Kind: sla.Opened, Severity: severity})
	statuses, err := clock.Statuses(at)
	if err != nil {
		return err
	}
	for _, s := range statuses {
		due, ok := s.Due()
		target, has := c.c.policy.Target(severity, s.Metric)
		if !ok || !has {
			continue
		}
		due = due.In(c.c.zone)
		d.Clocks = append(d.Clocks, DueClock{target, due})
		d.Reasons = append(d.Reasons, fmt.Sprintf("%s within %s on calendar %s: due %s (%s)", s.Metric, s.Within,
			target.Calendar, due.Format("Mon 2 Jan 2006 15:04 MST"), s.Commitment))
	}
	if len(d.Clocks) == 0 {
		d.Reasons = append(d.Reasons, fmt.Sprintf("no target for %s", c.c.policy.Scale().Name(severity)))
	}
	return nil
}

// String returns the reasons as one paragraph.
func (d Decision) String() string { return strings.Join(d.Reasons, ". ") + "." }

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
	Route   *tiers.Route  `json:"route,omitempty"` // nil: nobody is named for the work
	Clocks  []DueClock    `json:"clocks"`          // those that start at once
	Change  bool          `json:"change"`          // it needs a change request before it is done
	Reasons []string      `json:"reasons"`         // a sentence for each part of the answer
}

// DueClock is a clock that starts with the piece of work.
type DueClock struct {
	Target sla.TargetSpec `json:"target"`
	Due    *time.Time     `json:"due,omitempty"` // nil: its calendar never opens that long
}

// Decide says for a piece of work that arrives at an instant whether it is in scope and by
// which rule, who does it and who is accountable, and which clocks start and when they are
// due. It does not look at hours: see [Contract.Account] for these.
func (c Contract) Decide(piece Piece, at time.Time) (Decision, error) {
	if c.c == nil {
		return Decision{}, ErrNoContract
	}
	if !c.InForce(at) {
		err := fmt.Errorf("%w: the contract is %s", ErrPeriod, c.c.at(at).phase)
		return Decision{}, Fault{Path: "at", Value: at.Format(time.RFC3339), Err: err}
	}
	d := Decision{Scope: c.c.at(at).scope.Classify(piece.Work), Clocks: []DueClock{}}
	d.Change = d.Scope.Outcome != scope.Covered
	d.Reasons = append(d.Reasons, d.Scope.String())
	if d.Scope.Rule == scope.RuleUnknownActivity {
		return d, nil
	}
	switch route, err := c.c.at(at).matrix.Route(piece.Work.Activity, piece.Severity); {
	case errors.Is(err, tiers.ErrNoRow):
		d.Reasons = append(d.Reasons, fmt.Sprintf("nobody is named for %s", piece.Work.Activity))
	case err != nil:
		return Decision{}, err
	default:
		d.Route = &route
		d.Reasons = append(d.Reasons, route.String())
	}
	if piece.Severity == 0 || d.Scope.Outcome == scope.Excluded {
		return d, nil
	}
	return d, c.startClocks(&d, piece.Severity, at)
}

// startClocks lists the clocks that start, with their due instants.
func (c Contract) startClocks(d *Decision, severity sla.Severity, at time.Time) error {
	clock := c.c.clock(sla.Event{At: at, Kind: sla.Opened, Severity: severity})
	statuses, err := clock.Statuses(at)
	if err != nil {
		return err
	}
	for _, s := range statuses {
		if target, ok := c.c.at(at).policy.Target(severity, s.Metric); ok {
			d.addClock(target, s, c.c.zone)
		}
	}
	if len(d.Clocks) == 0 {
		d.Reasons = append(d.Reasons, fmt.Sprintf("no target for %s", c.c.scale.Name(severity)))
	}
	return nil
}

func (d *Decision) addClock(target sla.TargetSpec, s sla.Status, zone *time.Location) {
	clock, when := DueClock{Target: target}, "never due: the calendar does not open that long"
	if due, ok := s.Due(); ok {
		due = due.In(zone)
		clock.Due, when = &due, "due "+due.Format("Mon 2 Jan 2006 15:04 MST")
	}
	d.Clocks = append(d.Clocks, clock)
	d.Reasons = append(d.Reasons, fmt.Sprintf("%s within %s on calendar %s: %s (%s)", s.Metric, s.Within,
		target.Calendar, when, s.Commitment))
}

// String returns the reasons as one paragraph.
func (d Decision) String() string { return strings.Join(d.Reasons, ". ") + "." }

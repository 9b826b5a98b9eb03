package contract

import (
	"fmt"
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Account replays entries of work and hours under the contract's plan. What the contract
// knows is added to work: activities of the operations category are operational support,
// which some models do not limit, and operational support for a severity 1 is critical,
// which exhausted hours never stop. The hours of change requests in force are
// added: see [Contract.Grants].
//
// Work on an activity that the scope does not know ([scope.ErrUnknownActivity]), of a severity
// that the policy does not have ([sla.ErrSeverity]), or after the end of the contract or of the
// hours that outlive it ([ErrPeriod]) is refused, with its place among the entries; all else that
// is wrong with them is an error as for [capacity.Plan.Replay]. The zero contract answers with
// [ErrNoContract].
func (c Contract) Account(entries []capacity.Entry) (capacity.Account, error) {
	return c.account(entries, nil)
}

// account takes the severities of tickets for the work that does not say its own.
func (c Contract) account(entries []capacity.Entry, severities map[string]sla.Severity) (capacity.Account, error) {
	if c.c == nil {
		return capacity.Account{}, ErrNoContract
	}
	var l fault.List
	marked := slices.Clone(entries)
	for i := range marked {
		if marked[i].Kind == capacity.Draw {
			c.mark(&l, fault.Path("").At(i), &marked[i], severities)
		}
	}
	if err := l.Err(); err != nil {
		return capacity.Account{}, err
	}
	return c.c.plan.Replay(append(marked, c.Grants()...))
}

// mark adds what the contract knows to an entry of work.
func (c Contract) mark(l *fault.List, path fault.Path, e *capacity.Entry, severities map[string]sla.Severity) {
	if e.Severity == 0 {
		e.Severity = severities[e.Ticket]
	} else if !c.c.scale.Has(e.Severity) {
		l.Add(path.Key("severity"), int(e.Severity), sla.ErrSeverity)
	}
	if end, ok := c.c.lastWork(); ok && c.dateOf(*e) >= end {
		l.Add(path.Key("date"), c.dateOf(*e), fmt.Errorf("%w: work after the end of the contract", ErrPeriod))
	}
	if e.Activity == "" {
		return
	}
	activity, err := c.c.on(c.dateOf(*e)).scope.Catalogue().Lookup(e.Activity)
	if err != nil {
		l.Join(path.Key("activity"), err)
		return
	}
	e.Operational = e.Operational || activity.Category == scope.Operations
	e.Critical = e.Critical || e.Operational && e.Severity == 1
}

// lastWork is the first day on which no work can be booked any more: the end of the
// contract, or that of the hours that outlive it.
func (c *contract) lastWork() (end date.Date, ok bool) {
	if c.unused != nil && c.unused.Until != nil {
		return *c.unused.Until, true
	}
	return c.life.end, c.life.end != 0
}

// dateOf is the date on which an entry counts.
func (c Contract) dateOf(e capacity.Entry) date.Date {
	if e.From.IsZero() {
		return e.Date
	}
	return date.NewAt(e.From.In(c.c.zone))
}

// workOf is the first instant of the work of an entry that was checked.
func (c Contract) workOf(e capacity.Entry) time.Time {
	if e.From.IsZero() {
		return midnight(e.Date, c.c.zone)
	}
	return e.From
}

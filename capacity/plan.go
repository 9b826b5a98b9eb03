package capacity

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Binding is what a contract binds its plan to: facts that are not terms of the plan.
type Binding struct {
	Start date.Date      // the first day of the first period, from which all are counted
	Zone  *time.Location // whose dates count; not nil and not the zone of the machine

	// BusinessHours is needed by a plan with an after-hours multiplier, and else unused.
	// After hours is all time at which it is closed.
	BusinessHours calendar.Calendar
}

// Plan is a checked plan, bound to its first day and its zone. It never changes and may
// be used from many goroutines. The zero value is bound to nothing and refuses to replay.
type Plan struct{ p *plan }

// plan is the compiled form of a spec.
type plan struct {
	spec    PlanSpec
	binding Binding
	cascade [3]Source // the burn order
	horizon date.Date // the first day that is too far away to be asked about
}

// NewPlan checks the terms and binds them. Every fault is reported at once, with its
// path, in a [*SpecError].
func NewPlan(spec PlanSpec, to Binding) (Plan, error) {
	var l fault.List
	spec = spec.clone()
	spec.check(&l)
	to.check(&l)
	if spec.Multipliers != nil && to.BusinessHours == calendar.Never() {
		l.Add("businessHours", nil, fmt.Errorf("%w: multipliers.afterHours", ErrMissing))
	}
	if err := l.Err(); err != nil {
		return Plan{}, err
	}
	p := &plan{spec: spec, binding: to, cascade: spec.cascade()}
	if p.horizon = p.findHorizon(); p.horizon <= to.Start {
		l.Add("start", to.Start, fmt.Errorf("%w: its first period ends after the year 9999", ErrBinding))
	}
	if err := l.Err(); err != nil {
		return Plan{}, err
	}
	return Plan{p}, nil
}

// findHorizon is the end of the last period that ends in year 9999 and is not too many
// periods away.
func (p *plan) findHorizon() date.Date {
	start, cycle := p.binding.Start, p.spec.Period
	last := date.New(9999, 12, 31)
	return min(cycle.start(start, PeriodsMost), cycle.start(start, cycle.index(start, last)))
}

func (b Binding) check(l *fault.List) {
	if err := fault.CheckDate(b.Start); err != nil || b.Start == 0 {
		l.Add("start", b.Start, fmt.Errorf("%w: %w", ErrBinding, fault.ErrDate))
	}
	if b.Zone == nil || b.Zone == time.Local {
		l.Add("zone", nil, fmt.Errorf("%w: want a zone by its name", ErrBinding))
	}
}

// cascade is the order in which hours are used.
func (s PlanSpec) cascade() [3]Source {
	if s.Rollover != nil && s.Rollover.Burn == BurnFirst {
		return [3]Source{FromRollover, FromAllotment, FromBlock}
	}
	return [3]Source{FromAllotment, FromRollover, FromBlock}
}

// Spec returns the terms, as they were given.
func (p Plan) Spec() PlanSpec {
	if p.p == nil {
		return PlanSpec{}
	}
	return p.p.spec.clone()
}

// Binding returns what the plan is bound to.
func (p Plan) Binding() Binding {
	if p.p == nil {
		return Binding{}
	}
	return p.p.binding
}

// Period returns the period that holds a day.
func (p Plan) Period(on date.Date) (Period, error) {
	if p.p == nil {
		return Period{}, errNoPlan()
	}
	k, err := p.p.index(on)
	if err != nil {
		return Period{}, err
	}
	return p.p.period(k), nil
}

// index is the number of the period that holds a day, or why there is none.
func (p *plan) index(on date.Date) (int, error) {
	switch {
	case fault.CheckDate(on) != nil:
		return 0, fault.CheckDate(on)
	case on < p.binding.Start:
		return 0, fault.Fault{Value: on.String(), Err: ErrBeforeStart}
	case on >= p.horizon:
		return 0, fault.Fault{Value: on.String(), Err: ErrHorizon}
	}
	return p.spec.Period.index(p.binding.Start, on), nil
}

func (p *plan) period(k int) Period {
	start, cycle := p.binding.Start, p.spec.Period
	return Period{Index: k, From: cycle.start(start, k), To: cycle.start(start, k+1)}
}

// dateOf is the date of an instant in the zone of the plan.
func (p *plan) dateOf(t time.Time) date.Date { return date.NewAt(t.In(p.binding.Zone)) }

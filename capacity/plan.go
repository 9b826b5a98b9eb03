package capacity

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Binding is what a contract binds its plan to: facts that are not terms of the plan. It
// has no JSON form: zones and calendars come from the program.
type Binding struct {
	Start date.Date      // the first day of the first period
	Zone  *time.Location // whose dates count; not nil and not the zone of the machine

	// Anchor is a day on which a period begins, from which all are counted; the zero value
	// is Start. A later Start cuts the first period short: anchored on 1 January and started
	// on the 15th, it has 17 days.
	Anchor date.Date
	// End is the first day after the plan; the zero value is none. It may cut the last
	// period short.
	End date.Date

	// BusinessHours is needed by a plan with an after-hours multiplier, or with resources on
	// business days, and else unused. After hours is all time at which it is closed.
	BusinessHours calendar.Calendar
}

// Plan is a checked plan, bound to its first day and its zone. It never changes and may
// be used from many goroutines. The zero value is bound to nothing and refuses to replay.
// In JSON it is its terms; what it is bound to is not among them.
type Plan struct{ p *plan }

// plan is the compiled form of a spec.
type plan struct {
	spec    PlanSpec
	binding Binding
	cascade [3]Source // the burn order
	anchor  date.Date
	skipped int           // periods between the anchor and the first
	horizon date.Date     // the first day that is too far away to be asked about
	rates   [roles]*Money // of overage by role, 0 is any; nil is the one of any
	factors [10]*Ratio    // multipliers by severity
	prices  bool          // whether overage has a price at all
	since   int           // the period from which these terms hold
	chain   []*plan       // all that follow each other, this one among them; nil where it was not amended
}

// roles is how many roles there are, with 0 for no role in particular.
const roles = int(tiers.Operations) + 1

// NewPlan checks the terms and binds them. Every fault is reported at once, with its
// path, in a [*SpecError]; what the terms need and the binding lacks is [ErrMissing].
func NewPlan(spec PlanSpec, to Binding) (Plan, error) {
	var l fault.List
	spec = spec.clone()
	spec.check(&l)
	to.check(&l)
	spec.needsHours(&l, to)
	if err := l.Err(); err != nil {
		return Plan{}, err
	}
	p := &plan{spec: spec, binding: to, cascade: spec.cascade()}
	p.compile()
	if p.horizon <= to.Start {
		l.Add("start", to.Start, fmt.Errorf("%w: its first period ends after the year 9999", ErrBinding))
	} else if p.spec.Proration == 0 && p.isPartial() {
		l.Add("proration", nil, fmt.Errorf("%w: the first or last period is cut short", ErrMissing))
	}
	if err := l.Err(); err != nil {
		return Plan{}, err
	}
	return Plan{p}, nil
}

// compile works out what is asked for often.
func (p *plan) compile() {
	p.anchor = p.binding.Start
	if p.binding.Anchor != 0 {
		p.anchor = p.binding.Anchor
	}
	cycle := p.spec.Period
	p.skipped = cycle.index(p.anchor, p.binding.Start)
	whole := cycle.start(p.anchor, cycle.index(p.anchor, date.New(9999, 12, 31)))
	p.horizon = min(cycle.start(p.anchor, p.skipped+PeriodsMost), whole)
	if p.binding.End != 0 {
		p.horizon = min(p.horizon, p.binding.End)
	}
	for _, r := range p.spec.Overage.Rates {
		p.rates[r.Role] = cloned(&r.Rate)
	}
	p.rates[0], p.prices = p.spec.Overage.Rate, p.spec.Overage.Rate != nil
	if m := p.spec.Multipliers; m != nil {
		for _, f := range m.Severity {
			p.factors[f.Severity] = cloned(&f.Multiplier)
		}
	}
}

// isPartial reports whether the first or the last period is cut short.
func (p *plan) isPartial() bool {
	return p.full(0) != p.period(0) || p.isCutAtEnd()
}

// isCutAtEnd reports whether the last period is cut short.
func (p *plan) isCutAtEnd() bool {
	if p.binding.End == 0 || p.horizon < p.binding.End {
		return false
	}
	last := p.indexOf(p.binding.End - 1)
	return p.full(last) != p.period(last)
}

func (b Binding) check(l *fault.List) {
	if err := fault.CheckDate(b.Start); err != nil || b.Start == 0 {
		l.Add("start", b.Start, fmt.Errorf("%w: %w", ErrBinding, ErrDate))
	}
	if b.Zone == nil || b.Zone == time.Local {
		l.Add("zone", nil, fmt.Errorf("%w: want a location, other than time.Local", ErrBinding))
	}
	switch {
	case b.Anchor == 0:
	case fault.CheckDate(b.Anchor) != nil:
		l.Join("anchor", fault.CheckDate(b.Anchor))
	case b.Anchor > b.Start:
		l.Add("anchor", b.Anchor, fmt.Errorf("%w: it lies after the first day", ErrBinding))
	}
	switch {
	case b.End == 0:
	case fault.CheckDate(b.End) != nil:
		l.Join("end", fault.CheckDate(b.End))
	case b.End <= b.Start:
		l.Add("end", b.End, ErrOrder)
	}
}

// needsHours wants business hours where a term asks for them.
func (s PlanSpec) needsHours(l *fault.List, to Binding) {
	if to.BusinessHours != calendar.Never() {
		return
	}
	if s.Multipliers != nil && s.Multipliers.AfterHours != nil {
		l.Add("businessHours", nil, fmt.Errorf("%w: multipliers.afterHours", ErrMissing))
	}
	for i, r := range s.Resources {
		if r.Basis == BusinessDays {
			path := fault.Path("resources").At(i)
			l.Add("businessHours", nil, fmt.Errorf("%w: %s", ErrMissing, path.Key("basis")))
		}
	}
}

// cascade is the order in which hours are used.
func (s PlanSpec) cascade() [3]Source {
	switch {
	case len(s.Cascade) > 0:
		return [3]Source(s.Cascade)
	case s.Rollover != nil && s.Rollover.Burn == BurnFirst:
		return [3]Source{FromRollover, FromAllotment, FromBlock}
	}
	return [3]Source{FromAllotment, FromRollover, FromBlock}
}

// Spec returns the terms that the plan begins with, as they were given.
func (p Plan) Spec() PlanSpec {
	if p.p == nil {
		return PlanSpec{}
	}
	return p.p.spec.clone()
}

// MarshalJSON returns the JSON of [Plan.Spec]. One spec does not say terms that follow each
// other: an amended plan is refused with [ErrAmended], and the zero value with [ErrBinding].
func (p Plan) MarshalJSON() ([]byte, error) {
	switch {
	case p.p == nil:
		return nil, errNoPlan()
	case p.p.chain != nil:
		return nil, fmt.Errorf("%w: write those of each amendment by themselves", ErrAmended)
	}
	return json.Marshal(p.p.spec)
}

// Binding returns what the plan is bound to.
func (p Plan) Binding() Binding {
	if p.p == nil {
		return Binding{}
	}
	return p.p.binding
}

// Period returns the period that holds a day. The errors are [ErrBeforeStart],
// [ErrAfterEnd], [ErrHorizon], [ErrDate] for a day outside the years 1 to 9999, and
// [ErrBinding] of the zero value.
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
	case p.binding.End != 0 && on >= p.binding.End:
		return 0, fault.Fault{Value: on.String(), Err: ErrAfterEnd}
	case on >= p.horizon:
		return 0, fault.Fault{Value: on.String(), Err: ErrHorizon}
	}
	return p.indexOf(on), nil
}

// indexOf is the number of the period that holds a day of the plan.
func (p *plan) indexOf(on date.Date) int { return p.spec.Period.index(p.anchor, on) - p.skipped }

// full is period k as if nothing cut it short.
func (p *plan) full(k int) Period {
	return Period{Index: k, From: p.startOf(k), To: p.startOf(k + 1)}
}

// startOf is the first day of full period k.
func (p *plan) startOf(k int) date.Date { return p.spec.Period.start(p.anchor, p.skipped+k) }

// period is period k.
func (p *plan) period(k int) Period {
	full := p.full(k)
	full.From = max(full.From, p.binding.Start)
	if p.binding.End != 0 {
		full.To = min(full.To, p.binding.End)
	}
	return full
}

// dateOf is the date of an instant in the zone of the plan.
func (p *plan) dateOf(t time.Time) date.Date { return date.NewAt(t.In(p.binding.Zone)) }

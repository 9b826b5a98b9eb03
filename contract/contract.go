package contract

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Contract is a checked contract. It never changes and is safe for concurrent use. The
// zero value promises nothing and answers every question with [ErrNoContract].
type Contract struct{ c *contract }

type contract struct {
	spec       Spec
	zone       *time.Location
	from, to   time.Time // the term; to is zero where it is open-ended
	calendars  map[string]calendar.Calendar
	policy     sla.Policy
	plan       capacity.Plan
	scope      scope.Scope
	structure  tiers.Structure
	matrix     tiers.Matrix
	advisories []Advisory
}

// New checks a contract and binds its parts. Zones are found by the function that the
// caller passes, such as time.LoadLocation. Every fault is reported at once, with its
// path, as a [*SpecError]; terms that contradict the model wrap [ErrContradiction].
func New(spec Spec, zones calendar.Zones) (Contract, error) {
	b := binder{spec: spec, zones: zones, c: &contract{spec: spec}}
	b.heading()
	b.term()
	b.bindCalendars()
	b.bindPolicy()
	b.bindPlan()
	b.bindPeople()
	if b.l.Len() == 0 {
		b.checkModel()
	}
	if err := b.l.Err(); err != nil {
		return Contract{}, err
	}
	return Contract{b.c}, nil
}

// binder builds a contract and collects what is wrong with it.
type binder struct {
	spec  Spec
	zones calendar.Zones
	l     fault.List
	c     *contract
}

func (b *binder) heading() {
	if b.spec.Version != Version {
		b.l.Add("version", b.spec.Version, fmt.Errorf("%w: want %d", ErrVersion, Version))
	}
	if b.spec.ID == "" {
		b.l.Add("id", nil, ErrMissing)
	}
	if !b.spec.Model.IsValid() {
		b.l.Add("model", nil, ErrModel)
	}
}

func (b *binder) term() {
	zone, err := b.zones(b.spec.Zone)
	if b.spec.Zone == "" || b.spec.Zone == "Local" || err != nil || zone == nil {
		b.l.Add("zone", b.spec.Zone, errors.Join(ErrZone, err))
		zone = time.UTC // only so that the search for faults can go on
	}
	b.c.zone = zone
	if b.spec.Start == 0 {
		b.l.Add("start", nil, ErrMissing)
		return
	}
	b.c.from = midnight(b.spec.Start, zone)
	if end := b.spec.End; end != nil {
		b.c.to = midnight(*end, zone)
		if *end <= b.spec.Start {
			b.l.Add("end", *end, ErrTerm)
		}
	}
	if p := b.spec.PlanStart; p != nil && *p < b.spec.Start {
		b.l.Add("planStart", *p, fmt.Errorf("%w: the plan begins before the contract", ErrTerm))
	}
}

func (b *binder) bindCalendars() {
	b.c.calendars = map[string]calendar.Calendar{}
	for _, name := range slices.Sorted(maps.Keys(b.spec.Calendars)) {
		cal, err := calendar.New(b.spec.Calendars[name], b.zones)
		b.l.Join(fault.Path("calendars").Key(name), err)
		b.c.calendars[name] = cal
	}
}

func (b *binder) bindPolicy() {
	spec := b.spec.Policy
	spec.Targets = b.targets()
	policy, err := sla.NewPolicy(spec, b.c.calendars)
	b.l.Join("policy", err)
	b.c.policy = policy
}

// targets are those of the policy, then those of the offering that the policy does not
// have itself.
func (b *binder) targets() []sla.TargetSpec {
	targets, o := slices.Clone(b.spec.Policy.Targets), b.spec.Options
	if o.Offering == 0 {
		if o.Critical24x7 || o.BusinessHours != "" || o.CriticalHours != "" {
			b.l.Add("options", nil, fmt.Errorf("%w: say which offering", ErrOffering))
		}
		return targets
	}
	has := func(t sla.TargetSpec) bool {
		return slices.ContainsFunc(targets, func(u sla.TargetSpec) bool {
			return u.Severity == t.Severity && u.Metric == t.Metric
		})
	}
	for _, t := range o.targets() {
		if _, ok := b.spec.Calendars[t.Calendar]; !ok {
			err := fmt.Errorf("%w: no such calendar: say businessHours and criticalHours", ErrOffering)
			b.l.Add("options", t.Calendar, err)
			break
		}
		if !has(t) {
			targets = append(targets, t)
		}
	}
	return targets
}

// targets are those of the offering, severity 1 around the clock where that is an option.
func (o Options) targets() []sla.TargetSpec {
	hours := sla.OfferingHours{Business: o.BusinessHours, Critical: o.CriticalHours}
	targets := o.Offering.Targets(hours)
	for i := range targets {
		if o.Critical24x7 && targets[i].Severity == 1 {
			targets[i].Calendar = o.CriticalHours
		}
	}
	return targets
}

func (b *binder) bindPlan() {
	start := b.spec.Start
	if b.spec.PlanStart != nil {
		start = *b.spec.PlanStart
	}
	plan, err := capacity.NewPlan(b.spec.Plan, capacity.Binding{Start: start, Zone: b.c.zone})
	b.l.Join("plan", err)
	b.c.plan = plan
}

// InTerm reports whether an instant is in the term of the contract.
func (c Contract) InTerm(t time.Time) bool {
	return c.c != nil && !t.Before(c.c.from) && (c.c.to.IsZero() || t.Before(c.c.to))
}

// Spec returns the data that the contract was made from.
func (c Contract) Spec() Spec {
	if c.c == nil {
		return Spec{}
	}
	return c.c.spec
}

// Model returns the support model.
func (c Contract) Model() Model { return c.Spec().Model }

// Zone returns the zone whose dates are the contract's dates; nil for the zero contract.
func (c Contract) Zone() *time.Location {
	if c.c == nil {
		return nil
	}
	return c.c.zone
}

// Policy returns the SLA policy, the targets of the offering included.
func (c Contract) Policy() sla.Policy {
	if c.c == nil {
		return sla.Policy{}
	}
	return c.c.policy
}

// Plan returns the capacity plan, bound to its first date.
func (c Contract) Plan() capacity.Plan {
	if c.c == nil {
		return capacity.Plan{}
	}
	return c.c.plan
}

// Scope returns what is in scope.
func (c Contract) Scope() scope.Scope {
	if c.c == nil {
		return scope.Scope{}
	}
	return c.c.scope
}

// Advisories returns what is unusual about the contract, though not wrong.
func (c Contract) Advisories() []Advisory {
	if c.c == nil {
		return nil
	}
	return slices.Clone(c.c.advisories)
}

// Account replays entries of work and hours. Work on activities of the operations
// category is operational support, which some models do not limit.
func (c Contract) Account(entries []capacity.Entry) (capacity.Account, error) {
	if c.c == nil {
		return capacity.Account{}, ErrNoContract
	}
	marked := slices.Clone(entries)
	for i := range marked {
		c.markOperational(&marked[i])
	}
	return c.c.plan.Replay(marked)
}

func (c Contract) markOperational(e *capacity.Entry) {
	if e.Kind != capacity.Draw || e.Activity == "" {
		return
	}
	activity, err := c.c.scope.Catalogue().Lookup(e.Activity)
	e.Operational = e.Operational || err == nil && activity.Category == scope.Operations
}

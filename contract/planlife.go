package contract

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// planStep is what happens to the terms of the plan on a day: other terms, or that periods
// have no hours from then on, or have them again.
type planStep struct {
	from date.Date
	path fault.Path
	spec *capacity.PlanSpec // nil: they stay
	idle int                // +1: one more reason to have no hours, -1: one less
	keep bool               // what is unused at the end of the period is kept
}

// bindPlanLife binds the plan anew where the life of the contract says when it ends, or
// what its business hours are, and then lets it have the terms of its life.
func (b *binder) bindPlanLife(w *walk) {
	if len(b.spec.Life) == 0 && w.life.end == w.termEnd || b.l.Len() > 0 {
		return
	}
	to := b.binding(b.planHours(w.changes))
	if w.life.end > to.Start && !w.keepsUnused() {
		to.End = w.life.end
	}
	if to.End != 0 || w.life.end == 0 || w.keepsUnused() {
		plan, err := capacity.NewPlan(b.spec.Plan, to)
		b.l.Join(w.endPath(), err)
		b.c.plan = plan
	}
	if b.l.Len() > 0 {
		return
	}
	steps := b.planSteps(w)
	slices.SortStableFunc(steps, func(x, y planStep) int { return cmp.Compare(x.from, y.from) })
	b.takeSteps(steps)
}

// keepsUnused reports whether hours can be used after the end of the contract.
func (w *walk) keepsUnused() bool { return w.unused != nil && w.unused.Kind == UnusedUsable }

// endPath is where the end of the contract is said.
func (w *walk) endPath() fault.Path {
	if w.endedBy >= 0 {
		return lifePath(w.endedBy)
	}
	return "plan"
}

// planSteps are the steps of amendments, of suspensions, and of a termination after which
// hours can be used.
func (b *binder) planSteps(w *walk) (steps []planStep) {
	for _, ch := range w.changes {
		if ch.amendment != nil && ch.amendment.Plan != nil {
			steps = append(steps, planStep{from: ch.from, path: ch.path.Key("plan"), spec: ch.amendment.Plan})
		}
	}
	for _, off := range w.life.off {
		if from, ok := b.periodFrom(off.from); ok && off.isWithheld && from < off.to {
			steps = append(steps, planStep{from: from, path: lifePath(off.index), idle: 1})
			if to, ok := b.periodFrom(off.to); ok {
				steps = append(steps, planStep{from: to, path: lifePath(off.index), idle: -1})
			}
		}
	}
	if w.keepsUnused() {
		steps = append(steps, b.stepsOfEnd(w)...)
	}
	return steps
}

// stepsOfEnd lets the hours of the last period outlive the contract, and grants none after
// it.
func (b *binder) stepsOfEnd(w *walk) []planStep {
	path := lifePath(w.endedBy)
	last, err := b.c.plan.Period(w.life.end - 1)
	switch {
	case err != nil:
		b.l.Join(path.Key("unused"), err)
	case last.To != w.life.end:
		b.l.Add(path.Key("on"), w.life.end,
			fmt.Errorf("%w: hours outlive a contract that ends with a period of its plan, as on %v", ErrTerm, last.To))
	}
	return []planStep{{from: last.From, path: path, keep: true}, {from: w.life.end, path: path, idle: 1}}
}

// periodFrom is the first day of the first period that begins on or after a day.
func (b *binder) periodFrom(day date.Date) (date.Date, bool) {
	day = max(day, b.c.plan.Binding().Start)
	p, err := b.c.plan.Period(day)
	switch {
	case err != nil:
		return 0, false
	case p.From < day:
		_, err = b.c.plan.Period(p.To)
		return p.To, err == nil
	}
	return p.From, true
}

// takeSteps amends the plan step by step; the steps of a day are one amendment.
func (b *binder) takeSteps(steps []planStep) {
	spec, idle, keep := b.spec.Plan, 0, false
	for i, step := range steps {
		if step.spec != nil {
			spec = *step.spec
		}
		idle, keep = idle+step.idle, keep || step.keep
		if b.l.Len() > 0 || i+1 < len(steps) && steps[i+1].from == step.from {
			continue
		}
		b.amendPlan(step, spec, idle > 0, keep)
	}
}

func (b *binder) amendPlan(step planStep, spec capacity.PlanSpec, idle, keep bool) {
	if idle {
		spec = idlePlan(spec)
	}
	if keep {
		spec.Rollover = &capacity.RolloverSpec{NeverExpires: true, Burn: burnOf(spec)}
	}
	var err error
	if binding := b.c.plan.Binding(); step.from == binding.Start && step.spec == nil {
		b.c.plan, err = capacity.NewPlan(spec, binding)
	} else {
		b.c.plan, err = b.c.plan.Amend(step.from, spec)
	}
	b.l.Join(step.path, err)
}

// burnOf is whether terms use rollover before or after the allotment.
func burnOf(spec capacity.PlanSpec) capacity.Burn {
	switch {
	case spec.Rollover != nil:
		return spec.Rollover.Burn
	case slices.Index(spec.Cascade, capacity.FromRollover) < slices.Index(spec.Cascade, capacity.FromAllotment):
		return capacity.BurnFirst // a cascade that is given has each of the two once
	}
	return capacity.BurnLast
}

// idlePlan is terms without hours and fees of a period. Work beyond what is left is refused,
// but for critical incidents, because there is no allotment that would pay it back.
func idlePlan(spec capacity.PlanSpec) capacity.PlanSpec {
	spec.Allotment, spec.Roles, spec.Resources, spec.Fee = 0, nil, nil, nil
	if m := spec.Overage.Mode; m != capacity.Bill {
		spec.Overage.Mode, spec.Overage.Limit = capacity.Refuse, nil
	}
	return spec
}

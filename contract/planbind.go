package contract

import (
	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// bindPlan binds the first terms of the plan.
func (b *binder) bindPlan() {
	if _, ok := b.spec.Calendars[b.spec.PlanHours]; !ok && b.spec.PlanHours != "" {
		b.l.Add("planHours", b.spec.PlanHours, sla.ErrUnknownCalendar)
	}
	to := b.binding(b.t.calendars[b.spec.PlanHours])
	if b.spec.End != nil {
		to.End = *b.spec.End
	}
	plan, err := capacity.NewPlan(b.spec.Plan, to)
	b.l.Join("plan", err)
	b.c.plan = plan
}

// binding is what the contract binds its plan to, but for its end.
func (b *binder) binding(hours calendar.Calendar) capacity.Binding {
	start := b.spec.Start
	if b.spec.PlanStart != nil {
		start = *b.spec.PlanStart
	}
	return capacity.Binding{Start: start, Zone: b.c.zone, BusinessHours: hours}
}

// planHours is the calendar outside which work is after hours: that of each version of the
// terms from its day on.
func (b *binder) planHours(changes []change) calendar.Calendar {
	spec, isNew := b.c.first.spec, false
	all := []calendar.Version{{Calendar: spec.planHours()}}
	for _, ch := range changes {
		if ch.amendment == nil {
			continue
		}
		spec = ch.amendment.apply(spec)
		if ch.amendment.Calendars != nil || ch.amendment.PlanHours != nil {
			isNew = true
			all = addVersion(all, calendar.Version{From: ch.from, Calendar: spec.planHours()})
		}
	}
	if !isNew {
		return b.c.first.calendars[spec.PlanHours]
	}
	cal, err := calendar.New(calendar.Spec{Versions: all}, b.zones)
	b.l.Join("planHours", err)
	return cal
}

// planHours is the calendar that the terms name, or never.
func (s *Spec) planHours() calendar.Spec {
	if cal, ok := s.Calendars[s.PlanHours]; ok {
		return cal
	}
	return calendar.Spec{Never: true}
}

// addVersion adds a version of a calendar, in place of one of the same day.
func addVersion(all []calendar.Version, v calendar.Version) []calendar.Version {
	if last := len(all) - 1; all[last].From == v.From { // never the first, which is since ever
		all = all[:last]
	}
	return append(all, v)
}

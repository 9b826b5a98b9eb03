package sla

import (
	"fmt"
	"slices"
)

// Merge takes in another summary of the same kind. Those as of different instants, of
// other units, zones, rules or cuts are refused with [ErrMerge], the zero value with
// [ErrAttainment], and a sum or count that becomes too large with [ErrTotal]. After an error a
// is not to be used.
func (a *Attainment) Merge(o *Attainment) error {
	if err := a.refuseMerge(o); err != nil {
		return err
	}
	if a.zone == nil {
		a.zone = o.zone
	}
	if a.linked, a.later = a.linked+o.linked, a.later+o.later; max(a.linked, a.later) > countMost {
		return ErrTotal
	}
	a.last = 0
	for i := range o.targets {
		if err := a.target(o.targets[i].key).add(&o.targets[i].counts); err != nil {
			return err
		}
	}
	return a.mergeTickets(o)
}

func (a *Attainment) mergeTickets(o *Attainment) error {
	for _, t := range o.tickets {
		sum := a.ticket(t.period, t.severity)
		if sum.opened, sum.ended = sum.opened+t.opened, sum.ended+t.ended; max(sum.opened, sum.ended) > countMost {
			return ErrTotal
		}
	}
	for _, b := range o.backlog {
		sum := a.ages(b.severity)
		for i, n := range b.byAge {
			if sum.byAge[i] += n; sum.byAge[i] > countMost {
				return ErrTotal
			}
		}
	}
	return nil
}

func (a *Attainment) refuseMerge(o *Attainment) error {
	switch {
	case !a.unit.IsValid() || !o.unit.IsValid():
		return ErrAttainment
	case !a.asOf.Equal(o.asOf):
		return fmt.Errorf("%w: as of %s and as of %s", ErrMerge, a.asOf, o.asOf)
	case a.unit != o.unit || a.zoneName != o.zoneName || a.attribution != o.attribution:
		return fmt.Errorf("%w: %s by %s in %s, and %s by %s in %s", ErrMerge,
			a.unit, a.attribution, a.zoneName, o.unit, o.attribution, o.zoneName)
	case !slices.Equal(a.cuts, o.cuts):
		return fmt.Errorf("%w: cut at %s and at %s", ErrMerge, a.cuts, o.cuts)
	}
	return nil
}

// Clone returns a copy: from then on each grows by itself.
func (a *Attainment) Clone() *Attainment {
	c := *a
	c.hand = nil
	c.spans = slices.Clone(a.spans)
	c.keys = slices.Clone(a.keys)
	c.targets, c.tickets, c.backlog = slices.Clone(a.targets), slices.Clone(a.tickets), slices.Clone(a.backlog)
	return &c
}

package capacity

import (
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// PlanSpec is the terms of a plan as plain data, as a contract writes them. [NewPlan]
// checks them; no hours and no money of it is less than zero. A pointer that is nil is a
// term that the contract does not have; nothing is read into a zero. JSON is read
// strictly: an unknown field is an error. How long its lists may be is among the limits
// of the package.
type PlanSpec struct {
	Kind   Kind  `json:"kind"`
	Period Cycle `json:"period"` // how long a period is
	// the hours of every period that all work can use; 0h where all hours are bought in
	// blocks or belong to roles
	Allotment Hours `json:"allotment"`
	// hours of every period that only work of a role can use, which uses them first;
	// each role once
	Roles []RoleAllotment `json:"roles,omitempty"`
	// people of a role, whose hours are added to those of the role
	Resources []ResourceSpec `json:"resources,omitempty"`
	// what a partial first or last period is worth; needed where there is one
	Proration Proration `json:"proration,omitempty"`

	// nil: what is left at the end of a period expires
	Rollover *RolloverSpec `json:"rollover,omitempty"`
	Overage  OverageSpec   `json:"overage"`
	// the order in which hours are used, such as allotment, block, rollover; none is rollover
	// before or after allotment as the rollover says, then blocks. Overage is always last.
	Cascade    []Source   `json:"cascade,omitempty"`
	AllocateBy AllocateBy `json:"allocateBy,omitempty"` // 0: by work date
	Late       Late       `json:"late,omitempty"`       // 0: periods cannot be closed

	// Increment is the step to which chargeable time is rounded up; 0h is no rounding, but
	// up to the nanosecond that hours are counted in. Minimum is the least that is charged.
	// Both hold for an entry, or for all of a day together.
	Increment Hours     `json:"increment,omitempty"`
	Minimum   Hours     `json:"minimum,omitempty"`
	ChargePer ChargePer `json:"chargePer,omitempty"` // 0: per entry

	Multipliers *MultipliersSpec `json:"multipliers,omitempty"` // nil: an hour is an hour

	// UnlimitedOperations says that operational support is not limited: draws marked
	// Operational are recorded and never drawn. FairUse is how many of them in a period are
	// thought fair; more are reported, and drawn no more than the others.
	UnlimitedOperations bool   `json:"unlimitedOperations,omitempty"`
	FairUse             *Hours `json:"fairUse,omitempty"`

	Fee        *Money          `json:"fee,omitempty"`        // of every period
	Commitment *CommitmentSpec `json:"commitment,omitempty"` // the least that is spent

	// the brands or entities that share the hours, each once; where there are any, every draw
	// and reservation names one
	Entities []string    `json:"entities,omitempty"`
	Alerts   []AlertSpec `json:"alerts,omitempty"`
}

// UnmarshalJSON reads a plan strictly and reports all faults at once, with their paths.
func (s *PlanSpec) UnmarshalJSON(data []byte) error {
	type twin PlanSpec
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*s = PlanSpec(t)
	return nil
}

// clone copies the spec with everything it points at.
func (s PlanSpec) clone() PlanSpec {
	s.Roles, s.Resources = slices.Clone(s.Roles), slices.Clone(s.Resources)
	s.Cascade, s.Entities, s.Alerts = slices.Clone(s.Cascade), slices.Clone(s.Entities), slices.Clone(s.Alerts)
	s.Rollover = cloned(s.Rollover)
	if s.Rollover != nil {
		s.Rollover.Cap, s.Rollover.Percent = cloned(s.Rollover.Cap), cloned(s.Rollover.Percent)
	}
	s.Overage.Rate, s.Overage.Limit = cloned(s.Overage.Rate), cloned(s.Overage.Limit)
	s.Overage.Rates = slices.Clone(s.Overage.Rates)
	s.Multipliers = cloned(s.Multipliers)
	if s.Multipliers != nil {
		s.Multipliers.AfterHours = cloned(s.Multipliers.AfterHours)
		s.Multipliers.Severity = slices.Clone(s.Multipliers.Severity)
	}
	s.FairUse, s.Fee, s.Commitment = cloned(s.FairUse), cloned(s.Fee), cloned(s.Commitment)
	return s
}

func cloned[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}

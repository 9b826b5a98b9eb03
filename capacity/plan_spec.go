package capacity

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// PlanSpec is the terms of a plan as plain data, as a contract writes them. [NewPlan]
// checks them. A pointer that is nil is a term that the contract does not have; nothing
// is read into a zero. JSON is read strictly: an unknown field is an error.
type PlanSpec struct {
	Kind   Kind  `json:"kind"`
	Period Cycle `json:"period"`
	// the hours of every period; 0h where all hours are bought in blocks
	Allotment Hours `json:"allotment"`
	// nil: what is left at the end of a period expires
	Rollover *RolloverSpec `json:"rollover,omitempty"`
	Overage  OverageSpec   `json:"overage"`

	// Increment is the step to which the chargeable time of an entry is rounded up; 0h is
	// no rounding, but up to the nanosecond that hours are counted in. Minimum is the
	// least that is charged for an entry.
	Increment Hours `json:"increment,omitempty"`
	Minimum   Hours `json:"minimum,omitempty"`

	Multipliers *MultipliersSpec `json:"multipliers,omitempty"` // nil: an hour is an hour

	// UnlimitedOperations says that operational support is not limited: draws marked
	// Operational are recorded and never drawn.
	UnlimitedOperations bool `json:"unlimitedOperations,omitempty"`
}

// RolloverSpec is what becomes of the unused part of an allotment. Blocks have expiry
// dates of their own and are no rollover.
type RolloverSpec struct {
	// the most that may roll into one period, all rollover together; nil is no cap, 0h rolls
	// nothing
	Cap *Hours `json:"cap,omitempty"`
	// how many periods it can be used in, 1 is the next one only; or
	Periods      int  `json:"periods,omitempty"`
	NeverExpires bool `json:"neverExpires,omitempty"` // it can be used for ever
	Burn         Burn `json:"burn"`                   // before or after the allotment
	// what the cap cuts off; needed where a cap meets rollover of several periods
	Trim Trim `json:"trim,omitempty"`
}

// OverageSpec is what happens to work beyond the hours there are.
type OverageSpec struct {
	Mode OverageMode `json:"mode"`
	// per hour; needed to bill, and else only for critical incidents
	Rate *Money `json:"rate,omitempty"`
	// the most that is billed in a period; nil is no limit
	Limit *Hours `json:"limit,omitempty"`
}

// MultipliersSpec is by how much some worked time counts more (or less) than its length.
type MultipliersSpec struct {
	// outside the business hours of the binding
	AfterHours *Ratio `json:"afterHours,omitempty"`
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
	s.Rollover = cloned(s.Rollover)
	if s.Rollover != nil {
		s.Rollover.Cap = cloned(s.Rollover.Cap)
	}
	s.Overage.Rate, s.Overage.Limit = cloned(s.Overage.Rate), cloned(s.Overage.Limit)
	s.Multipliers = cloned(s.Multipliers)
	if s.Multipliers != nil {
		s.Multipliers.AfterHours = cloned(s.Multipliers.AfterHours)
	}
	return s
}

func cloned[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}

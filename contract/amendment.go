package contract

import (
	"maps"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Amendment replaces whole parts of the terms from a day on; a part that is nil stays as it
// is. It can say all that may change in the life of a contract: another model, zone or
// start, other severities and another attribution of outcomes to periods make another
// contract, because what was counted would no longer be comparable with what is counted.
//
// A plan can change on the first day of one of its periods only: see [capacity.Plan.Amend].
type Amendment struct {
	Calendars map[string]calendar.Spec `json:"calendars,omitempty"`
	Options   *Options                 `json:"options,omitempty"`
	Policy    *sla.PolicySpec          `json:"policy,omitempty"`
	Plan      *capacity.PlanSpec       `json:"plan,omitempty"`
	PlanHours *string                  `json:"planHours,omitempty"`
	Credits   *sla.CreditsSpec         `json:"credits,omitempty"`
	Scope     *scope.Spec              `json:"scope,omitempty"`
	Structure *tiers.StructureSpec     `json:"structure,omitempty"`
	Matrix    *tiers.MatrixSpec        `json:"matrix,omitempty"`
	Rates     *RatesSpec               `json:"rates,omitempty"`
	Limits    *LimitsSpec              `json:"limits,omitempty"`
	Hotfix    *HotfixSpec              `json:"hotfix,omitempty"`

	Accountability *tiers.AccountabilitySpec `json:"accountability,omitempty"`
}

// UnmarshalJSON reads an amendment strictly and reports all faults at once, with their
// paths.
func (a *Amendment) UnmarshalJSON(data []byte) error {
	type twin Amendment
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*a = Amendment(t)
	return nil
}

// IsEmpty reports whether the amendment replaces nothing.
func (a Amendment) IsEmpty() bool {
	return a.Calendars == nil && a.Options == nil && a.Policy == nil && a.Plan == nil && a.PlanHours == nil &&
		a.Credits == nil && a.Scope == nil && a.Structure == nil && a.Matrix == nil &&
		a.Rates == nil && a.Limits == nil && a.Hotfix == nil && a.Accountability == nil
}

// apply returns the terms with the parts of the amendment in place of their own.
func (a Amendment) apply(s Spec) Spec {
	if a.Calendars != nil {
		s.Calendars = maps.Clone(a.Calendars)
	}
	replace(&s.Options, a.Options)
	replace(&s.Policy, a.Policy)
	replace(&s.Plan, a.Plan)
	replace(&s.PlanHours, a.PlanHours)
	replace(&s.Scope, a.Scope)
	replace(&s.Structure, a.Structure)
	if a.Credits != nil {
		s.Credits = a.Credits
	}
	if a.Matrix != nil {
		s.Matrix = a.Matrix
	}
	if a.Rates != nil {
		s.Rates = a.Rates
	}
	if a.Accountability != nil {
		s.Accountability = a.Accountability
	}
	if a.Limits != nil {
		s.Limits = a.Limits
	}
	if a.Hotfix != nil {
		s.Hotfix = a.Hotfix
	}
	return s
}

// replace puts a part in place of another, if there is one.
func replace[T any](part, by *T) {
	if by != nil {
		*part = *by
	}
}

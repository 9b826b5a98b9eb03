package contract

import (
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// PresetSpec is the least that has to be said to make a contract of any model, as plain data:
// who, when, on which hours and for how much. [Preset] adds what the model states.
type PresetSpec struct {
	ID       string        `json:"id"`            // of the contract
	Client   string        `json:"client"`        // its name; its id in the contract is "client"
	Provider string        `json:"provider"`      // its name; its id is "provider"
	Zone     string        `json:"zone"`          // an IANA name: its dates are the contract's dates
	Start    date.Date     `json:"start"`         // the first date of the term
	End      *date.Date    `json:"end,omitempty"` // the first date after it; nil is open-ended
	Business calendar.Spec `json:"business"`      // the business hours of the desk
	// Allotment is the hours of every month: the pool, the allocation or the delivery
	// resources.
	Allotment capacity.Hours  `json:"allotment"`
	Fee       *capacity.Money `json:"fee,omitempty"` // of every month; nil: the contract does not say
	// Rate is the price of an hour beyond the allotment. nil: there is none, and what does not
	// fit waits or needs a change request; a critical incident never waits.
	Rate *capacity.Money `json:"rate,omitempty"`
	// Critical24x7 puts severity 1 around the clock, which is an option of sla-hotfix and
	// critical-sla, included in managed-service, and in fixed-capacity an objective like the
	// others.
	Critical24x7 bool `json:"critical24x7,omitempty"`
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (s *PresetSpec) UnmarshalJSON(data []byte) error {
	type twin PresetSpec
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*s = PresetSpec(t)
	return nil
}

// The names of the calendars of a preset.
const (
	presetBusiness = "business"
	presetAlways   = "24x7"
)

// Preset returns a complete contract of the model as plain data, to be bound by [New] as it
// stands or to be changed first. Whatever is wrong with s is found by New, at the path that it
// has in the contract.
//
// The four differ where the playbook says so. P1 to P3 have the times of [sla.Gold], in
// managed-service those of [sla.Platinum]; the playbook has no P4, which here has twice the times
// of P3.
//
//	fixed-capacity   a pool that pays for everything; targets are objectives; one team
//	sla-hotfix       an allocation; all severities committed, in business hours
//	critical-sla     delivery resources and unlimited operations; severity 1 committed, the
//	                 rest objectives; operations and a delivery team with all roles
//	managed-service  delivery resources and unlimited operations; all severities committed,
//	                 response around the clock, restoration below P1 in business hours; the
//	                 client's desk takes the call
//
// A model that is none gives a contract without targets and teams, which New refuses.
func Preset(model Model, s PresetSpec) Spec {
	spec := Spec{
		Version: SpecVersion, ID: s.ID, Title: model.Traits().Purpose, Model: model,
		Start: s.Start, End: fault.Clone(s.End), Zone: s.Zone, ChangeAuthority: "client",
		Calendars: map[string]calendar.Spec{presetBusiness: fault.Clone(s.Business), presetAlways: {Always: true}},
		Policy:    presetPolicy(), Plan: presetPlan(model, s),
		Scope: scope.Spec{
			Covered: "operations, enhancements, delivery-management", Optional: "optional",
		},
		Structure: tiers.StructureSpec{Parties: []tiers.Party{
			{ID: "client", Kind: tiers.Client, Name: s.Client},
			{ID: "provider", Kind: tiers.Provider, Name: s.Provider},
		}},
	}
	switch model {
	case FixedCapacity:
		spec.fixedCapacity(s)
	case SLAHotfix:
		spec.slaHotfix(s)
	case CriticalSLA:
		spec.criticalSLA(s)
	case ManagedService:
		spec.managedService()
	}
	return spec
}

// presetPolicy has the severities of the playbook with a P4, and the rules of counting.
func presetPolicy() sla.PolicySpec {
	outside := []sla.Metric{sla.Restoration, sla.Resolution}
	return sla.PolicySpec{
		Severities: append(sla.Gold.Severities(), sla.SeverityName{Name: "P4", Impact: "low: requests and wishes"}),
		Pauses: []sla.PauseRule{
			{Reason: "awaiting-client", Stops: outside}, {Reason: "awaiting-vendor", Stops: outside},
		},
		SeverityChange: sla.CarryShare, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}
}

func presetPlan(model Model, s PresetSpec) capacity.PlanSpec {
	traits := model.Traits()
	plan := capacity.PlanSpec{
		Kind: traits.Buys, Period: capacity.Monthly(), Allotment: s.Allotment, Fee: fault.Clone(s.Fee),
		Increment: 15 * capacity.Minute, Proration: capacity.ByDays,
		Overage:             capacity.OverageSpec{Mode: capacity.Refuse},
		UnlimitedOperations: traits.Operational == Unlimited,
	}
	if s.Rate != nil {
		plan.Overage = capacity.OverageSpec{Mode: capacity.Bill, Rate: fault.Clone(s.Rate)}
	}
	return plan
}

func (s *Spec) fixedCapacity(p PresetSpec) {
	s.Policy.Targets = presetTargets(sla.Gold, p.critical(), presetBusiness)
	for i := range s.Policy.Targets {
		s.Policy.Targets[i].Commitment = sla.Objective
	}
	s.staff(tiers.Team{ID: "support", Name: "Support",
		Levels: tiers.LevelsOf(scope.L1, scope.L2, scope.L3, scope.CrossLevel),
		Roles:  tiers.RolesOf(tiers.Dev, tiers.QA, tiers.PM, tiers.Operations)})
}

func (s *Spec) slaHotfix(p PresetSpec) {
	s.Options = Options{Offering: sla.Gold, BusinessHours: presetBusiness}
	if p.Critical24x7 {
		s.Options.CriticalHours, s.Options.Critical24x7 = presetAlways, true
	}
	s.Policy.Targets = presetLowest(sla.Gold, presetBusiness, presetBusiness)
	s.staff(
		tiers.Team{ID: "desk", Name: "Service desk",
			Levels: tiers.LevelsOf(scope.L1), Roles: tiers.RolesOf(tiers.Operations)},
		tiers.Team{ID: "technical", Name: "Technical support",
			Levels: tiers.LevelsOf(scope.L2), Roles: tiers.RolesOf(tiers.Operations, tiers.SA)},
		tiers.Team{ID: "engineering", Name: "Engineering",
			Levels: tiers.LevelsOf(scope.L3), Roles: tiers.RolesOf(tiers.Dev, tiers.QA)},
		tiers.Team{ID: "delivery", Name: "Service delivery",
			Levels: tiers.LevelsOf(scope.CrossLevel), Roles: tiers.RolesOf(tiers.PM, tiers.RM)})
}

func (s *Spec) criticalSLA(p PresetSpec) {
	s.Policy.Targets = presetTargets(sla.Gold, p.critical(), presetBusiness)
	for i, t := range s.Policy.Targets {
		if t.Severity > 1 {
			s.Policy.Targets[i].Commitment = sla.Objective
		}
	}
	s.staff(
		tiers.Team{ID: "operations", Name: "Operational support",
			Levels: tiers.LevelsOf(scope.L1, scope.L2), Roles: tiers.RolesOf(tiers.Operations)},
		tiers.Team{ID: "delivery", Name: "Dedicated delivery",
			Levels: tiers.LevelsOf(scope.L3, scope.CrossLevel),
			Roles:  tiers.RolesOf(tiers.Dev, tiers.QA, tiers.SA, tiers.PM, tiers.RM)})
}

// managedService completes Platinum: its response is around the clock for severity 1 only, and
// it has no P4.
func (s *Spec) managedService() {
	s.Options = Options{Offering: sla.Platinum, BusinessHours: presetBusiness, CriticalHours: presetAlways}
	for _, t := range presetTargets(sla.Platinum, presetAlways, presetAlways) {
		if t.Severity > 1 && t.Metric == sla.Response {
			s.Policy.Targets = append(s.Policy.Targets, t)
		}
	}
	s.Policy.Targets = append(s.Policy.Targets, presetLowest(sla.Platinum, presetAlways, presetBusiness)[1])
	s.staff(
		tiers.Team{ID: "technical", Name: "Managed service, level 2",
			Levels: tiers.LevelsOf(scope.L2), Roles: tiers.RolesOf(tiers.Operations, tiers.SA)},
		tiers.Team{ID: "engineering", Name: "Managed service, level 3",
			Levels: tiers.LevelsOf(scope.L3), Roles: tiers.RolesOf(tiers.Dev, tiers.QA, tiers.SA)},
		tiers.Team{ID: "delivery", Name: "Service delivery",
			Levels: tiers.LevelsOf(scope.CrossLevel), Roles: tiers.RolesOf(tiers.PM, tiers.RM)})
	s.Structure.Teams = append([]tiers.Team{{ID: "client-desk", Name: "Customer service and global help desk",
		Party: "client", Levels: tiers.LevelsOf(scope.L0, scope.L1)}}, s.Structure.Teams...)
	s.Structure.Placements = []tiers.Placement{
		{Activities: "incident-management, service-requests", Level: scope.L2}}
}

// critical is the calendar of severity 1.
func (s PresetSpec) critical() string {
	if s.Critical24x7 {
		return presetAlways
	}
	return presetBusiness
}

// presetTargets are the targets of an offering and those of the lowest severity, severity 1 on
// one calendar and the rest on another, all committed.
func presetTargets(o sla.Offering, critical, rest string) []sla.TargetSpec {
	targets := append(o.Targets(sla.OfferingHours{Business: rest, Critical: critical}), presetLowest(o, rest, rest)...)
	for i, t := range targets {
		if t.Severity == 1 {
			targets[i].Calendar = critical
		}
	}
	return targets
}

// presetLowest are the targets of P4: twice the times of the offering's last severity.
func presetLowest(o sla.Offering, response, restoration string) []sla.TargetSpec {
	all := o.Targets(sla.OfferingHours{})
	targets := all[len(all)-2:]
	for i, cal := range [...]string{response, restoration} {
		t := &targets[i]
		t.Severity, t.Calendar = t.Severity+1, cal
		t.Within = sla.Working(2 * t.Within.Working())
	}
	return targets
}

// staff adds teams of the provider.
func (s *Spec) staff(teams ...tiers.Team) {
	for _, t := range teams {
		t.Party = "provider"
		s.Structure.Teams = append(s.Structure.Teams, t)
	}
}

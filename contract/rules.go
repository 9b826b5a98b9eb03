package contract

import (
	"fmt"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Advisory is a term that is legal but unusual for its model, or on which the playbook is
// silent.
type Advisory struct {
	Path fault.Path `json:"path"`
	Text string     `json:"text"`
}

// String returns "path: text".
func (a Advisory) String() string { return string(a.Path) + ": " + a.Text }

func (b *binder) advise(path fault.Path, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	isKnown := func(a Advisory) bool { return a.Path == path && a.Text == text }
	if b.at == "" {
		b.c.advisories = append(b.c.advisories, Advisory{path, text})
	} else if !slices.ContainsFunc(b.c.advisories, isKnown) { // the terms before may be as unusual
		b.c.advisories = append(b.c.advisories, Advisory{b.at + "." + path, text})
	}
}

func (b *binder) contradict(path fault.Path, value any, format string, args ...any) {
	reason := fmt.Sprintf(format, args...)
	b.l.Add(path, value, fmt.Errorf("%w %s: %s", ErrContradiction, b.spec.Model, reason))
}

// checkModel holds the terms against the traits of the model, one trait after the other.
func (b *binder) checkModel() {
	traits := b.spec.Model.Traits()
	b.checkCoverage(traits)
	b.checkRound(traits)
	b.checkCapacity(traits)
	b.checkRoles(traits)
	b.checkOptions()
	b.checkGold()
	b.checkNever()
}

// checkCoverage: which incidents the SLA covers.
func (b *binder) checkCoverage(t Traits) {
	committed := map[sla.Severity]bool{}
	timed := map[sla.Severity]bool{}
	for _, target := range b.t.policy.Targets() {
		if target.Metric == sla.RootCause {
			continue // an analysis of what an incident target was about
		}
		timed[target.Severity] = true
		if target.Commitment != sla.Committed {
			continue
		}
		committed[target.Severity] = true
		if t.SLACovers == Severity1Only && target.Severity > 1 {
			b.contradict(b.targetPath(target), target.Severity,
				"its SLA covers severity 1 incidents: make it an objective")
		}
		if t.SLACovers == CoverageSilent {
			b.advise(b.targetPath(target), "a committed target suits %s", SLAHotfix)
		}
	}
	scale := b.t.policy.Scale()
	if t.SLACovers == AllIncidents && len(committed) == 0 {
		b.contradict("policy.targets", nil, "its SLA covers all support incidents, and nothing is committed")
		return
	}
	for s := sla.Severity(1); scale.Has(s); s++ {
		switch {
		case t.SLACovers == AllIncidents && !timed[s]:
			b.contradict("policy.targets", scale.Name(s),
				"its SLA covers all support incidents, and this severity has no target")
		case t.SLACovers == AllIncidents && !committed[s]:
			b.advise("policy.targets", "%s has objectives only, though the SLA covers all support incidents",
				scale.Name(s))
		case t.SLACovers == Severity1Only && s == 1 && !committed[s]:
			b.contradict("policy.targets", scale.Name(s),
				"its SLA covers severity 1 incidents, and nothing is committed")
		}
	}
}

// targetPath is where a target was written: in the policy, or in the options.
func (b *binder) targetPath(t sla.TargetSpec) fault.Path {
	for i, own := range b.spec.Policy.Targets {
		if own.Equal(t) {
			return fault.Path("policy.targets").At(i)
		}
	}
	return "options.offering"
}

// checkRound: what runs around the clock.
func (b *binder) checkRound(t Traits) {
	scale := b.t.policy.Scale()
	for s := sla.Severity(1); scale.Has(s); s++ {
		round := b.isRound(s, sla.Response)
		if t.Round == RoundIncluded && !round {
			b.contradict("policy.targets", scale.Name(s),
				"response is 24x7 for every severity: commit one on a 24x7 calendar")
		}
		if t.Round == RoundOptional && s > 1 && (round || b.isRound(s, sla.Restoration)) {
			b.advise("policy.targets", "%s runs around the clock, which the model offers for severity 1",
				scale.Name(s))
		}
	}
}

// isRound reports whether a committed target counts around the clock: whether its calendar,
// however it is written, is never closed in the first years of the term.
func (b *binder) isRound(s sla.Severity, m sla.Metric) bool {
	target, ok := b.t.policy.Target(s, m, sla.Facts{})
	if !ok || target.Commitment != sla.Committed {
		return false
	}
	to := b.c.from.AddDate(roundYears, 0, 0)
	open, err := b.t.calendars[target.Calendar].Between(b.c.from, to)
	return err == nil && open == to.Sub(b.c.from)
}

// roundYears is how far a calendar is looked at: far enough to meet every yearly rule.
const roundYears = 12

// checkCapacity: what is bought, and what pays for operational support.
func (b *binder) checkCapacity(t Traits) {
	plan := b.spec.Plan
	if plan.Kind != t.Buys {
		b.contradict("plan.kind", plan.Kind, "its capacity is %s: want %s", t.Capacity, t.Buys)
	}
	switch unlimited := t.Operational == Unlimited; {
	case unlimited && !plan.UnlimitedOperations:
		b.contradict("plan.unlimitedOperations", plan.UnlimitedOperations, "operational support is unlimited")
	case !unlimited && plan.UnlimitedOperations:
		b.contradict("plan.unlimitedOperations", plan.UnlimitedOperations, "operational support %s", t.Operational)
	}
	switch {
	case t.Model == FixedCapacity:
		b.adviseHours()
	case plan.Allotment == 0:
		b.advise("plan.allotment", "no hours are granted, though the capacity is %s", t.Capacity)
	case t.Model == SLAHotfix && plan.Period != capacity.Monthly():
		b.advise("plan.period", "%s is unusual: the capacity is a %s", plan.Period, t.Capacity)
	}
}

// The hours a month that are typical for simple sites under fixed capacity.
const (
	typicalLeast = 40 * capacity.Hour
	typicalMost  = 160 * capacity.Hour
)

// adviseHours compares the allotment with what is typical, month for month.
func (b *binder) adviseHours() {
	months := capacity.Hours(1)
	switch b.spec.Plan.Period {
	case capacity.Monthly():
	case capacity.Quarterly():
		months = 3
	case capacity.Yearly():
		months = 12
	default:
		return // weeks are no part of a month
	}
	if h := b.spec.Plan.Allotment; h < typicalLeast*months || h > typicalMost*months {
		b.advise("plan.allotment", "%s every %s is unusual: simple sites typically have 40 to 160 hours a month",
			h, b.spec.Plan.Period)
	}
}

// checkRoles: who has to be in the teams.
func (b *binder) checkRoles(t Traits) {
	var has tiers.RoleSet
	for team := range b.t.structure.Teams() {
		if party, err := b.t.structure.Party(team.Party); err == nil && party.Kind == tiers.Provider {
			has |= team.Roles
		}
	}
	for _, role := range t.Roles {
		if !has.Has(role) {
			b.contradict("structure.teams", role, "all roles are in its teams, and nobody of the provider has this one")
		}
	}
}

// checkNever advises on targets that are never due.
func (b *binder) checkNever() {
	for _, t := range b.t.policy.Targets() {
		if _, err := b.t.calendars[t.Calendar].Add(b.c.from, t.Within.Working()); err != nil {
			b.advise(b.targetPath(t), "never due: calendar %q does not open for %s", t.Calendar, t.Within)
		}
	}
}

// checkGold advises on committed responses that are slower than the slower of the two
// typical agreements.
func (b *binder) checkGold() {
	for _, gold := range sla.Gold.Targets(sla.OfferingHours{}) {
		own, ok := b.t.policy.Target(gold.Severity, gold.Metric, sla.Facts{})
		committed := ok && gold.Metric == sla.Response && own.Commitment == sla.Committed
		if committed && own.Within.Unit() == sla.UnitWorking && own.Within.Working() > gold.Within.Working() {
			b.advise(b.targetPath(own), "a response within %s is slower than Gold's %s", own.Within, gold.Within)
		}
	}
}

package contract

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Suitability is what speaks for and against one of the models, by what a profile says and
// the playbook states. There is no score: how much a reason weighs is the reader's to say.
type Suitability struct {
	Model    Model         `json:"model"`
	For      []SuitsReason `json:"for"`
	Against  []SuitsReason `json:"against"`
	RuledOut []SuitsReason `json:"ruledOut"` // what was said to be needed contradicts the model
}

// IsRuledOut reports whether something that is needed contradicts the model.
func (s Suitability) IsRuledOut() bool { return len(s.RuledOut) > 0 }

// SuitsReason is one reason: which need of the profile meets which trait of the model, and
// what follows.
type SuitsReason struct {
	Need  fault.Path `json:"need"`  // the field of the profile, such as round
	Trait string     `json:"trait"` // the row of [ModelTable], such as 24x7
	Text  string     `json:"text"`  // as a sentence
}

// String returns the sentence.
func (r SuitsReason) String() string { return r.Text }

// Recommend holds a profile against the traits of the four models, and says in their order what
// speaks for each, what against it, and what rules it out. What the profile does not say, and
// where the playbook is silent, is no reason. Who has a history learns more from [Replay].
//
// A profile with an answer that is none is a *[SpecError] with the path of every fault:
// [ErrNeededCoverage], [ErrAnswer]; hours below zero are [capacity.ErrNegative], and more than a
// million a month [ErrTooMany].
func Recommend(p Profile) ([]Suitability, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	list := make([]Suitability, 0, len(Models()))
	for _, m := range Models() {
		a := advisor{p: p, t: m.Traits()}
		a.s = Suitability{Model: m, For: []SuitsReason{}, Against: []SuitsReason{}, RuledOut: []SuitsReason{}}
		a.committed()
		a.round()
		a.hours()
		a.operations()
		a.team()
		a.suits()
		a.hotfixes()
		list = append(list, a.s)
	}
	return list, nil
}

// check reports what is wrong with a profile.
func (p Profile) check() error {
	var l fault.List
	for _, n := range [...]struct {
		path fault.Path
		need NeededCoverage
	}{{"committed", p.Committed}, {"round", p.Round}} {
		if n.need != 0 && !n.need.IsValid() {
			l.Add(n.path, int(n.need), ErrNeededCoverage)
		}
	}
	for _, a := range [...]struct {
		path   fault.Path
		answer Answer
	}{
		{"unpredictable", p.Unpredictable}, {"dedicatedTeam", p.DedicatedTeam}, {"ownTeam", p.OwnTeam},
		{"simple", p.Simple}, {"outcomes", p.Outcomes}, {"hotfixDevOps", p.HotfixDevOps},
	} {
		if a.answer != 0 && !a.answer.IsValid() {
			l.Add(a.path, int(a.answer), ErrAnswer)
		}
	}
	if h := p.MonthlyHours; h != nil && *h < 0 {
		l.Add("monthlyHours", h.String(), capacity.ErrNegative)
	} else if h != nil && *h > monthMost {
		l.Add("monthlyHours", h.String(), fmt.Errorf("%w: at most %s", ErrTooMany, monthMost))
	}
	return l.Err()
}

// monthMost is more hours than anybody buys in a month.
const monthMost = 1_000_000 * capacity.Hour

// advisor holds a profile against the traits of one model.
type advisor struct {
	p Profile
	t Traits
	s Suitability
}

func reason(need fault.Path, trait, format string, args ...any) SuitsReason {
	return SuitsReason{need, trait, fmt.Sprintf(format, args...)}
}

func (a *advisor) speaksFor(r SuitsReason)     { a.s.For = append(a.s.For, r) }
func (a *advisor) speaksAgainst(r SuitsReason) { a.s.Against = append(a.s.Against, r) }
func (a *advisor) rulesOut(r SuitsReason)      { a.s.RuledOut = append(a.s.RuledOut, r) }

// committed: which incidents the SLA has to cover, and which it does.
func (a *advisor) committed() {
	const need, trait = "committed", "SLA covers"
	switch covers := a.t.SLACovers; a.p.Committed {
	case NeededForAll:
		switch covers {
		case AllIncidents:
			a.speaksFor(reason(need, trait, "its SLA covers %s", covers))
		case Severity1Only:
			a.rulesOut(reason(need, trait, "all incidents need an SLA, and its SLA covers %s", covers))
		default:
			a.speaksAgainst(reason(need, trait,
				"all incidents need an SLA: the model states none, and %s suits", SLAHotfix))
		}
	case NeededForSeverity1:
		switch covers {
		case AllIncidents:
			a.speaksFor(reason(need, trait, "its SLA covers %s, which is more than severity 1", covers))
		case Severity1Only:
			a.speaksFor(reason(need, trait, "its SLA covers %s, which is what is needed", covers))
		default:
			a.speaksAgainst(reason(need, trait,
				"severity 1 needs an SLA: the model states none, and %s suits", SLAHotfix))
		}
	case NeededForNone:
		if covers == AllIncidents {
			a.speaksAgainst(reason(need, trait, "no SLA is needed, and %s are under one", covers))
		}
	}
}

// round: for what somebody has to answer at night.
func (a *advisor) round() {
	const need, trait = "round", "24x7"
	switch has := a.t.Round; a.p.Round {
	case NeededForAll:
		switch has {
		case RoundIncluded:
			a.speaksFor(reason(need, trait, "response around the clock is included for every severity"))
		case RoundOptional:
			a.speaksAgainst(reason(need, trait,
				"every severity needs an answer around the clock, and it offers that for severity 1"))
		default:
			a.speaksAgainst(reason(need, trait,
				"every severity needs an answer around the clock: the model does not speak of it"))
		}
	case NeededForSeverity1:
		switch has {
		case RoundIncluded:
			a.speaksFor(reason(need, trait,
				"response around the clock is included for every severity, not only for severity 1"))
		case RoundOptional:
			a.speaksFor(reason(need, trait, "severity 1 around the clock is an option of it"))
		default:
			a.speaksAgainst(reason(need, trait,
				"severity 1 needs an answer around the clock: the model does not speak of it"))
		}
	case NeededForNone:
		if has == RoundIncluded {
			a.speaksAgainst(reason(need, trait, "nobody needs an answer at night, and it is included"))
		}
	}
}

// hours: how much work there is, where the playbook names what is typical.
func (a *advisor) hours() {
	const need, trait = "monthlyHours", "capacity"
	h := a.p.MonthlyHours
	if h == nil || a.t.Model != FixedCapacity {
		return
	}
	switch {
	case *h < typicalLeast:
		a.speaksAgainst(reason(need, trait,
			"%s a month are less than the %s from which a pool is typical", *h, typicalLeast))
	case *h > typicalMost:
		a.speaksAgainst(reason(need, trait,
			"%s a month are more than the %s up to which a pool is typical", *h, typicalMost))
	default:
		a.speaksFor(reason(need, trait, "%s a month are a typical pool: %s to %s", *h, typicalLeast, typicalMost))
	}
}

// operations: whether operational support can run out of hours.
func (a *advisor) operations() {
	const need, trait = "unpredictable", "operational support"
	switch unlimited := a.t.Operational == Unlimited; {
	case a.p.Unpredictable == Yes && unlimited:
		a.speaksFor(reason(need, trait, "operational support is unlimited, however it comes"))
	case a.p.Unpredictable == Yes:
		a.speaksAgainst(reason(need, trait, "operational support %s, which bursts use up", a.t.Operational))
	case a.p.Unpredictable == No && unlimited:
		a.speaksAgainst(reason(need, trait, "operational support is predictable, and unlimited support is paid for"))
	case a.p.Unpredictable == No:
		a.speaksFor(reason(need, trait, "operational support %s, which can be sized for it", a.t.Operational))
	}
}

// team: who delivers enhancements.
func (a *advisor) team() {
	const need, trait = "dedicatedTeam", "roles"
	switch has := len(a.t.Roles) > 0; {
	case a.p.DedicatedTeam == Yes && has:
		a.speaksFor(reason(need, trait, "fixed delivery resources with all roles: %s", a.t.roles()))
	case a.p.DedicatedTeam == Yes:
		a.speaksAgainst(reason(need, trait, "a delivery team of its own is needed, and roles are %s", a.t.RolesNote))
	case a.p.DedicatedTeam == No && has:
		a.speaksAgainst(reason(need, trait, "no delivery team of its own is needed, and one is paid for"))
	}
}

// suits: whom the playbook says that a model suits.
func (a *advisor) suits() {
	const trait = "suits"
	switch m := a.t.Model; {
	case m == FixedCapacity:
		if a.p.OwnTeam == Yes {
			a.speaksFor(reason("ownTeam", trait, "it suits a brand that already has a sizeable technical team"))
		}
		if a.p.Simple == Yes {
			a.speaksFor(reason("simple", trait, "it suits small organisations with a simple landscape"))
		}
		if a.p.Simple == No && a.p.OwnTeam == No {
			a.speaksAgainst(reason("simple", trait,
				"it suits a simple landscape, or a sizeable team of its own: neither is the case"))
		}
		if a.p.Outcomes == Yes {
			a.speaksAgainst(reason("outcomes", "purpose", "outcomes are wanted, and it sells hours"))
		}
	case m == ManagedService && a.p.Outcomes == Yes:
		a.speaksFor(reason("outcomes", trait, "it suits %s", a.t.Suits))
	case m == ManagedService && a.p.Outcomes == No:
		a.speaksAgainst(reason("outcomes", "purpose", "hours are to be steered, and it is outcome-driven"))
	case a.p.Outcomes == Yes:
		a.speaksAgainst(reason("outcomes", "purpose", "outcomes are wanted, and its purpose is %s", a.t.Purpose))
	}
}

// hotfixes: who brings them to production.
func (a *advisor) hotfixes() {
	const need, trait = "hotfixDevOps", "hotfixes"
	if a.p.HotfixDevOps != Yes {
		return
	}
	switch a.t.Model {
	case ManagedService:
		a.speaksFor(reason(need, trait, "%s", a.t.Hotfixes))
	case SLAHotfix:
		a.speaksAgainst(reason(need, trait, "hotfixes are %s, and the client approves them", a.t.Hotfixes))
	default:
		a.speaksAgainst(reason(need, trait,
			"the provider has to bring hotfixes to production by himself, and the model is %s", a.t.Hotfixes))
	}
}

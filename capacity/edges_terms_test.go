package capacity_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// term is what a contract says, and what is wrong with it: where, and why; nil is nothing.
type term struct {
	says  string
	terms func(*PlanSpec)
	path  string
	err   error
}

func assertTerms(t *testing.T, list []term) {
	t.Helper()
	for _, c := range list {
		_, err := planned(t, c.terms, nil)
		if c.err == nil {
			assert.NoError(t, err, c.says)
			continue
		}
		assertOneFault(t, err, c.path, c.err, c.says)
	}
}

func assertOneFault(t *testing.T, err error, path string, reason error, says string) {
	t.Helper()
	var all *SpecError
	if assert.ErrorAs(t, err, &all, says) && assert.Len(t, all.Faults, 1, "%s: %v", says, err) {
		assert.ErrorIs(t, err, reason, says)
		assert.Equal(t, path, fmt.Sprint(all.Faults[0].Path), says)
	}
}

// least is the least number that a ratio can differ by.
const least = ".000000000001"

func TestTheHoursOfAPlanAreNoneOrMore(t *testing.T) {
	for path, set := range map[string]func(*PlanSpec, Hours){
		"allotment":          func(s *PlanSpec, h Hours) { s.Allotment = h },
		"increment":          func(s *PlanSpec, h Hours) { s.Increment = h },
		"minimum":            func(s *PlanSpec, h Hours) { s.Minimum = h },
		"roles[0].hours":     func(s *PlanSpec, h Hours) { s.Roles = []RoleAllotment{{tiers.Dev, h}} },
		"resources[0].hours": func(s *PlanSpec, h Hours) { s.Resources = []ResourceSpec{person("1", h)} },
		"rollover.cap":       func(s *PlanSpec, h Hours) { s.Rollover = &RolloverSpec{Cap: &h, Periods: 1, Burn: BurnLast} },
		"overage.limit":      func(s *PlanSpec, h Hours) { billing(s); s.Overage.Limit = &h },
		"fairUse":            func(s *PlanSpec, h Hours) { s.UnlimitedOperations, s.FairUse = true, &h },
	} {
		assertTerms(t, []term{
			{path + " none", func(s *PlanSpec) { set(s, 0) }, "", nil},
			{path + " the least", func(s *PlanSpec) { set(s, 1) }, "", nil},
			{path + " less than none", func(s *PlanSpec) { set(s, -1) }, path, ErrNegative},
		})
	}
}

func person(share string, h Hours) ResourceSpec {
	return ResourceSpec{Role: tiers.Dev, Share: MustRatio(share), Basis: FlatHours, Hours: h}
}

func billing(s *PlanSpec) { s.Overage = OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 100"))} }

func rolls(change func(*RolloverSpec)) func(*PlanSpec) {
	return func(s *PlanSpec) {
		s.Rollover = &RolloverSpec{Periods: 1, Burn: BurnLast}
		change(s.Rollover)
	}
}

func percent(of RolloverBasis, text string) func(*PlanSpec) {
	return rolls(func(r *RolloverSpec) { r.Percent, r.Basis = ptr(MustRatio(text)), of })
}

func TestHowLongRolloverLivesIsAgreed(t *testing.T) {
	lives := func(periods int, never bool) func(*PlanSpec) {
		return rolls(func(r *RolloverSpec) { r.Periods, r.NeverExpires = periods, never })
	}
	assertTerms(t, []term{
		{"one period", lives(1, false), "", nil},
		{"the most periods", lives(PeriodsMost, false), "", nil},
		{"one more than that", lives(PeriodsMost+1, false), "rollover.periods", ErrCycle},
		{"less than none", lives(-1, false), "rollover.periods", ErrCycle},
		{"for ever", lives(0, true), "", nil},
		{"nothing is said", lives(0, false), "rollover.periods", ErrMissing},
		{"both are said", lives(1, true), "rollover.neverExpires", ErrContradicted},
		{"no burn order", rolls(func(r *RolloverSpec) { r.Burn = 0 }), "rollover.burn", ErrBurn},
		{"no such burn order", rolls(func(r *RolloverSpec) { r.Burn = BurnLast + 1 }), "rollover.burn", ErrBurn},
		{"no such trimming", rolls(func(r *RolloverSpec) { r.Trim = TrimNewest + 1 }), "rollover.trim", ErrTrim},
	})
}

func TestACapOnRolloverOfSeveralPeriodsSaysWhatItCuts(t *testing.T) {
	capped := func(periods int, change func(*RolloverSpec)) func(*PlanSpec) {
		return rolls(func(r *RolloverSpec) {
			r.Periods, r.NeverExpires = periods, periods == 0
			change(r)
		})
	}
	hours := func(r *RolloverSpec) { r.Cap = ptr(Hour) }
	share := func(of RolloverBasis) func(*RolloverSpec) {
		return func(r *RolloverSpec) { r.Percent, r.Basis = ptr(MustRatio("50")), of }
	}
	assertTerms(t, []term{
		{"hours, one period", capped(1, hours), "", nil},
		{"hours, two periods", capped(2, hours), "rollover.trim", ErrMissing},
		{"hours, for ever", capped(0, hours), "rollover.trim", ErrMissing},
		{"hours, two periods, the oldest", capped(2, func(r *RolloverSpec) { hours(r); r.Trim = TrimOldest }), "", nil},
		{"of the allotment, one period", capped(1, share(OfAllotment)), "", nil},
		{"of the allotment, two periods", capped(2, share(OfAllotment)), "rollover.trim", ErrMissing},
		{"of what is unused, two periods", capped(2, share(OfUnused)), "", nil},
		{"no cap, two periods", capped(2, func(*RolloverSpec) {}), "", nil},
	})
}

func TestAPercentageOfRolloverIsOfSomething(t *testing.T) {
	assertTerms(t, []term{
		{"nothing of the allotment", percent(OfAllotment, "0"), "", nil},
		{"less than nothing of it", percent(OfAllotment, "-0"+least), "rollover.percent", ErrRatio},
		{"ten times the allotment", percent(OfAllotment, "1000"), "", nil},
		{"more than ten times of it", percent(OfAllotment, "1000"+least), "rollover.percent", ErrRatio},
		{"nothing of what is unused", percent(OfUnused, "0"), "", nil},
		{"all of what is unused", percent(OfUnused, "100"), "", nil},
		{"more than all of it", percent(OfUnused, "100"+least), "rollover.percent", ErrRatio},
		{"of something else", percent(OfUnused+1, "50"), "rollover.basis", ErrRolloverBasis},
		{"of nothing in particular", percent(0, "50"), "rollover.basis", ErrMissing},
		{"no percentage", rolls(func(r *RolloverSpec) { r.Basis = OfUnused }), "rollover.percent", ErrMissing},
		{"a cap in hours, too", rolls(func(r *RolloverSpec) {
			r.Cap, r.Percent, r.Basis = ptr(Hour), ptr(MustRatio("50")), OfAllotment
		}), "rollover.percent", ErrContradicted},
	})
}

func mode(m OverageMode, allotment Hours, limit *Hours) func(*PlanSpec) {
	return func(s *PlanSpec) {
		s.Allotment, s.Overage = allotment, OverageSpec{Mode: m, Limit: limit}
		if m == Bill {
			s.Overage.Rate = ptr(MustMoney("EUR 100"))
		}
	}
}

func TestWhatHappensBeyondTheHoursIsAgreed(t *testing.T) {
	one := ptr(Hours(1))
	assertTerms(t, []term{
		{"no mode", mode(0, 1, nil), "overage.mode", ErrOverageMode},
		{"no such mode", mode(ForgiveDeficit+1, 1, nil), "overage.mode", ErrOverageMode},
		{"billed without a rate", func(s *PlanSpec) { s.Overage.Mode = Bill }, "overage.rate", ErrMissing},
		{"billed for nothing", func(s *PlanSpec) { billing(s); s.Overage.Rate = ptr(MustMoney("EUR 0")) }, "", nil},
		{"billed for less than nothing", func(s *PlanSpec) { billing(s); s.Overage.Rate = ptr(MustMoney("EUR -0" + least)) },
			"overage.rate", ErrNegative},
		{"billed without a limit", mode(Bill, 0, nil), "", nil},
		{"refused with a limit", mode(Refuse, 0, one), "overage.limit", ErrContradicted},
		{"lent without a limit", mode(Borrow, 1, nil), "overage.limit", ErrMissing},
		{"lent out of the next allotment", mode(Borrow, 1, one), "", nil},
		{"lent out of none", mode(Borrow, 0, one), "overage.mode", ErrContradicted},
		{"owed to the next allotment", mode(CarryDeficit, 1, nil), "", nil},
		{"owed to none", mode(CarryDeficit, 0, nil), "overage.mode", ErrContradicted},
		{"forgiven", mode(ForgiveDeficit, 0, nil), "", nil},
		{"a rate of a role only", func(s *PlanSpec) { s.Overage.Rates = []RoleRate{{tiers.Dev, MustMoney("EUR 1")}} },
			"overage.rate", ErrMissing},
	})
}

func TestTheRatesOfRolesAreOfRolesAndOneCurrency(t *testing.T) {
	rated := func(list ...RoleRate) func(*PlanSpec) {
		return func(s *PlanSpec) { billing(s); s.Overage.Rates = list }
	}
	one := MustMoney("EUR 1")
	assertTerms(t, []term{
		{"the last role", rated(RoleRate{tiers.Operations, one}), "", nil},
		{"one beyond", rated(RoleRate{tiers.Operations + 1, one}), "overage.rates[0].role", tiers.ErrRole},
		{"no role", rated(RoleRate{0, one}), "overage.rates[0].role", tiers.ErrRole},
		{"two roles", rated(RoleRate{tiers.QA, one}, RoleRate{tiers.Dev, one}), "", nil},
		{"one twice", rated(RoleRate{tiers.QA, one}, RoleRate{tiers.QA, one}), "overage.rates[1].role", ErrContradicted},
		{"another currency", rated(RoleRate{tiers.QA, MustMoney("USD 1")}), "overage.rates[0].rate", ErrMixed},
		{"no currency", rated(RoleRate{tiers.QA, Money{}}), "overage.rates[0].rate", ErrCurrency},
	})
}

func TestTheSharesOfPeopleAreMoreThanNothing(t *testing.T) {
	people := func(n int, r ResourceSpec) func(*PlanSpec) {
		return func(s *PlanSpec) {
			for range n {
				s.Resources = append(s.Resources, r)
			}
		}
	}
	weekly := func(of ResourceBasis) func(*PlanSpec) {
		return func(s *PlanSpec) {
			s.Period = Weekly(1)
			s.Resources = []ResourceSpec{{tiers.Dev, MustRatio("1"), of, Hour}}
		}
	}
	assertTerms(t, []term{
		{"nobody", people(1, person("0", Hour)), "resources[0].share", ErrRatio},
		{"less than nobody", people(1, person("-1", Hour)), "resources[0].share", ErrRatio},
		{"hardly anybody", people(1, person("0"+least, Hour)), "", nil},
		{"ten thousand", people(1, person("10000", Hour)), "", nil},
		{"more than that", people(1, person("10000"+least, Hour)), "resources[0].share", ErrRatio},
		{"a hundred lines", people(100, person("1", Hour)), "", nil},
		{"a hundred and one", people(101, person("1", Hour)), "resources", ErrRatio},
		{"business days of a week", weekly(BusinessDays), "", nil},
		{"a month of a week", weekly(FlatHours), "resources[0].basis", ErrContradicted},
		{"on no basis", weekly(0), "resources[0].basis", ErrResourceBasis},
	})
}

func TestMultipliersAreMoreThanNothingAndAtMostAThousand(t *testing.T) {
	times := func(m MultipliersSpec) func(*PlanSpec) { return func(s *PlanSpec) { billing(s); s.Multipliers = &m } }
	after := func(text string) func(*PlanSpec) { return times(MultipliersSpec{AfterHours: ptr(MustRatio(text))}) }
	severity := func(list ...sla.Severity) func(*PlanSpec) {
		var m MultipliersSpec
		for _, s := range list {
			m.Severity = append(m.Severity, SeverityMultiplier{s, MustRatio("2")})
		}
		return times(m)
	}
	two := MultipliersSpec{Severity: []SeverityMultiplier{{1, MustRatio("0")}}}
	assertTerms(t, []term{
		{"none at all", times(MultipliersSpec{}), "multipliers.afterHours", ErrMissing},
		{"by nothing", after("0"), "multipliers.afterHours", ErrMultiplier},
		{"by hardly anything", after("0" + least), "", nil},
		{"by a thousand", after("1000"), "", nil},
		{"by more", after("1000" + least), "multipliers.afterHours", ErrMultiplier},
		{"of a severity by nothing", times(two), "multipliers.severity[0].multiplier", ErrMultiplier},
		{"the first severity", severity(1), "", nil},
		{"none", severity(0), "multipliers.severity[0].severity", sla.ErrSeverity},
		{"the last severity", severity(sla.SeverityMost), "", nil},
		{"one beyond", severity(sla.SeverityMost + 1), "multipliers.severity[0].severity", sla.ErrSeverity},
		{"less than none", severity(-1), "multipliers.severity[0].severity", sla.ErrSeverity},
		{"one twice", severity(2, 1, 2), "multipliers.severity[2].severity", ErrContradicted},
		{"in money with a rate", times(MultipliersSpec{AfterHours: ptr(MustRatio("2")), In: InMoney}), "", nil},
		{"in money without one", func(s *PlanSpec) {
			s.Multipliers = &MultipliersSpec{AfterHours: ptr(MustRatio("2")), In: InMoney}
		}, "overage.rate", ErrMissing},
		{"in hours without one", func(s *PlanSpec) {
			s.Multipliers = &MultipliersSpec{AfterHours: ptr(MustRatio("2")), In: InHours}
		}, "", nil},
	})
}

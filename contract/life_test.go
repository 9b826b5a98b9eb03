package contract_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
)

// fact is a fact of a contract's life on a day.
func fact(kind contract.LifeKind, on string) contract.LifeFact {
	return contract.LifeFact{Kind: kind, On: day(on)}
}

func until(f contract.LifeFact, end string) contract.LifeFact {
	f.Until = dayOf(end)
	return f
}

// terminated ends a contract with what is left of its hours.
func terminated(on string) contract.LifeFact {
	f := fact(contract.Terminated, on)
	f.Unused = &contract.UnusedSpec{Kind: contract.UnusedForfeited}
	return f
}

func agreed(f contract.LifeFact, on string) contract.LifeFact {
	f.Agreed = dayOf(on)
	return f
}

func dayOf(text string) *date.Date {
	d := day(text)
	return &d
}

// living is model 2 from 1 January to the end of 2026, with 40 hours a month and a client's
// board that approves changes.
func living(t testing.TB) contract.Spec {
	spec := ready(t, contract.SLAHotfix)
	spec.Start, spec.End = day("2026-01-01"), dayOf("2027-01-01")
	spec.PlanStart = nil
	spec.Plan.Allotment = 40 * capacity.Hour
	spec.ChangeAuthority = "client"
	return spec
}

// phases are the phases of a contract on some days.
func phases(c contract.Contract, days ...string) (list []string) {
	for _, d := range days {
		list = append(list, c.Phase(day(d)).String())
	}
	return list
}

func with(t testing.TB, c contract.Contract, facts ...contract.LifeFact) contract.Contract {
	t.Helper()
	more, err := c.With(facts...)
	require.NoError(t, err)
	return more
}

func TestThePhasesOfAContract(t *testing.T) {
	spec := living(t)
	spec.Draft, spec.Onboarding = true, dayOf("2026-02-01")
	c := bind(t, spec)
	require.Equal(t, []string{"draft", "draft"}, phases(c, "2025-12-01", "2026-06-01"))
	require.False(t, c.InForce(at(t, "2026-06-01 12:00")))
	c = with(t, c, fact(contract.Signed, "2025-12-10"), fact(contract.Suspended, "2026-03-01"),
		fact(contract.Resumed, "2026-04-01"), until(fact(contract.Suspended, "2026-05-10"), "2026-05-20"))
	require.Equal(t, []string{"draft", "upcoming", "onboarding", "active", "suspended", "active", "suspended", "active", "ended"},
		phases(c, "2025-12-09", "2025-12-10", "2026-01-01", "2026-02-01", "2026-03-31", "2026-04-01", "2026-05-19",
			"2026-05-20", "2027-01-01"))
	require.False(t, c.InForce(at(t, "2026-03-15 12:00")))
	require.True(t, c.InForce(at(t, "2026-04-15 12:00")))
}

func TestAnIllegalTransitionSaysWhatCannotFollowOnWhat(t *testing.T) {
	for name, tc := range map[string]struct {
		facts []contract.LifeFact
		path  string
		phase contract.Phase
	}{
		"a contract that is no draft is signed": {[]contract.LifeFact{fact(contract.Signed, "2025-12-01")},
			"life[0]", contract.PhaseUpcoming},
		"it is suspended before it begins": {[]contract.LifeFact{fact(contract.Suspended, "2025-12-01")},
			"life[0]", contract.PhaseUpcoming},
		"it is suspended twice": {[]contract.LifeFact{fact(contract.Suspended, "2026-03-02"), fact(contract.Suspended, "2026-03-01")},
			"life[0]", contract.PhaseSuspended},
		"it is resumed without a suspension": {[]contract.LifeFact{fact(contract.Resumed, "2026-03-02")},
			"life[0]", contract.PhaseActive},
		"it resumed by itself": {[]contract.LifeFact{until(fact(contract.Suspended, "2026-03-01"), "2026-04-01"),
			fact(contract.Resumed, "2026-04-01")}, "life[1]", contract.PhaseActive},
		"something happens after its end": {[]contract.LifeFact{fact(contract.Suspended, "2027-01-01")},
			"life[0]", contract.PhaseEnded},
		"something happens after it was terminated": {[]contract.LifeFact{fact(contract.Suspended, "2026-09-01"),
			terminated("2026-07-01")}, "life[0]", contract.PhaseEnded},
		"notice where it would end anyway": {[]contract.LifeFact{fact(contract.Notice, "2026-09-01")},
			"life[0]", contract.PhaseActive},
		"it is renewed where there is no renewal": {[]contract.LifeFact{fact(contract.Renewed, "2027-01-01")},
			"life[0]", contract.PhaseEnded},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := bind(t, living(t)).With(tc.facts...)
			require.ErrorIs(t, err, contract.ErrTransition)
			var all *contract.SpecError
			require.ErrorAs(t, err, &all)
			require.Len(t, all.Faults, 1)
			require.Equal(t, tc.path, string(all.Faults[0].Path))
			var one *contract.TransitionError
			require.ErrorAs(t, err, &one)
			require.Equal(t, tc.phase, one.Phase)
		})
	}
}

func TestWhatIsWrongWithFactsComesAtOnce(t *testing.T) {
	_, err := bind(t, living(t)).With(
		agreed(fact(contract.Suspended, "2026-03-01"), "2026-03-02"),
		contract.LifeFact{On: day("2026-04-01")},
		contract.LifeFact{Kind: contract.Extended, On: day("2026-04-01"), RequestID: "x"},
		contract.LifeFact{Kind: contract.Amended, On: day("2026-04-01"), Amendment: &contract.Amendment{}},
		fact(contract.Resumed, "2026-05-01"), // of which nobody knows whether it can follow
	)
	var all *contract.SpecError
	require.ErrorAs(t, err, &all)
	var paths []string
	for _, f := range all.Faults {
		paths = append(paths, string(f.Path))
	}
	require.Equal(t, []string{"life[0].on", "life[1].kind", "life[2].until", "life[2].requestId", "life[3].amendment"}, paths)
	require.ErrorIs(t, err, contract.ErrPast)
	require.ErrorIs(t, err, contract.ErrUnused)
}

// An amendment raises the allotment from July on, and slows severity 3 down from 10 June.
func TestTheTermsOfADay(t *testing.T) {
	spec := living(t)
	plan, policy := spec.Plan, spec.Policy
	plan.Allotment = 60 * capacity.Hour
	raised := fact(contract.Amended, "2026-07-01")
	raised.Amendment = &contract.Amendment{Plan: &plan}
	c := with(t, bind(t, spec), raised)
	require.Equal(t, 40*capacity.Hour, c.At(day("2026-06-30")).Spec().Plan.Allotment)
	require.Equal(t, 60*capacity.Hour, c.At(day("2026-07-01")).Spec().Plan.Allotment)
	account, err := c.Account(nil)
	require.NoError(t, err)
	for d, want := range map[string]capacity.Hours{"2026-06-15": 40 * capacity.Hour, "2026-07-15": 60 * capacity.Hour} {
		s, err := account.Statement(day(d))
		require.NoError(t, err)
		require.Equal(t, want, s.Allotment, d)
	}
	raised.On = day("2026-07-02")
	_, err = bind(t, spec).With(raised)
	require.ErrorContains(t, err, "life[0].amendment.plan.from: 2026-07-02")
	require.ErrorContains(t, err, "the next is 2026-08-01")
	policy.Severities = policy.Severities[:3]
	raised.Amendment = &contract.Amendment{Policy: &policy}
	_, err = bind(t, spec).With(raised)
	require.ErrorContains(t, err, "life[0].amendment.policy.severities")
}

func TestALifeGoesThroughJSON(t *testing.T) {
	spec := living(t)
	plan := spec.Plan
	plan.Allotment = 60 * capacity.Hour
	raised := fact(contract.Amended, "2026-07-01")
	raised.Amendment = &contract.Amendment{Plan: &plan}
	c := with(t, bind(t, spec), raised, until(fact(contract.Suspended, "2026-05-10"), "2026-05-20"))
	text, err := json.Marshal(c.Spec())
	require.NoError(t, err)
	var back contract.Spec
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
	_, err = contract.New(back, time.LoadLocation)
	require.NoError(t, err)
}

// zones finds zones as programs do.
func zones(name string) (*time.Location, error) { return time.LoadLocation(name) }

func TestALifeIsCopied(t *testing.T) {
	spec := living(t)
	plan := spec.Plan
	plan.Allotment = 60 * capacity.Hour
	spec.Life = append([]contract.LifeFact{amended("2026-07-01", contract.Amendment{Plan: &plan})}, approvedWish(wish("CR-1"))...)
	c := bind(t, spec)
	before := jsonOf(t, c.Spec())
	plan.Allotment, spec.Life[0].On, spec.Life[1].Request.Title = 1, 0, "other"
	spec.Life[1].Request.Grant.Hours = 1
	c.Life()[0].Amendment.Plan.Allotment = 2
	c.ChangeRequests(day("2026-07-01"))[0].Request.Grant.Hours = 3
	require.Equal(t, before, jsonOf(t, c.Spec()))
	require.Equal(t, 60*capacity.Hour, c.At(day("2026-07-01")).Spec().Plan.Allotment)
	require.Equal(t, 20*capacity.Hour, c.Grants()[0].Hours)
}

func TestALifeHasItsBounds(t *testing.T) {
	if testing.Short() {
		t.Skip("what costs too much costs it everywhere")
	}
	spec := living(t)
	var facts []contract.LifeFact
	for i := range contract.LifeMost {
		on := day("2026-01-01") + date.Date(i/3)
		facts = append(facts, contract.LifeFact{Kind: contract.Amended, On: on, Amendment: &contract.Amendment{Policy: slower(spec)}})
	}
	c := with(t, bind(t, spec), facts...)
	require.Len(t, c.Life(), contract.LifeMost)
	_, err := c.With(facts[0])
	require.ErrorIs(t, err, contract.ErrTooMany)
	_, err = contract.Contract{}.With()
	require.ErrorIs(t, err, contract.ErrNoContract)
}

func TestTheZeroContractHasNoLife(t *testing.T) {
	var c contract.Contract
	require.Zero(t, c.Phase(day("2026-01-01")))
	require.Empty(t, c.Life())
	require.Empty(t, c.Grants())
	require.Empty(t, c.ChangeRequests(0))
	require.False(t, c.InForce(time.Time{}))
	_, ok := c.End()
	require.False(t, ok)
	_, err := c.Settlement(nil)
	require.ErrorIs(t, err, contract.ErrNoContract)
	require.Empty(t, contract.Diff(c.At(0), c.At(1)))
	require.NotEmpty(t, contract.Diff(c.At(0), bind(t, living(t)).At(0)))
}

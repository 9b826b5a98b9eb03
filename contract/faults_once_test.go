package contract_test

import (
	"errors"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// What is wrong is said where it is wrong. What would only follow from it is not said: whether
// terms contradict the model is asked when they are right, and of a model that there is.
func TestAFaultBringsNoOthers(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(s *contract.Spec)
		want   []string
	}{
		"no model": {func(s *contract.Spec) { s.Model = 0 }, []string{"model"}},
		"another model's plan": {func(s *contract.Spec) { s.Plan.Kind = capacity.Pool },
			[]string{"plan.kind"}},
		"another model's plan, with a fault": {
			func(s *contract.Spec) { s.Plan.Kind, s.Plan.Increment = capacity.Pool, -1 }, []string{"plan.increment"}},
		"no model and a plan with a fault": {func(s *contract.Spec) { s.Model, s.Plan.Increment = 0, -1 },
			[]string{"model", "plan.increment"}},
		"no start":                {func(s *contract.Spec) { s.Start = 0 }, []string{"start"}},
		"a start that is no date": {func(s *contract.Spec) { s.Start = date.New(9999, 12, 31) + 1 }, []string{"start"}},
		"people who do not work that way": {func(s *contract.Spec) { s.Accountability.Escalation.Owner = "nobody" },
			[]string{"accountability.escalation.owner"}},
	} {
		t.Run(name, func(t *testing.T) {
			spec := togetherness(t)
			bind(t, spec)
			tc.change(&spec)
			_, err := contract.New(spec, time.LoadLocation)
			require.Equal(t, tc.want, paths(t, err))
		})
	}
}

// What is wrong with the terms of an amendment is said of it, and not again of those that follow
// on it, which have their own faults.
func TestAFaultOfAnAmendmentBringsNoOthers(t *testing.T) {
	spec := living(t)
	policy, plan, later := slower(spec), spec.Plan, spec.Plan
	policy.Targets[0].Calendar, plan.Increment, later.Allotment = "nights", -1, -1
	const ofPolicy, ofPlan = "life[0].amendment.policy.targets[0].calendar", "life[0].amendment.plan.increment"
	good := contract.Amendment{Rates: rates("EUR 99")}
	for name, tc := range map[string]struct {
		first, second contract.Amendment
		want          []string
	}{
		"a policy, and rates": {contract.Amendment{Policy: policy}, good, []string{ofPolicy}},
		"a plan, and rates":   {contract.Amendment{Plan: &plan}, good, []string{ofPlan}},
		"a policy, and a plan": {contract.Amendment{Policy: policy}, contract.Amendment{Plan: &plan},
			[]string{ofPolicy, "life[1].amendment.plan.increment"}},
		"a plan, and a plan wrong elsewhere": {contract.Amendment{Plan: &plan}, contract.Amendment{Plan: &later},
			[]string{ofPlan, "life[1].amendment.plan.allotment"}},
		"rates, and a plan": {good, contract.Amendment{Plan: &plan}, []string{"life[1].amendment.plan.increment"}},
	} {
		_, err := bind(t, spec).With(amended("2026-06-01", tc.first), amended("2026-07-01", tc.second),
			amended("2026-08-01", good))
		require.Equal(t, tc.want, paths(t, err), name)
	}
}

// A zone has to be found, whatever else is said about it.
func TestTheZoneOfAContractIsFound(t *testing.T) {
	closed := errors.New("the zone files are closed")
	for name, tc := range map[string]struct {
		zone *time.Location
		err  error
		want []string
	}{
		"found":              {time.UTC, nil, nil},
		"not found":          {nil, closed, []string{"zone"}},
		"nothing is found":   {nil, nil, []string{"zone"}},
		"found with a fault": {time.UTC, closed, []string{"zone"}},
	} {
		spec := ready(t, contract.SLAHotfix)
		spec.Zone = "Atlantis" // the calendars have a zone of their own
		_, err := contract.New(spec, func(name string) (*time.Location, error) {
			if name == "Atlantis" {
				return tc.zone, tc.err
			}
			return time.LoadLocation(name)
		})
		if tc.want == nil {
			require.NoError(t, err, name)
			continue
		}
		require.Equal(t, tc.want, paths(t, err), name)
		require.ErrorIs(t, err, contract.ErrZone)
		if tc.err != nil {
			require.ErrorIs(t, err, closed)
		}
	}
}

// The hours of an offering are there if it needs them, and if they are named.
func TestTheHoursOfAnOfferingAreThere(t *testing.T) {
	const business, critical = "options.businessHours", "options.criticalHours"
	gold := contract.Options{Offering: sla.Gold, BusinessHours: "business"}
	spare, nights, round := gold, gold, gold
	spare.CriticalHours, nights.CriticalHours, round.Critical24x7 = "always", "nights", true
	platinum, half := spare, gold
	platinum.Offering, half.Offering = sla.Platinum, sla.Platinum
	for name, tc := range map[string]struct {
		options contract.Options
		want    []string
	}{
		"gold":                                 {gold, nil},
		"gold, with hours for nothing":         {spare, nil},
		"gold, with hours that are not there":  {nights, []string{critical}},
		"gold around the clock, without hours": {round, []string{critical}},
		"gold without hours":                   {contract.Options{Offering: sla.Gold}, []string{business}},
		"platinum":                             {platinum, nil},
		"platinum without critical hours":      {half, []string{critical}},
		"platinum without hours": {contract.Options{Offering: sla.Platinum},
			[]string{business, critical}},
	} {
		t.Run(name, func(t *testing.T) {
			spec := ready(t, contract.SLAHotfix)
			spec.Options, spec.Credits = tc.options, nil
			_, err := contract.New(spec, time.LoadLocation)
			if tc.want == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, contract.ErrOffering)
			require.Equal(t, tc.want, paths(t, err))
		})
	}
}

// A fact that lacks what it needs is refused for that, and one that says what it cannot say for
// that, and not for what would be wrong with it elsewhere.
func TestAFactIsRefusedForWhatItLacksOrCannotSay(t *testing.T) {
	nothing, wrong := contract.Amendment{}, contract.ChangeRequest{}
	for name, tc := range map[string]struct {
		fact contract.LifeFact
		path string
		want error
	}{
		"an amendment of nothing": {contract.LifeFact{Kind: contract.Amended, Amendment: &nothing},
			"life[0].amendment", contract.ErrMissing},
		"an amendment that is not there": {contract.LifeFact{Kind: contract.Amended},
			"life[0].amendment", contract.ErrMissing},
		"a draft without a request": {contract.LifeFact{Kind: contract.RequestDrafted},
			"life[0].request", contract.ErrMissing},
		"a suspension that amends": {contract.LifeFact{Kind: contract.Suspended, Amendment: &nothing},
			"life[0].amendment", contract.ErrUnused},
		"a suspension that requests": {contract.LifeFact{Kind: contract.Suspended, Request: &wrong},
			"life[0].request", contract.ErrUnused},
	} {
		t.Run(name, func(t *testing.T) {
			tc.fact.On = day("2026-05-04")
			_, err := bind(t, living(t)).With(tc.fact)
			require.ErrorIs(t, err, tc.want)
			require.Equal(t, []string{tc.path}, paths(t, err))
		})
	}
}

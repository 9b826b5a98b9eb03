package contract_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestTheFourModels(t *testing.T) {
	require.Len(t, contract.Models(), 4)
	for _, m := range contract.Models() {
		back, err := contract.ParseModel(m.String())
		require.NoError(t, err)
		require.Equal(t, m, back)
		require.Equal(t, m, m.Traits().Model)
		require.NotEmpty(t, m.Traits().Purpose)
	}
	require.Zero(t, contract.Model(0).Traits())
	_, err := contract.ParseModel("sla-hotfixes")
	require.ErrorIs(t, err, contract.ErrModel)
	require.ErrorContains(t, err, `the nearest is "sla-hotfix"`)
	_, err = contract.Model(0).MarshalText()
	require.ErrorIs(t, err, contract.ErrModel)
}

func TestEveryReadyContractIsValid(t *testing.T) {
	for _, m := range contract.Models() {
		t.Run(m.String(), func(t *testing.T) {
			spec := ready(t, m)
			c := bind(t, spec)
			require.Equal(t, m, c.Model())
			text, err := json.Marshal(spec)
			require.NoError(t, err)
			var back contract.Spec
			require.NoError(t, json.Unmarshal(text, &back))
			again, err := json.Marshal(back)
			require.NoError(t, err)
			require.Equal(t, string(text), string(again), "the JSON form round-trips")
		})
	}
}

// What contradicts a trait that the playbook states is refused, with its path.
func TestTermsThatContradictTheirModel(t *testing.T) {
	for name, tc := range map[string]struct {
		model  contract.Model
		change func(s *contract.Spec)
		path   string
	}{
		"a committed severity 3 where the SLA covers severity 1": {contract.CriticalSLA, func(s *contract.Spec) {
			s.Policy.Targets = append(s.Policy.Targets, target(3, sla.Restoration, 16*time.Hour, "business", sla.Committed))
		}, "policy.targets[6]"},
		"critical incidents without any SLA": {contract.CriticalSLA, func(s *contract.Spec) {
			s.Policy.Targets = s.Policy.Targets[2:]
		}, "policy.targets"},
		"a managed service that answers in business hours": {contract.ManagedService, func(s *contract.Spec) {
			s.Policy.Targets[4].Calendar = "business"
		}, "policy.targets"},
		"a managed service that only means to answer around the clock": {contract.ManagedService, func(s *contract.Spec) {
			s.Policy.Targets[6].Commitment = sla.Objective
		}, "policy.targets"},
		"capped operational support in a managed service": {contract.ManagedService, func(s *contract.Spec) {
			s.Plan.UnlimitedOperations = false
		}, "plan.unlimitedOperations"},
		"capped operational support beside dedicated delivery": {contract.CriticalSLA, func(s *contract.Spec) {
			s.Plan.UnlimitedOperations = false
		}, "plan.unlimitedOperations"},
		"unlimited operational support out of a pool": {contract.FixedCapacity, func(s *contract.Spec) {
			s.Plan.UnlimitedOperations = true
		}, "plan.unlimitedOperations"},
		"a pool where an allocation is bought": {contract.SLAHotfix, func(s *contract.Spec) {
			s.Plan.Kind = capacity.Pool
		}, "plan.kind"},
		"a severity that the SLA forgot": {contract.SLAHotfix, func(s *contract.Spec) {
			s.Policy.Targets = nil
		}, "policy.targets"},
		"dedicated delivery without a release manager": {contract.CriticalSLA, func(s *contract.Spec) {
			s.Structure.Teams[1].Roles = tiers.RolesOf(tiers.Dev, tiers.QA, tiers.SA, tiers.PM)
		}, "structure.teams"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := ready(t, tc.model)
			tc.change(&spec)
			_, err := contract.New(spec, time.LoadLocation)
			require.ErrorIs(t, err, contract.ErrContradiction)
			var faults *contract.SpecError
			require.ErrorAs(t, err, &faults)
			require.Len(t, faults.Faults, 1, err)
			require.Equal(t, tc.path, string(faults.Faults[0].Path))
		})
	}
}

// What is unusual, or on what the playbook is silent, is advice.
func TestTermsThatAreUnusual(t *testing.T) {
	for name, tc := range map[string]struct {
		model  contract.Model
		change func(s *contract.Spec)
		advice string
	}{
		"200 hours a month": {contract.FixedCapacity, func(s *contract.Spec) {
			s.Plan.Allotment = 200 * capacity.Hour
		}, "plan.allotment: 200h every month is unusual"},
		"100 hours a quarter": {contract.FixedCapacity, func(s *contract.Spec) {
			s.Plan.Allotment, s.Plan.Period = 100*capacity.Hour, capacity.Quarterly()
		}, "plan.allotment: 100h every quarter is unusual"},
		"a committed SLA out of a pool": {contract.FixedCapacity, func(s *contract.Spec) {
			s.Policy.Targets[0].Commitment = sla.Committed
		}, "policy.targets[0]: a committed target suits sla-hotfix"},
		"a response slower than Gold": {contract.CriticalSLA, func(s *contract.Spec) {
			s.Policy.Targets[0].Within = sla.Working(2 * time.Hour)
		}, "policy.targets[0]: a response within 2h is slower than Gold's 1h"},
		"severity 2 around the clock": {contract.SLAHotfix, func(s *contract.Spec) {
			s.Policy.Targets = append(s.Policy.Targets, target(2, sla.Response, time.Hour, "always", sla.Committed))
		}, "policy.targets: P2 runs around the clock, which the model offers for severity 1"},
		"a severity with objectives only": {contract.SLAHotfix, func(*contract.Spec) {},
			"policy.targets: P4 has objectives only, though the SLA covers all support incidents"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := ready(t, tc.model)
			tc.change(&spec)
			var texts string
			for _, a := range bind(t, spec).Advisories() {
				texts += a.String() + "\n"
			}
			require.Contains(t, texts, tc.advice)
		})
	}
	t.Run("120 hours a quarter are usual", func(t *testing.T) {
		spec := ready(t, contract.FixedCapacity)
		spec.Plan.Allotment, spec.Plan.Period = 120*capacity.Hour, capacity.Quarterly()
		require.Empty(t, bind(t, spec).Advisories())
	})
}

func TestTheOptionOfSeverity1AroundTheClock(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	with, ok := bind(t, spec).At(spec.Start).Policy().Target(1, sla.Restoration, sla.Facts{})
	require.True(t, ok)
	require.Equal(t, "always", with.Calendar)
	spec.Options.Critical24x7 = false
	without, _ := bind(t, spec).At(spec.Start).Policy().Target(1, sla.Restoration, sla.Facts{})
	require.Equal(t, "business", without.Calendar)
	t.Run("a target of the policy goes before the offering's", func(t *testing.T) {
		own := target(2, sla.Restoration, 10*time.Hour, "business", sla.Committed)
		spec.Policy.Targets = append(spec.Policy.Targets, own)
		got, _ := bind(t, spec).At(spec.Start).Policy().Target(2, sla.Restoration, sla.Facts{})
		require.Equal(t, own, got)
	})
}

func TestEveryFaultOfAContractComesAtOnce(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Version, spec.ID, spec.Model, spec.Zone = 2, "", 0, "Europe/Atlantis"
	end := spec.Start
	spec.End = &end
	early := spec.Start - 1
	spec.PlanStart = &early
	spec.Options.BusinessHours = "office"
	spec.Policy.Targets[0].Severity = 9
	spec.Plan.Allotment = -capacity.Hour
	spec.Scope.Covered = "operations, -meditation"
	business := spec.Calendars["business"]
	business.Zone = "Local"
	spec.Calendars["business"] = business
	_, err := contract.New(spec, time.LoadLocation)
	var faults *contract.SpecError
	require.ErrorAs(t, err, &faults)
	var paths []string
	for _, f := range faults.Faults {
		paths = append(paths, string(f.Path))
	}
	require.Equal(t, []string{
		"version", "id", "model", "zone", "end", "planStart", "calendars.business.zone", "options.businessHours",
		"policy.targets[0].severity", "plan.allotment", "scope.covered",
	}, paths)
	for _, want := range []error{contract.ErrVersion, contract.ErrMissing, contract.ErrModel, contract.ErrZone,
		contract.ErrTerm, contract.ErrOffering} {
		require.ErrorIs(t, err, want)
	}
}

func TestAContractInJSONIsReadStrictly(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"an unknown field":    {`{"version": 1, "modell": "sla-hotfix"}`, "modell: unknown field"},
		"another case":        {`{"Version": 1}`, "Version: unknown field"},
		"a field given twice": {`{"id": "a", "id": "b"}`, "id: given twice"},
		"a field deep inside": {`{"policy": {"targets": [{"severity": 1, "due": "4h"}]}}`, "policy.targets[0].due: unknown field"},
		"a date that is none": {`{"start": "2026-02-30"}`, `start: "2026-02-30"`},
		"an unknown model":    {`{"model": "bronze"}`, `model: "bronze": no such model`},
		"null":                {`{"model": null}`, "model: null is not a value"},
		"a wrong type":        {`{"version": "1"}`, `version: "1": wrong type: want a whole number`},
	} {
		t.Run(name, func(t *testing.T) {
			var spec contract.Spec
			require.ErrorContains(t, json.Unmarshal([]byte(tc.text), &spec), tc.want)
		})
	}
}

func TestTheZeroContractPromisesNothing(t *testing.T) {
	var c contract.Contract
	_, err := c.Review(contract.Facts{}, month("2026-05"), contract.ReviewOptions{})
	require.ErrorIs(t, err, contract.ErrNoContract)
	_, err = c.Decide(contract.Facts{}, contract.Piece{}, time.Unix(0, 0))
	require.ErrorIs(t, err, contract.ErrNoContract)
	_, err = c.Account(nil)
	require.ErrorIs(t, err, contract.ErrNoContract)
	require.False(t, c.InTerm(time.Unix(0, 0)))
	require.Zero(t, c.Model())
	require.Nil(t, c.Zone())
	require.Nil(t, c.Advisories())
}

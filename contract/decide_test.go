package contract_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// decide asks about a piece of work and expects an answer.
func decide(t testing.TB, c contract.Contract, facts contract.Facts, p contract.Piece, when string) contract.Decision {
	t.Helper()
	d, err := c.Decide(facts, p, at(t, when))
	require.NoError(t, err)
	return d
}

// rules are the rules that had a part in a decision.
func rules(d contract.Decision) (list []contract.ReasonRule) {
	for _, r := range d.Reasons {
		list = append(list, r.Rule)
	}
	return list
}

func incident(s sla.Severity, estimate scope.Effort) contract.Piece {
	return contract.Piece{Work: scope.Work{Activity: "incident-management", Estimate: estimate}, Severity: s}
}

func enhancement(estimate scope.Effort) contract.Piece {
	return contract.Piece{Work: scope.Work{Activity: "design-and-development", Estimate: estimate}}
}

// strict is a contract of a model with a few hours and nothing beyond them.
func strict(t testing.TB, m contract.Model) contract.Spec {
	spec := ready(t, m)
	spec.Plan.Allotment, spec.Plan.Rollover = 40*capacity.Hour, nil
	spec.Plan.Overage = capacity.OverageSpec{Mode: capacity.Refuse}
	return spec
}

// Whatever the model, the hours being gone never stops a severity 1.
func TestACriticalIncidentProceedsWithoutHours(t *testing.T) {
	for _, m := range contract.Models() {
		t.Run(m.String(), func(t *testing.T) {
			c := bind(t, strict(t, m))
			gone := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", "40h", "design-and-development")}}
			d := decide(t, c, gone, incident(1, 2*scope.Hour), "2026-05-06 10:00")
			require.NotEmpty(t, d.Clocks, "the clocks run")
			if m.Traits().Operational == contract.Unlimited {
				require.Equal(t, contract.Proceed, d.Outcome)
				require.Contains(t, rules(d), contract.ByUnlimited)
				return
			}
			require.Equal(t, contract.ProceedToRatify, d.Outcome)
			require.Contains(t, rules(d), contract.ByCritical)
			require.Equal(t, 2*capacity.Hour, d.Pays.Quote.Ratify())
			require.Contains(t, d.String(), "2h of it are more than was agreed and are to be ratified")
			less := decide(t, c, gone, incident(2, 2*scope.Hour), "2026-05-06 10:00")
			require.Equal(t, contract.RequestChange, less.Outcome, "a severity 2 waits for hours")
			require.Equal(t, 2*capacity.Hour, less.Change.Grant.Hours)
		})
	}
}

func TestHoursThatAreLeftPayFirst(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Plan.Rollover = nil
	c := bind(t, spec)
	facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", "37h", "design-and-development")}}
	d := decide(t, c, facts, enhancement(5*scope.Hour), "2026-05-06 10:00")
	require.Equal(t, contract.Proceed, d.Outcome)
	require.Equal(t, "3h", d.Pays.Quote.Before.String())
	require.Equal(t, "0h", d.Pays.Quote.After.String())
	require.Equal(t, 2*capacity.Hour, d.Pays.Quote.Overage())
	require.Equal(t, "EUR 240.00", d.Pays.Quote.Cost.String())
	require.Contains(t, d.String(), "it takes 5h: 3h from the allotment, 2h from overage; 0h are left after it. Its overage costs EUR 240.00")
}

func TestLimitsOnWork(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	four, twelve := 4*capacity.Hour, 12*capacity.Hour
	spec.Limits = &contract.LimitsSpec{PreApproval: &four, NotToExceed: &twelve, Approver: "client"}
	c := bind(t, spec)
	ask := func(p contract.Piece) contract.Decision { return decide(t, c, contract.Facts{}, p, "2026-05-06 10:00") }

	require.Equal(t, contract.Proceed, ask(enhancement(4*scope.Hour)).Outcome, "exactly the limit")
	more := ask(enhancement(5 * scope.Hour))
	require.Equal(t, contract.AwaitApproval, more.Outcome)
	require.Contains(t, more.String(), "work estimated at more than 4h is approved by Atelier Mistral first")
	approved := enhancement(5 * scope.Hour)
	approved.ApprovedBy = "client"
	require.Equal(t, contract.Proceed, ask(approved).Outcome)
	tooMuch := ask(enhancement(13 * scope.Hour))
	require.Equal(t, contract.RequestChange, tooMuch.Outcome)
	require.Equal(t, 13*capacity.Hour, tooMuch.Change.Estimate)
	require.Equal(t, contract.ProceedToRatify, ask(incident(1, 5*scope.Hour)).Outcome, "nothing stops a severity 1")

	t.Run("limits that cannot be", func(t *testing.T) {
		none := capacity.Hours(0)
		spec.Limits = &contract.LimitsSpec{PreApproval: &twelve, NotToExceed: &four, Approver: "nobody"}
		_, err := contract.New(spec, time.LoadLocation)
		require.ErrorContains(t, err, "limits.notToExceed")
		require.ErrorContains(t, err, "limits.approver")
		spec.Limits = &contract.LimitsSpec{PreApproval: &none}
		_, err = contract.New(spec, time.LoadLocation)
		require.ErrorContains(t, err, "limits.preApproval")
		require.ErrorIs(t, err, contract.ErrLimit)
	})
}

// In the managed service the provider does the complete DevOps for hotfixes; else the client
// approves.
func TestWhoApprovesAHotfix(t *testing.T) {
	fix := contract.Piece{Severity: 2, Work: scope.Work{Activity: "incident-management", Kind: scope.Corrective,
		Hotfix: &scope.Hotfix{Incident: "SHOP-9"}}}
	for m, want := range map[contract.Model]contract.Outcome{
		contract.FixedCapacity: contract.AwaitApproval, contract.SLAHotfix: contract.AwaitApproval,
		contract.CriticalSLA: contract.AwaitApproval, contract.ManagedService: contract.Proceed,
	} {
		d := decide(t, bind(t, ready(t, m)), contract.Facts{}, fix, "2026-05-06 10:00")
		require.Equal(t, want, d.Outcome, m)
		require.True(t, d.Delivery.Hotfix)
		require.Equal(t, m == contract.ManagedService, d.Delivery.Delegated)
	}
	t.Run("who has approved is believed", func(t *testing.T) {
		approved := fix
		approved.Work.Hotfix = &scope.Hotfix{Incident: "SHOP-9", Approver: "client"}
		d := decide(t, bind(t, ready(t, contract.SLAHotfix)), contract.Facts{}, approved, "2026-05-06 10:00")
		require.Equal(t, contract.Proceed, d.Outcome)
		require.Contains(t, d.String(), "a hotfix for SHOP-9, approved by Atelier Mistral")
	})
	t.Run("the terms may name others", func(t *testing.T) {
		spec := ready(t, contract.SLAHotfix)
		spec.Hotfix = &contract.HotfixSpec{Approver: "delivery", Deployer: "technical"}
		d := decide(t, bind(t, spec), contract.Facts{}, fix, "2026-05-06 10:00")
		require.Equal(t, contract.Proceed, d.Outcome, "the provider's own team approves by delegation")
		require.Equal(t, "technical", d.Delivery.Deployer)
		spec.Hotfix = &contract.HotfixSpec{Approver: "nobody"}
		_, err := contract.New(spec, time.LoadLocation)
		require.ErrorContains(t, err, "hotfix.approver")
	})
	t.Run("the permanent fix is planned work", func(t *testing.T) {
		permanent := enhancement(12 * scope.Hour)
		permanent.Work.Kind = scope.Corrective
		d := decide(t, bind(t, ready(t, contract.SLAHotfix)), contract.Facts{}, permanent, "2026-05-06 10:00")
		require.False(t, d.Delivery.Hotfix)
		require.Equal(t, contract.Proceed, d.Outcome)
	})
}

func TestNothingIsPromisedOutsideOfTheContractsLife(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	for on, phase := range map[string]contract.Phase{
		"2015-12-31 12:00": contract.PhaseUpcoming, "2027-01-01 00:00": contract.PhaseEnded,
	} {
		d := decide(t, bind(t, spec), contract.Facts{}, incident(1, 0), on)
		require.Equal(t, contract.NotPromised, d.Outcome)
		require.Equal(t, phase, d.Phase)
		require.Empty(t, d.Clocks)
		require.Contains(t, d.String(), "nothing is promised, because the contract is")
	}
	spec.Draft = true
	d := decide(t, bind(t, spec), contract.Facts{}, incident(1, 0), "2026-05-06 10:00")
	require.Equal(t, contract.PhaseDraft, d.Phase)
}

func TestWhatIsNoPieceOfWork(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	_, err := c.Decide(contract.Facts{}, contract.Piece{Severity: 9, ApprovedBy: "nobody", NonChargeable: 77,
		Work: scope.Work{Activity: "incident-management", Estimate: -1, Hotfix: &scope.Hotfix{}}}, time.Time{})
	for _, path := range []string{"at", "severity", "work.estimate", "work.hotfix", "approvedBy", "nonChargeable"} {
		require.ErrorContains(t, err, path)
	}
	require.ErrorIs(t, err, sla.ErrSeverity)
	var p contract.Piece
	require.Error(t, json.Unmarshal([]byte(`{"work": {"activity": "incident-management"}, "colour": "red"}`), &p))
}

func TestWorkThatIsNotCharged(t *testing.T) {
	ours := incident(2, 3*scope.Hour)
	ours.NonChargeable = capacity.Warranty
	d := decide(t, bind(t, ready(t, contract.SLAHotfix)), contract.Facts{}, ours, "2026-05-06 10:00")
	require.Contains(t, rules(d), contract.ByNonChargeable)
	require.Equal(t, d.Pays.Quote.Before, d.Pays.Quote.After)
}

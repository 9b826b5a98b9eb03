package contract_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// anyContract is a ready contract with some terms changed that decide about work.
func anyContract(t *rapid.T, ready map[contract.Model]contract.Spec) contract.Contract {
	spec := ready[rapid.SampledFrom(contract.Models()).Draw(t, "model")]
	hours := func(name string) capacity.Hours {
		return capacity.Hours(rapid.IntRange(1, 30).Draw(t, name)) * capacity.Hour
	}
	if rapid.Bool().Draw(t, "limited") {
		pre, most := hours("pre-approval"), hours("not to exceed")
		spec.Limits = &contract.LimitsSpec{PreApproval: &pre, Approver: "client"}
		if most >= pre {
			spec.Limits.NotToExceed = &most
		}
	}
	limit := hours("limit")
	spec.Plan.Overage.Mode = rapid.SampledFrom([]capacity.OverageMode{
		capacity.Refuse, capacity.Bill, capacity.CarryDeficit, capacity.ForgiveDeficit, capacity.Borrow}).Draw(t, "overage")
	spec.Plan.Overage.Limit = &limit
	rate := capacity.MustMoney("EUR 120.00")
	spec.Plan.Overage.Rate, spec.Plan.Overage.Rates = &rate, nil
	if spec.Plan.Overage.Mode == capacity.Refuse {
		spec.Plan.Overage.Limit = nil
	}
	spec.Plan.Fee, spec.Credits = nil, nil
	c, err := contract.New(spec, time.LoadLocation)
	require.NoError(t, err)
	return c
}

func anyPiece(t *rapid.T) contract.Piece {
	p := contract.Piece{Ticket: "T-1", Severity: sla.Severity(rapid.IntRange(0, 4).Draw(t, "severity"))}
	p.Work.Activity = rapid.SampledFrom([]string{"incident-management", "problem-management", "service-requests",
		"design-and-development", "content-production", "strategic-consulting", "service-reporting", "juggling"}).Draw(t, "activity")
	p.Work.Estimate = scope.Effort(rapid.IntRange(0, 60*60).Draw(t, "minutes")) * scope.Effort(time.Minute)
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 1:
		p.Work.Kind = scope.Corrective
	case 2:
		p.Work.Kind, p.Work.Hotfix = scope.Corrective, &scope.Hotfix{Incident: "T-1"}
	}
	if rapid.IntRange(0, 3).Draw(t, "approved") == 0 {
		p.ApprovedBy = "client"
	}
	if rapid.IntRange(0, 5).Draw(t, "free") == 0 {
		p.NonChargeable = capacity.Warranty
	}
	return p
}

// A decision answers whatever is asked, says the same twice, is stored and read, follows from
// its reasons, and is what the review of the same facts with that work shows.
func TestDecisionsHold(t *testing.T) {
	specs := map[contract.Model]contract.Spec{}
	for _, m := range contract.Models() {
		specs[m] = ready(t, m)
	}
	zone, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		c, p := anyContract(t, specs), anyPiece(t)
		facts := contract.Facts{}
		if h := rapid.IntRange(0, 60).Draw(t, "worked"); h > 0 {
			facts.Work = append(facts.Work, worked("2026-05-04", fmt.Sprintf("%dh", h), "incident-management"))
			facts.Work[0].Severity = 1 // critical, so that it fits whatever the plan says
		}
		when := time.Date(2026, 5, 5, rapid.IntRange(0, 400).Draw(t, "hour"), 7, 0, 0, zone)
		d, err := c.Decide(facts, p, when)
		require.NoError(t, err)
		again, err := c.Decide(facts, p, when)
		require.NoError(t, err)
		stored, err := json.Marshal(d)
		require.NoError(t, err)
		same, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(stored), string(same))
		var read contract.Decision
		require.NoError(t, json.Unmarshal(stored, &read))
		require.Equal(t, d.String(), read.String())
		require.Equal(t, d.Outcome, recomputed(d), "the reasons are %v", d.Reasons)
		agreesWithReview(t, c, facts, p, d)
	})
}

// recomputed makes the outcome again from what the decision says of its parts.
func recomputed(d contract.Decision) contract.Outcome {
	has := map[contract.ReasonRule]bool{}
	for _, r := range d.Reasons {
		has[r.Rule] = true
	}
	outcome := map[scope.Outcome]contract.Outcome{scope.Covered: contract.Proceed, scope.Excluded: contract.OutOfScope,
		scope.NeedsApproval: contract.RequestChange, scope.Unknown: contract.Unclear}[d.Scope.Outcome]
	if d.Scope.Rule == scope.RuleHotfixApproval {
		outcome = contract.AwaitApproval
	}
	stops := has[contract.ByNotToExceed] || has[contract.ByExhausted] || has[contract.ByRatified]
	switch {
	case !d.Phase.Promises():
		return contract.NotPromised
	case has[contract.ByCritical] && outcome == contract.Proceed:
		return contract.ProceedToRatify
	case has[contract.ByCritical]:
		return outcome
	case stops:
		return contract.RequestChange
	case has[contract.ByPreApproval] && outcome == contract.Proceed:
		return contract.AwaitApproval
	}
	return outcome
}

// agreesWithReview books the work and opens the ticket, and looks at what the review says.
func agreesWithReview(t *rapid.T, c contract.Contract, facts contract.Facts, p contract.Piece, d contract.Decision) {
	when := d.At
	if p.Severity > 0 && len(d.Clocks) > 0 {
		ticket := contract.Ticket{ID: "T-1", Work: p.Work, Events: []sla.Event{{At: when, Kind: sla.Opened, Severity: p.Severity}}}
		r, err := c.Review(contract.Facts{Tickets: contract.TicketList(ticket), Work: facts.Work},
			contract.Period{From: day("2026-05-01"), To: day("2026-07-01")}, contract.ReviewOptions{AsOf: when.Add(time.Nanosecond)})
		require.NoError(t, err)
		require.Len(t, r.Open, len(d.Clocks))
		for _, clock := range d.Clocks {
			found := false
			for _, o := range r.Open {
				due, ok := o.Status.Due()
				found = found || o.Status.Metric == clock.Metric && ok == (clock.Due != nil) && (!ok || due.Equal(*clock.Due))
			}
			require.True(t, found, "%v of %v", clock.Metric, r.Open)
		}
		if p.Work.Hotfix == nil { // the review does not know who may approve one
			require.Equal(t, d.Scope.Outcome != scope.Covered, len(r.BeyondScope) > 0)
		}
	}
	if d.Pays == nil || d.Pays.Estimated == 0 {
		return
	}
	e := capacity.Entry{ID: worked("2026-05-05", "1h", "booked").ID, Kind: capacity.Draw, Booked: when, From: when,
		To: when.Add(time.Duration(p.Work.Estimate)), Activity: p.Work.Activity, Severity: p.Severity, NonChargeable: p.NonChargeable}
	account, err := c.Account(append(facts.Work, e))
	if d.Pays.Quote == nil {
		require.ErrorIs(t, err, capacity.ErrExhausted)
		return
	}
	require.NoError(t, err)
	s, err := account.Statement(d.Pays.Quote.On)
	require.NoError(t, err)
	for _, line := range s.Lines {
		if line.Entry != nil && *line.Entry == e.ID {
			require.Equal(t, d.Pays.Quote.Charged, line.Hours)
			require.Equal(t, len(d.Pays.Quote.Parts), len(line.Parts))
			return
		}
	}
	t.Fatal("the work is not in the statement")
}

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
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// A ticket is outside exactly if nothing was promised at the instant it was opened.
func TestATicketOfASuspensionIsOutside(t *testing.T) {
	spec := living(t)
	spec.Onboarding = dayOf("2026-03-29")
	c := with(t, bind(t, spec), until(fact(contract.Suspended, "2026-05-10"), "2026-05-20"), fact(contract.Suspended, "2026-10-25"),
		fact(contract.Resumed, "2026-10-26"), terminated("2026-12-01"))
	year := contract.Period{From: day("2026-01-01"), To: day("2027-01-01")}
	turns := []string{"2026-01-01", "2026-03-29", "2026-05-10", "2026-05-20", "2026-10-25", "2026-10-26", "2026-12-01"}
	rapid.Check(t, func(rt *rapid.T) {
		var tickets []contract.Ticket
		outside := 0
		for i := range rapid.IntRange(1, 12).Draw(rt, "tickets") {
			open := at(t, rapid.SampledFrom(turns).Draw(rt, "turn")+" 00:00").
				Add(time.Duration(rapid.IntRange(-3000, 3000).Draw(rt, "minutes")) * time.Minute)
			tickets = append(tickets, ticket(fmt.Sprint(i), opened(open, 4)))
			if !c.InForce(open) {
				outside++
			}
		}
		r := reviewOf(rt, c, year, nil, tickets)
		later := r.Tickets.Later
		require.Zero(rt, later)
		require.Equal(rt, [2]int{outside, len(tickets) - outside}, [2]int{r.Tickets.Outside, r.Tickets.Judged})
	})
}

// In onboarding what the SLA commits to is an objective: the two are counted apart.
func TestObjectivesOfTheOnboardingAreCountedApart(t *testing.T) {
	spec := living(t)
	spec.Onboarding = dayOf("2026-05-15")
	c := bind(t, spec)
	r := review(t, c, month("2026-05"), nil,
		ticket("early", opened(at(t, "2026-05-05 09:00"), 2), event(at(t, "2026-05-05 10:00"), sla.Resolved)),
		ticket("later", opened(at(t, "2026-05-20 09:00"), 2), event(at(t, "2026-05-29 10:00"), sla.Resolved)))
	got := map[sla.Commitment][2]int64{}
	for _, a := range r.Attainment {
		if a.Severity == 2 && a.Metric == sla.Restoration {
			got[a.Commitment] = [2]int64{a.Met, a.Breached}
		}
	}
	require.Equal(t, map[sla.Commitment][2]int64{sla.Objective: {1, 0}, sla.Committed: {0, 1}}, got)
	lines, err := sumOf(t, r).Lines()
	require.NoError(t, err)
	require.Len(t, lines, len(r.Attainment), "and so they are in a portfolio")
	for _, a := range r.Attainment {
		require.True(t, a.Within.IsValid(), "every line says its target time")
	}
	// A ticket of the onboarding follows its terms to the end: June counts an objective, too.
	r = review(t, c, month("2026-06"), nil, ticket("held", opened(at(t, "2026-05-05 09:00"), 2),
		sla.Event{At: at(t, "2026-05-05 10:00"), Kind: sla.Paused, Reason: "awaiting-client"}))
	for _, a := range r.Attainment {
		if a.Commitment == sla.Objective && a.Severity == 2 {
			require.Equal(t, 12*time.Hour, a.Within.Working())
			require.EqualValues(t, 1, a.Running)
			return
		}
	}
	t.Fatal("the objective of June is missing")
}

func TestChangeRequestsAreReviewedAndBilledOnce(t *testing.T) {
	price := capacity.MustMoney("EUR 900.00")
	draft := fact(contract.RequestDrafted, "2026-04-20")
	draft.Request = &contract.ChangeRequest{ID: "CR-1", Title: "Sale weekend", By: "provider",
		Grant: &contract.GrantSpec{Hours: 10 * capacity.Hour}, Price: &contract.PriceSpec{Fixed: &price}}
	ask := fact(contract.RequestSubmitted, "2026-04-25")
	ask.RequestID = "CR-1"
	yes := agreed(fact(contract.RequestApproved, "2026-05-10"), "2026-05-02")
	yes.RequestID, yes.By = "CR-1", "client"
	c := with(t, bind(t, living(t)), draft, ask, yes)
	var billed []string
	for _, m := range []string{"2026-03", "2026-04", "2026-05", "2026-06"} {
		r := review(t, c, month(m), nil)
		for _, b := range r.Bills {
			billed = append(billed, m+" "+b.Changes.String())
		}
		text, err := json.Marshal(r)
		require.NoError(t, err)
		var back contract.Review
		require.NoError(t, json.Unmarshal(text, &back))
		states := map[string]string{"2026-03": "", "2026-04": "submitted", "2026-05": "in-force", "2026-06": "in-force"}
		if states[m] == "" {
			require.Empty(t, r.ChangeRequests)
			continue
		}
		require.Equal(t, states[m], r.ChangeRequests[0].State.String(), m)
	}
	require.Equal(t, []string{"2026-03 0", "2026-04 0", "2026-05 EUR 900.00", "2026-06 0"}, billed)
	require.Equal(t, 50*capacity.Hour, review(t, c, month("2026-05"), nil).Hours[0].Figures.Granted)
}

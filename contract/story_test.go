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

// storyContract is model 2 as the stories have it: Gold in business hours, 80 hours a month
// from the first of a month on, nothing rolled over.
func storyContract(t *testing.T, planStart string) contract.Contract {
	spec := ready(t, contract.SLAHotfix)
	spec.Options.Critical24x7 = false
	start := day(planStart)
	spec.PlanStart = &start
	spec.Plan.Allotment, spec.Plan.Rollover = 80*capacity.Hour, nil
	return bind(t, spec)
}

func TestStory1Easter(t *testing.T) {
	c := storyContract(t, "2026-04-01")
	r := review(t, c, month("2026-04"),
		[]capacity.Entry{worked("2026-04-07", "3h", "incident-management")},
		ticket("easter", opened(at(t, "2026-04-03 17:20"), 1),
			event(at(t, "2026-04-07 09:20"), sla.Replied), event(at(t, "2026-04-07 12:21"), sla.Restored)))
	require.EqualValues(t, 1, line(t, r, 1, sla.Response).Met)
	require.EqualValues(t, 1, line(t, r, 1, sla.Restoration).Breached)
	require.Len(t, r.Breaches, 1)
	b := r.Breaches[0]
	due, _ := b.Status.Due()
	require.True(t, due.Equal(at(t, "2026-04-07 12:20")))
	require.Equal(t, -time.Minute, b.Status.Remaining)
	require.Equal(t, "4h counted in 2 windows: Fri 3 Apr 17:20-18:00 (40m), Tue 7 Apr 09:00-12:20 (3h20m); "+
		"desk closed for 87h in between; no pause", b.Why.Text(c.Zone()))
	require.Equal(t, 77*capacity.Hour, r.Hours[0].Figures.Closing+r.Hours[0].Figures.Expired, "allocation 80 -> 77")
}

func TestStory4TheManagedServiceAnswersAroundTheClock(t *testing.T) {
	spec := ready(t, contract.ManagedService)
	c := bind(t, spec)
	r := review(t, c, month("2026-05"), nil,
		ticket("late", opened(at(t, "2026-05-07 16:00"), 3),
			event(at(t, "2026-05-08 09:00"), sla.Replied), event(at(t, "2026-05-12 09:59"), sla.Restored)))
	due, _ := r.Breaches[0].Status.Due()
	require.True(t, due.Equal(at(t, "2026-05-08 00:00")), "response on a holiday night")
	require.EqualValues(t, 1, line(t, r, 3, sla.Restoration).Met, "restoration in business hours")
}

func TestStory9NightWithAndWithoutTheOption(t *testing.T) {
	history := []sla.Event{
		opened(at(t, "2026-08-15 03:10"), 1), event(at(t, "2026-08-15 03:30"), sla.Replied),
		event(at(t, "2026-08-15 07:30"), sla.Restored),
	}
	start := day("2026-08-01")
	work := []capacity.Entry{
		worked("2026-08-15", "4h20m", "incident-management"),
		worked("2026-08-20", "12h", "design-and-development"),
	}
	spec := ready(t, contract.CriticalSLA)
	spec.PlanStart = &start
	spec.Plan.Allotment, spec.Plan.Rollover = 160*capacity.Hour, nil
	t.Run("with it, the night counts", func(t *testing.T) {
		r := review(t, bind(t, spec), month("2026-08"), work, ticket("checkout", history...))
		due, _ := r.Breaches[0].Status.Due()
		require.True(t, due.Equal(at(t, "2026-08-15 07:10")))
		f := r.Hours[0].Figures
		require.Equal(t, 12*capacity.Hour, f.Drawn, "operational support is unlimited, the fix draws on delivery")
		require.Equal(t, capacity.MustHours("4h20m"), f.WorkedUnlimited)
		require.Equal(t, 148*capacity.Hour, f.Closing+f.Expired)
	})
	t.Run("without it, Monday's desk hours do", func(t *testing.T) {
		spec.Policy.Targets[0].Calendar, spec.Policy.Targets[1].Calendar = "business", "business"
		c := bind(t, spec)
		d, err := c.Decide(contract.Facts{}, contract.Piece{Work: scope.Work{Activity: "incident-management"}, Severity: 1}, history[0].At)
		require.NoError(t, err)
		require.True(t, d.Clocks[0].Due.Equal(at(t, "2026-08-17 10:00")))
		require.True(t, d.Clocks[1].Due.Equal(at(t, "2026-08-17 13:00")))
		require.Equal(t, "provider", d.Route.AccountableParty)
		require.Nil(t, d.Change)
		require.Equal(t, contract.Proceed, d.Outcome)
		r := review(t, c, month("2026-08"), nil, ticket("checkout", history...))
		require.Empty(t, r.Breaches)
		require.EqualValues(t, 1, line(t, r, 1, sla.Restoration).Met)
	})
	t.Run("a severity 3 of that day has no committed SLA", func(t *testing.T) {
		d, err := bind(t, spec).Decide(contract.Facts{}, contract.Piece{Work: scope.Work{Activity: "incident-management"}, Severity: 3}, history[0].At)
		require.NoError(t, err)
		for _, clock := range d.Clocks {
			require.Equal(t, sla.Objective, clock.Commitment)
		}
	})
}

func TestStory10MonthEndHoursGone(t *testing.T) {
	c := storyContract(t, "2026-04-01")
	work := []capacity.Entry{
		worked("2026-04-10", "79h30m", "design-and-development"),
		worked("2026-04-30", "30m", "incident-management"),
		worked("2026-05-04", "3h", "incident-management"),
	}
	p1 := ticket("p1", opened(at(t, "2026-04-30 17:30"), 1), event(at(t, "2026-05-04 12:00"), sla.Restored))
	enhancement := contract.Ticket{
		ID: "wish", Work: scope.Work{Activity: "content-production", Estimate: 20 * scope.Hour},
		Events: []sla.Event{opened(at(t, "2026-04-30 17:00"), 4)},
	}
	april := review(t, c, month("2026-04"), work, p1, enhancement)
	require.EqualValues(t, 1, line(t, april, 1, sla.Restoration).Running)
	require.Zero(t, april.Hours[0].Figures.Closing)
	require.Zero(t, april.Hours[0].Figures.Overage)
	require.Len(t, april.BeyondScope, 1, "beyond the scope: a change request")
	require.Equal(t, "ticket wish", april.BeyondScope[0].Source)
	require.Equal(t, "p1", april.Open[1].Ticket)
	due, _ := april.Open[1].Status.Due()
	require.True(t, due.Equal(at(t, "2026-05-04 12:30")))

	may := review(t, c, month("2026-05"), work, p1, enhancement)
	require.EqualValues(t, 1, line(t, may, 1, sla.Restoration).Met)
	require.Equal(t, 77*capacity.Hour, may.Hours[0].Figures.Closing+may.Hours[0].Figures.Expired)
	require.Empty(t, may.BeyondScope, "April's request is April's")
}

func TestStory10AttainmentOfMay(t *testing.T) {
	c := storyContract(t, "2026-04-01")
	var tickets []contract.Ticket
	restored := func(id string, after time.Duration) contract.Ticket {
		start := at(t, "2026-05-05 09:00")
		return ticket(id, opened(start, 1), event(start.Add(after), sla.Restored))
	}
	for i := range 17 {
		tickets = append(tickets, restored("met"+string(rune('a'+i)), time.Hour))
	}
	outage := restored("outage", 8*time.Hour)
	outage.Events = append(outage.Events, sla.Event{At: at(t, "2026-05-06 09:00"), Kind: sla.Excluded,
		Reason: "outage of the host", Evidence: "its status page", Approver: "the client"})
	tickets = append(tickets, restored("late", 5*time.Hour), outage, ticket("running", opened(at(t, "2026-05-29 17:00"), 1)))
	a := line(t, review(t, c, month("2026-05"), nil, tickets...), 1, sla.Restoration)
	require.Equal(t, [4]int64{17, 1, 1, 1}, [4]int64{a.Met, a.Breached, a.Running, a.Excluded})
	percent, ok := a.Percent()
	require.True(t, ok)
	require.Equal(t, "94.44", percent.StringFixed(2))
}

func TestStory10CreditOfMay(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Options.Critical24x7 = false
	fee := capacity.MustMoney("EUR 20000.00")
	spec.Plan.Fee = &fee
	require.NoError(t, json.Unmarshal([]byte(`{"terms": [{"metric": "restoration", "severities": [1],
		"bands": [{"below": "95", "credit": "5"}, {"below": "90", "credit": "10"}]}], "atRisk": "15"}`), &spec.Credits))
	var tickets []contract.Ticket
	start := at(t, "2026-05-05 09:00")
	for i := range 17 {
		tickets = append(tickets, ticket("met"+string(rune('a'+i)), opened(start, 1), event(start.Add(time.Hour), sla.Resolved)))
	}
	tickets = append(tickets, ticket("late", opened(start, 1), event(start.Add(5*time.Hour), sla.Resolved)),
		ticket("running", opened(at(t, "2026-05-29 17:00"), 1)))
	r := review(t, bind(t, spec), month("2026-05"), nil, tickets...)
	require.Equal(t, "94.44", line(t, r, 1, sla.Restoration).Attained)
	require.Equal(t, "5", r.Credits[0].Credit.Percent.String())
	require.Equal(t, "EUR 1000.00", r.Credits[0].Amount.String())
	require.Equal(t, "1h13m20s", line(t, r, 1, sla.Restoration).Mean, "22 hours over 18")
}

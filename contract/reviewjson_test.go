package contract_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// fullReview is a review in which there is something of everything.
func fullReview(t testing.TB) contract.Review {
	t.Helper()
	c := bind(t, ready(t, contract.SLAHotfix))
	problem := ticket("problem", opened(at(t, "2026-03-05 09:00"), 3))
	problem.Work.Activity = "problem-management"
	wish := contract.Ticket{ID: "wish", Summary: "New pages", Work: scope.Work{Activity: "content-production"},
		Events: []sla.Event{opened(at(t, "2026-05-29 17:00"), 4)}}
	critical := worked("2026-05-30", "9h", "incident-management")
	critical.Severity, critical.Ticket = 1, "outage"
	work := []capacity.Entry{
		worked("2026-05-05", "45h", "design-and-development"), critical, worked("2026-04-07", "20h", "incident-management"),
	}
	facts := contract.Facts{Work: work, Tickets: contract.TicketList(
		ticket("before", opened(at(t, "2026-04-05 09:00"), 2), event(at(t, "2026-04-05 10:00"), sla.Resolved)),
		ticket("outage", opened(at(t, "2026-05-02 03:10"), 1), event(at(t, "2026-05-02 03:30"), sla.Replied),
			sla.Event{At: at(t, "2026-05-02 04:00"), Kind: sla.Paused, Reason: "awaiting-client"},
			event(at(t, "2026-05-02 05:00"), sla.Resumed), event(at(t, "2026-05-02 12:30"), sla.Resolved)),
		ticket("met", opened(at(t, "2026-05-05 09:00"), 2), event(at(t, "2026-05-05 09:30"), sla.Replied), event(at(t, "2026-05-05 12:00"), sla.Resolved)),
		ticket("excluded", opened(at(t, "2026-05-06 09:00"), 2),
			sla.Event{At: at(t, "2026-05-06 10:00"), Kind: sla.Excluded, Reason: "outage", Evidence: "mail", Approver: "client"}),
		ticket("open", opened(at(t, "2026-05-29 17:30"), 3)), ticket("broken"), problem, wish)}
	r, err := c.Review(facts, month("2026-05"), contract.ReviewOptions{})
	require.NoError(t, err)
	return r
}

// UPDATE=1 go test writes the golden file anew, for a person to read the difference.
func TestAReviewAsItIsStored(t *testing.T) {
	r := fullReview(t)
	text, err := json.MarshalIndent(r, "", "  ")
	require.NoError(t, err)
	const file = "testdata/review.json"
	if os.Getenv("UPDATE") != "" {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, text, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(text))

	var back contract.Review
	require.NoError(t, json.Unmarshal(want, &back))
	again, err := json.MarshalIndent(back, "", "  ")
	require.NoError(t, err)
	require.Equal(t, string(want), string(again), "it reads back")
	require.NoError(t, json.Unmarshal(want, &r))
	require.Equal(t, r, back, "into whatever was there before")
}

func TestAStoredReviewIsReadStrictly(t *testing.T) {
	text, err := json.Marshal(fullReview(t))
	require.NoError(t, err)
	for name, tc := range map[string]struct{ from, to, want string }{
		"another version":       {`"version":1`, `"version":2`, "version: 2: not a review as it is written"},
		"no version":            {`"version":1,`, ``, "version: 0"},
		"an unknown field":      {`"asOf"`, `"asof"`, "asof: unknown field"},
		"no contract":           {`"id":"`, `"title":"`, "given twice"},
		"a period upside down":  {`"to":"2026-06-01"`, `"to":"2026-05-01"`, "period.to"},
		"counts that do not":    {`"breached":1,`, `"breached":0,`, "attainment["},
		"a duration of its own": {`"counted":"4h"`, `"counted":"240m"`, "counted"},
		"a status that lies":    {`"remaining":"-4h20m"`, `"remaining":"4h20m"`, "breaches[0].status"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, string(text), tc.from)
			var back contract.Review
			require.ErrorContains(t, json.Unmarshal([]byte(strings.Replace(string(text), tc.from, tc.to, 1)), &back), tc.want)
			require.Zero(t, back)
		})
	}
	var review contract.Review
	require.ErrorIs(t, json.Unmarshal([]byte(`{}`), &review), contract.ErrReview)
	require.ErrorIs(t, json.Unmarshal([]byte(`{}`), &review), contract.ErrMissing)
}

func TestTheKeyFiguresOfAMonth(t *testing.T) {
	r := fullReview(t)
	m := r.Measures
	require.Len(t, m.Levels, 5)
	require.Equal(t, "P1-P2", m.Levels[0].Name)
	require.Equal(t, [3]int64{2, 0, 1}, [3]int64{m.Levels[0].Met, m.Levels[0].Breached, m.Levels[0].Excluded}, "response of P1 and P2")
	require.Equal(t, [3]int64{1, 1, 1}, [3]int64{m.Levels[1].Met, m.Levels[1].Breached, m.Levels[1].Excluded}, "restoration")
	require.Equal(t, "50.00", m.Levels[1].Attained)
	require.Len(t, m.Months, 1)
	may := m.Months[0]
	require.Equal(t, [3]int64{4, 2, 2}, [3]int64{may.Opened, may.Ended, may.Backlog}, "incidents only")
	require.Equal(t, int64(2), may.Restored)
	require.Equal(t, int64(9*60+20+3*60), may.ImpactMinutes())
	require.Equal(t, contract.Reduction{Before: month("2026-04"), OpenedBefore: 1, Opened: 4, Percent: "-300.00"}, m.Reduction)
	require.Equal(t, contract.Ageing{From60: 1}, m.Problems)
}

func TestTheOutlook(t *testing.T) {
	r := fullReview(t)
	require.Equal(t, []string{"open", "wish"}, []string{r.Outlook.Next[0].Ticket, r.Outlook.Next[len(r.Outlook.Next)-1].Ticket})
	for i, o := range r.Outlook.Next {
		due, ok := o.Status.Due()
		require.True(t, ok)
		require.False(t, due.Before(r.AsOf), "it is not late yet")
		if i > 0 {
			before, _ := r.Outlook.Next[i-1].Status.Due()
			require.False(t, due.Before(before), "the first one first")
		}
	}
	f := r.Outlook.Hours
	require.NotNil(t, f)
	require.Equal(t, day("2026-06-01"), f.From)
	require.Equal(t, day("2026-09-01"), f.Until, "three periods of the plan")
	require.NotEmpty(t, f.Assumptions)
	require.Equal(t, 91, f.Pace.Days)
	quiet := review(t, bind(t, ready(t, contract.SLAHotfix)), month("2026-05"), nil)
	require.Nil(t, quiet.Outlook.Hours, "nobody worked: there is no pace")
	require.Empty(t, quiet.Outlook.Next)
}

func TestWorkBeyondTheHoursIsToBeDecidedAbout(t *testing.T) {
	r := fullReview(t)
	require.Len(t, r.BeyondHours, 1)
	b := r.BeyondHours[0]
	require.Equal(t, "outage", b.Ticket)
	require.Equal(t, day("2026-05-30"), b.On)
	require.Positive(t, b.Hours)
	require.NotEmpty(t, b.Reason)
	require.Equal(t, r.Hours[0].Figures.Overage, b.Hours)
	require.True(t, r.Hours[0].Charge.Equal(b.Charge))
	spec := ready(t, contract.SLAHotfix)
	spec.Plan.Overage.Mode = capacity.Refuse
	night := worked("2026-05-05", "60h", "incident-management")
	night.Severity = 1
	r = review(t, bind(t, spec), month("2026-05"), []capacity.Entry{night})
	require.True(t, r.BeyondHours[0].Ratify)
	require.Equal(t, r.Hours[0].Figures.Ratify, r.BeyondHours[0].Hours)
}

// Of every period of the plan, and of every month's credit, exactly one review sends the bill.
func TestReviewsThatFollowEachOtherBillEverythingOnce(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	c := bind(t, spec)
	work := []capacity.Entry{worked("2026-05-05", "70h", "incident-management"), worked("2026-06-20", "70h", "incident-management")}
	late := func(id, on string) contract.Ticket {
		return ticket(id, opened(at(t, on), 1), event(at(t, on).Add(200*time.Hour), sla.Resolved))
	}
	tickets := []contract.Ticket{late("a", "2026-05-05 09:00"), late("b", "2026-06-05 09:00")}
	total := func(bounds ...string) capacity.Money {
		var sum capacity.Money
		for i := range bounds[1:] {
			r := review(t, c, contract.Period{From: day(bounds[i]), To: day(bounds[i+1])}, work, tickets...)
			for _, b := range r.Bills {
				var err error
				sum, err = sum.Add(b.Total)
				require.NoError(t, err)
				parts := b.Fees.Amount.Add(b.Overage.Amount).Add(b.TrueUp.Amount).Sub(b.Credits.Amount)
				require.True(t, parts.Equal(b.Total.Amount))
			}
		}
		return sum
	}
	whole := total("2026-05-01", "2026-08-01")
	require.False(t, whole.IsZero())
	require.Equal(t, whole.String(), total("2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01").String())
	require.Equal(t, whole.String(), total("2026-05-01", "2026-05-17", "2026-06-30", "2026-07-02", "2026-08-01").String())
}

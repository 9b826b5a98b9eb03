package contract_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// A ticket that was never resolved is said to be reopened in June, which cannot be. The review of
// May does not know of it, whenever it is written; that of June does, and refuses the ticket.
func TestAReviewDoesNotKnowWhatWentWrongLater(t *testing.T) {
	c := bind(t, living(t))
	odd := ticket("odd", opened(at(t, "2026-05-05 09:00"), 3), event(at(t, "2026-06-02 09:00"), sla.Reopened))
	for name, known := range map[string]string{"at its end": "2026-06-01 00:00", "just before": "2026-06-02 09:00"} {
		r, err := c.Review(contract.Facts{Tickets: contract.TicketList(odd)}, month("2026-05"),
			contract.ReviewOptions{AsOf: at(t, known)})
		require.NoError(t, err)
		require.Empty(t, r.Refused, name)
		require.Equal(t, 1, r.Tickets.Judged, name)
	}
	r := review(t, c, month("2026-06"), nil, odd)
	require.Zero(t, r.Tickets.Judged)
	require.Len(t, r.Refused, 1)
	require.ErrorIs(t, r.Refused[0].Err, sla.ErrHistory)
}

// A review counts the entries that it was given and the hours that change requests granted, and
// of both those that it knows.
func TestAReviewCountsItsEntriesAndTheGrantsOfRequests(t *testing.T) {
	c := with(t, bind(t, living(t)), approvedWish(wish("CR-1"))...)
	work := []capacity.Entry{worked("2026-05-05", "2h", "incident-management"),
		worked("2026-06-09", "3h", "incident-management"), worked("2026-07-07", "1h", "incident-management")}
	require.Len(t, c.Grants(), 1)
	require.Equal(t, contract.EntryCounts{Given: 4, Known: 3}, review(t, c, month("2026-06"), work).Work)
	require.Equal(t, contract.EntryCounts{Given: 4, Known: 1}, review(t, c, month("2026-05"), work).Work)
	require.Equal(t, contract.EntryCounts{Given: 1, Known: 1}, review(t, c, month("2026-06"), nil).Work)
}

// Of work without an activity nobody knows whether it was in scope, and nobody says that it was
// not.
func TestWorkOfAnUnknownActivityIsNotBeyondTheScope(t *testing.T) {
	c := bind(t, living(t))
	some, other := worked("2026-05-05", "2h", ""), worked("2026-05-06", "2h", "strategic-consulting")
	r := review(t, c, month("2026-05"), []capacity.Entry{some, other})
	require.Len(t, r.BeyondScope, 1)
	require.Equal(t, "work "+other.ID.String(), r.BeyondScope[0].Source)
	require.Equal(t, 4*capacity.Hour, r.Hours[0].Figures.Drawn)
}

// Three tickets cannot be judged, two in May and one in June: the portfolio says so.
func TestAPortfolioAddsUpTheTicketsThatWereRefused(t *testing.T) {
	c := bind(t, living(t))
	var sum contract.Portfolio
	for _, tc := range []struct {
		month string
		n     int
	}{{"2026-05", 2}, {"2026-06", 1}} {
		tickets := []contract.Ticket{ticket("good", opened(at(t, tc.month+"-05 09:00"), 2))}
		for i := range tc.n {
			tickets = append(tickets, ticket(fmt.Sprint("without events ", i)))
		}
		var err error
		sum, err = sum.Add(review(t, c, month(tc.month), nil, tickets...))
		require.NoError(t, err)
	}
	require.Equal(t, contract.PortfolioTickets{Opened: 2, Refused: 3}, sum.Tickets())
}

// A review may carry the statements around it. Its portfolio counts the hours of those that end
// within its period: that of April ends where May begins and is April's, that of June is June's.
func TestAPortfolioCountsTheHoursOfTheStatementsThatEndInItsPeriod(t *testing.T) {
	c := bind(t, living(t))
	r := review(t, c, month("2026-05"), []capacity.Entry{worked("2026-05-05", "7h", "incident-management")})
	want, err := sumOf(t, r).Hours()
	require.NoError(t, err)
	require.Equal(t, "7h", want.Drawn.String())
	r.Hours = append(review(t, c, month("2026-04"), nil).Hours, r.Hours...)
	r.Hours = append(r.Hours, review(t, c, month("2026-06"), nil).Hours...)
	require.Len(t, r.Hours, 3)
	got, err := sumOf(t, r).Hours()
	require.NoError(t, err)
	require.Equal(t, want, got)
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var back contract.Review
	require.NoError(t, json.Unmarshal(text, &back), "such a review can be stored")
}

package contract_test

import (
	"encoding/json"
	"errors"
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

func TestAMonthWithoutTicketsIsNot100Percent(t *testing.T) {
	r := review(t, bind(t, ready(t, contract.SLAHotfix)), month("2026-05"), nil)
	require.NotEmpty(t, r.Attainment)
	for _, a := range r.Attainment {
		_, ok := a.Percent()
		require.False(t, ok)
	}
}

func TestEveryTicketIsAccountedFor(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	nine := at(t, "2026-05-05 09:00")
	linked := event(nine.Add(time.Hour), sla.Linked)
	linked.Parent = "fine"
	before := time.Date(2015, 12, 31, 9, 0, 0, 0, time.UTC)
	r := review(t, c, month("2026-05"), nil,
		ticket("fine", opened(nine, 1)),
		ticket("impossible", event(nine, sla.Replied)),
		ticket("empty"),
		ticket("malformed", opened(nine, 7)),
		ticket("child", opened(nine, 1), linked),
		ticket("next month", opened(at(t, "2026-06-01 00:00"), 1)),
		ticket("before the contract", opened(before, 1)))
	counts := r.Tickets
	counts.BySeverity = nil
	require.Equal(t, contract.TicketCounts{Read: 7, Judged: 1, Linked: 1, Refused: 3, Later: 1, Outside: 1, Opened: 1}, counts)
	require.Equal(t, 1, r.Tickets.BySeverity[0].Tickets)
	var refused []string
	for _, f := range r.Refused {
		refused = append(refused, f.Ticket)
		require.Error(t, f.Err)
	}
	require.Equal(t, []string{"empty", "impossible", "malformed"}, refused)
}

func TestAnOutcomeBelongsToTheMonthThatThePolicySays(t *testing.T) {
	// Opened in April, due in May, restored in June.
	late := ticket("t", opened(at(t, "2026-04-30 17:30"), 1), event(at(t, "2026-06-02 10:00"), sla.Resolved))
	for rule, want := range map[sla.Attribution]map[string][2]int64{ // breached, running
		sla.ByOpened:   {"2026-04": {0, 1}, "2026-05": {0, 0}, "2026-06": {0, 0}},
		sla.ByDue:      {"2026-04": {0, 1}, "2026-05": {1, 0}, "2026-06": {0, 0}},
		sla.ByResolved: {"2026-04": {0, 1}, "2026-05": {0, 1}, "2026-06": {1, 0}},
	} {
		spec := ready(t, contract.SLAHotfix)
		spec.Options.Critical24x7 = false
		spec.Policy.Attribution = rule
		c := bind(t, spec)
		for m, want := range want {
			t.Run(fmt.Sprintf("by %s in %s", rule, m), func(t *testing.T) {
				a := line(t, review(t, c, month(m), nil, late), 1, sla.Restoration)
				require.Equal(t, want, [2]int64{a.Breached, a.Running})
			})
		}
	}
}

func TestWhatHappenedLaterIsNotKnown(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	nine := at(t, "2026-05-05 09:00")
	facts := contract.Facts{
		Tickets: contract.TicketList(ticket("t", opened(nine, 2), event(nine.Add(2*time.Hour), sla.Resolved))),
		Work:    []capacity.Entry{worked("2026-05-05", "2h", "incident-management"), worked("2026-05-06", "2h", "incident-management")},
	}
	r, err := c.Review(facts, month("2026-05"), contract.ReviewOptions{AsOf: nine.Add(2 * time.Hour)})
	require.NoError(t, err)
	require.EqualValues(t, 1, line(t, r, 2, sla.Restoration).Running, "an event at the end is not before it")
	require.Equal(t, contract.EntryCounts{Given: 2, Known: 1}, r.Work)
	_, err = c.Review(facts, month("2026-05"), contract.ReviewOptions{AsOf: at(t, "2026-04-01 00:00")})
	require.ErrorIs(t, err, contract.ErrPeriod)
}

func TestWhatEndsAReview(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	broken := errors.New("line 7 is broken")
	stream := func(yield func(contract.Ticket, error) bool) { yield(contract.Ticket{}, broken) }
	for name, tc := range map[string]struct {
		facts  contract.Facts
		period contract.Period
		want   error
	}{
		"a broken stream":        {contract.Facts{Tickets: stream}, month("2026-05"), broken},
		"a ticket without an id": {contract.Facts{Tickets: contract.TicketList(contract.Ticket{})}, month("2026-05"), contract.ErrTicket},
		"an upside-down period":  {contract.Facts{}, contract.Period{From: day("2026-05-02"), To: day("2026-05-02")}, contract.ErrPeriod},
		"work before the plan":   {contract.Facts{Work: []capacity.Entry{worked("2020-01-01", "1h", "")}}, month("2026-05"), capacity.ErrBeforeStart},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.Review(tc.facts, tc.period, contract.ReviewOptions{})
			require.ErrorIs(t, err, tc.want)
		})
	}
}

func TestWorkBeyondTheScopeNeedsAChangeRequest(t *testing.T) {
	r := review(t, bind(t, ready(t, contract.SLAHotfix)), month("2026-05"), []capacity.Entry{
		worked("2026-05-05", "2h", "content-production"),
		worked("2026-05-06", "41h", "design-and-development"),
		worked("2026-05-07", "2h", "design-and-development"),
		worked("2026-04-07", "2h", "content-production"),
	})
	require.Len(t, r.BeyondScope, 1)
	require.Equal(t, scope.RuleOptional, r.BeyondScope[0].Verdict.Rule)
}

func TestAListIsCutAndSaysSo(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	var tickets []contract.Ticket
	for i := range 20 {
		start := at(t, "2026-05-05 09:00").Add(time.Duration(i) * time.Minute)
		tickets = append(tickets, ticket(fmt.Sprintf("late%02d", 19-i), opened(start, 3)))
		tickets = append(tickets, ticket(fmt.Sprintf("open%02d", i), opened(at(t, "2026-05-29 17:00"), 4)))
		tickets = append(tickets, ticket(fmt.Sprintf("bad%02d", i)))
		tickets = append(tickets, contract.Ticket{ID: fmt.Sprintf("wish%02d", i), Work: scope.Work{Activity: "content-production"},
			Events: []sla.Event{opened(at(t, "2026-05-29 17:00"), 4), event(at(t, "2026-05-29 17:01"), sla.Cancelled)}})
	}
	facts := contract.Facts{Tickets: contract.TicketList(tickets...)}
	r, err := c.Review(facts, month("2026-05"), contract.ReviewOptions{ListedMost: 3})
	require.NoError(t, err)
	require.Len(t, r.Breaches, 3)
	require.Equal(t, "late19", r.Breaches[0].Ticket, "the first to be breached comes first")
	require.Equal(t, 37, r.MoreBreaches, "response and restoration of 20, less 3")
	require.Len(t, r.Open, 3)
	require.Equal(t, 77, r.MoreOpen, "what is late is open, too")
	require.Len(t, r.Refused, 3)
	require.Equal(t, 17, r.MoreRefused)
	require.Len(t, r.BeyondScope, 3)
	require.Equal(t, 17, r.MoreBeyondScope)
}

// A review is the same whatever the order in which tickets and work arrive.
func TestTheOrderOfTicketsChangesNothing(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	start := at(t, "2026-05-04 09:00")
	rapid.Check(t, func(t *rapid.T) {
		var tickets []contract.Ticket
		for i := range rapid.IntRange(0, 12).Draw(t, "tickets") {
			open := start.Add(time.Duration(rapid.IntRange(0, 40000).Draw(t, "minute")) * time.Minute)
			events := []sla.Event{opened(open, sla.Severity(rapid.IntRange(1, 4).Draw(t, "severity")))}
			if rapid.Bool().Draw(t, "resolved") {
				events = append(events, event(open.Add(time.Duration(rapid.IntRange(1, 3000).Draw(t, "after"))*time.Minute), sla.Resolved))
			}
			tickets = append(tickets, ticket(fmt.Sprint(i), events...))
		}
		want := told(t, c, tickets)
		require.Equal(t, want, told(t, c, rapid.Permutation(tickets).Draw(t, "order")))
	})
}

func told(t *rapid.T, c contract.Contract, tickets []contract.Ticket) string {
	facts := contract.Facts{Tickets: contract.TicketList(tickets...)}
	r, err := c.Review(facts, month("2026-05"), contract.ReviewOptions{ListedMost: 5})
	require.NoError(t, err)
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var back contract.Review
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again), "a review reads back")
	return string(text)
}

// Each id counts once, in whatever order the tickets come.
func TestATicketWhoseIDCameBeforeIsRefused(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	nine := at(t, "2026-05-05 09:00")
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g"}), 1, 14).Draw(t, "ids")
		var tickets []contract.Ticket
		different := map[string]bool{}
		for _, id := range ids {
			tickets = append(tickets, ticket(id, opened(nine, 4)))
			different[id] = true
		}
		r := reviewOf(t, c, month("2026-05"), nil, tickets)
		require.Equal(t, [2]int{len(different), len(ids) - len(different)}, [2]int{r.Tickets.Judged, r.Tickets.Refused})
	})
}

package contract_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// amendedCyclic is a contract that is amended and suspended in the days of the drawn tickets.
func amendedCyclic(t testing.TB, follow sla.Follow) contract.Contract {
	spec := cyclic(t, sla.ByDue).Spec()
	spec.Follow, spec.Policy.SeverityChange = follow, sla.Restart
	return with(t, bind(t, spec),
		amended("2026-04-28", contract.Amendment{Policy: slower(spec)}),
		until(fact(contract.Suspended, "2026-05-06"), "2026-05-09"))
}

// Whatever is agreed in the life of a contract, a caller with the contract's clocks counts what
// the review counts, and clocks that were stored say the same.
func TestTheReviewJudgesByTheClocksOfTheContract(t *testing.T) {
	start := at(t, "2026-05-04 09:00")
	contracts := map[sla.Follow]contract.Contract{}
	for _, f := range []sla.Follow{sla.FollowOpening, sla.FollowSeverity} {
		contracts[f] = amendedCyclic(t, f)
	}
	rapid.Check(t, func(t *rapid.T) {
		c := contracts[rapid.SampledFrom([]sla.Follow{sla.FollowOpening, sla.FollowSeverity}).Draw(t, "follow")]
		var tickets []contract.Ticket
		for i := range rapid.IntRange(1, 12).Draw(t, "tickets") {
			tickets = append(tickets, drawTicket(t, fmt.Sprint(i), start))
		}
		from := day("2026-04-01") + date.Date(rapid.IntRange(0, 60).Draw(t, "from"))
		p := contract.Period{From: from, To: from + date.Date(rapid.IntRange(1, 70).Draw(t, "days"))}
		r, err := c.Review(contract.Facts{Tickets: contract.TicketList(tickets...)}, p, contract.ReviewOptions{})
		require.NoError(t, err)
		tickets = slices.DeleteFunc(tickets, func(one contract.Ticket) bool { return !c.InForce(one.Events[0].At) })
		want := countByHand(t, c, p, midnightOf(c, p), tickets)
		for _, a := range r.Attainment {
			k := tallyKey{a.Severity, a.Metric, a.Commitment}
			require.Equal(t, want[k], tally{a.Met, a.Breached, a.Running, a.Overdue, a.Excluded, a.Cancelled}, "%v", k)
			delete(want, k)
		}
		require.Empty(t, want, "counted by hand, but not by the review")
		for _, one := range tickets {
			stored, err := json.Marshal(c.Clock(one.Events...))
			require.NoError(t, err)
			clock, err := c.StoredClock(stored)
			require.NoError(t, err)
			at := midnightOf(c, p)
			if opened, _ := clock.Opened(); at.Before(opened) {
				at = opened
			}
			before, err := c.Clock(one.Events...).Statuses(at)
			require.NoError(t, err)
			after, err := clock.Statuses(at)
			require.NoError(t, err)
			require.Equal(t, jsonOf(t, before), jsonOf(t, after))
		}
	})
}

// The clock of the contract is not that of one day's policy: it follows a change of severity
// when the terms say so, and stands still in a suspension.
func TestTheClockOfAContractFollowsItsLife(t *testing.T) {
	rose := []sla.Event{opened(at(t, "2026-04-27 09:00"), 3),
		{At: at(t, "2026-04-28 09:00"), Kind: sla.SeverityChanged, Severity: 2}}
	for follow, within := range map[sla.Follow]string{sla.FollowOpening: "12h", sla.FollowSeverity: "16h"} {
		s, err := amendedCyclic(t, follow).Clock(rose...).Status(sla.Restoration, at(t, "2026-04-28 10:00"))
		require.NoError(t, err)
		require.Equal(t, within, s.Within.String(), follow)
	}
	c := amendedCyclic(t, sla.FollowOpening)
	off, err := c.Clock(opened(at(t, "2026-05-05 17:00"), 2)).Status(sla.Restoration, at(t, "2026-05-08 12:00"))
	require.NoError(t, err)
	require.Equal(t, "1h0m0s", off.Elapsed.String(), "the contract was suspended from the sixth on")
}

func TestClocksOfTheZeroContract(t *testing.T) {
	require.ErrorIs(t, contract.Contract{}.Clock(opened(at(t, "2026-05-04 09:00"), 1)).Err(), sla.ErrNoPolicy)
	_, err := contract.Contract{}.StoredClock([]byte(`{"version":1,"events":[]}`))
	require.ErrorIs(t, err, contract.ErrNoContract)
	for _, c := range []contract.Contract{mistral(), amendedCyclic(t, sla.FollowOpening)} {
		_, err = c.StoredClock([]byte(`{"version":99,"events":[]}`))
		require.ErrorIs(t, err, sla.ErrClockVersion)
	}
	_, ok := contract.Terms{}.Credits()
	require.False(t, ok)
}

// A contract that is written as JSON is not {}: it is its Spec, which makes the same contract.
func TestAContractIsWrittenAsItsSpec(t *testing.T) {
	c := amendedCyclic(t, sla.FollowSeverity)
	require.Equal(t, jsonOf(t, c.Spec()), jsonOf(t, c))
	var spec contract.Spec
	require.NoError(t, json.Unmarshal([]byte(jsonOf(t, c)), &spec))
	require.Equal(t, jsonOf(t, c), jsonOf(t, bind(t, spec)))
	terms := c.At(day("2026-05-04"))
	require.Equal(t, jsonOf(t, terms.Spec()), jsonOf(t, terms))
	for _, zero := range []any{contract.Contract{}, contract.Terms{}} {
		_, err := json.Marshal(zero)
		require.ErrorIs(t, err, contract.ErrNoContract)
	}
}

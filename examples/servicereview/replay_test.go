package main

import (
	"runtime"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
)

// realYear is the period of the real log.
var realYear = contract.Period{From: date.New(2016, time.February, 29), To: date.New(2017, time.February, 19)}

// readModels are the ready contracts of the four models, with hours from their first day on.
func readModels(t testing.TB) (list []contract.Contract) {
	for _, m := range contract.Models() {
		c, err := readContract(m.String())
		require.NoError(t, err)
		spec := c.Spec()
		spec.PlanStart = nil
		c, err = contract.New(spec, zoneOf)
		require.NoError(t, err)
		list = append(list, c)
	}
	return list
}

// What is said of the real log under each model is what its review says.
func TestTheRealLogReplayed(t *testing.T) {
	needRealLog(t)
	contracts := readModels(t)
	tickets := deskTickets(t, contracts[0].Zone())
	facts := contract.Facts{Tickets: contract.TicketList(tickets...)}
	a := contract.Assumptions{SameWork: true, Effort: []contract.EffortAssumption{
		{Severity: 1, Least: 2 * capacity.Hour, Most: 4 * capacity.Hour}, {Least: 15 * capacity.Minute, Most: capacity.Hour}}}
	c, err := contract.Replay(facts, realYear, a, contracts...)
	require.NoError(t, err)
	for i, replayed := range c.Contracts {
		r, err := contracts[i].Review(facts, realYear, contract.ReviewOptions{})
		require.NoError(t, err)
		require.Equal(t, r.Tickets, replayed.Tickets)
		require.Equal(t, r.Attainment, replayed.Attainment)
		h := replayed.Hours
		if contracts[i].Model().Traits().Operational == contract.Unlimited {
			require.Less(t, h.Least.Unlimited, h.Most.Unlimited)
			require.Zero(t, h.Most.Drawn, "operations cost no hours")
		} else {
			require.Less(t, h.Least.Drawn, h.Most.Drawn)
		}
	}
}

// BenchmarkReplayOfTheRealLog reviews the real log under each of the four models, and replays
// it under all of them, in turn, and reports the best of each.
func BenchmarkReplayOfTheRealLog(b *testing.B) {
	needRealLog(b)
	contracts := readModels(b)
	facts := contract.Facts{Tickets: contract.TicketList(deskTickets(b, contracts[0].Zone())...)}
	effort := contract.Assumptions{SameWork: true,
		Effort: []contract.EffortAssumption{{Least: 15 * capacity.Minute, Most: capacity.Hour}}}
	best := func(to *time.Duration, f func()) {
		runtime.GC() // so that nobody pays for what another left behind
		*to = min(*to, timed(f))
	}
	replay := func(a contract.Assumptions) func() {
		return func() {
			if _, err := contract.Replay(facts, realYear, a, contracts...); err != nil {
				b.Fatal(err)
			}
		}
	}
	reviews, plain, assumed := time.Hour, time.Hour, time.Hour
	for range max(b.N, 5) {
		best(&reviews, func() {
			for _, c := range contracts {
				if _, err := c.Review(facts, realYear, contract.ReviewOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		best(&plain, replay(contract.Assumptions{SameWork: true}))
		best(&assumed, replay(effort))
	}
	b.ReportMetric(float64(reviews.Microseconds())/1e3, "four-reviews-ms")
	b.ReportMetric(float64(plain)/float64(reviews), "replay/reviews")
	b.ReportMetric(float64(assumed)/float64(reviews), "replay-with-effort/reviews")
}

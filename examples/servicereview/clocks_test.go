package main

import (
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/servicedesk"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// deskTickets are the incidents of the real log as tickets, in memory.
func deskTickets(t testing.TB, zone *time.Location) []contract.Ticket {
	t.Helper()
	file := openReal(t)
	defer file.Close()
	log, err := servicedesk.Open("log", file, zone)
	require.NoError(t, err)
	var d deskReader
	var tickets []contract.Ticket
	for incident, err := range log.Incidents() {
		require.NoError(t, err)
		ticket := d.ticket(&incident)
		ticket.Events = slices.Clone(ticket.Events)
		tickets = append(tickets, ticket)
	}
	return tickets
}

// attained is the attainment of all tickets under a policy.
func attained(t testing.TB, p sla.Policy, zone *time.Location, tickets []contract.Ticket) *sla.Attainment {
	a, err := sla.NewAttainment(sla.AttainmentSpec{
		AsOf: time.Date(2017, 3, 1, 0, 0, 0, 0, time.UTC), Unit: sla.Monthly, Zone: zone, Attribution: p.Attribution(),
	})
	require.NoError(t, err)
	for i := range tickets {
		if err := a.Add(p.Clock(tickets[i].Events...)); err != nil {
			t.Fatal(tickets[i].ID, err)
		}
	}
	return a
}

func TestTheAttainmentOfTheRealLogIsTheSumOfItsParts(t *testing.T) {
	needRealLog(t)
	c, err := readContract("sla-hotfix")
	require.NoError(t, err)
	tickets := deskTickets(t, c.Zone())
	var sum, whole []byte
	whole, err = attained(t, c.At(c.Spec().Start).Policy(), c.Zone(), tickets).MarshalJSON()
	require.NoError(t, err)
	first := attained(t, c.At(c.Spec().Start).Policy(), c.Zone(), tickets[:9_999])
	require.NoError(t, first.Merge(attained(t, c.At(c.Spec().Start).Policy(), c.Zone(), tickets[9_999:])))
	sum, err = first.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(whole), string(sum))

	trend := first.Trend(0)
	opened := int64(0)
	for _, month := range trend {
		opened += month.Opened
	}
	require.EqualValues(t, len(tickets), opened)
}

// BenchmarkClocksOfTheRealLog makes the clocks and the attainment of all incidents, and
// reports how many times as long as a plain reading of the file that takes: the best of
// each, since whatever else the machine does only ever adds.
func BenchmarkClocksOfTheRealLog(b *testing.B) {
	needRealLog(b)
	c, err := readContract("sla-hotfix")
	require.NoError(b, err)
	tickets := deskTickets(b, c.Zone())
	plain, ours := time.Hour, time.Hour
	for range max(b.N, 5) {
		plain = min(plain, timed(func() { readPlain(b) }))
		ours = min(ours, timed(func() { attained(b, c.At(c.Spec().Start).Policy(), c.Zone(), tickets) }))
	}
	b.ReportMetric(float64(ours)/float64(plain), "times-plain")
	b.ReportMetric(float64(ours.Nanoseconds())/1e6, "ms")
}

func openReal(t testing.TB) *os.File {
	t.Helper()
	file, err := os.Open(realLog)
	require.NoError(t, err)
	return file
}

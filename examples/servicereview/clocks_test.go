package main

import (
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/servicedesk"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// deskTickets are the incidents of the real log as tickets, in memory.
func deskTickets(t testing.TB, zone *time.Location) []contract.Ticket {
	t.Helper()
	file := openReal(t)
	defer file.Close()
	log, err := servicedesk.Open("log", file, zone)
	require.NoError(t, err)
	var d servicedesk.Reader
	var tickets []contract.Ticket
	for incident, err := range log.Incidents() {
		require.NoError(t, err)
		ticket := d.Ticket(&incident)
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

// BenchmarkReviewOfTheRealLog makes the clocks of all incidents, then the clocks and their
// attainment, then the whole review, in turn, and reports the best of each: whatever else the
// machine does only ever adds. The review may take a third more than the clocks.
func BenchmarkReviewOfTheRealLog(b *testing.B) {
	needRealLog(b)
	c, err := readContract("sla-hotfix")
	require.NoError(b, err)
	tickets := deskTickets(b, c.Zone())
	policy := c.At(c.Spec().Start).Policy()
	facts := contract.Facts{Tickets: contract.TicketList(tickets...)}
	period := contract.Period{From: date.New(2016, time.February, 29), To: date.New(2017, time.February, 19)}
	asOf := time.Date(2017, time.February, 19, 0, 0, 0, 0, c.Zone())
	best := func(to *time.Duration, f func()) {
		runtime.GC() // so that nobody pays for what another left behind
		*to = min(*to, timed(f))
	}
	clocks, attainment, review := time.Hour, time.Hour, time.Hour
	for range max(b.N, 10) {
		best(&clocks, func() {
			for i := range tickets {
				clock := policy.Clock(tickets[i].Events...)
				if _, err := clock.Statuses(asOf); err != nil {
					b.Fatal(tickets[i].ID, err)
				}
			}
		})
		best(&attainment, func() { attained(b, policy, c.Zone(), tickets) })
		best(&review, func() {
			if _, err := c.Review(facts, period, contract.ReviewOptions{}); err != nil {
				b.Fatal(err)
			}
		})
	}
	b.ReportMetric(float64(clocks.Microseconds())/1e3, "clocks-ms")
	b.ReportMetric(float64(attainment.Microseconds())/1e3, "attainment-ms")
	b.ReportMetric(float64(review.Microseconds())/1e3, "review-ms")
	b.ReportMetric(float64(review)/float64(clocks), "review/clocks")
	b.ReportMetric(float64(review)/float64(attainment), "review/attainment")
}

func openReal(t testing.TB) *os.File {
	t.Helper()
	file, err := os.Open(realLog)
	require.NoError(t, err)
	return file
}

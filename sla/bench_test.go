package sla_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// lifeOf is a ticket's life in time order: a reply, a pause and its end, a hand-over, and
// so on for ever. Every event has an id of its own.
func lifeOf(b testing.TB, n int) []sla.Event {
	start := paris(b).at("2026-01-05 10:00")
	events := []sla.Event{opened(start, 2)}
	kinds := [...]sla.Event{
		{Kind: sla.Replied}, {Kind: sla.Paused, Reason: "awaiting-client"}, {Kind: sla.Resumed},
		{Kind: sla.HolderChanged, Holder: "l2"}, {Kind: sla.Acknowledged}, {Kind: sla.Replied, Courtesy: true},
	}
	for i := range n {
		e := kinds[i%len(kinds)]
		e.At = start.Add(time.Duration(i) * 11 * time.Minute)
		e.Seq, e.ID = int64(i+1), "event-"+string(rune('A'+i%26))+time.Duration(i).String()
		events = append(events, e)
	}
	return events
}

// BenchmarkOneEventInTimeOrder adds events one by one. Beside the mean it reports the median
// and the best of many short runs: whatever else the machine does only ever adds.
func BenchmarkOneEventInTimeOrder(b *testing.B) {
	for _, n := range []int{12, 1000} {
		b.Run(fmt.Sprintf("a ticket of %d events", n), func(b *testing.B) {
			events := lifeOf(b, n)
			p := gold(b, "PAR")
			b.ReportAllocs()
			var runs []time.Duration
			for done := 0; done < b.N; done += len(events) {
				c, start := p.Clock(), time.Now()
				for i := range events {
					c = c.With(events[i])
				}
				runs = append(runs, time.Since(start)/time.Duration(len(events)))
			}
			slices.Sort(runs)
			b.ReportMetric(float64(runs[0]), "best-ns/event")
			b.ReportMetric(float64(runs[len(runs)/2]), "median-ns/event")
		})
	}
}

func BenchmarkStatuses(b *testing.B) {
	events := lifeOf(b, 12)
	c := gold(b, "PAR").Clock(events...)
	at := events[len(events)-1].At.Add(time.Hour)
	b.ReportAllocs()
	for range b.N {
		_, _ = c.Statuses(at)
	}
}

func BenchmarkNextOfOpenTickets(b *testing.B) {
	spec := terms(sla.Gold.Targets(sla.OfferingHours{Business: "PAR"})...)
	for i := range spec.Targets {
		spec.Targets[i].Warn = []int{50, 75, 90}
	}
	p := policy(b, spec)
	start := paris(b).at("2026-01-05 10:00")
	const tickets = 1_000_000
	clocks := make([]sla.Clock, tickets)
	for i := range clocks {
		at := start.Add(time.Duration(i) * time.Second)
		clocks[i] = p.Clock(opened(at, sla.Severity(1+i%3)), event(at.Add(time.Hour), sla.Replied))
	}
	now := start.Add(10 * time.Hour)
	b.ResetTimer()
	for range b.N {
		for i := range clocks {
			if _, _, err := clocks[i].Next(now); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/tickets, "ns/ticket")
}

func BenchmarkMergeOf10000Partials(b *testing.B) {
	p := gold(b, "PAR")
	asOf := paris(b).at("2026-06-01 00:00")
	parts := make([]*sla.Attainment, 10_000)
	for i := range parts {
		parts[i] = summary(b, asOf)
		for s := range 3 {
			start := paris(b).at("2026-05-04 09:00").Add(time.Duration(i) * time.Minute)
			c := p.Clock(opened(start, sla.Severity(s+1)), event(start.Add(time.Hour), sla.Resolved))
			require.NoError(b, parts[i].Add(c))
		}
	}
	b.ResetTimer()
	best := time.Hour
	for range b.N {
		sum, start := summary(b, asOf), time.Now()
		for _, part := range parts {
			if err := sum.Merge(part); err != nil {
				b.Fatal(err)
			}
		}
		best = min(best, time.Since(start))
	}
	b.ReportMetric(float64(best.Microseconds())/1e3, "best-ms")
}

func BenchmarkAttainmentOfATicket(b *testing.B) {
	c := gold(b, "PAR").Clock(lifeOf(b, 12)...)
	a := summary(b, paris(b).at("2026-06-01 00:00"))
	b.ReportAllocs()
	for range b.N {
		if err := a.Add(c); err != nil {
			b.Fatal(err)
		}
	}
}

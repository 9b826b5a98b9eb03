package sla_test

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// A desk of three tickets in May: two done, one open, and one that counts with its parent.
func ExampleAttainment_Lines() {
	paris, _ := time.LoadLocation("Europe/Paris")
	a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: at(20, 0, 0), Unit: sla.Monthly, Zone: paris, Attribution: sla.ByDue})
	if err != nil {
		fmt.Println(err)
		return
	}
	opened := sla.Event{At: at(12, 9, 0), Kind: sla.Opened, Severity: 1}
	for _, events := range [][]sla.Event{
		{opened, {At: at(12, 10, 0), Kind: sla.Replied}, {At: at(12, 12, 0), Kind: sla.Resolved}},
		{opened, {At: at(12, 11, 0), Kind: sla.Replied}, {At: at(13, 12, 0), Kind: sla.Resolved}},
		{opened},
		{opened, {At: at(12, 9, 30), Kind: sla.Linked, Parent: "T-1"}},
	} {
		if err := a.Add(shop().Clock(events...)); err != nil {
			fmt.Println(err)
		}
	}
	may := date.New(2026, time.May, 1)
	lines, err := a.Lines(may, may+31)
	for _, l := range lines {
		percent, _ := l.Percent()
		wall, _ := l.MeanWall()
		fmt.Println(l.Severity, l.Metric, l.Met, "of", l.Ended(), "met,", percent.StringFixed(2), "%, mean", sla.DurationText(wall))
	}
	linked, later := a.Unjudged()
	fmt.Println(linked, "linked,", later, "later", err)
	for _, b := range a.Backlog() {
		fmt.Println("open with severity", b.Severity, "-", b.Open())
	}
	for _, t := range a.Trend(1) {
		fmt.Println(t.Period, t.Opened, t.Ended, t.Backlog)
	}
	fmt.Println(a.Periods(), a.Clone().AsOf().Format(time.DateOnly))
	// Output:
	// severity 1 response 1 of 3 met, 33.33 %, mean 1h30m
	// severity 1 restoration 1 of 3 met, 33.33 %, mean 15h
	// 1 linked, 0 later <nil>
	// open with severity severity 1 - 1
	// 2026-05-01 3 2 1
	// [2026-05-01] 2026-05-19
}

// A credit can be claimed until a date.
func ExampleCredit_IsOpenOn() {
	credits, err := sla.NewCredits(sla.CreditsSpec{
		AtRisk: decimal.NewFromInt(10), ClaimDays: 30,
		Terms: []sla.CreditTerm{{Metric: sla.Response,
			Bands: []sla.CreditBand{{Below: decimal.NewFromInt(95), Credit: decimal.NewFromInt(5)}}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	paris, _ := time.LoadLocation("Europe/Paris")
	a, _ := sla.NewAttainment(sla.AttainmentSpec{AsOf: at(20, 0, 0), Unit: sla.Monthly, Zone: paris, Attribution: sla.ByDue})
	_ = a.Add(shop().Clock(sla.Event{At: at(12, 9, 0), Kind: sla.Opened, Severity: 1})) // nobody replied
	may := date.New(2026, time.May, 1)
	credit, err := credits.Of(a, may, may+31)
	fmt.Println(credit.ClaimUntil, credit.IsOpenOn(may+60), credit.IsOpenOn(may+61), err)
	// Output: 2026-07-01 true false <nil>
}

// A sum of more hours than a time.Duration holds, and the published bounds of percentiles.
func ExampleTotalOf() {
	year, err := sla.TotalOf(2_000_000 * time.Hour)
	if err != nil {
		fmt.Println(err)
		return
	}
	sum, err := year.Add(year)
	mean, ok := sum.Over(1_000_000)
	fmt.Println(sum.Seconds(), sla.DurationText(mean), ok, err)
	bounds := sla.BucketBounds()
	fmt.Println(len(bounds), "buckets from", bounds[0], "to", sla.DurationText(bounds[len(bounds)-1]))
	// Output:
	// 14400000000 4h true <nil>
	// 39 buckets from 1m0s to 8760h
}

// Every outcome is seen as it is counted, with the period to which it belongs.
func ExampleAttainment_Observe() {
	paris, _ := time.LoadLocation("Europe/Paris")
	may := date.New(2026, time.May, 1)
	a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: at(20, 0, 0), Unit: sla.Monthly, Zone: paris,
		Attribution: sla.ByDue, Cuts: []date.Date{may + 9}})
	if err != nil {
		fmt.Println(err)
		return
	}
	clock := shop().Clock(sla.Event{At: at(12, 9, 0), Kind: sla.Opened, Severity: 1},
		sla.Event{At: at(12, 9, 40), Kind: sla.Replied}, sla.Event{At: at(12, 14, 0), Kind: sla.Resolved})
	ticket, err := a.Observe(&clock, func(s *sla.Status, period date.Date) {
		fmt.Println(s.Metric, s.State, "in the period from", period)
	})
	fmt.Println(ticket.Severity, ticket.IsDone, err)
	line, err := a.Line(sla.Response, may+9, may+31)
	fmt.Println(line.Met, line.Buckets(), err)
	// Output:
	// response met in the period from 2026-05-10
	// restoration breached in the period from 2026-05-10
	// severity 1 true <nil>
	// 1 [0 0 0 0 0 0 0 1] <nil>
}

// The cycle before a reopening, explained although another one runs.
func ExampleClock_CycleTimeline() {
	desk := map[string]calendar.Calendar{"desk": calendar.Always()}
	policy, err := sla.NewPolicy(sla.PolicySpec{
		Severities: sla.Gold.Severities(), Attribution: sla.ByDue, SeverityChange: sla.Restart, Reopening: sla.NewCycle,
		Targets: []sla.TargetSpec{{Severity: 1, Metric: sla.Restoration, Within: sla.Working(4 * time.Hour),
			Calendar: "desk", Commitment: sla.Committed}},
	}, desk)
	if err != nil {
		fmt.Println(err)
		return
	}
	clock := policy.Clock(sla.Event{At: at(12, 9, 0), Kind: sla.Opened, Severity: 1},
		sla.Event{At: at(12, 14, 0), Kind: sla.Resolved}, sla.Event{At: at(13, 9, 0), Kind: sla.Reopened})
	line, err := clock.CycleTimeline(sla.Restoration, 1, at(13, 10, 0))
	for _, s := range line {
		fmt.Println(s.Kind, s.Counted, err)
	}
	// Output: open 5h0m0s <nil>
}

package sla_test

import (
	"encoding/json"
	"fmt"
	"time"
	_ "time/tzdata"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// shop is the policy of the examples: Gold, on the desk of Paris.
func shop() sla.Policy {
	spec := calendar.Spec{
		Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00")),
		Holidays: []calendar.Holiday{{Date: date.New(2026, time.May, 14), Name: "Ascension"}},
	}
	desk, err := calendar.New(spec, time.LoadLocation)
	if err != nil {
		panic(err)
	}
	targets := sla.Gold.Targets(sla.OfferingHours{Business: "desk"})
	for i := range targets {
		targets[i].Warn = []int{75}
	}
	policy, err := sla.NewPolicy(sla.PolicySpec{
		Severities:     sla.Gold.Severities(),
		Targets:        targets,
		Pauses:         []sla.PauseRule{{Reason: "awaiting-client", Stops: []sla.Metric{sla.Restoration}}},
		SeverityChange: sla.CarryShare, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}, map[string]calendar.Calendar{"desk": desk})
	if err != nil {
		panic(err)
	}
	return policy
}

// at is an instant of May 2026 in Paris.
func at(day, hour, minute int) time.Time {
	return time.Date(2026, time.May, day, hour-2, minute, 0, 0, time.UTC)
}

// A ticket that waits for the client over a holiday: the wait moves the due instant by the
// hours that the desk was open.
func ExampleClock_Status() {
	c := shop().Clock(
		sla.Event{At: at(12, 14, 0), Kind: sla.Opened, Severity: 3},
		sla.Event{At: at(13, 15, 0), Kind: sla.Paused, Reason: "awaiting-client"},
	)
	status, _ := c.Status(sla.Restoration, at(14, 12, 0))
	fmt.Println(status)

	c = c.With(sla.Event{At: at(15, 11, 0), Kind: sla.Resumed})
	status, _ = c.Status(sla.Restoration, at(15, 11, 0))
	fmt.Println(status)
	// Output:
	// restoration of severity 3 within 16h: paused, 10h counted, 6h left, not due while it is paused
	// restoration of severity 3 within 16h: running, 10h counted, 6h left, due Fri 15 May 2026 17:00 CEST
}

func ExampleClock_Explain() {
	c := shop().Clock(
		sla.Event{At: at(12, 14, 0), Kind: sla.Opened, Severity: 3},
		sla.Event{At: at(13, 15, 0), Kind: sla.Paused, Reason: "awaiting-client"},
		sla.Event{At: at(15, 11, 0), Kind: sla.Resumed},
		sla.Event{At: at(15, 16, 30), Kind: sla.Restored},
	)
	why, _ := c.Explain(sla.Restoration, at(16, 0, 0))
	fmt.Println(why)
	// Output:
	// restoration of severity 3 within 16h: met, 15h30m counted, due Fri 15 May 2026 17:00 CEST, stopped Fri 15 May 2026 16:30 CEST
	//   Tue 12 May 2026 14:00 CEST to Tue 12 May 2026 18:00 CEST: 4h counted
	//   Tue 12 May 2026 18:00 CEST to Wed 13 May 2026 09:00 CEST: closed, not counted
	//   Wed 13 May 2026 09:00 CEST to Wed 13 May 2026 15:00 CEST: 6h counted
	//   Wed 13 May 2026 15:00 CEST to Fri 15 May 2026 11:00 CEST: paused (awaiting-client), not counted
	//   Fri 15 May 2026 11:00 CEST to Fri 15 May 2026 16:30 CEST: 5h30m counted
	//   Fri 15 May 2026 13:00 CEST: 75 % used
}

// A scheduler asks once and sleeps until the answer.
func ExampleClock_Next() {
	c := shop().Clock(sla.Event{At: at(12, 17, 30), Kind: sla.Opened, Severity: 1})
	now := at(12, 17, 30)
	for {
		change, ok, _ := c.Next(now)
		if !ok {
			break
		}
		fmt.Println(change.Due.Format("Mon 15:04"), change.Metric, change.Kind, change.Percent)
		now = change.At
	}
	// Output:
	// Wed 09:30 response warned 75
	// Wed 09:30 response overdue 0
	// Wed 12:30 restoration warned 75
	// Wed 12:30 restoration overdue 0
}

func ExampleClock_MarshalJSON() {
	p := shop()
	c := p.Clock(sla.Event{At: at(12, 14, 0), ID: "e1", Kind: sla.Opened, Severity: 2})
	stored, _ := json.Marshal(c)
	fmt.Println(string(stored))

	c, _ = p.StoredClock(stored) // in another process, a day later
	c = c.With(sla.Event{At: at(12, 15, 0), ID: "e2", Kind: sla.Replied})
	status, _ := c.Status(sla.Response, at(13, 0, 0))
	fmt.Println(status.State, status.Percent())
	// Output:
	// {"version":1,"events":[{"at":"2026-05-12T12:00:00Z","id":"e1","kind":"opened","severity":2}]}
	// met 50
}

func ExampleClock_ByHolder() {
	c := shop().Clock(
		sla.Event{At: at(12, 9, 0), Kind: sla.Opened, Severity: 2},
		sla.Event{At: at(12, 9, 0), Seq: 1, Kind: sla.HolderChanged, Holder: "desk"},
		sla.Event{At: at(12, 10, 30), Kind: sla.HolderChanged, Holder: "engineering"},
	)
	split, _ := c.ByHolder(sla.Restoration, at(12, 14, 0))
	for _, s := range split.Shares {
		fmt.Println(s.Holder, s.Elapsed)
	}
	// Output:
	// desk 1h30m0s
	// engineering 3h30m0s
}

func ExampleTargetTime() {
	for _, text := range []string{"90m", "2 business days", "60 days", "1 month", "2 weeks"} {
		t, err := sla.ParseTargetTime(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(t, "-", t.Unit())
	}
	// Output:
	// 1h30m - working time
	// 2 business days - business day
	// 60 days - day
	// 1 month - month
	// "2 weeks": want a positive time in whole numbers: 4h, 1h30m, 2 business days, 60 days or 1 month
}

func ExampleFacts() {
	facts, _ := sla.NewFacts(map[string]string{"product": "commerce", "24x7": "requested"})
	fmt.Println(facts, facts.Get("product"))
	fmt.Println(sla.Condition{Fact: "product", IsNot: []string{"trial", "free"}})
	// Output:
	// 24x7=requested, product=commerce commerce
	// product is not trial or free
}

func ExampleVersions() {
	var spec sla.VersionsSpec
	err := json.Unmarshal([]byte(`{"follow": "opening", "versions": [
		{"from": "2026-01-01T00:00:00Z", "policy": {
			"severities": [{"name": "P1"}], "severityChange": "keep", "reopening": "resume", "attribution": "due",
			"targets": [{"severity": 1, "metric": "response", "within": "2h", "calendar": "24x7", "commitment": "committed"}]}},
		{"from": "2026-07-01T00:00:00Z", "policy": {
			"severities": [{"name": "P1"}], "severityChange": "keep", "reopening": "resume", "attribution": "due",
			"targets": [{"severity": 1, "metric": "response", "within": "1h", "calendar": "24x7", "commitment": "committed"}]}}
	]}`), &spec)
	fmt.Println(err)
	versions, _ := sla.NewVersions(spec, map[string]calendar.Calendar{"24x7": calendar.Always()})
	for _, month := range []time.Month{time.June, time.July} {
		opened := time.Date(2026, month, 1, 9, 0, 0, 0, time.UTC)
		c := versions.Clock(sla.Event{At: opened, Kind: sla.Opened, Severity: 1})
		status, _ := c.Status(sla.Response, opened)
		fmt.Println(status)
	}
	// Output:
	// <nil>
	// response of severity 1 within 2h: running, 0s counted, 2h left, due Mon 1 Jun 2026 11:00 UTC
	// response of severity 1 within 1h: running, 0s counted, 1h left, due Wed 1 Jul 2026 10:00 UTC
}

// A year on many machines: summaries as of one instant merge.
func ExampleAttainment() {
	paris, _ := time.LoadLocation("Europe/Paris")
	spec := sla.AttainmentSpec{AsOf: at(16, 0, 0), Unit: sla.Monthly, Zone: paris, Attribution: sla.ByDue}
	one, _ := sla.NewAttainment(spec)
	other, _ := sla.NewAttainment(spec)
	for i, a := range []*sla.Attainment{one, one, other} {
		_ = a.Add(shop().Clock(
			sla.Event{At: at(12, 9, 0), Kind: sla.Opened, Severity: 1},
			sla.Event{At: at(12, 11+i, 0), Kind: sla.Restored}))
	}
	fmt.Println(one.Merge(other))
	may := date.New(2026, time.May, 1)
	line, _ := one.Line(sla.Restoration, may, may+31, 1)
	percent, _ := line.Percent()
	mean, _ := line.Mean()
	most, _ := line.Percentile(90)
	fmt.Println(line.Met, line.Breached, percent, mean, most)
	// Output:
	// <nil>
	// 3 0 100 3h0m0s 4h0m0s
}

func ExampleCredits() {
	credits, err := sla.NewCredits(sla.CreditsSpec{
		AtRisk: decimal.NewFromInt(15),
		Terms: []sla.CreditTerm{{
			Metric: sla.Response,
			Bands:  []sla.CreditBand{{Below: decimal.NewFromInt(95), Credit: decimal.NewFromInt(5)}},
			Sample: &sla.SampleRule{FewerThan: 3, Forgiven: 1},
		}},
	})
	fmt.Println(err)
	paris, _ := time.LoadLocation("Europe/Paris")
	a, _ := sla.NewAttainment(sla.AttainmentSpec{AsOf: at(16, 0, 0), Unit: sla.Monthly, Zone: paris, Attribution: sla.ByDue})
	for range 3 { // nobody replied
		_ = a.Add(shop().Clock(sla.Event{At: at(12, 9, 0), Kind: sla.Opened, Severity: 1}))
	}
	may := date.New(2026, time.May, 1)
	credit, _ := credits.Of(a, may, may+31)
	fmt.Println(credit.Percent, "%:", credit.Terms[0].Reason)
	// Output:
	// <nil>
	// 5 %: response: 0 of 3 met, 0.00 %, below 95 %: 5 % credit
}

// A promise without a week in which nothing counts.
func ExamplePolicy_Without() {
	freeze, err := calendar.New(calendar.Spec{
		Zone: "Europe/Paris", Openings: []calendar.Exception{{From: at(12, 15, 0), To: at(18, 9, 0)}},
	}, time.LoadLocation)
	if err != nil {
		panic(err)
	}
	events := sla.Event{At: at(12, 14, 0), Kind: sla.Opened, Severity: 3}
	for _, policy := range []sla.Policy{shop(), shop().Without(freeze, "frozen")} {
		status, _ := policy.Clock(events).Status(sla.Restoration, at(12, 14, 30))
		fmt.Println(status)
	}
	// Output:
	// restoration of severity 3 within 16h: running, 30m counted, 15h30m left, due Fri 15 May 2026 12:00 CEST
	// restoration of severity 3 within 16h: running, 30m counted, 15h30m left, due Tue 19 May 2026 15:00 CEST
}

func ExamplePolicy_AsObjectives() {
	for _, policy := range []sla.Policy{shop(), shop().AsObjectives()} {
		target, _ := policy.Target(1, sla.Response, sla.Facts{})
		fmt.Println(target.Within, target.Commitment)
	}
	// Output:
	// 1h committed
	// 1h objective
}

func ExampleVersionsOf() {
	versions, err := sla.VersionsOf(sla.FollowOpening,
		sla.PolicyVersion{Policy: shop().AsObjectives()}, // since ever
		sla.PolicyVersion{From: at(18, 0, 0), Policy: shop()})
	if err != nil {
		panic(err)
	}
	for _, day := range []int{15, 18} {
		clock := versions.Clock(sla.Event{At: at(day, 10, 0), Kind: sla.Opened, Severity: 1})
		status, _ := clock.Status(sla.Response, at(day, 10, 0))
		fmt.Println(status.Commitment)
	}
	// Output:
	// objective
	// committed
}

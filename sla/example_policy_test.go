package sla_test

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Target times are written as people say them, and made by code without text.
func ExampleParseTargetTime() {
	read, err := sla.ParseTargetTime("2 business days")
	fmt.Println(read == sla.BusinessDays(2), read.Count(), read.Unit(), err)
	fmt.Println(sla.Days(60), "/", sla.Months(1), "/", sla.Working(90*time.Minute).Working())
	fmt.Println(sla.DurationText(90 * time.Minute))
	// Output:
	// true 2 business day <nil>
	// 60 days / 1 month / 1h30m0s
	// 1h30m
}

// The severities of a contract, by the names it has for them.
func ExampleNewScale() {
	scale, err := sla.NewScale(
		sla.SeverityName{Name: "Sev 1", Impact: "the shop is down"},
		sla.SeverityName{Name: "Sev 2", Impact: "degraded"},
	)
	fmt.Println(scale.Len(), scale.Name(1), "-", scale.Impact(1), err)
	worst, err := scale.Parse("Sev 2")
	fmt.Println(int(worst), scale.Has(3), err)
	_, err = scale.Parse("Sev 3")
	fmt.Println(err)
	// Output:
	// 2 Sev 1 - the shop is down <nil>
	// 2 false <nil>
	// "Sev 3": no such severity: there are Sev 1, Sev 2
}

// What a policy promises for a severity.
func ExamplePolicy_Target() {
	p := shop()
	fmt.Println(p.Agreement(), "counted in the month in which it is", p.Attribution())
	target, ok := p.Target(1, sla.Restoration, sla.Facts{})
	fmt.Println(p.Scale().Name(1), target.Metric, "within", target.Within, target.Commitment, ok)
	_, ok = p.Target(1, sla.RootCause, sla.Facts{})
	fmt.Println("an analysis:", ok)
	desk, _ := p.Calendar(1, sla.Restoration, sla.Facts{})
	fmt.Println(desk.Zone(), len(p.Targets()), "targets")
	// Output:
	// sla counted in the month in which it is due
	// P1 restoration within 4h committed true
	// an analysis: false
	// Europe/Paris 6 targets
}

// Four hours, but one hour where the ticket asks for 24x7: the first target that applies.
func ExamplePolicy_Target_facts() {
	spec := sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}},
		Targets: []sla.TargetSpec{
			{Severity: 1, Metric: sla.Response, Within: sla.Working(time.Hour), Calendar: "24x7", Commitment: sla.Committed,
				When: []sla.Condition{{Fact: "24x7", Is: []string{"requested"}}}},
			{Severity: 1, Metric: sla.Response, Within: sla.Working(4 * time.Hour), Calendar: "24x7", Commitment: sla.Committed},
		},
		SeverityChange: sla.Keep, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}
	p, err := sla.NewPolicy(spec, always())
	if err != nil {
		fmt.Println(err)
		return
	}
	asked, _ := sla.NewFacts(map[string]string{"24x7": "requested"})
	quick, _ := p.Target(1, sla.Response, asked)
	usual, _ := p.Target(1, sla.Response, sla.Facts{})
	fmt.Println(quick.Within, usual.Within, quick.Equal(usual), asked.Map())
	// Output: 1h 4h false map[24x7:requested]
}

// What was agreed, as data: another policy is made of it with one term changed.
func ExamplePolicy_Spec() {
	spec := shop().Spec()
	spec.SeverityChange = sla.Keep
	p, err := sla.NewPolicy(spec, map[string]calendar.Calendar{"desk": calendar.Always()})
	fmt.Println(len(spec.Targets), "targets", shop().Spec().SeverityChange, p.Spec().SeverityChange, err)
	// Output: 6 targets carry-share keep <nil>
}

// One more policy comes into force.
func ExampleVersions_Policies() {
	january := sla.PolicyVersion{From: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Policy: shop()}
	old, err := sla.VersionsOf(sla.FollowOpening, january)
	if err != nil {
		fmt.Println(err)
		return
	}
	july := sla.PolicyVersion{From: time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC), Policy: shop().AsObjectives()}
	both, err := sla.VersionsOf(old.Spec().Follow, append(old.Policies(), july)...)
	for _, v := range both.Policies() {
		fmt.Println(v.From.Format(time.DateOnly), v.Policy.Targets()[0].Commitment, err)
	}
	// Output:
	// 2026-01-01 committed <nil>
	// 2026-07-01 objective <nil>
}

// A requester writes on a Friday evening, and reads at once when to expect an answer.
func ExamplePolicy_Promise() {
	written := time.Date(2026, 6, 5, 14, 30, 0, 0, time.UTC) // a Friday, 16:30 in Paris; the desk opens 9:00 to 18:00
	answer, ok := shop().Promise(2, sla.Response, sla.Facts{}, written)
	fmt.Println(answer.Within, answer.Calendar, answer.Commitment, answer.Due.Format("Mon 15:04"), ok)
	// Output: 2h desk committed Mon 09:30 true
}

// The two typical agreements, ready made.
func ExampleOffering_Targets() {
	for _, t := range sla.Platinum.Targets(sla.OfferingHours{Business: "desk", Critical: "always"})[:3] {
		fmt.Println(sla.Platinum.Severities()[t.Severity-1].Name, t.Metric, t.Within, "on", t.Calendar)
	}
	for _, c := range sla.Gold.Coverage()[:2] {
		fmt.Println(c.Service, "-", c.Covered)
	}
	// Output:
	// P1 response 1h on always
	// P1 restoration 4h on always
	// P2 response 2h on desk
	// active alert monitoring - APM only
	// on-desk - in-country business hours
}

// The words of the package are read strictly: as they are written, and no other.
func Example_words() {
	fmt.Println(sla.ParseMetric("root-cause"))
	fmt.Println(sla.ParseEventKind("severity-changed"))
	_, err := sla.ParseMetric("fix")
	fmt.Println(err)
	// Output:
	// root-cause <nil>
	// severity-changed <nil>
	// "fix": no such metric: say one of response, update, restoration, resolution, root-cause
}

package tiers_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// fourHours is one target: a severity 1 is restored within four hours around the clock.
func fourHours() (sla.Policy, map[string]calendar.Calendar) {
	calendars := map[string]calendar.Calendar{"24x7": calendar.Always()}
	policy, err := sla.NewPolicy(sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}},
		Targets: []sla.TargetSpec{{Severity: 1, Metric: sla.Restoration, Within: sla.Working(4 * time.Hour),
			Calendar: "24x7", Commitment: sla.Committed}},
		SeverityChange: sla.Keep, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}, calendars)
	if err != nil {
		panic(err)
	}
	return policy, calendars
}

// What one file says of how people work together, part by part.
func ExampleAccountability() {
	s, _ := tiers.NewStructure(tiers.ProviderDesk(), scope.Standard())
	m, _ := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	policy, calendars := fourHours()
	var spec tiers.AccountabilitySpec
	if err := json.Unmarshal([]byte(`{
	  "version": 1,
	  "agreements": {"agreements": [{"id": "desk-ola", "kind": "ola", "by": "desk",
	    "terms": [{"severity": 1, "metric": "restoration", "within": "3h", "calendar": "24x7"}]}],
	    "chains": [{"severity": 1, "metric": "restoration", "stages": [{"agreement": "desk-ola"}]}]},
	  "communication": {"rules": [
	    {"id": "call", "event": "opened", "severity": 1, "to": ["client"], "by": "desk", "within": "15m", "calendar": "24x7"}]},
	  "changes": {"authorities": [{"kind": "normal", "by": "client"}, {"kind": "emergency", "by": "delivery"}]},
	  "governance": {"meetings": [
	    {"id": "review", "name": "Service review", "cadence": "monthly", "anchor": "2026-01-06", "chair": "delivery"}]}
	}`), &spec); err != nil {
		fmt.Println(err)
		return
	}
	a, err := tiers.NewAccountability(spec, tiers.AccountabilityBinding{Matrix: m, Policy: policy, Calendars: calendars})
	if err != nil {
		fmt.Println(err)
		return
	}
	june := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	report, err := a.Agreements().Check(calendar.Interval{From: june, To: june.AddDate(0, 1, 0)})
	fmt.Println(report.AllFit(), "done by", report.Fits[0].Done().Format(time.DateTime), err)
	fmt.Println(a.Communication().Audience(tiers.WhenOpened, 1))
	fmt.Println(a.Changes().Assess(tiers.Change{ID: "C-1", Kind: tiers.NormalChange, Risk: tiers.LowRisk, By: "engineering", Deploy: june}))
	fmt.Println(len(a.Escalation().Spec().Rules), "rules of escalation that follow from the teams")
	fmt.Println(a.Governance().Spec().Meetings[0].Name)
	// Output:
	// true done by 2026-06-01 03:00:00 <nil>
	// [client]
	// normal change C-1: needs-approval: client has not approved it by Mon 1 Jun 2026 00:00
	// 4 rules of escalation that follow from the teams
	// Service review
}

// A clock's statuses set the escalation off; the owner stays the owner.
func ExampleSignalsOf() {
	s, _ := tiers.NewStructure(tiers.ProviderDesk(), scope.Standard())
	m, _ := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	e, _ := tiers.NewEscalation(tiers.StandardEscalation(s), m)
	policy, _ := fourHours()
	opened := time.Date(2026, 8, 15, 1, 10, 0, 0, time.UTC)
	clock := policy.Clock(sla.Event{At: opened, Kind: sla.Opened, Severity: 1})

	at := opened.Add(75 * time.Minute)
	status, err := clock.Status(sla.Restoration, at)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := e.Path(tiers.Case{Activity: "incident-management", Severity: 1, Opened: opened,
		Signals: tiers.SignalsOf(at, status)})
	fmt.Println(p.Start(), "->", p.Assignee(), "told:", p.Told(), err)
	// Output: desk -> technical told: [] <nil>
}

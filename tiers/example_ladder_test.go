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

// What would happen to a severity 1 of four hours that nobody touches.
func ExampleEscalation_Ladder() {
	s, _ := tiers.NewStructure(tiers.ProviderDesk(), scope.Standard())
	m, _ := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	e, _ := tiers.NewEscalation(tiers.StandardEscalation(s), m)
	policy, err := sla.NewPolicy(sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}},
		Targets: []sla.TargetSpec{{Severity: 1, Metric: sla.Restoration, Within: sla.Working(4 * time.Hour),
			Calendar: "24x7", Commitment: sla.Committed}},
		SeverityChange: sla.Keep, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}, map[string]calendar.Calendar{"24x7": calendar.Always()})
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := e.Ladder(tiers.Case{
		Activity: "incident-management", Severity: 1, Opened: time.Date(2026, 8, 15, 1, 10, 0, 0, time.UTC),
	}, policy)
	for _, step := range p.Steps {
		fmt.Println(step.At.Format("15:04"), step.From, "->", step.To, "at", step.When)
	}
	fmt.Println(p.Owner, "owns it", err)
	// Output:
	// 02:10 desk -> technical at 25% of restoration
	// 03:10 technical -> engineering at 50% of restoration
	// desk owns it <nil>
}

func ExampleStandardEscalation() {
	s, _ := tiers.NewStructure(tiers.DedicatedDelivery(), scope.Standard())
	for _, r := range tiers.StandardEscalation(s).Rules {
		fmt.Println(r.ID, r.Kind, r.From, "->", r.To, "when", r.When)
	}
	// Output:
	// asked-1 functional operations -> delivery when request
	// time-2 functional operations -> delivery when 50% of restoration
	// asked-3 functional delivery -> platform when request
	// time-4 functional delivery -> platform when 75% of restoration
}

// The accountability file of a contract, with a fault in each of two parts.
func ExampleNewAccountability() {
	s, _ := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	m, _ := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	var spec tiers.AccountabilitySpec
	err := json.Unmarshal([]byte(`{
	  "version": 1,
	  "escalation": {"owner": "client-desk", "rules": [
	    {"id": "up", "kind": "functional", "from": "technical", "to": "enginering", "when": "request"}]},
	  "governance": {"meetings": [
	    {"id": "review", "name": "Service review", "cadence": "monthly", "anchor": "2026-01-31", "chair": "boss"}]}
	}`), &spec)
	fmt.Println(err)
	_, err = tiers.NewAccountability(spec, tiers.AccountabilityBinding{Matrix: m})
	fmt.Println(err)
	// Output:
	// <nil>
	// escalation.rules[0].to: "enginering": no party, team or authority has this id, the nearest is "engineering"
	// governance.meetings[0].chair: "boss": no party, team or authority has this id: say one of client, client-desk, provider, technical, engineering, delivery, platform, integrations, client-support
}

func ExampleAuthority() {
	spec := tiers.ClientDesk()
	spec.Authorities = []tiers.Authority{{ID: "cab", Name: "Change advisory board", Party: "client"}}
	s, err := tiers.NewStructure(spec, scope.Standard())
	name, _ := s.Name("cab")
	party, _ := s.PartyOf("cab")
	fmt.Println(name, "of", party.Name, err)
	// Output: Change advisory board of Client <nil>
}

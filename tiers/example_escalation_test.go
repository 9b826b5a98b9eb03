package tiers_test

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// The platform is down; technical support asks engineering, and the vendor comes in.
func ExampleEscalation_Path() {
	s, _ := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	m, _ := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	e, err := tiers.NewEscalation(tiers.StandardEscalation(s), m)
	if err != nil {
		fmt.Println(err)
		return
	}
	opened := time.Date(2026, 8, 15, 1, 10, 0, 0, time.UTC)
	path, err := e.Path(tiers.Case{
		Activity: "incident-management", Severity: 1, Opened: opened,
		Signals: []tiers.Signal{
			{At: opened.Add(20 * time.Minute), Kind: tiers.OnRequest, By: "technical"},
			{At: opened.Add(3 * time.Hour), Kind: tiers.OnShare, Metric: sla.Restoration, Percent: 75},
		},
	})
	fmt.Print(path)
	fmt.Println(path.Owner, "owns it,", path.Assignee(), "has it", err)
	// Output:
	// Sat 15 Aug 2026 01:10: incident-management, severity 1; owner client-desk, assignee technical
	// Sat 15 Aug 2026 01:30: technical hands over to engineering, because technical asks for it (functional escalation, rule asked-3); owner client-desk, assignee engineering
	// Sat 15 Aug 2026 04:10: engineering hands over to platform, because 75% of the restoration target is used (functional escalation, rule time-6); owner client-desk, assignee platform
	// client-desk owns it, platform has it <nil>
}

func ExampleNewEscalation() {
	s, _ := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	m, _ := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	request := tiers.Trigger{Kind: tiers.OnRequest}
	_, err := tiers.NewEscalation(tiers.EscalationSpec{Rules: []tiers.EscalationRule{
		{ID: "up", Kind: tiers.Functional, From: "technical", To: "engineering", When: request},
		{ID: "back", Kind: tiers.Functional, From: "engineering", To: "technical", When: request},
	}}, m)
	fmt.Println(err)
	// Output:
	// rules[0]: goes round in a circle: technical -> engineering -> technical
	// rules[1]: goes round in a circle: engineering -> technical -> engineering
}

func ExampleParseTrigger() {
	t, err := tiers.ParseTrigger("75% of response")
	fmt.Println(t.Percent, t.Metric, err)
	// Output: 75 response <nil>
}

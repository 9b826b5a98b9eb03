package tiers_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// A hotfix at night: deployed at once, ratified by the client in eight hours.
func ExampleChangePolicy_Assess() {
	s, _ := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	var spec tiers.ChangePolicySpec
	_ = json.Unmarshal([]byte(`{
	  "standard": [{"id": "clear-cache", "name": "Clear the cache", "approvedBy": "client"}],
	  "authorities": [{"kind": "normal", "by": "client"}, {"kind": "normal", "risk": "low", "by": "delivery"},
	                  {"kind": "emergency", "by": "client", "ratifyWithin": "8h", "calendar": "24x7"}]}`), &spec)
	policy, err := tiers.NewChangePolicy(spec, s, map[string]calendar.Calendar{"24x7": calendar.Always()})
	if err != nil {
		fmt.Println(err)
		return
	}
	night := time.Date(2026, 8, 15, 1, 40, 0, 0, time.UTC)
	fmt.Println(policy.Assess(tiers.Change{ID: "C-1", Kind: tiers.StandardChange, Procedure: "clear-cache", By: "technical", Deploy: night}))
	fmt.Println(policy.Assess(tiers.Change{ID: "C-2", Kind: tiers.NormalChange, Risk: tiers.LowRisk, By: "engineering", Deploy: night}))
	fmt.Println(policy.Assess(tiers.Change{ID: "C-3", Kind: tiers.EmergencyChange, Risk: tiers.HighRisk, Incident: "INC-1",
		By: "technical", Deploy: night}))
	// Output:
	// standard change C-1: approved: clear-cache was approved once for all by client
	// normal change C-2: needs-approval: delivery has not approved it by Sat 15 Aug 2026 01:40
	// emergency change C-3: to-ratify: because of INC-1, client has to ratify it by Sat 15 Aug 2026 09:40
}

func ExampleCommunication_Notices() {
	s, _ := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	var spec tiers.CommunicationSpec
	_ = json.Unmarshal([]byte(`{"rules": [
	  {"id": "call", "event": "opened", "severity": 1, "to": ["client", "client-support"], "by": "client-desk",
	   "channel": "phone", "within": "15m", "calendar": "24x7"},
	  {"id": "news", "event": "while-open", "severity": 1, "to": ["client"], "by": "technical", "every": "30m", "calendar": "24x7"}]}`), &spec)
	plan, err := tiers.NewCommunication(spec, s, map[string]calendar.Calendar{"24x7": calendar.Always()})
	if err != nil {
		fmt.Println(err)
		return
	}
	opened := time.Date(2026, 8, 15, 1, 10, 0, 0, time.UTC)
	for _, event := range []tiers.NoticeEvent{tiers.WhenOpened, tiers.WhileOpen} {
		notices, _ := plan.Notices(tiers.NoticeFact{Event: event, Severity: 1, At: opened, Until: opened.Add(70 * time.Minute)})
		for _, n := range notices {
			fmt.Println(n)
		}
	}
	// Output:
	// Sat 15 Aug 2026 01:25: client-desk notifies client, client-support by phone: opened, severity 1 (rule call)
	// Sat 15 Aug 2026 01:40: technical notifies client: while-open, severity 1 (rule news)
	// Sat 15 Aug 2026 02:10: technical notifies client: while-open, severity 1 (rule news)
}

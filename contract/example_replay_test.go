package contract_test

import (
	"fmt"
	"log"
	"time"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// presets are the ready contracts of the four models for one shop. What a month of each costs
// is not known.
func presets() (list []contract.Contract) {
	for _, m := range contract.Models() {
		c, err := contract.New(contract.Preset(m, contract.PresetSpec{
			ID: m.String(), Client: "Atelier Mistral", Provider: "Nordlicht Support", Zone: "Europe/Paris",
			Start: on(time.January, 1), Allotment: 40 * capacity.Hour,
			Business: calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00"))},
		}), time.LoadLocation)
		if err != nil {
			log.Fatal(err)
		}
		list = append(list, c)
	}
	return list
}

// A checkout that was down on a Saturday, and 50 hours of work on it and on a new feature:
// what would each model have promised and paid for?
func ExampleReplay() {
	night := time.Date(2026, time.May, 16, 1, 10, 0, 0, time.UTC)
	facts := contract.Facts{
		Tickets: contract.TicketList(contract.Ticket{ID: "SHOP-1", Events: []sla.Event{
			{At: night, Kind: sla.Opened, Severity: 1},
			{At: night.Add(2 * time.Hour), Kind: sla.Replied},
			{At: night.Add(5 * time.Hour), Kind: sla.Restored},
		}}),
		Work: []capacity.Entry{
			{ID: uuid.UUID{1}, Kind: capacity.Draw, Date: on(time.May, 16), Booked: night, Hours: 5 * capacity.Hour,
				Activity: "incident-management", Ticket: "SHOP-1", Severity: 1},
			{ID: uuid.UUID{2}, Kind: capacity.Draw, Date: on(time.May, 18), Booked: night, Hours: 45 * capacity.Hour,
				Activity: "design-and-development"},
		},
	}
	hour := contract.MoneyRange{Least: capacity.MustMoney("EUR 90"), Most: capacity.MustMoney("EUR 120")}
	answer, err := contract.Replay(facts, contract.Period{From: on(time.May, 1), To: on(time.June, 1)},
		contract.Assumptions{SameWork: true, Prices: []contract.PriceAssumption{{Rate: &hour}}}, presets()...)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range answer.Contracts {
		response := c.Attainment[0]
		fmt.Printf("%-15s %s of P1 %s: met %d, breached %d; drawn %s, unlimited %s, uncovered %v\n", c.Contract.Model,
			response.Commitment, response.Metric, response.Met, response.Breached,
			c.Hours.Most.Drawn, c.Hours.Most.Unlimited, c.Cost.Uncovered)
	}
	// Output:
	// fixed-capacity  objective of P1 response: met 1, breached 0; drawn 40h, unlimited 0h, uncovered EUR 900.00 to EUR 1200.00
	// sla-hotfix      committed of P1 response: met 1, breached 0; drawn 40h, unlimited 0h, uncovered EUR 900.00 to EUR 1200.00
	// critical-sla    committed of P1 response: met 1, breached 0; drawn 40h, unlimited 5h, uncovered EUR 450.00 to EUR 600.00
	// managed-service committed of P1 response: met 0, breached 1; drawn 40h, unlimited 5h, uncovered EUR 450.00 to EUR 600.00
}

func ExampleAssumptions_Sentences() {
	a := contract.Assumptions{
		SameWork: true,
		Effort:   []contract.EffortAssumption{{Severity: 1, Least: 2 * capacity.Hour, Most: 6 * capacity.Hour}},
	}
	for _, s := range a.Sentences() {
		fmt.Println(s)
	}
	// Output:
	// the same tickets would have come, and people would have worked at the same times
	// a ticket of severity 1 without booked work takes 2h to 6h, from its opening on
}

func ExampleMoneyRange_String() {
	fmt.Println(contract.MoneyRange{Least: capacity.MustMoney("EUR 90"), Most: capacity.MustMoney("EUR 120")})
	// Output: EUR 90.00 to EUR 120.00
}

func ExampleParseUncoveredReason() {
	fmt.Println(contract.ParseUncoveredReason("beyond-hours"))
	// Output: beyond-hours <nil>
}

// Whoever has no history says what is needed, and reads reasons.
func ExampleRecommend() {
	hours := 200 * capacity.Hour
	list, err := contract.Recommend(contract.Profile{
		Committed: contract.NeededForAll, Round: contract.NeededForSeverity1, MonthlyHours: &hours, Unpredictable: contract.Yes,
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range list {
		fmt.Println(s.Model, "is ruled out:", s.IsRuledOut())
		for _, r := range s.For {
			fmt.Println("  +", r)
		}
		for _, r := range append(s.Against, s.RuledOut...) {
			fmt.Println("  -", r)
		}
	}
	// Output:
	// fixed-capacity is ruled out: false
	//   - all incidents need an SLA: the model states none, and sla-hotfix suits
	//   - severity 1 needs an answer around the clock: the model does not speak of it
	//   - 200h a month are more than the 160h up to which a pool is typical
	//   - operational support draws on the pool, which bursts use up
	// sla-hotfix is ruled out: false
	//   + its SLA covers all support incidents
	//   + severity 1 around the clock is an option of it
	//   - operational support draws on the allocation, which bursts use up
	// critical-sla is ruled out: true
	//   + severity 1 around the clock is an option of it
	//   + operational support is unlimited, however it comes
	//   - all incidents need an SLA, and its SLA covers severity 1 incidents
	// managed-service is ruled out: false
	//   + its SLA covers all support incidents
	//   + response around the clock is included for every severity, not only for severity 1
	//   + operational support is unlimited, however it comes
}

func ExampleModelTable() {
	for _, row := range contract.ModelTable()[2:4] {
		fmt.Printf("%s: %q\n", row.Trait, row.Values)
	}
	// Output:
	// SLA covers: ["silent" "all support incidents" "severity 1 incidents" "all support incidents"]
	// 24x7: ["silent" "optional, severity 1" "optional, severity 1" "included: response is 24x7"]
}

func ExampleParseNeededCoverage() {
	fmt.Println(contract.ParseNeededCoverage("severity-1"))
	// Output: severity-1 <nil>
}

func ExampleParseAnswer() {
	fmt.Println(contract.ParseAnswer("maybe"))
	// Output:
	// Answer(0) "maybe": want yes or no: say one of yes, no
}

package contract_test

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// mistral is a contract of the model sla-hotfix, read from its JSON.
func mistral() contract.Contract {
	data, err := os.ReadFile("../examples/servicereview/contracts/sla-hotfix.json")
	if err != nil {
		log.Fatal(err)
	}
	var spec contract.Spec
	if err := json.Unmarshal(data, &spec); err != nil {
		log.Fatal(err)
	}
	c, err := contract.New(spec, time.LoadLocation)
	if err != nil {
		log.Fatal(err)
	}
	return c
}

func ExampleNew() {
	var spec contract.Spec
	err := json.Unmarshal([]byte(`{"version": 1, "id": "acme", "model": "sla-hotfix", "start": "2026-02-30"}`), &spec)
	fmt.Println(err)
	// Output: start: "2026-02-30": want a date of the calendar such as 2026-03-31, years 0001 to 9999
}

func ExampleContract_Advisories() {
	for _, a := range mistral().Advisories() {
		fmt.Println(a)
	}
	// Output: policy.targets: P4 has objectives only, though the SLA covers all support incidents
}

func ExampleContract_Decide() {
	night := time.Date(2026, 8, 15, 1, 10, 0, 0, time.UTC) // 03:10 in Paris, on Assumption
	d, err := mistral().Decide(contract.Facts{}, contract.Piece{Work: scope.Work{Activity: "incident-management"}, Severity: 1}, night)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(d)
	for _, reason := range d.Reasons {
		fmt.Print(reason.Rule, " ")
	}
	// Output:
	// Incident management of severity P1 on Sat 15 Aug 2026 03:10 (Europe/Paris): in scope, and done. Service desk does it, and Nordlicht Support answers for it. A first response is promised by Sat 15 Aug 2026 04:10 (1h, counted on the calendar "always"). Restoration of service is promised by Sat 15 Aug 2026 07:10 (4h, counted on the calendar "always"). Nobody has estimated it; 50h are left, and what is used first is hours rolled over.
	// phase scope route clock clock hours
}

func ExampleContract_Review() {
	opened := time.Date(2026, 5, 5, 9, 20, 0, 0, time.UTC)
	facts := contract.Facts{Tickets: contract.TicketList(contract.Ticket{
		ID: "SHOP-7", Summary: "Search returns nothing", Events: []sla.Event{
			{At: opened, Kind: sla.Opened, Severity: 2},
			{At: opened.Add(3 * time.Hour), Kind: sla.Replied},
			{At: opened.Add(5 * time.Hour), Kind: sla.Resolved},
		}})}
	may := contract.Period{From: date.New(2026, time.May, 1), To: date.New(2026, time.June, 1)}
	c := mistral()
	r, err := c.Review(facts, may, contract.ReviewOptions{})
	if err != nil {
		log.Fatal(err)
	}
	for _, b := range r.Breaches {
		fmt.Printf("%s %s: %s\n", b.Ticket, b.Status.Metric, b.Why.Text(c.Zone()))
	}
	// Output: SHOP-7 response: 2h counted in 1 window: Tue 5 May 11:20-13:20 (2h); no pause
}

func ExampleModel_Traits() {
	for _, m := range contract.Models() {
		fmt.Printf("%s: SLA covers %s; operational support: %s\n", m, m.Traits().SLACovers, m.Traits().Operational)
	}
	// Output:
	// fixed-capacity: SLA covers silent; operational support: draws on the pool
	// sla-hotfix: SLA covers all support incidents; operational support: draws on the allocation
	// critical-sla: SLA covers severity 1 incidents; operational support: unlimited
	// managed-service: SLA covers all support incidents; operational support: unlimited
}

func ExampleTicketList() {
	for ticket, err := range contract.TicketList(contract.Ticket{ID: "SHOP-7"}) {
		fmt.Println(ticket.ID, err)
	}
	// Output: SHOP-7 <nil>
}

func ExampleContract_Account() {
	work := []capacity.Entry{{
		ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte("W-1")), Kind: capacity.Draw, Activity: "incident-management",
		Date: date.New(2026, time.May, 5), Booked: time.Date(2026, 5, 5, 18, 0, 0, 0, time.UTC), Hours: 3 * capacity.Hour,
	}}
	account, err := mistral().Account(work)
	if err != nil {
		log.Fatal(err)
	}
	may, err := account.Statement(date.New(2026, time.May, 5))
	fmt.Println(may.Figures.Drawn, "drawn,", may.Figures.Closing, "left", err)
	// Output: 3h drawn, 10h left <nil>
}

func ExampleRefusal_Reason() {
	facts := contract.Facts{Tickets: contract.TicketList(contract.Ticket{ID: "SHOP-8"})}
	may := contract.Period{From: date.New(2026, time.May, 1), To: date.New(2026, time.June, 1)}
	r, err := mistral().Review(facts, may, contract.ReviewOptions{})
	if err != nil {
		log.Fatal(err)
	}
	for _, refused := range r.Refused {
		fmt.Println(refused.Ticket, refused.Reason())
	}
	// Output: SHOP-8 not a ticket: it has no events
}

func ExampleParseModel() {
	model, err := contract.ParseModel("sla-hotfix")
	fmt.Println(model == mistral().Model(), mistral().Scale().Name(1), err)
	// Output: true P1 <nil>
}

// A desk that is ready answers at once: what pays for an enhancement, and what is left.
func ExampleDesk_Decide() {
	desk, err := mistral().Desk(contract.Facts{}) // with the work log so far
	if err != nil {
		log.Fatal(err)
	}
	d, err := desk.Decide(contract.Piece{
		Ticket: "SHOP-9", Work: scope.Work{Activity: "design-and-development", Estimate: 12 * scope.Hour},
	}, time.Date(2026, 5, 6, 8, 0, 0, 0, time.UTC))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(d.Outcome, d.Pays.Quote.Before, "->", d.Pays.Quote.After)
	// Output: proceed 50h -> 38h
}

// A contract of each model from the least that has to be said.
func ExamplePreset() {
	fee := capacity.MustMoney("EUR 6000.00")
	least := contract.PresetSpec{
		ID: "shop-2026", Client: "Atelier Mistral", Provider: "Nordlicht Support",
		Zone: "Europe/Paris", Start: date.New(2026, time.January, 1),
		Business:  calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00"))},
		Allotment: 80 * capacity.Hour, Fee: &fee,
	}
	night := time.Date(2026, 8, 15, 1, 10, 0, 0, time.UTC)
	for _, m := range contract.Models() {
		c, err := contract.New(contract.Preset(m, least), time.LoadLocation)
		if err != nil {
			log.Fatal(err)
		}
		d, err := c.Decide(contract.Facts{}, contract.Piece{Work: scope.Work{Activity: "incident-management"}, Severity: 1}, night)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(m, d.Clocks[0].Commitment, d.Clocks[0].Due.Format("Mon 15:04"))
	}
	// Output:
	// fixed-capacity objective Mon 10:00
	// sla-hotfix committed Mon 10:00
	// critical-sla committed Mon 10:00
	// managed-service committed Sat 04:10
}

package contract_test

import (
	"encoding/json"
	"fmt"
	"log"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// openedAt is the opening of a ticket of severity 2 at ten in the morning, Paris time.
func openedAt(month time.Month, day int) sla.Event {
	return sla.Event{At: time.Date(2026, month, day, 8, 0, 0, 0, time.UTC), Kind: sla.Opened, Severity: 2}
}

// A ticket that was opened in June is judged by the terms of June, whatever holds from July on.
func ExampleContract_Clock() {
	policy := mistral().Spec().Policy
	policy.Targets = append(policy.Targets, sla.TargetSpec{Severity: 2, Metric: sla.Restoration,
		Within: sla.Working(16 * time.Hour), Calendar: "business", Commitment: sla.Committed})
	c, err := mistral().With(contract.LifeFact{Kind: contract.Amended, On: on(time.July, 1), By: "both sides",
		Amendment: &contract.Amendment{Policy: &policy}})
	if err != nil {
		log.Fatal(err)
	}
	for _, opened := range []sla.Event{openedAt(time.June, 30), openedAt(time.July, 1)} {
		s, err := c.Clock(opened).Status(sla.Restoration, opened.At)
		due, _ := s.Due()
		fmt.Println(s.Within, due.In(c.Zone()).Format("Mon 2 Jan 15:04"), err)
	}
	// Output:
	// 12h Wed 1 Jul 13:00 <nil>
	// 16h Thu 2 Jul 17:00 <nil>
}

// A clock is stored as its events, and taken up again under the terms of its contract.
func ExampleContract_StoredClock() {
	c := mistral()
	stored, err := json.Marshal(c.Clock(openedAt(time.May, 4)))
	if err != nil {
		log.Fatal(err)
	}
	clock, err := c.StoredClock(stored)
	if err != nil {
		log.Fatal(err)
	}
	s, err := clock.Status(sla.Response, openedAt(time.May, 4).At.Add(time.Hour))
	fmt.Println(s.State, s.Elapsed, err)
	// Output: running 1h0m0s <nil>
}

// What the misses of a month give back, by the terms of its last day.
func ExampleTerms_Credits() {
	c := mistral()
	may, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: openedAt(time.June, 1).At, Unit: sla.Monthly,
		Zone: c.Zone(), Attribution: sla.ByDue})
	if err != nil {
		log.Fatal(err)
	}
	for day := range 4 { // nobody restores any of the four
		if err := may.Add(c.Clock(openedAt(time.May, 4+day))); err != nil {
			log.Fatal(err)
		}
	}
	credits, ok := c.At(on(time.May, 31)).Credits()
	credit, err := credits.Of(may, on(time.May, 1), on(time.June, 1))
	fmt.Println(ok, credit.Percent, err)
	// Output: true 10 <nil>
}

package contract_test

import (
	"encoding/json"
	"fmt"
	"log"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// reviewed is the review of a month in which one severity 2 was restored in time.
func reviewed(month time.Month) contract.Review {
	opened := time.Date(2026, month, 5, 9, 20, 0, 0, time.UTC)
	facts := contract.Facts{Tickets: contract.TicketList(contract.Ticket{ID: "SHOP-7", Events: []sla.Event{
		{At: opened, Kind: sla.Opened, Severity: 2}, {At: opened.Add(time.Hour), Kind: sla.Replied},
		{At: opened.Add(5 * time.Hour), Kind: sla.Resolved},
	}})}
	period := contract.Period{From: date.New(2026, month, 1), To: date.New(2026, month+1, 1)}
	r, err := mistral().Review(facts, period, contract.ReviewOptions{})
	if err != nil {
		log.Fatal(err)
	}
	return r
}

func spring() contract.Portfolio {
	p, err := contract.NewPortfolio(reviewed(time.March), reviewed(time.May))
	if err != nil {
		log.Fatal(err)
	}
	return p
}

func ExampleNewPortfolio() {
	p, err := contract.NewPortfolio(reviewed(time.May), reviewed(time.March), reviewed(time.May))
	fmt.Println(len(p.Parts()), err)
	// Output: 2 <nil>
}

func ExamplePortfolio_Add() {
	p, err := spring().Add(reviewed(time.March)) // it is there already
	fmt.Println(len(p.Parts()), err)
	// Output: 2 <nil>
}

func ExamplePortfolio_Merge() {
	june, err := contract.NewPortfolio(reviewed(time.June))
	if err != nil {
		log.Fatal(err)
	}
	p, err := spring().Merge(june)
	fmt.Println(len(p.Parts()), err)
	// Output: 3 <nil>
}

func ExamplePortfolio_Lines() {
	lines, err := spring().Lines()
	if err != nil {
		log.Fatal(err)
	}
	for _, l := range lines {
		if percent, ok := l.Percent(); ok {
			mean, _ := l.Mean()
			p90, _ := l.Percentile(90)
			fmt.Printf("%s %s (%s): %d met, %d breached, %s %%, mean %s, nine of ten within %s\n",
				l.Severity, l.Metric, l.Commitment, l.Met, l.Breached, percent, mean, p90)
		}
	}
	// Output:
	// severity 2 response (committed): 2 met, 0 breached, 100 %, mean 1h0m0s, nine of ten within 1h0m0s
	// severity 2 restoration (committed): 2 met, 0 breached, 100 %, mean 5h0m0s, nine of ten within 5h0m0s
}

func ExamplePortfolio_Bills() {
	bills, err := spring().Bills()
	if err != nil {
		log.Fatal(err)
	}
	for _, b := range bills {
		fmt.Printf("%s: fees %s, overage %s, credits %s, to pay %s\n", b.Currency(), b.Fees, b.Overage, b.Credits, b.Total)
	}
	// Output: EUR: fees EUR 12000.00, overage 0, credits 0, to pay EUR 12000.00
}

func ExamplePortfolio_Hours() {
	hours, err := spring().Hours()
	fmt.Println(hours.Granted, hours.Worked, err)
	// Output: 80h 0h <nil>
}

func ExamplePortfolio_Tickets() {
	fmt.Printf("%+v\n", spring().Tickets())
	// Output: {Opened:2 Ended:2 Refused:0}
}

func ExamplePortfolio_Between() {
	may := spring().Between(date.New(2026, time.May, 1), date.New(2026, time.June, 1))
	for _, part := range may.Parts() {
		fmt.Println(part.Contract, part.Period)
	}
	// Output: mistral-hotfix 2026-05-01 to 2026-06-01 (exclusive)
}

func ExamplePortfolio_Of() {
	p := spring()
	fmt.Println(p.Contracts(), len(p.Of("mistral-hotfix").Parts()), len(p.Of("another").Parts()))
	// Output: [mistral-hotfix] 2 0
}

func ExampleReview_UnmarshalJSON() {
	text, err := json.Marshal(reviewed(time.May))
	if err != nil {
		log.Fatal(err)
	}
	var back contract.Review
	fmt.Println(json.Unmarshal(text, &back), back.Period)
	// Output: <nil> 2026-05-01 to 2026-06-01 (exclusive)
}

func ExampleMonthMeasures_ImpactMinutes() {
	for _, m := range reviewed(time.May).Measures.Months {
		fmt.Printf("%s: %d opened, %d ended; P1 and P2 restored after %s on average, %d minutes of impact\n",
			m.Period.From.Format("Jan 2006"), m.Opened, m.Ended, m.MTTR, m.ImpactMinutes())
	}
	// Output: May 2026: 1 opened, 1 ended; P1 and P2 restored after 5h on average, 300 minutes of impact
}

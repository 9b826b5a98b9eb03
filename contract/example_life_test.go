package contract_test

import (
	"fmt"
	"log"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// on is a day of 2026.
func on(month time.Month, day int) date.Date { return date.New(2026, month, day) }

func ptr[T any](v T) *T { return &v }

// raised is the sla-hotfix contract with 60 hours a month from July on.
func raised() contract.Contract {
	plan := mistral().Spec().Plan
	plan.Allotment = 60 * capacity.Hour
	c, err := mistral().With(contract.LifeFact{
		Kind: contract.Amended, On: on(time.July, 1), Agreed: ptr(on(time.May, 20)), By: "both sides",
		Amendment: &contract.Amendment{Plan: &plan},
	})
	if err != nil {
		log.Fatal(err)
	}
	return c
}

// requested is a contract under which the provider asks for hours, and the client approves.
func requested() contract.Contract {
	spec := mistral().Spec()
	spec.ChangeAuthority = "client"
	rate := capacity.MustMoney("EUR 110")
	wish := contract.ChangeRequest{
		ID: "CR-7", Title: "gift cards", By: "provider", Estimate: 20 * capacity.Hour, Price: &contract.PriceSpec{Rate: &rate},
		Grant: &contract.GrantSpec{Hours: 20 * capacity.Hour, Expires: ptr(on(time.September, 1))},
	}
	spec.Life = []contract.LifeFact{
		{Kind: contract.RequestDrafted, On: on(time.May, 4), Request: &wish},
		{Kind: contract.RequestSubmitted, On: on(time.May, 11), RequestID: "CR-7"},
		{Kind: contract.RequestApproved, On: on(time.June, 1), Agreed: ptr(on(time.May, 20)), RequestID: "CR-7", By: "client"},
	}
	c, err := contract.New(spec, time.LoadLocation)
	if err != nil {
		log.Fatal(err)
	}
	return c
}

// Facts that cannot follow on what came before are refused, with what they followed on.
func ExampleContract_With() {
	c, err := mistral().With(
		contract.LifeFact{Kind: contract.Suspended, On: on(time.March, 2), Until: ptr(on(time.March, 16))})
	fmt.Println(c.Phase(on(time.March, 10)), err)
	_, err = c.With(contract.LifeFact{Kind: contract.Resumed, On: on(time.March, 20)})
	fmt.Println(err)
	// Output:
	// suspended <nil>
	// life[1]: not a legal transition: resumed on 2026-03-20 while the contract is active
}

func ExampleContract_At() {
	for _, day := range []date.Date{on(time.June, 30), on(time.July, 1)} {
		fmt.Println(day, raised().At(day).Spec().Plan.Allotment)
	}
	// Output:
	// 2026-06-30 40h
	// 2026-07-01 60h
}

func ExampleDiff() {
	c := raised()
	for _, d := range contract.Diff(c.At(on(time.June, 30)), c.At(on(time.July, 1))) {
		fmt.Println(d)
	}
	// Output: plan.allotment: "40h" -> "60h"
}

func ExampleContract_Phase() {
	for _, day := range []date.Date{date.New(2015, 12, 31), on(time.March, 1), date.New(2027, 1, 1)} {
		phase := mistral().Phase(day)
		fmt.Println(day, phase, phase.Promises())
	}
	// Output:
	// 2015-12-31 upcoming false
	// 2026-03-01 active true
	// 2027-01-01 ended false
}

// A contract that renews tacitly has no end until notice is given; one that comes late
// counts for the term after.
func ExampleContract_End() {
	spec := mistral().Spec()
	spec.Renewal = &contract.RenewalSpec{Kind: contract.TacitRenewal, Months: 12, Notice: &contract.NoticePeriod{Months: 3}}
	c, err := contract.New(spec, time.LoadLocation)
	if err != nil {
		log.Fatal(err)
	}
	_, ends := c.End()
	fmt.Println("ends:", ends)
	for _, day := range []date.Date{on(time.September, 30), on(time.October, 1)} {
		noticed, err := c.With(contract.LifeFact{Kind: contract.Notice, On: day})
		if err != nil {
			log.Fatal(err)
		}
		end, _ := noticed.End()
		fmt.Println("notice on", day, "ends it on", end)
	}
	// Output:
	// ends: false
	// notice on 2026-09-30 ends it on 2027-01-01
	// notice on 2026-10-01 ends it on 2028-01-01
}

func ExampleContract_InForce() {
	c, err := mistral().With(contract.LifeFact{Kind: contract.Suspended, On: on(time.March, 2)})
	if err != nil {
		log.Fatal(err)
	}
	noon := time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	fmt.Println(c.InForce(noon.AddDate(0, 0, -1)), c.InForce(noon), c.InTerm(noon))
	// Output: true false true
}

func ExampleContract_Life() {
	for _, f := range raised().Life() {
		fmt.Println(f.Kind, "on", f.On, "agreed on", f.Agreed)
	}
	// Output: amended on 2026-07-01 agreed on 2026-05-20
}

func ExampleContract_ChangeRequests() {
	for _, day := range []date.Date{on(time.May, 10), on(time.May, 25), on(time.June, 1)} {
		for _, r := range requested().ChangeRequests(day) {
			fmt.Println(day, r.Request.ID, r.State, r.Cost)
		}
	}
	// Output:
	// 2026-05-10 CR-7 draft EUR 2200.00
	// 2026-05-25 CR-7 approved EUR 2200.00
	// 2026-06-01 CR-7 in-force EUR 2200.00
}

func ExampleChangeRequest_Cost() {
	rate := capacity.MustMoney("EUR 110")
	r := contract.ChangeRequest{Estimate: 90 * capacity.Minute, Price: &contract.PriceSpec{Rate: &rate}}
	fmt.Println(r.Cost())
	// Output: EUR 165.00 <nil>
}

// The hours of an approved request are a grant like any other, and in the account.
func ExampleContract_Grants() {
	for _, e := range requested().Grants() {
		fmt.Println(e.Kind, e.Date, e.Hours, "until", e.Expires, e.Note)
	}
	account, err := requested().Account(nil)
	if err != nil {
		log.Fatal(err)
	}
	june, err := account.Statement(on(time.June, 1))
	fmt.Println(june.Figures.Granted, err)
	// Output:
	// grant 2026-06-01 20h until 2026-09-01 change request CR-7
	// 60h <nil>
}

func ExampleContract_Settlement() {
	rate := capacity.MustMoney("EUR 80")
	c, err := mistral().With(contract.LifeFact{Kind: contract.Terminated, On: on(time.July, 1), Agreed: ptr(on(time.April, 1)),
		Unused: &contract.UnusedSpec{Kind: contract.UnusedRefunded, Rate: &rate}})
	if err != nil {
		log.Fatal(err)
	}
	settlement, err := c.Settlement(nil)
	fmt.Println(settlement, err)
	// Output: ends on 2026-07-01: 50h left, refunded at EUR 80.00 an hour: EUR 4000.00 <nil>
}

func ExampleAmendment_IsEmpty() {
	fmt.Println(contract.Amendment{}.IsEmpty(), contract.Amendment{PlanHours: ptr("business")}.IsEmpty())
	// Output: true false
}

func ExampleContract_Scale() {
	c := mistral()
	fmt.Println(c.Model(), "counts", c.Scale().Len(), "severities from", c.Scale().Name(1))
	// Output: sla-hotfix counts 4 severities from P1
}

func ExampleTerms() {
	t := mistral().At(on(time.May, 4))
	target, _ := t.Policy().Target(2, sla.Response, sla.Facts{})
	party, _ := t.Structure().Party("provider")
	fmt.Printf("%s: P2 %s within %s, %d calendars\n", t.Phase(), target.Metric, target.Within, len(t.Calendars()))
	fmt.Println("content production covered:", t.Scope().Covered().Contains("content-production"))
	fmt.Println(party.Name, "for incidents:", t.Matrix().Duties("incident-management", "provider"))
	// Output:
	// active: P2 response within 2h, 2 calendars
	// content production covered: false
	// Nordlicht Support for incidents: A
}

// Work that the plan does not pay for costs what the rates of the day say.
func ExampleTerms_Rate() {
	spec := mistral().Spec()
	spec.Rates = &contract.RatesSpec{Rate: ptr(capacity.MustMoney("EUR 95"))}
	c, err := contract.New(spec, time.LoadLocation)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(c.At(on(time.May, 4)).Rate(0))
	// Output: EUR 95.00 true
}

// Nobody said how the people work together, so they escalate from team to team.
func ExampleTerms_Accountability() {
	escalation := mistral().At(on(time.May, 4)).Accountability().Escalation().Spec()
	fmt.Println(escalation.Owner, len(escalation.Rules) > 0)
	// Output: desk true
}

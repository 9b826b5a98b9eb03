package capacity_test

import (
	"fmt"
	"log"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// growing is 40 hours a month, and 60 from July on.
func growing() capacity.Plan {
	spec := capacity.PlanSpec{Kind: capacity.Pool, Period: capacity.Monthly(), Allotment: 40 * capacity.Hour,
		Overage: capacity.OverageSpec{Mode: capacity.Refuse}}
	plan, err := capacity.NewPlan(spec, capacity.Binding{Start: date.New(2026, 1, 1), Zone: time.UTC})
	if err != nil {
		log.Fatal(err)
	}
	spec.Allotment = 60 * capacity.Hour
	if plan, err = plan.Amend(date.New(2026, 7, 1), spec); err != nil {
		log.Fatal(err)
	}
	return plan
}

func ExamplePlan_Amend() {
	account, err := growing().Replay(nil)
	if err != nil {
		log.Fatal(err)
	}
	for month := time.June; month <= time.July; month++ {
		s, err := account.Statement(date.New(2026, month, 1))
		fmt.Println(month, s.Allotment, err)
	}
	_, err = growing().Amend(date.New(2026, 9, 10), growing().Spec())
	fmt.Println(err)
	// Output:
	// June 40h <nil>
	// July 60h <nil>
	// from: 2026-09-10: cannot be amended: want the first day of a period after the first, the next is 2026-10-01
}

func ExamplePlan_SpecOn() {
	for month := time.June; month <= time.July; month++ {
		spec, err := growing().SpecOn(date.New(2026, month, 30))
		fmt.Println(month, spec.Allotment, err)
	}
	// Output:
	// June 40h <nil>
	// July 60h <nil>
}

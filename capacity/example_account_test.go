package capacity_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// forty is a plan of 40 hours a month from 1 January 2026, for the examples below.
func forty(change func(*capacity.PlanSpec)) capacity.Plan {
	rate := capacity.MustMoney("EUR 120")
	spec := capacity.PlanSpec{Kind: capacity.Pool, Period: capacity.Monthly(), Allotment: 40 * capacity.Hour,
		Overage: capacity.OverageSpec{Mode: capacity.Bill, Rate: &rate}}
	if change != nil {
		change(&spec)
	}
	plan, err := capacity.NewPlan(spec, capacity.Binding{Start: date.New(2026, 1, 1), Zone: time.UTC})
	if err != nil {
		panic(err)
	}
	return plan
}

// worked is work on a ticket on a day of January, booked in the evening.
func worked(ticket string, dayOfJanuary int, hours string) capacity.Entry {
	return capacity.Entry{ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte(ticket)), Kind: capacity.Draw, Ticket: ticket,
		Date: date.New(2026, 1, dayOfJanuary), Hours: capacity.MustHours(hours),
		Booked: time.Date(2026, 1, dayOfJanuary, 18, 0, 0, 0, time.UTC)}
}

func ExampleNewPlan() {
	_, err := capacity.NewPlan(capacity.PlanSpec{Kind: capacity.Pool, Allotment: -capacity.Hour,
		Overage: capacity.OverageSpec{Mode: capacity.Bill}}, capacity.Binding{Start: date.New(2026, 1, 1), Zone: time.UTC})
	fmt.Println(err)
	// Output:
	// period: Cycle(0): no such period
	// allotment: -1h: must not be negative
	// overage.rate: is missing
}

func ExamplePlan_Period() {
	plan, _ := capacity.NewPlan(capacity.PlanSpec{Kind: capacity.Pool, Period: capacity.Monthly(),
		Overage: capacity.OverageSpec{Mode: capacity.Refuse}}, capacity.Binding{Start: date.New(2026, 1, 31), Zone: time.UTC})
	for _, on := range []date.Date{date.New(2026, 2, 27), date.New(2026, 2, 28), date.New(2026, 3, 31)} {
		period, err := plan.Period(on)
		fmt.Println(period, err)
	}
	// Output:
	// 2026-01-31 to 2026-02-27 <nil>
	// 2026-02-28 to 2026-03-30 <nil>
	// 2026-03-31 to 2026-04-29 <nil>
}

func ExamplePlan_Spec() {
	data, err := json.Marshal(forty(nil).Spec())
	fmt.Println(string(data), err)
	// Output:
	// {"kind":"pool","period":"month","allotment":"40h","overage":{"mode":"bill","rate":"EUR 120.00"}} <nil>
}

func ExamplePlan_Replay() {
	plan := forty(func(s *capacity.PlanSpec) { s.Overage = capacity.OverageSpec{Mode: capacity.Refuse} })
	_, err := plan.Replay([]capacity.Entry{worked("SHOP-1", 8, "30h"), worked("SHOP-2", 9, "12h")})
	var gone *capacity.ExhaustedError
	fmt.Println(errors.As(err, &gone), gone.Needed, gone.Available)
	fmt.Println(err)
	// Output:
	// true 12h 10h
	// entries.7bd53261-7a39-597c-85e7-2a203dc71b32: the hours are used up: on 2026-01-09 it needs 12h, 10h are left and 0h of overage are allowed
}

func ExampleAccount_With() {
	account, _ := forty(nil).Replay([]capacity.Entry{worked("SHOP-1", 8, "30h")})
	account, err := account.With(worked("SHOP-1", 8, "30h"), worked("SHOP-2", 9, "2h"))
	fmt.Println(len(account.Entries()), err, "- the same again is no change")
	_, err = account.With(worked("SHOP-1", 8, "31h"))
	fmt.Println(err)
	// Output:
	// 2 <nil> - the same again is no change
	// entries.f7578336-5532-5f8d-9334-ca83278e1924: the same id stands for something else
}

func ExampleAccount_AsOf() {
	account, _ := forty(nil).Replay([]capacity.Entry{worked("SHOP-1", 8, "30h"), worked("SHOP-2", 9, "2h")})
	then, err := account.AsOf(time.Date(2026, 1, 8, 23, 0, 0, 0, time.UTC))
	balance, _ := then.Balance(date.New(2026, 1, 31))
	fmt.Println(balance.Available, err)
	// Output:
	// 10h <nil>
}

func ExampleAccount_Statements() {
	account, _ := forty(nil).Replay([]capacity.Entry{worked("SHOP-1", 8, "30h"), worked("SHOP-2", 31, "14h")})
	statements, err := account.Statements()
	for _, s := range statements {
		fmt.Println(s.Period, s.Figures.Drawn, s.Figures.Overage, s.Charge, err)
	}
	// Output:
	// 2026-01-01 to 2026-01-31 44h 4h EUR 480.00 <nil>
}

func ExampleAccount_WhatIf() {
	account, _ := forty(nil).Replay([]capacity.Entry{worked("SHOP-1", 8, "30h"), worked("SHOP-2", 20, "9h")})
	preview, err := account.WhatIf(worked("SHOP-3", 21, "3h"))
	fmt.Println("left before:", preview.Before, err)
	fmt.Println(preview.Line.Reason())

	late, _ := account.WhatIf(worked("SHOP-3", 10, "3h"))
	fmt.Println("left before:", late.Before)
	fmt.Println(late.Moved[0])
	// Output:
	// left before: 1h <nil>
	// 1h from the allotment of 2026-01-01; 2h overage because no hours were left; the hours before were used by 2 entries, the last f7578336-5532-5f8d-9334-ca83278e1924, 7bd53261-7a39-597c-85e7-2a203dc71b32
	// left before: 10h
	// 7bd53261-7a39-597c-85e7-2a203dc71b32 of 2026-01-20: now 9h from the allotment of 2026-01-01; then 7h from the allotment of 2026-01-01; 2h overage because no hours were left
}

func ExampleAccount_Forecast() {
	account, _ := forty(nil).Replay([]capacity.Entry{worked("SHOP-1", 5, "8h"), worked("SHOP-2", 10, "12h")})
	pace, _ := account.Pace(calendar.DateRange{From: date.New(2026, 1, 1), To: date.New(2026, 1, 11)}, false)
	forecast, err := account.Forecast(capacity.ForecastSpec{On: date.New(2026, 1, 10), Pace: pace, Until: date.New(2026, 2, 15)})
	fmt.Println(forecast, err)
	// Output:
	// The hours run out on 2026-01-21, at 20h in 10 days.
	//   2026-01-01 to 2026-01-31: 62h drawn, 22h more than there are, 0h left
	//   2026-02-01 to 2026-02-28: 28h drawn, 12h left
	// It is assumed that
	//   - what is booked counts as it is, up to 2026-01-10
	//   - from then on 20h in 10 days are drawn, as evenly as whole minutes can be
	//   - the terms of the plan stay as they are, and so do the people of its resources
	//   - nothing else is granted, adjusted or reserved; what is reserved is held until it lapses
	//   - work beyond the hours there are is not refused, but is what is missing
	//  <nil>
}

func ExampleAccount_Closing() {
	plan := forty(func(s *capacity.PlanSpec) { s.Late = capacity.LateAdjust })
	account, _ := plan.Replay([]capacity.Entry{worked("SHOP-1", 8, "30h")})
	closing, err := account.Closing(date.New(2026, 1, 1), capacity.ClosingSpec{
		ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte("closing of January")), Booked: time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC)})
	fmt.Println(closing.Digest[:8], err)
	account, err = account.With(closing)
	january, _ := account.Statement(date.New(2026, 1, 1))
	fmt.Println(january.State, err)

	_, err = account.With(worked("SHOP-2", 9, "2h")) // booked on 9 January, but it comes now
	fmt.Println(errors.Is(err, capacity.ErrDigest))

	late := worked("SHOP-3", 9, "2h")
	late.Booked = time.Date(2026, 2, 5, 9, 0, 0, 0, time.UTC)
	account, err = account.With(late)
	february, _ := account.Statement(date.New(2026, 2, 1))
	fmt.Println(february.Lines[1].On, february.Lines[1].Reason(), err)
	// Output:
	// 5d7f4258 <nil>
	// closed <nil>
	// true
	// 2026-02-01 2h from the allotment of 2026-02-01; its date is 2026-01-09, but it was booked too late to count there <nil>
}

func ExampleAccount_Compact() {
	plan := forty(func(s *capacity.PlanSpec) { s.Late = capacity.LateAdjust })
	account, _ := plan.Replay([]capacity.Entry{worked("SHOP-1", 8, "30h")})
	closing, _ := account.Closing(date.New(2026, 1, 1), capacity.ClosingSpec{
		ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte("closing of January")), Booked: time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC)})
	account, _ = account.With(closing)
	account, err := account.Compact(date.New(2026, 2, 1))
	january, _ := account.Statement(date.New(2026, 1, 1))
	fmt.Println(len(account.Entries()), january.Figures.Drawn, err)
	_, err = account.AsOf(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC))
	fmt.Println(err)
	// Output:
	// 0 30h <nil>
	// asOf: 2026-01-15T00:00:00Z: the history that would tell is compacted: it is known from 2026-02-02T09:00:00Z on
}

func ExamplePlan_Open() {
	plan := forty(nil)
	account, _ := plan.Replay([]capacity.Entry{worked("SHOP-1", 8, "30h")})
	stored, _ := json.Marshal(account.Journal())
	fmt.Println(string(stored))

	var journal capacity.Journal
	err := json.Unmarshal(stored, &journal)
	fmt.Println(err)
	account, err = plan.Open(journal)
	balance, _ := account.Balance(date.New(2026, 1, 31))
	fmt.Println(balance.Available, err)
	fmt.Println(json.Unmarshal([]byte(`{"version": 2, "entries": []}`), &journal))
	// Output:
	// {"version":1,"entries":[{"id":"f7578336-5532-5f8d-9334-ca83278e1924","kind":"draw","booked":"2026-01-08T18:00:00Z","date":"2026-01-08","hours":"30h","ticket":"SHOP-1"}]}
	// <nil>
	// 10h <nil>
	// version: 2: no such version of the journal form: want 1
}

func ExampleLive() {
	account, _ := forty(nil).Replay(nil)
	live, _ := account.Live()
	fmt.Println(live.Book(worked("SHOP-1", 8, "30h")))
	fmt.Println(live.Book(worked("SHOP-2", 7, "4h")), "- late, but its period is open")
	fmt.Println(live.Book(worked("SHOP-2", 7, "5h")))
	balance, _ := live.Account().Balance(date.New(2026, 1, 31))
	fmt.Println(balance.Available)
	// Output:
	// <nil>
	// <nil> - late, but its period is open
	// entries.7bd53261-7a39-597c-85e7-2a203dc71b32: the same id stands for something else
	// 6h
}

func ExampleEntry_Check() {
	e := worked("SHOP-1", 8, "30h")
	e.Expires, e.Severity = date.New(2026, 2, 1), 12
	fmt.Println(e.Check())
	// Output:
	// severity: 12: no such severity
	// expires: does not belong to this kind of entry: draw
}

func ExampleEntry_MarshalJSON() {
	data, err := json.Marshal(worked("SHOP-1", 8, "7h30m"))
	fmt.Println(string(data), err)
	// Output:
	// {"id":"f7578336-5532-5f8d-9334-ca83278e1924","kind":"draw","booked":"2026-01-08T18:00:00Z","date":"2026-01-08","hours":"7h30m","ticket":"SHOP-1"} <nil>
}

func ExampleStatement_String() {
	plan := forty(func(s *capacity.PlanSpec) {
		fee := capacity.MustMoney("EUR 3600")
		s.Fee, s.Entities = &fee, []string{"Mistral", "Nordlicht"}
		s.Alerts = []capacity.AlertSpec{{At: capacity.MustRatio("80"), When: capacity.WhenReached, Of: capacity.AlertOfGranted,
			Rearm: capacity.RearmNextPeriod}}
	})
	one, two := worked("SHOP-1", 8, "33h"), worked("SHOP-2", 20, "9h")
	one.Entity, two.Entity = "Mistral", "Nordlicht"
	account, _ := plan.Replay([]capacity.Entry{one, two})
	statement, _ := account.Statement(date.New(2026, 1, 1))
	fmt.Println(statement)
	// Output:
	// Hours statement 2026-01-01 to 2026-01-31 (UTC)
	//
	//   Opening                     0h
	// + Granted                    40h
	// + Overage                     2h
	// - Drawn                      42h
	// = Closing                     0h
	//   Worked                     42h
	//     behind drawn             42h
	//   Fee                        EUR 3600.00
	//   Overage charge             EUR 240.00
	//   Total                      EUR 3840.00
	//   Mistral                    33h drawn, 33h worked
	//   Nordlicht                  9h drawn, 9h worked, 2h overage, EUR 240.00
	// ! 2026-01-08: 80 % of 40h (granted): 33h are used
	//
	// Date        What       Hours  Balance  Reference  Why
	// 2026-01-01  allotment  40h    40h                 the hours of the period
	// 2026-01-08  draw       33h    7h       SHOP-1     33h from the allotment of 2026-01-01
	// 2026-01-20  draw       9h     0h       SHOP-2     7h from the allotment of 2026-01-01; 2h overage because no hours were left; the hours before were used by entry f7578336-5532-5f8d-9334-ca83278e1924
}

func ExampleFigures_Check() {
	fmt.Println(capacity.Figures{Granted: 40 * capacity.Hour, Closing: 39 * capacity.Hour}.Check())
	// Output:
	// the hours do not add up: 40h came in, 39h went out or are left
}

// What a piece of work would take, before anybody does it.
func ExampleAccount_Quote() {
	account, _ := forty(nil).Replay([]capacity.Entry{worked("SHOP-1", 8, "38h")})
	q, err := account.Quote(worked("SHOP-2", 9, "3h"))
	fmt.Println(q.Before, q.After, q.Charged, q.Overage(), q.Ratify(), q.Cost, err)
	// Output: 2h 0h 3h 1h 0h EUR 120.00 <nil>
}

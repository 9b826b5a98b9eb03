package capacity_test

import (
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// Forty hours a month, of which up to ten roll into the next month; overage is billed.
func Example() {
	limit := capacity.MustHours("10h")
	rate := capacity.MustMoney("EUR 120")
	plan, err := capacity.NewPlan(capacity.PlanSpec{
		Kind: capacity.Pool, Period: capacity.Monthly(), Allotment: 40 * capacity.Hour,
		Rollover: &capacity.RolloverSpec{Cap: &limit, Periods: 1, Burn: capacity.BurnFirst},
		Overage:  capacity.OverageSpec{Mode: capacity.Bill, Rate: &rate},
	}, capacity.Binding{Start: date.New(2026, 1, 1), Zone: time.UTC})
	if err != nil {
		fmt.Println(err)
		return
	}
	work := func(ticket string, on date.Date, hours string) capacity.Entry {
		return capacity.Entry{ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte(ticket)), Kind: capacity.Draw, Ticket: ticket,
			Date: on, Hours: capacity.MustHours(hours), Booked: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)}
	}
	account, err := plan.Replay([]capacity.Entry{
		work("SHOP-1", date.New(2026, 1, 20), "28h"),
		work("SHOP-2", date.New(2026, 2, 18), "37h"),
		work("SHOP-3", date.New(2026, 3, 25), "53h15m"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	march, err := account.Statement(date.New(2026, 3, 1))
	fmt.Println(march, err)
	// Output:
	// Hours statement 2026-03-01 to 2026-03-31 (UTC)
	//
	//   Opening                       10h
	//     of which rollover           10h
	// + Granted                       40h
	// + Overage                     3h15m
	// - Drawn                      53h15m
	// = Closing                        0h
	//   Worked                     53h15m
	//     behind drawn             53h15m
	//   Overage charge             EUR 390.00
	//
	// Date        What       Hours   Balance  Reference  Why
	// 2026-03-01  allotment  40h     50h                 the hours of the period
	// 2026-03-25  draw       53h15m  0h       SHOP-3     10h from the rollover of 2026-02-01; 40h from the allotment of 2026-03-01; 3h15m overage because no hours were left
	//  <nil>
}

func ExampleAccount_Balance() {
	plan, _ := capacity.NewPlan(capacity.PlanSpec{Kind: capacity.Allocation, Period: capacity.Monthly(),
		Allotment: 80 * capacity.Hour, Overage: capacity.OverageSpec{Mode: capacity.Refuse},
	}, capacity.Binding{Start: date.New(2026, 4, 1), Zone: time.UTC})
	account, _ := plan.Replay([]capacity.Entry{{ID: uuid.NameSpaceOID, Kind: capacity.Draw, Hours: capacity.MustHours("79h30m"),
		Date: date.New(2026, 4, 20), Booked: time.Date(2026, 4, 20, 18, 0, 0, 0, time.UTC)}})
	balance, err := account.Balance(date.New(2026, 4, 30))
	fmt.Println(balance.Available, err)
	balance, err = account.Balance(date.New(2026, 5, 1))
	fmt.Println(balance.Available, err)
	// Output:
	// 30m <nil>
	// 80h <nil>
}

func ExampleParseHours() {
	for _, text := range []string{"7h30m", "7.5h", "90m", "7.5", "7:30"} {
		h, err := capacity.ParseHours(text)
		fmt.Println(h, err)
	}
	// Output:
	// 7h30m <nil>
	// 7h30m <nil>
	// 1h30m <nil>
	// 0h "7.5": want hours with their units, such as 7h30m, 45m or 7.5h
	// 0h "7:30": want hours with their units, such as 7h30m, 45m or 7.5h
}

func ExampleHoursFromDecimal() {
	h, err := capacity.HoursFromDecimal(decimal.RequireFromString("151.67"))
	fmt.Println(h, err)
	_, err = capacity.HoursFromDecimal(decimal.RequireFromString("0.333333333333"))
	fmt.Println(err)
	// Output:
	// 151h40m12s <nil>
	// 0.333333333333: not a whole number of nanoseconds
}

func ExampleMoney_Charge() {
	rate := capacity.MustMoney("EUR 100")
	charge, _ := rate.Charge(20 * capacity.Minute)
	_, err := rate.Times(20 * capacity.Minute)
	fmt.Println(charge)
	fmt.Println(err)
	// Output:
	// EUR 33.33
	// EUR 100.00 x 20m: has no end in 12 decimal places
}

func ExampleMoney_Split() {
	shares, _ := capacity.MustMoney("EUR 100").Split([]capacity.Hours{1, 1, 1})
	fmt.Println(shares)
	// Output: [EUR 33.34 EUR 33.33 EUR 33.33]
}

func ExampleParseCycle() {
	c, err := capacity.ParseCycle("2-weeks")
	fmt.Println(c, err)
	_, err = capacity.ParseCycle("monthly")
	fmt.Println(err)
	// Output:
	// 2-weeks <nil>
	// "monthly": no such period: there are month, quarter, year, week, and 2-weeks to 520-weeks, the nearest is "month"
}

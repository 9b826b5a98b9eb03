package capacity_test

import (
	"encoding/json"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

func ExampleHours_Decimal() {
	for _, h := range []capacity.Hours{7*capacity.Hour + 30*capacity.Minute, 20 * capacity.Minute} {
		hours, exact := h.Decimal()
		fmt.Println(hours, exact)
	}
	// Output:
	// 7.5 true
	// 0.333333333333 false
}

func ExampleHours_CeilTo() {
	h, err := capacity.MustHours("2h25m").CeilTo(15 * capacity.Minute)
	fmt.Println(h, err)
	// Output:
	// 2h30m <nil>
}

func ExampleHours_Add() {
	_, err := capacity.HoursMost.Add(1)
	fmt.Println(err)
	// Output:
	// more than 2.56 million hours
}

func ExampleSumHours() {
	sum, err := capacity.SumHours(capacity.HoursMost, capacity.Hour, -2*capacity.Hour)
	fmt.Println(sum, err)
	// Output:
	// 2562046h47m16.854775807s <nil>
}

func ExampleParseMoney() {
	for _, text := range []string{"EUR 390", "JPY 500", "390 EUR", "EUR 1e9"} {
		m, err := capacity.ParseMoney(text)
		fmt.Println(m, err)
	}
	// Output:
	// EUR 390.00 <nil>
	// JPY 500 <nil>
	// 0 "EUR": want a decimal number such as 12.50, at most 18 digits before and 12 after the point
	// 0 "1e9": want a decimal number such as 12.50, at most 18 digits before and 12 after the point
}

func ExampleMoney_Add() {
	sum, err := capacity.MustMoney("EUR 1.50").Add(capacity.MustMoney("EUR 2"))
	fmt.Println(sum, err)
	_, err = sum.Add(capacity.MustMoney("USD 1"))
	fmt.Println(err)
	// Output:
	// EUR 3.50 <nil>
	// EUR and USD: different currencies
}

func ExampleParseRatio() {
	for _, text := range []string{"1.50", "25", "1e3"} {
		r, err := capacity.ParseRatio(text)
		fmt.Println(r, err)
	}
	// Output:
	// 1.5 <nil>
	// 25 <nil>
	// 0 "1e3": want a decimal number such as 12.50, at most 18 digits before and 12 after the point
}

func ExampleNewRatio() {
	r, err := capacity.NewRatio(decimal.New(15, -1))
	fmt.Println(r, err)
	_, err = capacity.NewRatio(decimal.New(1, 1_000_000))
	fmt.Println(err)
	data, _ := json.Marshal(r)
	fmt.Println(string(data))
	// Output:
	// 1.5 <nil>
	// decimal with exponent 1000000: want a decimal number such as 12.50, at most 18 digits before and 12 after the point
	// "1.5"
}

func ExampleMinorUnit() {
	fmt.Println(capacity.MinorUnit("EUR"), capacity.MinorUnit("JPY"), capacity.MinorUnit("KWD"))
	// Output: 2 0 3
}

func ExampleWeekly() {
	fmt.Println(capacity.Weekly(2), capacity.Weekly(0))
	// Output: 2-weeks Cycle(0)
}

func ExampleParseOverageMode() {
	_, err := capacity.ParseOverageMode("bil")
	fmt.Println(err)
	// Output: "bil": no such overage mode, the nearest is "bill"
}

func ExamplePace_String() {
	fmt.Println(capacity.Pace{Work: []capacity.PaceWork{{Hours: 37 * capacity.Hour}}, Days: 20, Business: true})
	// Output: 37h in 20 business days
}

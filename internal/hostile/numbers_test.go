package hostile_test

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// longNumbers are texts of numbers that would take minutes and gigabytes to calculate with.
var longNumbers = map[string]string{
	"1e999999999":                       "1e999999999",
	"1e-999999999":                      "1e-999999999",
	"1E+2147483647":                     "1E+2147483647",
	"a million digits":                  strings.Repeat("9", 1_000_000),
	"a million places":                  "0." + strings.Repeat("0", 999_999) + "1",
	"a million zeros before a digit":    strings.Repeat("0", 1_000_000) + "1",
	"a million minus signs":             strings.Repeat("-", 1_000_000) + "1",
	"a number that is none":             "NaN",
	"infinity":                          "Inf",
	"hexadecimal":                       "0x1p-1074",
	"one digit beyond the bound":        "1000000000000000000",
	"one place beyond the bound":        "0.0000000000001",
	"grouped by underscores":            "1_000",
	"digits of another script":          "١٢٣",
	"a point and no digit":              ".",
	"two points":                        "1.2.3",
	"a number that a comma splits":      "1,5",
	"a fraction":                        "1/3",
	"superscript":                       "10⁹",
	"a minus sign of the typographer's": "−1",
}

// numbers is what everything that reads or takes a number is fed with.
func numbers() (rows []row) {
	readers := []struct {
		name string
		want error
		read func(number string) error
	}{
		{"capacity.ParseMoney", errSome, func(n string) error { _, err := capacity.ParseMoney("EUR " + n); return err }},
		{"capacity.ParseHours", capacity.ErrHours, func(n string) error { _, err := capacity.ParseHours(n + "h"); return err }},
		{"capacity.ParseRatio", fault.ErrDecimal, func(n string) error { _, err := capacity.ParseRatio(n); return err }},
		{"scope.ParseEffort", scope.ErrEffort, func(n string) error { _, err := scope.ParseEffort(n + "h"); return err }},
		{"sla.ParseTargetTime", sla.ErrTargetTime, func(n string) error { _, err := sla.ParseTargetTime(n + " days"); return err }},
		{"sla.Total", errSome, func(n string) error { return new(sla.Total).UnmarshalText([]byte(n)) }},
		{"tiers.ParseTrigger", tiers.ErrTrigger, func(n string) error { _, err := tiers.ParseTrigger(n + "% of response"); return err }},
		{"sla.CreditsSpec", errSome, func(n string) error {
			return new(sla.CreditsSpec).UnmarshalJSON([]byte(fmt.Sprintf(`{"atRisk": %q}`, n)))
		}},
		{"capacity.PlanSpec", errSome, func(n string) error {
			return new(capacity.PlanSpec).UnmarshalJSON([]byte(fmt.Sprintf(`{"overage": {"rate": "EUR %s"}}`, n)))
		}},
	}
	for _, r := range readers {
		for what, number := range longNumbers {
			want := r.want
			if r.name == "scope.ParseEffort" && what == "a million zeros before a digit" {
				want = nil // it is an hour
			}
			rows = append(rows, row{"number: " + r.name + ": " + what, allowance{8, 32 << 10}, want,
				func() (int, func() error) { return len(number), func() error { return r.read(number) } }})
		}
	}
	return append(rows, bombs()...)
}

// bombs are decimals that were made in memory: written out they would be gigabytes.
func bombs() (rows []row) {
	million := new(big.Int).Exp(big.NewInt(10), big.NewInt(1_000_000), nil)
	for what, d := range map[string]decimal.Decimal{
		"exponent 2,147,483,647":  decimal.New(1, math.MaxInt32),
		"exponent -2,147,483,648": decimal.New(1, math.MinInt32),
		"a million digits":        decimal.NewFromBigInt(million, 0),
		"a million places":        decimal.NewFromBigInt(million, -1_000_000),
	} {
		rate := capacity.Money{Amount: d, Currency: "EUR"}
		for name, feed := range map[string]func() error{
			"capacity.NewMoney":         func() error { _, err := capacity.NewMoney(d, "EUR"); return err },
			"capacity.NewRatio":         func() error { _, err := capacity.NewRatio(d); return err },
			"capacity.HoursFromDecimal": func() error { _, err := capacity.HoursFromDecimal(d); return err },
			"capacity.Money.Add":        func() error { _, err := rate.Add(capacity.MustMoney("EUR 1")); return err },
			"capacity.Money.Times":      func() error { _, err := rate.Times(capacity.Hour); return err },
			"capacity.Money.Charge":     func() error { _, err := rate.Charge(capacity.Hour); return err },
			"capacity.Money.Split":      func() error { _, err := rate.Split([]capacity.Hours{1}); return err },
			"capacity.Money, as text":   func() error { _, err := rate.MarshalText(); return err },
			"capacity.NewPlan: rate": func() error {
				spec := pool()
				spec.Overage = capacity.OverageSpec{Mode: capacity.Bill, Rate: &rate}
				_, err := capacity.NewPlan(spec, binding())
				return err
			},
			"capacity.NewPlan: fee": func() error {
				spec := pool()
				spec.Fee = &rate
				_, err := capacity.NewPlan(spec, binding())
				return err
			},
			"sla.NewCredits: at risk": func() error { _, err := sla.NewCredits(sla.CreditsSpec{AtRisk: d}); return err },
			"sla.NewCredits: bands": func() error {
				_, err := sla.NewCredits(sla.CreditsSpec{AtRisk: decimal.New(10, 0), Terms: []sla.CreditTerm{{
					Metric: sla.Response, Bands: []sla.CreditBand{{Below: d, Credit: d}, {Below: d, Credit: d}},
					Misses: []sla.MissBand{{MoreThan: 1, Credit: d}, {MoreThan: 2, Credit: d}},
				}}})
				return err
			},
		} {
			rows = append(rows, row{"decimal: " + name + ": " + what, allowance{10, 16 << 10}, errSome,
				func() (int, func() error) { return d.Coefficient().BitLen() / 8, feed }})
		}
	}
	return rows
}

// durations is what would overflow where it is added, counted or multiplied.
func durations() []row {
	most, least := capacity.HoursMost, capacity.HoursLeast
	const long = "99999999999999999999999999999999999999"
	rows := []row{}
	add := func(name string, want error, feed func() error) {
		rows = append(rows, one("duration: "+name, 8<<10, want, feed))
	}
	add("Hours.Add", capacity.ErrOverflow, func() error { _, err := most.Add(1); return err })
	add("Hours.Add, below zero", capacity.ErrOverflow, func() error { _, err := least.Add(-1); return err })
	add("Hours.Sub", capacity.ErrOverflow, func() error { _, err := least.Sub(most); return err })
	add("Hours.Neg", capacity.ErrOverflow, func() error { _, err := least.Neg(); return err })
	add("Hours.Times", capacity.ErrOverflow, func() error { _, err := most.Times(math.MaxInt64); return err })
	add("Hours.Times, least by least", capacity.ErrOverflow, func() error { _, err := least.Times(math.MinInt64); return err })
	add("Hours.CeilTo", capacity.ErrOverflow, func() error { _, err := most.CeilTo(most - 1); return err })
	add("SumHours", capacity.ErrOverflow, func() error { _, err := capacity.SumHours(most, most, -1); return err })
	add("SumHours, by way of more than there are", nil, func() error {
		sum, err := capacity.SumHours(most, most, least, least)
		return firstOf(err, same(-2, sum))
	})
	add("Money.Charge", errSome, func() error { _, err := capacity.MustMoney("EUR 999999999999999999").Charge(most); return err })
	add("Money.Add", errSome, func() error {
		much := capacity.MustMoney("EUR 999999999999999999")
		_, err := much.Add(much)
		return err
	})
	for _, text := range []string{"9999999999999h", "2562048h", long + "h", "1h" + long + "m", "0." + long + "h"} {
		add("Hours "+text, errSome, func() error { _, err := capacity.ParseHours(text); return err })
		add("target time "+text, sla.ErrTargetTime, func() error { _, err := sla.ParseTargetTime(text); return err })
		add("effort "+text, scope.ErrEffort, func() error { _, err := scope.ParseEffort(text); return err })
		add("length "+text, tiers.ErrLength, func() error { return new(tiers.Length).UnmarshalText([]byte(text)) })
	}
	for _, text := range []string{"99999999999 business days", "2147483648 days", "-1 days", "0 months", "1201 months", long + " months"} {
		add("target time "+text, sla.ErrTargetTime, func() error { _, err := sla.ParseTargetTime(text); return err })
	}
	add("a sum of totals", sla.ErrTotal, func() error {
		var all sla.Total
		if err := all.UnmarshalText([]byte("999999999999999.999999999")); err != nil {
			return err
		}
		_, err := all.Add(must(sla.TotalOf(1)))
		return err
	})
	add("a total of less than nothing", sla.ErrTotal, func() error { _, err := sla.TotalOf(math.MinInt64); return err })
	add("a total of too many seconds", sla.ErrTotal, func() error { return new(sla.Total).UnmarshalText([]byte("1000000000000000")) })
	add("the longest hours there are", nil, func() error {
		back, err := capacity.ParseHours(most.String())
		return firstOf(err, same(most, back))
	})
	add("the shortest hours there are", nil, func() error {
		back, err := capacity.ParseHours(least.String())
		return firstOf(err, same(least, back))
	})
	add("the text of the shortest duration", nil, func() error {
		back, err := time.ParseDuration(sla.DurationText(math.MinInt64))
		return firstOf(err, same(math.MinInt64, back))
	})
	return rows
}

package hostile_test

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// summary is a stored summary with some targets.
func summary(targets string) string {
	return `{"version":2,"asOf":"2026-06-01T00:00:00Z","unit":"monthly","zone":"UTC","attribution":"due","linked":0,"later":0,` +
		`"targets":[` + targets + `],"tickets":[],"backlog":[]}`
}

// sums is one target of a stored summary.
func sums(period string, met, stopped int64, buckets string) string {
	return fmt.Sprintf(`{"period":%q,"severity":1,"metric":"response","commitment":"committed","met":%d,"breached":0,"running":0,`+
		`"cancelled":0,"excluded":0,"stopped":%d,"elapsed":"1","wall":"1","buckets":[%s]}`, period, met, stopped, buckets)
}

// summaries is what no sum of tickets is.
func summaries() (rows []row) {
	read := func(name string, times int, want error, text func() string) {
		rows = append(rows, row{"summary: " + name, allowance{times, 64 << 10}, want, func() (int, func() error) {
			data := []byte(text())
			return len(data), func() error { return new(sla.Attainment).UnmarshalJSON(data) }
		}})
	}
	text := func(s string) func() string { return func() string { return s } }
	read("more tickets than there can be", 16, sla.ErrAttainmentForm, text(summary(sums("2026-05-01", math.MaxInt64, math.MaxInt64, fmtInt(math.MaxInt64)))))
	read("fewer than no tickets", 16, sla.ErrAttainmentForm, text(summary(sums("2026-05-01", math.MinInt64, math.MinInt64, "-1"))))
	read("buckets whose sum comes round", 16, sla.ErrAttainmentForm, text(summary(sums("2026-05-01", 2, math.MaxInt64,
		fmt.Sprintf("%d,%d,%d", math.MaxInt64, math.MaxInt64, math.MaxInt64)))))
	read("1,000,000 buckets", 48, sla.ErrAttainmentForm, func() string {
		return summary(sums("2026-05-01", 1, 1, strings.Repeat("0,", million)+"1"))
	})
	read("a period of the year 0", 16, errSome, text(summary(sums("0000-05-01", 1, 1, "1"))))
	read("a period of the year 10,000", 16, errSome, text(summary(sums("10000-05-01", 1, 1, "1"))))
	read("100,000 times the same period", 32, sla.ErrAttainmentForm, func() string {
		one := sums("2026-05-01", 1, 1, "1")
		return summary(strings.Repeat(one+",", 99_999) + one)
	})
	read("100,000 periods", 32, nil, func() string {
		return summary(strings.TrimSuffix(many(100_000, func(i int) string {
			return sums((day("2026-05-01")+date.Date(i)).String(), 1, 1, "1") + ","
		}), ","))
	})
	read("1,000,000 cuts in the opposite order", 24, sla.ErrAttainmentForm, func() string {
		return strings.Replace(summary(""), `"linked"`, `"cuts":[`+strings.Repeat(`"2026-05-01",`, million-1)+`"2026-04-01"],"linked"`, 1)
	})
	read("a version that nobody knows", 16, sla.ErrAttainmentForm, text(strings.Replace(summary(""), `"version":2`, `"version":9223372036854775807`, 1)))
	read("no zone", 16, sla.ErrAttainment, text(strings.Replace(summary(""), `"UTC"`, `""`, 1)))
	one := func(name string, want error, feed func() error) {
		rows = append(rows, row{"summary: " + name, allowance{0, 64 << 10}, want, func() (int, func() error) { return 0, feed }})
	}
	one("a sum of more tickets than there can be", sla.ErrTotal, func() error {
		data := []byte(summary(sums("2026-05-01", 1_000_000_000_000_000, 1, "1")))
		a, b := new(sla.Attainment), new(sla.Attainment)
		return firstOf(a.UnmarshalJSON(data), b.UnmarshalJSON(data), a.Merge(b))
	})
	one("a merge with nothing", sla.ErrAttainment, func() error { return new(sla.Attainment).Merge(new(sla.Attainment)) })
	for name, asOf := range map[string]time.Time{"before all time": time.Unix(math.MinInt64, 0), "after all time": time.Unix(math.MaxInt64, 0), "no instant": {}} {
		one("as of "+name, sla.ErrAttainment, func() error {
			_, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: asOf, Unit: sla.Monthly, Zone: time.UTC, Attribution: sla.ByDue})
			return err
		})
	}
	one("cuts at the ends of time", nil, func() error {
		a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: opening.AddDate(1, 0, 0), Unit: sla.Yearly, Zone: time.UTC, Attribution: sla.ByDue,
			Cuts: []date.Date{math.MinInt64, math.MaxInt64, 0}})
		if err != nil {
			return err
		}
		line, err := a.Line(sla.Response, math.MinInt64, math.MaxInt64)
		return firstOf(a.Add(gold().Clock(opened())), err, same(0, line.Met))
	})
	return rows
}

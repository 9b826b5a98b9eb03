package calendar_test

import (
	"time"

	"github.com/rickb777/date/v2"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// oddZones have every oddity of the database: gaps and folds at midnight, of half an
// hour, of a day, without "daylight saving", of two hours, west and
// east of UTC and on both hemispheres.
var oddZones = []string{
	"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
	"America/Sao_Paulo", "America/Santiago", "America/Havana", "America/St_Johns", "Asia/Gaza",
	"Antarctica/Troll", "Pacific/Kiritimati", "Asia/Kolkata", "Asia/Pyongyang",
	"America/Asuncion", "Europe/Dublin", "UTC",
}

// oddDates are near what is odd in oddZones, beside any other dates.
var oddDates = []date.Date{
	date.New(2011, time.December, 30), date.New(2026, time.March, 29), date.New(2026, time.October, 25),
	date.New(2026, time.April, 5), date.New(2026, time.March, 8), date.New(2024, time.December, 31),
	date.New(2018, time.November, 4), date.New(2006, time.October, 29), date.New(1994, time.December, 31),
	date.New(2022, time.March, 26), date.New(2028, time.December, 31),
}

func genDate() *rapid.Generator[date.Date] {
	return rapid.Custom(func(t *rapid.T) date.Date {
		around := rapid.SampledFrom(oddDates).Draw(t, "around")
		return around + date.Date(rapid.IntRange(-6, 6).Draw(t, "days"))
	})
}

func genWindow() *rapid.Generator[calendar.Window] {
	return rapid.Custom(func(t *rapid.T) calendar.Window {
		start := rapid.IntRange(0, 95).Draw(t, "start")
		length := rapid.OneOf(rapid.IntRange(1, 12), rapid.IntRange(1, 96), rapid.IntRange(1, 7*96)).Draw(t, "length")
		return calendar.Window{Start: quarters(start), End: quarters(start + length)}
	})
}

func quarters(n int) time.Duration { return time.Duration(n) * 15 * time.Minute }

func genHours() *rapid.Generator[calendar.Hours] {
	return rapid.Map(rapid.SliceOfN(genWindow(), 0, 3), func(w []calendar.Window) calendar.Hours { return w })
}

func genRule() *rapid.Generator[calendar.YearlyRule] {
	return rapid.Custom(func(t *rapid.T) calendar.YearlyRule {
		d := genDate().Draw(t, "falls")
		rule := calendar.FixedDay(calendar.MonthDay(int(d.Month())*100+d.Day()), "fixed")
		switch rapid.IntRange(0, 2).Draw(t, "form") {
		case 0:
			rule = calendar.EasterDay(rapid.IntRange(-60, 60).Draw(t, "easter"), "easter")
		case 1:
			nth := rapid.SampledFrom([]int{1, 2, 3, 4, 5, -1, -2}).Draw(t, "nth")
			rule = calendar.NthWeekday(nth, rapid.SampledFrom(everyDay).Draw(t, "weekday"), d.Month(), "nth")
		}
		rule.Observed = calendar.Observed(rapid.IntRange(0, 4).Draw(t, "observed"))
		if rule.Observed == 0 {
			rule.Days = rapid.IntRange(0, 4).Draw(t, "lasting")
		}
		if rapid.Bool().Draw(t, "bounded") {
			rule.FromYear = d.Year() - rapid.IntRange(0, 3).Draw(t, "fromYear")
			rule.UntilYear = rule.FromYear + rapid.IntRange(1, 5).Draw(t, "years")
		}
		return rule
	})
}

func genException() *rapid.Generator[calendar.Exception] {
	return rapid.Custom(func(t *rapid.T) calendar.Exception {
		from := genInstant().Draw(t, "from").UTC()
		length := rapid.IntRange(1, 300).Draw(t, "quarters")
		return calendar.Exception{From: from, To: from.Add(quarters(length)), Name: "exception"}
	})
}

// genInstant is a whole minute near the odd dates.
func genInstant() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		d := genDate().Draw(t, "date")
		minutes := rapid.IntRange(0, 2*24*60).Draw(t, "minutes")
		return time.Date(d.Year(), d.Month(), d.Day()-1, 0, minutes, 0, 0, time.UTC).In(zone(rapid.SampledFrom(oddZones).Draw(t, "seen in")))
	})
}

// genDesk is a desk with everything that a desk can have.
func genDesk() *rapid.Generator[calendar.Spec] {
	return rapid.Custom(func(t *rapid.T) calendar.Spec {
		s := calendar.Spec{
			Zone:   rapid.SampledFrom(oddZones).Draw(t, "zone"),
			Weekly: rapid.MapOfN(rapid.SampledFrom(everyDay), genHours(), 0, 7).Draw(t, "weekly"),
		}
		if rapid.Bool().Draw(t, "more") {
			s.Yearly = rapid.SliceOfN(genRule(), 0, 4).Draw(t, "yearly")
			s.Dates = rapid.MapOfN(genDate(), genHours(), 0, 4).Draw(t, "dates")
			s.Openings = rapid.SliceOfN(genException(), 0, 3).Draw(t, "openings")
			s.Closures = rapid.SliceOfN(genException(), 0, 3).Draw(t, "closures")
			for _, d := range rapid.SliceOfN(genDate(), 0, 4).Draw(t, "holidays") {
				s.Holidays = append(s.Holidays, calendar.Holiday{Date: d, Days: rapid.IntRange(0, 3).Draw(t, "days")})
			}
		}
		return s
	})
}

// genSpec is a calendar of any form, of forms within forms to a depth.
func genSpec(depth int) *rapid.Generator[calendar.Spec] {
	if depth == 0 {
		return genDesk()
	}
	return rapid.Custom(func(t *rapid.T) calendar.Spec {
		form := rapid.SampledFrom([]string{"desk", "desk", "24x7", "never", "versions", "union", "intersection", "difference"}).Draw(t, "form")
		parts := rapid.SliceOfN(genSpec(depth-1), 1, 3)
		switch form {
		case "24x7":
			return calendar.Spec{Always: true}
		case "never":
			return calendar.Spec{Never: true}
		case "versions":
			return genVersions(t, parts.Draw(t, "versions"))
		case "union":
			return calendar.Spec{Union: parts.Draw(t, "union")}
		case "intersection":
			return calendar.Spec{Intersection: parts.Draw(t, "intersection")}
		case "difference":
			return calendar.Spec{Difference: rapid.SliceOfN(genSpec(depth-1), 2, 2).Draw(t, "difference")}
		}
		return genDesk().Draw(t, "desk")
	})
}

func genVersions(t *rapid.T, parts []calendar.Spec) (s calendar.Spec) {
	from := genDate().Draw(t, "from")
	if rapid.Bool().Draw(t, "since ever") {
		s.Versions = append(s.Versions, calendar.Version{Calendar: calendar.Spec{Never: true}})
	}
	for _, p := range parts {
		s.Versions = append(s.Versions, calendar.Version{From: from, Calendar: p})
		// Three days apart they are in order in any two zones.
		from += date.Date(rapid.IntRange(3, 6).Draw(t, "later"))
	}
	return s
}

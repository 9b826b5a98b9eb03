package calendar_test

import (
	"encoding/json"
	"fmt"
	"time"
	_ "time/tzdata" // zones without files

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// parisOffice is the desk of these examples: office hours in Paris, with holidays.
func parisOffice() calendar.Calendar {
	c, err := calendar.New(calendar.Spec{
		Zone:   "Europe/Paris",
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00")),
		Yearly: []calendar.YearlyRule{
			calendar.EasterDay(1, "Easter Monday"),
			calendar.FixedDay(501, "Labour Day"),
			calendar.EasterDay(39, "Ascension"),
		},
	}, time.LoadLocation)
	if err != nil {
		panic(err)
	}
	return c
}

// at reads an instant on a wall clock in Paris.
func at(text string) time.Time {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err)
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", text, paris)
	if err != nil {
		panic(err)
	}
	return t
}

// show prints an instant, or why there is none.
func show(t time.Time, err error) {
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Format("Mon 2006-01-02 15:04 MST"))
}

// A calendar is read from JSON, and the zones from wherever the program has them.
func Example() {
	var spec calendar.Spec
	err := json.Unmarshal([]byte(`{
		"zone": "Europe/Paris",
		"weekly": {"mon": ["09:00-18:00"], "tue": ["09:00-18:00"], "fri": ["09:00-18:00"]},
		"yearly": [{"easter": 1, "name": "Easter Monday"}]
	}`), &spec)
	if err != nil {
		panic(err)
	}
	desk, err := calendar.New(spec, time.LoadLocation)
	if err != nil {
		panic(err)
	}
	show(desk.Add(at("2026-04-03 17:20"), 3*time.Hour))
	// Output: Tue 2026-04-07 11:20 CEST
}

func ExampleNew() {
	_, err := calendar.New(calendar.Spec{
		Zone: "Europe/Pari",
		Weekly: calendar.Week{
			calendar.Mon: {{Start: 9 * time.Hour, End: 8 * time.Hour}},
		},
		Yearly: []calendar.YearlyRule{{Name: "Christmas"}},
	}, time.LoadLocation)
	fmt.Println(err)
	// Output:
	// zone: "Europe/Pari": calendar: want a zone by its name, such as Europe/Paris: unknown time zone Europe/Pari
	// weekly.mon[0]: 09:00-08:00: calendar: want a window such as 09:00-12:30 or 22:00-06:00: ends before it starts
	// yearly[0]: calendar: want one of day, easter, or nth with weekday and month
}

func ExampleNewWith() {
	// A library of national holidays serves as a source through a function like this.
	national := func(year int) []calendar.Holiday {
		return []calendar.Holiday{{Date: date.New(year, time.July, 14), Name: "Bastille Day"}}
	}
	desk, err := calendar.NewWith(calendar.Spec{
		Zone:    "Europe/Paris",
		Weekly:  calendar.MonToFri(calendar.MustHours("09:00-18:00")),
		Sources: []calendar.SourceSpec{{Name: "fr", FromYear: 2020, UntilYear: 2040}},
	}, calendar.Resolvers{
		Zones: time.LoadLocation,
		Sources: func(name string) (calendar.HolidaySource, error) {
			return national, nil
		},
	})
	fmt.Println(desk.Open(at("2026-07-14 10:00")), err)
	// Output: false <nil>
}

func ExampleAlways() {
	show(calendar.Always().Add(at("2026-03-28 23:30"), 4*time.Hour))
	// Output: Sun 2026-03-29 04:30 CEST
}

func ExampleAlwaysIn() {
	// The same in JSON is {"zone": "Europe/Paris", "always": true}.
	c := calendar.AlwaysIn(at("2026-01-01 00:00").Location())
	show(c.AddBusinessDays(at("2026-03-28 02:30"), 1))
	// Output: Sun 2026-03-29 03:30 CEST
}

func ExampleNever() {
	show(calendar.Never().NextOpen(at("2026-01-01 00:00")))
	// Output: calendar: does not happen within the years 1 to 9999
}

func ExampleUnion() {
	newYork, err := calendar.New(calendar.Spec{
		Zone:   "America/New_York",
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:00")),
	}, time.LoadLocation)
	if err != nil {
		panic(err)
	}
	sun := calendar.Union(parisOffice(), newYork)
	show(sun.Add(at("2026-02-09 15:00"), 8*time.Hour))
	// A month later the clocks in New York have changed and those in Paris have not.
	show(sun.Add(at("2026-03-16 15:00"), 8*time.Hour))
	// Output:
	// Mon 2026-02-09 23:00 CET
	// Tue 2026-03-17 10:00 CET
}

func ExampleIntersection() {
	mornings, err := calendar.New(calendar.Spec{
		Zone:   "Europe/Paris",
		Weekly: calendar.On(calendar.MustHours("00:00-12:00"), calendar.Wed),
	}, time.LoadLocation)
	if err != nil {
		panic(err)
	}
	show(calendar.Intersection(parisOffice(), mornings).NextOpen(at("2026-06-01 00:00")))
	// Output: Wed 2026-06-03 09:00 CEST
}

func ExampleDifference() {
	var freeze calendar.Spec
	text := `{"zone": "Europe/Paris", "openings": [{"from": "2026-11-27T00:00:00+01:00", "to": "2026-12-01T00:00:00+01:00"}]}`
	if err := json.Unmarshal([]byte(text), &freeze); err != nil {
		panic(err)
	}
	peak, err := calendar.New(freeze, time.LoadLocation)
	if err != nil {
		panic(err)
	}
	releases := calendar.Difference(parisOffice(), peak)
	show(releases.NextOpen(at("2026-11-26 18:00")))
	// Output: Tue 2026-12-01 09:00 CET
}

func ExampleCalendar_Open() {
	desk := parisOffice()
	fmt.Println(desk.Open(at("2026-04-03 17:59")), desk.Open(at("2026-04-03 18:00")))
	// Output: true false
}

func ExampleCalendar_Zone() {
	fmt.Println(parisOffice().Zone())
	// Output: Europe/Paris
}

func ExampleCalendar_Add() {
	desk := parisOffice()
	show(desk.Add(at("2026-04-03 17:20"), time.Hour))
	// What runs out at closing time is due at closing time.
	show(desk.Add(at("2026-04-03 17:20"), 40*time.Minute))
	// Output:
	// Tue 2026-04-07 09:20 CEST
	// Fri 2026-04-03 18:00 CEST
}

func ExampleCalendar_Sub() {
	show(parisOffice().Sub(at("2026-04-07 09:20"), time.Hour))
	// Output: Fri 2026-04-03 17:20 CEST
}

func ExampleCalendar_NextOpen() {
	show(parisOffice().NextOpen(at("2026-04-03 18:00")))
	// Output: Tue 2026-04-07 09:00 CEST
}

func ExampleCalendar_NextClose() {
	show(parisOffice().NextClose(at("2026-04-03 18:00")))
	// Output: Tue 2026-04-07 18:00 CEST
}

func ExampleCalendar_PrevOpen() {
	show(parisOffice().PrevOpen(at("2026-04-06 12:00")))
	// Output: Fri 2026-04-03 09:00 CEST
}

func ExampleCalendar_PrevClose() {
	show(parisOffice().PrevClose(at("2026-04-07 10:00")))
	// Output: Fri 2026-04-03 18:00 CEST
}

func ExampleCalendar_Intervals() {
	week := calendar.Interval{From: at("2026-05-12 14:00"), To: at("2026-05-16 00:00")}
	for open := range parisOffice().Intervals(week) {
		fmt.Println(open.From.Format("Mon 15:04"), open.Length())
	}
	// Output:
	// Tue 14:00 4h0m0s
	// Wed 09:00 9h0m0s
	// Fri 09:00 9h0m0s
}

func ExampleCalendar_IntervalsBackward() {
	past := calendar.Interval{From: at("2000-01-01 00:00"), To: at("2026-05-16 00:00")}
	for open := range parisOffice().IntervalsBackward(past) {
		fmt.Println("last open", open.From.Format("Mon 15:04"), "to", open.To.Format("Mon 15:04"))
		break
	}
	// Output: last open Fri 09:00 to Fri 18:00
}

func ExampleCalendar_AddBusinessDays() {
	desk := parisOffice()
	show(desk.AddBusinessDays(at("2026-04-03 10:00"), 1))
	// After hours it counts from the next opening.
	show(desk.AddBusinessDays(at("2026-04-02 19:00"), 1))
	// Output:
	// Tue 2026-04-07 10:00 CEST
	// Tue 2026-04-07 09:00 CEST
}

func ExampleCalendar_BusinessDays() {
	may := calendar.DateRange{From: date.New(2026, time.May, 1), To: date.New(2026, time.June, 1)}
	n, err := parisOffice().BusinessDays(may)
	fmt.Println(n, err)
	// Output: 19 <nil>
}

func ExampleCalendar_IsBusinessDay() {
	fmt.Println(parisOffice().IsBusinessDay(date.New(2026, time.May, 14)))
	// Output: false
}

func ExampleCalendar_HolidayOn() {
	fmt.Println(parisOffice().HolidayOn(date.New(2026, time.May, 14)))
	// Output: Ascension true
}

func ExampleCalendar_Explain() {
	e, err := parisOffice().Explain(calendar.Interval{From: at("2026-04-03 17:20"), To: at("2026-04-07 11:20")})
	if err != nil {
		panic(err)
	}
	fmt.Print(e)
	// Output:
	// 3h0m0s open from Fri 2026-04-03 17:20:00 +0200 to Tue 2026-04-07 11:20:00 +0200
	//   Fri 2026-04-03 17:20:00 +0200  open          40m0s  weekly-hours 09:00-18:00
	//   Fri 2026-04-03 18:00:00 +0200  closed       6h0m0s  night
	//   Sat 2026-04-04 00:00:00 +0200  closed      48h0m0s  weekend
	//   Mon 2026-04-06 00:00:00 +0200  closed      24h0m0s  holiday Easter Monday
	//   Tue 2026-04-07 00:00:00 +0200  closed       9h0m0s  night
	//   Tue 2026-04-07 09:00:00 +0200  open        2h20m0s  weekly-hours 09:00-18:00
}

func ExampleCalendar_ExplainAdd() {
	e, err := parisOffice().ExplainAdd(at("2026-04-03 17:20"), time.Hour)
	if err != nil {
		panic(err)
	}
	for _, p := range e.Pieces {
		if !p.Open {
			fmt.Println(p.Length(), p.Why)
		}
	}
	show(e.To, nil)
	// Output:
	// 6h0m0s [night]
	// 48h0m0s [weekend]
	// 24h0m0s [holiday Easter Monday]
	// 9h0m0s [night]
	// Tue 2026-04-07 09:20 CEST
}

func ExampleCalendar_Between() {
	open, err := parisOffice().Between(at("2026-04-03 17:20"), at("2026-04-07 11:20"))
	fmt.Println(open, err)
	// Output: 3h0m0s <nil>
}

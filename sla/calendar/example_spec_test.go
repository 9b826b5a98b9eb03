package calendar_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func ExampleSpec() {
	// Support at all hours, but for a frozen weekend; from July on, office hours.
	var spec calendar.Spec
	err := json.Unmarshal([]byte(`{"versions": [
		{"calendar": {"difference": ["24x7",
			{"zone": "Europe/Paris", "dates": {"2026-06-27": ["00:00-24:00"]}}]}},
		{"from": "2026-07-01", "calendar":
			{"zone": "Europe/Paris", "weekly": {"wed": ["09:00-18:00"], "thu": ["09:00-18:00"]}}}
	]}`), &spec)
	if err != nil {
		panic(err)
	}
	support, err := calendar.New(spec, time.LoadLocation)
	if err != nil {
		panic(err)
	}
	for open := range support.Intervals(calendar.Interval{From: at("2026-06-26 12:00"), To: at("2026-07-02 12:00")}) {
		fmt.Println(open.From.Format("Mon 02 15:04"), "-", open.To.Format("Mon 02 15:04"))
	}
	// Output:
	// Fri 26 12:00 - Sat 27 00:00
	// Sun 28 00:00 - Wed 01 00:00
	// Wed 01 09:00 - Wed 01 18:00
	// Thu 02 09:00 - Thu 02 12:00
}

func ExampleSpecError() {
	var spec calendar.Spec
	err := json.Unmarshal([]byte(`{"zone": "Europe/Paris", "weekly": {"mon": ["9:00-17:00"]}, "hollidays": []}`), &spec)
	var all *calendar.SpecError
	if errors.As(err, &all) {
		for _, fault := range all.Faults {
			fmt.Println(fault.Path)
		}
	}
	fmt.Println(errors.Is(err, calendar.ErrWindow))
	// Output:
	// weekly.mon[0]
	// hollidays
	// true
}

func ExampleParseWindow() {
	night, err := calendar.ParseWindow("22:00-06:00")
	fmt.Println(night, night.End-night.Start, err)
	_, err = calendar.ParseWindow("9-5")
	fmt.Println(err)
	// Output:
	// 22:00-06:00 8h0m0s <nil>
	// "9-5": calendar: want a window such as 09:00-12:30 or 22:00-06:00
}

func ExampleOn() {
	week := calendar.On(calendar.MustHours("10:00-16:00"), calendar.Sat, calendar.Sun)
	text, _ := json.Marshal(week)
	fmt.Println(string(text))
	// Output: {"sat":["10:00-16:00"],"sun":["10:00-16:00"]}
}

func ExampleYearlyRule() {
	independence := calendar.FixedDay(704, "Independence Day")
	independence.Observed = calendar.Nearest
	rules := []calendar.YearlyRule{
		independence,
		calendar.EasterDay(-2, "Good Friday"),
		calendar.NthWeekday(-1, calendar.Mon, time.May, "Memorial Day"),
	}
	for _, rule := range rules {
		text, _ := json.Marshal(rule)
		fmt.Println(string(text))
	}
	// Output:
	// {"day":"07-04","name":"Independence Day","observed":"nearest"}
	// {"easter":-2,"name":"Good Friday"}
	// {"nth":-1,"weekday":"mon","month":5,"name":"Memorial Day"}
}

func ExampleParseWeekday() {
	_, err := calendar.ParseWeekday("wednesday")
	fmt.Println(err)
	// Output: "wednesday": calendar: unknown weekday: did you mean "wed"?
}

func ExampleMonthDay() {
	day, err := calendar.ParseMonthDay("12-25")
	fmt.Println(day.Month(), day.Day(), err)
	// Output: December 25 <nil>
}

func ExampleCalendar_Spec() {
	office, _ := calendar.ParseHours("09:00-17:00")
	paris, _ := calendar.New(calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.On(office, calendar.Mon)}, time.LoadLocation)
	spec, err := calendar.Difference(calendar.Always(), paris).Spec()
	text, _ := json.Marshal(spec)
	fmt.Println(string(text), err)
	// Output: {"difference":["24x7",{"zone":"Europe/Paris","weekly":{"mon":["09:00-17:00"]}}]} <nil>
}

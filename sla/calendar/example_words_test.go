package calendar_test

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// The words of the package are read strictly: as they are written, and no other.
func Example_words() {
	fmt.Println(calendar.ParseHours("22:00-06:00", "12:00-24:00"))
	fmt.Println(calendar.NewMonthDay(time.February, 29))
	fmt.Println(calendar.ParseObserved("next-monday"))
	fmt.Println(calendar.ParseCause("holiday"))
	_, err := calendar.ParseHours("9-17")
	fmt.Println(err)
	_, err = calendar.NewMonthDay(time.February, 30)
	fmt.Println(err)
	// Output:
	// [22:00-06:00 12:00-24:00] <nil>
	// 02-29 <nil>
	// next-monday <nil>
	// holiday <nil>
	// "9-17": calendar: want a window such as 09:00-12:30 or 22:00-06:00
	// calendar: want a day of the year such as 12-25: month 2, day 30
}

// A stretch without length holds no instant.
func ExampleInterval_IsEmpty() {
	noon := time.Date(2026, 5, 12, 12, 0, 0, 0, time.UTC)
	lunch := calendar.Interval{From: noon, To: noon.Add(time.Hour)}
	fmt.Println(lunch.IsEmpty(), lunch.Length(), calendar.Interval{From: noon, To: noon}.IsEmpty())
	// Output: false 1h0m0s true
}

package desk

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Week is seven days of one calendar, on the contract's clocks.
type Week struct {
	Monday string `json:"monday"`
	Days   []Day  `json:"days"`
}

// Day is one of them; what is open is in minutes after midnight as the wall clock shows
// them, with 1440 for the midnight after it.
type Day struct {
	Date    string   `json:"date"`
	Name    string   `json:"name"`
	Holiday string   `json:"holiday,omitempty"`
	Open    [][2]int `json:"open"`
}

// Week says when a calendar of the contract is open in the week of a day.
func (d *Desk) Week(name, day string) (Week, error) {
	on, err := localtime.ParseDate(day)
	if err != nil {
		return Week{}, err
	}
	c, ok := d.contract.At(on).Calendars()[name]
	if !ok {
		return Week{}, fmt.Errorf("%q: no such calendar", name)
	}
	first := monday(on)
	w := Week{Monday: first.String()}
	for i := range 7 {
		w.Days = append(w.Days, d.day(c, first+date.Date(i)))
	}
	return w, nil
}

func (d *Desk) day(c calendar.Calendar, on date.Date) Day {
	zone := d.contract.Zone()
	v := Day{Date: on.String(), Name: on.Format("Mon 2 Jan"), Open: [][2]int{}}
	v.Holiday, _ = c.HolidayOn(on)
	y, m, n := on.Date()
	within := calendar.Interval{
		From: time.Date(y, m, n, 0, 0, 0, 0, zone), To: time.Date(y, m, n+1, 0, 0, 0, 0, zone),
	}
	for open := range c.Intervals(within) {
		v.Open = append(v.Open, [2]int{minutes(open.From.In(zone), on), minutes(open.To.In(zone), on)})
	}
	return v
}

func minutes(t time.Time, on date.Date) int {
	if date.NewAt(t) > on {
		return 24 * 60
	}
	return t.Hour()*60 + t.Minute()
}

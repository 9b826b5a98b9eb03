package page

import (
	"maps"
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// week is the first whole week of a review, Monday to Sunday, for each calendar.
type week struct {
	From, To string
	Desks    []desk
}

type desk struct {
	Name, Zone string
	Days       []day
}

type day struct {
	Name    string
	Open    []opening
	Holiday string
	Words   string
}

// opening is an open stretch of a day; where it begins and how long it is are in percent
// of what the clock on the wall shows.
type opening struct {
	From, To    string
	Left, Width float64
}

func newWeek(d Data) week {
	monday := d.Review.Period.From
	for monday.Weekday() != time.Monday {
		monday++
	}
	w := week{From: long(monday), To: long(monday + 6)}
	calendars := d.Contract.At(monday).Calendars()
	for _, name := range slices.Sorted(maps.Keys(calendars)) {
		w.Desks = append(w.Desks, newDesk(name, calendars[name], d.Zone, monday))
	}
	return w
}

// newDesk draws a calendar on the clocks of its own desk; one without a zone, in that of
// the page.
func newDesk(name string, c calendar.Calendar, zone *time.Location, monday date.Date) desk {
	if own := c.Zone(); own != nil && own != time.UTC {
		zone = own
	}
	v := desk{Name: name, Zone: zone.String()}
	for i := range 7 {
		v.Days = append(v.Days, newDay(c, zone, monday+date.Date(i)))
	}
	return v
}

func newDay(c calendar.Calendar, zone *time.Location, on date.Date) day {
	v := day{Name: on.Format("Mon 2 Jan"), Words: "closed"}
	if name, ok := c.HolidayOn(on); ok {
		v.Holiday, v.Words = name, "closed: "+name
	}
	y, m, d := on.Date()
	within := calendar.Interval{
		From: time.Date(y, m, d, 0, 0, 0, 0, zone), To: time.Date(y, m, d+1, 0, 0, 0, 0, zone),
	}
	for open := range c.Intervals(within) {
		from, to := wall(open.From, zone, on), wall(open.To, zone, on)
		v.Open = append(v.Open, opening{
			From: clockText(from), To: clockText(to),
			Left: share(float64(from), minutesADay), Width: share(float64(to-from), minutesADay),
		})
	}
	for i, o := range v.Open {
		if i == 0 {
			v.Words = ""
		} else {
			v.Words += ", "
		}
		v.Words += o.From + " to " + o.To
	}
	return v
}

const minutesADay = 24 * 60

// wall is what the clock shows in minutes after midnight of a date; the midnight after it
// is 24:00.
func wall(t time.Time, zone *time.Location, on date.Date) int {
	t = t.In(zone)
	if date.NewAt(t) > on {
		return minutesADay
	}
	return t.Hour()*60 + t.Minute()
}

func clockText(minutes int) string {
	if minutes == minutesADay {
		return "24:00"
	}
	return time.Date(2000, 1, 1, minutes/60, minutes%60, 0, 0, time.UTC).Format("15:04")
}

package peers

import (
	"math/rand/v2"
	"time"
	_ "time/tzdata" // the same zone data for everybody

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/fr"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// The office of everybody: Paris, Monday to Friday, 09:00 to 17:30, French holidays.
const officeDay = 8*time.Hour + 30*time.Minute

// peer is one of those that are measured: what it answers to one question, and the loops
// that ask it many, in which it is called directly and not through a function value.
type peer struct {
	name         string
	between      func(a, b time.Time) time.Duration
	add          func(t time.Time, d time.Duration) time.Time
	manyBetweens func(list []time.Time, d time.Duration, n int) int64
	manyAdds     func(list []time.Time, d time.Duration, n int) int64
}

// instants is how many there are; a power of two.
const instants = 1 << 13

// someInstants are instants of 2024 to 2026, in the middle of a minute, so that nobody
// has to agree about edges.
func someInstants(zone *time.Location) []time.Time {
	random := rand.New(rand.NewPCG(1, 2))
	list := make([]time.Time, instants)
	start := time.Date(2024, 1, 2, 0, 0, 30, 0, zone)
	for i := range list {
		list[i] = start.Add(time.Duration(random.IntN(3*365*24*60)) * time.Minute)
	}
	return list
}

// everybody returns the peers; ours is the first, the floor the second.
func everybody() ([]peer, *time.Location, error) {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		return nil, nil, err
	}
	ours, err := office()
	if err != nil {
		return nil, nil, err
	}
	theirs, cached := rickar(false), rickar(true)
	table := newFloor(zone, theirs.IsWorkday)
	return []peer{
		ourPeer(ours), floorPeer(table), rickarPeer("rickar/cal", theirs), rickarPeer("rickar/cal, cached", cached),
	}, zone, nil
}

func ourPeer(c calendar.Calendar) peer {
	return peer{
		name:    "ours",
		between: func(a, b time.Time) time.Duration { d, _ := c.Between(a, b); return d },
		add:     func(t time.Time, d time.Duration) time.Time { due, _ := c.Add(t, d); return due },
		manyBetweens: func(list []time.Time, d time.Duration, n int) (x int64) {
			for i := range n {
				s := list[i&(instants-1)]
				open, _ := c.Between(s, s.Add(d))
				x += int64(open)
			}
			return x
		},
		manyAdds: func(list []time.Time, d time.Duration, n int) (x int64) {
			for i := range n {
				due, _ := c.Add(list[i&(instants-1)], d)
				x += due.Unix()
			}
			return x
		},
	}
}

func floorPeer(f *floor) peer {
	return peer{
		name: "floor, indexed", between: f.Between, add: f.Add,
		manyBetweens: func(list []time.Time, d time.Duration, n int) (x int64) {
			for i := range n {
				s := list[i&(instants-1)]
				x += int64(f.Between(s, s.Add(d)))
			}
			return x
		},
		manyAdds: func(list []time.Time, d time.Duration, n int) (x int64) {
			for i := range n {
				x += f.Add(list[i&(instants-1)], d).Unix()
			}
			return x
		},
	}
}

func rickarPeer(name string, c *cal.BusinessCalendar) peer {
	return peer{
		name: name, between: c.WorkHoursInRange, add: c.AddWorkHours,
		manyBetweens: func(list []time.Time, d time.Duration, n int) (x int64) {
			for i := range n {
				s := list[i&(instants-1)]
				x += int64(c.WorkHoursInRange(s, s.Add(d)))
			}
			return x
		},
		manyAdds: func(list []time.Time, d time.Duration, n int) (x int64) {
			for i := range n {
				x += c.AddWorkHours(list[i&(instants-1)], d).Unix()
			}
			return x
		},
	}
}

// office is ours, with the yearly rules of the French holidays.
func office() (calendar.Calendar, error) {
	var rules []calendar.YearlyRule
	for _, day := range []string{"01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"} {
		d, err := calendar.ParseMonthDay(day)
		if err != nil {
			return calendar.Calendar{}, err
		}
		rules = append(rules, calendar.FixedDay(d, day))
	}
	for _, days := range []int{1, 39, 50} {
		rules = append(rules, calendar.EasterDay(days, "Easter"))
	}
	hours, err := calendar.ParseHours("09:00-17:30")
	if err != nil {
		return calendar.Calendar{}, err
	}
	return calendar.New(calendar.Spec{
		Zone: "Europe/Paris", Weekly: calendar.MonToFri(hours), Yearly: rules,
	}, time.LoadLocation)
}

func rickar(cache bool) *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.SetWorkHours(9*time.Hour, 9*time.Hour+officeDay)
	c.AddHoliday(fr.Holidays...)
	c.Cacheable = cache
	return c
}

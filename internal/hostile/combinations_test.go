package hostile_test

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// combinations is what is nested too deep or too wide in a calendar, or contains itself.
func combinations() []row {
	rows := []row{
		build("a union nested 100,000 deep", allowance{0, 1 << 20}, calendar.ErrTooMany, levels, func() calendar.Spec {
			s := office()
			for range levels {
				s = calendar.Spec{Union: []calendar.Spec{s}}
			}
			return s
		}),
		build("a union of 100,000", allowance{1, 1 << 20}, calendar.ErrTooMany, levels*300, func() calendar.Spec {
			s := calendar.Spec{Union: make([]calendar.Spec, levels)}
			for i := range s.Union {
				s.Union[i] = calendar.Spec{Always: true}
			}
			return s
		}),
		build("100,000 versions", allowance{1, 1 << 20}, calendar.ErrTooMany, levels*300, func() calendar.Spec {
			s := calendar.Spec{Versions: make([]calendar.Version, levels)}
			for i, d := range dates(levels) {
				s.Versions[i] = calendar.Version{From: d, Calendar: calendar.Spec{Always: true}}
			}
			return s
		}),
		build("a union that contains itself", allowance{0, 1 << 20}, calendar.ErrTooMany, 0, itself),
		build("a difference of 2 to the power of 100,000 parts", allowance{0, 1 << 20}, calendar.ErrTooMany, levels, func() calendar.Spec {
			s := office()
			for range levels {
				s = calendar.Spec{Difference: []calendar.Spec{s, s}}
			}
			return s
		}),
		decode("a union nested 100,000 deep", allowance{4, 64 << 10}, fault.ErrDepth, func() string {
			return strings.Repeat(`{"union":[`, levels) + `"24x7"` + strings.Repeat(`]}`, levels)
		}),
		decode("a union nested 60 deep around a name of a million letters", allowance{4, 256 << 10}, nil, func() string {
			return strings.Repeat(`{"union":[`, 30) + `{"zone":"UTC","holidays":[{"date":"2026-07-14","name":"` + huge() + `"}]}` +
				strings.Repeat(`]}`, 30)
		}),
	}
	return append(rows, made()...)
}

// itself is a spec that contains itself, which no JSON can say.
func itself() calendar.Spec {
	s := calendar.Spec{Union: make([]calendar.Spec, 1)}
	s.Union[0] = s
	return s
}

// made are calendars that a program makes of others, one of the other, a hundred thousand times.
func made() (rows []row) {
	at := instant("2026-05-13T10:00:00Z")
	ask := func(name string, times, each int, combine func(c, d calendar.Calendar) calendar.Calendar) {
		name = fmt.Sprintf("calendar: %s of the one before, %d times", name, times)
		rows = append(rows, row{name, allowance{each, 1 << 20}, nil, func() (int, func() error) {
			d := desk()
			return times, func() error {
				c := d
				for range times {
					c = combine(c, d)
				}
				return same(true, c.Open(at))
			}
		}})
	}
	// What a calendar takes is its index, and what is looked through to make that.
	ask("a union", levels, 30_000, func(c, d calendar.Calendar) calendar.Calendar { return calendar.Union(c, d) })
	ask("an intersection", levels, 30_000, func(c, d calendar.Calendar) calendar.Calendar { return calendar.Intersection(c, d) })
	ask("a difference", 10_000, 50_000, func(c, d calendar.Calendar) calendar.Calendar {
		return calendar.Difference(calendar.Always(), c)
	})
	return rows
}

// instants is what a calendar is asked about that lies outside of time, or far away.
func instants() (rows []row) {
	at := instant("2026-05-13T10:00:00Z")
	ask := func(name string, plus int, want error, feed func(c calendar.Calendar) error) {
		rows = append(rows, row{"calendar, asked: " + name, allowance{0, plus}, want, func() (int, func() error) {
			c := desk()
			return 0, func() error { return feed(c) }
		}})
	}
	last0 := func(_ any, err error) error { return err }
	// All of the index of 9,999 years is measured, and given back but for the chunks asked about.
	const allYears = 128 << 20
	ask("Add of the longest duration", allYears, nil, func(c calendar.Calendar) error {
		to, err := c.Add(at, math.MaxInt64)
		if err != nil {
			return err
		}
		open, err := c.Between(at, to)
		return firstOf(err, same(math.MaxInt64, open))
	})
	ask("Add of the longest duration to the last instant", allYears, calendar.ErrNever, func(c calendar.Calendar) error {
		return last0(c.Add(last.Add(-time.Hour), math.MaxInt64))
	})
	ask("Add of the shortest duration", allYears, nil, func(c calendar.Calendar) error {
		return last0(c.Add(at, -math.MaxInt64))
	})
	ask("Sub of the shortest duration", 64<<10, calendar.ErrOverflow, func(c calendar.Calendar) error {
		return last0(c.Sub(at, math.MinInt64))
	})
	ask("Between the ends of time", allYears, calendar.ErrOverflow, func(c calendar.Calendar) error { return last0(c.Between(first, last)) })
	ask("Explain of all time", allYears, calendar.ErrOverflow, func(c calendar.Calendar) error {
		return last0(c.Explain(calendar.Interval{From: first, To: last}))
	})
	ask("Explain of 290 years", 8<<20, nil, func(c calendar.Calendar) error {
		e, err := c.Explain(calendar.Interval{From: at, To: at.AddDate(290, 0, 0)})
		return firstOf(err, same(2000, len(e.Pieces)), same(true, e.Rest != nil))
	})
	ask("2,147,483,647 business days on", allYears, calendar.ErrNever, func(c calendar.Calendar) error {
		return last0(c.AddBusinessDays(at, math.MaxInt))
	})
	ask("-2,147,483,648 business days on", allYears, calendar.ErrNever, func(c calendar.Calendar) error {
		return last0(c.AddBusinessDays(at, math.MinInt))
	})
	ask("3,000,000 business days on", allYears, calendar.ErrNever, func(c calendar.Calendar) error {
		return last0(c.AddBusinessDays(at, 3_000_000))
	})
	ask("the business days of all dates there are", 64<<10, calendar.ErrRange, func(c calendar.Calendar) error {
		return last0(c.BusinessDays(calendar.DateRange{From: math.MinInt64, To: math.MaxInt64}))
	})
	ask("the business days of 9,999 years", allYears, nil, func(c calendar.Calendar) error {
		n, err := c.BusinessDays(calendar.DateRange{From: 0, To: day("9999-12-31")})
		return firstOf(err, same(2_608_614, n))
	})
	for _, d := range []date.Date{math.MinInt64, -1, math.MaxInt64, day("9999-12-31") + 1} {
		ask("whether day "+fmtInt(int64(d))+" is a business day", 64<<10, nil, func(c calendar.Calendar) error {
			_, isHoliday := c.HolidayOn(d)
			return firstOf(same(false, c.IsBusinessDay(d)), same(false, isHoliday))
		})
	}
	for name, t := range map[string]time.Time{
		"before the year 1": first.Add(-1), "after the year 9999": last.Add(time.Second), "the first there is": time.Unix(math.MinInt64, 0),
		"the last there is": time.Unix(math.MaxInt64, 999_999_999),
	} {
		for what, feed := range map[string]func(calendar.Calendar) error{
			"Add":             func(c calendar.Calendar) error { return last0(c.Add(t, math.MaxInt64)) },
			"Sub":             func(c calendar.Calendar) error { return last0(c.Sub(t, math.MaxInt64)) },
			"Between":         func(c calendar.Calendar) error { return last0(c.Between(t, at)) },
			"NextOpen":        func(c calendar.Calendar) error { return last0(c.NextOpen(t)) },
			"PrevClose":       func(c calendar.Calendar) error { return last0(c.PrevClose(t)) },
			"AddBusinessDays": func(c calendar.Calendar) error { return last0(c.AddBusinessDays(t, math.MaxInt)) },
		} {
			ask(what+" at an instant that is "+name, 64<<10, calendar.ErrRange, feed)
		}
	}
	ask("the intervals of all time", 1<<30, nil, func(c calendar.Calendar) error {
		n := 0
		for range c.Intervals(calendar.Interval{From: time.Unix(-1<<60, 0), To: time.Unix(1<<60, 0)}) {
			n++
		}
		return same(2_608_615, n)
	})
	return rows
}

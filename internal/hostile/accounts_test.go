package hostile_test

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// id is the id of entry n: of all that are valid, those that a table of ids likes least.
func id(n int) (u uuid.UUID) {
	binary.BigEndian.PutUint32(u[:], uint32(n+1))
	return u
}

// work is n draws of a minute on the days from the first one on, in their order.
func work(n int, change func(i int, e *capacity.Entry)) []capacity.Entry {
	entries := make([]capacity.Entry, n)
	for i := range entries {
		entries[i] = capacity.Entry{ID: id(i), Kind: capacity.Draw, Booked: opening, Date: day("2026-01-01") + date.Date(i*3000/n), Hours: capacity.Nanosecond}
		change(i, &entries[i])
	}
	return entries
}

// entryBytes is about what an entry takes.
const entryBytes = 400

// accounts is what an account is made of.
func accounts() []row {
	rows := []row{}
	long := func(name string, n, times int, want error, entries func(n int) []capacity.Entry, change ...func(*capacity.PlanSpec)) {
		name = fmt.Sprintf("account: %d %s", n, name)
		rows = append(rows, row{name, allowance{times, 1 << 20}, want, func() (int, func() error) {
			s := pool()
			s.Late = capacity.LateAdjust
			for _, c := range change {
				c(&s)
			}
			p, list := must(capacity.NewPlan(s, binding())), entries(n)
			return entryBytes * n, func() error {
				_, err := p.Replay(list)
				return err
			}
		}})
	}
	plain := func(n int) []capacity.Entry { return work(n, func(int, *capacity.Entry) {}) }
	long("draws in the order of their dates", million, 4, nil, plain)
	long("draws in the opposite order", 200_000, 4, nil, func(n int) []capacity.Entry {
		list := plain(n)
		slices.Reverse(list)
		return list
	})
	long("draws of one id, all different", 200_000, 4, capacity.ErrConflict, func(n int) []capacity.Entry {
		return work(n, func(_ int, e *capacity.Entry) { e.ID = id(0) })
	})
	long("times the same draw", 200_000, 4, nil, func(n int) []capacity.Entry { return slices.Repeat(plain(1), n) })
	long("draws of an entity that nobody knows, where there are 1,000 of a thousand letters", 200_000, 4, capacity.ErrEntity, func(n int) []capacity.Entry {
		return work(n, func(_ int, e *capacity.Entry) { e.Entity = "nobody" })
	}, func(s *capacity.PlanSpec) {
		for i := range 1000 {
			s.Entities = append(s.Entities, fmt.Sprint(i)+strings.Repeat("x", 990))
		}
	})
	long("draws that reverse each other in a circle", 100_000, 4, errSome, func(n int) []capacity.Entry {
		return work(n, func(i int, e *capacity.Entry) {
			*e = capacity.Entry{ID: id(i), Kind: capacity.Reversal, Booked: opening, Reverses: id((i + 1) % n)}
		})
	})
	long("releases of each other in a circle", 100_000, 4, errSome, func(n int) []capacity.Entry {
		return work(n, func(i int, e *capacity.Entry) {
			*e = capacity.Entry{ID: id(i), Kind: capacity.Release, Booked: opening, Date: e.Date, Target: id((i + 1) % n)}
		})
	})
	long("grants that never expire", 200_000, 8, nil, func(n int) []capacity.Entry {
		return work(n, func(_ int, e *capacity.Entry) { e.Kind, e.NeverExpires = capacity.Grant, true })
	})
	long("reservations of nothing that is left", 100_000, 8, nil, func(n int) []capacity.Entry {
		return work(n, func(_ int, e *capacity.Entry) { e.Kind, e.NeverExpires = capacity.Reservation, true })
	})
	long("closings with a digest that somebody made up", 10_000, 16, errSome, func(n int) []capacity.Entry {
		return work(n, func(i int, e *capacity.Entry) {
			*e = capacity.Entry{ID: id(i), Kind: capacity.Close, Booked: opening, Date: e.Date, Digest: strings.Repeat("0", 64)}
		})
	})
	long("reopenings of what is not closed", 10_000, 16, errSome, func(n int) []capacity.Entry {
		return work(n, func(i int, e *capacity.Entry) {
			*e = capacity.Entry{ID: id(i), Kind: capacity.Reopen, Booked: opening, Date: e.Date, Note: "again"}
		})
	})
	long("draws of one day that are charged together", 100_000, 4, nil, func(n int) []capacity.Entry {
		return work(n, func(_ int, e *capacity.Entry) { e.Date = day("2026-01-01") })
	}, func(s *capacity.PlanSpec) { s.ChargePer, s.Increment = capacity.PerDay, 15*capacity.Minute })
	long("draws of one period that are billed", 100_000, 4, nil, func(n int) []capacity.Entry {
		return work(n, func(_ int, e *capacity.Entry) { e.Date = day("2026-01-01") })
	}, func(s *capacity.PlanSpec) {
		rate := capacity.MustMoney("EUR 390")
		s.Allotment, s.Overage = 0, capacity.OverageSpec{Mode: capacity.Bill, Rate: &rate}
	})
	rows = append(rows, reopened())
	return append(append(rows, entries()...), journals()...)
}

// reopened is late work of two years, each piece of which opens a closed period again.
func reopened() row {
	return row{"account: 2000 draws that open one of 24 closed periods again, each", allowance{40, 64 << 20}, nil, func() (int, func() error) {
		s := pool()
		s.Late = capacity.LateReopen
		a := must(must(capacity.NewPlan(s, binding())).Replay(nil))
		for i := range 24 {
			of := day("2026-01-01").AddDate(0, i, 0)
			a = must(a.With(must(a.Closing(of, capacity.ClosingSpec{ID: id(1_000_000 + i), Booked: opening.AddDate(2, 0, i)}))))
		}
		late := work(2000, func(i int, e *capacity.Entry) {
			e.Date, e.Booked = day("2026-01-01")+date.Date(i%700), opening.AddDate(3, 0, 0).Add(time.Duration(i)*time.Hour)
		})
		return entryBytes * len(late), func() error { _, err := a.With(late...); return err }
	}}
}

// entries is what no entry is.
func entries() (rows []row) {
	add := func(name string, want error, change func(*capacity.Entry)) {
		rows = append(rows, row{"entry: " + name, allowance{4, 64 << 10}, want, func() (int, func() error) {
			s := pool()
			s.Multipliers = nil
			p, e := must(capacity.NewPlan(s, binding())), work(1, func(int, *capacity.Entry) {})[0]
			change(&e)
			return len(e.Note) + len(e.Ticket) + len(e.Entity) + len(e.Activity) + len(e.Digest), func() error {
				_, err := p.Replay([]capacity.Entry{e})
				return err
			}
		}})
	}
	for name, d := range map[string]date.Date{"no date": 0, "the first date there is": math.MinInt64, "the last date there is": math.MaxInt64,
		"the year 0": date.New(0, 1, 1), "the year 10,000": date.New(10_000, 1, 1), "before the plan": day("2025-12-31"),
		"20,000 months later": day("2026-01-01").AddDate(0, 20_000, 0)} {
		add("a draw on a date that is "+name, errSome, func(e *capacity.Entry) { e.Date = d })
		add("a closing of a date that is "+name, errSome, func(e *capacity.Entry) {
			*e = capacity.Entry{ID: e.ID, Kind: capacity.Close, Booked: opening, Date: d, Digest: strings.Repeat("0", 64)}
		})
		if name != "before the plan" && name != "20,000 months later" {
			add("a grant that expires on a date that is "+name, errSome, func(e *capacity.Entry) { e.Kind, e.Expires = capacity.Grant, d })
		}
	}
	for name, t := range map[string]time.Time{"no instant": {}, "before the year 1": first.Add(-1), "after the year 9999": last.Add(time.Second),
		"the first there is": time.Unix(math.MinInt64, 0), "the last there is": time.Unix(math.MaxInt64, 0)} {
		add("booked at an instant that is "+name, errSome, func(e *capacity.Entry) { e.Booked = t })
		add("work from an instant that is "+name, errSome, func(e *capacity.Entry) { e.Date, e.Hours, e.From, e.To = 0, 0, t, opening })
		add("work to an instant that is "+name, errSome, func(e *capacity.Entry) { e.Date, e.Hours, e.From, e.To = 0, 0, opening, t })
	}
	add("work of 300 years", capacity.ErrOverflow, func(e *capacity.Entry) { e.Date, e.Hours, e.From, e.To = 0, 0, opening, opening.AddDate(300, 0, 0) })
	add("work of the longest hours", errSome, func(e *capacity.Entry) { e.Hours = capacity.HoursMost })
	add("work of the shortest hours", capacity.ErrHours, func(e *capacity.Entry) { e.Hours = capacity.HoursLeast })
	add("an adjustment by the shortest hours", capacity.ErrHours, func(e *capacity.Entry) {
		e.Kind, e.Note, e.Hours = capacity.Adjustment, "why", capacity.HoursLeast
	})
	add("no id", capacity.ErrMissing, func(e *capacity.Entry) { e.ID = uuid.Nil })
	add("a kind that is none", capacity.ErrEntryKind, func(e *capacity.Entry) { e.Kind = 255 })
	add("a role that is none", errSome, func(e *capacity.Entry) { e.Role = 255 })
	add("a severity beyond all", errSome, func(e *capacity.Entry) { e.Severity = math.MaxInt })
	add("a priority beyond all", errSome, func(e *capacity.Entry) { e.Kind, e.NeverExpires, e.Priority = capacity.Grant, true, math.MaxInt })
	add("itself as its target", capacity.ErrTarget, func(e *capacity.Entry) { e.Target = e.ID })
	for what, text := range badTexts {
		if what == "of spaces" || what[:6] == "that i" && what != "that is no UTF-8" {
			continue
		}
		add("a note "+what, errSome, func(e *capacity.Entry) { e.Note = text })
		add("a ticket "+what, errSome, func(e *capacity.Entry) { e.Ticket = text })
		add("an activity "+what, errSome, func(e *capacity.Entry) { e.Activity = text })
		add("an entity "+what, errSome, func(e *capacity.Entry) { e.Entity = text })
	}
	add("a digest of a million letters", errSome, func(e *capacity.Entry) {
		*e = capacity.Entry{ID: e.ID, Kind: capacity.Close, Booked: opening, Date: day("2026-01-01"), Digest: huge()}
	})
	return append(rows, distant()...)
}

// distant is an account whose last entry lies as far away as can be.
func distant() (rows []row) {
	ask := func(name string, plus int, want error, feed func(a capacity.Account) error) {
		rows = append(rows, row{"account, asked: " + name, allowance{0, plus}, want, func() (int, func() error) {
			s := pool()
			s.Period = capacity.Weekly(1)
			s.Rollover = &capacity.RolloverSpec{Periods: 20_000, Burn: capacity.BurnFirst}
			a := must(must(capacity.NewPlan(s, binding())).Replay(nil))
			return 0, func() error { return feed(a) }
		}})
	}
	end := day("2026-01-01") + 7*19_999
	draw := capacity.Entry{ID: id(1), Kind: capacity.Draw, Booked: opening, Date: end, Hours: capacity.Hour}
	ask("a draw 20,000 weeks later", 128<<20, nil, func(a capacity.Account) error { _, err := a.With(draw); return err })
	ask("what a draw 20,000 weeks later would do", 256<<20, nil, func(a capacity.Account) error { _, err := a.WhatIf(draw); return err })
	ask("a quote of 20,000 weeks later", 128<<20, nil, func(a capacity.Account) error { _, err := a.Quote(draw); return err })
	ask("the balance 20,000 weeks later", 128<<20, nil, func(a capacity.Account) error { _, err := a.Balance(end); return err })
	ask("the statement 20,000 weeks later", 128<<20, nil, func(a capacity.Account) error { _, err := a.Statement(end); return err })
	ask("all statements of 20,000 weeks", 512<<20, nil, func(a capacity.Account) error {
		b, err := a.With(draw)
		if err != nil {
			return err
		}
		all, err := b.Statements()
		return firstOf(err, same(20_000, len(all)))
	})
	ask("what an early draw would do to 20,000 weeks", 1<<30, nil, func(a capacity.Account) error {
		b, err := a.With(draw)
		if err != nil {
			return err
		}
		early := draw
		early.ID, early.Date = id(2), day("2026-01-02")
		_, err = b.WhatIf(early)
		return err
	})
	ask("as of an instant after all time", 64<<10, errSome, func(a capacity.Account) error { _, err := a.AsOf(time.Unix(math.MaxInt64, 0)); return err })
	ask("a closing of the last date there is", 64<<10, errSome, func(a capacity.Account) error {
		_, err := a.Closing(math.MaxInt64, capacity.ClosingSpec{ID: id(3), Booked: opening})
		return err
	})
	ask("what was before the last date there is, compacted", 64<<10, errSome, func(a capacity.Account) error { _, err := a.Compact(math.MaxInt64); return err })
	for name, over := range map[string]calendar.DateRange{"all dates": {From: math.MinInt64, To: math.MaxInt64}, "no dates": {From: end, To: end},
		"dates that end before they begin": {From: math.MaxInt64, To: math.MinInt64}} {
		ask("the pace of "+name, 64<<10, errSome, func(a capacity.Account) error { _, err := a.Pace(over, false); return err })
	}
	pace := capacity.Pace{Days: 1, Work: []capacity.PaceWork{{Hours: capacity.HoursMost}}}
	for name, spec := range map[string]capacity.ForecastSpec{
		"until the last date there is":   {On: day("2026-01-01"), Pace: pace, Until: math.MaxInt64},
		"until the first date there is":  {On: day("2026-01-01"), Pace: pace, Until: math.MinInt64},
		"of more than ten years":         {On: day("2026-01-01"), Pace: pace, Until: day("2040-01-01")},
		"at a pace of no days":           {On: day("2026-01-01"), Until: day("2026-02-01")},
		"at a pace of the longest hours": {On: day("2026-01-01"), Pace: pace, Until: day("2030-01-01")},
	} {
		ask("a forecast "+name, 1<<20, errSome, func(a capacity.Account) error { _, err := a.Forecast(spec); return err })
	}
	return rows
}

// journals is what no stored account is.
func journals() (rows []row) {
	for name, text := range map[string]string{
		"a version that nobody knows": `{"version":9223372036854775807,"entries":[]}`,
		"no version":                  `{"entries":[]}`,
		"an id in capitals":           `{"version":1,"entries":[{"id":"6BA7B810-9DAD-11D1-80B4-00C04FD430C8","kind":"draw"}]}`,
		"hours of 1e999999999":        `{"version":1,"entries":[{"kind":"draw","hours":"1e999999999h"}]}`,
		"a date of the year 0":        `{"version":1,"entries":[{"kind":"draw","date":"0000-01-01"}]}`,
		"9,223,372,036,854,775,807 periods that are compacted": `{"version":1,"entries":[],"compacted":{"periods":9223372036854775807,"statements":[]}}`,
		"-1 periods that are compacted":                        `{"version":1,"entries":[],"compacted":{"periods":-1,"statements":[]}}`,
		"20,000 periods that are compacted, without them":      `{"version":1,"entries":[],"compacted":{"periods":20000,"statements":[]}}`,
	} {
		rows = append(rows, row{"journal: " + name, allowance{4, 64 << 10}, errSome, func() (int, func() error) {
			p := must(capacity.NewPlan(pool(), binding()))
			return len(text), func() error {
				var j capacity.Journal
				if err := j.UnmarshalJSON([]byte(text)); err != nil {
					return err
				}
				_, err := p.Open(j)
				return err
			}
		}})
	}
	rows = append(rows, row{"journal: 100,000 entries that say nothing", allowance{700, 64 << 10}, errSome, func() (int, func() error) {
		p := must(capacity.NewPlan(pool(), binding()))
		data := []byte(`{"version":1,"entries":[` + strings.Repeat(`{},`, 99_999) + `{}]}`)
		return len(data), func() error {
			var j capacity.Journal
			if err := j.UnmarshalJSON(data); err != nil {
				return err
			}
			_, err := p.Open(j)
			return err
		}
	}})
	return rows
}

package hostile_test

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

var opening = instant("2026-05-13T08:00:00Z")

func opened() sla.Event { return sla.Event{At: opening, Kind: sla.Opened, Severity: 1} }

// later is n events a second apart, after an opening.
func later(n int, event func(i int, e *sla.Event)) []sla.Event {
	events := make([]sla.Event, 1, n+1)
	events[0] = opened()
	for i := range n {
		e := sla.Event{At: opening.Add(time.Duration(i+1) * time.Second), Kind: sla.Acknowledged}
		event(i, &e)
		events = append(events, e)
	}
	return events
}

// eventBytes is about what an event takes.
const eventBytes = 250

// tickets is what a clock may be told.
func tickets() []row {
	rows := []row{}
	long := func(name string, times int, want error, events func() []sla.Event) {
		rows = append(rows, row{"ticket: " + name, allowance{times, 256 << 10}, want, func() (int, func() error) {
			p, list := gold(), events()
			return eventBytes * len(list), func() error {
				c := p.Clock(list...)
				return firstOf(c.Err(), same(len(list), len(c.Events())))
			}
		}})
	}
	numbered := func(i int, e *sla.Event) { e.ID = fmt.Sprint("event ", i) }
	long("1,000,000 events in the order of time", 3, nil, func() []sla.Event { return later(million, numbered) })
	long("100,000 events in the opposite order", 12, nil, func() []sla.Event {
		events := later(100_000, numbered)
		slices.Reverse(events)
		return events
	})
	long("100,000 events without ids in the opposite order", 16, nil, func() []sla.Event {
		events := later(100_000, func(int, *sla.Event) {})
		slices.Reverse(events)
		return events
	})
	long("100,000 events at one instant", 12, nil, func() []sla.Event {
		return later(100_000, func(i int, e *sla.Event) { e.At, e.ID = opening, fmt.Sprint(million-i) })
	})
	long("100,000 events whose ids were chosen to meet in one place", 4, nil, func() []sla.Event {
		ids := meeting(100_000)
		return later(len(ids), func(i int, e *sla.Event) { e.ID = ids[i] })
	})
	long("100,000 different events under one id", 8, sla.ErrEvent, func() []sla.Event {
		return later(100_000, func(_ int, e *sla.Event) { e.ID = "one" })
	})
	long("100,000 events under the id of one with a reason of a million letters", 8, sla.ErrEvent, func() []sla.Event {
		return later(100_000, func(i int, e *sla.Event) {
			if e.ID = "one"; i == 0 {
				e.Kind, e.Reason, e.Evidence, e.Approver = sla.Excluded, huge(), "mail", "client"
			}
		})
	})
	long("100,000 pauses that were recorded late", 16, sla.ErrHistory, func() []sla.Event {
		return later(100_000, func(i int, e *sla.Event) {
			if e.Kind = sla.Resumed; i%2 == 0 {
				e.Kind, e.Reason, e.Recorded = sla.Paused, "awaiting-client", e.At.Add(time.Hour)
			}
		})
	})
	long("100,000 changes of severity that are counted again", 16, sla.ErrHistory, func() []sla.Event {
		return later(100_000, func(i int, e *sla.Event) { e.Kind, e.Severity = sla.SeverityChanged, sla.Severity(1+i%2) })
	})
	long("100,000 changes of facts", 400, sla.ErrHistory, func() []sla.Event {
		return later(100_000, func(i int, e *sla.Event) {
			e.Kind, e.Facts = sla.FactsChanged, must(sla.NewFacts(map[string]string{fmt.Sprint("fact ", i): "x"}))
		})
	})
	long("100,000 pauses of a reason that the policy does not know", 16, sla.ErrEvent, func() []sla.Event {
		return later(100_000, func(_ int, e *sla.Event) { e.Kind, e.Reason = sla.Paused, "tea" })
	})
	long("100,000 openings", 8, sla.ErrHistory, func() []sla.Event {
		return later(100_000, func(_ int, e *sla.Event) { e.Kind, e.Severity = sla.Opened, 1 })
	})
	return append(append(rows, events()...), questions()...)
}

// meeting are ids whose hashes begin with the same bits: somebody who has read the library
// can choose them.
func meeting(n int) []string {
	const k = 0x9e3779b97f4a7c15
	inverse := uint64(k)
	for range 6 {
		inverse *= 2 - k*inverse
	}
	length := uint64(k)
	var ids []string
	for i := uint64(0); len(ids) < n; i++ {
		hash := 0xabcdef<<40 | i<<1
		var id [8]byte
		binary.LittleEndian.PutUint64(id[:], (hash^hash>>29^hash>>58)*inverse^8*length)
		if !slices.ContainsFunc(id[:], func(b byte) bool { return b < ' ' || b > '~' }) {
			ids = append(ids, string(id[:]))
		}
	}
	return ids
}

// events is what no event is.
func events() (rows []row) {
	for name, change := range map[string]func(e *sla.Event){
		"a kind that is none":                     func(e *sla.Event) { e.Kind = 255 },
		"no instant":                              func(e *sla.Event) { e.At = time.Time{} },
		"an instant before the year 1":            func(e *sla.Event) { e.At = first.Add(-1) },
		"an instant after the year 9999":          func(e *sla.Event) { e.At = last.Add(time.Second) },
		"the last instant there is":               func(e *sla.Event) { e.At = time.Unix(math.MaxInt64, 0) },
		"a severity of 9,223,372,036,854,775,807": func(e *sla.Event) { e.Kind, e.Severity = sla.SeverityChanged, math.MaxInt },
		"a severity below zero":                   func(e *sla.Event) { e.Kind, e.Severity = sla.SeverityChanged, math.MinInt },
		"a metric that is none":                   func(e *sla.Event) { e.Kind, e.Metric = sla.Excluded, 255 },
		"an id that is no UTF-8":                  func(e *sla.Event) { e.ID = "\xff" },
		"a holder that is no UTF-8":               func(e *sla.Event) { e.Kind, e.Holder = sla.HolderChanged, "\xff" },
		"a parent that is no UTF-8":               func(e *sla.Event) { e.Kind, e.Parent = sla.Linked, "\xff" },
		"no parent":                               func(e *sla.Event) { e.Kind = sla.Linked },
		"recorded before it happened":             func(e *sla.Event) { e.Kind, e.Recorded = sla.Resumed, first.Add(time.Hour) },
	} {
		want := map[string]error{"a kind that is none": sla.ErrEventKind, "a metric that is none": sla.ErrMetric, "a severity below zero": sla.ErrSeverity,
			"a severity of 9,223,372,036,854,775,807": sla.ErrSeverity}[name]
		rows = append(rows, row{"event: " + name, allowance{0, 64 << 10}, cmp.Or(want, sla.ErrEvent), func() (int, func() error) {
			p, e := gold(), sla.Event{At: opening.Add(time.Hour), Kind: sla.Acknowledged}
			change(&e)
			return 0, func() error { return p.Clock(opened(), e).Err() }
		}})
	}
	for name, change := range map[string]func(e *sla.Event){
		"an id of a million letters":      func(e *sla.Event) { e.ID = huge() },
		"an id with NULs":                 func(e *sla.Event) { e.ID = "a\x00b" },
		"a holder of a million letters":   func(e *sla.Event) { e.Kind, e.Holder = sla.HolderChanged, huge() },
		"a sequence beyond all":           func(e *sla.Event) { e.Seq = math.MaxInt64 },
		"a ticket that is its own parent": func(e *sla.Event) { e.Kind, e.Parent = sla.Linked, "itself" },
	} {
		rows = append(rows, row{"event: " + name + ", stored and taken up again", allowance{24, 64 << 10}, nil, func() (int, func() error) {
			p, e := gold(), sla.Event{At: opening.Add(time.Hour), Kind: sla.Acknowledged}
			change(&e)
			return len(e.ID) + len(e.Holder), func() error {
				stored, err := json.Marshal(p.Clock(opened(), e))
				if err != nil {
					return err
				}
				c, err := p.StoredClock(stored)
				return firstOf(err, same(e, c.Events()[1]))
			}
		}})
	}
	return rows
}

// questions is what a clock may be asked.
func questions() (rows []row) {
	ask := func(name string, plus int, want error, within sla.TargetTime, feed func(c sla.Clock) error) {
		rows = append(rows, row{"clock, asked: " + name, allowance{0, plus}, want, func() (int, func() error) {
			spec := goldSpec()
			spec.Targets[1].Within, spec.Targets[1].Calendar = within, "business"
			c := must(sla.NewPolicy(spec, named())).Clock(opened())
			return 0, func() error { return feed(c) }
		}})
	}
	dueIs := func(known bool) func(c sla.Clock) error {
		return func(c sla.Clock) error {
			s, err := c.Status(sla.Restoration, opening.Add(time.Hour))
			_, ok := s.Due()
			return firstOf(err, same(known, ok), same(sla.StateRunning, s.State))
		}
	}
	ask("when a target of the longest duration is due", 64<<20, nil, sla.Working(math.MaxInt64), dueIs(false))
	ask("when a target of a nanosecond is due", 1<<20, nil, sla.Working(1), func(c sla.Clock) error {
		s, err := c.Status(sla.Restoration, opening.Add(time.Hour))
		due, _ := s.Due()
		return firstOf(err, same(true, due.Equal(opening.Add(1))))
	})
	ask("when a target of 36,525 business days is due", 8<<20, nil, sla.BusinessDays(36_525), dueIs(true))
	ask("when a target of 1,200 months is due", 1<<20, nil, sla.Months(1200), dueIs(true))
	for name, at := range map[string]time.Time{"a thousand years later": far.AddDate(626, 0, 0), "the year 9999": last,
		"after all time": time.Unix(math.MaxInt64/2, 0)} {
		ask("its status "+name, 64<<10, sla.ErrFar, sla.Working(1), func(c sla.Clock) error {
			_, err := c.Status(sla.Restoration, at)
			return err
		})
		ask("what comes next "+name, 64<<10, sla.ErrFar, sla.Working(1), func(c sla.Clock) error {
			_, _, err := c.Next(at)
			return err
		})
	}
	ask("a timeline of 290 years", 128<<20, nil, sla.Working(1), func(c sla.Clock) error {
		line, err := c.Timeline(sla.Restoration, opening.AddDate(290, 0, 0))
		return firstOf(err, same(true, len(line) > 150_000))
	})
	ask("a metric that is none", 16<<10, sla.ErrMetric, sla.Working(1), func(c sla.Clock) error {
		_, err := c.Status(255, opening)
		return err
	})
	ask("a cycle of 9,223,372,036,854,775,807", 1<<20, nil, sla.Working(1), func(c sla.Clock) error {
		line, err := c.CycleTimeline(sla.Restoration, math.MaxInt, opening.Add(time.Hour))
		return firstOf(err, same(0, len(line)))
	})
	rows = append(rows, row{"clock, stored: a version that nobody knows", allowance{0, 16 << 10}, sla.ErrClockVersion, func() (int, func() error) {
		p := gold()
		return 0, func() error {
			_, err := p.StoredClock([]byte(`{"version":9223372036854775807,"events":[]}`))
			return err
		}
	}}, row{"clock, stored: 100,000 events in the opposite order", allowance{80, 1 << 20}, nil, func() (int, func() error) {
		p := gold()
		data := `{"version":1,"events":[` + strings.TrimSuffix(many(100_000, func(i int) string {
			return fmt.Sprintf(`{"at":%q,"kind":"acknowledged"},`, opening.Add(-time.Duration(i)*time.Second).Add(48*time.Hour).Format(time.RFC3339))
		}), ",") + fmt.Sprintf(`,{"at":%q,"kind":"opened","severity":1}]}`, opening.Format(time.RFC3339))
		return len(data), func() error {
			c, err := p.StoredClock([]byte(data))
			return firstOf(err, c.Err(), same(100_001, len(c.Events())))
		}
	}})
	return rows
}

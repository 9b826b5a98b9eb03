package calendar_test

import (
	"fmt"
	"math/rand"
	"testing"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// starts are instants of three years, in no order.
func starts() []time.Time {
	random := rand.New(rand.NewSource(1))
	list := make([]time.Time, 8192)
	for i := range list {
		list[i] = time.Unix(1_704_067_200+random.Int63n(3*365*86400), 0).In(zone("Europe/Paris"))
	}
	return list
}

var distances = []struct {
	name string
	d    time.Duration
}{
	{"2h", 2 * time.Hour}, {"3d", 72 * time.Hour}, {"30d", 720 * time.Hour}, {"365d", 8760 * time.Hour},
	{"10y", 87600 * time.Hour}, {"100y", 876_000 * time.Hour},
}

func BenchmarkBetween(b *testing.B) {
	c, from := office(b), starts()
	for _, x := range distances {
		to := make([]time.Time, len(from))
		for i := range from {
			to[i] = from[i].Add(x.d)
			_, _ = c.Between(from[i], to[i])
		}
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				_, _ = c.Between(from[i%8192], to[i%8192])
			}
		})
	}
}

func BenchmarkAdd(b *testing.B) {
	c, from := office(b), starts()
	for _, hours := range []time.Duration{4, 40, 400, 2_000, 20_000} {
		for _, t := range from {
			_, _ = c.Add(t, hours*time.Hour)
		}
		b.Run(fmt.Sprint(int(hours), "h"), func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				_, _ = c.Add(from[i%8192], hours*time.Hour)
			}
		})
	}
}

func BenchmarkOthers(b *testing.B) {
	c, from := office(b), starts()
	for name, call := range map[string]func(time.Time){
		"Open":            func(t time.Time) { c.Open(t) },
		"Sub":             func(t time.Time) { _, _ = c.Sub(t, 40*time.Hour) },
		"NextOpen":        func(t time.Time) { _, _ = c.NextOpen(t) },
		"NextClose":       func(t time.Time) { _, _ = c.NextClose(t) },
		"PrevOpen":        func(t time.Time) { _, _ = c.PrevOpen(t) },
		"PrevClose":       func(t time.Time) { _, _ = c.PrevClose(t) },
		"AddBusinessDays": func(t time.Time) { _, _ = c.AddBusinessDays(t, 10) },
	} {
		for _, t := range from {
			call(t)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				call(from[i%8192])
			}
		})
	}
}

func BenchmarkParallel(b *testing.B) {
	c, from := office(b), starts()
	for _, t := range from {
		_, _ = c.Add(t, 40*time.Hour)
	}
	b.RunParallel(func(p *testing.PB) {
		for i := 0; p.Next(); i++ {
			_, _ = c.Add(from[i%8192], 40*time.Hour)
		}
	})
}

// BenchmarkTenThousandHolidays is BenchmarkAdd/40h with that many holidays.
func BenchmarkTenThousandHolidays(b *testing.B) {
	spec := calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:30"))}
	for i := range 10_000 {
		spec.Holidays = append(spec.Holidays, calendar.Holiday{Date: date.New(1990, time.January, 1) + date.Date(7*i)})
	}
	c, from := mustNew(b, spec), starts()
	for _, t := range from {
		_, _ = c.Add(t, 40*time.Hour)
	}
	b.ResetTimer()
	for i := range b.N {
		_, _ = c.Add(from[i%8192], 40*time.Hour)
	}
}

// BenchmarkFirstQuery makes a calendar outside the clock and asks it once.
func BenchmarkFirstQuery(b *testing.B) {
	at := clock("Europe/Paris", "2026-04-03 17:20")
	for _, x := range distances[:5] {
		b.Run(x.name, func(b *testing.B) {
			spec := calendar.Spec{
				Zone:   "Europe/Paris",
				Weekly: calendar.MonToFri(calendar.MustHours("09:00-12:30", "13:30-18:00")),
				Yearly: []calendar.YearlyRule{calendar.EasterDay(1, ""), calendar.FixedDay(1225, ""), calendar.FixedDay(101, "")},
			}
			paris := zone("Europe/Paris")
			find := func(string) (*time.Location, error) { return paris, nil }
			for range b.N {
				b.StopTimer()
				c, _ := calendar.New(spec, find)
				b.StartTimer()
				_, _ = c.Between(at, at.Add(x.d))
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	spec := decode(b, designJSON)
	b.ReportAllocs()
	for range b.N {
		_ = mustNew(b, spec)
	}
}

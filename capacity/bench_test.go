package capacity_test

import (
	"encoding/binary"
	"fmt"
	"math/rand"
	"testing"
	"time"

	"github.com/google/uuid"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// load is n draws in date order over ten years, and n/10 grants with shuffled expiry.
func load(n int) []Entry {
	random := rand.New(rand.NewSource(1))
	start := day("2026-01-01")
	number := func(i int) (u uuid.UUID) {
		binary.BigEndian.PutUint64(u[:], uint64(i+1))
		return u
	}
	entries := make([]Entry, 0, n+n/10)
	for i := range n {
		on := start.AddDate(0, 0, 3650*i/n)
		e := Entry{ID: number(i), Kind: Draw, Booked: time.Unix(int64(i), 0), Date: on, Hours: Hour}
		if i%10 == 0 {
			entries = append(entries, Entry{ID: number(n + i), Kind: Grant, Booked: e.Booked, Date: on, Hours: 8 * Hour,
				Expires: on.AddDate(0, 0, 1+random.Intn(3000))})
		}
		entries = append(entries, e)
	}
	return entries
}

// BenchmarkReplay must grow no faster than the number of entries times its logarithm.
func BenchmarkReplay(b *testing.B) {
	plan := monthly(b, rolling("10h", BurnFirst))
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		entries := load(n)
		shuffled := append([]Entry(nil), entries...)
		rand.New(rand.NewSource(2)).Shuffle(len(shuffled), func(i, j int) {
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		})
		for name, set := range map[string][]Entry{"ordered": entries, "shuffled": shuffled} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for range b.N {
					if _, err := plan.Replay(set); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/draw")
			})
		}
	}
}

// BenchmarkClosedReplay is the same with all periods but the last closed: the entries are
// gone through in the order of booking, and covered by digests.
func BenchmarkClosedReplay(b *testing.B) {
	for _, n := range sizes[:3] {
		plan := monthly(b, func(s *PlanSpec) { rolling("10h", BurnFirst)(s); s.Late = LateAdjust })
		account := replay(b, plan, load(n)...)
		for k := range 12 {
			on := plan.Binding().Start.AddDate(0, k, 0)
			e, err := account.Closing(on, ClosingSpec{ID: id(on.String()), Booked: midnight(on.AddDate(0, 1, 0).String())})
			if err != nil {
				b.Fatal(err)
			}
			if account, err = account.With(e); err != nil {
				b.Fatal(err)
			}
		}
		entries := account.Entries()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				if _, err := plan.Replay(entries); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/draw")
		})
	}
}

func BenchmarkBalance(b *testing.B) {
	account := replay(b, monthly(b, nil), load(100_000)...)
	on := day("2030-06-15")
	b.ResetTimer()
	for range b.N {
		if _, err := account.Balance(on); err != nil {
			b.Fatal(err)
		}
	}
}

// sizes is how many draws an account has before the one that is measured.
var sizes = []int{1_000, 10_000, 100_000, 1_000_000}

// BenchmarkLiveDraw books one more draw in date order: it must not grow with the draws.
func BenchmarkLiveDraw(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := live(b, replay(b, monthly(b, rolling("10h", BurnFirst)), load(n)...))
			for i := range 200 { // makes room: to grow the lists is amortised
				if err := v.Book(drawn(fmt.Sprint(i), "2036-01-14", "1h")); err != nil {
					b.Fatal(err)
				}
			}
			e := Entry{Kind: Draw, Date: day("2036-01-15"), Hours: Minute}
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				binary.BigEndian.PutUint64(e.ID[8:], uint64(i+1))
				e.Booked = time.Unix(int64(n+i), 0)
				if err := v.Book(e); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLiveLate books a draw of some weeks before the last one: it grows with the
// draws of those weeks, not with all.
func BenchmarkLiveLate(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := live(b, replay(b, monthly(b, rolling("10h", BurnFirst)), load(n)...))
			for i := range 200 { // makes room: to grow the lists is amortised
				if err := v.Book(drawn(fmt.Sprint(i), "2036-01-14", "1h")); err != nil {
					b.Fatal(err)
				}
			}
			e := Entry{Kind: Draw, Date: day("2035-11-15"), Hours: Minute}
			b.ResetTimer()
			for i := range b.N {
				binary.BigEndian.PutUint64(e.ID[8:], uint64(i+1))
				e.Booked = time.Unix(int64(n+i), 0)
				if err := v.Book(e); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkFarPeriod asks for the balance on a day of a plan of weeks, 300 years on.
func BenchmarkFarPeriod(b *testing.B) {
	plan, err := NewPlan(PlanSpec{Kind: Pool, Period: Weekly(1), Allotment: Hour, Overage: OverageSpec{Mode: Refuse}},
		Binding{Start: day("2026-01-01"), Zone: time.UTC})
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		if p, err := plan.Period(day("2326-01-01")); err != nil || p.Index != 15653 {
			b.Fatal(p, err)
		}
	}
}

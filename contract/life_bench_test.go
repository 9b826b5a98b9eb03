package contract_test

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// busyLife is a contract that was amended every month of ten years.
func busyLife(b *testing.B) contract.Contract {
	spec := living(b)
	spec.End = nil
	for m := range 120 {
		on := date.New(2026, time.Month(2+m), 1)
		spec.Life = append(spec.Life, amended(on.String(), contract.Amendment{Policy: slower(spec), Plan: &spec.Plan}))
	}
	return bind(b, spec)
}

func BenchmarkNewWithALife(b *testing.B) {
	spec := busyLife(b).Spec()
	b.ResetTimer()
	for range b.N {
		if _, err := contract.New(spec, time.LoadLocation); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTermsOfADay(b *testing.B) {
	c, on := busyLife(b), day("2031-05-05")
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if c.At(on).Phase() != contract.PhaseActive {
			b.Fatal("not active")
		}
	}
}

func BenchmarkInForce(b *testing.B) {
	c, now := busyLife(b), time.Date(2031, 5, 5, 9, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if !c.InForce(now) {
			b.Fatal("not in force")
		}
	}
}

// A ticket judged by one of many versions costs little more than by the only one.
func BenchmarkReviewOfTickets(b *testing.B) {
	open := time.Date(2026, 6, 15, 9, 0, 0, 0, time.UTC)
	tickets := make([]contract.Ticket, 1000)
	for i := range tickets {
		at := open.Add(time.Duration(i) * time.Minute)
		tickets[i] = ticket(at.String(), opened(at, 2), event(at.Add(time.Hour), sla.Replied), event(at.Add(9*time.Hour), sla.Resolved))
	}
	for name, c := range map[string]contract.Contract{"plain": bind(b, living(b)), "amended": busyLife(b)} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				review(b, c, month("2026-06"), nil, tickets...)
			}
		})
	}
}

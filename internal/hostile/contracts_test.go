package hostile_test

import (
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// contracts are contracts that say too much in one place.
func contracts() (rows []row) {
	for _, c := range []struct {
		name   string
		want   error
		change func(s *contract.Spec)
	}{
		{"a contract with an id of a million bytes", contract.ErrText, func(s *contract.Spec) { s.ID = huge() }},
		{"a contract with a title that is no UTF-8", contract.ErrText, func(s *contract.Spec) { s.Title = "\xff" }},
		{"a contract with a NUL in its id", contract.ErrText, func(s *contract.Spec) { s.ID = "a\x00b" }},
		{"a contract of no model", contract.ErrModel, func(s *contract.Spec) { s.Model = 99 }},
		{"a contract in the zone of the machine", contract.ErrZone, func(s *contract.Spec) { s.Zone = "Local" }},
		{"a contract with 10,000 calendars", contract.ErrTooMany, func(s *contract.Spec) {
			for i := range 10_000 {
				s.Calendars["c"+fmtInt(int64(i))] = calendar.Spec{Always: true}
			}
		}},
		{"a contract with 100,000 facts of its life", contract.ErrTooMany, func(s *contract.Spec) {
			s.Life = make([]contract.LifeFact, 100_000)
		}},
		{"a contract with 100,000 targets", errSome, func(s *contract.Spec) {
			s.Policy.Targets = make([]sla.TargetSpec, 100_000)
		}},
	} {
		spec := preset()
		c.change(&spec)
		rows = append(rows, one(c.name, 32<<20, c.want, func() error {
			_, err := contract.New(spec, time.LoadLocation)
			return err
		}))
	}
	return rows
}

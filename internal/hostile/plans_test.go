package hostile_test

import (
	"math"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// plans is what is too long, too large or makes no sense in a plan.
func plans() []row {
	rows := []row{}
	with := func(name string, most allowance, want error, size int, change func(*capacity.PlanSpec, *capacity.Binding)) {
		rows = append(rows, row{"plan: " + name, most, want, func() (int, func() error) {
			s, b := pool(), binding()
			change(&s, &b)
			return size, func() error { _, err := capacity.NewPlan(s, b); return err }
		}})
	}
	tiny := allowance{0, 64 << 10}
	term := func(name string, want error, change func(*capacity.PlanSpec)) {
		with(name, tiny, want, 0, func(s *capacity.PlanSpec, _ *capacity.Binding) { change(s) })
	}
	long := func(name string, times int, want error, size int, change func(*capacity.PlanSpec)) {
		with(name, allowance{times, 64 << 10}, want, size, func(s *capacity.PlanSpec, _ *capacity.Binding) { change(s) })
	}
	hours := capacity.HoursLeast
	term("no period", capacity.ErrCycle, func(s *capacity.PlanSpec) { s.Period = capacity.Cycle{} })
	term("a period of no weeks", capacity.ErrCycle, func(s *capacity.PlanSpec) { s.Period = capacity.Weekly(0) })
	term("a period of 9,223,372,036,854,775,807 weeks", capacity.ErrCycle, func(s *capacity.PlanSpec) { s.Period = capacity.Weekly(math.MaxInt) })
	term("a period of -1 weeks", capacity.ErrCycle, func(s *capacity.PlanSpec) { s.Period = capacity.Weekly(-1) })
	term("an allotment below zero", capacity.ErrNegative, func(s *capacity.PlanSpec) { s.Allotment = hours })
	term("an increment below zero", capacity.ErrNegative, func(s *capacity.PlanSpec) { s.Increment = hours })
	term("a minimum below zero", capacity.ErrNegative, func(s *capacity.PlanSpec) { s.Minimum = hours })
	term("a limit below zero", capacity.ErrNegative, func(s *capacity.PlanSpec) {
		s.Overage = capacity.OverageSpec{Mode: capacity.Bill, Limit: &hours}
	})
	term("rollover for 9,223,372,036,854,775,807 periods", capacity.ErrCycle, func(s *capacity.PlanSpec) {
		s.Rollover = &capacity.RolloverSpec{Periods: math.MaxInt, Burn: capacity.BurnFirst}
	})
	term("rollover of more than all", capacity.ErrRatio, func(s *capacity.PlanSpec) {
		p := capacity.MustRatio("999999999999999999")
		s.Rollover = &capacity.RolloverSpec{Percent: &p, Basis: capacity.OfUnused, Periods: 1, Burn: capacity.BurnFirst}
	})
	term("a commitment of 9,223,372,036,854,775,807 periods", capacity.ErrCycle, func(s *capacity.PlanSpec) {
		s.Commitment = &capacity.CommitmentSpec{Amount: capacity.MustMoney("EUR 1"), Periods: math.MaxInt}
	})
	term("an alert at more than there is", capacity.ErrRatio, func(s *capacity.PlanSpec) {
		s.Alerts = []capacity.AlertSpec{{At: capacity.MustRatio("999999999999999999"), When: capacity.WhenReached, Of: capacity.AlertOfAllotment, Rearm: capacity.RearmBelow}}
	})
	term("a multiplier of more than a thousand", capacity.ErrMultiplier, func(s *capacity.PlanSpec) {
		s.Multipliers = &capacity.MultipliersSpec{Severity: []capacity.SeverityMultiplier{{Severity: math.MaxInt, Multiplier: capacity.MustRatio("999999999999999999")}}}
	})
	term("words that are none", capacity.ErrKind, func(s *capacity.PlanSpec) {
		s.Kind, s.Late, s.AllocateBy, s.ChargePer, s.Proration, s.Overage.Mode = 255, 255, 255, 255, 255, 255
	})
	long("1,000,000 people", 2, capacity.ErrRatio, 40*million, func(s *capacity.PlanSpec) { s.Resources = make([]capacity.ResourceSpec, million) })
	long("1,000,000 entities", 2, capacity.ErrEntity, 16*million, func(s *capacity.PlanSpec) { s.Entities = make([]string, million) })
	long("1,000,000 alerts", 2, capacity.ErrRatio, 32*million, func(s *capacity.PlanSpec) { s.Alerts = make([]capacity.AlertSpec, million) })
	long("1,000,000 roles", 8, tiers.ErrRole, 16*million, func(s *capacity.PlanSpec) { s.Roles = make([]capacity.RoleAllotment, million) })
	long("1,000,000 rates", 8, tiers.ErrRole, 40*million, func(s *capacity.PlanSpec) { s.Overage.Rates = make([]capacity.RoleRate, million) })
	long("1,000,000 multipliers", 8, sla.ErrSeverity, 32*million, func(s *capacity.PlanSpec) {
		s.Multipliers = &capacity.MultipliersSpec{Severity: make([]capacity.SeverityMultiplier, million)}
	})
	long("a cascade of 1,000,000 sources", 4, capacity.ErrSource, million, func(s *capacity.PlanSpec) { s.Cascade = make([]capacity.Source, million) })
	for what, text := range badTexts {
		if what == "of spaces" || what[:6] == "that i" && what != "that is no UTF-8" {
			continue // an entity may be called that, as far as a plan is concerned
		}
		long("an entity with a name "+what, 4, errSome, len(text), func(s *capacity.PlanSpec) { s.Entities = []string{text} })
	}
	return append(append(rows, bindings()...), asked()...)
}

// bindings is what a plan cannot be bound to.
func bindings() (rows []row) {
	for name, change := range map[string]func(*capacity.Binding){
		"no day":                        func(b *capacity.Binding) { b.Start = 0 },
		"the first date there is":       func(b *capacity.Binding) { b.Start = math.MinInt64 },
		"the last date there is":        func(b *capacity.Binding) { b.Start = math.MaxInt64 },
		"the year 10,000":               func(b *capacity.Binding) { b.Start = date.New(10_000, 1, 1) },
		"the last day of the year 9999": func(b *capacity.Binding) { b.Start = day("9999-12-31") },
		"no zone":                       func(b *capacity.Binding) { b.Zone = nil },
		"the zone of the machine":       func(b *capacity.Binding) { b.Zone = time.Local },
		"an anchor after the first day": func(b *capacity.Binding) { b.Anchor = math.MaxInt64 },
		"an anchor before all dates":    func(b *capacity.Binding) { b.Anchor = math.MinInt64 },
		"an end before the first day":   func(b *capacity.Binding) { b.End = 1 },
		"an end after all dates":        func(b *capacity.Binding) { b.End = math.MaxInt64 },
	} {
		rows = append(rows, row{"plan: bound to " + name, allowance{0, 64 << 10}, errSome, func() (int, func() error) {
			b := binding()
			change(&b)
			return 0, func() error { _, err := capacity.NewPlan(pool(), b); return err }
		}})
	}
	rows = append(rows, row{"plan: bound to an anchor 9,998 years before its first day", allowance{0, 64 << 10}, nil, func() (int, func() error) {
		b := capacity.Binding{Start: day("9998-01-01"), Anchor: day("0001-01-02"), Zone: time.UTC}
		s := pool()
		s.Period, s.Proration = capacity.Weekly(1), capacity.ByDays
		return 0, func() error {
			p, err := capacity.NewPlan(s, b)
			if err != nil {
				return err
			}
			period, err := p.Period(b.Start)
			return firstOf(err, same(0, period.Index), same(b.Start, period.From))
		}
	}})
	return rows
}

// asked is what a plan is asked about, and amended from.
func asked() (rows []row) {
	for name, d := range map[string]date.Date{"the first date there is": math.MinInt64, "the last date there is": math.MaxInt64,
		"before the plan": 1, "20,000 months later": day("2026-01-01").AddDate(0, 20_000, 0)} {
		for what, ask := range map[string]func(capacity.Plan) error{
			"the period of": func(p capacity.Plan) error { _, err := p.Period(d); return err },
			"the terms of":  func(p capacity.Plan) error { _, err := p.SpecOn(d); return err },
			"amended from":  func(p capacity.Plan) error { _, err := p.Amend(d, pool()); return err },
			"the balance of": func(p capacity.Plan) error {
				a := must(p.Replay(nil))
				_, err := a.Balance(d)
				return err
			},
			"the statement of": func(p capacity.Plan) error {
				a := must(p.Replay(nil))
				_, err := a.Statement(d)
				return err
			},
		} {
			rows = append(rows, row{"plan, asked: " + what + " a day that is " + name, allowance{0, 64 << 10}, errSome, func() (int, func() error) {
				p := must(capacity.NewPlan(pool(), binding()))
				return 0, func() error { return ask(p) }
			}})
		}
	}
	cycle := func(text string) row {
		return row{"plan: a period of " + fault.Short(text) + ", as JSON", allowance{6, 64 << 10}, capacity.ErrCycle, func() (int, func() error) {
			data := []byte(`{"kind":"pool","period":"` + text + `","allotment":"40h","overage":{"mode":"refuse"}}`)
			return len(data), func() error { return new(capacity.PlanSpec).UnmarshalJSON(data) }
		}}
	}
	return append(rows, cycle("0-weeks"), cycle("1-weeks"), cycle("-1-weeks"), cycle("521-weeks"), cycle("02-weeks"), cycle("99999999999999999999-weeks"),
		cycle(strings.Repeat("9", million)+"-weeks"), cycle("fortnight"))
}

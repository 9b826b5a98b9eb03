package capacity

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// PeriodsMost is how many periods a plan can be asked about, counted from its first:
// more than 1600 years of months. It bounds the work and the memory of every answer.
const PeriodsMost = 20_000

// check collects everything that is wrong with the terms.
func (s PlanSpec) check(l *fault.List) {
	if s.Kind < Pool || s.Kind > DeliveryResources {
		l.Add("kind", s.Kind, ErrKind)
	}
	if s.Period == (Cycle{}) {
		l.Add("period", s.Period, ErrCycle)
	}
	checkNotNegative(l, "allotment", s.Allotment)
	checkNotNegative(l, "increment", s.Increment)
	checkNotNegative(l, "minimum", s.Minimum)
	if s.Rollover != nil {
		s.Rollover.check(l, "rollover")
	}
	s.Overage.check(l, "overage")
	if s.Multipliers != nil {
		s.Multipliers.check(l, "multipliers")
	}
}

func checkNotNegative(l *fault.List, path fault.Path, h Hours) {
	if h < 0 {
		l.Add(path, h, ErrNegative)
	}
}

func (s RolloverSpec) check(l *fault.List, path fault.Path) {
	if s.Cap != nil {
		checkNotNegative(l, path.Key("cap"), *s.Cap)
	}
	switch {
	case s.Periods < 0 || s.Periods > PeriodsMost:
		l.Add(path.Key("periods"), s.Periods, fmt.Errorf("%w: want 1 to %d", ErrCycle, PeriodsMost))
	case s.Periods > 0 && s.NeverExpires:
		l.Add(path.Key("neverExpires"), nil, fmt.Errorf("%w: periods", ErrContradicted))
	case s.Periods == 0 && !s.NeverExpires:
		l.Add(path.Key("periods"), nil, fmt.Errorf("%w: say in how many periods, or neverExpires", ErrMissing))
	}
	if s.Burn < BurnFirst || s.Burn > BurnLast {
		l.Add(path.Key("burn"), s.Burn, ErrBurn)
	}
	switch {
	case s.Trim > TrimNewest:
		l.Add(path.Key("trim"), s.Trim, ErrTrim)
	case s.Trim == 0 && s.Cap != nil && s.Periods != 1:
		l.Add(path.Key("trim"), nil, fmt.Errorf("%w: the cap may cut the oldest or the newest", ErrMissing))
	}
}

func (s OverageSpec) check(l *fault.List, path fault.Path) {
	if s.Mode < Refuse || s.Mode > Bill {
		l.Add(path.Key("mode"), s.Mode, ErrOverageMode)
	}
	switch {
	case s.Rate != nil:
		l.Join(path.Key("rate"), checkRate(*s.Rate))
	case s.Mode == Bill:
		l.Add(path.Key("rate"), nil, ErrMissing)
	}
	if s.Limit == nil {
		return
	}
	checkNotNegative(l, path.Key("limit"), *s.Limit)
	if s.Mode == Refuse {
		l.Add(path.Key("limit"), *s.Limit, fmt.Errorf("%w: mode refuse bills nothing", ErrContradicted))
	}
}

// checkRate wants an amount of a currency, not less than zero.
func checkRate(rate Money) error {
	if rate.Currency == "" {
		return fault.Fault{Err: ErrCurrency}
	}
	if err := rate.Check(); err != nil {
		return err
	}
	if rate.Amount.Sign() < 0 {
		return fault.Fault{Value: rate.String(), Err: ErrNegative}
	}
	return nil
}

func (s MultipliersSpec) check(l *fault.List, path fault.Path) {
	if s.AfterHours == nil {
		l.Add(path.Key("afterHours"), nil, ErrMissing)
		return
	}
	if s.AfterHours.Sign() <= 0 {
		l.Add(path.Key("afterHours"), *s.AfterHours, ErrMultiplier)
	}
}

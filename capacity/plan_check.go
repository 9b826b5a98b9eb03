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
	if !s.Kind.IsValid() {
		l.Add("kind", s.Kind, ErrKind)
	}
	if s.Period == (Cycle{}) {
		l.Add("period", s.Period, ErrCycle)
	}
	checkNotNegative(l, "allotment", s.Allotment)
	s.checkRoles(l)
	s.checkResources(l)
	checkWord(l, "proration", s.Proration, ErrProration)
	if s.Rollover != nil {
		s.Rollover.check(l, "rollover")
	}
	s.Overage.check(l, "overage")
	s.checkDebts(l)
	s.checkCascade(l)
	checkWord(l, "allocateBy", s.AllocateBy, ErrAllocateBy)
	checkWord(l, "late", s.Late, ErrLate)
	checkNotNegative(l, "increment", s.Increment)
	checkNotNegative(l, "minimum", s.Minimum)
	checkWord(l, "chargePer", s.ChargePer, ErrChargePer)
	s.checkMultipliers(l)
	s.checkUnlimited(l)
	s.checkMoney(l)
	s.checkEntities(l)
	s.checkAlerts(l)
}

// checkWord refuses a word that is none; no word is right.
func checkWord[E interface {
	~uint8
	IsValid() bool
}](l *fault.List, path fault.Path, word E, reason error) {
	if word != 0 && !word.IsValid() {
		l.Add(path, word, reason)
	}
}

// needWord refuses a word that is none, and no word.
func needWord[E interface {
	~uint8
	IsValid() bool
}](l *fault.List, path fault.Path, word E, reason error) {
	if !word.IsValid() {
		l.Add(path, word, reason)
	}
}

func checkNotNegative(l *fault.List, path fault.Path, h Hours) {
	if h < 0 {
		l.Add(path, h, ErrNegative)
	}
}

func (s RolloverSpec) check(l *fault.List, path fault.Path) {
	s.checkCap(l, path)
	switch {
	case s.Periods < 0 || s.Periods > PeriodsMost:
		l.Add(path.Key("periods"), s.Periods, fmt.Errorf("%w: want 1 to %d", ErrCycle, PeriodsMost))
	case s.Periods > 0 && s.NeverExpires:
		l.Add(path.Key("neverExpires"), nil, fmt.Errorf("%w: periods", ErrContradicted))
	case s.Periods == 0 && !s.NeverExpires:
		l.Add(path.Key("periods"), nil, fmt.Errorf("%w: say in how many periods, or neverExpires", ErrMissing))
	}
	needWord(l, path.Key("burn"), s.Burn, ErrBurn)
	checkWord(l, path.Key("trim"), s.Trim, ErrTrim)
	capped := s.Cap != nil || s.Percent != nil && s.Basis == OfAllotment
	if s.Trim == 0 && capped && s.Periods != 1 {
		l.Add(path.Key("trim"), nil, fmt.Errorf("%w: the cap may cut the oldest or the newest", ErrMissing))
	}
}

// checkCap checks the cap in hours, or the percentage and what it is of.
func (s RolloverSpec) checkCap(l *fault.List, path fault.Path) {
	if s.Cap != nil {
		checkNotNegative(l, path.Key("cap"), *s.Cap)
	}
	checkWord(l, path.Key("basis"), s.Basis, ErrRolloverBasis)
	switch {
	case s.Percent == nil && s.Basis != 0:
		l.Add(path.Key("percent"), nil, ErrMissing)
	case s.Percent == nil:
	case s.Cap != nil:
		l.Add(path.Key("percent"), *s.Percent, fmt.Errorf("%w: cap", ErrContradicted))
	case s.Basis == 0:
		l.Add(path.Key("basis"), nil, fmt.Errorf("%w: say of what the percentage is", ErrMissing))
	case s.Percent.Sign() < 0 || s.Percent.Compare(ratio(1000)) > 0:
		l.Add(path.Key("percent"), *s.Percent, fmt.Errorf("%w: want 0 to 1000", ErrRatio))
	case s.Basis == OfUnused && s.Percent.Compare(ratio(100)) > 0:
		l.Add(path.Key("percent"), *s.Percent, fmt.Errorf("%w: want 0 to 100 of what is unused", ErrRatio))
	}
}

func (s OverageSpec) check(l *fault.List, path fault.Path) {
	needWord(l, path.Key("mode"), s.Mode, ErrOverageMode)
	switch {
	case s.Rate != nil:
		l.Join(path.Key("rate"), checkPrice(*s.Rate))
	case s.Mode == Bill || len(s.Rates) > 0:
		l.Add(path.Key("rate"), nil, ErrMissing)
	}
	s.checkRates(l, path.Key("rates"))
	if s.Limit == nil {
		if s.Mode == Borrow {
			l.Add(path.Key("limit"), nil, fmt.Errorf("%w: how much can be borrowed", ErrMissing))
		}
		return
	}
	checkNotNegative(l, path.Key("limit"), *s.Limit)
	if s.Mode == Refuse {
		l.Add(path.Key("limit"), *s.Limit, fmt.Errorf("%w: mode refuse bills nothing", ErrContradicted))
	}
}

// checkPrice wants an amount of a currency, not less than zero.
func checkPrice(m Money) error {
	if m.Currency == "" {
		return fault.Fault{Err: ErrCurrency}
	}
	if err := m.Check(); err != nil {
		return err
	}
	if m.Amount.Sign() < 0 {
		return fault.Fault{Value: m.String(), Err: ErrNegative}
	}
	return nil
}

package capacity

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Bounds of the lists of a plan: far beyond any contract, and small enough to look
// through.
const (
	resourcesMost = 100
	entitiesMost  = 1000
	alertsMost    = 20
)

// ratio is a small whole number.
func ratio(n int64) Ratio { return Ratio{decimal.New(n, 0)} }

// checkRole refuses what is no role, and one that was there before.
func checkRole(l *fault.List, path fault.Path, role tiers.Role, seen *[roles]bool) {
	switch {
	case !role.IsValid():
		l.Add(path, role, tiers.ErrRole)
	case seen[role]:
		l.Add(path, role, fmt.Errorf("%w: the role is there twice", ErrContradicted))
	default:
		seen[role] = true
	}
}

func (s PlanSpec) checkRoles(l *fault.List) {
	var seen [roles]bool
	for i, r := range s.Roles {
		at := fault.Path("roles").At(i)
		checkRole(l, at.Key("role"), r.Role, &seen)
		checkNotNegative(l, at.Key("hours"), r.Hours)
	}
}

func (s PlanSpec) checkResources(l *fault.List) {
	if len(s.Resources) > resourcesMost {
		l.Add("resources", len(s.Resources), fmt.Errorf("%w: at most %d", ErrRatio, resourcesMost))
		return
	}
	for i, r := range s.Resources {
		at := fault.Path("resources").At(i)
		if !r.Role.IsValid() {
			l.Add(at.Key("role"), r.Role, tiers.ErrRole)
		}
		if r.Share.Sign() <= 0 || r.Share.Compare(ratio(10_000)) > 0 {
			l.Add(at.Key("share"), r.Share, fmt.Errorf("%w: want more than 0, at most 10000", ErrRatio))
		}
		needWord(l, at.Key("basis"), r.Basis, ErrResourceBasis)
		checkNotNegative(l, at.Key("hours"), r.Hours)
		if r.Basis == FlatHours && s.Period.weeks > 0 {
			l.Add(at.Key("basis"), r.Basis, fmt.Errorf("%w: a period of weeks is no number of months", ErrContradicted))
		}
	}
}

// checkDebts wants an allotment out of which hours that are owed can come back.
func (s PlanSpec) checkDebts(l *fault.List) {
	if (s.Overage.Mode == Borrow || s.Overage.Mode == CarryDeficit) && s.Allotment <= 0 {
		l.Add("overage.mode", s.Overage.Mode,
			fmt.Errorf("%w: there is no allotment that pays it back", ErrContradicted))
	}
}

func (s OverageSpec) checkRates(l *fault.List, path fault.Path) {
	var seen [roles]bool
	for i, r := range s.Rates {
		at := path.At(i)
		checkRole(l, at.Key("role"), r.Role, &seen)
		if err := checkPrice(r.Rate); err != nil {
			l.Join(at.Key("rate"), err)
		} else if s.Rate != nil && s.Rate.Currency != r.Rate.Currency {
			l.Add(at.Key("rate"), r.Rate, ErrMixed)
		}
	}
}

// checkCascade wants each source of hours once, and rollover where the rollover says.
func (s PlanSpec) checkCascade(l *fault.List) {
	if len(s.Cascade) == 0 {
		return
	}
	hours := s.Cascade
	if n := len(hours); hours[n-1] == FromOverage {
		hours = hours[:n-1]
	}
	at := func(source Source) int { return slices.Index(hours, source) }
	switch {
	case len(hours) != 3 || at(FromAllotment) < 0 || at(FromRollover) < 0 || at(FromBlock) < 0:
		l.Add("cascade", nil, fmt.Errorf("%w: want allotment, rollover and block once each, then overage", ErrSource))
	case s.Rollover != nil && (s.Rollover.Burn == BurnFirst) != (at(FromRollover) < at(FromAllotment)):
		l.Add("cascade", nil, fmt.Errorf("%w: rollover.burn", ErrContradicted))
	}
}

func (s PlanSpec) checkMultipliers(l *fault.List) {
	m := s.Multipliers
	if m == nil {
		return
	}
	const path = fault.Path("multipliers")
	if m.AfterHours == nil && len(m.Severity) == 0 {
		l.Add(path.Key("afterHours"), nil, ErrMissing)
	}
	if m.AfterHours != nil {
		checkMultiplier(l, path.Key("afterHours"), *m.AfterHours)
	}
	var seen [sla.SeverityMost + 1]bool
	for i, f := range m.Severity {
		at := path.Key("severity").At(i)
		switch {
		case f.Severity < 1 || f.Severity > sla.SeverityMost:
			l.Add(at.Key("severity"), int(f.Severity), sla.ErrSeverity)
		case seen[f.Severity]:
			l.Add(at.Key("severity"), int(f.Severity), fmt.Errorf("%w: it is there twice", ErrContradicted))
		default:
			seen[f.Severity] = true
		}
		checkMultiplier(l, at.Key("multiplier"), f.Multiplier)
	}
	checkWord(l, path.Key("in"), m.In, ErrMultiplyIn)
	if m.In == InMoney && s.Overage.Rate == nil {
		l.Add("overage.rate", nil, fmt.Errorf("%w: multipliers in money multiply it", ErrMissing))
	}
}

func checkMultiplier(l *fault.List, path fault.Path, m Ratio) {
	if m.Sign() <= 0 || m.Compare(ratio(1000)) > 0 {
		l.Add(path, m, ErrMultiplier)
	}
}

func (s PlanSpec) checkUnlimited(l *fault.List) {
	if s.FairUse == nil {
		return
	}
	checkNotNegative(l, "fairUse", *s.FairUse)
	if !s.UnlimitedOperations {
		l.Add("fairUse", *s.FairUse, fmt.Errorf("%w: operational support is limited", ErrContradicted))
	}
}

// checkMoney wants one currency in all terms.
func (s PlanSpec) checkMoney(l *fault.List) {
	currency := ""
	if s.Overage.Rate != nil {
		currency = s.Overage.Rate.Currency
	}
	price := func(path fault.Path, m Money) {
		if err := checkPrice(m); err != nil {
			l.Join(path, err)
			return
		}
		if currency != "" && currency != m.Currency {
			l.Add(path, m, ErrMixed)
		}
		currency = m.Currency
		if _, err := m.Split([]Hours{1}); err != nil {
			l.Add(path, m, ErrInexact)
		}
	}
	if s.Fee != nil {
		price("fee", *s.Fee)
	}
	if c := s.Commitment; c != nil {
		price("commitment.amount", c.Amount)
		if c.Periods < 1 || c.Periods > PeriodsMost {
			l.Add("commitment.periods", c.Periods, fmt.Errorf("%w: want 1 to %d", ErrCycle, PeriodsMost))
		}
	}
}

func (s PlanSpec) checkEntities(l *fault.List) {
	if len(s.Entities) > entitiesMost {
		l.Add("entities", len(s.Entities), fmt.Errorf("%w: at most %d", ErrEntity, entitiesMost))
		return
	}
	for i, name := range s.Entities {
		at := fault.Path("entities").At(i)
		switch {
		case name == "":
			l.Add(at, nil, ErrMissing)
		case !isLine(name):
			l.Add(at, name, ErrText)
		case slices.Contains(s.Entities[:i], name):
			l.Add(at, name, fmt.Errorf("%w: it is there twice", ErrContradicted))
		}
	}
}

func (s PlanSpec) checkAlerts(l *fault.List) {
	if len(s.Alerts) > alertsMost {
		l.Add("alerts", len(s.Alerts), fmt.Errorf("%w: at most %d", ErrRatio, alertsMost))
		return
	}
	for i, a := range s.Alerts {
		at := fault.Path("alerts").At(i)
		if a.At.Sign() <= 0 || a.At.Compare(ratio(1_000_000)) > 0 {
			l.Add(at.Key("at"), a.At, fmt.Errorf("%w: want more than 0, at most 1000000 percent", ErrRatio))
		}
		needWord(l, at.Key("when"), a.When, ErrAlertWhen)
		needWord(l, at.Key("of"), a.Of, ErrAlertOf)
		needWord(l, at.Key("rearm"), a.Rearm, ErrAlertRearm)
		if a.Of == AlertOfFairUse && s.FairUse == nil {
			l.Add(at.Key("of"), a.Of, fmt.Errorf("%w: fairUse", ErrMissing))
		}
	}
}

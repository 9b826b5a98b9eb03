package capacity

import "github.com/shopspring/decimal"

// rateOf is under which role the overage of a role is billed: its own if it has a rate of
// its own, and else 0.
func (p *plan) rateOf(role int) int {
	if p.rates[role] == nil {
		return 0
	}
	return role
}

// poolOf is whose hours the hours of a role are: its own if the plan has hours for it.
func (p *plan) poolOf(role int) int {
	for _, r := range p.spec.Roles {
		if int(r.Role) == role {
			return role
		}
	}
	for _, r := range p.spec.Resources {
		if int(r.Role) == role {
			return role
		}
	}
	return 0
}

// price is what overage costs, rounded once to the minor unit of the currency, half away
// from zero. Without overage it is nothing, in no currency.
func (p *plan) price(priced [roles]Hours) (Money, error) {
	sum, any := decimal.Decimal{}, false
	for role, h := range priced {
		if h > 0 && p.prices {
			any = true
			sum = sum.Add(p.rates[role].Amount.Mul(decimal.New(int64(h), 0)))
		}
	}
	if !any {
		return Money{}, nil
	}
	currency := p.rates[0].Currency
	amount := sum.DivRound(decimal.New(int64(Hour), 0), MinorUnit(currency))
	return Money{Amount: amount, Currency: currency}.checked()
}

// bill works out what a period costs: its fee, its overage, and the true-up if the span of
// a commitment ends with it.
func (l *ledger) bill(s *sheet) {
	var err error
	s.charge, err = l.p.price(l.priced)
	l.fail(err)
	s.fee = l.p.fee(l.k)
	c := l.p.spec.Commitment
	if c == nil {
		return
	}
	for _, m := range [...]Money{s.fee, s.charge} {
		l.spent, err = l.spent.Add(m)
		l.fail(err)
	}
	if (l.k+1)%c.Periods != 0 {
		return
	}
	missing, err := c.Amount.Add(l.spent.Neg())
	l.fail(err)
	if missing.Amount.Sign() > 0 {
		s.trueUp = missing
	}
	l.spent = Money{}
}

package contract

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// RatesSpec is what an hour of work costs that the plan does not pay for: what is beyond the
// scope, or needs a change request. What is beyond the hours of the plan has the rate of its
// overage.
type RatesSpec struct {
	Rate  *capacity.Money     `json:"rate,omitempty"`  // per hour; nil: only roles have one
	Roles []capacity.RoleRate `json:"roles,omitempty"` // of a role, where it is another one; of the same currency
}

// bindRates checks the rates.
func (b *binder) bindRates() {
	r := b.spec.Rates
	if r == nil {
		return
	}
	path, currency := fault.Path("rates"), ""
	if r.Rate == nil && len(r.Roles) == 0 {
		b.l.Add(path, nil, fmt.Errorf("%w: a rate", ErrMissing))
	}
	price := func(path fault.Path, m capacity.Money) {
		if err := checkPrice(m); err != nil {
			b.l.Join(path, err)
		} else if currency == "" {
			currency = m.Currency
		} else if m.Currency != currency {
			b.l.Add(path, m.String(), capacity.ErrMixed)
		}
	}
	if r.Rate != nil {
		price(path.Key("rate"), *r.Rate)
	}
	var seen tiers.RoleSet
	for i, one := range r.Roles {
		at := path.Key("roles").At(i)
		switch {
		case !one.Role.IsValid():
			b.l.Add(at.Key("role"), nil, tiers.ErrRole)
		case seen.Has(one.Role):
			b.l.Add(at.Key("role"), one.Role, tiers.ErrDuplicate)
		}
		seen |= tiers.RolesOf(one.Role)
		price(at.Key("rate"), one.Rate)
	}
}

// rateOf is the price of an hour of a role; nil: it has none.
func rateOf(roles []capacity.RoleRate, rate *capacity.Money, role tiers.Role) *capacity.Money {
	for i := range roles {
		if roles[i].Role == role {
			one := roles[i].Rate
			return &one
		}
	}
	if rate == nil {
		return nil
	}
	one := *rate
	return &one
}

// overageRate is what an hour of a role costs beyond the hours there are; nil: it has no
// price.
func (t *terms) overageRate(role tiers.Role) *capacity.Money {
	o := &t.spec.Plan.Overage
	return rateOf(o.Rates, o.Rate, role)
}

// workRate is what an hour of work costs that the plan does not pay for: by the rates, or
// where there are none, like overage.
func (t *terms) workRate(role tiers.Role) *capacity.Money {
	if r := t.spec.Rates; r != nil {
		return rateOf(r.Roles, r.Rate, role)
	}
	return t.overageRate(role)
}

// Rate returns what an hour of a role costs on work that the plan does not pay for, such as
// that of a change request: the contract's rate, or where it has none at all, that of
// overage. The zero role is anybody. It is false where there is no price.
func (t Terms) Rate(role tiers.Role) (capacity.Money, bool) {
	if t.t == nil {
		return capacity.Money{}, false
	}
	rate := t.t.workRate(role)
	if rate == nil {
		return capacity.Money{}, false
	}
	return *rate, true
}

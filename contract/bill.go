package contract

import (
	"cmp"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// Bill is what a review comes to in one currency: what the plan's periods that end in it
// cost, less the service credits of the months that end in it. A period of the plan is that of
// the review in which it ends, so that reviews which follow each other bill it once.
type Bill struct {
	Fees    capacity.Money `json:"fees"`
	Overage capacity.Money `json:"overage"` // the charge for work beyond the hours
	TrueUp  capacity.Money `json:"trueUp"`  // what was missing to a minimum
	Changes capacity.Money `json:"changes"` // the prices of change requests that came into force in it
	Credits capacity.Money `json:"credits"` // service credits, not yet taken off
	Total   capacity.Money `json:"total"`   // all of them, less the credits
}

// Currency returns the currency of the bill; empty for the zero value.
func (b Bill) Currency() string { return b.Total.Currency }

// plus adds two bills of one currency.
func (b Bill) plus(o Bill) (sum Bill, err error) {
	for _, part := range [...]struct{ to, a, b *capacity.Money }{
		{&sum.Fees, &b.Fees, &o.Fees}, {&sum.Overage, &b.Overage, &o.Overage}, {&sum.TrueUp, &b.TrueUp, &o.TrueUp},
		{&sum.Changes, &b.Changes, &o.Changes},
		{&sum.Credits, &b.Credits, &o.Credits}, {&sum.Total, &b.Total, &o.Total},
	} {
		if *part.to, err = part.a.Add(*part.b); err != nil {
			return Bill{}, err
		}
	}
	return sum, nil
}

// bills are sums by currency, in the order of the codes.
type bills []Bill

// add takes in a bill of one currency.
func (b *bills) add(one Bill) error {
	if one.Currency() == "" {
		return nil
	}
	i, found := slices.BinarySearchFunc(*b, one, func(x, y Bill) int { return cmp.Compare(x.Currency(), y.Currency()) })
	if !found {
		*b = slices.Insert(*b, i, one)
		return nil
	}
	sum, err := (*b)[i].plus(one)
	(*b)[i] = sum
	return err
}

// bill adds up what the review comes to.
func (v *Review) bill() error {
	sums := bills{}
	for _, s := range v.Hours {
		if s.Period.To > v.Period.To {
			continue // it ends later
		}
		one := Bill{Overage: s.Charge, Total: s.Total}
		if s.Fee != nil {
			one.Fees = *s.Fee
		}
		if s.TrueUp != nil {
			one.TrueUp = *s.TrueUp
		}
		if err := sums.add(one); err != nil {
			return err
		}
	}
	for _, c := range v.Credits {
		if c.Amount == nil || c.Amount.IsZero() {
			continue
		}
		if err := sums.add(Bill{Credits: *c.Amount, Total: c.Amount.Neg()}); err != nil {
			return err
		}
	}
	err := v.billChanges(&sums)
	v.Bills = sums
	return err
}

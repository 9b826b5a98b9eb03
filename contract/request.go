package contract

import (
	"errors"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// ChangeRequest is what somebody wants changed in a contract, as plain data: what it adds,
// and what it costs. Everything that it adds is optional: work may be all that is wanted.
type ChangeRequest struct {
	ID       string         `json:"id"` // unique in the contract
	Title    string         `json:"title,omitempty"`
	By       string         `json:"by"`                 // who asks: a party, team or authority of the structure
	Estimate capacity.Hours `json:"estimate,omitempty"` // of the work
	Grant    *GrantSpec     `json:"grant,omitempty"`    // hours, once
	// recurring capacity, roles, scope and whatever else the terms are
	Amendment *Amendment `json:"amendment,omitempty"`
	End       *date.Date `json:"end,omitempty"`   // the first day after the contract, if it is to end later
	Price     *PriceSpec `json:"price,omitempty"` // nil: it costs nothing
}

// GrantSpec is hours that a change request adds, once. They can be used from the day on
// which it is in force, after the allotments, by all work or by that of a role.
type GrantSpec struct {
	Hours capacity.Hours `json:"hours"`
	Role  tiers.Role     `json:"role,omitempty"` // whose work can use them; none is all work
	// the first day on which they cannot be used; nil: they never expire
	Expires *date.Date `json:"expires,omitempty"`
}

// PriceSpec is what a change request costs: a fixed price, or the estimate at a rate.
// Exactly one of the two is given.
type PriceSpec struct {
	Fixed *capacity.Money `json:"fixed,omitempty"`
	Rate  *capacity.Money `json:"rate,omitempty"` // per hour of the estimate
}

// ErrPrice is the reason for refusing the price of a change request.
var ErrPrice = errors.New("want a fixed price, or a rate for the estimated hours")

// Cost is what the request costs, exactly: the fixed price, or the estimate at the rate,
// refused with [capacity.ErrInexact] where that has no end in 12 decimal places. It is the
// zero Money where there is no price.
func (r ChangeRequest) Cost() (capacity.Money, error) {
	p := r.Price
	switch {
	case p == nil:
		return capacity.Money{}, nil
	case (p.Fixed == nil) == (p.Rate == nil):
		return capacity.Money{}, fault.Fault{Err: ErrPrice}
	case p.Fixed != nil:
		return *p.Fixed, under("fixed", checkPrice(*p.Fixed))
	case r.Estimate <= 0:
		return capacity.Money{}, fault.Fault{Path: "rate", Err: ErrPrice}
	}
	if err := checkPrice(*p.Rate); err != nil {
		return capacity.Money{}, under("rate", err)
	}
	cost, err := p.Rate.Times(r.Estimate)
	return cost, under("rate", err)
}

// under is an error with its path inside a field; nil stays nil.
func under(path fault.Path, err error) error {
	var l fault.List
	l.Join(path, err)
	return l.Err()
}

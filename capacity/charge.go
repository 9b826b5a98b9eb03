package capacity

import (
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// chargeable is what a draw that is charged costs in hours, by the one rounding of worked
// time: the larger of the minimum charge and the sum of its parts times their multipliers,
// rounded up to the billing increment. Rounding starts from the worked time of the entry,
// never from what was charged before, and an interval is rounded by its length, not at
// its ends. Multipliers apply to hours, never to the rate as well.
func (p *plan) chargeable(e *Entry) (Hours, error) {
	worked := e.worked()
	after, err := p.afterHours(e)
	if err != nil {
		return 0, err
	}
	var rounded Hours
	if after == 0 {
		rounded, err = worked.CeilTo(p.spec.Increment)
	} else {
		rounded, err = p.multiplied(worked-after, after)
	}
	return max(rounded, p.spec.Minimum), err
}

// afterHours is the part of a draw outside business hours, 0h where no term asks for it.
func (p *plan) afterHours(e *Entry) (Hours, error) {
	switch {
	case p.spec.Multipliers == nil:
		return 0, nil
	case e.From.IsZero():
		return 0, ErrTotalOnly
	}
	open, err := p.binding.BusinessHours.Between(e.From, e.To)
	if err != nil {
		return 0, err
	}
	return e.worked() - HoursFromDuration(open), nil
}

// multiplied is the rounded sum of the part in business hours and the part after hours
// times its multiplier.
func (p *plan) multiplied(within, after Hours) (Hours, error) {
	ns := p.spec.Multipliers.AfterHours.times(after).Add(decimal.New(int64(within), 0))
	h, err := ceilHours(ns, p.spec.Increment)
	if err != nil {
		return 0, fault.Fault{Value: within.String() + " and " + after.String(), Err: err}
	}
	return h, nil
}

// whyFree is why a draw costs nothing, or 0 if it is charged. A reason of its own goes
// before operational support that is not limited.
func (s *PlanSpec) whyFree(e *Entry) Why {
	switch {
	case e.NonChargeable != 0:
		return WhyWarranty + Why(e.NonChargeable-Warranty)
	case s.UnlimitedOperations && e.Operational:
		return WhyUnlimited
	}
	return 0
}

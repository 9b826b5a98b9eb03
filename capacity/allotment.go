package capacity

import (
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// allotments are the hours of period k, for any work (0) and by role. They are computed
// from the terms and the number of the period, whatever happened before.
func (p *plan) allotments(k int) (hours [roles]Hours, err error) {
	hours[0] = p.spec.Allotment
	for _, r := range p.spec.Roles {
		hours[r.Role] = r.Hours
	}
	for i := range hours {
		if hours[i], err = p.prorated(k, hours[i]); err != nil {
			return hours, err
		}
	}
	for _, r := range p.spec.Resources {
		h, err := p.resource(k, r)
		if err == nil {
			hours[r.Role], err = hours[r.Role].Add(h)
		}
		if err != nil {
			return hours, err
		}
	}
	return hours, nil
}

// prorated is what hours of a full period are in period k: in a partial one their share of
// the calendar days, rounded up to the minute.
func (p *plan) prorated(k int, h Hours) (Hours, error) {
	days, of := p.shareOf(k)
	if days == of || h == 0 {
		return h, nil
	}
	ns := decimal.New(int64(h), 0).Mul(decimal.New(days, 0))
	minutes, rest := ns.QuoRem(decimal.New(of*int64(Minute), 0), 0)
	if rest.Sign() > 0 {
		minutes = minutes.Add(decimal.New(1, 0))
	}
	return wholeNanoseconds(minutes.Mul(decimal.New(int64(Minute), 0)))
}

// shareOf is how many of how many days count in period k.
func (p *plan) shareOf(k int) (days, of int64) {
	if p.spec.Proration != ByDays {
		return 1, 1
	}
	part, full := p.period(k), p.full(k)
	return int64(part.To - part.From), int64(full.To - full.From)
}

// resource is the hours of people in period k, rounded up to the nanosecond. Business days
// are those there are, so a partial period has its own; flat hours are prorated.
func (p *plan) resource(k int, r ResourceSpec) (Hours, error) {
	if r.Basis == BusinessDays {
		period := p.period(k)
		within := calendar.DateRange{From: period.From, To: period.To}
		days, err := p.binding.BusinessHours.BusinessDays(within)
		if err != nil {
			return 0, err
		}
		return ceilHours(r.Share.times(r.Hours).Mul(decimal.New(int64(days), 0)), Nanosecond)
	}
	months := decimal.New(int64(p.spec.Period.months), 0)
	h, err := ceilHours(r.Share.times(r.Hours).Mul(months), Nanosecond)
	if err != nil {
		return 0, err
	}
	return p.prorated(k, h)
}

// fee is the fixed fee of period k: in a partial one its share of the calendar days,
// rounded to the minor unit of the currency, half away from zero.
func (p *plan) fee(k int) Money {
	if p.spec.Fee == nil {
		return Money{}
	}
	days, of := p.shareOf(k)
	fee := *p.spec.Fee
	fee.Amount = fee.Amount.Mul(decimal.New(days, 0)).
		DivRound(decimal.New(of, 0), MinorUnit(fee.Currency))
	return fee
}

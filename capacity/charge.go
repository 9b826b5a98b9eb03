package capacity

import (
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// tariff is what the time of a draw counts: it has a part within business hours and one
// after them, each with the largest multiplier that applies to it, or nil for none.
// Multipliers never compound, and apply to hours or to the rate, as the plan says.
type tariff struct {
	within, after           Hours
	withinTimes, afterTimes *Ratio
	in                      MultiplyIn
}

func (p *plan) tariff(e *fact) (tariff, error) {
	p = p.of(e)
	t := tariff{within: e.worked(), in: InHours}
	m := p.spec.Multipliers
	if m == nil {
		return t, nil
	}
	if m.In != 0 {
		t.in = m.In
	}
	t.withinTimes = p.factors[e.severity]
	if m.AfterHours == nil {
		return t, nil
	}
	if e.began().IsZero() {
		return t, ErrTotalOnly
	}
	open, err := p.binding.BusinessHours.Between(e.linked.from, e.linked.to)
	if err != nil {
		return t, err
	}
	t.after = t.within - HoursFromDuration(open)
	t.within, t.afterTimes = HoursFromDuration(open), m.AfterHours
	if t.withinTimes != nil && t.withinTimes.Compare(*m.AfterHours) > 0 {
		t.afterTimes = t.withinTimes
	}
	return t, nil
}

// isPlain reports whether an hour is an hour.
func (t tariff) isPlain() bool {
	return t.withinTimes == nil && (t.afterTimes == nil || t.after == 0)
}

// weighed is the sum of the parts times their multipliers, in nanoseconds.
func (t tariff) weighed() decimal.Decimal {
	sum := decimal.New(int64(t.within), 0)
	if t.withinTimes != nil {
		sum = t.withinTimes.times(t.within)
	}
	if t.afterTimes != nil {
		return sum.Add(t.afterTimes.times(t.after))
	}
	return sum.Add(decimal.New(int64(t.after), 0))
}

// hours is what is charged before it is rounded, in nanoseconds.
func (t tariff) hours() decimal.Decimal {
	if t.in == InMoney {
		return decimal.New(int64(t.within+t.after), 0)
	}
	return t.weighed()
}

// priced is for how many hours at the plain rate overage of this draw is billed, rounded
// up to the nanosecond.
func (t tariff) priced(overage Hours) (Hours, error) {
	if t.in != InMoney || t.isPlain() {
		return overage, nil
	}
	worked := decimal.New(int64(t.within+t.after), 0)
	ns, rest := decimal.New(int64(overage), 0).Mul(t.weighed()).QuoRem(worked, 0)
	if rest.Sign() > 0 {
		ns = ns.Add(decimal.New(1, 0))
	}
	return wholeNanoseconds(ns)
}

// cost is what a draw that is charged costs in hours, by the one rounding of worked time:
// the larger of the minimum charge and the sum of its parts times their multipliers,
// rounded up to the billing increment. Rounding starts from the worked time, never from
// what was charged before, and an interval is rounded by its length, not at its ends.
// Where a day is charged together, a draw costs what it adds to the day so far.
func (l *ledger) cost(on date.Date, t tariff, by *PlanSpec) (Hours, dayWork, error) {
	if by.ChargePer == PerDay {
		return l.costOfDay(on, t, by)
	}
	if t.in == InMoney || t.isPlain() {
		h, err := (t.within + t.after).CeilTo(by.Increment)
		return max(h, by.Minimum), dayWork{}, err
	}
	h, err := ceilHours(t.weighed(), by.Increment)
	return max(h, by.Minimum), dayWork{}, err
}

func (l *ledger) costOfDay(on date.Date, t tariff, by *PlanSpec) (Hours, dayWork, error) {
	day := dayWork{on: on}
	before := Hours(0)
	if l.day.on == on {
		var err error
		if before, err = ceilHours(l.day.ns, by.Increment); err != nil {
			return 0, day, err
		}
		before = max(before, by.Minimum)
		day.ns = l.day.ns
	}
	day.ns = day.ns.Add(t.hours())
	after, err := ceilHours(day.ns, by.Increment)
	return max(after, by.Minimum) - before, day, err
}

// whyFree is why a draw costs nothing, or 0 if it is charged. A reason of its own goes
// before operational support that is not limited.
func (s *PlanSpec) whyFree(e *fact) Why {
	switch {
	case e.free != 0:
		return WhyWarranty + Why(e.free-Warranty)
	case s.UnlimitedOperations && e.operational:
		return WhyUnlimited
	}
	return 0
}

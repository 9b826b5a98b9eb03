package capacity

import (
	"errors"
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Reasons for refusing to amend a plan, and to write an amended one as one spec.
var (
	ErrAmend   = errors.New("cannot be amended")
	ErrAmended = errors.New("the terms of the plan were amended")
)

// Amend returns the plan with other terms from a day on, which is the first day of one of
// its periods but the first; else the error names the next such day. What it is bound to
// stays, and so do the cycle, the order of allocation, the rule for late work, the
// entities and the currency: terms under which what was counted would be counted anew.
//
// The account carries over exactly: rollover with the expiry that it had, blocks, hours
// that are owed or borrowed, reservations. A period ends by its own terms, so these say
// what rolls out of it. Work is charged by the terms of its day, also where it counts in
// a later period; what it costs as overage is the rate of the period in which it counts.
// A commitment may change where its span of periods ends.
//
// A plan that is amended again is amended from the same day, which replaces those terms,
// or from a later one. Every fault is reported at once, in a [*SpecError]: what cannot be
// is [ErrAmend], the rest is as for [NewPlan] and [Plan.Period].
func (p Plan) Amend(from date.Date, spec PlanSpec) (Plan, error) {
	if p.p == nil {
		return Plan{}, errNoPlan()
	}
	var l fault.List
	spec = spec.clone()
	k := p.p.checkFrom(&l, from)
	spec.check(&l)
	spec.needsHours(&l, p.p.binding)
	if err := l.Err(); err != nil {
		return Plan{}, err
	}
	before := p.p.in(k - 1)
	before.checkAmended(&l, &spec, k)
	if err := l.Err(); err != nil {
		return Plan{}, err
	}
	list := p.p.versions()
	if last := list[len(list)-1]; last.since == k {
		list = list[:len(list)-1]
	}
	next := &plan{spec: spec, binding: p.p.binding, cascade: spec.cascade(), since: k}
	next.compile()
	return Plan{amended(append(list, next))}, nil
}

// SpecOn returns the terms of the period that holds a day. The errors are as for
// [Plan.Period].
func (p Plan) SpecOn(day date.Date) (PlanSpec, error) {
	if p.p == nil {
		return PlanSpec{}, errNoPlan()
	}
	k, err := p.p.index(day)
	if err != nil {
		return PlanSpec{}, err
	}
	return p.p.in(k).spec.clone(), nil
}

// amended binds plans that follow each other to one, which is the first of them.
func amended(list []*plan) *plan {
	chain := make([]*plan, len(list))
	for i, p := range list {
		one := *p
		one.chain = chain
		chain[i] = &one
	}
	return chain[0]
}

// versions are the plans that follow each other, for another chain.
func (p *plan) versions() []*plan {
	if p.chain == nil {
		return []*plan{p}
	}
	return slices.Clone(p.chain)
}

// in is the plan by the terms of period k.
func (p *plan) in(k int) *plan {
	if p.chain == nil {
		return p
	}
	i, found := slices.BinarySearchFunc(p.chain, k, func(v *plan, k int) int { return v.since - k })
	if !found {
		i--
	}
	return p.chain[max(i, 0)]
}

// of is the plan by the terms of the day on which an entry happened.
func (p *plan) of(e *fact) *plan {
	if p.chain == nil {
		return p
	}
	return p.onDayOf(e)
}

func (p *plan) onDayOf(e *fact) *plan { return p.in(p.indexOf(p.effective(e))) }

// checkFrom returns the number of the period that begins on a day.
func (p *plan) checkFrom(l *fault.List, from date.Date) int {
	k, err := p.index(from)
	if err != nil {
		l.Join("from", err)
		return 1
	}
	switch last := p.versions(); {
	case k == 0 || p.period(k).From != from:
		l.Add("from", from, fmt.Errorf("%w: want the first day of a period after the first, the next is %v",
			ErrAmend, p.period(k).To))
	case k < last[len(last)-1].since:
		l.Add("from", from, fmt.Errorf("%w: it was amended from %v on", ErrAmend,
			p.period(last[len(last)-1].since).From))
	}
	return max(k, 1)
}

// checkAmended holds terms from period k on against those before it.
func (p *plan) checkAmended(l *fault.List, to *PlanSpec, k int) {
	stays := func(path fault.Path, value any, same bool) {
		if !same {
			l.Add(path, value, fmt.Errorf("%w: it stays what it was for all of the account", ErrAmend))
		}
	}
	stays("period", to.Period, to.Period == p.spec.Period)
	stays("allocateBy", to.AllocateBy, max(to.AllocateBy, ByWorkDate) == max(p.spec.AllocateBy, ByWorkDate))
	stays("late", to.Late, to.Late == p.spec.Late)
	stays("entities", nil, slices.Equal(to.Entities, p.spec.Entities))
	stays("overage.rate", nil, sameOrNone(to.currency(), p.currencySoFar()))
	ends := endsSpan(k, to.Commitment) && endsSpan(k, p.spec.Commitment)
	stays("commitment", nil, ends || sameCommitment(to.Commitment, p.spec.Commitment))
	r := to.Rollover
	if r != nil && r.Trim == 0 && (r.Cap != nil || r.Basis == OfAllotment) && p.keepsRollover() {
		l.Add("rollover.trim", nil,
			fmt.Errorf("%w: the cap may cut the oldest or the newest, of earlier terms too", ErrMissing))
	}
	if to.Proration == 0 && p.isCutAtEnd() {
		l.Add("proration", nil, fmt.Errorf("%w: the last period is cut short", ErrMissing))
	}
}

// keepsRollover reports whether rollover of several periods may be there.
func (p *plan) keepsRollover() bool {
	for _, v := range p.versions() {
		if r := v.spec.Rollover; v.since <= p.since && r != nil && (r.NeverExpires || r.Periods > 1) {
			return true
		}
	}
	return false
}

// currencySoFar is that of these terms, or of the last before them that have money in them.
func (p *plan) currencySoFar() (currency string) {
	for _, v := range p.versions() {
		if c := v.spec.currency(); v.since <= p.since && c != "" {
			currency = c
		}
	}
	return currency
}

// currency is that of the terms, or "" where there is no money in them.
func (s *PlanSpec) currency() string {
	switch {
	case s.Overage.Rate != nil:
		return s.Overage.Rate.Currency
	case s.Fee != nil:
		return s.Fee.Currency
	case s.Commitment != nil:
		return s.Commitment.Amount.Currency
	}
	return ""
}

func sameOrNone(a, b string) bool { return a == b || a == "" || b == "" }

func sameCommitment(a, b *CommitmentSpec) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Periods == b.Periods && a.Amount.Equal(b.Amount)
}

// endsSpan reports whether a span of the commitment ends before period k.
func endsSpan(k int, c *CommitmentSpec) bool { return c == nil || k%c.Periods == 0 }

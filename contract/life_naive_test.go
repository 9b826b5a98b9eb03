package contract_test

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

// naiveLife is the dumb, obviously right life of a contract: it walks through all days, and
// from one end of a term to the next.
type naiveLife struct {
	spec      contract.Spec
	phase     map[date.Date]contract.Phase
	isIllegal bool

	signed, over bool
	end          date.Date // of the term that runs; 0 is open-ended
	anchor       date.Date // the ends of terms are counted from it
	terms        int
	noticed      date.Date
	off          bool
	until        date.Date // when a suspension ends by itself
}

// backward and forward step a day that does not exist back to one that does.
func monthsOn(day date.Date, n int) date.Date {
	y, m, d := day.Date()
	want := date.New(y, m, 1).AddDate(0, n, 0)
	for ; ; d-- {
		if got := want + date.Date(d) - 1; got.Month() == want.Month() {
			return got
		}
	}
}

func (n *naiveLife) notice() (months, days int) {
	if r := n.spec.Renewal; r != nil && r.Notice != nil {
		return r.Notice.Months, r.Notice.Days
	}
	return 0, 0
}

func (n *naiveLife) isTacit() bool {
	return n.spec.Renewal != nil && n.spec.Renewal.Kind == contract.TacitRenewal
}

// ends reports whether notice was given in time for the end of a term.
func (n *naiveLife) ends(end date.Date) bool {
	months, days := n.notice()
	return n.noticed != 0 && n.noticed < monthsOn(end, -months)-date.Date(days)
}

// walk goes from day to day.
func (n *naiveLife) walk(from, to date.Date) {
	n.phase = map[date.Date]contract.Phase{}
	n.signed = !n.spec.Draft
	if n.spec.End != nil {
		n.end, n.anchor = *n.spec.End, *n.spec.End
	}
	for day := from; day < to; day++ {
		if n.off && n.until == day {
			n.off = false
		}
		if !n.over && n.end == day && n.isTacit() && !n.ends(day) {
			n.terms++
			n.end = monthsOn(n.anchor, n.terms*n.spec.Renewal.Months)
		}
		for _, f := range factsOf(n.spec.Life, day) {
			n.take(f, day)
		}
		n.phase[day] = n.on(day)
	}
}

func factsOf(life []contract.LifeFact, day date.Date) (list []contract.LifeFact) {
	for _, f := range life {
		if f.On == day {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(a, b contract.LifeFact) int { return cmp.Compare(agreedOn(a), agreedOn(b)) })
	return list
}

func agreedOn(f contract.LifeFact) date.Date {
	if f.Agreed != nil {
		return *f.Agreed
	}
	return f.On
}

func (n *naiveLife) isEnded(day date.Date) bool { return n.over || n.end != 0 && day >= n.end }

func (n *naiveLife) on(day date.Date) contract.Phase {
	switch {
	case !n.signed:
		return contract.PhaseDraft
	case n.isEnded(day):
		return contract.PhaseEnded
	case day < n.spec.Start:
		return contract.PhaseUpcoming
	case n.off:
		return contract.PhaseSuspended
	case n.spec.Onboarding != nil && day < *n.spec.Onboarding:
		return contract.PhaseOnboarding
	}
	return contract.PhaseActive
}

// take lets a fact count, by the words of the package documentation.
func (n *naiveLife) take(f contract.LifeFact, day date.Date) {
	isRunning := n.signed && !n.isEnded(day)
	inTerm := isRunning && day >= n.spec.Start
	legal := false
	switch f.Kind {
	case contract.Signed:
		legal, n.signed = !n.signed && day <= n.spec.Start, true
	case contract.Suspended:
		legal, n.off, n.until = inTerm && !n.off, true, 0
		if f.Until != nil {
			n.until = *f.Until
		}
	case contract.Resumed:
		legal, n.off = inTerm && n.off, false
	case contract.Terminated:
		legal, n.over = isRunning, true
	case contract.Amended:
		legal = inTerm
	case contract.Notice:
		legal = isRunning && n.noticed == 0 && n.spec.Renewal != nil && (n.isTacit() || n.end == 0)
		n.noticed = day
		if months, days := n.notice(); n.end == 0 {
			n.end = monthsOn(day, months) + date.Date(days)
			n.anchor, n.terms = n.end, 0
		}
	case contract.Extended:
		legal = isRunning && n.end != 0 && *f.Until > n.lastDay()
		n.extend(*f.Until)
	case contract.Renewed:
		isExpress := n.spec.Renewal != nil && n.spec.Renewal.Kind == contract.ExpressRenewal
		legal = n.signed && !n.over && isExpress && day == n.end && day > n.spec.Start
		if isExpress {
			n.extend(monthsOn(day, n.spec.Renewal.Months))
		}
	}
	n.isIllegal = n.isIllegal || !legal
}

// lastDay is the end that an extension has to move on: that for which notice was given, or
// of the term that runs.
func (n *naiveLife) lastDay() date.Date {
	end := n.end
	for k := n.terms; n.isTacit() && n.noticed != 0 && !n.ends(end); k++ {
		end = monthsOn(n.anchor, (k+1)*n.spec.Renewal.Months)
	}
	return end
}

func (n *naiveLife) extend(to date.Date) {
	n.end, n.anchor, n.terms, n.noticed = to, to, 0, 0
}

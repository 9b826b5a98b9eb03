package contract

import (
	"slices"
	"time"

	"github.com/rickb777/date/v2"
)

// LifeFact is one dated fact in the life of a contract, as plain data. Which fields there
// are depends on the kind; one that has no meaning for it is refused with [ErrUnused]:
//
//	signed            -
//	suspended         until: the day on which it resumes by itself; hours
//	resumed           -
//	notice            -
//	renewed           until: the first day after the new term; nil is by the renewal terms
//	extended          until: the first day after the term now; wanted
//	terminated        unused: what becomes of the hours that are left; wanted
//	amended           amendment: wanted
//	request-drafted   request: wanted
//	request-...       requestId: wanted
//
// All of them may have agreed, by and note; by is wanted of an approval and a rejection.
type LifeFact struct {
	Kind LifeKind `json:"kind"`
	// the day from which it holds, in the contract's zone: of a termination the first day
	// after the contract, of a notice the day on which it was received, of a renewal the
	// first day of the new term
	On date.Date `json:"on"`
	// the day on which it was agreed; nil is On. It is never after On: nothing rewrites the
	// past.
	Agreed *date.Date `json:"agreed,omitempty"`
	By     string     `json:"by,omitempty"`   // who said it
	Note   string     `json:"note,omitempty"` // for people

	Until     *date.Date     `json:"until,omitempty"`
	Hours     SuspendedHours `json:"hours,omitempty"` // of the plan in a suspension; zero is HoursGoOn
	Unused    *UnusedSpec    `json:"unused,omitempty"`
	Amendment *Amendment     `json:"amendment,omitempty"`
	Request   *ChangeRequest `json:"request,omitempty"`
	RequestID string         `json:"requestId,omitempty"`
}

// agreed is the day on which the fact was agreed.
func (f LifeFact) agreed() date.Date {
	if f.Agreed != nil {
		return *f.Agreed
	}
	return f.On
}

// LifeMost is how many facts the life of a contract may have.
const LifeMost = 1000

// With returns the contract with more facts in its life: it is [New] of the same Spec with
// these facts behind those it has. Facts may come in any order of their dates. What is wrong
// with them has the path life[i], counted from the first fact of all, in a *[SpecError] as for
// [New]; what cannot follow on what came before is a *[TransitionError] in it. The zero contract
// answers with [ErrNoContract].
func (c Contract) With(facts ...LifeFact) (Contract, error) {
	if c.c == nil {
		return Contract{}, ErrNoContract
	}
	spec := c.c.spec
	spec.Life = slices.Concat(spec.Life, facts)
	return New(spec, c.c.zones)
}

// Life returns a copy of the facts of the contract's life, in the order in which they were
// given.
func (c Contract) Life() []LifeFact { return c.Spec().Life }

// Phase returns where the contract is in its life on a day of its zone, as far as its facts
// say; 0 for the zero contract.
func (c Contract) Phase(day date.Date) Phase {
	if c.c == nil {
		return 0
	}
	return c.c.life.phase(day)
}

// End returns the first day after the contract, as far as its facts say; ok is false where
// it is open-ended, which one that renews tacitly is until notice is given.
func (c Contract) End() (end date.Date, ok bool) {
	if c.c == nil {
		return 0, false
	}
	return c.c.life.end, c.c.life.end != 0
}

// InForce reports whether work that arrives at an instant is promised anything: whether the
// contract is in its term and not suspended.
func (c Contract) InForce(t time.Time) bool {
	return c.c != nil && c.c.at(t).phase.Promises()
}

// life is when a contract is in which phase.
type life struct {
	signed     date.Date    // the first day on which it is no draft; never, while it is one
	start, end date.Date    // the term; end is 0 where it is open-ended
	onboarded  date.Date    // the first day after the onboarding
	off        []suspension // in order
}

func (l *life) phase(day date.Date) Phase {
	switch {
	case day < l.signed:
		return PhaseDraft
	case l.end != 0 && day >= l.end:
		return PhaseEnded
	case day < l.start:
		return PhaseUpcoming
	case slices.ContainsFunc(l.off, func(s suspension) bool { return s.contains(day) }):
		return PhaseSuspended
	case day < l.onboarded:
		return PhaseOnboarding
	}
	return PhaseActive
}

// turns are the days on which a phase begins, in order.
func (l *life) turns() []date.Date {
	days := []date.Date{l.signed, l.start, l.onboarded, l.end}
	for _, d := range l.off {
		days = append(days, d.from, d.to)
	}
	days = slices.DeleteFunc(days, func(d date.Date) bool { return d == 0 || d == never })
	slices.Sort(days)
	return slices.Compact(days)
}

package contract

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// never is after every date there is.
const never date.Date = 1 << 40

// moment is one thing that a fact does, on a day. An approval does two: it is agreed, and
// it comes into force.
type moment struct {
	on    date.Date
	fact  *LifeFact
	index int // of the fact in the life
	force bool
}

// moments lists what the facts do, in the order in which it counts: by the day, then by the
// day on which it was agreed, then as the facts were given.
func moments(facts []LifeFact, isOpen []bool) []moment {
	var list []moment
	for i := range facts {
		f := &facts[i]
		if isOpen[i] {
			continue
		}
		if f.Kind == RequestApproved {
			list = append(list, moment{on: f.agreed(), fact: f, index: i})
		}
		list = append(list, moment{on: f.On, fact: f, index: i, force: f.Kind == RequestApproved})
	}
	slices.SortStableFunc(list, func(a, b moment) int {
		return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.fact.agreed(), b.fact.agreed()))
	})
	return list
}

// walk is the life of a contract on its way from fact to fact.
type walk struct {
	l        *fault.List
	spec     *Spec
	life     life
	termEnd  date.Date // the end of a term: of the first, or as it was renewed and extended; 0 is open-ended
	noticed  date.Date // the day of a notice; 0 is none
	isOver   bool      // it was terminated, or its end is settled by an approval
	requests map[string]*request
	drafts   []*request
	changes  []change
	endedBy  int         // the fact that says when it ends, or -1
	unused   *UnusedSpec // what becomes of unused hours, where it was terminated
}

// change is an amendment of the terms from a day on, or another end of the term.
type change struct {
	from      date.Date
	path      fault.Path
	amendment *Amendment
	end       date.Date // of the term, where that is what changes; 0 is not
}

func newWalk(spec *Spec, l *fault.List) *walk {
	w := &walk{l: l, spec: spec, requests: map[string]*request{}, endedBy: -1}
	w.life = life{start: spec.Start}
	if spec.Draft {
		w.life.signed = never
	}
	if spec.End != nil {
		w.termEnd = *spec.End
	}
	if spec.Onboarding != nil {
		w.life.onboarded = *spec.Onboarding
	}
	w.settle()
	return w
}

// lifePath is where a fact stands.
func lifePath(index int) fault.Path { return fault.Path("life").At(index) }

// settle computes the end of the contract, as far as it is known.
func (w *walk) settle() {
	if w.isOver {
		return
	}
	w.life.end = w.termEnd
	switch r := w.spec.Renewal; {
	case w.termEnd == 0 && w.noticed != 0:
		w.life.end = r.Notice.after(w.noticed)
	case w.termEnd == 0 || r == nil || r.Kind != TacitRenewal:
	case w.noticed == 0:
		w.life.end = 0
	default:
		w.life.end, _ = r.termEnd(w.termEnd, w.noticed, true)
	}
}

// step lets one fact count.
func (w *walk) step(m moment) {
	if m.fact.Kind.isOfRequest() {
		w.stepRequest(m)
		return
	}
	f, phase := m.fact, w.life.phase(m.on)
	if f.Kind == Renewed {
		phase = w.life.phase(m.on - 1) // it is made on the day on which the term before is over
	}
	if !isLegal(f.Kind, phase) {
		w.refuse(m, "")
		return
	}
	switch f.Kind {
	case Signed:
		w.sign(m)
	case Suspended:
		w.suspend(m)
	case Resumed:
		w.resume(m)
	case Notice:
		w.notice(m)
	case Renewed:
		w.renew(m)
	case Extended:
		w.extend(m, *f.Until, lifePath(m.index).Key("until"))
	case Terminated:
		w.isOver, w.life.end, w.endedBy, w.unused = true, f.On, m.index, f.Unused
		w.changes = append(w.changes, change{from: f.On, end: f.On})
	case Amended:
		path := lifePath(m.index).Key("amendment")
		w.changes = append(w.changes, change{from: f.On, path: path, amendment: f.Amendment})
	}
}

// isLegal is the table of the phases in which a fact may happen.
func isLegal(k LifeKind, p Phase) bool {
	switch k {
	case Signed:
		return p == PhaseDraft
	case Suspended:
		return p == PhaseOnboarding || p == PhaseActive
	case Resumed:
		return p == PhaseSuspended
	case Notice, Terminated, Extended:
		return p >= PhaseUpcoming && p <= PhaseSuspended
	case Renewed, Amended:
		return p >= PhaseOnboarding && p <= PhaseSuspended
	}
	return false
}

// refuse reports a fact that cannot follow.
func (w *walk) refuse(m moment, format string, args ...any) {
	w.l.Join(lifePath(m.index), fault.Fault{Err: &TransitionError{
		Fact: m.fact.Kind, On: m.on, Phase: w.life.phase(m.on), Reason: fmt.Sprintf(format, args...)}})
}

func (w *walk) sign(m moment) {
	if m.on > w.spec.Start {
		w.refuse(m, "the term begins on %s: a contract is signed by then, or begins later", w.spec.Start)
		return
	}
	w.life.signed = m.on
}

func (w *walk) suspend(m moment) {
	to := never
	if m.fact.Until != nil {
		to = *m.fact.Until
	}
	w.life.off = append(w.life.off, suspension{m.on, to, m.fact.Hours == HoursWithheld, m.index})
}

func (w *walk) resume(m moment) {
	last := &w.life.off[len(w.life.off)-1]
	if last.to = m.on; last.from == last.to {
		w.life.off = w.life.off[:len(w.life.off)-1]
	}
}

func (w *walk) notice(m moment) {
	r := w.spec.Renewal
	switch {
	case w.noticed != 0:
		w.refuse(m, "notice was given on %s", w.noticed)
		return
	case w.isOver, r == nil || w.termEnd != 0 && r.Kind != TacitRenewal:
		w.refuse(m, "it ends without one")
		return
	}
	w.noticed, w.endedBy = m.on, m.index
	if w.settle(); w.life.end == 0 || fault.CheckDate(w.life.end) != nil {
		w.l.Add(lifePath(m.index).Key("on"), m.on, fault.ErrDate)
	}
}

// renew begins another term where the one before ends.
func (w *walk) renew(m moment) {
	r := w.spec.Renewal
	switch {
	case r == nil || r.Kind != ExpressRenewal:
		w.refuse(m, "the terms have no express renewal")
		return
	case m.on != w.life.end:
		w.refuse(m, "the term ends on %s, and the next one begins then", w.life.end)
		return
	}
	end := addMonths(m.on, r.Months)
	if m.fact.Until != nil {
		end = *m.fact.Until
	}
	w.extend(m, end, lifePath(m.index).Key("until"))
}

// extend moves the end of the term that runs.
func (w *walk) extend(m moment, end date.Date, path fault.Path) {
	ends := w.life.end
	if ends == 0 && w.termEnd != 0 {
		ends, _ = w.spec.Renewal.termEnd(w.termEnd, m.on, false)
	}
	switch {
	case w.isOver:
		w.refuse(m, "it was terminated")
	case ends == 0:
		w.refuse(m, "the contract is open-ended")
	case fault.CheckDate(end) != nil:
		w.l.Join(path, fault.CheckDate(end))
	case end <= ends:
		w.l.Add(path, end, fmt.Errorf("%w: the term ends on %s as it is", ErrTerm, ends))
	default:
		w.termEnd, w.endedBy = end, m.index
		w.changes = append(w.changes, change{from: m.on, end: end})
		w.noticed = 0
		w.settle()
	}
}

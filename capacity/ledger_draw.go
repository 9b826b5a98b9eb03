package capacity

import (
	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// draw lets work count. If it confirms a reservation, the hours that were held for it are
// there for it.
func (l *ledger) draw(on date.Date, entry int32, e *fact) error {
	if e.target() == uuid.Nil {
		return l.work(on, entry, e)
	}
	held, ok := l.drop(l.targets[entry])
	if !ok {
		return fault.Fault{Path: "target", Value: e.target().String(), Err: errHold()}
	}
	err := l.work(on, entry, e)
	if err != nil {
		l.put(l.targets[entry], held)
	}
	return err
}

func (l *ledger) work(on date.Date, entry int32, e *fact) error {
	worked := e.worked()
	by := &l.p.of(e).spec
	if why := by.whyFree(e); why != 0 {
		l.add(l.freeFigure(why), worked)
		l.add(&l.figures.Worked, worked)
		l.note(record{on: on, kind: LineDraw, why: why, entry: entry}, len(l.parts))
		return nil
	}
	t, err := l.p.tariff(e)
	if err != nil {
		return fault.Fault{Path: "hours", Value: worked.String(), Err: err}
	}
	charge, day, err := l.cost(on, t, by)
	if err != nil {
		return fault.Fault{Path: "hours", Value: worked.String(), Err: err}
	}
	if err := l.charge(on, entry, e, t, charge); err != nil {
		return err
	}
	l.day = day
	l.add(&l.figures.Drawn, charge)
	l.add(&l.figures.WorkedDrawn, worked)
	l.add(&l.figures.Worked, worked)
	l.remember(entry, charge)
	return nil
}

// charge takes the hours of a draw: overage that was billed stays overage, then come the
// hours there are, then what the plan allows beyond them, then what only a critical
// incident may take.
func (l *ledger) charge(on date.Date, entry int32, e *fact, t tariff, charge Hours) error {
	role, billed := int(e.Role), l.frozen[entry]
	stays := min(billed, charge)
	have := l.available(role)
	beyond := max(0, charge-stays-have)
	allowed := l.allowed()
	if beyond > allowed && !e.Critical {
		return &ExhaustedError{Entry: e.ID, On: on, Needed: charge, Available: have, Allowed: allowed}
	}
	first := len(l.parts)
	l.use(role, charge-stays-beyond)
	l.overdraw(role, t, stays, WhyBilled)
	l.lend(role, t, min(beyond, allowed))
	l.overdraw(role, t, max(0, beyond-allowed), WhyCritical)
	l.note(record{on: on, kind: LineDraw, entry: entry, hours: charge}, first)
	if billed > stays {
		l.payBack(on, entry, e, billed-stays)
	}
	return nil
}

// freeFigure is where work that costs nothing is counted.
func (l *ledger) freeFigure(why Why) *Hours {
	if why == WhyUnlimited {
		return &l.figures.WorkedUnlimited
	}
	return &l.figures.WorkedNonChargeable
}

// allowed is how much more the plan bills in this period, lends, or lets be owed.
func (l *ledger) allowed() Hours {
	spec, taken := &l.p.spec.Overage, Hours(0)
	switch spec.Mode {
	case Bill:
		taken = l.figures.Overage - l.figures.Ratify
	case Borrow:
		taken = l.owed
	case CarryDeficit, ForgiveDeficit:
		taken = l.deficit
	default:
		return 0
	}
	if spec.Limit == nil {
		return HoursMost
	}
	return max(0, *spec.Limit-taken)
}

// lend lets work have what the plan allows beyond the hours there are.
func (l *ledger) lend(role int, t tariff, h Hours) {
	switch {
	case h == 0:
	case l.p.spec.Overage.Mode == Bill:
		l.overdraw(role, t, h, WhyUsedUp)
	case l.p.spec.Overage.Mode == Borrow:
		l.parts = append(l.parts, part{source: FromNext, why: WhyBorrowed, hours: h})
		l.add(&l.figures.Borrowed, h)
		l.add(&l.owed, h)
	default:
		l.owe(h)
	}
}

// overdraw books overage.
func (l *ledger) overdraw(role int, t tariff, h Hours, why Why) {
	if h == 0 {
		return
	}
	l.parts = append(l.parts, part{source: FromOverage, why: why, hours: h})
	l.add(&l.figures.Overage, h)
	if why == WhyCritical {
		l.add(&l.figures.Ratify, h)
	}
	priced, err := t.priced(h)
	l.fail(err)
	l.add(&l.priced[l.p.rateOf(role)], priced)
}

// payBack makes hours that were billed, and that nothing stands for any more, hours that
// can be used.
func (l *ledger) payBack(on date.Date, entry int32, e *fact, h Hours) {
	t, err := l.p.tariff(e)
	l.fail(err)
	first := len(l.parts)
	l.overdraw(int(e.Role), t, h, WhyBilled)
	l.add(&l.pools[0].allotment.left, l.income(0, h))
	l.note(record{on: on, kind: LineCompensation, entry: entry, hours: h}, first)
}

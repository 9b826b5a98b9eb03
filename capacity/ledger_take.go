package capacity

import (
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// take lets an entry count. What does not fit is an error and changes nothing.
func (l *ledger) take(k key) error {
	e := &l.entries[k.entry]
	l.expireBlocks(k.on)
	switch e.Kind {
	case Grant:
		l.grant(k, e)
	case Adjustment:
		return l.adjust(k, e)
	case Draw:
		return l.draw(k, e)
	}
	return nil
}

func (l *ledger) grant(k key, e *Entry) {
	expires := e.Expires
	if e.NeverExpires {
		expires = never
	}
	l.blocks.push(lot{left: e.Hours, expires: expires, origin: k.entry, seq: int32(len(l.records))})
	l.add(&l.balance, e.Hours)
	l.add(&l.figures.Granted, e.Hours)
	l.note(record{on: k.on, kind: LineGrant, entry: k.entry, hours: e.Hours}, len(l.parts))
}

// adjust adds hours to the allotment of the period, so that they roll over and expire
// with it, or takes them in the burn order.
func (l *ledger) adjust(k key, e *Entry) error {
	first := len(l.parts)
	if e.Hours < 0 && -e.Hours > l.balance {
		return &ExhaustedError{Entry: e.ID, On: k.on, Needed: -e.Hours, Available: l.balance}
	}
	l.add(&l.figures.Adjusted, e.Hours)
	if e.Hours < 0 {
		l.use(-e.Hours)
	} else {
		l.add(&l.allotment.left, e.Hours)
		l.add(&l.balance, e.Hours)
	}
	l.note(record{on: k.on, kind: LineAdjustment, entry: k.entry, hours: e.Hours}, first)
	return nil
}

func (l *ledger) draw(k key, e *Entry) error {
	worked := e.worked()
	if why := l.p.spec.whyFree(e); why != 0 {
		l.add(l.freeFigure(why), worked)
		l.add(&l.figures.Worked, worked)
		l.note(record{on: k.on, kind: LineDraw, why: why, entry: k.entry}, len(l.parts))
		return nil
	}
	charge, err := l.p.chargeable(e)
	if err != nil {
		return fault.Fault{Path: "hours", Value: worked.String(), Err: err}
	}
	beyond := max(0, charge-l.balance)
	allowed := l.allowedOverage()
	if beyond > allowed && !e.Critical {
		return &ExhaustedError{Entry: e.ID, On: k.on, Needed: charge, Available: l.balance, Allowed: allowed}
	}
	first := len(l.parts)
	l.use(charge - beyond)
	l.overdraw(min(beyond, allowed), WhyUsedUp)
	l.overdraw(max(0, beyond-allowed), WhyCritical)
	l.add(&l.figures.Drawn, charge)
	l.add(&l.figures.WorkedDrawn, worked)
	l.add(&l.figures.Worked, worked)
	l.note(record{on: k.on, kind: LineDraw, entry: k.entry, hours: charge}, first)
	return nil
}

// freeFigure is where work that costs nothing is counted.
func (l *ledger) freeFigure(why Why) *Hours {
	if why == WhyUnlimited {
		return &l.figures.WorkedUnlimited
	}
	return &l.figures.WorkedNonChargeable
}

// allowedOverage is how much more overage the plan bills in this period.
func (l *ledger) allowedOverage() Hours {
	switch spec := l.p.spec.Overage; {
	case spec.Mode != Bill:
		return 0
	case spec.Limit == nil:
		return HoursMost
	default:
		return *spec.Limit - (l.figures.Overage - l.figures.Ratify)
	}
}

func (l *ledger) overdraw(h Hours, why Why) {
	if h == 0 {
		return
	}
	l.parts = append(l.parts, part{source: FromOverage, why: why, hours: h})
	l.add(&l.figures.Overage, h)
	if why == WhyCritical {
		l.add(&l.figures.Ratify, h)
	}
}

// use takes hours, no more than there are, in the burn order.
func (l *ledger) use(h Hours) {
	l.balance -= h
	for _, source := range l.p.cascade {
		switch source {
		case FromAllotment:
			h -= l.useLot(FromAllotment, &l.allotment, h)
		case FromRollover:
			h -= l.useRollover(h)
		case FromBlock:
			h -= l.useBlocks(h)
		}
	}
}

// useLot takes up to h out of one lot and says how much it took.
func (l *ledger) useLot(source Source, from *lot, h Hours) Hours {
	taken := min(h, from.left)
	if taken == 0 {
		return 0
	}
	from.left -= taken
	l.parts = append(l.parts, part{source: source, origin: from.origin, hours: taken})
	return taken
}

// useRollover takes the oldest rollover first.
func (l *ledger) useRollover(h Hours) (taken Hours) {
	for taken < h && len(l.rollover) > 0 {
		n := l.useLot(FromRollover, &l.rollover[0], h-taken)
		taken += n
		l.rolled -= n
		l.dropEmptyRollover(0)
	}
	return taken
}

// useBlocks takes the block that expires first first.
func (l *ledger) useBlocks(h Hours) (taken Hours) {
	for taken < h && len(l.blocks) > 0 {
		taken += l.useLot(FromBlock, &l.blocks[0], h-taken)
		if l.blocks[0].left == 0 {
			l.blocks.pop()
		}
	}
	return taken
}

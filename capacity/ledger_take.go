package capacity

import (
	"fmt"

	"github.com/rickb777/date/v2"
)

// take lets an entry count. What does not fit is an error and changes nothing but what
// had ended by then.
func (l *ledger) take(k key) error {
	on := k.on()
	if l.next <= on {
		l.endTo(on)
	}
	e := &l.entries[k.entry]
	if _, gone := l.reversed[k.entry]; gone {
		l.never(k, e)
		return nil
	}
	switch e.Kind {
	case Draw:
		return l.draw(on, k.entry, e)
	case Grant, Opening:
		l.grant(on, k.entry, e)
	case Adjustment:
		return l.adjust(on, k.entry, LineAdjustment, int(e.Role), e.Hours)
	case Reservation:
		return l.reserve(on, k.entry, e)
	case Release:
		return l.release(on, k.entry)
	case Void:
		l.void(on, k.entry)
	case Reversal:
		return l.compensate(on, k.entry)
	}
	return nil
}

// never notes an entry that never counted. Overage that was billed for it stays billed,
// and is hours that can be used instead.
func (l *ledger) never(k key, e *fact) {
	l.note(record{on: k.on(), kind: LineReversed, entry: k.entry}, len(l.parts))
	if billed := l.frozen[k.entry]; billed > 0 {
		l.payBack(k.on(), k.entry, e, billed)
	}
}

// grant adds a block.
func (l *ledger) grant(on date.Date, entry int32, e *fact) {
	first := len(l.parts)
	figure, kind := &l.figures.Granted, LineGrant
	if e.Kind == Opening {
		figure, kind = &l.figures.Opening, LineOpening
	}
	l.add(figure, e.Hours)
	l.addBlock(entry, e, l.income(int(e.Role), e.Hours))
	l.note(record{on: on, kind: kind, entry: entry, hours: e.Hours, role: int8(e.Role)}, first)
}

// addBlock keeps what is left of a grant.
func (l *ledger) addBlock(entry int32, e *fact, left Hours) {
	ends := e.Expires
	if e.NeverExpires {
		ends = never
	}
	slot := int32(len(l.blocks))
	l.blocks = append(l.blocks, left)
	l.pools[e.Role].push(e.Priority, timed{ends: ends, seq: slot, entry: entry})
	l.next = min(l.next, ends)
	if l.watched[entry] {
		if l.slots == nil {
			l.slots = map[int32]int32{}
		}
		l.slots[entry] = slot
	}
}

// bringIn opens the account with a balance from elsewhere, before anything else.
func (l *ledger) bringIn(entry int32) {
	e := &l.entries[entry]
	if _, gone := l.reversed[entry]; gone {
		l.note(record{on: l.days.From, kind: LineReversed, entry: entry}, len(l.parts))
		return
	}
	if e.Hours > 0 {
		l.grant(l.days.From, entry, e)
		return
	}
	first := len(l.parts)
	l.add(&l.figures.Opening, e.Hours)
	used := min(-e.Hours, l.available(int(e.Role)))
	l.use(int(e.Role), used)
	l.owe(-e.Hours - used)
	l.note(record{on: l.days.From, kind: LineOpening, entry: entry, hours: e.Hours}, first)
}

// owe lets the balance go below zero.
func (l *ledger) owe(h Hours) {
	if h > 0 {
		l.parts = append(l.parts, part{source: FromDeficit, why: WhyOwed, hours: h})
		l.add(&l.deficit, h)
	}
}

// adjust adds hours to the allotment of the period, so that they roll over and expire
// with it, or takes them in the burn order.
func (l *ledger) adjust(on date.Date, entry int32, kind LineKind, role int, h Hours) error {
	first := len(l.parts)
	if have := l.available(role); -h > have {
		return &ExhaustedError{Entry: l.entries[entry].ID, On: on, Needed: -h, Available: have}
	}
	l.add(&l.figures.Adjusted, h)
	if h < 0 {
		l.use(role, -h)
	} else {
		l.add(&l.pools[role].allotment.left, l.income(role, h))
	}
	l.note(record{on: on, kind: kind, entry: entry, hours: h, role: int8(role)}, first)
	return nil
}

// use takes hours, no more than a role has, in the burn order: of each source first the
// hours of the role, then those of anybody.
func (l *ledger) use(role int, h Hours) {
	for _, source := range l.p.cascade {
		if h > 0 && role > 0 {
			h -= l.useFrom(source, role, h)
		}
		if h > 0 {
			h -= l.useFrom(source, 0, h)
		}
	}
}

func (l *ledger) useFrom(source Source, role int, h Hours) Hours {
	switch source {
	case FromAllotment:
		return l.useLot(FromAllotment, role, &l.pools[role].allotment, h)
	case FromRollover:
		return l.useRollover(role, h)
	}
	return l.useBlocks(role, h)
}

// useLot takes up to h out of one lot and says how much it took.
func (l *ledger) useLot(source Source, role int, from *lot, h Hours) Hours {
	taken := min(h, from.left)
	if taken == 0 {
		return 0
	}
	from.left -= taken
	l.outgo(role, taken)
	l.parts = append(l.parts, part{source: source, role: int8(role), origin: from.origin, hours: taken})
	return taken
}

// useRollover takes the oldest rollover first.
func (l *ledger) useRollover(role int, h Hours) (taken Hours) {
	pool := &l.pools[role]
	for taken < h && len(pool.rollover) > 0 {
		n := l.useLot(FromRollover, role, &pool.rollover[0], h-taken)
		taken += n
		l.rolled -= n
		pool.dropEmpty(0)
	}
	return taken
}

// useBlocks takes the block that expires first first, priority by priority.
func (l *ledger) useBlocks(role int, h Hours) (taken Hours) {
	for i := range l.pools[role].blocks {
		q := &l.pools[role].blocks[i]
		for taken < h && len(*q) > 0 {
			b := (*q)[0]
			n := min(h-taken, l.blocks[b.seq])
			taken += n
			l.useBlock(role, b, n)
			if l.blocks[b.seq] == 0 {
				q.pop()
			}
		}
	}
	return taken
}

func (l *ledger) useBlock(role int, b timed, h Hours) {
	if h == 0 {
		return
	}
	l.blocks[b.seq] -= h
	l.outgo(role, h)
	l.parts = append(l.parts, part{source: FromBlock, role: int8(role), origin: b.entry, hours: h})
}

// void withdraws what is left of a grant.
func (l *ledger) void(on date.Date, entry int32) {
	first := len(l.parts)
	left := l.withdraw(l.targets[entry])
	l.add(&l.figures.Adjusted, -left)
	l.note(record{on: on, kind: LineVoid, entry: entry, hours: -left}, first)
	l.remember(entry, left)
	if left > 0 {
		l.remember(l.targets[entry], left)
	}
}

// withdraw takes what is left of a grant.
func (l *ledger) withdraw(grant int32) Hours {
	slot, known := l.slots[grant]
	if !known {
		return 0
	}
	left := l.blocks[slot]
	l.useBlock(int(l.entries[grant].Role), timed{seq: slot, entry: grant}, left)
	return left
}

// remember keeps what an entry moved, if that will be asked for.
func (l *ledger) remember(entry int32, h Hours) {
	if l.watched[entry] {
		if l.amounts == nil {
			l.amounts = map[int32]Hours{}
		}
		l.amounts[entry] = h
	}
}

// compensate makes up for an entry of a closed period that was wrong: what was charged
// comes back, what was granted and did not expire goes.
func (l *ledger) compensate(on date.Date, entry int32) error {
	if m, known := l.aliens[entry]; known {
		return l.adjust(on, entry, LineCompensation, int(m.Role), m.Hours)
	}
	target := l.targets[entry]
	e := &l.entries[target]
	role := int(e.Role)
	switch e.Kind {
	case Draw:
		role = l.p.poolOf(role)
		return l.adjust(on, entry, LineCompensation, role, l.amounts[target])
	case Void:
		return l.adjust(on, entry, LineCompensation, int(l.entries[l.targets[target]].Role), l.amounts[target])
	case Adjustment:
		return l.adjust(on, entry, LineCompensation, role, -e.Hours)
	case Grant:
		return l.takeBack(on, entry, target, e)
	case Reservation:
		l.drop(target)
	}
	l.note(record{on: on, kind: LineCompensation, entry: entry}, len(l.parts))
	return nil
}

// takeBack takes the hours of a grant that should not have been: what is left of it, then
// others for those that were used; not those that expired.
func (l *ledger) takeBack(on date.Date, entry, target int32, e *fact) error {
	role, need := int(e.Role), e.Hours-l.amounts[target]
	if have := l.available(role); need > have {
		return &ExhaustedError{Entry: l.entries[entry].ID, On: on, Needed: need, Available: have}
	}
	first := len(l.parts)
	l.add(&l.figures.Adjusted, -need)
	l.use(role, need-l.withdraw(target))
	l.note(record{on: on, kind: LineCompensation, entry: entry, hours: -need, role: int8(role)}, first)
	return nil
}

// errHold says that a reservation holds nothing.
func errHold() error { return fmt.Errorf("%w: it holds no hours on that date", ErrTarget) }

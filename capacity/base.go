package capacity

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// base is what an account builds on: compacted history that was checked. Its methods
// answer for nil that there is none.
type base struct {
	c       Compacted
	periods int
	known   map[uuid.UUID]string
	moved   map[uuid.UUID]MovedEntry
	carried map[uuid.UUID]bool // grants and reservations that counted before
}

func newBase(c *Compacted) *base {
	b := &base{c: *c, periods: c.Periods, known: map[uuid.UUID]string{}, moved: map[uuid.UUID]MovedEntry{},
		carried: map[uuid.UUID]bool{}}
	for _, k := range c.Known {
		b.known[k.Entry] = k.Digest
	}
	for _, m := range c.Moved {
		b.moved[m.Entry] = m
	}
	for _, e := range slices.Concat(c.Grants, c.Holds) {
		b.carried[e.Entry] = true
	}
	return b
}

// count is how many periods are compacted.
func (b *base) count() int {
	if b == nil {
		return 0
	}
	return b.periods
}

// knows reports whether an entry is one of those that were dropped; its error says that
// something else has that id.
func (b *base) knows(e *Entry) (bool, error) {
	if b == nil {
		return false, nil
	}
	digest, known := b.known[e.ID]
	if known && digest != contentOf(e) {
		return true, ErrConflict
	}
	return known, nil
}

// has reports whether an entry of that id was dropped.
func (b *base) has(id uuid.UUID) bool {
	if b == nil {
		return false
	}
	_, known := b.known[id]
	return known
}

// counted is where an entry counts that does not count on its own date.
func (b *base) counted(id uuid.UUID) (m MovedEntry, moved bool) {
	if b == nil {
		return m, false
	}
	m, moved = b.moved[id]
	return m, moved
}

// isKnownAt refuses an instant before the last of what was dropped was booked.
func (b *base) isKnownAt(booked time.Time) error {
	if b == nil || !booked.Before(b.c.Booked) {
		return nil
	}
	value := booked.UTC().Format(time.RFC3339Nano)
	return fault.Fault{Path: "asOf", Value: value,
		Err: fmt.Errorf("%w: it is known from %s on", ErrCompacted, b.c.Booked.Format(time.RFC3339Nano))}
}

// statement is the statement of a compacted period.
func (b *base) statement(on date.Date) Statement {
	for _, s := range b.c.Statements {
		if s.Period.Contains(on) {
			s.Lines, s.Entities, s.Alerts = slices.Clone(s.Lines), slices.Clone(s.Entities), slices.Clone(s.Alerts)
			return s
		}
	}
	return Statement{}
}

// balance is the balance on a day of a compacted period.
func (b *base) balance(on date.Date) Balance {
	s := b.statement(on)
	at := Balance{On: on, Available: s.Figures.Opening}
	for _, line := range s.Lines {
		if line.On > on {
			break
		}
		at.Overage += line.overage()
		at.Held, at.Available = line.Held, free(line.Balance, line.Held)
	}
	return at
}

// resume begins the books where the compacted ones end.
func (b *booker) resume() {
	l, c := b.l, &b.base.c
	l.from, b.frontier, b.last = b.base.periods, b.base.periods, max(b.last, b.base.periods)
	b.chain[b.base.periods-1] = c.Digest
	for _, p := range c.Reopened {
		b.wasClosed[p.Period] = true
		if !p.Charge.IsZero() {
			b.billed[p.Period] = p.Charge
		}
	}
	for _, e := range c.Billed {
		l.frozen[b.ids.find(e.Entry, b.kept)] = e.Hours
	}
	l.deficit, l.owed, l.spent = c.Deficit, c.Owed, c.Spent
	for _, r := range c.Rollover {
		l.resumeRollover(r)
	}
	l.carried = map[int32]bool{}
	for _, g := range c.Grants {
		at := b.ids.find(g.Entry, b.kept)
		l.carried[at] = true
		e := &b.kept[at]
		l.lots += g.Hours
		l.pools[e.Role].left += g.Hours
		l.addBlock(at, e, g.Hours)
	}
	for _, h := range c.Holds {
		at := b.ids.find(h.Entry, b.kept)
		l.carried[at] = true
		l.addHold(at, &b.kept[at], h.Hours)
	}
	l.open(b.base.periods)
}

func (l *ledger) resumeRollover(r CarriedRollover) {
	expires := never
	if spec := l.p.in(r.Period).spec.Rollover; !spec.NeverExpires {
		expires = l.p.startOf(r.Period + 1 + spec.Periods)
	}
	pool := &l.pools[r.Role]
	pool.roll(lot{left: r.Hours, expires: expires, origin: int32(r.Period)})
	pool.left += r.Hours
	l.lots += r.Hours
	l.rolled += r.Hours
}

// compensateAt lets a reversal count where it did before history was compacted. What it
// makes up for may be dropped: then it is known how many hours that were.
func (b *booker) compensateAt(i int32, e *fact, m MovedEntry, known bool) {
	if !b.isIn(e, m.On) {
		return
	}
	rank := uint64(rankAdd)
	switch {
	case known:
		rank = rankOfUndoing(&b.kept[b.targets[i]])
	case m.Takes:
		rank = rankTake
	}
	if !known {
		b.l.aliens[i] = m
	}
	b.moved[i] = m.On
	b.put(b.p.indexOf(m.On), i, keyOf(e, m.On, int(i), rank))
}

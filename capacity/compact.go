package capacity

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Compacted is what is kept of closed periods whose entries are dropped: their statements,
// the hours that they leave, and what the ids stood for. It is plain data, made by
// [Account.Compact]; [Plan.Open] checks it.
type Compacted struct {
	Periods    int         `json:"periods"` // the first so many
	Booked     time.Time   `json:"booked"`  // when the last of what is dropped was booked
	Digest     string      `json:"digest"`  // of the closing of the last of them
	Statements []Statement `json:"statements"`

	Rollover []CarriedRollover `json:"rollover,omitempty"`
	Grants   []CarriedEntry    `json:"grants,omitempty"`  // what is left of them, in order
	Holds    []CarriedEntry    `json:"holds,omitempty"`   // what reservations hold, in order
	Deficit  Hours             `json:"deficit,omitempty"` // by how much the balance is below zero
	Owed     Hours             `json:"owed,omitempty"`    // borrowed and not yet repaid
	Spent    Money             `json:"spent"`             // since the last true-up

	Known []KnownEntry `json:"known,omitempty"` // the entries that are dropped, by id
	// entries that are kept and count on another date than their own
	Moved []MovedEntry `json:"moved,omitempty"`
	// overage of entries that are kept that was billed before their period was reopened
	Billed   []CarriedEntry `json:"billed,omitempty"`
	Reopened []BilledPeriod `json:"reopened,omitempty"` // later periods that had been closed
}

// CarriedRollover is rollover that can still be used.
type CarriedRollover struct {
	Period int        `json:"period"` // the number of the period that it comes from
	Role   tiers.Role `json:"role,omitempty"`
	Hours  Hours      `json:"hours"`
}

// CarriedEntry is hours of an entry that is kept.
type CarriedEntry struct {
	Entry uuid.UUID `json:"entry"`
	Hours Hours     `json:"hours"`
}

// KnownEntry is an entry that is dropped: booked again it is no change, and something else
// under its id is refused.
type KnownEntry struct {
	Entry  uuid.UUID `json:"entry"`
	Digest string    `json:"digest"` // of its content
}

// MovedEntry is an entry that counts on another date than its own.
type MovedEntry struct {
	Entry uuid.UUID `json:"entry"`
	On    date.Date `json:"on"`
	// of a reversal whose entry is dropped: what makes up for it
	Hours Hours      `json:"hours,omitempty"`
	Role  tiers.Role `json:"role,omitempty"`
	Takes bool       `json:"takes,omitempty"` // it counts with what takes hours, even if it is 0h
}

// BilledPeriod is a period that was closed once and is open again.
type BilledPeriod struct {
	Period int   `json:"period"` // its number, 0 is the first
	Charge Money `json:"charge"` // what was charged for it; "0" for nothing
}

// contentOf is a digest of what an entry says.
func contentOf(e *Entry) string {
	sum := sha256.Sum256(e.append(nil))
	return fmt.Sprintf("%x", sum[:])
}

// Compact returns the account without the entries of the periods before the one that
// holds a day: all of them must be closed, else it is [ErrNotClosed]; for the day the
// errors are as for [Plan.Period]. Their statements are kept, and so are grants and
// reservations that still hold hours. Statements and balances are answered as before.
//
// What it can no longer answer is refused with [ErrCompacted]: reopening those periods,
// reversing what counted in them, the account as of an instant before the last of it was
// booked, and how fast hours were drawn in them.
func (a Account) Compact(before date.Date) (Account, error) {
	if a.a == nil {
		return Account{}, errNoPlan()
	}
	k, err := a.a.ledger.p.index(before)
	if err != nil {
		return Account{}, err
	}
	switch {
	case k > a.a.frontier:
		return Account{}, fault.Fault{Value: a.a.ledger.p.period(a.a.frontier).String(), Err: ErrNotClosed}
	case k <= a.a.base.count():
		return a, nil
	}
	r := replay{p: a.a.ledger.p, base: a.a.base, cut: k}
	if _, err := r.run(a.a.ledger.entries, nil); err != nil {
		return Account{}, err
	}
	c := compactor{b: r.booker, a: a, k: k}
	journal, err := c.journal()
	if err != nil {
		return Account{}, err
	}
	b, err := a.Plan().Open(journal)
	if err == nil {
		b.a.asOf = a.a.asOf
	}
	return b, err
}

// compactor drops the entries of the periods before number k.
type compactor struct {
	b *booker
	a Account
	k int
	Compacted
	keep map[int32]bool
}

func (c *compactor) journal() (Journal, error) {
	c.Periods, c.Digest = c.k, c.b.chain[c.k-1]
	c.keep = map[int32]bool{}
	c.keepReopened()
	moves := c.keepLater()
	c.carry(c.b.stateBefore(c.k))
	c.keepMoved(moves)
	if old := c.b.base; old != nil {
		c.Known, c.Booked = slices.Clone(old.c.Known), old.c.Booked
	}
	var entries []Entry
	for i := range c.b.kept {
		if e := c.b.kept[i].entry(); c.keep[int32(i)] {
			entries = append(entries, e)
		} else {
			c.Known = append(c.Known, KnownEntry{Entry: e.ID, Digest: contentOf(&e)})
			if e.Booked.After(c.Booked) {
				c.Booked = e.Booked
			}
		}
	}
	slices.SortFunc(c.Known, func(x, y KnownEntry) int { return compareUUIDs(x.Entry, y.Entry) })
	slices.SortFunc(entries, func(x, y Entry) int {
		return cmp.Or(x.Booked.Compare(y.Booked), compareUUIDs(x.ID, y.ID))
	})
	for k := range c.k {
		s, err := c.a.Statement(c.b.p.period(k).From)
		if err != nil {
			return Journal{}, err
		}
		s.AsOf = nil
		c.Statements = append(c.Statements, s)
	}
	return Journal{Version: JournalVersion, Compacted: &c.Compacted, Entries: entries}, nil
}

// keepLater keeps what counts in a later period, with the closings and reopenings of those
// periods; it says what compensations move.
func (c *compactor) keepLater() map[int32]record {
	for i, k := range c.b.period {
		if int(k) >= c.k {
			c.keep[int32(i)] = true
		}
	}
	for k, reversals := range c.b.undone {
		for _, i := range reversals {
			if k >= c.k {
				c.keep[i] = true
			}
		}
	}
	c.keepClosings()
	moves := map[int32]record{}
	for _, r := range c.b.l.records {
		if r.kind == LineCompensation {
			moves[r.entry] = r
		}
	}
	return moves
}

// keepClosings keeps the closings and reopenings that come after the last closing of what
// is compacted.
func (c *compactor) keepClosings() {
	var after []int32
	for _, i := range c.b.inOrder() {
		switch e := &c.b.kept[i]; {
		case e.Kind == Close && c.b.p.indexOf(e.Date) == c.k-1:
			after = nil
		case e.Kind == Close || e.Kind == Reopen:
			after = append(after, i)
		}
	}
	for _, i := range after {
		c.keep[i] = true
	}
}

// keepReopened remembers what was billed for later periods that are open again.
func (c *compactor) keepReopened() {
	for _, k := range slices.Sorted(maps.Keys(c.b.memory.wasClosed)) {
		if k >= c.k {
			c.Reopened = append(c.Reopened, BilledPeriod{Period: k, Charge: c.b.memory.billed[k]})
		}
	}
}

// keepMoved remembers where what is kept counts, and what makes up for what is not.
func (c *compactor) keepMoved(moves map[int32]record) {
	for i := range c.b.kept {
		entry, e := int32(i), &c.b.kept[i]
		on, moved := c.b.moved[entry]
		moved = moved && on >= c.b.p.period(c.k).From // else it is carried
		if !c.keep[entry] {
			continue
		}
		if h := c.b.memory.frozen[entry]; h > 0 {
			c.Billed = append(c.Billed, CarriedEntry{Entry: e.ID, Hours: h})
		}
		if !moved {
			continue
		}
		m := MovedEntry{Entry: e.ID, On: on}
		target, known := c.b.targets[entry]
		if e.Kind == Reversal && (!known || !c.keep[target]) {
			m.Hours, m.Role = moves[entry].hours, tiers.Role(moves[entry].role)
			old, _ := c.b.base.counted(e.ID)
			m.Takes = old.Takes || known && rankOfUndoing(&c.b.kept[target]) == rankTake
		}
		c.Moved = append(c.Moved, m)
	}
}

// carry keeps the hours that there are.
func (c *compactor) carry(s state) {
	c.Deficit, c.Owed, c.Spent = s.deficit, s.owed, s.spent
	var grants []timed
	for role := range s.pools {
		lots := slices.Clone(s.pools[role].rollover)
		slices.SortFunc(lots, func(x, y lot) int { return int(x.origin - y.origin) })
		for _, r := range lots {
			c.Rollover = append(c.Rollover,
				CarriedRollover{Period: int(r.origin), Role: tiers.Role(role), Hours: r.left})
		}
		for _, q := range s.pools[role].blocks {
			for _, t := range q {
				if s.blocks[t.seq] > 0 {
					grants = append(grants, t)
				}
			}
		}
	}
	bySeq := func(x, y timed) int { return int(x.seq - y.seq) }
	slices.SortFunc(grants, bySeq)
	for _, t := range grants {
		c.keep[t.entry] = true
		c.Grants = append(c.Grants, CarriedEntry{Entry: c.b.kept[t.entry].ID, Hours: s.blocks[t.seq]})
	}
	c.carryHolds(s)
}

func (c *compactor) carryHolds(s state) {
	held := slices.SortedFunc(maps.Keys(s.holds), func(x, y int32) int { return int(s.holds[x].seq - s.holds[y].seq) })
	for _, entry := range held {
		c.keep[entry] = true
		c.Holds = append(c.Holds, CarriedEntry{Entry: c.b.kept[entry].ID, Hours: s.holds[entry].hours})
	}
}

// stateBefore is what there is when the period before number k has ended and k has not
// begun. The booker is of no use after it.
func (b *booker) stateBefore(k int) state {
	b.l.back(k - 1)
	b.play(k - 1)
	b.playOne()
	b.l.turn()
	return b.l.state
}

package capacity

import (
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// entriesMost bounds a set of entries, so that an index into it is small.
const entriesMost = 100_000_000

func isTooMany(entries int) bool { return entries > entriesMost }

// Replay computes the account that a set of entries makes under the plan. It is pure: the
// same set gives the same account in whatever order it is given, and an entry that is
// given twice counts once. The entries are copied.
//
// Everything that is wrong is reported at once in a [*SpecError], each fault with the
// path entries.<id>: entries that are wrong by themselves, ids that stand for two things,
// entries whose target is not there or will not do, late work that the plan refuses,
// closings that do not cover what was booked before them ([ErrDigest]), and draws,
// reservations and adjustments for which there are no hours ([*ExhaustedError]). Such a
// set is refused as a whole and can be healed by a later fact. More entries than an
// account may have are [ErrTooMany].
//
// It costs O((E + G) log G) for E entries in the order of their dates, of which G are
// grants, and O(E log E) for sorting others.
func (p Plan) Replay(entries []Entry) (Account, error) {
	if p.p == nil {
		return Account{}, errNoPlan()
	}
	r := replay{p: p.p}
	return r.run(nil, entries)
}

// replay is the work of one call.
type replay struct {
	p     *plan
	base  *base     // what was compacted, or nil
	asked uuid.UUID // a closing whose digest is wanted, not known
	kept  []fact    // checked, each id once
	packer
	ids      ids             // where each id is
	reversed map[int32]int32 // entries that are reversed, and by which
	targets  map[int32]int32 // reversals, voids, releases and confirmations: of what
	closings bool            // whether periods are closed
	digest   string          // of the closing that was asked for
	booker   *booker         // where periods are closed, or entries count in their order
	cut      int             // where history is cut: see memory
	faults   fault.List
}

// run replays what an account keeps already, and more.
func (r *replay) run(kept []fact, more []Entry) (Account, error) {
	if isTooMany(len(kept) + len(more)) {
		return Account{}, ErrTooMany
	}
	r.keep(kept, more)
	r.resolve()
	if err := r.faults.Err(); err != nil {
		return Account{}, err
	}
	a := &account{base: r.base}
	l := newLedger(r)
	if r.closings || r.base != nil || r.p.spec.AllocateBy == ByEntryOrder {
		b := &booker{replay: r, l: l}
		r.booker = b
		b.run()
		a.frontier, a.wasClosed, a.moved = b.frontier, b.wasClosed, b.moved
		a.billed = b.billed
	} else {
		r.count(l)
	}
	if err := r.faults.Err(); err != nil {
		return Account{}, err
	}
	a.ledger = l
	return Account{a}, nil
}

func newLedger(r *replay) *ledger {
	l := &ledger{p: r.p, entries: r.kept, targets: r.targets, reversed: r.reversed}
	l.next = never
	for i := range r.kept {
		if r.kept[i].Kind == Opening {
			l.openings = append(l.openings, int32(i))
		}
	}
	slices.SortFunc(l.openings, func(a, b int32) int {
		x, y := &l.entries[a], &l.entries[b]
		if (x.Hours > 0) != (y.Hours > 0) {
			return y.Hours.Compare(x.Hours)
		}
		return byBooked(*x, *y)
	})
	l.watch()
	return l
}

// watch notes of which entries it will be asked what they moved.
func (l *ledger) watch() {
	if len(l.targets) == 0 {
		return
	}
	l.watched = map[int32]bool{}
	for entry, target := range l.targets {
		if k := l.entries[entry].Kind; k == Reversal || k == Void {
			l.watched[target] = true
		}
	}
}

func pathOf(id uuid.UUID) fault.Path { return fault.Path("entries").Key(id.String()) }

// pathOrIndex is the path of an entry that may lack an id.
func pathOrIndex(id uuid.UUID, i int) fault.Path {
	if id == uuid.Nil {
		return fault.Path("entries").At(i)
	}
	return pathOf(id)
}

// keep takes over what was kept before, and of the rest what is right and new.
func (r *replay) keep(kept []fact, more []Entry) {
	r.kept, r.ids = make([]fact, 0, len(kept)+len(more)), newIDs(len(kept)+len(more))
	for i := range kept {
		r.add(&kept[i])
	}
	var found fault.List
	for i := range more {
		if i%aheadMost == 0 {
			r.ids.ahead(more[i:])
		}
		e := &more[i]
		if r.check(&found, e); found.Len() > 0 {
			r.faults.Join(pathOrIndex(e.ID, i), found.Err())
			found = fault.List{}
		} else if known, err := r.base.knows(e); known {
			r.faults.Join(pathOf(e.ID), err)
		} else if f := r.pack(e); !r.add(&f) {
			r.faults.Add(pathOf(e.ID), nil, ErrConflict)
		}
	}
}

// add keeps a fact if its id is new; it reports whether nothing else has that id.
func (r *replay) add(f *fact) bool {
	if before := r.ids.add(&f.ID, int32(len(r.kept)), r.kept); before != none {
		return r.kept[before].same(f)
	}
	r.kept = append(r.kept, *f)
	r.closings = r.closings || f.Kind == Close || f.Kind == Reopen
	return true
}

// check holds an entry against what an entry is, and against the terms of the plan.
func (r *replay) check(found *fault.List, e *Entry) {
	e.check(found)
	r.p.checkEntry(found, e)
}

// checkEntry holds an entry against the terms of the plan.
func (p *plan) checkEntry(l *fault.List, e *Entry) {
	switch e.Kind {
	case Draw, Reservation:
		if len(p.spec.Entities) > 0 && !slices.Contains(p.spec.Entities, e.Entity) {
			l.Join("entity", fault.Unknown(ErrEntity, e.Entity, p.spec.Entities))
		}
	case Opening:
		if e.Date != p.binding.Start && e.Date != 0 {
			l.Add("date", e.Date, fmt.Errorf("%w: a balance is brought in on the first day, %v",
				ErrContradicted, p.binding.Start))
		}
	case Close:
		if p.spec.Late == 0 {
			l.Add("kind", e.Kind, fmt.Errorf("%w: the plan does not say what becomes of late work", ErrMissing))
		}
	}
}

// count lets the entries count, one after the other, where no period is closed.
func (r *replay) count(l *ledger) {
	keys := make([]key, 0, len(r.kept))
	for i := range r.kept {
		e := &r.kept[i]
		if e.Kind == Reversal || e.Kind == Opening {
			continue
		}
		if on := r.p.effective(e); r.isIn(e, on) {
			keys = append(keys, keyOf(e, on, i, rankOf(e)))
		}
	}
	if r.faults.Len() > 0 {
		return
	}
	sortKeys(keys, r.kept)
	l.keys = keys
	l.grow(len(keys))
	l.open(0)
	r.feed(l, keys)
}

// isIn reports whether the plan has a period for a date, and else that it has none.
func (r *replay) isIn(e *fact, on date.Date) bool {
	if on >= r.p.binding.Start && on < r.p.horizon {
		return true
	}
	_, err := r.p.index(on)
	r.faults.Join(pathOf(e.ID).Key("date"), err)
	return false
}

// grow makes room for records.
func (l *ledger) grow(n int) {
	l.records = slices.Grow(l.records, n+n/8)
	l.parts = slices.Grow(l.parts, n+n/8)
}

// feed lets keys, which are in order, count.
func (r *replay) feed(l *ledger, keys []key) {
	for _, k := range keys {
		if on := k.on(); on >= l.days.To {
			l.reach(r.p.indexOf(on)) // where the books can be taken up again, before this key
		}
		l.fed++
		if err := l.take(k); err != nil {
			r.faults.Join(pathOf(r.kept[k.entry].ID), err)
		}
		if l.err != nil {
			r.faults.Join(pathOf(r.kept[k.entry].ID), l.err)
			return
		}
	}
}

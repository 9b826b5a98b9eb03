package capacity

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// entriesMost bounds a set of entries, so that an index into it is small.
const entriesMost = 100_000_000

// Replay computes the account that a set of entries makes under the plan. It is pure:
// the same set gives the same account in whatever order it is given, and an entry that is
// given twice counts once. The entries are copied.
//
// Everything that is wrong is reported at once in a [*SpecError], each fault with the
// path entries.<id>: entries that are wrong by themselves, ids that stand for two things,
// reversals without a target, and draws and adjustments for which there are no hours
// ([*ExhaustedError]). Such a set is refused as a whole and can be healed by a later fact.
//
// It costs O((E + G) log G) for E entries in the order of their dates, of which G are
// grants, and O(E log E) for sorting others.
func (p Plan) Replay(entries []Entry) (Account, error) {
	if p.p == nil {
		return Account{}, errNoPlan()
	}
	if len(entries) > entriesMost {
		return Account{}, ErrTooMany
	}
	r := replay{p: p.p, index: make(map[uuid.UUID]int32, len(entries))}
	r.keep(entries)
	r.resolveReversals()
	keys := r.order()
	if err := r.faults.Err(); err != nil {
		return Account{}, err
	}
	l := r.run(keys)
	if err := r.faults.Err(); err != nil {
		return Account{}, err
	}
	return Account{&account{ledger: l, reversed: r.reversed}}, nil
}

// replay is the work of one call.
type replay struct {
	p        *plan
	kept     []Entry             // checked, each id once
	index    map[uuid.UUID]int32 // where each id is
	reversed []int32             // for each entry, which one reverses it, or none
	faults   fault.List
}

func pathOf(id uuid.UUID) fault.Path { return fault.Path("entries").Key(id.String()) }

// pathOrIndex is the path of an entry that may lack an id.
func pathOrIndex(id uuid.UUID, i int) fault.Path {
	if id == uuid.Nil {
		return fault.Path("entries").At(i)
	}
	return pathOf(id)
}

// keep copies what is right and new.
func (r *replay) keep(entries []Entry) {
	r.kept = make([]Entry, 0, len(entries))
	var found fault.List
	for i := range entries {
		at := len(r.kept)
		r.kept = append(r.kept, entries[i].normal())
		e := &r.kept[at]
		if e.check(&found); found.Len() > 0 {
			r.faults.Join(pathOrIndex(e.ID, i), found.Err())
			found, r.kept = fault.List{}, r.kept[:at]
		} else if j, again := r.index[e.ID]; !again {
			r.index[e.ID] = int32(at)
		} else {
			if r.kept[j] != *e {
				r.faults.Add(pathOf(e.ID), nil, ErrConflict)
			}
			r.kept = r.kept[:at]
		}
	}
}

// resolveReversals finds what each reversal reverses.
func (r *replay) resolveReversals() {
	r.reversed = make([]int32, len(r.kept))
	for i := range r.reversed {
		r.reversed[i] = none
	}
	for i := range r.kept {
		e := &r.kept[i]
		if e.Kind != Reversal {
			continue
		}
		j, known := r.index[e.Reverses]
		if err := r.reversible(e, j, known); err != nil {
			r.faults.Add(pathOf(e.ID).Key("reverses"), e.Reverses, err)
			continue
		}
		r.reversed[j] = int32(i)
	}
}

// reversible says why a reversal cannot be.
func (r *replay) reversible(e *Entry, target int32, known bool) error {
	switch {
	case !known:
		return fmt.Errorf("%w: there is no such entry", ErrTarget)
	case r.kept[target].Kind == Reversal:
		return fmt.Errorf("%w: it is a reversal; book the entry again under a new id", ErrTarget)
	case e.Booked.Before(r.kept[target].Booked):
		return fmt.Errorf("%w: it was booked later than its reversal", ErrTarget)
	case r.reversed[target] != none:
		return fmt.Errorf("%w: it is reversed already", ErrTarget)
	}
	return nil
}

// order returns the entries that have a date, in the published order.
func (r *replay) order() []key {
	keys := make([]key, 0, len(r.kept))
	for i := range r.kept {
		e := &r.kept[i]
		if e.Kind == Reversal {
			continue
		}
		k := r.p.keyOf(e, i)
		if k.on < r.p.binding.Start || k.on >= r.p.horizon {
			_, err := r.p.index(k.on)
			r.faults.Join(pathOf(e.ID).Key("date"), err)
			continue
		}
		keys = append(keys, k)
	}
	sortKeys(keys, r.kept)
	return keys
}

// run lets the entries count, one after the other.
func (r *replay) run(keys []key) *ledger {
	l := newLedger(r.p, r.kept)
	l.records = slices.Grow(l.records, len(keys)+len(keys)/8)
	l.parts = slices.Grow(l.parts, len(keys)+len(keys)/8)
	for _, k := range keys {
		if k.on >= l.days.To {
			i, _ := r.p.index(k.on) // checked by order
			l.reach(i)
		}
		e := &r.kept[k.entry]
		if r.reversed[k.entry] != none {
			l.note(record{on: k.on, kind: LineReversed, entry: k.entry}, len(l.parts))
			continue
		}
		if err := l.take(k); err != nil {
			r.faults.Join(pathOf(e.ID), err)
		}
		if l.err != nil {
			r.faults.Join(pathOf(e.ID), l.err)
			return l
		}
	}
	return l
}

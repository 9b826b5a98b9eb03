package capacity

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Live is an account that entries are booked into, one after the other: what a service
// holds in memory between a journal and its users. It answers what [Plan.Replay] of the
// same entries answers, and costs less: work in date order O(log G) for G grants, late
// work a replay from its period on, and anything else (closings, reversals, voids,
// releases, confirmations, and late work where periods are closed) a whole replay.
//
// Unlike all else in this package it changes, and is not safe for concurrent use. What it
// hands out is: [Live.Account], whose [Journal] is what to store. The zero value has no
// account and refuses every entry with [ErrBinding].
type Live struct {
	replay
	account account
	latest  time.Time // when the last entry was booked
}

// Live returns the account for booking into it. It costs a replay. The error is
// [ErrBinding], of the zero value.
func (a Account) Live() (*Live, error) {
	if a.a == nil {
		return nil, errNoPlan()
	}
	v := &Live{}
	return v, v.load(a, nil)
}

// load replays an account with more entries.
func (v *Live) load(a Account, more []Entry) error {
	r := replay{p: a.a.ledger.p, base: a.a.base}
	b, err := r.run(a.a.ledger.entries, more)
	if err != nil {
		return err
	}
	*v = Live{replay: r, account: *b.a}
	v.account.asOf = a.a.asOf
	for i := range v.kept {
		v.note(&v.kept[i])
	}
	return nil
}

func (v *Live) note(e *fact) {
	if at := e.booked(); at.After(v.latest) {
		v.latest = at
	}
}

// Account returns the account as it is now, which never changes. It costs O(G).
func (v *Live) Account() Account {
	if v.account.ledger == nil {
		return Account{}
	}
	a := v.account
	a.ledger = a.ledger.snapshot()
	return Account{&a}
}

// snapshot copies what may be written to, and shares what is only added to.
func (l *ledger) snapshot() *ledger {
	l.shared = true
	c := *l
	c.state, c.keys = l.state.clone(), nil
	c.marks = slices.Clip(l.marks)
	c.entries, c.sheets = slices.Clip(l.entries), slices.Clip(l.sheets)
	c.records, c.parts = slices.Clip(l.records), slices.Clip(l.parts)
	return &c
}

// Book lets one more entry count. If it is wrong by itself, stands for something else
// than before, or does not fit, that is the error, as for [Plan.Replay], and nothing has
// changed.
func (v *Live) Book(e Entry) error {
	if v.account.ledger == nil {
		return errNoPlan()
	}
	e.normalise()
	var found fault.List
	v.check(&found, &e)
	at := v.ids.find(e.ID, v.kept)
	switch {
	case found.Len() > 0:
	case at != none && v.kept[at].entry() == e:
		return nil
	case at != none:
		found.Add("", nil, ErrConflict)
	case v.isSimple(&e):
		return v.bookSimple(v.pack(&e))
	default:
		return v.load(Account{&v.account}, []Entry{e})
	}
	v.faults.Join(pathOf(e.ID), found.Err())
	return v.refused()
}

// refused returns what went wrong and forgets it.
func (v *Live) refused() error {
	err := v.faults.Err()
	v.faults = fault.List{}
	return err
}

// isSimple reports whether an entry counts where its date says and changes nothing about
// where others count.
func (v *Live) isSimple(e *Entry) bool {
	if e.Target != uuid.Nil || !e.Kind.in(withHours&^(1<<Opening)) || isTooMany(len(v.kept)+1) {
		return false
	}
	f := v.pack(e)
	on := v.p.effective(&f)
	known, _ := v.base.knows(e)
	switch {
	case known || on < v.p.binding.Start || on >= v.p.horizon:
		return false
	case v.booker == nil:
		return true
	case !e.Booked.After(v.latest) || v.p.indexOf(on) < v.account.frontier:
		return false
	}
	return v.p.spec.AllocateBy != ByEntryOrder || on >= v.account.ledger.days.From
}

// keyOf is the place of a simple entry.
func (v *Live) keyOf(e *fact) key {
	k := keyOf(e, v.p.effective(e), len(v.kept), rankOf(e))
	keys := v.account.ledger.keys
	if n := len(keys); n > 0 && v.p.spec.AllocateBy == ByEntryOrder {
		k = k.at(max(k.on(), keys[n-1].on()))
	}
	return k
}

// isNext reports whether a place comes after all that has counted.
func (v *Live) isNext(k key) bool {
	l := v.account.ledger
	if k.on() < l.days.From {
		return false
	}
	n := len(l.keys)
	return n == 0 || v.p.spec.AllocateBy == ByEntryOrder || l.keys[n-1].compare(k, v.kept) < 0
}

func (v *Live) bookSimple(e fact) error {
	l, k, at := v.account.ledger, v.keyOf(&e), len(v.kept)
	v.kept = append(v.kept, e)
	l.entries = v.kept
	written, period := len(l.records), l.k
	if v.isNext(k) {
		l.keys = append(l.keys, k)
		v.feed(l, l.keys[l.fed:])
	} else {
		v.insert(k)
	}
	if v.faults.Len() > 0 {
		err := v.refused()
		v.remove(k, len(l.records) == written && l.k == period && l.err == nil)
		return err
	}
	v.ids.add(&e.ID, int32(at), v.kept)
	v.note(&e)
	return nil
}

// insert lets a late entry count: the books are taken up again before its period.
func (v *Live) insert(k key) {
	l := v.account.ledger
	i, _ := slices.BinarySearchFunc(l.keys, k, func(a, b key) int { return a.compare(b, v.kept) })
	l.keys = slices.Insert(l.keys, i, k)
	l.back(v.p.indexOf(k.on()))
	v.feed(l, l.keys[l.fed:])
}

// remove undoes an entry that does not fit: if it was the last one and nothing was
// written, there is nothing to undo.
func (v *Live) remove(k key, untouched bool) {
	l := v.account.ledger
	i := slices.Index(l.keys, k)
	v.kept, l.keys = v.kept[:k.entry], slices.Delete(l.keys, i, i+1)
	l.entries = v.kept
	if untouched && i == len(l.keys) {
		l.fed--
		return
	}
	from := k.on()
	if i > 0 {
		from = min(from, l.keys[i-1].on())
	} else {
		from = v.p.period(l.from).From
	}
	l.back(v.p.indexOf(from))
	v.feed(l, l.keys[l.fed:])
}

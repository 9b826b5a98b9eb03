package capacity

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// booker goes through the entries in the order in which they were booked and finds out
// in which period each of them counts: in that of its date, if that was not closed by
// then, and else as the plan says. Whatever was booked later changes nothing about it.
type booker struct {
	*replay
	l         *ledger
	frontier  int                 // the periods before it are closed
	wasClosed map[int]bool        // periods that were closed at some time
	billed    map[int]Money       // what they were charged when they were, if reopened since
	chain     map[int]string      // digests of the closed periods, and of those that were closed last
	buckets   map[int][]key       // by period: what counts in it
	undone    map[int][]int32     // by period: the reversals that make entries of it never count
	period    []int32             // in which period an entry counts, or none
	moved     map[int32]date.Date // entries that count on another date than their own
	last      int                 // the last period in which something counts

	reopenings int
	memory     memory // at the last closing before the cut
}

// memory is what a booker remembers of closings that were undone.
type memory struct {
	frozen    map[int32]Hours
	wasClosed map[int]bool
	billed    map[int]Money
}

func (b *booker) run() {
	b.wasClosed, b.billed, b.chain = map[int]bool{}, map[int]Money{}, map[int]string{}
	b.buckets, b.undone = map[int][]key{}, map[int][]int32{}
	b.period, b.moved = slices.Repeat([]int32{none}, len(b.kept)), map[int32]date.Date{}
	b.l.reversed, b.l.openings = map[int32]int32{}, nil // those booked so far
	b.l.frozen, b.l.aliens = map[int32]Hours{}, map[int32]MovedEntry{}
	b.start()
	for _, i := range b.inOrder() {
		e := &b.kept[i]
		switch e.Kind {
		case Close:
			b.close(i, e)
		case Reopen:
			b.reopenOn(e)
		case Reversal:
			b.reverse(i, e)
		default:
			b.place(i, e)
		}
	}
	if b.faults.Len() == 0 {
		b.finish()
	}
}

// inOrder is the entries in the order of booking: of what is booked at one instant,
// reopenings come first and closings last.
func (b *booker) inOrder() []int32 {
	keys := make([]key, len(b.kept))
	for i := range b.kept {
		e := &b.kept[i]
		keys[i] = keyOf(e, b.p.effective(e), i, 0)
		keys[i].place |= bookingRank(e) << 56
	}
	slices.SortFunc(keys, func(x, y key) int {
		return cmp.Or(x.compareBooked(y), cmp.Compare(x.place, y.place), compareIDs(&b.kept[x.entry], &b.kept[y.entry]))
	})
	order := make([]int32, len(keys))
	for i, k := range keys {
		order[i] = k.entry
	}
	return order
}

// bookingRank is what comes first of what is booked at one instant. Reversals may be of
// what is booked with them.
func bookingRank(e *fact) uint64 {
	switch e.Kind {
	case Reopen:
		return 0
	case Reversal:
		return 2
	case Close:
		return 3
	}
	return 1
}

func (b *booker) fault(e *fact, field fault.Path, value string, err error) {
	b.faults.Join(pathOf(e.ID), fault.Fault{Path: field, Value: value, Err: err})
}

// place finds the period in which an entry counts.
func (b *booker) place(i int32, e *fact) {
	on := b.p.effective(e)
	if b.l.carried[i] {
		return // it counted before the history was compacted
	}
	if !b.isIn(e, on) {
		return
	}
	k := b.p.indexOf(on)
	if m, known := b.base.counted(e.ID); known {
		b.put(b.p.indexOf(m.On), i, keyOf(e, m.On, int(i), rankOf(e)).late(on))
		b.moved[i] = m.On
		return
	}
	if k >= b.frontier {
		b.put(k, i, keyOf(e, on, int(i), rankOf(e)))
		return
	}
	b.placeLate(k, i, e, on)
}

// put lets an entry count in a period.
func (b *booker) put(k int, i int32, at key) {
	b.period[i], b.last = int32(k), max(b.last, k)
	if b.kept[i].Kind == Opening {
		b.bringIn(i)
		return
	}
	b.buckets[k] = append(b.buckets[k], at)
}

// placeLate does with an entry of a closed period what the plan says.
func (b *booker) placeLate(k int, i int32, e *fact, on date.Date) {
	switch {
	case b.p.spec.Late == LateReopen:
		if b.reopen(e, k) {
			b.put(k, i, keyOf(e, on, int(i), rankOf(e)))
		}
	case b.p.spec.Late == LateRefuse || e.Kind == Opening:
		b.fault(e, "date", on.String(), fmt.Errorf("%w: %v", ErrClosed, b.p.period(k)))
	default:
		first := b.firstOpen()
		if e.Expires != 0 && e.Expires <= first {
			b.fault(e, "expires", e.Expires.String(), fmt.Errorf("%w: it ends before the open period of %v begins",
				ErrClosed, first))
			return
		}
		if !b.isIn(e, first) {
			return
		}
		b.moved[i] = first
		b.put(b.frontier, i, keyOf(e, first, int(i), rankOf(e)).late(on))
	}
}

// firstOpen is the first day of the first period that is open.
func (b *booker) firstOpen() date.Date { return b.p.period(b.frontier).From }

// reverse makes an entry of an open period never count. One of a closed period is
// compensated in the open one, or its period is reopened.
func (b *booker) reverse(i int32, e *fact) {
	target, known := b.targets[i]
	if m, moved := b.base.counted(e.ID); moved {
		b.compensateAt(i, e, m, known)
		return
	} else if !known {
		return
	}
	k := int(b.period[target])
	switch {
	case k == int(none) && !b.l.carried[target]: // it was refused itself
		return
	case k < b.frontier && b.p.spec.Late == LateReopen:
		if !b.reopen(e, k) {
			return
		}
	case k < b.frontier:
		b.compensate(i, target, e)
		return
	}
	b.l.reversed[target] = i
	b.undone[k] = append(b.undone[k], i)
	if b.kept[target].Kind == Opening {
		b.start()
	}
}

func (b *booker) compensate(i, target int32, e *fact) {
	t := &b.kept[target]
	if t.Kind == Opening || t.Kind == Release {
		b.fault(e, "reverses", t.Kind.String(), fmt.Errorf("%w: %w, and nothing makes up for it", ErrTarget, ErrClosed))
		return
	}
	first := b.firstOpen()
	if !b.isIn(e, first) {
		return
	}
	b.moved[i] = first
	b.put(b.frontier, i, keyOf(e, first, int(i), rankOfUndoing(t)))
}

// rankOfUndoing is the place of what makes up for an entry: it adds, or takes.
func rankOfUndoing(e *fact) uint64 {
	if e.Kind == Grant || e.Kind == Adjustment && e.Hours > 0 {
		return rankTake
	}
	return rankAdd
}

// start begins the books again, as far as nothing has counted yet.
func (b *booker) start() {
	b.l.state, b.l.marks, b.l.sheets, b.l.records, b.l.parts = state{next: never}, nil, nil, nil, nil
	b.l.keys = nil
	if b.base != nil {
		b.resume()
		return
	}
	b.l.open(0)
}

// bringIn adds an opening balance.
func (b *booker) bringIn(i int32) {
	b.l.openings = append(b.l.openings, i)
	slices.SortFunc(b.l.openings, func(x, y int32) int {
		d, e := &b.kept[x], &b.kept[y]
		return cmp.Or(cmp.Compare(sign(e.Hours), sign(d.Hours)), byBooked(*d, *e))
	})
	b.start()
}

func sign(h Hours) int { return h.Compare(0) }

// play lets what counts in the periods before k count. The books must be at the beginning
// of a period.
func (b *booker) play(k int) {
	for b.l.k < k && b.l.err == nil && b.faults.Len() == 0 {
		b.playOne()
		b.l.reach(b.l.k + 1)
	}
	if b.l.err != nil {
		b.faults.Join("entries", b.l.err)
	}
}

func (b *booker) playOne() {
	keys := b.buckets[b.l.k]
	if b.p.spec.AllocateBy == ByEntryOrder {
		sortBooked(keys, b.kept)
	} else {
		sortKeys(keys, b.kept)
	}
	b.l.keys = append(b.l.keys[:b.l.fed], keys...)
	b.feed(b.l, keys)
}

// finish plays the open periods, the last one without its end.
func (b *booker) finish() {
	b.play(b.last)
	if b.faults.Len() == 0 {
		b.playOne()
	}
}

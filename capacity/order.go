package capacity

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"
)

// When several things fall on one instant, this is what happens first, and why. The
// order is total, so the order in which entries arrive changes nothing.
//
//	1  by date in the zone of the plan
//	2  at the start of a date:
//	     hours that expire on it          they cannot be used on that date
//	     the old period ends              its allotment rolls over or expires, oldest first
//	     the new period begins            its allotment is granted
//	     grants                           hours bought for a date can be used on all of it
//	     adjustments that add, then those that take
//	3  draws, by the instant at which the work began; draws known only by their date come
//	   first, as if they began with the date
//	4  by booked time, then by id
//
// Reversals take no place of their own: from the instant they are booked, the entry they
// name has never counted.
type key struct {
	on    date.Date
	rank  int8  // grants, adjustments that add, adjustments that take, draws
	began int64 // draws: Unix seconds of from
	nanos int32 // and the nanoseconds after them
	entry int32 // index into the entries, for booked time and id
}

func (p *plan) keyOf(e *Entry, index int) key {
	k := key{on: p.effective(e), rank: rankOf(e), entry: int32(index)}
	if !e.From.IsZero() {
		k.began, k.nanos = e.From.Unix()-beforeAll, int32(e.From.Nanosecond())
	}
	return k
}

// beforeAll is earlier than every instant there can be, in Unix seconds: a draw that is
// known only by its date stands at 0, every other one after it.
const beforeAll = -1 << 40

// effective is the date on which an entry counts.
func (p *plan) effective(e *Entry) date.Date {
	if e.From.IsZero() {
		return e.Date
	}
	return p.dateOf(e.From)
}

func rankOf(e *Entry) int8 {
	switch {
	case e.Kind == Grant:
		return 0
	case e.Kind == Adjustment && e.Hours > 0:
		return 1
	case e.Kind == Adjustment:
		return 2
	}
	return 3
}

// sortKeys brings keys into the published order.
func sortKeys(keys []key, entries []Entry) {
	slices.SortFunc(keys, func(a, b key) int {
		if c := cmp.Compare(a.on, b.on); c != 0 {
			return c
		}
		if c := cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.began, b.began),
			cmp.Compare(a.nanos, b.nanos)); c != 0 {
			return c
		}
		x, y := &entries[a.entry], &entries[b.entry]
		return cmp.Or(x.Booked.Compare(y.Booked), bytes.Compare(x.ID[:], y.ID[:]))
	})
}

// byBooked orders entries by when they became known, then by id.
func byBooked(a, b Entry) int {
	return cmp.Or(a.Booked.Compare(b.Booked), bytes.Compare(a.ID[:], b.ID[:]))
}

package capacity

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"github.com/rickb777/date/v2"
)

// When several things fall on one instant, this is what happens first, and why. The order
// is total, so the order in which entries arrive changes nothing.
//
//	1  by date in the zone of the plan
//	2  on a date:
//	     hours that expire on it        they cannot be used on that date
//	     reservations lapse             what they held can be used on that date
//	     the old period ends            its allotment rolls over or expires, oldest first; a
//	                                    balance below zero is forgiven, if it is
//	     a balance is brought in        on the first day of the plan: it is the opening
//	     the new period begins          its allotment fills up a deficit, repays, is granted
//	     grants                         hours bought for a date can be used on all of it
//	     adjustments that add           and reversals of draws of closed periods
//	     releases                       held hours come free before others are held
//	     voids                          what is used on the date is not taken from under it
//	     adjustments that take          and reversals of grants of closed periods
//	     reservations                   hours are held before work takes them
//	     draws                          by the instant at which the work began; draws known
//	                                    only by their date first, as if they began with it
//	     In each of them what counts later than on its own date comes first, the earliest
//	     first.
//	3  by booked time, then by id
//
// Reversals in open periods take no place of their own: from the instant they are booked,
// the entry they name has never counted. Where the plan allocates by entry order, entries
// of one period come by booked time, then in the order of 2, then by id.
//
// Closings and reopenings take no place on a date but one in the order of booking: of what
// is booked at one instant, reopenings come first, closings last.
const (
	rankOpening = iota
	rankGrant
	rankAdd
	rankRelease
	rankVoid
	rankTake
	rankReserve
	rankDraw
	ranks = iota // how many there are: a power of two
)

// key is the place of an entry in the published order, in few comparisons.
type key struct {
	place uint64 // date and rank; where the plan allocates by entry order, date only
	began uint64 // of draws: nanoseconds from two days before its date; see dateOnly
	// the booked time, in Unix seconds and the nanoseconds after them
	seconds int64
	nanos   int32
	entry   int32 // index into the entries, for the id
}

func (k key) on() date.Date { return date.Date(k.place >> 8) }

// at returns the key with another date: of one that counts on a later day.
func (k key) at(on date.Date) key {
	k.place = uint64(on)<<8 | k.place&0xff
	return k
}

func keyOf(e *fact, on date.Date, entry int, rank uint64) key {
	k := key{place: uint64(on)<<8 | rank, began: dateOnly, entry: int32(entry),
		seconds: e.seconds, nanos: e.nanos}
	if from := e.began(); !from.IsZero() {
		k.began = uint64(from.Sub(dayZero(on)))
	}
	return k
}

// dateOnly is where what is known only by its date begins: before every instant of the
// date in any zone, which is more than a day after two days before it.
const dateOnly = 1 << 40

// late returns the key of an entry that counts on a later date than its own: before what
// has that date itself, the earliest first.
func (k key) late(own date.Date) key {
	k.began = uint64(own)
	return k
}

// dayZero is an instant that is before every instant of a date, wherever it is.
func dayZero(on date.Date) time.Time {
	const secondsOfDay, beforeUnix = 86_400, 719_162 // days from 0001-01-01 to 1970-01-01
	return time.Unix((int64(on)-beforeUnix-2)*secondsOfDay, 0).UTC()
}

// effective is the date on which an entry would count by itself.
func (p *plan) effective(e *fact) date.Date {
	from := e.began()
	if from.IsZero() {
		return e.Date
	}
	return p.dateOf(from)
}

func rankOf(e *fact) uint64 {
	switch e.Kind {
	case Opening:
		return rankOpening
	case Grant:
		return rankGrant
	case Adjustment:
		if e.Hours > 0 {
			return rankAdd
		}
		return rankTake
	case Release:
		return rankRelease
	case Void:
		return rankVoid
	case Reservation:
		return rankReserve
	}
	return rankDraw
}

// compare is the published order of two entries that both count.
func (a key) compare(b key, entries []fact) int {
	switch {
	case a.place != b.place:
		return cmp.Compare(a.place, b.place)
	case a.began != b.began:
		return cmp.Compare(a.began, b.began)
	}
	if c := a.compareBooked(b); c != 0 {
		return c
	}
	return compareIDs(&entries[a.entry], &entries[b.entry])
}

func compareIDs(a, b *fact) int { return bytes.Compare(a.ID[:], b.ID[:]) }

func (a key) compareBooked(b key) int {
	return cmp.Or(cmp.Compare(a.seconds, b.seconds), cmp.Compare(a.nanos, b.nanos))
}

// sortKeys brings keys into the published order.
func sortKeys(keys []key, entries []fact) {
	order := func(a, b key) int { return a.compare(b, entries) }
	ends := bucketByPlace(keys)
	from := int32(0)
	for _, to := range ends {
		slices.SortFunc(keys[from:to], order)
		from = to
	}
	if ends == nil {
		slices.SortFunc(keys, order)
	}
}

// bucketByPlace brings keys into the order of their dates and ranks and says where each of
// them ends, if there are many keys and few dates: those of one place are soon sorted, and
// mostly are in order already.
func bucketByPlace(keys []key) (ends []int32) {
	if len(keys) < 64 {
		return nil
	}
	first, last := keys[0].on(), keys[0].on()
	for _, k := range keys {
		first, last = min(first, k.on()), max(last, k.on())
	}
	if int(last-first) >= len(keys) {
		return nil
	}
	bucket := func(k key) int { return int(k.on()-first)*ranks + int(k.place%ranks) }
	ends = make([]int32, (int(last-first)+1)*ranks)
	for _, k := range keys {
		ends[bucket(k)]++
	}
	at := make([]int32, len(ends))
	for i := 1; i < len(at); i++ {
		at[i] = at[i-1] + ends[i-1]
	}
	for i := range ends {
		ends[i] += at[i]
	}
	for _, k := range slices.Clone(keys) {
		b := bucket(k)
		keys[at[b]] = k
		at[b]++
	}
	return ends
}

// sortBooked brings keys of one period into the order of booking. One that was booked
// after another one that counts on a later day counts on that day, too.
func sortBooked(keys []key, entries []fact) {
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(a.compareBooked(b), cmp.Compare(a.place&0xff, b.place&0xff),
			cmp.Compare(a.began, b.began), compareIDs(&entries[a.entry], &entries[b.entry]))
	})
	for i := 1; i < len(keys); i++ {
		keys[i] = keys[i].at(max(keys[i].on(), keys[i-1].on()))
	}
}

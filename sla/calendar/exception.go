package calendar

import (
	"encoding/json"
	"sort"
	"time"
)

// Exception is a stretch of time in which the desk is open, or closed, whatever
// its hours say: an opening for peak support, a closure for a freeze or an outage.
// It runs from From up to, and not including, To.
type Exception struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
	Name string    `json:"name,omitempty"`
}

// MarshalJSON writes the instants as RFC 3339 does, which has no seconds in an offset:
// where a zone had them, as Paris had until 1911, the instant is written in UTC.
func (e Exception) MarshalJSON() ([]byte, error) {
	type plain Exception
	for _, t := range []*time.Time{&e.From, &e.To} {
		if _, offset := t.Zone(); offset%60 != 0 {
			*t = t.UTC()
		}
	}
	return json.Marshal(plain(e))
}

// instant is a point in time: seconds since 0001-01-01 00:00 UTC, and the rest.
type instant struct {
	sec  int64
	nano int64
}

func instantOf(t time.Time) instant { return instant{t.Unix() + unixShift, int64(t.Nanosecond())} }

// isInRange reports whether i lies in the years 1 to 9999.
func (i instant) isInRange() bool { return 0 <= i.sec && i.sec < endOfTime }

// time returns i in a zone.
func (i instant) time(loc *time.Location) time.Time {
	return time.Unix(i.sec-unixShift, i.nano).In(loc)
}

func (i instant) before(j instant) bool {
	return i.sec < j.sec || i.sec == j.sec && i.nano < j.nano
}

// chunk returns the number of the chunk in which i lies.
func (i instant) chunk() uint64 { return uint64(i.sec) >> chunkBits }

// inChunk returns the second of the chunk, and the rest.
func (i instant) inChunk() (second uint64, rest int) {
	return uint64(i.sec) % chunkSeconds, int(i.nano)
}

// instantIn returns the instant at a time of chunk k.
func instantIn(k uint64, at int64) instant {
	return instant{int64(k)<<chunkBits + at/nano, at % nano}
}

// after returns i as nanoseconds after the second from, held within 0 and most.
func (i instant) after(from, most int64) int64 {
	if i.sec < from {
		return 0
	}
	if i.sec-from > most/nano {
		return most
	}
	return min((i.sec-from)*nano+i.nano, most)
}

// exception is an Exception with its instants made ready.
type exception struct {
	from, to instant
	name     string
}

// firstEndingAfter returns the index of the first exception of a sorted, disjoint
// list that ends after the second at.
func firstEndingAfter(list []exception, at int64) int {
	return sort.Search(len(list), func(i int) bool { return list[i].to.after(at, 1) > 0 })
}

package calendar

import (
	"sync"
	"sync/atomic"
)

const (
	// eraBits sets the length of an era: 2^8 chunks, 272 years, of which the open
	// time always fits an int64 of nanoseconds.
	eraBits   = 8
	eraChunks = 1 << eraBits
	eraCount  = (chunkCount + eraChunks - 1) >> eraBits
	// modernEra is 1905 to 2177; it is part of an index, one step nearer than the others.
	modernEra = 7
)

// index is the open time of a calendar, chunk by chunk, each built when a query
// first needs it. A chunk never changes once it is published, so readers need no
// lock. Only building takes one.
type index struct {
	source spanner
	build  sync.Mutex
	modern era
	others [eraCount]atomic.Pointer[era]
}

// spanner is what an index is built from.
type spanner interface {
	// spans returns the open time in [from, to), seconds since 0001-01-01 00:00
	// UTC, as spans after from. It is asked for whole chunks. The list belongs to
	// the caller.
	spans(from, to int64) []span
}

// era is a run of chunks that count their open time from one anchor, the start of
// the first chunk that was used.
type era struct {
	chunks [eraChunks]atomic.Pointer[chunk]

	// What follows is guarded by index.build. Chunks lo up to hi have been measured:
	// bases[i] is the open time from the anchor to the start of chunk i, negative
	// before the anchor.
	lo, hi int
	bases  [eraChunks + 1]int64
}

// eraOf returns the era of a second if it is in use. Seconds out of range, also
// negative ones that have wrapped around, are in none.
func (x *index) eraOf(second uint64) *era {
	switch n := second >> (chunkBits + eraBits); {
	case n == modernEra:
		return &x.modern
	case n < eraCount:
		return x.others[n].Load()
	}
	return nil
}

// at returns the chunk of a second if it has been built.
func (e *era) at(second uint64) *chunk { return e.chunks[second>>chunkBits%eraChunks].Load() }

// chunk returns chunk k, which is below chunkCount, and builds it if need be.
func (x *index) chunk(k uint64) *chunk {
	if e := x.eraOf(k << chunkBits); e != nil {
		if found := e.chunks[k%eraChunks].Load(); found != nil {
			return found
		}
	}
	x.build.Lock()
	defer x.build.Unlock()
	return x.makeChunk(k)
}

// era returns an era; the lock is held.
func (x *index) era(n int) *era {
	if n == modernEra {
		return &x.modern
	}
	e := x.others[n].Load()
	if e == nil {
		e = new(era)
		x.others[n].Store(e)
	}
	return e
}

// makeChunk builds and publishes chunk k; the lock is held.
func (x *index) makeChunk(k uint64) *chunk {
	e, i := x.era(int(k>>eraBits)), int(k%eraChunks)
	if found := e.chunks[i].Load(); found != nil {
		return found // built by another while this one waited
	}
	spans := x.spans(k)
	if e.lo == e.hi {
		e.lo, e.hi = i, i
	}
	// Next to what has been measured, these spans are the measure.
	switch i {
	case e.hi:
		e.bases[i+1], e.hi = e.bases[i]+length(spans), i+1
	case e.lo - 1:
		e.bases[i], e.lo = e.bases[i+1]-length(spans), i
	default:
		x.measure(int(k>>eraBits), i)
	}
	built := newChunk(spans, e.bases[i])
	e.chunks[i].Store(built)
	return built
}

// measure makes sure that chunk i of an era is among the measured ones; the lock is held.
func (x *index) measure(n, i int) *era {
	e, first := x.era(n), uint64(n)<<eraBits
	if e.lo == e.hi {
		e.lo, e.hi = i, i
	}
	for ; e.hi <= i; e.hi++ {
		e.bases[e.hi+1] = e.bases[e.hi] + length(x.spans(first+uint64(e.hi)))
	}
	for ; e.lo > i; e.lo-- {
		e.bases[e.lo-1] = e.bases[e.lo] - length(x.spans(first+uint64(e.lo-1)))
	}
	return e
}

// total returns the open time of chunk k; the lock is held.
func (x *index) total(k uint64) int64 {
	i := int(k % eraChunks)
	e := x.measure(int(k>>eraBits), i)
	return e.bases[i+1] - e.bases[i]
}

// spans returns the open time of chunk k.
func (x *index) spans(k uint64) []span {
	from := int64(k) << chunkBits
	return x.source.spans(from, from+lengthOf(k)/nano)
}

// lengthOf returns the length of chunk k in nanoseconds; the last one ends with the
// year 9999.
func lengthOf(k uint64) int64 {
	return min(chunkSeconds, endOfTime-int64(k)<<chunkBits) * nano
}

// length returns how long the spans are together.
func length(spans []span) (sum int64) {
	for _, s := range spans {
		sum += s.to - s.from
	}
	return sum
}

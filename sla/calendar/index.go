package calendar

import (
	"slices"
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
	// tail is how many chunks at the end of the years are known to be closed, so that
	// a desk that has closed for good is not looked through again. Guarded by build.
	tail uint64
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
	sums   sums // guarded by index.build
}

// sums is the open time of neighbouring chunks of an era that have been measured.
// bases[i] is what is open from the anchor to the start of chunk first+i, negative
// before the anchor, and the last one is to the end of the last chunk.
type sums struct {
	first int
	bases []int64
}

// eraOf returns the era of a second if it is in use. Seconds out of range, also
// negative ones that have wrapped around, are in none.
func (x *index) eraOf(second uint64) *era {
	switch n := second >> (chunkBits + eraBits); {
	case n == modernEra:
		return &x.modern
	case second < endOfTime: // in the last chunk there are seconds after it
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

// era returns the era of chunk k; the lock is held.
func (x *index) era(k uint64) *era {
	n := k >> eraBits
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
	e, i := x.era(k), int(k%eraChunks)
	if found := e.chunks[i].Load(); found != nil {
		return found // built by another while this one waited
	}
	spans := x.spans(k)
	x.measure(k, spans)
	built := newChunk(spans, e.sums.bases[i-e.sums.first])
	e.chunks[i].Store(built)
	return built
}

// measure makes sure that chunk k and those between it and the measured ones of its
// era have been measured too. Its spans are passed if they are at hand. The lock is held.
func (x *index) measure(k uint64, spans []span) {
	i, s := int(k%eraChunks), &x.era(k).sums
	measured := func(n int) int64 {
		if n != i || spans == nil {
			return length(x.spans(k - uint64(i-n)))
		}
		return length(spans)
	}
	if s.bases == nil {
		s.first, s.bases = i, []int64{0}
	}
	for n := s.first + len(s.bases) - 1; n <= i; n++ {
		s.bases = append(s.bases, s.bases[len(s.bases)-1]+measured(n))
	}
	for ; s.first > i; s.first-- {
		s.bases = slices.Insert(s.bases, 0, s.bases[0]-measured(s.first-1))
	}
}

// total returns the open time of chunk k; the lock is held.
func (x *index) total(k uint64) int64 {
	s, i := &x.era(k).sums, int(k%eraChunks)
	if i -= s.first; i < 0 || i+1 >= len(s.bases) {
		x.measure(k, nil)
		i = int(k%eraChunks) - s.first
	}
	return s.bases[i+1] - s.bases[i]
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

package calendar

import (
	"math/bits"
	"time"
)

// Add returns the earliest instant by which d of open time has passed since t. Time
// that runs out at closing time is up at closing time; the other convention is
// [Calendar.NextOpen] of it. Add(t, 0) is t, and Add(t, -d) is Sub(t, d).
//
// The answer is in the location of t. It costs the same at any distance and
// allocates nothing, once the years up to the answer have been asked about. The
// errors are [ErrNever] when less than d is left until the end of the year 9999,
// and [ErrRange].
func (c Calendar) Add(t time.Time, d time.Duration) (time.Time, error) {
	if c.core != nil && 0 < d && d < near {
		second := uint64(t.Unix() + unixShift)
		if e := c.core.eraOf(second); e != nil {
			if s, n := e.add(second, t.Nanosecond(), int64(d)); 0 < s && s < endOfTime {
				return time.Unix(s-unixShift, n).In(t.Location()), nil
			}
		}
	}
	return c.shift(t, int64(d))
}

// near is the open time, 18 years, that the sums of an era can hold on top of what
// they count: 272 years and 18 are less than the 292 of an int64.
const near = 1 << 59

// add is Add within one era of which the chunks needed are built; otherwise the
// second it returns is 0.
func (e *era) add(second uint64, rest int, d int64) (int64, int64) {
	c, k := e.at(second), second>>chunkBits
	if c == nil {
		return 0, 0
	}
	open := c.openBefore(second%chunkSeconds, rest) + d
	if open > c.total {
		// How much is open in this chunk says how far away the end must be, give or
		// take one chunk.
		away, _ := bits.Mul64(uint64(open-c.total), c.scale)
		if c, k, open = e.find(k+1+away, k, c.base+open); c == nil {
			return 0, 0
		}
	}
	at := c.earliest(open)
	return int64(k)<<chunkBits + at/nano, at % nano
}

// find returns the chunk in which open time, counted from the anchor, is up: chunk k
// or a neighbour, in the same era as chunk from.
func (e *era) find(k, from uint64, open int64) (*chunk, uint64, int64) {
	for _, k := range [...]uint64{k, k - 1, k + 1} {
		if k>>eraBits != from>>eraBits {
			continue
		}
		if c := e.chunks[k%eraChunks].Load(); c != nil && c.base < open && open <= c.base+c.total {
			return c, k, open - c.base
		}
	}
	return nil, 0, 0
}

// shift is Add and Sub where the index is not ready, or two eras are involved.
func (c Calendar) shift(t time.Time, d int64) (time.Time, error) {
	i := instantOf(t)
	switch {
	case !i.isInRange():
		return time.Time{}, ErrRange
	case d == 0:
		return t, nil
	case c.core == nil:
		return time.Time{}, ErrNever
	}
	var err error
	if d > 0 {
		i, err = c.core.later(i, d)
	} else {
		i, err = c.core.sooner(i, uint64(-d))
	}
	if err != nil {
		return time.Time{}, err
	}
	return i.time(t.Location()), nil
}

// later walks from chunk to chunk until what is left is up.
func (x *index) later(i instant, left int64) (instant, error) {
	k := i.chunk()
	last := x.chunk(k)
	before := last.openBefore(i.inChunk())
	if left > last.total-before {
		var ok bool
		if k, left, ok = x.forward(k+1, chunkCount, left-(last.total-before)); !ok {
			return instant{}, ErrNever
		}
		last, before = x.chunk(k), 0
	}
	end := instantIn(k, last.earliest(before+left))
	if !end.isInRange() {
		return instant{}, ErrRange // at the very end of the year 9999
	}
	return end, nil
}

// forward returns the first chunk from k on, and before end, in which what is left is up.
func (x *index) forward(k, end uint64, left int64) (uint64, int64, bool) {
	x.build.Lock()
	defer x.build.Unlock()
	end = min(end, chunkCount-x.tail)
	closed := k // nothing is open from here to k
	for ; k < end; k++ {
		total := x.total(k)
		if left <= total {
			return k, left, true
		}
		if total > 0 {
			closed = k + 1
		}
		left -= total
	}
	if end == chunkCount-x.tail {
		x.tail = max(x.tail, chunkCount-closed)
	}
	return 0, 0, false
}

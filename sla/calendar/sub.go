package calendar

import (
	"math/bits"
	"time"
)

// Sub returns the latest instant since which d of open time has passed until t, the
// mirror image of [Calendar.Add]. Sub(t, 0) is t, and Sub(t, -d) is Add(t, d).
// The errors are [ErrNever] when there was less than d since the year 1, [ErrRange], and
// [ErrOverflow] for the one d that has no opposite.
func (c Calendar) Sub(t time.Time, d time.Duration) (time.Time, error) {
	if c.core != nil && 0 < d && d < near {
		second := uint64(t.Unix() + unixShift)
		if e := c.core.eraOf(second); e != nil {
			if s, n := e.sub(second, t.Nanosecond(), int64(d)); s != 0 {
				return time.Unix(s-unixShift, n).In(t.Location()), nil
			}
		}
	}
	if d == -1<<63 {
		return time.Time{}, ErrOverflow
	}
	return c.shift(t, -int64(d))
}

// sub is Sub within one era of which the chunks needed are built; otherwise the
// second it returns is 0.
func (e *era) sub(second uint64, rest int, d int64) (int64, int64) {
	c, k := e.at(second), second>>chunkBits
	if c == nil {
		return 0, 0
	}
	open := c.openBefore(second%chunkSeconds, rest) - d
	if open < 0 {
		away, _ := bits.Mul64(uint64(-open), c.scale)
		// The chunk in which the next nanosecond is up has the latest instant too.
		if c, k, open = e.find(k-1-away, k, c.base+open+1); c == nil {
			return 0, 0
		}
		open--
	}
	at := c.latest(open)
	return int64(k)<<chunkBits + at/nano, at % nano
}

// sooner walks from chunk to chunk, backwards, until what is left is up.
func (x *index) sooner(i instant, left uint64) (instant, error) {
	k := i.chunk()
	first := x.chunk(k)
	before := uint64(first.openBefore(i.inChunk()))
	if left > before {
		var ok bool
		if k, left, ok = x.backward(k, 0, left-before); !ok {
			return instant{}, ErrNever
		}
		first = x.chunk(k)
		before = uint64(first.total)
	}
	return instantIn(k, first.latest(int64(before-left))), nil
}

// backward returns the last chunk before k, and from first on, in which what is left is up.
func (x *index) backward(k, first, left uint64) (uint64, uint64, bool) {
	x.build.Lock()
	defer x.build.Unlock()
	for k > first {
		k--
		total := uint64(x.total(k))
		if left <= total {
			return k, left, true
		}
		left -= total
	}
	return 0, 0, false
}

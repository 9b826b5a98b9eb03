package calendar

import (
	"math/bits"
	"sort"
)

const (
	// chunkBits sets the length of a chunk: 2^25 seconds, 388 days. A power of two
	// makes finding the chunk of an instant a shift; about a year keeps the first
	// query on a calendar short.
	chunkBits    = 25
	chunkSeconds = 1 << chunkBits
	chunkNanos   = chunkSeconds * nano
	chunkCount   = (endOfTime + chunkSeconds - 1) >> chunkBits
)

// chunk is the open time of one chunk, with two tables that find the place in it in
// a bounded number of steps: one by the time of an instant, one by open time.
// Times in it are nanoseconds after its start. It never changes.
type chunk struct {
	// base is the open time from the anchor of the era to the start of the chunk.
	base int64
	// total is the open time in the chunk, and scale is 2^64/total: by it a
	// multiplication says how many chunks like this one hold some open time.
	total int64
	scale uint64

	// marks has one entry for each span, one before the first and two after the last, so
	// that from every mark at or before an instant on there are three.
	marks []mark
	// byTime[n] is the last mark at or before the n-th slot of 2^timeBits seconds.
	byTime   []uint16
	timeBits uint8
	// byOpen[n] is the last mark of which the open time before it is not above
	// n slots of 2^openBits nanoseconds of open time.
	byOpen   []uint16
	openBits uint8
}

// mark says that a span starts here, after so much open time in this chunk.
type mark struct{ at, open int64 }

// newChunk builds the tables of a chunk from its spans.
func newChunk(spans []span, base int64) *chunk {
	c := &chunk{base: base, marks: make([]mark, 0, len(spans)+3)}
	// The mark before the first span makes every instant come after one.
	c.marks = append(c.marks, mark{})
	for _, s := range spans {
		c.marks = append(c.marks, mark{s.from, c.total})
		c.total += s.to - s.from
	}
	end := mark{maxInt64, c.total}
	c.marks = append(c.marks, end, end)
	if c.total > 1 {
		c.scale, _ = bits.Div64(1, 0, uint64(c.total))
	}
	// Marks that a slot number cannot say are found by searching.
	if len(c.marks) <= 1<<16 {
		c.index(len(spans))
	}
	return c
}

const maxInt64 = 1<<63 - 1

// index makes the tables, with about as many slots as there are spans.
func (c *chunk) index(spans int) {
	slots := uint8(bits.Len(uint(spans)))
	c.timeBits = chunkBits - min(slots, chunkBits)
	c.byTime = make([]uint16, chunkSeconds>>c.timeBits)
	i := 0
	for n := range c.byTime {
		start := int64(n) << c.timeBits * nano
		for c.marks[i+1].at <= start {
			i++
		}
		c.byTime[n] = uint16(i)
	}
	c.openBits = uint8(max(bits.Len64(uint64(c.total))-int(slots), 0))
	c.byOpen = make([]uint16, c.total>>c.openBits+1)
	i = 0
	for n := range c.byOpen {
		for c.marks[i+1].open < int64(n)<<c.openBits {
			i++
		}
		c.byOpen[n] = uint16(i)
	}
}

// markAt returns the last mark at or before a time.
func (c *chunk) markAt(second uint64, rest int) (i int, at int64) {
	at = int64(second)*nano + int64(rest)
	if n := int(second >> c.timeBits); n < len(c.byTime) {
		i = int(c.byTime[n])
	} else {
		i = sort.Search(len(c.marks), func(i int) bool { return c.marks[i].at > at }) - 1
	}
	// Most slots hold one mark at most. Stepping over it without a branch, which
	// nothing could predict, is what makes this fast.
	i += int(uint64(c.marks[i+1].at-at-1) >> 63)
	for c.marks[i+1].at <= at {
		i++
	}
	return i, at
}

// openBefore returns the open time in the chunk up to an instant, given as the
// second of the chunk and the rest.
//
// What bounds it is waiting for one load after the other: the slot, then the marks it
// leads to. So it does not look which of the slot's two marks the instant comes after: the
// open time by the wrong one is never the larger.
func (c *chunk) openBefore(second uint64, rest int) int64 {
	at := int64(second)*nano + int64(rest)
	if n := second >> (c.timeBits & 63); n < uint64(len(c.byTime)) {
		i := int(c.byTime[n])
		if m := c.marks[i : i+3]; at < m[2].at {
			return max(min(m[0].open+at-m[0].at, m[1].open), min(m[1].open+at-m[1].at, m[2].open))
		}
	}
	return c.openByMark(second, rest)
}

// openByMark is openBefore for whatever the slots do not say.
func (c *chunk) openByMark(second uint64, rest int) int64 {
	i, at := c.markAt(second, rest)
	m, next := c.marks[i], c.marks[i+1]
	return m.open + min(at-m.at, next.open-m.open)
}

// earliest returns the first time before which there is so much open time in the
// chunk; 0 < open <= total.
func (c *chunk) earliest(open int64) int64 {
	i := c.slotOf(open)
	i += int(uint64(c.marks[i+1].open-open) >> 63)
	for c.marks[i+1].open < open {
		i++
	}
	return c.marks[i].at + open - c.marks[i].open
}

// latest returns the last time before which there is no more than so much open time
// in the chunk; 0 <= open < total.
func (c *chunk) latest(open int64) int64 {
	i := c.slotOf(open)
	for c.marks[i+1].open <= open {
		i++
	}
	return c.marks[i].at + open - c.marks[i].open
}

// slotOf returns a mark at or shortly before the one at which so much is open.
func (c *chunk) slotOf(open int64) int {
	if n := int(open >> c.openBits); n < len(c.byOpen) {
		return int(c.byOpen[n])
	}
	return max(0, sort.Search(len(c.marks), func(i int) bool { return c.marks[i].open >= open })-1)
}

// isOpen reports whether an instant lies in a span.
func (c *chunk) isOpen(second uint64, rest int) bool {
	i, at := c.markAt(second, rest)
	return at-c.marks[i].at < c.marks[i+1].open-c.marks[i].open
}

// span returns the i-th span, counted from 1 as the marks are.
func (c *chunk) span(i int) span {
	at := c.marks[i].at
	return span{at, at + c.marks[i+1].open - c.marks[i].open}
}

// spans is how many spans there are.
func (c *chunk) spans() int { return len(c.marks) - 3 }

// list returns all spans.
func (c *chunk) list() []span {
	list := make([]span, c.spans())
	for i := range list {
		list[i] = c.span(i + 1)
	}
	return list
}

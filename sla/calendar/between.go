package calendar

import (
	"math"
	"time"
)

// Between returns the open time from a up to b; it is negative when b is before a,
// so that Between(a, c) is Between(a, b) + Between(b, c).
//
// It costs the same at any distance and allocates nothing, once the years from a to
// b have been asked about. The errors are [ErrRange] and [ErrOverflow].
func (c Calendar) Between(a, b time.Time) (time.Duration, error) {
	if c.core != nil {
		sa, sb := uint64(a.Unix()+unixShift), uint64(b.Unix()+unixShift)
		if e := c.core.eraOf(sa); e != nil && e == c.core.eraOf(sb) {
			ca, cb := e.at(sa), e.at(sb)
			if ca != nil && cb != nil {
				before := ca.openBefore(sa%chunkSeconds, a.Nanosecond())
				after := cb.openBefore(sb%chunkSeconds, b.Nanosecond())
				return time.Duration(cb.base - ca.base + after - before), nil
			}
		}
	}
	return c.between(instantOf(a), instantOf(b))
}

// between is Between where the index is not ready, or two eras are involved.
func (c Calendar) between(a, b instant) (time.Duration, error) {
	switch {
	case !a.isInRange() || !b.isInRange():
		return 0, ErrRange
	case c.core == nil:
		return 0, nil
	case b.before(a):
		d, err := c.between(b, a)
		return -d, err
	}
	return c.core.openTime(a, b)
}

// openTime returns the open time from a up to b, which is not before a. It adds up
// the chunks between them, at most 9,404.
func (x *index) openTime(a, b instant) (time.Duration, error) {
	ka, kb := a.chunk(), b.chunk()
	ca, cb := x.chunk(ka), x.chunk(kb)
	sum, rest := -ca.openBefore(a.inChunk()), cb.openBefore(b.inChunk())
	x.build.Lock()
	defer x.build.Unlock()
	for k := ka; k < kb; k++ {
		total := x.total(k)
		if sum > math.MaxInt64-total {
			return 0, ErrOverflow
		}
		sum += total
	}
	if sum > math.MaxInt64-rest {
		return 0, ErrOverflow
	}
	return time.Duration(sum + rest), nil
}

package calendar

import (
	"iter"
	"time"
)

// Interval is a stretch of time from From up to, and not including, To. It is empty
// when To is not after From.
type Interval struct{ From, To time.Time }

// IsEmpty reports whether no instant lies in v.
func (v Interval) IsEmpty() bool { return !v.From.Before(v.To) }

// Length returns the elapsed time of v; a length beyond 292 years is given as that.
func (v Interval) Length() time.Duration { return v.To.Sub(v.From) }

// Intervals returns the open intervals within another one, the earliest first and clipped
// to it. Neighbours never touch. Each is in the location of within.From. Outside the
// years 1 to 9999 there is none.
func (c Calendar) Intervals(within Interval) iter.Seq[Interval] {
	return func(yield func(Interval) bool) {
		from, to, ok := c.bounds(within)
		last := to.chunk() + 1
		for ok && from.before(to) {
			r, found := c.core.runFrom(from, last)
			if !found || !r.from.before(to) {
				return
			}
			end := c.core.runEnd(r, last)
			if !yield(interval(latest(from, r.from), earliest(to, end), within)) {
				return
			}
			from = end
		}
	}
}

// IntervalsBackward returns the same intervals as [Calendar.Intervals], the latest first.
func (c Calendar) IntervalsBackward(within Interval) iter.Seq[Interval] {
	return func(yield func(Interval) bool) {
		from, to, ok := c.bounds(within)
		first := from.chunk()
		for ok && from.before(to) {
			r, found := c.core.runBefore(to, first)
			if !found {
				return
			}
			// A run that goes on in the next chunk ends after to: from there it was not the last.
			start := c.core.runStart(r, first)
			if !from.before(r.to) {
				return
			}
			if !yield(interval(latest(from, start), earliest(to, r.to), within)) {
				return
			}
			to = start
		}
	}
}

// bounds returns an interval cut to the years 1 to 9999.
func (c Calendar) bounds(v Interval) (from, to instant, ok bool) {
	from, to = instantOf(v.From), instantOf(v.To)
	return latest(from, instant{}), earliest(to, instant{sec: endOfTime}), c.core != nil
}

func interval(from, to instant, within Interval) Interval {
	loc := within.From.Location()
	return Interval{from.time(loc), to.time(loc)}
}

func earliest(a, b instant) instant {
	if b.before(a) {
		return b
	}
	return a
}

func latest(a, b instant) instant {
	if a.before(b) {
		return b
	}
	return a
}

package calendar

import "time"

// NextOpen returns the first open instant from t on: t itself when the desk is open.
// The errors are [ErrNever] and [ErrRange].
func (c Calendar) NextOpen(t time.Time) (time.Time, error) {
	return c.edge(t, func(x *index, i instant) (instant, bool) {
		at, ok := x.runFrom(i, chunkCount)
		if ok && at.from.before(i) {
			return i, true
		}
		return at.from, ok
	})
}

// NextClose returns when the desk next closes: the end of the hours in which t lies,
// or of the next ones when t is closed. The errors are [ErrNever], also for a desk
// that never closes again, and [ErrRange].
func (c Calendar) NextClose(t time.Time) (time.Time, error) {
	return c.edge(t, func(x *index, i instant) (instant, bool) {
		at, ok := x.runFrom(i, chunkCount)
		if !ok {
			return instant{}, false
		}
		end := x.runEnd(at, chunkCount)
		return end, end.isInRange()
	})
}

// PrevOpen returns when the desk last opened at or before t: the start of the hours
// in which t lies, or of the ones before when t is closed. The errors are [ErrNever],
// also for a desk that has been open since the year 1, and [ErrRange].
func (c Calendar) PrevOpen(t time.Time) (time.Time, error) {
	return c.edge(t, func(x *index, i instant) (instant, bool) {
		at, ok := x.runUpTo(i)
		if !ok {
			return instant{}, false
		}
		start := x.runStart(at, 0)
		return start, start != instant{}
	})
}

// PrevClose returns when the desk last closed at or before t: t itself at a closing
// time, and the end of the hours before when t is open. The errors are [ErrNever]
// and [ErrRange].
func (c Calendar) PrevClose(t time.Time) (time.Time, error) {
	return c.edge(t, func(x *index, i instant) (instant, bool) {
		at, ok := x.runUpTo(i)
		if ok && i.before(at.to) {
			// t is open, so look at what was before the opening.
			at, ok = x.runBefore(x.runStart(at, 0), 0)
		}
		return at.to, ok
	})
}

// edge asks find for an instant and says in which way it is not there.
func (c Calendar) edge(t time.Time, find func(*index, instant) (instant, bool)) (time.Time, error) {
	i := instantOf(t)
	if !i.isInRange() {
		return time.Time{}, ErrRange
	}
	if c.core == nil {
		return time.Time{}, ErrNever
	}
	found, ok := find(&c.core.index, i)
	if !ok {
		return time.Time{}, ErrNever
	}
	return found.time(t.Location()), nil
}

package calendar

import "time"

// AddBusinessDays returns the instant n business days on from t, at the same time on
// the desk's wall clock. This is the cut-off rule: an instant at which the desk is
// closed counts as its next opening, so what comes in after hours counts from the
// next morning; with n = 0 the answer is that opening.
//
// Hours after midnight count for the date on which their window started: at 02:00 on
// Tuesday a Monday's night shift is still Monday, and one business day on is 02:00 in
// Tuesday's night shift. The answer may be closed, where the day it falls on has
// shorter hours. In a gap the wall clock moves forward by the gap; in a fold it is
// the first of the two. A negative n is the mirror image: a closed instant counts as
// the closing before it. In a union the first calendar that is open decides zone and date.
//
// The errors are [ErrNever] when there are not so many business days, and [ErrRange].
func (c Calendar) AddBusinessDays(t time.Time, n int) (time.Time, error) {
	start, err := c.startOf(t, n)
	if err != nil || n == 0 {
		return start, err
	}
	loc, day, civil := c.core.home(instantOf(start), n < 0 && !c.Open(start))
	to, err := c.core.walkDays(day, int64(n))
	if err != nil {
		return time.Time{}, err
	}
	land := instant{resolve(loc, civil+(to-day)*secondsPerDay), instantOf(start).nano}
	if !land.isInRange() {
		return time.Time{}, ErrRange
	}
	return land.time(t.Location()), nil
}

// startOf returns the instant from which business days are counted.
func (c Calendar) startOf(t time.Time, n int) (time.Time, error) {
	if n < 0 && !c.Open(t) {
		return c.PrevClose(t)
	}
	return c.NextOpen(t)
}

// walkDays returns the n-th business day after a date, or before it. The date may be one
// that only a clock ahead of UTC, or behind it, reads within the years.
func (c *core) walkDays(day, n int64) (int64, error) {
	if n < 0 {
		return c.walkDaysBack(day, uint64(-n))
	}
	for day < lastDay {
		step := min(n, daysMost)
		n -= step
		// A nanosecond before its end lies within the last day.
		at, err := c.dayIndex().later(instant{sec: (day + 1) * secondsPerDay}, step*dayNanos-1)
		if err != nil {
			return 0, err
		}
		if day = at.sec / secondsPerDay; n == 0 {
			return day, nil
		}
	}
	return 0, ErrNever
}

// walkDaysBack returns the business day before a date of which so many are left.
func (c *core) walkDaysBack(day int64, left uint64) (int64, error) {
	for day > 0 {
		step := min(left, daysMost)
		left -= step
		at, err := c.dayIndex().sooner(instant{sec: day * secondsPerDay}, step*dayNanos)
		if err != nil {
			return 0, err
		}
		if day = at.sec / secondsPerDay; left == 0 {
			return day, nil
		}
	}
	return 0, ErrNever
}

// resolve returns the instant at which a zone's clock reads a civil time: the first of two
// in a fold, and in a gap what it would have been without the jump.
func resolve(loc *time.Location, civil int64) int64 {
	const margin = zoneDays * secondsPerDay
	var offset int64
	for _, s := range stretches(loc, civil-margin, civil+margin) {
		if civil < s.from+s.offset {
			break // it is in the gap before
		}
		if offset = s.offset; civil < s.to+offset {
			break
		}
	}
	return civil - offset
}

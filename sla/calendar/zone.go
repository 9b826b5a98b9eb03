package calendar

import (
	"slices"
	"time"
)

// zoneDays is more days than the clock of any zone is away from UTC, and than any
// zone jumps.
const zoneDays = 3

// stretch is a stretch of time, [from, to) in seconds, throughout which a zone is
// the same number of seconds ahead of UTC.
type stretch struct{ from, to, offset int64 }

// stretches cuts [from, to) at the transitions of a zone.
func stretches(loc *time.Location, from, to int64) []stretch {
	list := make([]stretch, 0, 4)
	last := stretch{from, to, offsetAt(loc, from)}
	for at := from; at < to; {
		at = nextBound(loc, at)
		// A bound counts only if the offset really changes there: some are ends of
		// years, or changes of name.
		if at < to && offsetAt(loc, at) != last.offset {
			last.to = at
			list = append(list, last)
			last = stretch{at, to, offsetAt(loc, at)}
		}
	}
	return append(list, last)
}

// noBound is after any instant.
const noBound = 1 << 62

func offsetAt(loc *time.Location, sec int64) int64 {
	_, offset := time.Unix(sec-unixShift, 0).In(loc).Zone()
	return int64(offset)
}

// nextBound returns an instant after at before which the offset does not change.
//
// ZoneBounds can return an end that is not after its instant (golang/go#81583, on
// 31 December of leap years). Then this steps on by a day, or to the change of
// offset if there is one within that day.
func nextBound(loc *time.Location, at int64) int64 {
	_, end := time.Unix(at-unixShift, 0).In(loc).ZoneBounds()
	if end.IsZero() {
		return noBound
	}
	if next := end.Unix() + unixShift; next > at {
		return next
	}
	return firstChange(loc, at, at+secondsPerDay)
}

// firstChange returns where the offset changes in (from, to], or to.
func firstChange(loc *time.Location, from, to int64) int64 {
	old := offsetAt(loc, from)
	if offsetAt(loc, to) == old {
		return to
	}
	for to-from > 1 {
		middle := from + (to-from)/2
		if offsetAt(loc, middle) == old {
			from = middle
		} else {
			to = middle
		}
	}
	return to
}

// isSkipped reports whether no clock of the stretches ever reads a date that lies among
// them, because the zone jumped over it whole: 30 December 2011 in Pacific/Apia.
func isSkipped(day int64, list []stretch) bool {
	from, to := day*secondsPerDay, (day+1)*secondsPerDay
	return !slices.ContainsFunc(list, func(s stretch) bool {
		return s.from+s.offset < to && from < s.to+s.offset
	})
}

package calendar

import (
	"sort"
	"time"
)

// versions are calendars that follow each other. Each is in force from the first
// instant at which the clock in its own zone reads its first date, whatever the
// windows of the one before would spill over that. Before the first one it is closed.
type versions []version

type version struct {
	part
	// day is the first date in force and cut the first second.
	day, cut int64
}

func newVersion(p part, day int64) version {
	v := version{part: p, day: day}
	// The zero date is since ever, also for zones behind UTC.
	if day > 0 {
		v.cut = firstReading(p.zone(), day)
	}
	return v
}

// firstReading returns the first second at which a zone's clock reads the date or a
// later one.
func firstReading(loc *time.Location, day int64) int64 {
	const margin = zoneDays * secondsPerDay
	civil := day * secondsPerDay
	for _, s := range stretches(loc, civil-margin, civil+margin) {
		if civil < s.to+s.offset {
			return max(civil-s.offset, s.from)
		}
	}
	return civil
}

// inForce returns the index of the version in force at a second, or -1.
func (v versions) inForce(second int64) int {
	return sort.Search(len(v), func(i int) bool { return v[i].cut > second }) - 1
}

// onDate returns the index of the version in force on a date, or -1.
func (v versions) onDate(day int64) int {
	return sort.Search(len(v), func(i int) bool { return v[i].day > day }) - 1
}

// end returns the second at which version i ends.
func (v versions) end(i int) int64 {
	if i+1 < len(v) {
		return v[i+1].cut
	}
	return endOfTime
}

func (v versions) spans(from, to int64) (open []span) {
	for i := max(v.inForce(from), 0); i < len(v) && v[i].cut < to; i++ {
		force := span{max(v[i].cut-from, 0) * nano, (min(v.end(i), to) - from) * nano}
		open = joinAll(open, intersect(v[i].spans(from, to), []span{force}))
	}
	return open
}

func (v versions) businessDays(from, to int64, list []int64) []int64 {
	for i := max(v.onDate(from), 0); i < len(v) && v[i].day < to; i++ {
		until := to
		if i+1 < len(v) {
			until = min(until, v[i+1].day)
		}
		list = append(list, v[i].businessDays(max(from, v[i].day), until)...)
	}
	return list
}

func (v versions) home(at instant) (*time.Location, int64) {
	return v[max(v.inForce(at.sec), 0)].node.home(at)
}

// zone is that of the first version.
func (v versions) zone() *time.Location { return v[0].zone() }

func (v versions) holidayOn(day int64) (name string, ok bool) {
	if i := v.onDate(day); i >= 0 {
		return v[i].holidayOn(day)
	}
	return "", false
}

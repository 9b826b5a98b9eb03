package servicedesk

import (
	"math"
	"slices"
	"sort"
	"time"
)

// A zone turns readings of the wall clock in a zone into instants. It keeps the
// offset of the days it has met, so that the zone is asked once a day and not once
// a row.
type zone struct {
	location *time.Location
	days     [1 << 10]zoneDay // by the last bits of the day number
}

// A zoneDay is a day on the wall clock.
type zoneDay struct {
	day     int64
	offsets [4]int64 // seconds east of UTC, those that are possible
	count   int      // of offsets; 0 for a day that has not been met
}

func newZone(location *time.Location) *zone { return &zone{location: location} }

// at is the earliest instant at which the clock shows r or more.
func (z *zone) at(r reading) time.Time {
	day := int64(r) / minutesPerDay
	if r < 0 {
		day = (int64(r) - minutesPerDay + 1) / minutesPerDay
	}
	d := &z.days[uint64(day)%uint64(len(z.days))]
	if d.count == 0 || d.day != day {
		*d = z.look(day)
	}
	civil := int64(r) * 60
	if d.count > 1 {
		return z.instant(z.search(civil, d.offsets[:d.count]))
	}
	return z.instant(civil - d.offsets[0])
}

func (z *zone) instant(unix int64) time.Time { return time.Unix(unix, 0).In(z.location) }

func (z *zone) offset(unix int64) int64 {
	_, offset := z.instant(unix).Zone()
	return int64(offset)
}

// reach is how far a zone may be from UTC, in hours, rounded up: local mean times
// go beyond 15.
const reach = 16

// look asks the zone for every hour that could be on a day of its wall clock.
func (z *zone) look(day int64) zoneDay {
	const hour, hours = 3600, 24
	d := zoneDay{day: day}
	for h := int64(-reach); h <= hours+reach; h++ {
		offset := z.offset((day*hours + h) * hour)
		if !slices.Contains(d.offsets[:d.count], offset) && d.count < len(d.offsets) {
			d.offsets[d.count] = offset
			d.count++
		}
	}
	return d
}

// search finds the earliest instant on a day with a change. If no offset gives the
// reading, the clock skips it: the hour of the jump is looked for, and its second.
func (z *zone) search(civil int64, offsets []int64) int64 {
	const hour, never = 3600, math.MaxInt64
	earliest := int64(never)
	for _, offset := range offsets {
		if z.offset(civil-offset) == offset {
			earliest = min(earliest, civil-offset)
		}
	}
	if earliest < never {
		return earliest
	}
	from := civil - reach*hour
	shows := func(unix int64) bool { return unix+z.offset(unix) >= civil }
	for !shows(from + hour) {
		from += hour
	}
	return from + int64(sort.Search(hour, func(s int) bool { return shows(from + int64(s)) }))
}

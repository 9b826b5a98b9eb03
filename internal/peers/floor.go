package peers

import "time"

// floor is an office in a table: every stretch of open time from 2024 to 2037, with the
// open time before it, and two indexes that find a stretch at once. It checks nothing and
// knows no other years; it is a yardstick and not a library.
type floor struct {
	stretches []stretch
	first     int64    // nanoseconds of the day with index 0
	byDay     []uint32 // of a UTC day: the last stretch that begins by its start
	byOpen    []uint32 // of a piece of open time: the first stretch that reaches into it
}

// stretch is open time from start, with what was open before.
type stretch struct{ start, length, before int64 }

const (
	dayLength = int64(24 * time.Hour)
	// pieceShift makes pieces of 2^44 ns, 4.9 hours: shorter than a day at the office, so
	// that a step or two from the index is enough.
	pieceShift = 44
)

// newFloor tabulates the days on which isOpen says that the office works.
func newFloor(zone *time.Location, isOpen func(time.Time) bool) *floor {
	f := &floor{first: time.Date(2023, 12, 31, 0, 0, 0, 0, time.UTC).UnixNano()}
	var before int64
	for d := time.Date(2024, 1, 1, 12, 0, 0, 0, zone); d.Year() < 2038; d = d.AddDate(0, 0, 1) {
		if !isOpen(d) {
			continue
		}
		start := time.Date(d.Year(), d.Month(), d.Day(), 9, 0, 0, 0, zone).UnixNano()
		length := int64(officeDay)
		f.stretches = append(f.stretches, stretch{start, length, before})
		before += length
	}
	f.index(before)
	return f
}

func (f *floor) index(open int64) {
	i := 0
	for day := f.first; day < f.stretches[len(f.stretches)-1].start+2*dayLength; day += dayLength {
		for i+1 < len(f.stretches) && f.stretches[i+1].start <= day {
			i++
		}
		f.byDay = append(f.byDay, uint32(i))
	}
	i = 0
	for piece := int64(0); piece<<pieceShift <= open; piece++ {
		for i+1 < len(f.stretches) && f.stretches[i].before+f.stretches[i].length < piece<<pieceShift {
			i++
		}
		f.byOpen = append(f.byOpen, uint32(i))
	}
}

// open is the open time since the beginning of the table.
func (f *floor) open(t int64) int64 {
	i := int(f.byDay[uint64(t-f.first)/uint64(dayLength)])
	for i+1 < len(f.stretches) && f.stretches[i+1].start <= t {
		i++
	}
	s := &f.stretches[i]
	return s.before + min(max(t-s.start, 0), s.length)
}

// Between is the open time from a to b.
func (f *floor) Between(a, b time.Time) time.Duration {
	return time.Duration(f.open(b.UnixNano()) - f.open(a.UnixNano()))
}

// Add is the earliest instant by which d of open time has passed.
func (f *floor) Add(t time.Time, d time.Duration) time.Time {
	if d <= 0 {
		return t
	}
	n := t.UnixNano()
	target := f.open(n) + int64(d)
	i := int(f.byOpen[target>>pieceShift])
	for f.stretches[i].before+f.stretches[i].length < target {
		i++
	}
	s := &f.stretches[i]
	return t.Add(time.Duration(s.start + target - s.before - n))
}

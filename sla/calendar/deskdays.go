package calendar

import "time"

// businessDays of a desk are the dates with a window that is open at some instant: a
// window inside a gap, or taken out by a closure as a whole, makes none.
func (d *desk) businessDays(from, to int64, list []int64) []int64 {
	if !d.mayOpen(from*secondsPerDay, to*secondsPerDay) {
		return list
	}
	margin := d.reach + zoneDays
	zone := stretches(d.loc, (from-margin)*secondsPerDay, (to+margin)*secondsPerDay)
	days := d.datesOf(zone)
	for day := from; day < to; day++ {
		for _, w := range days.on(day) {
			if d.isEverOpen(day*secondsPerDay+w.from, day*secondsPerDay+w.to, zone) {
				list = append(list, day)
				break
			}
		}
	}
	return list
}

// isEverOpen reports whether a civil window is open at some instant.
func (d *desk) isEverOpen(from, to int64, zone []stretch) bool {
	for _, s := range zone {
		begin, end := max(from-s.offset, s.from), min(to-s.offset, s.to)
		if begin < end && !d.isClosedThroughout(begin, end) {
			return true
		}
	}
	return false
}

func (d *desk) isClosedThroughout(begin, end int64) bool {
	i := firstEndingAfter(d.closed, begin)
	return i < len(d.closed) &&
		!instant{sec: begin}.before(d.closed[i].from) && !d.closed[i].to.before(instant{sec: end})
}

func (d *desk) zone() *time.Location { return d.loc }

// home returns the date on which the window of an open instant started. Where
// windows of several dates overlap it is the last one; an opening without a window
// lies in its own date.
func (d *desk) home(at instant) (*time.Location, int64) {
	civil := at.sec + offsetAt(d.loc, at.sec)
	today := floorDiv(civil, secondsPerDay)
	if day, _, ok := d.windowAt(at.sec, civil, today); ok {
		return d.loc, day
	}
	return d.loc, today
}

// windowAt returns the window that an instant lies in, and the date it belongs to.
func (d *desk) windowAt(second, civil, today int64) (day int64, w span, ok bool) {
	lead := (d.reach + zoneDays) * secondsPerDay
	days := d.datesOf(stretches(d.loc, second-lead, second+1))
	for day = today; day >= today-d.reach; day-- {
		for _, w := range days.on(day) {
			if civil-day*secondsPerDay >= w.from && civil-day*secondsPerDay < w.to {
				return day, w, true
			}
		}
	}
	return 0, span{}, false
}

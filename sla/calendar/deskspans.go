package calendar

// spans returns the open time of the desk in [from, to), seconds, as spans after from.
//
// This is the definition, written down: the windows of each date are an interval of
// civil time, and through each stretch of constant offset civil time is UTC shifted.
// What a gap jumps over is in no stretch and what a fold repeats is in two, so
// neither needs a rule of its own.
func (d *desk) spans(from, to int64) []span {
	if d.isClosedThroughout(from, to) {
		return nil
	}
	var open []span
	switch {
	case d.isAlwaysOpen(from, to):
		open = []span{{0, (to - from) * nano}}
	case d.mayOpen(from, to):
		open = d.windowSpans(from, to)
	}
	open = union(open, clip(d.opened, from, to))
	return subtract(open, clip(d.closed, from, to))
}

// mayOpen is false when no window can be near, so that a desk without weekly hours
// costs little for the thousands of years in which nothing happens.
func (d *desk) mayOpen(from, to int64) bool {
	first, last := d.datesNear(from, to)
	return d.windowsMost > 0 || len(d.explicitBetween(first, last)) > 0
}

// isAlwaysOpen is true when the weekly hours leave nothing out and no date near has
// others; it saves the way through the dates, and is otherwise no different.
func (d *desk) isAlwaysOpen(from, to int64) bool {
	first, last := d.datesNear(from, to)
	return d.hasFullWeek && len(d.yearly) == 0 &&
		len(d.explicitBetween(first, last)) == 0 && len(d.holidaysBetween(first, last)) == 0
}

// datesNear returns dates of which some window may be read in [from, to).
func (d *desk) datesNear(from, to int64) (first, last int64) {
	return from/secondsPerDay - d.reach - zoneDays, to/secondsPerDay + zoneDays
}

// windowSpans returns what the windows open in [from, to).
func (d *desk) windowSpans(from, to int64) []span {
	// A date skipped before from may not spill into what comes after it, so the
	// look back has to see the jump.
	lead := (d.reach + zoneDays) * secondsPerDay
	list := stretches(d.loc, from-lead, to)
	days := d.datesOf(list)
	open := make([]span, 0, len(days.special)+d.windowsMost*int((to-from)/secondsPerDay))
	for _, s := range list {
		s.from = max(s.from, from)
		if s.from < s.to {
			open = d.read(s, days, from, open)
		}
	}
	return open
}

// read appends what the windows open in a stretch, as spans after a second.
func (d *desk) read(s stretch, days *dates, after int64, open []span) []span {
	day := floorDiv(s.from+s.offset, secondsPerDay) - d.reach
	for ; day*secondsPerDay < s.to+s.offset; day++ {
		midnight := day*secondsPerDay - s.offset
		for _, w := range days.on(day) {
			begin, end := max(midnight+w.from, s.from), min(midnight+w.to, s.to)
			open = join(open, span{(begin - after) * nano, (end - after) * nano})
		}
	}
	return open
}

// dates walks through the hours of dates in order.
type dates struct {
	desk    *desk
	special []dateHours // those from the last date asked for on
	skipped func(day int64) bool
	first   int64
	all     []dateHours
}

// datesOf prepares the dates that the stretches can read. They start early enough for
// those that spill into what is asked for.
func (d *desk) datesOf(list []stretch) *dates {
	first, last := list[0], list[len(list)-1]
	from := floorDiv(first.from+first.offset, secondsPerDay)
	to := floorDiv(last.to+last.offset, secondsPerDay) + 2
	all := d.specials(from, to)
	ds := &dates{desk: d, special: all, all: all}
	for i := 1; i < len(list); i++ {
		if list[i].offset-list[i-1].offset >= secondsPerDay {
			ds.skipped = func(day int64) bool { return isSkipped(day, list) }
		}
	}
	return ds
}

// on returns the hours of a date. Dates mostly come in order; one that is earlier
// than the one before, as after a change of offset, starts over.
func (ds *dates) on(day int64) hours {
	if day < ds.first {
		ds.special = ds.all
	}
	ds.first = day
	if ds.skipped != nil && ds.skipped(day) {
		return nil
	}
	for len(ds.special) > 0 && ds.special[0].day < day {
		ds.special = ds.special[1:]
	}
	if len(ds.special) > 0 && ds.special[0].day == day {
		return ds.special[0].hours
	}
	return ds.desk.week[weekdayOf(day)-Mon]
}

// clip returns the parts of sorted, disjoint exceptions that lie in [from, to).
func clip(list []exception, from, to int64) []span {
	var out []span
	most := (to - from) * nano
	for _, e := range list[firstEndingAfter(list, from):] {
		if e.from.sec >= to {
			break
		}
		out = join(out, span{e.from.after(from, most), e.to.after(from, most)})
	}
	return out
}

package calendar

import "time"

// flatMost is how many parts of a union, or intersection, stand for themselves in a larger one;
// more stay together. With no bound, one that grows by a part at a time would take the square
// of its parts.
const flatMost = 200

// Union returns the calendar that is open when any of the calendars is: follow the
// sun. The union of none is [Never]. A date is a business day if it is one in any.
func Union(calendars ...Calendar) Calendar {
	var parts []part
	for _, c := range calendars {
		n, isUnion := c.node().(either)
		switch {
		case c.core == nil: // never open, so it adds nothing
		case isUnion && len(n) <= flatMost:
			parts = append(parts, n...)
		default:
			parts = append(parts, part{c.core})
		}
	}
	if len(parts) == 0 {
		return Never()
	}
	return newCalendar(either(parts), weightOf(parts))
}

// Intersection returns the calendar that is open when all the calendars are. The
// intersection of none is [Always]. A date is a business day if it is one in all.
func Intersection(calendars ...Calendar) Calendar {
	var parts []part
	for _, c := range calendars {
		n, isIntersection := c.node().(all)
		switch {
		case c.core == nil:
			return Never()
		case isIntersection && len(n) <= flatMost:
			parts = append(parts, n...)
		default:
			parts = append(parts, part{c.core})
		}
	}
	if len(parts) == 0 {
		return Always()
	}
	return newCalendar(all(parts), weightOf(parts))
}

// Difference returns the calendar that is open when a is and b is not. Its business
// days are those of a.
func Difference(a, b Calendar) Calendar {
	if a.core == nil || b.core == nil {
		return a
	}
	d := except{part{a.core}, part{b.core}}
	return newCalendar(d, weightOf(d[:]))
}

// either is a union; it has at least one part, and none of them is never.
type either []part

func (u either) spans(from, to int64) (open []span) {
	for _, p := range u {
		open = union(open, p.spans(from, to))
	}
	return open
}

func (u either) businessDays(from, to int64, list []int64) []int64 {
	var days []int64
	for _, p := range u {
		days = unionDays(days, p.businessDays(from, to))
	}
	return append(list, days...)
}

// home is that of the first part that is open.
func (u either) home(at instant) (*time.Location, int64) {
	for _, p := range u {
		if p.isOpen(at) {
			return p.node.home(at)
		}
	}
	return u[0].node.home(at)
}

func (u either) zone() *time.Location { return u[0].zone() }

func (u either) holidayOn(day int64) (name string, ok bool) { return firstHoliday(u, day) }

// all is an intersection; it has at least one part, and none of them is never.
type all []part

func (x all) spans(from, to int64) []span {
	open := x[0].spans(from, to)
	for _, p := range x[1:] {
		if len(open) > 0 {
			open = intersect(open, p.spans(from, to))
		}
	}
	return open
}

func (x all) businessDays(from, to int64, list []int64) []int64 {
	days := x[0].businessDays(from, to)
	for _, p := range x[1:] {
		days = intersectDays(days, p.businessDays(from, to))
	}
	return append(list, days...)
}

func (x all) home(at instant) (*time.Location, int64) { return x[0].node.home(at) }

func (x all) zone() *time.Location { return x[0].zone() }

func (x all) holidayOn(day int64) (name string, ok bool) { return firstHoliday(x, day) }

// except is a difference, the first without the second.
type except [2]part

func (d except) spans(from, to int64) []span {
	open := d[0].spans(from, to)
	if len(open) == 0 {
		return nil
	}
	return subtract(open, d[1].spans(from, to))
}

func (d except) businessDays(from, to int64, list []int64) []int64 {
	return append(list, d[0].businessDays(from, to)...)
}

func (d except) home(at instant) (*time.Location, int64) { return d[0].node.home(at) }

func (d except) zone() *time.Location { return d[0].zone() }

func (d except) holidayOn(day int64) (name string, ok bool) { return firstHoliday(d[:1], day) }

// firstHoliday returns the name of a holiday of the first part that has one.
func firstHoliday(parts []part, day int64) (name string, ok bool) {
	for _, p := range parts {
		if name, ok = p.holidayOn(day); ok {
			return name, true
		}
	}
	return "", false
}

// unionDays merges sorted lists.
func unionDays(a, b []int64) []int64 {
	out := make([]int64, 0, max(len(a), len(b)))
	for len(a) > 0 && len(b) > 0 {
		next := min(a[0], b[0])
		out = append(out, next)
		if a[0] == next {
			a = a[1:]
		}
		if b[0] == next {
			b = b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// intersectDays returns what is in both sorted lists.
func intersectDays(a, b []int64) (out []int64) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case b[0] < a[0]:
			b = b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return out
}

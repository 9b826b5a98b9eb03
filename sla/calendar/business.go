package calendar

import (
	"time"

	"github.com/rickb777/date/v2"
)

// DateRange is the dates from From up to, and not including, To.
type DateRange struct{ From, To date.Date }

// lastDay is 9999-12-31; the first date is 0.
const lastDay = 3652058

// daysMost is how many business days one step over the index covers: 273 years, so
// that no sum overflows.
const daysMost = 100_000

const dayNanos = secondsPerDay * nano

// businessDays is the calendar of the business days of another one: a date of it is
// open from 00:00 to 24:00. So counting business days is measuring open time, and
// costs the same at any distance.
type businessDays struct{ node node }

func (b businessDays) spans(from, to int64) (open []span) {
	first, last := from/secondsPerDay, (to-1)/secondsPerDay
	for _, day := range b.node.businessDays(first, last+1, nil) {
		begin, end := max(day*secondsPerDay, from), min((day+1)*secondsPerDay, to)
		open = join(open, span{(begin - from) * nano, (end - from) * nano})
	}
	return open
}

// dayIndex returns the index of the business days.
func (c *core) dayIndex() *index {
	if x := c.days.Load(); x != nil {
		return x
	}
	c.days.CompareAndSwap(nil, &index{source: businessDays{c.node}})
	return c.days.Load()
}

func (c *core) isBusinessDay(day int64) bool {
	if day < 0 || day > lastDay { // the seconds of such a day may not even be a number
		return false
	}
	at := instant{sec: day * secondsPerDay}
	return c.dayIndex().chunk(at.chunk()).isOpen(at.inChunk())
}

// businessDaysFromIndex is node.businessDays for a node that is used many times.
func (c *core) businessDaysFromIndex(from, to int64) (list []int64) {
	for day := from; day < to; day++ {
		if c.isBusinessDay(day) {
			list = append(list, day)
		}
	}
	return list
}

// IsBusinessDay reports whether d is a business day: a date on which a window of
// opening hours starts that is open at some instant. An opening by instant makes no
// business day; a date of which a closure takes every window is none.
func (c Calendar) IsBusinessDay(d date.Date) bool {
	return c.core != nil && c.core.isBusinessDay(int64(d))
}

// BusinessDays counts the business days of a range; it is negative when To is before
// From. The error is [ErrRange].
func (c Calendar) BusinessDays(within DateRange) (int, error) {
	from, to := int64(within.From), int64(within.To)
	switch {
	case from < 0 || to < 0 || from > lastDay+1 || to > lastDay+1:
		return 0, ErrRange
	case c.core == nil:
		return 0, nil
	case to < from:
		return -c.core.countDays(to, from), nil
	}
	return c.core.countDays(from, to), nil
}

func (c *core) countDays(from, to int64) (n int) {
	for from < to {
		next := min(from+daysMost, to)
		// The end of the last day is out of range, so a nanosecond less is measured.
		end := instant{next*secondsPerDay - 1, nano - 1}
		open, _ := c.dayIndex().openTime(instant{sec: from * secondsPerDay}, end)
		n += int((open + 1) / dayNanos)
		from = next
	}
	return n
}

// HolidayOn returns the name of the holiday on a date. Where there are several it is
// the first one: listed before yearly, and of the first calendar of a union. Hours
// given for the date itself come before a holiday but do not hide it.
func (c Calendar) HolidayOn(d date.Date) (name string, ok bool) {
	return part{c.core}.holidayOn(int64(d))
}

// home returns the zone and the date in which an instant counts, and its civil
// reading, for an instant that is open, or that is a closing time if before.
func (c *core) home(at instant, before bool) (loc *time.Location, day, civil int64) {
	inside := at
	if before {
		inside = at.minusOne()
	}
	loc, day = c.node.home(inside)
	return loc, day, at.sec + offsetAt(loc, inside.sec)
}

// minusOne returns the nanosecond before i.
func (i instant) minusOne() instant {
	if i.nano == 0 {
		return instant{i.sec - 1, nano - 1}
	}
	return instant{i.sec, i.nano - 1}
}

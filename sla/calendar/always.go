package calendar

import "time"

// Always returns the calendar that is open at every instant, 24x7. Every date is a
// business day; its dates are those of UTC.
func Always() Calendar { return AlwaysIn(time.UTC) }

// AlwaysIn is [Always] with the dates of another zone; nil is UTC.
func AlwaysIn(loc *time.Location) Calendar {
	if loc == nil {
		loc = time.UTC
	}
	return newCalendar(always{loc}, 1)
}

// Never returns the calendar that is closed at every instant, the zero Calendar.
func Never() Calendar { return Calendar{} }

// always is open at every instant.
type always struct{ loc *time.Location }

func (always) spans(from, to int64) []span { return []span{{0, (to - from) * nano}} }

func (always) businessDays(from, to int64, list []int64) []int64 {
	for day := from; day < to; day++ {
		list = append(list, day)
	}
	return list
}

func (a always) home(at instant) (*time.Location, int64) {
	return a.loc, floorDiv(at.sec+offsetAt(a.loc, at.sec), secondsPerDay)
}

func (a always) zone() *time.Location { return a.loc }

func (always) holidayOn(int64) (name string, ok bool) { return "", false }

func (a always) trace(instant) trace {
	return trace{open: true, until: instant{sec: endOfTime}, why: []Reason{{Cause: ByAlways}}}
}

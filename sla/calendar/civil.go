package calendar

import "time"

// Inside this package a date is a day number, 0 for 0001-01-01 (a Monday), and
// both civil readings and instants are seconds since the 00:00 of that day: the
// first on a wall clock, the second in UTC. Stepping a date is adding 1, and
// no daylight saving rule can get in between.
const (
	secondsPerDay = 86400
	// unixShift is the instant 1970-01-01 00:00 UTC.
	unixShift = 62135596800
	// endOfTime is the instant 10000-01-01 00:00 UTC, the first that is out of range.
	endOfTime = 315537897600

	firstYear, lastYear = 1, 9999
	daysPerEra          = 146097 // of 400 years, after which the Gregorian calendar repeats
	nano                = 1_000_000_000
)

// dayOf returns the day number of a date; month and day must exist.
func dayOf(year int, month time.Month, day int) int64 {
	// March is the first month here, so that the leap day comes last.
	y, m := int64(year), int64(month)-3
	if m < 0 {
		y, m = y-1, m+12
	}
	era := floorDiv(y, 400)
	y -= era * 400
	return era*daysPerEra + y*365 + y/4 - y/100 + (153*m+2)/5 + int64(day) - 1 - daysToMarch
}

// daysToMarch is from 0000-03-01 to 0001-01-01.
const daysToMarch = 306

// dateOf is the inverse of dayOf.
func dateOf(n int64) (year int, month time.Month, day int) {
	n += daysToMarch
	era := floorDiv(n, daysPerEra)
	n -= era * daysPerEra
	y := (n - n/1460 + n/36524 - n/146096) / 365
	n -= y*365 + y/4 - y/100
	m := (5*n + 2) / 153
	day = int(n-(153*m+2)/5) + 1
	if m += 3; m > 12 {
		y, m = y+1, m-12
	}
	return int(era*400 + y), time.Month(m), day
}

// daysIn returns the length of a month.
func daysIn(year int, month time.Month) int {
	return int(dayOf(year+int(month)/12, month%12+1, 1) - dayOf(year, month, 1))
}

// weekdayOf returns the weekday of a day number.
func weekdayOf(n int64) Weekday {
	const beforeAll = 7_000_000 // keeps dates before the year 1 positive
	return Mon + Weekday(uint64(n+beforeAll)%7)
}

// floorDiv divides towards minus infinity, as dates before the year 1 need.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

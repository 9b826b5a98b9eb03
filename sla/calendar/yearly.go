package calendar

import "time"

// YearlyRule is a holiday that comes back every year. Exactly one of three forms
// says when: Day, Easter, or Nth with Weekday and Month. [FixedDay], [EasterDay]
// and [NthWeekday] write them.
type YearlyRule struct {
	// Day is a fixed day; 02-29 occurs in leap years only.
	Day MonthDay `json:"day,omitempty"`
	// Easter is the number of days after Easter Sunday (Gregorian): 1 is Easter
	// Monday, -2 is Good Friday, 0 is Easter Sunday itself.
	Easter *int `json:"easter,omitempty"`
	// Nth is which of the weekdays of a month, from 1 to 5; -1 is the last, -2 the
	// one before it. A month without a fifth has no holiday.
	Nth     int        `json:"nth,omitempty"`
	Weekday Weekday    `json:"weekday,omitempty"`
	Month   time.Month `json:"month,omitempty"`

	Name string `json:"name,omitempty"`
	// Observed is how the holiday moves off a weekend; zero is not at all.
	Observed Observed `json:"observed,omitempty"`
	// Days is how many dates it lasts, across New Year if need be; 0 is 1. A
	// holiday of several days does not move.
	Days int `json:"days,omitempty"`
	// FromYear is the first year of the rule and UntilYear the first year without
	// it; 0 is no bound. The year is that of the date before it moves.
	FromYear  int `json:"fromYear,omitempty"`
	UntilYear int `json:"untilYear,omitempty"`
}

// FixedDay is the rule for a day of every year: FixedDay(1225, "Christmas").
func FixedDay(day MonthDay, name string) YearlyRule { return YearlyRule{Day: day, Name: name} }

// EasterDay is the rule for a date counted from Easter Sunday: EasterDay(1, "Easter Monday").
func EasterDay(days int, name string) YearlyRule { return YearlyRule{Easter: &days, Name: name} }

// NthWeekday is the rule for the nth weekday of a month, -1 for the last:
// NthWeekday(4, Thu, time.November, "Thanksgiving").
func NthWeekday(nth int, w Weekday, month time.Month, name string) YearlyRule {
	return YearlyRule{Nth: nth, Weekday: w, Month: month, Name: name}
}

// date returns the day number on which the holiday falls in a year, before it moves.
func (r *YearlyRule) date(year int) (day int64, ok bool) {
	if year < r.FromYear || r.UntilYear != 0 && year >= r.UntilYear {
		return 0, false
	}
	switch {
	case r.Easter != nil:
		return easter(year) + int64(*r.Easter), true
	case r.Nth > 0:
		return nthWeekday(year, r.Month, r.Weekday, r.Nth)
	case r.Nth < 0:
		return nthLastWeekday(year, r.Month, r.Weekday, -r.Nth)
	}
	month, dom := r.Day.Month(), r.Day.Day()
	return dayOf(year, month, dom), dom <= daysIn(year, month)
}

func nthWeekday(year int, month time.Month, w Weekday, n int) (day int64, ok bool) {
	first := dayOf(year, month, 1)
	offset := (int(w) - int(weekdayOf(first)) + 7) % 7
	offset += 7 * (n - 1)
	return first + int64(offset), offset < daysIn(year, month)
}

func nthLastWeekday(year int, month time.Month, w Weekday, n int) (day int64, ok bool) {
	length := daysIn(year, month)
	last := dayOf(year, month, length)
	offset := (int(weekdayOf(last)) - int(w) + 7) % 7
	offset += 7 * (n - 1)
	return last - int64(offset), offset < length
}

// easter returns Easter Sunday of the Gregorian calendar (the anonymous algorithm
// of Meeus, Astronomical Algorithms, chapter 8).
func easter(year int) int64 {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	n := h + l - 7*m
	return dayOf(year, time.Month((n+90)/25), (n+33*((n+90)/25)+19)%32)
}

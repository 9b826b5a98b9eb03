package calendar

import (
	"sort"
	"time"
)

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

// yearly is the rules of a calendar.
type yearly []YearlyRule

// copyRules copies the rules and what they point at.
func copyRules(rules []YearlyRule) yearly {
	list := append(yearly(nil), rules...)
	for i := range list {
		if days := list[i].Easter; days != nil {
			own := *days
			list[i].Easter = &own
		}
	}
	return list
}

// between returns the dates with from <= day < to, sorted. A rule that moves to the
// next free date keeps clear of the fixed holidays too.
func (rules yearly) between(from, to int64, fixed []namedDay) []namedDay {
	if len(rules) == 0 {
		return nil
	}
	first, _, _ := dateOf(from)
	last, _, _ := dateOf(to)
	var found []namedDay
	// A holiday of the year before may move or last into this one, and the other
	// way about.
	for _, d := range rules.place(first-1, last+1, fixed) {
		if from <= d.day && d.day < to {
			found = append(found, d)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].day < found[j].day })
	return found
}

// place returns the dates of the rules for the years first to last, moved.
func (rules yearly) place(first, last int, fixed []namedDay) []namedDay {
	var placed, moving []namedDay
	for year := max(first, 0); year <= last; year++ {
		for i := range rules {
			r := &rules[i]
			day, ok := r.date(year)
			switch {
			case !ok:
			case r.Observed == NextFree && weekdayOf(day) >= Sat:
				moving = append(moving, namedDay{day, r.Name})
			default:
				placed = r.lasting(placed, r.Observed.move(day))
			}
		}
	}
	return append(placed, settle(moving, placed, fixed)...)
}

func (r *YearlyRule) lasting(to []namedDay, day int64) []namedDay {
	for i := range max(r.Days, 1) {
		to = append(to, namedDay{day + int64(i), r.Name})
	}
	return to
}

// move returns where a holiday on a date goes when that depends on nothing else.
func (o Observed) move(day int64) int64 {
	w := weekdayOf(day)
	switch {
	case o == Nearest && w == Sat:
		return day - 1
	case o == NextMonday && w == Sat:
		return day + 2
	case o != 0 && w == Sun:
		return day + 1
	}
	return day
}

// settle finds the next free date for each of the moving holidays, the earliest
// first.
func settle(moving []namedDay, taken ...[]namedDay) []namedDay {
	if len(moving) == 0 {
		return nil
	}
	sort.SliceStable(moving, func(i, j int) bool { return moving[i].day < moving[j].day })
	used := map[int64]bool{}
	for _, list := range taken {
		for _, d := range list {
			used[d.day] = true
		}
	}
	for i := range moving {
		d := &moving[i].day
		for weekdayOf(*d) >= Sat || used[*d] {
			*d++
		}
		used[*d] = true
	}
	return moving
}

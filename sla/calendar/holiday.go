package calendar

import (
	"cmp"

	"github.com/rickb777/date/v2"
)

// Holiday is a date on which the weekly hours do not apply, and why.
type Holiday struct {
	Date date.Date `json:"date"`
	Name string    `json:"name,omitempty"`
	// Days is how many dates from Date on are holidays; 0 is 1. A shutdown from
	// 24 December for 10 days ends in the next year.
	Days int `json:"days,omitempty"`
}

// HolidaySource gives the holidays of a year, in any order; holidays of other
// years are left out. It lets a library of national holidays serve without this
// package knowing it. [New] calls it once for each year asked for and copies what
// it returns, so a calendar never changes when its source does.
type HolidaySource func(year int) []Holiday

// SourceSpec names a source of holidays and the years to take from it.
type SourceSpec struct {
	Name string `json:"name"`
	// FromYear is the first year, UntilYear the first year after the last;
	// both are needed, and at most 400 years are taken.
	FromYear  int `json:"fromYear"`
	UntilYear int `json:"untilYear"`
}

// namedDay is one date of a holiday.
type namedDay struct {
	day  int64
	name string
}

func byDay(a, b namedDay) int { return cmp.Compare(a.day, b.day) }

// days appends each date of the holiday.
func (h Holiday) days(to []namedDay) []namedDay {
	for i := range max(h.Days, 1) {
		to = append(to, namedDay{int64(h.Date) + int64(i), h.Name})
	}
	return to
}

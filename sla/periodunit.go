package sla

import (
	"errors"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// PeriodUnit is how long a period of a summary is. The zero value is refused.
type PeriodUnit uint8

// The units; all are of civil dates in the zone of the summary.
const (
	Weekly    PeriodUnit = iota + 1 // from Monday
	Monthly                         // from the 1st
	Quarterly                       // from January, April, July and October
	Yearly                          // from January
)

// ErrPeriodUnit is the reason for refusing a name that is no unit.
var ErrPeriodUnit = errors.New("no such period")

var periodUnitNames = [...]string{"", "weekly", "monthly", "quarterly", "yearly"}

// IsValid reports whether u is one of the units.
func (u PeriodUnit) IsValid() bool { return u >= Weekly && u <= Yearly }

// String returns the name, such as "monthly".
func (u PeriodUnit) String() string { return fault.Word("PeriodUnit", periodUnitNames[:], u) }

// ParsePeriodUnit reads a name; another text is [ErrPeriodUnit].
func ParsePeriodUnit(text string) (PeriodUnit, error) {
	return fault.ParseWord[PeriodUnit](ErrPeriodUnit, periodUnitNames[:], text)
}

// MarshalText returns the name.
func (u PeriodUnit) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrPeriodUnit, periodUnitNames[:], u)
}

// UnmarshalText reads a name.
func (u *PeriodUnit) UnmarshalText(text []byte) (err error) {
	*u, err = ParsePeriodUnit(string(text))
	return err
}

// start is the first date of the period in which a local time lies.
func (u PeriodUnit) start(t time.Time) date.Date {
	year, month, day := t.Date()
	switch u {
	case Weekly:
		return date.New(year, month, day) - date.Date((t.Weekday()+6)%7)
	case Monthly:
		return date.New(year, month, 1)
	case Quarterly:
		return date.New(year, month-(month-1)%3, 1)
	}
	return date.New(year, time.January, 1)
}

// next is the first date of the period after the one in which a local time lies.
func (u PeriodUnit) next(t time.Time) date.Date {
	first := u.start(t)
	year, month, _ := first.Date()
	switch u {
	case Weekly:
		return first + 7
	case Monthly:
		return date.New(year, month+1, 1)
	case Quarterly:
		return date.New(year, month+3, 1)
	}
	return date.New(year+1, time.January, 1)
}

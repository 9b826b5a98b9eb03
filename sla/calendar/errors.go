package calendar

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// A SpecError is everything that is wrong with a [Spec], found at once; each
// [Fault] in it has the path, the value and the reason. Get a *SpecError with errors.As;
// errors.Is matches every reason in it.
type (
	Fault     = fault.Fault
	SpecError = fault.Error
)

// Reasons why a query has no answer.
var (
	// ErrNever means that what was asked for does not happen within the years 1
	// to 9999: a desk that has closed for good does not open again.
	ErrNever = errors.New("calendar: does not happen within the years 1 to 9999")
	// ErrRange means that an instant given, or the answer, is outside the years 1
	// to 9999 of UTC.
	ErrRange = errors.New("calendar: outside the years 1 to 9999")
	// ErrOverflow means that the answer is longer than a time.Duration can hold,
	// which is about 292 years.
	ErrOverflow = errors.New("calendar: longer than a time.Duration can hold")
)

// Reasons why a [Spec] is refused; each is wrapped by a [Fault] that names the value.
var (
	ErrForm = errors.New("calendar: want one form: hours in a zone, versions, union, intersection, " +
		"difference, \"24x7\" or \"never\"")
	ErrZone      = errors.New("calendar: want a zone by its name, such as Europe/Paris")
	ErrWeekday   = errors.New("calendar: unknown weekday")
	ErrWindow    = errors.New("calendar: want a window such as 09:00-12:30 or 22:00-06:00")
	ErrMonthDay  = errors.New("calendar: want a day of the year such as 12-25")
	ErrRule      = errors.New("calendar: want one of day, easter, or nth with weekday and month")
	ErrObserved  = errors.New("calendar: unknown way to observe a weekend holiday")
	ErrDate      = errors.New("calendar: want a date of the years 1 to 9999")
	ErrYears     = errors.New("calendar: want years from 1 to 9999, the first before the last")
	ErrException = errors.New("calendar: want a from before its to, in the years 1 to 9999")
	ErrVersions  = errors.New("calendar: want versions in the order in which they come into force")
	ErrSource    = errors.New("calendar: no such source of holidays")
	ErrTooMany   = errors.New("calendar: too many")
)

// Reasons why a stored [Explanation] is refused.
var (
	ErrExplanation = errors.New("calendar: not an explanation as it is written")
	ErrCause       = errors.New("calendar: unknown cause")
)

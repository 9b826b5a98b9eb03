package contract

import (
	"errors"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// SuspendedHours says what becomes of the plan's hours and fees while a contract is
// suspended; there are contracts of both kinds. In a [LifeFact] the zero value is HoursGoOn: what is
// suspended is the service, and the fee is what keeps it there.
type SuspendedHours uint8

// What becomes of them.
const (
	HoursGoOn     SuspendedHours = iota + 1 // allotments are granted and fees are due as ever
	HoursWithheld                           // periods that begin in the suspension have neither
)

// ErrSuspendedHours is the reason for refusing a name that says nothing about the hours of
// a suspension.
var ErrSuspendedHours = errors.New("not a term for the hours of a suspension")

var suspendedHoursNames = [...]string{"", "go-on", "withheld"}

// IsValid reports whether h is one of the terms.
func (h SuspendedHours) IsValid() bool { return h == HoursGoOn || h == HoursWithheld }

// String returns "go-on" or "withheld".
func (h SuspendedHours) String() string {
	return fault.Word("SuspendedHours", suspendedHoursNames[:], h)
}

// ParseSuspendedHours reads a name; another text is [ErrSuspendedHours].
func ParseSuspendedHours(text string) (SuspendedHours, error) {
	return fault.ParseWord[SuspendedHours](ErrSuspendedHours, suspendedHoursNames[:], text)
}

// MarshalText returns the name.
func (h SuspendedHours) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrSuspendedHours, suspendedHoursNames[:], h)
}

// UnmarshalText reads a name.
func (h *SuspendedHours) UnmarshalText(text []byte) (err error) {
	*h, err = ParseSuspendedHours(string(text))
	return err
}

// suspension is one suspension: a half-open range of dates, to is never where it does not
// end.
type suspension struct {
	from, to   date.Date
	isWithheld bool
	index      int // of the fact
}

func (s suspension) contains(day date.Date) bool { return s.from <= day && day < s.to }

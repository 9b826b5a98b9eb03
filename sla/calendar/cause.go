package calendar

import (
	"fmt"
	"strconv"
)

// Cause is why a desk is open or closed. The zero value is no cause.
type Cause uint8

// Why a desk is open, and then why it is closed.
const (
	ByWeekly  Cause = 1 + iota // the hours of the weekday
	ByDate                     // the hours given for the date
	ByOpening                  // an opening by instant
	ByAlways                   // 24x7

	ByNight       // before the first or after the last hours of the date
	ByBreak       // between two windows of the date
	ByWeekend     // Saturday or Sunday, without hours
	ByDayOff      // another weekday without hours
	ByHoliday     // a holiday
	ByClosedDate  // the hours given for the date are none
	ByClosure     // a closure by instant
	ByExclusion   // taken out by the second calendar of a difference
	ByNoVersion   // before the first version
	ByNever       // a calendar that never opens
	ByCombination // a calendar of too many parts to say which
)

var causeWords = [...]string{
	"", "weekly-hours", "date-hours", "opening", "24x7",
	"night", "break", "weekend", "day-off", "holiday", "closed-date", "closure",
	"exclusion", "no-version", "never", "combination",
}

// IsValid reports whether c is one of the causes.
func (c Cause) IsValid() bool { return ByWeekly <= c && c <= ByCombination }

// String returns the word, or Cause(n) for a value that is none.
func (c Cause) String() string {
	if !c.IsValid() {
		return "Cause(" + strconv.Itoa(int(c)) + ")"
	}
	return causeWords[c]
}

// MarshalText returns the word; a value that is none is an error.
func (c Cause) MarshalText() ([]byte, error) {
	if !c.IsValid() {
		return nil, fmt.Errorf("%w: %v", ErrCause, c)
	}
	return []byte(c.String()), nil
}

// UnmarshalText is [ParseCause].
func (c *Cause) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCause(string(text))
	return err
}

// ParseCause reads the word of a cause; another text is [ErrCause].
func ParseCause(text string) (Cause, error) {
	i, err := parseWord(text, causeWords[:], ErrCause)
	return Cause(i), err
}

// Reason is a cause with what it is called and the zone of the desk that gives it.
type Reason struct {
	Cause Cause `json:"cause"`
	// Name is the window as text, or the name of the holiday, opening or closure.
	Name string `json:"name,omitempty"`
	Zone string `json:"zone,omitempty"`
}

// String returns the cause and its name.
func (r Reason) String() string {
	if r.Name == "" {
		return r.Cause.String()
	}
	return r.Cause.String() + " " + r.Name
}

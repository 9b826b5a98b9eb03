package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrProration is the reason for refusing a word that is no [Proration].
var ErrProration = errors.New("no such proration")

// Proration is what a first or last period that is cut short by the first or last day of
// the plan is worth. The zero value is none; it is refused where there is such a period.
type Proration uint8

// The kinds of proration.
const (
	Whole  Proration = iota + 1 // as much as a full period
	ByDays                      // its share of the calendar days of the full period, hours rounded up to the minute
)

var prorationWords = [...]string{
	Whole: "whole", ByDays: "by-days",
}

// ParseProration reads "whole" or "by-days". Another word is refused with [ErrProration].
func ParseProration(text string) (Proration, error) {
	return fault.ParseWord[Proration](ErrProration, prorationWords[:], text)
}

// String returns the word, such as "whole", or "Proration(0)" for the zero value.
func (p Proration) String() string { return fault.Word("Proration", prorationWords[:], p) }

// IsValid reports whether p is one of the constants.
func (p Proration) IsValid() bool { return p > 0 && int(p) < len(prorationWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (p Proration) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrProration, prorationWords[:], p)
}

// UnmarshalText reads what [ParseProration] reads.
func (p *Proration) UnmarshalText(text []byte) (err error) {
	*p, err = ParseProration(string(text))
	return err
}

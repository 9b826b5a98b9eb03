package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrPeriodState is the reason for refusing a word that is no [PeriodState].
var ErrPeriodState = errors.New("no such state of a period")

// PeriodState is whether a period can still change. The zero value is none.
type PeriodState uint8

// The states of a period.
const (
	Open     PeriodState = iota + 1 // entries count in it
	Closed                          // it never changes again unless it is reopened
	Reopened                        // it was closed before; what was billed then stays billed
)

var periodStateWords = [...]string{
	Open: "open", Closed: "closed", Reopened: "reopened",
}

// ParsePeriodState reads "open", "closed" or "reopened". Another word is refused with
// [ErrPeriodState].
func ParsePeriodState(text string) (PeriodState, error) {
	return fault.ParseWord[PeriodState](ErrPeriodState, periodStateWords[:], text)
}

// String returns the word, such as "open", or "PeriodState(0)" for the zero value.
func (p PeriodState) String() string { return fault.Word("PeriodState", periodStateWords[:], p) }

// IsValid reports whether p is one of the constants.
func (p PeriodState) IsValid() bool { return p > 0 && int(p) < len(periodStateWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (p PeriodState) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrPeriodState, periodStateWords[:], p)
}

// UnmarshalText reads what [ParsePeriodState] reads.
func (p *PeriodState) UnmarshalText(text []byte) (err error) {
	*p, err = ParsePeriodState(string(text))
	return err
}

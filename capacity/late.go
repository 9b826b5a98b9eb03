package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrLate is the reason for refusing a word that is no [Late].
var ErrLate = errors.New("no such rule for late work")

// Late is what becomes of work, grants and adjustments that are booked after the period
// of their date was closed. The zero value is none: a plan without such a rule has no
// closings.
type Late uint8

// The rules for late work. Under all of them a period can be reopened by an entry.
const (
	LateRefuse Late = iota + 1 // it is an error, see [ErrClosed]
	LateAdjust                 // it counts on the first day of the first period that is open when it is booked
	LateReopen                 // its period and all after it are open again, and it counts on its date
)

var lateWords = [...]string{
	LateRefuse: "refuse", LateAdjust: "adjust", LateReopen: "reopen",
}

// ParseLate reads "refuse", "adjust" or "reopen". Another word is refused with [ErrLate].
func ParseLate(text string) (Late, error) {
	return fault.ParseWord[Late](ErrLate, lateWords[:], text)
}

// String returns the word, such as "refuse", or "Late(0)" for the zero value.
func (l Late) String() string { return fault.Word("Late", lateWords[:], l) }

// IsValid reports whether l is one of the constants.
func (l Late) IsValid() bool { return l > 0 && int(l) < len(lateWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (l Late) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrLate, lateWords[:], l)
}

// UnmarshalText reads what [ParseLate] reads.
func (l *Late) UnmarshalText(text []byte) (err error) {
	*l, err = ParseLate(string(text))
	return err
}

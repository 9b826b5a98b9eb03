package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrSource is the reason for refusing a word that is no source of hours.
var ErrSource = errors.New("no such source of hours")

// Source is where hours come from. The zero value is none.
type Source uint8

// The sources of hours.
const (
	FromAllotment Source = iota + 1 // the recurring hours of the period itself
	FromRollover                    // what was left of an earlier period's allotment
	FromBlock                       // hours granted once: a block, a top-up, an opening balance
	FromOverage                     // no hours were left
	FromNext                        // hours of a later allotment, borrowed
	FromDeficit                     // no hours were left: they are owed
)

var sourceWords = [...]string{
	FromAllotment: "allotment", FromRollover: "rollover", FromBlock: "block", FromOverage: "overage",
	FromNext: "next", FromDeficit: "deficit",
}

// ParseSource reads "allotment", "rollover", "block", "overage", "next" or "deficit".
// Another word is refused with [ErrSource].
func ParseSource(text string) (Source, error) {
	return fault.ParseWord[Source](ErrSource, sourceWords[:], text)
}

// String returns the word, such as "rollover", or "Source(0)" for the zero value.
func (s Source) String() string { return fault.Word("Source", sourceWords[:], s) }

// IsValid reports whether s is one of the constants.
func (s Source) IsValid() bool { return s > 0 && int(s) < len(sourceWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (s Source) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrSource, sourceWords[:], s)
}

// UnmarshalText reads what [ParseSource] reads.
func (s *Source) UnmarshalText(text []byte) (err error) {
	*s, err = ParseSource(string(text))
	return err
}

package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrRolloverBasis is the reason for refusing a word that is no [RolloverBasis].
var ErrRolloverBasis = errors.New("no such basis of a rollover percentage")

// RolloverBasis is what a rollover percentage is of. The zero value is none.
type RolloverBasis uint8

// The bases of a percentage; the result is rounded down to the nanosecond.
const (
	OfAllotment RolloverBasis = iota + 1 // the allotment of the period that ends: a cap on all rollover together
	OfUnused                             // what is left of that allotment: so much of it rolls over
)

var rolloverBasisWords = [...]string{
	OfAllotment: "allotment", OfUnused: "unused",
}

// ParseRolloverBasis reads "allotment" or "unused". Another word is refused with
// [ErrRolloverBasis].
func ParseRolloverBasis(text string) (RolloverBasis, error) {
	return fault.ParseWord[RolloverBasis](ErrRolloverBasis, rolloverBasisWords[:], text)
}

// String returns the word, such as "allotment", or "RolloverBasis(0)" for the zero value.
func (r RolloverBasis) String() string { return fault.Word("RolloverBasis", rolloverBasisWords[:], r) }

// IsValid reports whether r is one of the constants.
func (r RolloverBasis) IsValid() bool { return r > 0 && int(r) < len(rolloverBasisWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (r RolloverBasis) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrRolloverBasis, rolloverBasisWords[:], r)
}

// UnmarshalText reads what [ParseRolloverBasis] reads.
func (r *RolloverBasis) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRolloverBasis(string(text))
	return err
}

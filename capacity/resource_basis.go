package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrResourceBasis is the reason for refusing a word that is no [ResourceBasis].
var ErrResourceBasis = errors.New("no such basis of delivery resources")

// ResourceBasis is by what the hours of a person who works full time are counted. The zero
// value is none.
type ResourceBasis uint8

// The bases of a full-time share.
const (
	BusinessDays ResourceBasis = iota + 1 // so many hours on every business day of the period
	FlatHours                             // so many hours a month, whatever its days
)

var resourceBasisWords = [...]string{
	BusinessDays: "business-days", FlatHours: "flat",
}

// ParseResourceBasis reads "business-days" or "flat". Another word is refused with
// [ErrResourceBasis].
func ParseResourceBasis(text string) (ResourceBasis, error) {
	return fault.ParseWord[ResourceBasis](ErrResourceBasis, resourceBasisWords[:], text)
}

// String returns the word, such as "business-days", or "ResourceBasis(0)" for the zero value.
func (r ResourceBasis) String() string { return fault.Word("ResourceBasis", resourceBasisWords[:], r) }

// IsValid reports whether r is one of the constants.
func (r ResourceBasis) IsValid() bool { return r > 0 && int(r) < len(resourceBasisWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (r ResourceBasis) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrResourceBasis, resourceBasisWords[:], r)
}

// UnmarshalText reads what [ParseResourceBasis] reads.
func (r *ResourceBasis) UnmarshalText(text []byte) (err error) {
	*r, err = ParseResourceBasis(string(text))
	return err
}

package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrMultiplyIn is the reason for refusing a word that is no [MultiplyIn].
var ErrMultiplyIn = errors.New("no such thing to multiply")

// MultiplyIn is what the multipliers of a plan multiply: never both. The zero value means
// [InHours]; it has no word, and a plan leaves it out.
type MultiplyIn uint8

// What is multiplied.
const (
	InHours MultiplyIn = iota + 1 // the hours that are charged
	InMoney                       // the rate of what becomes overage
)

var multiplyInWords = [...]string{
	InHours: "hours", InMoney: "money",
}

// ParseMultiplyIn reads "hours" or "money". Another word is refused with [ErrMultiplyIn].
func ParseMultiplyIn(text string) (MultiplyIn, error) {
	return fault.ParseWord[MultiplyIn](ErrMultiplyIn, multiplyInWords[:], text)
}

// String returns the word, such as "hours", or "MultiplyIn(0)" for the zero value.
func (m MultiplyIn) String() string { return fault.Word("MultiplyIn", multiplyInWords[:], m) }

// IsValid reports whether m is one of the constants.
func (m MultiplyIn) IsValid() bool { return m > 0 && int(m) < len(multiplyInWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (m MultiplyIn) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrMultiplyIn, multiplyInWords[:], m)
}

// UnmarshalText reads what [ParseMultiplyIn] reads.
func (m *MultiplyIn) UnmarshalText(text []byte) (err error) {
	*m, err = ParseMultiplyIn(string(text))
	return err
}

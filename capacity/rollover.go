package capacity

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// Burn is whether rollover is used before or after the period's own allotment. It
// decides what is left over: of 40h and 10h rolled over, with 37h used, burning the
// rollover first leaves 13h of the allotment, burning it last leaves 3h of it. The zero
// value is none and is refused.
type Burn uint8

// The burn orders of rollover.
const (
	BurnFirst Burn = iota + 1 // rollover, then allotment, then blocks
	BurnLast                  // allotment, then rollover, then blocks
)

var burnWords = [...]string{BurnFirst: "first", BurnLast: "last"}

// ParseBurn reads "first" or "last". Another word is refused with [ErrBurn].
func ParseBurn(text string) (Burn, error) { return fault.ParseWord[Burn](ErrBurn, burnWords[:], text) }

// String returns the word, such as "first", or "Burn(0)" for the zero value.
func (b Burn) String() string { return fault.Word("Burn", burnWords[:], b) }

// IsValid reports whether b is one of the constants.
func (b Burn) IsValid() bool { return b > 0 && int(b) < len(burnWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (b Burn) MarshalText() ([]byte, error) { return fault.MarshalWord(ErrBurn, burnWords[:], b) }

// UnmarshalText reads what [ParseBurn] reads.
func (b *Burn) UnmarshalText(text []byte) (err error) {
	*b, err = ParseBurn(string(text))
	return err
}

// Trim is which rollover is lost when all of it together is more than the cap. It only
// matters where rollover lives for more than one period. The zero value is none.
type Trim uint8

// What is trimmed.
const (
	TrimOldest Trim = iota + 1 // the hours that came from the earliest period
	TrimNewest                 // the hours that would roll over now
)

var trimWords = [...]string{TrimOldest: "oldest", TrimNewest: "newest"}

// ParseTrim reads "oldest" or "newest". Another word is refused with [ErrTrim].
func ParseTrim(text string) (Trim, error) { return fault.ParseWord[Trim](ErrTrim, trimWords[:], text) }

// String returns the word, such as "oldest", or "Trim(0)" for the zero value.
func (t Trim) String() string { return fault.Word("Trim", trimWords[:], t) }

// IsValid reports whether t is one of the constants.
func (t Trim) IsValid() bool { return t > 0 && int(t) < len(trimWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (t Trim) MarshalText() ([]byte, error) { return fault.MarshalWord(ErrTrim, trimWords[:], t) }

// UnmarshalText reads what [ParseTrim] reads.
func (t *Trim) UnmarshalText(text []byte) (err error) {
	*t, err = ParseTrim(string(text))
	return err
}

package capacity

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// OverageMode is what happens to chargeable work beyond the hours there are. The zero
// value is none and is refused.
type OverageMode uint8

// The overage modes. In both of them a critical incident is never refused: what it needs
// becomes overage, marked to be ratified where the plan would not have allowed it.
const (
	Refuse OverageMode = iota + 1 // such work does not fit: it is an error, see [ExhaustedError]
	Bill                          // such work is overage, billed at the rate, up to the limit
)

var overageModeWords = [...]string{Refuse: "refuse", Bill: "bill"}

// ParseOverageMode reads "refuse" or "bill".
func ParseOverageMode(text string) (OverageMode, error) {
	return fault.ParseWord[OverageMode](ErrOverageMode, overageModeWords[:], text)
}

// String returns the word, such as "refuse", or "OverageMode(0)" for the zero value.
func (m OverageMode) String() string { return fault.Word("OverageMode", overageModeWords[:], m) }

// MarshalText returns the word; a value that is none cannot be written.
func (m OverageMode) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrOverageMode, overageModeWords[:], m)
}

// UnmarshalText reads what [ParseOverageMode] reads.
func (m *OverageMode) UnmarshalText(text []byte) (err error) {
	*m, err = ParseOverageMode(string(text))
	return err
}

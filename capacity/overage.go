package capacity

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// OverageMode is what happens to chargeable work beyond the hours there are. The zero
// value is none and is refused.
type OverageMode uint8

// The overage modes. In all of them a critical incident is never refused: what it needs
// becomes overage, marked to be ratified where the plan would not have allowed it.
const (
	Refuse OverageMode = iota + 1 // such work does not fit: it is an error, see [ExhaustedError]
	Bill                          // such work is overage, billed at the rate, up to the limit
	// it takes hours of the next allotment now, up to the limit, which are repaid out of it
	Borrow
	// the balance goes below zero, down to the limit; what comes in later fills it up
	CarryDeficit
	// the balance goes below zero, down to the limit, until the period ends
	ForgiveDeficit
)

var overageModeWords = [...]string{
	Refuse: "refuse", Bill: "bill", Borrow: "borrow", CarryDeficit: "carry-deficit", ForgiveDeficit: "forgive-deficit",
}

// ParseOverageMode reads "refuse", "bill", "borrow", "carry-deficit" or
// "forgive-deficit". Another word is refused with [ErrOverageMode].
func ParseOverageMode(text string) (OverageMode, error) {
	return fault.ParseWord[OverageMode](ErrOverageMode, overageModeWords[:], text)
}

// String returns the word, such as "refuse", or "OverageMode(0)" for the zero value.
func (o OverageMode) String() string { return fault.Word("OverageMode", overageModeWords[:], o) }

// IsValid reports whether o is one of the constants.
func (o OverageMode) IsValid() bool { return o > 0 && int(o) < len(overageModeWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (o OverageMode) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrOverageMode, overageModeWords[:], o)
}

// UnmarshalText reads what [ParseOverageMode] reads.
func (o *OverageMode) UnmarshalText(text []byte) (err error) {
	*o, err = ParseOverageMode(string(text))
	return err
}

package tiers

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// Cadence is how often something recurs. Its zero value is invalid.
type Cadence uint8

// The cadences.
const (
	Weekly    Cadence = iota + 1 // 7 days
	Monthly                      // the day of the month of the anchor, or the last day of a shorter month
	Quarterly                    // every third month, likewise
)

var cadenceWords = [...]string{
	Weekly:    "weekly",
	Monthly:   "monthly",
	Quarterly: "quarterly",
}

// String returns the text form; "Cadence(n)" for a value that is no cadence.
func (c Cadence) String() string { return fault.Word("Cadence", cadenceWords[:], c) }

// IsValid reports whether c is one of the constants.
func (c Cadence) IsValid() bool { return c > 0 && int(c) < len(cadenceWords) }

// MarshalText returns the text form; an error that wraps [ErrCadence] for an invalid value.
func (c Cadence) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrCadence, cadenceWords[:], c)
}

// UnmarshalText reads what MarshalText wrote, by [ParseCadence].
func (c *Cadence) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCadence(string(text))
	return err
}

// ParseCadence reads the text form of a cadence. Any other text is an error that wraps
// [ErrCadence] and names the nearest word, or all if none is near.
func ParseCadence(text string) (Cadence, error) {
	return fault.ParseWord[Cadence](ErrCadence, cadenceWords[:], text)
}

// Shift is where a date goes that is no business day. Its zero value leaves it where it is.
type Shift uint8

// The shifts.
const (
	ToNext     Shift = iota + 1 // to the next business day
	ToPrevious                  // to the one before
)

var shiftWords = [...]string{
	ToNext:     "next",
	ToPrevious: "previous",
}

// String returns the text form; "Shift(n)" for a value that is no shift.
func (s Shift) String() string { return fault.Word("Shift", shiftWords[:], s) }

// IsValid reports whether s is one of the constants.
func (s Shift) IsValid() bool { return s > 0 && int(s) < len(shiftWords) }

// MarshalText returns the text form; an error that wraps [ErrShift] for an invalid value.
func (s Shift) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrShift, shiftWords[:], s)
}

// UnmarshalText reads what MarshalText wrote, by [ParseShift].
func (s *Shift) UnmarshalText(text []byte) (err error) {
	*s, err = ParseShift(string(text))
	return err
}

// ParseShift reads the text form of a shift. Any other text is an error that wraps
// [ErrShift] and names the nearest word, or all if none is near.
func ParseShift(text string) (Shift, error) {
	return fault.ParseWord[Shift](ErrShift, shiftWords[:], text)
}

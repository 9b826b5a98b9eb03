package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrChargePer is the reason for refusing a word that is no [ChargePer].
var ErrChargePer = errors.New("no such unit of charging")

// ChargePer is what the increment and the minimum charge hold for. The zero value means
// [PerEntry]; it has no word, and a plan leaves it out.
type ChargePer uint8

// The units of charging.
const (
	PerEntry ChargePer = iota + 1 // every entry is rounded up by itself
	// all chargeable work that counts on one day is rounded up together; an entry is charged what it adds
	PerDay
)

var chargePerWords = [...]string{
	PerEntry: "entry", PerDay: "day",
}

// ParseChargePer reads "entry" or "day". Another word is refused with [ErrChargePer].
func ParseChargePer(text string) (ChargePer, error) {
	return fault.ParseWord[ChargePer](ErrChargePer, chargePerWords[:], text)
}

// String returns the word, such as "entry", or "ChargePer(0)" for the zero value.
func (c ChargePer) String() string { return fault.Word("ChargePer", chargePerWords[:], c) }

// IsValid reports whether c is one of the constants.
func (c ChargePer) IsValid() bool { return c > 0 && int(c) < len(chargePerWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (c ChargePer) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrChargePer, chargePerWords[:], c)
}

// UnmarshalText reads what [ParseChargePer] reads.
func (c *ChargePer) UnmarshalText(text []byte) (err error) {
	*c, err = ParseChargePer(string(text))
	return err
}

package capacity

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// Kind is what a plan's recurring hours are, in the words of the support models. They
// are counted alike; a contract checks that the kind suits its model. The zero value is
// none and is refused.
type Kind uint8

// The kinds of capacity.
const (
	Pool              Kind = iota + 1 // one pool of contracted hours, for support and enhancements
	Allocation                        // an allocation of resources, for support and delivery
	DeliveryResources                 // fixed delivery resources, a team of its own
)

var kindWords = [...]string{Pool: "pool", Allocation: "allocation", DeliveryResources: "delivery-resources"}

// ParseKind reads "pool", "allocation" or "delivery-resources". Another word is refused
// with [ErrKind].
func ParseKind(text string) (Kind, error) { return fault.ParseWord[Kind](ErrKind, kindWords[:], text) }

// String returns the word, such as "pool", or "Kind(0)" for the zero value.
func (k Kind) String() string { return fault.Word("Kind", kindWords[:], k) }

// IsValid reports whether k is one of the constants.
func (k Kind) IsValid() bool { return k > 0 && int(k) < len(kindWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (k Kind) MarshalText() ([]byte, error) { return fault.MarshalWord(ErrKind, kindWords[:], k) }

// UnmarshalText reads what [ParseKind] reads.
func (k *Kind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseKind(string(text))
	return err
}

package capacity

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// EntryKind is what an [Entry] records. The zero value is none and is refused.
type EntryKind uint8

// The kinds of entries.
const (
	Grant      EntryKind = iota + 1 // hours bought or given once: a block, a top-up
	Adjustment                      // hours added or taken by agreement
	Draw                            // work done; it may confirm a reservation
	// an earlier entry was wrong: it never counted; after its period was closed, a
	// compensating adjustment
	Reversal
	Opening     // a balance brought in from elsewhere on the first day; may be negative
	Reservation // hours held for work to come
	Release     // a reservation is given up
	Void        // what is left of a grant is withdrawn
	Close       // a period is closed
	Reopen      // a closed period, and all after it, are open again
)

var entryKindWords = [...]string{
	Grant: "grant", Adjustment: "adjustment", Draw: "draw", Reversal: "reversal", Opening: "opening",
	Reservation: "reservation", Release: "release", Void: "void", Close: "close", Reopen: "reopen",
}

// ParseEntryKind reads "grant", "adjustment", "draw", "reversal", "opening",
// "reservation", "release", "void", "close" or "reopen". Another word is refused with
// [ErrEntryKind].
func ParseEntryKind(text string) (EntryKind, error) {
	return fault.ParseWord[EntryKind](ErrEntryKind, entryKindWords[:], text)
}

// String returns the word, such as "draw", or "EntryKind(0)" for the zero value.
func (k EntryKind) String() string { return fault.Word("EntryKind", entryKindWords[:], k) }

// IsValid reports whether k is one of the constants.
func (k EntryKind) IsValid() bool { return k > 0 && int(k) < len(entryKindWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (k EntryKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrEntryKind, entryKindWords[:], k)
}

// UnmarshalText reads what [ParseEntryKind] reads.
func (k *EntryKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseEntryKind(string(text))
	return err
}

// NonChargeable is why work is recorded but not charged. The zero value means that it is
// charged: it has no word and cannot be written by itself, and an entry leaves it out.
type NonChargeable uint8

// The reasons for not charging work.
const (
	Warranty NonChargeable = iota + 1 // a defect of our own
	Rework                            // our own work, done again
	Goodwill                          // a gift to the client
	Internal                          // work for ourselves
)

var nonChargeableWords = [...]string{
	Warranty: "warranty", Rework: "rework", Goodwill: "goodwill", Internal: "internal",
}

// ParseNonChargeable reads "warranty", "rework", "goodwill" or "internal". Another word
// is refused with [ErrNonChargeable].
func ParseNonChargeable(text string) (NonChargeable, error) {
	return fault.ParseWord[NonChargeable](ErrNonChargeable, nonChargeableWords[:], text)
}

// String returns the word, such as "warranty", or "NonChargeable(0)" for the zero value.
func (r NonChargeable) String() string { return fault.Word("NonChargeable", nonChargeableWords[:], r) }

// IsValid reports whether r is one of the constants.
func (r NonChargeable) IsValid() bool { return r > 0 && int(r) < len(nonChargeableWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (r NonChargeable) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrNonChargeable, nonChargeableWords[:], r)
}

// UnmarshalText reads what [ParseNonChargeable] reads.
func (r *NonChargeable) UnmarshalText(text []byte) (err error) {
	*r, err = ParseNonChargeable(string(text))
	return err
}

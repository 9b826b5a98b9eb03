package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrAllocateBy is the reason for refusing a word that is no [AllocateBy].
var ErrAllocateBy = errors.New("no such order of allocation")

// AllocateBy is the order in which entries take hours. The zero value means [ByWorkDate];
// it has no word, and a plan leaves it out.
//
// By work date, late work takes the hours of its date and may move overage onto work that
// was done later. By entry order, what was booked first keeps its hours, and late work is
// what stays uncovered: within a period entries count in the order in which they were
// booked, each on its own date or, if one that was booked before it counts later in the
// period, on that day.
type AllocateBy uint8

// The orders of allocation.
const (
	ByWorkDate   AllocateBy = iota + 1 // the order of arrival and of booking changes nothing
	ByEntryOrder                       // within a period, by booked time
)

var allocateByWords = [...]string{
	ByWorkDate: "work-date", ByEntryOrder: "entry-order",
}

// ParseAllocateBy reads "work-date" or "entry-order". Another word is refused with
// [ErrAllocateBy].
func ParseAllocateBy(text string) (AllocateBy, error) {
	return fault.ParseWord[AllocateBy](ErrAllocateBy, allocateByWords[:], text)
}

// String returns the word, such as "work-date", or "AllocateBy(0)" for the zero value.
func (a AllocateBy) String() string { return fault.Word("AllocateBy", allocateByWords[:], a) }

// IsValid reports whether a is one of the constants.
func (a AllocateBy) IsValid() bool { return a > 0 && int(a) < len(allocateByWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (a AllocateBy) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrAllocateBy, allocateByWords[:], a)
}

// UnmarshalText reads what [ParseAllocateBy] reads.
func (a *AllocateBy) UnmarshalText(text []byte) (err error) {
	*a, err = ParseAllocateBy(string(text))
	return err
}

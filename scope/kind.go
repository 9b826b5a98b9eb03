package scope

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// WorkKind is why software is changed, in the four words of software maintenance. Its
// zero value is no kind: in a [Work] it means that no software is changed, or that nobody
// has said why.
type WorkKind uint8

// The kinds of work.
const (
	Corrective WorkKind = iota + 1 // mends a fault
	Adaptive                       // keeps up with a changed environment
	Perfective                     // adds or improves
	Preventive                     // mends what has not failed yet
)

var kindWords = [...]string{
	Corrective: "corrective", Adaptive: "adaptive", Perfective: "perfective", Preventive: "preventive",
}

// String returns the text form; "WorkKind(n)" for a value that is no kind of work.
func (k WorkKind) String() string { return fault.Word("WorkKind", kindWords[:], k) }

// IsValid reports whether k is one of the constants.
func (k WorkKind) IsValid() bool { return k > 0 && int(k) < len(kindWords) }

// MarshalText returns the text form; an error that wraps [ErrWorkKind] for an invalid value.
func (k WorkKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrWorkKind, kindWords[:], k)
}

// UnmarshalText reads what MarshalText wrote, by [ParseWorkKind].
func (k *WorkKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseWorkKind(string(text))
	return err
}

// ParseWorkKind reads the text form of a kind of work. Any other text is an error that wraps
// [ErrWorkKind] and names the nearest word, or all if none is near.
func ParseWorkKind(text string) (WorkKind, error) {
	return fault.ParseWord[WorkKind](ErrWorkKind, kindWords[:], text)
}

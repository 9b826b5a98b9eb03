package scope

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// Outcome is the answer to "is it in scope?". Its zero value is invalid.
type Outcome uint8

// The outcomes.
const (
	Covered       Outcome = iota + 1 // in scope: do it
	NeedsApproval                    // may be done once somebody has approved it; the rule says why
	Excluded                         // out of scope by the terms
	Unknown                          // cannot be told: the terms are silent, or a fact is missing or wrong
)

var outcomeWords = [...]string{
	Covered: "covered", NeedsApproval: "needs-approval", Excluded: "excluded", Unknown: "unknown",
}

// String returns the text form; "Outcome(n)" for a value that is no outcome.
func (o Outcome) String() string { return fault.Word("Outcome", outcomeWords[:], o) }

// IsValid reports whether o is one of the constants.
func (o Outcome) IsValid() bool { return o > 0 && int(o) < len(outcomeWords) }

// MarshalText returns the text form; an error that wraps [ErrOutcome] for an invalid value.
func (o Outcome) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrOutcome, outcomeWords[:], o)
}

// UnmarshalText reads what MarshalText wrote, by [ParseOutcome].
func (o *Outcome) UnmarshalText(text []byte) (err error) {
	*o, err = ParseOutcome(string(text))
	return err
}

// ParseOutcome reads the text form of an outcome. Any other text is an error that wraps
// [ErrOutcome] and names the nearest word, or all if none is near.
func ParseOutcome(text string) (Outcome, error) {
	return fault.ParseWord[Outcome](ErrOutcome, outcomeWords[:], text)
}

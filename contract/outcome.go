package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Outcome is what becomes of a piece of work. The zero value is none.
type Outcome uint8

// The outcomes.
const (
	Proceed         Outcome = iota + 1 // it is done
	ProceedToRatify                    // it is done at once, and somebody has to agree to it afterwards
	AwaitApproval                      // it is done once somebody has approved it
	RequestChange                      // it needs a change request
	OutOfScope                         // the contract excludes it
	NotPromised                        // the contract promises nothing on that day
	Unclear                            // too little is known to tell
)

// ErrOutcome is the reason for refusing a name that is no outcome.
var ErrOutcome = errors.New("no such outcome")

var outcomeNames = [...]string{
	"", "proceed", "proceed-to-ratify", "await-approval", "request-change", "out-of-scope", "not-promised", "unclear",
}

// IsValid reports whether o is one of the outcomes.
func (o Outcome) IsValid() bool { return o >= Proceed && o <= Unclear }

// String returns the name, such as "await-approval".
func (o Outcome) String() string { return fault.Word("Outcome", outcomeNames[:], o) }

// ParseOutcome reads a name; another text is [ErrOutcome].
func ParseOutcome(text string) (Outcome, error) {
	return fault.ParseWord[Outcome](ErrOutcome, outcomeNames[:], text)
}

// MarshalText returns the name.
func (o Outcome) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrOutcome, outcomeNames[:], o)
}

// UnmarshalText reads a name.
func (o *Outcome) UnmarshalText(text []byte) (err error) {
	*o, err = ParseOutcome(string(text))
	return err
}

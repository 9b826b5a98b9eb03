package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// RequestState is where a change request is on a day. The zero value is: there is none.
type RequestState uint8

// The states of a change request.
const (
	StateDraft     RequestState = iota + 1 // written down
	StateSubmitted                         // waits for the change authority
	StateRejected                          // refused, for good: another try is another request
	StateApproved                          // agreed, to hold from a later day on
	StateInForce                           // what it changes holds
	StateDone                              // and what was wanted was done
)

// ErrRequestState is the reason for refusing a name that is no state of a change request.
var ErrRequestState = errors.New("no such state of a change request")

var requestStateNames = [...]string{"", "draft", "submitted", "rejected", "approved", "in-force", "done"}

// IsValid reports whether s is one of the states.
func (s RequestState) IsValid() bool { return s >= StateDraft && s <= StateDone }

// String returns the name, such as "in-force".
func (s RequestState) String() string { return fault.Word("RequestState", requestStateNames[:], s) }

// ParseRequestState reads a name; another text is [ErrRequestState].
func ParseRequestState(text string) (RequestState, error) {
	return fault.ParseWord[RequestState](ErrRequestState, requestStateNames[:], text)
}

// MarshalText returns the name.
func (s RequestState) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrRequestState, requestStateNames[:], s)
}

// UnmarshalText reads a name.
func (s *RequestState) UnmarshalText(text []byte) (err error) {
	*s, err = ParseRequestState(string(text))
	return err
}

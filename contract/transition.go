package contract

import (
	"errors"
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Reasons for refusing facts of a contract's life.
var (
	ErrTransition = errors.New("not a legal transition")
	ErrUnused     = errors.New("has no meaning here")
	ErrPast       = errors.New("nothing rewrites the past")
	ErrAmendment  = errors.New("cannot be amended")
	ErrAuthority  = errors.New("not the change authority")
)

// TransitionError is a fact that cannot follow on what came before it. It wraps
// [ErrTransition].
type TransitionError struct {
	Fact  LifeKind
	On    date.Date
	Phase Phase // of the contract, before the fact

	Request string       // the change request, if the fact is about one
	State   RequestState // of the request, before the fact; 0 is: there is none of that id

	Reason string
}

// Error says what cannot follow on what.
func (e *TransitionError) Error() string {
	text := fmt.Sprintf("%v: %s on %s while the contract is %s", ErrTransition, e.Fact, e.On, e.Phase)
	if e.Fact.isOfRequest() {
		state := "unknown"
		if e.State.IsValid() {
			state = e.State.String()
		}
		text = fmt.Sprintf("%v: %s on %s while request %s is %s", ErrTransition, e.Fact, e.On,
			fault.Show(e.Request), state)
	}
	if e.Reason != "" {
		text += ": " + e.Reason
	}
	return text
}

// Unwrap returns [ErrTransition].
func (e *TransitionError) Unwrap() error { return ErrTransition }

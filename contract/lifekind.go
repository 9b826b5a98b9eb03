package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// LifeKind is what a [LifeFact] says. The zero value is refused.
type LifeKind uint8

// The kinds of facts. The first eight are about the contract, the others about one of its
// change requests.
const (
	Signed           LifeKind = iota + 1 // a draft becomes a contract
	Suspended                            // nothing is promised from then on
	Resumed                              // a suspension ends
	Notice                               // it will not renew, or an open-ended one ends after its notice period
	Renewed                              // another term begins, where that takes both sides
	Extended                             // the term ends later
	Terminated                           // the contract ends before its term does
	Amended                              // whole parts of the terms are replaced
	RequestDrafted                       // somebody wants something changed
	RequestSubmitted                     // and asks for a decision
	RequestApproved                      // the change authority agrees
	RequestRejected                      // the change authority refuses
	RequestDone                          // what was wanted was done
)

// ErrLifeKind is the reason for refusing a name that is no kind of fact.
var ErrLifeKind = errors.New("no such fact of a contract's life")

var lifeKindNames = [...]string{"", "signed", "suspended", "resumed", "notice", "renewed", "extended", "terminated",
	"amended", "request-drafted", "request-submitted", "request-approved", "request-rejected", "request-done"}

// IsValid reports whether k is one of the kinds.
func (k LifeKind) IsValid() bool { return k >= Signed && k <= RequestDone }

// isOfRequest reports whether the fact is about a change request.
func (k LifeKind) isOfRequest() bool { return k >= RequestDrafted }

// String returns the name, such as "request-approved".
func (k LifeKind) String() string { return fault.Word("LifeKind", lifeKindNames[:], k) }

// ParseLifeKind reads a name; another text is [ErrLifeKind].
func ParseLifeKind(text string) (LifeKind, error) {
	return fault.ParseWord[LifeKind](ErrLifeKind, lifeKindNames[:], text)
}

// MarshalText returns the name.
func (k LifeKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrLifeKind, lifeKindNames[:], k)
}

// UnmarshalText reads a name.
func (k *LifeKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseLifeKind(string(text))
	return err
}

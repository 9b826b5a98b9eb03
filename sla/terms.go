package sla

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Agreement says between whom a policy stands. In a [PolicySpec] the zero value is an SLA.
type Agreement uint8

// The agreements.
const (
	SLA Agreement = iota + 1 // with the customer
	OLA                      // between teams of the provider
	UC                       // with a vendor: an underpinning contract
)

// ErrAgreement is the reason for refusing a name that is no agreement.
var ErrAgreement = errors.New("no such agreement")

var agreementNames = [...]string{"", "sla", "ola", "uc"}

// IsValid reports whether a is one of the agreements.
func (a Agreement) IsValid() bool { return a >= SLA && a <= UC }

// String returns "sla", "ola" or "uc".
func (a Agreement) String() string { return fault.Word("Agreement", agreementNames[:], a) }

// ParseAgreement reads a name; another text is [ErrAgreement].
func ParseAgreement(text string) (Agreement, error) {
	return fault.ParseWord[Agreement](ErrAgreement, agreementNames[:], text)
}

// MarshalText returns the name.
func (a Agreement) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrAgreement, agreementNames[:], a)
}

// UnmarshalText reads a name.
func (a *Agreement) UnmarshalText(text []byte) (err error) {
	*a, err = ParseAgreement(string(text))
	return err
}

// UpdateRule says what an update clock times. Under every rule it does not start before
// the first response, a courtesy neither stops nor starts it, and the resolution ends it.
// A policy with a target for updates has to say it; the zero value says that there is none.
type UpdateRule uint8

// The rules for updates.
const (
	NextReply UpdateRule = iota + 1 // from the oldest unanswered message of the requester ([Asked]) to the next reply
	Periodic                        // from each reply to the next one
)

// ErrUpdateRule is the reason for refusing a name that is no rule for updates.
var ErrUpdateRule = errors.New("no such rule for updates")

var updateRuleNames = [...]string{"", "next-reply", "periodic"}

// IsValid reports whether u is one of the rules.
func (u UpdateRule) IsValid() bool { return u == NextReply || u == Periodic }

// String returns "next-reply" or "periodic".
func (u UpdateRule) String() string { return fault.Word("UpdateRule", updateRuleNames[:], u) }

// ParseUpdateRule reads a name; another text is [ErrUpdateRule].
func ParseUpdateRule(text string) (UpdateRule, error) {
	return fault.ParseWord[UpdateRule](ErrUpdateRule, updateRuleNames[:], text)
}

// MarshalText returns the name.
func (u UpdateRule) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrUpdateRule, updateRuleNames[:], u)
}

// UnmarshalText reads a name.
func (u *UpdateRule) UnmarshalText(text []byte) (err error) {
	*u, err = ParseUpdateRule(string(text))
	return err
}

// Backdating says whether pauses may be entered later than they began ([Event.Recorded]),
// and what that does to a breach which had happened when the pause was recorded. Under the
// zero value the policy does not say: such an event is refused.
type Backdating uint8

// The rules for backdated pauses and resumptions.
const (
	KeepsBreach Backdating = iota + 1 // what was breached when it was recorded stays breached
	CuresBreach                       // the clock is judged as if it had been known all the time
)

// ErrBackdating is the reason for refusing a name that is no rule for backdated pauses.
var ErrBackdating = errors.New("no such rule for backdated pauses")

var backdatingNames = [...]string{"", "keeps-breach", "cures-breach"}

// IsValid reports whether b is one of the rules.
func (b Backdating) IsValid() bool { return b == KeepsBreach || b == CuresBreach }

// String returns "keeps-breach" or "cures-breach".
func (b Backdating) String() string { return fault.Word("Backdating", backdatingNames[:], b) }

// ParseBackdating reads a name; another text is [ErrBackdating].
func ParseBackdating(text string) (Backdating, error) {
	return fault.ParseWord[Backdating](ErrBackdating, backdatingNames[:], text)
}

// MarshalText returns the name.
func (b Backdating) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrBackdating, backdatingNames[:], b)
}

// UnmarshalText reads a name.
func (b *Backdating) UnmarshalText(text []byte) (err error) {
	*b, err = ParseBackdating(string(text))
	return err
}

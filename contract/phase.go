package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Phase is where a contract is in its life on a day: see [Contract.Phase]. The zero value is
// no phase: that of the zero contract.
type Phase uint8

// The phases, in the order in which a contract goes through them.
const (
	PhaseDraft      Phase = iota + 1 // not signed: nothing is promised
	PhaseUpcoming                    // signed, and the term has not begun
	PhaseOnboarding                  // in the term: what the SLA commits to is an objective yet
	PhaseActive                      // in the term
	PhaseSuspended                   // in the term: nothing is promised, and no clock counts
	PhaseEnded                       // the term is over
)

// ErrPhase is the reason for refusing a name that is no phase.
var ErrPhase = errors.New("no such phase")

var phaseNames = [...]string{"", "draft", "upcoming", "onboarding", "active", "suspended", "ended"}

// IsValid reports whether p is one of the phases.
func (p Phase) IsValid() bool { return p >= PhaseDraft && p <= PhaseEnded }

// Promises reports whether work that arrives in the phase is promised anything: in
// onboarding (by objectives) and active.
func (p Phase) Promises() bool { return p == PhaseOnboarding || p == PhaseActive }

// String returns the name, such as "onboarding".
func (p Phase) String() string { return fault.Word("Phase", phaseNames[:], p) }

// ParsePhase reads a name; another text is [ErrPhase].
func ParsePhase(text string) (Phase, error) {
	return fault.ParseWord[Phase](ErrPhase, phaseNames[:], text)
}

// MarshalText returns the name.
func (p Phase) MarshalText() ([]byte, error) { return fault.MarshalWord(ErrPhase, phaseNames[:], p) }

// UnmarshalText reads a name.
func (p *Phase) UnmarshalText(text []byte) (err error) {
	*p, err = ParsePhase(string(text))
	return err
}

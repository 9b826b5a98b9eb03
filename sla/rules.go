package sla

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// SeverityChange says what becomes of the time counted so far when a ticket's severity
// changes while a clock runs. Every rule keeps a breach that had happened, and a target
// that is overrun by the rule breaches at the change. The zero value is refused: every
// help desk decides this differently, so a policy has to say it.
type SeverityChange uint8

// The rules for a change of severity, with a severity 2 of 8 h of which 6 h are counted
// becoming a severity 1 of 4 h as the example.
const (
	Restart    SeverityChange = iota + 1 // counts anew from the change: 4 h left
	Keep                                 // what was counted stays: 6 h of 4 h, overrun
	Recount                              // everything again on the new calendar, from the start
	CarryShare                           // the used share stays: 75 %, so 3 h of 4 h
)

// ErrSeverityChange is the reason for refusing a name that is no rule for a change of severity.
var ErrSeverityChange = errors.New("no such rule for a change of severity")

var severityChangeNames = [...]string{"", "restart", "keep", "recount", "carry-share"}

// IsValid reports whether c is one of the rules.
func (c SeverityChange) IsValid() bool { return c >= Restart && c <= CarryShare }

// String returns the name, such as "carry-share".
func (c SeverityChange) String() string {
	return fault.Word("SeverityChange", severityChangeNames[:], c)
}

// ParseSeverityChange reads a name; another text is [ErrSeverityChange].
func ParseSeverityChange(text string) (SeverityChange, error) {
	return fault.ParseWord[SeverityChange](ErrSeverityChange, severityChangeNames[:], text)
}

// MarshalText returns the name.
func (c SeverityChange) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrSeverityChange, severityChangeNames[:], c)
}

// UnmarshalText reads a name.
func (c *SeverityChange) UnmarshalText(text []byte) (err error) {
	*c, err = ParseSeverityChange(string(text))
	return err
}

// Reopening says what a reopening does to the clocks that the resolution had stopped.
// The time while the ticket was resolved or closed is never counted, and a breach that
// had happened stays. The zero value is refused.
type Reopening uint8

// The rules for a reopening.
const (
	ResumeCount  Reopening = iota + 1 // counts on from what was counted
	RestartCount                      // counts anew from the reopening
	NewCycle                          // a clock and an outcome of its own; the outcome before stands beside it
)

// ErrReopening is the reason for refusing a name that is no rule for a reopening.
var ErrReopening = errors.New("no such rule for a reopening")

var reopeningNames = [...]string{"", "resume", "restart", "new-cycle"}

// IsValid reports whether r is one of the rules.
func (r Reopening) IsValid() bool { return r >= ResumeCount && r <= NewCycle }

// String returns the name, such as "new-cycle".
func (r Reopening) String() string { return fault.Word("Reopening", reopeningNames[:], r) }

// ParseReopening reads a name; another text is [ErrReopening].
func ParseReopening(text string) (Reopening, error) {
	return fault.ParseWord[Reopening](ErrReopening, reopeningNames[:], text)
}

// MarshalText returns the name.
func (r Reopening) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrReopening, reopeningNames[:], r)
}

// UnmarshalText reads a name.
func (r *Reopening) UnmarshalText(text []byte) (err error) {
	*r, err = ParseReopening(string(text))
	return err
}

// Grace is an exception to the rule for reopenings: one that comes soon after the
// resolution, or after the closing of a ticket that was never resolved, is the same work.
type Grace struct {
	Within TargetTime `json:"within"` // elapsed time, as a duration
	Rule   Reopening  `json:"rule"`   // for a reopening at or before its end
}

// Attribution says to which period the outcome of a target belongs. A target that is
// still running belongs to the period that is looked at, under every rule. The zero value
// is refused.
type Attribution uint8

// The rules of attribution.
const (
	ByOpened   Attribution = iota + 1 // in which the ticket was opened
	ByDue                             // in which the target was due; in which it ended, if it ended without being due
	ByResolved                        // in which the clock was stopped
)

// ErrAttribution is the reason for refusing a name that is no rule of attribution.
var ErrAttribution = errors.New("no such rule of attribution")

var attributionNames = [...]string{"", "opened", "due", "resolved"}

// IsValid reports whether a is one of the rules.
func (a Attribution) IsValid() bool { return a >= ByOpened && a <= ByResolved }

// String returns "opened", "due" or "resolved".
func (a Attribution) String() string { return fault.Word("Attribution", attributionNames[:], a) }

// ParseAttribution reads a name; another text is [ErrAttribution].
func ParseAttribution(text string) (Attribution, error) {
	return fault.ParseWord[Attribution](ErrAttribution, attributionNames[:], text)
}

// MarshalText returns the name.
func (a Attribution) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrAttribution, attributionNames[:], a)
}

// UnmarshalText reads a name.
func (a *Attribution) UnmarshalText(text []byte) (err error) {
	*a, err = ParseAttribution(string(text))
	return err
}

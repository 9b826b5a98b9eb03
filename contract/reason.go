package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Reason is one rule that had a part in a decision, with what it saw. The reasons of a
// decision stand in the order in which it was made, and are enough to make it again.
type Reason struct {
	Rule   ReasonRule     `json:"rule"`
	Metric sla.Metric     `json:"metric,omitempty"` // of a clock: which
	Hours  capacity.Hours `json:"hours,omitempty"`  // a limit, or hours that are used or missing
	Who    string         `json:"who,omitempty"`    // id of who approves, or has approved
}

// ReasonRule is the kind of a [Reason]. The zero value is none.
type ReasonRule uint8

// The rules, in the order in which they are looked at.
const (
	ByPhase         ReasonRule = iota + 1 // the contract promises something on that day, or nothing
	ByScope                               // the scope says what it is
	ByDelivery                            // software is changed, by a hotfix or as planned work
	ByRoute                               // somebody does it and answers for it
	ByNobody                              // nobody is named for it
	ByClock                               // a target starts to count
	ByNoTarget                            // there is no target for its severity
	ByNotToExceed                         // the estimate is above the limit for change requests
	ByPreApproval                         // the estimate is above the limit for approvals
	ByApproval                            // somebody has approved it beforehand
	ByUnlimited                           // operational support is not limited
	ByNonChargeable                       // it is not charged
	ByHours                               // hours that there are pay for it
	ByOverage                             // some of it is overage that the plan bills, lends or lets be owed
	ByRatified                            // some of it is more than the plan allows, and a critical incident takes it
	ByExhausted                           // the hours are used up, and the plan allows no more
	ByCritical                            // a critical incident is not stopped by any of this
)

// ErrReasonRule is the reason for refusing a name that is no rule of a decision.
var ErrReasonRule = errors.New("no such rule of a decision")

var reasonNames = [...]string{
	"", "phase", "scope", "delivery", "route", "nobody", "clock", "no-target", "not-to-exceed", "pre-approval",
	"approval", "unlimited", "non-chargeable", "hours", "overage", "ratified", "exhausted", "critical",
}

// IsValid reports whether r is one of the rules.
func (r ReasonRule) IsValid() bool { return r >= ByPhase && r <= ByCritical }

// String returns the name, such as "pre-approval".
func (r ReasonRule) String() string { return fault.Word("ReasonRule", reasonNames[:], r) }

// ParseReasonRule reads a name; another text is [ErrReasonRule].
func ParseReasonRule(text string) (ReasonRule, error) {
	return fault.ParseWord[ReasonRule](ErrReasonRule, reasonNames[:], text)
}

// MarshalText returns the name.
func (r ReasonRule) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrReasonRule, reasonNames[:], r)
}

// UnmarshalText reads a name.
func (r *ReasonRule) UnmarshalText(text []byte) (err error) {
	*r, err = ParseReasonRule(string(text))
	return err
}

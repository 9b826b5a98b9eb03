package tiers

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// ChangeKind is how a change is enabled. Its zero value is invalid.
type ChangeKind uint8

// The kinds of change.
const (
	StandardChange  ChangeKind = iota + 1 // by a procedure that was approved once for all
	NormalChange                          // assessed and approved, each one
	EmergencyChange                       // as soon as possible, because of an incident
)

var changeKindWords = [...]string{
	StandardChange:  "standard",
	NormalChange:    "normal",
	EmergencyChange: "emergency",
}

// String returns the text form; "ChangeKind(n)" for a value that is no kind of change.
func (c ChangeKind) String() string { return fault.Word("ChangeKind", changeKindWords[:], c) }

// IsValid reports whether c is one of the constants.
func (c ChangeKind) IsValid() bool { return c > 0 && int(c) < len(changeKindWords) }

// MarshalText returns the text form; an error that wraps [ErrChangeKind] for an invalid value.
func (c ChangeKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrChangeKind, changeKindWords[:], c)
}

// UnmarshalText reads what MarshalText wrote, by [ParseChangeKind].
func (c *ChangeKind) UnmarshalText(text []byte) (err error) {
	*c, err = ParseChangeKind(string(text))
	return err
}

// ParseChangeKind reads the text form of a kind of change. Any other text is an error that wraps
// [ErrChangeKind] and names the nearest word, or all if none is near.
func ParseChangeKind(text string) (ChangeKind, error) {
	return fault.ParseWord[ChangeKind](ErrChangeKind, changeKindWords[:], text)
}

// ChangeRisk is what a change may break. Its zero value is not said.
type ChangeRisk uint8

// The risks.
const (
	LowRisk    ChangeRisk = iota + 1 // no users notice if it fails
	MediumRisk                       // some do, and it can be taken back
	HighRisk                         // all do, or it cannot be taken back
)

var changeRiskWords = [...]string{
	LowRisk:    "low",
	MediumRisk: "medium",
	HighRisk:   "high",
}

// String returns the text form; "ChangeRisk(n)" for a value that is no risk.
func (c ChangeRisk) String() string { return fault.Word("ChangeRisk", changeRiskWords[:], c) }

// IsValid reports whether c is one of the constants.
func (c ChangeRisk) IsValid() bool { return c > 0 && int(c) < len(changeRiskWords) }

// MarshalText returns the text form; an error that wraps [ErrChangeRisk] for an invalid value.
func (c ChangeRisk) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrChangeRisk, changeRiskWords[:], c)
}

// UnmarshalText reads what MarshalText wrote, by [ParseChangeRisk].
func (c *ChangeRisk) UnmarshalText(text []byte) (err error) {
	*c, err = ParseChangeRisk(string(text))
	return err
}

// ParseChangeRisk reads the text form of a risk. Any other text is an error that wraps
// [ErrChangeRisk] and names the nearest word, or all if none is near.
func ParseChangeRisk(text string) (ChangeRisk, error) {
	return fault.ParseWord[ChangeRisk](ErrChangeRisk, changeRiskWords[:], text)
}

// ChangeOutcome is the answer to "may it be deployed?". Its zero value is invalid.
type ChangeOutcome uint8

// The outcomes.
const (
	ChangeApproved      ChangeOutcome = iota + 1 // yes
	ChangeToRatify                               // yes, and its authority approves afterwards
	ChangeNeedsApproval                          // not before its authority has approved
	ChangeOutsideWindow                          // approved, but not then
	ChangeRefused                                // not as this kind of change
)

var changeOutcomeWords = [...]string{
	ChangeApproved:      "approved",
	ChangeToRatify:      "to-ratify",
	ChangeNeedsApproval: "needs-approval",
	ChangeOutsideWindow: "outside-window",
	ChangeRefused:       "refused",
}

// String returns the text form; "ChangeOutcome(n)" for a value that is no outcome.
func (c ChangeOutcome) String() string { return fault.Word("ChangeOutcome", changeOutcomeWords[:], c) }

// IsValid reports whether c is one of the constants.
func (c ChangeOutcome) IsValid() bool { return c > 0 && int(c) < len(changeOutcomeWords) }

// MarshalText returns the text form; an error that wraps [ErrChangeOutcome] for an invalid value.
func (c ChangeOutcome) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrChangeOutcome, changeOutcomeWords[:], c)
}

// UnmarshalText reads what MarshalText wrote, by [ParseChangeOutcome].
func (c *ChangeOutcome) UnmarshalText(text []byte) (err error) {
	*c, err = ParseChangeOutcome(string(text))
	return err
}

// ParseChangeOutcome reads the text form of an outcome. Any other text is an error that wraps
// [ErrChangeOutcome] and names the nearest word, or all if none is near.
func ParseChangeOutcome(text string) (ChangeOutcome, error) {
	return fault.ParseWord[ChangeOutcome](ErrChangeOutcome, changeOutcomeWords[:], text)
}

package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Profile is what an organisation knows of itself and needs from its support, for those who
// have no history to replay. What is not said is not judged by.
type Profile struct {
	// Committed is which incidents have to be under an SLA that has consequences.
	Committed NeededCoverage `json:"committed,omitempty"`
	// Round is for what an answer is needed around the clock.
	Round NeededCoverage `json:"round,omitempty"`
	// MonthlyHours is how much support and enhancement work there is in a usual month; nil is
	// not known.
	MonthlyHours *capacity.Hours `json:"monthlyHours,omitempty"`
	// Unpredictable says whether operational support comes in bursts that no pool of hours can
	// be sized for.
	Unpredictable Answer `json:"unpredictable,omitempty"`
	// DedicatedTeam says whether a delivery team of its own is needed for enhancements, with
	// all roles.
	DedicatedTeam Answer `json:"dedicatedTeam,omitempty"`
	// OwnTeam says whether the organisation has a sizeable technical team, which needs hands and
	// not a service.
	OwnTeam Answer `json:"ownTeam,omitempty"`
	// Simple says whether the organisation is small and its landscape simple.
	Simple Answer `json:"simple,omitempty"`
	// Outcomes says whether it wants outcomes at expected service levels, and no hours to steer.
	Outcomes Answer `json:"outcomes,omitempty"`
	// HotfixDevOps says whether the provider has to build, approve, deploy and verify hotfixes
	// without the client.
	HotfixDevOps Answer `json:"hotfixDevOps,omitempty"`
}

// UnmarshalJSON reads a profile strictly and reports all faults at once, with their paths.
func (p *Profile) UnmarshalJSON(data []byte) error {
	type twin Profile
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*p = Profile(t)
	return nil
}

// Reasons for refusing what a profile says.
var (
	ErrNeededCoverage = errors.New("no such need")
	ErrAnswer         = errors.New("want yes or no")
)

// NeededCoverage is which incidents something is needed for. The zero value is not said.
type NeededCoverage uint8

// The needs.
const (
	NeededForNone NeededCoverage = iota + 1 // for no incident
	NeededForSeverity1
	NeededForAll
)

var neededNames = [...]string{"", "none", "severity-1", "all"}

// IsValid reports whether n is one of the needs; the zero value is none of them.
func (n NeededCoverage) IsValid() bool { return n >= NeededForNone && n <= NeededForAll }

// String returns "none", "severity-1" or "all".
func (n NeededCoverage) String() string { return fault.Word("NeededCoverage", neededNames[:], n) }

// ParseNeededCoverage reads the text form; any other text is an error that wraps
// [ErrNeededCoverage] and names the nearest word, or all if none is near.
func ParseNeededCoverage(text string) (NeededCoverage, error) {
	return fault.ParseWord[NeededCoverage](ErrNeededCoverage, neededNames[:], text)
}

// MarshalText returns the text form.
func (n NeededCoverage) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrNeededCoverage, neededNames[:], n)
}

// UnmarshalText reads the text form.
func (n *NeededCoverage) UnmarshalText(text []byte) (err error) {
	*n, err = ParseNeededCoverage(string(text))
	return err
}

// Answer is yes or no. The zero value is neither: nobody said.
type Answer uint8

// The answers.
const (
	Yes Answer = iota + 1
	No
)

var answerNames = [...]string{"", "yes", "no"}

// IsValid reports whether a is one of the answers; the zero value is none of them.
func (a Answer) IsValid() bool { return a == Yes || a == No }

// String returns "yes" or "no".
func (a Answer) String() string { return fault.Word("Answer", answerNames[:], a) }

// ParseAnswer reads the text form; any other text is an error that wraps [ErrAnswer].
func ParseAnswer(text string) (Answer, error) {
	return fault.ParseWord[Answer](ErrAnswer, answerNames[:], text)
}

// MarshalText returns the text form.
func (a Answer) MarshalText() ([]byte, error) { return fault.MarshalWord(ErrAnswer, answerNames[:], a) }

// UnmarshalText reads the text form.
func (a *Answer) UnmarshalText(text []byte) (err error) {
	*a, err = ParseAnswer(string(text))
	return err
}

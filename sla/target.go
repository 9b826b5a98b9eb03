package sla

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// TargetTime is how long a metric may take, in working time of the target's calendar.
// Its text is a Go duration such as "4h" or "1h30m". The zero value is no target time
// and is refused.
type TargetTime struct{ working time.Duration }

// ErrTargetTime is the reason for refusing a target time.
var ErrTargetTime = errors.New("want a positive working time in whole numbers such as 4h or 1h30m")

// Working returns the target time of d working time.
func Working(d time.Duration) TargetTime { return TargetTime{working: d} }

// ParseTargetTime reads a target time. Business days, calendar days and months are
// refused: a target is timed in hours of its calendar.
func ParseTargetTime(text string) (TargetTime, error) {
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 || strings.Contains(text, ".") { // a fraction might be rounded
		return TargetTime{}, fault.Fault{Value: fault.Show(text), Err: ErrTargetTime}
	}
	return TargetTime{working: d}, nil
}

// Working returns the target time as working time.
func (t TargetTime) Working() time.Duration { return t.working }

// IsValid reports whether t is a positive time.
func (t TargetTime) IsValid() bool { return t.working > 0 }

// String returns the shortest text that [ParseTargetTime] reads back, such as "1h30m".
func (t TargetTime) String() string { return DurationText(t.working) }

// MarshalText returns the text of t; the zero value is an error.
func (t TargetTime) MarshalText() ([]byte, error) {
	if !t.IsValid() {
		return nil, fault.Fault{Value: t.String(), Err: ErrTargetTime}
	}
	return []byte(t.String()), nil
}

// UnmarshalText reads what [ParseTargetTime] reads.
func (t *TargetTime) UnmarshalText(text []byte) (err error) {
	*t, err = ParseTargetTime(string(text))
	return err
}

// DurationText writes a duration without the parts that are zero: "4h", "1h30m",
// "45s". Unlike time.Duration it never says "4h0m0s"; time.ParseDuration reads it.
func DurationText(d time.Duration) string {
	if d == 0 {
		return "0s"
	}
	sign, rest := "", d
	if d < 0 {
		sign, rest = "-", -d
	}
	if rest < 0 { // the one duration that has no positive
		return d.String()
	}
	text := sign
	if h := rest / time.Hour; h > 0 {
		text += fmt.Sprintf("%dh", h)
	}
	if m := rest % time.Hour / time.Minute; m > 0 {
		text += fmt.Sprintf("%dm", m)
	}
	if s := rest % time.Minute; s > 0 {
		text += s.String()
	}
	return text
}

// Commitment says what a missed target means. The zero value is refused.
type Commitment uint8

// The commitments.
const (
	Committed Commitment = iota + 1 // an SLA: a miss has consequences
	Objective                       // a KPI: a miss is reported
)

// ErrCommitment is the reason for refusing a name that is no commitment.
var ErrCommitment = errors.New("no such commitment")

var commitmentNames = [...]string{"", "committed", "objective"}

// IsValid reports whether c is one of the commitments.
func (c Commitment) IsValid() bool { return c == Committed || c == Objective }

// String returns "committed" or "objective".
func (c Commitment) String() string { return fault.Word("Commitment", commitmentNames[:], c) }

// MarshalText returns the name.
func (c Commitment) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrCommitment, commitmentNames[:], c)
}

// UnmarshalText reads a name.
func (c *Commitment) UnmarshalText(text []byte) (err error) {
	*c, err = fault.ParseWord[Commitment](ErrCommitment, commitmentNames[:], string(text))
	return err
}

// TargetSpec is one target of a policy as plain data.
type TargetSpec struct {
	Severity   Severity   `json:"severity"`
	Metric     Metric     `json:"metric"`
	Within     TargetTime `json:"within"`
	Calendar   string     `json:"calendar"` // its name among the calendars of the contract
	Commitment Commitment `json:"commitment"`
}

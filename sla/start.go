package sla

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Start is the event from which a target counts. In a [TargetSpec] the zero value is
// FromOpened.
type Start uint8

// The starts. A clock that waits for its start is in [StateWaiting].
const (
	FromOpened   Start = iota + 1 // the opening
	FromSeverity                  // the severity is set: at the opening, or when an untriaged ticket gets one
	FromHandover                  // a team takes the ticket for the first time
	FromRestored                  // the service is restored, or the ticket resolved, for the first time
)

// ErrStart is the reason for refusing a name that is no start.
var ErrStart = errors.New("no such start of a clock")

var startNames = [...]string{"", "opened", "severity-set", "handed-over", "restored"}

// IsValid reports whether s is one of the starts.
func (s Start) IsValid() bool { return s >= FromOpened && s <= FromRestored }

// String returns the name, such as "severity-set".
func (s Start) String() string { return fault.Word("Start", startNames[:], s) }

// ParseStart reads a name; another text is [ErrStart].
func ParseStart(text string) (Start, error) {
	return fault.ParseWord[Start](ErrStart, startNames[:], text)
}

// MarshalText returns the name.
func (s Start) MarshalText() ([]byte, error) { return fault.MarshalWord(ErrStart, startNames[:], s) }

// UnmarshalText reads a name.
func (s *Start) UnmarshalText(text []byte) (err error) {
	*s, err = ParseStart(string(text))
	return err
}

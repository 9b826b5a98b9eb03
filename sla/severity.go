package sla

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Severity is the rank of a ticket's impact: 1 is the most severe. A contract says
// how many there are and what it calls them, see [Scale]. The zero value is no
// severity and is refused wherever one is needed. In JSON it is its rank, a number.
type Severity int

// SeverityMost is how many severities a scale may have.
const SeverityMost = 9

// nameMost is how many bytes the name of a severity may have: it stands in tables.
const nameMost = 100

// ErrSeverity is the reason for refusing a severity that the scale does not have.
var ErrSeverity = errors.New("no such severity")

// String returns "severity 1".
func (s Severity) String() string { return "severity " + strconv.Itoa(int(s)) }

// SeverityName is what a contract calls one severity.
type SeverityName struct {
	Name   string `json:"name"`             // P1, Sev 1, Urgent
	Impact string `json:"impact,omitempty"` // what it means to the users, in words
}

// Scale is the severities of a contract with their names, the most severe first.
// The zero value has none.
type Scale struct{ names []SeverityName }

// NewScale makes a scale of one to nine severities with different names. The error is a
// [*SpecError] with [ErrSeverity] as the reason of all faults.
func NewScale(names ...SeverityName) (Scale, error) {
	var l fault.List
	if len(names) == 0 || len(names) > SeverityMost {
		l.Add("", len(names), fmt.Errorf("%w: want 1 to %d severities", ErrSeverity, SeverityMost))
		return Scale{}, l.Err()
	}
	for i, n := range names {
		isThere := func(before SeverityName) bool { return strings.EqualFold(before.Name, n.Name) }
		if slices.ContainsFunc(names[:i], isThere) {
			l.Add(fault.Path("").At(i).Key("name"), n.Name, fmt.Errorf("%w: want a name of its own", ErrSeverity))
		}
		if !isWord(n.Name) || len(n.Name) > nameMost {
			err := fmt.Errorf("%w: want a name of 1 to %d bytes, no control characters", ErrSeverity, nameMost)
			l.Add(fault.Path("").At(i).Key("name"), n.Name, err)
		}
	}
	return Scale{names: append([]SeverityName(nil), names...)}, l.Err()
}

// MarshalJSON returns the names in their order: as a list of [SeverityName], they are those that
// [NewScale] makes the scale of. The zero scale has none.
func (s Scale) MarshalJSON() ([]byte, error) {
	return json.Marshal(append([]SeverityName{}, s.names...))
}

// Len is how many severities there are.
func (s Scale) Len() int { return len(s.names) }

// Has reports whether the scale has that severity.
func (s Scale) Has(severity Severity) bool {
	return severity >= 1 && int(severity) <= len(s.names)
}

// Name returns what the contract calls a severity, or "severity 7" for one it does
// not have.
func (s Scale) Name(severity Severity) string {
	if !s.Has(severity) {
		return severity.String()
	}
	return s.names[severity-1].Name
}

// Impact returns what a severity means, in the words of the contract; it may be empty.
func (s Scale) Impact(severity Severity) string {
	if !s.Has(severity) {
		return ""
	}
	return s.names[severity-1].Impact
}

// Parse finds a severity by its name, in any case, or by its rank. The error is [ErrSeverity].
func (s Scale) Parse(text string) (Severity, error) {
	for i, n := range s.names {
		if strings.EqualFold(n.Name, text) {
			return Severity(i + 1), nil
		}
	}
	rank, err := strconv.Atoi(text)
	if err != nil || !s.Has(Severity(rank)) || strconv.Itoa(rank) != text {
		return 0, fault.Fault{Value: fault.Show(text), Err: fmt.Errorf("%w: there are %s", ErrSeverity, s.list())}
	}
	return Severity(rank), nil
}

func (s Scale) list() string {
	names := make([]string, len(s.names))
	for i, n := range s.names {
		names[i] = n.Name
	}
	return strings.Join(names, ", ")
}

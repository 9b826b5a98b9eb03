package servicedesk

import (
	"fmt"
	"time"
)

// Incident is one incident with its updates, as far as they could be used.
type Incident struct {
	Number   string // the file's own name for it, such as INC0000045
	Category string // as of its last row; "?" where the file does not say
	OpenedAt time.Time
	Resolved Stamp // as of its last row
	Closed   Stamp // as of its last row
	MadeSLA  bool  // the file's own verdict as of its last row, under a contract that is not published
	Rows     []Row // at least one, in the order of the file; reused by the next incident
}

// Stamp is a time that the file may not give.
type Stamp struct {
	At    time.Time // zero if not known
	Known bool
}

// Row is one update of an incident.
type Row struct {
	Line          int       // in the file, counted from 1
	At            time.Time // when the update was made
	Seq           int       // the file's count of updates; there are holes, and updates of one minute follow it
	State         State
	Priority      int // 1 (critical) to 4 (low)
	Reassignments int // so far
	Reopenings    int // so far
	Group         string
}

// State is where an incident stands after an update. Its zero value is no state.
type State uint8

// The states, in the order in which an incident may pass them.
const (
	New State = iota + 1
	Active
	AwaitingUserInfo
	AwaitingVendor
	AwaitingProblem
	AwaitingEvidence
	Resolved
	Closed
)

var stateWords = [...]string{New: "New", Active: "Active", AwaitingUserInfo: "Awaiting User Info",
	AwaitingVendor: "Awaiting Vendor", AwaitingProblem: "Awaiting Problem", AwaitingEvidence: "Awaiting Evidence",
	Resolved: "Resolved", Closed: "Closed"}

// String returns the word of the file, or State(n) for what is no state.
func (s State) String() string {
	if s == 0 || int(s) >= len(stateWords) {
		return fmt.Sprintf("State(%d)", uint8(s))
	}
	return stateWords[s]
}

// IsWaiting reports whether the desk waits for somebody else.
func (s State) IsWaiting() bool { return s >= AwaitingUserInfo && s <= AwaitingEvidence }

// parseState returns 0 for a word that is no state.
func parseState(word []byte) State {
	for s, w := range stateWords {
		if s > 0 && w == string(word) {
			return State(s)
		}
	}
	return 0
}

// Priorities is how many priorities there are: 1 (critical), 2 (high), 3 (moderate), 4 (low).
const Priorities = 4

// parsePriority returns 0 for a text that is no priority.
func parsePriority(text []byte) int {
	switch string(text) {
	case "1 - Critical":
		return 1
	case "2 - High":
		return 2
	case "3 - Moderate":
		return 3
	case "4 - Low":
		return 4
	}
	return 0
}

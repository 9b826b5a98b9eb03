package sla

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// EventKind is what happened to a ticket. The zero value is refused.
type EventKind uint8

// The kinds of events, each with the fields of [Event] that it needs; it may have no others beside
// At, Seq and ID.
const (
	Opened             EventKind = iota + 1 // Severity (none: not triaged, see FromSeverity), perhaps Facts
	Acknowledged                            // by a machine: no response
	Replied                                 // to the requester, by a person; Courtesy if it only keeps company
	Paused                                  // Reason, perhaps Recorded
	Resumed                                 // ends the pause; perhaps Recorded
	SeverityChanged                         // Severity: it rose or fell
	SeverityCorrected                       // Severity: it had been wrong from the start
	HolderChanged                           // Holder
	Restored                                // the service works again
	Resolved                                // the ticket is done, unless it is reopened
	Reopened                                // after it was resolved or closed
	Closed                                  // by agreement or by time; not a resolution
	RootCauseDelivered                      // the analysis is with the customer
	Cancelled                               // withdrawn: nothing is owed any more
	Linked                                  // Parent: it counts with that ticket
	Excluded                                // Reason, Evidence, Approver, perhaps Metric: shown, but not counted
	Asked                                   // the requester wrote
	FactsChanged                            // Facts: those that became known, or are different from now on
)

// Reasons for refusing an event.
var (
	ErrEvent     = errors.New("not a well-formed event")
	ErrEventKind = errors.New("no such kind of event")
)

var eventNames = [...]string{
	"", "opened", "acknowledged", "replied", "paused", "resumed", "severity-changed", "severity-corrected",
	"holder-changed", "restored", "resolved", "reopened", "closed", "root-cause-delivered", "cancelled",
	"linked", "excluded", "asked", "facts-changed",
}

// IsValid reports whether k is one of the kinds.
func (k EventKind) IsValid() bool { return k >= Opened && k <= FactsChanged }

// String returns the name, such as "severity-changed".
func (k EventKind) String() string { return fault.Word("EventKind", eventNames[:], k) }

// ParseEventKind reads the name of a kind; another text is [ErrEventKind].
func ParseEventKind(text string) (EventKind, error) {
	return fault.ParseWord[EventKind](ErrEventKind, eventNames[:], text)
}

// MarshalText returns the name.
func (k EventKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrEventKind, eventNames[:], k)
}

// UnmarshalText reads a name.
func (k *EventKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseEventKind(string(text))
	return err
}

// Event is one fact of a ticket's history. What its kind has no use for is refused with
// [ErrEvent], as it would be lost: who has a ticket that is opened says a HolderChanged of the
// same instant, with a higher Seq. Of an export that repeats the severity and the team on every
// row, a row becomes an event of what happened and, with a higher Seq each, a SeverityChanged and
// a HolderChanged: those that say what is so already change nothing, unless [FollowSeverity] has
// them take up the policy that is in force by then. Events are comparable; two that say the same
// of one instant may still differ in its location.
type Event struct {
	At       time.Time `json:"at"`
	Seq      int64     `json:"seq,omitempty"` // orders the events of one instant, as their source does
	ID       string    `json:"id,omitempty"`  // the source's own, of one event only; orders what Seq leaves open
	Kind     EventKind `json:"kind"`
	Severity Severity  `json:"severity,omitempty"`
	Reason   string    `json:"reason,omitempty"` // of a pause: one of the policy's; of an exclusion: its cause
	Metric   Metric    `json:"metric,omitempty"` // of an exclusion: the only one that is excluded; zero is all of them
	Courtesy bool      `json:"courtesy,omitempty"`
	Holder   string    `json:"holder,omitempty"`   // a team's id
	Parent   string    `json:"parent,omitempty"`   // a ticket's id
	Evidence string    `json:"evidence,omitempty"` // where an exclusion can be checked
	Approver string    `json:"approver,omitempty"` // who granted an exclusion
	Facts    Facts     `json:"facts"`              // left out where there are none
	// Recorded is when a pause or resumption became known, if that was after At: it is
	// backdated. Zero is at once.
	Recorded time.Time `json:"recorded"` // left out where it is zero
}

// Compare orders events by time, then source sequence, then id; of those that are still
// level, the kinds in the order of their constants, then by everything else that they say,
// so that only the same fact is level with itself.
func (e Event) Compare(o Event) int {
	if c := cmp.Or(e.At.Compare(o.At), cmp.Compare(e.Seq, o.Seq)); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(e.ID, o.ID),
		cmp.Compare(e.Kind, o.Kind), cmp.Compare(e.Severity, o.Severity), strings.Compare(e.Reason, o.Reason),
		cmp.Compare(e.Metric, o.Metric), strings.Compare(e.Holder, o.Holder), strings.Compare(e.Parent, o.Parent),
		strings.Compare(e.Evidence, o.Evidence), strings.Compare(e.Approver, o.Approver),
		cmp.Compare(rank(e.Courtesy), rank(o.Courtesy)), strings.Compare(e.Facts.text, o.Facts.text),
		e.Recorded.Compare(o.Recorded))
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// String returns the kind and the instant: "paused (awaiting-client) at 2026-05-13T15:00:00+02:00".
func (e Event) String() string {
	what := e.Kind.String()
	switch {
	case e.Severity != 0:
		what += fmt.Sprintf(" (%s)", e.Severity)
	case e.Reason != "":
		what += fmt.Sprintf(" (%s)", fault.Short(e.Reason))
	}
	return what + " at " + e.At.Format(time.RFC3339Nano)
}

// equal reports whether two events are the same fact.
func (e Event) equal(o Event) bool {
	if !e.At.Equal(o.At) || !e.Recorded.Equal(o.Recorded) {
		return false
	}
	e.At, o.At, e.Recorded, o.Recorded = time.Time{}, time.Time{}, time.Time{}, time.Time{}
	return e == o
}

// isBackdated reports whether e was recorded after it happened.
func (e Event) isBackdated() bool { return e.Recorded.After(e.At) }

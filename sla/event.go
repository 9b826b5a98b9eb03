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

// The kinds of events, each with the fields of [Event] that it needs.
const (
	Opened             EventKind = iota + 1 // Severity
	Acknowledged                            // by a machine: no response
	Replied                                 // to the requester, by a person; Courtesy if it only keeps company
	Paused                                  // Reason
	Resumed                                 // ends the pause
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
)

// ErrEvent is the reason for refusing an event that is not well formed.
var ErrEvent = errors.New("not a well-formed event")

var eventNames = [...]string{
	"", "opened", "acknowledged", "replied", "paused", "resumed", "severity-changed", "severity-corrected",
	"holder-changed", "restored", "resolved", "reopened", "closed", "root-cause-delivered", "cancelled",
	"linked", "excluded",
}

// IsValid reports whether k is one of the kinds.
func (k EventKind) IsValid() bool { return k >= Opened && k <= Excluded }

// String returns the name, such as "severity-changed".
func (k EventKind) String() string { return fault.Word("EventKind", eventNames[:], k) }

// ParseEventKind reads the name of a kind.
func ParseEventKind(text string) (EventKind, error) {
	return fault.ParseWord[EventKind](ErrEvent, eventNames[:], text)
}

// MarshalText returns the name.
func (k EventKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrEvent, eventNames[:], k)
}

// UnmarshalText reads a name.
func (k *EventKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseEventKind(string(text))
	return err
}

// Event is one fact of a ticket's history. What a kind does not need is left zero.
type Event struct {
	At       time.Time `json:"at"`
	Seq      int64     `json:"seq,omitempty"` // orders the events of one instant, as their source does
	ID       string    `json:"id,omitempty"`  // the source's own; orders what Seq leaves open
	Kind     EventKind `json:"kind"`
	Severity Severity  `json:"severity,omitempty"`
	Reason   string    `json:"reason,omitempty"` // of a pause: one of the policy's; of an exclusion: its cause
	Metric   Metric    `json:"metric,omitempty"` // of an exclusion: the only one that is excluded; zero is all of them
	Courtesy bool      `json:"courtesy,omitempty"`
	Holder   string    `json:"holder,omitempty"`   // a team's id
	Parent   string    `json:"parent,omitempty"`   // a ticket's id
	Evidence string    `json:"evidence,omitempty"` // where an exclusion can be checked
	Approver string    `json:"approver,omitempty"` // who granted an exclusion
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
		cmp.Compare(rank(e.Courtesy), rank(o.Courtesy)))
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
		what += fmt.Sprintf(" (%s)", e.Reason)
	}
	return what + " at " + e.At.Format(time.RFC3339Nano)
}

// equal reports whether two events are the same fact.
func (e Event) equal(o Event) bool {
	if !e.At.Equal(o.At) {
		return false
	}
	e.At, o.At = time.Time{}, time.Time{}
	return e == o
}

// check reports everything that is malformed in one event, by itself.
func (p *policy) check(e Event) error {
	var l fault.List
	if y := e.At.UTC().Year(); y < 1 || y > 9999 || e.At.IsZero() {
		l.Add("at", e.At, fmt.Errorf("%w: want an instant of the years 1 to 9999", ErrEvent))
	}
	switch e.Kind {
	case Opened, SeverityChanged, SeverityCorrected:
		if !p.scale.Has(e.Severity) {
			l.Add("severity", int(e.Severity), ErrSeverity)
		}
	case Paused:
		if _, ok := p.pauses[e.Reason]; !ok {
			l.Add("reason", e.Reason, fmt.Errorf("%w: the policy has no such pause", ErrEvent))
		}
	case HolderChanged:
		need(&l, "holder", e.Holder)
	case Linked:
		need(&l, "parent", e.Parent)
	case Excluded:
		need(&l, "reason", e.Reason)
		need(&l, "evidence", e.Evidence)
		need(&l, "approver", e.Approver)
	}
	if !e.Kind.IsValid() {
		l.Add("kind", e.Kind, ErrEvent)
	}
	if e.Metric != 0 && !e.Metric.IsValid() {
		l.Add("metric", e.Metric, ErrMetric)
	}
	return l.Err()
}

func need(l *fault.List, field fault.Path, value string) {
	if value == "" {
		l.Add(field, nil, fmt.Errorf("%w: %s is missing", ErrEvent, field))
	}
}

package sla

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// TicketState is what can be said of a ticket as a whole at one instant.
type TicketState struct {
	Severity Severity  // 0 before the ticket is opened, and while it is not triaged
	Opened   time.Time // zero before the ticket is opened
	Holder   string    // the team that has it, if that was said
	Parent   string    // the ticket with which this one counts, or empty
	Facts    Facts     // what is known of it
	Reason   string    // of the pause that is on, or empty
	IsPaused bool      // a pause is on, whichever metrics it stops
	IsDone   bool      // resolved, closed or cancelled

	done moment
}

// Done returns when the ticket was resolved, or closed without being resolved, if it was
// and is not open again.
func (t TicketState) Done() (time.Time, bool) { return t.done.get() }

// ticketStateForm is how the state of a ticket is stored: what is not so, or not known, is left out.
type ticketStateForm struct {
	Severity Severity   `json:"severity,omitempty"`
	Opened   *time.Time `json:"opened,omitempty"`
	Holder   string     `json:"holder,omitempty"`
	Parent   string     `json:"parent,omitempty"`
	Facts    *Facts     `json:"facts,omitempty"`
	Paused   bool       `json:"paused,omitempty"`
	Reason   string     `json:"reason,omitempty"`
	Done     *time.Time `json:"done,omitempty"`
}

// check refuses what no clock says of a ticket.
func (t *ticketStateForm) check() error {
	var l fault.List
	if t.Severity < 0 || t.Severity > SeverityMost {
		l.Add("severity", int(t.Severity), ErrSeverity)
	}
	if t.Opened == nil && *t != (ticketStateForm{}) {
		l.Add("opened", nil, fmt.Errorf("%w: want when the ticket was opened", ErrStatus))
	}
	if t.Opened != nil && t.Done != nil && t.Done.Before(*t.Opened) {
		l.Add("done", *t.Done, fmt.Errorf("%w: done before it was opened", ErrStatus))
	}
	if t.Reason != "" && !t.Paused {
		l.Add("reason", t.Reason, fmt.Errorf("%w: the reason of no pause", ErrStatus))
	}
	if !isText(t.Holder) || !isText(t.Parent) || !isText(t.Reason) {
		l.Add("", nil, fmt.Errorf("%w: want texts in UTF-8", ErrStatus))
	}
	return l.Err()
}

// MarshalJSON writes what is known, leaving out the rest. Instants are RFC 3339. A state that
// is of no clock, such as one that is done at no time, is refused with [ErrStatus].
func (t TicketState) MarshalJSON() ([]byte, error) {
	if t.IsDone != t.done.ok {
		return nil, fault.Fault{Path: "done", Err: ErrStatus}
	}
	form := ticketStateForm{
		Severity: t.Severity, Opened: moment{t.Opened, !t.Opened.IsZero()}.pointer(),
		Holder: t.Holder, Parent: t.Parent, Paused: t.IsPaused, Reason: t.Reason, Done: t.done.pointer(),
	}
	if !t.Facts.IsZero() {
		form.Facts = &t.Facts
	}
	if err := form.check(); err != nil {
		return nil, err
	}
	return json.Marshal(form)
}

// UnmarshalJSON reads strictly what MarshalJSON writes. The severity is of no scale, and so
// any from 0 to [SeverityMost]; [ErrSeverity] is the reason for another, [ErrStatus] for a state
// that no clock says.
func (t *TicketState) UnmarshalJSON(data []byte) error {
	var form ticketStateForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	if err := form.check(); err != nil {
		return err
	}
	*t = TicketState{
		Severity: form.Severity, Holder: form.Holder, Parent: form.Parent,
		IsPaused: form.Paused, Reason: form.Reason, IsDone: form.Done != nil, done: momentOf(form.Done),
	}
	if form.Opened != nil {
		t.Opened = *form.Opened
	}
	if form.Facts != nil {
		t.Facts = *form.Facts
	}
	return nil
}

// Ticket says how the ticket stands at an instant, knowing what had happened by then. The
// errors are [ErrNoPolicy], [ErrFar] and, for an impossible history, a [*HistoryError].
func (c Clock) Ticket(at time.Time) (TicketState, error) {
	var s state
	f, _, err := c.at(at, &s)
	if err != nil {
		return TicketState{}, err
	}
	return f.ticket(), nil
}

func (f *fold) ticket() TicketState {
	s := f.s
	t := TicketState{
		Severity: s.severity, Opened: s.epoch, Holder: s.holder, Parent: s.parent, Facts: s.facts,
		Reason: s.reason, IsPaused: s.isPaused, IsDone: s.phase > open,
	}
	if t.IsDone {
		t.done = moment{f.time(s.doneAt), true}
	}
	return t
}

// Opened returns when the ticket was opened, if its events say so.
func (c Clock) Opened() (time.Time, bool) {
	if c.err == nil {
		return c.s.epoch, c.s.phase != unopened
	}
	for _, e := range c.last.all() {
		if e.Kind == Opened {
			return e.At, true
		}
	}
	return time.Time{}, false
}

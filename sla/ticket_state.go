package sla

import "time"

// TicketState is what can be said of a ticket as a whole at one instant.
type TicketState struct {
	Severity Severity  // 0 before the ticket is opened
	Opened   time.Time // zero before the ticket is opened
	Holder   string    // the team that has it, if that was said
	Parent   string    // the ticket with which this one counts, or empty
	IsPaused bool      // a pause is on, whichever metrics it stops
	IsDone   bool      // resolved, closed or cancelled
}

// Ticket says how the ticket stands at an instant, knowing what had happened by then. An
// impossible history is a [*HistoryError].
func (c Clock) Ticket(at time.Time) (TicketState, error) {
	f, err := c.fold(at)
	if err != nil {
		return TicketState{}, err
	}
	return f.ticket(), nil
}

func (f *fold) ticket() TicketState {
	return TicketState{
		Severity: f.severity, Opened: f.opened, Holder: f.holder, Parent: f.parent,
		IsPaused: f.pause != nil, IsDone: f.phase > open,
	}
}

// Opened returns when the ticket was opened, if its events say so.
func (c Clock) Opened() (time.Time, bool) {
	for _, e := range c.events {
		if e.Kind == Opened {
			return e.At, true
		}
	}
	return time.Time{}, false
}

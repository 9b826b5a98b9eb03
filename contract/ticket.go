package contract

import (
	"iter"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Ticket is one ticket as its source tells it: the caller's own id, and its events.
type Ticket struct {
	ID      string      `json:"id"`
	Summary string      `json:"summary,omitempty"`
	Work    scope.Work  `json:"work"` // what is asked for; an empty activity is incident management
	Events  []sla.Event `json:"events"`
}

// incidentManagement is what a ticket is about when nobody says otherwise.
const incidentManagement = "incident-management"

// work returns what the ticket asks for.
func (t Ticket) work() scope.Work {
	if t.Work.Activity == "" {
		t.Work.Activity = incidentManagement
	}
	return t.Work
}

// Facts are what happened: tickets, as a stream that is read once, and entries of the
// hours account. An error in the stream ends a review with that error.
type Facts struct {
	Tickets iter.Seq2[Ticket, error]
	Work    []capacity.Entry
}

// TicketList streams tickets that are in memory.
func TicketList(tickets ...Ticket) iter.Seq2[Ticket, error] {
	return func(yield func(Ticket, error) bool) {
		for _, t := range tickets {
			if !yield(t, nil) {
				return
			}
		}
	}
}

package sla

import (
	"time"

	"github.com/rickb777/date/v2"
)

// Observe is [Attainment.Add] for those who want to see what is counted: every outcome, with
// the first date of the period to which it belongs, in the order of metrics and cycles. A
// status is good during the call only. It returns the ticket as of the end of what is known,
// with the zero state for one that was opened later. see may be nil.
// Errors as for [Attainment.Add]; after any but [ErrTotal] nothing was counted.
func (a *Attainment) Observe(c *Clock, see func(s *Status, period date.Date)) (TicketState, error) {
	if a.zone == nil {
		return TicketState{}, ErrAttainment
	}
	if err := c.fault(); err != nil {
		return TicketState{}, err
	}
	opened, ok := c.Opened()
	if !ok {
		return TicketState{}, ErrNoOpening
	}
	if !opened.Before(a.asOf) {
		a.later++
		return TicketState{}, nil
	}
	var s state
	f, now, err := c.at(a.asOf.Add(-1), &s)
	if err != nil {
		return TicketState{}, err
	}
	ticket := f.ticket()
	if s.parent != "" {
		a.linked++
		return ticket, nil
	}
	if a.hand == nil {
		a.hand = &hand{}
	}
	if err := a.hand.tell(c, &f, a.asOf.Add(-1), now); err != nil {
		return TicketState{}, err
	}
	a.addTicket(&ticket)
	return ticket, a.outcomes(see)
}

// hand is the ticket at hand: all of it is known before any of it is counted.
type hand struct {
	statuses [MetricCount]Status
	has      [MetricCount]bool
	cycles   [MetricCount][]Status // of a metric that began again, instead
}

// tell finds out the outcomes of a ticket.
func (h *hand) tell(c *Clock, f *fold, at time.Time, now instant) (err error) {
	h.has, h.cycles = [MetricCount]bool{}, [MetricCount][]Status{}
	for _, m := range f.metrics() {
		switch r := f.run(m); {
		case r.past() > 0:
			h.cycles[m-1], err = c.outcomes(f, m, at, now)
		case r.mode != waiting && r.target != nil:
			h.has[m-1] = true
			err = f.tell(&h.statuses[m-1], m, now)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// outcomes counts those of the ticket at hand.
func (a *Attainment) outcomes(see func(*Status, date.Date)) error {
	for m := range a.hand.statuses {
		if a.hand.has[m] {
			if err := a.outcome(&a.hand.statuses[m], see); err != nil {
				return err
			}
		}
		for i := range a.hand.cycles[m] {
			if err := a.outcome(&a.hand.cycles[m][i], see); err != nil {
				return err
			}
		}
	}
	return nil
}

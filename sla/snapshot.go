package sla

import "time"

// Snapshot is everything that can be said of a ticket at one instant.
type Snapshot struct {
	Ticket   TicketState         `json:"ticket"`
	Statuses [MetricCount]Status `json:"statuses"` // in the order of the metrics
}

// Snapshot is [Clock.Ticket] and [Clock.Statuses] together, at the price of one.
// Errors as for [Clock.Status].
func (c Clock) Snapshot(at time.Time) (s Snapshot, err error) {
	f, now, err := c.at(at, &c.s)
	if err != nil {
		return s, err
	}
	if err := f.tellAll(&s.Statuses, now); err != nil {
		return s, err
	}
	s.Ticket = f.ticket()
	return s, nil
}

package sla

import "time"

// Snapshot is everything that can be said of a ticket at one instant.
type Snapshot struct {
	Ticket   TicketState
	Statuses [MetricCount]Status // in the order of the metrics
}

// Snapshot is [Clock.Ticket] and [Clock.Statuses] together, at the price of one.
func (c Clock) Snapshot(at time.Time) (Snapshot, error) {
	f, err := c.fold(at)
	if err != nil {
		return Snapshot{}, err
	}
	s := Snapshot{Ticket: f.ticket()}
	for i := range s.Statuses {
		if s.Statuses[i], err = f.status(Metric(i+1), at); err != nil {
			return Snapshot{}, err
		}
	}
	return s, nil
}

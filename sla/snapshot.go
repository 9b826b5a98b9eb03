package sla

import "time"

// Snapshot is everything that can be said of a ticket at one instant.
type Snapshot struct {
	Ticket   TicketState
	Statuses [MetricCount]Status // in the order of the metrics
}

// Snapshot is [Clock.Ticket] and [Clock.Statuses] together, at the price of one.
func (c Clock) Snapshot(at time.Time) (Snapshot, error) {
	var s state
	f, now, err := c.at(at, &s)
	if err != nil {
		return Snapshot{}, err
	}
	snapshot := Snapshot{Ticket: f.ticket()}
	for i := range snapshot.Statuses {
		if snapshot.Statuses[i], err = f.status(Metric(i+1), now); err != nil {
			return Snapshot{}, err
		}
	}
	return snapshot, nil
}

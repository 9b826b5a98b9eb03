package sla

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Snapshot is everything that can be said of a ticket at one instant.
type Snapshot struct {
	Ticket   TicketState         `json:"ticket"`
	Statuses [MetricCount]Status `json:"statuses"` // in the order of the metrics
}

// UnmarshalJSON reads a snapshot strictly: one status of each metric in their order, one without
// a target among them. The reason for refusing another list is [ErrStatus].
func (s *Snapshot) UnmarshalJSON(data []byte) error {
	var form struct {
		Ticket   TicketState `json:"ticket"`
		Statuses []Status    `json:"statuses"`
	}
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	var l fault.List
	if len(form.Statuses) != MetricCount {
		l.Add("statuses", len(form.Statuses), fmt.Errorf("%w: want one of each metric, %d", ErrStatus, MetricCount))
		return l.Err()
	}
	for i := range form.Statuses {
		one, metric := &form.Statuses[i], Metric(i+1)
		if one.State == StateNone {
			one.Metric = metric
		}
		if one.Metric != metric {
			l.Add(fault.Path("statuses").At(i).Key("metric"), one.Metric, fmt.Errorf("%w: want %s", ErrStatus, metric))
		}
	}
	if l.Len() > 0 {
		return l.Err()
	}
	*s = Snapshot{form.Ticket, [MetricCount]Status(form.Statuses)}
	return nil
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

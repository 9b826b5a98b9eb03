package contract

import (
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// listChanges lists the change requests that there are on the last day that the review knows
// and is about.
func (r *reviewer) listChanges(*sla.Attainment) error {
	v := &r.review
	v.ChangeRequests = []RequestStatus{}
	if len(r.c.c.requests) == 0 {
		return nil
	}
	last := min(v.Period.To-1, date.NewAt(r.known.Add(-1).In(r.c.c.zone)))
	v.ChangeRequests = append(v.ChangeRequests, r.c.ChangeRequests(last)...)
	return nil
}

// billChanges adds the prices of the change requests that came into force in the period.
func (v *Review) billChanges(sums *bills) error {
	for _, c := range v.ChangeRequests {
		if c.Cost == nil || c.State < StateInForce || *c.InForce < v.Period.From {
			continue
		}
		if err := sums.add(Bill{Changes: *c.Cost, Total: *c.Cost}); err != nil {
			return err
		}
	}
	return nil
}

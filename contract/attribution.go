package contract

import (
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func (r *reviewer) inPeriod(t time.Time) bool { return !t.Before(r.from) && t.Before(r.to) }

// target counts one target of a ticket, if its outcome belongs to the period or is still
// to come.
func (r *reviewer) target(j judged) {
	at, decided := r.belongs(j.status)
	isOpen := !isOver(j.status)
	if isOpen && j.status.Opened.Before(r.to) && j.status.Exclusion == nil {
		r.open.add(j)
	}
	switch {
	case decided && !r.inPeriod(at):
		return
	case !decided && !j.status.Opened.Before(r.to):
		return
	}
	r.attainment.count(j.status, decided)
	if e := j.status.Exclusion; e != nil {
		r.exclusions.add(Exclusion{j.id, j.summary, j.status.Metric, e.Reason, e.Evidence, e.Approver})
		return
	}
	if j.status.State == sla.StateBreached {
		r.breaches.add(j)
	}
}

// isOver reports whether nothing is to be done for a target any more.
func isOver(s sla.Status) bool {
	_, stopped := s.Stopped()
	_, cancelled := s.Cancelled()
	return stopped || cancelled
}

// belongs returns the instant by which an outcome belongs to a period. It is not decided
// while the target runs, nor, where the stop decides, until a breached one is stopped.
func (r *reviewer) belongs(s sla.Status) (time.Time, bool) {
	if s.State.IsLive() {
		return time.Time{}, false
	}
	stopped, isStopped := s.Stopped()
	cancelled, isCancelled := s.Cancelled()
	breached, isBreached := s.Breached()
	due, isDue := s.Due()
	switch rule := r.c.c.first.policy.Attribution(); {
	case rule == sla.ByOpened:
		return s.Opened, true
	case rule == sla.ByDue && isBreached:
		return breached, true
	case rule == sla.ByDue && isDue:
		return due, true
	case isStopped:
		return stopped, true
	}
	return cancelled, isCancelled
}

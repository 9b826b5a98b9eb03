package contract

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// sight is the ticket at hand while its targets are looked at.
type sight struct {
	ticket    *Ticket
	kept      *sla.Clock // its clock again, once something is listed
	hasTarget bool
	judged    judged // a status that may be listed
}

// judged is a status with what is needed to explain it.
type judged struct {
	id, summary string
	clock       *sla.Clock
	status      *sla.Status
	at          time.Time // the breach, or when it is due
	isKnown     bool      // there is such an instant
}

// outcome looks at one outcome of the ticket at hand, which belongs to a period: what is
// counted there is listed.
func (r *reviewer) outcome(s *sla.Status, period date.Date) {
	r.now.hasTarget = true
	if !isOver(s) && s.Exclusion == nil {
		due, isDue := s.Due()
		if s.Opened.Before(r.to) {
			r.list(&r.open, s, due, isDue)
		}
		if isDue && s.State == sla.StateRunning {
			r.list(&r.next, s, due, isDue)
		}
	}
	if period < r.review.Period.From || period >= r.review.Period.To {
		return
	}
	if e := s.Exclusion; e != nil {
		t := r.now.ticket
		r.exclusions.add(Exclusion{t.ID, t.Summary, s.Metric, s.Cycle, e.Reason, e.Evidence, e.Approver})
		return
	}
	if s.State == sla.StateBreached {
		breached, isBreached := s.Breached()
		r.list(&r.breaches, s, breached, isBreached)
	}
}

// list keeps a status if it is among the first of a list, by an instant if there is one.
func (r *reviewer) list(l *listing[*judged], s *sla.Status, at time.Time, isKnown bool) {
	t := r.now.ticket
	r.now.judged = judged{t.ID, t.Summary, r.now.kept, s, at, isKnown}
	if !l.wants(&r.now.judged) { // the memory is not worth it
		return
	}
	if r.now.kept == nil {
		clock := r.c.c.clock(t.Events...).Before(r.known)
		r.now.kept = &clock
	}
	status := *s
	l.add(&judged{t.ID, t.Summary, r.now.kept, &status, at, isKnown})
}

// isOver reports whether nothing is to be done for a target any more.
func isOver(s *sla.Status) bool {
	if s.State != sla.StateBreached {
		return s.State == sla.StateMet || s.State == sla.StateCancelled
	}
	_, stopped := s.Stopped()
	_, cancelled := s.Cancelled()
	return stopped || cancelled
}

// listTargets lists the breaches with their reasons, and what is open.
func (r *reviewer) listTargets(*sla.Attainment) error {
	v, scale := &r.review, r.c.c.scale
	v.Breaches, v.Open = []Breach{}, []OpenTarget{}
	for _, j := range r.breaches.sorted() {
		status, err := r.asKnown(j)
		if err != nil {
			return fmt.Errorf("ticket %s: %w", j.id, err)
		}
		why, err := r.why(j, status)
		if err != nil {
			return fmt.Errorf("ticket %s: %w", j.id, err)
		}
		v.Breaches = append(v.Breaches, Breach{j.id, j.summary, scale.Name(status.Severity), status, why})
	}
	for _, j := range r.open.sorted() {
		status, err := r.asKnown(j)
		if err != nil {
			return fmt.Errorf("ticket %s: %w", j.id, err)
		}
		v.Open = append(v.Open, OpenTarget{j.id, j.summary, scale.Name(status.Severity), status})
	}
	v.MoreBreaches, v.MoreOpen = r.breaches.more, r.open.more
	return nil
}

// asKnown is a status at the end of what is known. A summary judges just before it, and
// would say of an open target that it has counted a nanosecond less.
func (r *reviewer) asKnown(j *judged) (sla.Status, error) {
	if isOver(j.status) {
		return *j.status, nil
	}
	return j.clock.Status(j.status.Metric, r.known)
}

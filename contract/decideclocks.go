package contract

import (
	"errors"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// route says who does the work and who is accountable.
func (w *walker) route() error {
	route, err := w.t.matrix.Route(w.piece.Work.Activity, w.piece.Severity)
	switch {
	case err == nil:
		w.room.route = route
		w.d.Route = &w.room.route
		w.d.because(Reason{Rule: ByRoute})
	case errors.Is(err, tiers.ErrNoRow), w.d.Outcome == Unclear:
		w.d.because(Reason{Rule: ByNobody})
	default:
		return err
	}
	return nil
}

// clocks says which targets start to count, and when they are due.
func (w *walker) clocks() {
	if w.piece.Severity == 0 {
		return
	}
	room := new(clockRoom)
	w.d.Clocks = room.clocks[:0]
	for m := sla.Response; m.IsValid(); m++ {
		if p, ok := w.t.policy.Promise(w.piece.Severity, m, w.piece.Facts, w.at); ok {
			w.start(m, &p, room)
		}
	}
	if len(w.d.Clocks) == 0 {
		w.d.because(Reason{Rule: ByNoTarget})
	}
}

// start notes a clock that starts.
func (w *walker) start(m sla.Metric, p *sla.Promise, room *clockRoom) {
	c := DueClock{Metric: m, Within: p.Within, Calendar: p.Calendar, Commitment: p.Commitment}
	if !p.Due.IsZero() {
		c.Due = room.place(len(w.d.Clocks))
		*c.Due = p.Due.In(w.at.Location())
	}
	w.d.Clocks = append(w.d.Clocks, c)
	w.d.because(Reason{Rule: ByClock, Metric: m})
}

// place is where the due time of the nth clock is kept.
func (r *clockRoom) place(n int) *time.Time {
	if n < len(r.due) {
		return &r.due[n]
	}
	return new(time.Time)
}

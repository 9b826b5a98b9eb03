package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// route says who does the work and who is accountable.
func (w *walker) route() error {
	route, err := w.t.matrix.Route(w.piece.Work.Activity, w.piece.Severity)
	switch {
	case err == nil:
		w.d.Route = &route
		w.d.because(Reason{Rule: ByRoute})
	case errors.Is(err, tiers.ErrNoRow), w.d.Outcome == Unclear:
		w.d.because(Reason{Rule: ByNobody})
	default:
		return err
	}
	return nil
}

// clocks says which targets start to count, and when they are due.
func (w *walker) clocks() error {
	if w.piece.Severity == 0 {
		return nil
	}
	opened := sla.Event{At: w.at, Kind: sla.Opened, Severity: w.piece.Severity, Facts: w.piece.Facts}
	clock := w.desk.c.clock(opened)
	for m := sla.Response; m.IsValid(); m++ {
		target, ok := w.t.policy.TargetFor(w.piece.Severity, m, w.piece.Facts)
		if !ok {
			continue
		}
		s, err := clock.Status(m, w.at)
		if err != nil {
			return err
		}
		if s.State != sla.StateNone && s.State != sla.StateWaiting {
			w.start(&s, target.Calendar)
		}
	}
	if len(w.d.Clocks) == 0 {
		w.d.because(Reason{Rule: ByNoTarget})
	}
	return nil
}

// start notes a clock that starts.
func (w *walker) start(s *sla.Status, on string) {
	c := DueClock{Metric: s.Metric, Within: s.Within, Calendar: on, Commitment: s.Commitment}
	if due, ok := s.Due(); ok {
		due = due.In(w.at.Location())
		c.Due = &due
	}
	if w.d.Clocks == nil {
		w.d.Clocks = make([]DueClock, 0, 2)
	}
	w.d.Clocks = append(w.d.Clocks, c)
	w.d.because(Reason{Rule: ByClock, Metric: s.Metric})
}

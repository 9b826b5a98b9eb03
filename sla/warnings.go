package sla

import (
	"encoding/json"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Warning is a threshold of a target and when it was crossed, if it was.
type Warning struct {
	Percent int

	crossed moment
}

// Crossed returns the instant at which the counted time reached the threshold: of a change
// of severity or of what a rule counts anew, the instant of the change.
func (w Warning) Crossed() (time.Time, bool) { return w.crossed.get() }

// warningForm is how a warning is stored.
type warningForm struct {
	Percent int        `json:"percent"`
	Crossed *time.Time `json:"crossed,omitempty"`
}

// MarshalJSON writes the threshold, and when it was crossed if it was.
func (w Warning) MarshalJSON() ([]byte, error) {
	return json.Marshal(warningForm{w.Percent, w.crossed.pointer()})
}

// UnmarshalJSON reads a warning strictly: what MarshalJSON writes.
func (w *Warning) UnmarshalJSON(data []byte) error {
	var form warningForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	if !isThreshold(form.Percent) {
		return fault.Fault{Path: "percent", Value: fault.Show(form.Percent), Err: ErrWarn}
	}
	*w = Warning{form.Percent, momentOf(form.Crossed)}
	return nil
}

// isThreshold reports whether a warning may be due at that share of a target.
func isThreshold(percent int) bool { return percent >= 1 && percent <= 99 }

// Warnings returns the thresholds of a metric's target in ascending order, each with when
// it was crossed in the current cycle by the instant at. What a rule takes back is not
// crossed any more. It folds the ticket's history again. Errors as for [Clock.Status].
func (c Clock) Warnings(m Metric, at time.Time) ([]Warning, error) {
	if !m.IsValid() {
		return nil, ErrMetric
	}
	var s state
	f, spans, err := c.spans(m, at, &s, &recorder{})
	if err != nil {
		return nil, err
	}
	r := f.run(m)
	if r.target == nil || len(r.target.Warn) == 0 {
		return nil, nil
	}
	list := make([]Warning, len(r.target.Warn))
	for i, percent := range r.target.Warn {
		list[i].Percent = percent
		if list[i].crossed, err = f.crossed(m, spans, percent); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// crossed finds when a share of whatever target held was reached, and not taken back.
func (f *fold) crossed(m Metric, spans []span, percent int) (moment, error) {
	var found moment
	counted, zone := time.Duration(0), f.run(m).target.calendar.Zone()
	for i, s := range spans {
		within := f.withinAfter(spans[i:], m)
		left := warning(within, percent) - counted
		counted += s.counted
		switch {
		case s.target == nil && s.mode != waiting:
		case counted < warning(within, percent):
			found = moment{}
		case found.ok:
		case s.mode != counting || left <= 0:
			found = moment{f.time(s.from).In(zone), true}
		default:
			at, err := s.target.counting.Add(f.time(s.from), left)
			if err != nil {
				return found, err
			}
			found = moment{at.In(zone), true}
		}
	}
	return found, nil
}

// withinAfter is the target time that holds in the first of some spans: what a rule does is
// judged by the target that comes next.
func (f *fold) withinAfter(spans []span, m Metric) time.Duration {
	for _, s := range spans {
		if s.mode != waiting {
			return s.within
		}
	}
	return f.run(m).within
}

package sla

import "time"

// Outcomes returns the status of every cycle of a metric up to an instant, the current one
// last. Most clocks have one cycle; each update and, under [NewCycle], each reopening
// starts another. It is empty for a metric without a target, and for one that waits for
// its start. The errors are [ErrMetric], [ErrNoPolicy], [ErrFar] and a [*HistoryError], as for
// [Clock.Status].
func (c Clock) Outcomes(m Metric, at time.Time) ([]Status, error) {
	if !m.IsValid() {
		return nil, ErrMetric
	}
	var s state
	f, now, err := c.at(at, &s)
	if err != nil {
		return nil, err
	}
	return c.outcomes(&f, m, at, now)
}

// outcomes folds the history again only if there were cycles before.
func (c *Clock) outcomes(f *fold, m Metric, at time.Time, now instant) ([]Status, error) {
	current, err := f.status(m, now)
	if err != nil {
		return nil, err
	}
	var all []Status
	if f.run(m).past() > 0 {
		var s state
		rec := &recorder{}
		if _, _, err := c.explain(at, &s, rec); err != nil {
			return nil, err
		}
		all = rec.outcomes[m-1]
	}
	for i := range all { // what was said later holds for all of them
		all[i].Exclusion, all[i].Parent = current.Exclusion, current.Parent
	}
	if current.State == StateNone || current.State == StateWaiting {
		return all, nil
	}
	return append(all, current), nil
}

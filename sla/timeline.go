package sla

import (
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Timeline explains a status: the stretches from the start of the cycle to the instant at,
// or to where the clock was stopped, without gaps, in order. What they counted adds up to
// [Status.Elapsed] exactly. It is empty for a metric without a target.
// Errors as for [Clock.Status].
func (c Clock) Timeline(m Metric, at time.Time) ([]Stretch, error) {
	if !m.IsValid() {
		return nil, ErrMetric
	}
	return c.timeline(m, 0, at)
}

// CycleTimeline is [Clock.Timeline] of any cycle that began up to an instant; the number of
// a cycle is that of its status among the [Clock.Outcomes]. It knows what was known then,
// also of what lies before. There is nothing for a cycle that never was.
// Errors as for [Clock.Status].
func (c Clock) CycleTimeline(m Metric, cycle int, at time.Time) ([]Stretch, error) {
	switch {
	case !m.IsValid():
		return nil, ErrMetric
	case cycle < 1:
		return nil, nil
	}
	return c.timeline(m, cycle, at)
}

// timeline is that of a cycle, 0 being the current one.
func (c *Clock) timeline(m Metric, cycle int, at time.Time) ([]Stretch, error) {
	var s state
	rec := &recorder{}
	f, spans, err := c.spans(m, at, &s, rec)
	if err != nil {
		return nil, err
	}
	switch r := f.run(m); {
	case cycle > int(r.cycle):
		return nil, nil
	case cycle > 0 && cycle <= r.past():
		spans = rec.past[m-1][cycle]
	}
	var line []Stretch
	for _, s := range spans {
		line = f.stretches(line, s)
	}
	return line, nil
}

// spans are the stretches of the current cycle up to an instant.
func (c *Clock) spans(m Metric, at time.Time, s *state, rec *recorder) (fold, []span, error) {
	f, now, err := c.explain(at, s, rec)
	if err != nil || f.run(m).target == nil {
		return f, nil, err
	}
	if r := f.run(m); r.isOn() {
		counted, err := f.behind(r, now)
		if err != nil {
			return f, nil, err
		}
		rec.span(&f, m, now, counted)
	}
	return f, rec.spans[m-1], nil
}

// stretches appends what a span was.
func (f *fold) stretches(line []Stretch, s span) []Stretch {
	whole := Stretch{From: f.time(s.from), To: f.time(s.to), Reason: s.why, Holder: s.holder, Counted: s.counted}
	switch {
	case s.mode == waiting:
		whole.Kind = StretchRule
	case s.mode == held:
		whole.Kind = StretchPaused
	case s.mode == away:
		whole.Kind = StretchElsewhere
	case s.mode == ended:
		whole.Kind = StretchDone
	case s.target == nil:
		whole.Kind = StretchNoTarget
	default:
		return f.windows(line, s)
	}
	return append(line, whole)
}

// closed tells the time that a policy is without, which a stretch that did not count may
// have in it, from that in which the desk was closed.
func (t *target) closed(whole Stretch) (line []Stretch) {
	if !t.isCut {
		return []Stretch{whole}
	}
	rest := whole
	for cut := range t.promised.Intervals(calendar.Interval{From: whole.From, To: whole.To}) {
		if before := rest; cut.From.After(rest.From) {
			before.To = cut.From
			line = append(line, before)
		}
		line = append(line, Stretch{
			From: cut.From, To: cut.To, Kind: StretchPaused, Holder: whole.Holder, Reason: t.cutBy,
		})
		rest.From = cut.To
	}
	if rest.From.Before(rest.To) {
		line = append(line, rest)
	}
	return line
}

// windows cuts a span that counted into open and closed stretches.
func (f *fold) windows(line []Stretch, s span) []Stretch {
	from, to := f.time(s.from), f.time(s.to)
	closed := func(until time.Time) {
		if until.After(from) {
			whole := Stretch{From: from, To: until, Kind: StretchClosed, Holder: s.holder}
			line = append(line, s.target.closed(whole)...)
		}
	}
	for open := range s.target.counting.Intervals(calendar.Interval{From: from, To: to}) {
		closed(open.From)
		line = append(line, Stretch{
			From: open.From, To: open.To, Kind: StretchOpen, Holder: s.holder, Counted: open.To.Sub(open.From),
		})
		from = open.To
	}
	closed(to)
	return line
}

package sla

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// StretchKind says why a stretch of a ticket's life counted or did not.
type StretchKind uint8

// The kinds of stretches.
const (
	StretchOpen     StretchKind = iota + 1 // the desk was open: it counted
	StretchClosed                          // the desk was closed
	StretchPaused                          // a pause stopped the clock
	StretchDone                            // resolved, until the reopening
	StretchRule                            // a rule changed what had been counted, at one instant
	StretchNoTarget                        // the severity of that time had no target
)

var stretchNames = [...]string{"", "open", "closed", "paused", "done", "rule", "no-target"}

// String returns the name, such as "paused".
func (k StretchKind) String() string {
	if k == 0 || int(k) >= len(stretchNames) {
		return fmt.Sprintf("StretchKind(%d)", uint8(k))
	}
	return stretchNames[k]
}

// MarshalText returns the name.
func (k StretchKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Stretch is one piece of the explanation of a clock: [From, To), and what it counted.
type Stretch struct {
	From, To time.Time
	Kind     StretchKind
	Reason   string        // of a pause or a rule
	Counted  time.Duration // may be negative for a rule
}

// Timeline explains a status: the stretches from the opening to the instant at, or to
// where the clock was stopped, without gaps, in order. What they counted adds up to
// [Status.Elapsed] exactly. It is empty for a metric without a target.
func (c Clock) Timeline(m Metric, at time.Time) ([]Stretch, error) {
	if !m.IsValid() {
		return nil, ErrMetric
	}
	f, err := c.fold(at)
	if err != nil || f.runs[m].target == nil {
		return nil, err
	}
	r := &f.runs[m]
	spans := r.spans
	if r.isOn() && at.After(r.since) {
		now, err := r.behind(at)
		if err != nil {
			return nil, err
		}
		spans = append(spans, now)
	}
	var line []Stretch
	for _, s := range spans {
		line = s.explain(line)
	}
	return line, nil
}

// explain appends the stretches of a span.
func (s span) explain(line []Stretch) []Stretch {
	whole := Stretch{From: s.from, To: s.to, Reason: s.why, Counted: s.counted}
	switch {
	case s.mode == waiting:
		whole.Kind = StretchRule
	case s.mode == held:
		whole.Kind = StretchPaused
	case s.mode == ended:
		whole.Kind = StretchDone
	case s.target == nil:
		whole.Kind = StretchNoTarget
	default:
		return s.windows(line)
	}
	return append(line, whole)
}

// windows cuts a span that counted into open and closed stretches.
func (s span) windows(line []Stretch) []Stretch {
	from := s.from
	for open := range s.target.calendar.Intervals(calendar.Interval{From: s.from, To: s.to}) {
		if open.From.After(from) {
			line = append(line, Stretch{From: from, To: open.From, Kind: StretchClosed})
		}
		line = append(line, Stretch{From: open.From, To: open.To, Kind: StretchOpen, Counted: open.To.Sub(open.From)})
		from = open.To
	}
	if s.to.After(from) {
		line = append(line, Stretch{From: from, To: s.to, Kind: StretchClosed})
	}
	return line
}

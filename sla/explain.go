package sla

import (
	"fmt"
	"strings"
	"time"
)

// Explanation says why a clock stands as it does: the status, the stretches that add up to
// it, and the warnings. Its String is for people.
type Explanation struct {
	Status   Status    `json:"status"`
	Timeline []Stretch `json:"timeline,omitempty"`
	Warnings []Warning `json:"warnings,omitempty"`
}

// Explain explains a metric at an instant. It folds the ticket's history again. The errors
// are [ErrMetric], [ErrNoPolicy], [ErrFar] and a [*HistoryError], as for [Clock.Status].
func (c Clock) Explain(m Metric, at time.Time) (Explanation, error) {
	status, err := c.Status(m, at)
	if err != nil {
		return Explanation{}, err
	}
	line, err := c.Timeline(m, at)
	if err != nil {
		return Explanation{}, err
	}
	warnings, err := c.Warnings(m, at)
	return Explanation{status, line, warnings}, err
}

// String returns the status as a sentence, then a line for each stretch and each warning
// that was crossed. Instants are in the zone of the target's calendar.
func (e Explanation) String() string {
	lines, zone := []string{e.Status.String()}, e.Status.Opened.Location()
	for _, s := range e.Timeline {
		lines = append(lines, "  "+s.text(zone))
	}
	for _, w := range e.Warnings {
		if at, ok := w.Crossed(); ok {
			lines = append(lines, fmt.Sprintf("  %s: %d %% used", clockTime(at), w.Percent))
		}
	}
	return strings.Join(lines, "\n")
}

// String returns one sentence: "restoration of severity 2 within 12h: running, 2h counted,
// 10h left, due Fri 15 May 2026 17:00 CEST".
func (s Status) String() string {
	if s.State == StateNone {
		return s.Metric.String() + ": no target"
	}
	parts := []string{s.State.String()}
	if s.State != StateWaiting {
		parts = append(parts, DurationText(s.Elapsed)+" counted")
	}
	switch {
	case s.State.IsLive():
		parts = append(parts, DurationText(s.Remaining)+" left")
	case s.State == StateBreached:
		parts = append(parts, "breached "+clockTime(s.breached.t))
	}
	if s.due.ok {
		parts = append(parts, "due "+clockTime(s.due.t))
	} else if s.State == StatePaused {
		parts = append(parts, "not due while it is paused")
	}
	if s.stopped.ok {
		parts = append(parts, "stopped "+clockTime(s.stopped.t))
	}
	if s.Exclusion != nil {
		parts = append(parts, "excluded: "+s.Exclusion.Reason)
	}
	cycle := ""
	if s.Cycle > 1 {
		cycle = fmt.Sprintf(", cycle %d", s.Cycle)
	}
	return fmt.Sprintf("%s of %s within %s%s: %s", s.Metric, s.Severity, s.Within, cycle, strings.Join(parts, ", "))
}

func clockTime(t time.Time) string {
	if t.Nanosecond() != 0 || t.Second() != 0 {
		return t.Format("Mon 2 Jan 2006 15:04:05.999999999 MST")
	}
	return t.Format("Mon 2 Jan 2006 15:04 MST")
}

func (s Stretch) text(zone *time.Location) string {
	from, to := clockTime(s.From.In(zone)), clockTime(s.To.In(zone))
	switch s.Kind {
	case StretchRule:
		return fmt.Sprintf("%s: %s (%s)", from, s.Reason, DurationText(s.Counted))
	case StretchOpen:
		return fmt.Sprintf("%s to %s: %s counted", from, to, DurationText(s.Counted))
	case StretchPaused, StretchElsewhere:
		return fmt.Sprintf("%s to %s: %s (%s), not counted", from, to, s.Kind, s.Reason)
	}
	return fmt.Sprintf("%s to %s: %s, not counted", from, to, s.Kind)
}

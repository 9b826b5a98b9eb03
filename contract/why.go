package contract

import (
	"fmt"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Why is the explanation of one breach: what was counted until then, and what was not.
type Why struct {
	Opened      time.Time `json:"opened"`
	Until       time.Time `json:"until"`   // the breach
	Windows     []Window  `json:"windows"` // the first of them
	MoreWindows int       `json:"moreWindows,omitempty"`
	Counted     Elapsed   `json:"counted"` // in all windows, and by rules
	Closed      Elapsed   `json:"closed"`  // the desk was closed, or there was no target
	Pauses      []Window  `json:"pauses"`  // pauses that stopped the clock, and the time that the ticket was resolved
	Rules       []string  `json:"rules"`   // what a change of severity or a reopening did
}

// Window is a stretch of time with its length and, for a pause, its reason.
type Window struct {
	From   time.Time `json:"from"`
	To     time.Time `json:"to"`
	Length Elapsed   `json:"length"`
	Reason string    `json:"reason,omitempty"`
}

// Elapsed is a duration whose text leaves out what is zero: "1h30m".
type Elapsed time.Duration

// String returns the text of the duration.
func (e Elapsed) String() string { return sla.DurationText(time.Duration(e)) }

// durationOf is the text of a duration, or nothing where there is none.
func durationOf(d time.Duration, ok bool) string {
	if !ok {
		return ""
	}
	return sla.DurationText(d)
}

// UnmarshalText reads the text of a duration, as it is written.
func (e *Elapsed) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	if err != nil || sla.DurationText(d) != string(text) {
		return Fault{Value: fault.Show(string(text)), Err: ErrReview}
	}
	*e = Elapsed(d)
	return nil
}

// MarshalText returns the text of the duration.
func (e Elapsed) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// windowsMost is how many windows an explanation lists. A target of a month has twenty.
const windowsMost = 62

// why explains a breach: the timeline, cut at the breach and summed up. It is the timeline
// of all that is known, because a later fact may have changed what was counted before.
func (r *reviewer) why(j *judged, s sla.Status) (Why, error) {
	until, _ := s.Breached()
	line, err := j.clock.CycleTimeline(s.Metric, s.Cycle, r.known)
	if err != nil {
		return Why{}, err
	}
	w := Why{Opened: s.Opened, Until: until, Windows: []Window{}, Pauses: []Window{}, Rules: []string{}}
	for _, s := range line {
		if s.From.Before(until) {
			w.add(cut(s, until))
		}
	}
	return w, nil
}

// cut ends a stretch at an instant.
func cut(s sla.Stretch, until time.Time) sla.Stretch {
	if s.To.After(until) {
		s.To = until
		if s.Kind == sla.StretchOpen {
			s.Counted = s.To.Sub(s.From)
		}
	}
	return s
}

func (w *Why) add(s sla.Stretch) {
	window := Window{From: s.From, To: s.To, Length: Elapsed(s.To.Sub(s.From)), Reason: s.Reason}
	w.Counted += Elapsed(s.Counted)
	switch s.Kind {
	case sla.StretchOpen:
		if len(w.Windows) == windowsMost {
			w.MoreWindows++
			return
		}
		w.Windows = append(w.Windows, window)
	case sla.StretchDone:
		window.Reason = "resolved"
		w.Pauses = append(w.Pauses, window)
	case sla.StretchPaused, sla.StretchElsewhere:
		w.Pauses = append(w.Pauses, window)
	case sla.StretchClosed, sla.StretchNoTarget:
		w.Closed += window.Length
	case sla.StretchRule:
		w.Rules = append(w.Rules, s.Reason)
	}
}

// Text says why in one sentence, in the given zone, which must not be nil: "4h counted in 2 windows: Fri 3 Apr
// 17:20-18:00 (40m), Tue 7 Apr 09:00-12:20 (3h20m); desk closed for 87h in between; no pause".
func (w Why) Text(zone *time.Location) string {
	n := len(w.Windows) + w.MoreWindows
	parts := []string{fmt.Sprintf("%s counted in %d window%s: %s", w.Counted, n, plural(n),
		windowList(w.Windows, w.MoreWindows, zone))}
	if w.Closed > 0 {
		parts = append(parts, fmt.Sprintf("desk closed for %s in between", w.Closed))
	}
	if len(w.Pauses) == 0 {
		parts = append(parts, "no pause")
	} else {
		parts = append(parts, fmt.Sprintf("%d pause%s not counted: %s", len(w.Pauses), plural(len(w.Pauses)),
			windowList(w.Pauses, 0, zone)))
	}
	return strings.Join(append(parts, w.Rules...), "; ")
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// shownMost is how many windows a sentence spells out before it only counts the rest.
const shownMost = 6

func windowList(windows []Window, more int, zone *time.Location) string {
	var texts []string
	for i, w := range windows {
		if i == shownMost {
			more += len(windows) - i
			break
		}
		text := span(w.From.In(zone), w.To.In(zone)) + " (" + w.Length.String()
		if w.Reason != "" {
			text += ", " + w.Reason
		}
		texts = append(texts, text+")")
	}
	if more > 0 {
		texts = append(texts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(texts, ", ")
}

// span writes two instants, the date of the second only if it is another.
func span(from, to time.Time) string {
	end := "15:04"
	if from.Format(time.DateOnly) != to.Format(time.DateOnly) {
		end = "Mon 2 Jan 15:04"
	}
	return from.Format("Mon 2 Jan 15:04") + "-" + to.Format(end)
}

package sla

import "time"

// phase is where a ticket stands in its life.
type phase uint8

const (
	unopened phase = iota
	open
	resolved
	closed
	cancelled
)

// fold is the state of a ticket after some of its events, all metrics at once.
type fold struct {
	p         *policy
	corrected int      // index of the correction that holds from the opening on, or -1
	actual    Severity // what that correction says
	count     int      // events applied
	severity  Severity
	phase     phase
	pause     *Event // the pause that is on
	last      Event
	opened    time.Time
	parent    string
	holder    string
	excluded  [MetricCount + 1]*Event
	runs      [MetricCount + 1]run
}

// apply is the one step of the fold.
func (f *fold) apply(e Event) error {
	if reason := f.refuse(e); reason != "" {
		return &HistoryError{Event: e, Against: f.last, Reason: reason}
	}
	f.advance(e.At)
	err := f.step(e)
	f.last = e
	f.count++
	return err
}

// refuse says why an event cannot follow, or nothing.
func (f *fold) refuse(e Event) string {
	switch {
	case e.Kind == Opened && f.phase != unopened:
		return "a ticket is opened once"
	case e.Kind != Opened && f.phase == unopened:
		return "nothing happens to a ticket before it is opened"
	case e.Kind == Excluded || e.Kind == Linked || e.Kind == Opened:
		return ""
	case f.phase == cancelled:
		return "the ticket is cancelled"
	case e.Kind == Resumed && f.pause == nil:
		return "there is no pause to end"
	case e.Kind == Paused && f.phase != open:
		return "only an open ticket is paused"
	case e.Kind == Reopened && f.phase == open:
		return "the ticket is open"
	case (e.Kind == Resolved || e.Kind == Restored) && f.phase == closed:
		return "the ticket is closed: it is reopened first"
	}
	return ""
}

func (f *fold) step(e Event) error {
	switch e.Kind {
	case Opened:
		return f.open(e)
	case Replied:
		if !e.Courtesy {
			return f.stop(e.At, Response)
		}
	case Paused:
		return f.hold(e)
	case Resumed:
		return f.resume(e.At)
	case SeverityChanged, SeverityCorrected:
		return f.changeSeverity(e)
	case Restored:
		return f.stop(e.At, Restoration)
	case Resolved:
		return f.resolve(e.At)
	case Reopened:
		return f.reopen(e.At)
	case RootCauseDelivered:
		return f.stop(e.At, RootCause)
	case Cancelled:
		return f.cancel(e.At)
	case Closed:
		return f.close(e.At)
	default:
		f.note(e)
	}
	return nil
}

// note takes in the events that move no clock, but mark the ticket.
func (f *fold) note(e Event) {
	switch e.Kind {
	case HolderChanged:
		f.holder = e.Holder
	case Linked:
		f.parent = e.Parent
	case Excluded:
		f.exclude(e)
	}
}

// exclude takes one metric, or all of them, out of the count.
func (f *fold) exclude(e Event) {
	for m := Response; m <= MetricCount; m++ {
		if e.Metric == 0 || e.Metric == m {
			f.excluded[m] = &e
		}
	}
}

// open starts every clock for which the severity has a target.
func (f *fold) open(e Event) error {
	f.phase, f.severity, f.opened = open, e.Severity, e.At
	if f.corrected >= 0 {
		f.severity = f.actual
	}
	for m := Response; m <= MetricCount; m++ {
		f.runs[m].target = f.p.targets[f.severity][m]
		if err := f.runs[m].turn(counting, "", e.At); err != nil {
			return err
		}
	}
	return nil
}

func (f *fold) stop(t time.Time, m Metric) error { return f.runs[m].stop(t) }

// resolve stops what a resolution ends: also the response and the restoration that
// nobody recorded before, and a pause.
func (f *fold) resolve(t time.Time) error {
	f.phase = resolved
	for _, m := range [...]Metric{Response, Restoration, Resolution} {
		if err := f.runs[m].stop(t); err != nil {
			return err
		}
	}
	return f.resume(t)
}

// close holds what a resolution would have stopped, and ends a pause: the analysis of the
// root cause goes on.
func (f *fold) close(t time.Time) error {
	if f.phase == closed {
		return nil
	}
	if err := f.resume(t); err != nil {
		return err
	}
	f.phase = closed
	for _, m := range [...]Metric{Response, Restoration, Resolution} {
		if err := f.runs[m].close(t); err != nil {
			return err
		}
	}
	return nil
}

// hold begins a pause, or changes the reason of the one that is on.
func (f *fold) hold(e Event) error {
	f.pause = &e
	stops := f.p.pauses[e.Reason]
	for m := Response; m <= MetricCount; m++ {
		if err := f.runs[m].pauseFor(e, stops.has(m)); err != nil {
			return err
		}
	}
	return nil
}

func (f *fold) cancel(t time.Time) error {
	f.phase = cancelled
	for i := range f.runs {
		if err := f.runs[i].cancel(t); err != nil {
			return err
		}
	}
	return nil
}

func (f *fold) resume(t time.Time) error {
	f.pause = nil
	for i := range f.runs {
		if err := f.runs[i].resume(t); err != nil {
			return err
		}
	}
	return nil
}

// reopen lets the clocks run again that the resolution or the closing had stopped, by the
// targets of what the severity has become. A response that was given stays given.
func (f *fold) reopen(t time.Time) error {
	f.phase = open
	for _, m := range [...]Metric{Response, Restoration, Resolution} {
		if m == Response && f.runs[m].mode == ended {
			continue
		}
		if err := f.runs[m].reopen(t, f.p.reopening); err != nil {
			return err
		}
		change := retarget{f.p.targets[f.severity][m], f.p.severityChange, t}
		if err := f.runs[m].retarget(change); err != nil {
			return err
		}
	}
	return nil
}

// changeSeverity gives every clock that runs its new target, unless a later correction
// says what the severity had been all the time.
func (f *fold) changeSeverity(e Event) error {
	if f.count <= f.corrected {
		return nil
	}
	f.severity = e.Severity
	for m := Response; m <= MetricCount; m++ {
		change := retarget{f.p.targets[e.Severity][m], f.p.severityChange, e.At}
		if err := f.runs[m].retarget(change); err != nil {
			return err
		}
	}
	return nil
}

// advance lets time pass up to t.
func (f *fold) advance(t time.Time) {
	for i := range f.runs {
		f.runs[i].advance(t)
	}
}

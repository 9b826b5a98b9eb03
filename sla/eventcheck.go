package sla

import (
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// isInstant reports whether t can be written: the years 1 to 9999, and not the zero time.
func isInstant(t time.Time) bool {
	const first, last = -62135596800, 253402300799 // seconds from 1970 to their ends
	return t.Unix() >= first && t.Unix() <= last && !t.IsZero()
}

// isPlain reports whether e is of a kind that needs nothing and says nothing else, so that there
// is only its instant and its id to check: the common case, which costs nothing.
func (e *Event) isPlain() bool {
	switch e.Kind {
	case Acknowledged, Replied, Resumed, Restored, Resolved, Reopened, Closed, RootCauseDelivered, Cancelled, Asked:
		return e.isBare() && isInstant(e.At) && isText(e.ID)
	}
	return false
}

// isBare reports whether e says nothing beside what any event says, and whether a reply was a
// courtesy: of these kinds, surplus says the same at twice the price.
func (e *Event) isBare() bool {
	return e.Severity == 0 && e.Reason == "" && e.Metric == 0 && (!e.Courtesy || e.Kind == Replied) && e.Holder == "" &&
		e.Parent == "" && e.Evidence == "" && e.Approver == "" && e.Facts.text == "" && e.Recorded.IsZero()
}

// isText reports whether all texts of an event can be written and read again.
func (e *Event) isText() bool {
	return isText(e.ID) && isText(e.Reason) && isText(e.Holder) &&
		isText(e.Parent) && isText(e.Evidence) && isText(e.Approver)
}

// isText reports whether a text is UTF-8; most are empty.
func isText(text string) bool { return text == "" || utf8.ValidString(text) }

// check reports everything that is malformed in one event, by itself.
func (p *policy) check(e *Event) error {
	if e.isPlain() {
		return nil
	}
	var l fault.List
	if !isInstant(e.At) {
		l.Add("at", e.At, fmt.Errorf("%w: want an instant of the years 1 to 9999", ErrEvent))
	}
	if !e.isText() {
		l.Add("", e.ID, fmt.Errorf("%w: want texts in UTF-8", ErrEvent))
	}
	p.checkFields(&l, e)
	if !e.Kind.IsValid() {
		l.Add("kind", e.Kind, oneOf(ErrEventKind, eventNames[1:]))
	} else if surplus := e.surplus(); surplus != 0 {
		e.refuse(&l, surplus)
	}
	if !e.Recorded.IsZero() {
		l.Join("recorded", p.checkRecorded(e))
	}
	return l.Err()
}

// path says which of the events of a clock e is: by its id, or by its instant if it has none.
func (e *Event) path() fault.Path {
	if e.ID == "" {
		return fault.Path("events").Key(e.At.Format(time.RFC3339Nano))
	}
	return fault.Path("events").Key(e.ID)
}

// checkFields wants what the kind of an event needs.
func (p *policy) checkFields(l *fault.List, e *Event) {
	switch e.Kind {
	case Opened, SeverityChanged, SeverityCorrected:
		isMissing := e.Kind == Opened && e.Severity == 0 && p.isUntriaged
		if !isMissing && !p.scale.Has(e.Severity) {
			l.Add("severity", int(e.Severity), ErrSeverity)
		}
	case Paused:
		if _, ok := p.stops[e.Reason]; !ok {
			l.Add("reason", e.Reason, noPause{p.Pauses})
		}
	case HolderChanged:
		need(l, "holder", e.Holder)
	case Linked:
		need(l, "parent", e.Parent)
	case Excluded:
		need(l, "reason", e.Reason)
		need(l, "evidence", e.Evidence)
		need(l, "approver", e.Approver)
		if e.Metric != 0 && !e.Metric.IsValid() {
			l.Add("metric", e.Metric, ErrMetric)
		}
	case FactsChanged:
		need(l, "facts", e.Facts.text)
	}
}

// noPause says which pauses a policy has. It is written when somebody reads it.
type noPause struct{ rules []PauseRule }

func (n noPause) Error() string {
	const most = 20 // are said
	var names []string
	for _, rule := range n.rules[:min(len(n.rules), most)] {
		names = append(names, rule.Reason)
	}
	err := fmt.Errorf("%w: the policy has no such pause", ErrEvent)
	if len(names) == 0 {
		return err.Error()
	}
	return thereAre(err, names)
}

func (n noPause) Unwrap() error { return ErrEvent }

func (p *policy) checkRecorded(e *Event) error {
	switch {
	case e.Kind != Paused && e.Kind != Resumed:
		return fmt.Errorf("%w: only pauses and resumptions are recorded later", ErrEvent)
	case !isInstant(e.Recorded) || e.Recorded.Before(e.At):
		return fault.Fault{Value: e.Recorded.String(), Err: fmt.Errorf("%w: recorded before it happened", ErrEvent)}
	case p.Backdating == 0:
		return fmt.Errorf("%w: the policy does not say what a backdated pause does", ErrBackdating)
	}
	return nil
}

func need(l *fault.List, field fault.Path, value string) {
	if value == "" {
		l.Add(field, nil, fmt.Errorf("%w: %s is missing", ErrEvent, field))
	}
}

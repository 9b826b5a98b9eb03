package sla

import (
	"fmt"
	"time"
)

// twins finds the event that is there already: by its id, or, where it has none, by all that
// it says. However many events come in no order, each is looked for once.
type twins struct {
	byID    map[string]*Event
	without map[Event]*Event
}

// twinsOf are those of some events among what is known.
func twinsOf(events, known []Event) twins {
	t := twins{map[string]*Event{}, map[Event]*Event{}}
	for i := range events {
		if e := &events[i]; e.ID != "" {
			t.byID[e.ID] = nil
		} else {
			t.without[e.plain()] = nil
		}
	}
	for i := range known {
		k := &known[i]
		if k.ID == "" && len(t.without) == 0 {
			continue
		}
		if _, isAsked := t.of(k); isAsked {
			t.add(k)
		}
	}
	return t
}

// of is what is there under the name of an event.
func (t twins) of(e *Event) (twin *Event, isAsked bool) {
	if e.ID != "" {
		twin, isAsked = t.byID[e.ID]
		return twin, isAsked
	}
	twin, isAsked = t.without[e.plain()]
	return twin, isAsked
}

// add returns the twin of an event, or makes it one for those that follow.
func (t twins) add(e *Event) *Event {
	if twin, _ := t.of(e); twin != nil {
		return twin
	}
	if e.ID != "" {
		t.byID[e.ID] = e
	} else {
		t.without[e.plain()] = e
	}
	return nil
}

// plain is the event with its instants in UTC, so that == compares what it says.
func (e Event) plain() Event {
	e.At = e.At.UTC().Round(0)
	if !e.Recorded.IsZero() {
		e.Recorded = e.Recorded.UTC().Round(0)
	} else {
		e.Recorded = time.Time{}
	}
	return e
}

// knownAs says under which event an id is known. It is written when somebody reads it.
type knownAs struct{ twin Event }

func (k knownAs) Error() string {
	return fmt.Sprintf("%v: its id is that of another, known as %s", ErrEvent, k.twin)
}

func (k knownAs) Unwrap() error { return ErrEvent }

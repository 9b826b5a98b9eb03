package sla

import (
	"encoding/json"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// eventTwin is Event without methods.
type eventTwin Event

// MarshalJSON writes the fields that the event has, in the order of [Event]. An instant
// keeps the offset it was given with, if that is of whole minutes, and is in UTC otherwise.
func (e Event) MarshalJSON() ([]byte, error) {
	e.At = writable(e.At)
	recorded := moment{e.Recorded, !e.Recorded.IsZero()}.pointer()
	var facts *Facts
	if !e.Facts.IsZero() {
		facts = &e.Facts
	}
	return json.Marshal(struct {
		eventTwin
		Facts    *Facts     `json:"facts,omitempty"`
		Recorded *time.Time `json:"recorded,omitempty"`
	}{eventTwin(e), facts, recorded})
}

// UnmarshalJSON reads an event strictly and reports all faults at once, with their paths.
// Whether it is one that a policy knows is checked by the clock.
func (e *Event) UnmarshalJSON(data []byte) error {
	var t eventTwin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*e = Event(t)
	return nil
}

package sla

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// clockVersion is the version of the JSON form of a clock.
const clockVersion = 1

// ErrClockVersion is the reason for refusing a stored clock.
var ErrClockVersion = errors.New("no such version of the stored form")

type clockForm struct {
	Version int     `json:"version"`
	Events  []Event `json:"events"`
}

// MarshalJSON writes the clock's events in their order: all that it is made of, beside its
// policy, which the caller keeps. The same set of events gives the same bytes in whatever
// order they came. A history that is impossible so far can be stored; one with malformed
// events is an error.
func (c Clock) MarshalJSON() ([]byte, error) {
	if c.faults != nil {
		return nil, c.faults
	}
	events := c.last.all()
	if events == nil {
		events = []Event{}
	}
	return json.Marshal(clockForm{clockVersion, events})
}

// StoredClock takes up a clock that was written with [Clock.MarshalJSON], under this
// policy. Whatever is asked of it is answered as by the one that was stored. The errors are
// [ErrClockVersion], a [*SpecError] for what is no stored clock or has malformed events, and
// [ErrNoPolicy] for the zero policy. An impossible history is none: see [Clock.Err].
func (p Policy) StoredClock(data []byte) (Clock, error) {
	form, err := readClock(data)
	if err != nil {
		return Clock{}, err
	}
	c := p.Clock(form.Events...)
	return c, c.faults
}

// StoredClock is [Policy.StoredClock] for the versions of a policy. Errors as for that.
func (v Versions) StoredClock(data []byte) (Clock, error) {
	form, err := readClock(data)
	if err != nil {
		return Clock{}, err
	}
	c := v.Clock(form.Events...)
	return c, c.faults
}

func readClock(data []byte) (clockForm, error) {
	var form clockForm
	if err := fault.Decode(data, &form); err != nil {
		return form, err
	}
	if form.Version != clockVersion {
		err := fmt.Errorf("%w: want %d", ErrClockVersion, clockVersion)
		return form, fault.Fault{Path: "version", Value: fault.Show(form.Version), Err: err}
	}
	return form, nil
}

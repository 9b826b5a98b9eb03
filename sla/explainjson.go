package sla

import (
	"errors"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Reasons for refusing a stored explanation, or a part of one.
var (
	ErrExplanation = errors.New("not an explanation as it is written")
	ErrDuration    = errors.New("want a duration as it is written, such as 3h45m")
)

// durationText is a duration as [DurationText] writes it.
type durationText time.Duration

func (d durationText) String() string { return DurationText(time.Duration(d)) }

func (d durationText) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

func (d *durationText) UnmarshalText(text []byte) error {
	read, err := fault.ParseDuration(ErrDuration, string(text))
	*d = durationText(read)
	return err
}

// UnmarshalJSON reads an explanation strictly: what is written as JSON. Its instants are
// those that were stored, in the offset that they were stored with.
func (e *Explanation) UnmarshalJSON(data []byte) error {
	type twin Explanation
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*e = Explanation(t)
	return nil
}

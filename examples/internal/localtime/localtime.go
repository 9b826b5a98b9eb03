// Package localtime reads the times that people write, for the example programs.
package localtime

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/rickb777/date/v2"
)

// layouts are the times without an offset that are understood.
var layouts = [...]string{"2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05"}

// ErrTime is the reason for refusing a text that is no time.
var ErrTime = errors.New("want a time such as 2026-05-04T11:30:00+02:00 or 2026-05-04 11:30")

// Parse reads RFC 3339, or a local time of the zone. A local time that the zone does not
// have, or has twice, needs an offset.
func Parse(text string, zone *time.Location) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return t, nil
	}
	for _, layout := range layouts {
		if civil, err := time.Parse(layout, text); err == nil {
			return resolve(civil, zone)
		}
	}
	return time.Time{}, fmt.Errorf("%q: %w", text, ErrTime)
}

// resolve finds the one instant at which the wall clock of a zone reads a civil time.
func resolve(civil time.Time, zone *time.Location) (time.Time, error) {
	found := readings(civil, zone)
	if len(found) != 1 {
		return time.Time{}, fmt.Errorf("the clocks of %s read %s %d times: write the offset",
			zone, civil.Format(layouts[1]), len(found))
	}
	return found[0], nil
}

// readings are the instants at which the wall clock of a zone reads a civil time, the
// earlier first: none in a gap, two in a fold.
func readings(civil time.Time, zone *time.Location) []time.Time {
	var found []time.Time
	for _, side := range [...]time.Duration{-26 * time.Hour, 26 * time.Hour} {
		_, offset := civil.Add(side).In(zone).Zone()
		t := civil.Add(-time.Duration(offset) * time.Second).In(zone)
		if _, o := t.Zone(); o == offset && !slices.ContainsFunc(found, t.Equal) {
			found = append(found, t)
		}
	}
	slices.SortFunc(found, time.Time.Compare)
	return found
}

// Midnight is the first instant of a date in a zone; where midnight is skipped, the first
// whole minute that there is.
func Midnight(d date.Date, zone *time.Location) time.Time {
	y, m, day := d.Date()
	civil := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	for minute := range 24 * 60 {
		if found := readings(civil.Add(time.Duration(minute)*time.Minute), zone); len(found) > 0 {
			return found[0]
		}
	}
	return civil.In(zone) // a date that the zone skips whole
}

// ParseDate reads an ISO date, and only one that the calendar has.
func ParseDate(text string) (date.Date, error) {
	d, err := date.ParseISO(text)
	if err != nil || d.String() != text {
		return 0, fmt.Errorf("%q is not a date such as 2026-05-04", text)
	}
	return d, nil
}

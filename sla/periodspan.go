package sla

import (
	"slices"
	"time"

	"github.com/rickb777/date/v2"
)

// periodSpan is a stretch of one period in which the zone keeps one offset, in seconds of
// Unix time: [from, to). Spans are what makes the period of an instant cheap to find, and
// exact: no midnight is computed, which a zone may not have.
type periodSpan struct {
	from, to int64
	period   date.Date
}

// secondsOfDay is how long a civil day is by the offset it begins with.
const secondsOfDay = 24 * 60 * 60

// periodOf is the first date of the period in which an instant lies.
func (a *Attainment) periodOf(t time.Time) date.Date {
	at := t.Unix()
	if n := a.lastSpan; n < len(a.spans) && a.spans[n].from <= at && at < a.spans[n].to {
		return a.spans[n].period
	}
	i, found := slices.BinarySearchFunc(a.spans, at, func(s periodSpan, at int64) int {
		switch {
		case s.to <= at:
			return -1
		case s.from > at:
			return 1
		}
		return 0
	})
	a.lastSpan = i
	if found {
		return a.spans[i].period
	}
	span := a.spanOf(t.In(a.zone))
	a.spans = slices.Insert(a.spans, i, span)
	return span.period
}

// spanOf finds the span of a local time.
func (a *Attainment) spanOf(t time.Time) periodSpan {
	day := date.NewAt(t)
	first, next := a.unit.start(t), a.unit.next(t)
	for _, cut := range a.cuts {
		if cut <= day {
			first = max(first, cut)
		} else {
			next = min(next, cut)
		}
	}
	_, offset := t.Zone()
	local := t.Unix() + int64(offset)
	midnight := local - mod(local, secondsOfDay) - int64(offset) // as this offset has it
	s := periodSpan{
		from: midnight - int64(day-first)*secondsOfDay, to: midnight + int64(next-day)*secondsOfDay, period: first,
	}
	from, to := t.ZoneBounds() // whole seconds
	if !from.IsZero() {
		s.from = max(s.from, from.Unix())
	}
	if !to.IsZero() {
		s.to = min(s.to, to.Unix())
	}
	return s
}

func mod(n, by int64) int64 { return (n%by + by) % by }

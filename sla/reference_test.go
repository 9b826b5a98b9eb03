package sla_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// reference is the clock of a restoration in its dumbest form: it walks minute by minute
// and asks the calendar only whether it is open.
type reference struct {
	targets map[sla.Severity]sla.TargetSpec
	cals    map[string]calendar.Calendar
	change  sla.SeverityChange
	reopen  sla.Reopening

	severity      sla.Severity
	pending       sla.Severity // what it became while the ticket was resolved
	paused, done  bool
	counted       time.Duration
	ran           []time.Time // the minutes in which it counted, open or not
	due, breached time.Time   // zero: not reached, not breached
}

func (r *reference) within() time.Duration { return r.targets[r.severity].Within.Working() }

func (r *reference) open(s sla.Severity, minute time.Time) bool {
	return r.cals[r.targets[s].Calendar].Open(minute)
}

// pass lets one minute go by.
func (r *reference) pass(minute time.Time) {
	if r.paused || r.done {
		return
	}
	r.ran = append(r.ran, minute)
	r.tick(minute)
}

func (r *reference) tick(minute time.Time) {
	if !r.open(r.severity, minute) {
		return
	}
	left := r.within() - r.counted
	r.counted += time.Minute
	if r.due.IsZero() && left > 0 && left <= time.Minute {
		r.due = minute.Add(left)
	}
}

// late notices that the due instant went by.
func (r *reference) late(now time.Time) {
	if !r.done && r.breached.IsZero() && !r.due.IsZero() && r.due.Before(now) {
		r.breached = r.due
	}
}

func (r *reference) apply(e sla.Event) {
	r.late(e.At)
	switch e.Kind {
	case sla.Paused:
		r.paused = e.Reason == "awaiting-client"
	case sla.Resumed:
		r.paused = false
	case sla.Resolved:
		r.paused, r.done = false, true
	case sla.Reopened:
		r.done = false
		if !r.breached.IsZero() {
			return
		}
		if r.reopen == sla.RestartCount {
			r.counted, r.due, r.ran = 0, time.Time{}, nil
		} else if r.counted == r.within() {
			r.due = e.At
		}
		r.changeTo(e.At)
	case sla.SeverityChanged:
		r.pending = e.Severity
		if !r.done {
			r.changeTo(e.At)
		}
	}
}

func (r *reference) changeTo(now time.Time) {
	if r.severity == r.pending || !r.breached.IsZero() {
		return // a breach is judged by its own target
	}
	old := r.within()
	r.severity, r.due = r.pending, time.Time{}
	switch r.change {
	case sla.Restart:
		r.counted = 0
	case sla.CarryShare:
		r.counted = r.counted * (r.within() / time.Hour) / (old / time.Hour)
	case sla.Recount:
		r.counted = 0
		for _, minute := range r.ran {
			r.tick(minute)
		}
		r.late(now)
	}
	switch {
	case r.counted > r.within() && r.breached.IsZero():
		r.breached = now
	case r.counted == r.within() && r.due.IsZero():
		r.due = now
	}
}

// walk applies the events, which are in order, and all the minutes up to the end.
func (r *reference) walk(events []sla.Event, end time.Time) {
	r.severity, r.pending = events[0].Severity, events[0].Severity
	rest := events[1:]
	for now := events[0].At; ; now = now.Add(time.Minute) {
		for len(rest) > 0 && !rest[0].At.After(now) {
			r.apply(rest[0])
			rest = rest[1:]
		}
		if !now.Before(end) {
			break
		}
		r.pass(now)
	}
	r.late(end)
}

// history draws a possible history of up to eight events around a change of clocks.
func history(t *rapid.T, start time.Time) []sla.Event {
	events := []sla.Event{opened(start, sla.Severity(rapid.IntRange(1, 3).Draw(t, "severity")))}
	paused, done, now := false, false, start
	for range rapid.IntRange(0, 8).Draw(t, "events") {
		now = now.Add(time.Duration(rapid.IntRange(0, 16*60).Draw(t, "minutes")) * time.Minute)
		e := sla.Event{At: now, Seq: int64(len(events))}
		switch kind := rapid.IntRange(0, 4).Draw(t, "kind"); {
		case kind == 4:
			e.Kind, e.Severity = sla.SeverityChanged, sla.Severity(rapid.IntRange(1, 3).Draw(t, "to"))
		case done:
			e.Kind, done = sla.Reopened, false
		case kind == 3:
			e.Kind, done, paused = sla.Resolved, true, false
		case paused && kind == 2:
			e.Kind, paused = sla.Resumed, false
		default:
			e.Kind, e.Reason, paused = sla.Paused, rapid.SampledFrom([]string{"awaiting-client", "watching"}).Draw(t, "reason"), true
		}
		events = append(events, e)
	}
	return events
}

// drawTerms draws targets of three severities with any calendar and any rules.
func drawTerms(t *rapid.T) sla.PolicySpec {
	spec := terms()
	for s := sla.Severity(1); s <= 3; s++ {
		hours := rapid.SampledFrom([]int{1, 2, 4, 8, 16}).Draw(t, "hours")
		cal := rapid.SampledFrom([]string{"PAR", "NYC", "24x7"}).Draw(t, "calendar")
		spec.Targets = append(spec.Targets, target(s, sla.Restoration, time.Duration(hours)*time.Hour, cal))
	}
	spec.SeverityChange = sla.SeverityChange(rapid.IntRange(1, 4).Draw(t, "change"))
	spec.Reopening = sla.Reopening(rapid.IntRange(1, 2).Draw(t, "reopening"))
	return spec
}

func TestTheClockIsTheMinuteByMinuteWalk(t *testing.T) {
	cals := desks(t)
	z := paris(t)
	starts := []time.Time{z.at("2026-03-27 14:00"), z.at("2026-10-23 10:00"), z.at("2026-05-07 16:00"), z.at("2026-11-01 05:00")}
	rapid.Check(t, func(t *rapid.T) {
		spec := drawTerms(t)
		p, err := sla.NewPolicy(spec, cals)
		require.NoError(t, err)
		events := history(t, rapid.SampledFrom(starts).Draw(t, "start"))
		last := events[len(events)-1].At
		end := last.Add(time.Duration(rapid.IntRange(0, 600).Draw(t, "after")) * time.Minute)

		r := reference{targets: map[sla.Severity]sla.TargetSpec{}, cals: cals, change: spec.SeverityChange, reopen: spec.Reopening}
		for _, target := range spec.Targets {
			r.targets[target.Severity] = target
		}
		r.walk(events, end)

		c := p.Clock(events...)
		require.NoError(t, c.Err())
		got, err := c.Status(sla.Restoration, end)
		require.NoError(t, err)
		require.Equal(t, r.counted, got.Elapsed, "elapsed")
		breached, was := got.Breached()
		require.Equal(t, !r.breached.IsZero(), was, "was breached")
		require.True(t, !was || breached.Equal(r.breached), "breached %s, want %s", breached, r.breached)
		if due, ok := got.Due(); ok && !r.due.IsZero() {
			require.True(t, due.Equal(r.due), "due %s, want %s", due, r.due)
		}
		sumsUp(t, c, got, end)
	})
}

func sumsUp(t *rapid.T, c sla.Clock, status sla.Status, at time.Time) {
	line, err := c.Timeline(status.Metric, at)
	require.NoError(t, err)
	var sum time.Duration
	for _, s := range line {
		sum += s.Counted
	}
	require.Equal(t, status.Elapsed, sum, "the timeline adds up")
}

func TestTheOrderOfArrivalChangesNothing(t *testing.T) {
	cals := desks(t)
	start := paris(t).at("2026-03-27 14:00")
	rapid.Check(t, func(t *rapid.T) {
		p, err := sla.NewPolicy(drawTerms(t), cals)
		require.NoError(t, err)
		events := history(t, start)
		end := events[len(events)-1].At.Add(time.Hour)
		want := told(t, p.Clock(events...), end)

		var c = p.Clock()
		for _, e := range rapid.Permutation(events).Draw(t, "order") {
			c = c.With(e, e) // what arrives twice is no change
		}
		require.Equal(t, want, told(t, c, end))
		require.Equal(t, events, c.Events())
	})
}

// told is everything that a clock says at an instant.
func told(t *rapid.T, c sla.Clock, at time.Time) string {
	all, err := c.Statuses(at)
	require.NoError(t, err)
	text, err := json.Marshal(all)
	require.NoError(t, err)
	ticket, err := c.Ticket(at)
	require.NoError(t, err)
	readBack(t, ticket)
	return fmt.Sprintf("%s %+v", text, ticket)
}

func TestWhatComesLaterChangesNothingEarlier(t *testing.T) {
	cals := desks(t)
	start := paris(t).at("2026-10-23 10:00")
	rapid.Check(t, func(t *rapid.T) {
		p, err := sla.NewPolicy(drawTerms(t), cals)
		require.NoError(t, err)
		events := history(t, start)
		cut := rapid.IntRange(1, len(events)).Draw(t, "cut")
		known := events[cut-1].At
		for cut < len(events) && events[cut].At.Equal(known) {
			cut++
		}
		require.Equal(t, told(t, p.Clock(events[:cut]...), known), told(t, p.Clock(events...), known))
	})
}

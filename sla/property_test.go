package sla_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// drawWhole draws a policy with targets of every metric for three severities.
func drawWhole(t *rapid.T) sla.PolicySpec {
	spec := drawPolicy(t)
	spec.Targets = nil
	for s := sla.Severity(1); s <= 3; s++ {
		for m := sla.Response; m <= sla.MetricCount; m++ {
			if rapid.IntRange(0, 3).Draw(t, "none") == 0 {
				continue
			}
			draw := drawTarget(t)
			draw.Severity, draw.Metric = s, m
			if m == sla.Update {
				draw.Start = 0
			}
			if rapid.IntRange(0, 3).Draw(t, "condition") == 0 {
				other := draw
				other.Within, other.Calendar = sla.Working(11*time.Minute), "24x7"
				other.When = []sla.Condition{{Fact: "round", Is: []string{"yes"}}}
				spec.Targets = append(spec.Targets, other)
			}
			spec.Targets = append(spec.Targets, draw)
		}
	}
	if len(spec.Targets) == 0 {
		spec.Targets = append(spec.Targets, target(1, sla.Response, time.Hour, "24x7"))
	}
	spec.Backdating = sla.Backdating(rapid.IntRange(1, 2).Draw(t, "backdating"))
	return spec
}

func factsOf(name, value string) sla.Facts {
	f, _ := sla.NewFacts(map[string]string{name: value})
	return f
}

// drawLife is a machine's life with severities that change or were wrong, pauses that were
// recorded later, exclusions and a parent.
func drawLife(t *rapid.T) []sla.Event {
	start := paris0.Add(time.Duration(rapid.IntRange(0, 3600).Draw(t, "start")) * time.Second)
	events := machine(t, start)
	for i := range events {
		if e := &events[i]; (e.Kind == sla.Paused || e.Kind == sla.Resumed) && rapid.IntRange(0, 3).Draw(t, "late") == 0 {
			e.Recorded = e.At.Add(time.Duration(rapid.IntRange(0, 7200).Draw(t, "by")) * time.Second)
		}
	}
	last := events[len(events)-1].At.Sub(start)
	for range rapid.IntRange(0, 4).Draw(t, "more") {
		e := sla.Event{Seq: int64(100 + len(events)), At: start.Add(time.Duration(rapid.Int64Range(0, int64(last/time.Second)).Draw(t, "at")) * time.Second)}
		e.Kind = rapid.SampledFrom([]sla.EventKind{sla.SeverityChanged, sla.SeverityCorrected, sla.Excluded, sla.Linked, sla.FactsChanged}).Draw(t, "kind")
		switch e.Kind {
		case sla.Excluded:
			e.Reason, e.Evidence, e.Approver = "outage", "e-mail", "client"
		case sla.Linked:
			e.Parent = "T-1"
		case sla.FactsChanged:
			e.Facts = rapid.SampledFrom([]sla.Facts{factsOf("round", "yes"), factsOf("round", "no")}).Draw(t, "facts")
		default:
			e.Severity = sla.Severity(rapid.IntRange(1, 3).Draw(t, "severity"))
		}
		events = append(events, e)
	}
	return events
}

// clocks is a policy, or versions of one.
type clocks interface {
	Clock(events ...sla.Event) sla.Clock
	StoredClock(data []byte) (sla.Clock, error)
}

// drawTerm draws a policy, or two that follow each other in the hours of the lives.
func drawTerm(t *rapid.T, cals map[string]calendar.Calendar) clocks {
	spec := drawWhole(t)
	if rapid.IntRange(0, 2).Draw(t, "versions") > 0 {
		p, err := sla.NewPolicy(spec, cals)
		require.NoError(t, err)
		return p
	}
	v, err := sla.NewVersions(sla.VersionsSpec{Follow: sla.Follow(rapid.IntRange(1, 2).Draw(t, "follow")), Versions: []sla.VersionSpec{
		{From: paris0.Add(-time.Hour), Policy: spec}, {From: paris0.Add(40 * time.Minute), Policy: drawWhole(t)},
	}}, cals)
	require.NoError(t, err)
	return v
}

// paris0 is a night in which Paris loses an hour.
var paris0 = time.Date(2026, 3, 29, 0, 20, 0, 0, time.UTC)

// instants are some to ask about: before, at and after every event.
func instants(events []sla.Event) []time.Time {
	var list []time.Time
	for _, e := range events {
		list = append(list, e.At.Add(-1), e.At, e.At.Add(17*time.Minute))
	}
	return append(list, events[len(events)-1].At.Add(30*time.Hour))
}

// toldOf is everything that a clock says at some instants.
func toldOf(t *rapid.T, c sla.Clock, at ...time.Time) string {
	text := ""
	for _, at := range at {
		text += told(t, c, at)
		for m := sla.Response; m <= sla.MetricCount; m++ {
			all, err := c.Outcomes(m, at)
			require.NoError(t, err)
			upcoming, err := c.Upcoming(at)
			require.NoError(t, err)
			line, err := c.Explain(m, at)
			require.NoError(t, err)
			part, err := json.Marshal([]any{all, upcoming})
			require.NoError(t, err)
			text += string(part) + line.String() + "\n"
		}
	}
	return text
}

func TestOneByOneAllAtOnceInAnyOrderOrStoredHalfWayIsTheSame(t *testing.T) {
	cals := shortDesks(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawTerm(t, cals)
		events := drawLife(t)
		at := rapid.SliceOfN(rapid.SampledFrom(instants(events)), 1, 4).Draw(t, "instants")
		batch := p.Clock(events...)
		if batch.Err() != nil {
			t.Skip("a change after the end") // possible only of the additions
		}
		want := toldOf(t, batch, at...)

		shuffled := rapid.Permutation(events).Draw(t, "order")
		half := rapid.IntRange(0, len(events)).Draw(t, "half")
		c := p.Clock()
		for i, e := range shuffled {
			if i == half {
				stored, err := json.Marshal(c)
				require.NoError(t, err)
				c, err = p.StoredClock(stored)
				require.NoError(t, err)
			}
			before, kept := c, c.Events()
			c = c.With(e, e)
			require.Equal(t, kept, before.Events(), "the clock before is what it was")
		}
		require.NoError(t, c.Err())
		require.Equal(t, want, toldOf(t, c, at...))
		one, err := json.Marshal(batch)
		require.NoError(t, err)
		other, err := json.Marshal(c)
		require.NoError(t, err)
		require.Equal(t, string(one), string(other))
	})
}

func TestNothingChangesByItselfBeforeNext(t *testing.T) {
	cals := shortDesks(t)
	rapid.Check(t, func(t *rapid.T) {
		p, err := sla.NewPolicy(drawWhole(t), cals)
		require.NoError(t, err)
		events := machine(t, paris0)
		c := p.Clock(events...)
		now := events[len(events)-1].At.Add(time.Duration(rapid.IntRange(0, 3600).Draw(t, "after")) * time.Second)
		states := func(at time.Time) (list []any) {
			all, err := c.Statuses(at)
			require.NoError(t, err)
			for _, s := range all {
				warnings, err := c.Warnings(s.Metric, at)
				require.NoError(t, err)
				crossed := 0
				for _, w := range warnings {
					if _, ok := w.Crossed(); ok {
						crossed++
					}
				}
				list = append(list, s.State, crossed)
			}
			return list
		}
		next, ok, err := c.Next(now)
		require.NoError(t, err)
		if !ok {
			require.Equal(t, states(now), states(now.Add(100*time.Hour)))
			return
		}
		require.True(t, next.At.After(now))
		require.Equal(t, states(now), states(next.At.Add(-1)), "until %s", next.At)
		require.NotEqual(t, states(now), states(next.At), "at %s", next.At)
	})
}

func TestElapsedNeverDecreasesWithinACycle(t *testing.T) {
	cals := shortDesks(t)
	rapid.Check(t, func(t *rapid.T) {
		spec := drawPolicy(t)
		if spec.Reopening == sla.RestartCount {
			spec.Reopening = sla.ResumeCount
		}
		spec.Grace = nil
		p, err := sla.NewPolicy(spec, cals)
		require.NoError(t, err)
		events := machine(t, paris0)
		c := p.Clock(events...)
		m := spec.Targets[0].Metric
		var last sla.Status
		for at := events[0].At; at.Before(events[len(events)-1].At.Add(2 * time.Hour)); at = at.Add(7*time.Minute + 13*time.Second) {
			s, err := c.Status(m, at)
			require.NoError(t, err)
			require.False(t, s.Cycle == last.Cycle && s.Elapsed < last.Elapsed, "%s then %s", last, s)
			due, ok := s.Due()
			require.False(t, s.State == sla.StatePaused && ok && due.After(at), "due in a pause: %s", s)
			last = s
		}
	})
}

func TestAnImpossibleSetSaysTheSameInAnyOrderAndHeals(t *testing.T) {
	cals := shortDesks(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawTerm(t, cals)
		events := machine(t, paris0)
		gone := rapid.IntRange(0, len(events)-1).Draw(t, "missing")
		missing := events[gone]
		rest := append(append([]sla.Event(nil), events[:gone]...), events[gone+1:]...)
		one, other := p.Clock(rest...), p.Clock()
		for _, e := range rapid.Permutation(rest).Draw(t, "order") {
			other = other.With(e)
		}
		require.Equal(t, one.Err(), other.Err())
		at := missing.At.Add(-1)
		a, errA := one.Statuses(at)
		b, errB := other.Statuses(at)
		require.Equal(t, errA, errB)
		require.Equal(t, a, b)
		require.NoError(t, one.With(missing).Err())
		require.Equal(t, toldOf(t, p.Clock(events...), instants(events)[len(events)]), toldOf(t, other.With(missing), instants(events)[len(events)]))
	})
}

package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// keeping is a policy of four hours that keeps what was breached when a pause was recorded.
func keeping(t *testing.T) sla.Policy {
	spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"))
	spec.Backdating = sla.KeepsBreach
	return policy(t, spec)
}

func recorded(e sla.Event, at time.Time) sla.Event {
	e.Recorded = at
	return e
}

// Whoever enters two pauses at once cures no more than whoever enters one.
func TestPausesThatAreRecordedTogetherCureNoBreach(t *testing.T) {
	due, entered := after(4*time.Hour), after(5*time.Hour)
	pause := func(at time.Duration) sla.Event { return recorded(paused(after(at), "awaiting-client"), entered) }
	resume := func(at time.Duration) sla.Event { return recorded(event(after(at), sla.Resumed), entered) }
	for name, events := range map[string][]sla.Event{
		"one":                         {pause(time.Hour)},
		"one after the other":         {pause(time.Hour), pause(2 * time.Hour)},
		"one that ended, and another": {pause(time.Hour), resume(90 * time.Minute), pause(2 * time.Hour)},
		"two that ended":              {pause(time.Hour), resume(2 * time.Hour), pause(150 * time.Minute), resume(3 * time.Hour)},
	} {
		c := keeping(t).Clock(append([]sla.Event{opened(nine, 1)}, events...)...)
		s, err := c.Status(sla.Restoration, after(6*time.Hour))
		require.NoError(t, err, name)
		at, ok := s.Breached()
		require.True(t, ok, name)
		require.True(t, at.Equal(due), "%s: %s", name, at)
	}
}

// From the breach until the pause becomes known, and after it: the breach is told at every instant,
// and what happens in between changes nothing of it.
func TestWhatIsSaidBeforeALatePauseBecomesKnown(t *testing.T) {
	due, entered := after(4*time.Hour), after(5*time.Hour)
	late := recorded(paused(after(time.Hour), "awaiting-client"), entered)
	for name, more := range map[string][]sla.Event{
		"nothing in between":           nil,
		"a reply before it was known":  {event(after(270*time.Minute), sla.Replied)},
		"a reply as it became known":   {event(entered, sla.Replied)},
		"a reply after that":           {event(entered.Add(1), sla.Replied)},
		"replies before and after":     {event(after(2*time.Hour), sla.Replied), event(after(330*time.Minute), sla.Replied)},
		"a reply at the due instant":   {event(due, sla.Replied)},
		"a reply in the moment after":  {event(due.Add(1), sla.Replied)},
		"restored as it became known":  {event(entered, sla.Restored)},
		"restored in the moment after": {event(due.Add(1), sla.Restored)},
	} {
		events := append([]sla.Event{opened(nine, 1), late}, more...)
		one := keeping(t).Clock()
		for _, e := range events {
			one = one.With(e)
		}
		for at, want := range map[time.Time]bool{
			due: false, due.Add(1): true, entered.Add(-1): true, entered: true, entered.Add(1): true, after(8 * time.Hour): true,
		} {
			for way, c := range map[string]sla.Clock{"one by one": one, "all at once": keeping(t).Clock(events...)} {
				require.NoError(t, c.Err())
				s, err := c.Status(sla.Restoration, at)
				require.NoError(t, err)
				breached, ok := s.Breached()
				require.Equal(t, want, ok, "%s, %s, at %s", name, way, at)
				require.True(t, !ok || breached.Equal(due), "%s: %s", name, breached)
			}
		}
	}
}

// What was in time when the pause became known is in time.
func TestALatePauseThatBecomesKnownBeforeTheBreachMovesTheDueInstant(t *testing.T) {
	for entered, want := range map[time.Duration]bool{4 * time.Hour: false, 4*time.Hour + 1: true} {
		late := recorded(paused(after(time.Hour), "awaiting-client"), after(entered))
		c := keeping(t).Clock(opened(nine, 1), late, event(after(6*time.Hour), sla.Resumed))
		s, err := c.Status(sla.Restoration, after(7*time.Hour))
		require.NoError(t, err)
		_, ok := s.Breached()
		require.Equal(t, want, ok, entered)
	}
}

// A clock that was asked for what it knew before an instant is the clock of those events.
func TestWhatAClockKnewBeforeAnInstant(t *testing.T) {
	late := recorded(paused(after(time.Hour), "awaiting-client"), after(5*time.Hour))
	c := keeping(t).Clock(opened(nine, 1), late, event(after(2*time.Hour), sla.Replied))
	for at, n := range map[time.Duration]int{0: 0, 1: 1, time.Hour: 1, time.Hour + 1: 2, 2 * time.Hour: 2, 2*time.Hour + 1: 3, 6 * time.Hour: 3} {
		before := c.Before(after(at))
		require.Equal(t, c.Events()[:n], append([]sla.Event{}, before.Events()...), at)
		if n > 0 {
			got, err := before.Statuses(after(6 * time.Hour))
			require.NoError(t, err)
			want, err := keeping(t).Clock(c.Events()[:n]...).Statuses(after(6 * time.Hour))
			require.NoError(t, err)
			require.Equal(t, textOf(t, want), textOf(t, got))
		}
	}
}

// An impossible history is possible up to where it is not.
func TestAnImpossibleHistoryIsGoodUpToThere(t *testing.T) {
	c := gold(t, "24x7").Clock(opened(nine, 1), event(after(time.Hour), sla.Reopened), event(after(2*time.Hour), sla.Replied))
	require.ErrorIs(t, c.Err(), sla.ErrHistory)
	for at, fits := range map[time.Duration]bool{0: true, time.Hour - 1: true, time.Hour: false, 3 * time.Hour: false} {
		_, err := c.Status(sla.Response, after(at))
		require.Equal(t, fits, err == nil, at)
		_, err = c.Timeline(sla.Response, after(at))
		require.Equal(t, fits, err == nil, at)
	}
}

// The time of an event goes before its number, and the number before its id, in whatever order they come.
func TestTheNumbersOfASourceOrderOnlyWhatIsOfOneInstant(t *testing.T) {
	one := func(at time.Duration, seq int64, id string) sla.Event {
		return sla.Event{At: after(at), Seq: seq, ID: id, Kind: sla.Acknowledged}
	}
	open := opened(nine, 1)
	open.Seq = 9
	want := []sla.Event{
		open, one(time.Hour, 7, "c"), one(2*time.Hour, 2, "b"), one(2*time.Hour, 3, "a"), one(2*time.Hour, 3, "d"), one(3*time.Hour, -1, "e"),
	}
	for i := range want {
		for j := range want {
			c := gold(t, "24x7").Clock(open, want[i])
			c = c.With(want[j]) // by itself, then the others
			for k := range want {
				c = c.With(want[(j+k)%len(want)])
			}
			require.NoError(t, c.Err())
			require.Equal(t, want, c.Events())
		}
	}
}

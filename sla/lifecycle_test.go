package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestClosedIsNotResolved(t *testing.T) {
	z := paris(t)
	c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 2), event(z.at("2026-06-01 10:00"), sla.Closed))
	t.Run("nothing is met, and nothing counts while it is closed", func(t *testing.T) {
		want{metric: sla.Restoration, state: sla.StatePaused, elapsed: time.Hour}.check(t, c, z.at("2026-06-10 12:00"))
	})
	t.Run("a reopening goes on where the closing left it", func(t *testing.T) {
		c := c.With(event(z.at("2026-06-03 09:00"), sla.Reopened))
		now := z.at("2026-06-03 10:00")
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-04 11:00"), elapsed: 2 * time.Hour}.check(t, c, now)
		want{metric: sla.Response, state: sla.StateRunning, due: z.at("2026-06-03 10:00"), elapsed: 2 * time.Hour}.check(t, c, now)
	})
	t.Run("or counts anew, if that is the rule", func(t *testing.T) {
		spec := terms(target(2, sla.Restoration, 4*time.Hour, "PAR"))
		spec.Reopening = sla.RestartCount
		c := policy(t, spec).Clock(append(c.Events(), event(z.at("2026-06-03 09:00"), sla.Reopened))...)
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-03 13:00"), elapsed: time.Hour}.
			check(t, c, z.at("2026-06-03 10:00"))
	})
	t.Run("the resolution, when it is told after all, heals it", func(t *testing.T) {
		c := c.With(event(z.at("2026-06-01 09:50"), sla.Resolved))
		want{metric: sla.Restoration, state: sla.StateMet, due: z.at("2026-06-02 12:00"), elapsed: 50 * time.Minute}.
			check(t, c, z.at("2026-06-10 12:00"))
	})
}

func TestAPauseEndsWithTheTicket(t *testing.T) {
	z := paris(t)
	spec := terms(target(1, sla.RootCause, 20*time.Hour, "PAR"), target(1, sla.Restoration, 4*time.Hour, "PAR"))
	spec.Pauses[0].Stops = append(spec.Pauses[0].Stops, sla.RootCause)
	begin := []sla.Event{opened(z.at("2026-06-01 09:00"), 1), paused(z.at("2026-06-01 10:00"), "awaiting-client")}
	t.Run("the analysis goes on when the ticket is resolved in a pause", func(t *testing.T) {
		c := policy(t, spec).Clock(append(begin, event(z.at("2026-06-01 11:00"), sla.Resolved))...)
		want{metric: sla.RootCause, state: sla.StateRunning, due: z.at("2026-06-03 12:00"), elapsed: 2 * time.Hour}.
			check(t, c, z.at("2026-06-01 12:00"))
	})
	t.Run("and when it is closed in one and reopened", func(t *testing.T) {
		c := policy(t, spec).Clock(append(begin, event(z.at("2026-06-01 11:00"), sla.Closed), event(z.at("2026-06-02 09:00"), sla.Reopened))...)
		now := z.at("2026-06-02 10:00")
		want{metric: sla.RootCause, state: sla.StateRunning, due: z.at("2026-06-03 12:00"), elapsed: 9 * time.Hour}.check(t, c, now)
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-02 12:00"), elapsed: 2 * time.Hour}.check(t, c, now)
	})
}

func TestABreachIsJudgedByTheTargetThatWasBreached(t *testing.T) {
	z := paris(t)
	c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 1), severity(z.at("2026-06-03 09:00"), 3))
	s, err := c.Status(sla.Restoration, z.at("2026-06-04 09:00"))
	require.NoError(t, err)
	require.Equal(t, sla.Severity(1), s.Severity)
	require.Equal(t, "4h", s.Within.String())
	due := z.at("2026-06-01 13:00")
	want{sla.Restoration, sla.StateBreached, due, 27 * time.Hour, due}.check(t, c, z.at("2026-06-04 09:00"))
}

func TestMetAtTheLastMomentAndReopenedIsNotLateInBetween(t *testing.T) {
	z := paris(t)
	reopened := z.at("2026-06-03 09:00")
	c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 1), event(z.at("2026-06-01 13:00"), sla.Resolved), event(reopened, sla.Reopened))
	want{sla.Restoration, sla.StateBreached, reopened, 5 * time.Hour, reopened}.check(t, c, z.at("2026-06-03 10:00"))
}

func TestAShareIsCarriedOverASeverityWithoutATarget(t *testing.T) {
	z := paris(t)
	spec := terms(target(2, sla.Restoration, 8*time.Hour, "PAR"), target(1, sla.Restoration, 4*time.Hour, "PAR"))
	spec.SeverityChange = sla.CarryShare
	c := policy(t, spec).Clock(opened(z.at("2026-06-01 09:00"), 2),
		severity(z.at("2026-06-01 15:00"), 4), severity(z.at("2026-06-02 09:00"), 1))
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-02 10:00"), elapsed: 3 * time.Hour}.
		check(t, c, z.at("2026-06-02 09:00"))
}

func TestARecountIsExplainedByItsOwnCalendar(t *testing.T) {
	z := paris(t)
	spec := terms(sla.Platinum.Targets(sla.OfferingHours{Business: "PAR", Critical: "24x7"})...)
	spec.SeverityChange = sla.Recount
	c := policy(t, spec).Clock(opened(z.at("2026-11-09 16:00"), 2), severity(z.at("2026-11-10 13:00"), 1))
	line, err := c.Timeline(sla.Restoration, z.at("2026-11-10 13:00"))
	require.NoError(t, err)
	require.Len(t, line, 1, "around the clock, from the opening on")
	require.Equal(t, 21*time.Hour, line[0].Counted)
}

func TestWhatIsNotKnownIsZero(t *testing.T) {
	z := paris(t)
	s, err := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 2), paused(z.at("2026-06-01 10:00"), "awaiting-client")).
		Status(sla.Restoration, z.at("2026-06-01 11:00"))
	require.NoError(t, err)
	for _, known := range []func() (time.Time, bool){s.Due, s.Breached, s.Stopped, s.Cancelled} {
		at, ok := known()
		require.False(t, ok)
		require.Zero(t, at)
	}
}

// Facts of one instant that say nothing of their order still have one.
func TestTheOrderOfOneInstant(t *testing.T) {
	z := paris(t)
	at := z.at("2026-06-01 10:00")
	events := []sla.Event{
		severity(at, 1), severity(at, 3), paused(at, "watching"), paused(at, "awaiting-client"),
		{At: at, Kind: sla.HolderChanged, Holder: "a"}, {At: at, Kind: sla.HolderChanged, Holder: "b"},
		{At: at, Kind: sla.Linked, Parent: "x"}, {At: at, Kind: sla.Linked, Parent: "y"},
		{At: at, Kind: sla.Replied}, {At: at, Kind: sla.Replied, Courtesy: true},
	}
	p := gold(t, "PAR")
	begin := opened(z.at("2026-06-01 09:00"), 2)
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(events).Draw(t, "order")
		require.Equal(t, told(t, p.Clock(begin).With(events...), at), told(t, p.Clock(order...).With(begin), at))
	})
}

func TestWhatWasKnownBefore(t *testing.T) {
	z := paris(t)
	c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 2), event(z.at("2026-06-01 10:00"), sla.Replied), event(z.at("2026-06-01 10:00"), sla.Reopened))
	require.Error(t, c.Err())
	before := c.Before(z.at("2026-06-01 10:00"))
	require.NoError(t, before.Err())
	require.Len(t, before.Events(), 1)
	require.Len(t, c.Events(), 3)
}

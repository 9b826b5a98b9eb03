package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestTrap9APauseStopsWorkingTimeNotWallTime(t *testing.T) {
	z := paris(t)
	c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 16:00"), 2)) // 12 h
	t.Run("a pause over the night moves nothing", func(t *testing.T) {
		c := c.With(paused(z.at("2026-06-01 18:00"), "awaiting-client"), event(z.at("2026-06-02 09:00"), sla.Resumed))
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-03 10:00"), elapsed: 2 * time.Hour}.
			check(t, c, z.at("2026-06-02 09:00"))
	})
	t.Run("a pause longer than what is left does not hold the due instant", func(t *testing.T) {
		c := c.With(paused(z.at("2026-06-01 17:00"), "awaiting-client"))
		want{metric: sla.Restoration, state: sla.StatePaused, elapsed: time.Hour}.check(t, c, z.at("2026-06-15 12:00"))
		c = c.With(event(z.at("2026-06-15 12:00"), sla.Resumed))
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-16 14:00"), elapsed: time.Hour}.
			check(t, c, z.at("2026-06-15 12:00"))
	})
	t.Run("a pause is not cut to minutes", func(t *testing.T) {
		c := c.With(paused(z.at("2026-06-01 16:30:10"), "awaiting-client"), event(z.at("2026-06-01 16:30:25"), sla.Resumed))
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-03 10:00:15"), elapsed: 45 * time.Minute}.
			check(t, c, z.at("2026-06-01 16:45:15"))
	})
	t.Run("a pause that stops no metric costs the provider its time", func(t *testing.T) {
		c := c.With(paused(z.at("2026-06-01 16:30"), "watching"))
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-03 10:00"), elapsed: 2 * time.Hour}.
			check(t, c, z.at("2026-06-02 09:00"))
	})
	t.Run("a pause that begins when the time is used up saves nobody", func(t *testing.T) {
		c := c.With(paused(z.at("2026-06-03 10:00"), "awaiting-client"), event(z.at("2026-06-03 10:01"), sla.Restored))
		due := z.at("2026-06-03 10:00")
		want{sla.Restoration, sla.StateBreached, due, 12 * time.Hour, due}.check(t, c, z.at("2026-06-04 00:00"))
	})
}

func TestTrap10PausesSurviveAChangeOfSeverity(t *testing.T) {
	z := paris(t)
	spec := terms(target(2, sla.Restoration, 12*time.Hour, "PAR"), target(3, sla.Restoration, 16*time.Hour, "PAR"))
	spec.SeverityChange = sla.Keep
	c := policy(t, spec).Clock(
		opened(z.at("2026-06-01 09:00"), 3),
		paused(z.at("2026-06-01 11:00"), "awaiting-client"),
		severity(z.at("2026-06-01 14:00"), 2))
	want{metric: sla.Restoration, state: sla.StatePaused, elapsed: 2 * time.Hour}.check(t, c, z.at("2026-06-01 15:00"))
	c = c.With(event(z.at("2026-06-01 15:00"), sla.Resumed))
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-02 16:00"), elapsed: 2 * time.Hour}.
		check(t, c, z.at("2026-06-01 15:00"))
}

func TestTrap10ASeverityThatComesLateMovesTheDueInstant(t *testing.T) {
	z := paris(t)
	c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 3), severity(z.at("2026-06-01 12:00"), 1))
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-01 16:00")}.check(t, c, z.at("2026-06-01 12:00"))
	before := severity(z.at("2026-06-01 10:00"), 2) // told afterwards: the due instant is not that of the old target
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-01 16:00")}.check(t, c.With(before), z.at("2026-06-01 12:00"))
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-02 13:00"), elapsed: time.Hour}.
		check(t, c.With(before), z.at("2026-06-01 11:00"))
}

func TestTrap11WhileResolvedNothingCounts(t *testing.T) {
	z := paris(t)
	history := []sla.Event{
		opened(z.at("2026-06-01 09:00"), 2),
		event(z.at("2026-06-01 12:00"), sla.Resolved), event(z.at("2026-06-02 12:00"), sla.Closed),
		event(z.at("2026-06-03 09:00"), sla.Reopened),
	}
	t.Run("the count goes on where it stood", func(t *testing.T) {
		c := gold(t, "PAR").Clock(history...)
		want{metric: sla.Restoration, state: sla.StateMet, due: z.at("2026-06-02 12:00"), elapsed: 3 * time.Hour}.
			check(t, c, z.at("2026-06-02 20:00"))
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-03 18:00"), elapsed: 4 * time.Hour}.
			check(t, c, z.at("2026-06-03 10:00"))
	})
	t.Run("or begins anew", func(t *testing.T) {
		spec := terms(sla.Gold.Targets(sla.OfferingHours{Business: "PAR"})...)
		spec.Reopening = sla.RestartCount
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-04 12:00"), elapsed: time.Hour}.
			check(t, policy(t, spec).Clock(history...), z.at("2026-06-03 10:00"))
	})
	t.Run("a ticket that is created on hold, or closed, has counted nothing", func(t *testing.T) {
		start := z.at("2026-06-01 09:00")
		onHold := paused(start, "awaiting-client")
		onHold.Seq = 1
		want{metric: sla.Restoration, state: sla.StatePaused}.check(t, gold(t, "PAR").Clock(opened(start, 2), onHold), start.Add(48*time.Hour))
		closed := event(start, sla.Closed)
		closed.Seq = 1
		want{metric: sla.Restoration, state: sla.StatePaused}.check(t, gold(t, "PAR").Clock(opened(start, 2), closed), start.Add(48*time.Hour))
	})
	t.Run("a breach stays a breach", func(t *testing.T) {
		c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 2),
			event(z.at("2026-06-02 15:00"), sla.Resolved), event(z.at("2026-06-03 09:00"), sla.Reopened))
		due := z.at("2026-06-02 12:00")
		want{sla.Restoration, sla.StateBreached, due, 15 * time.Hour, due}.check(t, c, z.at("2026-06-03 09:00"))
	})
}

func TestTrap12TheBreachIsExact(t *testing.T) {
	z := paris(t)
	due := z.at("2026-06-01 10:00")
	for name, tc := range map[string]struct {
		reply time.Time
		want  want
	}{
		"answered at the deadline is met":             {due, want{sla.Response, sla.StateMet, due, time.Hour, time.Time{}}},
		"a nanosecond later is breached":              {due.Add(1), want{sla.Response, sla.StateBreached, due, time.Hour + 1, due}},
		"a late answer between two polls is breached": {due.Add(time.Second), want{sla.Response, sla.StateBreached, due, time.Hour + time.Second, due}},
	} {
		t.Run(name, func(t *testing.T) {
			c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 1), event(tc.reply, sla.Replied))
			tc.want.check(t, c, z.at("2026-06-02 00:00"))
		})
	}
	t.Run("used up at closing time and answered in the evening is breached, by no working time", func(t *testing.T) {
		c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 17:00"), 1), event(z.at("2026-06-01 20:00"), sla.Replied))
		due := z.at("2026-06-01 18:00")
		want{sla.Response, sla.StateBreached, due, time.Hour, due}.check(t, c, z.at("2026-06-02 00:00"))
	})
	t.Run("at the due instant nobody is late yet", func(t *testing.T) {
		c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 1))
		want{metric: sla.Response, state: sla.StateRunning, due: due, elapsed: time.Hour}.check(t, c, due)
		want{sla.Response, sla.StateBreached, due, time.Hour + 1, due}.check(t, c, due.Add(1))
	})
}

func TestTrap13WhatIsNoResponse(t *testing.T) {
	z := paris(t)
	courtesy := event(z.at("2026-06-01 09:30"), sla.Replied)
	courtesy.Courtesy = true
	for name, e := range map[string]sla.Event{
		"a machine's acknowledgement": event(z.at("2026-06-01 09:00:01"), sla.Acknowledged),
		"a courtesy":                  courtesy,
		"a restoration":               event(z.at("2026-06-01 09:30"), sla.Restored),
	} {
		t.Run(name, func(t *testing.T) {
			c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 1), e)
			due := z.at("2026-06-01 10:00")
			want{sla.Response, sla.StateBreached, due, 2 * time.Hour, due}.check(t, c, z.at("2026-06-01 11:00"))
		})
	}
	t.Run("a resolution is one", func(t *testing.T) {
		c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 1), event(z.at("2026-06-01 09:40"), sla.Resolved))
		want{metric: sla.Response, state: sla.StateMet, due: z.at("2026-06-01 10:00"), elapsed: 40 * time.Minute}.
			check(t, c, z.at("2026-06-01 11:00"))
	})
}

func TestTrap14TwoCalendarsOnOneTicket(t *testing.T) {
	z := paris(t)
	spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"), target(2, sla.Restoration, 12*time.Hour, "PAR"))
	spec.SeverityChange = sla.Keep
	c := policy(t, spec).Clock(opened(z.at("2026-06-01 20:00"), 1), severity(z.at("2026-06-01 23:00"), 2))
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-02 18:00"), elapsed: 3 * time.Hour}.
		check(t, c, z.at("2026-06-02 09:00"))
}

func TestASeverityThatWasWrongFromTheStart(t *testing.T) {
	z := paris(t)
	c := platinum(t, "PAR").Clock(
		opened(z.at("2026-06-01 20:00"), 1), // around the clock: breached at midnight
		sla.Event{At: z.at("2026-06-02 10:00"), Kind: sla.SeverityCorrected, Severity: 2})
	due := z.at("2026-06-02 00:00")
	want{sla.Restoration, sla.StateBreached, due, 13 * time.Hour, due}.check(t, c, z.at("2026-06-02 09:00"))
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-02 17:00"), elapsed: time.Hour}.
		check(t, c, z.at("2026-06-02 10:00"))
}

func TestACancelledTicketOwesNothing(t *testing.T) {
	z := paris(t)
	c := gold(t, "PAR").Clock(opened(z.at("2026-06-01 09:00"), 2), event(z.at("2026-06-01 10:00"), sla.Cancelled))
	now := z.at("2026-06-05 10:00")
	want{metric: sla.Restoration, state: sla.StateCancelled, due: z.at("2026-06-02 12:00"), elapsed: time.Hour}.check(t, c, now)
	status, err := c.Status(sla.Restoration, now)
	require.NoError(t, err)
	at, ok := status.Cancelled()
	require.True(t, ok && at.Equal(z.at("2026-06-01 10:00")))
}

func TestACalendarThatNeverOpensHasNoDueInstant(t *testing.T) {
	z := paris(t)
	c := policy(t, terms(target(1, sla.Response, time.Hour, "never"))).Clock(opened(z.at("2026-06-01 09:00"), 1))
	want{metric: sla.Response, state: sla.StateRunning}.check(t, c, z.at("2036-06-01 09:00"))
}

func TestImpossibleHistories(t *testing.T) {
	z := paris(t)
	nine, ten := z.at("2026-06-01 09:00"), z.at("2026-06-01 10:00")
	for name, tc := range map[string]struct {
		events []sla.Event
		reason string
		at     sla.EventKind
	}{
		"a reply before the opening":       {[]sla.Event{event(nine, sla.Replied), opened(ten, 1)}, "nothing happens to a ticket before it is opened", sla.Replied},
		"opened twice":                     {[]sla.Event{opened(nine, 1), opened(ten, 2)}, "a ticket is opened once", sla.Opened},
		"a pause ended that never was":     {[]sla.Event{opened(nine, 1), event(ten, sla.Resumed)}, "there is no pause to end", sla.Resumed},
		"a resolved ticket paused":         {[]sla.Event{opened(nine, 1), event(nine, sla.Resolved), paused(ten, "awaiting-client")}, "only an open ticket is paused", sla.Paused},
		"an open ticket reopened":          {[]sla.Event{opened(nine, 1), event(ten, sla.Reopened)}, "the ticket is open", sla.Reopened},
		"a reply after it was cancelled":   {[]sla.Event{opened(nine, 1), event(nine.Add(1), sla.Cancelled), event(ten, sla.Replied)}, "the ticket is cancelled", sla.Replied},
		"a closed ticket resolved":         {[]sla.Event{opened(nine, 1), event(nine.Add(1), sla.Closed), event(ten, sla.Resolved)}, "the ticket is closed: it is reopened first", sla.Resolved},
		"nothing but an acknowledgement":   {[]sla.Event{event(nine, sla.Acknowledged)}, "nothing happens to a ticket before it is opened", sla.Acknowledged},
		"restored after it was called off": {[]sla.Event{opened(nine, 1), event(nine.Add(1), sla.Cancelled), event(ten, sla.Restored)}, "the ticket is cancelled", sla.Restored},
	} {
		t.Run(name, func(t *testing.T) {
			err := gold(t, "PAR").Clock(tc.events...).Err()
			require.ErrorIs(t, err, sla.ErrHistory)
			var history *sla.HistoryError
			require.ErrorAs(t, err, &history)
			require.Equal(t, tc.reason, history.Reason)
			require.Equal(t, tc.at, history.Event.Kind, "names the event at odds")
		})
	}
	t.Run("heals when the missing fact arrives", func(t *testing.T) {
		c := gold(t, "PAR").Clock(event(ten, sla.Replied))
		require.ErrorIs(t, c.Err(), sla.ErrHistory)
		require.NoError(t, c.With(opened(nine, 1)).Err())
	})
}

func TestMalformedEvents(t *testing.T) {
	z := paris(t)
	nine := z.at("2026-06-01 09:00")
	for name, tc := range map[string]struct {
		event sla.Event
		want  error
		text  string
	}{
		"a severity that the scale does not have": {opened(nine, 7), sla.ErrSeverity, "severity: 7: no such severity"},
		"a pause that the policy does not know":   {paused(nine, "lunch"), sla.ErrEvent, `reason: "lunch"`},
		"no instant":                              {opened(time.Time{}, 1), sla.ErrEvent, "at: "},
		"a year that nobody writes":               {opened(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), 1), sla.ErrEvent, "years 1 to 9999"},
		"no kind":                                 {sla.Event{At: nine}, sla.ErrEventKind, "EventKind(0)"},
		"an exclusion that nobody granted":        {sla.Event{At: nine, Kind: sla.Excluded, Reason: "outage", Evidence: "e-mail"}, sla.ErrEvent, "approver"},
		"linked to nobody":                        {sla.Event{At: nine, Kind: sla.Linked}, sla.ErrEvent, "parent is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			err := gold(t, "PAR").Clock(tc.event).Err()
			require.ErrorIs(t, err, tc.want)
			require.ErrorContains(t, err, tc.text)
		})
	}
	t.Run("another event under a known id", func(t *testing.T) {
		one, other := opened(nine, 1), opened(nine, 2)
		one.ID, other.ID = "e1", "e1"
		require.ErrorContains(t, gold(t, "PAR").Clock(one, other).Err(), "events.e1")
		require.NoError(t, gold(t, "PAR").Clock(one, one).Err(), "the same event twice is no change")
	})
	t.Run("an id is known however long ago it was", func(t *testing.T) {
		events := lifeOf(t, 700)
		c := gold(t, "PAR").Clock(events...)
		for _, i := range []int{1, 40, 400, 690} {
			again, other := events[i], events[i]
			other.At = events[700].At.Add(time.Hour)
			require.Equal(t, c.Events(), c.With(again).Events(), "the same again is no change")
			require.ErrorContains(t, c.With(other).Err(), "known as", "another under its id is a fault")
			other.ID += "x"
			require.NoError(t, c.With(other).Err())
		}
	})
	t.Run("a clock without a policy answers nothing", func(t *testing.T) {
		_, err := sla.Clock{}.Status(sla.Response, nine)
		require.ErrorIs(t, err, sla.ErrNoPolicy)
		require.ErrorIs(t, sla.Policy{}.Clock(opened(nine, 1)).Err(), sla.ErrNoPolicy)
	})
}

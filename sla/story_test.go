package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func TestStory1Easter(t *testing.T) {
	z := paris(t)
	c := gold(t, "PAR").Clock(
		opened(z.at("2026-04-03 17:20"), 1),
		event(z.at("2026-04-07 09:20"), sla.Replied),
		event(z.at("2026-04-07 12:21"), sla.Restored),
	)
	now := z.at("2026-04-08 00:00")
	want{metric: sla.Response, state: sla.StateMet, due: z.at("2026-04-07 09:20"), elapsed: time.Hour}.check(t, c, now)
	due := z.at("2026-04-07 12:20")
	want{sla.Restoration, sla.StateBreached, due, 4*time.Hour + time.Minute, due}.check(t, c, now)
}

func TestStory2ClockChanges(t *testing.T) {
	t.Run("Paris loses an hour in the night", func(t *testing.T) {
		z := paris(t)
		c := platinum(t, "PAR").Clock(
			opened(z.at("2026-03-28 23:30"), 1), event(z.at("2026-03-29 04:15"), sla.Restored))
		now := z.at("2026-03-29 00:30")
		want{metric: sla.Response, state: sla.StateRunning, due: now, elapsed: time.Hour}.check(t, c, now)
		want{metric: sla.Restoration, state: sla.StateMet, due: z.at("2026-03-29 04:30"), elapsed: 3*time.Hour + 45*time.Minute}.
			check(t, c, z.at("2026-03-30 00:00"))
	})
	t.Run("New York has an hour twice", func(t *testing.T) {
		z := newYork(t)
		start := time.Date(2026, 11, 1, 4, 30, 0, 0, time.UTC) // 00:30 EDT
		c := platinum(t, "NYC").Clock(
			opened(start, 1),
			event(start.Add(105*time.Minute), sla.Replied), // 01:15 EST
			event(start.Add(4*time.Hour), sla.Restored))    // 03:30 EST
		now := z.at("2026-11-02 00:00")
		due := start.Add(time.Hour)
		want{sla.Response, sla.StateBreached, due, 105 * time.Minute, due}.check(t, c, now)
		want{metric: sla.Restoration, state: sla.StateMet, due: z.at("2026-11-01 03:30"), elapsed: 4 * time.Hour}.check(t, c, now)
	})
}

func TestStory3AscensionWaitingForTheClient(t *testing.T) {
	z := paris(t)
	c := gold(t, "PAR").Clock(opened(z.at("2026-05-12 14:00"), 3))
	before := z.at("2026-05-12 15:00")
	want{metric: sla.Response, state: sla.StateRunning, due: z.at("2026-05-13 13:00"), elapsed: time.Hour}.check(t, c, before)
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-05-15 12:00"), elapsed: time.Hour}.check(t, c, before)

	c = c.With(paused(z.at("2026-05-13 15:00"), "awaiting-client"))
	waiting := want{metric: sla.Restoration, state: sla.StatePaused, elapsed: 10 * time.Hour}
	waiting.check(t, c, z.at("2026-05-14 12:00"))

	c = c.With(event(z.at("2026-05-15 11:00"), sla.Resumed))
	due := z.at("2026-05-15 17:00")
	want{metric: sla.Restoration, state: sla.StateRunning, due: due, elapsed: 10 * time.Hour}.check(t, c, z.at("2026-05-15 11:00"))

	c = c.With(event(z.at("2026-05-15 16:30"), sla.Restored))
	want{metric: sla.Restoration, state: sla.StateMet, due: due, elapsed: 15*time.Hour + 30*time.Minute}.check(t, c, z.at("2026-05-16 00:00"))
}

func TestStory4RoundTheClockResponse(t *testing.T) {
	z := newYork(t)
	history := []sla.Event{
		opened(z.at("2026-07-02 16:00"), 3),
		event(z.at("2026-07-03 09:00"), sla.Replied),
		event(z.at("2026-07-07 11:59"), sla.Restored),
	}
	now := z.at("2026-07-08 00:00")
	managed := policy(t, terms(target(3, sla.Response, 8*time.Hour, "24x7"), target(3, sla.Restoration, 12*time.Hour, "NYC")))
	due := z.at("2026-07-03 00:00")
	want{sla.Response, sla.StateBreached, due, 17 * time.Hour, due}.check(t, managed.Clock(history...), now)
	want{metric: sla.Restoration, state: sla.StateMet, due: z.at("2026-07-07 12:00"), elapsed: 12*time.Hour - time.Minute}.
		check(t, managed.Clock(history...), now)
	want{metric: sla.Response, state: sla.StateMet, due: z.at("2026-07-06 16:00"), elapsed: time.Hour}.
		check(t, platinum(t, "NYC").Clock(history...), now)
}

func TestStory5SeverityRaised(t *testing.T) {
	z := paris(t)
	change := z.at("2026-11-10 13:00")
	history := []sla.Event{
		opened(z.at("2026-11-09 16:00"), 2), severity(change, 1), event(z.at("2026-11-10 16:30"), sla.Restored),
	}
	overrunSince := z.at("2026-11-09 20:00")
	for _, tc := range []struct {
		rule sla.SeverityChange
		want want
	}{
		{sla.Restart, want{state: sla.StateMet, due: z.at("2026-11-10 17:00"), elapsed: 3*time.Hour + 30*time.Minute}},
		{sla.CarryShare, want{state: sla.StateBreached, due: z.at("2026-11-10 14:00"), elapsed: 6*time.Hour + 30*time.Minute, breached: z.at("2026-11-10 14:00")}},
		{sla.Keep, want{state: sla.StateBreached, due: change, elapsed: 9*time.Hour + 30*time.Minute, breached: change}},
		{sla.Recount, want{state: sla.StateBreached, due: overrunSince, elapsed: 24*time.Hour + 30*time.Minute, breached: overrunSince}},
	} {
		t.Run(tc.rule.String(), func(t *testing.T) {
			spec := terms(sla.Platinum.Targets(sla.OfferingHours{Business: "PAR", Critical: "24x7"})...)
			spec.SeverityChange = tc.rule
			tc.want.metric = sla.Restoration
			c := policy(t, spec).Clock(history...)
			want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-11-10 15:00"), elapsed: 6*time.Hour - time.Minute}.
				check(t, c, change.Add(-time.Minute))
			tc.want.check(t, c, z.at("2026-11-11 00:00"))
		})
	}
}

func TestStory6FollowTheSun(t *testing.T) {
	z := paris(t)
	cals := desks(t)
	cals["sun"] = calendar.Union(cals["PAR"], cals["NYC"])
	p, err := sla.NewPolicy(terms(target(2, sla.Restoration, 8*time.Hour, "sun")), cals)
	require.NoError(t, err)
	for open, due := range map[string]string{"2026-02-09 15:00": "2026-02-09 23:00", "2026-03-16 15:00": "2026-03-17 10:00"} {
		c := p.Clock(opened(z.at(open), 2))
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at(due)}.check(t, c, z.at(open))
	}
}

func TestStory9NightWithAndWithoutTheOption(t *testing.T) {
	z := paris(t)
	history := []sla.Event{opened(z.at("2026-08-15 03:10"), 1), event(z.at("2026-08-15 07:30"), sla.Restored)}
	now := z.at("2026-08-18 00:00")
	with := policy(t, terms(target(1, sla.Response, time.Hour, "24x7"), target(1, sla.Restoration, 4*time.Hour, "24x7")))
	due := z.at("2026-08-15 07:10")
	want{sla.Restoration, sla.StateBreached, due, 4*time.Hour + 20*time.Minute, due}.check(t, with.Clock(history...), now)

	without := gold(t, "PAR").Clock(history...)
	want{metric: sla.Restoration, state: sla.StateMet, due: z.at("2026-08-17 13:00")}.check(t, without, now)
	critical := policy(t, terms(target(1, sla.Restoration, 4*time.Hour, "PAR"))).Clock(opened(z.at("2026-08-15 03:10"), 3))
	status, err := critical.Status(sla.Restoration, now)
	require.NoError(t, err)
	require.Equal(t, sla.StateNone, status.State, "a severity 3 has no SLA here")
}

func TestStory10TheClocksRunAcrossTheMonthEnd(t *testing.T) {
	z := paris(t)
	c := gold(t, "PAR").Clock(opened(z.at("2026-04-30 17:30"), 1), event(z.at("2026-05-04 12:00"), sla.Restored))
	due := z.at("2026-05-04 12:30")
	want{metric: sla.Restoration, state: sla.StateRunning, due: due, elapsed: 30 * time.Minute}.check(t, c, z.at("2026-05-01 00:00"))
	want{metric: sla.Restoration, state: sla.StateMet, due: due, elapsed: 3*time.Hour + 30*time.Minute}.check(t, c, z.at("2026-06-01 00:00"))
}

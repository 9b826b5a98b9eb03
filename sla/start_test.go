package sla_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestWhatStartsAClock(t *testing.T) {
	z := paris(t)
	at := func(text string) time.Time { return z.at("2026-06-01 " + text) }
	spec := terms(target(1, sla.Response, time.Hour, "24x7"), target(1, sla.Restoration, 4*time.Hour, "24x7"),
		within(1, sla.Resolution, sla.Days(60), "24x7"), within(1, sla.RootCause, sla.BusinessDays(5), "PAR"))
	spec.Targets[0].Start, spec.Targets[2].Start, spec.Targets[3].Start = sla.FromSeverity, sla.FromHandover, sla.FromRestored
	p := policy(t, spec)
	c := p.Clock(opened(at("09:00"), 0)) // not triaged

	waits := func(c sla.Clock, m sla.Metric, at time.Time, want sla.State) {
		t.Helper()
		status, err := c.Status(m, at)
		require.NoError(t, err)
		require.Equal(t, want, status.State)
	}
	waits(c, sla.Response, at("10:00"), sla.StateNone)
	c = c.With(severity(at("11:00"), 1))
	want{metric: sla.Response, state: sla.StateRunning, due: at("12:00")}.check(t, c, at("11:00"))
	status, err := c.Status(sla.Restoration, at("11:00"))
	require.NoError(t, err)
	require.Equal(t, 2*time.Hour, status.Elapsed, "the others count from the opening")
	waits(c, sla.Response, at("10:00"), sla.StateNone)

	waits(c, sla.Resolution, at("11:30"), sla.StateWaiting)
	c = c.With(sla.Event{At: at("12:00"), Kind: sla.HolderChanged, Holder: "engineering"})
	want{metric: sla.Resolution, state: sla.StateRunning, due: z.at("2026-07-31 12:00")}.check(t, c, at("12:00"))

	waits(c, sla.RootCause, at("12:30"), sla.StateWaiting)
	c = c.With(event(at("13:00"), sla.Restored), event(at("14:00"), sla.Resolved), event(at("15:00"), sla.Reopened))
	want{metric: sla.RootCause, state: sla.StateRunning, due: z.at("2026-06-08 13:00"), elapsed: 2 * time.Hour}.check(t, c, at("15:00"))
	c = c.With(event(z.at("2026-06-08 13:00"), sla.RootCauseDelivered))
	waits(c, sla.RootCause, z.at("2026-06-09 13:00"), sla.StateMet)

	require.ErrorIs(t, gold(t, "PAR").Clock(opened(at("09:00"), 0)).Err(), sla.ErrSeverity, "a policy that counts from the opening wants one")
}

func TestTargetsUnderConditions(t *testing.T) {
	z := paris(t)
	at := func(text string) time.Time { return z.at("2026-06-01 " + text) }
	facts := func(values map[string]string) sla.Facts {
		f, err := sla.NewFacts(values)
		require.NoError(t, err)
		return f
	}
	round, hours := target(2, sla.Restoration, 4*time.Hour, "24x7"), target(2, sla.Restoration, 4*time.Hour, "PAR")
	round.When = []sla.Condition{{Fact: "24x7", Is: []string{"requested"}}, {Fact: "product", IsNot: []string{"free", "trial"}}}
	spec := terms(round, hours)
	spec.SeverityChange = sla.Keep
	p := policy(t, spec)
	open := opened(at("17:00"), 2)
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-02 12:00"), elapsed: time.Hour}.check(t, p.Clock(open), at("20:00"))

	open.Facts = facts(map[string]string{"24x7": "requested", "product": "commerce"})
	want{metric: sla.Restoration, state: sla.StateRunning, due: at("21:00"), elapsed: 3 * time.Hour}.check(t, p.Clock(open), at("20:00"))

	open.Facts = facts(map[string]string{"24x7": "requested", "product": "free"})
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-02 12:00"), elapsed: time.Hour}.check(t, p.Clock(open), at("20:00"))

	t.Run("asked for in the evening, it changes the target from then on", func(t *testing.T) {
		open.Facts = sla.Facts{}
		c := p.Clock(open, sla.Event{At: at("20:00"), Kind: sla.FactsChanged, Facts: facts(map[string]string{"24x7": "requested"})})
		want{metric: sla.Restoration, state: sla.StateRunning, due: at("23:00"), elapsed: 2 * time.Hour}.check(t, c, at("21:00"))
		ticket, err := c.Ticket(at("21:00"))
		require.NoError(t, err)
		require.Equal(t, "24x7=requested", ticket.Facts.String())
	})
	got, ok := p.Target(2, sla.Restoration, facts(map[string]string{"24x7": "requested"}))
	require.True(t, ok && got.Calendar == "24x7")
	asked, ok := p.Calendar(2, sla.Restoration, facts(map[string]string{"24x7": "requested"}))
	require.True(t, ok && asked.Open(at("23:00")))
	got, ok = p.Target(2, sla.Restoration, sla.Facts{})
	require.True(t, ok && got.Calendar == "PAR")
	usual, ok := p.Calendar(2, sla.Restoration, sla.Facts{})
	require.True(t, ok && !usual.Open(at("23:00")))

	for name, spec := range map[string]struct {
		targets []sla.TargetSpec
		want    error
	}{
		"a target behind one that always applies": {[]sla.TargetSpec{hours, round}, sla.ErrHidden},
		"the same conditions again":               {[]sla.TargetSpec{round, round}, sla.ErrDuplicate},
		"a condition without values":              {[]sla.TargetSpec{{Severity: 2, Metric: 1, Within: sla.Days(1), Calendar: "PAR", Commitment: 1, When: []sla.Condition{{Fact: "x"}}}}, sla.ErrCondition},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := sla.NewPolicy(terms(spec.targets...), desks(t))
			require.ErrorIs(t, err, spec.want)
		})
	}
	for _, values := range []map[string]string{{"": "x"}, {"x": ""}, {"a\x00": "b"}, {"a": "\xff"}} {
		_, err := sla.NewFacts(values)
		require.ErrorIs(t, err, sla.ErrFacts)
	}
}

func TestReopeningRules(t *testing.T) {
	z := paris(t)
	at := func(text string) time.Time { return z.at("2026-06-01 " + text) }
	spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"))
	spec.Reopening = sla.NewCycle
	history := []sla.Event{opened(at("09:00"), 1), event(at("14:00"), sla.Resolved), event(at("15:00"), sla.Reopened)} // breached 13:00
	c := policy(t, spec).Clock(history...)
	want{metric: sla.Restoration, state: sla.StateRunning, due: at("19:00"), elapsed: time.Hour}.check(t, c, at("16:00"))
	require.Equal(t, []sla.State{sla.StateBreached, sla.StateRunning}, states(t, c, sla.Restoration, at("16:00")))

	spec.Grace = &sla.Grace{Within: sla.Working(time.Hour), Rule: sla.ResumeCount}
	c = policy(t, spec).Clock(history...)
	due := at("13:00")
	want{sla.Restoration, sla.StateBreached, due, 6 * time.Hour, due}.check(t, c, at("16:00"))
	history[2].At = history[2].At.Add(1)
	c = policy(t, spec).Clock(history...)
	require.Len(t, states(t, c, sla.Restoration, at("16:00")), 2, "a nanosecond after the grace window it is a new cycle")
}

func TestTwoVersionsOfAPolicy(t *testing.T) {
	z := paris(t)
	july := z.at("2026-07-01 00:00")
	old := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"), target(2, sla.Restoration, 8*time.Hour, "24x7"))
	tight := terms(target(1, sla.Restoration, 2*time.Hour, "24x7"), target(2, sla.Restoration, 6*time.Hour, "24x7"))
	versions := func(f sla.Follow) sla.Versions {
		spec := sla.VersionsSpec{Follow: f, Versions: []sla.VersionSpec{{z.at("2026-01-01 00:00"), old}, {july, tight}}}
		text, err := json.Marshal(spec)
		require.NoError(t, err)
		var back sla.VersionsSpec
		require.NoError(t, json.Unmarshal(text, &back))
		v, err := sla.NewVersions(back, desks(t))
		require.NoError(t, err)
		return v
	}
	due := func(c sla.Clock, at time.Time) time.Time {
		status, err := c.Status(sla.Restoration, at)
		require.NoError(t, err)
		due, _ := status.Due()
		return due
	}
	before, after := july.Add(-time.Hour), july.Add(time.Hour)
	require.True(t, due(versions(sla.FollowOpening).Clock(opened(before, 1)), after).Equal(before.Add(4*time.Hour)))
	require.True(t, due(versions(sla.FollowOpening).Clock(opened(july, 1)), after).Equal(july.Add(2*time.Hour)), "from its first instant on")
	raised := []sla.Event{opened(before, 2), severity(after, 1)}
	require.True(t, due(versions(sla.FollowOpening).Clock(raised...), after).Equal(after.Add(4*time.Hour)))
	require.True(t, due(versions(sla.FollowSeverity).Clock(raised...), after).Equal(after.Add(2*time.Hour)))
	require.ErrorContains(t, versions(sla.FollowOpening).Clock(opened(z.at("2025-12-31 23:59"), 1)).Err(), "no version of the policy is in force")
	p, ok := versions(sla.FollowOpening).At(july)
	require.True(t, ok)
	within, _ := p.Target(1, sla.Restoration, sla.Facts{})
	require.Equal(t, "2h", within.Within.String())
	_, ok = versions(sla.FollowOpening).At(z.at("2025-12-31 23:59"))
	require.False(t, ok)

	stored, err := json.Marshal(versions(sla.FollowSeverity).Clock(raised...))
	require.NoError(t, err)
	c, err := versions(sla.FollowSeverity).StoredClock(stored)
	require.NoError(t, err)
	require.True(t, due(c, after).Equal(after.Add(2*time.Hour)))

	_, err = sla.NewVersions(sla.VersionsSpec{Versions: []sla.VersionSpec{{july, old}, {july, sla.PolicySpec{}}}}, desks(t))
	require.ErrorIs(t, err, sla.ErrFollow)
	require.ErrorIs(t, err, sla.ErrVersions)
	require.ErrorContains(t, err, "versions[1].policy.targets")
}

func TestBackdatedPauses(t *testing.T) {
	z := paris(t)
	at := func(text string) time.Time { return z.at("2026-06-01 " + text) }
	late := paused(at("10:00"), "awaiting-client")
	late.Recorded = at("14:00")
	history := []sla.Event{opened(at("09:00"), 1), late, event(at("15:00"), sla.Resumed), event(at("16:00"), sla.Restored)} // 4 h: due 13:00
	with := func(b sla.Backdating) sla.Policy {
		spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"))
		spec.Backdating = b
		return policy(t, spec)
	}
	t.Run("may cure a breach, if the policy says so", func(t *testing.T) {
		want{metric: sla.Restoration, state: sla.StateMet, due: at("18:00"), elapsed: 2 * time.Hour}.check(t, with(sla.CuresBreach).Clock(history...), at("20:00"))
	})
	t.Run("or what was breached when it was recorded stays so", func(t *testing.T) {
		breached := want{sla.Restoration, sla.StateBreached, at("18:00"), 2 * time.Hour, at("13:00")}
		breached.check(t, with(sla.KeepsBreach).Clock(history...), at("20:00"))
		c := with(sla.KeepsBreach).Clock()
		for i := range history { // in any order of arrival
			c = c.With(history[(i+2)%len(history)])
		}
		breached.check(t, c, at("20:00"))
		want{metric: sla.Restoration, state: sla.StatePaused, elapsed: time.Hour}.check(t, c, at("13:00"))
	})
	t.Run("one that was recorded before the breach cures nothing", func(t *testing.T) {
		early := late
		early.Recorded = at("13:00")
		c := with(sla.KeepsBreach).Clock(history[0], early, history[2], history[3])
		want{metric: sla.Restoration, state: sla.StateMet, due: at("18:00"), elapsed: 2 * time.Hour}.check(t, c, at("20:00"))
	})
	t.Run("a policy that does not say refuses it", func(t *testing.T) {
		require.ErrorIs(t, with(0).Clock(history...).Err(), sla.ErrBackdating)
	})
	t.Run("recorded before it happened", func(t *testing.T) {
		odd := late
		odd.Recorded = at("09:30")
		require.ErrorIs(t, with(sla.CuresBreach).Clock(history[0], odd).Err(), sla.ErrEvent)
	})
}

func TestOperationalAgreements(t *testing.T) {
	z := paris(t)
	at := func(text string) time.Time { return z.at("2026-06-01 " + text) }
	held := func(at time.Time, team string) sla.Event {
		return sla.Event{At: at, Kind: sla.HolderChanged, Holder: team}
	}
	history := []sla.Event{
		opened(at("09:00"), 1), held(at("09:00"), "l1"), held(at("10:00"), "l2"), paused(at("11:00"), "awaiting-client"),
		event(at("12:00"), sla.Resumed), held(at("12:30"), "vendor"), held(at("15:00"), "l2"), event(at("15:30"), sla.Restored),
	}
	customer := policy(t, terms(target(1, sla.Restoration, 8*time.Hour, "24x7"))).Clock(history...)
	split, err := customer.ByHolder(sla.Restoration, at("20:00"))
	require.NoError(t, err)
	require.Equal(t, []sla.HolderShare{{"l1", time.Hour}, {"l2", 2 * time.Hour}, {"vendor", 2*time.Hour + 30*time.Minute}}, split.Shares)
	require.Equal(t, 5*time.Hour+30*time.Minute, split.Elapsed)

	spec := terms(target(1, sla.Restoration, 2*time.Hour, "24x7"))
	spec.Agreement, spec.Targets[0].HeldBy = sla.OLA, []string{"l2"}
	ola := policy(t, spec)
	require.Equal(t, sla.OLA, ola.Agreement())
	c := ola.Clock(history...)
	want{metric: sla.Restoration, state: sla.StatePaused}.check(t, c, at("09:30"))
	want{metric: sla.Restoration, state: sla.StateRunning, due: at("13:00"), elapsed: time.Hour}.check(t, c, at("12:00"))
	want{metric: sla.Restoration, state: sla.StateMet, due: at("15:30"), elapsed: 2 * time.Hour}.check(t, c, at("20:00"))
	history[len(history)-1].At = at("15:31")
	want{sla.Restoration, sla.StateBreached, at("15:30"), 2*time.Hour + time.Minute, at("15:30")}.check(t, ola.Clock(history...), at("20:00"))
	line, err := c.Timeline(sla.Restoration, at("20:00"))
	require.NoError(t, err)
	require.Equal(t, sla.StretchElsewhere, line[0].Kind)
	require.Equal(t, "l1", line[0].Reason)
}

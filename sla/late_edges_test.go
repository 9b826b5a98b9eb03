package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// breachedAt is when a restoration was breached, after nine; 0 where it was not.
func breachedAt(t *testing.T, c sla.Clock, asked time.Duration) time.Duration {
	t.Helper()
	s, err := c.Status(sla.Restoration, after(asked))
	require.NoError(t, err)
	at, ok := s.Breached()
	if !ok {
		return 0
	}
	return at.Sub(nine)
}

// A ticket follows a version of its policy, and so does what a late pause may cure: after a change
// of severity that of the newer one, where the contract says so.
func TestWhichVersionSaysWhatALatePauseCures(t *testing.T) {
	late := recorded(paused(after(time.Hour), "awaiting-client"), after(5*time.Hour))
	raised, laterRaised := severity(after(45*time.Minute), 1), severity(after(90*time.Minute), 1)
	none, wrong := event(raised.At, sla.Asked), raised
	wrong.Kind = sla.SeverityCorrected
	for name, tc := range map[string]struct {
		follow     sla.Follow
		old, young sla.Backdating
		more       sla.Event
		want       time.Duration
	}{
		"that of the opening, which keeps": {sla.FollowOpening, sla.KeepsBreach, sla.CuresBreach, none, 4 * time.Hour},
		"that of the opening, which cures": {sla.FollowOpening, sla.CuresBreach, sla.KeepsBreach, none, 0},
		"it stays that of the opening":     {sla.FollowOpening, sla.KeepsBreach, 0, raised, 4 * time.Hour},
		"no severity changed":              {sla.FollowSeverity, sla.KeepsBreach, sla.CuresBreach, none, 4 * time.Hour},
		"that of the change, which keeps":  {sla.FollowSeverity, sla.CuresBreach, sla.KeepsBreach, raised, 4 * time.Hour},
		"that of the change, which cures":  {sla.FollowSeverity, sla.KeepsBreach, sla.CuresBreach, raised, 0},
		"that of the change, the only one": {sla.FollowSeverity, 0, sla.KeepsBreach, raised, 4 * time.Hour},
		"the change came after the pause":  {sla.FollowSeverity, sla.KeepsBreach, sla.CuresBreach, laterRaised, 4 * time.Hour},
		"the severity had been wrong":      {sla.FollowSeverity, sla.KeepsBreach, sla.CuresBreach, wrong, 4 * time.Hour},
	} {
		version := func(b sla.Backdating) sla.PolicySpec {
			spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"), target(2, sla.Restoration, 4*time.Hour, "24x7"))
			spec.SeverityChange, spec.Backdating = sla.Keep, b
			return spec
		}
		v, err := sla.NewVersions(sla.VersionsSpec{Follow: tc.follow, Versions: []sla.VersionSpec{
			{From: nine, Policy: version(tc.old)}, {From: after(30 * time.Minute), Policy: version(tc.young)},
		}}, desks(t))
		require.NoError(t, err)
		c := v.Clock(opened(nine, 2), late, tc.more)
		require.NoError(t, c.Err(), name)
		require.Equal(t, tc.want, breachedAt(t, c, 6*time.Hour), name)
		require.Equal(t, tc.want, breachedAt(t, c.With(event(after(7*time.Hour), sla.Resumed)), 7*time.Hour), name)
	}
}

// What was known when a pause was entered are also the pauses that had been entered before.
func TestAPauseThatWasEnteredEarlierStillCounts(t *testing.T) {
	first := recorded(paused(after(time.Hour), "awaiting-client"), after(3*time.Hour))
	back := recorded(event(after(150*time.Minute), sla.Resumed), after(3*time.Hour)) // 90 min: due at 5.5 h
	second := recorded(paused(after(270*time.Minute), "awaiting-client"), after(5*time.Hour))
	for name, tc := range map[string]struct {
		entered time.Duration
		want    time.Duration
	}{
		"the other in time":    {5 * time.Hour, 0},
		"the other at the due": {330 * time.Minute, 0},
		"the other too late":   {6 * time.Hour, 330 * time.Minute},
	} {
		second.Recorded = after(tc.entered)
		c := keeping(t).Clock(opened(nine, 1), first, back, second)
		require.Equal(t, tc.want, breachedAt(t, c, 7*time.Hour), name)
	}
}

// A ticket that was late with the pause too was late when it was late without it.
func TestABreachThatAPauseWouldOnlyHaveMovedStaysWhereItWas(t *testing.T) {
	events := []sla.Event{
		opened(nine, 1), recorded(paused(after(time.Hour), "awaiting-client"), after(6*time.Hour)),
		recorded(event(after(2*time.Hour), sla.Resumed), after(6*time.Hour)),
	}
	replied := event(after(330*time.Minute), sla.Replied) // after both due instants
	for name, events := range map[string][]sla.Event{"silent": events, "with a reply": append(events[:3:3], replied)} {
		c := keeping(t).Clock(events...)
		require.Equal(t, 4*time.Hour, breachedAt(t, c, 7*time.Hour), name)
		require.Equal(t, 4*time.Hour, breachedAt(t, c.With(event(after(8*time.Hour), sla.Restored)), 9*time.Hour), name)
	}
}

// A ticket is settled when the last of its late pauses became known, whichever began last.
func TestTheLatePauseThatBecomesKnownLastIsWaitedFor(t *testing.T) {
	long := recorded(paused(after(time.Hour), "awaiting-client"), after(8*time.Hour))
	short := recorded(paused(after(2*time.Hour), "watching"), after(3*time.Hour)) // stops nothing, and so ends the other
	c := keeping(t).Clock(opened(nine, 1))
	replied, asked := event(after(210*time.Minute), sla.Replied), event(after(220*time.Minute), sla.Asked)
	for _, e := range []sla.Event{long, short, replied, asked} {
		c = c.With(e)
		require.Equal(t, 4*time.Hour, breachedAt(t, c, 9*time.Hour), e)
	}
}

// How many pauses may have been entered late is of those that were, not of all.
func TestATicketMayHaveManyPausesOfWhichFewWereLate(t *testing.T) {
	late := func(e sla.Event) sla.Event { return recorded(e, e.At.Add(time.Second)) }
	for name, is := range map[string]func(i int) (pause, resume bool){
		"one late pause":       func(i int) (bool, bool) { return i == 0, false },
		"all resumed late":     func(int) (bool, bool) { return false, true },
		"a hundred late":       func(i int) (bool, bool) { return i < 100, false },
		"a hundred late twice": func(i int) (bool, bool) { return i < 100, i < 100 },
	} {
		events := []sla.Event{opened(nine, 1)}
		for i := range 150 {
			pause := paused(after(time.Duration(2*i+1)*time.Second), "awaiting-client")
			resume := event(pause.At.Add(time.Second), sla.Resumed)
			isPause, isResume := is(i)
			if isPause {
				pause = late(pause)
			}
			if isResume {
				resume = late(resume)
			}
			events = append(events, pause, resume)
		}
		s, err := keeping(t).Clock(events...).Status(sla.Restoration, after(time.Hour))
		require.NoError(t, err, name)
		require.Equal(t, time.Hour-150*time.Second, s.Elapsed, name)
	}
}

// What is counted again at a change of severity is counted from the start, also where a breach
// that a late pause may not cure is looked for: five hours of the four.
func TestARecountKeepsABreachThatALatePauseComesAfter(t *testing.T) {
	spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"), target(2, sla.Restoration, 8*time.Hour, "PAR"))
	spec.SeverityChange, spec.Backdating = sla.Recount, sla.KeepsBreach
	late := recorded(paused(after(time.Hour), "awaiting-client"), after(6*time.Hour))
	c := policy(t, spec).Clock(opened(nine, 2), late, severity(after(5*time.Hour), 1))
	require.NoError(t, c.Err())
	require.NotZero(t, breachedAt(t, c, 7*time.Hour))
	spec.Backdating = sla.CuresBreach
	require.Zero(t, breachedAt(t, policy(t, spec).Clock(c.Events()...), 7*time.Hour))
}

func TestTheShareOfATargetInDaysIsCarriedOver(t *testing.T) {
	spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"), within(2, sla.Restoration, sla.BusinessDays(2), "24x7"))
	spec.SeverityChange = sla.CarryShare
	_, err := sla.NewPolicy(spec, desks(t))
	require.NoError(t, err)
	c := policy(t, spec).Clock(opened(nine, 2), severity(after(time.Hour), 1))
	s, err := c.Status(sla.Restoration, after(90*time.Minute))
	require.NoError(t, err)
	require.Equal(t, sla.StateRunning, s.State)
	require.Equal(t, 35*time.Minute, s.Elapsed, "an hour of 48 is five minutes of 4 hours, and half an hour more")
}

package sla_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestACancelledTicketIsCountedAsCancelled(t *testing.T) {
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	a, at := summary(t, paris(t).at("2026-06-01 00:00")), paris(t).at("2026-05-05 09:00")
	require.NoError(t, a.Add(p.Clock(opened(at, 1), event(at.Add(time.Minute), sla.Cancelled))))
	line, err := a.Line(sla.Restoration, may, june)
	require.NoError(t, err)
	require.Equal(t, [3]int64{0, 0, 1}, [3]int64{line.Met, line.Running, line.Cancelled})
}

func TestATicketThatNobodyAnsweredOwesNoUpdateWhenReopened(t *testing.T) {
	spec := terms(target(1, sla.Update, 2*time.Hour, "24x7"), target(1, sla.Resolution, 8*time.Hour, "24x7"))
	spec.Updates = sla.Periodic
	p := policy(t, spec)
	c := p.Clock(opened(nine, 1), event(after(time.Hour), sla.Closed), event(after(2*time.Hour), sla.Reopened))
	require.Empty(t, states(t, c, sla.Update, after(3*time.Hour)))
}

func TestATicketThatWaitedForItsHandoverAndIsRaisedRuns(t *testing.T) {
	spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"), target(2, sla.Restoration, 4*time.Hour, "24x7"))
	spec.Targets[1].Start = sla.FromHandover
	c := policy(t, spec).Clock(opened(nine, 2), severity(after(time.Hour), 1))
	s, err := c.Status(sla.Restoration, after(2*time.Hour))
	require.NoError(t, err)
	require.Equal(t, sla.StateRunning, s.State)
}

func TestAClockOfNothingBeforeAnInstant(t *testing.T) {
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	require.Empty(t, p.Clock().Before(nine).Events())
	require.Empty(t, sla.Clock{}.Before(nine).Events())
}

func TestAStoredClockOfAnotherVersionIsNotReadAndItsFieldsAreKnown(t *testing.T) {
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	text, err := json.Marshal(p.Clock(opened(nine, 1)))
	require.NoError(t, err)
	_, err = p.StoredClock([]byte(strings.Replace(string(text), `"version":1`, `"version":99`, 1)))
	require.ErrorIs(t, err, sla.ErrClockVersion)
	_, err = p.StoredClock([]byte(strings.Replace(string(text), `"version":1`, `"version":1,"colour":2`, 1)))
	require.ErrorContains(t, err, "colour")
	require.NotErrorIs(t, err, sla.ErrClockVersion)
}

func TestAnExclusionOfAMetricThatIsNoneIsRefused(t *testing.T) {
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	require.ErrorIs(t, p.Clock(opened(nine, 1), excludedOf(after(time.Minute), 99)).Err(), sla.ErrMetric)
}

func TestAnExplanationHasSecondsWhereThereAreSome(t *testing.T) {
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	for d, want := range map[time.Duration]string{
		30 * time.Second: "09:00:30", time.Nanosecond: "09:00:00.000000001", time.Minute: "09:01 ",
	} {
		c := p.Clock(opened(nine.Add(d), 1))
		text, err := c.Explain(sla.Restoration, after(time.Hour))
		require.NoError(t, err)
		require.Contains(t, text.String(), want)
	}
}

func TestTheLastInstantOfATicket(t *testing.T) {
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	const most = 9223372035 // seconds: a duration holds two more
	at := time.Date(1800, 1, 1, 0, 0, 0, 0, time.UTC)
	for seconds, ok := range map[int64]bool{most - 1: true, most: true, most + 1: false} {
		c := p.Clock(opened(at, 1), event(time.Unix(at.Unix()+seconds, 0).UTC(), sla.Replied))
		require.Equal(t, ok, c.Err() == nil, "%d: %v", seconds, c.Err())
	}
}

func TestACancelledTicketMayBeExcludedAndLinked(t *testing.T) {
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	cancelled := []sla.Event{opened(nine, 1), event(after(time.Minute), sla.Cancelled)}
	linked := sla.Event{At: after(time.Hour), Kind: sla.Linked, Parent: "SHOP-1"}
	for _, e := range []sla.Event{excludedBy(after(time.Hour), "outage"), linked} {
		require.NoError(t, p.Clock(append(cancelled[:2:2], e)...).Err(), e.Kind)
	}
	require.ErrorIs(t, p.Clock(append(cancelled[:2:2], event(after(time.Hour), sla.Replied))...).Err(), sla.ErrHistory)
}

func TestHoldersOfNoTimeAndOfTheLongest(t *testing.T) {
	const most = `"2562047h47m16.854775807s"`
	for text, ok := range map[string]bool{
		`{"shares":[{"holder":"l1","elapsed":"0s"}],"adjusted":"0s","elapsed":"0s"}`:                                         true,
		`{"shares":[{"holder":"l1","elapsed":` + most + `}],"adjusted":"0s","elapsed":` + most + `}`:                         true,
		`{"shares":[{"holder":"l1","elapsed":"1ns"},{"holder":"l2","elapsed":` + most + `}],"adjusted":"0s","elapsed":"0s"}`: false,
	} {
		var split sla.HolderSplit
		require.Equal(t, ok, json.Unmarshal([]byte(text), &split) == nil, text)
	}
}

func TestVersionsOfWhichTheOneInForceRecounts(t *testing.T) {
	restarts := terms(target(1, sla.Restoration, 12*time.Hour, "24x7"), target(2, sla.Restoration, 8*time.Hour, "PAR"))
	recounts := restarts
	recounts.SeverityChange = sla.Recount
	events := []sla.Event{opened(after(12*time.Hour), 2), severity(after(16*time.Hour), 1)} // at night
	want := policy(t, recounts).Clock(events...)
	spec := sla.VersionsSpec{Follow: sla.FollowOpening, Versions: []sla.VersionSpec{{Policy: restarts}, {From: nine, Policy: recounts}}}
	spec.Versions[0].From = after(-time.Hour)
	made, err := sla.NewVersions(spec, desks(t))
	require.NoError(t, err)
	spec.Versions = spec.Versions[1:]
	alone, err := sla.NewVersions(spec, desks(t))
	require.NoError(t, err)
	of, err := sla.VersionsOf(sla.FollowOpening, sla.PolicyVersion{From: after(-time.Hour), Policy: policy(t, restarts)},
		sla.PolicyVersion{From: nine, Policy: policy(t, recounts)})
	require.NoError(t, err)
	one, err := sla.VersionsOf(sla.FollowOpening, sla.PolicyVersion{From: nine, Policy: policy(t, recounts)})
	require.NoError(t, err)
	for name, v := range map[string]sla.Versions{"made of specs": made, "made of one spec": alone, "of policies": of, "of one policy": one} {
		for at := after(16 * time.Hour); at.Before(after(30 * time.Hour)); at = at.Add(30 * time.Minute) {
			x, err := want.Status(sla.Restoration, at)
			require.NoError(t, err)
			c := v.Clock()
			for _, e := range events { // one by one
				c = c.With(e)
			}
			y, err := c.Status(sla.Restoration, at)
			require.NoError(t, err)
			require.Equal(t, x.String(), y.String(), "%s at %v", name, at)
		}
	}
}

func TestAnEventThatNoVersionKnowsAndOneThatOnlyTheNextDoes(t *testing.T) {
	two := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"))
	four := two
	two.Severities = two.Severities[:2]
	for follow, ok := range map[sla.Follow]bool{sla.FollowOpening: false, sla.FollowSeverity: true} {
		v, err := sla.VersionsOf(follow, sla.PolicyVersion{From: nine, Policy: policy(t, two)},
			sla.PolicyVersion{From: after(10 * time.Hour), Policy: policy(t, four)})
		require.NoError(t, err)
		c := v.Clock(opened(nine, 1), severity(after(11*time.Hour), 4))
		require.Equal(t, ok, c.Err() == nil, "%v: %v", follow, c.Err())
		require.ErrorIs(t, v.Clock(opened(nine, 1), severity(after(9*time.Hour), 4)).Err(), sla.ErrHistory, follow)
		none := v.Clock(opened(nine, 1), severity(after(11*time.Hour), 40)).Err()
		require.ErrorIs(t, none, sla.ErrSeverity)
		require.NotErrorIs(t, none, sla.ErrHistory)
	}
}

func TestAWarningOfATargetThatATicketGotLate(t *testing.T) {
	for rule, want := range map[sla.SeverityChange]time.Duration{
		sla.Restart: 5 * time.Hour, sla.Recount: 2 * time.Hour, sla.Keep: 5 * time.Hour, sla.CarryShare: 5 * time.Hour,
	} {
		spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"))
		spec.Targets[0].Warn, spec.SeverityChange = []int{50}, rule
		c := policy(t, spec).Clock(opened(nine, 3), severity(after(3*time.Hour), 1))
		warnings, err := c.Warnings(sla.Restoration, after(9*time.Hour))
		require.NoError(t, err)
		at, ok := warnings[0].Crossed()
		require.True(t, ok, rule)
		require.Equal(t, want, at.Sub(nine), rule)
	}
}

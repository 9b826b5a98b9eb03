package sla_test

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestLinesAreThoseOfThePeriodsAskedFor(t *testing.T) {
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	z := paris(t)
	a := summary(t, z.at("2026-08-01 00:00"))
	for _, opening := range []string{"2026-04-30 12:00", "2026-05-01 12:00", "2026-05-31 12:00", "2026-06-01 12:00", "2026-06-02 12:00"} {
		at := z.at(opening)
		require.NoError(t, a.Add(p.Clock(opened(at, 1), event(at.Add(time.Minute), sla.Restored))))
	}
	for name, x := range map[string]struct {
		from, to date.Date
		want     int64
	}{
		"April": {may - 30, may, 1}, "May": {may, june, 2}, "June": {june, june + 30, 2},
		"May and June": {may, june + 30, 4}, "all": {may - 30, june + 30, 5},
	} {
		lines, err := a.Lines(x.from, x.to)
		require.NoError(t, err)
		require.Len(t, lines, 1, name)
		require.Equal(t, x.want, lines[0].Met, name)
	}
	none, err := a.Lines(june+30, june+60)
	require.NoError(t, err)
	require.Empty(t, none)
}

// A ticket whose updates have had cycles is counted in the metrics after them too.
func TestEveryCycleAndEveryMetricOfATicketIsCounted(t *testing.T) {
	spec := terms(target(1, sla.Response, time.Hour, "24x7"), target(1, sla.Update, 2*time.Hour, "24x7"),
		target(1, sla.Restoration, 24*time.Hour, "24x7"), target(1, sla.Resolution, 48*time.Hour, "24x7"))
	spec.Updates = sla.Periodic
	p, at := policy(t, spec), paris(t).at("2026-05-05 09:00")
	c := p.Clock(opened(at, 1), event(at.Add(time.Minute), sla.Replied), event(at.Add(time.Hour), sla.Replied),
		event(at.Add(4*time.Hour), sla.Replied), event(at.Add(5*time.Hour), sla.Restored), event(at.Add(6*time.Hour), sla.Resolved))
	until := paris(t).at("2026-06-01 00:00")
	a := summary(t, until)
	require.NoError(t, a.Add(c))
	lines, err := a.Lines(may, june)
	require.NoError(t, err)
	require.Len(t, lines, 4)
	for _, l := range lines {
		all, err := c.Outcomes(l.Metric, until.Add(-1))
		require.NoError(t, err)
		require.EqualValues(t, len(all), l.Met+l.Breached+l.Running+l.Excluded+l.Cancelled, l.Metric)
		require.NotZero(t, len(all), l.Metric)
	}
}

func TestATicketRejudgedWhereItCannotBegin(t *testing.T) {
	at := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	first := policy(t, terms(target(1, sla.Response, time.Hour, "24x7")))
	clock := first.Clock(opened(at, 4))
	require.NoError(t, clock.Err())

	spec := terms(target(1, sla.Response, time.Hour, "24x7"))
	spec.Severities = spec.Severities[:2]
	few := policy(t, spec)
	require.EqualError(t, few.Rejudge(clock).Err(), few.Clock(opened(at, 4)).Err().Error(), "no such severity there")

	later, err := sla.VersionsOf(sla.FollowOpening, sla.PolicyVersion{From: at.AddDate(1, 0, 0), Policy: first})
	require.NoError(t, err)
	want := later.Clock(opened(at, 4)).Err()
	require.Error(t, want)
	require.EqualError(t, later.Rejudge(clock).Err(), want.Error(), "no version was in force")
}

func TestWorkingTimeIsAUnitOfTargets(t *testing.T) {
	require.True(t, sla.UnitWorking.IsValid())
	require.False(t, sla.TimeUnit(0).IsValid())
	for text, want := range map[string]bool{
		"1.5s": true, "1500ms": true, "90m": true, "1h30m": true, "1.5h": false, "0.5m": false, "1.0h": false,
	} {
		_, err := sla.ParseTargetTime(text)
		require.Equal(t, want, err == nil, text)
	}
}

package sla_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// closedBetween is a calendar that is open between two instants of Paris.
func closedBetween(t testing.TB, from, to string) calendar.Calendar {
	z := paris(t)
	cal, err := calendar.New(calendar.Spec{Zone: "Europe/Paris",
		Openings: []calendar.Exception{{From: z.at(from), To: z.at(to), Name: "a freeze"}}}, time.LoadLocation)
	require.NoError(t, err)
	return cal
}

func TestTimeThatAPolicyIsWithoutDoesNotCount(t *testing.T) {
	z := paris(t)
	freeze := closedBetween(t, "2026-02-10 12:00", "2026-02-12 12:00")
	for name, tc := range map[string]struct {
		within sla.TargetTime
		due    string
	}{
		"working time":   {sla.Working(8 * time.Hour), "2026-02-12 18:00"}, // 2 h on Tuesday, 6 h from Thursday noon
		"a business day": {sla.BusinessDays(1), "2026-02-13 10:00"},
		"days":           {sla.Days(3), "2026-02-15 10:00"},
		"a month":        {sla.Months(1), "2026-03-12 10:00"},
	} {
		t.Run(name, func(t *testing.T) {
			target := sla.TargetSpec{Severity: 1, Metric: sla.Restoration, Within: tc.within, Calendar: "PAR", Commitment: sla.Committed}
			p := policy(t, terms(target)).Without(freeze, "frozen")
			clock := p.Clock(opened(z.at("2026-02-10 10:00"), 1))
			s, err := clock.Status(sla.Restoration, z.at("2026-02-11 12:00"))
			require.NoError(t, err)
			due, ok := s.Due()
			require.True(t, ok)
			require.Equal(t, z.at(tc.due).String(), due.In(z.loc).String())
		})
	}
	t.Run("and is shown as a pause with its reason", func(t *testing.T) {
		p := policy(t, terms(target(1, sla.Restoration, 8*time.Hour, "PAR"))).Without(freeze, "frozen")
		e, err := p.Clock(opened(z.at("2026-02-10 10:00"), 1)).Explain(sla.Restoration, z.at("2026-02-12 13:00"))
		require.NoError(t, err)
		text := e.String()
		require.Contains(t, text, "Tue 10 Feb 2026 12:00 CET to Tue 10 Feb 2026 18:00 CET: paused (frozen), not counted")
		require.Contains(t, text, "Tue 10 Feb 2026 18:00 CET to Wed 11 Feb 2026 09:00 CET: closed, not counted")
		require.Contains(t, text, "Thu 12 Feb 2026 12:00 CET to Thu 12 Feb 2026 13:00 CET: 1h counted")
	})
}

// Whatever the target: as much time passes outside of the stretch until it is due as would
// have passed without one, also if the ticket was paused.
func TestAsMuchTimePassesAsWasPromised(t *testing.T) {
	z := paris(t)
	start := z.at("2026-02-02 10:00")
	minute := func(t *rapid.T, name string) time.Time {
		return start.Add(time.Duration(rapid.IntRange(0, 40*24*60).Draw(t, name)) * time.Minute)
	}
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(rt, "n")
		within := rapid.SampledFrom([]sla.TargetTime{sla.Working(time.Duration(n) * 3 * time.Hour), sla.BusinessDays(n), sla.Days(n)}).Draw(rt, "within")
		from, pause := minute(rt, "from"), minute(rt, "pause")
		to := from.Add(time.Duration(rapid.IntRange(1, 9*24*60).Draw(rt, "minutes")) * time.Minute)
		off, err := calendar.New(calendar.Spec{Zone: "Europe/Paris", Openings: []calendar.Exception{{From: from, To: to}}}, time.LoadLocation)
		require.NoError(rt, err)
		plain := policy(t, terms(sla.TargetSpec{Severity: 1, Metric: sla.Restoration, Within: within, Calendar: "PAR", Commitment: sla.Committed}))
		events := []sla.Event{opened(start, 1)}
		if rapid.Bool().Draw(rt, "paused") {
			events = append(events, paused(pause, "awaiting-client"), event(pause.Add(9*time.Hour), sla.Resumed))
		}
		due := func(p sla.Policy, events ...sla.Event) time.Time {
			s, err := p.Clock(events...).Status(sla.Restoration, start.AddDate(0, 4, 0))
			require.NoError(rt, err)
			due, ok := s.Due()
			require.True(rt, ok)
			return due
		}
		counting := desks(t)["PAR"]
		if within.Unit() == sla.UnitDays {
			counting = calendar.AlwaysIn(z.loc)
		}
		promised, err := counting.Between(start, due(plain, events[0]))
		require.NoError(rt, err)
		until := due(plain.Without(off, "frozen"), events...)
		counts, err := calendar.Difference(counting, off).Between(start, until)
		require.NoError(rt, err)
		for _, e := range events[1:] { // what a pause took away
			if e.Kind == sla.Paused && e.At.Before(until) {
				lost, err := calendar.Difference(counting, off).Between(e.At, e.At.Add(9*time.Hour))
				require.NoError(rt, err)
				counts -= lost
			}
		}
		require.Equal(rt, promised, counts, fmt.Sprint(until))
	})
}

func TestObjectivesHaveTheSameTargets(t *testing.T) {
	p := gold(t, "PAR")
	o := p.AsObjectives()
	require.Len(t, o.Targets(), len(p.Targets()))
	for i, target := range o.Targets() {
		require.Equal(t, sla.Objective, target.Commitment)
		require.Equal(t, sla.Committed, p.Targets()[i].Commitment, "the policy it is of stays")
		target.Commitment = sla.Committed
		require.True(t, target.Equal(p.Targets()[i]))
	}
	require.Equal(t, sla.Policy{}, sla.Policy{}.AsObjectives())
}

func TestVersionsOfCheckedPoliciesHaveCalendarsOfTheirOwn(t *testing.T) {
	z := paris(t)
	july := z.at("2026-07-01 00:00")
	v, err := sla.VersionsOf(sla.FollowOpening, sla.PolicyVersion{Policy: gold(t, "PAR")}, sla.PolicyVersion{From: july, Policy: gold(t, "NYC")})
	require.NoError(t, err)
	for open, want := range map[string]string{"2026-06-30 09:00": "2026-06-30 10:00", "2026-07-01 09:00": "2026-07-01 16:00"} {
		s, err := v.Clock(opened(z.at(open), 1)).Status(sla.Response, z.at(open))
		require.NoError(t, err)
		due, _ := s.Due()
		require.True(t, due.Equal(z.at(want)), due)
	}
	_, err = sla.VersionsOf(0)
	require.ErrorIs(t, err, sla.ErrFollow)
	require.ErrorIs(t, err, sla.ErrVersions)
	_, err = sla.VersionsOf(sla.FollowOpening, sla.PolicyVersion{From: july, Policy: gold(t, "PAR")}, sla.PolicyVersion{From: july})
	require.ErrorIs(t, err, sla.ErrVersions)
	require.ErrorIs(t, err, sla.ErrNoPolicy)
}

package sla_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// changes is what is said of changes: after how long, of what.
func changes(list []sla.Change) []string {
	words := []string{}
	for _, c := range list {
		words = append(words, fmt.Sprintf("%s %s %s %d", c.At.Sub(nine), c.Metric, c.Kind, c.Percent))
	}
	return words
}

func TestWhatChangesByItselfAndWhen(t *testing.T) {
	warned := func(s sla.Severity, m sla.Metric, within time.Duration, warn ...int) sla.TargetSpec {
		spec := target(s, m, within, "24x7")
		spec.Warn = warn
		return spec
	}
	spec := terms(warned(1, sla.Response, time.Hour, 50), warned(1, sla.Restoration, 2*time.Hour, 25, 50), warned(1, sla.RootCause, 3*time.Hour))
	p := policy(t, spec)
	c := p.Clock(opened(nine, 1))
	all := []string{
		"30m0s response warned 50", "30m0s restoration warned 25", "1h0m0s restoration warned 50", "1h0m0.000000001s response overdue 0",
		"2h0m0.000000001s restoration overdue 0", "3h0m0.000000001s root-cause overdue 0",
	}
	exclude := excludedBy(after(time.Minute), "outage")
	exclude.Metric = sla.Response
	minute := 30 * time.Minute
	for name, tc := range map[string]struct {
		clock sla.Clock
		after time.Duration
		want  []string
	}{
		"from the opening":                {c, 0, all},
		"a moment before the first":       {c, minute - 1, all},
		"at it":                           {c, minute, all[2:]},
		"at the due instant":              {c, time.Hour, all[3:]},
		"a moment later":                  {c, time.Hour + 1, all[4:]},
		"at the last":                     {c, 3 * time.Hour, all[5:]},
		"a moment after the last":         {c, 3*time.Hour + 1, nil},
		"without what is excluded":        {c.With(exclude), minute - 1, []string{all[1], all[2], all[4], all[5]}},
		"when all of it is excluded":      {c.With(excludedBy(after(time.Minute), "outage")), 2 * time.Minute, nil},
		"of a ticket that is a duplicate": {c.With(sla.Event{At: after(time.Minute), Kind: sla.Linked, Parent: "T-1"}), 2 * time.Minute, nil},
		"of a ticket that is resolved":    {c.With(event(after(time.Minute), sla.Resolved)), 2 * time.Minute, all[5:]},
		"while the client is asked": {c.With(paused(after(time.Minute), "awaiting-client")), 2 * time.Minute,
			[]string{all[0], all[3], all[5]}},
		"after an hour with the client": {c.With(paused(after(time.Minute), "awaiting-client"), event(after(time.Hour+time.Minute), sla.Resumed)), 2 * time.Hour,
			[]string{"3h0m0.000000001s restoration overdue 0", all[5]}},
		"a minute before its half": {c.With(paused(after(time.Minute), "awaiting-client"), event(after(time.Hour+time.Minute), sla.Resumed)), 119 * time.Minute,
			[]string{"2h0m0s restoration warned 50", "3h0m0.000000001s restoration overdue 0", all[5]}},
	} {
		got, err := tc.clock.Upcoming(after(tc.after))
		require.NoError(t, err, name)
		require.Equal(t, append([]string{}, tc.want...), changes(got), name)
		next, ok, err := tc.clock.Next(after(tc.after))
		require.NoError(t, err, name)
		require.Equal(t, len(got) > 0, ok, name)
		if ok {
			require.Equal(t, got[0], next, name)
		}
	}
}

// A fixed or breached target that is counted on still warns of nothing but what is to come.
func TestABreachedClockStillWarnsOfWhatItHasNotUsed(t *testing.T) {
	spec := terms(target(2, sla.Restoration, 10*time.Hour, "24x7"), target(1, sla.Restoration, 4*time.Hour, "24x7"))
	spec.Targets[0].Warn, spec.Targets[1].Warn = []int{10, 90}, []int{10, 90}
	spec.SeverityChange = sla.Keep
	c := policy(t, spec).Clock(opened(nine, 2), severity(after(5*time.Hour), 1))
	due := after(5 * time.Hour)
	want{sla.Restoration, sla.StateBreached, due, 6 * time.Hour, due}.check(t, c, after(6*time.Hour))
	list, err := c.Upcoming(after(6 * time.Hour))
	require.NoError(t, err)
	require.Empty(t, list)
}

// By the rule, so much of the new target is used at the change; all of it to the last moment is
// due at once, more is breached.
func TestWhatAChangeOfSeverityLeaves(t *testing.T) {
	for _, tc := range []struct {
		rule     sla.SeverityChange
		after    time.Duration // of 8 hours; then 4 are left
		elapsed  time.Duration
		due      time.Duration
		breached bool
	}{
		{sla.Keep, 0, 0, 4 * time.Hour, false},
		{sla.Keep, 4*time.Hour - 1, 4*time.Hour - 1, 4 * time.Hour, false},
		{sla.Keep, 4 * time.Hour, 4 * time.Hour, 4 * time.Hour, false},
		{sla.Keep, 4*time.Hour + 1, 4*time.Hour + 1, 4*time.Hour + 1, true},
		{sla.Restart, 6 * time.Hour, 0, 10 * time.Hour, false},
		{sla.CarryShare, 6 * time.Hour, 3 * time.Hour, 7 * time.Hour, false},
		{sla.CarryShare, 8 * time.Hour, 4 * time.Hour, 8 * time.Hour, false},
		{sla.CarryShare, 8*time.Hour - 1, 4*time.Hour - 1, 8 * time.Hour, false},
		{sla.Recount, 3 * time.Hour, 3 * time.Hour, 4 * time.Hour, false},
		{sla.Recount, 4 * time.Hour, 4 * time.Hour, 4 * time.Hour, false},
		{sla.Recount, 4*time.Hour + 1, 4*time.Hour + 1, 4 * time.Hour, true},
		{sla.Recount, 6 * time.Hour, 6 * time.Hour, 4 * time.Hour, true},
	} {
		spec := terms(target(2, sla.Restoration, 8*time.Hour, "24x7"), target(1, sla.Restoration, 4*time.Hour, "24x7"))
		spec.SeverityChange = tc.rule
		c := policy(t, spec).Clock(opened(nine, 2), severity(after(tc.after), 1))
		w := want{metric: sla.Restoration, state: sla.StateRunning, due: after(tc.due), elapsed: tc.elapsed}
		if tc.breached {
			w.state, w.breached = sla.StateBreached, after(tc.due)
		}
		t.Run(fmt.Sprint(tc.rule, " after ", tc.after), func(t *testing.T) { w.check(t, c, after(tc.after)) })
	}
}

// A ticket that was opened without a severity gets its clock when it gets one, and a severity
// that has a target with a later start makes the clock wait.
func TestAChangeOfSeverityToATargetThatHasNotStarted(t *testing.T) {
	spec := terms(target(1, sla.Restoration, 2*time.Hour, "24x7"), target(2, sla.Restoration, 3*time.Hour, "24x7"),
		target(1, sla.Response, time.Hour, "24x7"))
	spec.Targets[1].Start = sla.FromHandover
	c := policy(t, spec).Clock(opened(nine, 1), severity(after(time.Hour), 2))
	s, err := c.Status(sla.Restoration, after(90*time.Minute))
	require.NoError(t, err)
	require.Equal(t, [2]any{sla.StateWaiting, 0}, [2]any{s.State, s.Cycle})
	c = c.With(sla.Event{At: after(2 * time.Hour), Kind: sla.HolderChanged, Holder: "l2"})
	want{metric: sla.Restoration, state: sla.StateRunning, due: after(5 * time.Hour), elapsed: time.Hour}.check(t, c, after(3*time.Hour))
	s, err = c.Status(sla.Restoration, after(3*time.Hour))
	require.NoError(t, err)
	require.Equal(t, 1, s.Cycle)
	all, err := c.Outcomes(sla.Restoration, after(3*time.Hour))
	require.NoError(t, err)
	require.Len(t, all, 1)
}

// What is late comes before what is only warned of, and the metrics in their order.
func TestTheOrderOfChangesOfOneInstant(t *testing.T) {
	spec := terms(target(1, sla.Response, 2*time.Hour+2, "24x7"), target(1, sla.Resolution, time.Hour, "24x7"),
		target(1, sla.Restoration, time.Hour, "24x7"), target(1, sla.RootCause, 2*time.Hour+2, "24x7"))
	spec.Targets[0].Warn, spec.Targets[3].Warn = []int{50}, []int{50}
	got, err := policy(t, spec).Clock(opened(nine, 1)).Upcoming(nine)
	require.NoError(t, err)
	require.Equal(t, []string{
		"1h0m0.000000001s restoration overdue 0", "1h0m0.000000001s resolution overdue 0",
		"1h0m0.000000001s response warned 50", "1h0m0.000000001s root-cause warned 50",
	}, changes(got)[:4])
}

// A target that a change in a pause leaves nothing of is due at the change, pause or not.
func TestAChangeOfSeverityInAPause(t *testing.T) {
	days := target(1, sla.Resolution, 0, "24x7")
	days.Within = sla.Days(1)
	spec := terms(target(2, sla.Restoration, 8*time.Hour, "24x7"), target(1, sla.Restoration, 4*time.Hour, "24x7"),
		target(2, sla.Resolution, 48*time.Hour, "24x7"), days)
	spec.SeverityChange = sla.Keep
	for _, tc := range []struct {
		metric sla.Metric
		paused time.Duration
		want   bool
	}{
		{sla.Restoration, 4*time.Hour - 1, false}, {sla.Restoration, 4 * time.Hour, true}, {sla.Restoration, 4*time.Hour + 1, true},
		{sla.Resolution, 24*time.Hour - 1, false}, {sla.Resolution, 24*time.Hour + 1, true},
	} {
		changed := after(tc.paused + time.Hour)
		c := policy(t, spec).Clock(opened(nine, 2), paused(after(tc.paused), "awaiting-client"), severity(changed, 1))
		w := want{metric: tc.metric, state: sla.StatePaused, elapsed: tc.paused}
		if tc.want {
			w.state, w.due, w.breached = sla.StateBreached, changed, changed
		}
		t.Run(fmt.Sprint(tc.metric, tc.paused), func(t *testing.T) { w.check(t, c, changed.Add(time.Hour)) })
	}
}

// A warning that a rule made come is told in the zone of the target's calendar, like all else.
func TestInWhichZoneAWarningIsTold(t *testing.T) {
	spec := terms(target(2, sla.Restoration, 8*time.Hour, "PAR"), target(1, sla.Restoration, 4*time.Hour, "PAR"))
	spec.Targets[1].Warn = []int{50, 80}
	spec.SeverityChange = sla.Keep
	c := policy(t, spec).Clock(opened(nine, 2), severity(after(3*time.Hour), 1)) // opened in UTC
	e, err := c.Explain(sla.Restoration, after(6*time.Hour))
	require.NoError(t, err)
	require.Contains(t, e.String(), "Mon 1 Jun 2026 14:00 CEST: 50 % used")
	require.Contains(t, e.String(), "Mon 1 Jun 2026 14:12 CEST: 80 % used")
}

// A team that had the ticket only while nothing counted has no share.
func TestATeamThatOnlyWaitedHasNoShare(t *testing.T) {
	c := gold(t, "24x7").Clock(opened(nine, 1), paused(after(time.Hour), "awaiting-client"),
		sla.Event{At: after(2 * time.Hour), Kind: sla.HolderChanged, Holder: "l2"},
		sla.Event{At: after(3 * time.Hour), Kind: sla.HolderChanged, Holder: "l3"}, event(after(4*time.Hour), sla.Resumed))
	split, err := c.ByHolder(sla.Restoration, after(5*time.Hour))
	require.NoError(t, err)
	require.Equal(t, []sla.HolderShare{{"", time.Hour}, {"l3", time.Hour}}, split.Shares)
}

func TestWhoHadATicketHowLong(t *testing.T) {
	spec := terms(target(2, sla.Restoration, 8*time.Hour, "24x7"), target(1, sla.Restoration, 4*time.Hour, "24x7"))
	hold := func(at time.Duration, team string) sla.Event {
		return sla.Event{At: after(at), Kind: sla.HolderChanged, Holder: team}
	}
	history := []sla.Event{
		opened(nine, 2), hold(0, "l1"), hold(time.Hour, "l2"), hold(2*time.Hour, "l1"), severity(after(3*time.Hour), 1),
		hold(4*time.Hour, "l3"), hold(4*time.Hour, "l2"), // for no time at all, and then
	}
	history[5].Seq, history[6].Seq = 1, 2
	for rule, want := range map[sla.SeverityChange]sla.HolderSplit{
		sla.Keep:       {Shares: []sla.HolderShare{{"l1", 3 * time.Hour}, {"l2", 2 * time.Hour}}, Elapsed: 5 * time.Hour},
		sla.Restart:    {Shares: []sla.HolderShare{{"l1", time.Hour}, {"l2", time.Hour}}, Elapsed: 2 * time.Hour},
		sla.CarryShare: {Shares: []sla.HolderShare{{"l1", 3 * time.Hour}, {"l2", 2 * time.Hour}}, Adjusted: -90 * time.Minute, Elapsed: 210 * time.Minute},
		sla.Recount:    {Shares: []sla.HolderShare{{"l1", 3 * time.Hour}, {"l2", 2 * time.Hour}}, Elapsed: 5 * time.Hour},
	} {
		spec.SeverityChange = rule
		got, err := policy(t, spec).Clock(history...).ByHolder(sla.Restoration, after(5*time.Hour))
		require.NoError(t, err)
		require.Equal(t, want, got, rule)
	}
}

// Each severity has a trend of its own, and all of them one together.
func TestTheTrendOfEachSeverityAndOfAll(t *testing.T) {
	z := paris(t)
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	a := summary(t, z.at("2026-07-01 00:00"))
	for _, events := range [][]sla.Event{
		{opened(z.at("2026-05-31 23:59"), 1)},
		{opened(z.at("2026-05-10 00:00"), 1), event(z.at("2026-06-01 00:00"), sla.Resolved)},
		{opened(z.at("2026-05-10 00:00"), 2), event(z.at("2026-05-31 23:59:59"), sla.Cancelled)},
		{opened(z.at("2026-06-10 00:00"), 2), event(z.at("2026-06-20 00:00"), sla.Closed)},
		{opened(z.at("2026-06-10 00:00"), 2), event(z.at("2026-06-20 00:00"), sla.Resolved), event(z.at("2026-06-21 00:00"), sla.Reopened)},
	} {
		require.NoError(t, a.Add(p.Clock(events...)))
	}
	require.Equal(t, []sla.Trend{{may, 3, 1, 2}, {june, 2, 2, 2}}, a.Trend(0))
	require.Equal(t, []sla.Trend{{may, 2, 0, 2}, {june, 0, 1, 1}}, a.Trend(1))
	require.Equal(t, []sla.Trend{{may, 1, 1, 0}, {june, 2, 1, 1}}, a.Trend(2))
	require.Empty(t, a.Trend(3))
	require.Equal(t, []sla.Backlog{{Severity: 1, From30: 1}, {Severity: 2, Under30: 1}}, a.Backlog())
}

// The age of an open ticket turns at the very instant at which it is 30, 60 or 90 days old.
func TestHowOldAnOpenTicketIs(t *testing.T) {
	p, asOf := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7"))), nine
	const day = 24 * time.Hour
	for age, want := range map[time.Duration]sla.Backlog{
		1: {Severity: 1, Under30: 1}, 30*day - 1: {Severity: 1, Under30: 1}, 30 * day: {Severity: 1, From30: 1}, 60*day - 1: {Severity: 1, From30: 1},
		60 * day: {Severity: 1, From60: 1}, 90*day - 1: {Severity: 1, From60: 1}, 90 * day: {Severity: 1, From90: 1}, 900 * day: {Severity: 1, From90: 1},
	} {
		a := summary(t, asOf)
		require.NoError(t, a.Add(p.Clock(opened(asOf.Add(-age), 1))))
		require.Equal(t, []sla.Backlog{want}, a.Backlog(), age)
		require.EqualValues(t, 1, a.Backlog()[0].Open())
	}
}

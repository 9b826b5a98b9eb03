package sla_test

import (
	"encoding/json"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// The two desks of the stories: Paris and New York, with the holidays of 2026.
const (
	parisDesk = `{"zone": "Europe/Paris",
		"weekly": {"mon": ["09:00-18:00"], "tue": ["09:00-18:00"], "wed": ["09:00-18:00"], "thu": ["09:00-18:00"], "fri": ["09:00-18:00"]},
		"holidays": [{"date": "2026-01-01", "name": "New Year"}, {"date": "2026-04-06", "name": "Easter Monday"},
			{"date": "2026-05-01", "name": "Labour Day"}, {"date": "2026-05-08", "name": "Victory Day"},
			{"date": "2026-05-14", "name": "Ascension"}, {"date": "2026-05-25", "name": "Whit Monday"},
			{"date": "2026-07-14", "name": "Bastille Day"}, {"date": "2026-08-15", "name": "Assumption"},
			{"date": "2026-11-11", "name": "Armistice"}, {"date": "2026-12-25", "name": "Christmas"}]}`
	newYorkDesk = `{"zone": "America/New_York",
		"weekly": {"mon": ["09:00-17:00"], "tue": ["09:00-17:00"], "wed": ["09:00-17:00"], "thu": ["09:00-17:00"], "fri": ["09:00-17:00"]},
		"holidays": [{"date": "2026-02-16", "name": "Presidents Day"}, {"date": "2026-07-03", "name": "Independence Day (observed)"},
			{"date": "2026-11-26", "name": "Thanksgiving"}]}`
)

// desks are the calendars under the names that the tests' targets use.
func desks(t testing.TB) map[string]calendar.Calendar {
	t.Helper()
	return map[string]calendar.Calendar{
		"PAR": desk(t, parisDesk), "NYC": desk(t, newYorkDesk), "24x7": calendar.Always(), "never": calendar.Never(),
	}
}

func desk(t testing.TB, text string) calendar.Calendar {
	t.Helper()
	var spec calendar.Spec
	require.NoError(t, json.Unmarshal([]byte(text), &spec))
	cal, err := calendar.New(spec, time.LoadLocation)
	require.NoError(t, err)
	return cal
}

// terms are the rules of a policy with Gold's severities, for a test to change.
func terms(targets ...sla.TargetSpec) sla.PolicySpec {
	return sla.PolicySpec{
		Severities: append(sla.Gold.Severities(), sla.SeverityName{Name: "P4"}),
		Targets:    targets,
		Pauses: []sla.PauseRule{
			{Reason: "awaiting-client", Stops: []sla.Metric{sla.Restoration, sla.Resolution}},
			{Reason: "watching"},
		},
		SeverityChange: sla.Restart,
		Reopening:      sla.ResumeCount,
		Attribution:    sla.ByDue,
	}
}

func policy(t testing.TB, spec sla.PolicySpec) sla.Policy {
	t.Helper()
	p, err := sla.NewPolicy(spec, desks(t))
	require.NoError(t, err)
	return p
}

func gold(t testing.TB, cal string) sla.Policy {
	return policy(t, terms(sla.Gold.Targets(sla.OfferingHours{Business: cal})...))
}

func platinum(t testing.TB, cal string) sla.Policy {
	return policy(t, terms(sla.Platinum.Targets(sla.OfferingHours{Business: cal, Critical: "24x7"})...))
}

// target is a committed target of one severity and metric.
func target(s sla.Severity, m sla.Metric, within time.Duration, cal string) sla.TargetSpec {
	return sla.TargetSpec{Severity: s, Metric: m, Within: sla.Working(within), Calendar: cal, Commitment: sla.Committed}
}

// zone is a place whose wall clock the stories are told in.
type zone struct {
	t   testing.TB
	loc *time.Location
}

func paris(t testing.TB) zone   { return zoneOf(t, "Europe/Paris") }
func newYork(t testing.TB) zone { return zoneOf(t, "America/New_York") }

func zoneOf(t testing.TB, name string) zone {
	t.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return zone{t, loc}
}

// at reads "2026-04-03 17:20", with seconds if given.
func (z zone) at(text string) time.Time {
	z.t.Helper()
	layout := "2006-01-02 15:04"
	if len(text) > len(layout) {
		layout += ":05"
	}
	tm, err := time.ParseInLocation(layout, text, z.loc)
	require.NoError(z.t, err)
	return tm
}

func opened(at time.Time, s sla.Severity) sla.Event {
	return sla.Event{At: at, Kind: sla.Opened, Severity: s}
}

func event(at time.Time, kind sla.EventKind) sla.Event { return sla.Event{At: at, Kind: kind} }

func paused(at time.Time, reason string) sla.Event {
	return sla.Event{At: at, Kind: sla.Paused, Reason: reason}
}

func severity(at time.Time, s sla.Severity) sla.Event {
	return sla.Event{At: at, Kind: sla.SeverityChanged, Severity: s}
}

// want is what a test expects of a metric at an instant. A zero due is an unknown one.
type want struct {
	metric   sla.Metric
	state    sla.State
	due      time.Time
	elapsed  time.Duration
	breached time.Time
}

func (w want) check(t *testing.T, c sla.Clock, at time.Time) {
	t.Helper()
	got, err := c.Status(w.metric, at)
	require.NoError(t, err)
	require.Equal(t, w.state, got.State, "state of %s", w.metric)
	due, known := got.Due()
	require.Equal(t, !w.due.IsZero(), known, "due is known")
	require.True(t, due.Equal(w.due) || !known, "due %s, want %s", due, w.due)
	require.Equal(t, w.elapsed, got.Elapsed, "elapsed")
	breached, was := got.Breached()
	require.Equal(t, !w.breached.IsZero(), was, "was breached")
	require.True(t, breached.Equal(w.breached) || !was, "breached %s, want %s", breached, w.breached)
	addsUp(t, c, w.metric, at)
}

// addsUp holds the explanation of a clock against what it explains.
func addsUp(t *testing.T, c sla.Clock, m sla.Metric, at time.Time) {
	t.Helper()
	status, err := c.Status(m, at)
	require.NoError(t, err)
	line, err := c.Timeline(m, at)
	require.NoError(t, err)
	started, _ := status.Started()
	sum, reached := time.Duration(0), started
	for _, s := range line {
		require.True(t, s.From.Equal(reached), "gap before %s", s.From)
		sum, reached = sum+s.Counted, s.To
	}
	require.Equal(t, status.Elapsed, sum, "the timeline adds up")
}

package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func updates(t *testing.T, rule sla.UpdateRule) sla.Policy {
	spec := terms(target(1, sla.Response, time.Hour, "24x7"), target(1, sla.Update, 2*time.Hour, "24x7"))
	spec.Updates = rule
	spec.Pauses = append(spec.Pauses, sla.PauseRule{Reason: "agreed", Stops: []sla.Metric{sla.Update}})
	return policy(t, spec)
}

func states(t *testing.T, c sla.Clock, m sla.Metric, at time.Time) []sla.State {
	t.Helper()
	all, err := c.Outcomes(m, at)
	require.NoError(t, err)
	list := []sla.State{}
	for _, s := range all {
		list = append(list, s.State)
	}
	return list
}

func TestTrap13TheUpdateClock(t *testing.T) {
	z := paris(t)
	at := func(text string) time.Time { return z.at("2026-06-01 " + text) }
	courtesy := event(at("10:30"), sla.Replied)
	courtesy.Courtesy = true
	t.Run("does not start before the first response", func(t *testing.T) {
		c := updates(t, sla.NextReply).Clock(opened(at("09:00"), 1), event(at("09:10"), sla.Asked))
		want := []sla.State{}
		require.Equal(t, want, states(t, c, sla.Update, at("20:00")))
		status, err := c.Status(sla.Update, at("20:00"))
		require.NoError(t, err)
		require.Equal(t, sla.StateWaiting, status.State)
	})
	t.Run("next reply: the agent's own message does not start it, the oldest question does", func(t *testing.T) {
		c := updates(t, sla.NextReply).Clock(opened(at("09:00"), 1), event(at("09:30"), sla.Replied))
		require.Empty(t, states(t, c, sla.Update, at("20:00")))
		c = c.With(event(at("10:00"), sla.Asked), courtesy, event(at("11:00"), sla.Asked))
		want{metric: sla.Update, state: sla.StateRunning, due: at("12:00"), elapsed: 90 * time.Minute}.check(t, c, at("11:30"))
		c = c.With(event(at("12:01"), sla.Replied), event(at("13:00"), sla.Asked), event(at("13:30"), sla.Replied))
		require.Equal(t, []sla.State{sla.StateBreached, sla.StateMet}, states(t, c, sla.Update, at("20:00")))
	})
	t.Run("periodic: from reply to reply, a courtesy is none", func(t *testing.T) {
		c := updates(t, sla.Periodic).Clock(opened(at("09:00"), 1), event(at("09:30"), sla.Replied), courtesy)
		want{metric: sla.Update, state: sla.StateRunning, due: at("11:30"), elapsed: time.Hour + 30*time.Minute}.check(t, c, at("11:00"))
		c = c.With(event(at("11:30"), sla.Replied), event(at("13:31"), sla.Replied), event(at("14:00"), sla.Resolved))
		require.Equal(t, []sla.State{sla.StateMet, sla.StateBreached, sla.StateMet}, states(t, c, sla.Update, at("20:00")))
		require.Equal(t, []sla.State{sla.StateMet}, states(t, c, sla.Update, at("11:30"))[:1], "as of an earlier instant")
	})
	t.Run("a pause that stops updates holds the next cycle, too", func(t *testing.T) {
		c := updates(t, sla.Periodic).Clock(opened(at("09:00"), 1), paused(at("09:10"), "agreed"), event(at("09:30"), sla.Replied))
		want{metric: sla.Update, state: sla.StatePaused}.check(t, c, at("15:00"))
		want{metric: sla.Update, state: sla.StateRunning, due: at("17:00")}.check(t, c.With(event(at("15:00"), sla.Resumed)), at("15:00"))
	})
	t.Run("a reopening owes an update again", func(t *testing.T) {
		c := updates(t, sla.NextReply).Clock(opened(at("09:00"), 1), event(at("09:30"), sla.Resolved), event(at("10:00"), sla.Reopened))
		want{metric: sla.Update, state: sla.StateRunning, due: at("12:00")}.check(t, c, at("10:00"))
	})
}

func TestTrap13WarningsAreInWorkingTime(t *testing.T) {
	z := paris(t)
	spec := terms(target(2, sla.Restoration, 12*time.Hour, "PAR"))
	spec.Targets[0].Warn = []int{50, 75, 90}
	c := policy(t, spec).Clock(opened(z.at("2026-06-01 16:00"), 2)) // due Wed 10:00
	next := func(c sla.Clock, at string) sla.Change {
		change, ok, err := c.Next(z.at(at))
		require.NoError(t, err)
		require.True(t, ok)
		return change
	}
	require.True(t, next(c, "2026-06-01 16:00").At.Equal(z.at("2026-06-02 13:00")), "half of it is not at night")
	require.Equal(t, 75, next(c, "2026-06-02 13:00").Percent)
	due := z.at("2026-06-03 10:00")
	last := next(c, "2026-06-03 09:59")
	require.Equal(t, sla.Overdue, last.Kind)
	require.True(t, last.Due.Equal(due) && last.At.Equal(due.Add(1)))
	_, ok, err := c.Next(due.Add(1))
	require.NoError(t, err)
	require.False(t, ok, "nothing changes by itself any more")

	c = c.With(paused(z.at("2026-06-02 14:00"), "awaiting-client"))
	_, ok, err = c.Next(z.at("2026-06-02 15:00"))
	require.NoError(t, err)
	require.False(t, ok, "a paused clock waits for an event")
	c = c.With(event(z.at("2026-06-04 09:00"), sla.Resumed))
	warnings, err := c.Warnings(sla.Restoration, z.at("2026-06-04 12:00"))
	require.NoError(t, err)
	for i, crossed := range []string{"2026-06-02 13:00", "2026-06-04 11:00", ""} {
		at, ok := warnings[i].Crossed()
		require.Equal(t, crossed != "", ok)
		require.True(t, !ok || at.Equal(z.at(crossed)), "%d %%: %s", warnings[i].Percent, at)
	}
	all, err := c.Upcoming(z.at("2026-06-04 09:00"))
	require.NoError(t, err)
	require.Len(t, all, 3)
	status, err := c.Status(sla.Restoration, z.at("2026-06-04 10:00"))
	require.NoError(t, err)
	require.Equal(t, "66.66", status.Percent().String(), "8 of 12 h, cut")
}

func TestAWarningThatARuleTakesBackIsNotCrossed(t *testing.T) {
	z := paris(t)
	spec := terms(target(2, sla.Restoration, 8*time.Hour, "24x7"), target(1, sla.Restoration, 4*time.Hour, "24x7"))
	spec.Targets[0].Warn, spec.Targets[1].Warn = []int{50}, []int{50}
	history := []sla.Event{opened(z.at("2026-06-01 09:00"), 2), severity(z.at("2026-06-01 14:00"), 1)} // 5 of 8 h
	for rule, crossed := range map[sla.SeverityChange]string{sla.Restart: "", sla.CarryShare: "2026-06-01 13:00", sla.Keep: "2026-06-01 13:00"} {
		t.Run(rule.String(), func(t *testing.T) {
			spec.SeverityChange = rule
			warnings, err := policy(t, spec).Clock(history...).Warnings(sla.Restoration, z.at("2026-06-01 15:00"))
			require.NoError(t, err)
			at, ok := warnings[0].Crossed()
			require.Equal(t, crossed != "", ok)
			require.True(t, !ok || at.Equal(z.at(crossed)), "%s", at)
		})
	}
}

package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Severity 1 counts from the opening, severity 2 from the handover to whoever works on it.
func TestATicketThatWaitsAgainForItsHandover(t *testing.T) {
	spec := terms(target(1, sla.Restoration, 4*time.Hour, "24x7"), target(2, sla.Restoration, 4*time.Hour, "24x7"))
	spec.Targets[1].Start, spec.Targets[1].Warn = sla.FromHandover, []int{10}
	spec.Reopening = sla.NewCycle
	p := policy(t, spec)
	done := []sla.Event{opened(nine, 1), event(after(time.Hour), sla.Resolved)}
	again, lower := event(after(2*time.Hour), sla.Reopened), func(at time.Duration) sla.Event { return severity(after(at), 2) }
	handed := sla.Event{At: after(5 * time.Hour), Kind: sla.HolderChanged, Holder: "l2"}
	for name, x := range map[string]struct {
		events         []sla.Event
		state          sla.State
		outcomes       []sla.State
		isWarned       bool
		held           int // stretches of holders
		first, current int // stretches of the first and of the current cycle
		met, running   int64
	}{
		"lowered in the first cycle": {events: []sla.Event{opened(nine, 1), lower(time.Hour)},
			state: sla.StateWaiting, outcomes: []sla.State{}},
		"lowered after a reopening: what was met stays met": {events: append(done[:2:2], again, lower(3*time.Hour)),
			state: sla.StateWaiting, outcomes: []sla.State{sla.StateMet}, first: 1, met: 1},
		"and then handed over": {events: append(done[:2:2], again, lower(3*time.Hour), handed),
			state: sla.StateRunning, outcomes: []sla.State{sla.StateMet, sla.StateRunning},
			isWarned: true, held: 1, first: 1, current: 1, met: 1, running: 1},
		"lowered, and then reopened": {events: append(done[:2:2], lower(90*time.Minute), again),
			state: sla.StateWaiting, outcomes: []sla.State{sla.StateMet}, first: 1, met: 1},
		"reopened, and then handed over": {events: append(done[:2:2], lower(90*time.Minute), again, handed),
			state: sla.StateRunning, outcomes: []sla.State{sla.StateMet, sla.StateRunning},
			isWarned: true, held: 1, first: 1, current: 1, met: 1, running: 1},
	} {
		t.Run(name, func(t *testing.T) {
			at, c := after(6*time.Hour), p.Clock(x.events...)
			status, err := c.Status(sla.Restoration, at)
			require.NoError(t, err)
			require.Equal(t, x.state, status.State)
			require.Equal(t, x.outcomes, states(t, c, sla.Restoration, at))
			if x.state == sla.StateRunning {
				require.Equal(t, time.Hour, status.Elapsed, "since the handover, and no longer")
				due, _ := status.Due()
				require.True(t, due.Equal(after(9*time.Hour)), due)
			}
			line, err := c.Timeline(sla.Restoration, at)
			require.NoError(t, err)
			require.Len(t, line, x.current)
			line, err = c.CycleTimeline(sla.Restoration, 1, at)
			require.NoError(t, err)
			require.Len(t, line, x.first)
			warnings, err := c.Warnings(sla.Restoration, at)
			require.NoError(t, err)
			require.Len(t, warnings, 1)
			_, isWarned := warnings[0].Crossed()
			require.Equal(t, x.isWarned, isWarned)
			holders, err := c.ByHolder(sla.Restoration, at)
			require.NoError(t, err)
			require.Len(t, holders.Shares, x.held)
			a := summary(t, at)
			require.NoError(t, a.Add(c))
			sum, err := a.Line(sla.Restoration, 0, 1<<30)
			require.NoError(t, err)
			require.Equal(t, [3]int64{x.met, x.running, 0}, [3]int64{sum.Met, sum.Running, sum.Breached})
		})
	}
}

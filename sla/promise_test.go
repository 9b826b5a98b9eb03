package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// What is promised of a ticket that is opened is what a clock says that knows only this.
func TestAPromiseIsWhatTheClockOfAnOpeningSays(t *testing.T) {
	cals := shortDesks(t)
	cals["never"] = calendar.Never()
	rapid.Check(t, func(t *rapid.T) {
		spec := drawWhole(t)
		for i := range spec.Targets {
			switch target := &spec.Targets[i]; rapid.IntRange(0, 9).Draw(t, "odd") {
			case 0:
				target.HeldBy = []string{"engineering"}
			case 1:
				target.Calendar = "never"
			}
		}
		p, err := sla.NewPolicy(spec, cals)
		require.NoError(t, err)
		e := sla.Event{Kind: sla.Opened, Severity: sla.Severity(rapid.IntRange(1, 4).Draw(t, "severity"))}
		e.At = paris0.Add(time.Duration(rapid.IntRange(0, 400*24*3600).Draw(t, "at")) * time.Second)
		if rapid.Bool().Draw(t, "round") {
			e.Facts = factsOf("round", "yes")
		}
		for m := sla.Response; m.IsValid(); m++ {
			promise, ok := p.Promise(e.Severity, m, e.Facts, e.At)
			s, err := p.Clock(e).Status(m, e.At)
			if err != nil || s.State == sla.StateNone || s.State == sla.StateWaiting {
				require.False(t, ok, "%v: %v %v", m, s.State, err)
				continue
			}
			require.True(t, ok, m)
			target, _ := p.Target(e.Severity, m, e.Facts)
			due, _ := s.Due()
			require.Equal(t, sla.Promise{Within: s.Within, Calendar: target.Calendar, Commitment: s.Commitment, Due: due}, promise)
		}
	})
}

func TestNothingIsPromisedWithoutATarget(t *testing.T) {
	spec := terms(target(1, sla.Response, time.Hour, "24x7"), target(1, sla.Update, time.Hour, "24x7"))
	spec.Updates = sla.Periodic
	p, err := sla.NewPolicy(spec, shortDesks(t))
	require.NoError(t, err)
	for name, ask := range map[string]struct {
		of       sla.Policy
		severity sla.Severity
		metric   sla.Metric
	}{
		"no policy":               {sla.Policy{}, 1, sla.Response},
		"no such severity":        {p, 9, sla.Response},
		"no severity yet":         {p, 0, sla.Response},
		"no such metric":          {p, 1, 99},
		"no target":               {p, 1, sla.Resolution},
		"nobody waits for it yet": {p, 1, sla.Update},
	} {
		_, ok := ask.of.Promise(ask.severity, ask.metric, sla.Facts{}, paris0)
		require.False(t, ok, name)
	}
	promise, ok := p.Promise(1, sla.Response, sla.Facts{}, paris0)
	require.True(t, ok)
	require.True(t, promise.Due.Equal(paris0.Add(time.Hour)))
	end, ok := p.Promise(1, sla.Response, sla.Facts{}, time.Date(9999, 12, 31, 23, 59, 0, 0, time.UTC))
	require.True(t, ok)
	require.True(t, end.Due.IsZero(), "after the end of time")
}

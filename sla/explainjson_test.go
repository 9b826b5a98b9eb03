package sla_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// explained is a ticket with every part of an explanation: hours, a closed night, a pause, a
// handover, a rule, and a warning.
func explained(t testing.TB) (sla.Clock, time.Time) {
	z := paris(t)
	spec := terms(target(2, sla.Restoration, 12*time.Hour, "PAR"), target(1, sla.Restoration, 4*time.Hour, "PAR"))
	spec.Targets[0].Warn, spec.Targets[1].Warn = []int{25, 90}, []int{50, 99}
	spec.SeverityChange = sla.CarryShare
	c := policy(t, spec).Clock(
		opened(z.at("2026-05-05 15:00"), 2),
		sla.Event{At: z.at("2026-05-05 16:00"), Kind: sla.HolderChanged, Holder: "l2"},
		paused(z.at("2026-05-06 10:00"), "awaiting-client"),
		event(z.at("2026-05-06 11:00"), sla.Resumed),
		severity(z.at("2026-05-06 12:00"), 1),
	)
	return c, z.at("2026-05-06 12:30")
}

func TestAStoredExplanationIsReadStrictly(t *testing.T) {
	c, at := explained(t)
	e, err := c.Explain(sla.Restoration, at)
	require.NoError(t, err)
	text, err := json.Marshal(e)
	require.NoError(t, err)
	var back sla.Explanation
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
	require.Equal(t, strings.ReplaceAll(e.String(), "CEST", "+0200"), back.String(), "only the name of the zone is lost")
	for from, to := range map[string]string{
		`"kind":"open"`: `"kind":"opened"`, `"counted":"1h"`: `"counted":"60m"`, `"counted":"2h"`: `"counted":"3h"`,
		`"holder"`: `"Holder"`, `"percent":50`: `"percent":100`, `"kind":"paused"`: `"kind":"paused","counted":"-1h"`,
		`"kind":"rule",`: ``, `"timeline"`: `"Timeline"`,
	} {
		require.Contains(t, string(text), from)
		require.Error(t, json.Unmarshal([]byte(strings.Replace(string(text), from, to, 1)), &back), to)
	}
	for text, want := range map[string]error{
		`{"from":"2026-05-05T15:00:00Z","to":"2026-05-05T14:00:00Z","kind":"closed"}`: sla.ErrExplanation,
		`{"from":"2026-05-05T15:00:00Z","to":"2026-05-05T16:00:00Z"}`:                 sla.ErrStretchKind,
	} {
		require.ErrorIs(t, json.Unmarshal([]byte(text), new(sla.Stretch)), want)
	}
	_, err = json.Marshal(sla.Stretch{})
	require.ErrorIs(t, err, sla.ErrStretchKind)
}

func TestAStoredSplitAddsUp(t *testing.T) {
	c, at := explained(t)
	split, err := c.ByHolder(sla.Restoration, at)
	require.NoError(t, err)
	text, err := json.Marshal(split)
	require.NoError(t, err)
	require.Equal(t, `{"shares":[{"holder":"","elapsed":"1h"},{"holder":"l2","elapsed":"4h30m"}],`+
		`"adjusted":"-3h20m","elapsed":"2h10m"}`, string(text))
	var back sla.HolderSplit
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, split, back)
	none, err := json.Marshal(sla.HolderSplit{})
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(none, &back))
	for text, want := range map[string]error{
		strings.Replace(string(text), "4h30m", "4h31m", 1):                     sla.ErrExplanation,
		strings.Replace(string(text), "4h30m", "270m", 1):                      sla.ErrDuration,
		`{"shares":[{"holder":"","elapsed":"-1h"}],"adjusted":"1h"}`:           sla.ErrExplanation,
		`{"shares":[],"adjusted":"-1h","elapsed":"-1h"}`:                       sla.ErrExplanation,
		`{"shares":[` + most + `,` + most + `,{"holder":"","elapsed":"2ns"}]}`: sla.ErrExplanation,
	} {
		require.ErrorIs(t, json.Unmarshal([]byte(text), &back), want, text)
	}
}

// most is the longest share there can be: two of them and two nanoseconds come to nothing.
const most = `{"holder":"","elapsed":"2562047h47m16.854775807s"}`

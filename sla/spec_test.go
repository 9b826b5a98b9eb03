package sla_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// textOf is everything that plain data says.
func textOf(t require.TestingT, v any) string {
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}

func TestAPolicyOfItsOwnDataIsTheSame(t *testing.T) {
	cals := shortDesks(t)
	rapid.Check(t, func(t *rapid.T) {
		spec := drawWhole(t)
		p, err := sla.NewPolicy(spec, cals)
		require.NoError(t, err)
		again, err := sla.NewPolicy(p.Spec(), cals)
		require.NoError(t, err)
		require.Equal(t, p.Spec(), again.Spec())
		spec.Agreement = p.Agreement() // which may be left out
		require.Equal(t, textOf(t, spec), textOf(t, p.Spec()))
		events := machine(t, paris0)
		at := events[len(events)-1].At.Add(time.Hour)
		one, err := p.Clock(events...).Statuses(at)
		require.NoError(t, err)
		other, err := again.Clock(events...).Statuses(at)
		require.NoError(t, err)
		require.Equal(t, textOf(t, one), textOf(t, other))
	})
}

// What a caller does to the data before or after is not done to the policy.
func TestTheDataOfAPolicyIsACopy(t *testing.T) {
	spec := terms(target(1, sla.Restoration, time.Hour, "PAR"))
	spec.Targets[0].When = []sla.Condition{{Fact: "product", Is: []string{"shop"}}}
	spec.Targets[0].Warn, spec.Targets[0].HeldBy = []int{50}, []string{"l2"}
	spec.Grace = &sla.Grace{Within: sla.Working(time.Hour), Rule: sla.NewCycle}
	p := policy(t, spec)
	want := textOf(t, p.Spec())
	spoil := func(s sla.PolicySpec) {
		s.Severities[0].Name, s.Pauses[0].Reason, s.Pauses[0].Stops[0] = "?", "?", 0
		s.Targets[0].When[0].Is[0], s.Targets[0].Warn[0], s.Targets[0].HeldBy[0], s.Grace.Rule = "?", 1, "?", 0
		s.Targets[0].Severity = 2
	}
	spoil(spec)
	require.Equal(t, want, textOf(t, p.Spec()))
	spoil(p.Spec())
	require.Equal(t, want, textOf(t, p.Spec()))
	require.Equal(t, sla.Objective, p.AsObjectives().Spec().Targets[0].Commitment)
	require.Zero(t, sla.Policy{}.Spec())
}

func TestTheDataOfVersionsAndCredits(t *testing.T) {
	z := paris(t)
	spec := sla.VersionsSpec{Follow: sla.FollowSeverity, Versions: []sla.VersionSpec{
		{From: z.at("2026-01-01 00:00"), Policy: terms(target(1, sla.Response, 2*time.Hour, "PAR"))},
		{From: z.at("2026-07-01 00:00"), Policy: terms(target(1, sla.Response, time.Hour, "24x7"))},
	}}
	v, err := sla.NewVersions(spec, desks(t))
	require.NoError(t, err)
	again, err := sla.NewVersions(v.Spec(), desks(t))
	require.NoError(t, err)
	require.Equal(t, v.Spec(), again.Spec())
	v.Spec().Versions[0].Policy.Severities[0].Name = "?"
	require.Equal(t, v.Spec(), again.Spec())

	own, err := sla.NewPolicy(terms(target(1, sla.Response, time.Hour, "PAR")), map[string]calendar.Calendar{"PAR": calendar.Always()})
	require.NoError(t, err)
	list := append(v.Policies(), sla.PolicyVersion{From: z.at("2027-01-01 00:00"), Policy: own})
	v, err = sla.VersionsOf(v.Spec().Follow, list...)
	require.NoError(t, err)
	require.Equal(t, list, v.Policies(), "with calendars of its own")
	require.Nil(t, sla.Versions{}.Policies())
	require.Zero(t, sla.Versions{}.Spec())

	c, err := sla.NewCredits(bandsSpec())
	require.NoError(t, err)
	require.Equal(t, bandsSpec(), c.Spec())
	c.Spec().Terms[0].Bands[0].Credit = c.Spec().AtRisk
	require.Equal(t, bandsSpec(), c.Spec())
	require.Zero(t, sla.Credits{}.Spec())
}

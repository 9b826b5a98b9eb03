package tiers_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with a file of testdata that a person can read.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// shapes are the standard structures with a name each.
func shapes() []struct {
	name string
	spec tiers.StructureSpec
} {
	return []struct {
		name string
		spec tiers.StructureSpec
	}{
		{"one_team", tiers.OneTeam(tiers.Dev, tiers.Operations)},
		{"provider_desk", tiers.ProviderDesk(tiers.Roles()...)},
		{"dedicated_delivery", tiers.DedicatedDelivery()},
		{"client_desk", tiers.ClientDesk()},
	}
}

func structure(t require.TestingT, spec tiers.StructureSpec) tiers.Structure {
	s, err := tiers.NewStructure(spec, scope.Standard())
	require.NoError(t, err)
	return s
}

func standard(t require.TestingT, spec tiers.StructureSpec) tiers.Matrix {
	s := structure(t, spec)
	m, err := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	require.NoError(t, err)
	return m
}

func TestTheStandardShapes(t *testing.T) {
	for _, shape := range shapes() {
		t.Run(shape.name, func(t *testing.T) {
			m := standard(t, shape.spec)
			text := m.Structure().String() + "\n" + m.String() + "\n"
			for a := range m.Activities() {
				r, err := m.Route(a.Slug, 1)
				require.NoError(t, err)
				text += fmt.Sprintf("%-40s  %-11s  %-11s  %s\n", a.Slug, r.Level, r.Team, r.Accountable)
			}
			golden(t, shape.name+".txt", text)
		})
	}
}

func TestAClosedEnumerationReadsWhatItWrites(t *testing.T) {
	words[tiers.Role](t, tiers.ErrRole, tiers.ParseRole, 6, "operation", "operations")
	words[tiers.PartyKind](t, tiers.ErrPartyKind, tiers.ParsePartyKind, 5, "provder", "provider")
	words[tiers.LevelRule](t, tiers.ErrLevelRule, tiers.ParseLevelRule, 2, "placed", "placement")
	words[tiers.TeamRule](t, tiers.ErrTeamRule, tiers.ParseTeamRule, 5, "team-at-levels", "team-at-level")
	words[tiers.TriggerKind](t, tiers.ErrTriggerKind, tiers.ParseTriggerKind, 4, "severities", "severity")
	words[tiers.EscalationKind](t, tiers.ErrEscalationKind, tiers.ParseEscalationKind, 2, "hierarchic", "hierarchical")
	words[tiers.FitOutcome](t, tiers.ErrFitOutcome, tiers.ParseFitOutcome, 3, "too-short", "too-long")
	words[tiers.Cadence](t, tiers.ErrCadence, tiers.ParseCadence, 3, "month", "monthly")
	words[tiers.Shift](t, tiers.ErrShift, tiers.ParseShift, 2, "nxt", "next")
	words[tiers.NoticeEvent](t, tiers.ErrNoticeEvent, tiers.ParseNoticeEvent, 11, "restore", "restored")
	words[tiers.ChangeKind](t, tiers.ErrChangeKind, tiers.ParseChangeKind, 3, "norma", "normal")
	words[tiers.ChangeRisk](t, tiers.ErrChangeRisk, tiers.ParseChangeRisk, 3, "hig", "high")
	words[tiers.ChangeOutcome](t, tiers.ErrChangeOutcome, tiers.ParseChangeOutcome, 5, "approve", "approved")
	assert.Len(t, tiers.Roles(), 6)
}

func words[T interface {
	~uint8
	fmt.Stringer
	MarshalText() ([]byte, error)
}](t *testing.T, sentinel error, parse func(string) (T, error), n int, wrong, near string,
) {
	t.Helper()
	for i := range n {
		v := T(i + 1)
		text, err := json.Marshal(v)
		require.NoError(t, err)
		var back T
		require.NoError(t, json.Unmarshal(text, &back))
		assert.Equal(t, v, back)
	}
	for _, v := range []T{0, T(n + 1), 255} {
		_, err := v.MarshalText()
		assert.ErrorIs(t, err, sentinel)
		_, err = parse(v.String())
		assert.ErrorIs(t, err, sentinel)
	}
	_, err := parse(wrong)
	require.ErrorIs(t, err, sentinel)
	assert.ErrorContains(t, err, fmt.Sprintf("%q", wrong))
	assert.ErrorContains(t, err, fmt.Sprintf("the nearest is %q", near))
}

func TestSetsOfRolesAndLevels(t *testing.T) {
	for i := range 256 {
		s := tiers.RoleSet(i)
		raw, err := json.Marshal(s)
		if !s.IsValid() {
			assert.ErrorIs(t, err, tiers.ErrRole)
			continue
		}
		require.NoError(t, err)
		var back tiers.RoleSet
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, s, back)
		assert.Equal(t, s, tiers.RolesOf(slices.Collect(s.All())...))
	}
	for i := range 256 {
		s := tiers.LevelSet(i)
		raw, err := json.Marshal(s)
		if !s.IsValid() {
			assert.ErrorIs(t, err, scope.ErrLevel)
			continue
		}
		require.NoError(t, err)
		var back tiers.LevelSet
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, s, back)
		assert.Equal(t, s, tiers.LevelsOf(slices.Collect(s.All())...))
	}
	assert.False(t, tiers.RolesOf(0).IsValid())
	assert.False(t, tiers.RolesOf(77).IsValid())
	assert.False(t, tiers.LevelsOf(77).IsValid())
	assert.Equal(t, "dev, operations", tiers.RolesOf(tiers.Operations, tiers.Dev).String())
	assert.Equal(t, "none", tiers.LevelSet(0).String())
	var s tiers.RoleSet
	err := json.Unmarshal([]byte(`["dev", "devs", "dev"]`), &s)
	assert.ErrorContains(t, err, `[1]: "devs": unknown role, the nearest is "dev"`)
	assert.ErrorContains(t, json.Unmarshal([]byte(`["dev", "dev"]`), &s), `[1]: "dev": given twice`)
}

func TestDuties(t *testing.T) {
	for i := range 256 {
		d := tiers.Duties(i)
		text, err := d.MarshalText()
		if i == 0 || i > 15 {
			assert.ErrorIs(t, err, tiers.ErrDuties)
			continue
		}
		require.NoError(t, err)
		back, err := tiers.ParseDuties(string(text))
		require.NoError(t, err)
		assert.Equal(t, d, back)
	}
	d, err := tiers.ParseDuties("AR")
	require.NoError(t, err)
	assert.Equal(t, "RA", d.String())
	assert.True(t, d.Has(tiers.Accountable))
	assert.False(t, d.Has(tiers.Accountable|tiers.Informed))
	for _, text := range []string{"", "X", "AA", "a", "A/R", "RACIR"} {
		_, err := tiers.ParseDuties(text)
		assert.ErrorIs(t, err, tiers.ErrDuties, text)
	}
}

func TestEveryFaultOfAStructureIsReported(t *testing.T) {
	_, err := tiers.NewStructure(tiers.StructureSpec{
		Parties: []tiers.Party{
			{ID: "provider", Kind: tiers.Provider, Name: "P"}, {ID: "provider", Kind: 9, Name: " "}, {ID: "The Shop", Kind: tiers.ThirdParty, Name: "x"},
		},
		Teams: []tiers.Team{
			{ID: "l1", Name: "L1", Party: "provder", Levels: tiers.LevelsOf(scope.L1)},
			{ID: "provider", Name: "L2", Party: "provider", Levels: tiers.LevelsOf(scope.L2), Roles: 255},
			{ID: "l3", Name: "L3", Party: "provider"},
			{ID: "l3", Name: "L3", Party: "provider", Levels: 1},
		},
		Unstaffed: tiers.LevelsOf(scope.L2, scope.CrossLevel),
		Placements: []tiers.Placement{
			{Activities: "operations", Level: scope.L2},
			{Activities: "peak-support", Severity: 2, Level: scope.L3},
			{Activities: "peek-support", Severity: 10, Level: 0},
			{Activities: "none", Level: scope.L2},
		},
	}, scope.Standard())
	require.Error(t, err)
	golden(t, "bad_structure.txt", err.Error()+"\n")

	many := tiers.OneTeam()
	for i := range tiers.ItemsMost {
		many.Parties = append(many.Parties, tiers.Party{ID: fmt.Sprint("p", i), Kind: tiers.ThirdParty, Name: "x"})
	}
	_, err = tiers.NewStructure(many, scope.Standard())
	assert.ErrorIs(t, err, tiers.ErrTooMany)
	_, err = tiers.NewStructure(tiers.StructureSpec{}, scope.Standard())
	assert.ErrorIs(t, err, tiers.ErrNone)
}

func TestAStructureRoundTripsAsJSON(t *testing.T) {
	for _, shape := range shapes() {
		s := structure(t, shape.spec)
		raw, err := json.Marshal(s)
		require.NoError(t, err)
		var back tiers.StructureSpec
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, shape.spec, back, shape.name)
	}
	var spec tiers.StructureSpec
	err := json.Unmarshal([]byte(`{"teams": [{"id": "x", "levels": ["L1", "L7"], "roles": ["dev", "dev"]}], "party": []}`), &spec)
	assert.ErrorContains(t, err, `teams[0].levels[1]: "L7": unknown level`)
	assert.ErrorContains(t, err, `teams[0].roles[1]: "dev": given twice`)
	assert.ErrorContains(t, err, `party: unknown field`)
}

func TestAStructureIsNotSharedWithTheCaller(t *testing.T) {
	spec := tiers.ClientDesk()
	s := structure(t, spec)
	spec.Teams[0].ID, spec.Parties[0].ID, spec.Placements[0].Level = "x", "x", scope.L3
	s.Spec().Teams[0].ID = "x"
	assert.Equal(t, tiers.ClientDesk(), s.Spec())
}

func TestPartiesAndTeamsAreFoundByID(t *testing.T) {
	s := structure(t, tiers.ClientDesk())
	p, err := s.Party("platform")
	require.NoError(t, err)
	assert.Equal(t, tiers.PlatformProvider, p.Kind)
	_, err = s.Party("platfrom")
	assert.EqualError(t, err, `"platfrom": unknown party, the nearest is "platform"`)
	_, err = s.Team("tecnical")
	assert.EqualError(t, err, `"tecnical": unknown team, the nearest is "technical"`)
	desk, err := s.Team("client-desk")
	require.NoError(t, err)
	assert.Equal(t, []tiers.Team{desk}, slices.Collect(s.AtLevel(scope.L0)))
	assert.Equal(t, 28, s.Catalogue().Len())
}

func TestZeroValuesHaveNobodyInThem(t *testing.T) {
	var s tiers.Structure
	var m tiers.Matrix
	assert.Empty(t, s.String())
	assert.Empty(t, slices.Collect(s.Teams()))
	assert.Empty(t, tiers.StandardMatrix(s).Rows)
	_, err := s.Team("x")
	assert.ErrorIs(t, err, tiers.ErrUnknownTeam)
	_, err = m.Route("incident-management", 1)
	assert.ErrorIs(t, err, scope.ErrUnknownActivity)
	_, err = m.Route("incident-management", sla.SeverityMost+1)
	assert.ErrorIs(t, err, sla.ErrSeverity)
	assert.Equal(t, tiers.Duties(0), m.Duties("x", "y"))
	assert.Equal(t, "activity\n", m.String())
	raw, err := json.Marshal([]any{s, m})
	require.NoError(t, err)
	assert.Equal(t, "[{},{}]", string(raw))
}

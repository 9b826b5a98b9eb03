package tiers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func columnsOf(s tiers.Structure) (ids []string) {
	for p := range s.Parties() {
		ids = append(ids, p.ID)
	}
	for t := range s.Teams() {
		ids = append(ids, t.ID)
	}
	return ids
}

// wrongRow is the rule of RACI said the dumb way: which reasons a row is refused for.
func wrongRow(cells map[string]tiers.Duties) (reasons []error) {
	a, r := 0, 0
	for _, d := range cells {
		if strings.Contains(d.String(), "A") {
			a++
		}
		if strings.Contains(d.String(), "R") {
			r++
		}
	}
	if a == 0 {
		reasons = append(reasons, tiers.ErrNoAccountable)
	}
	if a > 1 {
		reasons = append(reasons, tiers.ErrManyAccountable)
	}
	if r == 0 {
		reasons = append(reasons, tiers.ErrNoResponsible)
	}
	return reasons
}

func TestAnyMatrixIsRightOrRefusedWithEveryFaultNamed(t *testing.T) {
	s := structure(t, tiers.ClientDesk())
	ids := columnsOf(s)
	rapid.Check(t, func(t *rapid.T) {
		spec := tiers.MatrixSpec{Rows: map[string]map[string]tiers.Duties{}}
		must := scope.Standard().InCategory(scope.Operations)
		want := 0
		for a := range must.All() {
			if rapid.IntRange(0, 9).Draw(t, a.Slug) == 0 {
				want++ // no row
				continue
			}
			cells := map[string]tiers.Duties{}
			if rapid.IntRange(0, 9).Draw(t, "right") > 0 {
				cells["technical"] = tiers.Responsible
				cells["provider"] = tiers.Accountable
			}
			for range rapid.IntRange(0, 2).Draw(t, "more") {
				cells[rapid.SampledFrom(ids).Draw(t, "id")] = tiers.Duties(rapid.IntRange(1, 15).Draw(t, "duties"))
			}
			spec.Rows[a.Slug] = cells
			want += len(wrongRow(cells))
		}
		m, err := tiers.NewMatrix(spec, s, must)
		if want == 0 {
			require.NoError(t, err)
			for a := range must.All() {
				r, err := m.Route(a.Slug, 1)
				require.NoError(t, err)
				require.True(t, m.Duties(a.Slug, r.Accountable).Has(tiers.Accountable))
				require.True(t, m.Duties(a.Slug, r.Team).Has(tiers.Responsible) ||
					m.Duties(a.Slug, r.Party).Has(tiers.Responsible))
			}
			return
		}
		var faults *tiers.SpecError
		require.ErrorAs(t, err, &faults)
		require.Len(t, faults.Faults, want)
		for a := range must.All() {
			cells, ok := spec.Rows[a.Slug]
			if !ok {
				require.ErrorContains(t, err, "rows."+a.Slug+": nobody is responsible or accountable")
			}
			for _, reason := range wrongRow(cells) {
				if ok {
					require.ErrorContains(t, err, "rows."+a.Slug+": "+reason.Error())
				}
			}
		}
	})
}

func TestEveryFaultOfAMatrixIsReported(t *testing.T) {
	s := structure(t, tiers.ClientDesk())
	activities, err := scope.Standard().Set("peak-support", "incident-management", "problem-management")
	require.NoError(t, err)
	_, err = tiers.NewMatrix(tiers.MatrixSpec{Rows: map[string]map[string]tiers.Duties{
		"incident-management": {"client": tiers.Accountable, "provider": tiers.Accountable, "client-desk": tiers.Informed},
		"incident-managment":  {"client": tiers.Accountable | tiers.Responsible},
		"problem-management":  {"tecnical": tiers.Responsible, "engineering": 0, "platform": 99},
		"change-management":   {},
	}}, s, activities)
	require.Error(t, err)
	golden(t, "bad_matrix.txt", err.Error()+"\n")
}

func TestAMatrixRoundTripsAsJSON(t *testing.T) {
	for _, shape := range shapes() {
		m := standard(t, shape.spec)
		raw, err := json.Marshal(m)
		require.NoError(t, err)
		var back tiers.MatrixSpec
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, m.Spec(), back)
		again, err := json.Marshal(back)
		require.NoError(t, err)
		assert.Equal(t, string(raw), string(again))
	}
	var spec tiers.MatrixSpec
	err := json.Unmarshal([]byte(`{"rows": {"x": {"client": "AA"}, "y": {"client": "R", "client": "A"}}, "cols": 1}`), &spec)
	assert.ErrorContains(t, err, `rows.x.client: "AA": want one or more of the letters`)
	assert.ErrorContains(t, err, `rows.y.client: given twice`)
	assert.ErrorContains(t, err, `cols: unknown field`)
}

func TestAMatrixIsNotSharedWithTheCaller(t *testing.T) {
	s := structure(t, tiers.OneTeam())
	spec := tiers.StandardMatrix(s)
	m, err := tiers.NewMatrix(spec, s, scope.Standard().Everything())
	require.NoError(t, err)
	before := m.String()
	spec.Rows["peak-support"]["client"] = tiers.Accountable
	m.Spec().Rows["peak-support"]["client"] = tiers.Accountable
	assert.Equal(t, before, m.String())
	assert.Equal(t, tiers.Informed, m.Duties("peak-support", "client"))
	assert.Equal(t, tiers.StandardMatrix(s), m.Spec())
}

func TestAStandardMatrixBuildsForEveryStructure(t *testing.T) {
	own, err := scope.Standard().With(scope.Activity{Slug: "chat-desk", Category: scope.Operations, Level: scope.L0, Name: "Chat"})
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		s, err := tiers.NewStructure(structures().Draw(t, "structure"), own)
		require.NoError(t, err)
		m, err := tiers.NewMatrix(tiers.StandardMatrix(s), s, own.Everything())
		require.NoError(t, err)
		for a := range own.All() {
			for severity := sla.Severity(0); severity <= sla.SeverityMost; severity++ {
				r, err := m.Route(a.Slug, severity)
				require.NoError(t, err)
				team, err := s.Team(r.Team)
				require.NoError(t, err)
				require.True(t, team.Levels.Has(r.Level), "%s by %s", r, team.Levels)
				require.Equal(t, team.Party, r.Party)
				require.Equal(t, tiers.TeamAtLevel, r.TeamBy)
				_, err = s.Party(r.AccountableParty)
				require.NoError(t, err)
			}
		}
	})
}

func roundTrip(t require.TestingT, r tiers.Route) {
	raw, err := json.Marshal(r)
	require.NoError(t, err)
	var back tiers.Route
	require.NoError(t, json.Unmarshal(raw, &back))
	require.Equal(t, r, back)
}

// structures are valid ones with any teams at any levels.
func structures() *rapid.Generator[tiers.StructureSpec] {
	return rapid.Custom(func(t *rapid.T) tiers.StructureSpec {
		spec := tiers.ClientDesk()
		spec.Teams, spec.Placements = nil, nil
		held := tiers.LevelSet(0)
		for i := range rapid.IntRange(1, 5).Draw(t, "teams") {
			levels := tiers.LevelsOf(rapid.SliceOfN(levelsDrawn, 1, 3).Draw(t, "levels")...)
			held |= levels
			spec.Teams = append(spec.Teams, tiers.Team{
				ID: fmt.Sprint("team-", i), Name: "Team", Levels: levels,
				Party: rapid.SampledFrom([]string{"client", "provider", "platform"}).Draw(t, "party"),
			})
		}
		for level := scope.L1; level <= scope.CrossLevel; level++ {
			if !held.Has(level) {
				spec.Unstaffed |= tiers.LevelsOf(level)
			}
		}
		if rapid.Bool().Draw(t, "placed") {
			spec.Placements = []tiers.Placement{
				{Activities: "operations, -peak-support", Severity: sla.Severity(rapid.IntRange(1, 9).Draw(t, "severity")), Level: levelsDrawn.Draw(t, "to")},
				{Activities: "operations, enhancements", Level: levelsDrawn.Draw(t, "to")},
			}
		}
		return spec
	})
}

var levelsDrawn = rapid.SampledFrom([]scope.Level{scope.L0, scope.L1, scope.L2, scope.L3, scope.CrossLevel})

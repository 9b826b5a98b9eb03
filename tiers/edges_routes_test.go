package tiers_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestEveryLevelButSelfServiceIsHeldOrSaidToBeUnstaffed(t *testing.T) {
	all := []scope.Level{scope.L0, scope.L1, scope.L2, scope.L3, scope.CrossLevel}
	for _, level := range all {
		others := slices.DeleteFunc(slices.Clone(all), func(l scope.Level) bool { return l == level })
		unheld := tiers.ErrUnheld
		if level == scope.L0 {
			unheld = nil
		}
		for _, row := range []struct {
			name      string
			held      []scope.Level
			unstaffed tiers.LevelSet
			err       error
		}{
			{"held", all, 0, nil},
			{"neither held nor said to be unstaffed", others, 0, unheld},
			{"said to be unstaffed", others, tiers.LevelsOf(level), nil},
			{"said to be unstaffed, and held", all, tiers.LevelsOf(level), tiers.ErrHeld},
		} {
			spec := tiers.OneTeam()
			spec.Teams[0].Levels, spec.Unstaffed = tiers.LevelsOf(row.held...), row.unstaffed
			_, err := tiers.NewStructure(spec, scope.Standard())
			require.ErrorIs(t, err, row.err, "%s, %s: %v", level, row.name, err)
		}
	}
}

func TestPartiesAndTeamsHaveTheirOwnNamesFromTheFirstToTheLast(t *testing.T) {
	s := structure(t, managed())
	n := 0
	for p := range s.Parties() {
		name, err := s.Name(p.ID)
		require.NoError(t, err)
		require.Equal(t, p.Name, name)
		n++
	}
	for team := range s.Teams() {
		name, err := s.Name(team.ID)
		require.NoError(t, err)
		require.Equal(t, team.Name, name)
		n++
	}
	require.Equal(t, 9, n)
}

// The client is in the first column, and the first row asks something of it.
func TestWhoOrWhatAMatrixDoesNotHaveHasNoDuties(t *testing.T) {
	m := standard(t, tiers.ClientDesk())
	first := scope.Activity{}
	for first = range m.Activities() {
		break
	}
	for _, row := range []struct {
		name, activity, id string
		duties             tiers.Duties
	}{
		{"the first of both", first.Slug, "client", tiers.Accountable},
		{"a team that does not exist", first.Slug, "night-desk", 0},
		{"an authority, which has no column", first.Slug, "cab", 0},
		{"an activity that does not exist", "event-managment", "client", 0},
		{"neither exists", "event-managment", "night-desk", 0},
	} {
		require.Equal(t, row.duties, m.Duties(row.activity, row.id), row.name)
	}
}

func TestWhatCannotBeRoutedIsRefusedForItsSeverityOnlyIfThatIsNone(t *testing.T) {
	m := worked(t)
	for _, row := range []struct {
		name, activity string
		severity       sla.Severity
		err            error
	}{
		{"unknown work without a severity", "incidents", 0, scope.ErrUnknownActivity},
		{"unknown work of the mildest severity", "incidents", sla.SeverityMost, scope.ErrUnknownActivity},
		{"unknown work, milder than the mildest", "incidents", sla.SeverityMost + 1, sla.ErrSeverity},
		{"unknown work, worse than the worst", "incidents", -1, sla.ErrSeverity},
		{"work without a row", "process-audit", 0, tiers.ErrNoRow},
		{"work without a row, of the mildest severity", "process-audit", sla.SeverityMost, tiers.ErrNoRow},
		{"known work of the mildest severity", "incident-management", sla.SeverityMost, nil},
	} {
		_, err := m.Route(row.activity, row.severity)
		require.ErrorIs(t, err, row.err, "%s: %v", row.name, err)
	}
}

func TestOfTwoTeamsWithTheSameClaimTheFirstListedGetsTheWork(t *testing.T) {
	day := tiers.Team{ID: "day", Name: "Day shift", Party: "provider", Levels: tiers.LevelsOf(scope.L2)}
	night := tiers.Team{ID: "night", Name: "Night shift", Party: "provider", Levels: tiers.LevelsOf(scope.L2)}
	desk := tiers.Team{ID: "desk", Name: "Desk", Party: "client",
		Levels: tiers.LevelsOf(scope.L1, scope.L3, scope.CrossLevel)}
	both := map[string]tiers.Duties{"client": tiers.Accountable, "day": tiers.Responsible, "night": tiers.Responsible}
	theirs := map[string]tiers.Duties{"client": tiers.Accountable, "provider": tiers.Responsible}
	for _, row := range []struct {
		rule  tiers.TeamRule
		level scope.Level
		cells map[string]tiers.Duties
	}{
		{tiers.TeamAtLevel, scope.L2, both}, {tiers.PartyAtLevel, scope.L2, theirs},
		{tiers.TeamElsewhere, scope.L3, both}, {tiers.PartyElsewhere, scope.L3, theirs},
	} {
		for _, teams := range [][]tiers.Team{{desk, day, night}, {desk, night, day}, {night, day, desk}} {
			spec := tiers.OneTeam()
			spec.Teams = teams
			spec.Placements = []tiers.Placement{{Activities: "+peak-support", Level: row.level}}
			m, err := tiers.NewMatrix(tiers.MatrixSpec{Rows: map[string]map[string]tiers.Duties{"peak-support": row.cells}},
				structure(t, spec), scope.Set{})
			require.NoError(t, err)
			r, err := m.Route("peak-support", 0)
			require.NoError(t, err)
			require.Equal(t, row.rule, r.TeamBy)
			first := slices.IndexFunc(teams, func(t tiers.Team) bool { return t.Party == "provider" })
			require.Equal(t, teams[first].ID, r.Team, "%s", row.rule)
		}
	}
}

// Whoever gets the work of one severity only, be it the worst or the mildest, is responsible too.
func TestAStandardMatrixHasTheTeamsOfEverySeverity(t *testing.T) {
	for only := sla.Severity(1); only <= sla.SeverityMost; only++ {
		spec := tiers.ProviderDesk()
		spec.Placements = []tiers.Placement{{Activities: "+peak-support", Severity: only, Level: scope.CrossLevel}}
		if only > 1 {
			worse := tiers.Placement{Activities: "+peak-support", Severity: only - 1, Level: scope.L2}
			spec.Placements = append([]tiers.Placement{worse}, spec.Placements...)
		}
		m := standard(t, spec)
		require.Equal(t, tiers.Responsible, m.Duties("peak-support", "technical"), "all other work")
		require.Equal(t, tiers.Responsible, m.Duties("peak-support", "delivery"), "severity %d", only)
		for severity := sla.Severity(0); severity <= sla.SeverityMost; severity++ {
			r, err := m.Route("peak-support", severity)
			require.NoError(t, err)
			require.Equal(t, severity == only, r.Team == "delivery", "severity %d of work placed for %d", severity, only)
		}
	}
}

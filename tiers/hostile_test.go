package tiers_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Each row was looked for among all activities, and each of its people among all people.
func TestAMatrixIsNoLargerThanWhatThereIs(t *testing.T) {
	s, err := tiers.NewStructure(tiers.OneTeam(), scope.Standard())
	require.NoError(t, err)
	rows, cells := map[string]map[string]tiers.Duties{}, map[string]tiers.Duties{}
	for i := range 300 {
		rows[fmt.Sprint("activity-", i)] = nil
		cells[fmt.Sprint("team-", i)] = tiers.Informed
	}
	_, err = tiers.NewMatrix(tiers.MatrixSpec{Rows: rows}, s, scope.Standard().Everything())
	require.ErrorIs(t, err, scope.ErrTooMany)
	rows = map[string]map[string]tiers.Duties{"incident-management": cells}
	_, err = tiers.NewMatrix(tiers.MatrixSpec{Rows: rows}, s, scope.Standard().Everything())
	require.ErrorIs(t, err, tiers.ErrTooMany)
	require.ErrorContains(t, err, "rows.incident-management: 300")
}

// A circle may go by everybody there is, and by names of any length.
func TestACircleIsToldInAFewSteps(t *testing.T) {
	s, err := tiers.NewStructure(tiers.OneTeam(), scope.Standard())
	require.NoError(t, err)
	m, err := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	require.NoError(t, err)
	var spec tiers.EscalationSpec
	for i := range 100 {
		spec.Rules = append(spec.Rules, tiers.EscalationRule{ID: fmt.Sprint("rule-", i), Kind: tiers.Functional,
			From: fmt.Sprint(i, strings.Repeat("x", 1000)), To: fmt.Sprint((i+1)%100, strings.Repeat("x", 1000)),
			When: tiers.Trigger{Kind: tiers.OnRequest}})
	}
	_, err = tiers.NewEscalation(spec, m)
	require.Error(t, err)
	require.Less(t, len(err.Error()), 100_000)
	for i := range spec.Rules {
		spec.Rules[i].From, spec.Rules[i].To = fmt.Sprint("t", i), fmt.Sprint("t", (i+1)%100)
	}
	_, err = tiers.NewEscalation(tiers.EscalationSpec{Rules: spec.Rules}, m)
	require.Error(t, err)
	require.NotContains(t, err.Error(), "t50 -> t51 -> t52 -> t53 -> t54 -> t55 -> t56 -> t57 -> t58 -> t59 -> t60 -> t61")
}

// The number of days between the ends of all dates came round to less than none.
func TestTheMeetingsOfAllDatesAreTooMany(t *testing.T) {
	_, err := tiers.Governance{}.Occurrences(calendar.DateRange{From: math.MinInt64, To: math.MaxInt64})
	require.ErrorIs(t, err, tiers.ErrHorizon)
	_, err = tiers.Governance{}.Occurrences(calendar.DateRange{From: -1 << 62, To: 1 << 62})
	require.ErrorIs(t, err, tiers.ErrHorizon)
}

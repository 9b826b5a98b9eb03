package desk

import (
	"strings"
	"testing"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/contracts"
)

// ready is a desk with the contract of a model on it.
func ready(t *testing.T, name string) *Desk {
	t.Helper()
	models, err := Models()
	require.NoError(t, err)
	for _, m := range models {
		if m.Name == name {
			d := &Desk{}
			require.Empty(t, d.Check(string(m.Contract)).Faults)
			return d
		}
	}
	t.Fatal("no such model")
	return nil
}

func TestEveryModelIsReady(t *testing.T) {
	models, err := Models()
	require.NoError(t, err)
	require.Len(t, models, 4)
	for _, m := range models {
		var d Desk
		c := d.Check(string(m.Contract))
		require.Empty(t, c.Faults)
		require.NotEmpty(t, c.Severities)
		require.Contains(t, c.Calendars, "business")
		require.Contains(t, c.Activities, "incident-management")
	}
}

func TestFaultsAreShownWhereTheyAre(t *testing.T) {
	models, err := Models()
	require.NoError(t, err)
	var d Desk
	faults := d.Check(strings.Replace(string(models[3].Contract), `"unlimitedOperations": true`, `"unlimitedOperations": false`, 1)).Faults
	require.Len(t, faults, 1)
	require.Equal(t, "plan.unlimitedOperations", faults[0].Path)
	require.NotEmpty(t, d.Check("{").Faults)
	_, err = d.Ask(Question{At: "2026-05-04 10:00", Activity: "incident-management"})
	require.Error(t, err, "there is no contract on the desk")
}

func TestTheDayOnWhichTheClocksGoForward(t *testing.T) {
	d := ready(t, "managed-service")
	w, err := d.Week("always", "2026-03-29")
	require.NoError(t, err)
	require.Equal(t, "2026-03-23", w.Monday)
	require.Equal(t, [][2]int{{0, 1440}}, w.Days[6].Open, "all of the day, as its clocks show it")
	_, err = d.Week("sometimes", "2026-03-29")
	require.ErrorContains(t, err, "no such calendar")
	_, err = d.Week("always", "today")
	require.Error(t, err)
}

func TestWhenASeverity1IsDueAndWhy(t *testing.T) {
	d := ready(t, "sla-hotfix")
	a, err := d.Ask(Question{At: "2026-05-07 17:20", Activity: "incident-management", Severity: 2, Estimate: "2h"})
	require.NoError(t, err)
	require.Len(t, a.Clocks, 2)
	require.Equal(t, "Mon 11 May 2026 10:20 CEST", a.Clocks[0].Due, "8 May is a holiday")
	require.True(t, a.Clocks[0].Why[0].Open)
	require.Equal(t, "40m", a.Clocks[0].Why[0].Length)
	for _, wrong := range []Question{{At: "yesterday"}, {At: "2026-05-07 17:20", Estimate: "two"}, {At: "2026-05-07 17:20", Severity: 9}} {
		_, err := d.Ask(wrong)
		require.Error(t, err)
	}
}

func TestHoursAreLoggedAndTakenBack(t *testing.T) {
	d := ready(t, "sla-hotfix")
	before, err := d.Hours("2026-05-04")
	require.NoError(t, err)
	after, err := d.Log(Work{Date: "2026-05-04", Hours: "7h30m", Activity: "design-and-development"})
	require.NoError(t, err)
	require.NotEqual(t, before.Left, after.Left)
	require.Len(t, after.Lines, 1)
	for _, wrong := range []Work{{Date: "4 May", Hours: "1h"}, {Date: "2026-05-04", Hours: "seven"},
		{Date: "2026-05-04", Hours: "1h", Activity: "juggling"}} {
		_, err := d.Log(wrong)
		require.Error(t, err)
	}
	again, err := d.Undo("2026-05-04")
	require.NoError(t, err)
	require.Equal(t, before.Left, again.Left)
	_, err = d.Undo("2026-05-04")
	require.NoError(t, err, "there is nothing to take back")
}

// The month of the sample under all four models; what is changed in the contract on the desk
// shows in its own column, and only there.
func TestTheSampleUnderAllFourModels(t *testing.T) {
	_, err := (&Desk{}).Compare()
	require.ErrorIs(t, err, contract.ErrNoContract)
	d := ready(t, "sla-hotfix")
	before, err := d.Compare()
	require.NoError(t, err)
	require.Equal(t, "model", before.Rows[1].Name)
	require.Equal(t, []string{"fixed-capacity", "sla-hotfix", "critical-sla", "managed-service"}, before.Rows[1].Cells)
	require.NotEmpty(t, before.Assumed)

	text, err := contracts.Of(contract.SLAHotfix)
	require.NoError(t, err)
	require.Empty(t, d.Check(strings.Replace(string(text), `"allotment": "40h"`, `"allotment": "50h"`, 1)).Faults)
	after, err := d.Compare()
	require.NoError(t, err)
	require.Equal(t, len(before.Rows), len(after.Rows))
	changed := 0
	for i := range before.Rows {
		for j := range before.Rows[i].Cells {
			if before.Rows[i].Cells[j] != after.Rows[i].Cells[j] {
				changed++
				require.Equal(t, 1, j, before.Rows[i].Name)
			}
		}
	}
	require.Positive(t, changed)
}

package desk

import (
	"slices"
	"strings"
	"testing"
	_ "time/tzdata"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/contracts"
)

// ready is a desk with the contract of a model on it.
func ready(t *testing.T, name string) *Desk {
	t.Helper()
	d := &Desk{}
	require.Empty(t, d.Check(modelOf(t, name).Contract).Faults)
	return d
}

func modelOf(t *testing.T, name string) Model {
	t.Helper()
	models, err := Models()
	require.NoError(t, err)
	i := slices.IndexFunc(models, func(m Model) bool { return m.Name == name })
	require.GreaterOrEqual(t, i, 0, name)
	return models[i]
}

func TestEveryModelIsReady(t *testing.T) {
	models, err := Models()
	require.NoError(t, err)
	require.Len(t, models, 4)
	for _, m := range models {
		var d Desk
		c := d.Check(m.Contract)
		require.Empty(t, c.Faults)
		require.NotEmpty(t, c.Severities)
		require.Len(t, m.Traits, 4)
		for _, trait := range m.Traits {
			require.NotContains(t, []string{"", "silent"}, trait[1], trait[0])
		}
		require.Contains(t, c.Calendars, "business")
		require.Contains(t, c.Activities, "incident-management")
	}
}

func TestFaultsAreShownWhereTheyAre(t *testing.T) {
	models, err := Models()
	require.NoError(t, err)
	var d Desk
	limited := strings.Replace(models[3].Contract, `"unlimitedOperations": true`, `"unlimitedOperations": false`, 1)
	faults := d.Check(limited).Faults
	require.Len(t, faults, 1)
	require.Equal(t, "plan.unlimitedOperations", faults[0].Path)
	require.NotEmpty(t, d.Check("{").Faults)
	_, err = d.Ask(Question{At: "2026-05-04 10:00", Activity: "incident-management"})
	require.Error(t, err, "there is no contract on the desk")
}

// A fault is found where it stands: the third target is not the first of that name.
func TestAFaultHasItsPlace(t *testing.T) {
	for _, c := range []struct{ text, path, want string }{
		{`{"a": {"b": 1}, "b": 2}`, "b", `"b"`},
		{`{"zoé": 1, "t": [{"w": 1}, {"v": 2, "w": "é"}]}`, "t[1].w", `"w"`},
		{`{"t": [{"w": 1}, {"v": 2}]}`, "t[1]", `{"v": 2}`},
		{`{"t": [{"w": 1}, {"v": 2}]}`, "t[1].w", `{"v": 2}`},
		{`{"m": {"a.b": {"c": 1}}}`, `m["a.b"].c`, `"c"`},
		{`{"plan": {}}`, "plan.kind", `"plan"`},
		{`{}`, "id", ""},
		{`5`, "", ""},
	} {
		p := placeOf(c.text, c.path)
		require.Equal(t, c.want, string(utf16.Decode(utf16.Encode([]rune(c.text))[p.From:p.To])), c.path)
	}
}

// Whoever types JSON leaves it broken for a moment, and sees where.
func TestBrokenJSONHasItsLine(t *testing.T) {
	var d Desk
	f := d.Check("{\n  \"version\": 1\n  \"id\": \"x\"\n}").Faults
	require.Len(t, f, 1)
	require.Equal(t, "line 3, column 3", f[0].Path)
	require.Equal(t, Place{From: 19, To: 20}, f[0].Place)
	require.Contains(t, f[0].Why, "invalid character")
	require.Equal(t, "line 1, column 1", d.Check("").Faults[0].Path)
	models, err := Models()
	require.NoError(t, err)
	unknown := strings.Replace(models[0].Contract, `"zone": "Europe/Paris"`, `"zone": "Europe/Pari"`, 1)
	require.NotContains(t, d.Check(unknown).Faults[0].Why, "\n")
}

// Work stays logged while the contract is changed, if the contract has room for it.
func TestWhatIsLoggedOutlivesAChange(t *testing.T) {
	d := ready(t, "sla-hotfix")
	text := modelOf(t, "sla-hotfix").Contract
	_, err := d.Log(Work{Date: "2026-05-04", Hours: "7h30m", Activity: "design-and-development"})
	require.NoError(t, err)
	require.Zero(t, d.Check(strings.Replace(text, `"title": "`, `"title": "Our `, 1)).Dropped)
	h, err := d.Hours("2026-05-04")
	require.NoError(t, err)
	require.Len(t, h.Log, 1)
	require.Equal(t, 1, d.Check(strings.Replace(text, `"end": "2027-01-01"`, `"end": "2026-03-01"`, 1)).Dropped)
	_, err = d.Log(Work{Date: "2026-02-04", Hours: "-2h", Activity: "design-and-development"})
	require.EqualError(t, err, "-2h: want hours with their units, such as 7h30m, 45m or 7.5h: want more than 0h")
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
	for _, wrong := range []Question{
		{At: "yesterday"}, {At: "2026-05-07 17:20", Estimate: "two"}, {At: "2026-05-07 17:20", Severity: 9},
	} {
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

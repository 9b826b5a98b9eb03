package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// start runs the program.
func start(args ...string) (code int, stdout, stderr string) {
	var out, wrong strings.Builder
	code = run(args, &out, &wrong)
	return code, out.String(), wrong.String()
}

// file writes a file of the test.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func ofSample(t *testing.T, name string) string {
	t.Helper()
	data, err := sample.ReadFile("sample/" + name)
	require.NoError(t, err)
	return string(data)
}

func TestTheSampleTellsWhereTheHoursWent(t *testing.T) {
	code, out, wrong := start()
	require.Zero(t, code, wrong)
	assert.Empty(t, wrong)
	for _, text := range []string{
		"Hours statement 2026-03-01 to 2026-03-31 (Europe/Paris), closed",
		"Overage charge             EUR 390.00",
		"its date is 2026-02-27, but it was booked too late to count there",
		"  2026-04-10        19h |########################+++++++++++++++\n",
		"  2026-05-20     22h30m |######################\n",
		"Thresholds crossed\n\n  2026-03-19: 80 % of 50h (granted): 40h30m are used\n",
		"  The hours run out on 2026-06-18, at 53h30m in 17 business days.\n",
	} {
		assert.Contains(t, out, text)
	}
	_, again, _ := start()
	assert.Equal(t, out, again)
}

func TestTheSampleAsJSON(t *testing.T) {
	code, out, wrong := start("-format", "json", "-on", "2026-05-31", "-until", "2026-07-01")
	require.Zero(t, code, wrong)
	var r struct {
		On         string
		Statements []capacity.Statement
		Burndown   []struct {
			Period capacity.Period
			Days   []capacity.Balance
		}
		Alerts   []capacity.Alert
		Forecast *capacity.Forecast
	}
	require.NoError(t, json.Unmarshal([]byte(out), &r))
	assert.Equal(t, "2026-05-31", r.On)
	require.Len(t, r.Statements, 5)
	assert.Equal(t, capacity.Closed, r.Statements[2].State)
	assert.Equal(t, "EUR 3990.00", r.Statements[2].Total.String())
	assert.Len(t, r.Burndown[1].Days, 28)
	assert.Len(t, r.Alerts, 2)
	require.NotNil(t, r.Forecast)
	assert.Equal(t, "2026-06-01", r.Forecast.From.String())
	assert.NotEmpty(t, r.Forecast.Assumptions)
}

func TestWrongInputIsNamedWithFilePathAndValue(t *testing.T) {
	plan, entries := ofSample(t, "plan.json"), ofSample(t, "entries.json")
	for name, c := range map[string]struct {
		file     string
		from, to string
		want     []string
	}{
		"a plan that is no JSON":         {"plan", `{`, `[`, []string{"plan.json: "}},
		"a field that nobody knows":      {"plan", `"start"`, `"begin"`, []string{"plan.json: ", `"begin"`}},
		"a term that nobody knows":       {"plan", `"kind"`, `"sort"`, []string{"plan.json: sort: unknown field"}},
		"a term that is wrong":           {"plan", `"16h"`, `"-16h"`, []string{"plan.json: overage.limit: -16h: must not be negative"}},
		"a word that is none":            {"plan", `"bill"`, `"bil"`, []string{`plan.json: overage.mode: "bil": no such overage mode, the nearest is "bill"`}},
		"no day of the calendar":         {"plan", `2026-01-01`, `2026-02-30`, []string{"plan.json: ", `"2026-02-30"`}},
		"a zone that is not there":       {"plan", `"zone": "Europe/Paris"`, `"zone": "Europe/Parisss"`, []string{"plan.json: zone: ", "Europe/Parisss"}},
		"the zone of the machine":        {"plan", `"zone": "Europe/Paris"`, `"zone": "Local"`, []string{`plan.json: zone: "Local"`}},
		"opening hours that are wrong":   {"plan", `"09:00-18:00"`, `"09:00-8"`, []string{"plan.json: ", "09:00-8"}},
		"entries that are no JSON":       {"entries", "\n]}", "\n]", []string{"entries.json: not well-formed JSON: line "}},
		"another version":                {"entries", `"version": 1`, `"version": 7`, []string{"entries.json: version: 7: no such version"}},
		"hours without a unit":           {"entries", `"hours":"9h"`, `"hours":"9"`, []string{`entries.json: entries[`, `].hours: "9": want hours`}},
		"work of no hours":               {"entries", `"hours":"9h"`, `"hours":"0h"`, []string{`entries.json: entries[`, `].hours: 0h: `}},
		"work before the plan":           {"entries", `"date":"2026-01-14"`, `"date":"2025-12-31"`, []string{`entries.json: entries.`, `.date: 2025-12-31: lies before`}},
		"a closed period that changed":   {"entries", `"hours":"9h"`, `"hours":"8h"`, []string{`entries.json: entries.`, `.digest: `, "does not cover"}},
		"an entity that nobody knows":    {"entries", `"entity":"Nordlicht"`, `"entity":"Nordlich"`, []string{`.entity: "Nordlich": no such entity, the nearest is "Nordlicht"`}},
		"more than the plan would allow": {"entries", `"hours":"18h30m"`, `"hours":"180h30m"`, []string{`entries.json: entries.`, "the hours are used up"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, e := plan, entries
			if c.file == "plan" {
				p = strings.Replace(p, c.from, c.to, 1)
				require.NotEqual(t, plan, p)
			} else {
				e = strings.Replace(e, c.from, c.to, 1)
				require.NotEqual(t, entries, e)
			}
			code, out, wrong := start("-plan", file(t, "plan.json", p), "-entries", file(t, "entries.json", e))
			assert.Equal(t, 1, code)
			assert.Empty(t, out)
			for _, text := range c.want {
				assert.Contains(t, wrong, text)
			}
		})
	}
}

func TestFilesAndDatesThatWillNotDo(t *testing.T) {
	plan := file(t, "plan.json", ofSample(t, "plan.json"))
	code, _, wrong := start("-plan", plan, "-entries", filepath.Join(t.TempDir(), "none.json"))
	assert.Equal(t, 1, code)
	assert.Contains(t, wrong, "none.json")
	for _, args := range [][]string{{"-on", "2026-02-30"}, {"-on", "2025-01-01"}, {"-until", "soon"}, {"-until", "2026-01-01"}} {
		code, out, wrong := start(args...)
		assert.Equal(t, 1, code, args)
		assert.Empty(t, out)
		assert.Contains(t, wrong, args[1])
	}
	for _, args := range [][]string{{"-format", "xml"}, {"-width", "1"}, {"-pace", "0"}, {"-plan", plan}, {"more"}, {"-nothing"}} {
		code, _, wrong := start(args...)
		assert.Equal(t, 2, code, args)
		assert.NotEmpty(t, wrong)
	}
	code, _, wrong = start("-h")
	assert.Zero(t, code)
	assert.Contains(t, wrong, "how long they will last")
}

func TestAPlanWithoutWorkHasAForecastOfNothing(t *testing.T) {
	code, out, wrong := start("-plan", file(t, "plan.json", ofSample(t, "plan.json")),
		"-entries", file(t, "entries.json", `{"version": 1, "entries": []}`), "-on", "2026-01-10")
	require.Zero(t, code, wrong)
	assert.Contains(t, out, "Thresholds crossed\n\n  none\n")
	assert.Contains(t, out, "The hours last until 2026-04-09, at no hours in 6 business days.")
}

func TestOwedHoursAreDrawnAsSuch(t *testing.T) {
	plan := strings.Replace(ofSample(t, "plan.json"), `"mode": "bill"`, `"mode": "carry-deficit"`, 1)
	code, out, wrong := start("-plan", file(t, "plan.json", plan), "-entries", file(t, "entries.json",
		`{"version": 1, "entries": [{"id": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "kind": "draw", "booked": "2026-01-09T00:00:00Z",
		"date": "2026-01-08", "hours": "50h", "entity": "Nordlicht"}]}`))
	require.Zero(t, code, wrong)
	assert.Contains(t, out, "2026-01-08       -10h |------------\n")
}

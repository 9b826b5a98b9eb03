package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// worktime runs the program with a line of input, if any, and returns what it prints.
func worktime(t testing.TB, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(args, strings.NewReader(stdin), &out, &err)
	return code, out.String(), err.String()
}

func answered(t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := worktime(t, "", args...)
	require.Equal(t, 0, code, stderr)
	return strings.TrimSuffix(stdout, "\n")
}

func TestQuestions(t *testing.T) {
	for _, tc := range []struct {
		ask  string
		want string
	}{
		{"between|2026-04-03 16:20|2026-04-07 09:20", "1h0m0s"},
		{"between|2026-04-07 09:20|2026-04-03 16:20", "-1h0m0s"},
		{"add|2026-04-03 16:20|4h", "Tue 2026-04-07 12:20:00 +02:00"},
		{"sub|2026-04-07 12:20|4h", "Fri 2026-04-03 16:20:00 +02:00"},
		{"open|2026-04-03 16:20", "open"},
		{"open|2026-04-06 10:00", "closed"},
		{"open|2026-04-03T14:20:00Z", "open"},
		{"next|2026-04-03 17:20", "opens Tue 2026-04-07 09:00:00 +02:00, closes Tue 2026-04-07 12:30:00 +02:00"},
		{"days|2026-04-03 16:20|3", "Thu 2026-04-09 16:20:00 +02:00"},
		{"days|2026-04-09 16:20|-3", "Fri 2026-04-03 16:20:00 +02:00"},
	} {
		t.Run(tc.ask, func(t *testing.T) { require.Equal(t, tc.want, answered(t, strings.Split(tc.ask, "|")...)) })
	}
}

func TestAnExplanationNamesWhatClosedTheDesk(t *testing.T) {
	byDuration := answered(t, "explain", "2026-04-03 16:20", "4h")
	require.Contains(t, byDuration, "Lundi de Pâques")
	require.Contains(t, byDuration, "weekend")
	require.Equal(t, byDuration, answered(t, "explain", "2026-04-03 16:20", "2026-04-07 12:20"))
}

func TestAWeekAsBars(t *testing.T) {
	night := filepath.Join(t.TempDir(), "night.json")
	spec := `{"zone": "Europe/Paris", "weekly": {"sat": ["22:00-06:00"], "sun": ["22:00-24:00"]}}`
	require.NoError(t, os.WriteFile(night, []byte(spec), 0o600))
	for file, args := range map[string][]string{
		"week-of-easter.txt":       {"week", "2026-W15"},
		"week-of-spring-night.txt": {"-calendar", night, "week", "2026-W13"},
		"week-of-autumn-night.txt": {"-calendar", night, "week", "2026-W43"},
	} {
		t.Run(file, func(t *testing.T) {
			got := answered(t, args...) + "\n"
			if os.Getenv("UPDATE") != "" {
				require.NoError(t, os.WriteFile(filepath.Join("testdata", file), []byte(got), 0o644))
			}
			want, err := os.ReadFile(filepath.Join("testdata", file))
			require.NoError(t, err)
			require.Equal(t, string(want), got)
		})
	}
}

func TestQuestionsThatCannotBeAnswered(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "broken.json")
	require.NoError(t, os.WriteFile(broken, []byte(`{"zone": "Mars", "weekly": {"mom": ["9-5"]}, "colour": 1}`), 0o600))
	closed := filepath.Join(t.TempDir(), "closed.json")
	require.NoError(t, os.WriteFile(closed, []byte(`"never"`), 0o600))
	for name, tc := range map[string]struct {
		args []string
		want string
	}{
		"an unknown question":       {[]string{"when", "2026-04-03 16:20"}, `"when": no such question`},
		"too little said":           {[]string{"add", "2026-04-03 16:20"}, "add: 1 arguments given, want 2"},
		"no time":                   {[]string{"open", "noon"}, `"noon": want a time`},
		"a time that is skipped":    {[]string{"open", "2026-03-29 02:30"}, "0 times: write the offset"},
		"no duration":               {[]string{"add", "2026-04-03 16:20", "four"}, `"four": want a duration`},
		"neither time nor duration": {[]string{"explain", "2026-04-03 16:20", "four"}, `"four": want a time`},
		"no number":                 {[]string{"days", "2026-04-03 16:20", "x"}, `"x": want a whole number`},
		"no week":                   {[]string{"week", "2026-13"}, `"2026-13": want a week`},
		"a week too many":           {[]string{"week", "2025-W53"}, "no such week"},
		"no such file":              {[]string{"-calendar", "nowhere.json", "open", "2026-04-03 16:20"}, "nowhere.json"},
		"a broken calendar":         {[]string{"-calendar", broken, "open", "2026-04-03 16:20"}, "colour: unknown field"},
		"a desk that never opens":   {[]string{"-calendar", closed, "next", "2026-04-03 16:20"}, "does not happen"},
	} {
		t.Run(name, func(t *testing.T) {
			code, stdout, stderr := worktime(t, "", tc.args...)
			require.Equal(t, 1, code)
			require.Empty(t, stdout)
			require.Contains(t, stderr, tc.want)
		})
	}
	code, _, _ := worktime(t, "")
	require.Equal(t, 2, code)
	code, _, _ = worktime(t, "", "-colour")
	require.Equal(t, 2, code)
	code, _, help := worktime(t, "", "-h")
	require.Equal(t, 0, code)
	require.Contains(t, help, "batch")
}

const office = `{"zone":"Europe/Paris","weekly":{"mon":["09:00-18:00"],"tue":["09:00-18:00"]}}`

func TestBatch(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"between":                 {`"calendar":"24x7","op":"between","from":"2026-03-28T12:00:00+01:00","to":"2026-03-29T12:00:00+02:00"`, `"duration":"23h0m0s"`},
		"add":                     {`"calendar":` + office + `,"op":"add","from":"2026-04-06T17:00:00+02:00","duration":"2h"`, `"at":"2026-04-07T08:00:00Z"`},
		"sub":                     {`"calendar":` + office + `,"op":"sub","from":"2026-04-07T10:00:00+02:00","duration":"2h"`, `"at":"2026-04-06T15:00:00Z"`},
		"open":                    {`"calendar":` + office + `,"op":"open","from":"2026-04-06T18:00:00+02:00"`, `"open":false`},
		"next_open":               {`"calendar":` + office + `,"op":"next_open","from":"2026-04-07T18:00:00+02:00"`, `"at":"2026-04-13T07:00:00Z"`},
		"next_close":              {`"calendar":` + office + `,"op":"next_close","from":"2026-04-07T10:00:00+02:00"`, `"at":"2026-04-07T16:00:00Z"`},
		"prev_open":               {`"calendar":` + office + `,"op":"prev_open","from":"2026-04-07T10:00:00+02:00"`, `"at":"2026-04-07T07:00:00Z"`},
		"prev_close":              {`"calendar":` + office + `,"op":"prev_close","from":"2026-04-07T10:00:00+02:00"`, `"at":"2026-04-06T16:00:00Z"`},
		"intervals":               {`"calendar":` + office + `,"op":"intervals","from":"2026-04-06T12:00:00+02:00","to":"2026-04-07T12:00:00+02:00"`, `"intervals":[["2026-04-06T10:00:00Z","2026-04-06T16:00:00Z"],["2026-04-07T07:00:00Z","2026-04-07T10:00:00Z"]]`},
		"no intervals":            {`"calendar":"never","op":"intervals","from":"2026-04-06T12:00:00+02:00","to":"2026-04-07T12:00:00+02:00"`, `"intervals":[]`},
		"add_days":                {`"calendar":` + office + `,"op":"add_days","from":"2026-04-07T20:00:00+02:00","days":1}`, `"at":"2026-04-14T07:00:00Z"`},
		"no days on":              {`"calendar":` + office + `,"op":"add_days","from":"2026-04-07T10:00:00+02:00","days":0}`, `"at":"2026-04-07T08:00:00Z"`},
		"an unknown op":           {`"calendar":"24x7","op":"plus","from":"2026-04-06T12:00:00Z"`, `"error":"op: \"plus\": no such operation"`},
		"a field too few":         {`"calendar":"24x7","op":"add","from":"2026-04-06T12:00:00Z"`, `"error":"duration: missing for add"`},
		"a field too many":        {`"calendar":"24x7","op":"open","from":"2026-04-06T12:00:00Z","days":1`, `"error":"days: not for open"`},
		"an unknown field":        {`"calendar":"24x7","op":"open","from":"2026-04-06T12:00:00Z","day":1`, `"error":"json: unknown field \"day\""`},
		"no calendar":             {`"op":"open","from":"2026-04-06T12:00:00Z"`, `"error":"calendar: missing"`},
		"a broken calendar":       {`"calendar":{"zone":"Europe/Paris","weekly":{"mon":["18:00"]}},"op":"open","from":"2026-04-06T12:00:00Z"`, `"error":"calendar: weekly.mon[0]: \"18:00\"`},
		"a broken time":           {`"calendar":"24x7","op":"open","from":"2026-02-30T12:00:00Z"`, `"error":"`},
		"a duration beyond":       {`"calendar":"24x7","op":"add","from":"9999-12-31T00:00:00Z","duration":"48h"`, `"error":"calendar: `},
		"more than anybody reads": {`"calendar":` + office + `,"op":"intervals","from":"0001-01-01T00:00:00Z","to":"9999-01-01T00:00:00Z"`, `"error":"more than 100000 intervals`},
	} {
		t.Run(name, func(t *testing.T) {
			line := `{"id":"c1",` + strings.TrimSuffix(tc.in, "}") + "}\n"
			code, stdout, stderr := worktime(t, line+"\n"+line, "batch")
			require.Equal(t, 0, code, stderr)
			lines := strings.SplitAfter(stdout, "\n")
			require.Len(t, lines, 3)
			require.Equal(t, lines[0], lines[1])
			require.Contains(t, lines[0], `{"id":"c1",`+tc.want)
		})
	}
	t.Run("a line that is no JSON gets an answer, and the next one too", func(t *testing.T) {
		_, stdout, _ := worktime(t, "nonsense\n"+`{"id":"c2","calendar":"24x7","op":"open","from":"2026-04-06T12:00:00Z"}`, "batch")
		require.Regexp(t, `^\{"id":"","error":"[^\n]+"\}\n\{"id":"c2","open":true\}\n$`, stdout)
	})
	t.Run("a line without an end is refused", func(t *testing.T) {
		code, _, stderr := worktime(t, `{"id":"`+strings.Repeat("x", lineMost), "batch")
		require.Equal(t, 1, code)
		require.Contains(t, stderr, "too long")
	})
}

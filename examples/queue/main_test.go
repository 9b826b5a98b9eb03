package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// stepping is a clock that jumps to where it is told to sleep.
type stepping struct {
	now   time.Time
	slept []time.Time
}

func (s *stepping) Now() time.Time { return s.now }

func (s *stepping) Sleep(until time.Time) { s.slept = append(s.slept, until) }

func afternoon() *stepping {
	return &stepping{now: time.Date(2026, 5, 13, 14, 0, 0, 0, time.UTC)}
}

// shown runs the program and expects that it succeeds.
func shown(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	require.Equal(t, 0, run(args, &stdout, &stderr, afternoon()), stderr.String())
	require.Empty(t, stderr.String())
	return stdout.String()
}

// UPDATE=1 go test writes the golden files anew, for a person to read the difference.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if os.Getenv("UPDATE") != "" {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

func TestTheSample(t *testing.T) {
	golden(t, "sample.txt", shown(t))
	golden(t, "sample.json", shown(t, "-format", "json"))
}

func TestTheNightAfter(t *testing.T) {
	golden(t, "night.txt", shown(t, "-at", "2026-05-14 03:00", "-zone", "America/New_York"))
}

func TestWatchSaysWhatHappensWhenItDoes(t *testing.T) {
	c := afternoon()
	var stdout, stderr bytes.Buffer
	require.Equal(t, 0, run([]string{"-watch"}, &stdout, &stderr, c), stderr.String())
	golden(t, "watch.txt", stdout.String())
	require.NotEmpty(t, c.slept)
	for i := 1; i < len(c.slept); i++ {
		require.True(t, c.slept[i].After(c.slept[i-1]), "it never wakes twice for one change")
	}
}

func TestAFileOfItsOwnAlsoGzipped(t *testing.T) {
	text, err := samples.ReadFile("sample/tickets.csv")
	require.NoError(t, err)
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	_, err = w.Write(text)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	file := filepath.Join(t.TempDir(), "tickets.csv.gz")
	require.NoError(t, os.WriteFile(file, zipped.Bytes(), 0o644))
	require.Equal(t, shown(t), shown(t, "-tickets", file), "as of now, which is the sample's afternoon")
}

func TestJSONIsTheSameEveryTime(t *testing.T) {
	text := shown(t, "-format", "json")
	require.Equal(t, text, shown(t, "-format", "json"))
	require.True(t, json.Valid([]byte(text)))
}

func TestATicketThatCannotHaveHappenedIsRefusedByItself(t *testing.T) {
	file := filepath.Join(t.TempDir(), "t.csv")
	rows := "ticket,at,event,severity\nA,2026-05-13 09:00,opened,P2\nA,2026-05-13 10:00,resumed,\nB,2026-05-13 09:00,opened,P2\n"
	require.NoError(t, os.WriteFile(file, []byte(rows), 0o644))
	text := shown(t, "-tickets", file)
	require.Contains(t, text, "Refused: ticket A: impossible history: resumed at")
	require.Contains(t, text, "  B  ")
}

func TestWrongInput(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		return file
	}
	sample, err := samples.ReadFile("sample/terms.json")
	require.NoError(t, err)
	spoilt := func(old, new string) string {
		require.Contains(t, string(sample), old)
		return strings.Replace(string(sample), old, new, 1)
	}
	for name, tc := range map[string]struct {
		args []string
		code int
		text string
	}{
		"no such flag":              {[]string{"-verbose"}, 2, "flag provided but not defined"},
		"an argument":               {[]string{"tickets.csv"}, 2, `unexpected argument "tickets.csv"`},
		"no such file":              {[]string{"-tickets", filepath.Join(dir, "none.csv")}, 1, "none.csv"},
		"a directory":               {[]string{"-tickets", dir}, 1, "is a directory"},
		"no such format":            {[]string{"-format", "xml"}, 1, `-format: "xml": want text or json`},
		"an empty list":             {[]string{"-list", "0"}, 1, "want at least 1"},
		"no such zone":              {[]string{"-zone", "Europe/Pris"}, 1, "-zone: unknown time zone Europe/Pris"},
		"the zone of the machine":   {[]string{"-zone", "Local"}, 1, "want the name of a zone"},
		"a time that is none":       {[]string{"-at", "noon"}, 1, `-at: "noon": want a time`},
		"a time that is skipped":    {[]string{"-at", "2026-03-29 02:30"}, 1, "write the offset"},
		"no header":                 {[]string{"-tickets", write("empty.csv", "")}, 1, "empty.csv: no header"},
		"a column that is not one":  {[]string{"-tickets", write("c.csv", "ticket,at,event,prio\n")}, 1, "c.csv:1: prio: unknown column"},
		"a severity that is none":   {[]string{"-tickets", write("s.csv", "ticket,at,event,severity\nA,2026-05-13 09:00,opened,P9\n")}, 1, "s.csv:2: severity"},
		"terms that are no JSON":    {[]string{"-terms", write("x.json", "{\n\"zone\": ?}")}, 1, "x.json:2: invalid character"},
		"a field that is not known": {[]string{"-terms", write("f.json", spoilt(`"zone"`, `"zoen"`))}, 1, `f.json: json: unknown field "zoen"`},
		"a metric that is none":     {[]string{"-terms", write("m.json", spoilt(`"metric": "response"`, `"metric": "respond"`))}, 1, `the nearest is "response"`},
		"a calendar that is none":   {[]string{"-terms", write("k.json", spoilt(`"calendar": "always"`, `"calendar": "allways"`))}, 1, "policy: targets[0].calendar"},
		"a window that is none":     {[]string{"-terms", write("w.json", spoilt("09:00-18:00", "9-18"))}, 1, "mon[0]"},
		"two objects":               {[]string{"-terms", write("2.json", string(sample)+"{}")}, 1, "something stands after the terms"},
	} {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			require.Equal(t, tc.code, run(tc.args, &stdout, &stderr, afternoon()))
			require.Contains(t, stderr.String(), tc.text)
			require.Empty(t, stdout.String())
		})
	}
	t.Run("help is no fault", func(t *testing.T) {
		var stdout, stderr bytes.Buffer
		require.Equal(t, 0, run([]string{"-h"}, &stdout, &stderr, afternoon()))
		require.Contains(t, stderr.String(), "Tickets have an event a row")
	})
}

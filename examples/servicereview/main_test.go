package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/contracts"
)

// reviewed runs the program and expects that it succeeds.
func reviewed(t testing.TB, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	require.Equal(t, 0, run(args, &stdout, &stderr), stderr.String())
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

func TestTheSampleUnderEachModel(t *testing.T) {
	for _, m := range contract.Models() {
		t.Run(m.String(), func(t *testing.T) {
			golden(t, m.String()+".txt", reviewed(t, "-contract", m.String()))
			file := filepath.Join("contracts", m.String()+".json")
			require.Equal(t,
				strings.ReplaceAll(reviewed(t, "-contract", m.String()), "Contract  "+m.String(), "Contract  "+file),
				reviewed(t, "-contract", file), "a file is the same as the name of its model")
		})
	}
}

// The sample tells a story; this is what has to be in it.
func TestTheStoryInTheSample(t *testing.T) {
	text := reviewed(t)
	for what, want := range map[string]string{
		"a severity 1 at night, breached": "opened Sat 2 May 2026 03:10, due Sat 2 May 2026 07:10, done Sat 2 May 2026 07:30, 20m of counted",
		"a pause over a weekend":          "1 pause not counted: Thu 7 May 17:00-Mon 11 May 10:00 (89h, awaiting-client)",
		"a holiday that is not counted":   "Wed 13 May 16:30-18:00 (1h30m), Fri 15 May 09:00-15:30 (6h30m)",
		"rollover":                        "of which rollover           10h",
		"overage":                         "Overage charge             EUR 630.00",
		"a change request":                "above 40h an enhancement is a project",
		"a service credit":                "Credit: 10 % of the monthly fee of EUR 6000.00: EUR 600.00",
		"the bill":                        "EUR 6000.00  EUR 630.00",
		"minutes of impact":               "May 2026",
		"the outlook":                     "The hours run out on",
		"the model":                       "2 of 4, sla-hotfix",
		"what is late is not in it":       "1 of 29 entries of the work log were booked after",
	} {
		require.Contains(t, text, want, what)
	}
}

func TestAnotherZoneForTheReader(t *testing.T) {
	require.Contains(t, reviewed(t, "-zone", "America/New_York"), "due Sat 2 May 2026 01:10")
}

func TestAnotherMonth(t *testing.T) {
	text := reviewed(t, "-from", "2026-04-01", "-to", "2026-05-01")
	require.Contains(t, text, "SERVICE REVIEW  2026-04-01 to 2026-04-30")
	require.Contains(t, text, "1 of the judged were opened in the period")
}

func TestJSON(t *testing.T) {
	text := reviewed(t, "-format", "json")
	require.Equal(t, text, reviewed(t, "-format", "json"), "the same bytes every time")
	var back struct {
		Review struct {
			Attainment []contract.AttainmentLine
			Breaches   []struct {
				Ticket string
				Why    struct{ Counted string }
			}
			Hours []struct{ Charge string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(text), &back))
	require.Len(t, back.Review.Attainment, 8)
	require.Equal(t, "SHOP-204", back.Review.Breaches[0].Ticket)
	require.Equal(t, "4h", back.Review.Breaches[0].Why.Counted)
	require.Equal(t, "EUR 630.00", back.Review.Hours[0].Charge)
}

// file writes a file for a test.
func file(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	return path
}

func TestOwnTickets(t *testing.T) {
	tickets := file(t, "mine.csv", "ticket,at,event,severity\n"+
		"A,2026-05-04 09:00,opened,1\nA,2026-05-04 09:30,replied,\nA,2026-05-04 12:00,resolved,\n")
	text := reviewed(t, "-tickets", tickets)
	require.Contains(t, text, "SERVICE REVIEW  2026-05-04 to 2026-05-04", "the days of the tickets are the period")
	require.Contains(t, text, "3 rows read = 3 used + 0 refused")
	require.Contains(t, text, "none given: the review says nothing about hours")
}

// Whatever is wrong with the input is said with its file, line or path, and value.
func TestInputThatCannotBeUsed(t *testing.T) {
	spec, err := contracts.Of(contract.CriticalSLA)
	require.NoError(t, err)
	changed := func(from, to string) string {
		text := strings.Replace(string(spec), from, to, 1)
		require.NotEqual(t, string(spec), text)
		return file(t, "acme.json", text)
	}
	const header = "ticket,at,event,severity,reason\n"
	desk := "number,incident_state,reassignment_count,reopen_count,sys_mod_count,made_sla,opened_at,sys_updated_at," +
		"category,priority,assignment_group,resolved_at,closed_at\n"
	for name, tc := range map[string]struct {
		args []string
		want []string
	}{
		"no such contract":    {[]string{"-contract", "gold"}, []string{`-contract: "gold"`, "sla-hotfix"}},
		"broken JSON":         {[]string{"-contract", file(t, "acme.json", "{\n\"id\": }")}, []string{"acme.json:2:"}},
		"an unknown field":    {[]string{"-contract", changed(`"model"`, `"modell"`)}, []string{"acme.json: modell: unknown field"}},
		"an unknown model":    {[]string{"-contract", changed(`"critical-sla"`, `"silver"`)}, []string{"acme.json: model", `"silver"`}},
		"a contradiction":     {[]string{"-contract", changed(`"objective"`, `"committed"`)}, []string{"acme.json: policy.targets[2]: severity 2", "contradicts the model critical-sla"}},
		"an unknown zone":     {[]string{"-contract", changed(`"Europe/Paris"`, `"Europe/Nowhere"`)}, []string{"acme.json: zone", `"Europe/Nowhere"`}},
		"no such tickets":     {[]string{"-tickets", "nowhere.csv"}, []string{"nowhere.csv"}},
		"no such work log":    {[]string{"-worklog", "nowhere.csv"}, []string{"nowhere.csv"}},
		"wrong columns":       {[]string{"-tickets", file(t, "t.csv", "id,when\n1,2\n")}, []string{"t.csv:1:", "id,when"}},
		"an unknown column":   {[]string{"-tickets", file(t, "t.csv", "ticket,at,event,colour\n")}, []string{"t.csv:1: colour: unknown column"}},
		"a missing column":    {[]string{"-tickets", file(t, "t.csv", "ticket,at\n")}, []string{"t.csv:1: event: column missing"}},
		"an empty file":       {[]string{"-tickets", file(t, "t.csv", "")}, []string{"t.csv:1:"}},
		"a broken date":       {[]string{"-tickets", file(t, "t.csv", header+"A,2026-02-30 09:00,opened,1,\n")}, []string{`t.csv:2: at: "2026-02-30 09:00"`}},
		"a time that is not":  {[]string{"-tickets", file(t, "t.csv", header+"A,2026-03-29 02:30,opened,1,\n")}, []string{"t.csv:2: at:", "0 times: write the offset"}},
		"a time that is two":  {[]string{"-tickets", file(t, "t.csv", header+"A,2026-10-25 02:30,opened,1,\n")}, []string{"t.csv:2: at:", "2 times: write the offset"}},
		"an unknown severity": {[]string{"-tickets", file(t, "t.csv", header+"A,2026-05-04 09:00,opened,P9,\n")}, []string{`t.csv:2: severity: "P9"`, "P1, P2, P3, P4"}},
		"an unknown event":    {[]string{"-tickets", file(t, "t.csv", header+"A,2026-05-04 09:00,opend,1,\n")}, []string{`t.csv:2: event: "opend"`, `the nearest is "opened"`}},
		"a short row":         {[]string{"-tickets", file(t, "t.csv", header+"A,2026-05-04 09:00\n")}, []string{"t.csv: ", "line 2", "wrong number of fields"}},
		"all faults at once": {[]string{"-tickets", file(t, "t.csv", header+"A,x,opened,1,\n,2026-05-04 09:00,opened,1,\n")},
			[]string{`t.csv:2: at: "x"`, "t.csv:3: ticket: missing"}},
		"an unknown priority":    {[]string{"-tickets", file(t, "log.csv", desk+"I1,New,0,0,0,true,4/5/2026 09:00,4/5/2026 09:00,c,9 - Odd,g,?,?\n")}, []string{"log.csv: line 2: priority", `"9 - Odd"`}},
		"a broken date of a log": {[]string{"-tickets", file(t, "log.csv", desk+"I1,New,0,0,0,true,4/5/2026 09:00,31/2/2026 09:00,c,1 - Critical,g,?,?\n")}, []string{"log.csv: line 2: sys_updated_at", "31/2/2026"}},
		"a log without states":   {[]string{"-tickets", file(t, "log.csv", "number,opened_at\n")}, []string{"log.csv: line 1: wrong columns: there is no incident_state"}},
		"hours that are none":    {[]string{"-worklog", file(t, "w.csv", "id,date,hours\nW1,2026-05-04,two\n")}, []string{`w.csv:2: hours: "two"`}},
		"work without a date":    {[]string{"-worklog", file(t, "w.csv", "id,hours\nW1,2h\n")}, []string{"w.csv:2: date: missing"}},
		"work before the plan":   {[]string{"-worklog", file(t, "w.csv", "id,date,hours\nW1,2025-12-31,2h\n")}, []string{"w.csv:2: W1: date: 2025-12-31"}},
		"one id for two entries": {[]string{"-worklog", file(t, "w.csv", "id,date,hours\nW1,2026-05-04,2h\nW1,2026-05-04,3h\n")}, []string{"w.csv:", "W1", "the same id"}},
		"an unknown activity":    {[]string{"-worklog", file(t, "w.csv", "id,date,hours,activity\nW1,2026-05-04,2h,incidnet-management\n")}, []string{`w.csv:2: W1: activity: "incidnet-management"`, "incident-management"}},
		"a reversal of a row":    {[]string{"-worklog", file(t, "w.csv", "id,kind\nW1,reversal\n")}, []string{"w.csv:2: kind", "want draw, grant or adjustment"}},
		"a folder":               {[]string{"-tickets", t.TempDir()}, []string{"is a directory"}},
		"control characters":     {[]string{"-tickets", file(t, "t.csv", header+"A\x1b[2J,2026-05-04 09:00,opened,1,\n")}, []string{"t.csv:2: ticket", "control characters"}},
		"a quote without an end": {[]string{"-tickets", file(t, "t.csv", header+"A,\""+strings.Repeat("a,\n", 500_000))}, []string{"t.csv: ", "a quote that is never closed"}},
		"two activities":         {[]string{"-tickets", file(t, "t.csv", "ticket,at,event,severity,activity\nA,2026-05-04 09:00,opened,1,problem-management\nA,2026-05-04 10:00,replied,,peak-support\n")}, []string{"t.csv:3: activity", "an earlier row of the ticket says problem-management"}},
		"a gzip that is cut":     {[]string{"-tickets", file(t, "t.csv.gz", "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03")}, []string{"t.csv.gz: unexpected EOF"}},
		"a title of two lines":   {[]string{"-contract", changed(`"title": "`, `"title": "a\nb`)}, []string{"acme.json: title", "want text on one line"}},
		"a zone that is none":    {[]string{"-zone", "Mars"}, []string{"-zone", "Mars"}},
		"the machine's zone":     {[]string{"-zone", "Local"}, []string{`-zone: "Local"`}},
		"a date that is none":    {[]string{"-from", "2026-02-30"}, []string{`-from: "2026-02-30"`}},
		"an upside-down period":  {[]string{"-from", "2026-05-02", "-to", "2026-05-02"}, []string{"-to: 2026-05-02 is not after"}},
		"an unknown format":      {[]string{"-format", "pdf"}, []string{`-format: "pdf"`}},
		"nothing to list":        {[]string{"-list", "0"}, []string{"-list: 0"}},
		"tickets without a day":  {[]string{"-tickets", file(t, "t.csv", header)}, []string{"say the period"}},
	} {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			require.Equal(t, 1, run(tc.args, &stdout, &stderr), stderr.String())
			require.Empty(t, stdout.String(), "no partial review")
			for _, want := range tc.want {
				require.Contains(t, stderr.String(), want)
			}
		})
	}
}

func TestFlagsThatThereAreNot(t *testing.T) {
	for _, args := range [][]string{{"-colour"}, {"may.csv"}, {"-list", "many"}} {
		var stdout, stderr bytes.Buffer
		require.Equal(t, 2, run(args, &stdout, &stderr))
		require.NotEmpty(t, stderr.String())
	}
	var stdout, stderr bytes.Buffer
	require.Equal(t, 0, run([]string{"-h"}, &stdout, &stderr))
	require.Contains(t, stderr.String(), "-contract")
}

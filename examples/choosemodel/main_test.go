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
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/sample"
)

// compared runs the program and expects that it succeeds.
func compared(t testing.TB, args ...string) string {
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

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	return file
}

func TestTheSampleGolden(t *testing.T) {
	golden(t, "sample.txt", compared(t, "-rate", "EUR 90..120", "-allotment", "40h",
		"-fee", "fixed-capacity=EUR 3500..4000,sla-hotfix=EUR 4500..5000,critical-sla=EUR 6500..7000,managed-service=EUR 9000..10000"))
}

func TestAProfileGolden(t *testing.T) {
	profile := write(t, "needs.json", `{"committed": "all", "round": "severity-1", "monthlyHours": "60h", "dedicatedTeam": "no",
		"unpredictable": "no", "outcomes": "no"}`)
	golden(t, "profile.txt", compared(t, "-profile", profile))
	var list []contract.Suitability
	require.NoError(t, json.Unmarshal([]byte(compared(t, "-profile", profile, "-format", "json")), &list))
	require.Len(t, list, 4)
}

func TestJSONIsAComparison(t *testing.T) {
	var c contract.Comparison
	require.NoError(t, json.Unmarshal([]byte(compared(t, "-format", "json", "-effort", "all=1h, P1=2h..3h")), &c))
	require.Len(t, c.Contracts, 4)
	require.Len(t, c.Assumptions.Effort, 2)
}

// Contracts of one's own are compared in the order in which they are named.
func TestContractsOfItsOwn(t *testing.T) {
	two, err := contracts.Of(contract.SLAHotfix)
	require.NoError(t, err)
	four, err := contracts.Of(contract.ManagedService)
	require.NoError(t, err)
	text := compared(t, "-contract", write(t, "b.json", string(four)), "-contract", write(t, "a.json", string(two)))
	line := strings.Split(text, "\n")[3]
	require.Regexp(t, `^model +managed-service +sla-hotfix$`, line)
}

// Files of one's own say the same as the sample that they are copies of.
func TestFilesOfItsOwn(t *testing.T) {
	tickets, log := write(t, "t.csv", sample.Tickets()), write(t, "w.csv", sample.WorkLog())
	require.Equal(t, compared(t), compared(t, "-tickets", tickets, "-worklog", log, "-from", sample.From, "-to", sample.To))
}

func TestTheRealLog(t *testing.T) {
	const real = "../../../shared/data/incident_event_log.csv.gz"
	if _, err := os.Stat(real); err != nil {
		t.Skip("the public incident log is not here")
	}
	text := compared(t, "-tickets", real, "-effort", "all=15m..1h,P1=2h..6h", "-rate", "EUR 90..120")
	require.Contains(t, text, "2016-02-01 to 2017-03-01 (exclusive) under 4 contracts")
	require.Regexp(t, `tickets read +24918 +24918 +24918 +24918\n`, text)
	require.Contains(t, text, "a ticket of severity 1 without booked work takes 2h to 6h")
}

func TestWrongInput(t *testing.T) {
	header := "ticket,at,event,severity\n"
	for name, tc := range map[string]struct {
		args []string
		code int
		text string
	}{
		"no such flag":               {[]string{"-verbose"}, 2, "flag provided but not defined"},
		"an argument":                {[]string{"tickets.csv"}, 2, `unexpected argument "tickets.csv"`},
		"no such format":             {[]string{"-format", "xml"}, 2, `-format: "xml": want text or json`},
		"a profile and a history":    {[]string{"-profile", "p.json", "-tickets", "t.csv"}, 2, "-profile is for those without a history"},
		"no such file":               {[]string{"-tickets", "none.csv"}, 1, "none.csv"},
		"no such zone":               {[]string{"-zone", "Europe/Pris"}, 1, "-zone: unknown time zone Europe/Pris"},
		"hours that are none":        {[]string{"-allotment", "forty"}, 1, `-allotment: "forty"`},
		"fewer than no hours":        {[]string{"-allotment", "-40h"}, 1, "plan.allotment"},
		"effort without a severity":  {[]string{"-effort", "2h"}, 1, `-effort: "2h": want severity=least..most`},
		"effort of no severity":      {[]string{"-effort", "P9=2h"}, 1, "-effort: "},
		"effort that is none":        {[]string{"-effort", "P1=long"}, 1, `-effort: "long"`},
		"effort that ends too early": {[]string{"-effort", "P1=3h..2h"}, 1, `assumptions.effort[0]: "3h to 2h"`},
		"an effort twice":            {[]string{"-effort", "P1=3h,P1=2h"}, 1, "assumptions.effort[1].severity: 1: assumed twice"},
		"a rate without currency":    {[]string{"-rate", "90"}, 1, `-rate: `},
		"two currencies":             {[]string{"-rate", "EUR 90..USD 100"}, 1, `assumptions.prices[0].rate: "EUR 90.00 to USD 100.00"`},
		"a fee of no contract":       {[]string{"-fee", "gold=EUR 90"}, 1, `assumptions.prices[0].contract: "gold"`},
		"no tickets and no dates":    {[]string{"-tickets", write(t, "e.csv", header)}, 1, "no tickets: say the period"},
		"a date that is none":        {[]string{"-from", "2026-02-30"}, 1, "-from: "},
		"dates in the wrong order":   {[]string{"-from", "2026-06-30"}, 1, "-to: 2026-06-01 is not after 2026-06-30"},
		"a severity that is none":    {[]string{"-tickets", write(t, "s.csv", header+"A,2026-05-13 09:00,opened,P9\n")}, 1, "s.csv:2: severity"},
		"no contract":                {[]string{"-contract", write(t, "c.json", `{"version": 1}`)}, 1, "c.json: id: missing"},
		"a contract that is no JSON": {[]string{"-contract", write(t, "x.json", `{`)}, 1, "x.json: "},
		"a profile that says more":   {[]string{"-profile", write(t, "p.json", `{"budget": 1}`)}, 1, "p.json: budget: unknown field"},
		"a need that is none":        {[]string{"-profile", write(t, "p.json", `{"round": "always"}`)}, 1, "p.json: round: "},
	} {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			require.Equal(t, tc.code, run(tc.args, &stdout, &stderr), stderr.String())
			require.Contains(t, stderr.String(), tc.text)
			require.Empty(t, stdout.String())
		})
	}
}

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with a file of testdata that a person can read.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// program runs the program and wants an exit code.
func program(t *testing.T, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, wrong bytes.Buffer
	require.Equal(t, code, run(args, &out, &wrong), wrong.String())
	return out.String(), wrong.String()
}

func TestTheSample(t *testing.T) {
	out, _ := program(t, 0)
	golden(t, "sample.txt", out)
}

func TestTheSampleAsJSON(t *testing.T) {
	out, _ := program(t, 0, "-format", "json")
	var r struct {
		Contract   string
		Ladders    []struct{ Path tiers.Path }
		Agreements tiers.AgreementReport
		Meetings   []tiers.Occurrence
	}
	require.NoError(t, json.Unmarshal([]byte(out), &r))
	assert.Equal(t, "mistral-accountable", r.Contract)
	require.Len(t, r.Ladders, 4)
	assert.Equal(t, "platform", r.Ladders[0].Path.Assignee())
	assert.Equal(t, "client-desk", r.Ladders[0].Path.Owner)
	assert.False(t, r.Agreements.AllFit())
	assert.Len(t, r.Meetings, 17)
	again, _ := program(t, 0, "-format", "json")
	assert.Equal(t, out, again, "the same input gives the same bytes")
}

// The four models by name; package tiers knows them by shape only.
func TestTheStandardPeopleOfEachModel(t *testing.T) {
	for _, m := range contract.Models() {
		t.Run(m.String(), func(t *testing.T) {
			out, _ := program(t, 0, "-model", m.String())
			golden(t, m.String()+".txt", out)

			// The shape fits its model: a contract with it is accepted, as text and as JSON.
			out, _ = program(t, 0, "-model", m.String(), "-format", "json")
			var s struct {
				Structure  tiers.StructureSpec
				Matrix     tiers.MatrixSpec
				Escalation tiers.EscalationSpec
			}
			require.NoError(t, json.Unmarshal([]byte(out), &s))
			spec := sampleOf(t, m)
			spec.Structure, spec.Matrix = s.Structure, &s.Matrix
			c, err := contract.New(spec, zoneOf)
			require.NoError(t, err)
			_, err = tiers.NewEscalation(s.Escalation, c.At(spec.Start).Matrix())
			require.NoError(t, err)
		})
	}
}

// sampleOf is the contract of a model beside the other example.
func sampleOf(t *testing.T, m contract.Model) (spec contract.Spec) {
	data, err := os.ReadFile(sampleFile(m))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &spec))
	return spec
}

func sampleFile(m contract.Model) string {
	return filepath.Join("..", "servicereview", "contracts", m.String()+".json")
}

func TestAContractAloneIsEnough(t *testing.T) {
	for _, m := range contract.Models() {
		out, _ := program(t, 0, "-contract", sampleFile(m))
		for _, part := range []string{"(RACI)", "Escalation of incident-management", "nobody: there is no change policy", "nobody meets"} {
			assert.Contains(t, out, part, m)
		}
	}
	out, _ := program(t, 0, "-contract", sampleFile(contract.ManagedService))
	assert.Contains(t, out, "client-desk, begins with technical")
	assert.Contains(t, out, "75% of restoration")
	assert.Contains(t, out, "severity 1 restoration within 4h: no agreement stands behind it")
}

func TestWhatCannotBeUsed(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		return file
	}
	accountability, err := samples.ReadFile("sample/accountability.json")
	require.NoError(t, err)
	change := func(from, to string) string {
		require.Contains(t, string(accountability), from)
		return strings.Replace(string(accountability), from, to, 1)
	}
	for _, row := range []struct {
		name string
		args []string
		says string
	}{
		{"a team that is not there", []string{"-accountability", write("a.json", change(`"to": "engineering"`, `"to": "enginering"`))},
			`a.json: escalation.rules[2].to: "enginering": no party, team or authority has this id, the nearest is "engineering"`},
		{"a circle", []string{"-accountability", write("b.json", change(`"from": "technical", "to": "engineering"`, `"from": "engineering", "to": "technical"`))},
			`b.json: escalation.rules[2]: goes round in a circle: engineering -> technical -> engineering`},
		{"a misspelled field, and another version", []string{"-accountability", write("c.json", change(`"governance"`, `"goverment"`))},
			`c.json: goverment: unknown field: there are version, escalation`},
		{"not JSON", []string{"-accountability", write("d.json", "{\n\"version\": 1,\n}")}, `d.json:3: `},
		{"a contract without parties", []string{"-contract", write("e.json", `{"version": 1, "zone": "Paris"}`)}, `e.json: structure.parties: client: want at least one`},
		{"the names of zones are not guessed", []string{"-contract", write("f.json", `{"version": 1, "zone": "Paris"}`)}, `f.json: zone: "Paris": not a zone: unknown time zone Paris`},
		{"no such file", []string{"-contract", filepath.Join(dir, "none.json")}, "none.json"},
		{"no such accountability", []string{"-accountability", filepath.Join(dir, "none.json")}, "none.json"},
		{"a date that is none", []string{"-from", "2026-02-30"}, `-from: "2026-02-30" is not a date`},
		{"an instant that is none", []string{"-opened", "15 August"}, `-opened: "15 August": want a time`},
		{"an instant in the gap", []string{"-opened", "2026-03-29 02:30"}, `-opened: the clocks of Europe/Paris read`},
		{"a year without end", []string{"-from", "9999-12-01"}, `calendar: outside the years 1 to 9999`},
		{"an activity that is none", []string{"-activity", "incident-managment"}, `-activity: "incident-managment": unknown activity, the nearest is "incident-management"`},
		{"a format that is none", []string{"-format", "yaml"}, `-format: "yaml": want text or json`},
		{"a model that is none", []string{"-model", "managed"}, `-model: "managed": no such model, the nearest is "managed-service"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			out, wrong := program(t, 1, row.args...)
			assert.Empty(t, out)
			assert.Contains(t, wrong, row.says)
			assert.True(t, strings.HasPrefix(wrong, "accountability: "))
		})
	}
	_, wrong := program(t, 2, "-contracts", "x")
	assert.Contains(t, wrong, "-contracts")
	_, wrong = program(t, 2, "x")
	assert.Contains(t, wrong, `unexpected argument "x"`)
	_, wrong = program(t, 0, "-h")
	assert.Contains(t, wrong, "who answers for it")
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestAFullDiskIsAnError(t *testing.T) {
	for _, args := range [][]string{nil, {"-format", "json"}, {"-model", "sla-hotfix"}} {
		var wrong bytes.Buffer
		assert.Equal(t, 1, run(args, full{}, &wrong))
		assert.Contains(t, wrong.String(), "disk full")
	}
}

func TestAQuarterEndsOnTheSameDayOfTheMonth(t *testing.T) {
	for from, to := range map[string]string{"2026-07-01": "2026-10-01", "2026-11-30": "2027-02-28", "2025-11-30": "2026-02-28", "2026-01-31": "2026-04-30"} {
		d, err := localtime.ParseDate(from)
		require.NoError(t, err)
		assert.Equal(t, to, threeMonthsOn(d).String())
	}
}

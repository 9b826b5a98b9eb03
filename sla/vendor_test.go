package sla_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// vendorTable is the published terms of real vendors, as they are in the shared data.
type vendorTable struct {
	Vendors []struct {
		Vendor, Offering string
		Severities       []map[string]json.RawMessage
	}
}

type vendorClock struct {
	Value              int
	Unit, Clock        string
	EscalationRequired bool `json:"escalation_required"`
	OrAsAgreed         bool `json:"or_as_agreed"`
}

// readings is how each offering's terms are read, also where they are silent: our own
// data, beside the due instants that a walk minute by minute in another language found.
type readings struct {
	Instant   time.Time
	Calendars map[string]calendar.Spec
	Offerings map[string]reading
}

type reading struct {
	Business, Unstated, UnstatedHours, BusinessDays string
	C5                                              string `json:"24x5"`
	C5Holidays                                      string `json:"24x5_excl_holidays"`
	Reading, Product                                string
	Severities                                      map[string]string // the business clock of one severity
	Start                                           sla.Start
	StartOf                                         map[string]sla.Start
	Updates                                         sla.UpdateRule
	Change                                          sla.SeverityChange
	Commitment                                      sla.Commitment
	OnRequest                                       []string
	Strict                                          bool
	Figures                                         []struct {
		Severity string
		Metric   sla.Metric
		Within   sla.TargetTime
	}
}

func readJSON(t *testing.T, name string, v any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not here", name)
	}
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, v))
}

// vendorCase is one clock of the table.
type vendorCase struct {
	name, severity, plan string
	clock                vendorClock
	target               sla.TargetSpec
}

func (r reading) calendarOf(severity string, c vendorClock) string {
	switch {
	case c.Clock == "24x7":
		return "24x7"
	case c.Clock == "24x5":
		return r.C5
	case c.Clock == "24x5_excl_holidays":
		return r.C5Holidays
	case c.Unit == "business_day" && r.BusinessDays != "":
		return r.BusinessDays
	case c.Clock == "unstated" && r.UnstatedHours != "" && (c.Unit == "hour" || c.Unit == "minute"):
		return r.UnstatedHours
	case c.Clock == "unstated":
		return r.Unstated
	case r.Severities[severity] != "":
		return r.Severities[severity]
	}
	return r.Business
}

func (r reading) target(rank sla.Severity, metric sla.Metric, v *vendorCase) sla.TargetSpec {
	units := map[string]func(int) sla.TargetTime{
		"minute":       func(n int) sla.TargetTime { return sla.Working(time.Duration(n) * time.Minute) },
		"hour":         func(n int) sla.TargetTime { return sla.Working(time.Duration(n) * time.Hour) },
		"business_day": sla.BusinessDays, "day": sla.Days, "month": sla.Months,
	}
	t := within(rank, metric, units[v.clock.Unit](v.clock.Value), r.calendarOf(v.name, v.clock))
	t.Reading = r.Reading
	if r.Strict {
		t.Within = sla.Working(t.Within.Working() - 1)
	}
	if r.Commitment.IsValid() {
		t.Commitment = r.Commitment
	}
	if metric != sla.Update {
		t.Start = max(r.Start, r.StartOf[metric.String()])
	}
	for fact, value := range map[string]string{"plan": v.plan, "product": r.Product} {
		if value != "" {
			t.When = append(t.When, sla.Condition{Fact: fact, Is: []string{value}})
		}
	}
	if v.clock.EscalationRequired {
		t.When = append(t.When, sla.Condition{Fact: "escalated", Is: []string{"yes"}})
	}
	if v.clock.OrAsAgreed {
		t.When = append(t.When, sla.Condition{Fact: "interval", IsNot: []string{"as agreed"}})
	}
	return t
}

// policyOf makes the policy of an offering and lists its clocks.
func (r reading) policyOf(t *testing.T, rows []map[string]json.RawMessage) (sla.PolicySpec, []vendorCase) {
	spec := terms()
	spec.Severities, spec.Updates = nil, r.Updates
	spec.SeverityChange = sla.Restart
	if r.Change.IsValid() {
		spec.SeverityChange = r.Change
	}
	ranks := map[string]sla.Severity{}
	rank := func(name string) sla.Severity {
		if ranks[name] == 0 {
			spec.Severities = append(spec.Severities, sla.SeverityName{Name: name})
			ranks[name] = sla.Severity(len(spec.Severities))
		}
		return ranks[name]
	}
	var cases []vendorCase
	for _, row := range rows {
		var whole string
		require.NoError(t, json.Unmarshal(row["severity"], &whole))
		name, plan, _ := strings.Cut(whole, " / ")
		s := rank(name)
		for _, metric := range []sla.Metric{sla.Response, sla.Update, sla.Resolution} {
			v := vendorCase{name: name, severity: whole, plan: plan}
			if json.Unmarshal(row[metric.String()], &v.clock) != nil || v.clock.Value == 0 {
				continue // none, or best effort
			}
			v.target = r.target(s, metric, &v)
			if slices.Contains(r.OnRequest, name) {
				onRequest, otherwise := v.target, v.target
				onRequest.When = append(onRequest.When, sla.Condition{Fact: "24x7", Is: []string{"requested"}})
				otherwise.Calendar = r.Business
				spec.Targets = append(spec.Targets, onRequest, otherwise)
			} else {
				spec.Targets = append(spec.Targets, v.target)
			}
			cases = append(cases, v)
		}
	}
	for _, f := range r.Figures {
		spec.Targets = append(spec.Targets, within(rank(f.Severity), f.Metric, f.Within, "24x7"))
	}
	return spec, cases
}

// history is a ticket whose clock of a metric starts at an instant.
func (v vendorCase) history(t *testing.T, s sla.Severity, at time.Time) []sla.Event {
	known := map[string]string{"24x7": "requested", "escalated": "yes", "product": "commerce-managed"}
	if v.plan != "" {
		known["plan"] = v.plan
	}
	facts, err := sla.NewFacts(known)
	require.NoError(t, err)
	open := sla.Event{At: at, Kind: sla.Opened, Severity: s, Facts: facts}
	switch {
	case v.target.Start == sla.FromSeverity:
		open.At, open.Severity = at.Add(-5*time.Hour), 0
		return []sla.Event{open, severity(at, s)}
	case v.target.Start == sla.FromHandover:
		open.At = at.Add(-5 * time.Hour)
		return []sla.Event{open, {At: at, Kind: sla.HolderChanged, Holder: "engineering"}}
	case v.target.Metric == sla.Update:
		return []sla.Event{open, {At: at, Seq: 1, Kind: sla.Replied}}
	}
	return []sla.Event{open}
}

func TestThePublishedTermsOfRealVendors(t *testing.T) {
	var table vendorTable
	readJSON(t, "../../shared/data/vendor_slas.json", &table)
	var r readings
	readJSON(t, "testdata/vendor_readings.json", &r)
	want := vendorDues(t)
	cals := map[string]calendar.Calendar{}
	for name, spec := range r.Calendars {
		cal, err := calendar.New(spec, time.LoadLocation)
		require.NoError(t, err, name)
		cals[name] = cal
	}
	offerings, severities, clocks, silent := 0, 0, 0, 0
	for _, v := range table.Vendors {
		name := v.Vendor + " / " + v.Offering
		offerings++
		severities += len(v.Severities)
		t.Run(name, func(t *testing.T) {
			read, ok := r.Offerings[name]
			require.True(t, ok, "no reading of %s", name)
			spec, cases := read.policyOf(t, v.Severities)
			p, err := sla.NewPolicy(spec, cals)
			require.NoError(t, err)
			for _, c := range cases {
				clocks++
				if c.clock.Clock == "unstated" {
					silent++
					require.NotEmpty(t, c.target.Reading, "where the term is silent, its reading is recorded")
				}
				c.check(t, p, r.Instant, want[fmt.Sprint(name, c.severity, c.target.Metric)], read.Strict)
			}
		})
	}
	require.Equal(t, [4]int{38, 165, 198, 36}, [4]int{offerings, severities, clocks, silent}, "nothing is left out")
}

// check opens a ticket, or starts its clock, at the instant and looks when it is due.
func (v vendorCase) check(t *testing.T, p sla.Policy, at, want time.Time, isStrict bool) {
	t.Helper()
	require.False(t, want.IsZero(), "no due instant of %s %s", v.severity, v.target.Metric)
	if isStrict {
		want = want.Add(-1)
	}
	status, err := p.Clock(v.history(t, v.target.Severity, at)...).Status(v.target.Metric, at)
	require.NoError(t, err)
	due, ok := status.Due()
	require.True(t, ok && due.Equal(want), "%s %s: due %s, want %s", v.severity, v.target.Metric, due, want)
}

// vendorDues are the due instants by offering, severity and metric.
func vendorDues(t *testing.T) map[string]time.Time {
	file, err := os.Open("testdata/vendor_due.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	dues := map[string]time.Time{}
	for _, row := range rows[1:] {
		due, err := time.Parse(time.RFC3339, row[3])
		require.NoError(t, err)
		dues[row[0]+row[1]+row[2]] = due
	}
	return dues
}

func TestOnRequestOnly(t *testing.T) {
	z := paris(t)
	asked, otherwise := target(2, sla.Response, 2*time.Hour, "24x7"), target(2, sla.Response, 2*time.Hour, "PAR")
	asked.When = []sla.Condition{{Fact: "24x7", Is: []string{"requested"}}}
	c := policy(t, terms(asked, otherwise)).Clock(opened(z.at("2026-04-03 17:30"), 2))
	want{metric: sla.Response, state: sla.StateRunning, due: z.at("2026-04-07 10:30"), elapsed: 30 * time.Minute}.
		check(t, c, z.at("2026-04-04 10:00"))
}

func TestWorkedExampleSaturdayMorningIsAnsweredOnMonday(t *testing.T) { // stated by SUSE
	spec := calendar.Spec{Zone: "Europe/Berlin", Weekly: calendar.MonToFri(calendar.MustHours("06:00-18:00"))}
	cal, err := calendar.New(spec, time.LoadLocation)
	require.NoError(t, err)
	p, err := sla.NewPolicy(terms(target(1, sla.Response, 2*time.Hour, "berlin")), map[string]calendar.Calendar{"berlin": cal})
	require.NoError(t, err)
	z := paris(t)
	c := p.Clock(opened(z.at("2026-06-06 10:00"), 1), event(z.at("2026-06-08 08:00"), sla.Replied))
	want{metric: sla.Response, state: sla.StateMet, due: z.at("2026-06-08 08:00"), elapsed: 2 * time.Hour}.check(t, c, z.at("2026-06-09 00:00"))
}

package tiers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

const governanceJSON = `{"meetings": [
  {"id": "floor", "name": "Floor meeting", "cadence": "weekly", "every": 2, "anchor": "2026-01-05", "shift": "next", "calendar": "paris",
   "chair": "delivery", "attendees": ["technical", "client-desk"]},
  {"id": "review", "name": "Service review", "cadence": "monthly", "anchor": "2026-01-31", "shift": "previous", "calendar": "paris",
   "chair": "service-manager", "attendees": ["client", "delivery"], "reports": ["SLA of severity 1 and 2", "KPI"]},
  {"id": "steering", "name": "Steering committee", "cadence": "quarterly", "anchor": "2026-01-06", "chair": "sponsor",
   "attendees": ["director", "service-manager"], "until": "2027-01-01"}
]}`

func meetings(t require.TestingT) tiers.Governance {
	var spec tiers.GovernanceSpec
	require.NoError(t, json.Unmarshal([]byte(governanceJSON), &spec))
	_, calendars := gold(t)
	g, err := tiers.NewGovernance(spec, structure(t, managed()), calendars)
	require.NoError(t, err)
	return g
}

func TestTheMeetingsOfAQuarter(t *testing.T) {
	all, err := meetings(t).Occurrences(calendar.DateRange{From: date.New(2026, 4, 1), To: date.New(2026, 7, 1)})
	require.NoError(t, err)
	var text strings.Builder
	for _, o := range all {
		text.WriteString(o.String() + "\n")
		raw, err := json.Marshal(o)
		require.NoError(t, err)
		var back tiers.Occurrence
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, o, back)
	}
	golden(t, "quarter.txt", text.String())
}

func TestMonthlyIsCountedFromTheAnchor(t *testing.T) { // trap 19
	g, err := tiers.NewGovernance(tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{
		{ID: "a", Name: "A", Cadence: tiers.Monthly, Anchor: date.New(2026, 1, 31), Chair: "client"},
	}}, structure(t, managed()), nil)
	require.NoError(t, err)
	all, err := g.Occurrences(calendar.DateRange{From: date.New(2028, 1, 1), To: date.New(2028, 5, 1)})
	require.NoError(t, err)
	var days []string
	for _, o := range all {
		days = append(days, o.Date.String())
	}
	assert.Equal(t, []string{"2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"}, days)
	assert.Equal(t, 25, all[0].Number)
}

func TestAMeetingIsNotHeldWhereItsPeriodHasNoBusinessDay(t *testing.T) {
	shut, err := calendar.New(calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.Week{calendar.Mon: calendar.MustHours("09:00-17:00")},
		Holidays: []calendar.Holiday{{Date: date.New(2026, 8, 10), Name: "Summer shutdown"}}}, time.LoadLocation)
	require.NoError(t, err)
	g, err := tiers.NewGovernance(tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{
		{ID: "a", Name: "A", Cadence: tiers.Weekly, Anchor: date.New(2026, 8, 3), Chair: "client", Shift: tiers.ToNext, Calendar: "shut"},
	}}, structure(t, managed()), map[string]calendar.Calendar{"shut": shut})
	require.NoError(t, err)
	all, err := g.Occurrences(calendar.DateRange{From: date.New(2026, 8, 1), To: date.New(2026, 8, 18)})
	require.NoError(t, err)
	require.Len(t, all, 3)
	assert.Equal(t, "Mon 10 Aug 2026: a, no. 2, is not held: Summer shutdown", all[1].String())
}

func TestAnyMeetingMeetsAsADumbCountSays(t *testing.T) {
	s := structure(t, managed())
	_, calendars := gold(t)
	rapid.Check(t, func(t *rapid.T) {
		m := tiers.MeetingSpec{ID: "m", Name: "M", Chair: "client",
			Cadence: tiers.Cadence(rapid.IntRange(1, 3).Draw(t, "cadence")), Every: rapid.IntRange(0, 4).Draw(t, "every"),
			Anchor: date.New(2024, 1, 1) + date.Date(rapid.IntRange(0, 900).Draw(t, "anchor")),
			Shift:  tiers.Shift(rapid.IntRange(0, 2).Draw(t, "shift")),
		}
		if m.Shift != 0 {
			m.Calendar = "paris"
		}
		g, err := tiers.NewGovernance(tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{m}}, s, calendars)
		require.NoError(t, err)
		from := date.New(2024, 1, 1) + date.Date(rapid.IntRange(0, 1500).Draw(t, "from"))
		within := calendar.DateRange{From: from, To: from + date.Date(rapid.IntRange(1, 400).Draw(t, "days"))}
		got, err := g.Occurrences(within)
		require.NoError(t, err)

		var want []date.Date
		for n := range 300 {
			d := step(m, n)
			for m.Shift != 0 && !calendars["paris"].IsBusinessDay(d) {
				d += map[tiers.Shift]date.Date{tiers.ToNext: 1, tiers.ToPrevious: -1}[m.Shift]
			}
			if d >= within.From && d < within.To {
				want = append(want, d)
			}
		}
		var days []date.Date
		for _, o := range got {
			require.False(t, o.Skipped, "Paris works in every week")
			require.Equal(t, step(m, o.Number-1), o.Nominal)
			days = append(days, o.Date)
		}
		require.Equal(t, want, days)
	})
}

// step is the n-th date, found by counting days and months one after the other.
func step(m tiers.MeetingSpec, n int) date.Date {
	every := max(m.Every, 1)
	if m.Cadence == tiers.Weekly {
		return m.Anchor + date.Date(7*every*n)
	}
	if m.Cadence == tiers.Quarterly {
		every *= 3
	}
	year, month := m.Anchor.Year(), int(m.Anchor.Month())+every*n
	for month > 12 {
		year, month = year+1, month-12
	}
	for day := m.Anchor.Day(); ; day-- {
		if d := date.New(year, time.Month(month), day); d.Month() == time.Month(month) {
			return d
		}
	}
}

func TestEveryFaultOfGovernanceIsReported(t *testing.T) {
	var spec tiers.GovernanceSpec
	require.NoError(t, json.Unmarshal([]byte(`{"meetings": [
		{"id": "a", "name": "A", "cadence": "weekly", "anchor": "2026-01-05", "shift": "next", "chair": "client", "until": "2026-01-05"},
		{"id": "a", "name": "", "cadence": "weekly", "every": 13, "anchor": "2026-01-05", "calendar": "paris", "chair": "clients"},
		{"id": "c", "name": "C", "cadence": "monthly", "every": -1, "anchor": "2026-01-05", "shift": "previous", "calendar": "pariss",
		 "chair": "client", "attendees": ["client", "client", "nobody"], "reports": [" "]}]}`), &spec))
	spec.Meetings = append(spec.Meetings, tiers.MeetingSpec{ID: "d", Name: "D", Chair: "client", Shift: 7, Anchor: -4, Calendar: "paris"})
	s := structure(t, managed())
	_, calendars := gold(t)
	_, err := tiers.NewGovernance(spec, s, calendars)
	require.Error(t, err)
	golden(t, "bad_governance.txt", err.Error()+"\n")
	_, err = tiers.NewGovernance(tiers.GovernanceSpec{Meetings: make([]tiers.MeetingSpec, tiers.ItemsMost+1)}, s, nil)
	assert.ErrorIs(t, err, tiers.ErrTooManyItems)
	_, err = meetings(t).Occurrences(calendar.DateRange{From: 1, To: 1})
	assert.ErrorIs(t, err, tiers.ErrHorizon)
	assert.ErrorContains(t, json.Unmarshal([]byte(`{"meetings": [{"cadence": "weekly", "anchor": "2026-02-30"}]}`), &spec), `meetings[0].anchor: "2026-02-30"`)
	last, err := tiers.NewGovernance(tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{
		{ID: "a", Name: "A", Cadence: tiers.Weekly, Anchor: date.New(2026, 1, 1), Chair: "client"}}}, s, nil)
	require.NoError(t, err)
	all, err := last.Occurrences(calendar.DateRange{From: date.New(9999, 12, 20), To: date.New(9999, 12, 31) + 1})
	require.NoError(t, err)
	assert.Len(t, all, 2)
}

func TestGovernanceRoundTripsAsJSON(t *testing.T) {
	g := meetings(t)
	raw, err := json.Marshal(g)
	require.NoError(t, err)
	var back tiers.GovernanceSpec
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, g.Spec(), back)
	g.Spec().Meetings[0].Attendees[0] = "x"
	*g.Spec().Meetings[2].Until = 5
	assert.Equal(t, back, g.Spec(), "what is given out is a copy")
}

func FuzzGovernance(f *testing.F) {
	f.Add([]byte(governanceJSON))
	s := structure(f, managed())
	_, calendars := gold(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec tiers.GovernanceSpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		g, err := tiers.NewGovernance(spec, s, calendars)
		if err != nil {
			return
		}
		raw, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &spec); err != nil {
			t.Fatal(err)
		}
		for _, from := range []date.Date{0, date.New(2026, 1, 1), date.New(9999, 1, 1)} {
			if _, err := g.Occurrences(calendar.DateRange{From: from, To: from + 365}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

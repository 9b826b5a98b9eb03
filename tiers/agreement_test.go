package tiers_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

const agreementsJSON = `{
  "agreements": [
    {"id": "desk-ola", "kind": "ola", "by": "client-desk", "terms": [
      {"severity": 1, "metric": "response", "within": "15m", "calendar": "always"},
      {"severity": 2, "metric": "response", "within": "1h", "calendar": "paris"}]},
    {"id": "technical-ola", "kind": "ola", "by": "technical", "terms": [
      {"severity": 1, "metric": "restoration", "within": "3h30m", "calendar": "always"},
      {"severity": 2, "metric": "restoration", "within": "10h", "calendar": "paris"}]},
    {"id": "platform-uc", "kind": "uc", "by": "platform", "terms": [
      {"severity": 1, "metric": "restoration", "within": "3h", "calendar": "always"},
      {"severity": 2, "metric": "restoration", "within": "10h", "calendar": "paris"}]},
    {"id": "payments-uc", "kind": "uc", "by": "integrations", "terms": [
      {"severity": 1, "metric": "restoration", "within": "2h", "calendar": "paris"}]},
    {"id": "network-ola", "kind": "ola", "by": "client-support", "terms": [
      {"severity": 1, "metric": "restoration", "within": "1h", "calendar": "always"}]}],
  "chains": [
    {"severity": 1, "metric": "restoration", "stages": [{"agreement": "desk-ola", "metric": "response"}, {"agreement": "technical-ola"}]},
    {"severity": 2, "metric": "restoration", "stages": [{"agreement": "desk-ola", "metric": "response"}, {"agreement": "technical-ola"}]},
    {"severity": 1, "metric": "restoration", "of": "technical-ola", "stages": [{"agreement": "platform-uc"}]},
    {"severity": 1, "metric": "restoration", "of": "technical-ola", "stages": [{"agreement": "payments-uc"}]}]
}`

func agreementsSpec(t require.TestingT) (spec tiers.AgreementsSpec) {
	require.NoError(t, json.Unmarshal([]byte(agreementsJSON), &spec))
	return spec
}

func binding(t require.TestingT) tiers.AgreementBinding {
	policy, calendars := gold(t)
	return tiers.AgreementBinding{Structure: structure(t, managed()), Policy: policy, Calendars: calendars}
}

func year2026(t require.TestingT) calendar.Interval {
	return calendar.Interval{From: paris(t, "2026-01-01 00:00"), To: paris(t, "2027-01-01 00:00")}
}

func TestWhatFitsInsideAPromiseAndByHowMuch(t *testing.T) {
	a, err := tiers.NewAgreements(agreementsSpec(t), binding(t))
	require.NoError(t, err)
	r, err := a.Check(year2026(t))
	require.NoError(t, err)
	golden(t, "agreements.txt", r.String())
	assert.False(t, r.AllFit())
	assert.Equal(t, []string{"network-ola"}, r.Unused)
	require.Len(t, r.Alone, 4) // three responses and the restoration of severity 3

	raw, err := json.Marshal(r)
	require.NoError(t, err)
	var back tiers.AgreementReport
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, r.String(), back.String())
}

// Two desks: the promise counts in New York, the team works in Paris.
func TestTheSumOfHoursIsNotTheSumOnTheClock(t *testing.T) {
	for _, row := range []struct {
		name    string
		promise string // calendar of 8 h of severity 1
		stages  []stageOf
		want    string
	}{
		{"exactly the promise, on the same hours, fits with nothing to spare", "paris", []stageOf{{"3h", "paris"}, {"5h", "paris"}}, "fits 0s"},
		{"around the clock inside office hours: the night is not counted", "paris", []stageOf{{"8h", "always"}}, "fits 0s"},
		{"office hours inside a promise around the clock: the long weekend is", "always", []stageOf{{"1h", "paris"}}, "too-long -80h"},
		{"handed over at closing time, done the next day", "paris", []stageOf{{"4h", "always"}, {"4h", "paris"}}, "fits 0s"},
		{"a minute is missing", "paris", []stageOf{{"4h", "always"}, {"3h59m", "paris"}}, "fits 1m"},
		{"a second too much", "paris", []stageOf{{"4h", "paris"}, {"4h0m1s", "paris"}}, "too-long -1s"},
		{"a night shift that is missed on Thursday comes again on Monday", "paris", []stageOf{{"8h", "nights"}}, "too-long -10h"},
		{"opened at night, due at closing, done the next night: late by no open time", "daily", []stageOf{{"24h", "always"}}, "too-long 0s"},
		{"a desk that has closed for good", "paris", []stageOf{{"1h", "never"}}, "endless 0s"},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := fitOf(t, row.promise, row.stages, year2026(t))
			assert.Equal(t, row.want, fmt.Sprint(f.Outcome, " ", f.Margin), f)
		})
	}
}

type stageOf struct{ within, calendar string }

// fitOf checks stages of one team against 8 h on a calendar.
func fitOf(t require.TestingT, promise string, stages []stageOf, within calendar.Interval) tiers.Fit {
	nights, err := calendar.New(calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.Week{
		calendar.Mon: calendar.MustHours("20:00-06:00"), calendar.Tue: calendar.MustHours("20:00-06:00"),
		calendar.Wed: calendar.MustHours("20:00-06:00"), calendar.Thu: calendar.MustHours("20:00-06:00"),
	}}, time.LoadLocation)
	require.NoError(t, err)
	_, calendars := gold(t)
	daily := calendar.Week{}
	for day := calendar.Mon; day <= calendar.Sun; day++ {
		daily[day] = calendar.MustHours("10:00-18:00")
	}
	calendars["daily"], err = calendar.New(calendar.Spec{Zone: "UTC", Weekly: daily}, time.LoadLocation)
	require.NoError(t, err)
	calendars["nights"], calendars["never"] = nights, calendar.Never()
	return fitOn(t, calendars, promise, stages, within)
}

func fitOn(t require.TestingT, calendars map[string]calendar.Calendar, promise string, stages []stageOf, within calendar.Interval) tiers.Fit {
	b := tiers.AgreementBinding{Structure: structure(t, managed()), Calendars: calendars}
	var err error
	b.Policy, err = sla.NewPolicy(sla.PolicySpec{
		Severities:     []sla.SeverityName{{Name: "P1"}},
		Targets:        []sla.TargetSpec{{Severity: 1, Metric: sla.Restoration, Within: sla.Working(8 * time.Hour), Calendar: promise, Commitment: sla.Committed}},
		SeverityChange: sla.Restart, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}, calendars)
	require.NoError(t, err)
	chain := tiers.ChainSpec{Severity: 1, Metric: sla.Restoration}
	var spec tiers.AgreementsSpec
	for i, s := range stages {
		within, err := sla.ParseTargetTime(s.within)
		require.NoError(t, err)
		spec.Agreements = append(spec.Agreements, tiers.AgreementSpec{ID: fmt.Sprint("ola-", i), Kind: sla.OLA, By: "technical",
			Terms: []tiers.AgreementTerm{{Severity: 1, Metric: sla.Restoration, Within: within, Calendar: s.calendar}}})
		chain.Stages = append(chain.Stages, tiers.StageSpec{Agreement: fmt.Sprint("ola-", i)})
	}
	spec.Chains = []tiers.ChainSpec{chain}
	a, err := tiers.NewAgreements(spec, b)
	require.NoError(t, err)
	r, err := a.Check(within)
	require.NoError(t, err)
	return r.Fits[0]
}

// hours are a week with up to two windows a day, each on five minutes.
func hours(t *rapid.T, name string) calendar.Calendar {
	week := calendar.Week{}
	for day := calendar.Mon; day <= calendar.Sun; day++ {
		if rapid.IntRange(0, 3).Draw(t, name+day.String()) == 0 {
			continue
		}
		from := 5 * rapid.IntRange(0, 200).Draw(t, "from")
		to := min(from+5*rapid.IntRange(1, 120).Draw(t, "long"), 24*60)
		week[day] = calendar.MustHours(fmt.Sprintf("%02d:%02d-%02d:%02d", from/60, from%60, to/60, to%60))
	}
	if len(week) == 0 {
		return calendar.Always()
	}
	zone := rapid.SampledFrom([]string{"UTC", "Europe/Paris", "America/New_York"}).Draw(t, "zone")
	c, err := calendar.New(calendar.Spec{Zone: zone, Weekly: week}, time.LoadLocation)
	require.NoError(t, err)
	return c
}

// Held against every fifth minute, the nanosecond after it, and instants at random: as all
// calendars open and close on a fifth minute, everything that can change changes there.
func TestTheWorstOpeningIsTheWorstOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		calendars := map[string]calendar.Calendar{"promise": hours(t, "promise")}
		var stages []stageOf
		for i := range rapid.IntRange(1, 3).Draw(t, "stages") {
			name := fmt.Sprint("stage-", i)
			calendars[name] = hours(t, name)
			stages = append(stages, stageOf{fmt.Sprintf("%dm", 5*rapid.IntRange(1, 150).Draw(t, "within")), name})
		}
		from := time.Date(2026, 3, 26, 0, 0, 0, 0, time.UTC) // over a change of clocks
		span := calendar.Interval{From: from, To: from.Add(4 * 24 * time.Hour)}
		f := fitOn(t, calendars, "promise", stages, span)

		worst, late := time.Duration(-1), false
		try := func(at time.Time) {
			end := at
			for _, s := range stages {
				d, _ := time.ParseDuration(s.within)
				var err error
				end, err = calendars[s.calendar].Add(end, d)
				require.NoError(t, err)
			}
			used, err := calendars["promise"].Between(at, end)
			require.NoError(t, err)
			due, err := calendars["promise"].Add(at, 8*time.Hour)
			require.NoError(t, err)
			worst, late = max(worst, used), late || end.After(due)
		}
		for at := from; at.Before(span.To); at = at.Add(5 * time.Minute) {
			try(at)
			try(at.Add(1))
		}
		try(span.To.Add(-1))
		require.Equal(t, worst, time.Duration(f.Needs), "%s", f)
		require.Equal(t, late, f.Outcome == tiers.TooLong, "%s", f)
		for range 20 {
			try(from.Add(time.Duration(rapid.Int64Range(0, int64(4*24*time.Hour)-1).Draw(t, "at"))))
		}
		require.Equal(t, worst, time.Duration(f.Needs), "an opening at random is worse: %s", f)
		require.Equal(t, late, f.Outcome == tiers.TooLong)
		require.Equal(t, 8*time.Hour-worst, time.Duration(f.Margin))
	})
}

func TestEveryFaultOfAgreementsIsReported(t *testing.T) {
	var spec tiers.AgreementsSpec
	require.NoError(t, json.Unmarshal([]byte(`{
	  "agreements": [
	    {"id": "a", "kind": "ola", "by": "platform", "terms": [{"severity": 1, "metric": "response", "within": "1h", "calendar": "alwais"}]},
	    {"id": "a", "kind": "uc", "by": "technical", "terms": []},
	    {"id": "C", "kind": "ola", "by": "cab", "terms": [
	      {"severity": 1, "metric": "response", "within": "1h", "calendar": "always"},
	      {"severity": 1, "metric": "response", "within": "2h", "calendar": "always"},
	      {"severity": 10, "metric": "restoration", "within": "2h", "calendar": "always"}]},
	    {"id": "d", "kind": "ola", "by": "provider", "terms": [{"severity": 1, "metric": "restoration", "within": "1h", "calendar": "always"}]},
	    {"id": "e", "kind": "uc", "by": "platfrom", "terms": [{"severity": 1, "metric": "restoration", "within": "1h", "calendar": "always"}]}],
	  "chains": [
	    {"severity": 4, "metric": "response", "stages": [{"agreement": "d"}]},
	    {"severity": 1, "metric": "restoration", "stages": []},
	    {"severity": 1, "metric": "restoration", "of": "e", "stages": [{"agreement": "d"}]},
	    {"severity": 1, "metric": "resolution", "of": "d", "stages": [{"agreement": "f"}, {"agreement": "e", "metric": "response"}]}]
	}`), &spec))
	spec.Agreements[3].Terms = append(spec.Agreements[3].Terms, tiers.AgreementTerm{Severity: 1})
	_, err := tiers.NewAgreements(spec, binding(t))
	require.Error(t, err)
	golden(t, "bad_agreements.txt", err.Error()+"\n")

	a, err := tiers.NewAgreements(agreementsSpec(t), binding(t))
	require.NoError(t, err)
	for _, bad := range []calendar.Interval{{}, {From: paris(t, "2026-01-01 00:00"), To: paris(t, "2030-01-01 00:00")}} {
		_, err = a.Check(bad)
		assert.ErrorIs(t, err, tiers.ErrHorizon)
	}
	_, err = tiers.NewAgreements(tiers.AgreementsSpec{Chains: make([]tiers.ChainSpec, tiers.ItemsMost+1)}, binding(t))
	assert.ErrorIs(t, err, tiers.ErrTooManyAgreements)
	for _, kind := range []sla.Agreement{0, sla.SLA} {
		behind := agreementsSpec(t)
		behind.Agreements[0].Kind = kind
		_, err = tiers.NewAgreements(behind, binding(t))
		assert.ErrorIs(t, err, tiers.ErrAgreementKind, "an %v", kind)
		assert.ErrorContains(t, err, "agreements[0].kind")
	}
	assert.ErrorIs(t, json.Unmarshal([]byte(`{"agreements": [{"kind": "olas"}]}`), &spec), sla.ErrAgreement)
	assert.ErrorContains(t, json.Unmarshal([]byte(`{"chains": [{"stage": []}]}`), &spec), "chains[0].stage: unknown field")
}

func TestALengthReadsOnlyWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := tiers.Length(rapid.Int64().Draw(t, "length"))
		text, err := d.MarshalText()
		require.NoError(t, err)
		var back tiers.Length
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, d, back)
	})
	var d tiers.Length
	for _, text := range []string{"", "1", "90m", "1.5h", "+1h", "0", "1h0m"} {
		assert.ErrorIs(t, d.UnmarshalText([]byte(text)), tiers.ErrLength, text)
	}
}

func TestAgreementsRoundTripAsJSON(t *testing.T) {
	a, err := tiers.NewAgreements(agreementsSpec(t), binding(t))
	require.NoError(t, err)
	raw, err := json.Marshal(a)
	require.NoError(t, err)
	var back tiers.AgreementsSpec
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, agreementsSpec(t), back)
	a.Spec().Agreements[0].Terms[0].Severity = 3
	a.Spec().Chains[0].Stages[0].Agreement = "x"
	assert.Equal(t, agreementsSpec(t), a.Spec(), "what is given out is a copy")
}

func FuzzAgreements(f *testing.F) {
	f.Add([]byte(agreementsJSON))
	b := binding(f)
	week := calendar.Interval{From: paris(f, "2026-03-23 00:00"), To: paris(f, "2026-03-30 00:00")}
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec tiers.AgreementsSpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		a, err := tiers.NewAgreements(spec, b)
		if err != nil {
			return
		}
		raw, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var back tiers.AgreementsSpec
		if err := json.Unmarshal(raw, &back); err != nil {
			t.Fatal(err)
		}
		_, _ = a.Check(week) // times beyond the years are errors, not panics
	})
}

func BenchmarkCheckOfAYear(b *testing.B) {
	a, err := tiers.NewAgreements(agreementsSpec(b), binding(b))
	require.NoError(b, err)
	span := year2026(b)
	for range b.N {
		if _, err := a.Check(span); err != nil {
			b.Fatal(err)
		}
	}
}

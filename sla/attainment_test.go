package sla_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// summary is a monthly one of Paris, by due.
func summary(t require.TestingT, asOf time.Time) *sla.Attainment {
	paris, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: asOf, Unit: sla.Monthly, Zone: paris, Attribution: sla.ByDue})
	require.NoError(t, err)
	return a
}

var may, june = date.New(2026, time.May, 1), date.New(2026, time.June, 1)

func excludedBy(at time.Time, cause string) sla.Event {
	return sla.Event{At: at, Kind: sla.Excluded, Reason: cause, Evidence: "status page", Approver: "client"}
}

// mayOfTheShop is story 10: 17 restorations met, 1 breached, 1 running, 1 excluded.
func mayOfTheShop(t *testing.T) *sla.Attainment {
	z := paris(t)
	p := gold(t, "PAR")
	a := summary(t, z.at("2026-06-01 00:00"))
	for i := range 20 {
		start := z.at("2026-05-04 09:00").Add(time.Duration(i) * 24 * time.Hour)
		events := []sla.Event{opened(start, 1), event(start.Add(30*time.Minute), sla.Replied)}
		switch i {
		case 8: // a Tuesday
			events = append(events, event(start.Add(5*time.Hour), sla.Restored))
		case 6:
			events[0].At = z.at("2026-05-29 17:00") // due on 1 June
			events[1].At = z.at("2026-05-29 17:30")
		case 7:
			events = append(events, excludedBy(start.Add(time.Hour), "outage of the client"))
		default:
			events = append(events, event(start.Add(time.Hour), sla.Restored))
		}
		require.NoError(t, a.Add(p.Clock(events...)))
	}
	return a
}

func TestStory10AttainmentAndCreditOfMay(t *testing.T) {
	a := mayOfTheShop(t)
	line, err := a.Line(sla.Restoration, may, june, 1)
	require.NoError(t, err)
	require.Equal(t, [5]int64{17, 1, 1, 1, 0}, [5]int64{line.Met, line.Breached, line.Running, line.Excluded, line.Cancelled})
	percent, ok := line.Percent()
	require.True(t, ok)
	require.Equal(t, "94.44", percent.String())
	text, err := json.Marshal(line)
	require.NoError(t, err)
	require.Equal(t, `{"severity":1,"metric":"restoration","met":17,"breached":1,"running":1,"cancelled":0,"excluded":1,"stopped":18,`+
		`"elapsed":"57600","wall":"79200","percent":"94.44","mean":"53m20s","meanWall":"1h13m20s","p50":"1h","p90":"1h"}`, string(text))

	credit, err := bands(t).Of(a, may, june)
	require.NoError(t, err)
	require.Equal(t, "5", credit.Percent.String())
	require.Equal(t, "1000", decimal.NewFromInt(20_000).Mul(credit.Percent).Shift(-2).String())
	require.Equal(t, "restoration: 17 of 18 met, 94.44 %, below 95 %: 5 % credit; 1 excluded; 1 still running", credit.Terms[0].Reason)
}

func percent(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func bandsSpec() sla.CreditsSpec {
	return sla.CreditsSpec{AtRisk: percent("15"), ClaimDays: 30, Terms: []sla.CreditTerm{{
		Metric: sla.Restoration, Severities: []sla.Severity{1},
		Bands: []sla.CreditBand{{Below: percent("95"), Credit: percent("5")}, {Below: percent("90"), Credit: percent("10")}},
	}}}
}

func bands(t *testing.T) sla.Credits {
	c, err := sla.NewCredits(bandsSpec())
	require.NoError(t, err)
	return c
}

// outcomes is a summary of so many met and missed restorations of severity 1 in May.
func outcomes(t *testing.T, met, missed int) *sla.Attainment {
	z := paris(t)
	p := policy(t, terms(target(1, sla.Restoration, 4*time.Hour, "24x7"), target(1, sla.Response, time.Hour, "24x7")))
	a := summary(t, z.at("2026-06-01 00:00"))
	for i := range met + missed {
		start := z.at("2026-05-04 09:00")
		after := 4 * time.Hour
		if i >= met {
			after++
		}
		require.NoError(t, a.Add(p.Clock(opened(start, 1), event(start.Add(after), sla.Resolved))))
	}
	return a
}

func TestCredits(t *testing.T) {
	small := &sla.SampleRule{FewerThan: 10, Forgiven: 1}
	for name, tc := range map[string]struct {
		met, missed int
		sample      *sla.SampleRule
		want        string
	}{
		"exactly 95 % is not below 95 %":                    {95, 5, nil, "0"},
		"a hair below is":                                   {94_999, 5_001, nil, "5"},
		"exactly 90 % is in the first band":                 {90, 10, nil, "5"},
		"below 90 %":                                        {899, 101, nil, "10"},
		"a month without tickets misses nothing":            {0, 0, nil, "0"},
		"one miss of one":                                   {0, 1, nil, "10"},
		"one miss of one is forgiven in a small sample":     {0, 1, small, "0"},
		"two misses of nine are not":                        {7, 2, small, "10"},
		"of two misses of nine one is forgiven":             {8, 1, small, "0"},
		"ten are no small sample: one of ten is a 90 % met": {9, 1, small, "5"},
	} {
		t.Run(name, func(t *testing.T) {
			if tc.met+tc.missed > 10_000 && testing.Short() {
				t.Skip("large")
			}
			spec := bandsSpec()
			spec.Terms[0].Sample = tc.sample
			c, err := sla.NewCredits(spec)
			require.NoError(t, err)
			credit, err := c.Of(outcomes(t, tc.met, tc.missed), may, june)
			require.NoError(t, err)
			require.Equal(t, tc.want, credit.Percent.String(), credit.Terms[0].Reason)
			if ended := int64(tc.met+tc.missed) - credit.Terms[0].Forgiven; ended > 0 {
				require.Contains(t, credit.Terms[0].Reason, fmt.Sprintf(": %d of %d met, ", tc.met, ended))
			}
		})
	}
	t.Run("more than four misses in a quarter give 20 percent, claimed within 30 days", func(t *testing.T) {
		spec := sla.CreditsSpec{AtRisk: percent("100"), ClaimDays: 30, Terms: []sla.CreditTerm{
			{Metric: sla.Restoration, Misses: []sla.MissBand{{MoreThan: 4, Credit: percent("20")}}}}}
		c, err := sla.NewCredits(spec)
		require.NoError(t, err)
		for missed, want := range map[int]string{4: "0", 5: "20"} {
			credit, err := c.Of(outcomes(t, 100, missed), may, june)
			require.NoError(t, err)
			require.Equal(t, want, credit.Percent.String())
			require.Equal(t, missed == 5, credit.IsOpenOn(june+29))
			require.False(t, credit.IsOpenOn(june+30))
		}
	})
	t.Run("no more than is at risk", func(t *testing.T) {
		spec := bandsSpec()
		spec.AtRisk = percent("7.5")
		c, err := sla.NewCredits(spec)
		require.NoError(t, err)
		credit, err := c.Of(outcomes(t, 0, 10), may, june)
		require.NoError(t, err)
		require.Equal(t, "10 7.5", credit.Sum.String()+" "+credit.Percent.String())
	})
	t.Run("all faults at once", func(t *testing.T) {
		_, err := sla.NewCredits(sla.CreditsSpec{ClaimDays: -1, Terms: []sla.CreditTerm{
			{Severities: []sla.Severity{1, 1}}, {Metric: 1, Bands: []sla.CreditBand{{percent("90"), percent("5")}, {percent("95"), percent("6")}}, Sample: &sla.SampleRule{}},
			{Metric: 1, Misses: []sla.MissBand{{4, percent("20")}, {5, percent("20")}, {6, decimal.New(1, 2_000_000_000)}}},
		}})
		var faults *sla.SpecError
		require.ErrorAs(t, err, &faults)
		var paths []string
		for _, f := range faults.Faults {
			paths = append(paths, string(f.Path))
		}
		require.Equal(t, []string{"atRisk", "claimDays", "terms[0].metric", "terms[0].severities[1]", "terms[0]", "terms[1].bands[1]",
			"terms[1].sample", "terms[2].misses[1]", "terms[2].misses[2]"}, paths)
	})
	t.Run("as JSON", func(t *testing.T) {
		var spec sla.CreditsSpec
		require.NoError(t, json.Unmarshal([]byte(`{"atRisk": "15", "terms": [{"metric": "restoration", "bands": [{"below": "99.95", "credit": "10"}]}]}`), &spec))
		require.Equal(t, "99.95", spec.Terms[0].Bands[0].Below.String())
		require.ErrorContains(t, json.Unmarshal([]byte(`{"atrisk": "15"}`), &spec), "unknown field")
	})
}

func TestAMonthWithoutTicketsIsNot100Percent(t *testing.T) {
	a := outcomes(t, 3, 0)
	line, err := a.Line(sla.Restoration, june, june+30, 1)
	require.NoError(t, err)
	_, ok := line.Percent()
	require.False(t, ok)
	_, ok = line.Mean()
	require.False(t, ok)
	_, ok = line.Percentile(90)
	require.False(t, ok)
}

func TestWhatIsReported(t *testing.T) {
	z := paris(t)
	p := policy(t, terms(target(1, sla.Restoration, 4*time.Hour, "24x7"), target(2, sla.Restoration, 12*time.Hour, "PAR")))
	asOf := z.at("2026-06-01 00:00")
	a := summary(t, asOf)
	add := func(events ...sla.Event) { require.NoError(t, a.Add(p.Clock(events...))) }
	for i := range 10 { // 1 to 10 hours
		start := z.at("2026-05-04 09:00")
		add(opened(start, 1), event(start.Add(time.Duration(i+1)*time.Hour), sla.Resolved))
	}
	add(opened(z.at("2026-04-30 17:00"), 2), event(z.at("2026-05-04 10:00"), sla.Resolved)) // 2 h counted, 89 h in all
	for _, days := range []int{0, 29, 30, 59, 60, 89, 90, 400} {
		add(opened(asOf.Add(-time.Duration(days)*24*time.Hour-time.Hour), 2))
	}
	add(opened(asOf.Add(-30*24*time.Hour), 2)) // to the instant 30 days old
	add(opened(asOf, 1))                       // not known yet
	child := sla.Event{At: asOf.Add(-time.Hour), Kind: sla.Linked, Parent: "T-1"}
	add(opened(asOf.Add(-2*time.Hour), 1), child)

	line, err := a.Line(sla.Restoration, may, june, 1)
	require.NoError(t, err)
	require.Equal(t, [2]int64{4, 6}, [2]int64{line.Met, line.Breached})
	mean, _ := line.Mean()
	require.Equal(t, 5*time.Hour+30*time.Minute, mean)
	for percent, want := range map[int]time.Duration{10: time.Hour, 50: 5 * time.Hour, 75: 8 * time.Hour, 90: 10 * time.Hour, 100: 10 * time.Hour} {
		got, ok := line.Percentile(percent)
		require.True(t, ok)
		require.Equal(t, want, got, "%d %%", percent)
	}
	line, err = a.Line(sla.Restoration, may, june, 2)
	require.NoError(t, err)
	wall, _ := line.MeanWall()
	mean, _ = line.Mean()
	require.Equal(t, [2]time.Duration{2 * time.Hour, 89 * time.Hour}, [2]time.Duration{mean, wall})

	require.Equal(t, []sla.Backlog{{Severity: 2, Under30: 2, From30: 3, From60: 2, From90: 2}}, a.Backlog())
	require.Equal(t, int64(9), a.Backlog()[0].Open())
	trend := a.Trend(0)
	last := trend[len(trend)-1]
	require.Equal(t, sla.Trend{Period: may, Opened: 14, Ended: 11, Backlog: 9}, last)
	linked, later := a.Unjudged()
	require.Equal(t, [2]int64{1, 1}, [2]int64{linked, later})
	lines, err := a.Lines(may, june)
	require.NoError(t, err)
	require.Len(t, lines, 2)
}

func TestToWhichPeriodAnOutcomeBelongs(t *testing.T) {
	z := paris(t)
	p := policy(t, terms(target(1, sla.Restoration, 40*24*time.Hour, "24x7")))
	met := p.Clock(opened(z.at("2026-03-25 12:00"), 1), event(z.at("2026-04-20 12:00"), sla.Restored)) // due in May
	live := p.Clock(opened(z.at("2026-05-01 12:00"), 1))
	for rule, month := range map[sla.Attribution]time.Month{sla.ByOpened: time.March, sla.ByResolved: time.April, sla.ByDue: time.May} {
		a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: z.at("2026-06-01 00:00"), Unit: sla.Monthly, Zone: z.loc, Attribution: rule})
		require.NoError(t, err)
		require.NoError(t, a.Add(met))
		require.Equal(t, []date.Date{date.New(2026, month, 1)}, a.Periods(), rule)
		require.NoError(t, a.Add(live))
		line, err := a.Line(sla.Restoration, may, june)
		require.NoError(t, err)
		require.Equal(t, int64(1), line.Running, "what is open belongs to the last period that is known")
	}
	for unit, first := range map[sla.PeriodUnit]date.Date{
		sla.Weekly: date.New(2026, time.March, 30), sla.Monthly: date.New(2026, time.April, 1),
		sla.Quarterly: date.New(2026, time.April, 1), sla.Yearly: date.New(2026, time.January, 1),
	} {
		a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: z.at("2026-06-01 00:00"), Unit: unit, Zone: z.loc, Attribution: sla.ByResolved})
		require.NoError(t, err)
		c := p.Clock(opened(z.at("2026-03-25 12:00"), 1), event(z.at("2026-04-01 00:30"), sla.Restored)) // still March in UTC
		require.NoError(t, a.Add(c))
		require.Equal(t, []date.Date{first}, a.Periods(), unit)
	}
}

func TestSumsAreExactBeyondWhatADurationHolds(t *testing.T) {
	sum := sla.Total{}
	year, err := sla.TotalOf(2_500_000*time.Hour + 15*time.Minute + 1)
	require.NoError(t, err)
	for range 20 {
		sum, err = sum.Add(year)
		require.NoError(t, err)
	}
	require.Equal(t, "50000005h20ns", sum.String())
	mean, ok := sum.Over(20)
	require.True(t, ok)
	require.Equal(t, 2_500_000*time.Hour+15*time.Minute+1, mean)
	text, err := sum.MarshalText()
	require.NoError(t, err)
	require.Equal(t, "180000018000.00000002", string(text))
	var back sla.Total
	require.NoError(t, back.UnmarshalText(text))
	require.Equal(t, sum, back)
	for _, bad := range []string{"", "-1", "1e9", "1000000000000000", "0.0000000001"} {
		require.Error(t, back.UnmarshalText([]byte(bad)), bad)
	}
	require.NoError(t, back.UnmarshalText([]byte("999999999999999")))
	second, err := sla.TotalOf(time.Second)
	require.NoError(t, err)
	_, err = back.Add(second)
	require.ErrorIs(t, err, sla.ErrTotal, "exactly 10^15 seconds")
	_, err = sla.TotalOf(-1)
	require.ErrorIs(t, err, sla.ErrTotal, "it could not be read back")
}

func TestWhatDoesNotMerge(t *testing.T) {
	z := paris(t)
	spec := sla.AttainmentSpec{AsOf: z.at("2026-06-01 00:00"), Unit: sla.Monthly, Zone: z.loc, Attribution: sla.ByDue}
	make := func(change func(*sla.AttainmentSpec)) *sla.Attainment {
		s := spec
		change(&s)
		a, err := sla.NewAttainment(s)
		require.NoError(t, err)
		return a
	}
	same := func(*sla.AttainmentSpec) {}
	require.NoError(t, make(same).Merge(make(same)))
	for name, change := range map[string]func(*sla.AttainmentSpec){
		"as of another instant": func(s *sla.AttainmentSpec) { s.AsOf = s.AsOf.Add(1) },
		"other periods":         func(s *sla.AttainmentSpec) { s.Unit = sla.Weekly },
		"another zone":          func(s *sla.AttainmentSpec) { s.Zone = newYork(t).loc },
		"another rule":          func(s *sla.AttainmentSpec) { s.Attribution = sla.ByOpened },
	} {
		t.Run(name, func(t *testing.T) { require.ErrorIs(t, make(same).Merge(make(change)), sla.ErrMerge) })
	}
	require.ErrorIs(t, new(sla.Attainment).Merge(make(same)), sla.ErrAttainment)
	_, err := sla.NewAttainment(sla.AttainmentSpec{})
	require.ErrorIs(t, err, sla.ErrAttainment)
	require.ErrorIs(t, make(same).Add(gold(t, "PAR").Clock()), sla.ErrNoOpening)
}

func TestAnySplitMergesIntoTheWholeByteForByte(t *testing.T) {
	cals := shortDesks(t)
	rapid.Check(t, func(t *rapid.T) {
		p, err := sla.NewPolicy(drawWhole(t), cals)
		require.NoError(t, err)
		asOf := paris0.Add(time.Duration(rapid.IntRange(1, 40).Draw(t, "hours")) * time.Hour)
		whole := summary(t, asOf)
		parts := make([]*sla.Attainment, rapid.IntRange(1, 4).Draw(t, "parts"))
		for i := range parts {
			parts[i] = summary(t, asOf)
		}
		for range rapid.IntRange(0, 12).Draw(t, "tickets") {
			c := p.Clock(machine(t, paris0)...)
			require.NoError(t, whole.Add(c))
			require.NoError(t, parts[rapid.IntRange(0, len(parts)-1).Draw(t, "part")].Add(c))
		}
		sum := summary(t, asOf)
		for _, part := range rapid.Permutation(parts).Draw(t, "order") {
			text, err := json.Marshal(part)
			require.NoError(t, err)
			var stored sla.Attainment // by way of another machine
			require.NoError(t, json.Unmarshal(text, &stored))
			require.NoError(t, sum.Merge(&stored))
		}
		want, err := json.Marshal(whole)
		require.NoError(t, err)
		got, err := json.Marshal(sum)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
	})
}

func FuzzAttainmentJSON(f *testing.F) {
	a := summary(f, time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
	text, err := json.Marshal(a)
	require.NoError(f, err)
	f.Add(text)
	f.Add([]byte(`{"version":1,"asOf":"2026-06-01T00:00:00Z","unit":"monthly","zone":"UTC","attribution":"due","linked":0,"later":0,` +
		`"targets":[{"period":"2026-05-01","severity":1,"metric":"restoration","met":1,"breached":0,"running":0,"cancelled":0,` +
		`"excluded":0,"stopped":1,"elapsed":"3600","wall":"3600.5","buckets":[0,0,1]}],"tickets":[],"backlog":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var a, b sla.Attainment
		if json.Unmarshal(data, &a) != nil {
			return
		}
		text, err := json.Marshal(&a)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(text, &b), "what is written is read")
		again, err := json.Marshal(&b)
		require.NoError(t, err)
		require.Equal(t, string(text), string(again))
		_ = b.Merge(&a)
	})
}

func FuzzStoredClock(f *testing.F) {
	p := gold(f, "PAR")
	text, err := json.Marshal(p.Clock(lifeOf(f, 12)...))
	require.NoError(f, err)
	f.Add(text)
	f.Add([]byte(`{"version":1,"events":[{"at":"2026-06-01T09:00:00+02:00","kind":"opened","severity":1,"facts":{"a":"b"}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := p.StoredClock(data)
		if err != nil {
			return
		}
		_, _ = c.Statuses(time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
		text, err := json.Marshal(c)
		require.NoError(t, err)
		back, err := p.StoredClock(text)
		require.NoError(t, err, "what is written is read")
		require.Equal(t, fmt.Sprint(c.Events()), fmt.Sprint(back.Events()))
	})
}

func FuzzTargetTime(f *testing.F) {
	for _, text := range []string{"4h", "1h30m", "2 business days", "60 days", "1 month", "0.1s"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := sla.ParseTargetTime(text)
		if err != nil {
			return
		}
		back, err := sla.ParseTargetTime(v.String())
		require.NoError(t, err)
		require.Equal(t, v, back)
	})
}

func FuzzPolicySpec(f *testing.F) {
	text, err := json.Marshal(terms(target(1, sla.Response, time.Hour, "PAR"), within(2, sla.Update, sla.BusinessDays(2), "24x7")))
	require.NoError(f, err)
	f.Add(text)
	f.Add([]byte(`{"severities":[{"name":"P1"}],"targets":[{"severity":1,"metric":"response","within":"1 month","calendar":"PAR",` +
		`"commitment":"objective","when":[{"fact":"a","is":["b"]}],"warn":[1,99],"heldBy":["x"],"start":"restored"}],` +
		`"grace":{"within":"1h","rule":"new-cycle"},"severityChange":"recount","reopening":"restart","attribution":"opened"}`))
	cals := desks(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec, back sla.PolicySpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		p, err := sla.NewPolicy(spec, cals)
		if err != nil {
			return
		}
		text, err := json.Marshal(spec)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(text, &back), "what is written is read")
		c := p.Clock(opened(time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC), 1))
		_, err = c.Statuses(time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC))
		require.NoError(t, err)
	})
}

func FuzzCreditsSpec(f *testing.F) {
	text, err := json.Marshal(bandsSpec())
	require.NoError(f, err)
	f.Add(text)
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec, back sla.CreditsSpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		if _, err := sla.NewCredits(spec); err != nil {
			return
		}
		text, err := json.Marshal(spec)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(text, &back), "what is written is read")
	})
}

package capacity_test

import (
	"encoding"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

const fullPlan = `{"kind":"pool","period":"2-weeks","allotment":"40h",` +
	`"rollover":{"cap":"10h","periods":2,"burn":"first","trim":"oldest"},` +
	`"overage":{"mode":"bill","rate":"EUR 120.00","limit":"8h"},"increment":"15m","minimum":"30m",` +
	`"multipliers":{"afterHours":"1.5"},"unlimitedOperations":true}`

func TestPlanJSONRoundTripsAndIsStrict(t *testing.T) {
	var spec PlanSpec
	require.NoError(t, json.Unmarshal([]byte(fullPlan), &spec))
	data, err := json.Marshal(spec)
	require.NoError(t, err)
	assert.JSONEq(t, fullPlan, string(data))
	for name, text := range map[string]string{
		"an unknown term":           `{"kind":"pool","proration":"daily"}`,
		"an unknown term, deep":     `{"rollover":{"cap":"1h","basis":"percent"}}`,
		"a number instead of hours": `{"allotment":40}`,
		"hours without a unit":      `{"allotment":"40"}`,
		"null":                      `{"rollover":null}`,
		"an unknown word":           `{"kind":"poool"}`,
		"a huge multiplier":         `{"multipliers":{"afterHours":1e999999999}}`,
		"an unknown period":         `{"period":"fortnight"}`,
		"weeks out of bounds":       `{"period":"521-weeks"}`,
		"weeks written otherwise":   `{"period":"02-weeks"}`,
	} {
		assert.Error(t, json.Unmarshal([]byte(text), &spec), name)
	}
}

func TestAPlanAndAnAccountAreWrittenAsWhatMakesThem(t *testing.T) {
	plan := monthly(t, nil)
	data, err := json.Marshal(plan)
	require.NoError(t, err)
	want, err := json.Marshal(plan.Spec())
	require.NoError(t, err)
	assert.JSONEq(t, string(want), string(data))

	account := replay(t, plan, drawn("T-1", "2026-01-05", "1h"))
	data, err = json.Marshal(account)
	require.NoError(t, err)
	var journal Journal
	require.NoError(t, json.Unmarshal(data, &journal))
	again, err := plan.Open(journal)
	require.NoError(t, err)
	assert.Equal(t, account.Entries(), again.Entries())

	amended, err := plan.Amend(day("2026-02-01"), plan.Spec())
	require.NoError(t, err)
	_, err = json.Marshal(amended)
	require.ErrorIs(t, err, ErrAmended)
	_, err = json.Marshal(Plan{})
	require.ErrorIs(t, err, ErrBinding)
	_, err = json.Marshal(Account{})
	require.ErrorIs(t, err, ErrBinding)
}

func TestNewPlanReportsEveryFaultWithItsPath(t *testing.T) {
	_, err := NewPlan(PlanSpec{Allotment: -1, Rollover: &RolloverSpec{Cap: ptr(Hours(-1)), NeverExpires: true, Periods: 2},
		Overage:     OverageSpec{Mode: Refuse, Limit: ptr(Hour), Rate: ptr(MustMoney("EUR -1"))},
		Multipliers: &MultipliersSpec{}}, Binding{Zone: time.Local})
	var all *SpecError
	require.ErrorAs(t, err, &all)
	var paths []string
	for _, f := range all.Faults {
		paths = append(paths, string(f.Path))
	}
	assert.Equal(t, []string{"kind", "period", "allotment", "rollover.cap", "rollover.neverExpires", "rollover.burn",
		"rollover.trim", "overage.rate", "overage.limit", "multipliers.afterHours", "start", "zone"}, paths)
}

func TestPlanDoesNotShareMemoryWithItsSpec(t *testing.T) {
	spec := PlanSpec{Kind: Pool, Period: Monthly(), Rollover: &RolloverSpec{Cap: ptr(Hour), Periods: 1, Burn: BurnLast},
		Overage: OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 1"))}}
	p, err := NewPlan(spec, Binding{Start: day("2026-01-01"), Zone: time.UTC})
	require.NoError(t, err)
	*spec.Rollover.Cap, *spec.Overage.Rate = 9*Hour, MustMoney("USD 9")
	*p.Spec().Rollover.Cap = 8 * Hour
	assert.Equal(t, Hour, *p.Spec().Rollover.Cap)
	assert.Equal(t, "EUR 1.00", p.Spec().Overage.Rate.String())
}

func TestEntryJSONRoundTrips(t *testing.T) {
	work := span(t, "T-1", "2026-01-05T09:14:00.000000001+01:00", "2026-01-05T09:16:00+01:00")
	work.Role, work.Activity, work.Severity, work.Critical, work.Note = tiers.Dev, "incident-management", 1, true, "why"
	free := drawn("T-2", "2026-01-05", "1h")
	free.NonChargeable, free.Operational = Warranty, true
	for _, e := range []Entry{work, free, granted("g", "2026-01-01", "5h", "2026-02-01"), granted("h", "2026-01-01", "5h", ""),
		adjusted("a", "2026-01-01", "-5h"), reversal("r", work, work.Booked)} {
		require.NoError(t, e.Check())
		data, err := json.Marshal(e)
		require.NoError(t, err)
		var again Entry
		require.NoError(t, json.Unmarshal(data, &again))
		assert.True(t, e.Equal(again), "%s", data)
	}
}

func TestEntryRefusesWhatDoesNotBelongToItsKind(t *testing.T) {
	for name, change := range map[string]func(*Entry){
		"no id":                      func(e *Entry) { e.ID = [16]byte{} },
		"no booked time":             func(e *Entry) { e.Booked = time.Time{} },
		"booked in the year 10000":   func(e *Entry) { e.Booked = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"no date":                    func(e *Entry) { e.Date = 0 },
		"a date out of bounds":       func(e *Entry) { e.Date = 20260101 },
		"no hours":                   func(e *Entry) { e.Hours = 0 },
		"negative work":              func(e *Entry) { e.Hours = -1 },
		"an expiry":                  func(e *Entry) { e.NeverExpires = true },
		"from without to":            func(e *Entry) { e.From = e.Booked },
		"a note of two lines":        func(e *Entry) { e.Note = "a\nb" },
		"a severity out of bounds":   func(e *Entry) { e.Severity = 10 },
		"no such role":               func(e *Entry) { e.Role = 99 },
		"no such reason":             func(e *Entry) { e.NonChargeable = 99 },
		"no kind":                    func(e *Entry) { e.Kind = 0 },
		"a grant of a ticket":        func(e *Entry) { e.Kind, e.NeverExpires = Grant, true },
		"a grant without expiry":     func(e *Entry) { e.Kind, e.Ticket = Grant, "" },
		"an adjustment without note": func(e *Entry) { e.Kind, e.Ticket = Adjustment, "" },
		"a reversal of itself":       func(e *Entry) { *e = Entry{ID: e.ID, Kind: Reversal, Booked: e.Booked, Reverses: e.ID} },
		"a work of 300 years": func(e *Entry) {
			e.Date, e.Hours, e.From, e.To = 0, 0, e.Booked, e.Booked.AddDate(300, 0, 0)
		},
	} {
		e := drawn("T", "2026-01-05", "1h")
		require.NoError(t, e.Check())
		change(&e)
		assert.Error(t, e.Check(), name)
		_, err := monthly(t, nil).Replay([]Entry{e})
		assert.Error(t, err, name)
	}
}

func TestStatementJSONRoundTrips(t *testing.T) {
	a := replay(t, monthly(t, rolling("10h", BurnFirst)), append(story7(), granted("block", "2026-02-02", "1h", "2026-02-05"))...)
	a, err := a.AsOf(midnight("2026-05-01"))
	require.NoError(t, err)
	all, err := a.Statements()
	require.NoError(t, err)
	require.Len(t, all, 3)
	for _, s := range all {
		data, err := json.Marshal(s)
		require.NoError(t, err)
		var again Statement
		require.NoError(t, json.Unmarshal(data, &again))
		data2, err := json.Marshal(again)
		require.NoError(t, err)
		assert.Equal(t, string(data), string(data2))
		assert.Equal(t, s.String(), again.String())
	}
}

func TestZeroValuesAreLoudlyInvalid(t *testing.T) {
	_, err := Plan{}.Replay(nil)
	assert.ErrorIs(t, err, ErrBinding)
	_, err = Plan{}.Period(day("2026-01-01"))
	assert.ErrorIs(t, err, ErrBinding)
	_, err = Account{}.Balance(day("2026-01-01"))
	assert.ErrorIs(t, err, ErrBinding)
	_, err = Account{}.AsOf(midnight("2026-01-01"))
	assert.ErrorIs(t, err, ErrBinding)
	assert.Empty(t, Account{}.Entries())
	for want, v := range map[string]any{"Kind(0)": Kind(0), "Burn(9)": Burn(9), "Trim(0)": Trim(0), "OverageMode(0)": OverageMode(0),
		"EntryKind(0)": EntryKind(0), "NonChargeable(0)": NonChargeable(0), "Source(0)": Source(0), "LineKind(0)": LineKind(0),
		"Why(0)": Why(0), "Cycle(0)": Cycle{}} {
		assert.Equal(t, want, fmt.Sprint(v))
		_, err := v.(encoding.TextMarshaler).MarshalText()
		assert.Error(t, err, want)
	}
}

func TestEnumerationsReadTheWordsTheyPrint(t *testing.T) {
	for word, parse := range map[string]func(string) (any, error){
		"delivery-resources": func(s string) (any, error) { return ParseKind(s) },
		"first":              func(s string) (any, error) { return ParseBurn(s) },
		"newest":             func(s string) (any, error) { return ParseTrim(s) },
		"bill":               func(s string) (any, error) { return ParseOverageMode(s) },
		"reversal":           func(s string) (any, error) { return ParseEntryKind(s) },
		"goodwill":           func(s string) (any, error) { return ParseNonChargeable(s) },
		"overage":            func(s string) (any, error) { return ParseSource(s) },
		"expiry":             func(s string) (any, error) { return ParseLineKind(s) },
		"used-up":            func(s string) (any, error) { return ParseWhy(s) },
		"quarter":            func(s string) (any, error) { return ParseCycle(s) },
		"52-weeks":           func(s string) (any, error) { return ParseCycle(s) },
	} {
		v, err := parse(word)
		require.NoError(t, err)
		assert.Equal(t, word, fmt.Sprint(v))
		_, err = parse(word + "x")
		assert.ErrorContains(t, err, "the nearest is")
		_, err = parse("")
		assert.Error(t, err)
	}
	_, err := ParseKind("delivery-resource")
	assert.ErrorContains(t, err, `"delivery-resource": no such kind of capacity, the nearest is "delivery-resources"`)
}

func FuzzPlanSpec(f *testing.F) {
	f.Add([]byte(fullPlan))
	f.Add([]byte(`{"period":"520-weeks","allotment":"2562047h","overage":{"mode":"refuse"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec PlanSpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		p, err := NewPlan(spec, Binding{Start: day("2026-01-31"), Zone: time.UTC})
		if err != nil {
			return
		}
		a, err := p.Replay(nil)
		if err != nil {
			return
		}
		if s, err := a.Statement(day("2027-01-31")); err == nil {
			require.NoError(t, s.Figures.Check())
		}
	})
}

func FuzzEntry(f *testing.F) {
	f.Add([]byte(`{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","kind":"draw","booked":"2026-01-02T00:00:00Z","date":"2026-01-01","hours":"1h"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var e Entry
		if json.Unmarshal(data, &e) != nil || e.Check() != nil {
			return
		}
		text, err := json.Marshal(e)
		require.NoError(t, err)
		var again Entry
		require.NoError(t, json.Unmarshal(text, &again))
		require.True(t, e.Equal(again))
	})
}

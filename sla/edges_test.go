package sla_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// What two machines did not judge, both did not judge.
func TestWhatWasNotJudgedIsAddedUp(t *testing.T) {
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7")))
	at := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	part := func(linked, later int) *sla.Attainment {
		a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: at.Add(time.Hour), Unit: sla.Monthly, Zone: time.UTC, Attribution: sla.ByOpened})
		require.NoError(t, err)
		for range linked {
			require.NoError(t, a.Add(p.Clock(opened(at, 1), sla.Event{At: at.Add(time.Minute), Kind: sla.Linked, Parent: "T-1"})))
		}
		for range later {
			require.NoError(t, a.Add(p.Clock(opened(at.Add(2*time.Hour), 1))))
		}
		return a
	}
	sum := part(2, 1)
	require.NoError(t, sum.Merge(part(3, 5)))
	linked, later := sum.Unjudged()
	require.EqualValues(t, 5, linked)
	require.EqualValues(t, 6, later)
}

// An exclusion of one metric leaves the others in; of none in particular, takes out all.
func TestWhichMetricsAnExclusionTakesOut(t *testing.T) {
	spec := terms(target(1, sla.Response, time.Hour, "24x7"), target(1, sla.Restoration, time.Hour, "24x7"),
		target(1, sla.RootCause, time.Hour, "24x7"))
	p, at := policy(t, spec), time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	for metric, want := range map[sla.Metric][3]bool{
		sla.Response: {true, false, false}, sla.Restoration: {false, true, false}, sla.RootCause: {false, false, true}, 0: {true, true, true},
	} {
		e := sla.Event{At: at.Add(time.Minute), Kind: sla.Excluded, Metric: metric, Reason: "outage", Evidence: "e", Approver: "a"}
		c := p.Clock(opened(at, 1), e, sla.Event{At: at.Add(2 * time.Minute), Kind: sla.Restored})
		for i, m := range []sla.Metric{sla.Response, sla.Restoration, sla.RootCause} {
			s, err := c.Status(m, at.Add(time.Hour))
			require.NoError(t, err)
			require.Equal(t, want[i], s.Exclusion != nil, "%s excluded, %s", metric, m)
		}
	}
}

// Warnings, bands and misses rise or fall; what is equal is no step.
func TestStepsThatAreNone(t *testing.T) {
	for name, warn := range map[string][]int{"equal": {50, 50}, "falling": {75, 50}, "none": {0}, "all": {100}} {
		one := target(1, sla.Response, time.Hour, "24x7")
		one.Warn = warn
		_, err := sla.NewPolicy(terms(one), desks(t))
		require.ErrorIs(t, err, sla.ErrWarn, name)
	}
	d := decimal.NewFromInt
	band := func(below, credit int64) sla.CreditBand { return sla.CreditBand{Below: d(below), Credit: d(credit)} }
	miss := func(than, credit int64) sla.MissBand { return sla.MissBand{MoreThan: than, Credit: d(credit)} }
	for name, tc := range map[string]struct {
		term sla.CreditTerm
		fits bool
	}{
		"falling bounds, rising credits": {sla.CreditTerm{Metric: sla.Response, Bands: []sla.CreditBand{band(95, 5), band(90, 10)}}, true},
		"the same bound":                 {sla.CreditTerm{Metric: sla.Response, Bands: []sla.CreditBand{band(95, 5), band(95, 10)}}, false},
		"the same credit":                {sla.CreditTerm{Metric: sla.Response, Bands: []sla.CreditBand{band(95, 5), band(90, 5)}}, false},
		"rising numbers":                 {sla.CreditTerm{Metric: sla.Response, Misses: []sla.MissBand{miss(0, 5), miss(1, 10)}}, true},
		"the same number":                {sla.CreditTerm{Metric: sla.Response, Misses: []sla.MissBand{miss(1, 5), miss(1, 10)}}, false},
		"fewer than none":                {sla.CreditTerm{Metric: sla.Response, Misses: []sla.MissBand{miss(-1, 5)}}, false},
		"no severity beyond the last":    {sla.CreditTerm{Metric: sla.Response, Severities: []sla.Severity{sla.SeverityMost + 1}, Bands: []sla.CreditBand{band(95, 5)}}, false},
		"the last severity":              {sla.CreditTerm{Metric: sla.Response, Severities: []sla.Severity{sla.SeverityMost}, Bands: []sla.CreditBand{band(95, 5)}}, true},
	} {
		_, err := sla.NewCredits(sla.CreditsSpec{AtRisk: d(50), Terms: []sla.CreditTerm{tc.term}})
		require.Equal(t, tc.fits, err == nil, "%s: %v", name, err)
	}
}

// A credit that is given unasked has no day on which the claim ends.
func TestACreditThatIsGivenUnasked(t *testing.T) {
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7")))
	at := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: at.AddDate(0, 2, 0), Unit: sla.Monthly, Zone: time.UTC, Attribution: sla.ByOpened})
	require.NoError(t, err)
	require.NoError(t, a.Add(p.Clock(opened(at, 1), sla.Event{At: at.Add(2 * time.Hour), Kind: sla.Replied})))
	for days, want := range map[int]*date.Date{0: nil, 1: ptrTo(date.New(2026, 6, 2)), 30: ptrTo(date.New(2026, 7, 1))} {
		c, err := sla.NewCredits(sla.CreditsSpec{AtRisk: decimal.NewFromInt(50), ClaimDays: days, Terms: []sla.CreditTerm{{
			Metric: sla.Response, Bands: []sla.CreditBand{{Below: decimal.NewFromInt(95), Credit: decimal.NewFromInt(5)}}}}})
		require.NoError(t, err)
		credit, err := c.Of(a, date.New(2026, 5, 1), date.New(2026, 6, 1))
		require.NoError(t, err)
		require.Equal(t, want, credit.ClaimUntil)
		require.Equal(t, "5", credit.Percent.String())
	}
}

func ptrTo[T any](v T) *T { return &v }

// Facts read back, and what is none is refused.
func TestFactsAreReadStrictly(t *testing.T) {
	var f sla.Facts
	require.NoError(t, json.Unmarshal([]byte(`{"product": "checkout"}`), &f))
	require.Equal(t, "checkout", f.Get("product"))
	for _, text := range []string{`{"product": ""}`, `{"": "x"}`, `{"a": 1}`, `[]`, `{"a": "b", "a": "c"}`} {
		require.Error(t, json.Unmarshal([]byte(text), &f), text)
	}
}

// A stored status has a severity and a cycle that there can be.
func TestTheBoundsOfAStoredStatus(t *testing.T) {
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7")))
	at := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	s, err := p.Clock(opened(at, 1)).Status(sla.Response, at)
	require.NoError(t, err)
	for name, tc := range map[string]struct {
		change func(*sla.Status)
		fits   bool
	}{
		"as it is":            {func(*sla.Status) {}, true},
		"the last severity":   {func(s *sla.Status) { s.Severity = sla.SeverityMost }, true},
		"one more":            {func(s *sla.Status) { s.Severity = sla.SeverityMost + 1 }, false},
		"a cycle before none": {func(s *sla.Status) { s.Cycle = -1 }, false},
	} {
		changed := s
		tc.change(&changed)
		text, err := json.Marshal(changed)
		require.NoError(t, err)
		var back sla.Status
		require.Equal(t, tc.fits, json.Unmarshal(text, &back) == nil, "%s: %s", name, text)
	}
}

// When a ticket was opened is known of an impossible history, too.
func TestAnImpossibleTicketWasOpened(t *testing.T) {
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7")))
	at := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	c := p.Clock(sla.Event{At: at, Kind: sla.Replied}, opened(at.Add(time.Hour), 1))
	require.Error(t, c.Err())
	when, ok := c.Opened()
	require.True(t, ok)
	require.Equal(t, at.Add(time.Hour), when)
	_, ok = p.Clock(sla.Event{At: at, Kind: sla.Replied}).Opened()
	require.False(t, ok)
	_, ok = p.Clock().Opened()
	require.False(t, ok)
}

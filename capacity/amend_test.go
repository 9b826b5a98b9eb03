package capacity_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// anyAmendments amends a plan a few times, and says what the terms are by the first period
// in which they hold. What stays for all of the account stays.
func anyAmendments(t *rapid.T, plan Plan) (Plan, map[int]PlanSpec) {
	terms, start, k := map[int]PlanSpec{}, plan.Binding().Start, 0
	for range rapid.IntRange(1, 3).Draw(t, "amendments") {
		k += rapid.IntRange(1, 2).Draw(t, "periods later")
		spec := anyPlanSpec(t)
		spec.Late, spec.AllocateBy = plan.Spec().Late, plan.Spec().AllocateBy
		next, err := plan.Amend(month(start, k), spec)
		require.NoError(t, err)
		plan, terms[k] = next, spec
	}
	return plan, terms
}

func amend(t testing.TB, p Plan, from string, changes ...func(*PlanSpec)) Plan {
	t.Helper()
	spec := p.Spec()
	for _, change := range changes {
		change(&spec)
	}
	p, err := p.Amend(day(from), spec)
	require.NoError(t, err)
	return p
}

func allots(h Hours) func(*PlanSpec) { return func(s *PlanSpec) { s.Allotment = h } }

func TestAnAmendedAccountAgreesWithNaiveMinutes(t *testing.T) {
	utc := zone(t, "UTC")
	rapid.Check(t, func(t *rapid.T) {
		spec := anyPlanSpec(t)
		start := day(rapid.SampledFrom(anchors).Draw(t, "start"))
		plan, err := NewPlan(spec, Binding{Start: start, Zone: utc})
		require.NoError(t, err)
		slow := newNaive(spec, start, 6)
		plan, slow.terms = anyAmendments(t, plan)
		agreesWithNaive(t, plan, slow)
	})
}

// Wherever a plan is cut, and into however many pieces, equal terms are the plain plan.
func TestAnAmendmentToEqualTermsChangesNothing(t *testing.T) {
	utc := zone(t, "UTC")
	rapid.Check(t, func(t *rapid.T) {
		start := day(rapid.SampledFrom(anchors).Draw(t, "start"))
		plain, err := NewPlan(anyPlanSpec(t), Binding{Start: start, Zone: utc})
		require.NoError(t, err)
		split := plain
		for k := range 6 {
			if rapid.Bool().Draw(t, fmt.Sprint("cut ", k+1)) {
				split, err = split.Amend(month(start, k+1), plain.Spec())
				require.NoError(t, err)
			}
		}
		var entries []Entry
		for n := range rapid.IntRange(0, 12).Draw(t, "n") {
			entries = append(entries, anyEntry(t, start, n))
		}
		a, err := plain.Replay(entries)
		b, other := split.Replay(entries)
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(other))
		if err == nil {
			require.Equal(t, statementsOf(t, a), statementsOf(t, b))
			require.Equal(t, a.Journal(), b.Journal())
		}
	})
}

// What came before an amendment is what it is without it.
func TestAnAmendmentChangesNothingBeforeIt(t *testing.T) {
	utc := zone(t, "UTC")
	rapid.Check(t, func(t *rapid.T) {
		start := day(rapid.SampledFrom(anchors).Draw(t, "start"))
		plain, err := NewPlan(anyPlanSpec(t), Binding{Start: start, Zone: utc})
		require.NoError(t, err)
		k := rapid.IntRange(1, 5).Draw(t, "from")
		later, err := plain.Amend(month(start, k), anyPlanSpec(t))
		require.NoError(t, err)
		var entries []Entry
		for n := range rapid.IntRange(0, 12).Draw(t, "n") {
			if e := anyEntry(t, start, n); e.Date < month(start, k) {
				entries = append(entries, e)
			}
		}
		a, err := plain.Replay(entries)
		b, other := later.Replay(entries)
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(other))
		for i := 0; err == nil && i < k; i++ {
			x, _ := a.Statement(month(start, i))
			y, _ := b.Statement(month(start, i))
			require.Equal(t, x, y)
		}
	})
}

func TestAnAccountUnderAmendedTerms(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) {
		s.Allotment, s.Late = 40*Hour, LateAdjust
		s.Rollover = &RolloverSpec{Cap: ptr(10 * Hour), Periods: 1, Burn: BurnFirst}
		s.Overage = OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 120"))}
		s.Increment = 15 * Minute
	})
	p = amend(t, p, "2026-03-01", allots(60*Hour), func(s *PlanSpec) {
		s.Rollover, s.Overage.Rate, s.Increment = nil, ptr(MustMoney("EUR 150")), Hour
	})
	a := replay(t, p, drawn("january", "2026-01-10", "28h"), drawn("february", "2026-02-10", "37h"),
		drawn("march", "2026-03-10", "72h10m"), granted("block", "2026-02-20", "5h", ""))
	feb, mar := statement(t, a, "2026-02-01"), statement(t, a, "2026-03-01")
	assert.Equal(t, []Hours{40 * Hour, 60 * Hour}, []Hours{feb.Allotment, mar.Allotment})
	assert.Equal(t, "EUR 120.00 EUR 150.00", fmt.Sprint(feb.Rate, " ", mar.Rate))
	assert.Equal(t, 10*Hour, mar.Figures.Rollover, "what rolls out of February is February's term")
	assert.Equal(t, 73*Hour, mar.Figures.Drawn, "by the hour from March on")
	assert.Equal(t, 2*Hour, mar.Figures.Closing, "10 rolled over, 60 granted, 5 bought, 73 drawn")
	apr := statement(t, a, "2026-04-01")
	assert.Zero(t, apr.Figures.Rollover, "and nothing rolls out of March")
	spec, err := p.SpecOn(day("2026-02-28"))
	require.NoError(t, err)
	assert.Equal(t, 40*Hour, spec.Allotment)
	spec, err = p.SpecOn(day("2026-03-01"))
	require.NoError(t, err)
	assert.Equal(t, 60*Hour, spec.Allotment)
	_, err = p.SpecOn(day("2025-03-01"))
	require.ErrorIs(t, err, ErrBeforeStart)
	t.Run("it goes through its journal, and compacted", func(t *testing.T) {
		a := closed(t, closed(t, a, "2026-01-15", "2026-04-03T09:00:00Z"), "2026-02-15", "2026-04-04T09:00:00Z")
		small := compacted(t, a, "2026-03-01")
		assertSame(t, a, small, "compacted")
		text, err := json.Marshal(small.Journal())
		require.NoError(t, err)
		var j Journal
		require.NoError(t, json.Unmarshal(text, &j))
		back, err := p.Open(j)
		require.NoError(t, err)
		assertSame(t, a, back, "read back")
		require.Equal(t, a.Plan().Spec(), back.Plan().Spec())
	})
	t.Run("late work is charged by the terms of its day", func(t *testing.T) {
		a := closed(t, closed(t, a, "2026-01-15", "2026-04-03T09:00:00Z"), "2026-02-15", "2026-04-04T09:00:00Z")
		late := drawn("late", "2026-02-27", "1h10m")
		late.Booked = midnight("2026-04-09")
		mar := statement(t, with(t, a, late), "2026-03-01")
		assert.Equal(t, MustHours("74h15m"), mar.Figures.Drawn, "counts in March, by February's quarter hours")
	})
	t.Run("it is forecast by the terms to come", func(t *testing.T) {
		a := replay(t, p)
		f, err := a.Forecast(ForecastSpec{On: day("2026-01-31"), Pace: Pace{Work: []PaceWork{{Hours: Hour}}, Days: 1}, Until: day("2026-05-01")})
		require.NoError(t, err)
		require.Equal(t, []Hours{40 * Hour, 60 * Hour, 60 * Hour},
			[]Hours{f.Periods[0].Granted, f.Periods[1].Granted, f.Periods[2].Granted})
	})
}

func TestWhatAnAmendmentCannotChange(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) {
		s.Late, s.Entities = LateAdjust, []string{"north"}
		s.Commitment = &CommitmentSpec{Amount: MustMoney("EUR 2000"), Periods: 3}
	})
	for name, tc := range map[string]struct {
		from   string
		change func(*PlanSpec)
		want   string
		err    error
	}{
		"a day within a period": {"2026-02-02", allots(Hour), "the next is 2026-03-01", ErrAmend},
		"the first period":      {"2026-01-01", allots(Hour), "the next is 2026-02-01", ErrAmend},
		"before the plan":       {"2025-01-01", allots(Hour), "from: 2025-01-01", ErrBeforeStart},
		"after all periods":     {"9999-12-31", allots(Hour), "from: 9999-12-31", ErrHorizon},
		"the cycle":             {"2026-02-01", func(s *PlanSpec) { s.Period = Quarterly() }, "period: quarter", ErrAmend},
		"the order": {"2026-02-01", func(s *PlanSpec) { s.AllocateBy = ByEntryOrder },
			"allocateBy: entry-order", ErrAmend},
		"late work":    {"2026-02-01", func(s *PlanSpec) { s.Late = LateReopen }, "late: reopen", ErrAmend},
		"the entities": {"2026-02-01", func(s *PlanSpec) { s.Entities = nil }, "entities", ErrAmend},
		"the currency": {"2026-02-01", func(s *PlanSpec) {
			s.Overage.Rate, s.Commitment = ptr(MustMoney("USD 1")), nil
		}, "overage.rate", ErrAmend},
		"a commitment in its span": {"2026-02-01", func(s *PlanSpec) { s.Commitment.Periods = 2 }, "commitment", ErrAmend},
		"and every other fault":    {"2026-02-01", func(s *PlanSpec) { s.Allotment, s.Overage.Mode = -1, 0 }, "allotment", ErrNegative},
	} {
		t.Run(name, func(t *testing.T) {
			spec := p.Spec()
			tc.change(&spec)
			_, err := p.Amend(day(tc.from), spec)
			require.ErrorIs(t, err, tc.err)
			require.ErrorContains(t, err, tc.want)
		})
	}
	t.Run("a commitment where its span ends", func(t *testing.T) {
		amend(t, p, "2026-04-01", func(s *PlanSpec) { s.Commitment = nil })
	})
	t.Run("before an earlier amendment, but again on its day", func(t *testing.T) {
		p := amend(t, p, "2026-04-01", allots(50*Hour))
		_, err := p.Amend(day("2026-03-01"), p.Spec())
		require.ErrorIs(t, err, ErrAmend)
		p = amend(t, p, "2026-04-01", allots(70*Hour))
		require.Equal(t, 70*Hour, statement(t, replay(t, p), "2026-04-01").Allotment)
	})
	_, err := Plan{}.Amend(day("2026-02-01"), PlanSpec{})
	require.ErrorIs(t, err, ErrBinding)
	_, err = Plan{}.SpecOn(day("2026-02-01"))
	require.ErrorIs(t, err, ErrBinding)
}

func TestAnAmendedPlanEndsByItsProration(t *testing.T) {
	p, err := NewPlan(monthly(t, func(s *PlanSpec) { s.Proration = ByDays }).Spec(),
		Binding{Start: day("2026-01-01"), Zone: time.UTC, End: day("2026-03-16")})
	require.NoError(t, err)
	spec := p.Spec()
	spec.Proration = 0
	_, err = p.Amend(day("2026-02-01"), spec)
	require.ErrorIs(t, err, ErrMissing)
	require.ErrorContains(t, err, "proration")
}

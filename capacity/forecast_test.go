package capacity_test

import (
	"encoding/json"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func dates(from, to string) calendar.DateRange {
	return calendar.DateRange{From: day(from), To: day(to)}
}

func TestForecastFindsTheDayOnWhichTheHoursRunOut(t *testing.T) {
	a := replay(t, monthly(t, nil), drawn("a", "2026-01-02", "10h"), drawn("b", "2026-01-10", "10h"))
	pace, err := a.Pace(dates("2026-01-01", "2026-01-11"), false)
	require.NoError(t, err)
	assert.Equal(t, "20h in 10 days", pace.String())
	f, err := a.Forecast(ForecastSpec{On: day("2026-01-10"), Pace: pace, Until: day("2026-03-01")})
	require.NoError(t, err)
	assert.Equal(t, day("2026-01-21"), *f.RunOut, "20h are left, which 2h a day use up on the 20th")
	require.Len(t, f.Periods, 2)
	assert.Equal(t, 22*Hour, f.Periods[0].Beyond)
	assert.Equal(t, "56h 16h 0h", f.Periods[1].Drawn.String()+" "+f.Periods[1].Beyond.String()+" "+f.Periods[1].Left.String())
	assert.Contains(t, f.String(), "The hours run out on 2026-01-21, at 20h in 10 days.")
	assert.Contains(t, f.Assumptions, "what is booked counts as it is, up to 2026-01-10")
	var again Forecast
	require.NoError(t, json.Unmarshal([]byte(jsonOf(t, f)), &again))
	assert.Equal(t, f, again)
}

func TestForecastOnBusinessDaysAndByRole(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Roles = []RoleAllotment{{tiers.Dev, 100 * Hour}, {tiers.QA, 10 * Hour}}
	}, nil)
	a := replay(t, p, by(drawn("dev", "2026-01-05", "6h"), tiers.Dev), by(drawn("tests", "2026-01-06", "1h"), tiers.QA))
	pace, err := a.Pace(dates("2026-01-05", "2026-01-07"), true)
	require.NoError(t, err)
	assert.Equal(t, "6h of dev, 1h of qa in 2 business days", pace.String())
	f, err := a.Forecast(ForecastSpec{On: day("2026-01-06"), Pace: pace, Until: day("2026-02-01")})
	require.NoError(t, err)
	assert.Nil(t, f.RunOut, "18 business days at 3h and 30m")
	assert.Equal(t, "70h", f.Periods[0].Drawn.String())
	pace.Work[1].Hours = 2 * Hour
	f, err = a.Forecast(ForecastSpec{On: day("2026-01-06"), Pace: pace, Until: day("2026-02-01")})
	require.NoError(t, err)
	assert.Equal(t, day("2026-01-20"), *f.RunOut, "the tenth business day finds no hours of QA, though there are of dev")
	_, err = a.Pace(dates("2026-01-10", "2026-01-12"), true)
	assert.ErrorIs(t, err, ErrPace, "a week-end")
}

func TestForecastIsTheReplayOfTheWorkItAssumes(t *testing.T) {
	utc := zone(t, "UTC")
	rapid.Check(t, func(t *rapid.T) {
		spec := anyPlanSpec(t)
		spec.Overage = OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 1"))}
		spec.UnlimitedOperations, spec.Increment, spec.Minimum = false, 0, 0
		start := day(rapid.SampledFrom(anchors).Draw(t, "start"))
		plan, err := NewPlan(spec, Binding{Start: start, Zone: utc})
		require.NoError(t, err)
		a, err := plan.Replay([]Entry{{ID: id("block"), Kind: Grant, Booked: midnight("2026-01-01"), Date: start, Hours: 50 * Minute,
			Expires: start + date.Date(rapid.IntRange(1, 90).Draw(t, "expires"))}})
		require.NoError(t, err)
		perDay := minutes(1, 5).Draw(t, "pace")
		f, err := a.Forecast(ForecastSpec{On: start, Until: start + 100, Pace: Pace{Work: []PaceWork{{Hours: perDay}}, Days: 1}})
		require.NoError(t, err)
		var work []Entry
		for on := f.From; on < f.Until; on++ {
			work = append(work, Entry{ID: id(on.String()), Kind: Draw, Booked: midnight("2026-01-01"), Date: on, Hours: perDay})
		}
		b, err := a.With(work...)
		require.NoError(t, err)
		var runOut *date.Date
		for on := f.Until - 1; on >= f.From; on-- {
			if balance, err := b.Balance(on); err == nil && balance.Overage > 0 {
				before, _ := b.Balance(on - 1)
				if period, _ := plan.Period(on); before.Overage == 0 || period.From == on {
					runOut = ptr(on)
				}
			}
		}
		require.Equal(t, runOut, f.RunOut)
		for _, p := range f.Periods[:len(f.Periods)-1] {
			s, err := b.Statement(p.Period.From)
			require.NoError(t, err)
			require.Equal(t, []Hours{s.Figures.Granted, s.Figures.Drawn, s.Figures.Overage}, []Hours{p.Granted, p.Drawn, p.Beyond})
		}
	})
}

func TestForecastRefusesWhatItCannotSay(t *testing.T) {
	a := replay(t, monthly(t, nil))
	good := ForecastSpec{On: day("2026-01-10"), Until: day("2026-02-01"), Pace: Pace{Days: 1}}
	for name, change := range map[string]func(*ForecastSpec){
		"backwards":            func(s *ForecastSpec) { s.Until = s.On },
		"before the plan":      func(s *ForecastSpec) { s.On = day("2025-12-31") },
		"a hundred years":      func(s *ForecastSpec) { s.Until = day("2126-01-01") },
		"no days":              func(s *ForecastSpec) { s.Pace.Days = 0 },
		"a role twice":         func(s *ForecastSpec) { s.Pace.Work = []PaceWork{{tiers.QA, 1}, {tiers.QA, 1}} },
		"anybody twice":        func(s *ForecastSpec) { s.Pace.Work = []PaceWork{{0, 1}, {0, 1}} },
		"negative work":        func(s *ForecastSpec) { s.Pace.Work = []PaceWork{{0, -1}} },
		"no business calendar": func(s *ForecastSpec) { s.Pace.Business = true },
	} {
		spec := good
		change(&spec)
		_, err := a.Forecast(spec)
		var all *SpecError
		assert.ErrorAs(t, err, &all, name)
	}
	good.Pace.Work = []PaceWork{{0, HoursMost}}
	_, err := a.Forecast(good)
	assert.ErrorIs(t, err, ErrOverflow)
	_, err = Account{}.Forecast(good)
	assert.ErrorIs(t, err, ErrBinding)
}

func TestWhatIfSaysHowManyHoursAreLeftAndWhichItWouldTake(t *testing.T) {
	a := replay(t, monthly(t, rolling("10h", BurnFirst)), drawn("january", "2026-01-20", "28h"), drawn("february", "2026-02-18", "45h"))
	w, err := a.WhatIf(drawn("more", "2026-02-20", "8h"))
	require.NoError(t, err)
	assert.Equal(t, "5h 0h", w.Before.String()+" "+w.After.String())
	assert.Contains(t, w.Line.Reason(), "5h from the allotment of 2026-02-01; 3h overage because no hours were left")
	assert.Empty(t, w.Moved)
	assert.Len(t, a.Entries(), 2, "nothing was booked")

	late, err := a.WhatIf(drawn("late", "2026-02-01", "8h"))
	require.NoError(t, err)
	assert.Equal(t, "50h", late.Before.String())
	require.Len(t, late.Moved, 1)
	assert.Equal(t, id("february"), late.Moved[0].Entry)
	assert.Contains(t, late.Moved[0].String(), "now 10h from the rollover of 2026-01-01; 35h from the allotment of 2026-02-01; then 2h from the rollover of 2026-01-01; 40h from the allotment of 2026-02-01; 3h overage because no hours were left")

	closing := closedQuarter(t, LateAdjust, nil)
	w, err = closing.WhatIf(lateWork(t))
	require.NoError(t, err)
	assert.Equal(t, "2026-04-01 40h 38h", w.On.String()+" "+w.Before.String()+" "+w.After.String())
	_, err = a.WhatIf(reversal("undo", drawn("january", "2026-01-20", "28h"), midnight("2026-05-01")))
	assert.ErrorIs(t, err, ErrEntryKind)
	_, err = replay(t, monthly(t, refusing)).WhatIf(drawn("too much", "2026-01-01", "41h"))
	assert.ErrorIs(t, err, ErrExhausted)
	_, err = Account{}.WhatIf(drawn("x", "2026-01-01", "1h"))
	assert.ErrorIs(t, err, ErrBinding)
}

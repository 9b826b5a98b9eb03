package capacity_test

import (
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func TestHoursAreMultipliedUpToTheirBoundsAndNotBeyond(t *testing.T) {
	for _, c := range []struct {
		h    Hours
		n    int64
		want Hours
		err  error
	}{
		{HoursMost, 1, HoursMost, nil}, {HoursMost, -1, HoursLeast + 1, nil}, {HoursLeast, 1, HoursLeast, nil},
		{HoursLeast, -1, 0, ErrOverflow}, {HoursLeast, 0, 0, nil}, {0, -1, 0, nil}, {HoursLeast / 2, 2, HoursLeast, nil},
		{HoursLeast / 2, -2, 0, ErrOverflow}, {HoursMost/2 + 1, 2, 0, ErrOverflow}, {HoursMost / 2, 2, HoursMost - 1, nil},
		{HoursLeast/2 - 1, 2, 0, ErrOverflow}, {HoursMost, 1 << 62, 0, ErrOverflow},
	} {
		got, err := c.h.Times(c.n)
		assert.ErrorIs(t, err, c.err, "%d x %d", int64(c.h), c.n)
		assert.Equal(t, c.want, got, "%d x %d", int64(c.h), c.n)
	}
}

func TestHoursAreAddedUpToTheirBoundsAndNotBeyond(t *testing.T) {
	for _, c := range []struct {
		hours []Hours
		want  Hours
		err   error
	}{
		{nil, 0, nil}, {[]Hours{HoursMost, 0}, HoursMost, nil}, {[]Hours{HoursMost, 1}, 0, ErrOverflow},
		{[]Hours{HoursLeast, 0}, HoursLeast, nil}, {[]Hours{HoursLeast, -1}, 0, ErrOverflow},
		{[]Hours{HoursMost, 1, -1}, HoursMost, nil}, {[]Hours{HoursLeast, -1, 1}, HoursLeast, nil},
		{[]Hours{HoursMost, HoursLeast}, -1, nil},
	} {
		got, err := SumHours(c.hours...)
		assert.ErrorIs(t, err, c.err, "%v", c.hours)
		assert.Equal(t, c.want, got, "%v", c.hours)
		if len(c.hours) == 2 {
			got, err = c.hours[0].Add(c.hours[1])
			assert.ErrorIs(t, err, c.err, "%v", c.hours)
			assert.Equal(t, c.want, got, "%v", c.hours)
		}
	}
}

func TestHoursAreRoundedUpToWholeStepsOnly(t *testing.T) {
	for _, c := range []struct {
		h, step, want Hours
		err           error
	}{
		{0, 15 * Minute, 0, nil}, {1, 15 * Minute, 15 * Minute, nil}, {15 * Minute, 15 * Minute, 15 * Minute, nil},
		{15*Minute + 1, 15 * Minute, 30 * Minute, nil}, {7, 0, 7, nil}, {0, 0, 0, nil}, {HoursMost, 1, HoursMost, nil},
		{HoursMost, HoursMost, HoursMost, nil}, {HoursMost - 1, HoursMost, HoursMost, nil}, {1, -1, 0, ErrNegative},
		{-1, 0, 0, ErrNegative}, {HoursMost, 2, 0, ErrOverflow},
	} {
		got, err := c.h.CeilTo(c.step)
		assert.ErrorIs(t, err, c.err, "%v to %v", c.h, c.step)
		assert.Equal(t, c.want, got, "%v to %v", c.h, c.step)
	}
}

func TestMoneyIsEqualInAmountAndCurrency(t *testing.T) {
	one := MustMoney("EUR 1")
	assert.True(t, one.Equal(MustMoney("EUR 1.00")))
	assert.False(t, one.Equal(MustMoney("USD 1")))
	assert.False(t, one.Equal(MustMoney("EUR 2")))
	assert.False(t, MustMoney("EUR 0").Equal(Money{}), "no euros are euros")
}

func TestMoneyIsAddedWhereOneOfThemIsNothing(t *testing.T) {
	for _, c := range [][3]string{{"0", "0", "0"}, {"0", "EUR 1", "EUR 1.00"}, {"EUR 1", "0", "EUR 1.00"},
		{"EUR 0", "EUR 0", "EUR 0.00"}} {
		sum, err := MustMoney(c[0]).Add(MustMoney(c[1]))
		require.NoError(t, err)
		assert.Equal(t, c[2], sum.String())
	}
	_, err := MustMoney("EUR 0").Add(MustMoney("USD 1"))
	assert.ErrorIs(t, err, ErrMixed, "no euros are euros")
	for _, code := range []string{"", "EU", "EURO", "EUr", "EU1"} {
		_, err := NewMoney(MustMoney("EUR 1").Amount, code)
		assert.ErrorIs(t, err, ErrCurrency, code)
		assert.Error(t, Money{Amount: MustMoney("EUR 1").Amount, Currency: code}.Check(), code)
	}
	assert.NoError(t, Money{}.Check(), "nothing has no currency")
}

func TestFiguresThatDoNotAddUpAreRefused(t *testing.T) {
	good := Figures{Opening: 1, Granted: 2, Adjusted: 4, Overage: 8, Borrowed: 16, Forgiven: 32,
		Drawn: 40, Expired: 10, Repaid: 5, Closing: 8, Worked: 7, WorkedDrawn: 1, WorkedUnlimited: 2, WorkedNonChargeable: 4}
	require.NoError(t, good.Check())
	for says, change := range map[string]func(*Figures){
		"more opening": func(f *Figures) { f.Opening++ }, "more granted": func(f *Figures) { f.Granted++ },
		"more adjusted": func(f *Figures) { f.Adjusted++ }, "more overage": func(f *Figures) { f.Overage++ },
		"more borrowed": func(f *Figures) { f.Borrowed++ }, "more forgiven": func(f *Figures) { f.Forgiven++ },
		"more drawn": func(f *Figures) { f.Drawn++ }, "more expired": func(f *Figures) { f.Expired++ },
		"more repaid": func(f *Figures) { f.Repaid++ }, "more closing": func(f *Figures) { f.Closing++ },
		"more worked": func(f *Figures) { f.Worked++ }, "more behind drawn": func(f *Figures) { f.WorkedDrawn++ },
		"too much came in":  func(f *Figures) { *f = Figures{Opening: HoursMost, Granted: 1} },
		"too much went out": func(f *Figures) { *f = Figures{Drawn: HoursMost, Expired: 1} },
		"too much both":     func(f *Figures) { *f = Figures{Opening: HoursMost, Granted: 1, Drawn: HoursMost, Expired: 1} },
		"too much worked":   func(f *Figures) { *f = Figures{WorkedDrawn: HoursMost, WorkedUnlimited: 1} },
	} {
		f := good
		change(&f)
		assert.ErrorIs(t, f.Check(), ErrUnbalanced, says)
	}
}

func TestAPeriodHasOneToTenYearsOfWeeks(t *testing.T) {
	assert.Equal(t, Cycle{}, Weekly(0))
	assert.Equal(t, Cycle{}, Weekly(-1))
	assert.Equal(t, "week", Weekly(1).String())
	assert.Equal(t, "2-weeks", Weekly(2).String())
	assert.Equal(t, "520-weeks", Weekly(WeeksMost).String())
	assert.Equal(t, Cycle{}, Weekly(WeeksMost+1))
	for text, want := range map[string]Cycle{"week": Weekly(1), "2-weeks": Weekly(2), "520-weeks": Weekly(520)} {
		got, err := ParseCycle(text)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	for _, text := range []string{"1-weeks", "521-weeks", "0-weeks", "-2-weeks", "02-weeks", "2", "weeks", ""} {
		_, err := ParseCycle(text)
		assert.ErrorIs(t, err, ErrCycle, text)
	}
	p := Period{From: day("2026-01-01"), To: day("2026-02-01")}
	for on, in := range map[date.Date]bool{p.From - 1: false, p.From: true, p.To - 1: true, p.To: false} {
		assert.Equal(t, in, p.Contains(on), "%v", on)
	}
}

func TestPeriodsBeginOnTheDayOfTheAnchorOrTheLastOfTheirMonth(t *testing.T) {
	for _, c := range []struct{ anchor, on, from, to string }{
		{"2025-10-28", "2026-02-27", "2026-01-28", "2026-02-28"}, {"2025-10-28", "2026-02-28", "2026-02-28", "2026-03-28"},
		{"2025-10-29", "2026-02-28", "2026-02-28", "2026-03-29"}, {"2023-10-29", "2024-02-28", "2024-01-29", "2024-02-29"},
		{"2025-10-30", "2026-02-28", "2026-02-28", "2026-03-30"}, {"2025-10-31", "2026-04-30", "2026-04-30", "2026-05-31"},
		{"2025-10-31", "2025-12-31", "2025-12-31", "2026-01-31"}, {"2025-10-01", "2025-12-31", "2025-12-01", "2026-01-01"},
	} {
		p := mustPlan(t, nil, func(b *Binding) { b.Start = day(c.anchor) })
		got, err := p.Period(day(c.on))
		require.NoError(t, err)
		assert.Equal(t, []date.Date{day(c.from), day(c.to)}, []date.Date{got.From, got.To}, "%v", c)
	}
}

func TestPeriodsAreCountedFromTheFirstAlsoWhereTheAnchorLiesBefore(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) { s.Proration = ByDays }, func(b *Binding) {
		b.Anchor, b.Start, b.End = day("2025-01-01"), day("2026-01-15"), day("2026-02-10")
	})
	for on, want := range map[string]Period{
		"2026-01-15": {0, day("2026-01-15"), day("2026-02-01")}, "2026-01-31": {0, day("2026-01-15"), day("2026-02-01")},
		"2026-02-01": {1, day("2026-02-01"), day("2026-02-10")}, "2026-02-09": {1, day("2026-02-01"), day("2026-02-10")},
	} {
		got, err := p.Period(day(on))
		require.NoError(t, err)
		assert.Equal(t, want, got, on)
	}
}

func TestAPartialPeriodHasItsShareOfTheDaysUpToTheMinute(t *testing.T) {
	for _, c := range []struct{ start, allotment, want string }{
		{"2026-01-01", "31h", "31h"}, {"2026-01-16", "31h", "16h"}, // of 31 days
		{"2026-01-16", "31m", "16m"}, {"2026-01-16", "30m", "16m"}, {"2026-01-31", "1ns", "1m"}, {"2026-01-31", "0h", "0h"},
		{"2026-01-31", "31m", "1m"}, {"2026-01-31", "32m", "2m"},
	} {
		h := Hours(1)
		if c.allotment != "1ns" {
			h = MustHours(c.allotment)
		}
		p := mustPlan(t, func(s *PlanSpec) { s.Proration, s.Allotment = ByDays, h }, func(b *Binding) {
			b.Anchor, b.Start = day("2026-01-01"), day(c.start)
		})
		assert.Equal(t, c.want, statement(t, replay(t, p), c.start).Allotment.String(), "%v", c)
	}
}

func TestAPaceIsOfAtLeastOneDayAndAtMostAHundredYears(t *testing.T) {
	work := drawn("work", "2026-01-05", "7h")
	a := replay(t, monthly(t, nil), work, drawn("later", "2026-01-06", "1h"))
	first := day("2026-01-05")
	for _, c := range []struct {
		over calendar.DateRange
		want string
	}{
		{calendar.DateRange{From: first, To: first}, ""}, {calendar.DateRange{From: first, To: first + 1}, "7h in 1 days"},
		{calendar.DateRange{From: first + 1, To: first + 2}, "1h in 1 days"},
		{calendar.DateRange{From: first + 2, To: first + 3}, "no hours in 1 days"},
		{calendar.DateRange{From: day("2025-12-27"), To: first + 1}, "7h in 10 days"},
		{calendar.DateRange{From: first, To: first + 36_525}, "8h in 36525 days"},
		{calendar.DateRange{From: first, To: first + 36_526}, ""},
	} {
		p, err := a.Pace(c.over, false)
		if c.want == "" {
			assert.ErrorIs(t, err, ErrPace, "%v", c.over)
			continue
		}
		require.NoError(t, err)
		assert.Equal(t, c.want, p.String(), "%v", c.over)
	}
	closed := closedQuarter(t, LateAdjust, nil)
	small := compacted(t, closed, "2026-02-01")
	p, err := small.Pace(dates("2026-02-01", "2026-03-01"), false)
	require.NoError(t, err, "from the first day that is kept")
	assert.Equal(t, "37h in 28 days", p.String())
	_, err = small.Pace(dates("2026-01-31", "2026-03-01"), false)
	assert.ErrorIs(t, err, ErrCompacted)
}

func daily(h Hours) Pace { return Pace{Days: 1, Work: []PaceWork{{Hours: h}}} }

func TestAForecastLooksAheadFromOneDayToTenYears(t *testing.T) {
	a := replay(t, monthly(t, nil))
	on := day("2026-01-01") // the first day of the plan
	pace := daily(Hour)
	for _, c := range []struct {
		until date.Date
		days  int
		err   error
	}{{on, 1, ErrOrder}, {on + 1, 1, nil}, {on + 2, 1, nil}, {on + 3653, 1, nil}, {on + 3654, 1, ErrHorizon},
		{on + 1, 0, ErrPace}, {on + 1, 36_525, nil}, {on + 1, 36_526, ErrPace}} {
		pace.Days = c.days
		f, err := a.Forecast(ForecastSpec{On: on, Until: c.until, Pace: pace})
		assert.ErrorIs(t, err, c.err, "%v in %d days", c.until, c.days)
		if c.err == nil {
			assert.Equal(t, on+1, f.From, "the day after the last that is known")
		}
	}
}

func TestHoursThatLastUntilTheLastDayThatIsAskedAboutLast(t *testing.T) {
	a := replay(t, monthly(t, nil))
	spec := ForecastSpec{On: day("2026-01-10"), Until: day("2026-01-31"), Pace: daily(2 * Hour)}
	f, err := a.Forecast(spec)
	require.NoError(t, err)
	assert.Nil(t, f.RunOut, "40h are 20 days, the 30th is the last")
	require.Len(t, f.Periods, 1)
	assert.Equal(t, "40h drawn, 0h beyond, 0h left", f.Periods[0].Drawn.String()+" drawn, "+f.Periods[0].Beyond.String()+
		" beyond, "+f.Periods[0].Left.String()+" left")
	assert.NotContains(t, f.String(), "more than there are")
	spec.Until++
	f, err = a.Forecast(spec)
	require.NoError(t, err)
	assert.Equal(t, day("2026-01-31"), *f.RunOut)
	assert.Contains(t, f.String(), "42h drawn, 2h more than there are, 0h left")
	require.Len(t, f.Periods, 1, "the month has ended with it")
}

func TestAForecastBeginsAfterWhatIsBookedAhead(t *testing.T) {
	a := replay(t, monthly(t, nil), drawn("ahead", "2026-01-20", "10h"), adjusted("then", "2026-01-25", "1h"))
	f, err := a.Forecast(ForecastSpec{On: day("2026-01-05"), Until: day("2026-02-01"), Pace: daily(Hour)})
	require.NoError(t, err)
	assert.Equal(t, day("2026-01-26"), f.From)
	assert.Equal(t, "16h", f.Periods[0].Drawn.String(), "10h and six days")
	f, err = a.Forecast(ForecastSpec{On: day("2026-01-27"), Until: day("2026-02-01"), Pace: daily(Hour)})
	require.NoError(t, err)
	assert.Equal(t, day("2026-01-28"), f.From)
}

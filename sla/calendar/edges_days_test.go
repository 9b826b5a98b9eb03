package calendar_test

import (
	"math"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func TestTypingSlipsInAWindow(t *testing.T) {
	for _, text := range []string{
		"xx:00-12:00", "09:xx-12:00", "09:00:xx-12:00", "09:00-xx:00", "09:00-12:xx", "09:00-12:00:xx",
		"09:60-12:00", "09:00-12:60", "09:00:60-12:00", "09:00-12:00:60", "09:00-12:00:61",
		"09:000-12:00", "09:00-12:000", "09:00:000-12:00", "09:00-12:00:000", "0009:00-12:00", "09:00-0012:00",
		"09:0;-12:00", "0;:00-23:00", "09:00-1;:00", "09:00:0;-12:00", "09:0/-12:00",
	} {
		_, err := calendar.ParseWindow(text)
		require.ErrorIs(t, err, calendar.ErrWindow, text)
		_, err = calendar.ParseHours("09:00-12:00", text)
		require.ErrorIs(t, err, calendar.ErrWindow, text)
	}
	w, err := calendar.ParseWindow("00:59:59-09:00")
	require.NoError(t, err)
	require.Equal(t, time.Hour-time.Second, w.Start, "the last second of an hour")
}

func TestTypingSlipsInADayOfTheYear(t *testing.T) {
	for _, text := range []string{
		"0;-01", "01-0;", "xx-01", "01-xx", "1x-01", "01-1x", "01-32",
		"00-01", "13-01", "01:01",
	} {
		_, err := calendar.ParseMonthDay(text)
		require.ErrorIs(t, err, calendar.ErrMonthDay, text)
	}
}

func TestTheFirstAndTheLastDayOfEachMonth(t *testing.T) {
	for month := time.January; month <= time.December; month++ {
		last := date.New(2028, month, 1).LastDayOfMonth() // a leap year
		for day, taken := range map[int]bool{-1: false, 0: false, 1: true, last: true, last + 1: false} {
			m, err := calendar.NewMonthDay(month, day)
			require.Equal(t, taken, err == nil, "%v %d", month, day)
			if taken {
				require.Equal(t, calendar.MonthDay(int(month)*100+day), m)
				require.Equal(t, []any{month, day}, []any{m.Month(), m.Day()})
			} else {
				require.ErrorIs(t, err, calendar.ErrMonthDay)
			}
		}
	}
	for _, month := range []time.Month{-1, 0, 13} {
		_, err := calendar.NewMonthDay(month, 1)
		require.ErrorIs(t, err, calendar.ErrMonthDay)
	}
}

func TestAMonthThatIsJustTooShortForAFifth(t *testing.T) {
	// The first of February 2027 is a Monday and the 28th, the last, a Sunday.
	nth := func(n int, w calendar.Weekday, m time.Month) calendar.YearlyRule {
		return calendar.NthWeekday(n, w, m, "x")
	}
	require.Empty(t, holidays(t, 2027, nth(5, calendar.Mon, time.February)), "that would be 1 March")
	require.Empty(t, holidays(t, 2027, nth(-5, calendar.Sun, time.February)), "that would be 31 January")
	require.Equal(t, []string{"02-22 x"}, holidays(t, 2027, nth(4, calendar.Mon, time.February)))
	require.Equal(t, []string{"02-07 x"}, holidays(t, 2027, nth(-4, calendar.Sun, time.February)))
	require.Empty(t, holidays(t, 2026, nth(5, calendar.Fri, time.April)), "that would be 1 May")
	require.Equal(t, []string{"04-30 x"}, holidays(t, 2026, nth(5, calendar.Thu, time.April)))
	require.Equal(t, []string{"04-01 x"}, holidays(t, 2026, nth(-5, calendar.Wed, time.April)))
	require.Empty(t, holidays(t, 2026, nth(-5, calendar.Tue, time.April)), "that would be 31 March")
}

func TestHolidaysAtTheTurnOfTheYear(t *testing.T) {
	first, last := calendar.FixedDay(101, "first"), calendar.FixedDay(1231, "last")
	require.Equal(t, []string{"01-01 first", "12-31 last"}, holidays(t, 2026, first, last))
	require.Equal(t, []string{"01-01 first", "12-31 last"}, holidays(t, 2027, first, last))
	shutdown := calendar.FixedDay(1224, "shutdown")
	shutdown.Days = 12
	substitute := calendar.FixedDay(1225, "substitute")
	substitute.Observed = calendar.NextFree
	for year := range 30 {
		require.Equal(t, "01-01 shutdown", holidays(t, 2020+year, shutdown, substitute)[0])
	}
	require.Contains(t, holidays(t, 2022, shutdown, substitute), "01-05 substitute", "25 December 2021 is a Saturday")
	require.Contains(t, holidays(t, 2023, shutdown, substitute), "01-05 substitute", "and that of 2022 a Sunday")
	require.Contains(t, holidays(t, 2028, shutdown, substitute), "01-05 substitute", "and that of 2027 a Saturday")
	require.NotContains(t, holidays(t, 2027, shutdown, substitute), "01-05 substitute", "that of 2026 is a Friday")
}

func TestAListedHolidayAndAYearlyOneInAnyOrder(t *testing.T) {
	spec := calendar.Spec{
		Zone:   "UTC",
		Weekly: calendar.On(calendar.MustHours("09:00-17:00"), everyDay...),
		Yearly: []calendar.YearlyRule{calendar.FixedDay(501, "May Day"), calendar.FixedDay(510, "Founders' Day")},
		Holidays: []calendar.Holiday{
			{Date: date.New(2026, time.May, 12)}, {Date: date.New(2026, time.May, 10), Name: "move"},
			{Date: date.New(2026, time.May, 3)},
		},
		Dates: map[date.Date]calendar.Hours{date.New(2026, time.May, 3): calendar.MustHours("10:00-11:00")},
	}
	compare(t, mustNew(t, spec), newReference(spec), clock("UTC", "2026-04-28 00:00"), 17*24*time.Hour, time.Hour)
	name, ok := mustNew(t, spec).HolidayOn(date.New(2026, time.May, 10))
	require.True(t, ok)
	require.Equal(t, "move", name, "listed before yearly")
}

func TestTheFirstAndTheLastBusinessDayOfAll(t *testing.T) {
	c := daily(t, "UTC", "09:00-17:00")
	last := dateAt(lastInstantOfAll)
	for d, want := range map[date.Date]bool{-1: false, 0: true, 1: true, last - 1: true, last: true, last + 1: false} {
		require.Equal(t, want, c.IsBusinessDay(d), "day %d", d)
	}
	for name, x := range map[string]struct {
		from, to date.Date
		want     int
	}{
		"nothing, at the beginning":    {0, 0, 0},
		"the first day":                {0, 1, 1},
		"the first day, backwards":     {1, 0, -1},
		"the last day":                 {last, last + 1, 1},
		"the last day, backwards":      {last + 1, last, -1},
		"nothing, at the end":          {last + 1, last + 1, 0},
		"as many as one step takes":    {0, 100_000, 100_000},
		"one more than one step takes": {0, 100_001, 100_001},
	} {
		n, err := c.BusinessDays(calendar.DateRange{From: x.from, To: x.to})
		require.NoError(t, err, name)
		require.Equal(t, x.want, n, name)
	}
	for _, within := range []calendar.DateRange{
		{From: -1, To: 5}, {From: 5, To: -1}, {From: last + 2, To: 5}, {From: 5, To: last + 2},
	} {
		_, err := c.BusinessDays(within)
		require.ErrorIs(t, err, calendar.ErrRange, "%v", within)
		_, err = calendar.Never().BusinessDays(within)
		require.ErrorIs(t, err, calendar.ErrRange, "%v", within)
	}
}

func TestSoManyBusinessDaysAreLeftAndNoMore(t *testing.T) {
	last := dateAt(lastInstantOfAll)
	noon := func(d date.Date) time.Time { return firstInstantOfAll.AddDate(0, 0, int(d)).Add(12 * time.Hour) }
	for name, c := range map[string]calendar.Calendar{
		"24x7": calendar.Always(), "a desk": daily(t, "UTC", "09:00-17:00"),
	} {
		for _, n := range []int{1, 99_999, 100_000, 100_001, 200_000} {
			at, err := c.AddBusinessDays(noon(last-date.Date(n)), n)
			require.NoError(t, err, "%s, %d", name, n)
			require.Equal(t, noon(last), at)
			_, err = c.AddBusinessDays(noon(last-date.Date(n)), n+1)
			require.ErrorIs(t, err, calendar.ErrNever, "%s, %d", name, n)
			at, err = c.AddBusinessDays(noon(date.Date(n)), -n)
			require.NoError(t, err, "%s, %d", name, n)
			require.Equal(t, noon(0), at)
			_, err = c.AddBusinessDays(noon(date.Date(n)), -n-1)
			require.ErrorIs(t, err, calendar.ErrNever, "%s, %d", name, n)
		}
		for _, n := range []int{int(last) + 1, math.MaxInt, -int(last) - 1, math.MinInt} {
			_, err := c.AddBusinessDays(noon(2_000_000), n)
			require.ErrorIs(t, err, calendar.ErrNever, "%s, %d", name, n)
		}
		at, err := c.AddBusinessDays(noon(0), int(last))
		require.NoError(t, err)
		require.Equal(t, noon(last), at, "%s: from the first to the last", name)
		at, err = c.AddBusinessDays(noon(last), -int(last))
		require.NoError(t, err)
		require.Equal(t, noon(0), at, "%s: and back", name)
	}
}

func TestBusinessDaysWhereTheDateIsAlreadyOutOfTheYears(t *testing.T) {
	ahead, behind := calendar.AlwaysIn(zone("Pacific/Kiritimati")), calendar.AlwaysIn(zone("Etc/GMT+12"))
	// The clock on Kiritimati reads the first of January 10000.
	at, err := ahead.AddBusinessDays(lastInstantOfAll, -1)
	require.NoError(t, err)
	require.Equal(t, lastInstantOfAll.AddDate(0, 0, -1), at)
	_, err = ahead.AddBusinessDays(lastInstantOfAll, 1)
	require.ErrorIs(t, err, calendar.ErrNever)
	// And there the year 1 has not begun.
	at, err = behind.AddBusinessDays(firstInstantOfAll, 1)
	require.NoError(t, err)
	require.Equal(t, firstInstantOfAll.AddDate(0, 0, 1), at)
	_, err = behind.AddBusinessDays(firstInstantOfAll, -1)
	require.ErrorIs(t, err, calendar.ErrNever)
	_, err = behind.AddBusinessDays(lastInstantOfAll, 1)
	require.Error(t, err)
}

func TestALandingAtTheEdgesOfAGapAndAFold(t *testing.T) {
	c := daily(t, "Europe/Paris", "00:00-24:00")
	for at, want := range map[string]string{
		"2026-03-28 01:59:59": "2026-03-29T00:59:59Z",
		"2026-03-28 02:00:00": "2026-03-29T01:00:00Z", // 03:00 in summer
		"2026-03-28 02:59:59": "2026-03-29T01:59:59Z", // 03:59:59
		"2026-03-28 03:00:00": "2026-03-29T01:00:00Z",
		"2026-10-24 01:59:59": "2026-10-24T23:59:59Z",
		"2026-10-24 02:00:00": "2026-10-25T00:00:00Z", // the first 02:00
		"2026-10-24 02:59:59": "2026-10-25T00:59:59Z",
		"2026-10-24 03:00:00": "2026-10-25T02:00:00Z", // there is one 03:00, after both
	} {
		got, err := c.AddBusinessDays(clock("Europe/Paris", at), 1)
		require.NoError(t, err)
		require.Equal(t, want, got.UTC().Format(time.RFC3339), at)
	}
}

func TestOneBusinessDayBackFromAMidnightOpening(t *testing.T) {
	c := mustNew(t, calendar.Spec{Zone: "UTC", Weekly: calendar.MonToFri(calendar.MustHours("00:00-12:00"))})
	require.Equal(t, "2026-06-09 00:00", land(t, c, "2026-06-10 00:00", -1))
	require.Equal(t, "2026-06-05 00:00", land(t, c, "2026-06-08 00:00", -1))
	require.Equal(t, "2026-06-09 12:00", land(t, c, "2026-06-10 12:00", -1), "from a closing")
}

func TestNoonCountsBackAsTheEndOfTheNightShiftBeforeIt(t *testing.T) {
	c := mustNew(t, calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("22:00-06:00"))})
	require.Equal(t, "2026-06-06 06:00", land(t, c, "2026-06-09 12:00", -1), "Monday's shift ended on Tuesday, and Friday's on Saturday")
	require.Equal(t, "2026-06-09 06:00", land(t, c, "2026-06-10 12:00", -1), "Tuesday's, and Monday's")
}

func TestTheSecondOfTwoFreezesTakesItsDateToo(t *testing.T) {
	day := func(d, hour int) time.Time { return time.Date(2026, 6, d, hour, 0, 0, 0, time.UTC) }
	c := mustNew(t, calendar.Spec{
		Zone: "UTC", Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:00")),
		Closures: []calendar.Exception{{From: day(8, 9), To: day(8, 12)}, {From: day(9, 9), To: day(9, 17)}},
	})
	require.True(t, c.IsBusinessDay(date.New(2026, 6, 8)), "its afternoon is left")
	require.False(t, c.IsBusinessDay(date.New(2026, 6, 9)))
	require.True(t, c.IsBusinessDay(date.New(2026, 6, 10)))
}

func TestTheDeskThatClosedSaysFromWhichInstantItCountsBack(t *testing.T) {
	// Tokyo closes by a freeze a little after a second; nobody is open then.
	closing := clock("Asia/Tokyo", "2026-06-10 01:00").Add(5)
	tokyo := mustNew(t, calendar.Spec{
		Zone:     "Asia/Tokyo",
		Weekly:   calendar.MonToFri(calendar.MustHours("00:00-02:00")),
		Closures: []calendar.Exception{{From: closing, To: closing.Add(5 * time.Hour)}},
	})
	paris := mustNew(t, calendar.Spec{
		Zone: "Europe/Paris", Weekly: calendar.On(calendar.MustHours("09:00-10:00"), calendar.Mon),
	})
	got, err := calendar.Union(paris, tokyo).AddBusinessDays(closing.Add(time.Hour), -2)
	require.NoError(t, err)
	require.Equal(t, closing.AddDate(0, 0, -2).UTC(), got.UTC(), "10 June in Tokyo, which is still the 9th in Paris")
}

func TestTheDatesOf24x7InAZoneDecideWhichDayItIs(t *testing.T) {
	tokyo := mustNew(t, calendar.Spec{Zone: "Asia/Tokyo", Weekly: calendar.MonToFri(calendar.MustHours("00:00-24:00"))})
	c := calendar.Intersection(calendar.AlwaysIn(zone("Asia/Tokyo")), tokyo)
	require.Equal(t, "2026-06-08 08:00", land(t, c, "2026-06-05 08:00", 1), "Friday there, Thursday in UTC")
}

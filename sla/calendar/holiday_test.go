package calendar_test

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// holidays lists the dates of one yearly rule, or more, in a year.
func holidays(t *testing.T, year int, rules ...calendar.YearlyRule) (list []string) {
	c := mustNew(t, calendar.Spec{Zone: "UTC", Yearly: rules})
	for d := date.New(year, time.January, 1); d.Year() == year; d++ {
		if name, ok := c.HolidayOn(d); ok {
			list = append(list, d.Format("01-02 ")+name)
		}
	}
	return list
}

func TestEasterSunday(t *testing.T) {
	for year, want := range map[int]string{
		1818: "03-22", 1943: "04-25", 1954: "04-18", 1981: "04-19", 2000: "04-23",
		2024: "03-31", 2025: "04-20", 2026: "04-05", 2038: "04-25", 2285: "03-22",
	} {
		require.Equal(t, []string{want + " Easter"}, holidays(t, year, calendar.EasterDay(0, "Easter")), year)
	}
	for year := 1583; year < 4100; year++ {
		c := mustNew(t, calendar.Spec{Zone: "UTC", Yearly: []calendar.YearlyRule{calendar.EasterDay(0, "Easter")}})
		_, ok := c.HolidayOn(gaussEaster(year))
		require.True(t, ok, year)
	}
}

func TestYearlyRules(t *testing.T) {
	us := calendar.NthWeekday(4, calendar.Thu, time.November, "Thanksgiving")
	uk := calendar.NthWeekday(-1, calendar.Mon, time.August, "Summer bank holiday")
	fifth := calendar.NthWeekday(5, calendar.Fri, time.May, "fifth Friday")
	leap := calendar.FixedDay(229, "leap day")
	require.Equal(t, []string{"11-26 Thanksgiving"}, holidays(t, 2026, us))
	require.Equal(t, []string{"08-31 Summer bank holiday"}, holidays(t, 2026, uk))
	require.Equal(t, []string{"05-29 fifth Friday"}, holidays(t, 2026, fifth))
	require.Empty(t, holidays(t, 2027, fifth), "there are four")
	require.Equal(t, []string{"02-29 leap day"}, holidays(t, 2028, leap))
	require.Empty(t, holidays(t, 2027, leap))

	juneteenth := calendar.FixedDay(619, "Juneteenth")
	juneteenth.FromYear, juneteenth.UntilYear = 2021, 2024
	require.Empty(t, holidays(t, 2020, juneteenth))
	require.NotEmpty(t, holidays(t, 2021, juneteenth))
	require.NotEmpty(t, holidays(t, 2023, juneteenth))
	require.Empty(t, holidays(t, 2024, juneteenth))
}

func TestWeekendHolidaysMove(t *testing.T) {
	// 4 July is a Sunday in 2021, a Saturday in 2026 and a Friday in 2025.
	for name, x := range map[string]struct {
		how                    calendar.Observed
		friday, saturday, onto string
	}{
		"not at all":       {0, "07-04", "07-04", "07-04"},
		"nearest":          {calendar.Nearest, "07-04", "07-03", "07-05"},
		"next Monday":      {calendar.NextMonday, "07-04", "07-06", "07-05"},
		"Sunday to Monday": {calendar.SundayToMonday, "07-04", "07-04", "07-05"},
		"next free":        {calendar.NextFree, "07-04", "07-06", "07-05"},
	} {
		t.Run(name, func(t *testing.T) {
			rule := calendar.FixedDay(704, "x")
			rule.Observed = x.how
			require.Equal(t, []string{x.friday + " x"}, holidays(t, 2025, rule))
			require.Equal(t, []string{x.saturday + " x"}, holidays(t, 2026, rule))
			require.Equal(t, []string{x.onto + " x"}, holidays(t, 2021, rule))
		})
	}
	newYear := calendar.FixedDay(101, "New Year")
	newYear.Observed = calendar.Nearest
	require.Equal(t, []string{"12-31 New Year"}, holidays(t, 2021, newYear)[1:], "that of 2022 falls into 2021")
}

func TestSubstituteDaysOfTwoHolidaysInARow(t *testing.T) {
	rules := []calendar.YearlyRule{calendar.FixedDay(1225, "Christmas"), calendar.FixedDay(1226, "Boxing Day")}
	for i := range rules {
		rules[i].Observed = calendar.NextFree
	}
	for year, want := range map[int][]string{
		2020: {"12-25 Christmas", "12-28 Boxing Day"},
		2021: {"12-27 Christmas", "12-28 Boxing Day"},
		2022: {"12-26 Boxing Day", "12-27 Christmas"},
		2026: {"12-25 Christmas", "12-28 Boxing Day"},
	} {
		require.Equal(t, want, holidays(t, year, rules...), year)
	}
	newYear := calendar.FixedDay(101, "New Year")
	second := calendar.FixedDay(102, "2 January")
	newYear.Observed, second.Observed = calendar.NextFree, calendar.NextFree
	require.Equal(t, []string{"01-03 New Year", "01-04 2 January"}, holidays(t, 2022, newYear, second))
}

func TestASubstituteDayKeepsClearOfListedHolidays(t *testing.T) {
	christmas := calendar.FixedDay(1225, "Christmas")
	christmas.Observed = calendar.NextFree
	c := mustNew(t, calendar.Spec{
		Zone:     "UTC",
		Yearly:   []calendar.YearlyRule{christmas},
		Holidays: []calendar.Holiday{{Date: date.New(2021, time.December, 27), Name: "Jubilee"}},
	})
	name, _ := c.HolidayOn(date.New(2021, time.December, 27))
	require.Equal(t, "Jubilee", name)
	name, _ = c.HolidayOn(date.New(2021, time.December, 28))
	require.Equal(t, "Christmas", name)
}

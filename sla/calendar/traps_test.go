package calendar_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// The tests in this file carry the names of mistakes that other systems have made.

// daily is a desk with the same hours on all seven days.
func daily(t require.TestingT, zone string, windows ...string) calendar.Calendar {
	return mustNew(t, calendar.Spec{Zone: zone, Weekly: calendar.On(calendar.MustHours(windows...), everyDay...)})
}

// openOn is the open time of one date, from the first to the last second of it.
func openOn(t require.TestingT, c calendar.Calendar, zoneName, day string) time.Duration {
	d := clock(zoneName, day+" 12:00")
	return between(t, c, d.Add(-20*time.Hour), d.Add(20*time.Hour)) -
		between(t, c, d.Add(-20*time.Hour), startOf(zoneName, day)) -
		between(t, c, startOf(zoneName, d.AddDate(0, 0, 1).Format(time.DateOnly)), d.Add(20*time.Hour))
}

// startOf is the first instant of a date, found without resolving its midnight.
func startOf(zoneName, day string) time.Time {
	t := clock(zoneName, day+" 12:00").Add(-20 * time.Hour)
	for t.Format(time.DateOnly) < day {
		t = t.Add(time.Minute)
	}
	return t
}

func TestTrap1MidnightDoesNotExist(t *testing.T) {
	for _, c := range []struct{ zone, day, opens string }{
		{"America/Santiago", "2026-09-06", "01:00"},
		{"America/Havana", "2026-03-08", "01:00"},
		{"America/Asuncion", "2023-10-01", "01:00"},
		{"America/Sao_Paulo", "2018-11-04", "01:00"},
	} {
		t.Run(c.zone, func(t *testing.T) {
			desk := daily(t, c.zone, "00:00-06:00")
			opens, err := desk.NextOpen(clock(c.zone, c.day+" 12:00").Add(-16 * time.Hour))
			require.NoError(t, err)
			require.Equal(t, c.day+" "+c.opens, opens.Format("2006-01-02 15:04"))
			require.Equal(t, 5*time.Hour, openOn(t, desk, c.zone, c.day))
		})
	}
}

func TestTrap1AWholeDayDoesNotExist(t *testing.T) {
	samoa := zone("Pacific/Apia")
	desk := daily(t, "Pacific/Apia", "09:00-17:00", "22:00-06:00")
	before := time.Date(2011, 12, 29, 17, 0, 0, 0, samoa)
	// The night of the 29th ends with the 29th: the 30th was skipped. And the night
	// of the 30th, which there was not, leaves nothing in the morning of the 31st.
	require.Equal(t, 2*time.Hour, between(t, desk, before, time.Date(2011, 12, 31, 9, 0, 0, 0, samoa)))
	require.False(t, desk.IsBusinessDay(date.New(2011, time.December, 30)))
}

func TestTrap1AGapOfHalfAnHour(t *testing.T) {
	desk := daily(t, "Australia/Lord_Howe", "01:30-02:15", "02:15-03:15")
	require.Equal(t, 105*time.Minute, openOn(t, desk, "Australia/Lord_Howe", "2026-10-03"))
	require.Equal(t, 75*time.Minute, openOn(t, desk, "Australia/Lord_Howe", "2026-10-04")) // 02:00 -> 02:30
	require.Equal(t, 135*time.Minute, openOn(t, desk, "Australia/Lord_Howe", "2026-04-05"))
}

func TestTrap1AnOffsetChangesWithoutDaylightSaving(t *testing.T) {
	desk := daily(t, "Africa/Casablanca", "02:15-03:30")
	require.Equal(t, 75*time.Minute, openOn(t, desk, "Africa/Casablanca", "2026-02-14"))
	require.Equal(t, 120*time.Minute, openOn(t, desk, "Africa/Casablanca", "2026-02-15")) // 03:00 -> 02:00
	require.Equal(t, 30*time.Minute, openOn(t, desk, "Africa/Casablanca", "2026-03-22"))  // 02:00 -> 03:00
}

func TestTrap2DaysOf23And25Hours(t *testing.T) {
	paris := daily(t, "Europe/Paris", "09:00-17:00")
	for _, day := range []string{"2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"} {
		opens, err := paris.NextOpen(startOf("Europe/Paris", day))
		require.NoError(t, err)
		require.Equal(t, day+" 09:00", opens.Format("2006-01-02 15:04"), "nine o'clock is nine hours from midnight on other days only")
		require.Equal(t, 8*time.Hour, openOn(t, paris, "Europe/Paris", day))
	}
	whole := daily(t, "Europe/Paris", "00:00-24:00")
	require.Equal(t, 23*time.Hour, openOn(t, whole, "Europe/Paris", "2026-03-29"))
	require.Equal(t, 25*time.Hour, openOn(t, whole, "Europe/Paris", "2026-10-25"))
}

func TestTrap3TheEdgesOfAGapAndAFold(t *testing.T) {
	const paris, spring, autumn = "Europe/Paris", "2026-03-29", "2026-10-25"
	for _, c := range []struct {
		window         string
		gap, fold, day time.Duration
	}{
		{"02:30-03:15", 15 * time.Minute, 75 * time.Minute, 45 * time.Minute},
		{"01:00-02:30", 60 * time.Minute, 120 * time.Minute, 90 * time.Minute},
		{"02:00-03:00", 0, 120 * time.Minute, 60 * time.Minute},
		{"02:15-02:45", 0, 60 * time.Minute, 30 * time.Minute},
		{"03:00-04:00", 60 * time.Minute, 60 * time.Minute, 60 * time.Minute},
		{"01:30-03:30", 60 * time.Minute, 180 * time.Minute, 120 * time.Minute},
	} {
		desk := daily(t, paris, c.window)
		require.Equal(t, c.gap, openOn(t, desk, paris, spring), c.window)
		require.Equal(t, c.fold, openOn(t, desk, paris, autumn), c.window)
		require.Equal(t, c.day, openOn(t, desk, paris, "2026-06-01"), c.window)
	}
	// In a fold "is it open" and "elapsed" agree: 02:15-02:45 is open twice.
	desk := daily(t, paris, "02:15-02:45")
	day := calendar.Interval{From: clock(paris, "2026-10-25 00:00"), To: clock(paris, "2026-10-26 00:00")}
	require.Len(t, slices.Collect(desk.Intervals(day)), 2)
}

func TestTrap4HistoryIsComputedWithTheOffsetOfItsTime(t *testing.T) {
	paris := daily(t, "Europe/Paris", "09:00-17:00")
	for _, c := range []struct{ day, opens string }{
		{"1900-06-01", "08:50:39Z"}, // local mean time, 9 min 21 s ahead
		{"1925-01-05", "09:00:00Z"}, // Greenwich time
		{"1942-07-01", "07:00:00Z"}, // German summer time
		{"2026-01-05", "08:00:00Z"},
		{"2026-07-01", "07:00:00Z"},
	} {
		opens, err := paris.NextOpen(startOf("Europe/Paris", c.day))
		require.NoError(t, err)
		require.Equal(t, c.day+"T"+c.opens, opens.UTC().Format(time.RFC3339))
	}
}

func TestTrap4TheWeekdayIsThatOfTheDeskAndNotOfTheCaller(t *testing.T) {
	desk := mustNew(t, calendar.Spec{
		Zone:     "Pacific/Auckland",
		Weekly:   calendar.MonToFri(calendar.MustHours("09:00-17:00")),
		Holidays: []calendar.Holiday{{Date: date.New(2026, time.February, 6), Name: "Waitangi Day"}},
	})
	// In Auckland it is Monday morning while a caller in New York still has Sunday.
	require.True(t, desk.Open(clock("America/New_York", "2026-06-14 18:00")))
	require.False(t, desk.Open(clock("America/New_York", "2026-06-19 18:00")))
	require.False(t, desk.Open(clock("America/New_York", "2026-02-05 18:00")), "already the holiday there")
}

func TestTrap5AroundTheClockLosesNoMinute(t *testing.T) {
	from, to := clock("Europe/Paris", "2026-01-01 00:00"), clock("Europe/Paris", "2027-01-01 00:00")
	year := to.Sub(from)
	require.Equal(t, year, between(t, daily(t, "Europe/Paris", "00:00-24:00"), from, to))
	require.Equal(t, year, between(t, calendar.Always(), from, to))
	// What says 23:59 is taken at its word.
	require.Equal(t, year-365*time.Minute, between(t, daily(t, "Europe/Paris", "00:00-23:59"), from, to))
}

func TestTrap5OverlappingWindowsAreCountedOnce(t *testing.T) {
	once := daily(t, "Europe/Paris", "09:00-17:00")
	twice := daily(t, "Europe/Paris", "12:00-17:00", "09:00-13:00", "09:00-13:00", "10:00-11:00")
	within := calendar.Interval{From: clock("Europe/Paris", "2026-03-01 00:00"), To: clock("Europe/Paris", "2026-04-01 00:00")}
	require.Equal(t, slices.Collect(once.Intervals(within)), slices.Collect(twice.Intervals(within)))
	// Also where a night shift meets the hours of the next morning.
	require.Equal(t, 24*time.Hour, openOn(t, daily(t, "Europe/Paris", "05:00-09:00", "08:00-06:00"), "Europe/Paris", "2026-06-10"))
}

func TestTrap6NightShiftsAndHolidays(t *testing.T) {
	christmas := date.New(2026, time.December, 25) // a Friday
	spec := calendar.Spec{
		Zone:     "Europe/Paris",
		Weekly:   calendar.On(calendar.MustHours("22:00-06:00"), everyDay...),
		Holidays: []calendar.Holiday{{Date: christmas, Name: "Christmas"}},
	}
	desk := mustNew(t, spec)
	at := func(text string) bool { return desk.Open(clock("Europe/Paris", text)) }
	require.True(t, at("2026-12-25 05:59"), "the night that started on the 24th runs into the holiday")
	require.False(t, at("2026-12-25 22:00"), "no night starts on the holiday")
	require.False(t, at("2026-12-26 05:59"), "so none ends after it")
	require.True(t, at("2026-12-26 22:00"))
	require.Equal(t, 6*time.Hour, openOn(t, desk, "Europe/Paris", "2026-12-25"))

	spec.Dates = map[date.Date]calendar.Hours{christmas: calendar.MustHours("22:00-23:00")}
	require.Equal(t, 7*time.Hour, openOn(t, mustNew(t, spec), "Europe/Paris", "2026-12-25"), "hours of the date come before the holiday")
}

func TestTrap6HoursOfADateReplaceAndOpeningsAdd(t *testing.T) {
	christmasEve := date.New(2026, time.December, 24) // a Thursday
	spec := calendar.Spec{
		Zone:   "Europe/Paris",
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00")),
		Dates:  map[date.Date]calendar.Hours{christmasEve: calendar.MustHours("10:00-13:00")},
	}
	require.Equal(t, 3*time.Hour, openOn(t, mustNew(t, spec), "Europe/Paris", "2026-12-24"), "a half day")
	spec.Dates = nil
	spec.Openings = []calendar.Exception{{
		From: clock("Europe/Paris", "2026-12-24 17:00"), To: clock("Europe/Paris", "2026-12-24 20:00"),
	}}
	require.Equal(t, 11*time.Hour, openOn(t, mustNew(t, spec), "Europe/Paris", "2026-12-24"), "added, and not twice where both are open")
	spec.Closures = []calendar.Exception{{
		From: clock("Europe/Paris", "2026-12-24 16:00"), To: clock("Europe/Paris", "2026-12-24 19:00"),
	}}
	require.Equal(t, 8*time.Hour, openOn(t, mustNew(t, spec), "Europe/Paris", "2026-12-24"), "closures win")
}

func TestTrap6SparseAndEmptyWeeks(t *testing.T) {
	spec := calendar.Spec{
		Zone:     "Europe/Paris",
		Weekly:   calendar.On(calendar.MustHours("10:00-11:00"), calendar.Wed),
		Holidays: []calendar.Holiday{{Date: date.New(2026, time.August, 1), Days: 31, Name: "summer"}},
	}
	desk := mustNew(t, spec)
	due, err := desk.Add(clock("Europe/Paris", "2026-07-29 10:30"), time.Hour)
	require.NoError(t, err)
	require.Equal(t, "2026-09-02 10:30", due.Format("2006-01-02 15:04"))

	empty := mustNew(t, calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.Week{}})
	_, err = empty.Add(due, time.Nanosecond)
	require.ErrorIs(t, err, calendar.ErrNever)
	_, err = empty.NextOpen(due)
	require.ErrorIs(t, err, calendar.ErrNever)
	require.Zero(t, between(t, empty, due, due.AddDate(100, 0, 0)))
}

func TestTrap6AYearlyShutdownAcrossNewYear(t *testing.T) {
	shutdown := calendar.FixedDay(1224, "shutdown")
	shutdown.Days = 10
	desk := mustNew(t, calendar.Spec{
		Zone:   "Europe/Paris",
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:00")),
		Yearly: []calendar.YearlyRule{shutdown},
	})
	due, err := desk.Add(clock("Europe/Paris", "2026-12-23 16:00"), 2*time.Hour)
	require.NoError(t, err)
	require.Equal(t, "2027-01-04 10:00", due.Format("2006-01-02 15:04"))
	name, ok := desk.HolidayOn(date.New(2027, time.January, 2))
	require.True(t, ok)
	require.Equal(t, "shutdown", name)
	require.False(t, desk.IsBusinessDay(date.New(2027, time.January, 1)))
}

func TestTrap7TheSameZoneLoadedTwiceIsTheSameZone(t *testing.T) {
	load := func(string) (*time.Location, error) { return time.LoadLocation("Europe/Paris") }
	spec := calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:00"))}
	a, err := calendar.New(spec, load)
	require.NoError(t, err)
	b, err := calendar.New(spec, load)
	require.NoError(t, err)
	require.NotSame(t, a.Zone(), b.Zone())
	within := calendar.Interval{From: clock("Europe/Paris", "2026-01-01 00:00"), To: clock("Europe/Paris", "2027-01-01 00:00")}
	require.Empty(t, slices.Collect(calendar.Difference(a, b).Intervals(within)))
	require.Equal(t, a.Zone().String(), calendar.Union(a, b).Zone().String())
}

func TestTrap7ManyReadersFillTheIndexTogether(t *testing.T) {
	desk := daily(t, "Europe/Paris", "09:00-17:00")
	from := clock("Europe/Paris", "2020-01-01 00:00")
	ask := func(reader int) (answers []string) {
		for year := range 40 {
			due, err := desk.Add(from.AddDate((year+reader)%40, 0, 0), 100*time.Hour)
			open, err2 := desk.Between(from, due)
			days, err3 := desk.BusinessDays(calendar.DateRange{From: dateAt(from), To: dateAt(due)})
			answers = append(answers, fmt.Sprint(due, open, days, err, err2, err3))
		}
		slices.Sort(answers)
		return answers
	}
	var all sync.WaitGroup
	answers := make([][]string, 16)
	for i := range answers {
		all.Add(1)
		go func() {
			defer all.Done()
			answers[i] = ask(i)
		}()
	}
	all.Wait()
	for _, a := range answers {
		require.Equal(t, answers[0], a)
	}
	require.Len(t, slices.Compact(answers[0]), 40)
}

func TestTrap8TenThousandHolidays(t *testing.T) {
	spec := calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:00"))}
	few := mustNew(t, spec)
	for i := range 10_000 {
		spec.Holidays = append(spec.Holidays, calendar.Holiday{Date: date.New(2030, time.January, 1) + date.Date(7*i)})
	}
	many := mustNew(t, spec)
	from, to := clock("Europe/Paris", "2030-01-01 00:00"), clock("Europe/Paris", "2031-01-01 00:00")
	require.Equal(t, between(t, few, from, to)-53*8*time.Hour, between(t, many, from, to))
	// That the answers take no longer is measured by BenchmarkTenThousandHolidays.
}

func TestTrap32AZoneBoundThatIsNotAfterItsInstant(t *testing.T) {
	// On 31 December of leap years ZoneBounds may not move on (golang/go#81583).
	for _, name := range []string{"Europe/Paris", "America/New_York", "Australia/Sydney", "America/Santiago", "Pacific/Auckland"} {
		desk := daily(t, name, "00:00-24:00")
		for year := 2024; year < 2200; year += 4 {
			day := fmt.Sprintf("%d-12-31", year)
			require.Equal(t, 24*time.Hour, openOn(t, desk, name, day), "%s in %s", day, name)
			eight := daily(t, name, "09:00-17:00")
			require.Equal(t, 8*time.Hour, openOn(t, eight, name, day), "%s in %s", day, name)
		}
	}
}

package calendar_test

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// land is where n business days take an instant, both as text in the desk's zone.
func land(t *testing.T, c calendar.Calendar, at string, n int) string {
	t.Helper()
	got, err := c.AddBusinessDays(clock(c.Zone().String(), at), n)
	require.NoError(t, err)
	return got.Format("2006-01-02 15:04")
}

func TestBusinessDaysOfAnOffice(t *testing.T) {
	c := mustNew(t, calendar.Spec{
		Zone:     "Europe/Paris",
		Weekly:   calendar.MonToFri(calendar.MustHours("09:00-12:30", "13:30-18:00")),
		Holidays: []calendar.Holiday{{Date: date.New(2026, time.April, 6), Name: "Easter Monday"}},
		Dates:    map[date.Date]calendar.Hours{date.New(2026, time.April, 10): calendar.MustHours("09:00-12:00")},
	})
	for name, x := range map[string]struct {
		at   string
		n    int
		want string
	}{
		"the same time the next day":                     {"2026-04-01 10:00", 1, "2026-04-02 10:00"},
		"over the weekend and Easter Monday":             {"2026-04-03 10:00", 1, "2026-04-07 10:00"},
		"after hours counts as the next morning":         {"2026-04-01 18:00", 1, "2026-04-03 09:00"},
		"before hours counts as this morning":            {"2026-04-01 07:00", 1, "2026-04-02 09:00"},
		"at the weekend counts as the next opening":      {"2026-04-05 15:00", 1, "2026-04-08 09:00"},
		"in the lunch break counts as its end":           {"2026-04-01 13:00", 1, "2026-04-02 13:30"},
		"none from an open instant is that instant":      {"2026-04-01 10:00", 0, "2026-04-01 10:00"},
		"none from a closed instant is its next opening": {"2026-04-01 20:00", 0, "2026-04-02 09:00"},
		"it may land when a short day is already over":   {"2026-04-09 15:00", 1, "2026-04-10 15:00"},
		"ten of them": {"2026-04-01 10:00", 10, "2026-04-16 10:00"},
		"one back":    {"2026-04-07 10:00", -1, "2026-04-03 10:00"},
		"one back from after hours, which is the closing": {"2026-04-02 20:00", -1, "2026-04-01 18:00"},
		"one back from the weekend":                       {"2026-04-05 15:00", -1, "2026-04-02 18:00"},
		"one back from before hours":                      {"2026-04-02 08:00", -1, "2026-03-31 18:00"},
	} {
		require.Equal(t, x.want, land(t, c, x.at, x.n), name)
	}
}

func TestANightShiftBelongsToTheDateOnWhichItStarts(t *testing.T) {
	c := mustNew(t, calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("22:00-06:00"))})
	require.Equal(t, "2026-06-10 02:00", land(t, c, "2026-06-09 02:00", 1), "Monday's night to Tuesday's")
	require.Equal(t, "2026-06-16 02:00", land(t, c, "2026-06-13 02:00", 1), "Friday's night to Monday's")
	require.Equal(t, "2026-06-15 23:00", land(t, c, "2026-06-12 23:00", 1))
	require.Equal(t, "2026-06-12 06:00", land(t, c, "2026-06-13 12:00", -1), "from Saturday morning's closing")
	require.False(t, c.IsBusinessDay(date.New(2026, time.June, 13)), "on Saturday a window ends and none starts")
}

func TestALandingInAGapMovesForwardAndInAFoldIsTheFirst(t *testing.T) {
	c := daily(t, "Europe/Paris", "00:00-24:00")
	require.Equal(t, "2026-03-29 03:30", land(t, c, "2026-03-28 02:30", 1))
	got, err := c.AddBusinessDays(clock("Europe/Paris", "2026-10-24 02:30"), 1)
	require.NoError(t, err)
	require.Equal(t, "2026-10-25T00:30:00Z", got.UTC().Format(time.RFC3339))
	require.Equal(t, 24*time.Hour, got.Sub(clock("Europe/Paris", "2026-10-24 02:30")))
	samoa := daily(t, "Pacific/Apia", "09:00-17:00")
	require.Equal(t, "2011-12-31 10:00", land(t, samoa, "2011-12-29 10:00", 1), "the day between was skipped")
}

func TestWhatMakesABusinessDay(t *testing.T) {
	sunday, monday := date.New(2026, time.March, 29), date.New(2026, time.March, 30)
	closure := func(from, to string) []calendar.Exception {
		return []calendar.Exception{{From: clock("Europe/Paris", from), To: clock("Europe/Paris", to)}}
	}
	hours := calendar.On(calendar.MustHours("09:00-17:00"), calendar.Mon)
	gap := calendar.On(calendar.MustHours("02:00-03:00"), calendar.Sun)
	for name, x := range map[string]struct {
		spec calendar.Spec
		day  date.Date
		want bool
	}{
		"a date with hours":                    {calendar.Spec{Weekly: hours}, monday, true},
		"a date without":                       {calendar.Spec{Weekly: hours}, sunday, false},
		"a date whose only window is in a gap": {calendar.Spec{Weekly: gap}, sunday, false},
		"the same on a later Sunday":           {calendar.Spec{Weekly: gap}, sunday + 7, true},
		"a date that is closed in part": {
			calendar.Spec{Weekly: hours, Closures: closure("2026-03-30 09:00", "2026-03-30 16:59")}, monday, true},
		"a date that is closed as a whole": {
			calendar.Spec{Weekly: hours, Closures: closure("2026-03-30 09:00", "2026-03-30 17:00")}, monday, false},
		"a date that is closed as a whole by two closures that overlap": {
			calendar.Spec{Weekly: hours, Closures: append(
				closure("2026-03-30 12:00", "2026-03-30 17:00"), closure("2026-03-30 08:00", "2026-03-30 13:00")...)},
			monday, false},
		"a date that is closed by a long closure with a short one in it": {
			calendar.Spec{Weekly: hours, Closures: append(
				closure("2026-03-01 00:00", "2026-04-01 00:00"), closure("2026-03-02 00:00", "2026-03-02 01:00")...)},
			monday, false},
		"an opening is no window": {
			calendar.Spec{Weekly: hours, Openings: closure("2026-03-29 09:00", "2026-03-29 17:00")}, sunday, false},
		"hours of the date": {
			calendar.Spec{Dates: map[date.Date]calendar.Hours{sunday: calendar.MustHours("09:00-10:00")}}, sunday, true},
		"no hours on the date": {
			calendar.Spec{Weekly: hours, Dates: map[date.Date]calendar.Hours{monday: nil}}, monday, false},
	} {
		x.spec.Zone = "Europe/Paris"
		require.Equal(t, x.want, mustNew(t, x.spec).IsBusinessDay(x.day), name)
	}
}

func TestBusinessDaysOfCalendarsOfSeveral(t *testing.T) {
	paris := mustNew(t, decode(t, `{"zone":"Europe/Paris","weekly":{"mon":["09:00-18:00"],"tue":["09:00-18:00"]},
		"holidays":[{"date":"2026-05-25","name":"Whit Monday"}]}`))
	dubai := mustNew(t, decode(t, `{"zone":"Asia/Dubai","weekly":{"sun":["08:00-17:00"],"mon":["08:00-17:00"]}}`))
	sun, mon, tue := date.New(2026, time.May, 24), date.New(2026, time.May, 25), date.New(2026, time.May, 26)
	for name, x := range map[string]struct {
		c             calendar.Calendar
		sun, mon, tue bool
	}{
		"union: of any":               {calendar.Union(paris, dubai), true, true, true},
		"intersection: of all":        {calendar.Intersection(paris, dubai), false, false, false},
		"difference: of the first":    {calendar.Difference(dubai, paris), true, true, false},
		"24x7":                        {calendar.Always(), true, true, true},
		"24x7 in common with a desk":  {calendar.Intersection(calendar.Always(), paris), false, false, true},
		"never":                       {calendar.Never(), false, false, false},
		"a union of many, many times": {manyTimes(paris), false, false, true},
	} {
		require.Equal(t, []bool{x.sun, x.mon, x.tue}, []bool{x.c.IsBusinessDay(sun), x.c.IsBusinessDay(mon), x.c.IsBusinessDay(tue)}, name)
		n, err := x.c.BusinessDays(calendar.DateRange{From: sun, To: tue + 1})
		require.NoError(t, err)
		require.Equal(t, count(x.sun, x.mon, x.tue), n, name)
	}
}

func TestInAUnionTheDeskThatIsOpenDecides(t *testing.T) {
	paris := mustNew(t, decode(t, `{"zone":"Europe/Paris","weekly":{"thu":["09:00-18:00"],"mon":["09:00-18:00"]}}`))
	newYork := mustNew(t, decode(t, `{"zone":"America/New_York","weekly":{"thu":["09:00-17:00"],"mon":["09:00-17:00"]}}`))
	sun := calendar.Union(paris, newYork)
	// The clocks in New York change on 8 March 2026, those in Paris three weeks later.
	at, err := sun.AddBusinessDays(clock("America/New_York", "2026-03-05 16:00"), 1)
	require.NoError(t, err)
	require.Equal(t, clock("America/New_York", "2026-03-09 16:00"), at)
	at, err = sun.AddBusinessDays(clock("Europe/Paris", "2026-03-05 10:00"), 1)
	require.NoError(t, err)
	require.Equal(t, clock("Europe/Paris", "2026-03-09 10:00"), at)
}

// manyTimes uses a calendar 2^40 times, without changing when it is open.
func manyTimes(c calendar.Calendar) calendar.Calendar {
	for range 40 {
		c = calendar.Intersection(calendar.Union(c, calendar.Difference(c, c)), calendar.Always())
	}
	return c
}

func count(facts ...bool) (n int) {
	for _, is := range facts {
		if is {
			n++
		}
	}
	return n
}

func TestTheDaysOf24x7AreThoseOfUTCUnlessItHasAZone(t *testing.T) {
	always := mustNew(t, decode(t, `"24x7"`))
	require.Equal(t, "UTC", always.Zone().String())
	require.Equal(t, "2026-03-29 02:30", land(t, always, "2026-03-28 02:30", 1))
	paris := mustNew(t, decode(t, `{"zone":"Europe/Paris","always":true}`))
	require.Equal(t, "Europe/Paris", paris.Zone().String())
	require.Equal(t, "2026-03-29 03:30", land(t, paris, "2026-03-28 02:30", 1))
	require.Equal(t, time.UTC, calendar.AlwaysIn(nil).Zone())
}

func TestBusinessDaysToTheEndsOfTheYears(t *testing.T) {
	c := office(t)
	all := calendar.DateRange{From: 0, To: date.New(9999, time.December, 31) + 1}
	n, err := c.BusinessDays(all)
	require.NoError(t, err)
	require.Greater(t, n, 2_580_000)
	one, err := calendar.Always().BusinessDays(all)
	require.NoError(t, err)
	require.Equal(t, 3652059, one)
	first := clock("UTC", "2000-01-03 12:00")
	_, err = c.AddBusinessDays(first, 1<<31-1)
	require.ErrorIs(t, err, calendar.ErrNever)
	_, err = c.AddBusinessDays(first, -3_000_000)
	require.ErrorIs(t, err, calendar.ErrNever)
	at, err := c.AddBusinessDays(first, 2_000_000)
	require.NoError(t, err)
	back, err := c.AddBusinessDays(at, -2_000_000)
	require.NoError(t, err)
	require.Equal(t, first, back)
	_, err = c.BusinessDays(calendar.DateRange{From: -1, To: 5})
	require.ErrorIs(t, err, calendar.ErrRange)
	require.False(t, c.IsBusinessDay(-1))
	require.False(t, c.IsBusinessDay(all.To))
	last, err := calendar.Always().AddBusinessDays(clock("UTC", "9999-12-30 12:00"), 1)
	require.NoError(t, err)
	require.Equal(t, 9999, last.Year())
	_, err = calendar.Always().AddBusinessDays(last, 1)
	require.ErrorIs(t, err, calendar.ErrNever)
}

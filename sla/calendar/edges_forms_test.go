package calendar_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func TestADeskThatIsAlmostAlwaysOpen(t *testing.T) {
	type spec = calendar.Spec
	full := calendar.MustHours("00:00-24:00")
	thursday := date.New(2026, time.June, 11)
	open, short := calendar.On(full, everyDay...), calendar.On(full, everyDay...)
	short[calendar.Mon] = calendar.MustHours("09:00-17:00")
	lateMonday := calendar.On(full, everyDay...)
	lateMonday[calendar.Mon] = calendar.MustHours("01:00-24:00")
	noSunday, nights := calendar.On(full, everyDay[:6]...), calendar.On(calendar.MustHours("22:00-30:00"), everyDay...)
	for name, x := range map[string]struct {
		spec   spec
		closed time.Duration
	}{
		"always":                  {spec{Weekly: open}, 0},
		"but on a date":           {spec{Weekly: open, Dates: map[date.Date]calendar.Hours{thursday: nil}}, 24 * time.Hour},
		"but on a listed holiday": {spec{Weekly: open, Holidays: []calendar.Holiday{{Date: thursday}}}, 24 * time.Hour},
		"but on a yearly holiday": {spec{Weekly: open, Yearly: []calendar.YearlyRule{{Day: 611}}}, 24 * time.Hour},
		"but on Mondays":          {spec{Weekly: short}, 16 * time.Hour},
		"but an hour on Mondays":  {spec{Weekly: lateMonday}, time.Hour},
		"but on Sundays":          {spec{Weekly: noSunday}, 24 * time.Hour},
		"at night":                {spec{Weekly: nights}, 7 * 16 * time.Hour},
	} {
		x.spec.Zone = "UTC"
		from := clock("UTC", "2026-06-08 00:00") // a Monday
		open := between(t, mustNew(t, x.spec), from, from.AddDate(0, 0, 7))
		require.Equal(t, x.closed, 7*24*time.Hour-open, name)
	}
}

func TestAHolidayBeforeTheNightInWhichTheClockIsSetBack(t *testing.T) {
	c := mustNew(t, calendar.Spec{
		Zone:     "Europe/Paris",
		Weekly:   calendar.On(calendar.MustHours("22:00-06:00"), everyDay...),
		Holidays: []calendar.Holiday{{Date: date.New(2026, time.October, 24)}},
	})
	opens, err := c.NextOpen(clock("Europe/Paris", "2026-10-24 06:00"))
	require.NoError(t, err)
	require.Equal(t, "2026-10-25 22:00", opens.Format("2006-01-02 15:04"), "no night starts on the holiday")
}

func TestAVersionEndsWithTheDateBeforeTheNextOne(t *testing.T) {
	desk := calendar.Spec{Zone: "UTC", Weekly: calendar.On(calendar.MustHours("09:00-17:00"), everyDay...)}
	july := date.New(2026, time.July, 1)
	for name, first := range map[string]calendar.Spec{
		"a desk":               desk,
		"24x7":                 {Always: true},
		"a union":              {Union: []calendar.Spec{desk, desk}},
		"an intersection":      {Intersection: []calendar.Spec{desk, {Always: true}}},
		"a difference":         {Difference: []calendar.Spec{desk, {Never: true}}},
		"a union of very many": {Union: slices.Repeat([]calendar.Spec{desk}, 70)},
	} {
		c := mustNew(t, calendar.Spec{Versions: []calendar.Version{
			{Calendar: first}, {From: july, Calendar: calendar.Spec{Never: true}},
		}})
		require.True(t, c.IsBusinessDay(july-1), name)
		require.False(t, c.IsBusinessDay(july), name)
		n, err := c.BusinessDays(calendar.DateRange{From: july - 5, To: july + 5})
		require.NoError(t, err)
		require.Equal(t, 5, n, name)
	}
}

func TestAVersionSinceEverIsInForceAtTheFirstInstant(t *testing.T) {
	for _, zoneName := range []string{"UTC", "Etc/GMT+12", "Pacific/Kiritimati"} {
		always := calendar.Spec{Zone: zoneName, Always: true}
		c := mustNew(t, calendar.Spec{Versions: []calendar.Version{{Calendar: always}}})
		require.True(t, c.Open(firstInstantOfAll), zoneName)
		later := mustNew(t, calendar.Spec{Versions: []calendar.Version{{From: 1, Calendar: always}}})
		opens, err := later.NextOpen(firstInstantOfAll)
		require.NoError(t, err)
		require.Equal(t, "0001-01-02 00:00", opens.In(zone(zoneName)).Format("2006-01-02 15:04"), zoneName)
	}
}

func TestAVersionBeginsWithItsDateAlsoWhenTheClockIsSetBackAtMidnight(t *testing.T) {
	// At the end of 17 February 2018 the clock in Sao Paulo went back to 23:00.
	c := mustNew(t, decode(t, `{"versions":[
		{"from":"2018-02-18","calendar":{"zone":"America/Sao_Paulo","always":true}}]}`))
	opens, err := c.NextOpen(clock("UTC", "2018-01-01 00:00"))
	require.NoError(t, err)
	require.Equal(t, "2018-02-18T03:00:00Z", opens.UTC().Format(time.RFC3339), "after both hours from 23:00")
}

func TestTheFirstInstantOfAVersionCountsInItsZone(t *testing.T) {
	c := mustNew(t, decode(t, `{"versions":[{"calendar":{"zone":"Pacific/Kiritimati","always":true}},
		{"from":"2026-03-08","calendar":{"zone":"America/New_York","always":true}}]}`))
	at := clock("America/New_York", "2026-03-08 00:00")
	got, err := c.AddBusinessDays(at, 1)
	require.NoError(t, err)
	require.Equal(t, 23*time.Hour, got.Sub(at), "the day on which the clocks in New York change")
}

func TestVersionsOnOneDateOrAtOneInstantAreRefused(t *testing.T) {
	for name, x := range map[string]struct {
		first, second, next string
		taken               bool
	}{
		"one date that begins later in the second zone": {"Pacific/Kiritimati", "Pacific/Niue", "2026-07-01", false},
		"one date that begins earlier":                  {"Pacific/Niue", "Pacific/Kiritimati", "2026-07-01", false},
		"the next date, at the same instant":            {"Pacific/Honolulu", "Pacific/Kiritimati", "2026-07-02", false},
		"the next date, an hour later":                  {"Pacific/Honolulu", "Pacific/Tongatapu", "2026-07-02", true},
	} {
		_, err := calendar.New(decode(t, `{"versions":[{"from":"2026-07-01","calendar":{"zone":"`+x.first+`"}},
			{"from":"`+x.next+`","calendar":{"zone":"`+x.second+`"}}]}`), time.LoadLocation)
		require.Equal(t, x.taken, err == nil, name)
		if !x.taken {
			require.ErrorIs(t, err, calendar.ErrVersions, name)
		}
	}
}

func TestWhatIsToldOfALongExplanationAndTheRestAddUpToTheNanosecond(t *testing.T) {
	noon := clock("UTC", "2026-01-06 12:00")
	freeze := calendar.Exception{From: noon.Add(7), To: noon.Add(time.Hour + 11)}
	c := mustNew(t, calendar.Spec{
		Zone: "UTC", Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:30")), Closures: []calendar.Exception{freeze},
	})
	from, to := clock("UTC", "2026-01-05 10:00").Add(3), clock("UTC", "2040-01-01 00:00")
	e, err := c.Explain(calendar.Interval{From: from, To: to})
	require.NoError(t, err)
	told := time.Duration(0)
	for _, p := range e.Pieces {
		if p.Open {
			told += p.Length()
		}
	}
	require.Equal(t, e.Open, told+e.Rest.Open)
	require.Equal(t, between(t, c, e.Rest.From, to), e.Rest.Open)
	last := e.Pieces[1999]
	e, err = c.Explain(calendar.Interval{From: from, To: last.To})
	require.NoError(t, err)
	require.Len(t, e.Pieces, 2000)
	require.Nil(t, e.Rest, "two thousand pieces are told in full")
	e, err = c.Explain(calendar.Interval{From: from, To: last.To.Add(1)})
	require.NoError(t, err)
	require.Equal(t, last.To, e.Rest.From)
}

func TestAnExplanationSpansWhatADurationHolds(t *testing.T) {
	from := clock("UTC", "2000-01-01 00:00")
	most := from.Add(math.MaxInt64).Truncate(time.Second)
	e, err := calendar.Never().Explain(calendar.Interval{From: from, To: most})
	require.NoError(t, err)
	require.Len(t, e.Pieces, 1)
	_, err = calendar.Never().Explain(calendar.Interval{From: from, To: most.Add(time.Second)})
	require.ErrorIs(t, err, calendar.ErrOverflow)
}

func TestTheFirstPieceOfAnExplanationIsOneAlsoOverMidnight(t *testing.T) {
	require.Equal(t, []string{"12 closed [night]", "1 open [weekly-hours 09:00-17:30]"},
		told(t, office(t), "2026-06-01 21:00", "2026-06-02 10:00"))
	require.Equal(t, []string{"15.5 closed [day-off]", "48 closed [weekend]", "10 closed [day-off]"},
		told(t, daysOff(t), "2026-06-05 08:30", "2026-06-08 10:00"), "Saturday and Sunday are the weekend")
}

func daysOff(t *testing.T) calendar.Calendar {
	wednesdays := calendar.On(calendar.MustHours("09:00-17:00"), calendar.Wed)
	return mustNew(t, calendar.Spec{Zone: "Europe/Paris", Weekly: wednesdays})
}

func TestTheTextOfAnExplanationNamesZonesOnlyWhereThereAreSeveral(t *testing.T) {
	e, err := office(t).ExplainAdd(clock("Europe/Paris", "2026-06-02 17:00"), time.Hour)
	require.NoError(t, err)
	require.Equal(t, []string{
		"1h0m0s open from Tue 2026-06-02 17:00:00 +0200 to Wed 2026-06-03 09:30:00 +0200",
		"  Tue 2026-06-02 17:00:00 +0200  open          30m0s  weekly-hours 09:00-17:30",
		"  Tue 2026-06-02 17:30:00 +0200  closed     15h30m0s  night",
		"  Wed 2026-06-03 09:00:00 +0200  open          30m0s  weekly-hours 09:00-17:30",
		"",
	}, strings.Split(e.String(), "\n"))
	at := clock("Europe/Paris", "2026-06-02 10:00")
	e, err = calendar.Union(office(t), calendar.Always()).Explain(calendar.Interval{From: at, To: at.Add(time.Hour)})
	require.NoError(t, err)
	require.Contains(t, e.String(), "weekly-hours 09:00-17:30 (Europe/Paris); 24x7\n", "24x7 has none")
}

func TestAfterTheDateThatSamoaSkippedNothingOfItIsLeft(t *testing.T) {
	e, err := daily(t, "Pacific/Apia", "22:00-06:00").Explain(calendar.Interval{
		From: clock("Pacific/Apia", "2011-12-31 00:00"), To: clock("Pacific/Apia", "2011-12-31 23:00"),
	})
	require.NoError(t, err)
	require.Len(t, e.Pieces, 2)
	require.Equal(t, []bool{false, true}, []bool{e.Pieces[0].Open, e.Pieces[1].Open})
	require.Equal(t, 22*time.Hour, e.Pieces[0].Length())
}

func TestADeskInACalendarOfThousandsIsNotNamed(t *testing.T) {
	if testing.Short() {
		t.Skip("what costs too much costs it everywhere")
	}
	spec := calendar.Spec{Zone: "UTC", Weekly: calendar.On(calendar.MustHours("09:00-17:00"), everyDay...),
		Holidays: []calendar.Holiday{{Date: 700_000, Name: "jubilee"}}, Openings: []calendar.Exception{
			{From: clock("UTC", "2026-06-02 20:00"), To: clock("UTC", "2026-06-02 21:00"), Name: "peak"}}}
	desk := mustNew(t, spec)
	for n, cause := range map[int]calendar.Cause{998: calendar.ByOpening, 999: calendar.ByCombination} {
		c := calendar.Union(slices.Repeat([]calendar.Calendar{desk}, n)...)
		from := clock("UTC", "2026-06-02 20:15")
		e, err := c.Explain(calendar.Interval{From: from, To: from.Add(time.Minute)})
		require.NoError(t, err)
		require.Equal(t, cause, e.Pieces[0].Why[0].Cause, n)
		name, ok := c.HolidayOn(700_000)
		require.Equal(t, cause == calendar.ByOpening, ok, name)
	}
	// What has closed for good is closed until the end.
	closed := mustNew(t, calendar.Spec{Zone: "UTC", Openings: spec.Openings})
	from := clock("UTC", "2026-06-02 20:30")
	e, err := manyTimes(closed).Explain(calendar.Interval{From: from, To: from.AddDate(1, 0, 0)})
	require.NoError(t, err)
	require.Len(t, e.Pieces, 2)
	require.Equal(t, []bool{true, false}, []bool{e.Pieces[0].Open, e.Pieces[1].Open})
}

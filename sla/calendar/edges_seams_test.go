package calendar_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// seam is where chunk k of the index begins, 388 days after the one before it.
func seam(k int64) time.Time { return time.Unix(firstInstantOfAll.Unix()+k<<25, 0).UTC() }

// TestEdgesAndIntervalsWhereTheIndexHasASeam asks for the opening and closing times around
// the seams, of hours that run over them, end at them or begin at them.
func TestEdgesAndIntervalsWhereTheIndexHasASeam(t *testing.T) {
	for _, k := range []int64{1, 1791, 1792, 1880, 1881, 1882, 2048, 9403} {
		at := seam(k)
		for name, x := range map[string]struct{ opens, closes time.Time }{
			"over the seam":            {at.Add(-5 * time.Hour), at.Add(5 * time.Hour)},
			"over it by a nanosecond":  {at.Add(-5 * time.Hour), at.Add(1)},
			"from a nanosecond before": {at.Add(-1), at.Add(5 * time.Hour)},
			"up to the seam":           {at.Add(-5 * time.Hour), at},
			"from the seam on":         {at, at.Add(5 * time.Hour)},
			"for years":                {at.AddDate(0, -1, 0), at.AddDate(4, 0, 0)},
			"for years before":         {at.AddDate(-1, 0, 0), at.AddDate(0, 1, 0)},
			"a fraction at the start":  {at.Add(time.Second / 4), at.Add(time.Second * 3 / 4)},
		} {
			if x.closes.Year() > 9999 || x.opens.Year() < 1 {
				continue
			}
			c := mustNew(t, calendar.Spec{Zone: "UTC", Openings: []calendar.Exception{{From: x.opens, To: x.closes}}})
			agree(t, c, x.opens, x.closes, name)
		}
	}
}

// agree checks every question about a desk that opens once.
func agree(t *testing.T, c calendar.Calendar, opens, closes time.Time, name string) {
	t.Helper()
	answer := func(want time.Time, ask func(time.Time) (time.Time, error), at time.Time) {
		t.Helper()
		got, err := ask(at)
		require.NoError(t, err, "%s at %v", name, at)
		require.Equal(t, want, got, "%s at %v", name, at)
	}
	never := func(ask func(time.Time) (time.Time, error), at time.Time) {
		t.Helper()
		_, err := ask(at)
		require.ErrorIs(t, err, calendar.ErrNever, "%s at %v", name, at)
	}
	length := closes.Sub(opens)
	answer(closes, func(at time.Time) (time.Time, error) { return c.Add(at, length) }, opens)
	answer(opens, func(at time.Time) (time.Time, error) { return c.Sub(at, length) }, closes)
	never(func(at time.Time) (time.Time, error) { return c.Add(at, length+1) }, opens)
	never(func(at time.Time) (time.Time, error) { return c.Sub(at, length+1) }, closes)
	middle, before, after := opens.Add(length/2), opens.Add(-time.Hour), closes.Add(time.Hour)
	for _, at := range []time.Time{opens, middle, closes.Add(-1)} {
		answer(at, c.NextOpen, at)
		answer(closes, c.NextClose, at)
		answer(opens, c.PrevOpen, at)
		never(c.PrevClose, at)
	}
	answer(opens, c.NextOpen, before)
	answer(closes, c.NextClose, before)
	never(c.PrevOpen, before)
	never(c.PrevClose, before)
	for _, at := range []time.Time{closes, after} {
		never(c.NextOpen, at)
		never(c.NextClose, at)
		answer(opens, c.PrevOpen, at)
		answer(closes, c.PrevClose, at)
	}
	all := calendar.Interval{From: opens, To: closes}
	for _, within := range []calendar.Interval{
		all, {From: before, To: after}, {From: opens, To: after}, {From: before, To: closes},
		{From: middle, To: after}, {From: before, To: middle},
	} {
		part := calendar.Interval{From: later(opens, within.From), To: earlier(closes, within.To)}
		if part.IsEmpty() {
			continue // half a nanosecond
		}
		want := []calendar.Interval{part}
		require.Equal(t, want, slices.Collect(c.Intervals(within)), name)
		require.Equal(t, want, slices.Collect(c.IntervalsBackward(within)), name)
	}
	for _, within := range []calendar.Interval{
		{From: before, To: opens}, {From: closes, To: after}, {From: middle, To: middle}, {From: after, To: before},
	} {
		require.Empty(t, slices.Collect(c.Intervals(within)), name)
		require.Empty(t, slices.Collect(c.IntervalsBackward(within)), name)
	}
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func TestADeskThatHasBeenOpenForYearsSaysSinceWhen(t *testing.T) {
	since := clock("UTC", "9000-05-17 10:00")
	c := mustNew(t, calendar.Spec{Zone: "UTC", Openings: []calendar.Exception{{From: since, To: lastInstantOfAll}}})
	for _, at := range []time.Time{seam(9403).Add(-1), seam(9403), lastInstantOfAll.Add(-1)} {
		got, err := c.PrevOpen(at)
		require.NoError(t, err)
		require.Equal(t, since, got)
	}
	closes, err := c.NextClose(since)
	require.NoError(t, err)
	require.Equal(t, lastInstantOfAll, closes)
	for name, ask := range map[string]func(time.Time) (time.Time, error){
		"closes": calendar.Always().NextClose, "opened": calendar.Always().PrevOpen, "closed": calendar.Always().PrevClose,
	} {
		_, err := ask(since)
		require.ErrorIs(t, err, calendar.ErrNever, name)
	}
	whole := calendar.Interval{From: firstInstantOfAll, To: lastInstantOfAll}
	require.Equal(t, []calendar.Interval{whole}, slices.Collect(calendar.Always().Intervals(whole)))
	require.Equal(t, []calendar.Interval{whole}, slices.Collect(calendar.Always().IntervalsBackward(whole)))
}

// TestHolidaysWhereTheIndexHasASeam closes single dates there, also of a desk that is
// otherwise always open.
func TestHolidaysWhereTheIndexHasASeam(t *testing.T) {
	everyHour, long := calendar.MustHours("00:00-24:00"), calendar.On(calendar.MustHours("00:00-24:00"), everyDay...)
	long[calendar.Mon] = calendar.MustHours("00:00-150:00")
	for _, week := range []calendar.Week{
		calendar.On(everyHour, everyDay...), calendar.On(calendar.MustHours("22:00-06:00"), everyDay...), long,
	} {
		for _, zoneName := range []string{"UTC", "Pacific/Kiritimati", "Etc/GMT+12"} {
			for k := int64(1890); k < 1897; k++ {
				day := dateAt(seam(k))
				for closed := day - 2; closed <= day+1; closed++ {
					spec := calendar.Spec{Zone: zoneName, Weekly: week, Holidays: []calendar.Holiday{{Date: closed}}}
					if k%2 == 0 {
						spec.Holidays, spec.Dates = nil, map[date.Date]calendar.Hours{closed: nil}
					}
					from := time.Date(closed.Year(), closed.Month(), closed.Day()-1, 0, 0, 0, 0, time.UTC)
					compare(t, mustNew(t, spec), newReference(spec), from, 60*time.Hour, time.Hour)
				}
			}
		}
	}
}

func TestEveryDateNearASeamIsABusinessDay(t *testing.T) {
	for _, zoneName := range []string{"UTC", "Pacific/Kiritimati", "Etc/GMT+12"} {
		for _, window := range []string{"00:00-00:30", "23:30-24:00", "12:00-180:00"} {
			c := daily(t, zoneName, window)
			for k := int64(1890); k < 1893; k++ {
				for d := dateAt(seam(k)) - 9; d < dateAt(seam(k))+9; d++ {
					require.True(t, c.IsBusinessDay(d), "%s, %s: %v", zoneName, window, d)
				}
			}
		}
	}
	// What is left of a window of a week is its last hour, and that of one day before the seam.
	day := dateAt(seam(1890)) - 1
	midnight := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
	c := mustNew(t, calendar.Spec{
		Zone:     "UTC",
		Dates:    map[date.Date]calendar.Hours{day: calendar.MustHours("12:00-180:00")},
		Closures: []calendar.Exception{{From: midnight, To: midnight.Add(179 * time.Hour)}},
	})
	require.True(t, c.IsBusinessDay(day))
	require.False(t, c.IsBusinessDay(day+7), "on which it ends")
}

func TestACalendarOfManyPartsAnswersInTheFirstYear(t *testing.T) {
	desk := daily(t, "UTC", "09:00-17:00")
	many := calendar.Intersection(calendar.Union(slices.Repeat([]calendar.Calendar{desk}, 70)...), desk)
	for _, at := range []time.Time{seam(1).AddDate(0, 0, 3), firstInstantOfAll} {
		require.Equal(t, 16*time.Hour, between(t, many, at, at.AddDate(0, 0, 2)))
	}
	require.True(t, many.IsBusinessDay(0))
}

func TestYearsThatAreNotEvenInTheIndex(t *testing.T) {
	c := office(t)
	for _, year := range []int{-300, 0, 10000, 10070, 10072, 10073, 10100, 10400, 20000} {
		at := time.Date(year, 6, 1, 12, 0, 0, 0, time.UTC)
		require.False(t, c.Open(at))
		for name, ask := range queries(c) {
			require.ErrorIs(t, ask(at), calendar.ErrRange, "%s in %d", name, year)
		}
	}
}

func TestTheFirstInstantOutOfRangeWhereTheLastHoursHaveBeenAskedFor(t *testing.T) {
	c, end := daily(t, "UTC", "00:00-24:00"), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	require.True(t, c.Open(end.Add(-1)))
	require.False(t, c.Open(end))
	for name, ask := range queries(c) {
		require.ErrorIs(t, ask(end), calendar.ErrRange, name)
	}
}

func TestExactlyAsLongAsADurationCanBe(t *testing.T) {
	to := seam(2000)
	from := to.Add(-math.MaxInt64)
	require.Equal(t, time.Duration(math.MaxInt64), between(t, calendar.Always(), from, to))
	_, err := calendar.Always().Between(from.Add(-1), to)
	require.ErrorIs(t, err, calendar.ErrOverflow)
	due, err := calendar.Always().Add(from, math.MaxInt64)
	require.NoError(t, err)
	require.Equal(t, to, due)
}

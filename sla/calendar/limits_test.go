package calendar_test

import (
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

var (
	firstInstantOfAll = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	lastInstantOfAll  = time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC)
)

// office is the desk that most tests and all benchmarks use.
func office(t require.TestingT) calendar.Calendar {
	return mustNew(t, calendar.Spec{
		Zone:   "Europe/Paris",
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:30")),
		Yearly: []calendar.YearlyRule{calendar.FixedDay(101, "New Year"), calendar.EasterDay(1, "Easter Monday")},
	})
}

// TestTheSeamsOfTheIndex compares with the definition where one chunk or one era of
// the index ends and the next begins, and at both ends of time.
func TestTheSeamsOfTheIndex(t *testing.T) {
	const chunk = 1 << 25
	spec := calendar.Spec{
		Zone:   "America/New_York",
		Weekly: calendar.On(calendar.MustHours("03:00-20:00", "22:00-27:00"), everyDay...),
	}
	spec.Weekly[calendar.Sun] = nil
	year1 := firstInstantOfAll.Unix()
	for _, k := range []int64{1, 1791, 1792, 1852, 1904, 1905, 2047, 2048, 2304, 9403} {
		at := time.Unix(year1+k*chunk, 0).UTC().Truncate(time.Minute)
		c := mustNew(t, spec)
		if at.Year() >= 1900 { // before, the clocks had odd seconds
			compare(t, c, newReference(spec), at.Add(-30*time.Hour), 60*time.Hour, time.Minute)
		}
		compare(t, c, newReference(spec), at.Add(-2*time.Minute), 4*time.Minute, time.Second)
	}
	west := spec
	west.Zone = "Etc/GMT+5" // where the year 1 begins in the year 0
	compare(t, mustNew(t, west), newReference(west), firstInstantOfAll, 48*time.Hour, time.Minute)
	utc := calendar.Spec{Zone: "UTC", Weekly: calendar.On(calendar.MustHours("08:00-31:00"), everyDay...)}
	compare(t, mustNew(t, utc), newReference(utc), firstInstantOfAll, 48*time.Hour, time.Minute)
	compare(t, mustNew(t, utc), newReference(utc), lastInstantOfAll.Add(1-72*time.Hour), 71*time.Hour, time.Minute)
}

// TestASumThatIsUpWhereAChunkEnds comes from a chunk or two away.
func TestASumThatIsUpWhereAChunkEnds(t *testing.T) {
	c := daily(t, "UTC", "09:00-17:00")
	for k := int64(1895); k < 1905; k++ {
		end := time.Unix(firstInstantOfAll.Unix()+k<<25, 0).UTC()
		closed, err := c.PrevClose(end)
		require.NoError(t, err)
		opens, err := c.NextOpen(end)
		require.NoError(t, err)
		for _, days := range []int{300, 390, 800, 1200} {
			from, to := end.AddDate(0, 0, -days), end.AddDate(0, 0, days)
			if c.Open(end) {
				closed, opens = end, end
			}
			due, err := c.Add(from, between(t, c, from, end))
			require.NoError(t, err)
			require.Equal(t, closed, due)
			began, err := c.Sub(to, between(t, c, end, to))
			require.NoError(t, err)
			require.Equal(t, opens, began)
		}
	}
}

// TestFarDistancesAreTheSumOfNearOnes goes through years that have one era of the
// index, or several, between them.
func TestFarDistancesAreTheSumOfNearOnes(t *testing.T) {
	c := office(t)
	rapid.Check(t, func(t *rapid.T) {
		from := time.Date(rapid.IntRange(1, 9900).Draw(t, "year"), 5, 17, 10, 0, 0, 1, time.UTC)
		years := rapid.IntRange(1, 99).Draw(t, "years")
		sum := time.Duration(0)
		at := from
		for range years {
			sum += between(t, c, at, at.AddDate(1, 0, 0))
			at = at.AddDate(1, 0, 0)
		}
		require.Equal(t, sum, between(t, c, from, at))
		due, err := c.Add(from, sum)
		require.NoError(t, err)
		require.Equal(t, sum, between(t, c, from, due))
		require.Zero(t, between(t, c, due, at))
		began, err := c.Sub(due, sum)
		require.NoError(t, err)
		require.Equal(t, sum, between(t, c, began, due))
		require.False(t, began.Before(from))
		require.Zero(t, between(t, c, from, began))
	})
}

func TestTheEndsOfTime(t *testing.T) {
	always, c := calendar.Always(), office(t)
	tooEarly, tooLate := firstInstantOfAll.Add(-1), lastInstantOfAll.Add(1)
	for _, at := range []time.Time{tooEarly, tooLate, time.Unix(math.MaxInt64, 0), time.Unix(math.MinInt64, 0)} {
		for _, x := range []calendar.Calendar{always, c, calendar.Never()} {
			require.False(t, x.Open(at))
			for name, ask := range queries(x) {
				require.ErrorIs(t, ask(at), calendar.ErrRange, name)
			}
		}
	}
	require.True(t, always.Open(firstInstantOfAll))
	require.True(t, always.Open(lastInstantOfAll))
	_, err := always.Add(lastInstantOfAll, 1)
	require.ErrorIs(t, err, calendar.ErrRange, "the end of the years cannot be written")
	_, err = always.Add(lastInstantOfAll, 2)
	require.ErrorIs(t, err, calendar.ErrNever)
	at, err := always.Sub(lastInstantOfAll, math.MaxInt64)
	require.NoError(t, err)
	require.Equal(t, time.Duration(math.MaxInt64), between(t, always, at, lastInstantOfAll))
	_, err = always.Sub(lastInstantOfAll, math.MinInt64)
	require.ErrorIs(t, err, calendar.ErrOverflow)
	_, err = always.Add(firstInstantOfAll, math.MinInt64)
	require.ErrorIs(t, err, calendar.ErrNever)
}

// queries are all those that answer with an instant or a length.
func queries(c calendar.Calendar) map[string]func(time.Time) error {
	last := func(_ any, err error) error { return err }
	return map[string]func(time.Time) error{
		"between":           func(t time.Time) error { return last(c.Between(t, clock("UTC", "2026-01-01 00:00"))) },
		"between, reversed": func(t time.Time) error { return last(c.Between(clock("UTC", "2026-01-01 00:00"), t)) },
		"add":               func(t time.Time) error { return last(c.Add(t, time.Hour)) },
		"add nothing":       func(t time.Time) error { return last(c.Add(t, 0)) },
		"sub":               func(t time.Time) error { return last(c.Sub(t, time.Hour)) },
		"next open":         func(t time.Time) error { return last(c.NextOpen(t)) },
		"next close":        func(t time.Time) error { return last(c.NextClose(t)) },
		"prev open":         func(t time.Time) error { return last(c.PrevOpen(t)) },
		"prev close":        func(t time.Time) error { return last(c.PrevClose(t)) },
		"business days":     func(t time.Time) error { return last(c.AddBusinessDays(t, 1)) },
		"explain":           func(t time.Time) error { return last(c.Explain(calendar.Interval{From: t, To: t})) },
		"explain add":       func(t time.Time) error { return last(c.ExplainAdd(t, time.Hour)) },
	}
}

// What is out of range is refused also when the index of the last days has been built, which
// reaches beyond the year 9999.
func TestTheEndOfTimeIsTheSameForAnIndexThatIsBuilt(t *testing.T) {
	c, late, after := office(t), lastInstantOfAll.AddDate(0, 0, -30), lastInstantOfAll.AddDate(0, 0, 10)
	for range 2 { // before and after
		_, err := c.Between(late, after)
		require.ErrorIs(t, err, calendar.ErrRange)
		_, err = c.Between(after, after.AddDate(0, 0, 1))
		require.ErrorIs(t, err, calendar.ErrRange)
		_, err = c.Sub(after, time.Hour)
		require.ErrorIs(t, err, calendar.ErrRange)
		_, err = c.Add(after, time.Hour)
		require.ErrorIs(t, err, calendar.ErrRange)
		_, err = c.Between(late, lastInstantOfAll)
		require.NoError(t, err)
	}
}

func TestWhatNoDurationHolds(t *testing.T) {
	from, to := clock("UTC", "1000-01-01 00:00"), clock("UTC", "3000-01-01 00:00")
	for name, c := range map[string]calendar.Calendar{"24x7": calendar.Always(), "office hours": office(t)} {
		_, err := c.Between(from, to)
		require.ErrorIs(t, err, calendar.ErrOverflow, name)
		_, err = c.Between(to, from)
		require.ErrorIs(t, err, calendar.ErrOverflow, name)
	}
	almost := from.Add(math.MaxInt64)
	require.Equal(t, time.Duration(math.MaxInt64), between(t, calendar.Always(), from, almost))
	_, err := calendar.Always().Between(from, almost.Add(1))
	require.ErrorIs(t, err, calendar.ErrOverflow)
	// Two hours a week over 10,000 years are a hundred years.
	seldom := mustNew(t, calendar.Spec{Zone: "UTC", Weekly: calendar.On(calendar.MustHours("10:00-12:00"), calendar.Wed)})
	require.Greater(t, between(t, seldom, firstInstantOfAll, lastInstantOfAll), 118*365*24*time.Hour)
}

func TestCalendarsThatCloseForEver(t *testing.T) {
	at := clock("UTC", "2030-01-01 00:00")
	for name, spec := range map[string]calendar.Spec{
		"the hours end": {Versions: []calendar.Version{{Calendar: calendar.Spec{Always: true}}, {From: dateAt(at), Calendar: calendar.Spec{Never: true}}}},
		"closed until the end of time": {Zone: "UTC", Weekly: calendar.On(calendar.MustHours("00:00-24:00"), everyDay...),
			Closures: []calendar.Exception{{From: at, To: lastInstantOfAll}}},
		"a last opening": {Zone: "UTC", Openings: []calendar.Exception{{From: at.AddDate(-9, 0, 0), To: at}}},
		"a last date":    {Zone: "UTC", Dates: map[date.Date]calendar.Hours{dateAt(at) - 1: calendar.MustHours("00:00-24:00")}},
	} {
		t.Run(name, func(t *testing.T) {
			c := mustNew(t, spec)
			closed, err := c.NextClose(at.Add(-time.Hour))
			require.NoError(t, err)
			require.True(t, closed.Equal(at))
			due, err := c.Add(at.Add(-time.Hour), time.Hour)
			require.NoError(t, err)
			require.True(t, due.Equal(at))
			for range 2 { // the second time from what was found out the first time
				_, err = c.Add(at, 2)
				require.ErrorIs(t, err, calendar.ErrNever)
				_, err = c.Add(at.AddDate(-1, 0, 0), 1000*24*time.Hour)
				require.ErrorIs(t, err, calendar.ErrNever)
			}
			due, err = c.Add(at.Add(-time.Hour), time.Hour)
			require.NoError(t, err)
			require.True(t, due.Equal(at))
			closed, err = c.PrevClose(at.AddDate(5000, 0, 0))
			require.NoError(t, err)
			require.True(t, closed.Equal(at))
			require.Empty(t, slices.Collect(c.Intervals(calendar.Interval{From: at, To: at.AddDate(5000, 0, 0)})))
		})
	}
}

func TestNeverAnswersToo(t *testing.T) {
	c, at := calendar.Never(), clock("UTC", "2026-01-01 00:00")
	require.Equal(t, calendar.Calendar{}, c)
	require.Zero(t, between(t, c, at, at.AddDate(5000, 0, 0)))
	for name, ask := range queries(c) {
		switch name {
		case "between", "between, reversed", "add nothing", "explain":
			require.NoError(t, ask(at), name)
		default:
			require.ErrorIs(t, ask(at), calendar.ErrNever, name)
		}
	}
	require.Empty(t, slices.Collect(c.Intervals(calendar.Interval{From: at, To: at.AddDate(1, 0, 0)})))
	require.Equal(t, time.UTC, c.Zone())
}

func TestTheLocationAndTheClockOfTheCaller(t *testing.T) {
	now := time.Now() // with a monotonic reading, which an answer must not have
	due, err := office(t).Add(now, 4*time.Hour)
	require.NoError(t, err)
	require.NotContains(t, due.String(), "m=")
	require.Equal(t, now.Location(), due.Location())
	tokyo := clock("Asia/Tokyo", "2026-06-01 12:00")
	for _, ask := range []func(time.Time) (time.Time, error){
		office(t).NextOpen, office(t).NextClose, office(t).PrevOpen, office(t).PrevClose,
	} {
		at, err := ask(tokyo)
		require.NoError(t, err)
		require.Equal(t, tokyo.Location(), at.Location())
	}
}

func TestTheHotCallsAllocateNothing(t *testing.T) {
	c, from := office(t), clock("Europe/Paris", "2026-03-03 10:00")
	to := from.AddDate(10, 0, 0)
	for name, call := range map[string]func(){
		"Open":      func() { c.Open(from) },
		"Between":   func() { _, _ = c.Between(from, to) },
		"Add":       func() { _, _ = c.Add(from, 20_000*time.Hour) },
		"Sub":       func() { _, _ = c.Sub(to, 20_000*time.Hour) },
		"NextOpen":  func() { _, _ = c.NextOpen(from) },
		"NextClose": func() { _, _ = c.NextClose(from) },
		"PrevOpen":  func() { _, _ = c.PrevOpen(from) },
		"PrevClose": func() { _, _ = c.PrevClose(from) },
		"days":      func() { c.IsBusinessDay(dateAt(from)) },
	} {
		call()
		require.Zero(t, testing.AllocsPerRun(100, call), name)
	}
}

// TestTheIndexStaysSmall holds a one-window calendar that is used in two years to
// 32 KiB, and keeps it there however often it is asked.
func TestTheIndexStaysSmall(t *testing.T) {
	spec := calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.On(calendar.MustHours("09:00-17:30"), everyDay...)}
	paris := zone("Europe/Paris") // belongs to the caller
	const copies = 200
	desks := make([]calendar.Calendar, copies)
	before := heap()
	for i := range desks {
		desks[i], _ = calendar.New(spec, func(string) (*time.Location, error) { return paris, nil })
		for day := range 730 {
			at := time.Date(2025, 1, 1, 9, 0, 0, 0, paris).AddDate(0, 0, day)
			_, _ = desks[i].Between(at, at.Add(2*time.Hour))
			_, _ = desks[i].Add(at, 4*time.Hour)
			_, _ = desks[i].NextOpen(at)
		}
	}
	each := (heap() - before) / copies
	t.Log(each, "bytes")
	require.Less(t, each, uint64(32<<10))
	runtime.KeepAlive(desks)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

package calendar_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// refused lists the paths for which a spec is refused, none if it is taken.
func refused(t *testing.T, spec calendar.Spec) []string {
	t.Helper()
	_, err := calendar.New(spec, time.LoadLocation)
	if err == nil {
		return nil
	}
	return faultsOf(t, err)
}

// paths is what a test expects of refused.
func paths(list ...string) []string { return list }

func TestAYearlyHolidayIsTakenUpToItsLimitsAndNoFurther(t *testing.T) {
	easter := func(days int) calendar.YearlyRule { return calendar.EasterDay(days, "") }
	nth := func(n int) calendar.YearlyRule { return calendar.NthWeekday(n, calendar.Thu, time.November, "") }
	month := func(m time.Month) calendar.YearlyRule { return calendar.NthWeekday(1, calendar.Thu, m, "") }
	lasting := func(days int) calendar.YearlyRule { return calendar.YearlyRule{Day: 1224, Days: days} }
	years := func(from, until int) calendar.YearlyRule {
		return calendar.YearlyRule{Day: 704, FromYear: from, UntilYear: until}
	}
	moved := func(how calendar.Observed, days int) calendar.YearlyRule {
		return calendar.YearlyRule{Day: 704, Observed: how, Days: days}
	}
	for name, x := range map[string]struct {
		rule calendar.YearlyRule
		want []string
	}{
		"250 days before Easter":          {easter(-250), nil},
		"251 days before Easter":          {easter(-251), paths("yearly[0].easter")},
		"250 days after Easter":           {easter(250), nil},
		"251 days after Easter":           {easter(251), paths("yearly[0].easter")},
		"the fifth Thursday":              {nth(5), nil},
		"a sixth Thursday":                {nth(6), paths("yearly[0].nth")},
		"the fifth Thursday from the end": {nth(-5), nil},
		"a sixth Thursday from the end":   {nth(-6), paths("yearly[0].nth")},
		"which Thursday is not said":      {nth(0), paths("yearly[0].nth")},
		"January":                         {month(time.January), nil},
		"December":                        {month(time.December), nil},
		"no month":                        {month(0), paths("yearly[0].month")},
		"a month before that":             {month(-1), paths("yearly[0].month")},
		"a thirteenth month":              {month(13), paths("yearly[0].month")},
		"a number alone":                  {calendar.YearlyRule{Nth: 1}, paths("yearly[0].weekday", "yearly[0].month")},
		"a weekday alone":                 {calendar.YearlyRule{Weekday: 1}, paths("yearly[0].nth", "yearly[0].month")},
		"a month alone":                   {calendar.YearlyRule{Month: 1}, paths("yearly[0].nth", "yearly[0].weekday")},
		"a day and a number":              {calendar.YearlyRule{Day: 101, Nth: 1}, paths("yearly[0]")},
		"a day and a weekday":             {calendar.YearlyRule{Day: 101, Weekday: 1}, paths("yearly[0]")},
		"a day and a month":               {calendar.YearlyRule{Day: 101, Month: 1}, paths("yearly[0]")},
		"a leap day":                      {calendar.YearlyRule{Day: 229}, nil},
		"30 February":                     {calendar.YearlyRule{Day: 230}, paths("yearly[0].day")},
		"a whole leap year":               {lasting(366), nil},
		"a day more":                      {lasting(367), paths("yearly[0].days")},
		"one day":                         {lasting(1), nil},
		"a day less than none":            {lasting(-1), paths("yearly[0].days")},
		"it moves and has one day":        {moved(calendar.Nearest, 1), nil},
		"it moves and has two":            {moved(calendar.Nearest, 2), paths("yearly[0].days")},
		"the last way to move":            {moved(calendar.NextFree, 0), nil},
		"no way to move":                  {moved(calendar.NextFree+1, 0), paths("yearly[0].observed")},
		"from the first year on":          {years(1, 0), nil},
		"from a year before that":         {years(-1, 0), paths("yearly[0]")},
		"from the last year on":           {years(9999, 0), nil},
		"in the last year only":           {years(9999, 10000), nil},
		"from a year after that":          {years(10000, 0), paths("yearly[0]")},
		"until the end":                   {years(0, 10000), nil},
		"until later":                     {years(0, 10001), paths("yearly[0]")},
		"until before the first":          {years(0, -1), paths("yearly[0]")},
		"in one year":                     {years(2026, 2027), nil},
		"in no year":                      {years(2026, 2026), paths("yearly[0]")},
	} {
		require.Equal(t, x.want, refused(t, calendar.Spec{Zone: "UTC", Yearly: []calendar.YearlyRule{x.rule}}), name)
	}
}

func TestACalendarHoldsAsMuchAsItSaysAndNoMore(t *testing.T) {
	type spec = calendar.Spec
	windows := func(n int) calendar.Hours {
		h := make(calendar.Hours, n)
		for i := range h {
			h[i] = calendar.Window{Start: time.Duration(i) * time.Minute, End: time.Duration(i+1) * time.Minute}
		}
		return h
	}
	rules := func(days ...int) (list []calendar.YearlyRule) {
		for _, n := range days {
			list = append(list, calendar.YearlyRule{Day: 101, Days: n})
		}
		return list
	}
	holidays := func(days ...int) (list []calendar.Holiday) {
		for range 273 { // 99,918 dates
			list = append(list, calendar.Holiday{Date: 700_000, Days: 366})
		}
		for _, n := range days {
			list = append(list, calendar.Holiday{Date: 800_000, Days: n})
		}
		return list
	}
	dates := func(n int) map[date.Date]calendar.Hours {
		m := map[date.Date]calendar.Hours{}
		for i := range n {
			m[date.Date(i+1)] = nil
		}
		return m
	}
	freezes := func(n int) []calendar.Exception {
		list := make([]calendar.Exception, n)
		for i := range list {
			list[i] = calendar.Exception{From: clock("UTC", "2026-01-01 00:00"), To: clock("UTC", "2026-01-02 00:00")}
		}
		return list
	}
	sunday := func(n int) spec { return spec{Weekly: calendar.Week{calendar.Sun: windows(n)}} }
	monday := func(start, end time.Duration) spec {
		return spec{Weekly: calendar.Week{calendar.Mon: {{Start: start, End: end}}}}
	}
	dated := func(n int) spec { return spec{Dates: map[date.Date]calendar.Hours{700_000: windows(n)}} }
	yearly := func(days ...int) spec { return spec{Yearly: rules(days...)} }
	listed := func(days int) spec { return spec{Holidays: []calendar.Holiday{{Date: 1, Days: days}}} }
	const day, week = 24 * time.Hour, 7 * 24 * time.Hour
	for name, x := range map[string]struct {
		full, more spec
		path       string
	}{
		"windows of a weekday":     {sunday(100), sunday(101), "weekly.sun"},
		"windows of a date":        {dated(100), dated(101), "dates.1917-07-16"},
		"yearly rules":             {yearly(make([]int, 200)...), yearly(make([]int, 201)...), "yearly"},
		"days of yearly rules":     {yearly(366, 366, 267, 0), yearly(366, 366, 267, 1, 1), "yearly"},
		"dates of holidays":        {spec{Holidays: holidays(81, 0)}, spec{Holidays: holidays(81, 1, 0)}, "holidays"},
		"dates with hours":         {spec{Dates: dates(100_000)}, spec{Dates: dates(100_001)}, "dates"},
		"openings":                 {spec{Openings: freezes(10_000)}, spec{Openings: freezes(10_001)}, "openings"},
		"closures":                 {spec{Closures: freezes(10_000)}, spec{Closures: freezes(10_001)}, "closures"},
		"days of a listed holiday": {listed(366), listed(367), "holidays[0].days"},
		"the longest window":       {monday(0, week), monday(0, week+time.Second), "weekly.mon[0]"},
		"the latest start":         {monday(day-time.Second, day+1e9), monday(day, day+1e9), "weekly.mon[0]"},
		"a start in whole seconds": {monday(1e9, 2e9), monday(1e9+1, 2e9), "weekly.mon[0]"},
		"an end in whole seconds":  {monday(1e9, 2e9), monday(1e9, 2e9+1), "weekly.mon[0]"},
	} {
		x.full.Zone, x.more.Zone = "UTC", "UTC"
		require.Empty(t, refused(t, x.full), name)
		require.Equal(t, paths(x.path), refused(t, x.more), name)
	}
}

func TestTheFirstAndTheLastDateOfASpec(t *testing.T) {
	last := dateAt(lastInstantOfAll)
	for d, taken := range map[date.Date]bool{
		-1: false, 0: false, 1: true, last: true, last + 1: false, math.MaxInt64: false,
	} {
		holiday := calendar.Spec{Zone: "UTC", Holidays: []calendar.Holiday{{Date: d}}}
		hours := calendar.Spec{Zone: "UTC", Dates: map[date.Date]calendar.Hours{d: nil}}
		version := calendar.Spec{Versions: []calendar.Version{{From: d, Calendar: calendar.Spec{Always: true}}}}
		require.Equal(t, taken, refused(t, holiday) == nil, "holiday on %d", d)
		require.Equal(t, taken, refused(t, hours) == nil, "hours on %d", d)
		require.Equal(t, taken || d == 0, refused(t, version) == nil, "version from %d; 0 is since ever", d)
	}
}

func TestAnOpeningLiesWithinTheYearsAndIsNotEmpty(t *testing.T) {
	noon := clock("UTC", "2026-01-01 12:00")
	for name, x := range map[string]struct {
		from, to time.Time
		taken    bool
	}{
		"a nanosecond":               {noon, noon.Add(1), true},
		"none":                       {noon, noon, false},
		"less than that":             {noon.Add(1), noon, false},
		"from the first instant":     {firstInstantOfAll, noon, true},
		"from the one before it":     {firstInstantOfAll.Add(-1), noon, false},
		"to the last instant":        {noon, lastInstantOfAll, true},
		"to the one after it":        {noon, lastInstantOfAll.Add(1), false},
		"from and to somewhere else": {firstInstantOfAll.Add(-2), lastInstantOfAll.Add(2), false},
	} {
		spec := calendar.Spec{Zone: "UTC", Openings: []calendar.Exception{{From: x.from, To: x.to}}}
		require.Equal(t, x.taken, refused(t, spec) == nil, name)
	}
}

func TestEachFieldOfADeskAloneMakesItADesk(t *testing.T) {
	for name, spec := range map[string]calendar.Spec{
		"weekly":   {Weekly: calendar.Week{}},
		"yearly":   {Yearly: []calendar.YearlyRule{}},
		"holidays": {Holidays: []calendar.Holiday{}},
		"sources":  {Sources: []calendar.SourceSpec{}},
		"dates":    {Dates: map[date.Date]calendar.Hours{}},
		"openings": {Openings: []calendar.Exception{}},
		"closures": {Closures: []calendar.Exception{}},
	} {
		require.Equal(t, paths("zone"), refused(t, spec), "%s: what is missing is the zone", name)
		spec.Zone = "UTC"
		require.Empty(t, refused(t, spec), name)
		spec.Always = true
		require.Equal(t, paths(""), refused(t, spec), "%s and 24x7: two forms", name)
	}
	var spec calendar.Spec
	require.Error(t, spec.UnmarshalJSON(nil), "no JSON at all")
}

func TestACalendarIsMadeOfTwoHundredAtMost(t *testing.T) {
	union := func(n int) calendar.Spec {
		s := calendar.Spec{Union: make([]calendar.Spec, n)}
		for i := range s.Union {
			s.Union[i] = calendar.Spec{Always: true}
		}
		return s
	}
	full := union(199)
	require.Empty(t, refused(t, full), "199 and their union")
	for i := range full.Union[:198] {
		full.Union[i] = calendar.Spec{Never: true}
	}
	require.True(t, mustNew(t, full).Open(clock("UTC", "2026-01-01 00:00")), "the last of them counts")
	require.Equal(t, paths("union[199]"), refused(t, union(200)))
	require.Equal(t, paths("union[199]"), refused(t, union(300)), "which is said once")
}

func TestAZoneIsLessThanTwoDaysFromUTC(t *testing.T) {
	const twoDays = 2 * 86400
	for offset, taken := range map[int]bool{-twoDays: false, 1 - twoDays: true, twoDays - 1: true, twoDays: false} {
		_, err := calendar.New(calendar.Spec{Zone: "x"}, func(string) (*time.Location, error) {
			return time.FixedZone("x", offset), nil
		})
		require.Equal(t, taken, err == nil, "%d seconds", offset)
	}
}

func TestTheYearsOfASource(t *testing.T) {
	year := func(year int) []calendar.Holiday { return []calendar.Holiday{{Date: date.New(year, time.May, 1)}} }
	for name, x := range map[string]struct {
		from, until int
		taken       bool
	}{
		"the first year":       {1, 2, true},
		"the one before":       {0, 2, false},
		"the last year":        {9999, 10000, true},
		"the one after":        {9999, 10001, false},
		"400 years":            {2000, 2400, true},
		"401 years":            {2000, 2401, false},
		"no year":              {2026, 2026, false},
		"a year less than one": {2026, 2025, false},
	} {
		asked := calendar.SourceSpec{Name: "x", FromYear: x.from, UntilYear: x.until}
		spec := calendar.Spec{Zone: "UTC", Sources: []calendar.SourceSpec{asked}}
		_, err := calendar.NewWith(spec, calendar.Resolvers{Zones: time.LoadLocation,
			Sources: func(string) (calendar.HolidaySource, error) { return year, nil }})
		if x.taken {
			require.NoError(t, err, name)
		} else {
			require.ErrorIs(t, err, calendar.ErrYears, name)
			require.Equal(t, paths("sources[0]"), faultsOf(t, err), name)
		}
	}
}

func TestASourceThatGivesTooMuchIsRefusedAndAskedNoMore(t *testing.T) {
	for name, x := range map[string]struct {
		first, second, asked int
		taken                bool
	}{
		"a hundred thousand":              {100_000, 0, 3, true},
		"one more in the next year":       {100_000, 1, 2, false},
		"one more in the first year":      {100_001, 0, 1, false},
		"what is just full after a while": {99_999, 1, 3, true},
	} {
		asked := 0
		source := func(year int) []calendar.Holiday {
			asked++
			list := make([]calendar.Holiday, []int{x.first, x.second, 0}[year-2026])
			for i := range list {
				list[i].Date = date.New(year, time.May, 1)
			}
			return list
		}
		spec := calendar.Spec{Zone: "UTC", Sources: []calendar.SourceSpec{{Name: "x", FromYear: 2026, UntilYear: 2029}}}
		_, err := calendar.NewWith(spec, calendar.Resolvers{Zones: time.LoadLocation,
			Sources: func(string) (calendar.HolidaySource, error) { return source, nil }})
		require.Equal(t, x.taken, err == nil, name)
		require.Equal(t, !x.taken, errors.Is(err, calendar.ErrTooMany), name)
		require.Equal(t, x.asked, asked, name)
	}
}

func TestASourceThatIsNotThere(t *testing.T) {
	spec := calendar.Spec{Zone: "UTC", Sources: []calendar.SourceSpec{{Name: "x", FromYear: 2026, UntilYear: 2029}}}
	_, err := calendar.NewWith(spec, calendar.Resolvers{Zones: time.LoadLocation,
		Sources: func(string) (calendar.HolidaySource, error) { return nil, nil }})
	require.ErrorIs(t, err, calendar.ErrSource, "found, but nil")
	_, err = calendar.NewWith(spec, calendar.Resolvers{Zones: time.LoadLocation})
	require.ErrorIs(t, err, calendar.ErrSource, "nothing looks for it")
}

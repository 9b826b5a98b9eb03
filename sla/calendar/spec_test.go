package calendar_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// designJSON is the form that the house promises, with every field.
const designJSON = `{
	"zone": "Europe/Paris",
	"weekly": {"mon": ["09:00-12:30", "13:30-18:00"], "fri": ["09:00-12:00", "22:00-06:00"]},
	"yearly": [
		{"day": "12-25", "name": "Christmas"},
		{"easter": 1, "name": "Easter Monday"},
		{"nth": 4, "weekday": "thu", "month": 11, "name": "Thanksgiving"},
		{"day": "07-04", "observed": "nearest", "fromYear": 2021, "untilYear": 2030}
	],
	"holidays": [{"date": "2026-07-14", "name": "Bastille Day"}, {"date": "2026-08-01", "days": 31}],
	"dates": {"2026-12-24": ["09:00-13:00"], "2026-12-31": []},
	"openings": [{"from": "2026-11-27T00:00:00+01:00", "to": "2026-11-30T00:00:00+01:00", "name": "peak weekend"}],
	"closures": [{"from": "2026-03-01T10:00:00Z", "to": "2026-03-01T12:00:00.5Z", "name": "data-centre move"}]
}`

// decode reads a spec that must be well-formed.
func decode(t require.TestingT, text string) (s calendar.Spec) {
	require.NoError(t, json.Unmarshal([]byte(text), &s))
	return s
}

func TestEveryFieldOfTheJSONForm(t *testing.T) {
	spec := decode(t, designJSON)
	require.Equal(t, calendar.MustHours("09:00-12:00", "22:00-06:00"), spec.Weekly[calendar.Fri])
	require.Equal(t, calendar.Hours{}, spec.Dates[date.New(2026, time.December, 31)])
	require.Equal(t, 1, *spec.Yearly[1].Easter)
	require.Equal(t, calendar.NthWeekday(4, calendar.Thu, time.November, "Thanksgiving"), spec.Yearly[2])
	require.Equal(t, calendar.Nearest, spec.Yearly[3].Observed)

	text, err := json.Marshal(spec)
	require.NoError(t, err)
	require.JSONEq(t, designJSON, string(text))
	require.Equal(t, spec, decode(t, string(text)))
	mustNew(t, spec)
}

func TestAnInstantOfAZoneWithOddSecondsIsKept(t *testing.T) {
	old := calendar.Exception{From: clock("Europe/Paris", "1900-01-01 00:00"), To: clock("Europe/Paris", "1900-01-02 00:00")}
	text, err := json.Marshal(calendar.Spec{Zone: "Europe/Paris", Openings: []calendar.Exception{old}})
	require.NoError(t, err)
	require.True(t, decode(t, string(text)).Openings[0].From.Equal(old.From), string(text))
}

func TestEveryFormOfTheJSON(t *testing.T) {
	for _, text := range []string{
		`"24x7"`, `"never"`,
		`{"zone":"Europe/Paris"}`,
		`{"zone":"Europe/Paris","always":true}`,
		`{"union":["24x7","never"]}`,
		`{"intersection":[{"zone":"UTC"},"24x7"]}`,
		`{"difference":["24x7",{"zone":"UTC"}]}`,
		`{"versions":[{"calendar":"never"},{"from":"2026-07-01","calendar":"24x7"}]}`,
	} {
		spec := decode(t, text)
		mustNew(t, spec)
		written, err := json.Marshal(spec)
		require.NoError(t, err)
		require.Equal(t, text, string(written))
	}
}

// faultsOf lists the paths and sentinels that a spec is refused for.
func faultsOf(t *testing.T, err error) (paths []string) {
	var all *calendar.SpecError
	require.True(t, errors.As(err, &all), "%v", err)
	for _, f := range all.Faults {
		paths = append(paths, string(f.Path))
	}
	return paths
}

func TestEveryFaultIsReportedWithItsPath(t *testing.T) {
	easter := 300
	spec := calendar.Spec{
		Zone:   "Europe/Pariss",
		Weekly: calendar.Week{calendar.Mon: {{Start: 1, End: 0}}, 9: nil},
		Yearly: []calendar.YearlyRule{
			{}, {Day: 230}, {Easter: &easter}, {Nth: 6, Weekday: 8, Month: 13}, {Day: 101, Easter: &easter},
			{Day: 101, Observed: 9}, {Day: 101, Observed: 1, Days: 2}, {Day: 101, FromYear: 2030, UntilYear: 2020},
		},
		Holidays: []calendar.Holiday{{}, {Date: date.New(2026, time.May, 1), Days: -1}},
		Dates:    map[date.Date]calendar.Hours{date.New(2026, time.May, 1): {{}}, date.New(10000, time.May, 1): nil},
		Closures: []calendar.Exception{{From: clock("UTC", "2026-01-02 00:00"), To: clock("UTC", "2026-01-02 00:00")}},
		Sources:  []calendar.SourceSpec{{Name: "fr"}, {Name: "fr", FromYear: 2020, UntilYear: 2030}},
	}
	_, err := calendar.New(calendar.Spec{Union: []calendar.Spec{spec, {}}}, time.LoadLocation)
	require.Equal(t, []string{
		"union[0].zone",
		"union[0].weekly", "union[0].weekly.mon[0]",
		"union[0].dates.2026-05-01[0]", `union[0].dates["+10000-05-01"]`,
		"union[0].yearly[0]", "union[0].yearly[1].day", "union[0].yearly[2].easter",
		"union[0].yearly[3].nth", "union[0].yearly[3].weekday", "union[0].yearly[3].month", "union[0].yearly[4]",
		"union[0].yearly[5].observed", "union[0].yearly[6].days", "union[0].yearly[7]",
		"union[0].holidays[0].date", "union[0].holidays[1].days",
		"union[0].closures[0]",
		"union[0].sources[0]", "union[0].sources[1].name",
		"union[1]",
	}, faultsOf(t, err))
	for _, reason := range []error{
		calendar.ErrZone, calendar.ErrWindow, calendar.ErrWeekday, calendar.ErrDate, calendar.ErrMonthDay, calendar.ErrRule,
		calendar.ErrObserved, calendar.ErrYears, calendar.ErrException, calendar.ErrSource, calendar.ErrForm,
	} {
		require.ErrorIs(t, err, reason)
	}
}

func TestWhatTheJSONRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, path string }{
		"a misspelled field":            {`{"zone":"UTC","holiday":[]}`, "holiday"},
		"a field given twice":           {`{"zone":"UTC","zone":"UTC"}`, "zone"},
		"a field in another case":       {`{"Zone":"UTC"}`, "Zone"},
		"a null":                        {`{"zone":"UTC","weekly":null}`, "weekly"},
		"an unknown weekday":            {`{"zone":"UTC","weekly":{"monday":[]}}`, "weekly.monday"},
		"an impossible window":          {`{"zone":"UTC","weekly":{"mon":["09:00-12:00","9-5"]}}`, "weekly.mon[1]"},
		"a day that no year has":        {`{"zone":"UTC","yearly":[{"day":"02-30"}]}`, "yearly[0].day"},
		"30 February":                   {`{"zone":"UTC","holidays":[{"date":"2026-02-30"}]}`, "holidays[0].date"},
		"30 February as a key":          {`{"zone":"UTC","dates":{"2026-02-30":[]}}`, "dates.2026-02-30"},
		"an unknown word":               {`"24/7"`, ""},
		"a number":                      {`7`, ""},
		"an unknown way to observe":     {`{"zone":"UTC","yearly":[{"day":"07-04","observed":"friday"}]}`, "yearly[0].observed"},
		"a fault deep inside":           {`{"versions":[{"calendar":{"union":[{"zone":"UTC"},{"zon":"UTC"}]}}]}`, "versions[0].calendar.union[1].zon"},
		"an instant without its offset": {`{"zone":"UTC","closures":[{"from":"2026-01-01T00:00:00","to":"2026-01-02T00:00:00Z"}]}`, "closures[0].from"},
	} {
		t.Run(name, func(t *testing.T) {
			var spec calendar.Spec
			err := json.Unmarshal([]byte(c.text), &spec)
			require.Equal(t, []string{c.path}, faultsOf(t, err), "%v", err)
		})
	}
}

func TestASpecHasExactlyOneForm(t *testing.T) {
	for name, c := range map[string]struct{ text, path string }{
		"nothing":                        {`{}`, ""},
		"hours and a union":              {`{"zone":"UTC","union":["24x7"]}`, ""},
		"24x7 with hours":                {`{"always":true,"weekly":{"mon":["09:00-10:00"]}}`, ""},
		"two forms":                      {`{"union":["24x7"],"intersection":["24x7"]}`, ""},
		"hours without a zone":           {`{"weekly":{"mon":["09:00-10:00"]}}`, "zone"},
		"a union of none":                {`{"union":[]}`, "union"},
		"a difference of one":            {`{"difference":["24x7"]}`, "difference"},
		"a difference of three":          {`{"difference":["24x7","24x7","24x7"]}`, "difference"},
		"no versions":                    {`{"versions":[]}`, "versions"},
		"versions out of order":          {`{"versions":[{"from":"2026-07-01","calendar":"24x7"},{"from":"2026-06-01","calendar":"never"}]}`, "versions[1].from"},
		"two versions on one date":       {`{"versions":[{"from":"2026-07-01","calendar":"24x7"},{"from":"2026-07-01","calendar":"never"}]}`, "versions[1].from"},
		"two versions that are for ever": {`{"versions":[{"calendar":"24x7"},{"calendar":"never"}]}`, "versions[1].from"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := calendar.New(decode(t, c.text), time.LoadLocation)
			require.Equal(t, []string{c.path}, faultsOf(t, err), "%v", err)
		})
	}
}

func TestVersionsOfZonesThatSwitchTheOtherWayRound(t *testing.T) {
	// The 2nd begins on Kiritimati before the 1st begins on Niue.
	_, err := calendar.New(decode(t, `{"versions":[
		{"from":"2026-07-01","calendar":{"zone":"Pacific/Niue"}},
		{"from":"2026-07-02","calendar":{"zone":"Pacific/Kiritimati"}}]}`), time.LoadLocation)
	require.ErrorIs(t, err, calendar.ErrVersions)
	require.Equal(t, []string{"versions[1].from"}, faultsOf(t, err))
}

func TestWhatIsNoZone(t *testing.T) {
	load := func(name string) (*time.Location, error) {
		switch name {
		case "nil":
			return nil, nil
		case "here":
			return time.FixedZone("Local", 3600), nil
		case "far":
			return time.FixedZone("far", 3*86400), nil
		}
		return time.LoadLocation(name)
	}
	for _, name := range []string{"", "Local", "nil", "here", "far", "Europe/Atlantis"} {
		_, err := calendar.New(calendar.Spec{Zone: name, Weekly: calendar.Week{}}, load)
		require.ErrorIs(t, err, calendar.ErrZone, name)
	}
	_, err := calendar.New(calendar.Spec{Zone: "UTC"}, nil)
	require.ErrorIs(t, err, calendar.ErrZone, "nothing resolves it")
}

func TestASpecIsCopied(t *testing.T) {
	spec := decode(t, designJSON)
	c := mustNew(t, spec)
	from := clock("Europe/Paris", "2026-01-01 00:00")
	spec.Weekly[calendar.Mon][0] = calendar.Window{Start: 0, End: time.Hour}
	spec.Weekly[calendar.Tue] = calendar.MustHours("00:00-24:00")
	*spec.Yearly[1].Easter = 2
	spec.Yearly[0].Day = 1224
	spec.Holidays[0].Date++
	spec.Dates[date.New(2026, time.December, 31)] = calendar.MustHours("00:00-24:00")
	spec.Closures[0].To = spec.Closures[0].To.AddDate(1, 0, 0)
	require.Equal(t, between(t, mustNew(t, decode(t, designJSON)), from, from.AddDate(2, 0, 0)), between(t, c, from, from.AddDate(2, 0, 0)))
}

func TestASpecHasItsBounds(t *testing.T) {
	tooMany := calendar.Spec{Zone: "UTC", Weekly: calendar.Week{calendar.Mon: make(calendar.Hours, 101)}}
	for i := range tooMany.Weekly[calendar.Mon] {
		tooMany.Weekly[calendar.Mon][i] = calendar.Window{Start: time.Duration(i) * time.Minute, End: time.Duration(i+1) * time.Minute}
	}
	tooMany.Yearly = make([]calendar.YearlyRule, 201)
	for i := range tooMany.Yearly {
		tooMany.Yearly[i] = calendar.FixedDay(101, "")
	}
	tooMany.Holidays = make([]calendar.Holiday, 300)
	for i := range tooMany.Holidays {
		tooMany.Holidays[i] = calendar.Holiday{Date: 700_000, Days: 366}
	}
	_, err := calendar.New(tooMany, time.LoadLocation)
	require.ErrorIs(t, err, calendar.ErrTooMany)
	require.ElementsMatch(t, []string{"yearly", "weekly.mon", "holidays"}, faultsOf(t, err))
}

func TestASpecThatContainsItselfIsRefused(t *testing.T) {
	spec := calendar.Spec{Union: make([]calendar.Spec, 3)}
	for i := range spec.Union {
		spec.Union[i] = spec
	}
	_, err := calendar.New(spec, time.LoadLocation)
	require.ErrorIs(t, err, calendar.ErrTooMany)
	require.Len(t, faultsOf(t, err), 1)
}

func TestHolidaysFromASource(t *testing.T) {
	asked := 0
	find := calendar.Resolvers{
		Zones: time.LoadLocation,
		Sources: func(name string) (calendar.HolidaySource, error) {
			if name != "founders" {
				return nil, errors.New("no such country")
			}
			return func(year int) []calendar.Holiday {
				asked++
				return []calendar.Holiday{
					{Date: date.New(year, time.April, 1), Name: "Founders' Day"},
					{Date: date.New(year+1, time.April, 2), Name: "of another year"},
				}
			}, nil
		},
	}
	spec := decode(t, `{"zone":"UTC","weekly":{"wed":["09:00-17:00"]},"sources":[{"name":"founders","fromYear":2020,"untilYear":2027}]}`)
	c, err := calendar.NewWith(spec, find)
	require.NoError(t, err)
	require.Equal(t, 7, asked, "once for each year")
	require.False(t, c.Open(clock("UTC", "2026-04-01 12:00")))
	name, ok := c.HolidayOn(date.New(2026, time.April, 1))
	require.True(t, ok)
	require.Equal(t, "Founders' Day", name)
	_, ok = c.HolidayOn(date.New(2026, time.April, 2))
	require.False(t, ok)
	_, ok = c.HolidayOn(date.New(2027, time.April, 1))
	require.False(t, ok, "after the last year asked for")
	require.Equal(t, 7, asked)

	spec.Sources[0].Name = "losers"
	_, err = calendar.NewWith(spec, find)
	require.ErrorIs(t, err, calendar.ErrSource)
	require.ErrorContains(t, err, "sources[0].name: \"losers\": ")
	require.True(t, strings.Contains(err.Error(), "no such country"))
}

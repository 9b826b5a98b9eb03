package calendar_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// specOf is the spec of a calendar, through JSON.
func specOf(t require.TestingT, c calendar.Calendar) calendar.Spec {
	text, err := json.Marshal(c)
	require.NoError(t, err)
	var spec calendar.Spec
	require.NoError(t, json.Unmarshal(text, &spec), "%s", text)
	return spec
}

func TestACalendarOfTheSpecOfACalendarAnswersTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCalendar(t, "calendar")
		again := mustNew(t, specOf(t, c))
		from := genMoment().Draw(t, "from")
		within := calendar.Interval{From: from, To: from.AddDate(0, 0, 10)}
		require.Equal(t, slices.Collect(c.Intervals(within)), slices.Collect(again.Intervals(within)))
		require.Equal(t, c.Zone().String(), again.Zone().String())
		for d := dateAt(from); d < dateAt(within.To); d++ {
			require.Equal(t, c.IsBusinessDay(d), again.IsBusinessDay(d), d)
		}
		require.Equal(t, specOf(t, c), specOf(t, again))
	})
}

func TestTheSpecOfADeskIsTheSpecThatItWasMadeOf(t *testing.T) {
	easter := 1
	spec := calendar.Spec{
		Zone:     "Europe/Paris",
		Weekly:   calendar.MonToFri(calendar.MustHours("13:30-18:00", "09:00-12:30")),
		Yearly:   []calendar.YearlyRule{{Name: "Easter Monday", Easter: &easter}},
		Holidays: []calendar.Holiday{{Date: date.New(2026, 5, 15), Name: "bridge", Days: 2}},
		Sources:  []calendar.SourceSpec{{Name: "national", FromYear: 2026, UntilYear: 2028}},
		Dates:    map[date.Date]calendar.Hours{date.New(2026, 12, 24): calendar.MustHours("09:00-12:00")},
		Openings: []calendar.Exception{{From: clock("UTC", "2026-05-02 08:00"), To: clock("UTC", "2026-05-02 12:00"), Name: "sale"}},
		Closures: []calendar.Exception{{From: clock("UTC", "2026-06-02 08:00"), To: clock("UTC", "2026-06-02 12:00"), Name: "freeze"}},
	}
	national := func(string) (calendar.HolidaySource, error) {
		return func(year int) []calendar.Holiday { return []calendar.Holiday{{Date: date.New(year, 7, 14)}} }, nil
	}
	c, err := calendar.NewWith(spec, calendar.Resolvers{Zones: time.LoadLocation, Sources: national})
	require.NoError(t, err)
	got, err := c.Spec()
	require.NoError(t, err)
	require.Equal(t, spec, got)

	t.Run("and nobody can change it", func(t *testing.T) {
		change := func(s calendar.Spec) {
			s.Weekly[calendar.Mon][0].End, s.Weekly[calendar.Sat] = time.Hour, nil
			s.Dates[date.New(2026, 12, 24)][0].End, s.Dates[0] = time.Hour, nil
			*s.Yearly[0].Easter, s.Yearly[0].Name, s.Holidays[0].Name, s.Sources[0].Name = 5, "x", "x", "x"
			s.Openings[0].Name, s.Closures[0].Name = "x", "x"
		}
		want, err := json.Marshal(c)
		require.NoError(t, err)
		change(got)
		change(spec)
		now, err := json.Marshal(c)
		require.NoError(t, err)
		require.Equal(t, string(want), string(now))
	})
}

func TestTheSpecOfACombination(t *testing.T) {
	monday := calendar.On(calendar.MustHours("09:00-17:00"), calendar.Mon)
	paris := mustNew(t, calendar.Spec{Zone: "Europe/Paris", Weekly: monday})
	const desk = `{"zone":"Europe/Paris","weekly":{"mon":["09:00-17:00"]}}`
	tokyo := calendar.AlwaysIn(zone("Asia/Tokyo"))
	for want, c := range map[string]calendar.Calendar{
		`"never"`:                             {},
		`"24x7"`:                              calendar.Always(),
		`{"zone":"Asia/Tokyo","always":true}`: tokyo,
		`{"union":[` + desk + `,"24x7"]}`:     calendar.Union(paris, calendar.Always()),
		`{"union":["24x7",` + desk + `,{"zone":"Asia/Tokyo","always":true}]}`: calendar.Union(
			calendar.Union(calendar.Always(), paris), calendar.Never(), tokyo),
		`{"intersection":[` + desk + `,"24x7"]}`: calendar.Intersection(paris, calendar.Always()),
		`{"difference":["24x7",{"difference":["24x7",` + desk + `]}]}`: calendar.Difference(
			calendar.Always(), calendar.Difference(calendar.Always(), paris)),
	} {
		text, err := json.Marshal(c)
		require.NoError(t, err)
		require.Equal(t, want, string(text))
	}
}

func TestWhatNoSpecSays(t *testing.T) {
	many := func(n int) calendar.Calendar { // of n and one specs
		return calendar.Union(slices.Repeat([]calendar.Calendar{calendar.Always()}, n)...)
	}
	spec, err := many(199).Spec()
	require.NoError(t, err)
	mustNew(t, spec)
	twice := calendar.Always()
	for range 40 {
		twice = calendar.Difference(calendar.Union(twice, twice), twice)
	}
	for name, c := range map[string]calendar.Calendar{
		"more than a spec may have": many(200), "itself, again and again": twice,
	} {
		_, err := c.Spec()
		require.ErrorIs(t, err, calendar.ErrTooMany, name)
		_, err = json.Marshal(c)
		require.ErrorIs(t, err, calendar.ErrTooMany, name)
	}
	for _, loc := range []*time.Location{time.Local, time.FixedZone("", 3600), time.FixedZone("Local", 3600)} {
		_, err := calendar.Union(calendar.Always(), calendar.AlwaysIn(loc)).Spec()
		require.ErrorIs(t, err, calendar.ErrZone, loc.String())
	}
}

package calendar_test

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"math/rand"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// zonesTxt is the names of all zones of the database that time/tzdata embeds.
//
//go:embed testdata/zones.txt
var zonesTxt string

// everything is set to test all transitions of all zones, which takes minutes:
//
//	SUPPORTMODEL_EVERYTHING=1 go test -run TestEveryZone -timeout 1h ./sla/calendar
var everything = os.Getenv("SUPPORTMODEL_EVERYTHING") != ""

// TestEveryZone compares calendars to the definition minute by minute around the
// transitions of every zone from 1970 to 2100, second by second next to them, and
// sampled between. The windows lie on the gaps, the folds and the midnights. Unless
// everything is asked for, it takes two transitions of each odd zone, and of the
// others one zone in 75.
func TestEveryZone(t *testing.T) {
	for i, name := range strings.Fields(zonesTxt) {
		odd := strings.Contains(" "+strings.Join(oddZones, " ")+" Africa/Monrovia ", " "+name+" ")
		if !everything && !odd && i%75 != 0 || underRace && i%5 != 0 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			all := transitions(zone(name))
			random := rand.New(rand.NewSource(seed(name)))
			if !everything {
				random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
				all = all[:min(len(all), 2)]
			}
			for _, at := range all {
				aroundTransition(t, name, at, random)
			}
			betweenTransitions(t, name, random)
		})
	}
}

func seed(name string) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	return int64(h.Sum64())
}

// transitions finds each second at which the offset of a zone changes, by asking for
// the offset of every day, or every hour, and no bounds.
func transitions(loc *time.Location) (found []time.Time) {
	offset := func(sec int64) int {
		_, seconds := time.Unix(sec, 0).In(loc).Zone()
		return seconds
	}
	step := int64(86400)
	if everything {
		step = 3600
	}
	end := time.Date(2101, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	for sec := int64(0); sec < end; sec += step {
		if offset(sec) == offset(sec+step) {
			continue
		}
		at := sec
		for _, finer := range []int64{3600, 60, 1} {
			for offset(at+finer) == offset(sec) {
				at += finer
			}
		}
		at++
		found = append(found, time.Unix(at, 0).In(loc))
	}
	return found
}

// aroundTransition tests a day and a half on both sides of a transition.
func aroundTransition(t *testing.T, name string, at time.Time, random *rand.Rand) {
	spec := calendar.Spec{Zone: name, Dates: map[date.Date]calendar.Hours{}}
	before, after := at.Add(-time.Second), at
	for _, edge := range []time.Time{before, after} {
		first := dateAt(edge) - 2
		for d := first; d < first+4; d++ {
			spec.Dates[d] = append(spec.Dates[d], windowsNear(edge, random)...)
		}
	}
	c, r := mustNew(t, spec), newReference(spec)
	from := at.Truncate(time.Minute).Add(-36 * time.Hour)
	// An offset of odd seconds, as before 1972 in Monrovia, moves the edges off the minutes.
	if _, offset := before.Zone(); offset%60 == 0 {
		compare(t, c, r, from, 72*time.Hour, time.Minute)
	}
	compare(t, c, r, at.Add(-100*time.Second), 200*time.Second, time.Second)
}

// windowsNear returns windows that start and end close to a civil time of day, at
// midnights, and across them.
func windowsNear(edge time.Time, random *rand.Rand) (h calendar.Hours) {
	hour, minute, _ := edge.Clock()
	near := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
	for _, w := range []calendar.Window{
		{Start: near - 45*time.Minute, End: near - 15*time.Minute},
		{Start: near - 5*time.Minute, End: near + 10*time.Minute},
		{Start: near + 20*time.Minute, End: near + 75*time.Minute},
		{Start: 0, End: 30 * time.Minute},
		{Start: 23*time.Hour + 30*time.Minute, End: 24*time.Hour + 15*time.Minute},
	} {
		if w.Start >= 0 && w.Start < 24*time.Hour && random.Intn(3) > 0 {
			h = append(h, w)
		}
	}
	return h
}

// betweenTransitions samples single days of a working week with holidays.
func betweenTransitions(t *testing.T, name string, random *rand.Rand) {
	spec := calendar.Spec{
		Zone:   name,
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-12:30", "13:30-18:00")),
		Yearly: []calendar.YearlyRule{
			calendar.EasterDay(1, "Easter Monday"),
			calendar.FixedDay(1225, "Christmas"),
			calendar.NthWeekday(-1, calendar.Mon, time.May, "last Monday of May"),
		},
	}
	spec.Weekly[calendar.Sat] = calendar.MustHours("22:00-06:00")
	c, r := mustNew(t, spec), newReference(spec)
	for range 3 {
		from := time.Unix(random.Int63n(131*365*86400)/60*60, 0).In(zone(name))
		if _, offset := from.Zone(); offset%60 == 0 {
			compare(t, c, r, from, 36*time.Hour, time.Minute)
		}
	}
}

// TestTheListOfZonesIsComplete keeps testdata/zones.txt to what the database has.
func TestTheListOfZonesIsComplete(t *testing.T) {
	names := strings.Fields(zonesTxt)
	require.Greater(t, len(names), 590)
	for _, name := range names {
		_, err := time.LoadLocation(name)
		require.NoError(t, err, fmt.Sprintf("%s is in the list but not in the database", name))
	}
}

package calendar_test

import (
	"flag"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

var everyDay = []calendar.Weekday{
	calendar.Mon, calendar.Tue, calendar.Wed, calendar.Thu, calendar.Fri, calendar.Sat, calendar.Sun,
}

// TestMain makes the properties try fewer cases under the race detector, which looks
// for something else, unless the command line says how many.
func TestMain(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if underRace && !given {
		_ = flag.Set("rapid.checks", "25")
	}
	os.Exit(m.Run())
}

// mustNew returns the calendar of a spec that must be right.
func mustNew(t require.TestingT, spec calendar.Spec) calendar.Calendar {
	c, err := calendar.New(spec, time.LoadLocation)
	require.NoError(t, err)
	return c
}

// zone returns a zone of the embedded database.
func zone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return loc
}

// clock reads "2006-01-02 15:04" or "2006-01-02 15:04:05" in a zone.
func clock(name, text string) time.Time {
	layout := time.DateTime
	t, err := time.ParseInLocation(layout[:len(text)], text, zone(name))
	if err != nil {
		panic(err)
	}
	return t
}

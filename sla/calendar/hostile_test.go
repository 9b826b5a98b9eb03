package calendar_test

import (
	"math"
	"runtime"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// The seconds of such a day are beyond what an int64 holds, and came round to a day of ours.
func TestADayBeyondAllDatesIsNoBusinessDay(t *testing.T) {
	c := office(t)
	require.True(t, c.IsBusinessDay(dateAt(firstInstantOfAll)+1), "0001-01-02 is a Tuesday")
	require.True(t, c.IsBusinessDay(dateAt(lastInstantOfAll)), "and 9999-12-31 a Friday")
	for _, d := range []date.Date{math.MinInt64, math.MinInt64 + 1, math.MaxInt64, -1, dateAt(lastInstantOfAll) + 1} {
		require.False(t, c.IsBusinessDay(d), "day %d", int64(d))
	}
}

// A calendar that grows by a part at a time takes what its parts take, not their square.
func TestAUnionThatGrowsByAPartAtATimeStaysSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("what costs too much costs it everywhere")
	}
	const parts = 5000
	for name, grow := range map[string]func(...calendar.Calendar) calendar.Calendar{
		"union": calendar.Union, "intersection": calendar.Intersection,
	} {
		c := office(t)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range parts {
			c = grow(c, office(t))
		}
		runtime.ReadMemStats(&after)
		each := (after.TotalAlloc - before.TotalAlloc) / parts
		t.Log(name, each, "bytes for each part")
		if !underRace { // which allocates by itself
			require.Less(t, each, uint64(20_000), name)
		}
		at := clock("Europe/Paris", "2026-03-03 08:00")
		opens, err := c.NextOpen(at)
		require.NoError(t, err)
		require.Equal(t, clock("Europe/Paris", "2026-03-03 09:00"), opens, "and is open when they are")
	}
}

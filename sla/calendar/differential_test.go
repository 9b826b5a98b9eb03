package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// TestRandomCalendarsMinuteByMinute compares calendars with everything in them to
// the definition, over some days of minutes each.
func TestRandomCalendarsMinuteByMinute(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		spec := genSpec(2).Draw(rt, "spec")
		compare(rt, mustNew(t, spec), newReference(spec), genInstant().Draw(rt, "from"), 48*time.Hour, time.Minute)
	})
}

// compare asks both for every step of a range: is it open, how much is open from the
// start and until the end, and where a length of open time ends and began.
func compare(t require.TestingT, c calendar.Calendar, r *reference, from time.Time, length, step time.Duration) {
	steps, whole := make([]bool, length/step), time.Duration(0)
	for i := range steps {
		if steps[i] = r.open(from.Add(time.Duration(i) * step)); steps[i] {
			whole += step
		}
	}
	open, wasOpen := time.Duration(0), false
	for i, is := range steps {
		at := from.Add(time.Duration(i) * step)
		if c.Open(at) != is {
			require.Equal(t, is, c.Open(at), "is it open at %v (%v)", at, at.UTC())
		}
		got, err := c.Between(from, at)
		if got != open || err != nil {
			require.Equal(t, open, got, "between %v and %v: %v", from, at, err)
		}
		if is != wasOpen || open%(64*step) == 0 {
			compareAt(t, c, from, from.Add(length), at, open, whole, is, wasOpen && i > 0)
		}
		if wasOpen = is; is {
			open += step
		}
	}
}

// compareAt checks the answers that follow from what is open before an instant.
func compareAt(t require.TestingT, c calendar.Calendar, from, to, at time.Time, open, whole time.Duration, is, was bool) {
	left, err := c.Between(at, to)
	require.NoError(t, err)
	require.Equal(t, whole-open, left, "between %v and %v", at, to)
	if was && open > 0 {
		end, err := c.Add(from, open)
		require.NoError(t, err)
		require.True(t, end.Equal(at), "%v after %v is %v, want %v", open, from, end, at)
	}
	if is && left > 0 {
		start, err := c.Sub(to, left)
		require.NoError(t, err)
		require.True(t, start.Equal(at), "%v before %v is %v, want %v", left, to, start, at)
	}
}

package calendar

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestOnceTheYearsAreKnownNobodyWaitsForALock holds the lock under which an index grows, as a
// far question of another does for long, and asks what the index knows already.
func TestOnceTheYearsAreKnownNobodyWaitsForALock(t *testing.T) {
	desk := func(s Spec) Calendar {
		s.Zone = "UTC"
		c, err := New(s, time.LoadLocation)
		require.NoError(t, err)
		return c
	}
	easter := EasterDay(-5, "two weeks around Easter")
	easter.Days = 10
	for name, c := range map[string]Calendar{
		"24x7":   Always(),
		"office": desk(Spec{Weekly: MonToFri(MustHours("09:00-17:00")), Yearly: []YearlyRule{easter}}),
		"seldom": desk(Spec{Weekly: On(MustHours("09:00-17:00"), Sun)}),
	} {
		var marks []time.Time // where a chunk begins, or ends, and others
		for k := int64(1895); k < 1911; k++ {
			at := time.Unix(k<<chunkBits-unixShift, 0).UTC()
			marks = append(marks, at.Add(-72*time.Hour), at, at.Add(1), at.AddDate(0, 2, apart(k)))
		}
		sums := make([]time.Duration, len(marks))
		for i, at := range marks {
			var err error
			sums[i], err = c.Between(marks[0], at)
			require.NoError(t, err)
		}
		done := make(chan struct{})
		c.core.build.Lock()
		go func() {
			defer close(done)
			for i := range marks {
				for j := i + 1; j < len(marks); j++ {
					_, _ = c.Add(marks[i], sums[j]-sums[i])
					_, _ = c.Sub(marks[j], sums[j]-sums[i])
					_, _ = c.Between(marks[i], marks[j])
				}
				c.Open(marks[i])
			}
		}()
		select {
		case <-done:
			c.core.build.Unlock()
		case <-time.After(5 * time.Second):
			c.core.build.Unlock()
			require.Fail(t, "something waits for the lock", name)
		}
	}
}

// apart is a number of days that differs from chunk to chunk.
func apart(k int64) int { return int(k * 37 % 200) }

func TestWhereTheOffsetChangesWithinADay(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	at := time.Date(2026, 3, 29, 1, 0, 0, 0, time.UTC).Unix() + unixShift
	for _, before := range []int64{1, 2, 3, 3600, 40_000, secondsPerDay - 1, secondsPerDay} {
		require.Equal(t, at, firstChange(paris, at-before, at-before+secondsPerDay), "%d seconds before", before)
	}
	require.Equal(t, at, firstChange(paris, at-secondsPerDay, at), "at the very end")
	require.Equal(t, at-1, firstChange(paris, at-1-secondsPerDay, at-1), "where it does not, the end of the day")
	require.Equal(t, at+secondsPerDay, firstChange(paris, at, at+secondsPerDay), "and after it has")
}

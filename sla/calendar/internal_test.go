package calendar

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestSpansDoNotDependOnWhereTheyStart builds the same days from starts on every side
// of the date that Samoa skipped, which lie nowhere near the start of a chunk.
func TestSpansDoNotDependOnWhereTheyStart(t *testing.T) {
	apia, err := time.LoadLocation("Pacific/Apia")
	require.NoError(t, err)
	week := Week{}
	for day := Mon; day <= Sun; day++ {
		week[day] = MustHours("20:00-45:00", "01:00-02:00")
	}
	d := newDesk(&Spec{Zone: "Pacific/Apia", Weekly: week}, apia, nil)
	from := time.Date(2011, 12, 25, 0, 0, 0, 0, time.UTC).Unix() + unixShift
	to := from + 12*secondsPerDay
	all := d.spans(from, to)
	for hour := int64(1); hour < 12*24; hour++ {
		start := from + hour*3600
		shift := hour * 3600 * nano
		var want []span
		for _, s := range all {
			want = join(want, span{max(s.from-shift, 0), s.to - shift})
		}
		require.Equal(t, want, d.spans(start, to), "from hour %d", hour)
	}
}

func TestDatesAreNumberedAsInTheGregorianCalendar(t *testing.T) {
	at := time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := dayOf(-1, time.January, 1); n < dayOf(801, time.January, 1); n++ {
		year, month, day := dateOf(n)
		y, m, d := at.Date()
		if year != y || month != m || day != d || dayOf(year, month, day) != n {
			require.Fail(t, "wrong date", "%v is taken for %d-%d-%d", at, year, month, day)
		}
		if want := (int(at.Weekday())+6)%7 + 1; int(weekdayOf(n)) != want {
			require.Fail(t, "wrong weekday", "%v", at)
		}
		at = at.AddDate(0, 0, 1)
	}
}

// TestAChunkOfTooManySpansForItsTables searches instead.
func TestAChunkOfTooManySpansForItsTables(t *testing.T) {
	spans := make([]span, 1<<16)
	for i := range spans {
		spans[i] = span{int64(i)*400*nano + 7, int64(i)*400*nano + 107}
	}
	c := newChunk(spans, 0)
	require.Empty(t, c.byTime)
	for _, i := range []int64{0, 1, 77, 1<<16 - 1} {
		require.Equal(t, i*100, c.openBefore(uint64(i*400), 0))
		require.Equal(t, i*100+50, c.openBefore(uint64(i*400), 57))
		require.Equal(t, i*100+100, c.openBefore(uint64(i*400), 200))
		require.Equal(t, i*400*nano+57, c.earliest(i*100+50))
		require.Equal(t, i*400*nano+107, c.earliest(i*100+100))
		require.Equal(t, i*400*nano+7, c.latest(i*100))
	}
}

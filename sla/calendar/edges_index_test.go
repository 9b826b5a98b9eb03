package calendar_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// openings is a desk that is open when an opening says so and never else.
func openings(t *testing.T, from time.Time, lengths ...time.Duration) calendar.Calendar {
	t.Helper()
	spec := calendar.Spec{Zone: "UTC"}
	for i, d := range lengths {
		opens := from.AddDate(0, 0, i)
		spec.Openings = append(spec.Openings, calendar.Exception{From: opens, To: opens.Add(d)})
	}
	return mustNew(t, spec)
}

func TestANanosecondOfOpenTime(t *testing.T) {
	at := clock("UTC", "2026-06-01 12:00")
	agree(t, openings(t, at, 1), at, at.Add(1), "one nanosecond")
	agree(t, openings(t, at, 2), at, at.Add(2), "two")
}

// TestWhatIsUpAtOneClosingTimeIsNotUpAtTheNextOpening takes openings of a power of two, which
// is what the tables of the index count by, and others.
func TestWhatIsUpAtOneClosingTimeIsNotUpAtTheNextOpening(t *testing.T) {
	from := clock("UTC", "2026-06-01 12:00")
	for _, length := range []time.Duration{1, 2, 1 << 30, 1<<30 + 1, 1<<30 - 1, time.Hour} {
		for n := 1; n <= 9; n++ {
			c := openings(t, from, slices.Repeat([]time.Duration{length}, n)...)
			for i := range n {
				opens, sum := from.AddDate(0, 0, i), time.Duration(i+1)*length
				due, err := c.Add(from, sum)
				require.NoError(t, err)
				require.Equal(t, opens.Add(length), due, "%d of %d times %d", i+1, n, length)
				end := from.AddDate(0, 0, n)
				began, err := c.Sub(end, time.Duration(n-i)*length)
				require.NoError(t, err)
				require.Equal(t, opens, began, "%d of %d times %d", i+1, n, length)
			}
		}
	}
}

// TestTheFirstQuestionAndTheSecondHaveOneAnswer asks calendars that nobody has asked anything,
// and then again what the index by then knows.
func TestTheFirstQuestionAndTheSecondHaveOneAnswer(t *testing.T) {
	from := clock("UTC", "2026-06-01 12:00")
	for _, years := range []int{0, 1, 2, 5, 300} {
		second := from.AddDate(years, 0, 10)
		fresh := func() calendar.Calendar {
			return mustNew(t, calendar.Spec{Zone: "UTC", Openings: []calendar.Exception{
				{From: from, To: from.Add(time.Hour)}, {From: second, To: second.Add(time.Hour)},
			}})
		}
		for name, x := range map[string]struct {
			ask  func(calendar.Calendar) (time.Time, error)
			want time.Time
		}{
			"what the first hour holds": {
				func(c calendar.Calendar) (time.Time, error) { return c.Add(from, time.Hour) }, from.Add(time.Hour)},
			"both": {
				func(c calendar.Calendar) (time.Time, error) { return c.Add(from, 2*time.Hour) }, second.Add(time.Hour)},
			"a nanosecond of the second": {
				func(c calendar.Calendar) (time.Time, error) { return c.Add(from, time.Hour+1) }, second.Add(1)},
			"from a closing time": {
				func(c calendar.Calendar) (time.Time, error) { return c.Add(from.Add(time.Hour), 1) }, second.Add(1)},
			"nothing, from where it is closed": {
				func(c calendar.Calendar) (time.Time, error) { return c.Add(from.Add(-1), 0) }, from.Add(-1)},
			"back through the last hour": {
				func(c calendar.Calendar) (time.Time, error) { return c.Sub(second.Add(time.Hour), time.Hour) }, second},
			"back through both": {
				func(c calendar.Calendar) (time.Time, error) { return c.Sub(second.Add(time.Hour), 2*time.Hour) }, from},
			"back to a nanosecond before the first closes": {
				func(c calendar.Calendar) (time.Time, error) { return c.Sub(second.Add(time.Hour), time.Hour+1) },
				from.Add(time.Hour - 1)},
			"back nothing, from where it is closed": {
				func(c calendar.Calendar) (time.Time, error) { return c.Sub(second.Add(-1), 0) }, second.Add(-1)},
		} {
			c := fresh()
			for range 3 {
				got, err := x.ask(c)
				require.NoError(t, err, "%s, %d years", name, years)
				require.Equal(t, x.want, got, "%s, %d years", name, years)
			}
		}
		c := fresh()
		_, err := c.Add(from, 2*time.Hour+1)
		require.ErrorIs(t, err, calendar.ErrNever)
		_, err = c.Sub(second.Add(time.Hour), 2*time.Hour+1)
		require.ErrorIs(t, err, calendar.ErrNever)
	}
}

func TestThatThereIsNoAnswerForOneQuestionIsNotTheAnswerToAnother(t *testing.T) {
	from := clock("UTC", "2026-06-01 12:00")
	spec := calendar.Spec{Zone: "UTC", Openings: []calendar.Exception{
		{From: from.AddDate(5, 0, 0), To: from.AddDate(5, 0, 1)}, {From: from.AddDate(10, 0, 0), To: from.AddDate(10, 0, 1)},
	}}
	c := mustNew(t, spec)
	require.Empty(t, slices.Collect(c.Intervals(calendar.Interval{From: from, To: from.AddDate(3, 0, 0)})))
	opens, err := c.NextOpen(from)
	require.NoError(t, err)
	require.Equal(t, from.AddDate(5, 0, 0), opens, "nothing is open in three years, but later")
	for range 2 {
		_, err = c.Add(from, 49*time.Hour)
		require.ErrorIs(t, err, calendar.ErrNever)
		due, err := c.Add(from, 48*time.Hour)
		require.NoError(t, err)
		require.Equal(t, from.AddDate(10, 0, 1), due, "49 hours there never are, but 48")
		_, err = c.NextOpen(from.AddDate(11, 0, 0))
		require.ErrorIs(t, err, calendar.ErrNever)
		_, err = c.NextOpen(from.AddDate(7000, 0, 0))
		require.ErrorIs(t, err, calendar.ErrNever)
		opens, err = c.NextOpen(from.AddDate(6, 0, 0))
		require.NoError(t, err)
		require.Equal(t, from.AddDate(10, 0, 0), opens)
	}
}

func TestWhatIsLeftOfAllYears(t *testing.T) {
	c := daily(t, "UTC", "09:00-17:00")
	from, first := lastInstantOfAll.AddDate(-3, 0, 0), firstInstantOfAll.AddDate(3, 0, 0)
	left, before := between(t, c, from, lastInstantOfAll), between(t, c, firstInstantOfAll, first)
	for range 2 {
		due, err := c.Add(from, left)
		require.NoError(t, err)
		require.Equal(t, "9999-12-31 17:00", due.Format("2006-01-02 15:04"))
		_, err = c.Add(from, left+1)
		require.ErrorIs(t, err, calendar.ErrNever)
		began, err := c.Sub(first, before)
		require.NoError(t, err)
		require.Equal(t, "0001-01-01 09:00", began.Format("2006-01-02 15:04"))
		_, err = c.Sub(first, before+1)
		require.ErrorIs(t, err, calendar.ErrNever)
		_, err = c.NextOpen(lastInstantOfAll)
		require.ErrorIs(t, err, calendar.ErrNever)
	}
}

func TestNothingFromWhereItIsClosedIsThatInstant(t *testing.T) {
	c := office(t)
	closed := clock("Europe/Paris", "2026-06-02 20:00")
	_ = between(t, c, closed, closed.AddDate(0, 0, 1)) // so that the index knows the year
	for name, ask := range map[string]func(time.Time, time.Duration) (time.Time, error){"add": c.Add, "sub": c.Sub} {
		at, err := ask(closed, 0)
		require.NoError(t, err, name)
		require.Equal(t, closed, at, "%s: neither the closing before it nor the opening after it", name)
	}
}

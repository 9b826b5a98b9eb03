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

// genMoment is any instant near the odd dates, to the nanosecond.
func genMoment() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		nanos := rapid.Int64Range(0, int64(time.Minute)-1).Draw(t, "nanoseconds")
		return genInstant().Draw(t, "minute").Add(time.Duration(nanos))
	})
}

func genLength() *rapid.Generator[time.Duration] {
	return rapid.OneOf(
		rapid.Map(rapid.Int64Range(1, int64(100*time.Hour)), func(n int64) time.Duration { return time.Duration(n) }),
		rapid.Map(rapid.IntRange(1, 4*24*400), quarters),
	)
}

// drawCalendar draws a calendar of any form.
func drawCalendar(t *rapid.T, label string) calendar.Calendar {
	return mustNew(t, genSpec(2).Draw(t, label))
}

// drawSmall draws one of few parts, for questions that may go through all years to
// find that there is no answer.
func drawSmall(t *rapid.T, label string) calendar.Calendar {
	return mustNew(t, genSpec(1).Draw(t, label))
}

func TestOpenTimeIsAdditive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCalendar(t, "calendar")
		a, b, d := genMoment().Draw(t, "a"), genMoment().Draw(t, "b"), genMoment().Draw(t, "d")
		require.Equal(t, between(t, c, a, d), between(t, c, a, b)+between(t, c, b, d))
		require.Equal(t, -between(t, c, b, a), between(t, c, a, b))
		require.LessOrEqual(t, between(t, c, a, b).Abs(), b.Sub(a).Abs())
	})
}

func TestAddIsTheEarliestInstantAndSubTheLatest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, from, d := drawSmall(t, "calendar"), genMoment().Draw(t, "from"), genLength().Draw(t, "d")
		if end, err := c.Add(from, d); err == nil {
			require.Equal(t, d, between(t, c, from, end))
			require.Less(t, between(t, c, from, end.Add(-1)), d, "a nanosecond earlier is enough")
			require.Equal(t, from.Location(), end.Location())
		} else {
			require.ErrorIs(t, err, calendar.ErrNever)
			require.Less(t, between(t, c, from, from.AddDate(250, 0, 0)), d)
		}
		if start, err := c.Sub(from, d); err == nil {
			require.Equal(t, d, between(t, c, start, from))
			require.Less(t, between(t, c, start.Add(1), from), d, "a nanosecond later is enough")
		} else {
			require.ErrorIs(t, err, calendar.ErrNever)
			require.Less(t, between(t, c, from.AddDate(-250, 0, 0), from), d)
		}
		back, err1 := c.Add(from, -d)
		start, err2 := c.Sub(from, d)
		require.Equal(t, err2, err1)
		require.Equal(t, start, back)
	})
}

func TestIntervalsAgreeWithEverythingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, from := drawCalendar(t, "calendar"), genMoment().Draw(t, "from")
		within := calendar.Interval{From: from, To: from.Add(genLength().Draw(t, "length"))}
		open, last := time.Duration(0), within.From.Add(-1)
		list := slices.Collect(c.Intervals(within))
		for _, v := range list {
			require.True(t, v.From.After(last), "intervals touch or are out of order")
			require.False(t, v.IsEmpty())
			require.True(t, c.Open(v.From) && c.Open(v.To.Add(-1)))
			require.True(t, v.To.Equal(within.To) || !c.Open(v.To))
			require.True(t, v.From.Equal(within.From) || !c.Open(v.From.Add(-1)))
			require.Equal(t, v.Length(), between(t, c, v.From, v.To))
			open += v.Length()
			last = v.To
		}
		require.False(t, last.After(within.To))
		require.Equal(t, between(t, c, within.From, within.To), open)
		backward := slices.Collect(c.IntervalsBackward(within))
		slices.Reverse(backward)
		require.Equal(t, list, backward)
	})
}

func TestTheEdgesAreThoseOfTheIntervals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, at := drawSmall(t, "calendar"), genMoment().Draw(t, "at")
		if next, err := c.NextOpen(at); err == nil {
			require.True(t, c.Open(next))
			require.Zero(t, between(t, c, at, next))
			require.Equal(t, c.Open(at), next.Equal(at))
		} else {
			require.False(t, c.Open(at))
		}
		if next, err := c.NextClose(at); err == nil {
			open, err := c.NextOpen(at)
			require.NoError(t, err)
			require.True(t, next.After(open) && !c.Open(next) && c.Open(next.Add(-1)))
			require.Equal(t, next.Sub(open), between(t, c, open, next))
		}
		if prev, err := c.PrevOpen(at); err == nil {
			require.True(t, c.Open(prev) && !c.Open(prev.Add(-1)) && !prev.After(at))
			end, err := c.NextClose(prev)
			require.True(t, err != nil || end.After(at) || between(t, c, end, at) == 0)
		}
		if prev, err := c.PrevClose(at); err == nil {
			require.True(t, !c.Open(prev) && c.Open(prev.Add(-1)) && !prev.After(at))
			next, err := c.NextOpen(prev)
			require.True(t, err != nil || !next.Before(at) || between(t, c, next, at) == at.Sub(next))
		}
	})
}

func TestTheLawsOfSetsHold(t *testing.T) {
	same := func(t *rapid.T, law string, a, b calendar.Calendar, within calendar.Interval) {
		require.Equal(t, slices.Collect(a.Intervals(within)), slices.Collect(b.Intervals(within)), law)
	}
	u, n, minus := calendar.Union, calendar.Intersection, calendar.Difference
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawCalendar(t, "a"), drawCalendar(t, "b"), drawCalendar(t, "c")
		from := genMoment().Draw(t, "from")
		w := calendar.Interval{From: from, To: from.AddDate(0, 0, 20)}
		always, never := calendar.Always(), calendar.Never()
		not := func(x calendar.Calendar) calendar.Calendar { return minus(always, x) }

		same(t, "union commutes", u(a, b), u(b, a), w)
		same(t, "intersection commutes", n(a, b), n(b, a), w)
		same(t, "union associates", u(u(a, b), c), u(a, u(b, c)), w)
		same(t, "intersection associates", n(n(a, b), c), n(a, n(b, c)), w)
		same(t, "union distributes", u(a, n(b, c)), n(u(a, b), u(a, c)), w)
		same(t, "intersection distributes", n(a, u(b, c)), u(n(a, b), n(a, c)), w)
		same(t, "De Morgan of union", not(u(a, b)), n(not(a), not(b)), w)
		same(t, "De Morgan of intersection", not(n(a, b)), u(not(a), not(b)), w)
		same(t, "difference is intersection with the rest", minus(a, b), n(a, not(b)), w)
		same(t, "idempotent union", u(a, a), a, w)
		same(t, "idempotent intersection", n(a, a), a, w)
		same(t, "absorption", u(a, n(a, b)), a, w)
		same(t, "twice not", not(not(a)), a, w)
		same(t, "never is neutral", u(a, never), a, w)
		same(t, "always is neutral", n(a, always), a, w)
		same(t, "nothing is left of itself", minus(a, a), never, w)
		both := between(t, u(a, b), w.From, w.To) + between(t, n(a, b), w.From, w.To)
		require.Equal(t, between(t, a, w.From, w.To)+between(t, b, w.From, w.To), both)
	})
}

func TestASpecGoesThroughJSONUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := genSpec(3).Draw(t, "spec")
		text, err := json.Marshal(spec)
		require.NoError(t, err)
		var back calendar.Spec
		require.NoError(t, json.Unmarshal(text, &back))
		again, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(text), string(again))
		from := genMoment().Draw(t, "from")
		within := calendar.Interval{From: from, To: from.AddDate(0, 1, 0)}
		require.Equal(t, slices.Collect(mustNew(t, spec).Intervals(within)), slices.Collect(mustNew(t, back).Intervals(within)))
	})
}

func TestAnExplanationAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, from := drawCalendar(t, "calendar"), genMoment().Draw(t, "from")
		to := from.Add(genLength().Draw(t, "length"))
		e, err := c.Explain(calendar.Interval{From: from, To: to})
		require.NoError(t, err)
		require.Equal(t, between(t, c, from, to), e.Open)
		at, open := from, time.Duration(0)
		for i, p := range e.Pieces {
			require.True(t, p.From.Equal(at) && p.To.After(at), "piece %d leaves a gap", i)
			require.NotEmpty(t, p.Why)
			counted := between(t, c, p.From, p.To)
			if p.Open {
				require.Equal(t, p.Length(), counted)
			} else {
				require.Zero(t, counted)
			}
			at, open = p.To, open+counted
		}
		if e.Rest != nil {
			require.True(t, e.Rest.From.Equal(at))
			at, open = to, open+e.Rest.Open
		}
		require.True(t, at.Equal(to))
		require.Equal(t, e.Open, open)
	})
}

func TestBusinessDaysCountOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCalendar(t, "calendar")
		a := genDate().Draw(t, "from")
		b := a + date.Date(rapid.IntRange(0, 500).Draw(t, "days"))
		n := 0
		for d := a; d < b; d++ {
			if c.IsBusinessDay(d) {
				n++
			}
		}
		got, err := c.BusinessDays(calendar.DateRange{From: a, To: b})
		require.NoError(t, err)
		require.Equal(t, n, got)
		got, err = c.BusinessDays(calendar.DateRange{From: b, To: a})
		require.NoError(t, err)
		require.Equal(t, -n, got)
	})
}

// TestBusinessDaysOfADeskAreTheDatesOnWhichAWindowStarts compares with the reference
// every quarter of an hour.
func TestBusinessDaysOfADeskAreTheDatesOnWhichAWindowStarts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := genDesk().Draw(t, "spec")
		c, r := mustNew(t, spec), newReference(spec)
		first := genDate().Draw(t, "from")
		started := map[date.Date]bool{}
		from := time.Date(first.Year(), first.Month(), first.Day()-2, 0, 0, 0, 0, time.UTC)
		for at := from; at.Before(from.AddDate(0, 0, 20)); at = at.Add(15 * time.Minute) {
			// Windows overlap: every one of them that holds the instant counts.
			for _, d := range r.shifts(at) {
				started[d] = started[d] || r.open(at)
			}
		}
		for d := first; d < first+7; d++ {
			require.Equal(t, started[d], c.IsBusinessDay(d), "%v", d)
		}
	})
}

func TestNBusinessDaysOnAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := genDesk().Draw(t, "spec")
		c, at, n := mustNew(t, spec), genMoment().Draw(t, "at"), rapid.IntRange(1, 300).Draw(t, "n")
		start, err := c.NextOpen(at)
		if err != nil {
			return
		}
		landed, err := c.AddBusinessDays(at, n)
		if err != nil {
			require.ErrorIs(t, err, calendar.ErrNever)
			return
		}
		d, inWindow := newReference(spec).shift(start)
		if !inWindow {
			d = dateAt(start.In(zone(spec.Zone)))
		}
		to := d
		for left := n; left > 0; {
			if to++; c.IsBusinessDay(to) {
				left--
			}
		}
		want := wallClock(start.In(zone(spec.Zone))).AddDate(0, 0, int(to-d))
		got := wallClock(landed.In(zone(spec.Zone)))
		if moved := got.Sub(want); moved != 0 {
			require.Greater(t, moved, time.Duration(0), "in a gap it moves forward")
			require.LessOrEqual(t, moved, 25*time.Hour)
		}
		if earlier := landed.Add(-time.Hour); wallClock(earlier.In(zone(spec.Zone))).Equal(want) {
			require.Fail(t, "in a fold it is the first")
		}
	})
}

// wallClock is what the clock reads, as if in UTC.
func wallClock(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

func between(t require.TestingT, c calendar.Calendar, a, b time.Time) time.Duration {
	d, err := c.Between(a, b)
	require.NoError(t, err)
	return d
}

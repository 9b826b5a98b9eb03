package capacity_test

import (
	"fmt"
	"math/rand"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// assertLive books entries one by one: after each the account is the replay of all so far,
// those that were refused left out; it returns how many were.
func assertLive(t *testing.T, p Plan, before, entries []Entry) (refused int) {
	t.Helper()
	a := replay(t, p, before...)
	v := live(t, a)
	for i, e := range entries {
		whole, err := a.With(e)
		got := v.Book(e)
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(got), "entry %d", i)
		if err != nil {
			refused++
			continue
		}
		a = whole
		require.True(t, statementsOf(t, a) == statementsOf(t, v.Account()), "entry %d of %v", i, e.Date)
	}
	return refused
}

func TestALiveAccountOfManyEntriesInAnyOrderIsItsReplay(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for _, by := range []AllocateBy{ByWorkDate, ByEntryOrder} {
		p := monthly(t, func(s *PlanSpec) { refusing(s); s.AllocateBy, s.Allotment = by, 2*Hour; living(2, nil)(s) })
		var before, entries []Entry
		for i := range 420 {
			e := drawn(fmt.Sprint("work ", i), "2026-01-01", "1m")
			e.Date += date.Date(random.Intn(140))
			e.Booked = midnight("2026-07-01").Add(time.Duration(random.Intn(1000)) * time.Second)
			if before = append(before, e); i >= 360 {
				before = before[:360]
				e.Hours = Hours(1+random.Intn(40)) * Minute
				entries = append(entries, e)
			}
		}
		assert.Positive(t, assertLive(t, p, before, entries), "some do not fit")
	}
}

func TestALiveAccountByEntryOrderTakesWhatIsBookedNext(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { refusing(s); s.AllocateBy = ByEntryOrder })
	at := func(name, on, booked, hours string) Entry {
		e := drawn(name, on, hours)
		e.Booked = instant(t, booked)
		return e
	}
	block := granted("a block of that day", "2026-01-20", "1h", "")
	block.Booked = instant(t, "2026-03-01T12:15:00Z")
	refused := assertLive(t, p, nil, []Entry{
		at("first", "2026-01-20", "2026-03-01T10:00:00Z", "10h"),
		at("an earlier day", "2026-01-10", "2026-03-01T11:00:00Z", "10h"),
		at("the same day", "2026-01-20", "2026-03-01T12:00:00Z", "10h"),
		block,
		at("too much", "2026-01-20", "2026-03-01T12:30:00Z", "12h"),
		at("the next month", "2026-02-01", "2026-03-01T13:00:00Z", "30h"),
		at("its first day again", "2026-02-01", "2026-03-01T13:30:00Z", "5h"),
		at("back in January", "2026-01-31", "2026-03-01T14:00:00Z", "10h"),
		at("at the same instant", "2026-02-03", "2026-03-01T14:00:00Z", "1h"),
		at("booked before", "2026-02-02", "2026-03-01T09:00:00Z", "1h"),
		at("a day before the first", "2025-12-31", "2026-03-01T15:00:00Z", "1h"),
	})
	assert.Equal(t, 2, refused)
}

func TestALiveAccountForgetsWhatItRefused(t *testing.T) {
	p := monthly(t, refusing)
	before := []Entry{granted("block", "2026-01-02", "10h", "2026-01-20"),
		reserved("other", "2026-01-03", "1h", "2026-01-22"), reserved("hold", "2026-01-03", "2h", "2026-02-20")}
	for _, on := range []string{"2026-01-25", "2026-01-10", "2026-02-10"} {
		refused := assertLive(t, p, before, []Entry{
			drawn("too much", on, "90h"), drawn("work", "2026-01-09", "45h"),
			confirming(drawn("held", "2026-01-12", "2h"), before[2]), drawn("too much again", on, "89h"),
			drawn("more", "2026-01-26", "1h"), drawn("early", "2026-01-04", "1h"), drawn("too early", "2026-01-04", "80h"),
			granted("another", "2026-01-26", "5h", ""), drawn("last", "2026-01-27", "1h"),
		})
		assert.Equal(t, 4, refused, on) // the block has expired, too
	}
	v := live(t, replay(t, p))
	most := granted("most", "2026-01-02", "1h", "")
	most.Hours = HoursMost
	require.ErrorIs(t, v.Book(most), ErrOverflow)
	require.NoError(t, v.Book(granted("block", "2026-01-02", "10h", "")))
	assert.Equal(t, "50h", available(t, v.Account(), "2026-01-02"))
}

func TestALiveAccountEndsWithItsPlan(t *testing.T) {
	p, err := NewPlan(monthly(t, nil).Spec(), Binding{Start: day("2026-01-01"), Zone: time.UTC, End: day("2026-03-01")})
	require.NoError(t, err)
	for on, err := range map[string]error{"2025-12-31": ErrBeforeStart, "2026-01-01": nil, "2026-02-28": nil,
		"2026-03-01": ErrAfterEnd, "2026-03-02": ErrAfterEnd} {
		assert.ErrorIs(t, live(t, replay(t, p)).Book(drawn("work", on, "1h")), err, on)
	}
}

func TestALiveAccountWithAClosedMonthTakesWorkOfTheNext(t *testing.T) {
	for _, late := range []Late{LateAdjust, LateReopen, LateRefuse} {
		a := january(t, late, 5*Hour, nil, drawn("january", "2026-01-10", "2h"))
		assertLive(t, a.Plan(), a.Entries(), []Entry{drawn("first", "2026-02-01", "1h"), drawn("late", "2026-01-31", "1h"),
			booked(drawn("later", "2026-01-31", "1h"), "2026-02-05"), drawn("march", "2026-03-04", "1h"),
			drawn("before it", "2026-02-10", "1h"), booked(drawn("again", "2026-02-10", "1h"), "2026-03-20"),
			booked(drawn("and again", "2026-03-01", "1h"), "2026-03-21")})
	}
}

func TestTheBlockThatExpiresFirstIsUsedFirstOfMany(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 20 {
		var entries []Entry
		for i := range 40 {
			e := granted(fmt.Sprint("block ", i), "2026-01-02", "1h", "2026-02-01")
			e.Booked = e.Booked.Add(time.Duration(i) * time.Second)
			e.Expires += date.Date(random.Intn(20))
			entries = append(entries, e)
		}
		p := monthly(t, func(s *PlanSpec) { refusing(s); s.Allotment = 0 })
		expires := map[string]Entry{}
		for _, e := range entries {
			expires[e.ID.String()] = e
		}
		entries = append(entries, drawn("some", "2026-01-05", "7h"), drawn("all", "2026-01-06", "33h"))
		s := statement(t, replay(t, p, entries...), "2026-01-05")
		var used []Entry
		for _, line := range s.Lines {
			for _, part := range line.Parts {
				used = append(used, expires[part.Grant.String()])
			}
		}
		require.Len(t, used, 40)
		for i := range used[1:] {
			x, y := used[i], used[i+1]
			require.True(t, x.Expires < y.Expires || x.Expires == y.Expires && x.Booked.Before(y.Booked), "%d", i)
		}
	}
}

// What lives for two months under one set of terms ends with what lives for one under the next.
func TestOfRolloverThatEndsTogetherTheOldestIsUsedFirst(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Allotment = 10 * Hour; living(2, nil)(s) })
	p = amend(t, p, "2026-02-01", living(1, nil))
	a := replay(t, p, drawn("work", "2026-03-05", "25h"))
	assert.Equal(t, "10h of allotment of 2026-03-01 + 10h of rollover of 2026-01-01 + 5h of rollover of 2026-02-01",
		linesOf(t, a, "2026-03-01", LineDraw))
}

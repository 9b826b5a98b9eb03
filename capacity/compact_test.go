package capacity_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// longStory has everything that outlives a period: blocks, holds, rollover, late work,
// compensations, reopenings.
func longStory(t testing.TB, late Late) Account {
	opening := granted("opening", "2026-01-01", "6h", "2026-05-10")
	opening.Kind = Opening
	hold := reserved("hold", "2026-01-20", "3h", "2026-04-15")
	a := replay(t, monthly(t, func(s *PlanSpec) {
		s.Rollover = &RolloverSpec{Cap: ptr(25 * Hour), Periods: 3, Burn: BurnLast, Trim: TrimOldest}
		s.Late = late
		s.Commitment = &CommitmentSpec{Amount: MustMoney("EUR 2000"), Periods: 4}
	}), append(story7(), opening, hold, granted("block", "2026-01-10", "8h", "2026-05-20"), granted("never", "2026-02-10", "2h", ""),
		drawn("big", "2026-02-20", "60h"), drawn("april", "2026-04-10", "5h"))...)
	a = closed(t, a, "2026-01-15", "2026-02-03T09:00:00Z")
	a = closed(t, a, "2026-02-15", "2026-03-03T09:00:00Z")
	a = with(t, a, lateWork(t), reversal("undo", drawn("january", "2026-01-20", "28h"), midnight("2026-04-01")))
	if late == LateReopen {
		a = closed(t, a, "2026-01-15", "2026-04-12T09:00:00Z")
		a = closed(t, a, "2026-02-15", "2026-04-12T10:00:00Z")
	}
	a = closed(t, a, "2026-03-15", "2026-04-13T09:00:00Z")
	a = with(t, a, reopening("2026-03-01", "2026-04-14"))
	return closed(t, a, "2026-03-15", "2026-04-15T09:00:00Z")
}

func with(t testing.TB, a Account, entries ...Entry) Account {
	t.Helper()
	a, err := a.With(entries...)
	require.NoError(t, err)
	return a
}

func compacted(t testing.TB, a Account, before string) Account {
	t.Helper()
	a, err := a.Compact(day(before))
	require.NoError(t, err)
	return a
}

func assertSame(t *testing.T, want, got Account, about string) {
	t.Helper()
	for _, month := range []string{"2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"} {
		require.Equal(t, jsonOf(t, statement(t, want, month)), jsonOf(t, statement(t, got, month)), about)
	}
	for on := day("2026-01-01"); on < day("2026-07-01"); on++ {
		x, err := want.Balance(on)
		require.NoError(t, err)
		y, err := got.Balance(on)
		require.NoError(t, err)
		require.Equal(t, x, y, about)
	}
}

func TestCompactionKeepsWhatStatementsSay(t *testing.T) {
	for _, late := range []Late{LateAdjust, LateReopen} {
		whole := longStory(t, late)
		for _, before := range []string{"2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"} {
			about := fmt.Sprint(late, " ", before)
			small := compacted(t, whole, before)
			assertSame(t, whole, small, about)
			again := compacted(t, small, "2026-04-01")
			assertSame(t, whole, again, about+", in two steps")
			assert.Equal(t, jsonOf(t, compacted(t, whole, "2026-04-01").Journal()), jsonOf(t, again.Journal()), about)

			// the journal is read again, and goes on as the whole does
			var journal Journal
			require.NoError(t, json.Unmarshal([]byte(jsonOf(t, small.Journal())), &journal))
			require.NoError(t, journal.Check())
			read, err := whole.Plan().Open(journal)
			require.NoError(t, err)
			assertSame(t, whole, read, about+", read again")
			hold := reserved("hold", "2026-01-20", "3h", "2026-04-15")
			more := []Entry{drawn("after", "2026-04-20", "30h"), confirming(drawn("held", "2026-04-12", "2h"), hold),
				drawn("january", "2026-01-20", "28h"), // known, no change
				{ID: id("late again"), Kind: Draw, Booked: midnight("2026-05-02"), Date: day("2026-04-01"), Hours: Hour},
				{ID: id("void"), Kind: Void, Booked: midnight("2026-05-02"), Date: day("2026-05-02"), Target: id("never"), Note: "agreed"}}
			assertSame(t, with(t, whole, more...), with(t, read, more...), about+", going on")
			assertSame(t, closed(t, with(t, whole, more...), "2026-04-01", "2026-05-09T00:00:00Z"),
				closed(t, with(t, read, more...), "2026-04-01", "2026-05-09T00:00:00Z"), about+", closing")
			v := live(t, read)
			for _, e := range more {
				require.NoError(t, v.Book(e))
			}
			assertSame(t, with(t, whole, more...), v.Account(), about+", live")
		}
	}
}

func TestCompactionRefusesWhatItCanNoLongerAnswer(t *testing.T) {
	small := compacted(t, longStory(t, LateAdjust), "2026-03-01")
	assert.Less(t, len(small.Entries()), len(longStory(t, LateAdjust).Entries()))
	_, err := small.AsOf(midnight("2026-03-01"))
	assert.ErrorIs(t, err, ErrCompacted)
	_, err = small.AsOf(midnight("2026-04-14"))
	assert.NoError(t, err)
	_, err = small.With(reopening("2026-02-01", "2026-05-01"))
	assert.ErrorIs(t, err, ErrCompacted)
	_, err = small.With(reversal("undo big", drawn("big", "2026-02-20", "60h"), midnight("2026-05-01")))
	assert.ErrorIs(t, err, ErrCompacted)
	_, err = small.Pace(dates("2026-02-01", "2026-04-01"), false)
	assert.ErrorIs(t, err, ErrCompacted)
	_, err = small.With(drawn("big", "2026-02-20", "61h"))
	assert.ErrorIs(t, err, ErrConflict)
	_, err = small.Compact(day("2026-05-01"))
	assert.ErrorIs(t, err, ErrNotClosed)
	_, err = small.Closing(day("2026-02-01"), ClosingSpec{ID: id("again"), Booked: midnight("2026-05-01")})
	assert.ErrorIs(t, err, ErrClosed)
}

func TestAJournalThatWasChangedIsRefused(t *testing.T) {
	whole := longStory(t, LateReopen)
	text := jsonOf(t, compacted(t, whole, "2026-04-01").Journal())
	open := func(text string) error {
		var j Journal
		if err := json.Unmarshal([]byte(text), &j); err != nil {
			return err
		}
		_, err := whole.Plan().Open(j)
		return err
	}
	require.NoError(t, open(text))
	for name, change := range map[string][2]string{
		"another version":        {`"version":1`, `"version":2`},
		"no version":             {`"version":1,`, ``},
		"an unknown field":       {`"version":1`, `"version":1,"more":true`},
		"fewer periods":          {`"periods":3`, `"periods":2`},
		"more hours":             {`"grants":[{"entry":"`, `"grants":[{"hours":"1m","entry":"`},
		"hours of nothing":       {`"grants":[`, `"grants":[{"entry":"00000000-0000-0000-0000-000000000001","hours":"1h"},`},
		"a debt of its own":      {`"spent"`, `"deficit":"1h","spent"`},
		"a statement of its own": {`"index":1`, `"index":2`},
		"billions of periods":    {`"periods":3`, `"periods":3000000000`},
		"no statement":           {`"statements":[`, `"statements":[{},`},
	} {
		changed := strings.Replace(text, change[0], change[1], 1)
		require.NotEqual(t, text, changed, name)
		assert.Error(t, open(changed), name)
	}
	_, err := Plan{}.Open(Journal{})
	assert.ErrorIs(t, err, ErrBinding)
}

func FuzzJournal(f *testing.F) {
	for _, late := range []Late{LateAdjust, LateReopen} {
		whole := longStory(f, late)
		for _, a := range []Account{whole, compacted(f, whole, "2026-03-01")} {
			data, err := json.Marshal(a.Journal())
			require.NoError(f, err)
			f.Add(data)
		}
	}
	plan := longStory(f, LateReopen).Plan()
	f.Fuzz(func(t *testing.T, data []byte) {
		var j Journal
		if json.Unmarshal(data, &j) != nil {
			return
		}
		a, err := plan.Open(j)
		if err != nil {
			return
		}
		all, err := a.Statements()
		if err != nil {
			return
		}
		for _, s := range all {
			require.NoError(t, s.Figures.Check())
			_ = s.String()
		}
		_, err = plan.Open(a.Journal())
		require.NoError(t, err)
	})
}

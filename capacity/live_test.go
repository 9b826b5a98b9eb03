package capacity_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

func live(t testing.TB, a Account) *Live {
	t.Helper()
	v, err := a.Live()
	require.NoError(t, err)
	return v
}

// statementsOf is everything an account says about the first months, as text.
func statementsOf(t require.TestingT, a Account) string {
	var all []Statement
	p, err := a.Plan().Period(a.Plan().Binding().Start)
	require.NoError(t, err)
	for range 7 {
		s, err := a.Statement(p.From)
		require.NoError(t, err)
		all = append(all, s)
		p, err = a.Plan().Period(p.To)
		require.NoError(t, err)
	}
	return fmt.Sprint(all)
}

func TestALiveAccountAnswersWhatTheReplayAnswers(t *testing.T) {
	utc := zone(t, "UTC")
	rapid.Check(t, func(t *rapid.T) {
		spec, start := anyPlanSpec(t), day(rapid.SampledFrom(anchors).Draw(t, "start"))
		plan, err := NewPlan(spec, Binding{Start: start, Zone: utc})
		require.NoError(t, err)
		if rapid.Bool().Draw(t, "amended") {
			plan, _ = anyAmendments(t, plan)
		}
		account, err := plan.Replay(nil)
		require.NoError(t, err)
		v, err := account.Live()
		require.NoError(t, err)
		var kept []Entry
		for n := range rapid.IntRange(1, 12).Draw(t, "n") {
			e := anyEntry(t, start, n)
			errLive := v.Book(e)
			whole, err := plan.Replay(append(kept[:len(kept):len(kept)], e))
			require.Equal(t, fmt.Sprint(err), fmt.Sprint(errLive))
			if err == nil {
				kept, account = append(kept, e), whole
			}
			require.Equal(t, statementsOf(t, account), statementsOf(t, v.Account()))
		}
	})
}

func TestALiveAccountRefusesAndStaysAsItWas(t *testing.T) {
	v := live(t, replay(t, monthly(t, refusing), granted("block", "2026-01-01", "10h", "2026-02-15")))
	before := v.Account()
	var gone *ExhaustedError
	require.ErrorAs(t, v.Book(drawn("too much", "2026-05-20", "60h")), &gone)
	assert.Equal(t, 40*Hour, gone.Available)
	require.NoError(t, v.Book(drawn("work", "2026-02-10", "45h")), "the block has not expired for it")
	require.ErrorIs(t, v.Book(drawn("late", "2026-01-10", "51h")), ErrExhausted)
	require.NoError(t, v.Book(drawn("work", "2026-02-10", "45h")), "again")
	require.ErrorIs(t, v.Book(drawn("work", "2026-02-10", "44h")), ErrConflict)
	require.ErrorIs(t, v.Book(Entry{ID: id("x")}), ErrEntryKind)
	require.ErrorIs(t, v.Book(drawn("before", "2025-12-31", "1h")), ErrBeforeStart)
	assert.Equal(t, "5h", available(t, v.Account(), "2026-02-10"))
	assert.Equal(t, "50h", available(t, before, "2026-02-10"), "what was handed out stays")
	assert.True(t, errors.Is(new(Live).Book(Entry{}), ErrBinding))
	assert.Empty(t, new(Live).Account().Entries())
}

func TestALiveAccountTakesClosingsAndLateWork(t *testing.T) {
	for _, late := range []Late{LateAdjust, LateReopen} {
		whole := closedQuarter(t, late, nil)
		v := live(t, replay(t, whole.Plan()))
		for _, e := range append(whole.Entries(), drawn("april", "2026-04-08", "3h"), lateWork(t), drawn("april again", "2026-04-20", "4h"),
			reversal("undo", drawn("january", "2026-01-20", "28h"), midnight("2026-05-09")), drawn("earlier", "2026-04-01", "1h")) {
			var err error
			whole, err = v.Account().With(e)
			require.NoError(t, err)
			require.NoError(t, v.Book(e))
			require.Equal(t, statementsOf(t, whole), statementsOf(t, v.Account()))
		}
	}
}

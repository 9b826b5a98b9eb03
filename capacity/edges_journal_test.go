package capacity_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// shortStory is January and February, closed and compacted: rollover of both, a block of which
// 5h are left, and 3h that are held.
func shortStory(t testing.TB) Account {
	a := replay(t, monthly(t, func(s *PlanSpec) { living(3, nil)(s); s.Late = LateAdjust }),
		drawn("january", "2026-01-10", "30h"), drawn("february", "2026-02-10", "30h"),
		granted("block", "2026-01-20", "5h", ""), reserved("hold", "2026-02-20", "3h", "2026-06-01"),
		drawn("march", "2026-03-05", "1h"))
	a = closed(t, a, "2026-01-15", "2026-02-03T09:00:00Z")
	return compacted(t, closed(t, a, "2026-02-15", "2026-03-03T09:00:00Z"), "2026-03-01")
}

func TestAJournalIsOpenedIfWhatIsCompactedAddsUp(t *testing.T) {
	a := shortStory(t)
	text := jsonOf(t, a.Journal())
	first, block, hold, march := day("2026-03-01"), id("block"), id("hold"), id("march")
	horizon := lastPeriod(t, a)
	moved := func(m MovedEntry) func(*Journal) { return func(j *Journal) { j.Compacted.Moved = []MovedEntry{m} } }
	reopened := func(k int) func(*Journal) {
		return func(j *Journal) { j.Compacted.Reopened = []BilledPeriod{{Period: k}} }
	}
	rollover := func(list ...CarriedRollover) func(*Journal) { return func(j *Journal) { j.Compacted.Rollover = list } }
	billed := func(e CarriedEntry) func(*Journal) {
		return func(j *Journal) { j.Compacted.Billed = []CarriedEntry{e} }
	}
	for _, c := range []struct {
		says   string
		change func(*Journal)
		path   string
		err    error
	}{
		{"as it is", func(*Journal) {}, "", nil},
		{"no periods", func(j *Journal) { j.Compacted.Periods, j.Compacted.Statements = 0, nil }, "periods", ErrCycle},
		{"fewer periods", func(j *Journal) { j.Compacted.Periods = 1 }, "periods", ErrCycle},
		{"more periods", func(j *Journal) { j.Compacted.Periods = 3 }, "periods", ErrCycle},
		{"negative periods", func(j *Journal) { j.Compacted.Periods = -1 }, "periods", ErrCycle},
		{"a period twice", func(j *Journal) { j.Compacted.Statements[1] = j.Compacted.Statements[0] },
			"statements[1].period", ErrCycle},
		{"figures that do not add up", func(j *Journal) { j.Compacted.Statements[0].Figures.Drawn++ },
			"statements[0].figures", ErrUnbalanced},
		{"never booked", func(j *Journal) { j.Compacted.Booked = time.Time{} }, "booked", ErrMissing},

		{"nothing of a block", func(j *Journal) { j.Compacted.Grants[0].Hours = 0 }, "grants[0]", ErrTarget},
		{"more than all of a block", func(j *Journal) { j.Compacted.Grants[0].Hours++ }, "grants[0]", ErrTarget},
		{"a block twice", func(j *Journal) { j.Compacted.Grants = append(j.Compacted.Grants, CarriedEntry{block, 1}) },
			"grants[1]", ErrTarget},
		{"a block that is not there", func(j *Journal) { j.Compacted.Grants[0].Entry = id("x") }, "grants[0]", ErrTarget},
		{"work for a block", func(j *Journal) { j.Compacted.Grants[0].Entry = march }, "grants[0]", ErrTarget},
		{"nothing held", func(j *Journal) { j.Compacted.Holds[0].Hours = 0 }, "holds[0]", ErrTarget},
		{"more held", func(j *Journal) { j.Compacted.Holds[0].Hours++ }, "holds[0]", ErrTarget},
		{"a block that is held", func(j *Journal) { j.Compacted.Holds[0].Entry = block }, "holds[0]", ErrTarget},
		{"nothing billed", billed(CarriedEntry{march, 0}), "billed[0]", ErrTarget},
		{"a hold that was billed", billed(CarriedEntry{hold, 1}), "billed[0]", ErrTarget},
		{"more billed than is worked now", billed(CarriedEntry{march, 9 * Hour}), "", nil},

		{"rollover of nobody", rollover(CarriedRollover{0, tiers.Operations + 1, 20 * Hour}), "rollover[0]", ErrContradicted},
		{"rollover of the last role", rollover(CarriedRollover{0, tiers.Operations, 20 * Hour}), "", nil},
		{"no rollover", rollover(CarriedRollover{0, 0, 20 * Hour}, CarriedRollover{1, 0, 0}), "rollover[1]", ErrContradicted},
		{"rollover before the first period", rollover(CarriedRollover{-1, 0, 20 * Hour}), "rollover[0].period", ErrOrder},
		{"rollover of the open period", rollover(CarriedRollover{2, 0, 20 * Hour}), "rollover[0].period", ErrOrder},
		{"rollover of the last period", rollover(CarriedRollover{1, 0, 20 * Hour}), "", nil},
		{"rollover of a period twice", rollover(CarriedRollover{1, 0, 10 * Hour}, CarriedRollover{1, 0, 10 * Hour}),
			"rollover[1].period", ErrOrder},
		{"the later rollover first", rollover(CarriedRollover{1, 0, 10 * Hour}, CarriedRollover{0, 0, 10 * Hour}),
			"rollover[1].period", ErrOrder},
		{"rollover of two roles", rollover(CarriedRollover{1, 0, 10 * Hour}, CarriedRollover{1, tiers.QA, 10 * Hour}),
			"", nil},
		{"more rollover than there was", rollover(CarriedRollover{1, 0, 20*Hour + 1}), "", ErrUnbalanced},

		{"a debt", func(j *Journal) { j.Compacted.Deficit = -1 }, "deficit", ErrNegative},
		{"owed less than nothing", func(j *Journal) { j.Compacted.Owed = -1 }, "owed", ErrNegative},
		{"spent in no currency", func(j *Journal) { j.Compacted.Spent = Money{Amount: MustMoney("EUR 1").Amount} },
			"spent.currency", ErrCurrency},
		{"moved to a closed day", moved(MovedEntry{Entry: march, On: first - 1}), "moved[0]", ErrClosed},
		{"moved to the first open day", moved(MovedEntry{Entry: id("x"), On: first}), "", nil},
		{"moved to the last day", moved(MovedEntry{Entry: id("x"), On: horizon.To - 1}), "", nil},
		{"moved beyond the last day", moved(MovedEntry{Entry: id("x"), On: horizon.To}), "moved[0]", ErrClosed},
		{"moved for the last role", moved(MovedEntry{Entry: id("x"), On: first, Role: tiers.Operations}), "", nil},
		{"moved for nobody", moved(MovedEntry{Entry: id("x"), On: first, Role: tiers.Operations + 1}), "moved[0]", ErrClosed},
		{"moved too much", moved(MovedEntry{Entry: id("x"), On: first, Hours: HoursLeast}), "moved[0]", ErrClosed},
		{"moved the most", moved(MovedEntry{Entry: id("x"), On: first, Hours: HoursLeast + 1}), "", nil},
		{"a compacted period that is open again", reopened(1), "reopened[0]", ErrCycle},
		{"the first open period that had been closed", reopened(2), "", nil},
		{"the last", reopened(PeriodsMost), "", nil},
		{"one beyond", reopened(PeriodsMost + 1), "reopened[0]", ErrCycle},
	} {
		var j Journal
		require.NoError(t, json.Unmarshal([]byte(text), &j))
		c.change(&j)
		_, err := a.Plan().Open(j)
		switch {
		case c.err == nil:
			assert.NoError(t, err, c.says)
		case c.path == "":
			assertOneFault(t, err, "compacted", c.err, c.says)
		default:
			assertOneFault(t, err, "compacted."+c.path, c.err, c.says)
		}
	}
}

// lastPeriod is the last period that can be asked about.
func lastPeriod(t testing.TB, a Account) Period {
	p, err := a.Plan().Period(month(a.Plan().Binding().Start, PeriodsMost-1))
	require.NoError(t, err)
	return p
}

func TestWithoutRolloverNoneIsCarried(t *testing.T) {
	a := shortStory(t)
	j := a.Journal()
	p := monthly(t, func(s *PlanSpec) { s.Late = LateAdjust })
	_, err := p.Open(j)
	require.ErrorIs(t, err, ErrContradicted)
	require.ErrorContains(t, err, "compacted.rollover[0]")
	p = amend(t, p, "2026-02-01", living(3, nil))
	_, err = p.Open(j)
	require.ErrorContains(t, err, "compacted.rollover[0]", "January's terms roll nothing over")
	require.NotContains(t, err.Error(), "compacted.rollover[1]", "February's do")
}

func TestTheLastPeriodOfAPlanIsNotCompacted(t *testing.T) {
	p, err := NewPlan(monthly(t, func(s *PlanSpec) { s.Late, s.Allotment = LateAdjust, 0 }).Spec(),
		Binding{Start: day("2026-01-01"), Zone: time.UTC, End: day("2026-03-01")})
	require.NoError(t, err)
	empty := func(k int, from, to string) Statement {
		return Statement{Period: Period{k, day(from), day(to)}}
	}
	c := Compacted{Periods: 1, Booked: midnight("2026-04-01"),
		Statements: []Statement{empty(0, "2026-01-01", "2026-02-01")}}
	_, err = p.Open(Journal{Version: JournalVersion, Compacted: &c})
	require.NoError(t, err)
	c.Periods, c.Statements = 2, append(c.Statements, empty(1, "2026-02-01", "2026-03-01"))
	_, err = p.Open(Journal{Version: JournalVersion, Compacted: &c})
	assertOneFault(t, err, "compacted.periods", ErrCycle, "nothing can be asked about after it")
}

func TestWhatIsCompactedIsKnownFromTheInstantOfItsLastEntryOn(t *testing.T) {
	a := shortStory(t)
	booked := a.Journal().Compacted.Booked
	assert.Equal(t, instant(t, "2026-03-03T09:00:00Z"), booked, "the closing of February")
	_, err := a.AsOf(booked)
	assert.NoError(t, err)
	_, err = a.AsOf(booked.Add(-1))
	assert.ErrorIs(t, err, ErrCompacted)
}

func TestCompactionTakesWhatIsClosedAndNoMore(t *testing.T) {
	a := replay(t, monthly(t, func(s *PlanSpec) { s.Late = LateAdjust }), drawn("january", "2026-01-10", "30h"))
	a = closed(t, a, "2026-01-15", "2026-02-03T09:00:00Z")
	for on, periods := range map[string]int{"2026-01-01": 0, "2026-01-31": 0, "2026-02-01": 1, "2026-02-28": 1} {
		j := compacted(t, a, on).Journal()
		if periods == 0 {
			assert.Nil(t, j.Compacted, on)
			continue
		}
		assert.Equal(t, periods, j.Compacted.Periods, on)
	}
	_, err := a.Compact(day("2026-03-01"))
	assert.ErrorIs(t, err, ErrNotClosed)
	then, err := a.AsOf(instant(t, "2026-02-03T09:00:00Z"))
	require.NoError(t, err)
	small := compacted(t, then, "2026-02-01")
	for _, on := range []string{"2026-01-01", "2026-02-01"} {
		assert.Equal(t, instant(t, "2026-02-03T09:00:00Z"), *statement(t, small, on).AsOf, "it is a view of then, still")
	}
}

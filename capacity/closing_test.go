package capacity_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// closed books the closing of the period of a day.
func closed(t testing.TB, a Account, on, booked string) Account {
	t.Helper()
	e, err := a.Closing(day(on), ClosingSpec{ID: id("closing " + on + booked), Booked: instant(t, booked)})
	require.NoError(t, err)
	a, err = a.With(e)
	require.NoError(t, err)
	return a
}

func reopening(on, booked string) Entry {
	return Entry{ID: id("reopening " + on + booked), Kind: Reopen, Date: day(on), Booked: midnight(booked), Note: "agreed"}
}

// closedQuarter is story 7 with its three months closed, each on the third of the next.
func closedQuarter(t testing.TB, late Late, change func(*PlanSpec)) Account {
	a := replay(t, monthly(t, func(s *PlanSpec) {
		rolling("10h", BurnFirst)(s)
		if s.Late = late; change != nil {
			change(s)
		}
	}), story7()...)
	a = closed(t, a, "2026-01-15", "2026-02-03T09:00:00Z")
	a = closed(t, a, "2026-02-15", "2026-03-03T09:00:00Z")
	return closed(t, a, "2026-03-15", "2026-04-03T09:00:00Z")
}

// lateWork was done on 27 February and booked on 9 April.
func lateWork(t testing.TB) Entry {
	return Entry{ID: id("late"), Kind: Draw, Booked: instant(t, "2026-04-09T10:00:00+02:00"), Date: day("2026-02-27"), Hours: 2 * Hour}
}

func jsonOf(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	return string(data)
}

func TestStory7LateWorkIsAdjustedInTheOpenPeriod(t *testing.T) {
	before := closedQuarter(t, LateAdjust, nil)
	a, err := before.With(lateWork(t))
	require.NoError(t, err)
	for _, month := range []string{"2026-01-01", "2026-02-01", "2026-03-01"} {
		assert.Equal(t, Closed, statement(t, a, month).State)
		assert.Equal(t, jsonOf(t, statement(t, before, month)), jsonOf(t, statement(t, a, month)))
	}
	april := statement(t, a, "2026-04-01")
	assert.Equal(t, Open, april.State)
	assert.Equal(t, "40h", available(t, before, "2026-04-01"))
	assert.Equal(t, "38h", available(t, a, "2026-04-01"))
	assert.Equal(t, "38h", available(t, a, "2026-04-30"))
	assert.Equal(t, 2*Hour, april.Figures.Worked)
	line := april.Lines[1]
	assert.Equal(t, day("2026-02-27"), *line.Dated)
	assert.Contains(t, line.Reason(), "its date is 2026-02-27, but it was booked too late to count there")

	then, err := a.AsOf(instant(t, "2026-03-31T23:59:59+02:00"))
	require.NoError(t, err)
	assert.Equal(t, 3*Hour, statement(t, then, "2026-02-01").Figures.Expired)
	assert.Equal(t, Open, statement(t, then, "2026-03-01").State, "March was closed later")
}

func TestStory7LateWorkReopensItsPeriod(t *testing.T) {
	a, err := closedQuarter(t, LateReopen, nil).With(lateWork(t))
	require.NoError(t, err)
	february, march := statement(t, a, "2026-02-01"), statement(t, a, "2026-03-01")
	assertFigures(t, "opening 10h, rollover 10h, granted 40h, overage 0h, drawn 39h, expired 1h, closing 10h, charge 0", february)
	assert.Equal(t, []PeriodState{Closed, Reopened, Reopened, Open}, []PeriodState{statement(t, a, "2026-01-01").State,
		february.State, march.State, statement(t, a, "2026-04-01").State})
	assert.Equal(t, "EUR 390.00", march.Charge.String())
	assert.Equal(t, "EUR 390.00", march.Billed.String())
	assert.Equal(t, "40h", available(t, a, "2026-04-01"))

	then, err := a.AsOf(instant(t, "2026-04-08T00:00:00Z"))
	require.NoError(t, err)
	assert.Equal(t, 3*Hour, statement(t, then, "2026-02-01").Figures.Expired)
	assert.Equal(t, Closed, statement(t, then, "2026-02-01").State)
}

func TestLateWorkIsRefused(t *testing.T) {
	before := closedQuarter(t, LateRefuse, nil)
	_, err := before.With(lateWork(t))
	assert.ErrorIs(t, err, ErrClosed)
	early := lateWork(t)
	early.Date = day("2026-04-02")
	_, err = before.With(early)
	assert.NoError(t, err)
	_, err = before.With(reopening("2026-02-01", "2026-04-08"), lateWork(t))
	assert.NoError(t, err, "a reopening lets it in")
}

func TestWithoutARuleForLateWorkNothingCanBeClosed(t *testing.T) {
	_, err := replay(t, monthly(t, nil)).Closing(day("2026-01-01"), ClosingSpec{ID: id("c"), Booked: midnight("2026-02-03")})
	assert.ErrorIs(t, err, ErrMissing)
}

func TestAClosingCoversWhatWasBookedBeforeIt(t *testing.T) {
	a := closedQuarter(t, LateAdjust, nil)
	forgotten := drawn("forgotten", "2026-02-20", "1h") // booked on the next day, before the closing
	for _, order := range [][]Entry{append(a.Entries(), forgotten), append([]Entry{forgotten}, a.Entries()...)} {
		_, err := a.Plan().Replay(order)
		assert.ErrorIs(t, err, ErrDigest)
	}
	gone := slices.DeleteFunc(a.Entries(), func(e Entry) bool { return e.ID == id("february") })
	_, err := a.Plan().Replay(gone)
	assert.ErrorIs(t, err, ErrDigest)
	changed := a.Entries()
	for i := range changed {
		if changed[i].ID == id("february") {
			changed[i].Note = "what was it?"
		}
	}
	_, err = a.Plan().Replay(changed)
	assert.ErrorIs(t, err, ErrDigest)
	other := monthly(t, func(s *PlanSpec) { rolling("9h", BurnFirst)(s); s.Late = LateAdjust })
	_, err = other.Replay(a.Entries())
	assert.ErrorIs(t, err, ErrDigest, "other terms would change closed periods")
}

func TestPeriodsAreClosedInOrderWhenTheyHaveEnded(t *testing.T) {
	a := replay(t, monthly(t, func(s *PlanSpec) { s.Late = LateAdjust }), story7()...)
	_, err := a.Closing(day("2026-02-01"), ClosingSpec{ID: id("c"), Booked: midnight("2026-03-03")})
	assert.ErrorIs(t, err, ErrNotClosed)
	_, err = a.Closing(day("2026-01-01"), ClosingSpec{ID: id("c"), Booked: midnight("2026-01-31")})
	assert.ErrorIs(t, err, ErrOrder)
	a = closed(t, a, "2026-01-01", "2026-02-01T00:00:00Z")
	_, err = a.Closing(day("2026-01-01"), ClosingSpec{ID: id("c"), Booked: midnight("2026-03-03")})
	assert.ErrorIs(t, err, ErrClosed)
	_, err = a.With(reopening("2026-02-01", "2026-02-02"))
	assert.ErrorIs(t, err, ErrNotClosed)
	a, err = a.With(reopening("2026-01-01", "2026-02-02"))
	require.NoError(t, err)
	assert.Equal(t, Reopened, statement(t, a, "2026-01-01").State)
	a = closed(t, a, "2026-01-01", "2026-02-03T00:00:00Z")
	assert.Equal(t, Closed, statement(t, a, "2026-01-01").State)
}

func TestTrap21LateWorkByEntryOrderStaysUncovered(t *testing.T) {
	early, work, late := drawn("early", "2026-01-10", "30h"), drawn("work", "2026-01-20", "10h"), drawn("late", "2026-01-15", "5h")
	late.Booked = midnight("2026-01-28")
	overage := func(by AllocateBy) map[string]Hours {
		a := replay(t, monthly(t, func(s *PlanSpec) { s.AllocateBy = by }), early, work, late)
		hours := map[string]Hours{}
		for _, line := range statement(t, a, "2026-01-01").Lines {
			for _, p := range line.Parts {
				if p.Source == FromOverage {
					hours[line.Ticket] = p.Hours
				}
			}
		}
		return hours
	}
	assert.Equal(t, map[string]Hours{"work": 5 * Hour}, overage(ByWorkDate))
	assert.Equal(t, map[string]Hours{"late": 5 * Hour}, overage(ByEntryOrder))
	assert.Equal(t, overage(ByWorkDate), overage(0))

	a := replay(t, monthly(t, func(s *PlanSpec) { s.AllocateBy = ByEntryOrder }), early, work, late)
	lines := statement(t, a, "2026-01-01").Lines
	assert.Equal(t, day("2026-01-20"), lines[3].On, "it counts where what was booked before it counts")
	assert.Equal(t, day("2026-01-15"), *lines[3].Dated)
}

func TestTrap21ALateEditDoesNotLeaveTheCarryStale(t *testing.T) {
	wrong := drawn("wrong", "2026-02-10", "37h")
	right := drawn("right", "2026-02-10", "30h")
	right.Booked = midnight("2026-04-10")
	a := replay(t, monthly(t, rolling("10h", BurnLast)), wrong, reversal("undo", wrong, midnight("2026-04-10")), right)
	assert.Equal(t, 10*Hour, statement(t, a, "2026-03-01").Figures.Opening)
	assert.Equal(t, 30*Hour, statement(t, a, "2026-02-01").Figures.Drawn)
}

func TestTrap22ALaterGrantDoesNotAbsorbBilledOverage(t *testing.T) {
	topUp := granted("top-up", "2026-03-01", "20h", "")
	topUp.Booked = midnight("2026-04-05")
	for _, late := range []Late{LateAdjust, LateReopen} {
		a, err := closedQuarter(t, late, nil).With(topUp)
		require.NoError(t, err)
		march := statement(t, a, "2026-03-01")
		assert.Equal(t, "EUR 390.00", march.Charge.String(), late)
		assert.Equal(t, "60h", available(t, a, "2026-04-01"), late)
	}
	open, err := replay(t, monthly(t, rolling("10h", BurnFirst)), story7()...).With(topUp)
	require.NoError(t, err)
	assert.Equal(t, "0", statement(t, open, "2026-03-01").Charge.String(), "not billed yet")
}

func TestTrap22ReversedWorkThatWasBilledIsHoursToUse(t *testing.T) {
	march := drawn("march", "2026-03-25", "53h15m")
	a := closedQuarter(t, LateReopen, nil)
	a, err := a.With(reversal("undo", march, midnight("2026-04-09")))
	require.NoError(t, err)
	s := statement(t, a, "2026-03-01")
	assert.Equal(t, "EUR 390.00", s.Charge.String())
	assert.Equal(t, MustHours("3h15m"), s.Figures.Overage)
	assert.Zero(t, s.Figures.Drawn)
	assert.Contains(t, s.String(), "3h15m overage because it was billed when its period was closed, and stays so; can be used instead")
	// closed again, reopened again: billed once
	a = closed(t, a, "2026-03-01", "2026-04-10T00:00:00Z")
	a, err = a.With(reopening("2026-03-01", "2026-04-11"))
	require.NoError(t, err)
	assert.Equal(t, jsonOf(t, s.Figures), jsonOf(t, statement(t, a, "2026-03-01").Figures))
}

func TestAReversalAfterTheClosingIsACompensatingAdjustment(t *testing.T) {
	block := granted("block", "2026-01-05", "5h", "2026-02-10")
	plan := monthly(t, func(s *PlanSpec) { s.Late = LateAdjust })
	a := replay(t, plan, block, drawn("january", "2026-01-20", "43h"))
	a = closed(t, a, "2026-01-01", "2026-02-03T09:00:00Z")
	for name, c := range map[string]struct {
		of       Entry
		february string
	}{
		"work that was not done comes back":                 {drawn("january", "2026-01-20", "43h"), "83h"},
		"a block that was not bought goes, used or not yet": {block, "37h"},
	} {
		b, err := a.With(reversal("undo", c.of, midnight("2026-02-04")))
		require.NoError(t, err, name)
		assert.Equal(t, jsonOf(t, statement(t, a, "2026-01-01")), jsonOf(t, statement(t, b, "2026-01-01")), name)
		assert.Equal(t, c.february, available(t, b, "2026-02-10"), name)
		_, err = b.With(reversal("again", c.of, midnight("2026-02-05")))
		assert.ErrorIs(t, err, ErrTarget, name)
	}
	// once it has expired, only what was used of it is taken
	a = closed(t, a, "2026-02-01", "2026-03-03T09:00:00Z")
	b, err := a.With(reversal("undo", block, midnight("2026-03-04")))
	require.NoError(t, err)
	assert.Equal(t, "37h", available(t, b, "2026-03-31"))
}

func TestAClosingDoesNotDependOnTheOrderOfArrival(t *testing.T) {
	_, err := closedQuarter(t, LateReopen, nil).With(lateWork(t), granted("top-up", "2026-03-01", "20h", ""),
		reversal("undo", drawn("january", "2026-01-20", "28h"), midnight("2026-05-09")))
	require.ErrorIs(t, err, ErrDigest, "the top-up was booked before March was closed")
	a, err := closedQuarter(t, LateReopen, nil).With(lateWork(t), reversal("undo", drawn("january", "2026-01-20", "28h"), midnight("2026-05-09")))
	require.NoError(t, err)
	entries := a.Entries()
	slices.Reverse(entries)
	b := replay(t, a.Plan(), entries...)
	for _, month := range []string{"2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"} {
		assert.Equal(t, jsonOf(t, statement(t, a, month)), jsonOf(t, statement(t, b, month)))
	}
}

package capacity_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func reserved(name, on, hours, expires string) Entry {
	e := granted(name, on, hours, expires)
	e.Kind = Reservation
	return e
}

func released(name, on string, of Entry) Entry {
	return Entry{ID: id(name), Kind: Release, Booked: midnight(on), Date: day(on), Target: of.ID}
}

// confirming is work for which hours were held.
func confirming(work, reservation Entry) Entry {
	work.Target = reservation.ID
	return work
}

func balance(t testing.TB, a Account, on string) (available, held string) {
	t.Helper()
	b, err := a.Balance(day(on))
	require.NoError(t, err)
	return b.Available.String(), b.Held.String()
}

func TestHeldHoursAreThereForWhatTheyAreHeldFor(t *testing.T) {
	plan := monthly(t, refusing)
	release := reserved("release 2.4", "2026-01-05", "30h", "2026-02-01")
	a := replay(t, plan, release)
	free, held := balance(t, a, "2026-01-05")
	assert.Equal(t, "10h 30h", free+" "+held)
	assert.Equal(t, 40*Hour, statement(t, a, "2026-01-01").Lines[1].Balance, "they are still there")

	_, err := a.With(drawn("other work", "2026-01-06", "11h"))
	var gone *ExhaustedError
	require.ErrorAs(t, err, &gone)
	assert.Equal(t, 10*Hour, gone.Available)
	_, err = a.With(reserved("release 2.5", "2026-01-06", "11h", ""))
	assert.ErrorIs(t, err, ErrExhausted)

	b, err := a.With(drawn("other work", "2026-01-06", "10h"), confirming(drawn("2.4", "2026-01-07", "25h"), release))
	require.NoError(t, err)
	free, held = balance(t, b, "2026-01-07")
	assert.Equal(t, "5h 0h", free+" "+held, "what was not needed is free again")
	_, err = b.With(confirming(drawn("2.4 again", "2026-01-08", "1h"), release))
	assert.ErrorIs(t, err, ErrTarget, "it holds no longer")
	c, err := b.With(reversal("undo", drawn("2.4", "2026-01-07", "25h"), midnight("2026-01-09")))
	require.NoError(t, err)
	free, held = balance(t, c, "2026-01-09")
	assert.Equal(t, "0h 30h", free+" "+held, "never confirmed: still held")
}

func TestAReservationIsReleasedOrLapses(t *testing.T) {
	hold := reserved("hold", "2026-01-05", "30h", "2026-01-20")
	a := replay(t, monthly(t, refusing), hold)
	b, err := a.With(released("off", "2026-01-08", hold))
	require.NoError(t, err)
	free, held := balance(t, b, "2026-01-08")
	assert.Equal(t, "40h 0h", free+" "+held)
	_, err = b.With(released("off again", "2026-01-09", hold))
	assert.ErrorIs(t, err, ErrTarget)

	free, held = balance(t, a, "2026-01-19")
	assert.Equal(t, "10h 30h", free+" "+held)
	a, err = a.With(drawn("more", "2026-01-20", "40h")) // on the day on which it lapses
	require.NoError(t, err)
	assert.Equal(t, LineLapse, statement(t, a, "2026-01-01").Lines[2].Kind)
	_, err = a.With(confirming(drawn("too late", "2026-01-20", "1h"), hold))
	assert.ErrorIs(t, err, ErrTarget)
}

func TestAReservationDoesNotKeepHoursFromExpiring(t *testing.T) {
	a := replay(t, monthly(t, nil), reserved("hold", "2026-01-05", "30h", "2026-03-01"))
	s := statement(t, a, "2026-01-01")
	assert.Equal(t, 40*Hour, s.Figures.Expired)
	assert.Equal(t, 30*Hour, s.Held)
	free, held := balance(t, a, "2026-02-01")
	assert.Equal(t, "10h 30h", free+" "+held, "but the next hours are held for it")
}

func TestWhatARoleHoldsComesOutOfItsOwnHoursFirst(t *testing.T) {
	plan := monthly(t, func(s *PlanSpec) {
		refusing(s)
		s.Allotment, s.Roles = 10*Hour, []RoleAllotment{{tiers.QA, 5 * Hour}}
	})
	hold := reserved("tests", "2026-01-05", "8h", "")
	hold.Role = tiers.QA
	dev := drawn("feature", "2026-01-06", "8h")
	dev.Role = tiers.Dev
	_, err := plan.Replay([]Entry{hold, dev})
	var gone *ExhaustedError
	require.ErrorAs(t, err, &gone)
	assert.Equal(t, 7*Hour, gone.Available, "3h of the common hours are held for tests")
	dev.Hours = 7 * Hour
	tests := confirming(drawn("tests done", "2026-01-07", "8h"), hold)
	tests.Role = tiers.QA
	a := replay(t, plan, hold, dev, tests)
	assert.Equal(t, "0h", available(t, a, "2026-01-07"))
}

func TestTrap23AVoidWithdrawsWhatIsLeftOfAGrant(t *testing.T) {
	plan := monthly(t, func(s *PlanSpec) { s.Allotment = 0 })
	block := granted("block", "2026-01-02", "5h", "2026-03-01")
	void := Entry{ID: id("void"), Kind: Void, Booked: midnight("2026-01-20"), Date: day("2026-01-20"), Target: block.ID, Note: "not paid"}
	a := replay(t, plan, block, drawn("work", "2026-01-10", "3h"), void)
	s := statement(t, a, "2026-01-01")
	assert.Equal(t, "-2h", s.Figures.Adjusted.String())
	assert.Zero(t, s.Figures.Closing)
	assert.Zero(t, s.Figures.Overage, "what was used is not taken back")

	burned := replay(t, plan, block, drawn("work", "2026-01-10", "5h"), void)
	assert.Zero(t, statement(t, burned, "2026-01-01").Figures.Adjusted)
	again := void
	again.ID = id("void again")
	assert.Zero(t, statement(t, replay(t, plan, block, void, again), "2026-01-01").Figures.Closing, "withdrawn once")

	early := void
	early.Date = day("2026-01-01")
	_, err := plan.Replay([]Entry{block, early})
	assert.ErrorIs(t, err, ErrTarget)
	b, err := a.With(reversal("undo", void, midnight("2026-01-21")))
	require.NoError(t, err)
	assert.Equal(t, "2h", available(t, b, "2026-01-31"))
}

func TestAnOpeningBalanceIsBroughtInBeforeAnythingElse(t *testing.T) {
	plan := monthly(t, refusing)
	opening := granted("from the old tool", "2026-01-01", "12h30m", "2026-04-01")
	opening.Kind = Opening
	s := statement(t, replay(t, plan, opening), "2026-01-01")
	assert.Equal(t, "12h30m", s.Figures.Opening.String())
	assert.Equal(t, LineOpening, s.Lines[0].Kind)
	assert.Equal(t, "52h30m", s.Lines[1].Balance.String())

	debt := Entry{ID: id("debt"), Kind: Opening, Booked: midnight("2026-01-01"), Date: day("2026-01-01"), Hours: -5 * Hour}
	a := replay(t, plan, debt)
	assert.Equal(t, "-5h", statement(t, a, "2026-01-01").Figures.Opening.String())
	assert.Equal(t, "35h", available(t, a, "2026-01-01"), "the first allotment fills it up")
	opening.Date = day("2026-01-02")
	_, err := plan.Replay([]Entry{opening})
	assert.ErrorIs(t, err, ErrContradicted)
}

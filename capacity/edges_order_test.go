package capacity_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// covered is whether a draw took hours that there were, and no overage.
func covered(t testing.TB, a Account, e Entry, on string) bool {
	for _, line := range statement(t, a, on).Lines {
		if line.Entry != nil && *line.Entry == e.ID {
			return len(line.Parts) == 1 && line.Parts[0].Source != FromOverage
		}
	}
	t.Fatal("it does not count")
	return false
}

func TestOfWorkOfOneDayThatWhichBeganFirstIsCovered(t *testing.T) {
	for _, year := range []string{"2026", "2400", "9990"} {
		p, err := NewPlan(monthly(t, func(s *PlanSpec) { s.Allotment = Hour }).Spec(),
			Binding{Start: day(year + "-01-01"), Zone: zone(t, "Pacific/Auckland")})
		require.NoError(t, err)
		for i := range 4 {
			early := span(t, fmt.Sprint("early ", i), year+"-01-05T00:00:00+13:00", year+"-01-05T01:00:00+13:00")
			late := span(t, fmt.Sprint("late ", i), year+"-01-05T00:00:01+13:00", year+"-01-05T01:00:01+13:00")
			early.Booked = late.Booked.Add(time.Hour)
			dated := drawn(fmt.Sprint("dated ", i), year+"-01-05", "1h")
			dated.Booked = early.Booked
			a := replay(t, p, early, late)
			assert.True(t, covered(t, a, early, year+"-01-05"), "it was booked later")
			assert.False(t, covered(t, a, late, year+"-01-05"))
			a = with(t, a, dated)
			assert.True(t, covered(t, a, dated, year+"-01-05"), "as if it began with the day")
			assert.False(t, covered(t, a, early, year+"-01-05"))
		}
	}
}

func TestOfEqualWorkThatWhichWasBookedFirstIsCoveredThenTheLesserId(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Allotment = Hour })
	for i := range 6 {
		first := drawn(fmt.Sprint("first ", i), "2026-01-05", "1h")
		second := drawn(fmt.Sprint("second ", i), "2026-01-05", "1h")
		for _, after := range []time.Duration{1, time.Second} {
			second.Booked = first.Booked.Add(after)
			a := replay(t, p, second, first)
			assert.True(t, covered(t, a, first, "2026-01-05"))
			assert.False(t, covered(t, a, second, "2026-01-05"))
		}
		second.Booked = first.Booked
		a := replay(t, p, second, first)
		assert.Equal(t, first.ID.String() < second.ID.String(), covered(t, a, first, "2026-01-05"))
	}
}

func TestBalancesAreBroughtInBeforeDebtsAndInTheOrderOfBooking(t *testing.T) {
	for _, by := range []AllocateBy{ByWorkDate, ByEntryOrder} {
		p := monthly(t, func(s *PlanSpec) { s.AllocateBy, s.Overage = by, OverageSpec{Mode: CarryDeficit} })
		for i := range 6 {
			block := func(name string, booked time.Duration) Entry {
				e := granted(fmt.Sprint(name, i), "2026-01-01", "3h", "")
				e.Kind, e.Booked = Opening, e.Booked.Add(booked)
				return e
			}
			first, second := block("first", time.Second), block("second", 2*time.Second)
			debt := Entry{ID: id(fmt.Sprint("debt", i)), Kind: Opening, Booked: midnight("2026-01-01"),
				Date: day("2026-01-01"), Hours: -4 * Hour}
			a := replay(t, p, debt, second, first)
			assert.Equal(t, "; ; 3h of block of 2026-01-01 + 1h of block of 2026-01-01",
				linesOf(t, a, "2026-01-01", LineOpening))
			lines := statement(t, a, "2026-01-01").Lines
			assert.Equal(t, []uuid.UUID{first.ID, second.ID, debt.ID},
				[]uuid.UUID{*lines[0].Entry, *lines[1].Entry, *lines[2].Entry})
			assert.Equal(t, first.ID, *lines[2].Parts[0].Grant)
		}
	}
}

func TestAQuoteByEntryOrderComesWhereItIsBooked(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.AllocateBy = ByEntryOrder })
	a := replay(t, p, booked(drawn("work", "2026-01-10", "30h"), "2026-02-05"))
	for at, want := range map[string]Hours{"2026-02-01": 0, "2026-02-06": 10 * Hour} {
		q, err := a.Quote(booked(drawn("more", "2026-01-20", "20h"), at))
		require.NoError(t, err)
		assert.Equal(t, want, q.Overage(), "booked on %s", at)
	}
}

func TestAQuoteOfWorkThatHoursAreHeldFor(t *testing.T) {
	hold := reserved("hold", "2026-01-03", "30h", "")
	a := replay(t, monthly(t, refusing), reserved("other", "2026-01-03", "10h", ""), hold)
	q, err := a.Quote(confirming(drawn("work", "2026-01-05", "30h"), hold))
	require.NoError(t, err)
	assert.Equal(t, []Hours{30 * Hour, 0}, []Hours{q.Charged, q.After})
	_, err = a.Quote(drawn("work", "2026-01-05", "1h"))
	assert.ErrorIs(t, err, ErrExhausted)
	wrong := drawn("work", "2026-01-05", "1h")
	wrong.Hours = -1
	_, err = a.Quote(wrong)
	assert.ErrorIs(t, err, ErrHours, "what could not be logged is refused")
}

func TestAQuoteChangesNothing(t *testing.T) {
	var entries []Entry
	for i, expires := range []string{"2026-02-01", "2026-03-01", "2026-04-01"} {
		entries = append(entries, by(granted(fmt.Sprint("block ", i), "2026-01-02", "2h", expires), tiers.Dev))
	}
	p := monthly(t, func(s *PlanSpec) { refusing(s); s.Allotment = 0 })
	a := replay(t, p, entries...)
	for _, hours := range []string{"3h", "5h", "6h", "1h"} {
		for _, on := range []string{"2026-01-05", "2026-01-31"} {
			work := by(drawn("work", on, hours), tiers.Dev)
			q, err := a.Quote(work)
			require.NoError(t, err)
			w, err := replay(t, p, entries...).WhatIf(work)
			require.NoError(t, err)
			assert.Equal(t, jsonOf(t, w.Line.Parts), jsonOf(t, q.Parts), "%s on %s", hours, on)
		}
	}
}

func TestWhatARoleHoldsIsNotThereForOthersOfIt(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { refusing(s); s.Allotment, s.Roles = 0, []RoleAllotment{{tiers.Dev, 10 * Hour}} })
	a := replay(t, p, by(reserved("hold", "2026-01-03", "4h", ""), tiers.Dev))
	_, err := a.With(by(drawn("work", "2026-01-05", "6h"), tiers.Dev))
	assert.NoError(t, err)
	_, err = a.With(by(drawn("work", "2026-01-05", "6h1m"), tiers.Dev))
	assert.ErrorIs(t, err, ErrExhausted)
}

func TestWhatIsWrongWithAnEntryStandsAtItsIdOrItsPlace(t *testing.T) {
	good, wrong := drawn("good", "2026-01-05", "1h"), drawn("wrong", "2026-01-05", "1h")
	wrong.Hours = 0
	_, err := monthly(t, nil).Replay([]Entry{good, wrong})
	require.ErrorContains(t, err, "entries."+wrong.ID.String()+".hours")
	wrong.ID, wrong.Hours = uuid.Nil, Hour
	_, err = monthly(t, nil).Replay([]Entry{good, wrong})
	assertOneFault(t, err, "entries[1].id", ErrMissing, "it has no id")
}

func TestEveryLineGivesItsReason(t *testing.T) {
	other, two := id("other"), MustRatio("2")
	makesUp := "makes up for " + other.String() + ", which is reversed and counted in a closed period"
	overage := func(why Why) []Part { return []Part{{Source: FromOverage, Hours: Hour, Why: why}} }
	for want, line := range map[string]Line{
		"the hours of the period":         {Kind: LineAllotment},
		"the hours of the period for dev": {Kind: LineAllotment, Role: tiers.Dev},
		"granted once":                    {Kind: LineGrant, Role: tiers.Dev},
		"held":                            {Kind: LineReservation, Role: tiers.Dev},
		"held no longer":                  {Kind: LineRelease, Target: &other},
		"what was left is withdrawn":      {Kind: LineVoid, Target: &other},
		makesUp:                           {Kind: LineCompensation, Target: &other},
		"":                                {Kind: LineCompensation},
		"1h overage because no hours were left; can be used instead": {Kind: LineCompensation, Target: &other,
			Parts: overage(WhyUsedUp)},
		"1h overage because Why(0)":                                 {Kind: LineDraw, Parts: overage(0)},
		"1h overage because Why(16)":                                {Kind: LineDraw, Parts: overage(WhyShare + 1)},
		"1h not charged: only a share of what is unused rolls over": {Kind: LineDraw, Worked: Hour, Why: WhyShare},
		"1h worked, charged as 2h":                                  {Kind: LineDraw, Worked: Hour, Hours: 2 * Hour},
		"1h worked, for its severity x 2, charged as 2h": {Kind: LineDraw, Worked: Hour, Hours: 2 * Hour,
			SeverityMultiplier: &two, In: InHours},
		"1h worked, of which 30m after hours x 2, charged as 2h": {Kind: LineDraw, Worked: Hour, Hours: 2 * Hour,
			Multiplier: &two, AfterHours: 30 * Minute, In: InHours},
		"1h worked, for its severity x 2 in money, charged as 1h": {Kind: LineDraw, Worked: Hour, Hours: Hour,
			SeverityMultiplier: &two, In: InMoney},
		"the hours before were used by entry " + other.String(): {Kind: LineExpiry, UsedCount: 1,
			UsedBefore: []uuid.UUID{other}},
		"the hours before were used by 2 entries, the last " + other.String(): {Kind: LineExpiry, UsedCount: 2,
			UsedBefore: []uuid.UUID{other}},
	} {
		assert.Equal(t, want, line.Reason())
	}
}

package capacity_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestALineSaysWhoWorkedAndWhatItIsAbout(t *testing.T) {
	hold := reserved("hold", "2026-01-03", "4h", "")
	release := released("release", "2026-01-04", hold)
	work := by(drawn("work", "2026-01-05", "3h"), tiers.Dev)
	a := january(t, LateAdjust, 5*Hour, nil, hold, release, work)
	lines := statement(t, a, "2026-01-05").Lines
	assert.Equal(t, hold.ID, *lines[2].Target)
	assert.Nil(t, lines[3].Target)
	assert.Equal(t, tiers.Dev, lines[3].Role)
	assert.Equal(t, "0", lines[3].Charge.String(), "it has no share of a charge, in no currency")
	a = with(t, a, reversal("undo", work, midnight("2026-02-05")))
	lines = statement(t, a, "2026-02-05").Lines
	assert.Equal(t, work.ID, *lines[1].Target)
}

func TestWarrantyAfterHoursIsNotMultiplied(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) { s.Multipliers = &MultipliersSpec{AfterHours: ptr(MustRatio("2"))} }, nil)
	work := span(t, "work", "2026-01-05T20:00:00+01:00", "2026-01-05T22:00:00+01:00")
	work.NonChargeable = Warranty
	line := statement(t, replay(t, p, work), "2026-01-05").Lines[1]
	got := fmt.Sprint(line.AfterHours, " ", line.Multiplier, " ", line.In, " ", line.Hours)
	assert.Equal(t, "0h <nil> MultiplyIn(0) 0h", got)
}

func TestOnlyLinesOfOverageHaveAShareOfTheCharge(t *testing.T) {
	a := replay(t, monthly(t, nil), drawn("within", "2026-01-05", "40h"), drawn("beyond", "2026-01-06", "1h"))
	var charges []string
	for _, line := range statement(t, a, "2026-01-05").Lines {
		charges = append(charges, line.Charge.String())
	}
	assert.Equal(t, []string{"0", "0", "EUR 120.00"}, charges)
}

func TestBrandsAreReportedWhereAnyWorkNamesOne(t *testing.T) {
	north := drawn("north", "2026-01-05", "1h")
	north.Entity = "north"
	none := drawn("none", "2026-01-06", "2h")
	assert.Empty(t, statement(t, replay(t, monthly(t, nil), none), "2026-01-05").Entities)
	list := statement(t, replay(t, monthly(t, nil), north, none), "2026-01-05").Entities
	require.Len(t, list, 2)
	assert.Equal(t, EntityFigures{Worked: 2 * Hour, Drawn: 2 * Hour}, list[0])
	assert.Equal(t, EntityFigures{Entity: "north", Worked: Hour, Drawn: Hour}, list[1])
}

func TestAnAlertIsRaisedAtTheThresholdAndAgainAsAgreed(t *testing.T) {
	entries := []Entry{drawn("31", "2026-01-02", "31h"), drawn("32", "2026-01-03", "1h"), drawn("33", "2026-01-04", "1h"),
		granted("block", "2026-01-05", "20h", ""), drawn("48", "2026-01-06", "15h"), drawn("49", "2026-01-07", "1h")}
	for _, c := range []struct {
		when  AlertWhen
		of    AlertOf
		rearm AlertRearm
		want  string
	}{
		{WhenReached, AlertOfGranted, RearmNextPeriod, "2026-01-03"}, {WhenPassed, AlertOfGranted, RearmNextPeriod, "2026-01-04"},
		{WhenReached, AlertOfGranted, RearmBelow, "2026-01-03 2026-01-06"},
		{WhenPassed, AlertOfGranted, RearmBelow, "2026-01-04 2026-01-07"},
		{WhenReached, AlertOfAllotment, RearmBelow, "2026-01-03"}, {WhenPassed, AlertOfAllotment, RearmNextPeriod, "2026-01-04"},
	} {
		p := monthly(t, func(s *PlanSpec) { s.Alerts = []AlertSpec{{MustRatio("80"), c.when, c.of, c.rearm}} })
		got := ""
		for _, alert := range statement(t, replay(t, p, entries...), "2026-01-05").Alerts {
			got += " " + alert.On.String()
		}
		assert.Equal(t, " "+c.want, got, "%v", c)
	}
	p := monthly(t, func(s *PlanSpec) {
		s.Allotment, s.Alerts = 0, []AlertSpec{{MustRatio("80"), WhenReached, AlertOfAllotment, RearmBelow}}
	})
	assert.Empty(t, statement(t, replay(t, p, entries...), "2026-01-05").Alerts, "of no hours there is no share")
}

func TestAStatementSaysInItsTitleWhetherItCanChange(t *testing.T) {
	a := january(t, LateAdjust, 5*Hour, nil)
	assert.Contains(t, statement(t, a, "2026-01-05").String(), "(Europe/Paris), closed\n")
	assert.Contains(t, statement(t, a, "2026-02-05").String(), "(Europe/Paris)\n")
	a = with(t, a, reopening("2026-01-01", "2026-02-05"))
	assert.Contains(t, statement(t, a, "2026-01-05").String(), "(Europe/Paris), reopened\n")
}

// Releases of a day come before reservations of it, and work of it comes after them.
func TestAReservationIsConfirmedFromItsOwnDayOnAndReleasedFromTheNext(t *testing.T) {
	hold := reserved("hold", "2026-01-10", "4h", "2026-01-20")
	for on, want := range map[string][2]error{"2026-01-09": {ErrTarget, ErrTarget}, "2026-01-10": {nil, ErrTarget},
		"2026-01-11": {nil, nil}, "2026-01-19": {nil, nil}, "2026-01-20": {ErrTarget, ErrTarget}} {
		work := booked(confirming(drawn("work", on, "1h"), hold), "2026-01-25")
		_, err := monthly(t, nil).Replay([]Entry{hold, work})
		assert.ErrorIs(t, err, want[0], on)
		_, err = monthly(t, nil).Replay([]Entry{hold, booked(released("release", on, hold), "2026-01-25")})
		assert.ErrorIs(t, err, want[1], on)
	}
}

func TestWhatWasGrantedOrBroughtInIsWithdrawnFromItsOwnDayOn(t *testing.T) {
	block := granted("block", "2026-01-10", "4h", "")
	opening := granted("opening", "2026-01-01", "4h", "")
	opening.Kind = Opening
	for _, c := range []struct {
		of  Entry
		on  string
		err error
	}{
		{block, "2026-01-09", ErrTarget}, {block, "2026-01-10", nil}, {opening, "2026-01-01", nil},
		{drawn("work", "2026-01-10", "1h"), "2026-01-11", ErrTarget},
		{adjusted("more", "2026-01-10", "1h"), "2026-01-11", ErrTarget},
	} {
		a, err := monthly(t, nil).Replay([]Entry{c.of, booked(voided("void", c.on, c.of), "2026-01-25")})
		assert.ErrorIs(t, err, c.err, "%v on %s", c.of.Kind, c.on)
		if err == nil {
			assert.Equal(t, "40h", available(t, a, "2026-01-31"))
		}
	}
}

func TestAPreviewOfABalanceBroughtInBeginsWithNothing(t *testing.T) {
	opening := granted("opening", "2026-01-01", "6h", "")
	opening.Kind = Opening
	w, err := replay(t, monthly(t, nil)).WhatIf(opening)
	require.NoError(t, err)
	assert.Equal(t, []Hours{0, 6 * Hour}, []Hours{w.Before, w.After})
}

func TestWorkThatTakesAnEqualBlockInsteadIsMoved(t *testing.T) {
	first := granted("first", "2026-01-02", "2h", "2026-02-01")
	second := granted("second", "2026-01-02", "2h", "2026-03-01")
	p := monthly(t, func(s *PlanSpec) { s.Allotment = 0 })
	w, err := replay(t, p, first, second, drawn("work", "2026-01-10", "2h")).WhatIf(drawn("early", "2026-01-05", "2h"))
	require.NoError(t, err)
	require.Len(t, w.Moved, 1)
	assert.Equal(t, first.ID, *w.Moved[0].From[0].Grant)
	assert.Equal(t, second.ID, *w.Moved[0].To[0].Grant)
}

func TestAGrantThatIsTakenBackUnusedOutlivesCompaction(t *testing.T) {
	block := granted("block", "2026-01-05", "10h", "")
	a := with(t, january(t, LateAdjust, 5*Hour, nil, block), reversal("undo", block, midnight("2026-02-05")))
	small := compacted(t, a, "2026-02-01")
	assertSame(t, a, small, "compacted")
	assert.Equal(t, []MovedEntry{{Entry: id("undo"), On: day("2026-02-01")}}, small.Journal().Compacted.Moved,
		"the grant itself says of how much")
	assert.Equal(t, "5h", available(t, small, "2026-02-01"))
	const at = "2026-03-03T09:00:00Z"
	assertSame(t, closed(t, a, "2026-02-15", at), closed(t, small, "2026-02-15", at), "closed")
}

func TestALateGrantOutlivesTheMonthInWhichItCounts(t *testing.T) {
	late := booked(granted("late", "2026-01-10", "10h", ""), "2026-02-05")
	a := closed(t, with(t, january(t, LateAdjust, 5*Hour, nil), late), "2026-02-15", "2026-03-03T09:00:00Z")
	small := compacted(t, a, "2026-03-01")
	assertSame(t, a, small, "compacted")
	assert.Equal(t, "15h", available(t, small, "2026-03-01"))
}

func TestOverageNamesTheWorkThatUsedTheHours(t *testing.T) {
	a := replay(t, monthly(t, nil), drawn("first", "2026-01-05", "30h"), drawn("second", "2026-01-06", "10h"),
		drawn("third", "2026-01-07", "1h"), drawn("fourth", "2026-01-08", "1h"))
	var used []int
	for _, line := range statement(t, a, "2026-01-05").Lines[1:] {
		used = append(used, line.UsedCount)
		assert.Len(t, line.UsedBefore, line.UsedCount)
	}
	assert.Equal(t, []int{0, 0, 2, 2}, used, "the third used none of them")
}

package capacity_test

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// At 36 million euros a second, a nanosecond costs a cent... or would.
func TestOverageThatIsMultipliedInMoneyIsPricedUpToTheNanosecond(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) {
		s.Allotment, s.Overage.Rate = 0, ptr(MustMoney("EUR 36000000000"))
		s.Multipliers = &MultipliersSpec{In: InMoney, Severity: []SeverityMultiplier{{2, MustRatio("1.5")}}}
	})
	for _, c := range []struct {
		hours    Hours
		severity sla.Severity
		want     string
	}{
		{1, 0, "EUR 0.01"}, {1, 1, "EUR 0.01"}, {1, 2, "EUR 0.02"}, {2, 2, "EUR 0.03"}, {3, 2, "EUR 0.05"},
		{Hour, 2, "EUR 54000000000.00"}, {Hour + 1, 2, "EUR 54000000000.02"}, {Hour, 1, "EUR 36000000000.00"},
	} {
		work := Entry{ID: id("work"), Kind: Draw, Booked: midnight("2026-01-06"), Date: day("2026-01-05"), Hours: c.hours,
			Severity: c.severity}
		a := replay(t, p)
		q, err := a.Quote(work)
		require.NoError(t, err)
		assert.Equal(t, c.want, q.Cost.String(), "%v", c)
		assert.Equal(t, c.want, statement(t, with(t, a, work), "2026-01-05").Charge.String(), "%v", c)
	}
}

func TestWorkIsMultipliedWhereItIsAfterHoursOrOfASeverity(t *testing.T) {
	within := [2]string{"2026-01-05T10:00:00+01:00", "2026-01-05T12:00:00+01:00"}
	after := [2]string{"2026-01-05T20:00:00+01:00", "2026-01-05T22:00:00+01:00"}
	both := [2]string{"2026-01-05T17:00:00+01:00", "2026-01-05T19:00:00+01:00"}
	for _, c := range []struct {
		at       [2]string
		severity sla.Severity
		want     string
	}{
		{within, 0, "2h 0h <nil> <nil> MultiplyIn(0)"}, {within, 1, "6h 0h <nil> 3 hours"},
		{after, 0, "4h 2h 2 <nil> hours"}, {after, 1, "6h 2h 3 <nil> hours"},
		{both, 0, "3h 1h 2 <nil> hours"}, {both, 1, "6h 1h 3 3 hours"}, {both, 2, "3h30m 1h 2 1.5 hours"},
	} {
		p := mustPlan(t, func(s *PlanSpec) {
			s.Allotment = 40 * Hour
			s.Multipliers = &MultipliersSpec{AfterHours: ptr(MustRatio("2")),
				Severity: []SeverityMultiplier{{1, MustRatio("3")}, {2, MustRatio("1.5")}}}
		}, nil)
		work := span(t, "work", c.at[0], c.at[1])
		work.Severity = c.severity
		line := statement(t, replay(t, p, work), "2026-01-05").Lines[1]
		assert.Equal(t, c.want, fmt.Sprint(line.Hours, " ", line.AfterHours, " ", line.Multiplier, " ",
			line.SeverityMultiplier, " ", line.In), "%v", c)
	}
}

func TestADayIsChargedTogetherByItsWorkedTimeWhereMoneyIsMultiplied(t *testing.T) {
	for in, want := range map[MultiplyIn]Hours{InMoney: 3 * Hour, InHours: 4 * Hour} {
		p := mustPlan(t, func(s *PlanSpec) {
			billing(s)
			s.Allotment, s.ChargePer, s.Increment = 40*Hour, PerDay, Hour
			s.Multipliers = &MultipliersSpec{AfterHours: ptr(MustRatio("2")), In: in}
		}, nil)
		a := replay(t, p, span(t, "work", "2026-01-05T16:40:00+01:00", "2026-01-05T19:00:00+01:00"))
		assert.Equal(t, want, statement(t, a, "2026-01-05").Figures.Drawn, "1h20m and 1h after hours")
	}
}

func TestWorkThatIsNotChargedSaysWhy(t *testing.T) {
	for free, why := range map[NonChargeable]Why{Warranty: WhyWarranty, Rework: WhyRework, Goodwill: WhyGoodwill,
		Internal: WhyInternal} {
		work := drawn("work", "2026-01-05", "1h")
		work.NonChargeable = free
		assert.Equal(t, why, statement(t, replay(t, monthly(t, nil), work), "2026-01-05").Lines[1].Why)
	}
}

func TestACommitmentThatIsSpentExactlyHasNoTrueUp(t *testing.T) {
	for amount, want := range map[string]string{"EUR 0": "<nil> 0", "EUR 120": "EUR 120.00 EUR 120.00"} {
		p := monthly(t, func(s *PlanSpec) { s.Commitment = &CommitmentSpec{MustMoney(amount), 1} })
		s := statement(t, replay(t, p), "2026-01-05")
		assert.Equal(t, want, fmt.Sprint(s.TrueUp, " ", s.Total), amount)
		s = statement(t, replay(t, p, drawn("work", "2026-01-05", "41h")), "2026-01-05")
		assert.Equal(t, "<nil> EUR 120.00", fmt.Sprint(s.TrueUp, " ", s.Total), amount)
	}
}

func TestAQuoteOfWorkOnOneDayOfThePlanOrNone(t *testing.T) {
	spec := monthly(t, refusing).Spec()
	p, err := NewPlan(spec, Binding{Start: day("2026-01-01"), Zone: time.UTC, End: day("2026-04-01")})
	require.NoError(t, err)
	for on, err := range map[string]error{"2025-12-31": ErrBeforeStart, "2026-01-01": nil, "2026-01-31": nil,
		"2026-02-01": nil, "2026-03-31": nil, "2026-04-01": ErrAfterEnd} {
		for _, a := range []Account{replay(t, p), replay(t, p, drawn("work", "2026-01-01", "1h"))} {
			_, got := a.Quote(drawn("more", on, "1h"))
			assert.ErrorIs(t, got, err, on)
		}
	}
}

func TestAQuoteCountsWhatComesBeforeTheWork(t *testing.T) {
	a := replay(t, monthly(t, rolling("10h", BurnLast)), drawn("work", "2026-01-05", "30h"),
		granted("block", "2026-01-02", "5h", "2026-01-20"))
	for _, c := range []struct {
		says           string
		on, booked     string
		before, beyond Hours
	}{
		{"booked earlier on the same day", "2026-01-05", "2026-01-01", 45 * Hour, 0},
		{"booked later on the same day", "2026-01-05", "2026-01-09", 15 * Hour, 5 * Hour},
		{"on the day before", "2026-01-04", "2026-01-09", 45 * Hour, 0},
		{"on the next day", "2026-01-06", "2026-01-09", 15 * Hour, 5 * Hour},
		{"on the last day of the block", "2026-01-19", "2026-01-19", 15 * Hour, 5 * Hour},
		{"on the day on which the block expires", "2026-01-20", "2026-01-20", 10 * Hour, 10 * Hour},
		{"on the last day of the month", "2026-01-31", "2026-01-31", 10 * Hour, 10 * Hour},
		{"on the first day of the next", "2026-02-01", "2026-02-01", 50 * Hour, 0},
	} {
		e := booked(drawn("more", c.on, "20h"), c.booked)
		q, err := a.Quote(e)
		require.NoError(t, err, c.says)
		assert.Equal(t, []Hours{c.before, c.beyond}, []Hours{q.Before, q.Overage()}, c.says)
		w, err := a.WhatIf(e)
		require.NoError(t, err, c.says)
		assert.Equal(t, c.before, w.Before, c.says)
	}
	late := closedQuarter(t, LateAdjust, nil)
	q, err := late.Quote(lateWork(t))
	require.NoError(t, err)
	assert.Equal(t, day("2026-04-01"), q.On, "February is closed")
}

func TestAReservationCanHaveAllThatIsThereAndNoMore(t *testing.T) {
	a := replay(t, monthly(t, refusing), drawn("work", "2026-01-05", "30h"))
	_, err := a.With(reserved("hold", "2026-01-06", "10h", ""))
	assert.NoError(t, err)
	_, err = a.With(reserved("hold", "2026-01-06", "10h1m", ""))
	assert.ErrorIs(t, err, ErrExhausted)
	_, err = a.With(adjusted("less", "2026-01-06", "-10h"))
	assert.NoError(t, err)
	_, err = a.With(adjusted("less", "2026-01-06", "-10h1m"))
	assert.ErrorIs(t, err, ErrExhausted)
}

func TestAPreviewNamesAHundredMovedEntriesAndCountsTheRest(t *testing.T) {
	var entries []Entry
	for i := range 103 {
		entries = append(entries, drawn(fmt.Sprint("work ", i), "2026-01-05", "1m"))
	}
	p := monthly(t, func(s *PlanSpec) { s.Allotment = 103 * Minute })
	a := replay(t, p, entries[:100]...)
	w, err := a.WhatIf(drawn("early", "2026-01-04", "103m"))
	require.NoError(t, err)
	assert.Equal(t, []int{100, 0}, []int{len(w.Moved), w.More})
	w, err = replay(t, p, entries...).WhatIf(drawn("early", "2026-01-04", "103m"))
	require.NoError(t, err)
	assert.Equal(t, []int{100, 3}, []int{len(w.Moved), w.More})
}

func TestALongReferenceIsCutAfterTwentyFourLetters(t *testing.T) {
	for _, letter := range []string{"a", "é"} {
		fits, long := strings.Repeat(letter, 24), strings.Repeat(letter, 25)
		work := drawn("work", "2026-01-05", "1h")
		work.Ticket = fits
		assert.Contains(t, statement(t, replay(t, monthly(t, nil), work), "2026-01-05").String(), fits)
		work.Ticket = long
		text := statement(t, replay(t, monthly(t, nil), work), "2026-01-05").String()
		assert.Contains(t, text, strings.Repeat(letter, 21)+"...")
		assert.NotContains(t, text, strings.Repeat(letter, 22))
	}
}

func TestALineOfNoKindHasNoReason(t *testing.T) {
	for _, kind := range []LineKind{0, LineCompensation, LineCompensation + 1, 255} {
		assert.Empty(t, Line{Kind: kind}.Reason(), "%d", kind)
	}
	assert.Equal(t, "the hours of the period", Line{Kind: LineAllotment}.Reason())
}

func TestWhatIsKnownTogetherIsOrderedByItsId(t *testing.T) {
	at := midnight("2026-01-06")
	var entries []Entry
	for i, after := range []time.Duration{time.Second, 2, 1, 0, 0, 0} {
		e := drawn(fmt.Sprint("work ", i), "2026-01-05", "1m")
		e.Booked = at.Add(after)
		entries = append(entries, e)
	}
	got := replay(t, monthly(t, nil), entries...).Entries()
	require.Len(t, got, 6)
	for i := range got[1:] {
		x, y := got[i], got[i+1]
		assert.True(t, x.Booked.Before(y.Booked) || x.Booked.Equal(y.Booked) && x.ID.String() < y.ID.String(), "%d", i)
	}
}

// Somebody who knows the table of ids can choose such that all stand in one place of it.
func TestIdsThatAreChosenToCollideAreToldApart(t *testing.T) {
	const first, second = 0xbf58476d1ce4e5b9, 0x94d049bb133111eb
	inverse := uint64(second)
	for range 6 {
		inverse *= 2 - second*inverse
	}
	y := uint64(0xabcdef) << 32
	y ^= y >> 29
	y ^= (y >> 58)
	_, unused := bits.Mul64(second, inverse)
	require.EqualValues(t, 1, unused)
	v := live(t, replay(t, monthly(t, nil)))
	var entries []Entry
	for i := range uint64(300) {
		var u uuid.UUID
		h := (i ^ 0x9e3779b97f4a7c15) * first
		binary.LittleEndian.PutUint64(u[:8], i)
		binary.LittleEndian.PutUint64(u[8:], y*inverse^h^h>>31)
		e := drawn("work", "2026-01-05", "1m")
		e.ID = u
		entries = append(entries, e)
	}
	a := replay(t, monthly(t, nil), append(entries, entries...)...)
	assert.Equal(t, 300*Minute, statement(t, a, "2026-01-05").Figures.Drawn)
	for _, e := range entries {
		require.NoError(t, v.Book(e))
	}
	for _, e := range entries {
		require.NoError(t, v.Book(e), "again, which is no change")
		e.Hours = Hour
		require.ErrorIs(t, v.Book(e), ErrConflict)
		_, err := a.With(e)
		require.ErrorIs(t, err, ErrConflict)
	}
	assert.Equal(t, 300*Minute, statement(t, v.Account(), "2026-01-05").Figures.Drawn)
}

// The books can be taken up again in every month: work of any of them may come late.
func TestLateWorkInALongAccountCountsInItsMonth(t *testing.T) {
	work := func(month, n int) Entry {
		return drawn(fmt.Sprint("work ", month, " ", n), fmt.Sprintf("2026-%02d-%02d", month, 1+n%28), "1m")
	}
	for _, late := range []Late{0, LateReopen} {
		p := monthly(t, func(s *PlanSpec) { s.Allotment, s.Late = 2*Hour, late; living(2, nil)(s) })
		var all []Entry
		for m := 1; m <= 4; m++ {
			for n := range 90 {
				all = append(all, work(m, n))
			}
		}
		v := live(t, replay(t, p, all...))
		for n, month := range []int{4, 3, 1, 2, 4, 1} {
			e := drawn(fmt.Sprint("late ", n), fmt.Sprintf("2026-%02d-28", month), "17m")
			require.NoError(t, v.Book(e))
			all = append(all, e)
			same := statementsOf(t, replay(t, p, all...)) == statementsOf(t, v.Account())
			require.True(t, same, "late work in month %d", month)
		}
	}
}

func TestALongAccountIsReopenedAndCompactedInEveryMonth(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Allotment, s.Late = 2*Hour, LateReopen; living(2, nil)(s) })
	var all []Entry
	for m := 1; m <= 4; m++ {
		for n := range 90 {
			all = append(all, drawn(fmt.Sprint("work ", m, " ", n), fmt.Sprintf("2026-%02d-%02d", m, 1+n%28), "1m"))
		}
	}
	a := replay(t, p, all...)
	for m := 1; m <= 3; m++ {
		a = closed(t, a, fmt.Sprintf("2026-%02d-01", m), fmt.Sprintf("2026-%02d-03T09:00:00Z", m+1))
	}
	for _, before := range []string{"2026-02-01", "2026-03-01", "2026-04-01"} {
		assertSame(t, a, compacted(t, a, before), before)
	}
	for _, on := range []string{"2026-03-28", "2026-02-28", "2026-01-28"} {
		late := booked(drawn("late", on, "17m"), "2026-04-20")
		b := with(t, a, late)
		assert.Equal(t, statement(t, replay(t, p, append(all, late)...), on).Figures, statement(t, b, on).Figures, on)
		assert.Equal(t, 3, len(b.Journal().Entries)-len(all)-1, "closings")
	}
}

func TestAForecastDrawsForEveryRoleOnEveryDay(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Roles = []RoleAllotment{{tiers.Dev, 10 * Hour}, {tiers.QA, 10 * Hour}}
	}, nil)
	pace := Pace{Days: 7, Work: []PaceWork{{tiers.Dev, 2 * Minute}, {tiers.QA, 100 * Minute}}}
	for days, want := range []string{"0h", "14m", "28m", "42m", "58m", "1h12m", "1h26m", "1h42m", "1h56m"} {
		if days == 0 {
			continue
		}
		until := day("2026-01-06") + date.Date(days)
		f, err := replay(t, p).Forecast(ForecastSpec{On: day("2026-01-05"), Until: until, Pace: pace})
		require.NoError(t, err)
		assert.Equal(t, want, f.Periods[0].Drawn.String(), "%d days", days)
		assert.Contains(t, f.String(), fmt.Sprintf("The hours last until %v,", until-1))
	}
}

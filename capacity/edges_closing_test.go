package capacity_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// january is a plan of so many hours with January closed on 3 February.
func january(t testing.TB, late Late, allotment Hours, change func(*PlanSpec), entries ...Entry) Account {
	a := replay(t, monthly(t, func(s *PlanSpec) {
		if s.Late, s.Allotment = late, allotment; change != nil {
			change(s)
		}
	}), entries...)
	return closed(t, a, "2026-01-15", "2026-02-03T09:00:00Z")
}

// booked is an entry that became known on another day.
func booked(e Entry, on string) Entry {
	e.Booked = midnight(on)
	return e
}

func voided(name, on string, of Entry) Entry {
	return Entry{ID: id(name), Kind: Void, Booked: midnight(on), Date: day(on), Target: of.ID, Note: "agreed"}
}

// What adds comes before what takes, whatever was booked first: so does what makes up for them.
func TestWhatMakesUpForAnEntryComesWithWhatAddsOrTakes(t *testing.T) {
	block := granted("block", "2026-01-05", "10h", "")
	more, less := adjusted("more", "2026-01-05", "10h"), adjusted("less", "2026-01-05", "-10h")
	void := voided("void", "2026-01-06", block)
	add := booked(adjusted("add", "2026-02-01", "5h"), "2026-02-09")
	take := booked(adjusted("take", "2026-02-01", "-15h"), "2026-02-04")
	work := drawn("work", "2026-01-10", "10h")
	for _, c := range []struct {
		says    string
		before  []Entry
		undone  Entry
		with    Entry // of the same day: hours that are needed, or that are taken
		closing string
	}{
		{"a grant that was used", []Entry{block, drawn("all", "2026-01-10", "15h")}, block, add, "0h"},
		{"hours added that were used", []Entry{more, drawn("all", "2026-01-10", "15h")}, more, add, "0h"},
		{"hours taken", []Entry{granted("some", "2026-01-05", "10h", "2026-01-20"), less}, less, take, "0h"},
		{"work", []Entry{granted("some", "2026-01-05", "10h", "2026-01-20"), work}, work, take, "0h"},
		{"a void", []Entry{block, void}, void, take, "0h"},
	} {
		a := january(t, LateAdjust, 5*Hour, refusing, c.before...)
		a = with(t, a, reversal("undo", c.undone, midnight("2026-02-05")), c.with)
		assert.Equal(t, c.closing, available(t, a, "2026-02-01"), c.says)
		a = closed(t, a, "2026-02-15", "2026-03-03T09:00:00Z")
		small := compacted(t, a, "2026-02-01")
		assertSame(t, a, small, c.says+", compacted")
		const at = "2026-04-03T09:00:00Z"
		assertSame(t, closed(t, a, "2026-03-15", at), closed(t, small, "2026-03-15", at), c.says)
	}
}

func TestWhatMakesUpForWorkOfARoleIsForThatRole(t *testing.T) {
	owned := func(s *PlanSpec) {
		refusing(s)
		s.Roles = []RoleAllotment{{tiers.QA, 10 * Hour}, {tiers.Dev, 10 * Hour}}
		for _, role := range []tiers.Role{tiers.SA, tiers.PM} {
			r := person("1", 10*Hour)
			r.Role = role
			s.Resources = append(s.Resources, r)
		}
	}
	for role, whose := range map[tiers.Role]tiers.Role{tiers.Dev: tiers.Dev, tiers.QA: tiers.QA, tiers.SA: tiers.SA,
		tiers.PM: tiers.PM, tiers.RM: 0, 0: 0} {
		work := by(drawn("work", "2026-01-10", "5h"), role)
		a := with(t, january(t, LateAdjust, 5*Hour, owned, work), reversal("undo", work, midnight("2026-02-05")))
		var back []Line
		for _, line := range statement(t, a, "2026-02-01").Lines {
			if line.Kind == LineCompensation {
				back = append(back, line)
			}
		}
		require.Len(t, back, 1)
		assert.Equal(t, []any{5 * Hour, whose}, []any{back[0].Hours, back[0].Role})
		_, err := a.With(by(drawn("all", "2026-02-05", "20h"), whose))
		if whose == 0 {
			_, err = a.With(drawn("all", "2026-02-05", "10h"))
		}
		assert.NoError(t, err, "%v", role)
	}
}

func TestABalanceBroughtInOrAReleaseOfAClosedPeriodStays(t *testing.T) {
	opening := granted("opening", "2026-01-01", "6h", "")
	opening.Kind = Opening
	hold := reserved("hold", "2026-01-05", "3h", "")
	release := released("release", "2026-01-06", hold)
	a := january(t, LateAdjust, 5*Hour, nil, opening, hold, release)
	for _, e := range []Entry{opening, release} {
		_, err := a.With(reversal("undo", e, midnight("2026-02-05")))
		assert.ErrorIs(t, err, ErrTarget)
		assert.ErrorIs(t, err, ErrClosed)
	}
	_, err := a.With(reversal("undo", hold, midnight("2026-02-05")))
	assert.NoError(t, err)
	open := monthly(t, func(s *PlanSpec) { s.Late, s.AllocateBy = LateAdjust, ByEntryOrder })
	b := replay(t, open, opening, drawn("work", "2026-01-05", "1h"), reversal("undo", opening, midnight("2026-01-07")))
	assert.Equal(t, "39h", available(t, b, "2026-01-05"), "of an open one it never was")
}

func TestALateGrantIsOfUseOnTheFirstOpenDayOrIsRefused(t *testing.T) {
	a := january(t, LateAdjust, 5*Hour, nil)
	for expires, err := range map[string]error{"2026-01-31": ErrClosed, "2026-02-01": ErrClosed, "2026-02-02": nil,
		"": nil} {
		_, got := a.With(booked(granted("late", "2026-01-10", "1h", expires), "2026-02-05"))
		assert.ErrorIs(t, got, err, expires)
	}
}

func TestAPeriodIsClosedOnTheFirstDayAfterItAndNotBefore(t *testing.T) {
	a := replay(t, monthly(t, func(s *PlanSpec) { s.Late = LateAdjust }))
	for at, err := range map[string]error{"2026-01-31T23:59:59+01:00": ErrOrder, "2026-02-01T00:00:00+01:00": nil} {
		_, got := a.Closing(day("2026-01-01"), ClosingSpec{ID: id("closing"), Booked: instant(t, at)})
		assert.ErrorIs(t, got, err, "%s in Paris", at)
	}
}

func TestAClosingCoversThePeriodBeforeIt(t *testing.T) {
	digest := func(note string) string {
		work := drawn("january", "2026-01-10", "2h")
		work.Note = note
		a := closed(t, january(t, LateAdjust, 5*Hour, nil, work), "2026-02-15", "2026-03-03T09:00:00Z")
		entries := a.Entries()
		return entries[len(entries)-1].Digest
	}
	assert.Equal(t, digest("a"), digest("a"))
	assert.NotEqual(t, digest("a"), digest("b"), "February is the same, but what it stands on is not")
}

func TestAReopenedPeriodSaysWhatWasBilledIfAnythingWas(t *testing.T) {
	for says, c := range map[string]struct {
		change func(*PlanSpec)
		work   string
		billed any
	}{
		"nothing beyond the hours": {nil, "5h", (*Money)(nil)},
		"overage without a price":  {refusing, "6h", (*Money)(nil)},
		"overage":                  {nil, "6h", ptr(MustMoney("EUR 120.00"))},
	} {
		work := drawn("work", "2026-01-10", c.work)
		work.Critical = true
		a := with(t, january(t, LateAdjust, 5*Hour, c.change, work), reopening("2026-01-01", "2026-02-05"))
		s := statement(t, a, "2026-01-01")
		assert.Equal(t, Reopened, s.State, says)
		assert.Equal(t, fmt.Sprint(c.billed), fmt.Sprint(s.Billed), says)
	}
}

// Reopening a period opens all after it: what they were billed is known, also if the first is
// closed again and compacted.
func TestWhatReopenedPeriodsWereBilledOutlivesCompaction(t *testing.T) {
	a := closedQuarter(t, LateReopen, nil)
	late := booked(drawn("late", "2026-01-25", "1h"), "2026-04-10")
	a = closed(t, with(t, a, late), "2026-01-15", "2026-04-12T09:00:00Z")
	small := compacted(t, a, "2026-02-01")
	assertSame(t, a, small, "compacted")
	march := statement(t, small, "2026-03-01")
	assert.Equal(t, Reopened, march.State)
	assert.Equal(t, "EUR 390.00", march.Billed.String())
	assert.Equal(t, Reopened, statement(t, small, "2026-02-01").State)
	undo := reversal("undo", drawn("march", "2026-03-25", "53h15m"), midnight("2026-04-20"))
	assertSame(t, with(t, a, undo), with(t, small, undo), "what was billed stays billed")
	assert.Equal(t, "EUR 390.00", statement(t, with(t, small, undo), "2026-03-01").Charge.String())
}

func TestEveryReversalOfOpenWorkCountsAndReopensNothing(t *testing.T) {
	var entries []Entry
	for i := range 10_001 {
		work := drawn(fmt.Sprint("work ", i), "2026-02-04", "1m")
		entries = append(entries, work, reversal(fmt.Sprint("undo ", i), work, midnight("2026-02-06")))
	}
	a := with(t, january(t, LateReopen, 5*Hour, nil), entries...)
	assert.Equal(t, "5h", available(t, a, "2026-02-28"))
}

func TestAPeriodIsReopenedTenThousandTimesAndNotMore(t *testing.T) {
	a := replay(t, monthly(t, func(s *PlanSpec) { s.Late = LateAdjust }))
	at := midnight("2026-02-03")
	closing, err := a.Closing(day("2026-01-01"), ClosingSpec{ID: id("closing"), Booked: at})
	require.NoError(t, err)
	var entries []Entry
	for i := range 10_001 {
		closing.ID, closing.Booked = id(fmt.Sprint("close ", i)), at.Add(time.Duration(2*i)*time.Second)
		again := reopening("2026-01-01", "2026-02-03")
		again.ID, again.Booked = id(fmt.Sprint("open ", i)), closing.Booked.Add(time.Second)
		entries = append(entries, closing, again)
	}
	_, err = a.Plan().Replay(entries[:20_000])
	require.NoError(t, err)
	_, err = a.Plan().Replay(entries)
	require.ErrorIs(t, err, ErrTooMany)
}

func TestAClosingOfMoreThanCanBeCountedIsRefused(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Late, s.Allotment = LateAdjust, HoursMost; living(0, nil)(s) })
	_, err := replay(t, p).Closing(day("2026-01-01"), ClosingSpec{ID: id("closing"), Booked: midnight("2026-02-03")})
	assert.ErrorIs(t, err, ErrOverflow, "January's hours and February's")
}

func TestNothingIsGrantedAfterTheLastDay(t *testing.T) {
	spec := monthly(t, func(s *PlanSpec) { s.Late, s.Allotment = LateAdjust, HoursMost; living(0, nil)(s) }).Spec()
	p, err := NewPlan(spec, Binding{Start: day("2026-01-01"), Zone: time.UTC, End: day("2026-02-01")})
	require.NoError(t, err)
	a := closed(t, replay(t, p), "2026-01-01", "2026-02-01T00:00:00Z")
	assert.Equal(t, HoursMost, statement(t, a, "2026-01-31").Figures.Closing)
	all, err := a.Statements()
	require.NoError(t, err)
	assert.Len(t, all, 1)
	_, err = a.Statement(day("2026-02-01"))
	assert.ErrorIs(t, err, ErrAfterEnd)
}

package capacity_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// lines is what the lines of a kind say of their parts.
func linesOf(t testing.TB, a Account, on string, kind LineKind) string {
	var all []string
	for _, line := range statement(t, a, on).Lines {
		if line.Kind != kind {
			continue
		}
		var parts []string
		for _, p := range line.Parts {
			parts = append(parts, fmt.Sprintf("%v of %v of %v", p.Hours, p.Source, p.Since))
		}
		all = append(all, strings.Join(parts, " + "))
	}
	return strings.Join(all, "; ")
}

func TestTheCapCutsTheOldestOrTheNewestHoursOfAllRoles(t *testing.T) {
	const january, february = "5h of rollover of 2026-01-01", "5h of allotment of 2026-02-01"
	anybody, dev := drawn("anybody", "2026-01-10", "10h"), by(drawn("dev", "2026-01-10", "10h"), tiers.Dev)
	on := func(e Entry, when string) Entry { e.Date = day(when); return e }
	for _, c := range []struct {
		says string
		trim Trim
		work []Entry
		want string
	}{
		{"January's of dev, February's of anybody", TrimOldest, []Entry{anybody, on(dev, "2026-02-10")}, january},
		{"January's of dev, February's of anybody", TrimNewest, []Entry{anybody, on(dev, "2026-02-10")}, february},
		{"January's of anybody, February's of dev", TrimOldest, []Entry{dev, on(anybody, "2026-02-10")}, january},
		{"January's of anybody, February's of dev", TrimNewest, []Entry{dev, on(anybody, "2026-02-10")}, february},
	} {
		p := monthly(t, func(s *PlanSpec) {
			refusing(s)
			s.Allotment, s.Roles = 10*Hour, []RoleAllotment{{tiers.Dev, 10 * Hour}}
			living(3, func(r *RolloverSpec) { r.Cap, r.Trim = ptr(15*Hour), c.trim })(s)
		})
		assert.Equal(t, c.want, linesOf(t, replay(t, p, c.work...), "2026-02-01", LineExpiry), "%s, %v", c.says, c.trim)
		none := statement(t, replay(t, p), "2026-01-01")
		cut := none.Lines[len(none.Lines)-1].Parts
		require.Len(t, cut, 1)
		assert.Equal(t, tiers.Role(0), cut[0].Role, "of equals that of no role first")
	}
}

func TestRolloverOfSeveralMonthsIsUsedTheOldestFirstAndNoMoreThanIsNeeded(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Allotment = 10 * Hour; living(3, nil)(s); s.Rollover.Burn = BurnFirst })
	a := replay(t, p, drawn("work", "2026-03-10", "15h"))
	assert.Equal(t, "10h of rollover of 2026-01-01 + 5h of rollover of 2026-02-01", linesOf(t, a, "2026-03-01", LineDraw))
	assert.Equal(t, "15h", available(t, a, "2026-03-31"))
}

func TestADebtThatIsBroughtInIsPaidByWhatIsBroughtIn(t *testing.T) {
	opening := granted("opening", "2026-01-01", "6h", "")
	opening.Kind = Opening
	debt := Entry{ID: id("debt"), Kind: Opening, Booked: midnight("2026-01-01"), Date: day("2026-01-01")}
	for owed, want := range map[string]string{"-4h": "; 4h of block of 2026-01-01", "-6h": "; 6h of block of 2026-01-01",
		"-7h": "; 6h of block of 2026-01-01 + 1h of deficit of 0001-01-01"} {
		debt.Hours = MustHours(owed)
		assert.Equal(t, want, linesOf(t, replay(t, monthly(t, nil), opening, debt), "2026-01-01", LineOpening))
	}
}

// What expired or was withdrawn is gone already: of a grant that should not have been, what was
// used is taken back.
func TestAGrantOfAClosedPeriodIsTakenBackAsFarAsItWasUsed(t *testing.T) {
	for says, c := range map[string]struct {
		expires string
		voided  string
	}{"withdrawn": {"", "2026-01-25"}, "expired": {"2026-01-20", ""},
		"expired, and withdrawn": {"2026-01-20", "2026-01-25"}} {
		block := granted("block", "2026-01-05", "10h", c.expires)
		entries := []Entry{block, drawn("work", "2026-01-10", "9h")}
		if c.voided != "" {
			entries = append(entries, voided("void", c.voided, block))
		}
		a := january(t, LateAdjust, 5*Hour, refusing, entries...)
		undo := reversal("undo", block, midnight("2026-02-05"))
		b := with(t, a, undo)
		assert.Equal(t, "1h", available(t, b, "2026-02-01"), "%s: 4h were used", says)
		_, err := a.With(undo, booked(adjusted("less", "2026-02-01", "-1h"), "2026-02-02"))
		assert.NoError(t, err, "%s: just enough is left", says)
		_, err = a.With(undo, booked(adjusted("less", "2026-02-01", "-61m"), "2026-02-02"))
		assert.ErrorIs(t, err, ErrExhausted, says)
	}
}

// Late work makes a day that was billed cost less for what came after it in the day.
func TestOverageThatWasBilledForWorkThatCostsLessNowCanBeUsed(t *testing.T) {
	perDay := func(s *PlanSpec) { s.ChargePer, s.Increment = PerDay, Hour }
	first := span(t, "first", "2026-01-05T10:00:00+01:00", "2026-01-05T10:30:00+01:00")
	second := span(t, "second", "2026-01-05T11:00:00+01:00", "2026-01-05T12:40:00+01:00")
	a := january(t, LateReopen, 0, perDay, first, second)
	require.Equal(t, 3*Hour, statement(t, a, "2026-01-05").Figures.Overage, "one hour and two")
	late := span(t, "late", "2026-01-05T09:00:00+01:00", "2026-01-05T09:50:00+01:00")
	late.Booked = midnight("2026-02-10")
	s := statement(t, with(t, a, late), "2026-01-05")
	assert.Equal(t, 3*Hour, s.Figures.Drawn, "three hours together, one each")
	var back Hours
	for _, line := range s.Lines {
		if line.Kind == LineCompensation {
			back += line.Hours
		}
	}
	assert.Equal(t, Hour, back, "the second costs an hour less")
	assert.Equal(t, 4*Hour, s.Figures.Overage, "three are billed already, one is new")
}

func TestWhatIsCompactedIsUsedInTheOrderInWhichItCame(t *testing.T) {
	var entries []Entry
	for i, expires := range []string{"2026-06-30", "2026-06-30", "2026-06-30", "2026-05-01", "2026-06-30", "2026-05-15"} {
		entries = append(entries, granted(fmt.Sprint("block ", i), fmt.Sprintf("2026-01-%02d", 2+i), "2h", expires))
	}
	for i := range 8 {
		entries = append(entries, reserved(fmt.Sprint("hold ", i), fmt.Sprintf("2026-01-%02d", 10+i), "30m", "2026-03-10"))
	}
	gone := granted("gone", "2026-01-09", "2h", "2026-06-01")
	entries = append(entries, gone, voided("void", "2026-01-10", gone), granted("used", "2026-01-02", "1h", "2026-05-01"),
		drawn("work", "2026-01-25", "6h"))
	a := january(t, LateAdjust, 5*Hour, nil, entries...)
	small := compacted(t, a, "2026-02-01")
	held := small.Journal().Compacted.Holds
	require.Len(t, held, 8)
	for i, h := range held {
		assert.Equal(t, entries[6+i].ID, h.Entry, "hold %d", i)
	}
	more := []Entry{drawn("more", "2026-02-05", "9h"), drawn("rest", "2026-02-06", "3h")}
	assertSame(t, with(t, a, more...), with(t, small, more...), "used")
	assertSame(t, a, small, "and lapsed")
}

// Rollover under earlier terms may live longer than under later ones.
func TestRolloverOfChangedTermsIsCompacted(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Allotment, s.Late = 10*Hour, LateAdjust; living(5, nil)(s) })
	p = amend(t, p, "2026-02-01", living(1, nil))
	a := replay(t, p, drawn("work", "2026-02-05", "1h"))
	a = closed(t, closed(t, a, "2026-01-15", "2026-02-03T09:00:00Z"), "2026-02-15", "2026-03-03T09:00:00Z")
	small := compacted(t, a, "2026-03-01")
	assertSame(t, a, small, "as it is")
	more := drawn("more", "2026-03-05", "12h")
	assertSame(t, with(t, a, more), with(t, small, more), "used")
}

// A reversal in an open period is kept with what it makes never count.
func TestWhatNeverCountedInAnOpenPeriodOutlivesCompaction(t *testing.T) {
	work := drawn("work", "2026-02-05", "3h")
	a := january(t, LateAdjust, 5*Hour, nil, drawn("january", "2026-01-05", "1h"))
	a = with(t, a, work, reversal("undo", work, midnight("2026-02-08")))
	small := compacted(t, a, "2026-02-01")
	assertSame(t, a, small, "compacted")
	lines := statement(t, small, "2026-02-01").Lines
	require.Len(t, lines, 3, "nothing was billed for it")
	assert.Equal(t, "allotment reversed expiry", fmt.Sprint(lines[0].Kind, " ", lines[1].Kind, " ", lines[2].Kind))
}

func TestAForecastGoesOnBeyondTermsThatRefuse(t *testing.T) {
	p := amend(t, monthly(t, refusing), "2026-02-01", allots(10*Hour))
	f, err := replay(t, p).Forecast(ForecastSpec{On: day("2026-01-01"), Until: day("2026-03-01"), Pace: daily(Hour)})
	require.NoError(t, err)
	assert.Equal(t, day("2026-02-11"), *f.RunOut)
	assert.Equal(t, 18*Hour, f.Periods[1].Beyond)
	end := mustPlan(t, nil, func(b *Binding) { b.End = day("2026-03-01") })
	spec := ForecastSpec{On: day("2026-01-01"), Until: day("2026-03-01"), Pace: daily(0)}
	_, err = replay(t, end).Forecast(spec)
	assert.NoError(t, err, "up to its last day")
	spec.Until++
	_, err = replay(t, end).Forecast(spec)
	assert.ErrorIs(t, err, ErrAfterEnd)
}

func TestHoursAreComparedAndReadUpToTheirLength(t *testing.T) {
	assert.Equal(t, []int{-1, 0, 1}, []int{Hour.Compare(Hour + 1), Hour.Compare(Hour), Hour.Compare(Hour - 1)})
	h, err := ParseHours(strings.Repeat("0", 38) + "1h")
	require.NoError(t, err)
	assert.Equal(t, Hour, h)
	_, err = ParseHours(strings.Repeat("0", 39) + "1h")
	assert.ErrorIs(t, err, ErrHours)
}

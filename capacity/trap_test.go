package capacity_test

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// newYork is Mon-Fri 09:00-17:00.
func newYork(t testing.TB) (*time.Location, calendar.Calendar) {
	t.Helper()
	ny := zone(t, "America/New_York")
	c, err := calendar.New(calendar.Spec{Zone: "America/New_York",
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:00"))},
		func(string) (*time.Location, error) { return ny, nil })
	require.NoError(t, err)
	return ny, c
}

// afterHoursPlan has 10h a month, 1.5 after hours, and steps of 15 minutes.
func afterHoursPlan(t testing.TB, increment, minimum string) Plan {
	t.Helper()
	ny, hours := newYork(t)
	p, err := NewPlan(PlanSpec{Kind: Pool, Period: Monthly(), Allotment: 10 * Hour,
		Increment: MustHours(increment), Minimum: MustHours(minimum), Overage: OverageSpec{Mode: Refuse},
		Multipliers: &MultipliersSpec{AfterHours: ptr(MustRatio("1.5"))},
	}, Binding{Start: day("2026-11-01"), Zone: ny, BusinessHours: hours})
	require.NoError(t, err)
	return p
}

func span(t testing.TB, name, from, to string) Entry {
	e := Entry{ID: id(name), Kind: Draw, Ticket: name, From: instant(t, from), To: instant(t, to)}
	e.Booked = e.To
	return e
}

func TestStory8AfterHours(t *testing.T) {
	a := replay(t, afterHoursPlan(t, "15m", "0h"), span(t, "T-8", "2026-11-20T16:20:00-05:00", "2026-11-20T18:10:00-05:00"))
	line := statement(t, a, "2026-11-20").Lines[1]
	assert.Equal(t, "2h30m", line.Hours.String())
	assert.Equal(t, "1h10m", line.AfterHours.String())
	assert.Equal(t, "7h30m", available(t, a, "2026-11-20"))
	assert.Contains(t, line.Reason(), "1h50m worked, of which 1h10m after hours x 1.5, charged as 2h30m")
}

func TestTrap26AnEntryIsSplitWhereTheDeskCloses(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"in business hours nothing is multiplied", "2026-11-20T10:00:00-05:00", "2026-11-20T11:01:00-05:00", "1h1m"},
		{"over midnight all of it is after hours", "2026-11-20T23:00:00-05:00", "2026-11-21T01:00:00-05:00", "3h"},
		{"from Friday evening to Monday morning", "2026-11-06T16:00:00-05:00", "2026-11-06T17:20:00-05:00", "1h30m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := afterHoursPlan(t, "0h", "0h").Replay([]Entry{span(t, "x", c.from, c.to)})
			require.NoError(t, err)
			assert.Equal(t, c.want, statement(t, a, "2026-11-20").Figures.Drawn.String())
		})
	}
	_, err := afterHoursPlan(t, "0h", "0h").Replay([]Entry{drawn("total", "2026-11-20", "2h")})
	assert.ErrorIs(t, err, ErrTotalOnly)
	free := drawn("total", "2026-11-20", "2h")
	free.NonChargeable = Goodwill
	replay(t, afterHoursPlan(t, "0h", "0h"), free)
}

func TestTrap26AFoldedNightCountsItsNineHours(t *testing.T) {
	ny, hours := newYork(t)
	p, err := NewPlan(PlanSpec{Kind: Pool, Period: Monthly(), Allotment: 20 * Hour, Overage: OverageSpec{Mode: Refuse},
		Multipliers: &MultipliersSpec{AfterHours: ptr(MustRatio("2"))}},
		Binding{Start: day("2026-10-01"), Zone: ny, BusinessHours: hours})
	require.NoError(t, err)
	a := replay(t, p, span(t, "x", "2026-10-31T20:00:00-04:00", "2026-11-01T04:00:00-05:00"))
	assert.Equal(t, "18h", statement(t, a, "2026-10-31").Figures.Drawn.String())
}

func TestTrap15TheLengthIsRoundedOnceNotItsEnds(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Increment, s.Minimum = 15*Minute, 30*Minute })
	a := replay(t, p, span(t, "short", "2026-01-05T09:14:00+01:00", "2026-01-05T09:16:00+01:00"),
		span(t, "long", "2026-01-05T10:07:00+01:00", "2026-01-05T10:52:00+01:00"),
		drawn("a second more", "2026-01-06", "45m1s"))
	s := statement(t, a, "2026-01-05")
	assert.Equal(t, "30m", s.Lines[1].Hours.String(), "the minimum")
	assert.Equal(t, "45m", s.Lines[2].Hours.String(), "an exact multiple stays")
	assert.Equal(t, "1h", s.Lines[3].Hours.String())
	assert.Equal(t, "1h32m1s", s.Figures.Worked.String())
}

func TestTrap16BlocksThatExpireTogetherAreUsedInOrderOfTheirStart(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Allotment = 0 })
	late, early := granted("late", "2026-01-10", "5h", "2026-03-01"), granted("early", "2026-01-05", "5h", "2026-03-01")
	soon := granted("soon", "2026-01-20", "1h", "2026-02-15")
	for _, order := range [][]Entry{{late, early, soon}, {soon, late, early}, {early, soon, late}} {
		a := replay(t, p, append(order, drawn("work", "2026-02-01", "7h"))...)
		var got []string
		for _, part := range statement(t, a, "2026-02-01").Lines[1].Parts {
			got = append(got, part.Since.String()+" "+part.Hours.String())
		}
		assert.Equal(t, []string{"2026-01-20 1h", "2026-01-05 5h", "2026-01-10 1h"}, got)
	}
}

func TestTrap17HundredAndTwentyCarriedFiftyUsed(t *testing.T) {
	carried := func(burn Burn) Hours {
		p := monthly(t, func(s *PlanSpec) {
			s.Allotment = 100 * Hour
			s.Rollover = &RolloverSpec{Periods: 1, Burn: burn}
		})
		a := replay(t, p, drawn("january", "2026-01-10", "80h"), drawn("february", "2026-02-10", "50h"))
		return statement(t, a, "2026-02-01").Figures.Closing
	}
	assert.Equal(t, "70h", carried(BurnFirst).String())
	assert.Equal(t, "50h", carried(BurnLast).String())
}

func TestTrap17CapZeroRollsNothingAndNoCapRollsAll(t *testing.T) {
	zero := replay(t, monthly(t, rolling("0h", BurnFirst)))
	assert.Zero(t, statement(t, zero, "2026-01-01").Figures.Closing)
	none := replay(t, monthly(t, func(s *PlanSpec) { s.Rollover = &RolloverSpec{NeverExpires: true, Burn: BurnLast} }))
	assert.Equal(t, "480h", statement(t, none, "2026-12-01").Figures.Closing.String())
}

func TestTrap17RolloverOfTwoPeriodsIsUsableInTwo(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) {
		s.Allotment = 10 * Hour
		s.Rollover = &RolloverSpec{Periods: 2, Burn: BurnLast}
	})
	a := replay(t, p)
	assert.Equal(t, "20h", available(t, a, "2026-02-28"))
	assert.Equal(t, "30h", available(t, a, "2026-03-31"), "January's is still there")
	assert.Equal(t, "30h", available(t, a, "2026-04-01"), "January's is gone, March's came")
	assert.Equal(t, "10h", statement(t, a, "2026-03-01").Figures.Expired.String())
}

func TestTrap17TheTrimDecidesWhatIsLeftLater(t *testing.T) {
	expired := func(trim Trim) string {
		p := monthly(t, func(s *PlanSpec) {
			s.Allotment = 10 * Hour
			s.Rollover = &RolloverSpec{Cap: ptr(10 * Hour), Periods: 2, Burn: BurnLast, Trim: trim}
		})
		a := replay(t, p, drawn("march", "2026-03-10", "4h"))
		parts := statement(t, a, "2026-02-01").Lines[1].Parts
		return parts[0].Source.String() + " of " + parts[0].Since.String()
	}
	assert.Equal(t, "rollover of 2026-01-01", expired(TrimOldest))
	assert.Equal(t, "allotment of 2026-02-01", expired(TrimNewest))
}

func TestTrap18TheDayIsTheContractsDayNotThatOfUTC(t *testing.T) {
	a := replay(t, monthly(t, nil), span(t, "half past midnight", "2026-01-31T23:30:00Z", "2026-02-01T00:00:00Z"))
	assert.Zero(t, statement(t, a, "2026-01-31").Figures.Drawn)
	assert.Equal(t, "30m", statement(t, a, "2026-02-01").Figures.Drawn.String())
}

func TestTrap18HoursCannotBeUsedOnTheirExpiryDate(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Allotment = 0 })
	block := granted("block", "2026-01-10", "5h", "2026-02-01")
	a := replay(t, p, block, drawn("last day", "2026-01-31", "1h"), drawn("too late", "2026-02-01", "1h"))
	assert.Equal(t, "4h", statement(t, a, "2026-01-31").Figures.Expired.String())
	assert.Zero(t, statement(t, a, "2026-01-31").Figures.Closing)
	assert.Equal(t, "1h", statement(t, a, "2026-02-01").Figures.Overage.String())
}

func TestTrap19PeriodsAreCountedFromTheAnchor(t *testing.T) {
	for _, c := range []struct {
		name, start string
		cycle       Cycle
		want        string
	}{
		{"31 January", "2026-01-31", Monthly(), "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31"},
		{"30 January over a leap day", "2028-01-30", Monthly(), "2028-01-30 2028-02-29 2028-03-30 2028-04-30 2028-05-30"},
		{"29 February by year", "2024-02-29", Yearly(), "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"},
		{"30 November by quarter", "2025-11-30", Quarterly(), "2025-11-30 2026-02-28 2026-05-30 2026-08-30 2026-11-30"},
		{"two weeks", "2026-12-21", Weekly(2), "2026-12-21 2027-01-04 2027-01-18 2027-02-01 2027-02-15"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := NewPlan(PlanSpec{Kind: Pool, Period: c.cycle, Overage: OverageSpec{Mode: Refuse}},
				Binding{Start: day(c.start), Zone: time.UTC})
			require.NoError(t, err)
			var got []string
			at := day(c.start)
			for k := range 5 {
				period, err := p.Period(at)
				require.NoError(t, err)
				last, err := p.Period(period.To - 1)
				require.NoError(t, err)
				assert.Equal(t, period, last)
				assert.Equal(t, k, period.Index)
				got, at = append(got, period.From.String()), period.To
			}
			assert.Equal(t, c.want, strings.Join(got, " "))
		})
	}
}

// permutations calls f with every order of the entries.
func permutations(entries []Entry, f func([]Entry)) {
	if len(entries) < 2 {
		f(entries)
		return
	}
	for i := range entries {
		rest := slices.Concat(entries[:i], entries[i+1:])
		permutations(rest, func(tail []Entry) { f(slices.Concat(entries[i:i+1], tail)) })
	}
}

func TestTrap20EveryOrderOfWhatFallsOnOneDayIsTheSame(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { refusing(s); rolling("5h", BurnFirst)(s); s.Allotment = 10 * Hour })
	entries := []Entry{granted("old block", "2026-01-10", "3h", "2026-02-01"), granted("block", "2026-02-01", "5h", "2026-02-02"),
		adjusted("more", "2026-02-01", "2h"), adjusted("less", "2026-02-01", "-1h"), drawn("work", "2026-02-01", "20h"),
		drawn("before", "2026-01-31", "6h")}
	var want []byte
	permutations(entries, func(order []Entry) {
		s := statement(t, replay(t, p, order...), "2026-02-01")
		got, err := json.Marshal(s)
		require.NoError(t, err)
		if want == nil {
			want = got
			assert.Zero(t, s.Figures.Closing)
		}
		require.Equal(t, string(want), string(got))
	})
}

func TestTrap20AnAdjustmentThatAddsComesBeforeOneThatTakes(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { refusing(s); s.Allotment = 0 })
	less, more := adjusted("less", "2026-01-05", "-2h"), adjusted("more", "2026-01-05", "2h")
	less.Booked = more.Booked.Add(-time.Hour)
	assert.Equal(t, "0h", available(t, replay(t, p, less, more), "2026-01-05"))
}

func TestTrap22WorkThatDoesNotFitSaysWhatIsMissing(t *testing.T) {
	p := monthly(t, refusing)
	_, err := p.Replay([]Entry{drawn("a", "2026-01-10", "39h"), drawn("b", "2026-01-11", "2h")})
	var gone *ExhaustedError
	require.ErrorAs(t, err, &gone)
	assert.Equal(t, ExhaustedError{Entry: id("b"), On: day("2026-01-11"), Needed: 2 * Hour, Available: Hour}, *gone)
	require.ErrorIs(t, err, ErrExhausted)

	// A later fact heals the set.
	replay(t, p, drawn("a", "2026-01-10", "39h"), drawn("b", "2026-01-11", "2h"), granted("top-up", "2026-01-01", "1h", ""))
}

func TestACriticalIncidentIsNeverRefused(t *testing.T) {
	critical := drawn("p1", "2026-01-11", "3h")
	critical.Critical = true
	a := replay(t, monthly(t, refusing), drawn("a", "2026-01-10", "39h"), critical)
	s := statement(t, a, "2026-01-01")
	assert.Equal(t, "2h", s.Figures.Overage.String())
	assert.Equal(t, "2h", s.Figures.Ratify.String())
	assert.True(t, s.Charge.IsZero())
	assert.Contains(t, s.Lines[2].Reason(), "1h from the allotment of 2026-01-01; 2h overage because no hours were left, "+
		"and a critical incident is never refused: to be ratified; the hours before were used by entry")

	limited := monthly(t, func(s *PlanSpec) { s.Overage.Limit = ptr(Hour) })
	_, err := limited.Replay([]Entry{drawn("a", "2026-01-10", "39h"), drawn("b", "2026-01-11", "3h")})
	require.ErrorIs(t, err, ErrExhausted)
	s = statement(t, replay(t, limited, drawn("a", "2026-01-10", "39h"), critical), "2026-01-01")
	assert.Equal(t, "1h", s.Figures.Ratify.String())
	assert.Equal(t, "EUR 240.00", s.Charge.String())
}

func TestTrap23ReversalsOfWhatWasUsedOrCannotBeReversed(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Allotment = 0 })
	block, work := granted("block", "2026-01-02", "5h", "2026-02-01"), drawn("work", "2026-01-20", "3h")
	later := midnight("2026-03-01")

	a := replay(t, p, block, work, reversal("void", block, later))
	assert.Equal(t, "3h", statement(t, a, "2026-01-01").Figures.Overage.String(), "a block that was used is gone")
	a = replay(t, p, block, work, reversal("undo", work, later))
	s := statement(t, a, "2026-01-01")
	assert.Equal(t, "5h", s.Figures.Expired.String(), "the hours come back into the grant, which expired long ago")
	assert.Equal(t, LineReversed, s.Lines[2].Kind)
	assert.Equal(t, id("undo"), *s.Lines[2].ReversedBy)

	undo := reversal("undo", work, later)
	for name, entries := range map[string][]Entry{
		"twice":                        {block, work, undo, reversal("undo again", work, later)},
		"of nothing":                   {block, undo},
		"of a reversal":                {block, work, undo, reversal("redo", undo, later)},
		"booked before its own target": {block, work, reversal("early", work, work.Booked.Add(-1))},
	} {
		_, err := p.Replay(entries)
		assert.ErrorIs(t, err, ErrTarget, name)
	}
}

func TestTrap24SameIdOtherContent(t *testing.T) {
	p, e := monthly(t, nil), drawn("a", "2026-01-10", "1h")
	same := e
	same.Booked = e.Booked.In(zone(t, "Asia/Tokyo"))
	assert.True(t, e.Equal(same))
	assert.Len(t, replay(t, p, e, same).Entries(), 1)
	other := e
	other.Hours = 2 * Hour
	_, err := p.Replay([]Entry{e, other})
	assert.ErrorIs(t, err, ErrConflict)
	_, err = p.Replay([]Entry{other, e})
	assert.ErrorIs(t, err, ErrConflict)
}

func TestTrap28HugeDecimalsAreRefusedBeforeTheyAreTouched(t *testing.T) {
	began := time.Now()
	for _, d := range []decimal.Decimal{decimal.New(1, 1_000_000_000), decimal.New(1, -1_000_000_000),
		decimal.NewFromBigInt(new(big.Int).Lsh(big.NewInt(1), 10_000_000), 0)} {
		_, err := HoursFromDecimal(d)
		assert.Error(t, err)
		m := Money{Amount: d, Currency: "EUR"}
		_, err = NewMoney(d, "EUR")
		assert.Error(t, err)
		_, err = m.Add(m)
		assert.Error(t, err)
		_, err = m.Charge(Hour)
		assert.Error(t, err)
		_, err = m.Times(Hour)
		assert.Error(t, err)
		_, err = m.Split([]Hours{1})
		assert.Error(t, err)
		_, err = m.MarshalText()
		assert.Error(t, err)
		assert.NotEmpty(t, m.String())
		_, err = NewRatio(d)
		assert.Error(t, err)
		_, err = NewPlan(PlanSpec{Kind: Pool, Period: Monthly(), Overage: OverageSpec{Mode: Bill, Rate: &m}},
			Binding{Start: day("2026-01-01"), Zone: time.UTC, BusinessHours: calendar.Always()})
		assert.Error(t, err)
	}
	for _, text := range []string{"EUR 1e9", "EUR 1e999999999", "EUR " + strings.Repeat("9", 1_000_000)} {
		_, err := ParseMoney(text)
		assert.Error(t, err)
	}
	assert.Less(t, time.Since(began), time.Second)
}

func TestBillionsOfPeriodsAndTotalsAreRefusedInBoundedTime(t *testing.T) {
	weekly, err := NewPlan(PlanSpec{Kind: Pool, Period: Weekly(1), Allotment: Hour,
		Rollover: &RolloverSpec{NeverExpires: true, Burn: BurnLast}, Overage: OverageSpec{Mode: Refuse}},
		Binding{Start: day("1000-01-01"), Zone: time.UTC})
	require.NoError(t, err)
	_, err = weekly.Replay([]Entry{drawn("far", "9998-12-31", "1h")})
	assert.ErrorIs(t, err, ErrHorizon)
	for _, on := range []date.Date{day("9999-12-31"), date.Max(), 1 << 62, -1 << 62} {
		_, err = weekly.Period(on)
		assert.Error(t, err)
		_, err = replay(t, weekly).Balance(on)
		assert.Error(t, err)
	}
	assert.Equal(t, "19567h", available(t, replay(t, weekly), "1375-01-01"))

	_, err = NewPlan(PlanSpec{Kind: Pool, Period: Monthly(), Overage: OverageSpec{Mode: Refuse}},
		Binding{Start: day("9999-12-15"), Zone: time.UTC})
	assert.ErrorIs(t, err, ErrBinding)

	huge := monthly(t, func(s *PlanSpec) {
		s.Allotment, s.Rollover = HoursMost, &RolloverSpec{NeverExpires: true, Burn: BurnLast}
	})
	_, err = replay(t, huge).Statement(day("2026-02-01"))
	assert.ErrorIs(t, err, ErrOverflow)
	_, err = huge.Replay([]Entry{granted("more", "2026-01-01", "1h", "")})
	assert.ErrorIs(t, err, ErrOverflow)
}

package capacity_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func TestEverySourceOfHoursStandsOnceInTheCascade(t *testing.T) {
	in := func(list ...Source) func(*PlanSpec) { return func(s *PlanSpec) { s.Cascade = list } }
	burning := func(b Burn, list ...Source) func(*PlanSpec) {
		return func(s *PlanSpec) { s.Cascade, s.Rollover = list, &RolloverSpec{Periods: 1, Burn: b} }
	}
	assertTerms(t, []term{
		{"nothing is said", in(), "", nil},
		{"all three", in(FromBlock, FromAllotment, FromRollover), "", nil},
		{"and overage last", in(FromBlock, FromAllotment, FromRollover, FromOverage), "", nil},
		{"overage before the last", in(FromBlock, FromAllotment, FromOverage, FromRollover), "cascade", ErrSource},
		{"overage twice", in(FromBlock, FromAllotment, FromRollover, FromOverage, FromOverage), "cascade", ErrSource},
		{"overage only", in(FromOverage), "cascade", ErrSource},
		{"no allotment", in(FromBlock, FromRollover), "cascade", ErrSource},
		{"blocks twice instead", in(FromBlock, FromRollover, FromBlock), "cascade", ErrSource},
		{"no rollover", in(FromAllotment, FromBlock, FromBlock), "cascade", ErrSource},
		{"no block", in(FromAllotment, FromRollover, FromAllotment), "cascade", ErrSource},
		{"one twice", in(FromAllotment, FromRollover, FromBlock, FromBlock), "cascade", ErrSource},
		{"rollover first, as agreed", burning(BurnFirst, FromRollover, FromBlock, FromAllotment), "", nil},
		{"rollover last, as agreed", burning(BurnLast, FromAllotment, FromBlock, FromRollover), "", nil},
		{"rollover first, and not", burning(BurnFirst, FromAllotment, FromRollover, FromBlock), "cascade", ErrContradicted},
		{"rollover last, and not", burning(BurnLast, FromRollover, FromAllotment, FromBlock), "cascade", ErrContradicted},
	})
}

func TestTheMoneyOfAPlanIsOfOneCurrencyAndCanBeBilled(t *testing.T) {
	fee := func(text string) func(*PlanSpec) { return func(s *PlanSpec) { s.Fee = ptr(MustMoney(text)) } }
	committed := func(amount string, periods int) func(*PlanSpec) {
		return func(s *PlanSpec) { s.Commitment = &CommitmentSpec{MustMoney(amount), periods} }
	}
	both := func(changes ...func(*PlanSpec)) func(*PlanSpec) {
		return func(s *PlanSpec) {
			for _, change := range changes {
				change(s)
			}
		}
	}
	assertTerms(t, []term{
		{"no fee to speak of", fee("EUR 0"), "", nil},
		{"less than that", fee("EUR -0.01"), "fee", ErrNegative},
		{"in cents", fee("EUR 0.01"), "", nil},
		{"in parts of cents", fee("EUR 0.001"), "fee", ErrInexact},
		{"of one period", committed("EUR 1", 1), "", nil},
		{"of none", committed("EUR 1", 0), "commitment.periods", ErrCycle},
		{"of the most", committed("EUR 1", PeriodsMost), "", nil},
		{"of one more", committed("EUR 1", PeriodsMost+1), "commitment.periods", ErrCycle},
		{"of no currency", func(s *PlanSpec) { s.Commitment = &CommitmentSpec{Periods: 1} },
			"commitment.amount", ErrCurrency},
		{"of one currency", both(billing, fee("EUR 1"), committed("EUR 1", 1)), "", nil},
		{"a fee of another", both(billing, fee("USD 1")), "fee", ErrMixed},
		{"a commitment of another", both(fee("EUR 1"), committed("USD 1", 1)), "commitment.amount", ErrMixed},
	})
}

func TestTheListsOfAPlanAreAsLongAsTheyMayBe(t *testing.T) {
	names := func(n int) func(*PlanSpec) {
		return func(s *PlanSpec) {
			for i := range n {
				s.Entities = append(s.Entities, fmt.Sprint("brand ", i))
			}
		}
	}
	alert := AlertSpec{At: MustRatio("80"), When: WhenReached, Of: AlertOfAllotment, Rearm: RearmBelow}
	alerts := func(n int, change func(*AlertSpec)) func(*PlanSpec) {
		return func(s *PlanSpec) {
			a := alert
			change(&a)
			for range n {
				s.Alerts = append(s.Alerts, a)
			}
		}
	}
	at := func(text string) func(*PlanSpec) { return alerts(1, func(a *AlertSpec) { a.At = MustRatio(text) }) }
	ofFairUse := alerts(1, func(a *AlertSpec) { a.Of = AlertOfFairUse })
	assertTerms(t, []term{
		{"a thousand brands", names(1000), "", nil},
		{"one more", names(1001), "entities", ErrEntity},
		{"one twice", func(s *PlanSpec) { s.Entities = []string{"a", "b", "a"} }, "entities[2]", ErrContradicted},
		{"twenty alerts", alerts(20, func(*AlertSpec) {}), "", nil},
		{"one more alert", alerts(21, func(*AlertSpec) {}), "alerts", ErrRatio},
		{"at nothing", at("0"), "alerts[0].at", ErrRatio},
		{"at less", at("-1"), "alerts[0].at", ErrRatio},
		{"at hardly anything", at("0" + least), "", nil},
		{"at ten thousand times the hours", at("1000000"), "", nil},
		{"at more", at("1000000" + least), "alerts[0].at", ErrRatio},
		{"of fair use that there is not", ofFairUse, "alerts[0].of", ErrMissing},
		{"of fair use", func(s *PlanSpec) { ofFairUse(s); s.UnlimitedOperations, s.FairUse = true, ptr(Hour) }, "", nil},
		{"fair use of what is limited", func(s *PlanSpec) { s.FairUse = ptr(Hour) }, "fairUse", ErrContradicted},
		{"of nothing", alerts(1, func(a *AlertSpec) { a.Of = 0 }), "alerts[0].of", ErrAlertOf},
		{"re-armed never", alerts(1, func(a *AlertSpec) { a.Rearm = 0 }), "alerts[0].rearm", ErrAlertRearm},
		{"neither reached nor passed", alerts(1, func(a *AlertSpec) { a.When = 0 }), "alerts[0].when", ErrAlertWhen},
	})
	_, err := planned(t, func(s *PlanSpec) { s.Entities = []string{"a", ""} }, nil)
	require.ErrorContains(t, err, "entities[1]", "a brand without a name")
	_, err = planned(t, func(s *PlanSpec) { s.Entities = []string{"a\nb"} }, nil)
	require.ErrorContains(t, err, "entities[0]", "a brand of two lines")
}

func TestAPlanIsBoundToDaysInTheirOrder(t *testing.T) {
	start := day("2026-01-01")
	beyond := day("9999-12-31") + 1
	for _, c := range []struct {
		says string
		bind func(*Binding)
		path string
		err  error
	}{
		{"anchored on its first day", func(b *Binding) { b.Anchor = start }, "", nil},
		{"anchored before", func(b *Binding) { b.Anchor = start - 1 }, "", nil},
		{"anchored after", func(b *Binding) { b.Anchor = start + 1 }, "anchor", ErrBinding},
		{"anchored before all time", func(b *Binding) { b.Anchor = -1 }, "anchor", nil},
		{"of one day", func(b *Binding) { b.End = start + 1 }, "", nil},
		{"of no day", func(b *Binding) { b.End = start }, "end", ErrOrder},
		{"that ended before", func(b *Binding) { b.End = start - 1 }, "end", ErrOrder},
		{"that ends after all time", func(b *Binding) { b.End = beyond }, "end", nil},
		{"without a first day", func(b *Binding) { b.Start = 0 }, "start", ErrBinding},
		{"after all time", func(b *Binding) { b.Start = beyond }, "start", ErrBinding},
		{"in no zone", func(b *Binding) { b.Zone = nil }, "zone", ErrBinding},
		{"in the zone of the machine", func(b *Binding) { b.Zone = time.Local }, "zone", ErrBinding},
		{"its first period ends with the year 9999", func(b *Binding) { b.Start = day("9999-12-01") }, "start", ErrBinding},
		{"its first period ends before that", func(b *Binding) { b.Start = day("9999-11-01") }, "", nil},
	} {
		_, err := planned(t, func(s *PlanSpec) { s.Proration = ByDays }, c.bind)
		if c.path == "" {
			assert.NoError(t, err, c.says)
			continue
		}
		if c.err == nil {
			assert.ErrorContains(t, err, c.path, c.says)
			continue
		}
		assertOneFault(t, err, c.path, c.err, c.says)
	}
}

func TestAPartialPeriodNeedsAProrationAndAWholeOneDoesNot(t *testing.T) {
	for _, c := range []struct{ anchor, start, end, path string }{
		{"2026-01-01", "2026-01-01", "", ""},
		{"2025-01-01", "2026-01-01", "", ""},
		{"2025-01-02", "2026-01-01", "", "proration"},
		{"2026-01-01", "2026-01-01", "2026-03-01", ""},
		{"2026-01-01", "2026-01-01", "2026-02-28", "proration"},
		{"2026-01-01", "2026-01-01", "2026-03-02", "proration"},
	} {
		_, err := planned(t, nil, func(b *Binding) {
			b.Anchor, b.Start = day(c.anchor), day(c.start)
			if c.end != "" {
				b.End = day(c.end)
			}
		})
		if c.path == "" {
			assert.NoError(t, err, "%v", c)
		} else {
			assertOneFault(t, err, c.path, ErrMissing, fmt.Sprint(c))
		}
	}
}

func TestBusinessHoursAreNeededWhereATermAsksForThem(t *testing.T) {
	never := func(b *Binding) { b.BusinessHours = calendar.Never() }
	staffed := func(of ResourceBasis) func(*PlanSpec) {
		return func(s *PlanSpec) {
			r := person("1", Hour)
			r.Basis = of
			s.Resources = []ResourceSpec{person("1", Hour), r}
		}
	}
	for says, c := range map[string]struct {
		terms func(*PlanSpec)
		err   error
	}{
		"no term":         {nil, nil},
		"hours of months": {staffed(FlatHours), nil},
		"business days":   {staffed(BusinessDays), ErrMissing},
		"by severity": {func(s *PlanSpec) {
			s.Multipliers = &MultipliersSpec{Severity: []SeverityMultiplier{{1, MustRatio("2")}}}
		}, nil},
		"after hours": {func(s *PlanSpec) { s.Multipliers = &MultipliersSpec{AfterHours: ptr(MustRatio("2"))} }, ErrMissing},
	} {
		_, err := planned(t, c.terms, never)
		if c.err == nil {
			assert.NoError(t, err, says)
		} else {
			assertOneFault(t, err, "businessHours", c.err, says)
		}
	}
}

func TestAPlanAnswersFromItsFirstDayToItsLast(t *testing.T) {
	week := func(s *PlanSpec) { s.Period = Weekly(1) }
	first := day("2026-01-01")
	far := first + 7*PeriodsMost
	for _, c := range []struct {
		on    date.Date
		end   date.Date
		index int
		err   error
	}{
		{first - 1, 0, 0, ErrBeforeStart}, {first, 0, 0, nil}, {first + 6, 0, 0, nil}, {first + 7, 0, 1, nil},
		{far - 1, 0, PeriodsMost - 1, nil}, {far, 0, 0, ErrHorizon},
		{first + 13, first + 14, 1, nil}, {first + 14, first + 14, 0, ErrAfterEnd},
		{far, far + 7, 0, ErrHorizon}, {far + 7, far + 7, 0, ErrAfterEnd}, {far, far + 3, 0, ErrHorizon},
	} {
		p, err := planned(t, week, func(b *Binding) { b.Start, b.End = first, c.end })
		require.NoError(t, err, "what lies beyond the horizon is never cut short")
		got, err := p.Period(c.on)
		assert.ErrorIs(t, err, c.err, "%v", c.on)
		assert.Equal(t, c.index, got.Index, "%v", c.on)
		_, err = p.Replay([]Entry{{ID: id("work"), Kind: Draw, Booked: midnight("2026-01-01"), Date: c.on, Hours: Hour,
			NonChargeable: Warranty}})
		assert.ErrorIs(t, err, c.err, "%v", c.on)
	}
	months := mustPlan(t, nil, func(b *Binding) { b.Start = day("9999-10-01") })
	_, err := months.Period(day("9999-11-30"))
	assert.NoError(t, err)
	_, err = months.Period(day("9999-12-01"))
	assert.ErrorIs(t, err, ErrHorizon, "its period ends after the year 9999")
}

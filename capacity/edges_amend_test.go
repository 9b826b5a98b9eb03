package capacity_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// amends amends a plan by terms that are changed, and returns what is wrong with it.
func amends(p Plan, from string, change func(*PlanSpec)) (Plan, error) {
	spec := p.Spec()
	change(&spec)
	return p.Amend(day(from), spec)
}

func living(periods int, change func(*RolloverSpec)) func(*PlanSpec) {
	return rolls(func(r *RolloverSpec) {
		if r.Periods, r.NeverExpires = periods, periods == 0; change != nil {
			change(r)
		}
	})
}

// A cap on rollover of one period needs no word about what it cuts, but where older rollover
// may be there still.
func TestANewCapSaysWhatItCutsWhereEarlierTermsLeaveOlderRollover(t *testing.T) {
	hours := living(1, func(r *RolloverSpec) { r.Cap = ptr(Hour) })
	share := func(of RolloverBasis) func(*PlanSpec) {
		return living(1, func(r *RolloverSpec) { r.Percent, r.Basis = ptr(MustRatio("50")), of })
	}
	none := func(s *PlanSpec) { s.Rollover = nil }
	for _, c := range []struct {
		says          string
		before, after func(*PlanSpec)
		missing       bool
	}{
		{"nothing rolled over", none, hours, false},
		{"for one period", living(1, nil), hours, false},
		{"for two periods", living(2, nil), hours, true},
		{"for ever", living(0, nil), hours, true},
		{"for two, capped by a share of the allotment", living(2, nil), share(OfAllotment), true},
		{"for two, by a share of what is unused", living(2, nil), share(OfUnused), false},
		{"for two, without a cap", living(2, nil), living(1, nil), false},
		{"for two, and nothing after", living(2, nil), none, false},
		{"for two, the oldest", living(2, nil), living(1, func(r *RolloverSpec) {
			r.Cap, r.Trim = ptr(Hour), TrimOldest
		}), false},
	} {
		_, err := amends(monthly(t, c.before), "2026-03-01", c.after)
		if c.missing {
			assertOneFault(t, err, "rollover.trim", ErrMissing, c.says)
		} else {
			assert.NoError(t, err, c.says)
		}
	}
	t.Run("of the first terms of all", func(t *testing.T) {
		p := amend(t, monthly(t, living(2, nil)), "2026-02-01", none)
		_, err := amends(p, "2026-03-01", hours)
		assertOneFault(t, err, "rollover.trim", ErrMissing, "what January leaves lives in March")
	})
	t.Run("not of those that it replaces", func(t *testing.T) {
		p := amend(t, monthly(t, none), "2026-02-01", living(2, nil))
		_, err := amends(p, "2026-02-01", hours)
		assert.NoError(t, err)
		_, err = amends(p, "2026-03-01", hours)
		assertOneFault(t, err, "rollover.trim", ErrMissing, "those hold in February")
	})
}

func TestACommitmentChangesWhereItsPeriodsEnd(t *testing.T) {
	of := func(periods int, amount string) func(*PlanSpec) {
		return func(s *PlanSpec) { s.Commitment = &CommitmentSpec{MustMoney(amount), periods} }
	}
	none := func(s *PlanSpec) { s.Commitment = nil }
	three := of(3, "EUR 2000")
	for _, c := range []struct {
		says          string
		before, after func(*PlanSpec)
		from          string
		refused       bool
	}{
		{"the same within it", three, of(3, "EUR 2000.00"), "2026-02-01", false},
		{"another amount within it", three, of(3, "EUR 2001"), "2026-02-01", true},
		{"another amount at its end", three, of(3, "EUR 2001"), "2026-04-01", false},
		{"others that do not end with it", three, of(2, "EUR 2000"), "2026-04-01", true},
		{"others that end, and it does not", three, of(2, "EUR 2000"), "2026-03-01", true},
		{"others that end with it", three, of(1, "EUR 2000"), "2026-04-01", false},
		{"none within it", three, none, "2026-02-01", true},
		{"none at its end", three, none, "2026-04-01", false},
		{"a new one within its periods", none, three, "2026-02-01", true},
		{"a new one at their end", none, three, "2026-04-01", false},
		{"none as before", none, none, "2026-02-01", false},
	} {
		_, err := amends(monthly(t, c.before), c.from, c.after)
		if c.refused {
			assertOneFault(t, err, "commitment", ErrAmend, c.says)
		} else {
			assert.NoError(t, err, c.says)
		}
	}
}

func inMoney(rate string) func(*PlanSpec) {
	return func(s *PlanSpec) { s.Overage.Rate = ptr(MustMoney(rate)) }
}

func free(s *PlanSpec) { s.Overage = OverageSpec{Mode: Refuse} }

// The terms may have no money in them for a while: what comes after is of the same currency.
func TestTheCurrencyStaysForAllOfTheAccount(t *testing.T) {
	_, err := amends(monthly(t, nil), "2026-02-01", inMoney("USD 1"))
	assertOneFault(t, err, "overage.rate", ErrAmend, "at once")
	p := amend(t, monthly(t, nil), "2026-02-01", free)
	_, err = amends(p, "2026-03-01", inMoney("USD 1"))
	assertOneFault(t, err, "overage.rate", ErrAmend, "after a month without money")
	_, err = amends(p, "2026-02-01", inMoney("USD 1"))
	assertOneFault(t, err, "overage.rate", ErrAmend, "instead of that month")
	_, err = amends(p, "2026-03-01", inMoney("EUR 1"))
	assert.NoError(t, err)
	_, err = amends(monthly(t, free), "2026-02-01", func(s *PlanSpec) { s.Fee = ptr(MustMoney("USD 1")) })
	assert.NoError(t, err, "where there was none")
	fee := monthly(t, func(s *PlanSpec) { free(s); s.Fee = ptr(MustMoney("EUR 1")) })
	_, err = amends(fee, "2026-02-01", func(s *PlanSpec) { s.Fee = ptr(MustMoney("USD 1")) })
	assertOneFault(t, err, "overage.rate", ErrAmend, "of the fee")
	p = amend(t, monthly(t, free), "2026-02-01", inMoney("EUR 1"))
	_, err = amends(p, "2026-02-01", inMoney("USD 1"))
	assert.NoError(t, err, "terms that are replaced never were")
}

func TestAnAmendmentIsOfTheLastDayOrALaterOne(t *testing.T) {
	p := amend(t, amend(t, monthly(t, nil), "2026-02-01", allots(50*Hour)), "2026-04-01", allots(60*Hour))
	for from, err := range map[string]error{"2026-02-01": ErrAmend, "2026-03-01": ErrAmend, "2026-04-01": nil,
		"2026-05-01": nil, "2026-03-31": ErrAmend, "2026-04-02": ErrAmend} {
		_, got := amends(p, from, allots(Hour))
		assert.ErrorIs(t, got, err, from)
	}
	a := replay(t, amend(t, p, "2026-04-01", allots(70*Hour)))
	for on, want := range map[string]Hours{"2026-01-31": 40, "2026-02-01": 50, "2026-03-31": 50,
		"2026-04-01": 70, "2026-05-01": 70} {
		assert.Equal(t, want*Hour, statement(t, a, on).Allotment, on)
		spec, err := a.Plan().SpecOn(day(on))
		require.NoError(t, err)
		assert.Equal(t, want*Hour, spec.Allotment, on)
	}
}

package contract_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

// renewing is a contract of 2026 that renews, with three months of notice.
func renewing(t testing.TB, kind contract.RenewalKind) contract.Contract {
	spec := living(t)
	spec.Renewal = &contract.RenewalSpec{Kind: kind, Months: 12, Notice: &contract.NoticePeriod{Months: 3}}
	return bind(t, spec)
}

func endOf(t testing.TB, c contract.Contract) string {
	t.Helper()
	end, ok := c.End()
	if !ok {
		return "open-ended"
	}
	return end.String()
}

func TestATacitRenewal(t *testing.T) {
	c := renewing(t, contract.TacitRenewal)
	require.Equal(t, "open-ended", endOf(t, c))
	require.Equal(t, contract.PhaseActive, c.Phase(day("2031-05-05")))
	for on, want := range map[string]string{
		"2026-09-30": "2027-01-01", // the last day that is in time
		"2026-10-01": "2028-01-01", // late: for the next term
		"2026-12-31": "2028-01-01",
		"2027-09-30": "2028-01-01",
		"2030-02-01": "2031-01-01",
		"9998-09-30": "9999-01-01",
	} {
		ended := with(t, c, fact(contract.Notice, on))
		require.Equal(t, want, endOf(t, ended), on)
		require.Equal(t, contract.PhaseEnded, ended.Phase(day(want)))
		require.Equal(t, contract.PhaseActive, ended.Phase(day(want)-1))
	}
	_, err := c.With(fact(contract.Notice, "9998-10-01"))
	require.ErrorContains(t, err, "life[0].on", "there is no year 10000")
	_, err = c.With(fact(contract.Notice, "2026-03-01"), fact(contract.Notice, "2026-04-01"))
	require.ErrorContains(t, err, "notice was given on 2026-03-01")
}

// The ends of terms are counted from the first: a short month is no reason to lose a day.
func TestTermsThatEndOnTheLastDayOfAMonth(t *testing.T) {
	spec := living(t)
	spec.Plan.Proration = 1
	spec.End = dayOf("2026-08-31")
	spec.Renewal = &contract.RenewalSpec{Kind: contract.TacitRenewal, Months: 3, Notice: &contract.NoticePeriod{Days: 30}}
	for on, want := range map[string]string{
		"2026-08-02": "2026-11-30", "2026-10-30": "2026-11-30", "2026-10-31": "2027-02-28", "2027-02-01": "2027-05-31",
	} {
		require.Equal(t, want, endOf(t, with(t, bind(t, spec), fact(contract.Notice, on))), on)
	}
}

func TestAnExpressRenewal(t *testing.T) {
	c := renewing(t, contract.ExpressRenewal)
	require.Equal(t, "2027-01-01", endOf(t, c))
	require.Equal(t, "2028-01-01", endOf(t, with(t, c, agreed(fact(contract.Renewed, "2027-01-01"), "2026-11-11"))))
	require.Equal(t, "2027-07-01", endOf(t, with(t, c, until(fact(contract.Renewed, "2027-01-01"), "2027-07-01"))))
	for name, f := range map[string]contract.LifeFact{
		"a gap between the terms": fact(contract.Renewed, "2027-02-01"),
		"before the term is over": fact(contract.Renewed, "2026-12-01"),
	} {
		_, err := c.With(f)
		require.ErrorIs(t, err, contract.ErrTransition, name)
	}
	_, err := c.With(agreed(fact(contract.Renewed, "2027-01-01"), "2027-01-02"))
	require.ErrorIs(t, err, contract.ErrPast)
}

func TestAnExtension(t *testing.T) {
	c := bind(t, living(t))
	require.Equal(t, "2027-03-01", endOf(t, with(t, c, until(fact(contract.Extended, "2026-11-01"), "2027-03-01"))))
	_, err := c.With(until(fact(contract.Extended, "2026-11-01"), "2027-01-01"))
	require.ErrorIs(t, err, contract.ErrTerm, "it ends then anyway")
	t.Run("shows in the terms from its day on", func(t *testing.T) {
		c := with(t, c, until(fact(contract.Extended, "2026-11-01"), "2027-03-01"))
		require.Equal(t, "[end: \"2027-01-01\" -> \"2027-03-01\"]",
			fmt.Sprint(contract.Diff(c.At(day("2026-10-31")), c.At(day("2026-11-01")))))
	})
	t.Run("moves the terms of a tacit renewal", func(t *testing.T) {
		c := with(t, renewing(t, contract.TacitRenewal), until(fact(contract.Extended, "2026-11-01"), "2027-03-01"))
		require.Equal(t, "2027-03-01", endOf(t, with(t, c, fact(contract.Notice, "2026-11-30"))))
		require.Equal(t, "2028-03-01", endOf(t, with(t, c, fact(contract.Notice, "2026-12-01"))))
	})
	t.Run("takes the place of a notice", func(t *testing.T) {
		c := with(t, renewing(t, contract.TacitRenewal), fact(contract.Notice, "2026-03-01"),
			until(fact(contract.Extended, "2026-11-01"), "2027-03-01"))
		require.Equal(t, "open-ended", endOf(t, c), "it renews tacitly from then on")
	})
}

func TestAnOpenEndedContractEndsAfterItsNotice(t *testing.T) {
	spec := living(t)
	spec.End = nil
	spec.Plan.Proration = 1
	spec.Renewal = &contract.RenewalSpec{Kind: contract.NoRenewal, Notice: &contract.NoticePeriod{Months: 3}}
	c := with(t, bind(t, spec), fact(contract.Notice, "2026-05-31"))
	require.Equal(t, "2026-08-31", endOf(t, c))
}

func TestWhatIsWrongWithTermsOfRenewal(t *testing.T) {
	for path, change := range map[string]func(*contract.Spec){
		"renewal.kind":   func(s *contract.Spec) { s.Renewal.Kind = 0 },
		"renewal.months": func(s *contract.Spec) { s.Renewal.Months = 0 },
		"renewal.notice": func(s *contract.Spec) { s.Renewal.Notice = &contract.NoticePeriod{Months: 1, Days: 1} },
		"onboarding":     func(s *contract.Spec) { s.Onboarding = dayOf("2026-01-01") },
		"changeAuthority": func(s *contract.Spec) {
			s.ChangeAuthority = "nobody"
		},
		"follow": func(s *contract.Spec) { s.Follow = 9 },
	} {
		spec := living(t)
		spec.Renewal = &contract.RenewalSpec{Kind: contract.TacitRenewal, Months: 12}
		change(&spec)
		_, err := contract.New(spec, zones)
		var all *contract.SpecError
		require.ErrorAs(t, err, &all)
		require.Len(t, all.Faults, 1, "%v", err)
		require.Equal(t, path, string(all.Faults[0].Path))
	}
	spec := living(t)
	spec.End, spec.Renewal = nil, &contract.RenewalSpec{Kind: contract.TacitRenewal, Months: 12}
	_, err := contract.New(spec, zones)
	require.ErrorContains(t, err, "renewal.kind: tacit: not a renewal: an open-ended contract has no term to renew")
}

package contract_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// A review shows the targets of the terms of its last day: an amendment of that day is among them,
// and one of the day after is not, whether the contract has an end or none.
func TestAReviewShowsTheTargetsOfItsLastDay(t *testing.T) {
	for name, end := range map[string]*contract.RenewalSpec{
		"it has an end": nil,
		"it renews":     {Kind: contract.TacitRenewal, Months: 12, Notice: &contract.NoticePeriod{Months: 3}},
	} {
		spec := living(t)
		spec.Renewal = end
		c := bind(t, spec)
		for on, want := range map[string]string{
			"2026-05-30": "16h", "2026-05-31": "16h", "2026-06-01": "12h", "2026-06-02": "12h", "2026-06-03": "12h",
		} {
			more := with(t, c, amended(on, contract.Amendment{Policy: slower(spec)}))
			r := review(t, more, month("2026-05"), nil)
			require.Equal(t, want, line(t, r, 2, sla.Restoration).Within.String(), "%s, amended on %s", name, on)
		}
	}
}

// A contract that ends in its onboarding has promised objectives only: what would be committed
// from then on never was.
func TestAContractThatEndsInItsOnboardingCommitsToNothing(t *testing.T) {
	spec := living(t)
	spec.Onboarding = dayOf("2026-06-15")
	spec.Plan.Proration = 1
	c := bind(t, spec)
	commitments := func(c contract.Contract) map[sla.Commitment]int {
		n := map[sla.Commitment]int{}
		for _, a := range review(t, c, month("2026-05"), nil).Attainment {
			n[a.Commitment]++
		}
		return n
	}
	require.Equal(t, map[sla.Commitment]int{sla.Objective: 8}, commitments(c))
	for _, on := range []string{"2026-05-02", "2026-05-20", "2026-05-30", "2026-05-31", "2026-06-01"} {
		require.Equal(t, map[sla.Commitment]int{sla.Objective: 8}, commitments(with(t, c, terminated(on))), on)
	}
	spec.Onboarding = dayOf("2026-05-31")
	require.Equal(t, map[sla.Commitment]int{sla.Objective: 8, sla.Committed: 6}, commitments(bind(t, spec)),
		"it is committed from the last day on")
}

// What is no run of whole months is compared with as many days, also where it begins or ends with
// a month.
func TestWholeMonthsAreComparedWithMonthsAndElseDaysWithDays(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	for _, tc := range []struct{ from, to, before string }{
		{"2026-05-01", "2026-06-01", "2026-04-01"},
		{"2026-03-01", "2026-05-01", "2026-01-01"},
		{"2026-05-01", "2026-05-15", "2026-04-17"},
		{"2026-05-15", "2026-06-01", "2026-04-28"},
		{"2026-05-15", "2026-06-15", "2026-04-14"},
	} {
		r := review(t, c, contract.Period{From: day(tc.from), To: day(tc.to)}, nil)
		require.Equal(t, contract.Period{From: day(tc.before), To: day(tc.from)}, r.Measures.Reduction.Before,
			"%s to %s", tc.from, tc.to)
	}
}

// A forecast begins after the last day of which work is known, also of work that was booked ahead.
// Where that leaves no day of the next three months, there is nothing to forecast.
func TestAForecastBeginsAfterWorkThatIsPlanned(t *testing.T) {
	c := bind(t, living(t))
	for on, want := range map[string]string{
		"2026-06-01": "2026-06-02", "2026-08-29": "2026-08-30", "2026-08-30": "2026-08-31",
		"2026-08-31": "", "2026-09-01": "", "2026-12-31": "",
	} {
		done, planned := worked("2026-05-04", "9h", "incident-management"), worked(on, "2h", "design-and-development")
		planned.Booked = at(t, "2026-05-20 09:00")
		f := review(t, c, month("2026-05"), []capacity.Entry{done, planned}).Outlook.Hours
		if want == "" {
			require.Nil(t, f, on)
			continue
		}
		require.NotNil(t, f, on)
		require.Equal(t, want, f.From.String(), on)
		require.Equal(t, "2026-09-01", f.Until.String())
	}
}

// A review that is made long after the end has nothing to look ahead to.
func TestAfterTheEndThereIsNothingToForecast(t *testing.T) {
	c := bind(t, living(t))
	work := []capacity.Entry{worked("2026-12-07", "9h", "incident-management")}
	for known, isThere := range map[string]bool{
		"2026-12-31 00:00": true, "2027-01-01 00:00": false, "2027-01-01 00:01": false, "2027-02-15 00:00": false,
		"2031-01-01 00:00": false,
	} {
		r, err := c.Review(contract.Facts{Work: work}, month("2026-12"), contract.ReviewOptions{AsOf: at(t, known)})
		require.NoError(t, err, known)
		require.Equal(t, isThere, r.Outlook.Hours != nil, known)
	}
}

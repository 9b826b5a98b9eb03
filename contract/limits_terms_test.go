package contract_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// limitsFault is that a fact cannot follow in the life of a contract of 2026.
func limitsFault(t *testing.T, c contract.Contract, want error, path string, facts ...contract.LifeFact) {
	t.Helper()
	_, err := c.With(facts...)
	require.ErrorIs(t, err, want)
	require.ErrorContains(t, err, path)
}

func TestAnotherMatrixHoldsFromItsDayAndStaysWhenSomethingElseChanges(t *testing.T) {
	spec := living(t)
	c := bind(t, spec)
	of := func(c contract.Contract, on string) tiers.Duties {
		return c.At(day(on)).Matrix().Spec().Rows["incident-management"]["client"]
	}
	usual := of(c, "2026-06-01")
	matrix := tiers.StandardMatrix(c.At(spec.Start).Structure())
	require.Equal(t, usual, matrix.Rows["incident-management"]["client"])
	require.NotEqual(t, tiers.Consulted, usual)
	matrix.Rows["incident-management"]["client"] = tiers.Consulted
	c = with(t, c, amended("2026-06-01", contract.Amendment{Matrix: &matrix}),
		amended("2026-08-01", contract.Amendment{Policy: slower(spec)}))
	require.Equal(t, usual, of(c, "2026-05-31"))
	require.Equal(t, tiers.Consulted, of(c, "2026-06-01"))
	require.Equal(t, tiers.Consulted, of(c, "2026-08-01"), "what is not replaced stays as it was agreed")
	require.Equal(t, &matrix, c.At(day("2026-08-01")).Spec().Matrix)
}

func TestTheTermsOfADaySayWhatIsInScopeOnIt(t *testing.T) {
	spec := living(t)
	narrow := spec.Scope
	narrow.Covered, narrow.Optional = "operations", "enhancements, optional, delivery-management, -strategic-consulting"
	c := with(t, bind(t, spec), amended("2026-06-01", contract.Amendment{Scope: &narrow}))
	work := scope.Work{Activity: "design-and-development", Estimate: scope.Hour}
	require.Equal(t, scope.Covered, c.At(day("2026-05-31")).Scope().Classify(work).Outcome)
	require.Equal(t, scope.NeedsApproval, c.At(day("2026-06-01")).Scope().Classify(work).Outcome)
	require.Equal(t, scope.Scope{}, contract.Terms{}.Scope())
}

// Terms that were agreed are nobody's to change behind the contract's back.
func TestWhoAgreedOnAnAmendmentCannotChangeItAfterwards(t *testing.T) {
	policy := slower(living(t))
	c := with(t, bind(t, living(t)), amended("2026-06-01", contract.Amendment{Policy: policy}))
	before := jsonOf(t, c.At(day("2026-06-01")))
	policy.Targets[0].Commitment, policy.Severities[0].Name = sla.Objective, "other"
	require.Equal(t, before, jsonOf(t, c.At(day("2026-06-01"))))
}

func TestTermsChangeWhileAContractIsOnboarded(t *testing.T) {
	spec := living(t)
	spec.Onboarding = dayOf("2026-03-01")
	c := bind(t, spec)
	for on, phase := range map[string]contract.Phase{"2026-01-01": contract.PhaseOnboarding,
		"2026-02-28": contract.PhaseOnboarding, "2026-03-01": contract.PhaseActive} {
		require.Equal(t, phase, c.Phase(day(on)))
		more := with(t, c, amended(on, contract.Amendment{Policy: slower(spec)}))
		require.Len(t, more.At(day(on)).Spec().Policy.Targets, len(spec.Policy.Targets)+1, on)
	}
	limitsFault(t, c, contract.ErrTransition, "life[0]", amended("2025-12-31", contract.Amendment{Policy: slower(spec)}))
}

// In São Paulo, the clocks went from midnight to one on 15 October 2017: that day began at one,
// which is 03:00 UTC.
func TestADayWhoseMidnightIsSkippedBeginsWithItsFirstSecond(t *testing.T) {
	spec := living(t)
	spec.Zone, spec.Start, spec.End = "America/Sao_Paulo", day("2017-10-15"), dayOf("2018-11-01")
	spec.PlanStart = dayOf("2017-11-01")
	c := bind(t, spec)
	first := instant(t, "2017-10-15T03:00:00Z")
	require.False(t, c.InForce(first.Add(-time.Second)))
	require.True(t, c.InForce(first))

	spec.Start, spec.PlanStart = day("2017-01-01"), nil
	c = with(t, bind(t, spec), until(fact(contract.Suspended, "2017-10-01"), "2017-10-15"))
	require.False(t, c.InForce(first.Add(-time.Second)), "the suspension lasts to the end of the 14th")
	require.True(t, c.InForce(first))

	r := wish("CR-1")
	r.Grant.Expires = nil
	c = with(t, bind(t, spec), drafted("2017-10-01", r), onRequest(contract.RequestSubmitted, "2017-10-02", r.ID, ""),
		agreed(onRequest(contract.RequestApproved, "2017-10-15", r.ID, "client"), "2017-10-10"))
	require.Equal(t, first, c.Grants()[0].Booked)
}

// Hours after the desk closes count double; when it closes is said by the calendar of the day.
func TestAfterHoursAreThoseOfTheDeskOfTheDay(t *testing.T) {
	spec := living(t)
	double := capacity.MustRatio("2")
	spec.Plan.Multipliers = &capacity.MultipliersSpec{AfterHours: &double}
	spec.PlanHours = "business"
	desk := func(hours string) contract.Amendment {
		calendars := map[string]calendar.Spec{"always": spec.Calendars["always"]}
		calendars["business"] = calendar.Spec{Zone: spec.Zone, Weekly: calendar.MonToFri(calendar.MustHours(hours))}
		return contract.Amendment{Calendars: calendars}
	}
	// Each day, work from 16:00 to 20:00.
	drawn := func(c contract.Contract, on string) string {
		e := worked(on, "4h", "design-and-development")
		e.From, e.To, e.Hours, e.Date = at(t, on+" 16:00"), at(t, on+" 20:00"), 0, 0
		account, err := c.Account([]capacity.Entry{e})
		require.NoError(t, err)
		s, err := account.Statement(day(on))
		require.NoError(t, err)
		return s.Figures.Drawn.String()
	}
	for name, tc := range map[string]struct {
		life []contract.LifeFact
		want map[string]string
	}{
		"as it was first agreed": {nil, map[string]string{"2026-06-02": "6h", "2026-06-17": "6h"}},
		"changed on two days": {
			[]contract.LifeFact{amended("2026-06-03", desk("09:00-17:00")), amended("2026-06-17", desk("09:00-20:00"))},
			map[string]string{"2026-06-02": "6h", "2026-06-03": "7h", "2026-06-16": "7h", "2026-06-17": "4h"}},
		"changed twice on one day, of which the last holds": {
			[]contract.LifeFact{amended("2026-06-03", desk("09:00-17:00")), amended("2026-06-03", desk("09:00-20:00"))},
			map[string]string{"2026-06-02": "6h", "2026-06-03": "4h", "2026-06-16": "4h"}},
	} {
		c := with(t, bind(t, spec), tc.life...)
		for on, want := range tc.want {
			require.Equal(t, want, drawn(c, on), "%s: %s", name, on)
		}
	}
}

// The term that runs on a day ends after it: on the first day of the next term, an extension is
// one of that next term.
func TestAnExtensionIsOfTheTermThatRuns(t *testing.T) {
	c := renewing(t, contract.TacitRenewal) // terms are years
	last := with(t, c, until(fact(contract.Extended, "2026-12-31"), "2027-06-01"), fact(contract.Notice, "2027-02-01"))
	require.Equal(t, "2027-06-01", endOf(t, last))
	first := with(t, c, until(fact(contract.Extended, "2027-01-01"), "2028-06-01"), fact(contract.Notice, "2027-02-01"))
	require.Equal(t, "2028-06-01", endOf(t, first))
	limitsFault(t, c, contract.ErrTerm, "life[0].until: 2027-06-01",
		until(fact(contract.Extended, "2027-01-01"), "2027-06-01"))
}

// Without rollover, a cascade still says what is used first; hours that outlive a contract keep
// that order.
func TestHoursThatOutliveAContractKeepTheOrderOfItsCascade(t *testing.T) {
	for _, cascade := range [][]capacity.Source{
		nil,
		{capacity.FromRollover, capacity.FromAllotment, capacity.FromBlock},
		{capacity.FromAllotment, capacity.FromRollover, capacity.FromBlock},
		{capacity.FromBlock, capacity.FromRollover, capacity.FromAllotment},
	} {
		spec := living(t)
		spec.Plan.Rollover, spec.Plan.Cascade = nil, cascade
		f := terminated("2026-03-01")
		f.Unused = &contract.UnusedSpec{Kind: contract.UnusedUsable, Until: dayOf("2026-12-20")}
		c := with(t, bind(t, spec), f)
		account, err := c.Account([]capacity.Entry{worked("2026-02-10", "30h", "design-and-development"),
			worked("2026-07-10", "4h", "design-and-development")})
		require.NoError(t, err, cascade)
		b, err := account.Balance(day("2026-12-19"))
		require.NoError(t, err)
		require.Equal(t, 6*capacity.Hour, b.Available, "10h of February were left, and 4h of them are used")
	}
}

// What rolled over by terms of before is used in the order of the terms of now: after the hours of
// the month, where these say nothing of rollover.
func TestHoursThatOutliveAContractDoNotChangeTheOrderOfItsLastMonth(t *testing.T) {
	first := []capacity.Source{capacity.FromRollover, capacity.FromAllotment, capacity.FromBlock}
	for name, tc := range map[string]struct {
		cascade []capacity.Source
		lost    capacity.Hours
	}{"without a word": {nil, 10 * capacity.Hour}, "rollover first": {first, 0}} {
		for _, isUsable := range []bool{false, true} {
			spec := living(t)
			spec.Plan.Rollover = &capacity.RolloverSpec{Cap: ptr(10 * capacity.Hour), Periods: 1, Burn: capacity.BurnFirst}
			plan := spec.Plan
			plan.Rollover, plan.Cascade = nil, tc.cascade
			f := terminated("2026-04-01")
			if isUsable {
				f.Unused = &contract.UnusedSpec{Kind: contract.UnusedUsable, Until: dayOf("2026-12-20")}
			}
			c := with(t, bind(t, spec), amended("2026-03-01", contract.Amendment{Plan: &plan}), f)
			account, err := c.Account([]capacity.Entry{worked("2026-03-10", "40h", "design-and-development")})
			require.NoError(t, err)
			march, err := account.Statement(day("2026-03-01"))
			require.NoError(t, err)
			want := 10 * capacity.Hour // what is left is lost, whichever it is
			if isUsable {
				want = tc.lost
			}
			require.Equal(t, want, march.Figures.Expired, "%s, usable %v", name, isUsable)
		}
	}
}

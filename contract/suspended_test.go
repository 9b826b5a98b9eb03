package contract_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// A suspended contract goes on living: notice is given, and it is amended, extended, renewed and
// terminated as if it were not.
func TestASuspendedContractGoesOnLiving(t *testing.T) {
	renewal := func(kind contract.RenewalKind) *contract.RenewalSpec {
		return &contract.RenewalSpec{Kind: kind, Months: 12, Notice: &contract.NoticePeriod{Months: 3}}
	}
	for name, tc := range map[string]struct {
		renewal *contract.RenewalSpec
		fact    contract.LifeFact
		end     string
	}{
		"notice":      {renewal(contract.TacitRenewal), fact(contract.Notice, "2026-06-01"), "2027-01-01"},
		"termination": {nil, terminated("2026-06-01"), "2026-06-01"},
		"extension":   {nil, until(fact(contract.Extended, "2026-06-01"), "2027-03-01"), "2027-03-01"},
		"renewal":     {renewal(contract.ExpressRenewal), fact(contract.Renewed, "2027-01-01"), "2028-01-01"},
		"amendment":   {nil, amended("2026-06-01", contract.Amendment{Rates: rates("EUR 99")}), "2027-01-01"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := living(t)
			spec.Renewal = tc.renewal
			c := with(t, bind(t, spec), fact(contract.Suspended, "2026-05-01"))
			require.Equal(t, contract.PhaseSuspended, c.Phase(tc.fact.On-1))
			more := with(t, c, tc.fact)
			require.Equal(t, tc.end, endOf(t, more))
			require.Equal(t, tc.fact.Amendment != nil, more.At(tc.fact.On).Spec().Rates != nil)
		})
	}
}

// In which phase what may happen: a table to read, and nothing else happens in any.
func TestWhatMayHappenInWhichPhase(t *testing.T) {
	days := map[contract.Phase]string{
		contract.PhaseDraft: "2025-12-01", contract.PhaseUpcoming: "2025-12-01", contract.PhaseOnboarding: "2026-02-02",
		contract.PhaseActive: "2026-04-01", contract.PhaseSuspended: "2026-06-15", contract.PhaseEnded: "2027-02-01",
	}
	const draft, upcoming, onboarding = contract.PhaseDraft, contract.PhaseUpcoming, contract.PhaseOnboarding
	const active, suspended = contract.PhaseActive, contract.PhaseSuspended
	for kind, may := range map[contract.LifeKind][]contract.Phase{
		contract.Signed:     {draft},
		contract.Suspended:  {onboarding, active},
		contract.Resumed:    {suspended},
		contract.Notice:     {upcoming, onboarding, active, suspended},
		contract.Terminated: {upcoming, onboarding, active, suspended},
		contract.Extended:   {upcoming, onboarding, active, suspended},
		contract.Amended:    {onboarding, active, suspended},
	} {
		for phase, on := range days {
			spec := renewing(t, contract.TacitRenewal).Spec()
			spec.Onboarding, spec.Draft = dayOf("2026-03-01"), phase == draft
			if !spec.Draft {
				june := until(fact(contract.Suspended, "2026-06-01"), "2026-07-01")
				spec.Life = []contract.LifeFact{terminated("2027-01-01"), june}
			}
			require.Equal(t, phase, bind(t, spec).Phase(day(on)))
			f := fact(kind, on)
			switch kind {
			case contract.Terminated:
				f = terminated(on)
			case contract.Extended:
				f = until(f, "2029-01-01")
			case contract.Amended:
				f = amended(on, contract.Amendment{Rates: rates("EUR 99")})
			}
			spec.Life = slices.Insert(spec.Life, 0, f)
			_, err := contract.New(spec, zones)
			var refused []string // of what comes after it, something may not follow any more
			if err != nil {
				require.ErrorIs(t, err, contract.ErrTransition, "%s while %s", kind, phase)
				refused = paths(t, err)
			}
			require.Equal(t, !slices.Contains(may, phase), slices.Contains(refused, "life[0]"),
				"%s while %s: %v", kind, phase, err)
		}
	}
}

// A suspension that is taken back on its first day never was: the hours go on, and the desk
// answers.
func TestASuspensionThatIsTakenBackOnItsDayNeverWas(t *testing.T) {
	c := bind(t, living(t))
	suspended := fact(contract.Suspended, "2026-05-11")
	suspended.Hours = contract.HoursWithheld
	back := with(t, c, suspended, fact(contract.Resumed, "2026-05-11"))
	require.Equal(t, contract.PhaseSuspended, with(t, c, suspended).Phase(day("2026-05-11")))
	require.Equal(t, []string{"active", "active", "active"}, phases(back, "2026-05-10", "2026-05-11", "2026-05-12"))
	late := ticket("late", opened(at(t, "2026-05-11 10:00"), 1), event(at(t, "2026-05-13 10:00"), sla.Resolved))
	told := func(c contract.Contract) string { return jsonOf(t, review(t, c, month("2026-05"), nil, late)) }
	require.Equal(t, told(c), told(back))
	again := with(t, back, until(fact(contract.Suspended, "2026-05-12"), "2026-05-14"))
	require.Equal(t, []string{"active", "suspended", "active"}, phases(again, "2026-05-11", "2026-05-12", "2026-05-14"))
	account, err := back.Account(nil)
	require.NoError(t, err)
	june, err := account.Statement(day("2026-06-01"))
	require.NoError(t, err)
	require.Equal(t, 40*capacity.Hour, june.Allotment)
}

package contract_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// granted are the hours that the plan grants in the period of a day.
func granted(t *testing.T, c contract.Contract, on string) string {
	t.Helper()
	account, err := c.Account(nil)
	require.NoError(t, err)
	s, err := account.Statement(day(on))
	require.NoError(t, err)
	return s.Allotment.String()
}

// The first term ends with 2026. Nobody gave notice and nothing else ever happened, so that the
// next one has its hours too.
func TestAContractThatRenewsByItselfHasHoursInItsNextTerm(t *testing.T) {
	c := renewing(t, contract.TacitRenewal)
	require.Empty(t, c.Life())
	require.Equal(t, "40h", granted(t, c, "2026-12-01"))
	require.Equal(t, "40h", granted(t, c, "2027-01-01"))
	require.Equal(t, "40h", granted(t, c, "2031-05-01"))
	r := review(t, c, month("2027-02"), nil)
	require.Len(t, r.Hours, 1)
	require.Equal(t, 40*capacity.Hour, r.Hours[0].Figures.Granted)
	t.Run("and none after the term if it has to be renewed", func(t *testing.T) {
		_, err := renewing(t, contract.ExpressRenewal).Plan().Period(day("2027-01-01"))
		require.ErrorIs(t, err, capacity.ErrAfterEnd)
	})
}

// A suspension takes the hours of the months of which it has the first day. One in the middle of
// May takes none, up to and with the last day of it: the plan is then as it was agreed, and can
// be written down as one spec.
func TestASuspensionWithoutTheFirstDayOfAMonthTakesNoHours(t *testing.T) {
	for name, tc := range map[string]struct {
		from, to string
		may      string
		june     string
		isAsWas  bool
	}{
		"in the middle of May":         {"2026-05-10", "2026-05-20", "40h", "40h", true},
		"to the end of May":            {"2026-05-10", "2026-06-01", "40h", "40h", true},
		"from the last day of May on":  {"2026-05-31", "2026-06-02", "40h", "0h", false},
		"on the first day of May":      {"2026-05-01", "2026-05-02", "0h", "40h", false},
		"all of May":                   {"2026-05-01", "2026-06-01", "0h", "40h", false},
		"since the second day of June": {"2026-06-02", "2026-06-30", "40h", "40h", true},
	} {
		t.Run(name, func(t *testing.T) {
			f := until(fact(contract.Suspended, tc.from), tc.to)
			f.Hours = contract.HoursWithheld
			c := with(t, bind(t, living(t)), f)
			require.Equal(t, []string{tc.may, tc.june}, []string{granted(t, c, "2026-05-01"), granted(t, c, "2026-06-01")})
			_, err := json.Marshal(c.Plan())
			if tc.isAsWas {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, capacity.ErrAmended)
			}
		})
	}
}

// A service that is suspended with the hours of its first months begins with the first month
// after that.
func TestASuspensionFromTheFirstDayOfThePlan(t *testing.T) {
	for _, from := range []string{"2026-01-01", "2026-01-15"} {
		spec := living(t)
		spec.PlanStart = dayOf("2026-02-01")
		f := until(fact(contract.Suspended, from), "2026-03-15")
		f.Hours = contract.HoursWithheld
		c := with(t, bind(t, spec), f)
		require.Equal(t, "0h", granted(t, c, "2026-02-01"), from)
		require.Equal(t, "0h", granted(t, c, "2026-03-01"), from)
		require.Equal(t, "40h", granted(t, c, "2026-04-01"), from)
	}
}

// What is wrong with the life of a contract is said where it is wrong, and nowhere else.
func TestOneWrongFactIsOneFault(t *testing.T) {
	spec := living(t)
	wrong, right := spec.Plan, spec.Plan
	wrong.Allotment, right.Allotment = 50*capacity.Hour, 60*capacity.Hour
	t.Run("terms of the plan in the middle of one of its months", func(t *testing.T) {
		_, err := bind(t, spec).With(amended("2026-06-15", contract.Amendment{Plan: &wrong}),
			amended("2026-07-01", contract.Amendment{Plan: &right}))
		require.Equal(t, []string{"life[0].amendment.plan.from"}, paths(t, err))
		require.ErrorIs(t, err, capacity.ErrAmend)
	})
	t.Run("business hours in a zone that there is not", func(t *testing.T) {
		spec.PlanHours = "business"
		late := map[string]calendar.Spec{"business": {Zone: "Atlantis"}, "always": spec.Calendars["always"]}
		_, err := bind(t, spec).With(amended("2026-06-01", contract.Amendment{Calendars: late}))
		require.Equal(t, []string{"life[0].amendment.calendars.business.zone"}, paths(t, err))
	})
}

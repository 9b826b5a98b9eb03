package contract_test

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
)

// Month by month the hours are those of the terms of its first day, and none where that day
// lies in a suspension which withholds them.
func TestTheHoursOfEveryMonthAreThoseOfItsFirstDay(t *testing.T) {
	limit, rate := 8*capacity.Hour, capacity.MustMoney("EUR 100")
	modes := []capacity.OverageSpec{{Mode: capacity.Refuse}, {Mode: capacity.Bill, Rate: &rate, Limit: &limit},
		{Mode: capacity.Borrow, Limit: &limit}, {Mode: capacity.CarryDeficit}, {Mode: capacity.ForgiveDeficit, Limit: &limit}}
	base := map[contract.Model]contract.Spec{}
	for _, m := range contract.Models() {
		spec := ready(t, m)
		spec.Start, spec.End, spec.PlanStart = day("2026-01-01"), dayOf("2027-01-01"), nil
		base[m] = spec
	}
	rapid.Check(t, func(t *rapid.T) {
		spec := base[rapid.SampledFrom(contract.Models()).Draw(t, "model")]
		spec.Plan.Overage = rapid.SampledFrom(modes).Draw(t, "mode")
		hours := map[date.Date]capacity.Hours{spec.Start: spec.Plan.Allotment}
		isOff := map[date.Date]bool{}
		for range rapid.IntRange(0, 3).Draw(t, "amendments") {
			plan := spec.Plan
			plan.Overage = rapid.SampledFrom(modes).Draw(t, "mode")
			plan.Allotment = capacity.Hours(rapid.IntRange(1, 200).Draw(t, "hours")) * capacity.Hour
			from := date.New(2026, time.Month(rapid.IntRange(2, 12).Draw(t, "month")), 1)
			hours[from] = plan.Allotment
			spec.Life = append(spec.Life, amended(from.String(), contract.Amendment{Plan: &plan}))
		}
		if rapid.Bool().Draw(t, "suspended") {
			from := spec.Start + date.Date(rapid.IntRange(0, 300).Draw(t, "from"))
			to := from + date.Date(rapid.IntRange(1, 120).Draw(t, "days"))
			f := contract.LifeFact{Kind: contract.Suspended, On: from, Until: &to, Hours: contract.HoursWithheld}
			spec.Life = append(spec.Life, f)
			for d := from; d < to; d++ {
				isOff[d] = true
			}
		}
		c, err := contract.New(spec, time.LoadLocation)
		require.NoError(t, err)
		account, err := c.Account(nil)
		require.NoError(t, err)
		want := capacity.Hours(0)
		for m := time.January; m <= time.December; m++ {
			first := date.New(2026, m, 1)
			if h, ok := hours[first]; ok {
				want = h
			}
			s, err := account.Statement(first)
			require.NoError(t, err)
			if isOff[first] {
				require.Zero(t, s.Allotment, "%v", first)
			} else {
				require.Equal(t, want, s.Allotment, "%v", first)
			}
		}
	})
}

// Hours that outlive the contract are used in the order that they always were.
func TestHoursThatOutliveAContractKeepTheirOrder(t *testing.T) {
	for burn, rolled := range map[capacity.Burn]capacity.Hours{capacity.BurnFirst: 0, capacity.BurnLast: 10 * capacity.Hour} {
		spec := living(t)
		limit := 10 * capacity.Hour
		spec.Plan.Rollover = &capacity.RolloverSpec{Cap: &limit, Periods: 1, Burn: burn}
		f := terminated("2026-03-01")
		f.Unused = &contract.UnusedSpec{Kind: contract.UnusedUsable, Until: dayOf("2026-12-20")}
		account, err := with(t, bind(t, spec), f).Account([]capacity.Entry{worked("2026-02-10", "30h", "design-and-development")})
		require.NoError(t, err)
		feb, err := account.Statement(day("2026-02-01"))
		require.NoError(t, err)
		require.Equal(t, rolled, feb.Figures.Expired, "what rolled out of January ends with February, as it was agreed")
	}
}

// After the end, work finds what was left, until a day, and nothing is granted.
func TestHoursThatOutliveAContract(t *testing.T) {
	for _, m := range contract.Models() {
		t.Run(m.String(), func(t *testing.T) {
			spec := ready(t, m)
			spec.Start, spec.End, spec.PlanStart = day("2026-01-01"), dayOf("2027-01-01"), nil
			spec.Plan.Rollover = nil
			f := terminated("2026-02-01")
			f.Unused = &contract.UnusedSpec{Kind: contract.UnusedUsable, Until: dayOf("2026-12-20")}
			c := with(t, bind(t, spec), f)
			require.Equal(t, "2026-02-01", endOf(t, c))
			require.Equal(t, contract.PhaseEnded, c.Phase(day("2026-02-01")))
			account, err := c.Account([]capacity.Entry{worked("2026-01-20", "10h", "design-and-development"),
				worked("2026-11-20", "5h", "design-and-development")})
			require.NoError(t, err)
			b, err := account.Balance(day("2026-12-19"))
			require.NoError(t, err)
			require.Equal(t, spec.Plan.Allotment-15*capacity.Hour, b.Available)
		})
	}
}

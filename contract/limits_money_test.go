package contract_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// limitsEffort is an assumption about every ticket.
func limitsEffort(least, most capacity.Hours) contract.Assumptions {
	return contract.Assumptions{SameWork: true, Effort: []contract.EffortAssumption{{Least: least, Most: most}}}
}

func TestHowMuchEffortMayBeAssumed(t *testing.T) {
	const year = 8784 * capacity.Hour
	c := bind(t, ready(t, contract.FixedCapacity))
	for name, tc := range map[string]struct {
		least, most capacity.Hours
		isRefused   bool
	}{
		"exactly so much":         {3 * capacity.Hour, 3 * capacity.Hour, false},
		"less at most than least": {3 * capacity.Hour, 3*capacity.Hour - 1, true},
		"nothing":                 {0, 0, false},
		"up to a year":            {0, year, false},
		"exactly a year":          {year, year, false},
		"more than a year":        {0, year + 1, true},
		"less than nothing":       {-1, 1, true},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := contract.Replay(contract.Facts{}, month("2026-05"), limitsEffort(tc.least, tc.most), c)
			if tc.isRefused {
				require.ErrorIs(t, err, contract.ErrRange)
				require.ErrorContains(t, err, "assumptions.effort[0]")
			} else {
				require.NoError(t, err)
			}
		})
	}
}

// A bill that leaves out the credit notes of its month would charge for what was not delivered.
func TestABillTakesOffWhatTheMissesGiveBack(t *testing.T) {
	spec := living(t)
	spec.Plan.Overage = capacity.OverageSpec{Mode: capacity.Refuse}
	spec.Credits = &sla.CreditsSpec{AtRisk: decimal.NewFromInt(50), Terms: []sla.CreditTerm{{Metric: sla.Response,
		Bands: []sla.CreditBand{{Below: decimal.NewFromInt(95), Credit: decimal.NewFromInt(10)}}}}}
	late := ticket("late", opened(at(t, "2026-05-05 10:00"), 2), event(at(t, "2026-05-07 10:00"), sla.Replied))
	bill := review(t, bind(t, spec), month("2026-05"), nil, late).Bills[0]
	require.Equal(t, []string{"EUR 6000.00", "EUR 600.00", "EUR 5400.00"},
		[]string{bill.Fees.String(), bill.Credits.String(), bill.Total.String()})
	spec.Plan.Fee = nil
	without := review(t, bind(t, spec), month("2026-05"), nil, late)
	require.Equal(t, "10", without.Credits[0].Credit.Percent.String())
	require.Nil(t, without.Credits[0].Amount, "of no fee, a percentage is no amount")
	require.Empty(t, without.Bills)
}

// limitsPriced is a request for a fixed price and no hours.
func limitsPriced(id, price string) contract.ChangeRequest {
	return contract.ChangeRequest{ID: id, By: "provider", Price: &contract.PriceSpec{Fixed: money(price)}}
}

func TestEveryChangeRequestOfAMonthIsOnItsBill(t *testing.T) {
	c := bind(t, living(t))
	for id, price := range map[string]string{"CR-1": "EUR 100", "CR-2": "EUR 20", "CR-3": "EUR 3"} {
		c = with(t, c, approvedWish(limitsPriced(id, price))...)
	}
	for m, want := range map[string]string{"2026-05": "EUR 0.00", "2026-06": "EUR 123.00", "2026-07": "EUR 0.00"} {
		changes := review(t, c, month(m), nil).Bills[0].Changes
		if want == "EUR 0.00" {
			require.True(t, changes.IsZero(), m)
		} else {
			require.Equal(t, want, changes.String(), m)
		}
	}
}

func TestAChangeRequestMayBeForFreeAndNotForLess(t *testing.T) {
	c := with(t, bind(t, living(t)), approvedWish(limitsPriced("CR-1", "EUR 0"))...)
	require.True(t, c.ChangeRequests(day("2026-06-01"))[0].Cost.IsZero())
	_, err := bind(t, living(t)).With(approvedWish(limitsPriced("CR-1", "EUR -0.01"))...)
	require.ErrorIs(t, err, capacity.ErrNegative)
}

func TestWhoRejectedAChangeRequestIsKept(t *testing.T) {
	c := with(t, bind(t, living(t)), drafted("2026-05-04", wish("CR-1")),
		onRequest(contract.RequestSubmitted, "2026-05-11", "CR-1", ""),
		onRequest(contract.RequestRejected, "2026-05-12", "CR-1", "client"))
	for on, want := range map[string]string{"2026-05-04": "", "2026-05-11": "", "2026-05-12": "client"} {
		one := c.ChangeRequests(day(on))[0]
		require.Equal(t, want, one.DecidedBy, on)
		require.Nil(t, one.InForce)
	}
}

// Work that was agreed may be finished when the contract is over; nothing new can be agreed.
func TestWhatWasInForceCanBeDoneAfterTheEnd(t *testing.T) {
	life := append(approvedWish(wish("CR-1"))[:3], terminated("2026-07-01"))
	c := with(t, bind(t, living(t)), life...)
	c = with(t, c, onRequest(contract.RequestDone, "2026-08-03", "CR-1", ""))
	require.Equal(t, contract.StateDone, c.ChangeRequests(day("2026-08-03"))[0].State)
	limitsFault(t, c, contract.ErrTransition, "the contract is ended", drafted("2026-08-04", wish("CR-2")))
}

func TestThereIsNothingToSettleOfAPlanThatNeverBegan(t *testing.T) {
	spec := living(t)
	spec.PlanStart = dayOf("2026-03-01")
	for on, fee := range map[string]string{"2026-02-01": "", "2026-03-01": "", "2026-04-01": "EUR 6000.00"} {
		c := with(t, bind(t, spec), terminated(on))
		s, err := c.Settlement(nil)
		require.NoError(t, err, on)
		require.Equal(t, on, s.End.String())
		if fee == "" {
			require.Zero(t, s.Left)
			require.True(t, s.LastBill.IsZero())
		} else {
			require.Equal(t, 40*capacity.Hour, s.Left)
			require.Equal(t, fee, s.LastBill.String())
		}
	}
	_, err := with(t, bind(t, spec), terminated("2026-04-01")).
		Settlement([]capacity.Entry{worked("2026-03-10", "1h", "meditation")})
	require.ErrorIs(t, err, scope.ErrUnknownActivity, "what is wrong with the work is said, and not settled")
}

// 40 hours, and 8 more that are billed: of 53 hours, 5 are more than the plan allows.
func TestOnlyWhatIsMoreThanTheOverageAllowsIsUncovered(t *testing.T) {
	spec := strict(t, contract.SLAHotfix)
	spec.Plan.Overage = capacity.OverageSpec{Mode: capacity.Bill, Rate: money("EUR 120"), Limit: ptr(8 * capacity.Hour)}
	facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", "53h", "design-and-development")}}
	got := replay(t, facts, month("2026-05"), same, bind(t, spec)).Contracts[0]
	require.Equal(t, []contract.UncoveredWork{
		{Reason: contract.UncoveredHours, Pieces: 1, Least: 5 * capacity.Hour, Most: 5 * capacity.Hour}}, got.Uncovered)
	require.Equal(t, "48h", got.Hours.Most.Drawn.String())
	require.Equal(t, "8h", got.Hours.Most.Overage.String())
}

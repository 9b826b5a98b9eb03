package contract_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// same is what every replay rests on, and nothing more.
var same = contract.Assumptions{SameWork: true}

func replay(t testing.TB, facts contract.Facts, p contract.Period, a contract.Assumptions, list ...contract.Contract) contract.Comparison {
	t.Helper()
	c, err := contract.Replay(facts, p, a, list...)
	require.NoError(t, err)
	return c
}

// four are the ready contracts of the four models.
func four(t testing.TB) (list []contract.Contract) {
	for _, m := range contract.Models() {
		list = append(list, bind(t, ready(t, m)))
	}
	return list
}

// A severity 1 in the night and a severity 3, an incident's work and an enhancement, under each
// of the four models: what was promised for them, and what pays.
func TestOneMonthUnderTheFourModels(t *testing.T) {
	night := at(t, "2026-05-16 03:10") // a Saturday
	facts := contract.Facts{
		Tickets: contract.TicketList(
			ticket("checkout", opened(night, 1), event(night.Add(2*time.Hour), sla.Replied), event(night.Add(8*time.Hour), sla.Resolved)),
			ticket("typo", opened(at(t, "2026-05-18 10:00"), 3), event(at(t, "2026-05-18 11:00"), sla.Resolved))),
		Work: []capacity.Entry{worked("2026-05-16", "8h", "incident-management"), worked("2026-05-18", "20h", "design-and-development")},
	}
	cmp := replay(t, facts, month("2026-05"), same, four(t)...)
	require.Len(t, cmp.Contracts, 4)
	for i, want := range []struct {
		committed, objective int
		unlimited, drawn     string
	}{{0, 2, "0h", "28h"}, {2, 0, "0h", "28h"}, {1, 1, "8h", "20h"}, {2, 0, "8h", "20h"}} {
		got := cmp.Contracts[i]
		m := contract.Models()[i]
		require.Equal(t, m, got.Contract.Model)
		require.Equal(t, contract.TicketCover{Committed: want.committed, Objective: want.objective}, got.Cover, m)
		require.Equal(t, want.unlimited, got.Hours.Least.Unlimited.String(), m)
		require.Equal(t, want.drawn, got.Hours.Least.Drawn.String(), m)
		require.Equal(t, got.Hours.Least, got.Hours.Most, "nothing is assumed of which there is a range")
	}
}

// A replay under one contract says what its review says.
func TestAReplayAgreesWithTheReview(t *testing.T) {
	contracts := map[contract.Model]contract.Contract{}
	for _, m := range contract.Models() {
		spec := ready(t, m)
		spec.Scope.Covered, spec.Scope.Optional, spec.Scope.Excluded = "operations, enhancements, optional, delivery-management", "", ""
		spec.Plan.Fee, spec.Plan.Overage = ptr(capacity.MustMoney("EUR 5000")), capacity.OverageSpec{Mode: capacity.Bill, Rate: ptr(capacity.MustMoney("EUR 120"))}
		contracts[m] = bind(t, spec)
	}
	activities := []string{"incident-management", "design-and-development", "content-production", ""}
	rapid.Check(t, func(t *rapid.T) {
		c := contracts[rapid.SampledFrom(contract.Models()).Draw(t, "model")]
		var tickets []contract.Ticket
		for i := range rapid.IntRange(0, 12).Draw(t, "tickets") {
			from := time.Date(2026, 4, 20, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 60*24*60).Draw(t, "opened")) * time.Minute)
			events := []sla.Event{opened(from, sla.Severity(rapid.IntRange(1, 4).Draw(t, "severity")))}
			for _, kind := range []sla.EventKind{sla.Replied, sla.Resolved, sla.Reopened} {
				from = from.Add(time.Duration(rapid.IntRange(0, 3*24*60).Draw(t, "later")) * time.Minute)
				if rapid.Bool().Draw(t, kind.String()) {
					events = append(events, event(from, kind))
				}
			}
			tickets = append(tickets, ticket(fmt.Sprint(i/2*2), events...)) // some ids come twice
		}
		var work []capacity.Entry
		for range rapid.IntRange(0, 12).Draw(t, "entries") {
			work = append(work, worked(fmt.Sprintf("2026-05-%02d", rapid.IntRange(1, 31).Draw(t, "day")),
				fmt.Sprintf("%dh", rapid.IntRange(1, 30).Draw(t, "hours")), rapid.SampledFrom(activities).Draw(t, "activity")))
		}
		facts := contract.Facts{Tickets: contract.TicketList(tickets...), Work: work}
		r, err := c.Review(facts, month("2026-05"), contract.ReviewOptions{})
		if err != nil {
			t.Fatal(err)
		}
		cmp, err := contract.Replay(facts, month("2026-05"), same, c)
		if err != nil {
			t.Fatal(err)
		}
		got := cmp.Contracts[0]
		require.Equal(t, r.Tickets, got.Tickets)
		require.Equal(t, r.Attainment, got.Attainment)
		require.Equal(t, r.Tickets.Opened, got.Cover.Committed+got.Cover.Objective+got.Cover.None)
		require.Empty(t, got.Uncovered)
		f := r.Hours[0].Figures
		require.Equal(t, contract.ReplayedHours{Granted: f.Granted, Drawn: f.Drawn, Unlimited: f.WorkedUnlimited,
			NonChargeable: f.WorkedNonChargeable, Overage: f.Overage, Unused: f.Expired + f.Closing}, got.Hours.Most)
		require.Equal(t, r.Bills[0].Total.String(), got.Cost.Total.Most.String())
		require.Equal(t, r.Bills[0].Credits.IsZero(), got.Cost.Credits.Most.IsZero())
		require.Equal(t, got.Cost.Total.Least, got.Cost.Total.Most)
	})
}

// What nobody would have paid for is named with its reason, and priced as far as there is a
// price.
func TestUncoveredWork(t *testing.T) {
	spec := strict(t, contract.SLAHotfix) // 40 hours, and nothing beyond them
	spec.Plan.Fee = ptr(capacity.MustMoney("EUR 4000"))
	late := worked("2026-05-20", "6h", "design-and-development")
	free := worked("2026-05-21", "5h", "content-production")
	free.NonChargeable = capacity.Warranty
	facts := contract.Facts{Work: []capacity.Entry{
		worked("2026-05-04", "40h", "design-and-development"), late, late, free,
		worked("2026-05-05", "3h", "content-production"), worked("2026-06-02", "9h", "incident-management"),
		{ID: uuid.UUID{1}, Kind: capacity.Grant, Date: day("2026-05-01"), Hours: 100 * capacity.Hour, NeverExpires: true, Booked: at(t, "2026-05-01 09:00")},
	}}
	c := replay(t, facts, month("2026-05"), same, bind(t, spec))
	got := c.Contracts[0]
	require.Equal(t, 2, c.LeftOut, "the grant, and what was given twice")
	require.Equal(t, []contract.UncoveredWork{
		{Reason: contract.UncoveredScope, Pieces: 1, Least: 3 * capacity.Hour, Most: 3 * capacity.Hour},
		{Reason: contract.UncoveredHours, Pieces: 1, Least: 6 * capacity.Hour, Most: 6 * capacity.Hour},
	}, got.Uncovered)
	require.Equal(t, contract.ReplayedHours{Granted: 40 * capacity.Hour, Drawn: 40 * capacity.Hour, NonChargeable: 5 * capacity.Hour}, got.Hours.Most)
	require.Equal(t, 9*capacity.Hour, got.Cost.Unpriced)
	require.Equal(t, "EUR 4000.00", got.Cost.Total.String())
	require.Equal(t, []string{"9h that nothing pays for have no price: the cost leaves them out", "1 entries are dated after the period"}, got.Notes)

	t.Run("at an assumed rate", func(t *testing.T) {
		a := contract.Assumptions{SameWork: true, Prices: []contract.PriceAssumption{{Rate: between("EUR 90", "EUR 120")}}}
		cost := replay(t, facts, month("2026-05"), a, bind(t, spec)).Contracts[0].Cost
		require.Zero(t, cost.Unpriced)
		require.Equal(t, "EUR 810.00 to EUR 1080.00", cost.Uncovered.String())
		require.Equal(t, "EUR 4810.00 to EUR 5080.00", cost.Total.String())
	})
	t.Run("at the contract's own rate", func(t *testing.T) {
		spec.Rates = rates("EUR 100")
		a := contract.Assumptions{SameWork: true, Prices: []contract.PriceAssumption{{Rate: between("EUR 1", "EUR 2")}}}
		require.Equal(t, "EUR 900.00", replay(t, facts, month("2026-05"), a, bind(t, spec)).Contracts[0].Cost.Uncovered.String())
	})
	t.Run("before the plan begins", func(t *testing.T) {
		spec.PlanStart = ptr(day("2026-06-01"))
		got := replay(t, facts, contract.Period{From: day("2026-05-01"), To: day("2026-07-01")}, same, bind(t, spec)).Contracts[0]
		require.Equal(t, []contract.UncoveredWork{
			{Reason: contract.UncoveredTerm, Pieces: 3, Least: 49 * capacity.Hour, Most: 49 * capacity.Hour}}, got.Uncovered)
		require.Equal(t, "9h", got.Hours.Most.Drawn.String(), "those of June")
		require.Equal(t, []string{"its hours begin on 2026-06-01, after the period did"}, got.Notes)
	})
}

func between(least, most string) *contract.MoneyRange {
	return &contract.MoneyRange{Least: capacity.MustMoney(least), Most: capacity.MustMoney(most)}
}

// Tickets without booked work cost what is assumed of their severity; the others what was
// booked.
func TestAssumedEffort(t *testing.T) {
	c := bind(t, ready(t, contract.FixedCapacity)) // 40 hours, overage at EUR 120
	booked := worked("2026-05-05", "1h", "incident-management")
	booked.Ticket = "booked"
	from := at(t, "2026-05-05 10:00")
	facts := contract.Facts{Work: []capacity.Entry{booked}, Tickets: contract.TicketList(
		ticket("booked", opened(from, 1)), ticket("one", opened(from, 1)), ticket("two", opened(from, 4)), ticket("three", opened(from, 4)),
		ticket("before", opened(at(t, "2026-04-30 10:00"), 1)))}
	a := contract.Assumptions{SameWork: true, Effort: []contract.EffortAssumption{
		{Severity: 1, Least: 4 * capacity.Hour, Most: 60 * capacity.Hour}, {Least: 0, Most: capacity.Hour}}}
	got := replay(t, facts, month("2026-05"), a, c).Contracts[0]
	require.Equal(t, "5h", got.Hours.Least.Drawn.String(), "1h booked, 4h of a severity 1")
	require.Equal(t, "63h", got.Hours.Most.Drawn.String(), "1h booked, 60h of a severity 1, 2h of the others")
	require.Positive(t, got.Hours.Most.Overage)
	require.True(t, got.Cost.Overage.Least.IsZero())
	rate := capacity.MustMoney("EUR 120")
	want, err := rate.Charge(got.Hours.Most.Overage)
	require.NoError(t, err)
	require.Equal(t, want.String(), got.Cost.Overage.Most.String())
	require.Equal(t, []string{
		"the same tickets would have come, and people would have worked at the same times",
		"a ticket of severity 1 without booked work takes 4h to 60h, from its opening on",
		"every other ticket without booked work takes 0h to 1h, from its opening on",
	}, a.Sentences())
}

// A plan without a fee costs what is assumed, and the credits are of that.
func TestAssumedFees(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Plan.Fee, spec.Plan.Overage = nil, capacity.OverageSpec{Mode: capacity.Refuse}
	spec.Credits = &sla.CreditsSpec{AtRisk: decimal.NewFromInt(50), Terms: []sla.CreditTerm{{Metric: sla.Response,
		Bands: []sla.CreditBand{{Below: decimal.NewFromInt(95), Credit: decimal.NewFromInt(10)}}}}}
	late := ticket("late", opened(at(t, "2026-05-05 10:00"), 2), event(at(t, "2026-05-07 10:00"), sla.Replied))
	facts := func() contract.Facts { return contract.Facts{Tickets: contract.TicketList(late)} }
	none := replay(t, facts(), month("2026-05"), same, bind(t, spec)).Contracts[0]
	require.Nil(t, none.Cost, "nothing has a price")
	require.Equal(t, []string{"the plan has no fee, and none is assumed: the cost leaves it out"}, none.Notes)
	a := contract.Assumptions{SameWork: true, Prices: []contract.PriceAssumption{
		{Fee: between("EUR 1", "EUR 2"), Rate: between("EUR 7", "EUR 7")}, {Contract: spec.ID, Fee: between("EUR 5000", "EUR 6000")}}}
	cost := replay(t, facts(), month("2026-05"), a, bind(t, spec)).Contracts[0].Cost
	require.Equal(t, "EUR 5000.00 to EUR 6000.00", cost.Fees.String())
	require.Equal(t, "EUR 500.00 to EUR 600.00", cost.Credits.String())
	require.Equal(t, "EUR 4500.00 to EUR 5400.00", cost.Total.String())
	require.Contains(t, a.Sentences(), spec.ID+" costs EUR 5000.00 to EUR 6000.00 a period")
	require.Contains(t, a.Sentences(), "an hour that nothing pays for costs EUR 7.00 under a contract that does not say")
	more := contract.Facts{Work: []capacity.Entry{worked("2026-05-05", "2h", "content-production")}}
	cost = replay(t, more, month("2026-05"), a, bind(t, spec)).Contracts[0].Cost
	require.Equal(t, "EUR 14.00", cost.Uncovered.String(), "what is said of no contract by name holds for it")
}

func TestAssumptionsThatCannotBe(t *testing.T) {
	a := contract.Assumptions{
		Effort: []contract.EffortAssumption{{Severity: 1, Least: 2, Most: 1}, {Severity: 1}, {Severity: 99}, {Least: -1, Most: 9000 * capacity.Hour}},
		Prices: []contract.PriceAssumption{{Contract: "nobody"}, {}, {Fee: between("EUR 2", "EUR 1")}, {Contract: "x"}},
	}
	a.Prices[0].Rate = &contract.MoneyRange{Least: capacity.MustMoney("EUR 1"), Most: capacity.MustMoney("USD 2")}
	_, err := contract.Replay(contract.Facts{}, month("2026-05"), a, bind(t, ready(t, contract.SLAHotfix)))
	for path, want := range map[string]error{
		"assumptions.sameWork": contract.ErrSameWork, "assumptions.effort[0]": contract.ErrRange,
		"assumptions.effort[1].severity": contract.ErrAssumed, "assumptions.effort[2].severity": sla.ErrSeverity,
		"assumptions.effort[3]": contract.ErrRange, "assumptions.prices[0].contract": contract.ErrMissing,
		"assumptions.prices[0].rate": capacity.ErrMixed, "assumptions.prices[2].contract": contract.ErrAssumed,
		"assumptions.prices[2].fee": contract.ErrRange,
	} {
		require.ErrorIs(t, err, want)
		require.ErrorContains(t, err, path+":")
	}
}

func TestWhatCannotBeReplayed(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	entry := worked("2026-05-05", "1h", "incident-management")
	other := entry
	other.Hours = 2 * capacity.Hour
	severe := worked("2026-05-06", "1h", "incident-management")
	severe.Severity = 9
	for name, tc := range map[string]struct {
		facts     contract.Facts
		period    contract.Period
		contracts []contract.Contract
		path      string
		want      error
	}{
		"no contract":           {contract.Facts{}, month("2026-05"), nil, "contracts: 0", contract.ErrTooMany},
		"more than anybody can": {contract.Facts{}, month("2026-05"), make([]contract.Contract, 101), "contracts: 101", contract.ErrTooMany},
		"the zero contract":     {contract.Facts{}, month("2026-05"), []contract.Contract{c, {}}, "contracts[1]", contract.ErrNoContract},
		"before its term":       {contract.Facts{}, month("2010-05"), []contract.Contract{c}, "contracts[0].period", contract.ErrPeriod},
		"one id, two contents":  {contract.Facts{Work: []capacity.Entry{entry, other}}, month("2026-05"), []contract.Contract{c}, "work[1].id", capacity.ErrConflict},
		"no such severity":      {contract.Facts{Work: []capacity.Entry{severe}}, month("2026-05"), []contract.Contract{c}, "contracts[0].work[0].severity", sla.ErrSeverity},
		"a ticket without id":   {contract.Facts{Tickets: contract.TicketList(contract.Ticket{})}, month("2026-05"), []contract.Contract{c}, "", contract.ErrTicket},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := contract.Replay(tc.facts, tc.period, same, tc.contracts...)
			require.ErrorIs(t, err, tc.want)
			require.ErrorContains(t, err, tc.path)
		})
	}
}

func TestAComparisonCanBeStored(t *testing.T) {
	facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-05", "99h", "content-production")},
		Tickets: contract.TicketList(ticket("t", opened(at(t, "2026-05-05 10:00"), 2)))}
	c := replay(t, facts, month("2026-05"), same, four(t)...)
	text, err := json.Marshal(c)
	require.NoError(t, err)
	var again contract.Comparison
	require.NoError(t, json.Unmarshal(text, &again))
	twice, err := json.Marshal(again)
	require.NoError(t, err)
	require.Equal(t, string(text), string(twice))
	require.Error(t, json.Unmarshal([]byte(`{"contracts": [{"uncovered": [{"reason": "too-far"}]}]}`), &again))
	require.Error(t, json.Unmarshal([]byte(`{"winner": "fixed-capacity"}`), &again))
	for why := contract.UncoveredScope; why.IsValid(); why++ {
		parsed, err := contract.ParseUncoveredReason(why.String())
		require.NoError(t, err)
		require.Equal(t, why, parsed)
	}
	_, err = contract.ParseUncoveredReason("too-far")
	require.ErrorIs(t, err, contract.ErrUncoveredReason)
}

// Work that was reversed was none; assumed effort is in no order, so that the same tickets give
// the same answer.
func TestAReplayDependsOnNoOrder(t *testing.T) {
	wrong := worked("2026-05-05", "30h", "design-and-development")
	right := worked("2026-05-05", "3h", "design-and-development")
	undo := capacity.Entry{ID: uuid.UUID{7}, Kind: capacity.Reversal, Reverses: wrong.ID, Date: wrong.Date, Booked: wrong.Booked.Add(time.Hour)}
	tickets := []contract.Ticket{ticket("a", opened(at(t, "2026-05-05 10:00"), 2)), ticket("b", opened(at(t, "2026-05-05 10:00"), 1))}
	a := contract.Assumptions{SameWork: true, Effort: []contract.EffortAssumption{{Least: 30 * capacity.Hour, Most: 50 * capacity.Hour}}}
	one := replay(t, contract.Facts{Tickets: contract.TicketList(tickets...), Work: []capacity.Entry{wrong, right, undo}}, month("2026-05"), a, four(t)...)
	two := replay(t, contract.Facts{Tickets: contract.TicketList(tickets[1], tickets[0]), Work: []capacity.Entry{undo, right, wrong}}, month("2026-05"), a, four(t)...)
	require.Equal(t, one, two)
	require.Equal(t, "103h", one.Contracts[0].Hours.Most.Drawn.String())
	enhancement := ticket("c", opened(at(t, "2026-05-05 10:00"), 2))
	enhancement.Work = scope.Work{Activity: "meditation"}
	odd := replay(t, contract.Facts{Tickets: contract.TicketList(enhancement)}, month("2026-05"), a, four(t)[0])
	require.Equal(t, contract.UncoveredScope, odd.Contracts[0].Uncovered[0].Reason, "what no contract knows, none pays for")
}

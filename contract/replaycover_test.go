package contract_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// withoutWishes is a fixed capacity that says nothing about how fast a wish (P4) is answered.
func withoutWishes(t *testing.T) contract.Contract {
	spec := ready(t, contract.FixedCapacity)
	var targets []sla.TargetSpec
	for _, one := range spec.Policy.Targets {
		if one.Severity < 4 {
			targets = append(targets, one)
		}
	}
	require.NotEmpty(t, targets)
	spec.Policy.Targets = targets
	return bind(t, spec)
}

// A wish of which the contract says nothing is judged, and counted as one without a target: by
// the review, and by who compares contracts.
func TestATicketOfWhichNothingWasPromisedHasNoTarget(t *testing.T) {
	nine := at(t, "2026-05-05 09:00")
	tickets := []contract.Ticket{ticket("wish", opened(nine, 4)), ticket("another wish", opened(nine, 4)),
		ticket("question", opened(nine, 3))}
	c := withoutWishes(t)
	counts := review(t, c, month("2026-05"), nil, tickets...).Tickets
	require.Equal(t, []int{3, 3, 2}, []int{counts.Judged, counts.Opened, counts.WithoutTarget})
	facts := contract.Facts{Tickets: contract.TicketList(tickets...)}
	cmp := replay(t, facts, month("2026-05"), same, c, bind(t, ready(t, contract.SLAHotfix)))
	require.Equal(t, contract.TicketCover{Objective: 1, None: 2}, cmp.Contracts[0].Cover)
	require.Equal(t, contract.TicketCover{Committed: 1, Objective: 2}, cmp.Contracts[1].Cover)
}

// The plan begins in May and the contract ends with it: what was worked on the first day and on
// the last is paid for, what came before and after is not.
func TestWorkIsPaidForFromTheFirstDayToTheLast(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Start, spec.PlanStart, spec.End = day("2026-01-01"), dayOf("2026-05-01"), dayOf("2026-06-01")
	c := bind(t, spec)
	spring := contract.Period{From: day("2026-04-01"), To: day("2026-07-01")}
	for on, isPaid := range map[string]bool{
		"2026-04-30": false, "2026-05-01": true, "2026-05-31": true, "2026-06-01": false,
	} {
		t.Run(on, func(t *testing.T) {
			facts := contract.Facts{Work: []capacity.Entry{worked(on, "3h", "incident-management")}}
			got := replay(t, facts, spring, same, c).Contracts[0]
			if isPaid {
				require.Empty(t, got.Uncovered)
				require.Equal(t, "3h", got.Hours.Most.Drawn.String())
				return
			}
			require.Equal(t, []contract.UncoveredWork{{Reason: contract.UncoveredTerm, Pieces: 1,
				Least: 3 * capacity.Hour, Most: 3 * capacity.Hour}}, got.Uncovered)
			require.Zero(t, got.Hours.Most.Drawn)
		})
	}
}

// The last month of a contract is compared like any other, up to its last day.
func TestTheLastMonthOfAContractIsReplayed(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Start, spec.PlanStart, spec.End = day("2026-01-01"), nil, dayOf("2026-06-01")
	c := bind(t, spec)
	for name, p := range map[string]contract.Period{
		"the month":              month("2026-05"),
		"and one after the last": {From: day("2026-05-01"), To: day("2026-07-01")},
	} {
		got := replay(t, contract.Facts{}, p, same, c).Contracts[0]
		require.Equal(t, "EUR 6000.00", got.Cost.Fees.String(), name)
		require.Equal(t, "40h", got.Hours.Most.Granted.String(), name)
	}
}

// Nobody booked anything, so that all there is are assumptions: from two hours to five.
func TestAnAssumedRangeIsPlayedFromItsLeastToItsMost(t *testing.T) {
	facts := contract.Facts{Tickets: contract.TicketList(ticket("t", opened(at(t, "2026-05-05 09:00"), 2)))}
	c := bind(t, ready(t, contract.FixedCapacity))
	got := replay(t, facts, month("2026-05"), limitsEffort(2*capacity.Hour, 5*capacity.Hour), c).Contracts[0]
	require.Equal(t, []string{"2h", "5h"}, []string{got.Hours.Least.Drawn.String(), got.Hours.Most.Drawn.String()})
	got = replay(t, facts, month("2026-05"), limitsEffort(3*capacity.Hour, 3*capacity.Hour), c).Contracts[0]
	require.Equal(t, []string{"3h", "3h"}, []string{got.Hours.Least.Drawn.String(), got.Hours.Most.Drawn.String()})
}

// The plan bills five hours beyond its forty and no more. What is beyond those would be on
// another bill, piece by piece and at its own price; the plan's bill has the five, and not the
// rest once more.
func TestEachPieceOfWorkBeyondThePlanIsCountedAndPricedOnce(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Plan.Rollover, spec.Plan.Overage.Limit = nil, ptr(5*capacity.Hour)
	spec.Plan.Overage.Rate = money("EUR 120")
	facts := contract.Facts{Work: []capacity.Entry{
		worked("2026-05-04", "38h", "design-and-development"), worked("2026-05-11", "4h", "design-and-development"),
		worked("2026-05-18", "5h", "design-and-development"), // three of them as the plan allows
		worked("2026-05-19", "3h", "design-and-development"), worked("2026-05-20", "4h", "design-and-development"),
	}}
	for name, tc := range map[string]struct {
		rates            *contract.RatesSpec
		uncovered, total string
	}{
		"what nothing pays for costs as much as overage": {nil, "EUR 1080.00", "EUR 7680.00"},
		"and less, where that was agreed":                {rates("EUR 100"), "EUR 900.00", "EUR 7500.00"},
	} {
		t.Run(name, func(t *testing.T) {
			spec.Rates = tc.rates
			got := replay(t, facts, month("2026-05"), same, bind(t, spec)).Contracts[0]
			require.Equal(t, []contract.UncoveredWork{{Reason: contract.UncoveredHours, Pieces: 3,
				Least: 9 * capacity.Hour, Most: 9 * capacity.Hour}}, got.Uncovered)
			require.Equal(t, []string{"45h", "5h"}, []string{got.Hours.Most.Drawn.String(), got.Hours.Most.Overage.String()})
			require.Equal(t, []string{"EUR 6000.00", "EUR 600.00", tc.uncovered, tc.total}, []string{got.Cost.Fees.String(),
				got.Cost.Overage.String(), got.Cost.Uncovered.String(), got.Cost.Total.String()})
		})
	}
}

// An hour of a developer costs another rate than one of anybody else, and in both months too
// many answers were late: each of them is in the sum.
func TestTheCostOfAReplayHasAllOfItsParts(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Rates = rates("EUR 100", capacity.RoleRate{Role: tiers.Dev, Rate: capacity.MustMoney("EUR 150")})
	spec.Credits = &sla.CreditsSpec{AtRisk: decimal.NewFromInt(50), Terms: []sla.CreditTerm{{Metric: sla.Response,
		Bands: []sla.CreditBand{{Below: decimal.NewFromInt(95), Credit: decimal.NewFromInt(10)}}}}}
	anybody, dev := worked("2026-05-05", "2h", "content-production"), worked("2026-05-06", "4h", "content-production")
	dev.Role = tiers.Dev
	late := func(id, from, to string) contract.Ticket {
		return ticket(id, opened(at(t, from), 2), event(at(t, to), sla.Replied))
	}
	facts := contract.Facts{Work: []capacity.Entry{anybody, dev}, Tickets: contract.TicketList(
		late("may", "2026-05-05 10:00", "2026-05-07 10:00"), late("june", "2026-06-09 10:00", "2026-06-11 10:00"))}
	p := contract.Period{From: day("2026-05-01"), To: day("2026-07-01")}
	cost := replay(t, facts, p, same, bind(t, spec)).Contracts[0].Cost
	require.Equal(t, "EUR 12000.00", cost.Fees.String())
	require.Equal(t, "EUR 800.00", cost.Uncovered.String(), "two hours at 100 and four at 150")
	require.Equal(t, "EUR 1200.00", cost.Credits.String(), "a tenth of the fee of May and one of June")
	require.Equal(t, "EUR 11600.00", cost.Total.String())
}

// A note says when the hours begin only if they begin late.
func TestAReplayNotesThatTheHoursBeginLate(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	for start, want := range map[string][]string{
		"2026-04-01": nil, "2026-05-01": nil, "2026-06-01": {"its hours begin on 2026-06-01, after the period did"},
	} {
		spec.PlanStart = dayOf(start)
		p := contract.Period{From: day("2026-05-01"), To: day("2026-07-01")}
		require.Equal(t, want, replay(t, contract.Facts{}, p, same, bind(t, spec)).Contracts[0].Notes, start)
	}
}

// Work that cannot be right is refused, also where no account would count it because it is
// beyond the scope: less than no hours would make a month cheaper.
func TestUncoveredWorkHasToBeRightToo(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	from := at(t, "2026-05-05 09:00")
	for name, tc := range map[string]struct {
		change func(e *capacity.Entry)
		path   string
	}{
		"less than no hours": {func(e *capacity.Entry) { e.Hours = -3 * capacity.Hour }, "work[1].hours"},
		"no hours":           {func(e *capacity.Entry) { e.Hours = 0 }, "work[1].hours"},
		"nobody knows until when": {func(e *capacity.Entry) {
			e.Date, e.Hours, e.From = 0, 0, from
		}, "work[1].to"},
		"over before it began": {func(e *capacity.Entry) {
			e.Date, e.Hours, e.From, e.To = 0, 0, from, from.Add(-time.Hour)
		}, "work[1].to"},
	} {
		t.Run(name, func(t *testing.T) {
			good, wrong := worked("2026-05-05", "2h", "content-production"), worked("2026-05-06", "2h", "content-production")
			tc.change(&wrong)
			_, err := contract.Replay(contract.Facts{Work: []capacity.Entry{good, wrong}}, month("2026-05"), same, c)
			require.Contains(t, paths(t, err), tc.path)
			undo := capacity.Entry{ID: good.ID, Kind: capacity.Reversal, Reverses: wrong.ID, Booked: from}
			undo.ID[0]++
			facts := contract.Facts{Work: []capacity.Entry{good, wrong, undo}}
			got := replay(t, facts, month("2026-05"), same, c).Contracts[0]
			require.Equal(t, 1, got.Uncovered[0].Pieces, "what was reversed does not count")
		})
	}
}

// The first contract has three severities and the second four: what the first cannot judge, the
// second does, and nothing of the one's fault is left in the other.
func TestATicketThatOneContractCannotJudgeIsJudgedByTheNext(t *testing.T) {
	spec := ready(t, contract.FixedCapacity)
	spec.Policy.Severities = spec.Policy.Severities[:3]
	var targets []sla.TargetSpec
	for _, one := range spec.Policy.Targets {
		if one.Severity < 4 {
			targets = append(targets, one)
		}
	}
	spec.Policy.Targets = targets
	three, four := bind(t, spec), bind(t, ready(t, contract.SLAHotfix))
	wish := ticket("wish", opened(at(t, "2026-05-05 09:00"), 4), event(at(t, "2026-05-05 10:00"), sla.Replied))
	question := ticket("question", opened(at(t, "2026-05-05 09:00"), 3))
	facts := func() contract.Facts { return contract.Facts{Tickets: contract.TicketList(wish, question)} }
	for _, order := range [][]contract.Contract{{three, four}, {four, three}} {
		for _, got := range replay(t, facts(), month("2026-05"), same, order...).Contracts {
			if got.Contract.Model == contract.FixedCapacity {
				require.Equal(t, []int{1, 1}, []int{got.Tickets.Judged, got.Tickets.Refused})
			} else {
				require.Equal(t, []int{2, 0}, []int{got.Tickets.Judged, got.Tickets.Refused})
				require.EqualValues(t, 1, attained(t, got, 4, sla.Response).Met)
			}
		}
	}
}

// attained is the line of a target in what was replayed.
func attained(t *testing.T, r contract.Replayed, s sla.Severity, m sla.Metric) contract.AttainmentLine {
	t.Helper()
	return line(t, contract.Review{Attainment: r.Attainment}, s, m)
}

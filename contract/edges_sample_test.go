package contract_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// advised are the advisories of a contract as text.
func advised(c contract.Contract) (list []string) {
	for _, a := range c.Advisories() {
		list = append(list, a.String())
	}
	return list
}

// A month in which every critical incident took too long gives 10 % of the fee back, and the
// bill is less by just that.
func TestACreditComesOffTheBill(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Credits.Terms[0].Sample = nil
	late := ticket("late", opened(at(t, "2026-05-05 09:00"), 1), event(at(t, "2026-05-07 09:00"), sla.Resolved))
	r := review(t, bind(t, spec), month("2026-05"), nil, late)
	require.Len(t, r.Bills, 1)
	require.Equal(t, "EUR 600.00", r.Credits[0].Amount.String())
	require.Equal(t, "EUR 600.00", r.Bills[0].Credits.String())
	require.Equal(t, "EUR 6000.00", r.Bills[0].Fees.String())
	require.Equal(t, "EUR 5400.00", r.Bills[0].Total.String())
	t.Run("a plan without a fee gives back nothing that has an amount", func(t *testing.T) {
		spec.Plan.Fee = nil
		r := review(t, bind(t, spec), month("2026-05"), nil, late)
		require.Nil(t, r.Credits[0].Amount)
		require.True(t, r.Credits[0].Credit.Percent.Equal(decimal.NewFromInt(10)))
		require.Empty(t, r.Bills)
	})
}

func TestAnAmendmentIsEmptyOnlyIfItReplacesNothing(t *testing.T) {
	hours := ""
	for name, a := range map[string]contract.Amendment{
		"calendars": {Calendars: map[string]calendar.Spec{}}, "options": {Options: &contract.Options{}},
		"policy": {Policy: &sla.PolicySpec{}}, "plan": {Plan: &capacity.PlanSpec{}}, "plan hours": {PlanHours: &hours},
		"credits": {Credits: &sla.CreditsSpec{}}, "scope": {Scope: &scope.Spec{}},
		"structure": {Structure: &tiers.StructureSpec{}}, "matrix": {Matrix: &tiers.MatrixSpec{}},
		"rates": {Rates: &contract.RatesSpec{}}, "limits": {Limits: &contract.LimitsSpec{}},
		"hotfix": {Hotfix: &contract.HotfixSpec{}}, "accountability": {Accountability: &tiers.AccountabilitySpec{}},
	} {
		require.False(t, a.IsEmpty(), name)
	}
	require.True(t, contract.Amendment{}.IsEmpty())
}

func TestAContractHasAHundredCalendarsAtMost(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	for i := len(spec.Calendars); i < contract.CalendarsMost; i++ {
		spec.Calendars[fmt.Sprint("spare-", i)] = calendar.Spec{Never: true}
	}
	require.Len(t, bind(t, spec).At(day("2026-05-01")).Calendars(), 100)
	spec.Calendars["one more"] = calendar.Spec{Never: true}
	_, err := contract.New(spec, zones)
	require.ErrorIs(t, err, contract.ErrTooMany)
	require.ErrorContains(t, err, "calendars: 101")
}

// The provider's team with a release manager releases hotfixes; that of the client does not.
func TestTheReleaseManagerOfTheProviderDeploys(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	deployer := func() string {
		p := contract.Piece{Work: scope.Work{Activity: "incident-management", Kind: scope.Corrective,
			Hotfix: &scope.Hotfix{Incident: "INC-7"}}, Severity: 1}
		return decide(t, bind(t, spec), contract.Facts{}, p, "2026-05-05 10:00").Delivery.Deployer
	}
	require.Equal(t, "provider", deployer(), "no team has one")
	own := spec.Structure.Teams[0]
	own.ID, own.Name, own.Party, own.Roles = "shop", "The shop's own team", "client", tiers.RolesOf(tiers.RM)
	spec.Structure.Teams = slices.Insert(spec.Structure.Teams, 0, own)
	require.Equal(t, "provider", deployer(), "only the client has one")
	spec.Structure.Teams[4].Roles |= tiers.RolesOf(tiers.RM)
	require.Equal(t, "delivery", deployer())
}

// A day that is none is found wherever a fact has one, once.
func TestADayAfterAllDatesIsFoundInAFact(t *testing.T) {
	late := date.New(9999, 12, 31) + 1
	suspended, signed := fact(contract.Suspended, "2026-05-10"), fact(contract.Notice, "2026-05-10")
	suspended.Until, signed.Until = &late, &late
	_, err := bind(t, living(t)).With(suspended)
	require.Equal(t, []string{"life[0].until"}, paths(t, err))
	_, err = renewing(t, contract.TacitRenewal).With(signed)
	require.Equal(t, []string{"life[0].until"}, paths(t, err))
	require.ErrorIs(t, err, contract.ErrUnused)
	last := late - 1
	suspended.Until = &last
	c := with(t, bind(t, living(t)), suspended)
	require.Equal(t, contract.PhaseSuspended, c.Phase(day("2026-12-31")))
}

// In Cairo the clocks go from midnight to one o'clock, in Havana from one back to midnight, and
// Samoa had no 30 December 2011 at all: a day begins with its first instant.
func TestADayBeginsWithItsFirstInstant(t *testing.T) {
	for zone, tc := range map[string]struct{ on, first string }{
		"Africa/Cairo":      {"2026-04-24", "2026-04-23T22:00:00Z"},
		"America/Sao_Paulo": {"2018-11-04", "2018-11-04T03:00:00Z"},
		"Asia/Beirut":       {"2026-03-29", "2026-03-28T22:00:00Z"},
		"America/Havana":    {"2026-11-01", "2026-11-01T04:00:00Z"},
		"Pacific/Apia":      {"2011-12-30", "2011-12-30T10:00:00Z"},
		"Europe/Paris":      {"2026-04-24", "2026-04-23T22:00:00Z"},
	} {
		t.Run(zone, func(t *testing.T) {
			spec := ready(t, contract.SLAHotfix)
			spec.Zone, spec.Start, spec.PlanStart = zone, day(tc.on), nil
			spec.Plan.Proration = 1
			c, first := bind(t, spec), instant(t, tc.first)
			require.True(t, c.InTerm(first))
			require.True(t, c.InForce(first))
			require.False(t, c.InTerm(first.Add(-1)))
			require.False(t, c.InForce(first.Add(-1)))
			require.True(t, c.InForce(first.Add(time.Second)))
			spec.Start, spec.End = day("2010-01-01"), dayOf(tc.on)
			c = bind(t, spec)
			require.True(t, c.InTerm(first.Add(-1)))
			require.False(t, c.InTerm(first), "the term is over")
			require.False(t, c.InForce(first))
		})
	}
}

// Of two amendments of the plan's hours on one day, the one that was agreed later holds.
func TestTheHoursOfThePlanAreThoseAgreedLast(t *testing.T) {
	spec := living(t)
	factor := capacity.MustRatio("2")
	spec.PlanHours, spec.Plan.Multipliers = "business", &capacity.MultipliersSpec{AfterHours: &factor}
	short := calendar.Spec{Zone: spec.Zone, Weekly: calendar.MonToFri(calendar.MustHours("09:00-12:00"))}
	early, late := amended("2026-06-01", contract.Amendment{PlanHours: ptr("short")}),
		amended("2026-06-01", contract.Amendment{PlanHours: ptr("always")})
	spec.Calendars["short"] = short
	drawn := func(c contract.Contract, on string) string {
		e := worked(on, "1h", "design-and-development")
		e.Date, e.Hours, e.From, e.To = 0, 0, at(t, on+" 11:00"), at(t, on+" 13:00")
		account, err := c.Account([]capacity.Entry{e})
		require.NoError(t, err)
		s, err := account.Statement(day(on))
		require.NoError(t, err)
		return s.Figures.Drawn.String()
	}
	c := with(t, bind(t, spec), early)
	require.Equal(t, "2h", drawn(c, "2026-05-29"), "by the first terms")
	require.Equal(t, "3h", drawn(c, "2026-06-02"), "an hour of it after the short day")
	require.Equal(t, "2h", drawn(with(t, c, late), "2026-06-02"), "the later one holds")
	require.Equal(t, "3h", drawn(with(t, c, agreed(late, "2026-05-01")), "2026-06-02"), "it was agreed earlier")
}

// Hours that rolled over were left by work before the period, which is played for that; what
// was beyond the scope then is on nobody's bill now.
func TestWorkBeforeAReplayedPeriodUsesTheHoursThatRollOver(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.PlanStart, spec.Plan.Fee = dayOf("2026-04-01"), nil
	april := contract.Facts{Work: []capacity.Entry{worked("2026-04-30", "30h", "design-and-development"),
		worked("2026-04-29", "7h", "meditation"), worked("2026-05-05", "45h", "design-and-development")}}
	got := replay(t, april, month("2026-05"), same, bind(t, spec)).Contracts[0]
	require.Empty(t, got.Uncovered, "the meditation was in April")
	require.Equal(t, "45h", got.Hours.Most.Drawn.String())
	require.Zero(t, got.Hours.Most.Overage, "10 hours rolled over")
	april.Work[0].Hours = 38 * capacity.Hour
	got = replay(t, april, month("2026-05"), same, bind(t, spec)).Contracts[0]
	require.Equal(t, "3h", got.Hours.Most.Overage.String(), "2 hours rolled over")
	first := contract.Facts{Work: []capacity.Entry{worked("2026-05-01", "7h", "meditation")}}
	got = replay(t, first, month("2026-05"), same, bind(t, spec)).Contracts[0]
	require.Len(t, got.Uncovered, 1, "that of the first day counts")
}

// People agree about changes while the service is suspended, and nothing of it is lost.
func TestAChangeRequestGoesOnWhileTheContractIsSuspended(t *testing.T) {
	c := with(t, bind(t, living(t)), until(fact(contract.Suspended, "2026-05-01"), "2026-07-01"))
	require.Equal(t, contract.PhaseSuspended, c.Phase(day("2026-06-01")))
	c = with(t, c, approvedWish(wish("CR-1"))...)
	list := c.ChangeRequests(day("2026-06-01"))
	require.Len(t, list, 1)
	require.Equal(t, contract.StateInForce, list[0].State)
	require.Len(t, c.Grants(), 1)
}

// Work beyond the hours is of the review in whose period it was done.
func TestWorkBeyondTheHoursIsOfTheReviewOfItsDay(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	all := worked("2026-05-02", "50h", "incident-management")
	more := worked("2026-05-16", "5h", "incident-management")
	more.Booked = all.Booked // it was planned
	first := contract.Period{From: day("2026-05-01"), To: day("2026-05-16")}
	second := contract.Period{From: day("2026-05-16"), To: day("2026-06-01")}
	require.Empty(t, review(t, c, first, []capacity.Entry{all, more}).BeyondHours)
	r := review(t, c, second, []capacity.Entry{all, more})
	require.Len(t, r.BeyondHours, 1)
	require.Equal(t, day("2026-05-16"), r.BeyondHours[0].On)
	require.Equal(t, "5h", r.BeyondHours[0].Hours.String())
	more.Date = day("2026-05-15")
	r = review(t, c, first, []capacity.Entry{all, more})
	require.Len(t, r.BeyondHours, 1, "on the last day of it")
	more.Date = day("2026-05-01")
	require.Len(t, review(t, c, first, []capacity.Entry{all, more}).BeyondHours, 1, "only the later of the two")
}

// What is unusual about an amendment is said once, unless it is unusual in another way.
func TestAnAmendmentIsAdvisedOnIfItIsUnusualInItsOwnWay(t *testing.T) {
	spec := ready(t, contract.FixedCapacity)
	spec.PlanStart = nil
	spec.Plan.Allotment = 200 * capacity.Hour
	more, rates := spec.Plan, contract.Amendment{Rates: rates("EUR 99")}
	more.Allotment = 300 * capacity.Hour
	c := bind(t, spec)
	require.Len(t, c.Advisories(), 1)
	require.Len(t, with(t, c, amended("2026-07-01", rates)).Advisories(), 1, "it was said")
	list := advised(with(t, c, amended("2026-07-01", contract.Amendment{Plan: &more})))
	require.Len(t, list, 2)
	require.Contains(t, list[0], "plan.allotment: 200h every month is unusual")
	require.Contains(t, list[1], "life[0].amendment.plan.allotment: 300h every month is unusual")
}

// Work of which the clock says from when to when takes as long with the least effort as with
// the most: what is assumed is about other tickets.
func TestBookedWorkIsNoAssumption(t *testing.T) {
	e := worked("2026-05-05", "1h", "incident-management")
	e.Date, e.Hours, e.From, e.To, e.Ticket = 0, 0, at(t, "2026-05-05 09:00"), at(t, "2026-05-05 12:00"), "booked"
	facts := contract.Facts{Work: []capacity.Entry{e}, Tickets: contract.TicketList(
		ticket("booked", opened(e.From, 2)), ticket("other", opened(e.From, 2)))}
	a := contract.Assumptions{SameWork: true,
		Effort: []contract.EffortAssumption{{Least: capacity.Hour, Most: 4 * capacity.Hour}}}
	got := replay(t, facts, month("2026-05"), a, bind(t, ready(t, contract.SLAHotfix))).Contracts[0]
	require.Equal(t, "4h", got.Hours.Least.Drawn.String())
	require.Equal(t, "7h", got.Hours.Most.Drawn.String())
}

// The capacity of support with hotfixes is monthly; the others may have what suits them.
func TestOnlyTheMonthlyAllocationIsAdvisedToBeMonthly(t *testing.T) {
	for m, want := range map[contract.Model]bool{
		contract.FixedCapacity: false, contract.SLAHotfix: true, contract.CriticalSLA: false, contract.ManagedService: false,
	} {
		spec := ready(t, m)
		spec.Credits, spec.Plan.Rollover = nil, nil
		spec.Plan.Allotment *= 3
		spec.Plan.Period = capacity.Quarterly()
		is := false
		for _, text := range advised(bind(t, spec)) {
			is = is || len(text) > 12 && text[:12] == "plan.period:"
		}
		require.Equal(t, want, is, m)
	}
}

package contract_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// amended replaces parts of the terms from a day on.
func amended(on string, a contract.Amendment) contract.LifeFact {
	f := fact(contract.Amended, on)
	f.Amendment = &a
	return f
}

// slower is the policy with four more hours for the restoration of severity 2: 16 and not 12.
func slower(spec contract.Spec) *sla.PolicySpec {
	policy := spec.Policy
	policy.Targets = append([]sla.TargetSpec{target(2, sla.Restoration, 16*time.Hour, "business", sla.Committed)}, policy.Targets...)
	return &policy
}

// A ticket is judged by the terms of its day: an amendment in the middle of a month changes
// nothing for tickets that were opened before it.
func TestAnAmendmentInTheMiddleOfAMonth(t *testing.T) {
	spec := living(t)
	c := bind(t, spec)
	more := with(t, c, amended("2026-06-16", contract.Amendment{Policy: slower(spec)}))
	restored := func(id, open string) contract.Ticket { // after 13 hours of the desk
		o := at(t, open)
		return ticket(id, opened(o, 2), event(o.Add(time.Hour), sla.Replied), event(o.Add(28*time.Hour), sla.Restored))
	}
	// Monday and Tuesday 09:00: the next day at 13:00 is 13 hours on.
	before, after := restored("before", "2026-06-15 09:00"), restored("after", "2026-06-16 09:00")
	may := restored("may", "2026-05-18 09:00")
	for _, tc := range []struct {
		c        contract.Contract
		tickets  []contract.Ticket
		breached int
	}{
		{c, []contract.Ticket{before, after}, 2},
		{more, []contract.Ticket{before, after}, 1},
		{more, []contract.Ticket{before}, 1},
		{more, []contract.Ticket{after}, 0},
	} {
		r := review(t, tc.c, month("2026-06"), nil, tc.tickets...)
		require.EqualValues(t, tc.breached, line(t, r, 2, sla.Restoration).Breached)
	}
	require.Equal(t, jsonOf(t, review(t, c, month("2026-05"), nil, may)), jsonOf(t, review(t, more, month("2026-05"), nil, may)),
		"the month before is what it was")
}

// Which version a ticket follows is a term: with this one, a change of severity takes up the
// new terms.
func TestATicketFollowsTheVersionThatTheTermsSay(t *testing.T) {
	spec := living(t)
	rose := ticket("t", opened(at(t, "2026-06-15 09:00"), 3), sla.Event{At: at(t, "2026-06-16 09:00"), Kind: sla.SeverityChanged, Severity: 2},
		event(at(t, "2026-06-17 13:00"), sla.Restored)) // 13 hours of the desk later
	spec.Policy.SeverityChange = sla.Restart
	for follow, breached := range map[sla.Follow]int{0: 1, sla.FollowOpening: 1, sla.FollowSeverity: 0} {
		spec.Follow = follow
		c := with(t, bind(t, spec), amended("2026-06-16", contract.Amendment{Policy: slower(spec)}))
		require.EqualValues(t, breached, line(t, review(t, c, month("2026-06"), nil, rose), 2, sla.Restoration).Breached, follow)
	}
}

// A draw is charged by the terms of its day, and the hours of earlier periods are unchanged.
func TestHoursOfEarlierPeriodsAreUnchanged(t *testing.T) {
	spec := living(t)
	plan := spec.Plan
	plan.Allotment, plan.Increment = 60*capacity.Hour, capacity.Hour
	c := bind(t, spec)
	more := with(t, c, amended("2026-07-01", contract.Amendment{Plan: &plan}))
	work := []capacity.Entry{worked("2026-06-10", "1h10m", "design-and-development"), worked("2026-07-10", "1h10m", "design-and-development")}
	statements := func(c contract.Contract, on string) capacity.Statement {
		account, err := c.Account(work)
		require.NoError(t, err)
		s, err := account.Statement(day(on))
		require.NoError(t, err)
		return s
	}
	require.Equal(t, jsonOf(t, statements(c, "2026-06-01")), jsonOf(t, statements(more, "2026-06-01")))
	july := statements(more, "2026-07-01")
	require.Equal(t, 60*capacity.Hour, july.Allotment)
	require.Equal(t, 2*capacity.Hour, july.Figures.Drawn, "by the hour")
	require.Equal(t, statements(c, "2026-06-01").Figures.Closing, july.Figures.Opening, "what rolled over is there")
}

func TestScopeIsThatOfTheDay(t *testing.T) {
	spec := living(t)
	wider := spec.Scope
	wider.Covered, wider.Optional = wider.Covered+", content-production", ""
	c := with(t, bind(t, spec), amended("2026-06-16", contract.Amendment{Scope: &wider}))
	ask := func(id, on string) contract.Ticket {
		return contract.Ticket{ID: id, Work: scope.Work{Activity: "content-production"}, Events: []sla.Event{opened(at(t, on), 4)}}
	}
	r := review(t, c, month("2026-06"), nil, ask("before", "2026-06-15 09:00"), ask("after", "2026-06-16 09:00"))
	require.Len(t, r.BeyondScope, 1)
	require.Equal(t, "ticket before", r.BeyondScope[0].Source)
}

func TestNothingIsPromisedWhileAContractIsSuspended(t *testing.T) {
	c := with(t, bind(t, living(t)), until(fact(contract.Suspended, "2026-06-10"), "2026-06-15"))
	ran := ticket("ran", opened(at(t, "2026-06-09 16:00"), 2), event(at(t, "2026-06-09 16:30"), sla.Replied),
		event(at(t, "2026-06-15 18:00"), sla.Restored))
	out := ticket("out", opened(at(t, "2026-06-11 09:00"), 1))
	r := review(t, c, month("2026-06"), nil, ran, out)
	require.Equal(t, 1, r.Tickets.Outside)
	require.Zero(t, line(t, r, 2, sla.Restoration).Breached, "2 hours on Tuesday and 9 on Monday")
	require.EqualValues(t, 1, line(t, r, 2, sla.Restoration).Met)
	late := ran
	late.Events = append(late.Events[:2:2], event(at(t, "2026-06-16 10:01"), sla.Restored))
	b := review(t, c, month("2026-06"), nil, late).Breaches
	require.Len(t, b, 1)
	require.Contains(t, b[0].Why.Text(c.Zone()), "contract suspended")
}

func TestInTheOnboardingCommitmentsAreObjectives(t *testing.T) {
	spec := living(t)
	spec.Onboarding = dayOf("2026-02-01")
	c := bind(t, spec)
	for on, want := range map[string]sla.Commitment{"2026-01-31": sla.Objective, "2026-02-01": sla.Committed} {
		got, ok := c.At(day(on)).Policy().Target(1, sla.Restoration, sla.Facts{})
		require.True(t, ok)
		require.Equal(t, want, got.Commitment, on)
	}
	d, err := c.Decide(contract.Facts{}, contract.Piece{Work: scope.Work{Activity: "incident-management"}, Severity: 1}, at(t, "2026-01-20 10:00"))
	require.NoError(t, err)
	require.Equal(t, sla.Objective, d.Clocks[0].Commitment)
}

func TestTheHoursOfASuspension(t *testing.T) {
	spec := living(t)
	fee := capacity.MustMoney("EUR 5000.00")
	spec.Plan.Rollover, spec.Plan.Fee = nil, &fee
	off := until(fact(contract.Suspended, "2026-03-10"), "2026-06-01")
	for hours, want := range map[contract.SuspendedHours][]capacity.Hours{
		0:                      {40, 40, 40, 40},
		contract.HoursGoOn:     {40, 40, 40, 40},
		contract.HoursWithheld: {40, 0, 0, 40},
	} {
		off.Hours = hours
		account, err := with(t, bind(t, spec), off).Account(nil)
		require.NoError(t, err)
		for i, on := range []string{"2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"} {
			s, err := account.Statement(day(on))
			require.NoError(t, err)
			require.Equal(t, want[i]*capacity.Hour, s.Allotment, "%v %v", hours, on)
			require.Equal(t, want[i] > 0, !s.Total.IsZero(), "%v %v", hours, on)
		}
	}
}

func TestWhatBecomesOfUnusedHours(t *testing.T) {
	spec := living(t)
	spec.Plan.Rollover = nil
	rate := capacity.MustMoney("EUR 80")
	work := []capacity.Entry{worked("2026-06-10", "28h", "design-and-development")}
	end := terminated("2026-07-01")
	for name, tc := range map[string]struct {
		unused contract.UnusedSpec
		text   string
	}{
		"forfeited": {contract.UnusedSpec{Kind: contract.UnusedForfeited}, "ends on 2026-07-01: 12h left, forfeited"},
		"refunded": {contract.UnusedSpec{Kind: contract.UnusedRefunded, Rate: &rate},
			"ends on 2026-07-01: 12h left, refunded at EUR 80.00 an hour: EUR 960.00"},
		"usable": {contract.UnusedSpec{Kind: contract.UnusedUsable, Until: dayOf("2026-09-01")},
			"ends on 2026-07-01: 12h left, usable before 2026-09-01"},
	} {
		t.Run(name, func(t *testing.T) {
			end.Unused = &tc.unused
			c := with(t, bind(t, spec), end)
			s, err := c.Settlement(work)
			require.NoError(t, err)
			require.Equal(t, tc.text, s.String())
			later := append(work[:1:1], worked("2026-08-10", "10h", "design-and-development"))
			account, err := c.Account(later)
			if tc.unused.Kind != contract.UnusedUsable {
				require.ErrorIs(t, err, contract.ErrPeriod)
				return
			}
			require.NoError(t, err)
			b, err := account.Balance(day("2026-08-31"))
			require.NoError(t, err)
			require.Equal(t, 2*capacity.Hour, b.Available, "no allotment any more, 12 kept, 10 used")
			_, err = c.Account(append(later, worked("2026-09-01", "1h", "design-and-development")))
			require.ErrorIs(t, err, contract.ErrPeriod)
		})
	}
	t.Run("a contract that runs out forfeits them", func(t *testing.T) {
		s, err := bind(t, spec).Settlement(nil)
		require.NoError(t, err)
		require.Equal(t, "ends on 2027-01-01: 40h left, forfeited", s.String())
	})
	t.Run("one without an end has nothing to settle", func(t *testing.T) {
		_, err := renewing(t, contract.TacitRenewal).Settlement(nil)
		require.ErrorIs(t, err, contract.ErrTerm)
	})
	t.Run("hours outlive whole periods only", func(t *testing.T) {
		f := terminated("2026-06-16")
		f.Unused = &contract.UnusedSpec{Kind: contract.UnusedUsable, Until: dayOf("2026-09-01")}
		_, err := bind(t, spec).With(f)
		require.ErrorContains(t, err, "life[0].on: 2026-06-16")
		require.ErrorContains(t, err, "as on 2026-07-01")
	})
	t.Run("a period is cut short by the terms of the plan", func(t *testing.T) {
		_, err := bind(t, spec).With(terminated("2026-06-16"))
		require.ErrorContains(t, err, "life[0].proration")
	})
}

func TestWhatIsWrongWithATermForUnusedHours(t *testing.T) {
	for path, u := range map[string]*contract.UnusedSpec{
		"life[0].unused":       nil,
		"life[0].unused.kind":  {},
		"life[0].unused.rate":  {Kind: contract.UnusedRefunded},
		"life[0].unused.until": {Kind: contract.UnusedUsable, Until: dayOf("2026-07-01")},
	} {
		f := terminated("2026-07-01")
		f.Unused = u
		_, err := bind(t, living(t)).With(f)
		var all *contract.SpecError
		require.ErrorAs(t, err, &all, path)
		require.Equal(t, path, string(all.Faults[0].Path))
	}
}

// What an amendment does not replace is bound for its terms, too: every part of the answer
// about a piece of work is there before and after.
func TestAnAmendmentKeepsEverythingElse(t *testing.T) {
	spec := living(t)
	limit := 4 * capacity.Hour
	spec.Limits = &contract.LimitsSpec{PreApproval: &limit}
	c := with(t, bind(t, spec), amended("2026-06-16", contract.Amendment{Policy: slower(spec)}))
	for _, piece := range []contract.Piece{
		{Work: scope.Work{Activity: "incident-management", Estimate: 2 * scope.Hour}, Severity: 1},
		{Work: scope.Work{Activity: "design-and-development", Estimate: 10 * scope.Hour}}, // beyond what needs no approval
		{Work: scope.Work{Activity: "incident-management", Estimate: 2 * scope.Hour,
			Hotfix: &scope.Hotfix{Incident: "T-1", Approver: "client", Deployer: "provider"}}, Severity: 2},
	} {
		before, err := c.Decide(contract.Facts{}, piece, at(t, "2026-06-15 10:00"))
		require.NoError(t, err)
		after, err := c.Decide(contract.Facts{}, piece, at(t, "2026-06-22 10:00"))
		require.NoError(t, err)
		require.Equal(t, before.Outcome, after.Outcome)
		require.Equal(t, jsonOf(t, before.Delivery), jsonOf(t, after.Delivery))
		require.Equal(t, before.Change == nil, after.Change == nil)
		require.Equal(t, jsonOf(t, before.Names), jsonOf(t, after.Names))
	}
}

package contract_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestABreachBelongsToOneMonth(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Policy.SeverityChange = sla.Restart
	c := bind(t, spec)
	rose := ticket("t", opened(at(t, "2026-05-20 09:00"), 2),
		sla.Event{At: at(t, "2026-05-31 23:00"), Kind: sla.SeverityChanged, Severity: 1})
	for m, want := range map[string]int{"2026-05": 1, "2026-06": 0} {
		r := review(t, c, month(m), nil, rose)
		require.EqualValues(t, want, line(t, r, 2, sla.Restoration).Breached, m)
		require.Zero(t, line(t, r, 1, sla.Restoration).Breached, m)
		require.Equal(t, "t", r.Open[0].Ticket, "and is open until it is done")
	}
}

func TestABreachIsExplainedByWhatIsKnownNow(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	r := review(t, c, month("2026-05"), nil, ticket("t", opened(at(t, "2026-05-02 09:00"), 3),
		sla.Event{At: at(t, "2026-05-04 10:00"), Kind: sla.SeverityCorrected, Severity: 1}))
	require.Equal(t, 4*time.Hour, time.Duration(r.Breaches[1].Why.Counted), "a severity 1 all the time, around the clock")
	require.Len(t, r.Breaches[1].Why.Windows, 1)
}

// What was counted until a breach is the target time, whatever happened to the ticket,
// unless a change of severity left nothing.
func TestWhatWasCountedIsTheTargetTime(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	r := review(t, c, month("2026-05"), nil, ticket("t", opened(at(t, "2026-05-04 09:00"), 2),
		sla.Event{At: at(t, "2026-05-04 10:00"), Kind: sla.Paused, Reason: "awaiting-client"},
		event(at(t, "2026-05-04 12:00"), sla.Resumed), event(at(t, "2026-05-04 13:00"), sla.Resolved),
		event(at(t, "2026-05-06 09:00"), sla.Reopened)))
	for _, b := range r.Breaches {
		require.Equal(t, b.Status.Within.Working(), time.Duration(b.Why.Counted), b.Status.Metric)
	}
	require.Contains(t, r.Breaches[len(r.Breaches)-1].Why.Text(c.Zone()), "2 pauses not counted: Mon 4 May 10:00-12:00 "+
		"(2h, awaiting-client), Mon 4 May 13:00-Wed 6 May 09:00 (44h, resolved)")
}

func TestATicketCountsOnce(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	nine := at(t, "2026-05-05 09:00")
	linked := func(id, parent string) contract.Ticket {
		return ticket(id, opened(nine, 1), sla.Event{At: nine.Add(time.Hour), Kind: sla.Linked, Parent: parent})
	}
	r := review(t, c, month("2026-05"), nil, ticket("twice", opened(nine, 1)), ticket("twice", opened(nine, 1)),
		linked("child", "twice"), linked("grandchild", "child"),
		linked("orphan", "nobody"), linked("self", "self"), linked("a", "b"), linked("b", "a"))
	require.Equal(t, 1, r.Tickets.Judged)
	require.Equal(t, 2, r.Tickets.Linked)
	var refused []string
	for _, f := range r.Refused {
		require.ErrorIs(t, f.Err, contract.ErrTicket)
		refused = append(refused, f.Ticket)
	}
	require.Equal(t, []string{"a", "b", "orphan", "self", "twice"}, refused)
}

func TestWhatTheContractSaysOfItsEnd(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	end := day("2026-05-01")
	spec.End = &end
	c := bind(t, spec)
	_, err := c.Account([]capacity.Entry{worked("2026-04-30", "1h", "incident-management"), worked("2026-05-01", "1h", "incident-management")})
	require.ErrorIs(t, err, contract.ErrPeriod)
	require.ErrorContains(t, err, "[1].date: 2026-05-01")
	_, err = c.Review(contract.Facts{}, month("2026-05"), contract.ReviewOptions{})
	require.ErrorIs(t, err, contract.ErrPeriod, "nothing was promised")
	r := review(t, c, contract.Period{From: day("2026-04-01"), To: day("2026-06-01")}, nil)
	require.Len(t, r.Hours, 1, "the plan ends with the contract")
	spec.PlanStart = &end
	_, err = contract.New(spec, time.LoadLocation)
	require.ErrorContains(t, err, "planStart")
}

func TestAnIdleMonthHasItsHoursToo(t *testing.T) {
	r := review(t, bind(t, ready(t, contract.SLAHotfix)), month("2026-02"), nil)
	require.Len(t, r.Hours, 1)
	require.Equal(t, 40*capacity.Hour, r.Hours[0].Figures.Granted)
	require.Equal(t, 10*capacity.Hour, r.Hours[0].Figures.Rollover)
}

func TestElapsedTimeHasNoCrumbs(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	facts := contract.Facts{Tickets: contract.TicketList(ticket("t", opened(at(t, "2026-05-05 09:00"), 3)))}
	r, err := c.Review(facts, month("2026-05"), contract.ReviewOptions{AsOf: at(t, "2026-05-05 10:30")})
	require.NoError(t, err)
	require.Equal(t, 90*time.Minute, r.Open[0].Status.Elapsed)
}

func TestCriticalWorkIsNeverStoppedByExhaustedHours(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Plan.Overage.Mode = capacity.Refuse
	c := bind(t, spec)
	night := worked("2026-05-05", "60h", "incident-management")
	_, err := c.Account([]capacity.Entry{night})
	require.ErrorIs(t, err, capacity.ErrExhausted)
	t.Run("the work says that it is for a severity 1", func(t *testing.T) {
		night := night
		night.Severity = 1
		_, err := c.Account([]capacity.Entry{night})
		require.NoError(t, err)
	})
	t.Run("or its ticket does", func(t *testing.T) {
		night := night
		night.Ticket = "checkout"
		r := review(t, c, month("2026-05"), []capacity.Entry{night}, ticket("checkout", opened(at(t, "2026-05-05 03:00"), 1)))
		require.Positive(t, r.Hours[0].Figures.Ratify, "to be ratified")
	})
}

func TestWorkThatCannotBeRight(t *testing.T) {
	c := bind(t, ready(t, contract.ManagedService))
	misspelt := worked("2026-05-05", "2h", "incidnet-management")
	severe := worked("2026-05-05", "2h", "incident-management")
	severe.Severity = 9
	_, err := c.Account([]capacity.Entry{misspelt, severe})
	require.ErrorIs(t, err, scope.ErrUnknownActivity)
	require.ErrorContains(t, err, `[0].activity: "incidnet-management"`)
	require.ErrorIs(t, err, sla.ErrSeverity)
	require.ErrorContains(t, err, "[1].severity: 9")
}

func TestADecisionCanBeStored(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	now := at(t, "2026-05-05 10:00")
	for name, piece := range map[string]contract.Piece{
		"covered":  {Work: scope.Work{Activity: "incident-management"}, Severity: 1},
		"unknown":  {Work: scope.Work{Activity: "meditation"}, Severity: 1},
		"excluded": {Work: scope.Work{Activity: "strategic-consulting"}, Severity: 1},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := c.Decide(contract.Facts{}, piece, now)
			require.NoError(t, err)
			require.Equal(t, name == "covered", d.Outcome == contract.Proceed)
			require.Equal(t, name == "covered", len(d.Clocks) > 0, "a clock for what was promised only")
			stored, err := json.Marshal(d)
			require.NoError(t, err)
			var again contract.Decision
			require.NoError(t, json.Unmarshal(stored, &again))
			twice, err := json.Marshal(again)
			require.NoError(t, err)
			require.Equal(t, string(stored), string(twice))
			require.Equal(t, d.String(), again.String())
		})
	}
	t.Run("a clock that is never due says so", func(t *testing.T) {
		spec := ready(t, contract.FixedCapacity)
		spec.Calendars["never"] = calendar.Spec{Never: true}
		spec.Policy.Targets[0].Calendar = "never"
		d, err := bind(t, spec).Decide(contract.Facts{}, contract.Piece{Work: scope.Work{Activity: "incident-management"}, Severity: 1}, now)
		require.NoError(t, err)
		require.Nil(t, d.Clocks[0].Due)
		require.Contains(t, d.String(), "never open long enough")
	})
	_, err := json.Marshal(contract.Refusal{})
	require.NoError(t, err)
	d, err := c.Decide(contract.Facts{}, contract.Piece{}, at(t, "2015-01-01 00:00"))
	require.NoError(t, err)
	require.Equal(t, contract.NotPromised, d.Outcome, "before the term")
}

func TestMoreTermsThatContradictTheirModel(t *testing.T) {
	for name, tc := range map[string]struct {
		model  contract.Model
		change func(s *contract.Spec)
		path   string
	}{
		"all roles, but in the client's team": {contract.ManagedService, func(s *contract.Spec) {
			s.Structure.Teams[0].Roles = tiers.AllRoles()
			s.Structure.Teams[3].Roles = tiers.RolesOf(tiers.PM)
		}, "structure.teams"},
		"objectives of root causes instead of an SLA": {contract.SLAHotfix, func(s *contract.Spec) {
			s.Options = contract.Options{}
			s.Policy.Targets = nil
			for severity := sla.Severity(1); severity <= 4; severity++ {
				s.Policy.Targets = append(s.Policy.Targets, target(severity, sla.RootCause, 40*time.Hour, "business", sla.Objective))
			}
		}, "policy.targets"},
		"an option around the clock in business hours": {contract.SLAHotfix, func(s *contract.Spec) {
			s.Options.CriticalHours = "business"
		}, "options.critical24x7"},
		"an option that a target of the policy undoes": {contract.SLAHotfix, func(s *contract.Spec) {
			s.Policy.Targets = append(s.Policy.Targets, target(1, sla.Response, time.Hour, "business", sla.Committed))
		}, "options.critical24x7"},
		"an option of no offering": {contract.FixedCapacity, func(s *contract.Spec) {
			s.Options.Critical24x7 = true
		}, "options.offering"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := ready(t, tc.model)
			tc.change(&spec)
			_, err := contract.New(spec, time.LoadLocation)
			var faults *contract.SpecError
			require.ErrorAs(t, err, &faults)
			require.Equal(t, tc.path, string(faults.Faults[0].Path), err)
		})
	}
}

func TestAroundTheClockIsWhatTheCalendarSays(t *testing.T) {
	spec := ready(t, contract.ManagedService)
	week := calendar.On(calendar.MustHours("00:00-24:00"), calendar.Mon, calendar.Tue, calendar.Wed, calendar.Thu, calendar.Fri, calendar.Sat, calendar.Sun)
	spec.Calendars["always"] = calendar.Spec{Zone: "Europe/Paris", Weekly: week}
	bind(t, spec)
	spec.Calendars["always"] = calendar.Spec{Zone: "Europe/Paris", Weekly: week, Yearly: []calendar.YearlyRule{calendar.EasterDay(1, "Easter Monday")}}
	_, err := contract.New(spec, time.LoadLocation)
	require.ErrorIs(t, err, contract.ErrContradiction, "closed on one day of the year")
}

func TestAContractIsNotChangedThroughItsSpec(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	c := bind(t, spec)
	spec.Calendars["business"] = calendar.Spec{Never: true}
	spec.Policy.Targets[0].Calendar = "nowhere"
	got := c.Spec()
	got.Calendars["always"] = calendar.Spec{Never: true}
	got.Structure.Teams[0].ID = "changed"
	require.NotEqual(t, spec.Calendars["business"], c.Spec().Calendars["business"])
	require.True(t, c.Spec().Calendars["always"].Always)
	require.Equal(t, "business", c.Spec().Policy.Targets[0].Calendar)
	require.Equal(t, "desk", c.Spec().Structure.Teams[0].ID)
	review(t, c, month("2026-05"), nil).Contract.Advisories[0].Text = "changed"
	require.NotEqual(t, "changed", c.Advisories()[0].Text)
}

func TestFaultsOfAContractComeInOneOrder(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	for range 20 {
		_, err := c.Review(contract.Facts{}, contract.Period{From: -1, To: 1 << 40}, contract.ReviewOptions{})
		var faults *contract.SpecError
		require.ErrorAs(t, err, &faults)
		require.Equal(t, "from", string(faults.Faults[0].Path))
	}
	_, err := contract.New(contract.Spec{}, nil)
	require.ErrorIs(t, err, contract.ErrMissing)
	spec := ready(t, contract.SLAHotfix)
	*spec.End = 1 << 40
	_, err = contract.New(spec, time.LoadLocation)
	require.ErrorContains(t, err, "end: ")
}

func TestAnExclusionIsShown(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	nine := at(t, "2026-05-05 09:00")
	r := review(t, c, month("2026-05"), nil, ticket("t", opened(nine, 2), event(nine.Add(time.Hour), sla.Resolved),
		sla.Event{At: nine.Add(2 * time.Hour), Kind: sla.Excluded, Metric: sla.Restoration, Reason: "outage", Evidence: "status page", Approver: "N. Roux"}))
	require.Equal(t, []contract.Exclusion{{Ticket: "t", Metric: sla.Restoration, Cycle: 1, Cause: "outage", Evidence: "status page", Approver: "N. Roux"}}, r.Exclusions)
}

func TestPercentIsExactWhereItCanBe(t *testing.T) {
	for want, a := range map[string]contract.AttainmentLine{
		"100": {Met: 3}, "0": {Breached: 1}, "66.67": {Met: 2, Breached: 1}, "33.33": {Met: 1, Breached: 2}, "12.5": {Met: 1, Breached: 7},
	} {
		got, ok := a.Percent()
		require.True(t, ok)
		require.True(t, got.Equal(decimal.RequireFromString(want)), "%s, want %s", got, want)
	}
}

func TestStory8AfterHours(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	start := day("2026-11-01")
	spec.PlanStart = &start
	spec.Plan.Allotment, spec.Plan.Rollover = 10*capacity.Hour, nil
	require.NoError(t, json.Unmarshal([]byte(`{"afterHours": 1.5}`), &spec.Plan.Multipliers))
	_, err := contract.New(spec, time.LoadLocation)
	require.ErrorContains(t, err, "plan.businessHours", "after which hours?")
	spec.PlanHours = "nowhere"
	_, err = contract.New(spec, time.LoadLocation)
	require.ErrorIs(t, err, sla.ErrUnknownCalendar)

	spec.PlanHours = "desk"
	spec.Calendars["desk"] = calendar.Spec{Zone: "America/New_York", Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:00"))}
	newYork, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	evening := worked("2026-11-20", "0h", "design-and-development")
	evening.Date, evening.Hours = 0, 0
	evening.From, evening.To = time.Date(2026, 11, 20, 16, 20, 0, 0, newYork), time.Date(2026, 11, 20, 18, 10, 0, 0, newYork)
	r := review(t, bind(t, spec), month("2026-11"), []capacity.Entry{evening})
	require.Equal(t, capacity.MustHours("2h30m"), r.Hours[0].Figures.Drawn)
	require.Equal(t, capacity.MustHours("7h30m"), r.Hours[0].Figures.Closing+r.Hours[0].Figures.Expired)
}

func TestATargetThatIsNeverDueIsAdvisedOn(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Calendars["business"] = calendar.Spec{Never: true}
	var texts string
	for _, a := range bind(t, spec).Advisories() {
		texts += a.String() + "\n"
	}
	require.Contains(t, texts, `policy.targets[0]: never due: calendar "business" does not open for 18h`)
}

func TestMoreCalendarsThanAContractNeeds(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	for i := range contract.CalendarsMost {
		spec.Calendars[string(rune('a'+i%26))+string(rune('a'+i/26))] = calendar.Spec{Always: true}
	}
	_, err := contract.New(spec, time.LoadLocation)
	require.ErrorIs(t, err, contract.ErrTooMany)
}

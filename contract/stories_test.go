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
)

// newYork is Monday to Friday from nine to five, and the federal holiday of the story.
func newYork() calendar.Spec {
	fourth := calendar.FixedDay(704, "Independence Day")
	fourth.Observed = calendar.Nearest
	return calendar.Spec{Zone: "America/New_York", Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:00")),
		Yearly: []calendar.YearlyRule{fourth}}
}

// inNewYork moves a contract to the desk of New York.
func inNewYork(spec contract.Spec) contract.Spec {
	spec.Zone, spec.Calendars["business"] = "America/New_York", newYork()
	return spec
}

// due is when a metric of a decision is due.
func due(t testing.TB, d contract.Decision, m sla.Metric) time.Time {
	t.Helper()
	for _, c := range d.Clocks {
		if c.Metric == m {
			require.NotNil(t, c.Due)
			return *c.Due
		}
	}
	t.Fatalf("no clock for %s", m)
	return time.Time{}
}

// instant reads RFC 3339.
func instant(t testing.TB, text string) time.Time {
	t.Helper()
	i, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return i
}

// story asks a contract about an incident, and reviews the month with its history; the due
// instants of the decision are those of the review.
type story struct {
	severity                  sla.Severity
	opened                    string
	response, restoration     string // due; empty is not looked at
	events                    []sla.Event
	month                     string
	wantResponse, wantRestore sla.State
}

func (s story) tell(t *testing.T, c contract.Contract) contract.Review {
	t.Helper()
	start := instant(t, s.opened)
	d, err := c.Decide(contract.Facts{}, incident(s.severity, 0), start)
	require.NoError(t, err)
	require.Equal(t, contract.Proceed, d.Outcome)
	for m, want := range map[sla.Metric]string{sla.Response: s.response, sla.Restoration: s.restoration} {
		if want != "" {
			require.True(t, due(t, d, m).Equal(instant(t, want)), "%s: %s, want %s", m, due(t, d, m), want)
		}
	}
	tk := ticket("story", append([]sla.Event{opened(start, s.severity)}, s.events...)...)
	r := review(t, c, month(s.month), nil, tk)
	for m, want := range map[sla.Metric]sla.State{sla.Response: s.wantResponse, sla.Restoration: s.wantRestore} {
		l := line(t, r, s.severity, m)
		require.Equal(t, want == sla.StateMet, l.Met == 1, "%s met", m)
		require.Equal(t, want == sla.StateBreached, l.Breached == 1, "%s breached", m)
	}
	return r
}

func TestStory1EasterAsDecided(t *testing.T) {
	story{severity: 1, opened: "2026-04-03T17:20:00+02:00", month: "2026-04",
		response: "2026-04-07T09:20:00+02:00", restoration: "2026-04-07T12:20:00+02:00",
		events: []sla.Event{event(instant(t, "2026-04-07T09:20:00+02:00"), sla.Replied),
			event(instant(t, "2026-04-07T12:21:00+02:00"), sla.Restored)},
		wantResponse: sla.StateMet, wantRestore: sla.StateBreached,
	}.tell(t, storyContract(t, "2026-04-01"))
	d := decide(t, storyContract(t, "2026-04-01"), contract.Facts{}, incident(1, 3*scope.Hour), "2026-04-03 17:20")
	require.Equal(t, "80h", d.Pays.Quote.Before.String())
	require.Equal(t, "77h", d.Pays.Quote.After.String())
}

func TestStory2ClockChangesAroundTheClock(t *testing.T) {
	t.Run("Paris, in spring", func(t *testing.T) {
		story{severity: 1, opened: "2026-03-28T23:30:00+01:00", month: "2026-03",
			response: "2026-03-29T00:30:00+01:00", restoration: "2026-03-29T04:30:00+02:00",
			events:       []sla.Event{event(instant(t, "2026-03-29T04:15:00+02:00"), sla.Restored)},
			wantResponse: sla.StateBreached, wantRestore: sla.StateMet,
		}.tell(t, bind(t, ready(t, contract.SLAHotfix)))
	})
	t.Run("New York, in autumn", func(t *testing.T) {
		story{severity: 1, opened: "2026-11-01T00:30:00-04:00", month: "2026-11",
			response: "2026-11-01T01:30:00-04:00", restoration: "2026-11-01T03:30:00-05:00",
			events: []sla.Event{event(instant(t, "2026-11-01T01:15:00-05:00"), sla.Replied),
				event(instant(t, "2026-11-01T03:30:00-05:00"), sla.Restored)},
			wantResponse: sla.StateBreached, wantRestore: sla.StateMet,
		}.tell(t, bind(t, inNewYork(ready(t, contract.SLAHotfix))))
	})
}

func TestStory3AscensionWaitingForTheClient(t *testing.T) {
	wait := event(instant(t, "2026-05-13T15:00:00+02:00"), sla.Paused)
	wait.Reason = "awaiting-client"
	c := storyContract(t, "2026-04-01")
	r := story{severity: 3, opened: "2026-05-12T14:00:00+02:00", month: "2026-05",
		response: "2026-05-13T13:00:00+02:00", restoration: "2026-05-15T12:00:00+02:00",
		events: []sla.Event{event(instant(t, "2026-05-13T10:00:00+02:00"), sla.Replied), wait,
			event(instant(t, "2026-05-15T11:00:00+02:00"), sla.Resumed), event(instant(t, "2026-05-15T16:30:00+02:00"), sla.Restored)},
		wantResponse: sla.StateMet, wantRestore: sla.StateMet,
	}.tell(t, c)
	require.Equal(t, "15h30m", line(t, r, 3, sla.Restoration).Mean)
	d := decide(t, c, contract.Facts{}, incident(3, 0), "2026-05-12 14:00")
	require.Equal(t, "provider", d.Route.AccountableParty)
}

func TestStory4RoundTheClockResponseOverBusinessHours(t *testing.T) {
	story{severity: 3, opened: "2026-07-02T16:00:00-04:00", month: "2026-07",
		response: "2026-07-03T00:00:00-04:00", restoration: "2026-07-07T12:00:00-04:00",
		events: []sla.Event{event(instant(t, "2026-07-03T09:00:00-04:00"), sla.Replied),
			event(instant(t, "2026-07-07T11:59:00-04:00"), sla.Restored)},
		wantResponse: sla.StateBreached, wantRestore: sla.StateMet,
	}.tell(t, bind(t, inNewYork(ready(t, contract.ManagedService))))
	t.Run("under plain Platinum the response would be met", func(t *testing.T) {
		spec := inNewYork(ready(t, contract.SLAHotfix))
		spec.Options.Offering, spec.Options.Critical24x7 = sla.Platinum, false
		d, err := bind(t, spec).Decide(contract.Facts{}, incident(3, 0), instant(t, "2026-07-02T16:00:00-04:00"))
		require.NoError(t, err)
		require.True(t, due(t, d, sla.Response).Equal(instant(t, "2026-07-06T16:00:00-04:00")))
	})
}

// P2 of Platinum, opened at 16:00, is a P1 at 13:00 on the next day, with 6 h counted.
func TestStory5SeverityRaised(t *testing.T) {
	for rule, want := range map[sla.SeverityChange]struct {
		due  string
		kept bool
	}{
		sla.Restart: {"2026-11-10T17:00:00+01:00", true}, sla.CarryShare: {"2026-11-10T14:00:00+01:00", false},
		sla.Keep: {"2026-11-10T13:00:00+01:00", false}, sla.Recount: {"2026-11-09T20:00:00+01:00", false},
	} {
		t.Run(rule.String(), func(t *testing.T) {
			spec := ready(t, contract.SLAHotfix)
			spec.Options.Offering, spec.Policy.SeverityChange = sla.Platinum, rule
			c := bind(t, spec)
			d, err := c.Decide(contract.Facts{}, incident(2, 0), instant(t, "2026-11-09T16:00:00+01:00"))
			require.NoError(t, err)
			require.True(t, due(t, d, sla.Restoration).Equal(instant(t, "2026-11-10T15:00:00+01:00")), "as a P2")
			raised := event(instant(t, "2026-11-10T13:00:00+01:00"), sla.SeverityChanged)
			raised.Severity = 1
			r := review(t, c, month("2026-11"), nil, ticket("raised", opened(instant(t, "2026-11-09T16:00:00+01:00"), 2), raised,
				event(instant(t, "2026-11-10T16:30:00+01:00"), sla.Restored)))
			l := line(t, r, 1, sla.Restoration)
			require.Equal(t, [2]bool{want.kept, !want.kept}, [2]bool{l.Met == 1, l.Breached == 1}, "one ticket, counted once")
			for _, b := range r.Breaches {
				if b.Status.Metric == sla.Restoration {
					breached, _ := b.Status.Breached()
					require.True(t, breached.Equal(instant(t, want.due)), "breached %s", breached)
				}
			}
		})
	}
}

func TestStory6FollowTheSun(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Options.Offering = sla.Platinum
	spec.Calendars["paris"] = spec.Calendars["business"]
	spec.Calendars["business"] = calendar.Spec{Union: []calendar.Spec{spec.Calendars["paris"], newYork()}}
	c := bind(t, spec)
	for opened, want := range map[string]string{
		"2026-02-09T15:00:00+01:00": "2026-02-09T23:00:00+01:00", "2026-03-16T15:00:00+01:00": "2026-03-17T10:00:00+01:00",
	} {
		story{severity: 2, opened: opened, month: opened[:7], restoration: want,
			events:       []sla.Event{event(instant(t, want), sla.Restored)},
			wantResponse: sla.StateBreached, wantRestore: sla.StateMet}.tell(t, c)
	}
}

// rolloverContract is model 1 with 40 hours a month, of which 10 roll over for a month.
func rolloverContract(t *testing.T, burn capacity.Burn, late capacity.Late) contract.Contract {
	spec := ready(t, contract.FixedCapacity)
	start, ten, rate := day("2026-01-01"), 10*capacity.Hour, capacity.MustMoney("EUR 120.00")
	spec.PlanStart = &start
	spec.Plan.Allotment, spec.Plan.Late, spec.Plan.Increment, spec.Plan.Minimum = 40*capacity.Hour, late, 0, 0
	spec.Plan.Rollover = &capacity.RolloverSpec{Cap: &ten, Periods: 1, Burn: burn}
	spec.Plan.Overage = capacity.OverageSpec{Mode: capacity.Bill, Rate: &rate}
	spec.Plan.Multipliers = nil
	return bind(t, spec)
}

func TestStory7RolloverInTheReviewAndInDecisions(t *testing.T) {
	work := []capacity.Entry{worked("2026-01-20", "28h", "design-and-development"), worked("2026-02-20", "37h", "design-and-development"),
		worked("2026-03-20", "53h15m", "design-and-development")}
	for burn, want := range map[capacity.Burn]struct{ february, charge string }{
		capacity.BurnFirst: {"3h", "EUR 390.00"}, capacity.BurnLast: {"10h", "EUR 1230.00"},
	} {
		c := rolloverContract(t, burn, 0)
		r, err := c.Review(contract.Facts{Work: work}, contract.Period{From: day("2026-01-01"), To: day("2026-04-01")}, contract.ReviewOptions{})
		require.NoError(t, err)
		require.Equal(t, "2h", r.Hours[0].Figures.Expired.String())
		require.Equal(t, want.february, r.Hours[1].Figures.Expired.String())
		require.Equal(t, want.charge, r.Hours[2].Charge.String())
		d := decide(t, c, contract.Facts{Work: work[:2]}, incident(3, scope.Effort(53*time.Hour+15*time.Minute)), "2026-03-20 09:00")
		require.Equal(t, want.charge, d.Pays.Quote.Cost.String(), "what it would cost is what it costs")
	}
}

// Late work of a closed month, as the terms say; decided before it is booked.
func TestStory7LateWork(t *testing.T) {
	for late, april := range map[capacity.Late]string{capacity.LateAdjust: "38h", capacity.LateReopen: "40h"} {
		c := rolloverContract(t, capacity.BurnFirst, late)
		account, err := c.Account([]capacity.Entry{worked("2026-01-20", "28h", "design-and-development"),
			worked("2026-02-20", "37h", "design-and-development"), worked("2026-03-20", "53h15m", "design-and-development")})
		require.NoError(t, err)
		for i, last := range []string{"2026-01-31", "2026-02-28", "2026-03-31"} {
			closing, err := account.Closing(day(last), capacity.ClosingSpec{ID: worked(last, "1h", "closing").ID,
				Booked: instant(t, "2026-04-01T08:00:00Z").Add(time.Duration(i) * time.Minute)})
			require.NoError(t, err)
			account, err = account.With(closing)
			require.NoError(t, err)
		}
		booked := worked("2026-02-27", "2h", "design-and-development")
		booked.Booked = instant(t, "2026-04-09T08:00:00Z")
		account, err = account.With(booked)
		require.NoError(t, err)
		balance, err := account.Balance(day("2026-04-09"))
		require.NoError(t, err)
		require.Equal(t, april, balance.Available.String(), late)
		before, err := account.AsOf(instant(t, "2026-04-08T00:00:00Z"))
		require.NoError(t, err)
		february, err := before.Statement(day("2026-02-01"))
		require.NoError(t, err)
		require.Equal(t, "3h", february.Figures.Expired.String(), "as it was known")
	}
}

func TestStory8AfterHoursAsDecided(t *testing.T) {
	spec := inNewYork(ready(t, contract.FixedCapacity))
	factor, start := capacity.MustRatio("1.5"), day("2026-11-01")
	spec.PlanStart, spec.PlanHours = &start, "business"
	spec.Plan.Allotment, spec.Plan.Rollover, spec.Plan.Increment = 10*capacity.Hour, nil, 15*capacity.Minute
	spec.Plan.Multipliers = &capacity.MultipliersSpec{AfterHours: &factor}
	c := bind(t, spec)
	from, to := instant(t, "2026-11-20T16:20:00-05:00"), instant(t, "2026-11-20T18:10:00-05:00")
	d, err := c.Decide(contract.Facts{}, enhancement(scope.Effort(to.Sub(from))), from)
	require.NoError(t, err)
	require.Equal(t, []string{"10h", "2h30m", "7h30m"},
		[]string{d.Pays.Quote.Before.String(), d.Pays.Quote.Charged.String(), d.Pays.Quote.After.String()})
	e := worked("2026-11-20", "1h", "design-and-development")
	e.Date, e.Hours, e.From, e.To = 0, 0, from, to
	r := review(t, c, month("2026-11"), []capacity.Entry{e})
	require.Equal(t, "2h30m", r.Hours[0].Figures.Drawn.String())
}

func TestStory9TheNightAsDecided(t *testing.T) {
	spec := ready(t, contract.CriticalSLA)
	start := day("2026-08-01")
	spec.PlanStart, spec.Plan.Allotment, spec.Plan.Rollover = &start, 160*capacity.Hour, nil
	c := bind(t, spec)
	d := decide(t, c, contract.Facts{}, incident(1, 4*scope.Hour), "2026-08-15 03:10")
	require.True(t, due(t, d, sla.Response).Equal(at(t, "2026-08-15 04:10")))
	require.True(t, due(t, d, sla.Restoration).Equal(at(t, "2026-08-15 07:10")))
	require.Contains(t, rules(d), contract.ByUnlimited, "the draw on delivery is 0")
	fix := decide(t, c, contract.Facts{}, enhancement(12*scope.Hour), "2026-08-20 09:00")
	require.Equal(t, "160h", fix.Pays.Quote.Before.String())
	require.Equal(t, "148h", fix.Pays.Quote.After.String())
}

func TestStory10MonthEndAsDecided(t *testing.T) {
	c := storyContract(t, "2026-04-01")
	used := contract.Facts{Work: []capacity.Entry{worked("2026-04-10", "79h30m", "design-and-development")}}
	d := decide(t, c, used, incident(1, scope.Effort(30*time.Minute)), "2026-04-30 17:30")
	require.True(t, due(t, d, sla.Restoration).Equal(at(t, "2026-05-04 12:30")), "1 May is a holiday")
	require.Equal(t, "0h", d.Pays.Quote.After.String())
	require.Zero(t, d.Pays.Quote.Overage())

	wish := contract.Piece{Work: scope.Work{Activity: "content-production", Estimate: 20 * scope.Hour}}
	d = decide(t, c, used, wish, "2026-04-30 17:00")
	require.Equal(t, contract.RequestChange, d.Outcome)
	require.Equal(t, 20*capacity.Hour, d.Change.Estimate)
	require.Equal(t, "client", d.Change.By)
	require.Contains(t, d.String(), "it needs a change request")
}

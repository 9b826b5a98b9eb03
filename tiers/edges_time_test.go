package tiers_test

import (
	"math"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestAnEmergencyIsHeldToItsWindowWhetherRatifiedOrNot(t *testing.T) {
	spec := changes(t).Spec()
	spec.Windows = append(spec.Windows, tiers.ChangeWindow{Kind: tiers.EmergencyChange, Calendar: "paris"})
	_, calendars := gold(t)
	p, err := tiers.NewChangePolicy(spec, structure(t, managed()), calendars)
	require.NoError(t, err)
	for _, row := range []struct {
		name     string
		risk     tiers.ChangeRisk
		deploy   string
		approved bool
		outcome  tiers.ChangeOutcome
		ratified bool
	}{
		{"in the window, to be ratified", tiers.LowRisk, "2026-05-12 12:00", false, tiers.ChangeToRatify, true},
		{"as the window opens", tiers.LowRisk, "2026-05-12 09:00", false, tiers.ChangeToRatify, true},
		{"a minute before", tiers.LowRisk, "2026-05-12 08:59", false, tiers.ChangeOutsideWindow, false},
		{"as it closes", tiers.LowRisk, "2026-05-12 18:00", false, tiers.ChangeOutsideWindow, false},
		{"at night, to be ratified", tiers.LowRisk, "2026-05-12 23:00", false, tiers.ChangeOutsideWindow, false},
		{"at night, approved", tiers.HighRisk, "2026-05-12 23:00", true, tiers.ChangeOutsideWindow, false},
		{"at night, and nobody has approved it", tiers.HighRisk, "2026-05-12 23:00", false, tiers.ChangeNeedsApproval, false},
		{"in the window, and nobody has", tiers.HighRisk, "2026-05-12 12:00", false, tiers.ChangeNeedsApproval, false},
	} {
		c := tiers.Change{Kind: tiers.EmergencyChange, Risk: row.risk, Incident: "INC-7", Deploy: paris(t, row.deploy)}
		if row.approved {
			c.Approvals = []tiers.Approval{{By: "sponsor", At: c.Deploy}}
		}
		v := p.Assess(c)
		require.Equal(t, row.outcome, v.Outcome, row.name)
		require.Equal(t, row.ratified, v.RatifyBy != nil, row.name)
		require.Equal(t, row.outcome == tiers.ChangeOutsideWindow, v.From != nil, row.name)
	}
}

func TestAnApprovalCountsUntilTheInstantOfDeployment(t *testing.T) {
	deploy := paris(t, "2026-05-12 12:00")
	for late, want := range map[time.Duration]tiers.ChangeOutcome{
		-1: tiers.ChangeApproved, 0: tiers.ChangeApproved, 1: tiers.ChangeNeedsApproval,
	} {
		v := changes(t).Assess(tiers.Change{Kind: tiers.NormalChange, Risk: tiers.LowRisk, Deploy: deploy,
			Approvals: []tiers.Approval{{By: "service-manager", At: deploy.Add(late)}}})
		require.Equal(t, want, v.Outcome, late)
	}
}

// Two business days are no number of hours, so nothing can be counted in them.
func TestWhereHoursAreCountedTimesInDaysAreRefused(t *testing.T) {
	s := structure(t, managed())
	b := binding(t)
	for within, want := range map[sla.TargetTime]error{
		sla.Working(1): nil, sla.BusinessDays(2): tiers.ErrWorkingTime,
		sla.Days(1): tiers.ErrWorkingTime, sla.Months(1): tiers.ErrWorkingTime,
	} {
		policy := changes(t).Spec()
		policy.Authorities[2].RatifyWithin = within
		_, err := tiers.NewChangePolicy(policy, s, b.Calendars)
		require.ErrorIs(t, err, want, "ratified within %s", within)

		rule := tiers.NoticeRule{ID: "r", Event: tiers.WhenOpened, To: []string{"client"}, By: "technical",
			Calendar: "paris", Within: within}
		_, err = tiers.NewCommunication(tiers.CommunicationSpec{Rules: []tiers.NoticeRule{rule}}, s, b.Calendars)
		require.ErrorIs(t, err, want, "told within %s", within)
		rule.Event, rule.Within, rule.Every = tiers.WhileOpen, sla.TargetTime{}, within
		_, err = tiers.NewCommunication(tiers.CommunicationSpec{Rules: []tiers.NoticeRule{rule}}, s, b.Calendars)
		require.ErrorIs(t, err, want, "told every %s", within)

		agreements := agreementsSpec(t)
		agreements.Agreements[0].Terms[0].Within = within
		_, err = tiers.NewAgreements(agreements, b)
		require.ErrorIs(t, err, want, "agreed within %s", within)
	}
}

func TestAllRulesTogetherOweAsManyNoticesAsTheLimit(t *testing.T) {
	every := func(id string, d time.Duration) tiers.NoticeRule {
		return tiers.NoticeRule{ID: id, Event: tiers.WhileOpen, To: []string{"client"}, By: "technical",
			Every: sla.Working(d), Calendar: "always"}
	}
	one := []tiers.NoticeRule{every("a", time.Minute)}
	two := []tiers.NoticeRule{every("a", time.Minute), every("b", time.Minute)}
	unequal := []tiers.NoticeRule{every("a", time.Hour), every("b", time.Minute)}
	opened := paris(t, "2026-05-12 14:00")
	for _, row := range []struct {
		name  string
		rules []tiers.NoticeRule
		open  time.Duration
		owed  int // -1: too many
	}{
		{"one rule, up to the limit", one, 10_000*time.Minute + 1, 10_000},
		{"restored at the instant of the one beyond", one, 10_001 * time.Minute, 10_000},
		{"a nanosecond later", one, 10_001*time.Minute + 1, -1},
		{"two rules, half each", two, 5_001 * time.Minute, 10_000},
		{"two rules, one more each", two, 5_002 * time.Minute, -1},
		{"two rules, one more of the second", unequal, 9_840 * time.Minute, -1},
		{"and one fewer", unequal, 9_837 * time.Minute, 9_999},
	} {
		_, calendars := gold(t)
		c, err := tiers.NewCommunication(tiers.CommunicationSpec{Rules: row.rules}, structure(t, managed()), calendars)
		require.NoError(t, err)
		list, err := c.Notices(tiers.NoticeFact{Event: tiers.WhileOpen, Severity: 1, At: opened, Until: opened.Add(row.open)})
		if row.owed < 0 {
			require.ErrorIs(t, err, tiers.ErrTooManyNotices, row.name)
			continue
		}
		require.NoError(t, err, row.name)
		require.Len(t, list, row.owed, row.name)
	}
}

// heldOn are the dates of one meeting of a range, none for an open end.
func heldOn(t *testing.T, m tiers.MeetingSpec, from, to date.Date) (days []string) {
	m.ID, m.Name, m.Chair = "m", "M", "client"
	_, calendars := gold(t)
	spec := tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{m}}
	g, err := tiers.NewGovernance(spec, structure(t, managed()), calendars)
	require.NoError(t, err)
	all, err := g.Occurrences(calendar.DateRange{From: from, To: to})
	require.NoError(t, err)
	for _, o := range all {
		days = append(days, o.Date.String())
	}
	return days
}

func TestAMeetingIsHeldFromItsFirstDateUntilItIsNotHeldAnyMore(t *testing.T) {
	day := date.New
	until := func(d date.Date) *date.Date { return &d }
	weekly := tiers.MeetingSpec{Cadence: tiers.Weekly, Anchor: day(2026, 3, 2)}
	ended := weekly
	ended.Until = until(day(2026, 3, 16))
	endedLater := weekly
	endedLater.Until = until(day(2026, 3, 17))
	easter := tiers.MeetingSpec{Cadence: tiers.Weekly, Anchor: day(2026, 3, 30), Shift: tiers.ToNext, Calendar: "paris"}
	yearly := tiers.MeetingSpec{Cadence: tiers.Quarterly, Every: 4, Anchor: day(2026, 1, 31)}
	for _, row := range []struct {
		name     string
		m        tiers.MeetingSpec
		from, to date.Date
		want     []string
	}{
		{"not on the date until which it is held", ended, day(2026, 3, 1), day(2026, 4, 1),
			[]string{"2026-03-02", "2026-03-09"}},
		{"but on the date before that", endedLater, day(2026, 3, 1), day(2026, 4, 1),
			[]string{"2026-03-02", "2026-03-09", "2026-03-16"}},
		{"the range begins on it", weekly, day(2026, 3, 9), day(2026, 3, 10), []string{"2026-03-09"}},
		{"the range ends before it", weekly, day(2026, 3, 3), day(2026, 3, 9), nil},
		{"the range begins after it", weekly, day(2026, 3, 10), day(2026, 3, 16), nil},
		{"the range ends on the day of the first", weekly, day(2026, 2, 1), day(2026, 3, 2), nil},
		{"moved into the range", easter, day(2026, 4, 7), day(2026, 4, 8), []string{"2026-04-07"}},
		{"moved out of the range", easter, day(2026, 4, 6), day(2026, 4, 7), nil},
		{"every fourth quarter", yearly, day(2026, 1, 1), day(2029, 1, 1),
			[]string{"2026-01-31", "2027-01-31", "2028-01-31"}},
		{"to the last of all dates", tiers.MeetingSpec{Cadence: tiers.Monthly, Anchor: day(2026, 1, 31)},
			day(9999, 12, 1), day(9999, 12, 31) + 100, []string{"9999-12-31"}},
	} {
		require.Equal(t, row.want, heldOn(t, row.m, row.from, row.to), row.name)
	}
}

// The plan of three years is asked for long before the first meeting.
func TestOneMayAskYearsBeforeTheFirstMeeting(t *testing.T) {
	first := date.New(2026, 1, 5)
	for _, cadence := range []tiers.Cadence{tiers.Weekly, tiers.Monthly, tiers.Quarterly} {
		m := tiers.MeetingSpec{Cadence: cadence, Anchor: first}
		want := heldOn(t, m, first, date.New(2026, 11, 1))
		require.Equal(t, first.String(), want[0])
		for _, from := range []date.Date{
			date.New(2025, 12, 31), date.New(2025, 1, 1), date.New(2024, 12, 31), date.New(2023, 12, 1),
		} {
			require.Equal(t, want, heldOn(t, m, from, date.New(2026, 11, 1)), "%s from %s", cadence, from)
		}
	}
}

// The year turns between the first meeting and the first that is asked for.
func TestMonthsAreCountedOverTheTurnOfTheYear(t *testing.T) {
	december := tiers.MeetingSpec{Cadence: tiers.Monthly, Anchor: date.New(2025, 12, 15)}
	quarterly := december
	quarterly.Cadence = tiers.Quarterly
	january := tiers.MeetingSpec{Cadence: tiers.Monthly, Anchor: date.New(2025, 1, 15)}
	for _, row := range []struct {
		name     string
		m        tiers.MeetingSpec
		from, to date.Date
		want     []string
	}{
		{"from the January after", december, date.New(2026, 1, 1), date.New(2026, 4, 1),
			[]string{"2026-01-15", "2026-02-15", "2026-03-15"}},
		{"by quarters", quarterly, date.New(2026, 1, 1), date.New(2026, 10, 1),
			[]string{"2026-03-15", "2026-06-15", "2026-09-15"}},
		{"from a January to the next", january, date.New(2025, 12, 1), date.New(2026, 2, 1),
			[]string{"2025-12-15", "2026-01-15"}},
	} {
		require.Equal(t, row.want, heldOn(t, row.m, row.from, row.to), row.name)
	}
}

// The desk is open on Mondays, and one of them is in the summer shutdown.
func TestAMeetingDoesNotMoveToTheDateOfTheOneBeforeOrAfter(t *testing.T) {
	shut, err := calendar.New(calendar.Spec{Zone: "UTC",
		Weekly:   calendar.Week{calendar.Mon: calendar.MustHours("09:00-17:00")},
		Holidays: []calendar.Holiday{{Date: date.New(2026, 8, 10), Name: "Summer shutdown"}}}, time.LoadLocation)
	require.NoError(t, err)
	for shift, want := range map[tiers.Shift][]string{
		tiers.ToPrevious: {
			"Mon 3 Aug 2026: weekly, no. 1", "Mon 3 Aug 2026: fridays, no. 1, moved from Fri 7 Aug 2026: not a business day",
			"Mon 10 Aug 2026: weekly, no. 2, is not held: Summer shutdown",
			"Fri 14 Aug 2026: fridays, no. 2, is not held: not a business day",
			"Mon 17 Aug 2026: weekly, no. 3", "Mon 17 Aug 2026: fridays, no. 3, moved from Fri 21 Aug 2026: not a business day",
		},
		tiers.ToNext: {
			"Mon 3 Aug 2026: weekly, no. 1", "Fri 7 Aug 2026: fridays, no. 1, is not held: not a business day",
			"Mon 10 Aug 2026: weekly, no. 2, is not held: Summer shutdown", "Mon 17 Aug 2026: weekly, no. 3",
			"Mon 17 Aug 2026: fridays, no. 2, moved from Fri 14 Aug 2026: not a business day",
		},
	} {
		weekly := tiers.MeetingSpec{ID: "weekly", Name: "W", Cadence: tiers.Weekly, Anchor: date.New(2026, 8, 3),
			Chair: "client", Shift: shift, Calendar: "shut"}
		fridays := weekly
		fridays.ID, fridays.Anchor = "fridays", date.New(2026, 8, 7)
		g, err := tiers.NewGovernance(tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{weekly, fridays}},
			structure(t, managed()), map[string]calendar.Calendar{"shut": shut})
		require.NoError(t, err)
		all, err := g.Occurrences(calendar.DateRange{From: date.New(2026, 8, 1), To: date.New(2026, 8, 18)})
		require.NoError(t, err)
		var says []string
		for _, o := range all {
			says = append(says, o.String())
		}
		require.Equal(t, want, says, shift)
	}
}

func TestATargetThatThePolicyDoesNotHaveSetsNothingOff(t *testing.T) {
	policy, _ := gold(t)
	opened := paris(t, "2026-05-12 14:00")
	for _, row := range []struct {
		when     string
		severity sla.Severity
		steps    int
	}{
		{"breach of response", 1, 1}, {"breach of root-cause", 1, 0}, {"50% of root-cause", 1, 0}, {"100% of update", 1, 0},
		{"breach of response", 9, 0}, {"breach of response", 0, 0}, {"severity", 1, 1}, {"request", 1, 0},
	} {
		when, err := tiers.ParseTrigger(row.when)
		require.NoError(t, err)
		rule := tiers.EscalationRule{ID: "r", Kind: tiers.Functional, From: "technical", To: "engineering", When: when}
		if when.Kind == tiers.OnSeverity {
			rule.Severity = 1
		}
		e, err := tiers.NewEscalation(tiers.EscalationSpec{Rules: []tiers.EscalationRule{rule}}, standard(t, managed()))
		require.NoError(t, err)
		p, err := e.Ladder(tiers.Case{Activity: "incident-management", Severity: row.severity, Opened: opened}, policy)
		require.NoError(t, err, row.when)
		require.Len(t, p.Steps, row.steps, "%s, severity %d", row.when, row.severity)
	}
}

// handingOver has one rule.
func handingOver(t *testing.T, when tiers.Trigger) tiers.Escalation {
	e, err := tiers.NewEscalation(tiers.EscalationSpec{Rules: []tiers.EscalationRule{
		{ID: "up", Kind: tiers.Functional, From: "technical", To: "engineering", When: when},
	}}, standard(t, managed()))
	require.NoError(t, err)
	return e
}

// Nobody can say when half of two business days are over. All of them are when they are due.
func TestATargetInDaysHasNoShareButItIsDueAndBreached(t *testing.T) {
	_, calendars := gold(t)
	opened := paris(t, "2026-05-12 14:00")
	for _, within := range []sla.TargetTime{sla.BusinessDays(2), sla.Days(2), sla.Months(1)} {
		policy := promised(t, within, "paris", calendars)
		for text, want := range map[string]error{
			"50% of restoration": tiers.ErrWorkingTime, "101% of restoration": tiers.ErrWorkingTime,
			"100% of restoration": nil, "breach of restoration": nil,
		} {
			when, err := tiers.ParseTrigger(text)
			require.NoError(t, err)
			p, err := handingOver(t, when).Ladder(
				tiers.Case{Activity: "incident-management", Severity: 1, Opened: opened}, policy)
			require.ErrorIs(t, err, want, "%s within %s: %v", text, within, err)
			if err == nil {
				require.Len(t, p.Steps, 1)
				require.True(t, p.Steps[0].At.After(opened), "%s within %s", text, within)
			}
		}
	}
}

// A share may come as late as an instant can be, and no later.
func TestAShareOfTheLongestTimeThereIs(t *testing.T) {
	calendars := map[string]calendar.Calendar{"always": calendar.Always()}
	longest := time.Duration(math.MaxInt64)
	work := tiers.Case{Activity: "incident-management", Severity: 1, Opened: paris(t, "2026-05-12 14:00")}
	for _, row := range []struct {
		name    string
		within  time.Duration
		percent int
		after   time.Duration
		err     error
	}{
		{"seven times a seventh", longest / 7, 700, longest, nil},
		{"seven times a seventh and a nanosecond", longest/7 + 1, 700, 0, calendar.ErrOverflow},
		{"half of a nanosecond is a whole one", 1, 50, 1, nil},
		{"a hundredth of a hundred and one is two", 101, 1, 2, nil},
		{"ten times half of the longest", longest / 2, 1000, 0, calendar.ErrOverflow},
		{"half of an hour less than the longest", longest - time.Hour, 50, longest/2 + 1 - 30*time.Minute, nil},
		{"twice that", longest - time.Hour, 200, 0, calendar.ErrOverflow},
		{"twice that and a hundredth", longest - time.Hour, 201, 0, calendar.ErrOverflow},
		{"ten times that", longest - time.Hour, 1000, 0, calendar.ErrOverflow},
	} {
		policy := promised(t, sla.Working(row.within), "always", calendars)
		when := tiers.Trigger{Kind: tiers.OnShare, Metric: sla.Restoration, Percent: row.percent}
		p, err := handingOver(t, when).Ladder(work, policy)
		require.ErrorIs(t, err, row.err, "%s: %v", row.name, err)
		if err == nil {
			require.Len(t, p.Steps, 1, row.name)
			require.Equal(t, row.after, p.Steps[0].At.Sub(work.Opened), row.name)
		}
	}
}

// A clock of a target in days that never come has counted hours of nothing.
func TestAShareOfNoTimeIsNoSignal(t *testing.T) {
	now := paris(t, "2026-05-12 14:00")
	require.Empty(t, tiers.SignalsOf(now, sla.Status{Metric: sla.Response, Elapsed: time.Hour}))
	require.Empty(t, tiers.SignalsOf(now, sla.Status{Metric: sla.Response}))
	policy, _ := gold(t)
	opened := paris(t, "2026-08-15 03:10")
	clock := policy.Clock(sla.Event{At: opened, Kind: sla.Opened, Severity: 1}) // 1 h of response
	for elapsed, percents := range map[time.Duration][]int{
		0: nil, 36*time.Second - 1: nil, 36 * time.Second: {1}, time.Hour - 1: {99}, time.Hour: {100},
	} {
		status, err := clock.Status(sla.Response, opened.Add(elapsed))
		require.NoError(t, err)
		var got []int
		for _, g := range tiers.SignalsOf(now, status) {
			if g.Kind == tiers.OnShare {
				got = append(got, g.Percent)
			}
		}
		require.Equal(t, percents, got, elapsed)
	}
	status, err := clock.Status(sla.Response, opened.Add(36*time.Second))
	require.NoError(t, err)
	status.Elapsed = -status.Elapsed // such as nobody counts, but anybody can write
	require.Empty(t, tiers.SignalsOf(now, status))
}

// After so long a time percents are no number any more, and the share is simply the largest.
func TestAShareOfAgesIsAsLargeAsAShareCanBe(t *testing.T) {
	_, calendars := gold(t)
	opened, ages := time.Date(2026, 5, 12, 14, 0, 0, 0, time.UTC), time.Duration(1<<62)
	for within, want := range map[time.Duration]int{
		1: math.MaxInt, 24: math.MaxInt, 25: math.MaxInt, 26: math.MaxInt, 50: math.MaxInt, ages: 100, ages / 3: 300,
	} {
		policy := promised(t, sla.Working(within), "always", calendars)
		status, err := policy.Clock(sla.Event{At: opened, Kind: sla.Opened, Severity: 1}).
			Status(sla.Restoration, opened.Add(ages))
		require.NoError(t, err)
		require.Equal(t, []time.Duration{ages, within}, []time.Duration{status.Elapsed, status.Budget()})
		signals := tiers.SignalsOf(opened.Add(ages), status)
		require.NotEmpty(t, signals)
		require.Equal(t, want, signals[0].Percent, "of %s", within)
	}
}

package tiers_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// promised is a policy with one target of severity 1, by calendars of these names.
func promised(t require.TestingT, within sla.TargetTime, on string, all map[string]calendar.Calendar) sla.Policy {
	p, err := sla.NewPolicy(sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}},
		Targets: []sla.TargetSpec{{Severity: 1, Metric: sla.Restoration, Within: within, Calendar: on,
			Commitment: sla.Committed}},
		SeverityChange: sla.Restart, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}, all)
	require.NoError(t, err)
	return p
}

func TestATeamMayAgreeToAnySeverityThereIs(t *testing.T) {
	for severity, want := range map[sla.Severity]error{
		-1: sla.ErrSeverity, 0: sla.ErrSeverity, 1: nil, sla.SeverityMost: nil, sla.SeverityMost + 1: sla.ErrSeverity,
	} {
		_, err := tiers.NewAgreements(tiers.AgreementsSpec{Agreements: []tiers.AgreementSpec{
			{ID: "ola", Kind: sla.OLA, By: "technical", Terms: []tiers.AgreementTerm{
				{Severity: severity, Metric: sla.Restoration, Within: sla.Working(time.Hour), Calendar: "paris"}}},
		}}, binding(t))
		require.ErrorIs(t, err, want, "severity %d: %v", severity, err)
	}
}

// How many hours two business days are depends on when they begin, so no sum of hours is held
// against them.
func TestNoChainIsHeldAgainstAPromiseInDays(t *testing.T) {
	for within, want := range map[sla.TargetTime]error{
		sla.Working(1): nil, sla.BusinessDays(2): tiers.ErrWorkingTime, sla.Days(2): tiers.ErrWorkingTime,
		sla.Months(1): tiers.ErrWorkingTime,
	} {
		b := binding(t)
		b.Policy = promised(t, within, "paris", b.Calendars)
		_, err := tiers.NewAgreements(tiers.AgreementsSpec{
			Agreements: []tiers.AgreementSpec{{ID: "ola", Kind: sla.OLA, By: "technical", Terms: []tiers.AgreementTerm{
				{Severity: 1, Metric: sla.Restoration, Within: sla.Working(time.Hour), Calendar: "paris"}}}},
			Chains: []tiers.ChainSpec{{Severity: 1, Metric: sla.Restoration, Stages: []tiers.StageSpec{{Agreement: "ola"}}}},
		}, b)
		require.ErrorIs(t, err, want, "promised within %s: %v", within, err)
	}
}

// A day around the clock always takes the eight hours that the daily desk is open. Opened while
// it is open, the work is done as they are up; opened at night, they are up at closing, and the
// work is done later the next night.
func TestOfTwoOpeningsThatUseAsMuchTheLateOneIsTheWorst(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2026, 5, 12, hour, 0, 0, 0, time.UTC) }
	for _, row := range []struct {
		name     string
		from, to time.Time
		outcome  tiers.FitOutcome
		opened   time.Time
	}{
		{"none is late: the first", at(11), at(17), tiers.Fits, at(11)},
		{"the first ones are not late", at(11), at(20), tiers.TooLong, at(18).Add(1)},
		{"the first one is, others are and are not", at(8), at(20), tiers.TooLong, at(8)},
		{"the first one is, the last ones are not", at(8), at(17), tiers.TooLong, at(8)},
	} {
		f := fitOf(t, "daily", []stageOf{{"24h", "always"}}, calendar.Interval{From: row.from, To: row.to})
		require.Equal(t, "8h, with 0s to spare", fmt.Sprint(f.Needs, ", with ", f.Margin, " to spare"), row.name)
		require.Equal(t, row.outcome, f.Outcome, "%s: %s", row.name, f)
		require.Equal(t, row.opened, f.Opened, row.name)
	}
}

// A window has two ends. The opening and, a day later, the end of the only stage can fall on
// each or just after it: eight instants to look at. The ends of the horizon are another eight.
func TestAsManyInstantsAsTheLimitAreLookedAtAndNotOneWindowMore(t *testing.T) {
	var windows []string
	for minute := 10; len(windows) < 100; minute += 14 {
		windows = append(windows, fmt.Sprintf("%02d:%02d-%02d:%02d", minute/60, minute%60, (minute+5)/60, (minute+5)%60))
	}
	week := calendar.Week{}
	for day := calendar.Mon; day <= calendar.Sun; day++ {
		week[day] = calendar.MustHours(windows...)
	}
	often, err := calendar.New(calendar.Spec{Zone: "UTC", Weekly: week}, time.LoadLocation)
	require.NoError(t, err)
	b := binding(t)
	b.Calendars = map[string]calendar.Calendar{"often": often, "always": calendar.Always()}
	b.Policy = promised(t, sla.Working(9*time.Hour), "often", b.Calendars)
	a, err := tiers.NewAgreements(tiers.AgreementsSpec{
		Agreements: []tiers.AgreementSpec{{ID: "ola", Kind: sla.OLA, By: "technical", Terms: []tiers.AgreementTerm{
			{Severity: 1, Metric: sla.Restoration, Within: sla.Working(24 * time.Hour), Calendar: "always"}}}},
		Chains: []tiers.ChainSpec{{Severity: 1, Metric: sla.Restoration, Stages: []tiers.StageSpec{{Agreement: "ola"}}}},
	}, b)
	require.NoError(t, err)

	midnight := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	span := calendar.Interval{From: midnight, To: midnight.AddDate(0, 0, 125)}
	_, err = a.Check(span)
	require.ErrorIs(t, err, tiers.ErrTooManyTimes, "12,500 windows")
	span.From = midnight.Add(20 * time.Minute)
	r, err := a.Check(span)
	require.NoError(t, err, "12,499 windows")
	require.Equal(t, 500*time.Minute, time.Duration(r.Fits[0].Needs))
}

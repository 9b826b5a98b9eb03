package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func within(s sla.Severity, m sla.Metric, t sla.TargetTime, cal string) sla.TargetSpec {
	return sla.TargetSpec{Severity: s, Metric: m, Within: t, Calendar: cal, Commitment: sla.Committed}
}

func TestTargetTimesInDaysAndMonths(t *testing.T) {
	z := paris(t)
	for name, tc := range map[string]struct {
		within  sla.TargetTime
		opened  string
		due     string
		elapsed time.Duration // at the due instant
	}{
		"a business day keeps the time of day":                 {sla.BusinessDays(1), "2026-06-01 11:20", "2026-06-02 11:20", 9 * time.Hour},
		"two, over a weekend":                                  {sla.BusinessDays(2), "2026-06-05 17:00", "2026-06-09 17:00", 18 * time.Hour},
		"what comes in after hours counts from the next hours": {sla.BusinessDays(1), "2026-06-05 20:00", "2026-06-09 09:00", 9 * time.Hour},
		"holidays are no business days":                        {sla.BusinessDays(1), "2026-05-13 10:00", "2026-05-15 10:00", 9 * time.Hour},
		"a day is a date on, whether open or not":              {sla.Days(1), "2026-06-05 20:00", "2026-06-06 20:00", 24 * time.Hour},
		"a day on which the clocks change has 23 hours":        {sla.Days(1), "2026-03-28 12:00", "2026-03-29 12:00", 23 * time.Hour},
		"a month from the 31st is the last of a shorter month": {sla.Months(1), "2026-01-31 09:00", "2026-02-28 09:00", 28 * 24 * time.Hour},
		"two months from the 31st are the 31st":                {sla.Months(2), "2026-01-31 09:00", "2026-03-31 09:00", 59*24*time.Hour - time.Hour},
		"a month over New Year":                                {sla.Months(1), "2026-12-15 09:00", "2027-01-15 09:00", 31 * 24 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			c := policy(t, terms(within(1, sla.Resolution, tc.within, "PAR"))).Clock(opened(z.at(tc.opened), 1))
			due := z.at(tc.due)
			want{metric: sla.Resolution, state: sla.StateRunning, due: due, elapsed: tc.elapsed}.check(t, c, due)
			status, err := c.Status(sla.Resolution, due.Add(1))
			require.NoError(t, err)
			require.Equal(t, sla.StateBreached, status.State)
			require.Equal(t, tc.elapsed, status.Budget())
			back, err := sla.ParseTargetTime(tc.within.String())
			require.NoError(t, err)
			require.Equal(t, tc.within, back)
		})
	}
}

func TestAPauseMovesBusinessDaysByTheHoursItTook(t *testing.T) {
	z := paris(t)
	c := policy(t, terms(within(2, sla.Restoration, sla.BusinessDays(1), "PAR"))).Clock(opened(z.at("2026-06-05 20:00"), 2))
	c = c.With(paused(z.at("2026-06-08 10:00"), "awaiting-client"))
	want{metric: sla.Restoration, state: sla.StatePaused, elapsed: time.Hour}.check(t, c, z.at("2026-06-08 11:00"))
	c = c.With(event(z.at("2026-06-08 12:30"), sla.Resumed))
	want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-09 11:30"), elapsed: time.Hour}.
		check(t, c, z.at("2026-06-08 12:30"))
	t.Run("a pause in the night moves nothing", func(t *testing.T) {
		c := c.With(paused(z.at("2026-06-08 18:00"), "awaiting-client"), event(z.at("2026-06-09 09:00"), sla.Resumed))
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-09 11:30"), elapsed: 6*time.Hour + 30*time.Minute}.
			check(t, c, z.at("2026-06-09 09:00"))
	})
	t.Run("calendar days are moved by the time it took", func(t *testing.T) {
		c := policy(t, terms(within(2, sla.Restoration, sla.Days(60), "PAR"))).Clock(opened(z.at("2026-06-05 20:00"), 2),
			paused(z.at("2026-06-08 18:00"), "awaiting-client"), event(z.at("2026-06-09 09:00"), sla.Resumed))
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-08-05 11:00"), elapsed: 70 * time.Hour}.
			check(t, c, z.at("2026-06-09 09:00"))
	})
}

func TestAContractualDueDateIsNotMovedByAPause(t *testing.T) {
	z := paris(t)
	spec := terms(within(2, sla.Restoration, sla.Days(10), "PAR"))
	spec.Targets[0].Fixed = true
	c := policy(t, spec).Clock(opened(z.at("2026-06-05 12:00"), 2), paused(z.at("2026-06-06 12:00"), "awaiting-client"))
	due := z.at("2026-06-15 12:00")
	want{metric: sla.Restoration, state: sla.StateRunning, due: due, elapsed: 48 * time.Hour}.check(t, c, z.at("2026-06-07 12:00"))
	want{sla.Restoration, sla.StateBreached, due, 11 * 24 * time.Hour, due}.check(t, c, z.at("2026-06-16 12:00"))
}

func TestADayThatNeverComesHasNoDueInstant(t *testing.T) {
	c := policy(t, terms(within(1, sla.Response, sla.BusinessDays(1), "never"))).Clock(opened(paris(t).at("2026-06-01 09:00"), 1))
	want{metric: sla.Response, state: sla.StateRunning}.check(t, c, paris(t).at("2036-06-01 09:00"))
	_, ok, err := c.Next(paris(t).at("2036-06-01 09:00"))
	require.NoError(t, err)
	require.False(t, ok)
}

func TestAChangeOfSeverityBetweenDaysAndHours(t *testing.T) {
	z := paris(t)
	spec := terms(within(3, sla.Restoration, sla.BusinessDays(4), "PAR"), target(2, sla.Restoration, 12*time.Hour, "PAR"))
	history := []sla.Event{opened(z.at("2026-06-01 09:00"), 3), severity(z.at("2026-06-02 09:00"), 2)} // 9 of 36 h
	for rule, due := range map[sla.SeverityChange]string{
		sla.Restart: "2026-06-03 12:00", sla.Keep: "2026-06-02 12:00", sla.Recount: "2026-06-02 12:00", sla.CarryShare: "2026-06-02 18:00",
	} {
		t.Run(rule.String(), func(t *testing.T) {
			spec.SeverityChange = rule
			status, err := policy(t, spec).Clock(history...).Status(sla.Restoration, z.at("2026-06-02 09:00"))
			require.NoError(t, err)
			got, ok := status.Due()
			require.True(t, ok && got.Equal(z.at(due)), "%s", got)
		})
	}
	t.Run("and back to days it is due as if it had always been so", func(t *testing.T) {
		spec.SeverityChange = sla.Keep
		c := policy(t, spec).Clock(append(history, severity(z.at("2026-06-02 11:00"), 3))...)
		want{metric: sla.Restoration, state: sla.StateRunning, due: z.at("2026-06-05 09:00"), elapsed: 11 * time.Hour}.
			check(t, c, z.at("2026-06-02 11:00"))
	})
}

package sla_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// A target may be a hundred years away and no more.
func TestHowLongATargetMayBe(t *testing.T) {
	for name, tc := range map[string]struct {
		within sla.TargetTime
		fits   bool
	}{
		"a nanosecond":                {sla.Working(1), true},
		"no time":                     {sla.Working(0), false},
		"less than none":              {sla.Working(-1), false},
		"one business day":            {sla.BusinessDays(1), true},
		"no business day":             {sla.BusinessDays(0), false},
		"100 years of business days":  {sla.BusinessDays(36_525), true},
		"a business day more":         {sla.BusinessDays(36_526), false},
		"one day":                     {sla.Days(1), true},
		"no day":                      {sla.Days(0), false},
		"100 years of days":           {sla.Days(36_525), true},
		"a day more":                  {sla.Days(36_526), false},
		"one month":                   {sla.Months(1), true},
		"no month":                    {sla.Months(0), false},
		"100 years of months":         {sla.Months(1200), true},
		"a month more":                {sla.Months(1201), false},
		"nothing that anybody called": {sla.TargetTime{}, false},
	} {
		require.Equal(t, tc.fits, tc.within.IsValid(), name)
		spec := target(1, sla.Response, 0, "24x7")
		spec.Within = tc.within
		_, err := sla.NewPolicy(terms(spec), desks(t))
		require.Equal(t, tc.fits, err == nil, "%s: %v", name, err)
		text, err := tc.within.MarshalText()
		require.Equal(t, tc.fits, err == nil, name)
		if !tc.fits {
			_, err = sla.ParseTargetTime(tc.within.String())
			require.ErrorIs(t, err, sla.ErrTargetTime, name)
			continue
		}
		back, err := sla.ParseTargetTime(string(text))
		require.NoError(t, err, name)
		require.Equal(t, tc.within, back, name)
	}
}

// A warning is due at the first nanosecond at which as much is used, however odd the target.
func TestAWarningIsRoundedUpToTheNanosecond(t *testing.T) {
	for _, tc := range []struct {
		within  time.Duration
		percent int
		want    time.Duration
	}{
		{200, 50, 100}, {150, 50, 75}, {151, 50, 76}, {199, 99, 198}, {250, 1, 3}, {100, 1, 1}, {99, 1, 1}, {1, 99, 1},
		{time.Hour + 50, 50, 30*time.Minute + 25}, {time.Hour + 51, 50, 30*time.Minute + 26}, {12345, 33, 4074},
	} {
		spec := target(1, sla.Response, tc.within, "24x7")
		spec.Warn = []int{tc.percent}
		c := policy(t, terms(spec)).Clock(opened(nine, 1))
		change, ok, err := c.Next(nine)
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, tc.percent, change.Percent, tc)
		require.Equal(t, tc.want, change.At.Sub(nine), tc)
		for d, crossed := range map[time.Duration]bool{tc.want - 1: false, tc.want: true} {
			list, err := c.Warnings(sla.Response, after(d))
			require.NoError(t, err)
			at, ok := list[0].Crossed()
			require.Equal(t, crossed, ok, "%v after %s", tc, d)
			require.True(t, !ok || at.Equal(after(tc.want)), tc)
		}
	}
}

// A clock that waits has no cycle yet, and its status is stored like any other.
func TestAWaitingClockIsStored(t *testing.T) {
	spec := target(1, sla.Response, time.Hour, "24x7")
	spec.Start = sla.FromHandover
	s, err := policy(t, terms(spec)).Clock(opened(nine, 1)).Status(sla.Response, after(time.Hour))
	require.NoError(t, err)
	require.Equal(t, sla.StateWaiting, s.State)
	require.Zero(t, s.Cycle)
	text, err := json.Marshal(s)
	require.NoError(t, err)
	var back sla.Status
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, textOf(t, s), textOf(t, back))
}

func TestWhatAStoredStatusMayHaveCounted(t *testing.T) {
	c := policy(t, terms(target(1, sla.Response, time.Hour, "24x7"))).Clock(opened(nine, 1))
	status := func(d time.Duration) string {
		s, err := c.Status(sla.Response, after(d))
		require.NoError(t, err)
		return textOf(t, s)
	}
	for name, tc := range map[string]struct {
		after    time.Duration
		from, to string
		fits     bool
	}{
		"nothing":                        {0, "", "", true},
		"all of it":                      {time.Hour, "", "", true},
		"more than that":                 {2 * time.Hour, "", "", true},
		"less than nothing":              {0, `"elapsed":"0s","remaining":"1h"`, `"elapsed":"-1s","remaining":"1h"`, false},
		"a target time of less than 0":   {2 * time.Hour, `"remaining":"-1h"`, `"remaining":"-3h"`, false},
		"no metric":                      {0, `"metric":"response",`, ``, false},
		"no target time":                 {0, `"within":"1h",`, ``, false},
		"no commitment":                  {0, `"commitment":"committed",`, ``, false},
		"no severity":                    {0, `"severity":1`, `"severity":0`, false},
		"a share that it did not use":    {30 * time.Minute, `"percent":"50"`, `"percent":"0"`, false},
		"a share in another form":        {30 * time.Minute, `"percent":"50"`, `"percent":"50.0"`, true},
		"nothing left and nothing used ": {0, `"remaining":"1h"`, `"remaining":"0s"`, true},
	} {
		text := status(tc.after)
		require.Contains(t, text, tc.from, name)
		err := json.Unmarshal([]byte(strings.Replace(text, tc.from, tc.to, 1)), new(sla.Status))
		require.Equal(t, tc.fits, err == nil, "%s: %v", name, err)
	}
}

// The explanation says why nothing counted: the ticket was closed, or a pause was on, or both
// one after the other; and who had it elsewhere.
func TestWhyTimeDidNotCount(t *testing.T) {
	spec := terms(target(1, sla.Restoration, 20*time.Hour, "24x7"), target(1, sla.RootCause, 20*time.Hour, "24x7"))
	spec.Targets[1].HeldBy = []string{"l3"}
	hold := func(at time.Duration, team string) sla.Event {
		return sla.Event{At: after(at), Kind: sla.HolderChanged, Holder: team}
	}
	c := policy(t, spec).Clock(opened(nine, 1), hold(0, "l1"), paused(after(time.Hour), "awaiting-client"),
		event(after(2*time.Hour), sla.Closed), hold(3*time.Hour, "l3"), hold(4*time.Hour, "l2"),
		event(after(5*time.Hour), sla.Reopened), event(after(6*time.Hour), sla.Resolved), event(after(8*time.Hour), sla.Reopened))
	for m, want := range map[sla.Metric]string{
		sla.Restoration: "open l1 1h; paused awaiting-client l1 1h; paused closed l1 1h; paused closed l3 1h; paused closed l2 1h; " +
			"open l2 1h; done l2 2h; open l2 1h",
		sla.RootCause: "elsewhere l1 l1 1h; elsewhere l1 l1 1h; elsewhere l1 l1 1h; open l3 1h; elsewhere l2 l2 1h; " +
			"elsewhere l2 l2 1h; elsewhere l2 l2 2h; elsewhere l2 l2 1h",
	} {
		line, err := c.Timeline(m, after(9*time.Hour))
		require.NoError(t, err)
		var parts []string
		for _, s := range line {
			words := strings.Fields(fmt.Sprint(s.Kind, " ", s.Reason, " ", s.Holder, " ", sla.DurationText(s.To.Sub(s.From))))
			parts = append(parts, strings.Join(words, " "))
		}
		require.Equal(t, want, strings.Join(parts, "; "))
	}
}

func TestHowMuchASumMayBe(t *testing.T) {
	read := func(text string) sla.Total {
		var total sla.Total
		require.NoError(t, total.UnmarshalText([]byte(text)))
		return total
	}
	for _, tc := range []struct{ a, b, sum, words string }{
		{"0.5", "0.5", "1", "1s"}, {"0.999999999", "0.000000001", "1", "1s"}, {"0.4", "0.5", "0.9", "900ms"},
		{"0.999999999", "0.999999999", "1.999999998", "1.999999998s"}, {"3599", "1", "3600", "1h"}, {"3598", "1", "3599", "59m59s"},
		{"3600", "0.25", "3600.25", "1h250ms"}, {"7200", "61", "7261", "2h1m1s"}, {"0", "0", "0", "0s"},
		{"999999999999998", "1", "999999999999999", "277777777777h46m39s"},
		{"999999999999998.5", "1.4", "999999999999999.9", "277777777777h46m39.9s"},
	} {
		sum, err := read(tc.a).Add(read(tc.b))
		require.NoError(t, err, tc)
		text, err := sum.MarshalText()
		require.NoError(t, err)
		require.Equal(t, tc.sum, string(text))
		require.Equal(t, tc.words, sum.String())
	}
	for _, tc := range [][2]string{{"999999999999999", "1"}, {"999999999999999.5", "0.5"}, {"500000000000000", "500000000000000"}} {
		_, err := read(tc[0]).Add(read(tc[1]))
		require.ErrorIs(t, err, sla.ErrTotal, tc)
	}
	for n, want := range map[int64]time.Duration{-1: 0, 0: 0, 1: 10 * time.Second, 3: 3333333333, 4: 2500 * time.Millisecond} {
		mean, ok := read("10").Over(n)
		require.Equal(t, n > 0, ok)
		require.Equal(t, want, mean, n)
	}
	_, ok := read("9223372036").Over(1)
	require.True(t, ok)
	_, ok = read("9223372037").Over(1)
	require.False(t, ok, "more than a duration holds")
}

func TestTheWordsOfAStoredEvent(t *testing.T) {
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7")))
	for name, tc := range map[string]struct {
		event sla.Event
		fits  bool
	}{
		"the first year":               {sla.Event{At: time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC), Kind: sla.Opened, Severity: 1}, true},
		"the year before":              {sla.Event{At: time.Date(0, 12, 31, 23, 59, 59, 0, time.UTC), Kind: sla.Opened, Severity: 1}, false},
		"the last second":              {sla.Event{At: time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC), Kind: sla.Opened, Severity: 1}, true},
		"a second later":               {sla.Event{At: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), Kind: sla.Opened, Severity: 1}, false},
		"the last severity":            {opened(nine, 4), true},
		"a severity more":              {opened(nine, 5), false},
		"no severity":                  {opened(nine, 0), false},
		"a severity below all":         {opened(nine, -1), false},
		"a severity that wraps around": {opened(nine, 257), false},
		"a metric too many":            {excludedOf(nine, 6), false},
		"the last metric":              {excludedOf(nine, 5), true},
	} {
		c := p.Clock(tc.event)
		if tc.event.Kind != sla.Opened {
			c = p.Clock(opened(nine, 1), tc.event)
		}
		require.Equal(t, tc.fits, c.Err() == nil, name)
	}
}

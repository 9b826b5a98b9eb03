package sla_test

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func always() map[string]calendar.Calendar {
	return map[string]calendar.Calendar{"24x7": calendar.Always()}
}

// waiting is a ticket of severity 3 that waits for the client over a holiday, and is then
// restored and resolved.
func waiting() sla.Clock {
	return shop().Clock(
		sla.Event{At: at(12, 14, 0), Kind: sla.Opened, Severity: 3},
		sla.Event{At: at(13, 10, 0), Kind: sla.Replied},
		sla.Event{At: at(13, 15, 0), Kind: sla.Paused, Reason: "awaiting-client"},
		sla.Event{At: at(15, 11, 0), Kind: sla.Resumed},
		sla.Event{At: at(15, 16, 30), Kind: sla.Resolved},
	)
}

// Everything that can be said of a ticket at one instant.
func ExampleClock_Snapshot() {
	s, err := waiting().Snapshot(at(14, 12, 0))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("paused:", s.Ticket.IsPaused, s.Ticket.Reason)
	for _, status := range s.Statuses {
		if status.State != sla.StateNone {
			fmt.Println(status.Metric, status.State, status.Budget(), status.State.IsLive())
		}
	}
	statuses, _ := waiting().Statuses(at(14, 12, 0))
	fmt.Println(statuses[0].State == s.Statuses[0].State)
	// Output:
	// paused: true awaiting-client
	// response met 8h0m0s false
	// restoration paused 16h0m0s true
	// true
}

// When a clock started, and when it stopped, was due or was cancelled.
func ExampleStatus_Stopped() {
	s, err := waiting().Status(sla.Restoration, at(16, 0, 0))
	started, _ := s.Started()
	stopped, _ := s.Stopped()
	due, _ := s.Due()
	_, breached := s.Breached()
	_, cancelled := s.Cancelled()
	fmt.Println(started.Format("Mon 15:04"), "to", stopped.Format("Mon 15:04"), "due", due.Format("Mon 15:04"))
	fmt.Println(breached, cancelled, err)
	ticket, _ := waiting().Ticket(at(16, 0, 0))
	done, ok := ticket.Done()
	fmt.Println(done.Equal(stopped), ok)
	// Output:
	// Tue 14:00 to Fri 16:30 due Fri 17:00
	// false false <nil>
	// true true
}

// What counted and what did not, stretch by stretch.
func ExampleClock_Timeline() {
	line, err := waiting().Timeline(sla.Restoration, at(16, 0, 0))
	for _, s := range line {
		fmt.Println(s.From.Format("Mon 15:04"), "-", s.To.Format("Mon 15:04"), s.Kind, s.Reason, s.Counted)
	}
	fmt.Println(err)
	// Output:
	// Tue 12:00 - Tue 16:00 open  4h0m0s
	// Tue 16:00 - Wed 07:00 closed  0s
	// Wed 07:00 - Wed 13:00 open  6h0m0s
	// Wed 13:00 - Fri 09:00 paused awaiting-client 0s
	// Fri 09:00 - Fri 14:30 open  5h30m0s
	// <nil>
}

// What was known before an instant is a clock of its own.
func ExampleClock_Before() {
	c := waiting().Before(at(15, 11, 0))
	opened, _ := c.Opened()
	fmt.Println(len(c.Events()), "events since", opened.Format("2 Jan 15:04 MST"), c.Err())
	for _, change := range mustUpcoming(c.With(sla.Event{At: at(15, 11, 0), Kind: sla.Resumed}), at(15, 11, 0)) {
		fmt.Println(change.At.Format("Mon 15:04"), change.Metric, change.Kind)
	}
	warnings, _ := waiting().Warnings(sla.Restoration, at(16, 0, 0))
	crossed, ok := warnings[0].Crossed()
	fmt.Println(warnings[0].Percent, "% used", crossed.Format("Mon 15:04"), ok)
	// Output:
	// 3 events since 12 May 12:00 UTC <nil>
	// Fri 13:00 restoration warned
	// Fri 17:00 restoration overdue
	// 75 % used Fri 13:00 true
}

func mustUpcoming(c sla.Clock, at time.Time) []sla.Change {
	changes, err := c.Upcoming(at)
	if err != nil {
		panic(err)
	}
	return changes
}

// Each cycle of a clock that starts again has an outcome of its own.
func ExampleClock_Outcomes() {
	p, err := sla.NewPolicy(sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}},
		Targets: []sla.TargetSpec{{Severity: 1, Metric: sla.Resolution, Within: sla.Working(4 * time.Hour),
			Calendar: "24x7", Commitment: sla.Committed}},
		SeverityChange: sla.Keep, Reopening: sla.NewCycle, Attribution: sla.ByDue,
	}, always())
	if err != nil {
		fmt.Println(err)
		return
	}
	c := p.Clock(
		sla.Event{At: at(12, 9, 0), Kind: sla.Opened, Severity: 1},
		sla.Event{At: at(12, 12, 0), Kind: sla.Resolved},
		sla.Event{At: at(13, 9, 0), Kind: sla.Reopened},
		sla.Event{At: at(13, 14, 0), Kind: sla.Resolved},
	)
	outcomes, err := c.Outcomes(sla.Resolution, at(14, 0, 0))
	for _, o := range outcomes {
		fmt.Println("cycle", o.Cycle, o.State, o.Elapsed)
	}
	fmt.Println(err)
	// Output:
	// cycle 1 met 3h0m0s
	// cycle 2 breached 5h0m0s
	// <nil>
}

// Events come in the order of their time, their source's sequence, and their ids.
func ExampleEvent_Compare() {
	first := sla.Event{At: at(12, 9, 0), Seq: 1, Kind: sla.Opened, Severity: 1}
	second := sla.Event{At: at(12, 9, 0), Seq: 2, Kind: sla.Replied}
	fmt.Println(first.Compare(second), second.Compare(first), first.Compare(first))
	// Output: -1 1 0
}

// The same ticket under another contract's policy.
func ExamplePolicy_Rejudge() {
	strict, lax := quarterHour(sla.Committed), quarterHour(sla.Objective)
	opened := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	clock := strict.Clock(
		sla.Event{At: opened, Kind: sla.Opened, Severity: 1},
		sla.Event{At: opened.Add(time.Hour), Kind: sla.Replied})
	for _, c := range []sla.Clock{clock, lax.Rejudge(clock)} {
		s, err := c.Status(sla.Response, opened.Add(2*time.Hour))
		fmt.Println(s.State, s.Commitment, err)
	}
	// Output:
	// breached committed <nil>
	// breached objective <nil>
}

// The same ticket under policies that follow each other.
func ExampleVersions_Rejudge() {
	opened := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	clock := quarterHour(sla.Objective).Clock(sla.Event{At: opened, Kind: sla.Opened, Severity: 1})
	v, err := sla.VersionsOf(sla.FollowOpening, sla.PolicyVersion{From: opened, Policy: quarterHour(sla.Committed)})
	if err != nil {
		panic(err)
	}
	s, err := v.Rejudge(clock).Status(sla.Response, opened.Add(time.Hour))
	fmt.Println(s.State, s.Commitment, err)
	// Output: breached committed <nil>
}

// quarterHour is a policy of one target: a response within 15 minutes, around the clock.
func quarterHour(c sla.Commitment) sla.Policy {
	p, err := sla.NewPolicy(sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}},
		Targets: []sla.TargetSpec{{Severity: 1, Metric: sla.Response, Within: sla.Working(15 * time.Minute),
			Calendar: "24x7", Commitment: c}},
		SeverityChange: sla.Keep, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}, map[string]calendar.Calendar{"24x7": calendar.Always()})
	if err != nil {
		panic(err)
	}
	return p
}

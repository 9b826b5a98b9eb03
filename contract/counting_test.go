package contract_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// cyclic is a contract whose clocks begin again: with every update, and with every reopening.
func cyclic(t testing.TB, rule sla.Attribution) contract.Contract {
	spec := ready(t, contract.SLAHotfix)
	spec.Policy.Reopening, spec.Policy.Updates, spec.Policy.Attribution = sla.NewCycle, sla.NextReply, rule
	for s := sla.Severity(1); s <= 2; s++ {
		spec.Policy.Targets = append(spec.Policy.Targets, target(s, sla.Update, 2*time.Hour, "business", sla.Objective))
	}
	return bind(t, spec)
}

// drawTicket draws a life: answered and asked again, resolved and reopened, perhaps excluded.
func drawTicket(t *rapid.T, id string, start time.Time) contract.Ticket {
	now := start.Add(time.Duration(rapid.IntRange(-60000, 60000).Draw(t, "minute")) * time.Minute)
	events := []sla.Event{opened(now, sla.Severity(rapid.IntRange(1, 4).Draw(t, "severity")))}
	isOpen := true
	for range rapid.IntRange(0, 8).Draw(t, "events") {
		now = now.Add(time.Duration(rapid.IntRange(1, 4000).Draw(t, "after")) * time.Minute)
		kinds := []sla.EventKind{sla.Replied, sla.Asked, sla.Resolved, sla.SeverityChanged, sla.Excluded}
		if !isOpen {
			kinds = []sla.EventKind{sla.Reopened, sla.Closed}
		}
		e := event(now, rapid.SampledFrom(kinds).Draw(t, "kind"))
		switch e.Kind {
		case sla.SeverityChanged:
			e.Severity = sla.Severity(rapid.IntRange(1, 4).Draw(t, "new severity"))
		case sla.Excluded:
			e.Metric, e.Reason, e.Evidence, e.Approver = sla.Response, "outage", "mail", "client"
		case sla.Resolved:
			isOpen = false
		case sla.Reopened:
			isOpen = true
		}
		events = append(events, e)
		if e.Kind == sla.Closed {
			break
		}
	}
	return ticket(id, events...)
}

type tally struct{ met, breached, running, overdue, excluded, cancelled int64 }

type tallyKey struct {
	severity   sla.Severity
	metric     sla.Metric
	commitment sla.Commitment
}

// countByHand goes through every cycle of every ticket and asks on which date of the wall
// clock it is counted.
func countByHand(t require.TestingT, c contract.Contract, p contract.Period, known time.Time, tickets []contract.Ticket) map[tallyKey]tally {
	rule := c.At(p.From).Policy().Attribution()
	sums := map[tallyKey]tally{}
	for _, ticket := range tickets {
		var before []sla.Event
		for _, e := range ticket.Events {
			if e.At.Before(known) {
				before = append(before, e)
			}
		}
		if len(before) == 0 {
			continue
		}
		for m := sla.Response; m <= sla.MetricCount; m++ {
			outcomes, err := c.Clock(before...).Outcomes(m, known.Add(-1))
			require.NoError(t, err)
			for _, s := range outcomes {
				on := date.NewAt(countedAt(s, rule, known).In(c.Zone()))
				if on < p.From || on >= p.To {
					continue
				}
				k := tallyKey{s.Severity, s.Metric, s.Commitment}
				n := sums[k]
				n.add(s, rule)
				sums[k] = n
			}
		}
	}
	return sums
}

// countedAt is the instant by which an outcome is counted; what is open is counted last.
func countedAt(s sla.Status, rule sla.Attribution, known time.Time) time.Time {
	stopped, isStopped := s.Stopped()
	due, isDue := s.Due()
	cancelled, isCancelled := s.Cancelled()
	switch {
	case s.State.IsLive():
		return known.Add(-1)
	case rule == sla.ByOpened:
		return s.Opened
	case rule == sla.ByDue && isDue:
		return due
	case isStopped:
		return stopped
	case isCancelled:
		return cancelled
	}
	return known.Add(-1)
}

func (n *tally) add(s sla.Status, rule sla.Attribution) {
	_, isStopped := s.Stopped()
	_, isCancelled := s.Cancelled()
	switch {
	case s.Exclusion != nil:
		n.excluded++
	case s.State == sla.StateMet:
		n.met++
	case s.State == sla.StateCancelled:
		n.cancelled++
	case s.State == sla.StateBreached && rule == sla.ByResolved && !isStopped && !isCancelled:
		n.overdue++
		n.running++
	case s.State == sla.StateBreached:
		n.breached++
	default:
		n.running++
	}
}

// A review of any dates counts what somebody counts who goes through the tickets one by one.
func TestTheReviewCountsWhatIsCountedByHand(t *testing.T) {
	start := at(t, "2026-05-04 09:00")
	contracts := map[sla.Attribution]contract.Contract{}
	for rule := sla.ByOpened; rule <= sla.ByResolved; rule++ {
		contracts[rule] = cyclic(t, rule)
	}
	rapid.Check(t, func(t *rapid.T) {
		c := contracts[sla.Attribution(rapid.IntRange(1, 3).Draw(t, "attribution"))]
		var tickets []contract.Ticket
		for i := range rapid.IntRange(1, 12).Draw(t, "tickets") {
			tickets = append(tickets, drawTicket(t, fmt.Sprint(i), start))
		}
		from := day("2026-04-01") + date.Date(rapid.IntRange(0, 60).Draw(t, "from"))
		p := contract.Period{From: from, To: from + date.Date(rapid.IntRange(1, 70).Draw(t, "days"))}
		options := contract.ReviewOptions{ListedMost: 1000}
		known := midnightOf(c, p)
		if rapid.Bool().Draw(t, "as of another instant") {
			options.AsOf = known.Add(time.Duration(rapid.IntRange(-10, 10000).Draw(t, "as of")) * time.Minute)
			known = options.AsOf
		}
		r, err := c.Review(contract.Facts{Tickets: contract.TicketList(tickets...)}, p, options)
		require.NoError(t, err)
		require.Zero(t, r.Tickets.Refused)
		want := countByHand(t, c, p, known, tickets)
		breached, excluded := int64(0), int64(0)
		for _, a := range r.Attainment {
			k := tallyKey{a.Severity, a.Metric, a.Commitment}
			require.Equal(t, want[k], tally{a.Met, a.Breached, a.Running, a.Overdue, a.Excluded, a.Cancelled}, "%v", k)
			delete(want, k)
			breached, excluded = breached+a.Breached+a.Overdue, excluded+a.Excluded
		}
		require.Empty(t, want, "counted by hand, but not by the review")
		require.Len(t, r.Breaches, int(breached), "every breach is listed")
		require.Len(t, r.Exclusions, int(excluded))
		for _, b := range r.Breaches {
			require.NotEqual(t, contract.Why{}, b.Why)
		}
	})
}

// Every update that was late counts, not only the last one.
func TestEveryCycleCounts(t *testing.T) {
	c := cyclic(t, sla.ByDue)
	r := review(t, c, month("2026-05"), nil, ticket("chatty", opened(at(t, "2026-05-05 09:00"), 2),
		event(at(t, "2026-05-05 09:30"), sla.Replied),
		event(at(t, "2026-05-05 10:00"), sla.Asked), event(at(t, "2026-05-05 14:00"), sla.Replied), // late
		event(at(t, "2026-05-06 10:00"), sla.Asked), event(at(t, "2026-05-06 11:00"), sla.Replied),
		event(at(t, "2026-05-06 15:00"), sla.Resolved),
		event(at(t, "2026-05-11 09:00"), sla.Reopened), event(at(t, "2026-05-11 10:00"), sla.Resolved)))
	updates := line(t, r, 2, sla.Update)
	require.Equal(t, [2]int64{2, 1}, [2]int64{updates.Met, updates.Breached}, "a reopening asks, too")
	restorations := line(t, r, 2, sla.Restoration)
	require.Equal(t, [2]int64{1, 1}, [2]int64{restorations.Met, restorations.Breached}, "late before the reopening, in time after it")
	for _, b := range r.Breaches {
		require.Equal(t, 1, b.Status.Cycle)
		require.Equal(t, b.Status.Within.Working(), time.Duration(b.Why.Counted), "the cycle that was late is explained")
	}
	require.Len(t, r.Breaches, 2)
}

// midnightOf is the end of a period in the contract's zone.
func midnightOf(c contract.Contract, p contract.Period) time.Time {
	y, m, d := p.To.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, c.Zone())
}

package contract_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// ready returns the ready contract of a model, as plain data to change.
func ready(t testing.TB, m contract.Model) contract.Spec {
	t.Helper()
	data, err := os.ReadFile("../examples/servicereview/contracts/" + m.String() + ".json")
	require.NoError(t, err)
	var spec contract.Spec
	require.NoError(t, json.Unmarshal(data, &spec))
	return spec
}

func bind(t testing.TB, spec contract.Spec) contract.Contract {
	t.Helper()
	c, err := contract.New(spec, time.LoadLocation)
	require.NoError(t, err)
	return c
}

// target is a target in business hours or around the clock.
func target(s sla.Severity, m sla.Metric, within time.Duration, cal string, c sla.Commitment) sla.TargetSpec {
	return sla.TargetSpec{Severity: s, Metric: m, Within: sla.Working(within), Calendar: cal, Commitment: c}
}

// at reads "2026-04-03 17:20" on the clocks of Paris.
func at(t testing.TB, text string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	tm, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
	require.NoError(t, err)
	return tm
}

func day(text string) date.Date { return date.MustParseISO(text) }

// month is the period of a month, such as "2026-05".
func month(text string) contract.Period {
	first := day(text + "-01")
	return contract.Period{From: first, To: first.AddDate(0, 1, 0)}
}

func ticket(id string, events ...sla.Event) contract.Ticket {
	return contract.Ticket{ID: id, Events: events}
}

func opened(at time.Time, s sla.Severity) sla.Event {
	return sla.Event{At: at, Kind: sla.Opened, Severity: s}
}

func event(at time.Time, kind sla.EventKind) sla.Event { return sla.Event{At: at, Kind: kind} }

// worked is work of so many hours on a date.
func worked(on, hours, activity string) capacity.Entry {
	return capacity.Entry{
		ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte(on+hours+activity)), Kind: capacity.Draw,
		Booked: day(on).MidnightUTC(), Date: day(on), Hours: capacity.MustHours(hours), Activity: activity,
	}
}

// review reviews tickets and work, and expects that it can be done.
func review(t testing.TB, c contract.Contract, p contract.Period, work []capacity.Entry, tickets ...contract.Ticket) contract.Review {
	t.Helper()
	facts := contract.Facts{Tickets: contract.TicketList(tickets...), Work: work}
	r, err := c.Review(facts, p, contract.ReviewOptions{})
	require.NoError(t, err)
	return r
}

// line is the attainment of one target.
func line(t testing.TB, r contract.Review, s sla.Severity, m sla.Metric) contract.AttainmentLine {
	t.Helper()
	for _, a := range r.Attainment {
		if a.Severity == s && a.Metric == m {
			return a
		}
	}
	t.Fatalf("no target for %s of %s", m, s)
	return contract.AttainmentLine{}
}

// Package ticketfile reads the ticket files of the example programs: CSV, an event a row.
package ticketfile

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/table"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Columns are those that a ticket file has. What a row says of the ticket itself (activity,
// kind, estimate, summary) holds for the ticket; rows of one instant count in the order of
// the file.
func Columns() []string { return []string{"ticket", "at", "event"} }

// Optional are the columns that a ticket file may have, each filled where its event has a use for
// it, as package sla says of the kinds of events: a severity on every row is refused. Facts are
// written as product=checkout; 24x7=yes. Recorded is when a pause became known, if that was later.
func Optional() []string {
	return []string{
		"severity", "reason", "courtesy", "holder", "parent", "metric", "evidence", "approver",
		"activity", "kind", "estimate", "summary", "incident", "exclusion", "facts", "recorded",
	}
}

// List is the tickets of a file, in the order in which they first come.
type List struct {
	Tickets []contract.Ticket
	Rows    int

	places map[string]int
}

// Read reads a whole ticket file; all its faults come at once.
func Read(file string, r io.Reader, scale sla.Scale, zone *time.Location) (List, error) {
	t, err := table.New(file, r, Columns(), Optional())
	if err != nil {
		return List{}, err
	}
	list := List{places: map[string]int{}}
	for t.Next() {
		list.Rows++
		list.add(t, scale, zone)
	}
	return list, t.Faults.Err()
}

func (l *List) add(t *table.Table, scale sla.Scale, zone *time.Location) {
	id := t.Get("ticket")
	if id == "" {
		t.Fault("ticket", errors.New("missing"))
		return
	}
	place, known := l.places[id]
	if !known {
		place = len(l.Tickets)
		l.places[id] = place
		l.Tickets = append(l.Tickets, contract.Ticket{ID: id})
	}
	ticket := &l.Tickets[place]
	ticket.Events = append(ticket.Events, ticketEvent(t, scale, zone, int64(l.Rows)))
	describe(ticket, t)
}

// describe takes what a row says of the ticket as a whole. What rows say differently is a
// fault of the later one.
func describe(ticket *contract.Ticket, t *table.Table) {
	w := &ticket.Work
	settle(t, "summary", &ticket.Summary, t.Get("summary"))
	settle(t, "activity", &w.Activity, t.Get("activity"))
	settle(t, "kind", &w.Kind, table.Value(t, "kind", scope.ParseWorkKind))
	settle(t, "estimate", &w.Estimate, table.Value(t, "estimate", scope.ParseEffort))
	settle(t, "exclusion", &w.Exclusion, t.Get("exclusion"))
	if incident := t.Get("incident"); incident != "" {
		w.Hotfix = &scope.Hotfix{Incident: incident}
	}
}

// settle sets what no row has said yet.
func settle[T comparable](t *table.Table, column string, to *T, said T) {
	var nothing T
	switch {
	case said == nothing || said == *to:
	case *to == nothing:
		*to = said
	default:
		t.Fault(column, fmt.Errorf("an earlier row of the ticket says %v", *to))
	}
}

func ticketEvent(t *table.Table, scale sla.Scale, zone *time.Location, seq int64) sla.Event {
	for _, column := range [...]string{"at", "event"} {
		if t.Get(column) == "" {
			t.Fault(column, errors.New("missing"))
		}
	}
	e := sla.Event{
		ID: fmt.Sprintf("%s:%d", t.File, t.Line()), Seq: seq, At: table.Value(t, "at", table.Instant(zone)),
		Kind:     table.Value(t, "event", sla.ParseEventKind),
		Severity: table.Value(t, "severity", scale.Parse), Reason: t.Get("reason"), Holder: t.Get("holder"),
		Courtesy: table.Value(t, "courtesy", table.Yes), Metric: table.Value(t, "metric", sla.ParseMetric),
		Parent: t.Get("parent"), Evidence: t.Get("evidence"), Approver: t.Get("approver"),
		Facts: table.Value(t, "facts", facts), Recorded: table.Value(t, "recorded", table.Instant(zone)),
	}
	if e.Kind == sla.Opened && e.Severity == 0 && t.Get("severity") == "" {
		t.Fault("severity", errors.New("missing: a ticket is opened with one"))
	}
	return e
}

// facts reads product=checkout; 24x7=yes.
func facts(text string) (sla.Facts, error) {
	values := map[string]string{}
	for _, item := range strings.Split(text, ";") {
		name, value, ok := strings.Cut(strings.TrimSpace(item), "=")
		if _, twice := values[name]; !ok || twice {
			return sla.Facts{}, fmt.Errorf("%q: want each fact once, as name=value; name=value", text)
		}
		values[name] = value
	}
	return sla.NewFacts(values)
}

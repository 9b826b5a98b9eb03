package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// The columns of a ticket file: an event a row. What a row says of the ticket itself
// (activity, kind, estimate, summary) holds for the ticket; rows of one instant count in
// the order of the file.
var (
	ticketColumns = []string{"ticket", "at", "event"}
	ticketMay     = []string{
		"severity", "reason", "courtesy", "holder", "parent", "metric", "evidence", "approver",
		"activity", "kind", "estimate", "summary", "incident", "exclusion",
	}
)

// ticketList is the tickets of a file, in the order in which they first come.
type ticketList struct {
	tickets []contract.Ticket
	places  map[string]int
	rows    int
}

// readTickets reads a whole ticket file; all its faults come at once.
func readTickets(file string, r io.Reader, scale sla.Scale, zone *time.Location) (ticketList, error) {
	t, err := newTable(file, r, ticketColumns, ticketMay)
	if err != nil {
		return ticketList{}, err
	}
	list := ticketList{places: map[string]int{}}
	for t.next() {
		list.rows++
		list.add(t, scale, zone)
	}
	return list, t.faults.err()
}

func (l *ticketList) add(t *table, scale sla.Scale, zone *time.Location) {
	id := t.get("ticket")
	if id == "" {
		t.fault("ticket", errors.New("missing"))
		return
	}
	place, known := l.places[id]
	if !known {
		place = len(l.tickets)
		l.places[id] = place
		l.tickets = append(l.tickets, contract.Ticket{ID: id})
	}
	ticket := &l.tickets[place]
	ticket.Events = append(ticket.Events, ticketEvent(t, scale, zone, int64(l.rows)))
	describe(ticket, t)
}

// describe takes what a row says of the ticket as a whole. What rows say differently is a
// fault of the later one.
func describe(ticket *contract.Ticket, t *table) {
	w := &ticket.Work
	settle(t, "summary", &ticket.Summary, t.get("summary"))
	settle(t, "activity", &w.Activity, t.get("activity"))
	settle(t, "kind", &w.Kind, value(t, "kind", scope.ParseWorkKind))
	settle(t, "estimate", &w.Estimate, value(t, "estimate", scope.ParseEffort))
	settle(t, "exclusion", &w.Exclusion, t.get("exclusion"))
	if incident := t.get("incident"); incident != "" {
		w.Hotfix = &scope.Hotfix{Incident: incident}
	}
}

// settle sets what no row has said yet.
func settle[T comparable](t *table, column string, to *T, said T) {
	var nothing T
	switch {
	case said == nothing || said == *to:
	case *to == nothing:
		*to = said
	default:
		t.fault(column, fmt.Errorf("an earlier row of the ticket says %v", *to))
	}
}

func ticketEvent(t *table, scale sla.Scale, zone *time.Location, seq int64) sla.Event {
	for _, column := range [...]string{"at", "event"} {
		if t.get(column) == "" {
			t.fault(column, errors.New("missing"))
		}
	}
	e := sla.Event{
		ID: fmt.Sprintf("%s:%d", t.file, t.line()), Seq: seq, At: value(t, "at", instant(zone)),
		Kind:     value(t, "event", sla.ParseEventKind),
		Severity: value(t, "severity", scale.Parse), Reason: t.get("reason"), Holder: t.get("holder"),
		Courtesy: value(t, "courtesy", yes), Metric: value(t, "metric", sla.ParseMetric),
		Parent: t.get("parent"), Evidence: t.get("evidence"), Approver: t.get("approver"),
	}
	if e.Kind == sla.Opened && e.Severity == 0 && t.get("severity") == "" {
		t.fault("severity", errors.New("missing: a ticket is opened with one"))
	}
	return e
}

func yes(text string) (bool, error) {
	switch text {
	case "yes":
		return true, nil
	case "no":
		return false, nil
	}
	return false, errors.New("want yes or no")
}

package main

import (
	"cmp"
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/servicedesk"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// deskReader turns the incidents of a service desk's log into tickets. The log knows
// states, not events: an event is a difference between one row and the next.
//
//   - The rows of an incident are ordered by time, then the log's own count.
//   - The first response is the first row that leaves New. An incident whose rows do not
//     begin in New was answered before the log knows of it: its response is excluded, and
//     shown so.
//   - A state that awaits somebody is a pause, by whom it awaits.
//   - A row that leaves Resolved or Closed for anything but Closed is a reopening.
type deskReader struct {
	events           []sla.Event
	unknownResponses int
	neverResolved    int
}

// pauseReasons are the pauses of the states that await somebody; a contract says which
// metrics each of them stops.
func pauseReason(s servicedesk.State) string {
	switch s {
	case servicedesk.AwaitingUserInfo:
		return "awaiting-client"
	case servicedesk.AwaitingVendor:
		return "awaiting-vendor"
	case servicedesk.AwaitingProblem:
		return "awaiting-problem"
	}
	return "awaiting-evidence"
}

// ticket makes the ticket of an incident. Its events are only good until the next one.
func (d *deskReader) ticket(in *servicedesk.Incident) contract.Ticket {
	slices.SortStableFunc(in.Rows, func(a, b servicedesk.Row) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq))
	})
	d.events = d.events[:0]
	first := in.Rows[0]
	d.add(sla.Event{At: in.OpenedAt, Kind: sla.Opened, Severity: sla.Severity(first.Priority)})
	if first.State != servicedesk.New {
		d.unknownResponses++
		d.add(sla.Event{
			At: first.At, Kind: sla.Excluded, Metric: sla.Response, Reason: "the first response is not in the log",
			Evidence: "its first row is " + first.State.String(), Approver: "the reading of the log",
		})
	}
	before := servicedesk.Row{State: servicedesk.New, Priority: first.Priority}
	resolved := false
	for _, row := range in.Rows {
		d.change(before, row)
		resolved = resolved || row.State == servicedesk.Resolved
		before = row
	}
	if !resolved && before.State == servicedesk.Closed {
		d.neverResolved++
	}
	return contract.Ticket{ID: in.Number, Events: d.events}
}

// add appends an event; the place in the list is the sequence, so that the events of one
// minute keep their order.
func (d *deskReader) add(e sla.Event) {
	e.Seq = int64(len(d.events))
	d.events = append(d.events, e)
}

// change adds the events that lie between two rows.
func (d *deskReader) change(before, row servicedesk.Row) {
	if row.Priority != before.Priority {
		d.add(sla.Event{At: row.At, Kind: sla.SeverityChanged, Severity: sla.Severity(row.Priority)})
	}
	if row.State == before.State {
		return
	}
	if before.State == servicedesk.New && row.State != servicedesk.Closed {
		d.at(row.At, sla.Replied)
	}
	if isOver(before.State) && row.State != servicedesk.Closed {
		d.at(row.At, sla.Reopened)
	}
	switch {
	case row.State.IsWaiting():
		d.add(sla.Event{At: row.At, Kind: sla.Paused, Reason: pauseReason(row.State)})
	case row.State == servicedesk.Resolved:
		d.at(row.At, sla.Resolved)
	case row.State == servicedesk.Closed:
		d.at(row.At, sla.Closed)
	case before.State.IsWaiting():
		d.at(row.At, sla.Resumed)
	}
}

func (d *deskReader) at(t time.Time, kind sla.EventKind) { d.add(sla.Event{At: t, Kind: kind}) }

func isOver(s servicedesk.State) bool { return s == servicedesk.Resolved || s == servicedesk.Closed }

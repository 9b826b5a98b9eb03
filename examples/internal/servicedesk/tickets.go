package servicedesk

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Reader turns the incidents of a log into tickets. The log knows
// states, not events: an event is a difference between one row and the next.
//
//   - The rows of an incident are ordered by time, then the log's own count.
//   - The first response is the first row that leaves New. An incident whose rows do not
//     begin in New was answered before the log knows of it: its response is excluded, and
//     shown so.
//   - A state that awaits somebody is a pause, by whom it awaits.
//   - A row that leaves Resolved or Closed for anything but Closed is a reopening.
type Reader struct {
	events           []sla.Event
	unknownResponses int
	neverResolved    int
}

// pauseReasons are the pauses of the states that await somebody; a contract says which
// metrics each of them stops.
func pauseReason(s State) string {
	switch s {
	case AwaitingUserInfo:
		return "awaiting-client"
	case AwaitingVendor:
		return "awaiting-vendor"
	case AwaitingProblem:
		return "awaiting-problem"
	}
	return "awaiting-evidence"
}

// Ticket makes the ticket of an incident. Its events are only good until the next one.
func (d *Reader) Ticket(in *Incident) contract.Ticket {
	slices.SortStableFunc(in.Rows, func(a, b Row) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq))
	})
	d.events = d.events[:0]
	first := in.Rows[0]
	d.add(sla.Event{At: in.OpenedAt, Kind: sla.Opened, Severity: sla.Severity(first.Priority)})
	if first.State != New {
		d.unknownResponses++
		d.add(sla.Event{
			At: first.At, Kind: sla.Excluded, Metric: sla.Response, Reason: "the first response is not in the log",
			Evidence: "its first row is " + first.State.String(), Approver: "the reading of the log",
		})
	}
	before := Row{State: New, Priority: first.Priority}
	resolved := false
	for _, row := range in.Rows {
		d.change(before, row)
		resolved = resolved || row.State == Resolved
		before = row
	}
	if !resolved && before.State == Closed {
		d.neverResolved++
	}
	return contract.Ticket{ID: in.Number, Events: d.events}
}

// add appends an event; the place in the list is the sequence, so that the events of one
// minute keep their order.
func (d *Reader) add(e sla.Event) {
	e.Seq = int64(len(d.events))
	d.events = append(d.events, e)
}

// change adds the events that lie between two rows.
func (d *Reader) change(before, row Row) {
	if row.Priority != before.Priority {
		d.add(sla.Event{At: row.At, Kind: sla.SeverityChanged, Severity: sla.Severity(row.Priority)})
	}
	if row.State == before.State {
		return
	}
	if before.State == New && row.State != Closed {
		d.at(row.At, sla.Replied)
	}
	if isOver(before.State) && row.State != Closed {
		d.at(row.At, sla.Reopened)
	}
	switch {
	case row.State.IsWaiting():
		d.add(sla.Event{At: row.At, Kind: sla.Paused, Reason: pauseReason(row.State)})
	case row.State == Resolved:
		d.at(row.At, sla.Resolved)
	case row.State == Closed:
		d.at(row.At, sla.Closed)
	case before.State.IsWaiting():
		d.at(row.At, sla.Resumed)
	}
}

func (d *Reader) at(t time.Time, kind sla.EventKind) { d.add(sla.Event{At: t, Kind: kind}) }

func isOver(s State) bool { return s == Resolved || s == Closed }

// Notes say what the log does not tell and how that was read.
func (d *Reader) Notes() []string {
	var notes []string
	if d.unknownResponses > 0 {
		notes = append(notes, fmt.Sprintf("%d incidents do not begin in state New: their first response is not in "+
			"the log and is excluded", d.unknownResponses))
	}
	if d.neverResolved > 0 {
		notes = append(notes, fmt.Sprintf("%d incidents were closed without a resolution: they are neither met nor "+
			"breached, and stand under what is not done", d.neverResolved))
	}
	return notes
}

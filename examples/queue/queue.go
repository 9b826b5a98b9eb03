package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// view is the queue at one instant.
type view struct {
	At      time.Time  `json:"at"`
	Wake    *time.Time `json:"wake,omitempty"` // when something changes next; none: only an event can change anything
	Open    int        `json:"openTickets"`
	Next    []entry    `json:"next"`    // what will happen if nobody does anything, the first first
	Overdue []entry    `json:"overdue"` // what is late and not done, the latest last
	Waiting []entry    `json:"waiting"` // what a pause stops
	Not     notShown   `json:"notShown"`
	Refused []refusal  `json:"refused"` // tickets whose events cannot have happened
}

// notShown are tickets that are open, and not in the queue.
type notShown struct {
	Linked   int `json:"linked"`   // they count with their parents
	Excluded int `json:"excluded"` // targets that a recorded fact takes out
	More     int `json:"more"`     // entries beyond those listed
}

type refusal struct {
	Ticket string `json:"ticket"`
	Reason string `json:"reason"`
}

// entry is one target of a ticket, or one thing that will happen to it.
type entry struct {
	Ticket   string         `json:"ticket"`
	Summary  string         `json:"summary,omitempty"`
	Severity string         `json:"severity"`
	Holder   string         `json:"holder,omitempty"`
	Metric   sla.Metric     `json:"metric"`
	At       time.Time      `json:"at"`                // when it happens, happened, or was paused until now
	Kind     sla.ChangeKind `json:"kind,omitempty"`    // of what will happen
	Percent  int            `json:"percent,omitempty"` // of a warning
	Left     string         `json:"left"`              // counted time until it is due; negative when overdue
	Reason   string         `json:"reason,omitempty"`  // of a pause

	left time.Duration
}

// queue is the main job.
func queue(o options, stdout io.Writer, c clock) error {
	if err := cli.CheckFormat(o.format); err != nil {
		return err
	}
	if o.list < 1 {
		return fmt.Errorf("-list: %d: want at least 1", o.list)
	}
	in, err := read(o, c)
	if err != nil {
		return err
	}
	v := look(in, o.list)
	err = cli.Write(stdout, o.format, v, func() error { return printText(stdout, v, in.zone) })
	if err == nil && o.watch {
		return watch(in, v, stdout, c)
	}
	return err
}

// look makes the view of all tickets.
func look(in input, most int) view {
	v := view{At: in.at.In(in.zone), Next: []entry{}, Overdue: []entry{}, Waiting: []entry{}, Refused: []refusal{}}
	for _, t := range in.tickets {
		clock := in.policy.Clock(t.Events...).Before(in.at.Add(1))
		if err := v.add(entry{Ticket: t.ID, Summary: t.Summary}, clock, in); err != nil {
			v.Refused = append(v.Refused, refusal{t.ID, err.Error()})
		}
	}
	slices.SortFunc(v.Refused, func(a, b refusal) int { return strings.Compare(a.Ticket, b.Ticket) })
	v.Next, v.Overdue = v.cut(v.Next, most), v.cut(v.Overdue, most)
	v.Waiting = v.cut(v.Waiting, most)
	if len(v.Next) > 0 {
		v.Wake = &v.Next[0].At
	}
	return v
}

// add takes in one ticket.
func (v *view) add(e entry, clock sla.Clock, in input) error {
	now, err := clock.Snapshot(in.at)
	if err != nil {
		return err
	}
	upcoming, err := clock.Upcoming(in.at)
	if err != nil {
		return err
	}
	switch {
	case now.Ticket.Severity == 0:
		return nil // not opened yet
	case now.Ticket.Parent != "":
		v.Not.Linked++
		return nil
	case !now.Ticket.IsDone:
		v.Open++
	}
	e.Severity, e.Holder = in.policy.Scale().Name(now.Ticket.Severity), now.Ticket.Holder
	for _, s := range now.Statuses {
		v.status(e, s, now.Ticket.Reason, in)
	}
	for _, c := range upcoming {
		e.Metric, e.Kind, e.Percent, e.At = c.Metric, c.Kind, c.Percent, c.At.In(in.zone)
		e.setLeft(now.Statuses[c.Metric-1].Remaining)
		v.Next = append(v.Next, e)
	}
	return nil
}

// status takes in a target that is late or waits.
func (v *view) status(e entry, s sla.Status, reason string, in input) {
	_, isStopped := s.Stopped()
	e.Metric = s.Metric
	e.setLeft(s.Remaining)
	switch {
	case s.State == sla.StateNone || isStopped:
	case s.Exclusion != nil:
		v.Not.Excluded++
	case s.State == sla.StateBreached:
		e.At, _ = s.Breached()
		e.At = e.At.In(in.zone)
		v.Overdue = append(v.Overdue, e)
	case s.State == sla.StatePaused:
		e.At, e.Reason = in.at.In(in.zone), reason
		v.Waiting = append(v.Waiting, e)
	}
}

func (e *entry) setLeft(d time.Duration) { e.left, e.Left = d, sla.DurationText(d) }

// cut puts entries into their order and keeps the first of them.
func (v *view) cut(list []entry, most int) []entry {
	slices.SortFunc(list, func(a, b entry) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.left, b.left), strings.Compare(a.Severity, b.Severity),
			strings.Compare(a.Ticket, b.Ticket), cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Percent, b.Percent))
	})
	if len(list) > most {
		v.Not.More += len(list) - most
		list = list[:most]
	}
	return list
}

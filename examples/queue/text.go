package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

const timeLayout = "Mon 2 Jan 15:04"

// printText writes the queue for people.
func printText(w io.Writer, v view, zone *time.Location) error {
	fmt.Fprintf(w, "QUEUE  as of %s, %d open tickets\n", v.At.Format("Mon 2 Jan 2006 15:04 MST"), v.Open)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	section(t, "OVERDUE", v.Overdue, func(e entry) string {
		return fmt.Sprintf("since %s\t%s over\t%s", e.At.Format(timeLayout), over(e), e.Metric)
	})
	section(t, "NEXT", v.Next, func(e entry) string {
		return fmt.Sprintf("%s\tin %s\t%s", clockTime(e.shown()), wait(e.At.Sub(v.At)), what(e))
	})
	section(t, "WAITING", v.Waiting, func(e entry) string {
		return fmt.Sprintf("%s\t%s left\t%s", e.Reason, e.Left, e.Metric)
	})
	if err := t.Flush(); err != nil {
		return err
	}
	for _, r := range v.Refused {
		fmt.Fprintf(w, "\nRefused: ticket %s: %s\n", r.Ticket, r.Reason)
	}
	if n := v.Not; n != (notShown{}) {
		fmt.Fprintf(w, "\nNot shown: %d tickets that count with their parents, %d excluded targets, %d more entries\n",
			n.Linked, n.Excluded, n.More)
	}
	_, err := fmt.Fprintf(w, "\n%s\n", wakeText(v, zone))
	return err
}

func section(w io.Writer, title string, list []entry, line func(entry) string) {
	fmt.Fprintf(w, "\n%s\n", title)
	if len(list) == 0 {
		fmt.Fprintln(w, "  nothing")
	}
	for _, e := range list {
		holder := e.Holder
		if holder == "" {
			holder = "nobody"
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%s\n", line(e), e.Ticket, e.Severity, holder, e.Summary)
	}
}

// shown is the due instant of a breach, which happens just after it.
func (e entry) shown() time.Time {
	if e.Kind == sla.Overdue {
		return e.At.Add(-1)
	}
	return e.At
}

func what(e entry) string {
	if e.Kind == sla.Warned {
		return fmt.Sprintf("%s %d %% used", e.Metric, e.Percent)
	}
	return e.Metric.String() + " due"
}

func over(e entry) string { return sla.DurationText(-e.left) }

// wait is how long to wait in minutes; a started one is left out.
func wait(d time.Duration) string { return sla.DurationText(d.Truncate(time.Minute)) }

func clockTime(t time.Time) string {
	if t.Second() != 0 || t.Nanosecond() != 0 {
		return t.Format("Mon 2 Jan 15:04:05")
	}
	return t.Format(timeLayout)
}

func wakeText(v view, zone *time.Location) string {
	if v.Wake == nil {
		return "Nothing changes by itself: wake for an event."
	}
	return fmt.Sprintf("Wake at %s for ticket %s.", v.Wake.In(zone).Format(time.RFC3339Nano), v.Next[0].Ticket)
}

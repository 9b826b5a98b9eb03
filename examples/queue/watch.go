package main

import (
	"fmt"
	"io"
	"math"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// watch sleeps until the next change, says what it is, and sleeps on, until nothing changes
// by itself any more. It never asks the clocks in between: they said when. An event that
// the file has for later wakes it, too.
func watch(in input, v view, w io.Writer, c clock) error {
	for {
		wake, ok := wakeOf(in, v)
		if !ok {
			return nil
		}
		c.Sleep(wake)
		for _, e := range v.Next {
			if !e.At.Equal(wake) {
				break
			}
			if err := say(w, e); err != nil {
				return err
			}
		}
		in.at = wake
		v = look(in, math.MaxInt)
	}
}

// wakeOf is the next change, or the next event if that comes first.
func wakeOf(in input, v view) (wake time.Time, ok bool) {
	if v.Wake != nil {
		wake, ok = *v.Wake, true
	}
	for _, t := range in.tickets {
		for _, e := range t.Events {
			if e.At.After(in.at) && (!ok || e.At.Before(wake)) {
				wake, ok = e.At, true
			}
		}
	}
	return wake, ok
}

func say(w io.Writer, e entry) error {
	mark := "WARNING"
	if e.Kind == sla.Overdue {
		mark = "OVERDUE"
	}
	_, err := fmt.Fprintf(w, "%s  %s  %s  %s  %s  %s\n", clockTime(e.shown()), mark, e.Ticket, e.Severity, what(e),
		e.Summary)
	return err
}

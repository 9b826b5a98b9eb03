// Queue is the live view of a desk: which tickets are late, what is due next and how long
// there is, and the one instant at which a scheduler has to wake up.
//
//	queue                                        the sample, on a Wednesday afternoon
//	queue -terms FILE -tickets FILE              as of now
//	queue -terms FILE -tickets FILE -at "2026-05-13 16:00"
//	queue ... -watch                             sleeps until something changes, says so, and sleeps on
//
// It prints the queue on standard output, what is wrong on standard error, and exits with
// 1 for input that it cannot use and with 2 for flags that it does not have.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // so that zones are found where there are no zone files

	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/ticketfile"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, wallClock{}))
}

// clock is the time of the machine, or that of a test.
type clock interface {
	Now() time.Time
	Sleep(until time.Time)
}

type wallClock struct{}

func (wallClock) Now() time.Time        { return time.Now() }
func (wallClock) Sleep(until time.Time) { time.Sleep(time.Until(until)) }

// run is the program without the process around it.
func run(args []string, stdout, stderr io.Writer, c clock) int {
	var o options
	return cli.Program{
		Name: "queue", Purpose: "Shows what is late at a desk, what is due next, and when to wake up.",
		Notes: fmt.Sprintf("Tickets have an event a row, in the columns %s;\n"+
			"where its event has a use for it, a row may have %s.",
			strings.Join(ticketfile.Columns(), ", "), strings.Join(ticketfile.Optional(), ", ")),
		Flags: o.declare, Job: func(w io.Writer) error { return queue(o, w, c) },
	}.Run(args, stdout, stderr)
}

// options are the flags.
type options struct {
	terms, tickets, at, zone, format string
	list                             int
	watch                            bool
}

func (o *options) declare(f *flag.FlagSet) {
	f.StringVar(&o.terms, "terms", "", "zone, calendars and policy as JSON: a `file`; none is the sample")
	f.StringVar(&o.tickets, "tickets", "", "tickets as CSV, also gzipped: a `file`; none is the sample")
	f.StringVar(&o.at, "at", "", "the `time` to look at; none is now, or the sample's afternoon")
	f.StringVar(&o.zone, "zone", "", "`zone` of times without offset, and of those printed; none is that of the terms")
	f.StringVar(&o.format, "format", "text", "`text` or json")
	f.IntVar(&o.list, "list", 20, "how `many` entries to list, each")
	f.BoolVar(&o.watch, "watch", false, "wait for what comes next, and say so when it does")
}

// Burndown answers "where did the hours go, and how long will they last?" from a plan and
// the entries of its account.
//
//	burndown                                        the sample: half a year of a made-up shop
//	burndown -plan plan.json -entries entries.json
//	burndown -on 2026-05-31 -until 2026-07-01       up to that day, and how it goes on
//
// It prints the statement and a burn-down chart of each period, the thresholds crossed and a
// forecast on standard output, what is wrong on standard error with the file, the path and
// the value, and exits with 1 for input that it cannot use and with 2 for flags that it does
// not have.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	_ "time/tzdata" // so that zones are found where there are no zone files

	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program without the process around it.
func run(args []string, stdout, stderr io.Writer) int {
	var o options
	return cli.Program{
		Name: "burndown", Purpose: "Shows where the hours of a support plan went, and how long they will last.",
		Flags: o.declare, Check: o.check, Job: func(w io.Writer) error { return burndown(o, w) },
	}.Run(args, stdout, stderr)
}

// options are the flags.
type options struct {
	plan, entries     string
	on, until, format string
	pace, width       int
}

func (o *options) declare(f *flag.FlagSet) {
	f.StringVar(&o.plan, "plan", "", "plan as JSON: a `file`; none is the sample")
	f.StringVar(&o.entries, "entries", "",
		"journal of entries as JSON: a `file`; none is the sample's if the plan is, too")
	f.StringVar(&o.on, "on", "", "the last `date` to show; none is that of the last work")
	f.StringVar(&o.until, "until", "", "the `date` up to which to forecast; none is three months on")
	f.IntVar(&o.pace, "pace", 28, "forecast the pace of the last so many `days`")
	f.IntVar(&o.width, "width", 50, "how many `columns` the bars of the chart have")
	f.StringVar(&o.format, "format", "text", "`text` or json")
}

func (o *options) check() error {
	switch {
	case o.width < 10 || o.width > 500:
		return fmt.Errorf("-width %d: want 10 to 500", o.width)
	case o.pace < 1 || o.pace > 3650:
		return fmt.Errorf("-pace %d: want 1 to 3650", o.pace)
	case (o.plan == "") != (o.entries == ""):
		return errors.New("-plan and -entries: give both, or none for the sample")
	}
	return cli.CheckFormat(o.format)
}

// Servicereview answers "what did we promise, and did we keep it?" from a contract, its
// tickets and its work log.
//
//	servicereview                                   the sample: one month of a made-up shop
//	servicereview -contract managed-service         the same month under another model
//	servicereview -format html > review.html        a page for people
//	servicereview -tickets FILE -from 2026-05-01 -to 2026-06-01
//
// It prints the review on standard output, what is wrong on standard error, and exits with
// 1 for input that it cannot use and with 2 for flags that it does not have.
package main

import (
	"errors"
	"flag"
	"fmt"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/ticketfile"
	"io"
	"os"
	"strings"
	_ "time/tzdata" // so that zones are found where there are no zone files
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program without the process around it.
func run(args []string, stdout, stderr io.Writer) int {
	o, err := parseFlags(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	if err := review(o, stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "servicereview: %v\n", err)
		return 1
	}
	return 0
}

// options are the flags.
type options struct {
	contract, tickets, worklog string
	from, to, zone, format     string
	list                       int
}

func parseFlags(args []string, stderr io.Writer) (options, error) {
	var o options
	f := flag.NewFlagSet("servicereview", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() {
		fmt.Fprint(stderr, "Reviews a month of support: what was promised, and was it kept.\n\n")
		f.PrintDefaults()
		fmt.Fprintf(stderr, "\nTickets have an event a row, in the columns %s; they may have %s.\n"+
			"A work log has an entry a row, in the columns %s; it may have %s.\n",
			strings.Join(ticketfile.Columns(), ", "), strings.Join(ticketfile.Optional(), ", "),
			strings.Join(workColumns, ", "), strings.Join(workMay, ", "))
	}
	f.StringVar(&o.contract, "contract", "sla-hotfix",
		"contract as JSON: a `file`, or the name of a model for its sample")
	f.StringVar(&o.tickets, "tickets", "", "tickets as CSV, also gzipped: a `file`; none is the sample")
	f.StringVar(&o.worklog, "worklog", "", "work log as CSV: a `file`; none is the sample's if the tickets are, too")
	f.StringVar(&o.from, "from", "",
		"first `date` of the review; none is the sample's month, or the first of the tickets")
	f.StringVar(&o.to, "to", "", "the `date` after the last; none likewise")
	f.StringVar(&o.zone, "zone", "", "`zone` of times without offset, and of those printed; none is the contract's")
	f.StringVar(&o.format, "format", "text", "`text`, json or html")
	f.IntVar(&o.list, "list", 20, "how `many` breaches, open targets, requests and refused tickets to list, each")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		err := fmt.Errorf("unexpected argument %q", f.Arg(0))
		fmt.Fprintln(stderr, "servicereview:", err)
		return o, err
	}
	return o, nil
}

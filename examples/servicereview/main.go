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
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	_ "time/tzdata" // so that zones are found where there are no zone files

	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/ticketfile"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/worklog"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program without the process around it.
func run(args []string, stdout, stderr io.Writer) int {
	var o options
	return cli.Program{
		Name: "servicereview", Purpose: "Reviews a month of support: what was promised, and was it kept.",
		Notes: fmt.Sprintf("Tickets have an event a row, in the columns %s;\n"+
			"where its event has a use for it, a row may have %s.\n"+
			"A work log has an entry a row, in the columns %s; it may have %s.",
			strings.Join(ticketfile.Columns(), ", "), strings.Join(ticketfile.Optional(), ", "),
			strings.Join(worklog.Columns(), ", "), strings.Join(worklog.Optional(), ", ")),
		Flags: o.declare,
		Job:   func(w io.Writer) error { return review(o, w, stderr) },
	}.Run(args, stdout, stderr)
}

// options are the flags.
type options struct {
	contract, tickets, worklog string
	from, to, zone, format     string
	list                       int
}

func (o *options) declare(f *flag.FlagSet) {
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
}

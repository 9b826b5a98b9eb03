// Choosemodel answers "which of the four models suits us?": it replays what happened under
// each of them, or holds what is needed against what each of them states.
//
//	choosemodel                                     the sample: one month of a made-up shop
//	choosemodel -tickets log.csv.gz -effort all=15m..1h,P1=2h..6h -rate "EUR 90..120"
//	choosemodel -fee "fixed-capacity=EUR 6000..7000,managed-service=EUR 14000..16000"
//	choosemodel -contract ours.json -contract theirs.json
//	choosemodel -profile needs.json                 reasons, for those without a history
//
// It prints a comparison on standard output, with all that it assumes; what is wrong on
// standard error, and exits with 1 for input that it cannot use and with 2 for flags that it
// does not have.
package main

import (
	"errors"
	"flag"
	"io"
	"os"
	"strings"
	_ "time/tzdata" // so that zones are found where there are no zone files

	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program without the process around it.
func run(args []string, stdout, stderr io.Writer) int {
	var o options
	return cli.Program{
		Name: "choosemodel", Purpose: "Compares the four support models: the same facts under each of them.",
		Notes: "Without -contract the four presets are compared. " +
			"What they cost is not known: say it with -fee and -rate.",
		Flags: o.declare, Check: o.check, Job: func(w io.Writer) error { return choose(o, w) },
	}.Run(args, stdout, stderr)
}

// options are the flags.
type options struct {
	tickets, worklog, from, to string
	contracts                  names
	allotment, zone            string
	effort, fee, rate          string
	profile, format            string
}

// names is a flag that may be given more than once.
type names []string

func (n *names) String() string { return strings.Join(*n, ", ") }

func (n *names) Set(name string) error {
	*n = append(*n, name)
	return nil
}

func (o *options) declare(f *flag.FlagSet) {
	f.StringVar(&o.tickets, "tickets", "",
		"tickets as CSV, also gzipped, or a service desk's log: a `file`; none is the sample")
	f.StringVar(&o.worklog, "worklog", "", "work log as CSV: a `file`; none is the sample's if the tickets are, too")
	f.StringVar(&o.from, "from", "", "first `date`; none is the sample's month, or the first of the tickets")
	f.StringVar(&o.to, "to", "", "the `date` after the last; none likewise")
	f.Var(&o.contracts, "contract", "contract as JSON to compare: a `file`; may be given more than once")
	f.StringVar(&o.allotment, "allotment", "80h", "`hours` of every month in the presets")
	f.StringVar(&o.zone, "zone", "Europe/Paris", "`zone` of the presets, and of times without offset")
	f.StringVar(&o.effort, "effort", "", "what a ticket costs of which no work was booked: `list` of "+
		"severity=least..most, such as all=15m..1h,P1=2h..6h")
	f.StringVar(&o.fee, "fee", "", "what a period costs: an `amount` or a range such as EUR 6000..8000, "+
		"or a list of contract=range")
	f.StringVar(&o.rate, "rate", "", "what an hour costs that nothing pays for: likewise")
	f.StringVar(&o.profile, "profile", "", "what is needed, as JSON: a `file`; reasons instead of a comparison")
	f.StringVar(&o.format, "format", "text", "`text` or json")
}

func (o *options) check() error {
	if o.profile != "" && (o.tickets != "" || len(o.contracts) > 0) {
		return errors.New("-profile is for those without a history: give no -tickets and no -contract")
	}
	return cli.CheckFormat(o.format)
}

// Accountability answers "who does it, who answers for it, and does it fit?" from a contract
// and, beside it, an accountability file.
//
//	accountability                                  the sample: a managed service
//	accountability -contract FILE                   what follows from a contract alone
//	accountability -contract FILE -accountability FILE -from 2026-07-01
//	accountability -model managed-service           the standard people of a model, to start from
//
// It prints the RACI matrix, the escalation ladder with its times, who is notified, who
// approves changes, the governance calendar of a quarter, and which internal and vendor
// agreements do not fit inside the SLA. What is wrong goes to standard error; the exit code is
// 1 for input that it cannot use and 2 for flags that it does not have.
package main

import (
	"flag"
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
		Name: "accountability", Purpose: "Prints who does what, who answers for it, and what does not fit.",
		Flags: o.declare, Job: func(w io.Writer) error { return answer(o, w) },
	}.Run(args, stdout, stderr)
}

// options are the flags.
type options struct {
	contract, accountability       string
	from, opened, activity, format string
	model                          string
}

func (o *options) declare(f *flag.FlagSet) {
	f.StringVar(&o.contract, "contract", "", "contract as JSON: a `file`; none is the sample")
	f.StringVar(&o.accountability, "accountability", "",
		"how its people work together, as JSON: a `file`; none is the sample's, or what follows from the contract")
	f.StringVar(&o.from, "from", "2026-07-01",
		"first `date` of the quarter, and of the year that is checked for what fits")
	f.StringVar(&o.opened, "opened", "2026-08-15 03:10",
		"the `instant` at which the ladder begins, in the contract's zone where it has no offset")
	f.StringVar(&o.activity, "activity", "incident-management", "the `activity` of the ladder")
	f.StringVar(&o.model, "model", "", "print the standard people of a `model` instead, to start from:\n"+
		"fixed-capacity, sla-hotfix, critical-sla or managed-service")
	f.StringVar(&o.format, "format", "text", "`text` or json")
}

// answer is the main job.
func answer(o options, stdout io.Writer) error {
	if err := cli.CheckFormat(o.format); err != nil {
		return err
	}
	if o.model != "" {
		return printShape(stdout, o)
	}
	in, err := read(o)
	if err != nil {
		return err
	}
	r, err := in.report()
	if err != nil {
		return err
	}
	return cli.Write(stdout, o.format, r, func() error { return printText(stdout, in, r) })
}

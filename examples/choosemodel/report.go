package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/bounded"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/comparison"
)

// choose is the main job.
func choose(o options, w io.Writer) error {
	if o.profile != "" {
		return recommend(o, w)
	}
	in, err := read(o)
	if err != nil {
		return err
	}
	assumed, err := o.assumptions(in.contracts[0].Scale())
	if err != nil {
		return err
	}
	facts := contract.Facts{Tickets: contract.TicketList(in.tickets...), Work: in.work}
	answer, err := contract.Replay(facts, in.period, assumed, in.contracts...)
	if err != nil {
		return err
	}
	return cli.Write(w, o.format, answer, func() error { return printComparison(w, answer) })
}

// recommend holds a profile against the models.
func recommend(o options, w io.Writer) error {
	data, err := bounded.ReadFile(o.profile)
	if err != nil {
		return err
	}
	var p contract.Profile
	if err := json.Unmarshal(data, &p); err != nil {
		return inFile(o.profile, err)
	}
	list, err := contract.Recommend(p)
	if err != nil {
		return inFile(o.profile, err)
	}
	return cli.Write(w, o.format, list, func() error { return printReasons(w, list) })
}

func printReasons(w io.Writer, list []contract.Suitability) error {
	var b strings.Builder
	for _, s := range list {
		fmt.Fprint(&b, s.Model)
		if s.IsRuledOut() {
			b.WriteString(": ruled out")
		}
		b.WriteString("\n")
		for _, side := range []struct {
			sign    string
			reasons []contract.SuitsReason
		}{{"+", s.For}, {"-", s.Against}, {"x", s.RuledOut}} {
			for _, r := range side.reasons {
				fmt.Fprintf(&b, "  %s %s\n", side.sign, r)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// printComparison writes the table, and what stands beneath it.
func printComparison(w io.Writer, c contract.Comparison) error {
	fmt.Fprintf(w, "%s under %d contracts\n\n", c.Period, len(c.Contracts))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range comparison.Rows(c) {
		fmt.Fprintf(t, "%s\t%s\n", r.Name, strings.Join(r.Cells, "\t"))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	return printNotes(w, c)
}

// printNotes writes what is assumed, and what the figures leave out.
func printNotes(w io.Writer, c contract.Comparison) error {
	var b strings.Builder
	b.WriteString("\nassumed:\n")
	for _, s := range c.Assumed {
		fmt.Fprintf(&b, "  %s\n", s)
	}
	for _, r := range c.Contracts {
		for _, note := range r.Notes {
			fmt.Fprintf(&b, "%s: %s\n", r.Contract.ID, note)
		}
	}
	if c.LeftOut > 0 {
		fmt.Fprintf(&b, "left out: %d entries that are no work of their own\n", c.LeftOut)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

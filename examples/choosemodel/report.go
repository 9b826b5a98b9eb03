package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/bounded"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
	"github.com/seed-0906fcc7/supportmodel/sla"
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

// row is one line of the comparison: what it is about, and what to show of each contract.
type row struct {
	name string
	of   func(contract.Replayed) string
}

// printComparison writes a column for each contract. A row of which there is nothing under
// any of them is left out.
func printComparison(w io.Writer, c contract.Comparison) error {
	fmt.Fprintf(w, "%s under %d contracts\n\n", c.Period, len(c.Contracts))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range rows(c) {
		cells, some := make([]string, 0, len(c.Contracts)), false
		for _, one := range c.Contracts {
			cell := r.of(one)
			some = some || cell != "" && cell != "0h" && cell != "0"
			cells = append(cells, cell)
		}
		if some {
			fmt.Fprintf(t, "%s\t%s\n", r.name, strings.Join(cells, "\t"))
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	return printNotes(w, c)
}

// rows are the lines of a comparison.
func rows(c contract.Comparison) []row {
	list := []row{
		{"", func(r contract.Replayed) string { return r.Contract.ID }},
		{"model", func(r contract.Replayed) string { return r.Contract.Model.String() }},
		{"tickets read", func(r contract.Replayed) string { return fmt.Sprint(r.Tickets.Read) }},
		{"  judged", func(r contract.Replayed) string { return fmt.Sprint(r.Tickets.Judged) }},
		{"opened in the period, under an SLA",
			func(r contract.Replayed) string { return fmt.Sprint(r.Cover.Committed) }},
		{"  with an objective", func(r contract.Replayed) string { return fmt.Sprint(r.Cover.Objective) }},
		{"  without a due time", func(r contract.Replayed) string { return fmt.Sprint(r.Cover.None) }},
	}
	list = append(list, targetRows(c)...)
	list = append(list, hourRows()...)
	return append(list, costRows()...)
}

// targetRows are the due times that were met of those that ended, for every target that any of
// the contracts has.
func targetRows(c contract.Comparison) (list []row) {
	for s := sla.Severity(1); s <= sla.SeverityMost; s++ {
		for m := sla.Response; m.IsValid(); m++ {
			name := ""
			for _, r := range c.Contracts {
				for _, a := range r.Attainment {
					if a.Severity == s && a.Metric == m {
						name = fmt.Sprintf("%s %s met", a.Name, m)
					}
				}
			}
			if name != "" {
				list = append(list, row{name, func(r contract.Replayed) string { return met(r, s, m) }})
			}
		}
	}
	return list
}

// met shows a target such as "17 of 18, SLA"; an objective has no consequence.
func met(r contract.Replayed, s sla.Severity, m sla.Metric) string {
	var parts []string
	for _, a := range r.Attainment {
		if a.Severity == s && a.Metric == m && a.Met+a.Breached > 0 {
			kind := "objective"
			if a.Commitment == sla.Committed {
				kind = "SLA"
			}
			parts = append(parts, fmt.Sprintf("%d of %d, %s", a.Met, a.Met+a.Breached, kind))
		}
	}
	return strings.Join(parts, "; ")
}

func hourRows() []row {
	of := func(h func(contract.ReplayedHours) capacity.Hours) func(contract.Replayed) string {
		return func(r contract.Replayed) string { return span(h(r.Hours.Least), h(r.Hours.Most)) }
	}
	uncovered := func(why contract.UncoveredReason) func(contract.Replayed) string {
		return func(r contract.Replayed) string {
			for _, u := range r.Uncovered {
				if u.Reason == why {
					return span(u.Least, u.Most)
				}
			}
			return "0h"
		}
	}
	return []row{
		{"hours granted", of(func(h contract.ReplayedHours) capacity.Hours { return h.Granted })},
		{"  drawn", of(func(h contract.ReplayedHours) capacity.Hours { return h.Drawn })},
		{"  of them overage", of(func(h contract.ReplayedHours) capacity.Hours { return h.Overage })},
		{"  unused", of(func(h contract.ReplayedHours) capacity.Hours { return h.Unused })},
		{"worked without a limit", of(func(h contract.ReplayedHours) capacity.Hours { return h.Unlimited })},
		{"worked, not chargeable", of(func(h contract.ReplayedHours) capacity.Hours { return h.NonChargeable })},
		{"uncovered: beyond the scope", uncovered(contract.UncoveredScope)},
		{"uncovered: beyond the hours", uncovered(contract.UncoveredHours)},
		{"uncovered: outside the term", uncovered(contract.UncoveredTerm)},
	}
}

func span(least, most capacity.Hours) string {
	if least == most {
		return most.String()
	}
	return least.String() + " to " + most.String()
}

func costRows() (list []row) {
	for _, r := range []struct {
		name string
		of   func(*contract.CostRange) contract.MoneyRange
	}{
		{"cost: fees", func(c *contract.CostRange) contract.MoneyRange { return c.Fees }},
		{"  overage", func(c *contract.CostRange) contract.MoneyRange { return c.Overage }},
		{"  true-up", func(c *contract.CostRange) contract.MoneyRange { return c.TrueUp }},
		{"  uncovered work", func(c *contract.CostRange) contract.MoneyRange { return c.Uncovered }},
		{"  less credits", func(c *contract.CostRange) contract.MoneyRange { return c.Credits }},
		{"cost", func(c *contract.CostRange) contract.MoneyRange { return c.Total }},
	} {
		list = append(list, row{r.name, func(v contract.Replayed) string {
			if v.Cost == nil {
				return ""
			}
			return r.of(v.Cost).String()
		}})
	}
	return list
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

// Package comparison lays a replay under several contracts out as a table, a column for each
// contract, for the example programs.
package comparison

import (
	"fmt"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Row is one line of the table: what it is about, and a cell for each contract.
type Row struct {
	Name  string   `json:"name"`
	Cells []string `json:"cells"`
}

// Rows are the lines of a comparison; the first has the ids of the contracts. A line of which
// there is nothing under any of them is left out.
func Rows(c contract.Comparison) (list []Row) {
	for _, r := range rows(c) {
		line, some := Row{Name: r.name}, false
		for _, one := range c.Contracts {
			cell := r.of(one)
			some = some || cell != "" && cell != "0h" && cell != "0"
			line.Cells = append(line.Cells, cell)
		}
		if some {
			list = append(list, line)
		}
	}
	return list
}

// row is what a line is about, and what to show of each contract.
type row struct {
	name string
	of   func(contract.Replayed) string
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

package page

import (
	"fmt"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// printer puts instants and entries into words.
type printer struct {
	zone  *time.Location
	named *strings.Replacer
}

func (p printer) instant(t time.Time) string { return t.In(p.zone).Format("Mon 2 Jan 2006 15:04") }

// text replaces the ids of entries by what the work log calls them.
func (p printer) text(s string) string {
	if p.named == nil {
		return s
	}
	return p.named.Replace(s)
}

func long(d date.Date) string { return d.Format("2 January 2006") }

// credit is what the misses give back, in words.
type credit struct {
	Terms []string
	Sum   string
	Month string
}

func newCredit(n contract.CreditNote) (c credit) {
	for _, t := range n.Credit.Terms {
		c.Terms = append(c.Terms, t.Reason)
	}
	c.Month = n.Month.Format("January 2006")
	c.Sum = n.Credit.Percent.String() + " % of the fee"
	if n.Amount != nil {
		c.Sum = fmt.Sprintf("%s %% of the monthly fee of %s: %s", n.Credit.Percent, *n.Fee, *n.Amount)
	}
	if n.Credit.ClaimUntil != nil {
		c.Sum += ", to be claimed before " + long(*n.Credit.ClaimUntil)
	}
	return c
}

// backlog is the open tickets of a severity by age.
type backlog struct {
	Name string
	sla.Backlog
}

func newBacklog(b sla.Backlog, name string) backlog {
	if b.Severity == 0 {
		name = "not triaged"
	}
	return backlog{name, b}
}

// openRow is a target that is not done.
type openRow struct{ Severity, Ticket, Summary, Metric, Due, Left string }

func (p printer) open(o contract.OpenTarget) openRow {
	row := openRow{o.Name, o.Ticket, o.Summary, o.Status.Metric.String(), "not known while it is held",
		sla.DurationText(o.Status.Remaining)}
	if due, ok := o.Status.Due(); ok {
		row.Due = p.instant(due)
	}
	if o.Status.State == sla.StateBreached {
		row.Left = "late by " + sla.DurationText(-o.Status.Remaining)
	}
	return row
}

// statement is one period of the hours account as a table.
type statement struct {
	From, To string
	Rows     []figure
	Lines    []hoursLine
	Total    string
}

type figure struct {
	Sign, Name, Hours, Note string
}

type hoursLine struct{ On, Kind, Hours, Reason, Balance string }

func (p printer) statement(s capacity.Statement) statement {
	f := s.Figures
	v := statement{From: long(s.Period.From), To: long(s.Period.To - 1)}
	v.Rows = []figure{
		{"", "Opening", f.Opening.String(), note("of which rolled over: %s", f.Rollover)},
		{"+", "Granted", f.Granted.String(), ""},
		{"+", "Adjusted", f.Adjusted.String(), ""},
		{"+", "Overage", f.Overage.String(), note("of which to be ratified: %s", f.Ratify)},
		{"+", "Borrowed and forgiven", sum(f.Borrowed, f.Forgiven), ""},
		{"−", "Drawn", f.Drawn.String(), ""},
		{"−", "Expired and repaid", sum(f.Expired, f.Repaid), ""},
		{"=", "Closing", f.Closing.String(), "what the next period opens with"},
	}
	if !s.Total.IsZero() {
		v.Total = s.Total.String()
	}
	for _, l := range s.Lines {
		v.Lines = append(v.Lines, hoursLine{
			l.On.Format("2 Jan"), l.Kind.String(), l.Hours.String(), p.text(l.Reason()), l.Balance.String()})
	}
	return v
}

func note(format string, h capacity.Hours) string {
	if h == 0 {
		return ""
	}
	return fmt.Sprintf(format, h)
}

// sum adds two figures of one statement, which fit together.
func sum(a, b capacity.Hours) string {
	s, err := a.Add(b)
	if err != nil {
		return a.String() + " and " + b.String()
	}
	return s.String()
}

package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// printer writes the review for a person to read; the first error of the writer ends it.
type printer struct {
	w     io.Writer
	zone  *time.Location
	named *strings.Replacer // of entry ids by what the work log calls them
	err   error
}

func (p *printer) f(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *printer) title(text string) { p.f("\n%s\n%s\n", text, strings.Repeat("-", len([]rune(text)))) }

// table writes rows of cells, tab-separated, in columns.
func (p *printer) table(rows ...string) {
	if p.err != nil {
		return
	}
	t := tabwriter.NewWriter(p.w, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(t, strings.TrimRight("  "+row, "\t "))
	}
	p.err = t.Flush()
}

// lines writes a text of several lines.
func (p *printer) lines(text string) {
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		p.f("%s\n", strings.TrimRight("  "+line, " "))
	}
}

func (p *printer) time(t time.Time) string { return t.In(p.zone).Format("Mon 2 Jan 2006 15:04") }

// printText writes the whole review.
func printText(w io.Writer, r report, zone *time.Location) error {
	p := &printer{w: w, zone: zone, named: r.Input.entryNames()}
	p.heading(r.Review)
	p.input(r.Input)
	p.tickets(r.Review)
	p.attainment(r.Review)
	p.measures(r.Review)
	p.credits(r.Review)
	p.breaches(r.Review)
	p.open(r.Review)
	p.backlog(r.Review)
	p.exclusions(r.Review)
	p.hours(r)
	p.bills(r.Review)
	p.requests(r.Review)
	p.changes(r.Review)
	p.outlook(r.Review)
	p.refused(r.Review)
	return p.err
}

func (p *printer) heading(r contract.Review) {
	c := r.Contract
	traits := c.Model.Traits()
	last := r.Period.To - 1
	p.f("SERVICE REVIEW  %s to %s\n\n", r.Period.From, last)
	p.table(
		fmt.Sprintf("Contract\t%s, %s", c.ID, c.Title),
		fmt.Sprintf("Parties\t%s for %s", c.Provider, c.Client),
		fmt.Sprintf("Model\t%d of 4, %s: %s", c.Model, c.Model, traits.Purpose),
		fmt.Sprintf("SLA covers\t%s; 24x7: %s", traits.SLACovers, traits.Round),
		fmt.Sprintf("Capacity\t%s; operational support: %s", traits.Capacity, traits.Operational),
		fmt.Sprintf("As of\t%s (%s); what happened later is not in it", p.time(r.AsOf), p.zone),
	)
	for _, a := range c.Advisories {
		p.f("  Advice: %s\n", a)
	}
}

func (p *printer) input(s source) {
	p.title("What was read")
	rows := []string{
		"Contract\t" + s.Contract,
		fmt.Sprintf("Tickets\t%s: %d rows read = %d used + %d refused", s.Tickets, s.Rows.Read, s.Rows.Used,
			s.Rows.Read-s.Rows.Used),
	}
	for _, r := range s.Rows.Refused {
		rows = append(rows, fmt.Sprintf("\t%d refused: %s (first in line %d)", r.Rows, r.Reason, r.FirstLine))
	}
	if s.WorkLog == "" {
		rows = append(rows, "Work log\tnone given: the review says nothing about hours")
	} else {
		rows = append(rows, fmt.Sprintf("Work log\t%s: %d entries", s.WorkLog, s.Entries))
	}
	p.table(rows...)
	if s.Rows.Plain != nil {
		p.plain(s.Rows.Plain)
	}
	for _, note := range s.Rows.Notes {
		p.f("  Note: %s\n", note)
	}
}

// plain writes the counts of the file itself, beside which the review can be held.
func (p *printer) plain(c *plainCounts) {
	header, rows, first, last := "By priority", "Rows", "Incidents, first priority", "Incidents, last priority"
	for i, n := range c.RowsByPriority {
		header += fmt.Sprintf("\t%d", n.Priority)
		rows += fmt.Sprintf("\t%d", n.Count)
		first += fmt.Sprintf("\t%d", c.FirstByPriority[i].Count)
		last += fmt.Sprintf("\t%d", c.LastByPriority[i].Count)
	}
	p.table(header, rows, first, last)
	p.f("  %d incidents in the file, %d of them without a row that could be used.\n", c.Incidents, c.Empty)
}

func (p *printer) tickets(r contract.Review) {
	p.title("Tickets")
	t := r.Tickets
	p.f("  %d read = %d judged + %d linked to others + %d refused + %d opened later + %d outside the term.\n",
		t.Read, t.Judged, t.Linked, t.Refused, t.Later, t.Outside)
	p.f("  %d of the judged were opened in the period. By severity, as of the end:\n", t.Opened)
	header, counts, total := "", "", 0
	for _, s := range t.BySeverity {
		header += "\t" + s.Name
		counts += fmt.Sprintf("\t%d", s.Tickets)
		total += s.Tickets
	}
	p.table(header+"\tall", counts+fmt.Sprintf("\t%d", total))
	if t.WithoutTarget > 0 {
		p.f("  %d have a severity without any target.\n", t.WithoutTarget)
	}
}

func (p *printer) attainment(r contract.Review) {
	p.title("Attainment")
	rows := []string{"Severity\tMetric\tWithin\t\tMet\tBreached\tRunning\tExcluded\tCancelled\tAttained\tMean\tP90"}
	overdue := int64(0)
	for _, a := range r.Attainment {
		percent := "-"
		if a.Attained != "" {
			percent = a.Attained + " %"
		}
		overdue += a.Overdue
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%s\t%s\t%s", a.Name, a.Metric, a.Within,
			short(a.Commitment), a.Met, a.Breached, a.Running, a.Excluded, a.Cancelled, percent, a.Mean, a.P90))
	}
	p.table(rows...)
	p.f("  Attained is met of met and breached, rounded to two places; a target that nothing ended has none.\n")
	p.f("  A target counts %s; a ticket whose severity changed counts under that by which it was judged.\n",
		attributed(r.Contract.Attribution))
	p.f("  Mean and P90 are of the counted time of what was done; P90 is the next bound above nine of ten.\n")
	if overdue > 0 {
		p.f("  %d of the running are overdue: they count in the month in which they are done.\n", overdue)
	}
}

// attributed says in which review an outcome counts.
func attributed(a sla.Attribution) string {
	switch a {
	case sla.ByOpened:
		return "in the period in which its ticket was opened"
	case sla.ByResolved:
		return "in the period in which it was done"
	}
	return "in the period in which it was due, or breached: what is due later is not in the table"
}

func short(c sla.Commitment) string {
	if c == sla.Committed {
		return "SLA"
	}
	return "objective"
}

// credits writes what the misses give back, month by month.
func (p *printer) credits(r contract.Review) {
	if len(r.Credits) == 0 {
		return
	}
	p.title("Service credit")
	for _, c := range r.Credits {
		p.f("  %s\n", c.Month.Format("January 2006"))
		for _, term := range c.Credit.Terms {
			p.f("    %s\n", term.Reason)
		}
		p.f("    Credit: %s %% of the monthly fee", c.Credit.Percent)
		if c.Amount != nil {
			p.f(" of %s: %s", c.Fee, c.Amount)
		}
		if until := c.Credit.ClaimUntil; until != nil && !c.Credit.Percent.IsZero() {
			p.f(", to be claimed before %s", until)
		}
		p.f("\n")
	}
}

// backlog writes how old the open tickets are.
func (p *printer) backlog(r contract.Review) {
	var rows []string
	for _, b := range r.Backlog {
		if b.Open() > 0 {
			rows = append(rows, fmt.Sprintf("%s\t%d\t%d\t%d\t%d", b.Severity, b.Under30, b.From30, b.From60, b.From90))
		}
	}
	if len(rows) > 0 {
		p.title("Open tickets by age in days")
		p.table(append([]string{"\tunder 30\t30-59\t60-89\t90 and more"}, rows...)...)
	}
}

func (p *printer) breaches(r contract.Review) {
	p.title("Breaches")
	if len(r.Breaches) == 0 {
		p.f("  none\n")
	}
	for _, b := range r.Breaches {
		s := b.Status
		p.f("  %s %s, %s within %s (%s)%s\n", b.Name, b.Ticket, s.Metric, s.Within, short(s.Commitment),
			quoted(b.Summary))
		p.f("    opened %s, %s, %s\n", p.time(s.Opened), p.due(b), p.actual(s))
		p.f("    why: %s\n", b.Why.Text(p.zone))
	}
	p.more(r.MoreBreaches, "breaches")
}

func quoted(summary string) string {
	if summary == "" {
		return ""
	}
	return ": " + summary
}

// due says when a breached target was due, or that a rule left it nothing.
func (p *printer) due(b contract.Breach) string {
	breached, _ := b.Status.Breached()
	if due, ok := b.Status.Due(); ok && due.Equal(breached) {
		return "due " + p.time(due)
	}
	return "overrun at " + p.time(breached)
}

func (p *printer) actual(s sla.Status) string {
	over := ""
	if s.Remaining < 0 {
		over = fmt.Sprintf(", %s of counted time too late", sla.DurationText(-s.Remaining))
	}
	if stopped, ok := s.Stopped(); ok {
		return "done " + p.time(stopped) + over
	}
	if cancelled, ok := s.Cancelled(); ok {
		return "cancelled " + p.time(cancelled) + over
	}
	return "not done yet" + over
}

func (p *printer) more(n int, what string) {
	if n > 0 {
		p.f("  ... and %d more %s; -list says how many to print.\n", n, what)
	}
}

func (p *printer) open(r contract.Review) {
	p.title("Not done yet")
	if len(r.Open) == 0 {
		p.f("  nothing\n")
		return
	}
	rows := []string{"Severity\tTicket\tMetric\tDue\tLeft\t"}
	for _, o := range r.Open {
		due := "not known while it is held"
		if t, ok := o.Status.Due(); ok {
			due = p.time(t)
		} else if o.Status.State == sla.StateRunning {
			due = "never: the desk does not open that long"
		}
		if o.Status.State == sla.StateBreached {
			due += ", late"
		}
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%s", o.Name, o.Ticket, o.Status.Metric, due,
			sla.DurationText(o.Status.Remaining), o.Summary))
	}
	p.table(rows...)
	p.more(r.MoreOpen, "targets")
}

func (p *printer) exclusions(r contract.Review) {
	if len(r.Exclusions) == 0 {
		return
	}
	p.title("Excluded from the count")
	var rows []string
	for _, e := range r.Exclusions {
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t(%s; granted by %s)\t%s", e.Ticket, e.Metric, e.Cause, e.Evidence,
			e.Approver, e.Summary))
	}
	p.table(rows...)
	p.more(r.MoreExclusions, "exclusions")
}

func (p *printer) requests(r contract.Review) {
	p.title("Needs a change request, or an answer")
	if len(r.BeyondScope) == 0 {
		p.f("  nothing\n")
	}
	for _, q := range r.BeyondScope {
		p.f("  %s%s\n    %s\n", p.named.Replace(q.Source), quoted(q.Summary), q.Reason)
	}
	p.more(r.MoreBeyondScope, "requests")
}

func (p *printer) refused(r contract.Review) {
	if r.Tickets.Refused == 0 {
		return
	}
	p.title("Tickets that could not be judged")
	p.f("  Nothing above counts these:\n")
	for _, t := range r.Refused {
		p.f("  %s: %v\n", t.Ticket, t.Err)
	}
	p.more(r.MoreRefused, "tickets")
}

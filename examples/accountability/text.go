package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// printer writes the report for a person to read; the first error of the writer ends it.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) f(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *printer) title(text string) { p.f("\n%s\n%s\n", text, strings.Repeat("-", len([]rune(text)))) }

// lines writes text that has lines of its own, indented.
func (p *printer) lines(text string) {
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		p.f("  %s\n", line)
	}
}

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

// printText writes the whole report.
func printText(w io.Writer, in input, r report) error {
	p := &printer{w: w}
	p.f("ACCOUNTABILITY  %s, %s\n", r.Contract, r.Title)
	p.title("Who there is")
	p.lines(r.Structure.String())
	p.title("Who does it, and who answers for it (RACI)")
	p.lines(r.Matrix.String())
	p.ladders(in, r)
	p.audiences(in, r)
	p.changes(r)
	p.meetings(in, r)
	p.agreements(r)
	return p.err
}

func (p *printer) ladders(in input, r report) {
	p.title(fmt.Sprintf("Escalation of %s opened %s, if nobody ends it",
		in.activity, in.opened.Format("Mon 2 Jan 2006 15:04 MST")))
	for _, l := range r.Ladders {
		p.f("  %s: owner %s, begins with %s\n", l.Name, l.Path.Owner, l.Path.Start())
		rows := make([]string, 0, len(l.Path.Steps))
		for _, s := range l.Path.Steps {
			rows = append(rows, fmt.Sprintf("  %s\t%s\t%s -> %s\t%s\tassignee %s",
				s.At.Format("Mon 2 Jan 15:04"), s.Kind, s.From, s.To, s.When, s.Assignee))
		}
		p.table(rows...)
		for _, n := range l.Notices {
			p.f("    %s\n", n)
		}
	}
	if len(r.Ladders) == 0 {
		p.f("  the contract has no severities\n")
	}
}

func (p *printer) audiences(in input, r report) {
	p.title("Who is notified")
	if len(r.Audiences) == 0 {
		p.f("  nobody: there is no communication plan\n")
		return
	}
	header := "event"
	for _, l := range r.Ladders {
		header += "\t" + l.Name
	}
	rows := []string{header}
	for _, a := range r.Audiences {
		row := a.Event.String()
		for _, to := range a.To {
			row += "\t" + orDash(strings.Join(to, ", "))
		}
		rows = append(rows, row)
	}
	p.table(rows...)
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

func (p *printer) changes(r report) {
	p.title("Who approves changes")
	if len(r.Changes) == 0 {
		p.f("  nobody: there is no change policy\n")
		return
	}
	rows := []string{}
	for _, c := range r.Changes {
		row := fmt.Sprintf("%s\t%s\t%s", c.Kind, c.Change, c.By)
		if c.After != "" {
			row += "\tafterwards, within " + c.After
		}
		rows = append(rows, row)
	}
	p.table(rows...)
}

func (p *printer) meetings(in input, r report) {
	p.title(fmt.Sprintf("Governance from %s up to %s", r.From, r.To))
	if len(r.Meetings) == 0 {
		p.f("  nobody meets\n")
	}
	named := map[string]tiers.MeetingSpec{}
	for _, m := range in.accountability.Governance().Spec().Meetings {
		named[m.ID] = m
	}
	rows := []string{}
	for _, o := range r.Meetings {
		m := named[o.Meeting]
		rows = append(rows, fmt.Sprintf("%s\t%s %d\t%s with %s\t%s", o.Date.Format("Mon 2 Jan 2006"), m.Name, o.Number,
			m.Chair, strings.Join(m.Attendees, ", "), moved(o)))
	}
	p.table(rows...)
}

// moved says why a meeting is not on its nominal date.
func moved(o tiers.Occurrence) string {
	switch {
	case o.Skipped:
		return "not held: " + o.Why
	case o.Date != o.Nominal:
		return fmt.Sprintf("moved from %s: %s", o.Nominal.Format("Mon 2 Jan"), o.Why)
	}
	return ""
}

func (p *printer) agreements(r report) {
	title := fmt.Sprintf("What does not fit, opened at any instant from %s up to %s",
		r.Agreements.From.Format("2 Jan 2006"), r.Agreements.To.Format("2 Jan 2006"))
	p.title(title)
	fits := []string{}
	for _, f := range r.Agreements.Fits {
		if f.Outcome == tiers.Fits {
			fits = append(fits, f.String())
			continue
		}
		p.f("  %s\n", f)
	}
	if r.Agreements.AllFit() {
		p.f("  nothing\n")
	}
	for _, t := range r.Agreements.Alone {
		p.f("  %s %s within %s: no agreement stands behind it\n", t.Severity, t.Metric, t.Within)
	}
	for _, id := range r.Agreements.Unused {
		p.f("  %s: serves no promise\n", id)
	}
	if len(fits) > 0 {
		p.title("What fits")
		p.lines(strings.Join(fits, "\n"))
	}
}

package capacity

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"
	"unicode/utf8"
)

// String returns the statement as a table that a customer can read: what came in, what
// went out, and every line with its reason. Figures that no term of the plan can move and
// that are 0h are left out.
func (s Statement) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Hours statement %v (%s)", s.Period, s.Zone)
	if s.State == Closed || s.State == Reopened {
		fmt.Fprintf(&b, ", %v", s.State)
	}
	b.WriteByte('\n')
	if s.AsOf != nil {
		fmt.Fprintf(&b, "As known at %s\n", s.AsOf.Format(time.RFC3339Nano))
	}
	b.WriteByte('\n')
	s.writeFigures(&b)
	s.writeMoney(&b)
	s.writeEntities(&b)
	s.writeAlerts(&b)
	b.WriteByte('\n')
	s.writeLines(&b)
	return b.String()
}

// figureRow is one figure in words. Only a row marked always is shown when it is 0h.
type figureRow struct {
	name   string
	hours  Hours
	sign   string
	always bool
}

func (f Figures) rows() []figureRow {
	return []figureRow{
		{"Opening", f.Opening, " ", true},
		{"  of which rollover", f.Rollover, " ", false},
		{"Granted", f.Granted, "+", true},
		{"Adjusted", f.Adjusted, "+", false},
		{"Overage", f.Overage, "+", false},
		{"  of which to be ratified", f.Ratify, " ", false},
		{"Borrowed", f.Borrowed, "+", false},
		{"Forgiven", f.Forgiven, "+", false},
		{"Drawn", f.Drawn, "-", true},
		{"Expired", f.Expired, "-", false},
		{"Repaid", f.Repaid, "-", false},
		{"Closing", f.Closing, "=", true},
	}
}

func (f Figures) workedRows() []figureRow {
	return []figureRow{
		{"Worked", f.Worked, " ", true},
		{"  behind drawn", f.WorkedDrawn, " ", true},
		{"  unlimited", f.WorkedUnlimited, " ", false},
		{"  non-chargeable", f.WorkedNonChargeable, " ", false},
	}
}

func (s Statement) writeFigures(b *strings.Builder) {
	rows := s.Figures.rows()
	rows = append(rows, figureRow{"  of which held", s.Held, " ", false},
		figureRow{"  still to be repaid", s.Owed, " ", false})
	rows = append(rows, s.Figures.workedRows()...)
	width := 0
	for _, r := range rows {
		width = max(width, len(r.hours.String()))
	}
	for _, r := range rows {
		if r.always || r.hours != 0 {
			fmt.Fprintf(b, "%s %-26s %*s\n", r.sign, r.name, width, r.hours)
		}
	}
}

// writeMoney writes what the period costs; the total only where there are several amounts.
func (s Statement) writeMoney(b *strings.Builder) {
	rows := 0
	row := func(name string, m *Money) {
		if m != nil {
			rows++
			fmt.Fprintf(b, "  %-26s %s\n", name, *m)
		}
	}
	row("Fee", s.Fee)
	if !s.Charge.IsZero() {
		row("Overage charge", &s.Charge)
	}
	row("True-up", s.TrueUp)
	if rows > 1 {
		row("Total", &s.Total)
	}
	row("  billed at closing", s.Billed)
}

func (s Statement) writeEntities(b *strings.Builder) {
	for _, e := range s.Entities {
		name := cut(e.Entity)
		if name == "" {
			name = "(no entity)"
		}
		fmt.Fprintf(b, "  %-26s %v drawn, %v worked", name, e.Drawn, e.Worked)
		if e.Overage > 0 {
			fmt.Fprintf(b, ", %v overage, %v", e.Overage, e.Charge)
		}
		b.WriteByte('\n')
	}
}

func (s Statement) writeAlerts(b *strings.Builder) {
	for _, a := range s.Alerts {
		fmt.Fprintf(b, "! %s\n", a)
	}
}

// String says it in one sentence: "2026-01-20: 80 % of 40h (granted): 33h are used".
func (a Alert) String() string {
	return fmt.Sprintf("%v: %v %% of %v (%v): %v are used", a.On, a.At, a.Hours, a.Of, a.Used)
}

func (s Statement) writeLines(b *strings.Builder) {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "Date\tWhat\tHours\tBalance\tReference\tWhy")
	for _, line := range s.Lines {
		fmt.Fprintf(w, "%v\t%v\t%v\t%v\t%s\t%s\n", line.On, line.Kind, line.Hours, line.Balance,
			line.reference(), line.Reason())
	}
	_ = w.Flush() // a Builder takes everything
}

// reference is what a reader would call the entry.
func (l Line) reference() string {
	switch {
	case l.Ticket != "":
		return cut(l.Ticket)
	case l.Entry != nil:
		return l.Entry.String()[:8]
	}
	return ""
}

// cut shortens a text for a column, between characters.
func cut(text string) string {
	const most = 24
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-3]) + "..."
}

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
	fmt.Fprintf(&b, "Hours statement %v (%s)\n", s.Period, s.Zone)
	if s.AsOf != nil {
		fmt.Fprintf(&b, "As known at %s\n", s.AsOf.Format(time.RFC3339Nano))
	}
	b.WriteByte('\n')
	s.writeFigures(&b)
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
	rows := append(s.Figures.rows(), s.Figures.workedRows()...)
	width := 0
	for _, r := range rows {
		width = max(width, len(r.hours.String()))
	}
	for _, r := range rows {
		if r.always || r.hours != 0 {
			fmt.Fprintf(b, "%s %-26s %*s\n", r.sign, r.name, width, r.hours)
		}
	}
	if !s.Charge.IsZero() {
		fmt.Fprintf(b, "  %-26s %s\n", "Overage charge", s.Charge)
	}
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

// Reason says in one sentence why the line is what it is: which hours it took, and why
// some of them are overage, expired or not charged.
func (l Line) Reason() string {
	reasons := make([]string, 0, len(l.Parts)+2)
	for _, p := range l.Parts {
		reasons = append(reasons, p.reason(l.Kind))
	}
	switch {
	case l.Kind == LineReversed:
		reasons = append(reasons, "never counted")
	case l.Why != 0:
		reasons = append(reasons, fmt.Sprintf("%v not charged: %s", l.Worked, l.Why.sentence()))
	case l.Kind == LineAllotment:
		reasons = append(reasons, "the hours of the period")
	case l.Kind == LineGrant:
		reasons = append(reasons, "granted once")
	case l.Kind == LineDraw && l.Hours != l.Worked:
		reasons = append(reasons, l.charged())
	}
	if l.UsedCount > 0 {
		reasons = append(reasons, l.usedUp())
	}
	if l.Note != "" {
		reasons = append(reasons, l.Note)
	}
	return strings.Join(reasons, "; ")
}

// charged says why a draw costs other hours than were worked.
func (l Line) charged() string {
	if l.Multiplier == nil {
		return fmt.Sprintf("%v worked, charged as %v", l.Worked, l.Hours)
	}
	return fmt.Sprintf("%v worked, of which %v after hours x %v, charged as %v",
		l.Worked, l.AfterHours, *l.Multiplier, l.Hours)
}

// usedUp says by whom the hours of the period had been used.
func (l Line) usedUp() string {
	if l.UsedCount == 1 && len(l.UsedBefore) == 1 {
		return "the hours before were used by entry " + l.UsedBefore[0].String()
	}
	names := make([]string, len(l.UsedBefore))
	for i, id := range l.UsedBefore {
		names[i] = id.String()
	}
	return fmt.Sprintf("the hours before were used by %d entries, the last %s",
		l.UsedCount, strings.Join(names, ", "))
}

// reason says where hours came from, or why they are gone.
func (p Part) reason(kind LineKind) string {
	switch {
	case p.Source == FromOverage:
		return fmt.Sprintf("%v overage because %s", p.Hours, p.Why.sentence())
	case kind == LineExpiry:
		return fmt.Sprintf("%v of the %v of %v expired: %s", p.Hours, p.Source, p.Since, p.Why.sentence())
	}
	return fmt.Sprintf("%v from the %v of %v", p.Hours, p.Source, p.Since)
}

var whySentences = [...]string{
	WhyNoRollover: "the plan rolls nothing over",
	WhyCap:        "the rollover cap was reached",
	WhyAge:        "rollover could not be used any longer",
	WhyExpiryDate: "the grant reached its expiry date",
	WhyUsedUp:     "no hours were left",
	WhyCritical:   "no hours were left, and a critical incident is never refused: to be ratified",
	WhyUnlimited:  "operational support is unlimited",
	WhyWarranty:   "warranty, a defect of our own",
	WhyRework:     "rework",
	WhyGoodwill:   "goodwill",
	WhyInternal:   "internal work",
}

// sentence says the rule in words.
func (w Why) sentence() string {
	if w == 0 || int(w) >= len(whySentences) {
		return w.String()
	}
	return whySentences[w]
}

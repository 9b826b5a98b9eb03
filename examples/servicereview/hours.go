package main

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
)

// hours writes the statements of the periods that the review touches.
func (p *printer) hours(r report) {
	if r.Input.WorkLog == "" {
		return
	}
	if later := r.Review.Work.Given - r.Review.Work.Known; later > 0 {
		p.title("Hours: what is not in it")
		p.f("  %d of %d entries of the work log were booked after the review's end, or are given twice\n",
			later, r.Review.Work.Given)
	}
	for _, s := range r.Review.Hours {
		p.title(fmt.Sprintf("Hours, %s to %s", s.Period.From, s.Period.To-1))
		p.statement(s)
		if end := localtime.Midnight(s.Period.To, p.zone); end.After(r.Review.AsOf) {
			p.f("  The period is not over: what expires and closes is so if nothing more happens.\n")
		}
	}
	if len(r.Review.Hours) == 0 {
		p.title("Hours")
		p.f("  the plan has no period in the review\n")
	}
}

func (p *printer) statement(s capacity.Statement) {
	f := s.Figures
	p.table(
		fmt.Sprintf("Opening\t%s\tof which rolled over: %s", f.Opening, f.Rollover),
		fmt.Sprintf("Granted\t+ %s", f.Granted),
		fmt.Sprintf("Adjusted\t+ %s", f.Adjusted),
		fmt.Sprintf("Overage\t+ %s\t%s", f.Overage, charge(s)),
		fmt.Sprintf("Drawn\t- %s", f.Drawn),
		fmt.Sprintf("Expired\t- %s", f.Expired),
		fmt.Sprintf("Closing\t= %s\twhat the next period opens with", f.Closing),
		fmt.Sprintf("Worked\t%s\t= %s behind the drawn + %s unlimited + %s not charged",
			f.Worked, f.WorkedDrawn, f.WorkedUnlimited, f.WorkedNonChargeable),
	)
	for _, line := range s.Lines {
		if line.Entry != nil {
			entry := p.named.Replace(line.Entry.String())
			p.f("    %s  %s  %s  %s: %s\n", line.On, entry, line.Hours, name(line), p.named.Replace(line.Reason()))
		}
	}
}

// name says what was worked on, or what else it was.
func name(line capacity.Line) string {
	switch {
	case line.Kind != capacity.LineDraw:
		return line.Kind.String()
	case line.Ticket != "":
		return line.Ticket
	}
	return "no ticket"
}

// charge says what the overage costs.
func charge(s capacity.Statement) string {
	if s.Figures.Overage == 0 {
		return ""
	}
	if s.Rate == nil {
		return "not billed"
	}
	return fmt.Sprintf("billed %s at %s an hour", s.Charge, s.Rate)
}

package main

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
)

// hours writes the statements of the periods that the review touches, as the account has them.
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
		p.lines(p.named.Replace(s.String()))
		if end := localtime.Midnight(s.Period.To, p.zone); end.After(r.Review.AsOf) {
			p.f("  The period is not over: what expires and closes is so if nothing more happens.\n")
		}
	}
	if len(r.Review.Hours) == 0 {
		p.title("Hours")
		p.f("  the plan has no period in the review\n")
	}
	p.beyond(r.Review)
}

// beyond writes the work beyond the hours there were.
func (p *printer) beyond(r contract.Review) {
	if len(r.BeyondHours) == 0 {
		return
	}
	p.title("Beyond the hours there were")
	var rows []string
	for _, b := range r.BeyondHours {
		what := "charged " + b.Charge.String()
		if b.Ratify {
			what = "to be ratified"
		}
		entry := p.named.Replace(b.Entry.String())
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%s", b.On, entry, b.Ticket, b.Hours, what))
	}
	p.table(rows...)
	p.more(r.MoreBeyondHours, "entries")
}

// bills writes what the review comes to.
func (p *printer) bills(r contract.Review) {
	if len(r.Bills) == 0 {
		return
	}
	p.title("What it comes to")
	rows := []string{"Fees\tOverage\tTrue-up\tChange requests\tCredits\tTotal"}
	for _, b := range r.Bills {
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%s", b.Fees, b.Overage, b.TrueUp, b.Changes,
			b.Credits, b.Total))
	}
	p.table(rows...)
}

// changes writes the change requests of the contract.
func (p *printer) changes(r contract.Review) {
	if len(r.ChangeRequests) == 0 {
		return
	}
	p.title("Change requests")
	var rows []string
	for _, c := range r.ChangeRequests {
		cost := ""
		if c.Cost != nil {
			cost = c.Cost.String()
		}
		q := c.Request
		rows = append(rows, fmt.Sprintf("%s\t%s\tsince %s\t%s\t%s", q.ID, c.State, c.Since, cost, q.Title))
	}
	p.table(rows...)
}

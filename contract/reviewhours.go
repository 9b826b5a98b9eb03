package contract

import (
	"cmp"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/scope"
)

// work replays the hours as far as they were booked, also when nobody worked: the hours of
// an idle month are granted, roll over and expire.
func (r *reviewer) work(entries []capacity.Entry) error {
	account, err := r.c.account(entries, r.worked)
	if err != nil {
		return fmt.Errorf("work: %w", err)
	}
	if account, err = account.AsOf(r.known.Add(-1)); err != nil {
		return fmt.Errorf("work: %w", err)
	}
	known := account.Entries()
	r.review.Work = EntryCounts{Given: len(entries) + len(r.c.Grants()), Known: len(known)}
	for i := range known {
		r.classifyEntry(&known[i])
	}
	if err := r.statements(account); err != nil {
		return err
	}
	r.beyond()
	return r.forecast(account)
}

// classifyEntry notes work of the period that was done beyond the scope. Whether it was a
// small enhancement or a project is asked of its ticket, which has an estimate, and not of
// each of its entries.
func (r *reviewer) classifyEntry(e *capacity.Entry) {
	if e.Kind != capacity.Draw || e.Activity == "" {
		return
	}
	at := r.c.workOf(*e)
	if !r.inPeriod(at) {
		return
	}
	work, by := scope.Work{Activity: e.Activity}, r.c.c.at(at)
	if by.scope.Classify(work).Rule != scope.RuleNotEstimated {
		r.classify("work "+e.ID.String(), e.Note, work, by)
	}
}

// statements keeps those of the plan's periods that the review touches, as long as there are
// hours.
func (r *reviewer) statements(account capacity.Account) error {
	to := r.review.Period.To
	if end, ok := r.c.c.lastWork(); ok {
		to = min(to, end)
	}
	for day := max(r.review.Period.From, r.c.c.plan.Binding().Start); day < to; {
		statement, err := account.Statement(day)
		if err != nil {
			return fmt.Errorf("work: %w", err)
		}
		r.review.Hours = append(r.review.Hours, statement)
		day = statement.Period.To
	}
	return nil
}

// beyond lists the work of the period that was beyond the hours there were.
func (r *reviewer) beyond() {
	list := listing[BeyondHours]{most: r.breaches.most, compare: func(a, b BeyondHours) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Entry.String(), b.Entry.String()))
	}}
	for _, s := range r.review.Hours {
		for i := range s.Lines {
			if b, ok := beyondOf(&s.Lines[i]); ok && b.On >= r.review.Period.From && b.On < r.review.Period.To {
				list.add(b)
			}
		}
	}
	r.review.BeyondHours, r.review.MoreBeyondHours = list.sorted(), list.more
}

// beyondOf is what a line took beyond the hours, if anything.
func beyondOf(l *capacity.Line) (BeyondHours, bool) {
	if l.Kind != capacity.LineDraw {
		return BeyondHours{}, false
	}
	b := BeyondHours{Entry: *l.Entry, On: l.On, Ticket: l.Ticket, Charge: l.Charge}
	for _, p := range l.Parts {
		if p.Source == capacity.FromOverage {
			b.Hours += p.Hours
			b.Ratify = b.Ratify || p.Why == capacity.WhyCritical
		}
	}
	b.Reason = l.Reason()
	return b, b.Hours > 0
}

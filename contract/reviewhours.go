package contract

import (
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
	for _, e := range known {
		r.classifyEntry(e)
	}
	return r.statements(account)
}

// classifyEntry notes work of the period that was done beyond the scope. Whether it was a
// small enhancement or a project is asked of its ticket, which has an estimate, and not of
// each of its entries.
func (r *reviewer) classifyEntry(e capacity.Entry) {
	if e.Kind != capacity.Draw || e.Activity == "" || !r.inPeriod(r.c.workOf(e)) {
		return
	}
	work := scope.Work{Activity: e.Activity}
	at := r.c.workOf(e)
	if r.c.c.at(at).scope.Classify(work).Rule != scope.RuleNotEstimated {
		r.classify("work "+e.ID.String(), e.Note, work, at)
	}
}

// statements keeps those of the plan's periods that the review touches, within the term.
func (r *reviewer) statements(account capacity.Account) error {
	to := r.review.Period.To
	if end, ok := r.c.End(); ok {
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

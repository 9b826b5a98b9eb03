package contract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Review reviews a period: which targets were kept and which were not and why, where the
// hours went, what is open, and what needs a change request. It reads the tickets once,
// in any order, and keeps of each only what it lists.
//
// What happened at or after AsOf is not known to it. A target counts in the period to
// which the policy's attribution puts its outcome; one without an outcome yet is running.
// An error in the stream of tickets, and a fault in the entries of work, ends the review.
func (c Contract) Review(facts Facts, period Period, options ReviewOptions) (Review, error) {
	r, err := c.reviewer(period, options)
	if err != nil {
		return Review{}, err
	}
	if facts.Tickets != nil {
		for ticket, err := range facts.Tickets {
			if err != nil {
				return Review{}, err
			}
			if err := r.ticket(ticket); err != nil {
				return Review{}, err
			}
		}
	}
	if err := r.work(facts.Work); err != nil {
		return Review{}, err
	}
	return r.finish()
}

// reviewer is a review in the making.
type reviewer struct {
	c          Contract
	from, to   time.Time
	known      time.Time // the last instant that is known
	most       int
	attainment attainment
	severities [sla.SeverityMost + 1]int
	breaches   listing[judged]
	open       listing[judged]
	review     Review
}

// judged is a status with what is needed to explain it.
type judged struct {
	id, summary string
	clock       sla.Clock
	status      sla.Status
}

func (c Contract) reviewer(period Period, options ReviewOptions) (*reviewer, error) {
	if c.c == nil {
		return nil, ErrNoContract
	}
	if err := period.check(); err != nil {
		return nil, err
	}
	r := &reviewer{
		c: c, from: midnight(period.From, c.c.zone), to: midnight(period.To, c.c.zone),
		most: cmp.Or(options.ListedMost, listedMost), attainment: newAttainment(c.c.policy),
	}
	asOf := options.AsOf
	if asOf.IsZero() {
		asOf = r.to
	}
	if options.ListedMost < 0 || asOf.Before(r.from) {
		value := fmt.Sprintf("listed %d, as of %s", options.ListedMost, asOf)
		return nil, fault.Fault{Path: "options", Value: value, Err: ErrPeriod}
	}
	r.known = asOf.Add(-1)
	r.breaches = listing[judged]{most: r.most, compare: byBreach}
	r.open = listing[judged]{most: r.most, compare: byDue}
	r.review = Review{Contract: c.heading(), Period: period, AsOf: asOf.In(c.c.zone), Requests: []Request{}}
	return r, nil
}

// ticket takes in one ticket.
func (r *reviewer) ticket(t Ticket) error {
	if t.ID == "" {
		return fault.Fault{Value: fault.Show(t.Summary), Err: fmt.Errorf("%w: it has no id", ErrTicket)}
	}
	counts := &r.review.Tickets
	counts.Read++
	clock := r.c.c.policy.Clock(t.Events...)
	now, err := r.snapshot(clock, t)
	if err != nil {
		r.refuse(t, err)
		return nil
	}
	opened, _ := clock.Opened()
	switch {
	case opened.After(r.known):
		counts.Later++
	case !r.c.InTerm(opened):
		counts.Outside++
	case now.Ticket.Parent != "":
		counts.Linked++
	default:
		r.judge(t, clock, now)
	}
	return nil
}

// snapshot is what a ticket says at the end of what is known; its whole history has to be
// possible, also what comes after.
func (r *reviewer) snapshot(clock sla.Clock, t Ticket) (sla.Snapshot, error) {
	if len(t.Events) == 0 {
		return sla.Snapshot{}, fmt.Errorf("%w: it has no events", ErrTicket)
	}
	now, err := clock.Snapshot(r.known)
	if err != nil {
		return now, err
	}
	for _, e := range t.Events {
		if e.At.After(r.known) {
			return now, clock.Err()
		}
	}
	return now, nil
}

func (r *reviewer) refuse(t Ticket, err error) {
	r.review.Tickets.Refused++
	if len(r.review.Refused) < r.most {
		r.review.Refused = append(r.review.Refused, Refusal{t.ID, err})
		return
	}
	r.review.MoreRefuse++
}

// judge counts a ticket whose history is in order.
func (r *reviewer) judge(t Ticket, clock sla.Clock, now sla.Snapshot) {
	r.count(now.Ticket)
	targets := 0
	for _, s := range now.Statuses {
		if s.State != sla.StateNone {
			targets++
			r.target(judged{t.ID, t.Summary, clock, s})
		}
	}
	if targets == 0 {
		r.review.Tickets.Untargets++
	}
	r.request(t, now.Ticket.Opened)
}

func (r *reviewer) count(state sla.TicketState) {
	r.review.Tickets.Judged++
	r.severities[state.Severity]++
	if r.inPeriod(state.Opened) {
		r.review.Tickets.Opened++
	}
}

// target counts one target of a ticket, if its outcome belongs to the period.
func (r *reviewer) target(j judged) {
	at, decided := r.belongs(j.status)
	switch {
	case decided && !r.inPeriod(at):
		return
	case !decided && !j.status.Opened.Before(r.to):
		return
	}
	r.attainment.count(j.status)
	if j.status.Exclusion != nil {
		return
	}
	switch {
	case j.status.State == sla.StateBreached:
		r.breaches.add(j)
	case j.status.State.IsLive():
		r.open.add(j)
	}
}

// belongs returns the instant by which an outcome belongs to a period; it is not decided
// while the target runs.
func (r *reviewer) belongs(s sla.Status) (time.Time, bool) {
	if s.State.IsLive() {
		return time.Time{}, false
	}
	stopped, isStopped := s.Stopped()
	due, isDue := s.Due()
	switch rule := r.c.c.policy.Attribution(); {
	case rule == sla.ByOpened:
		return s.Opened, true
	case rule == sla.ByDue && isDue:
		return due, true
	case isStopped:
		return stopped, true
	}
	cancelled, _ := s.Cancelled()
	return cancelled, true
}

func (r *reviewer) inPeriod(t time.Time) bool { return !t.Before(r.from) && t.Before(r.to) }

// request notes what a ticket that was opened in the period asks beyond the scope.
func (r *reviewer) request(t Ticket, opened time.Time) {
	if r.inPeriod(opened) {
		r.classify("ticket "+t.ID, t.Summary, t.work())
	}
}

func (r *reviewer) classify(source, summary string, work scope.Work) {
	verdict := r.c.c.scope.Classify(work)
	if verdict.Outcome == scope.Covered {
		return
	}
	if len(r.review.Requests) == r.most {
		r.review.MoreRequests++
		return
	}
	r.review.Requests = append(r.review.Requests, Request{source, summary, verdict, verdict.String()})
}

// work replays the hours and keeps the statements of the periods that are touched.
func (r *reviewer) work(entries []capacity.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	account, err := r.c.Account(entries)
	if err != nil {
		return err
	}
	if account, err = account.AsOf(r.known); err != nil {
		return err
	}
	r.review.Work = EntryCounts{Given: len(entries), Known: len(account.Entries())}
	for _, e := range account.Entries() {
		r.classifyEntry(e)
	}
	return r.statements(account)
}

// classifyEntry notes work of the period that was done beyond the scope. Whether it was a
// small enhancement or a project is asked of its ticket, which has an estimate, and not of
// each of its entries.
func (r *reviewer) classifyEntry(e capacity.Entry) {
	if e.Kind != capacity.Draw || e.Activity == "" {
		return
	}
	began := e.From
	if began.IsZero() {
		began = midnight(e.Date, r.c.c.zone)
	}
	work := scope.Work{Activity: e.Activity}
	if r.inPeriod(began) && r.c.c.scope.Classify(work).Rule != scope.RuleNotEstimated {
		r.classify("work "+e.ID.String(), e.Note, work)
	}
}

// statements keeps those of the plan's periods that the review touches.
func (r *reviewer) statements(account capacity.Account) error {
	for day := max(r.review.Period.From, r.c.c.plan.Binding().Start); day < r.review.Period.To; {
		statement, err := account.Statement(day)
		if err != nil {
			return err
		}
		r.review.Hours = append(r.review.Hours, statement)
		day = statement.Period.To
	}
	return nil
}

// finish turns what was kept into what is listed.
func (r *reviewer) finish() (Review, error) {
	r.review.Attainment = r.attainment.lines()
	scale := r.c.c.policy.Scale()
	for s := sla.Severity(1); scale.Has(s); s++ {
		count := SeverityCount{s, scale.Name(s), r.severities[s]}
		r.review.Tickets.Severity = append(r.review.Tickets.Severity, count)
	}
	r.review.Breaches, r.review.Open = []Breach{}, []OpenTarget{}
	for _, j := range r.breaches.sorted() {
		why, err := why(j.clock, j.status)
		if err != nil {
			return Review{}, fmt.Errorf("ticket %s: %w", j.id, err)
		}
		b := Breach{j.id, j.summary, scale.Name(j.status.Severity), j.status, why}
		r.review.Breaches = append(r.review.Breaches, b)
	}
	for _, j := range r.open.sorted() {
		o := OpenTarget{j.id, j.summary, scale.Name(j.status.Severity), j.status}
		r.review.Open = append(r.review.Open, o)
	}
	r.review.MoreBreach, r.review.MoreOpen = r.breaches.more, r.open.more
	return r.review, nil
}

// byBreach orders breaches by severity, then by when they happened.
func byBreach(a, b judged) int {
	x, _ := a.status.Breached()
	y, _ := b.status.Breached()
	return cmp.Or(cmp.Compare(a.status.Severity, b.status.Severity), x.Compare(y), byTicket(a, b))
}

// byDue orders open targets by when they are due, those that wait last.
func byDue(a, b judged) int {
	x, known := a.status.Due()
	y, other := b.status.Due()
	if known != other {
		if known {
			return -1
		}
		return 1
	}
	return cmp.Or(x.Compare(y), cmp.Compare(a.status.Severity, b.status.Severity), byTicket(a, b))
}

func byTicket(a, b judged) int {
	return cmp.Or(strings.Compare(a.id, b.id), cmp.Compare(a.status.Metric, b.status.Metric))
}

// listing keeps the first so many values of an order, however many come.
type listing[T any] struct {
	most    int
	compare func(a, b T) int
	kept    []T
	more    int
}

// add keeps a value if it is among the first. The values are cut back to the bound only
// when there are twice as many, so that adding stays cheap.
func (l *listing[T]) add(v T) {
	l.kept = append(l.kept, v)
	if len(l.kept) >= 2*l.most {
		l.cut()
	}
}

func (l *listing[T]) cut() {
	slices.SortFunc(l.kept, l.compare)
	if extra := len(l.kept) - l.most; extra > 0 {
		clear(l.kept[l.most:])
		l.kept = l.kept[:l.most]
		l.more += extra
	}
}

func (l *listing[T]) sorted() []T {
	l.cut()
	return l.kept
}

package contract

import (
	"cmp"
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Review reviews a period: which targets were kept and which were not and why, where the
// hours went, what is open, and what needs a change request. It reads the tickets once,
// in any order, and keeps of each its id and what it lists.
//
// What happened at or after AsOf is not known to it. A target counts in the period to
// which the policy's attribution puts its outcome; one without an outcome yet is running.
// An error in the stream of tickets, and a fault in the entries of work, ends the review.
func (c Contract) Review(facts Facts, period Period, options ReviewOptions) (Review, error) {
	r, err := c.reviewer(period, options)
	if err != nil {
		return Review{}, err
	}
	for _, e := range facts.Work {
		r.worked[e.Ticket] = 0
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
	r.orphans()
	if err := r.work(facts.Work); err != nil {
		return Review{}, err
	}
	return r.finish()
}

// reviewer is a review in the making.
type reviewer struct {
	c          Contract
	from, to   time.Time // the period
	known      time.Time // what happened at or after it is not known
	attainment attainment
	summary    *sla.Attainment // by calendar months: times, backlog, what credits are counted from
	severities [sla.SeverityMost + 1]int
	seen       map[string]bool         // ids of tickets; true for those that are linked
	parents    map[string]string       // of the linked ones
	worked     map[string]sla.Severity // of the tickets on which there was work
	breaches   listing[judged]
	open       listing[judged]
	requests   listing[Request]
	refused    listing[Refusal]
	exclusions listing[Exclusion]
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
	if err := c.checkPeriod(period); err != nil {
		return nil, err
	}
	r := &reviewer{
		c: c, from: midnight(period.From, c.c.zone), to: midnight(period.To, c.c.zone),
		attainment: newAttainment(c.c.first.policy), seen: map[string]bool{}, parents: map[string]string{},
		worked: map[string]sla.Severity{},
	}
	r.known = options.AsOf
	if r.known.IsZero() {
		r.known = r.to
	}
	if options.ListedMost < 0 || r.known.Before(r.from) {
		value := fmt.Sprintf("listed %d, as of %s", options.ListedMost, r.known.Format(time.RFC3339))
		return nil, fault.Fault{Path: "options", Value: value, Err: ErrPeriod}
	}
	var err error
	r.summary, err = sla.NewAttainment(sla.AttainmentSpec{
		AsOf: r.known, Unit: sla.Monthly, Zone: c.c.zone, Attribution: c.c.first.policy.Attribution(),
	})
	if err != nil {
		return nil, err
	}
	r.setListings(cmp.Or(options.ListedMost, listedMost))
	r.review = Review{Version: ReviewVersion, Contract: c.heading(period.From), Period: period}
	r.review.AsOf = r.known.In(c.c.zone)
	return r, nil
}

// checkPeriod refuses a period of which nothing lies in the term.
func (c Contract) checkPeriod(p Period) error {
	if err := p.check(); err != nil {
		return err
	}
	if end, ok := c.End(); p.To <= c.c.spec.Start || ok && p.From >= end {
		err := fmt.Errorf("%w of the contract: outside its term", ErrPeriod)
		return fault.Fault{Path: "period", Value: p.String(), Err: err}
	}
	return nil
}

func (r *reviewer) setListings(most int) {
	r.breaches = listing[judged]{most: most, compare: byBreach}
	r.open = listing[judged]{most: most, compare: byDue}
	r.requests = listing[Request]{most: most, compare: byRequest}
	r.refused = listing[Refusal]{most: most, compare: byRefusal}
	r.exclusions = listing[Exclusion]{most: most, compare: byExclusion}
}

// ticket takes in one ticket.
func (r *reviewer) ticket(t Ticket) error {
	if t.ID == "" {
		return fault.Fault{Value: fault.Show(t.Summary), Err: fmt.Errorf("%w: it has no id", ErrTicket)}
	}
	r.review.Tickets.Read++
	if err := r.takeIn(t); err != nil {
		r.refuse(t.ID, err)
	}
	return nil
}

// takeIn judges a ticket, or says why it cannot be judged. A history is judged as far as it
// is known.
func (r *reviewer) takeIn(t Ticket) error {
	if _, twice := r.seen[t.ID]; twice {
		return fmt.Errorf("%w: its id came before", ErrTicket)
	}
	r.seen[t.ID] = false
	clock := r.c.c.clock(t.Events...)
	opened, ok := clock.Opened()
	if ok && !opened.Before(r.known) {
		r.review.Tickets.Later++
		return nil
	}
	clock = clock.Before(r.known)
	now, err := clock.Snapshot(r.known)
	switch {
	case err != nil:
		return err
	case !ok:
		return fmt.Errorf("%w: it has no events", ErrTicket)
	case !r.c.InForce(opened):
		r.review.Tickets.Outside++
	case now.Ticket.Parent != "":
		r.link(t.ID, now.Ticket.Parent)
	default:
		r.judge(t, clock, now)
		return r.summary.Add(clock)
	}
	return nil
}

func (r *reviewer) refuse(id string, err error) {
	r.review.Tickets.Refused++
	r.refused.add(Refusal{id, err})
}

// link remembers that a ticket counts with another.
func (r *reviewer) link(id, parent string) {
	r.review.Tickets.Linked++
	r.seen[id], r.parents[id] = true, parent
}

// orphans refuses linked tickets whose chain of parents ends nowhere: they would count
// with nobody.
func (r *reviewer) orphans() {
	ends := map[string]bool{}
	for id, parent := range r.parents {
		if !r.leadsSomewhere(id, ends) {
			r.review.Tickets.Linked--
			r.refuse(id, fmt.Errorf("%w: linked to %s, which leads to no ticket of its own", ErrTicket,
				fault.Show(parent)))
		}
	}
}

// leadsSomewhere follows the parents of a linked ticket to one that is not linked, and
// remembers the answer for all on the way.
func (r *reviewer) leadsSomewhere(id string, ends map[string]bool) bool {
	var way []string
	at, found := id, false
	for {
		linked, seen := r.seen[at]
		answer, known := ends[at]
		if !linked || known {
			found = known && answer || !known && seen
			break
		}
		ends[at] = false // until the way ends: a circle leads nowhere
		way = append(way, at)
		at = r.parents[at]
	}
	for _, on := range way {
		ends[on] = found
	}
	return found
}

// judge counts a ticket whose history is in order.
func (r *reviewer) judge(t Ticket, clock sla.Clock, now sla.Snapshot) {
	counts := &r.review.Tickets
	counts.Judged++
	r.severities[now.Ticket.Severity]++
	if _, ok := r.worked[t.ID]; ok {
		r.worked[t.ID] = now.Ticket.Severity
	}
	if r.inPeriod(now.Ticket.Opened) {
		counts.Opened++
		r.classify("ticket "+t.ID, t.Summary, t.work(), now.Ticket.Opened)
	}
	targets := 0
	for _, s := range now.Statuses {
		if s.State != sla.StateNone && s.State != sla.StateWaiting {
			targets++
			r.target(judged{t.ID, t.Summary, clock, s})
		}
	}
	if targets == 0 {
		counts.WithoutTarget++
	}
}

// classify notes work that the scope of its day does not simply cover.
func (r *reviewer) classify(source, summary string, work scope.Work, at time.Time) {
	if verdict := r.c.c.at(at).scope.Classify(work); verdict.Outcome != scope.Covered {
		r.requests.add(Request{source, summary, verdict, verdict.String()})
	}
}

// finish turns what was kept into what is listed.
func (r *reviewer) finish() (Review, error) {
	v := &r.review
	var err error
	if v.Credit, err = r.creditNote(); err != nil {
		return Review{}, err
	}
	if v.Attainment, err = r.attainment.lines(r.summary, v.Period); err != nil {
		return Review{}, err
	}
	v.Backlog = r.summary.Backlog()
	scale := r.c.c.scale
	for s := sla.Severity(1); scale.Has(s); s++ {
		v.Tickets.Severity = append(v.Tickets.Severity, SeverityCount{s, scale.Name(s), r.severities[s]})
	}
	v.Breaches, v.Open = []Breach{}, []OpenTarget{}
	for _, j := range r.breaches.sorted() {
		why, err := r.why(j)
		if err != nil {
			return Review{}, fmt.Errorf("ticket %s: %w", j.id, err)
		}
		v.Breaches = append(v.Breaches, Breach{j.id, j.summary, scale.Name(j.status.Severity), j.status, why})
	}
	for _, j := range r.open.sorted() {
		v.Open = append(v.Open, OpenTarget{j.id, j.summary, scale.Name(j.status.Severity), j.status})
	}
	v.Requests, v.Refused, v.Exclusions = r.requests.sorted(), r.refused.sorted(), r.exclusions.sorted()
	v.MoreBreaches, v.MoreOpen, v.MoreRequests = r.breaches.more, r.open.more, r.requests.more
	v.MoreRefused, v.MoreExclusions = r.refused.more, r.exclusions.more
	return r.review, nil
}

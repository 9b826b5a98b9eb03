package contract

import (
	"cmp"
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Review reviews a period: which targets were kept and which were not and why, where the
// hours went and what they cost, what is open and what comes next, and what needs a change
// request. It reads the tickets once, in any order, and keeps of each its id and what it
// lists.
//
// What happened at or after AsOf is not known to it. It counts with [sla.Attainment]: every
// cycle of an update and of a reopening, in the period to which the policy's attribution
// puts its outcome; what is open belongs to the last period that is known. A ticket that
// cannot be judged is listed among the refused.
//
// A period outside of the term, a negative ListedMost and an AsOf before the period are
// [ErrPeriod], a ticket without an id is [ErrTicket]; an error in the stream of tickets ends the
// review with that error, and a fault in the entries of work with an error as for
// [Contract.Account]. The zero contract answers with [ErrNoContract].
func (c Contract) Review(facts Facts, period Period, options ReviewOptions) (Review, error) {
	r, err := c.reviewer(period, options)
	if err != nil {
		return Review{}, err
	}
	var seen idSet
	for _, e := range facts.Work {
		r.worked[e.Ticket] = 0
	}
	if facts.Tickets != nil {
		for ticket, err := range facts.Tickets {
			if err != nil {
				return Review{}, err
			}
			r.at = ticket // one place for all of them
			if err := r.ticket(&r.at, seen.add(r.at.ID)); err != nil {
				return Review{}, err
			}
		}
	}
	r.orphans(&seen)
	if err := r.work(facts.Work); err != nil {
		return Review{}, err
	}
	return r.finish()
}

// reviewer is a review in the making.
type reviewer struct {
	c           Contract
	from, to    time.Time // the period
	known       time.Time // what happened at or after it is not known
	before      Period    // the one before, which the incidents are compared with
	incidents   *sla.Attainment
	others      *sla.Attainment // of tickets about something else
	severities  [sla.SeverityMost + 1]int
	problems    Ageing
	parents     map[string]string       // of those that are linked
	worked      map[string]sla.Severity // of the tickets on which there was work
	covered     coveredWork
	terms       termsCache
	at          Ticket // at hand
	now         sight
	see         func(*sla.Status, date.Date)    // what is seen of the ticket at hand
	for2nd      *sla.Clock                      // where the clock is put for other contracts; may be nil
	from1st     *sla.Clock                      // where another contract has put its clock; may be nil
	each        func(*Ticket, *sla.TicketState) // what else is done with one that was judged; may be nil
	breaches    listing[*judged]
	open        listing[*judged]
	next        listing[*judged] // of the open ones, those that will be breached
	beyondScope listing[BeyondScope]
	refused     listing[Refusal]
	exclusions  listing[Exclusion]
	review      Review
}

func (c Contract) reviewer(period Period, options ReviewOptions) (*reviewer, error) {
	if c.c == nil {
		return nil, ErrNoContract
	}
	if err := c.checkPeriod(period); err != nil {
		return nil, err
	}
	r := &reviewer{
		c: c, from: midnight(period.From, c.c.zone), to: midnight(period.To, c.c.zone), before: period.before(),
		parents: map[string]string{}, worked: map[string]sla.Severity{},
	}
	r.see = r.outcome
	r.known = options.AsOf
	if r.known.IsZero() {
		r.known = r.to
	}
	if options.ListedMost < 0 || r.known.Before(r.from) {
		value := fmt.Sprintf("listed %d, as of %s", options.ListedMost, r.known.Format(time.RFC3339))
		return nil, fault.Fault{Path: "options", Value: value, Err: ErrPeriod}
	}
	r.setListings(cmp.Or(options.ListedMost, listedMost))
	r.review = Review{Version: ReviewVersion, Contract: c.heading(period), Period: period}
	r.review.AsOf = r.known.In(c.c.zone)
	return r, r.setSummaries(period)
}

// setSummaries begins to sum up: by calendar months, cut where the period begins and ends.
func (r *reviewer) setSummaries(period Period) (err error) {
	spec := sla.AttainmentSpec{
		AsOf: r.known, Unit: sla.Monthly, Zone: r.c.c.zone, Attribution: r.c.attribution(period),
		Cuts: []date.Date{r.before.From, period.From, period.To},
	}
	if r.incidents, err = sla.NewAttainment(spec); err != nil {
		return err
	}
	r.others, err = sla.NewAttainment(spec)
	return err
}

// attribution is the rule of a review: that of its first day.
func (c Contract) attribution(period Period) sla.Attribution {
	return c.c.on(period.From).policy.Attribution()
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
	r.breaches = listing[*judged]{most: most, compare: byBreach}
	r.open = listing[*judged]{most: most, compare: byDue}
	r.next = listing[*judged]{most: most, compare: byDue}
	r.beyondScope = listing[BeyondScope]{most: most, compare: byBeyondScope}
	r.refused = listing[Refusal]{most: most, compare: byRefusal}
	r.exclusions = listing[Exclusion]{most: most, compare: byExclusion}
}

// ticket takes in one ticket; it is new if its id did not come before.
func (r *reviewer) ticket(t *Ticket, isNew bool) error {
	if t.ID == "" {
		return fault.Fault{Value: fault.Show(t.Summary), Err: fmt.Errorf("%w: it has no id", ErrTicket)}
	}
	r.review.Tickets.Read++
	if err := r.takeIn(t, isNew); err != nil {
		r.refuse(t.ID, err)
	}
	return nil
}

// takeIn judges a ticket, or says why it cannot be judged. A history is judged as far as it
// is known.
func (r *reviewer) takeIn(t *Ticket, isNew bool) error {
	if !isNew {
		return fmt.Errorf("%w: its id came before", ErrTicket)
	}
	clock := r.clock(t)
	opened, ok := clock.Opened()
	if ok && !opened.Before(r.known) {
		r.review.Tickets.Later++
		return nil
	}
	if clock = clock.Before(r.known); !ok {
		return cmp.Or(clock.Err(), fmt.Errorf("%w: it has no events", ErrTicket))
	}
	if !r.terms.at(r.c.c, opened).phase.Promises() {
		if err := clock.Err(); err != nil {
			return err
		}
		r.review.Tickets.Outside++
		return nil
	}
	return r.judge(t, &clock)
}

// clock is the clock of a ticket: made of its events, or of the clock that another contract
// made of them, if there is one without faults.
func (r *reviewer) clock(t *Ticket) sla.Clock {
	if r.from1st != nil && r.from1st.Err() == nil {
		return r.c.c.rejudge(*r.from1st)
	}
	clock := r.c.c.clock(t.Events...)
	if r.for2nd != nil {
		*r.for2nd = clock
	}
	return clock
}

// judge counts a ticket of which something was promised.
func (r *reviewer) judge(t *Ticket, clock *sla.Clock) error {
	r.now = sight{ticket: t}
	summary := r.incidents
	if t.Work.Activity != "" && t.Work.Activity != incidentManagement {
		summary = r.others
	}
	now, err := summary.Observe(clock, r.see)
	switch {
	case err != nil:
		return err
	case now.Parent != "":
		r.link(t.ID, now.Parent)
	default:
		r.count(t, &now)
	}
	return nil
}

// count counts a ticket that was judged.
func (r *reviewer) count(t *Ticket, now *sla.TicketState) {
	counts := &r.review.Tickets
	counts.Judged++
	r.severities[now.Severity]++
	if _, ok := r.worked[t.ID]; ok {
		r.worked[t.ID] = now.Severity
	}
	if r.inPeriod(now.Opened) {
		counts.Opened++
		r.classifyTicket(t, now.Opened)
	}
	if t.Work.Activity == problemManagement && !now.IsDone {
		r.problems.add(r.known.Sub(now.Opened))
	}
	if !r.now.hasTarget {
		counts.WithoutTarget++
	}
	if r.each != nil {
		r.each(t, now)
	}
}

func (r *reviewer) inPeriod(t time.Time) bool { return !t.Before(r.from) && t.Before(r.to) }

// coveredWork is the work that was last seen to be covered, and by which terms: mostly it is
// the same again.
type coveredWork struct {
	by   *terms
	work scope.Work
}

// classifyTicket notes a ticket that the scope of its day does not simply cover.
func (r *reviewer) classifyTicket(t *Ticket, opened time.Time) {
	now := coveredWork{r.terms.at(r.c.c, opened), t.work()}
	if now == r.covered {
		return
	}
	// What a pointer leads to may change while it stays the same.
	if r.classify("ticket "+t.ID, t.Summary, now.work, now.by) && now.work.Hotfix == nil {
		r.covered = now
	}
}

// classify notes work that the scope of its day does not simply cover, and reports whether it
// does.
func (r *reviewer) classify(source, summary string, work scope.Work, by *terms) bool {
	verdict := by.scope.Classify(work)
	if verdict.Outcome != scope.Covered {
		r.beyondScope.add(BeyondScope{source, summary, verdict, verdict.String()})
	}
	return verdict.Outcome == scope.Covered
}

// finish turns what was kept into what is listed.
func (r *reviewer) finish() (Review, error) {
	v := &r.review
	all := r.incidents.Clone()
	if err := all.Merge(r.others); err != nil {
		return Review{}, err
	}
	v.Backlog = all.Backlog()
	for _, part := range [...]func(*sla.Attainment) error{
		r.attained, r.credited, r.measured, r.listTargets, r.lookAhead, r.listChanges,
	} {
		if err := part(all); err != nil {
			return Review{}, err
		}
	}
	scale := r.c.c.scale
	for s := sla.Severity(1); scale.Has(s); s++ {
		v.Tickets.BySeverity = append(v.Tickets.BySeverity, SeverityCount{s, scale.Name(s), r.severities[s]})
	}
	v.BeyondScope, v.Refused, v.Exclusions = r.beyondScope.sorted(), r.refused.sorted(), r.exclusions.sorted()
	v.MoreBeyondScope, v.MoreRefused, v.MoreExclusions = r.beyondScope.more, r.refused.more, r.exclusions.more
	return r.review, v.bill()
}

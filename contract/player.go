package contract

import (
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// outcome looks at one outcome of the ticket at hand.
func (p *player) outcome(s *sla.Status, _ date.Date) {
	p.now.hasTarget = true
	p.isBound = p.isBound || s.Commitment == sla.Committed
}

// counted takes in a ticket that was judged: what is promised for it, and what it is assumed
// to cost.
func (p *player) counted(t *Ticket, now *sla.TicketState) {
	if !p.inPeriod(now.Opened) {
		return
	}
	switch {
	case p.isBound:
		p.cover.Committed++
	case p.now.hasTarget:
		p.cover.Objective++
	default:
		p.cover.None++
	}
	e := p.a.effort(now.Severity)
	if e.Most == 0 || p.p.worked[t.ID] {
		return
	}
	work := t.work()
	why := p.whyUncovered(work, now.Opened, date.NewAt(now.Opened.In(p.c.c.zone)))
	p.add(played{least: e.Least, most: e.Most, why: why, entry: capacity.Entry{
		ID: p.p.effortID(), Kind: capacity.Draw, Booked: now.Opened, From: now.Opened,
		To: now.Opened.Add(time.Duration(e.Most)), Ticket: t.ID, Activity: work.Activity, Severity: now.Severity,
	}})
}

// admit takes in the work that was booked, as far as it was done before the end of the period.
func (p *player) admit(draws []capacity.Entry) error {
	var l fault.List
	for i := range draws {
		e := draws[i]
		on := p.c.dateOf(e)
		p.worked[e.Ticket] = 0
		if e.Severity != 0 && !p.c.c.scale.Has(e.Severity) {
			l.Add(fault.Path("").At(i).Key("severity"), int(e.Severity), sla.ErrSeverity)
			continue
		}
		if on >= p.review.Period.To {
			p.after++
			continue
		}
		why := p.whyUncovered(scope.Work{Activity: e.Activity}, p.c.workOf(e), on)
		if why == 0 || on >= p.review.Period.From {
			p.add(played{entry: e, why: why})
		}
	}
	return l.Err()
}

// add keeps work with what pays for it, or with what nothing pays for. What is not chargeable
// is on nobody's bill: it is counted as such while there is a plan, whatever it was about.
func (p *player) add(one played) {
	switch isFree := one.entry.NonChargeable != 0; {
	case one.why == 0:
		p.work = append(p.work, one)
	case !isFree:
		p.uncovered = append(p.uncovered, one)
	case one.why == UncoveredScope:
		one.entry.Activity, one.why = "", 0
		p.work = append(p.work, one)
	}
}

// whyUncovered says why nothing pays for work, if it is so. A hotfix that somebody has to
// approve is covered: people worked on it. So are work that nobody estimated, and work of
// which nobody said what it was.
func (p *player) whyUncovered(work scope.Work, at time.Time, on date.Date) UncoveredReason {
	end, ends := p.c.c.lastWork()
	if on < p.c.c.plan.Binding().Start || ends && on >= end {
		return UncoveredTerm
	}
	now := coveredWork{p.terms.at(p.c.c, at), work}
	if work.Activity == "" || now == p.covered {
		return 0
	}
	v := now.by.scope.Classify(work)
	if v.Outcome != scope.Covered && v.Rule != scope.RuleHotfixApproval && v.Rule != scope.RuleNotEstimated {
		return UncoveredScope
	}
	if work.Hotfix == nil { // what a pointer leads to may change while it stays the same
		p.covered = now
	}
	return 0
}

// replayed puts together what was played.
func (p *player) replayed() (Replayed, error) {
	all := p.incidents.Clone()
	if err := all.Merge(p.others); err != nil {
		return Replayed{}, err
	}
	for _, part := range [...]func(*sla.Attainment) error{p.attained, p.credited} {
		if err := part(all); err != nil {
			return Replayed{}, err
		}
	}
	scale := p.c.c.scale
	for s := sla.Severity(1); scale.Has(s); s++ {
		p.review.Tickets.BySeverity = append(p.review.Tickets.BySeverity,
			SeverityCount{s, scale.Name(s), p.severities[s]})
	}
	v := &p.review
	r := Replayed{Contract: v.Contract, Tickets: v.Tickets, Cover: p.cover, Attainment: v.Attainment}
	return r, p.count(&r)
}

// count plays the hours with the least effort and with the most.
func (p *player) count(r *Replayed) error {
	least, err := p.tally(true)
	if err != nil {
		return under("work", err)
	}
	most := least
	if p.isRange() {
		if most, err = p.tally(false); err != nil {
			return under("work", err)
		}
	}
	r.Hours = HoursRange{Least: least.hours, Most: most.hours}
	r.Uncovered = []UncoveredWork{}
	for why := UncoveredScope; why.IsValid(); why++ {
		if few, many := least.uncovered[why], most.uncovered[why]; many.pieces > 0 {
			r.Uncovered = append(r.Uncovered, UncoveredWork{why, many.pieces, few.hours, many.hours})
		}
	}
	r.Cost, err = costRange(least, most)
	r.Notes = p.notes(&most)
	return under("cost", err)
}

// isRange reports whether the answer with the least effort and prices may differ from that
// with the most.
func (p *player) isRange() bool {
	for _, r := range [...]*MoneyRange{p.prices.Fee, p.prices.Rate} {
		if r != nil && !r.Least.Equal(r.Most) {
			return true
		}
	}
	for _, list := range [...][]played{p.work, p.uncovered} {
		for i := range list {
			if list[i].least != list[i].most {
				return true
			}
		}
	}
	return false
}

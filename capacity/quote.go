package capacity

import (
	"slices"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Quote is what a piece of work would take if it were done: see [Account.Quote].
type Quote struct {
	On      date.Date `json:"on"`              // the day on which it would count
	Before  Hours     `json:"before"`          // what can be used just before it; below zero is owed
	After   Hours     `json:"after"`           // and just after it
	Charged Hours     `json:"charged"`         // what it takes, rounded and multiplied as the plan says
	Parts   []Part    `json:"parts,omitempty"` // which hours those are, in the order taken
	Why     Why       `json:"why,omitempty"`   // why it takes none
	// what its overage costs by itself, rounded to the minor unit; "0" for none, or where
	// overage has no price. The overage of a period is rounded once, together.
	Cost Money `json:"cost"`
}

// Overage is how much of it is beyond the hours there are.
func (q Quote) Overage() Hours {
	return sumOf(q.Parts, func(p Part) bool { return p.Source == FromOverage })
}

// Ratify is how much of the overage the plan does not allow: a critical incident takes it
// all the same.
func (q Quote) Ratify() Hours {
	return sumOf(q.Parts, func(p Part) bool { return p.Why == WhyCritical })
}

// sumOf adds up the hours of parts; they are of one entry, whose hours hold the sum.
func sumOf(parts []Part, of func(Part) bool) (sum Hours) {
	for _, p := range parts {
		if of(p) {
			sum += p.Hours
		}
	}
	return sum
}

// Quote says what a draw would take, without booking it. It is what [Account.WhatIf] says
// of the draw itself, and costs O(G) for G grants that have hours where it comes after
// all that is known; else it costs a replay, as WhatIf does. A draw that does not fit is
// the error that booking it would give. What is no draw is refused with [ErrEntryKind].
func (a Account) Quote(e Entry) (Quote, error) {
	if a.a == nil {
		return Quote{}, errNoPlan()
	}
	if e.Kind != Draw {
		return Quote{}, fault.Fault{Path: "kind", Value: e.Kind.String(), Err: ErrEntryKind}
	}
	f, said, linked := bare(&e), saidOf(&e), linkedOf(&e)
	f.said, f.linked = &said, &linked
	if on, ok := a.a.isNext(&e, &f); ok {
		return a.a.quote(&f, on)
	}
	p, err := a.WhatIf(e)
	if err != nil {
		return Quote{}, err
	}
	q := Quote{On: p.On, Before: p.Before, After: p.After, Charged: p.Line.Hours, Parts: p.Line.Parts, Why: p.Line.Why}
	q.Cost, err = a.a.costOf(p.On, &e, q.Parts)
	return q, err
}

// isNext reports whether a draw is right and comes after all that is known: then the state
// at the end is all that it needs.
func (a *account) isNext(e *Entry, f *fact) (on date.Date, ok bool) {
	l := a.ledger
	var found fault.List
	e.check(&found)
	l.p.checkEntry(&found, e)
	if found.Len() > 0 || e.Target != uuid.Nil { // it may confirm a reservation
		return 0, false
	}
	on = l.p.effective(f)
	last := l.records[len(l.records)-1] // the period begins with a record
	switch {
	case on < l.days.From || on >= l.p.horizon || a.wasClosed != nil:
		return on, false
	case last.entry != none && last.on >= on:
		return on, false // something of that day is known, and the order in the day matters
	}
	return on, true
}

// page is room for what one draw writes into the books: made at once.
type page struct {
	records [1]record
	parts   [3]part
}

// quote lets the draw count in a copy of the state.
func (a *account) quote(f *fact, on date.Date) (Quote, error) {
	var state ledger
	l, page := &state, new(page)
	l.records, l.parts = page.records[:0], page.parts[:0]
	a.ledger.ahead(l, on, int(f.Role))
	q := Quote{On: on, Before: free(l.balance(), l.holden)}
	if err := l.draw(on, none, f); err != nil {
		return Quote{}, fault.Fault{Path: pathOf(f.ID), Err: err}
	}
	if l.err != nil {
		return Quote{}, l.err
	}
	r := l.records[len(l.records)-1]
	q.After, q.Charged, q.Why = free(l.balance(), l.holden), r.hours, r.why
	q.Parts = make([]Part, 0, r.to-r.from)
	for _, p := range l.parts[r.from:r.to] {
		q.Parts = append(q.Parts, a.ledger.part(p))
	}
	var err error
	q.Cost, err = l.p.costOf(f, q.Overage())
	return q, err
}

// ahead makes c a copy of the ledger on a later day, in which work of a role may count.
func (l *ledger) ahead(c *ledger, on date.Date, role int) {
	if on >= l.days.To {
		*c = *l.clone() // the books of the open period are closed on the way
		c.reach(c.p.indexOf(on))
		c.endTo(on)
		return
	}
	c.state, c.p, c.quiet, c.from, c.opened = l.state, l.p, true, l.k, 0
	if l.next <= on {
		c.state = l.state.clone()
		c.endTo(on)
		return
	}
	// Work takes hours of its role and of anybody, and of nothing else.
	c.pools[0], c.blocks = l.pools[0].clone(), slices.Clone(l.blocks)
	if role > 0 {
		c.pools[role] = l.pools[role].clone()
	}
}

// costOf is what the overage of a draw costs by itself.
func (a *account) costOf(on date.Date, e *Entry, parts []Part) (Money, error) {
	f := new(packer).pack(e)
	p := a.ledger.p.in(a.ledger.p.indexOf(on))
	return p.costOf(&f, Quote{Parts: parts}.Overage())
}

// costOf is what the overage of a draw costs.
func (p *plan) costOf(f *fact, overage Hours) (Money, error) {
	rate := p.rates[p.rateOf(int(f.Role))]
	if overage == 0 || rate == nil {
		return Money{}, nil
	}
	t, err := p.tariff(f)
	if err != nil {
		return Money{}, err
	}
	priced, err := t.priced(overage)
	if err != nil {
		return Money{}, err
	}
	return rate.Charge(priced)
}

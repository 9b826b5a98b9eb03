package contract

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// ReplayMost is how many contracts one replay compares at most.
const ReplayMost = 100

// Replay says what a period would have been under each of several contracts: which due times
// would have been met as people worked, what would have been promised at all, which work would
// not have been covered, how many hours would have been left unused, and what it would have
// cost. The tickets are read once, in any order; each contract judges them by its own terms,
// calendars and zone, as [Contract.Review] does.
//
// Of the work, draws count that nobody reversed; what else is in the entries, such as grants
// and closings, is about the one contract under which it was booked, and is left out. Work
// that a contract's scope does not cover, that is outside of its term, or beyond hours of
// which its plan allows no more, is uncovered: it is priced at the rate of the contract, or at
// the assumed one. Work before the period is played too, because hours roll over. An account
// counts the plan's periods that end in the period, as bills do.
//
// What is wrong is reported at once in a *[SpecError], with paths such as contracts[2].work: no
// contract or more than [ReplayMost] ([ErrTooMany]), one that is zero ([ErrNoContract]), a period
// outside the term of one ([ErrPeriod]), assumptions that are not made or cannot be
// ([ErrSameWork], [ErrRange], [ErrAssumed]), and work that is wrong by itself, as
// [capacity.Entry.Check] says, or that one of them cannot count at all. A ticket without an id is
// [ErrTicket], and an error in the stream of tickets is that error.
func Replay(facts Facts, period Period, a Assumptions, contracts ...Contract) (Comparison, error) {
	p, err := newPlayback(facts.Work, period, a, contracts)
	if err != nil {
		return Comparison{}, err
	}
	if facts.Tickets != nil {
		for ticket, err := range facts.Tickets {
			if err != nil {
				return Comparison{}, err
			}
			p.at = ticket // one place for all of them
			if err := p.ticket(&p.at); err != nil {
				return Comparison{}, err
			}
		}
	}
	return p.finish()
}

// playback is a replay in the making.
type playback struct {
	seen    idSet           // ids of tickets
	worked  map[string]bool // of those for which work was booked
	at      Ticket          // at hand
	clock   sla.Clock       // of it, by the first of the contracts
	effort  uuid.UUID       // the id of its assumed effort; nil as long as nobody asked
	players []*player
	c       Comparison
}

// player is one of the contracts, and what becomes of the facts under it.
type player struct {
	*reviewer
	p         *playback
	a         *Assumptions
	prices    PriceAssumption
	isBound   bool // the ticket at hand has a committed target
	cover     TicketCover
	work      []played // booked, and assumed
	uncovered []played // what is beyond the scope, or outside the term
	after     int      // entries that are dated after the period
}

// played is work under one of the contracts.
type played struct {
	entry       capacity.Entry
	least, most capacity.Hours // of assumed effort; zero for what was booked
	why         UncoveredReason
}

func newPlayback(work []capacity.Entry, period Period, a Assumptions, contracts []Contract) (*playback, error) {
	var l fault.List
	if n := len(contracts); n == 0 || n > ReplayMost {
		l.Add("contracts", n, fmt.Errorf("%w: want 1 to %d", ErrTooMany, ReplayMost))
		return nil, l.Err()
	}
	for i, c := range contracts {
		if c.c == nil {
			l.Add(fault.Path("contracts").At(i), nil, ErrNoContract)
		}
	}
	if err := l.Err(); err != nil {
		return nil, err
	}
	var assumed fault.List
	a.check(&assumed, contracts)
	l.Join("assumptions", assumed.Err())
	p := &playback{worked: map[string]bool{}}
	p.c = Comparison{Period: period, Assumptions: fault.Clone(a), Assumed: a.Sentences()}
	draws := p.draws(&l, work)
	for i, c := range contracts {
		r, err := c.reviewer(period, ReviewOptions{ListedMost: 1})
		l.Join(fault.Path("contracts").At(i), err)
		if err != nil {
			continue
		}
		one := &player{reviewer: r, p: p, a: &a, prices: a.prices(c.c.spec.ID)}
		one.see, one.each = one.outcome, one.counted
		if i == 0 {
			one.for2nd = &p.clock
		} else {
			one.from1st = &p.clock
		}
		p.players = append(p.players, one)
		l.Join(fault.Path("contracts").At(i).Key("work"), one.admit(draws))
	}
	return p, l.Err()
}

// draws are the entries that are work and were not reversed.
func (p *playback) draws(l *fault.List, work []capacity.Entry) []capacity.Entry {
	reversed, first := map[uuid.UUID]bool{}, map[uuid.UUID]int{}
	for i := range work {
		if work[i].Kind == capacity.Reversal {
			reversed[work[i].Reverses] = true
		}
	}
	list := make([]capacity.Entry, 0, len(work))
	for i := range work {
		e := &work[i]
		if before, twice := first[e.ID]; twice {
			if !e.Equal(work[before]) {
				l.Add(fault.Path("work").At(i).Key("id"), e.ID, capacity.ErrConflict)
			}
			continue
		}
		first[e.ID] = i
		if e.Kind == capacity.Draw && !reversed[e.ID] {
			l.Join(fault.Path("work").At(i), e.Check()) // no account sees what is uncovered
			draw := *e
			draw.Target = uuid.UUID{} // of a reservation, which is left out
			list = append(list, draw)
			p.worked[e.Ticket] = true
		}
	}
	p.c.LeftOut = len(work) - len(list)
	return list
}

// ticket lets every contract judge a ticket.
func (p *playback) ticket(t *Ticket) error {
	isNew := p.seen.add(t.ID)
	p.effort = uuid.UUID{}
	for _, one := range p.players {
		one.isBound = false
		if err := one.ticket(t, isNew); err != nil {
			return err
		}
	}
	return nil
}

// effortID is the id of the assumed effort of the ticket at hand: the same wherever it is
// computed, and for all contracts.
func (p *playback) effortID() uuid.UUID {
	if p.effort == (uuid.UUID{}) {
		p.effort = uuid.NewSHA1(uuid.NameSpaceOID, []byte("supportmodel effort\n"+p.at.ID))
	}
	return p.effort
}

// finish puts the answers together.
func (p *playback) finish() (Comparison, error) {
	var l fault.List
	p.c.Contracts = make([]Replayed, 0, len(p.players))
	for i, one := range p.players {
		one.orphans(&p.seen)
		replayed, err := one.replayed()
		l.Join(fault.Path("contracts").At(i), err)
		p.c.Contracts = append(p.c.Contracts, replayed)
	}
	if err := l.Err(); err != nil {
		return Comparison{}, err
	}
	p.c.Contracts = slices.Clip(p.c.Contracts)
	return p.c, nil
}

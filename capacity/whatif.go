package capacity

import (
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Preview is what booking an entry would do: see [Account.WhatIf].
type Preview struct {
	On     date.Date `json:"on"`     // the day on which it would count
	Before Hours     `json:"before"` // what can be used just before it; below zero is owed
	After  Hours     `json:"after"`  // and just after it
	Line   Line      `json:"line"`   // how it would stand in the statement, with its reasons

	// other work whose hours would come from elsewhere: late work by work date moves them
	Moved []Moved `json:"moved,omitempty"`
	More  int     `json:"more,omitempty"` // how many more than the first 100
}

// Moved is work that takes other hours than before because of another entry.
type Moved struct {
	Entry uuid.UUID `json:"entry"`
	On    date.Date `json:"on"`
	From  []Part    `json:"from"` // which hours it takes now
	To    []Part    `json:"to"`   // which it would take
}

// String says it in one sentence.
func (m Moved) String() string {
	text := func(parts []Part) string {
		return Line{Kind: LineDraw, Parts: parts}.Reason()
	}
	return fmt.Sprintf("%v of %v: now %s; then %s", m.Entry, m.On, text(m.From), text(m.To))
}

// movedMost is how many moved entries a preview lists.
const movedMost = 100

// WhatIf says what booking an entry would do, without booking it: how many hours there are
// before it, which it would take and why, and what would change for other work. An entry
// that could not be booked is the error that booking it would give. Closings, reopenings
// and reversals have no line of their own and are refused with [ErrEntryKind].
//
// It is the answer of [Account.With], and costs as much.
func (a Account) WhatIf(e Entry) (Preview, error) {
	if !e.Kind.in(withDate &^ (1<<Close | 1<<Reopen)) {
		return Preview{}, fault.Fault{Path: "kind", Value: e.Kind.String(), Err: ErrEntryKind}
	}
	b, err := a.With(e)
	if err != nil {
		return Preview{}, err
	}
	at := int32(slices.IndexFunc(b.a.ledger.entries, func(x fact) bool { return x.ID == e.ID }))
	on := b.a.countsOn(at)
	l, s, err := b.sheet(on)
	if err != nil {
		return Preview{}, err
	}
	p := Preview{On: on}
	records := l.records[s.first:s.last]
	i := slices.IndexFunc(records, func(r record) bool { return r.entry == at })
	if i > 0 {
		p.Before = free(records[i-1].balance, records[i-1].held)
	}
	p.After = free(records[i].balance, records[i].held)
	st, err := b.a.statement(l, s, on)
	if err != nil {
		return Preview{}, err
	}
	p.Line = st.Lines[i]
	return p, p.compare(a, b, e.ID)
}

// countsOn is the date on which an entry counts.
func (a *account) countsOn(entry int32) date.Date {
	if on, moved := a.moved[entry]; moved {
		return on
	}
	return a.ledger.p.effective(&a.ledger.entries[entry])
}

// compare lists the work that takes other hours in b than in a.
func (p *Preview) compare(a, b Account, but uuid.UUID) error {
	l := b.a.ledger
	for k := l.p.indexOf(p.On); k <= l.k; k++ {
		from := l.p.period(k).From
		before, err := a.Statement(from)
		if err != nil {
			return err
		}
		after, err := b.Statement(from)
		if err != nil {
			return err
		}
		p.compareLines(before.Lines, after.Lines, but)
	}
	return nil
}

func (p *Preview) compareLines(before, after []Line, but uuid.UUID) {
	was := map[uuid.UUID][]Part{}
	for _, line := range before {
		if line.Kind == LineDraw {
			was[*line.Entry] = line.Parts
		}
	}
	for _, line := range after {
		if line.Kind != LineDraw || *line.Entry == but || slices.EqualFunc(was[*line.Entry], line.Parts, Part.equal) {
			continue
		}
		if len(p.Moved) == movedMost {
			p.More++
			continue
		}
		p.Moved = append(p.Moved, Moved{Entry: *line.Entry, On: line.On, From: was[*line.Entry], To: line.Parts})
	}
}

func (p Part) equal(q Part) bool {
	same := orZero(p.Grant) == orZero(q.Grant)
	p.Grant, q.Grant = nil, nil
	return same && p == q
}

package capacity

import (
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Statement is the account of one period: plain data, with the text form of
// [Statement.String] and a strict JSON form.
type Statement struct {
	Period Period `json:"period"`
	Zone   string `json:"zone"` // whose dates these are
	// what was booked after it is not in; nil: everything is in
	AsOf      *time.Time `json:"asOf,omitempty"`
	Allotment Hours      `json:"allotment"` // the recurring hours of the period
	Figures   Figures    `json:"figures"`
	Rate      *Money     `json:"rate,omitempty"` // of overage, per hour
	// of the overage, rounded once for the period; "0" for none
	Charge Money  `json:"charge"`
	Lines  []Line `json:"lines"` // everything that happened, in the published order
}

// Line is one thing that happened in a period, and why.
type Line struct {
	// the effective date; what ends with the period stands on the first day after it
	On    date.Date  `json:"on"`
	Kind  LineKind   `json:"kind"`
	Entry *uuid.UUID `json:"entry,omitempty"` // nil where the plan itself did it

	Hours   Hours `json:"hours"`            // granted, adjusted (signed), charged or expired
	Worked  Hours `json:"worked,omitempty"` // of a draw: the time behind it
	Balance Hours `json:"balance"`          // what there was after it

	AfterHours Hours  `json:"afterHours,omitempty"` // of worked, what was multiplied
	Multiplier *Ratio `json:"multiplier,omitempty"` // by what; nil where nothing was

	Parts      []Part     `json:"parts,omitempty"`      // which hours it took, in the order taken
	Why        Why        `json:"why,omitempty"`        // why it took none
	Charge     Money      `json:"charge"`               // its share of the charge of the period
	ReversedBy *uuid.UUID `json:"reversedBy,omitempty"` // of a reversed entry

	Ticket string `json:"ticket,omitempty"`
	Note   string `json:"note,omitempty"`

	// where there is overage: the last three draws before it in the period that took hours
	UsedBefore []uuid.UUID `json:"usedBefore,omitempty"`
	UsedCount  int         `json:"usedCount,omitempty"` // and how many such there are
}

// Part is hours of one origin.
type Part struct {
	Source Source `json:"source"`
	// first day of the period they come from, or from which they could be used
	Since date.Date  `json:"since,omitempty"`
	Grant *uuid.UUID `json:"grant,omitempty"` // the entry that granted a block
	Hours Hours      `json:"hours"`
	Why   Why        `json:"why,omitempty"` // the rule that made it expire or made it overage
}

// UnmarshalJSON reads a statement strictly.
func (s *Statement) UnmarshalJSON(data []byte) error {
	type twin Statement
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*s = Statement(t)
	return nil
}

// usedMost is how many earlier draws an overage line names.
const usedMost = 3

// statement writes out the books of one period.
func (a *account) statement(l *ledger, s sheet, on date.Date) (Statement, error) {
	k, err := l.p.index(on)
	if err != nil {
		return Statement{}, err
	}
	st := Statement{Period: l.p.period(k), Zone: l.p.binding.Zone.String(), AsOf: given(a.asOf),
		Allotment: l.p.spec.Allotment, Figures: s.figures, Rate: cloned(l.p.spec.Overage.Rate),
		Charge: s.charge, Lines: make([]Line, 0, s.last-s.first)}
	var used []uuid.UUID
	for _, r := range l.records[s.first:s.last] {
		line := a.line(l, r)
		if line.Kind == LineDraw && line.overage() > 0 {
			line.UsedBefore, line.UsedCount = lastOf(used), len(used)
		}
		if line.Kind == LineDraw && line.Hours > line.overage() {
			used = append(used, *line.Entry)
		}
		st.Lines = append(st.Lines, line)
	}
	return st, st.apportion()
}

// lastOf copies the last few ids.
func lastOf(used []uuid.UUID) []uuid.UUID {
	return append([]uuid.UUID(nil), used[max(0, len(used)-usedMost):]...)
}

// line writes out one record.
func (a *account) line(l *ledger, r record) Line {
	line := Line{On: r.on, Kind: r.kind, Hours: r.hours, Balance: r.balance, Why: r.why}
	for _, p := range l.parts[r.from:r.to] {
		line.Parts = append(line.Parts, l.part(p))
	}
	if r.entry == none {
		return line
	}
	e := &l.entries[r.entry]
	line.Entry, line.Ticket, line.Note = given(e.ID), e.Ticket, e.Note
	if e.Kind == Draw {
		line.Worked = e.worked()
	}
	if line.Kind == LineDraw && line.Why == 0 {
		line.AfterHours, _ = l.p.afterHours(e) // it was counted before without an error
	}
	if line.AfterHours > 0 {
		line.Multiplier = cloned(l.p.spec.Multipliers.AfterHours)
	}
	if by := a.reversed[r.entry]; by != none {
		line.ReversedBy = given(l.entries[by].ID)
	}
	return line
}

func (l *ledger) part(p part) Part {
	out := Part{Source: p.source, Hours: p.hours, Why: p.why}
	switch p.source {
	case FromAllotment, FromRollover:
		out.Since = l.p.period(int(p.origin)).From
	case FromBlock:
		e := &l.entries[p.origin]
		out.Since, out.Grant = e.Date, given(e.ID)
	}
	return out
}

// overage is how much of a line is overage.
func (l Line) overage() (sum Hours) {
	for _, p := range l.Parts {
		if p.Source == FromOverage {
			sum += p.Hours
		}
	}
	return sum
}

// apportion gives every line its share of the charge, losing nothing.
func (s *Statement) apportion() error {
	if s.Charge.IsZero() {
		return nil
	}
	weights := make([]Hours, len(s.Lines))
	for i, line := range s.Lines {
		weights[i] = line.overage()
	}
	shares, err := s.Charge.Split(weights)
	if err != nil {
		return err
	}
	for i := range s.Lines {
		if weights[i] > 0 {
			s.Lines[i].Charge = shares[i]
		}
	}
	return nil
}

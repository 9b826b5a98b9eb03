package capacity

import (
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Statement is the account of one period: plain data, with the text form of
// [Statement.String] and a strict JSON form.
type Statement struct {
	Period Period      `json:"period"`
	Zone   string      `json:"zone"` // whose dates these are
	State  PeriodState `json:"state"`
	// what was booked after it is not in; nil: everything is in
	AsOf      *time.Time `json:"asOf,omitempty"`
	Allotment Hours      `json:"allotment"` // the recurring hours of the period, of all roles
	Figures   Figures    `json:"figures"`
	Held      Hours      `json:"held,omitempty"` // of the closing, by reservations
	Owed      Hours      `json:"owed,omitempty"` // borrowed and not yet repaid
	// how much unlimited work is thought fair; nil where the plan does not say
	FairUse *Hours `json:"fairUse,omitempty"`

	Rate *Money `json:"rate,omitempty"` // of overage, per hour, of roles without their own
	// of the overage, rounded once for the period; "0" for none
	Charge Money `json:"charge"`
	// what was charged when the period was closed, where it was reopened since; what is
	// more now is still to be billed
	Billed *Money `json:"billed,omitempty"`
	Fee    *Money `json:"fee,omitempty"`
	// what is missing to the minimum commitment whose periods end with this one
	TrueUp *Money `json:"trueUp,omitempty"`
	// fee, charge and true-up together; "0" for nothing
	Total Money `json:"total"`

	Entities []EntityFigures `json:"entities,omitempty"` // by name, where work has any
	Alerts   []Alert         `json:"alerts,omitempty"`   // thresholds crossed, in order
	Lines    []Line          `json:"lines"`              // everything that happened, in the published order
}

// Line is one thing that happened in a period, and why.
type Line struct {
	// the date on which it counts; what ends with the period stands on the first day after it
	On   date.Date `json:"on"`
	Kind LineKind  `json:"kind"`
	// its own date, where it counts on a later one: it was booked after its period was closed,
	// or after what counts later
	Dated *date.Date `json:"dated,omitempty"`
	Entry *uuid.UUID `json:"entry,omitempty"` // nil where the plan itself did it
	Role  tiers.Role `json:"role,omitempty"`  // who worked, or whose hours they are

	// brought in, granted, adjusted (signed), held, charged, repaid, forgiven or expired
	Hours   Hours `json:"hours"`
	Worked  Hours `json:"worked,omitempty"` // of a draw: the time behind it
	Balance Hours `json:"balance"`          // what there was after it, held hours included
	Held    Hours `json:"held,omitempty"`   // of the balance

	AfterHours Hours  `json:"afterHours,omitempty"` // of worked, the part outside business hours
	Multiplier *Ratio `json:"multiplier,omitempty"` // of that part; nil where nothing was multiplied
	// of the rest, by its severity; nil where nothing was multiplied
	SeverityMultiplier *Ratio     `json:"severityMultiplier,omitempty"`
	In                 MultiplyIn `json:"in,omitempty"` // what was multiplied

	Parts      []Part     `json:"parts,omitempty"`      // which hours it took, in the order taken
	Why        Why        `json:"why,omitempty"`        // why it took none
	Charge     Money      `json:"charge"`               // its share of the charge of the period
	ReversedBy *uuid.UUID `json:"reversedBy,omitempty"` // of a reversed entry
	Target     *uuid.UUID `json:"target,omitempty"`     // the entry that it reverses, ends or voids

	Ticket string `json:"ticket,omitempty"`
	Entity string `json:"entity,omitempty"`
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
	Role  tiers.Role `json:"role,omitempty"`  // whose hours they were
	Hours Hours      `json:"hours"`
	Why   Why        `json:"why,omitempty"` // the rule that made it expire, overage or owed
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
	l = l.under(k)
	spec := &l.p.spec
	st := Statement{Period: l.p.period(k), Zone: l.p.binding.Zone.String(), State: a.stateOf(k), AsOf: given(a.asOf),
		Figures: s.figures, Held: s.held, Owed: s.owed, FairUse: cloned(spec.FairUse),
		Rate: cloned(spec.Overage.Rate), Charge: s.charge, Lines: make([]Line, 0, s.last-s.first)}
	if st.Allotment, err = l.p.allotment(k); err != nil {
		return Statement{}, err
	}
	if err := st.bill(a, s, k, spec); err != nil {
		return Statement{}, err
	}
	st.write(a, l, s)
	if err := st.apportion(l, s); err != nil {
		return Statement{}, err
	}
	st.report(spec)
	return st, nil
}

// under is the ledger as one that has come to period k, for what is written by its terms.
func (l *ledger) under(k int) *ledger {
	if l.p.chain == nil {
		return l
	}
	c := *l
	c.p = l.p.in(k)
	return &c
}

// allotment is the recurring hours of period k, of all roles together.
func (p *plan) allotment(k int) (Hours, error) {
	hours, err := p.allotments(k)
	if err != nil {
		return 0, err
	}
	return SumHours(hours[:]...)
}

// bill writes out what the period costs.
func (s *Statement) bill(a *account, from sheet, k int, spec *PlanSpec) (err error) {
	if spec.Fee != nil {
		s.Fee = &from.fee
	}
	if !from.trueUp.IsZero() {
		s.TrueUp = &from.trueUp
	}
	if billed, ok := a.billed[k]; ok && a.stateOf(k) == Reopened {
		s.Billed = &billed
	}
	for _, m := range [...]Money{from.fee, from.charge, from.trueUp} {
		if s.Total, err = s.Total.Add(m); err != nil {
			return err
		}
	}
	return nil
}

// write writes out the lines.
func (s *Statement) write(a *account, l *ledger, from sheet) {
	var used []uuid.UUID
	for _, r := range l.records[from.first:from.last] {
		line := a.line(l, r)
		if line.Kind == LineDraw && line.overage() > 0 {
			line.UsedBefore, line.UsedCount = lastOf(used), len(used)
		}
		if line.Kind == LineDraw && line.Hours > line.overage() {
			used = append(used, *line.Entry)
		}
		s.Lines = append(s.Lines, line)
	}
}

// lastOf copies the last few ids.
func lastOf(used []uuid.UUID) []uuid.UUID {
	return append([]uuid.UUID(nil), used[max(0, len(used)-usedMost):]...)
}

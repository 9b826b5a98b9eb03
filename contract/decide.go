package contract

import (
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Desk is a contract with what has happened so far, ready to decide: see [Contract.Desk]. It
// never changes and is safe for concurrent use. The zero value answers with [ErrNoContract].
type Desk struct {
	c       *contract
	account capacity.Account
	begins  date.Date // the first day on which there are hours
	begun   time.Time // an instant after its beginning, with which nearly all are compared
}

// Desk replays the hours of the facts, so that decisions about further work cost no replay.
// Tickets are not read: no decision depends on another ticket. Errors as for [Contract.Account].
func (c Contract) Desk(facts Facts) (Desk, error) {
	account, err := c.Account(facts.Work)
	if err != nil {
		return Desk{}, err
	}
	begins := account.Plan().Binding().Start
	return Desk{c.c, account, begins, midnight(begins+2, c.c.zone)}, nil
}

// hasHours reports whether the hours have begun on the day of an instant in the contract's zone.
func (d Desk) hasHours(at time.Time) bool { return at.After(d.begun) || date.NewAt(at) >= d.begins }

// Decide is [Contract.Desk] and [Desk.Decide] in one, with errors as for both.
func (c Contract) Decide(facts Facts, piece Piece, at time.Time) (Decision, error) {
	desk, err := c.Desk(facts)
	if err != nil {
		return Decision{}, err
	}
	return desk.Decide(piece, at)
}

// Decide says what was promised for a piece of work that arrives at an instant: whether it
// is in scope and by which rule; whether it is a hotfix or planned work, who approves and who
// deploys it; who does it and who is accountable; which clocks start and when they are due;
// what pays for it and what is left; what has to be approved or needs a change request. It is
// one walk through the terms of that day, in this order, and every rule that had a part in it
// is among the reasons.
//
// A critical incident, operational work of severity 1, is never stopped by hours that are
// used up or by a limit: it proceeds, and is to be ratified. Estimated work counts as done
// from that instant on without a break.
//
// A piece that cannot be one is a *[SpecError] with the path of every fault: a severity that the
// contract does not have ([sla.ErrSeverity]), an estimate below zero ([scope.ErrEffort]), a hotfix
// without an incident ([scope.ErrHotfix]), an approver whom nobody knows ([tiers.ErrUnknownID]), a
// reason not to charge that is none ([capacity.ErrNonChargeable]), an instant outside of the years
// 1 to 9999 of the contract's zone ([ErrPiece]). An estimate that no account can take is the error
// of [capacity.Account.Quote].
func (d Desk) Decide(piece Piece, at time.Time) (Decision, error) {
	if d.c == nil {
		return Decision{}, ErrNoContract
	}
	t := d.c.at(at)
	if err := d.check(t, &piece, at); err != nil {
		return Decision{}, err
	}
	w := walker{desk: d, t: t, piece: piece, at: at.In(d.c.zone), room: new(room)}
	w.d.At, w.d.Outcome, w.d.Phase = w.at, Proceed, t.phase
	w.d.Reasons, w.d.Clocks = w.room.reasons[:0], []DueClock{}
	err := w.walk()
	return w.d, err
}

// ErrPiece is the reason for refusing a piece of work.
var ErrPiece = errors.New("not a piece of work")

// check refuses what cannot be a piece of work.
func (d Desk) check(t *terms, p *Piece, at time.Time) error {
	var l fault.List
	if year := at.UTC().Year(); year <= 1 || year >= 9999 { // then only its zone is asked, which takes longer
		if year = at.In(d.c.zone).Year(); at.IsZero() || year < 1 || year > 9999 {
			l.Add("at", nil, fmt.Errorf("%w: want an instant in years 1 to 9999", ErrPiece))
		}
	}
	if p.Severity != 0 && !d.c.scale.Has(p.Severity) {
		l.Add("severity", int(p.Severity), sla.ErrSeverity)
	}
	if p.Work.Estimate < 0 {
		l.Add("work.estimate", p.Work.Estimate.String(), scope.ErrEffort)
	}
	if h := p.Work.Hotfix; h != nil && h.Incident == "" { // who approves and deploys may follow from the terms
		l.Add("work.hotfix.incident", nil, scope.ErrHotfix)
	}
	if p.NonChargeable != 0 && !p.NonChargeable.IsValid() {
		l.Add("nonChargeable", nil, capacity.ErrNonChargeable)
	}
	if p.ApprovedBy != "" {
		_, err := t.structure.PartyOf(p.ApprovedBy)
		l.Join("approvedBy", err)
	}
	return l.Err()
}

// room is what a decision points at, made at once: so much in one piece costs a fifth of so
// many pieces.
type room struct {
	route   tiers.Route
	pays    Payment
	quote   capacity.Quote
	reasons [8]Reason
}

// clockRoom is the same for the clocks: three are usual.
type clockRoom struct {
	due    [3]time.Time
	clocks [3]DueClock
}

// walker is one decision in the making.
type walker struct {
	desk     Desk
	t        *terms // of the day
	piece    Piece
	room     *room
	at       time.Time
	activity scope.Activity // the zero value if there is none
	critical bool           // nothing stops it
	d        Decision
}

// walk goes through the questions: is it promised, what is it, who does it, how fast, how
// much is there for it.
func (w *walker) walk() error {
	w.d.because(Reason{Rule: ByPhase})
	work := w.piece.Work
	w.d.Delivery = w.t.deliver(&work)
	w.d.Scope = w.t.scope.Classify(work)
	w.d.because(Reason{Rule: ByScope})
	if w.d.Delivery != nil {
		w.d.because(Reason{Rule: ByDelivery, Who: w.d.Delivery.Approver})
	}
	w.isCritical()
	w.inScope()
	if err := w.route(); err != nil {
		return err
	}
	if !w.t.phase.Promises() {
		w.d.Outcome = NotPromised
		w.names()
		return nil
	}
	if w.d.Outcome != OutOfScope && w.d.Outcome != Unclear {
		w.clocks()
	}
	if w.d.Outcome == Proceed || w.d.Outcome == AwaitApproval {
		w.limits()
		if err := w.pay(); err != nil {
			return err
		}
	}
	w.draft()
	w.names()
	return nil
}

// isCritical: operational work of severity 1 is.
func (w *walker) isCritical() {
	w.activity, _ = w.t.scope.Catalogue().Lookup(w.piece.Work.Activity)
	w.critical = w.activity.Category == scope.Operations && w.piece.Severity == 1
}

// inScope says what becomes of the work by its scope alone.
func (w *walker) inScope() {
	switch v := w.d.Scope; v.Outcome {
	case scope.Covered:
	case scope.Excluded:
		w.d.Outcome = OutOfScope
	case scope.NeedsApproval:
		w.d.Outcome = RequestChange
		if v.Rule == scope.RuleHotfixApproval {
			w.d.Outcome = AwaitApproval
		}
	default:
		w.d.Outcome = Unclear
	}
}

// entryID is an id that no entry of an account has: that of a draw which is only asked about.
var entryID = uuid.UUID{0: 0xff, 15: 0xff}

// entry is the work as it would be booked.
func (w *walker) entry() capacity.Entry {
	p := &w.piece
	e := capacity.Entry{
		ID: entryID, Kind: capacity.Draw, Booked: w.at, From: w.at, Role: p.Role, Entity: p.Entity, Ticket: p.Ticket,
		Activity: p.Work.Activity, Severity: p.Severity, NonChargeable: p.NonChargeable, Critical: w.critical,
	}
	e.To = w.at.Add(max(time.Duration(p.Work.Estimate), time.Minute))
	e.Operational = w.activity.Category == scope.Operations
	return e
}

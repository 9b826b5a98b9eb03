package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// limits holds the estimate against the limits of the terms.
func (w *walker) limits() {
	l, estimate := w.t.spec.Limits, capacity.Hours(w.piece.Work.Estimate)
	switch {
	case l == nil:
	case l.NotToExceed != nil && estimate > *l.NotToExceed:
		w.d.because(Reason{Rule: ByNotToExceed, Hours: *l.NotToExceed})
		w.stop(RequestChange)
	case l.PreApproval == nil || estimate <= *l.PreApproval:
	case w.piece.ApprovedBy != "":
		w.d.because(Reason{Rule: ByApproval, Hours: *l.PreApproval, Who: w.piece.ApprovedBy})
	default:
		w.d.because(Reason{Rule: ByPreApproval, Hours: *l.PreApproval, Who: w.t.approver})
		w.stop(AwaitApproval)
	}
}

// stop lets something keep the work from being done, but for a critical incident, which is
// to be ratified instead.
func (w *walker) stop(outcome Outcome) {
	if !w.critical {
		w.d.Outcome = max(w.d.Outcome, outcome)
		return
	}
	w.d.because(Reason{Rule: ByCritical})
	if w.d.Outcome == Proceed {
		w.d.Outcome = ProceedToRatify
	}
}

// pay says what pays for the work, and what is left after it.
func (w *walker) pay() error {
	if !w.desk.hasHours(w.at) {
		return nil // the hours begin later than the contract
	}
	p := &w.room.pays
	p.Estimated = capacity.Hours(w.piece.Work.Estimate)
	w.d.Pays = p
	quote, err := w.desk.account.Quote(w.entry())
	if err != nil {
		return w.cannotPay(p, err)
	}
	w.room.quote = quote
	p.Quote = &w.room.quote
	w.explainPay(p)
	return nil
}

// cannotPay says what is missing where hours are, and else what is wrong with the work.
func (w *walker) cannotPay(p *Payment, err error) error {
	var gone *capacity.ExhaustedError
	if !errors.As(err, &gone) {
		return fault.Fault{Path: "work", Err: err}
	}
	p.Missing = gone.Needed - gone.Available - gone.Allowed
	w.d.because(Reason{Rule: ByExhausted, Hours: p.Missing})
	w.stop(RequestChange)
	return nil
}

func (w *walker) explainPay(p *Payment) {
	q := p.Quote
	overage, ratify := q.Overage(), q.Ratify()
	switch {
	case q.Why == capacity.WhyUnlimited:
		w.d.because(Reason{Rule: ByUnlimited})
		return
	case q.Why != 0:
		w.d.because(Reason{Rule: ByNonChargeable})
		return
	}
	beyond := q.Charged - max(0, min(q.Charged, q.Before))
	if inside := q.Charged - beyond; inside > 0 {
		w.d.because(Reason{Rule: ByHours, Hours: inside})
	}
	if plain := beyond - ratify; plain > 0 {
		w.d.because(Reason{Rule: ByOverage, Hours: plain})
	}
	if overage > 0 {
		p.Rate = w.t.overageRate(w.piece.Role)
	}
	if ratify > 0 {
		w.d.because(Reason{Rule: ByRatified, Hours: ratify})
		w.stop(RequestChange)
	}
}

// draft makes a change request of what needs one.
func (w *walker) draft() {
	if w.d.Outcome != RequestChange {
		return
	}
	name := w.piece.Ticket
	if name == "" {
		name = w.piece.Work.Activity
	}
	r := &ChangeRequest{ID: "draft-" + name, Title: w.activityName(), By: w.t.client,
		Estimate: capacity.Hours(w.piece.Work.Estimate)}
	if p := w.d.Pays; p != nil && p.Missing > 0 {
		r.Grant = &GrantSpec{Hours: p.Missing, Role: w.piece.Role}
	}
	if rate := w.t.workRate(w.piece.Role); rate != nil && r.Estimate > 0 {
		r.Price = &PriceSpec{Rate: rate}
	}
	w.d.Change = r
}

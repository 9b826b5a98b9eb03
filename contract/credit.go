package contract

import (
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// CreditNote is what the misses of a review give back: service credits are counted by
// calendar months, those that begin in the period of the review.
type CreditNote struct {
	Credit sla.Credit      `json:"credit"`           // in percent of the fee, with its reasons
	Fee    *capacity.Money `json:"fee,omitempty"`    // of a month, as the plan has it
	Amount *capacity.Money `json:"amount,omitempty"` // of the fee, rounded half away from zero; nil without a fee
}

// bindCredits binds the service credits.
func (b *binder) bindCredits() {
	if b.spec.Credits == nil {
		return
	}
	credits, err := sla.NewCredits(*b.spec.Credits)
	b.l.Join("credits", err)
	b.t.credits = &credits
	if monthlyFee(b.spec.Plan) == nil {
		b.advise("credits", "there is no monthly fee of the plan that they are a percentage of")
	}
}

// monthlyFee is the fee of a calendar month, if the plan has one.
func monthlyFee(plan capacity.PlanSpec) *capacity.Money {
	if plan.Fee == nil || plan.Period != capacity.Monthly() {
		return nil
	}
	fee := *plan.Fee
	return &fee
}

// creditNote is what the months of the review give back; nil where the contract has no
// service credits.
func (r *reviewer) creditNote() (*CreditNote, error) {
	credits := r.c.c.on(r.review.Period.From).credits
	if credits == nil {
		return nil, nil
	}
	credit, err := credits.Of(r.summary, r.review.Period.From, r.review.Period.To)
	if err != nil {
		return nil, err
	}
	note := &CreditNote{Credit: credit, Fee: monthlyFee(r.c.c.spec.Plan)}
	if note.Fee != nil {
		note.Amount = &capacity.Money{Amount: percentOf(*note.Fee, credit.Percent), Currency: note.Fee.Currency}
	}
	return note, nil
}

// percentOf is the one rounding of a credit: to the minor unit of the currency.
func percentOf(fee capacity.Money, percent decimal.Decimal) decimal.Decimal {
	return fee.Amount.Mul(percent).Shift(-2).Round(capacity.MinorUnit(fee.Currency))
}

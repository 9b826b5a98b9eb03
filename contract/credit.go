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
	Fee    *capacity.Money `json:"fee,omitempty"`    // of a month
	Amount *capacity.Money `json:"amount,omitempty"` // of the fee, rounded half away from zero; nil without a fee
}

// bindCredits binds the service credits.
func (b *binder) bindCredits() {
	if fee := b.spec.Fee; fee != nil {
		b.l.Join("fee", fee.Check())
		if fee.Amount.IsNegative() {
			b.l.Add("fee", fee.String(), capacity.ErrNegative)
		}
	}
	if b.spec.Credits == nil {
		return
	}
	credits, err := sla.NewCredits(*b.spec.Credits)
	b.l.Join("credits", err)
	b.c.credits = &credits
	if b.spec.Fee == nil {
		b.advise("fee", "there are service credits and no fee that they are a percentage of")
	}
}

// creditNote is what the months of the review give back; nil where the contract has no
// service credits.
func (r *reviewer) creditNote() (*CreditNote, error) {
	if r.c.c.credits == nil {
		return nil, nil
	}
	credit, err := r.c.c.credits.Of(r.summary, r.review.Period.From, r.review.Period.To)
	if err != nil {
		return nil, err
	}
	note := &CreditNote{Credit: credit}
	if fee := r.c.c.spec.Fee; fee != nil {
		copied := *fee
		amount := capacity.Money{Amount: percentOf(*fee, credit.Percent), Currency: fee.Currency}
		note.Fee, note.Amount = &copied, &amount
	}
	return note, nil
}

// percentOf is the one rounding of a credit: to the minor unit of the currency.
func percentOf(fee capacity.Money, percent decimal.Decimal) decimal.Decimal {
	return fee.Amount.Mul(percent).Shift(-2).Round(capacity.MinorUnit(fee.Currency))
}

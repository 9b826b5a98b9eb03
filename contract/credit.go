package contract

import (
	"fmt"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// CreditNote is what the misses of one calendar month give back. A month is that of the
// review in which it ends, so that reviews which follow each other give each credit once.
type CreditNote struct {
	Month  date.Date       `json:"month"`            // its first day
	Credit sla.Credit      `json:"credit"`           // in percent of the fee, with its reasons
	Fee    *capacity.Money `json:"fee,omitempty"`    // of a month, as the plan of its last day has it
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

// credited writes out what the months that end in the period give back, each by the terms of
// its last day in the term.
func (r *reviewer) credited(all *sla.Attainment) error {
	for _, part := range r.review.Period.months() {
		month := Period{From: part.To - 1, To: part.To}
		month.From -= date.Date(month.From.Day() - 1)
		if month.To.Day() != 1 || month.To <= r.c.c.spec.Start {
			continue // it ends later
		}
		if err := r.credit(all, month); err != nil {
			return err
		}
	}
	return nil
}

func (r *reviewer) credit(all *sla.Attainment, month Period) error {
	terms := r.c.c.on(r.c.c.lastDay(month))
	if terms.credits == nil {
		return nil
	}
	credit, err := terms.credits.Of(all, month.From, month.To)
	if err != nil {
		return fmt.Errorf("credit of %s: %w", month, err)
	}
	note := CreditNote{Month: month.From, Credit: credit, Fee: monthlyFee(terms.spec.Plan)}
	if note.Fee != nil {
		note.Amount = &capacity.Money{Amount: percentOf(*note.Fee, credit.Percent), Currency: note.Fee.Currency}
	}
	r.review.Credits = append(r.review.Credits, note)
	return nil
}

// percentOf is the one rounding of a credit: to the minor unit of the currency.
func percentOf(fee capacity.Money, percent decimal.Decimal) decimal.Decimal {
	return fee.Amount.Mul(percent).Shift(-2).Round(capacity.MinorUnit(fee.Currency))
}

package contract

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// Settlement is what is settled about hours when a contract ends: see
// [Contract.Settlement].
type Settlement struct {
	End date.Date `json:"end"` // the first day after the contract
	// what could be used on its last day, held hours included
	Left capacity.Hours `json:"left"`
	// what was owed then: below zero, or borrowed from a period that never comes
	Owed   capacity.Hours  `json:"owed,omitempty"`
	Unused UnusedSpec      `json:"unused"`           // what becomes of what is left
	Refund *capacity.Money `json:"refund,omitempty"` // of what is left, where that is the term
	// the bill of the last period: fee, overage and true-up
	LastBill capacity.Money `json:"lastBill"`
}

// String says it in one sentence, such as "ends on 2026-07-01: 12h left, refunded at
// EUR 80.00 an hour: EUR 960.00".
func (s Settlement) String() string {
	text := fmt.Sprintf("ends on %s: %s left", s.End, s.Left)
	switch {
	case s.Left == 0:
	case s.Refund != nil:
		text += fmt.Sprintf(", refunded at %s an hour: %s", s.Unused.Rate, s.Refund)
	case s.Unused.Until != nil:
		text += fmt.Sprintf(", usable before %s", s.Unused.Until)
	default:
		text += ", forfeited"
	}
	if s.Owed > 0 {
		text += fmt.Sprintf("; %s owed", s.Owed)
	}
	return text
}

// Settlement says what becomes of the hours at the end of the contract, from the account of
// these entries: they are those of [Contract.Account]. A contract that runs out forfeits
// what its plan does not let it keep; one that is terminated says what becomes of it. A
// refund is rounded once, to the minor unit of the currency, half away from zero. A contract
// without an end has nothing to settle: [ErrTerm]. Other errors as for [Contract.Account].
func (c Contract) Settlement(entries []capacity.Entry) (Settlement, error) {
	end, ok := c.End()
	switch {
	case c.c == nil:
		return Settlement{}, ErrNoContract
	case !ok:
		return Settlement{}, fmt.Errorf("%w: the contract has no end to settle", ErrTerm)
	}
	s := Settlement{End: end, Unused: UnusedSpec{Kind: UnusedForfeited}}
	if c.c.unused != nil {
		s.Unused = *c.c.unused
	}
	account, err := c.Account(entries)
	if err != nil || end <= c.c.plan.Binding().Start {
		return s, err
	}
	return s, s.read(account)
}

// read takes the hours of the last day out of the account.
func (s *Settlement) read(account capacity.Account) error {
	balance, err := account.Balance(s.End - 1)
	if err != nil {
		return err
	}
	last, err := account.Statement(s.End - 1)
	if err != nil {
		return err
	}
	left, err := balance.Available.Add(balance.Held)
	if err != nil {
		return err
	}
	s.LastBill, s.Left = last.Total, max(0, left)
	if s.Owed, err = max(0, -left).Add(last.Owed); err != nil {
		return err
	}
	if s.Unused.Kind == UnusedRefunded {
		refund, err := s.Unused.Rate.Charge(s.Left)
		s.Refund = &refund
		return under("unused.rate", err)
	}
	return nil
}

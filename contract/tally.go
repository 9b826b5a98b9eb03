package contract

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// tally is what the work comes to, with the least effort and prices or with the most.
type tally struct {
	isLeast   bool
	hours     ReplayedHours
	uncovered [UncoveredTerm + 1]struct {
		pieces int
		hours  capacity.Hours
	}
	priced   []pricedHours
	unpriced capacity.Hours
	closing  capacity.Hours // of the last of the plan's periods
	noFee    bool           // a period of the plan has no fee that anybody knows

	fees, overage, trueUp, credits, extra capacity.Money
}

// pricedHours are uncovered hours at one rate, of which the charge is rounded once.
type pricedHours struct {
	rate  capacity.Money
	hours capacity.Hours
}

// tally plays the account.
func (p *player) tally(isLeast bool) (tally, error) {
	t := tally{isLeast: isLeast}
	for i := range p.uncovered {
		one := &p.uncovered[i]
		e := one.at(isLeast)
		hours := workedTime(&e)
		if hours == 0 {
			continue // assumed to be no work at all
		}
		if err := t.beyond(p, one.why, hours, e.Role, p.c.dateOf(e)); err != nil {
			return t, err
		}
	}
	account, err := p.c.account(p.entries(isLeast), p.worked)
	if err != nil {
		return t, err
	}
	if err := t.read(p, account); err != nil {
		return t, err
	}
	return t, t.price(p)
}

// entries are the work that the plan pays for. All of it is marked as critical, so that a
// plan which refuses what is beyond its hours counts it as not agreed instead.
func (p *player) entries(isLeast bool) []capacity.Entry {
	list := make([]capacity.Entry, 0, len(p.work))
	for i := range p.work {
		e := p.work[i].at(isLeast)
		e.Critical = true
		if p.work[i].most == 0 || workedTime(&e) > 0 { // it was booked, or is assumed to be work
			list = append(list, e)
		}
	}
	return list
}

// at is the entry with the least or the most effort.
func (w *played) at(isLeast bool) capacity.Entry {
	e := w.entry
	if isLeast && w.most > 0 {
		e.To = e.From.Add(time.Duration(w.least))
	}
	return e
}

// workedTime is the time of an entry of work, which is said in one of two ways.
func workedTime(e *capacity.Entry) capacity.Hours {
	if e.From.IsZero() {
		return e.Hours
	}
	return capacity.Hours(e.To.Sub(e.From))
}

// beyond notes hours that nothing pays for.
func (t *tally) beyond(p *player, why UncoveredReason, h capacity.Hours, role tiers.Role, on date.Date) (err error) {
	u := &t.uncovered[why]
	u.pieces++
	if u.hours, err = u.hours.Add(h); err != nil {
		return err
	}
	rate := p.c.c.on(on).workRate(role)
	if rate == nil {
		rate = p.prices.Rate.of(t.isLeast)
	}
	if rate == nil {
		t.unpriced, err = t.unpriced.Add(h)
		return err
	}
	for i := range t.priced {
		if one := &t.priced[i]; one.rate.Equal(*rate) {
			one.hours, err = one.hours.Add(h)
			return err
		}
	}
	t.priced = append(t.priced, pricedHours{*rate, h})
	return nil
}

// read adds up the plan's periods that end in the period.
func (t *tally) read(p *player, account capacity.Account) error {
	period, plan := p.review.Period, p.c.c.plan
	to := period.To
	if end, ok := p.c.c.lastWork(); ok {
		to = min(to, end)
	}
	for day := max(period.From, plan.Binding().Start); day < to; {
		s, err := account.Statement(day)
		if err != nil {
			return err
		}
		if day = s.Period.To; day > period.To {
			break // it is of the next period
		}
		if err := t.add(p, &s); err != nil {
			return err
		}
	}
	var err error
	t.hours.Unused, err = t.hours.Unused.Add(max(0, t.closing))
	return err
}

// add takes in the statement of one of the plan's periods.
func (t *tally) add(p *player, s *capacity.Statement) (err error) {
	f, h := &s.Figures, &t.hours
	t.closing = f.Closing
	for _, part := range [...]struct{ to, by *capacity.Hours }{
		{&h.Granted, &f.Granted}, {&h.Drawn, &f.Drawn}, {&h.Unlimited, &f.WorkedUnlimited},
		{&h.NonChargeable, &f.WorkedNonChargeable}, {&h.Overage, &f.Overage}, {&h.Unused, &f.Expired},
	} {
		if *part.to, err = part.to.Add(*part.by); err != nil {
			return err
		}
	}
	h.Drawn, h.Overage = h.Drawn-f.Ratify, h.Overage-f.Ratify
	if err := t.ratify(p, s); err != nil {
		return err
	}
	return t.bill(p, s)
}

// ratify takes the hours beyond what the plan allows out of a statement, and out of its charge:
// they are priced as what they are, work that nothing pays for.
func (t *tally) ratify(p *player, s *capacity.Statement) error {
	if s.Figures.Ratify == 0 {
		return nil
	}
	for i := range s.Lines {
		line := &s.Lines[i]
		allowed, more := overageOf(line)
		if more == 0 {
			continue
		}
		if err := t.beyond(p, UncoveredHours, more, line.Role, line.On); err != nil {
			return err
		}
		shares, err := line.Charge.Split([]capacity.Hours{allowed, more})
		if err != nil {
			return err
		}
		if t.overage, err = t.overage.Add(shares[1].Neg()); err != nil {
			return err
		}
	}
	return nil
}

// overageOf is how many hours of a line the plan allows beyond its own, and how many are more
// than that.
func overageOf(l *capacity.Line) (allowed, more capacity.Hours) {
	for _, part := range l.Parts {
		switch {
		case part.Source != capacity.FromOverage:
		case part.Why == capacity.WhyCritical:
			more += part.Hours
		default:
			allowed += part.Hours
		}
	}
	return allowed, more
}

// bill adds what a period of the plan costs.
func (t *tally) bill(p *player, s *capacity.Statement) (err error) {
	fee := s.Fee
	if fee == nil {
		fee = p.prices.Fee.of(t.isLeast)
	}
	if fee == nil {
		t.noFee, fee = true, &capacity.Money{}
	}
	trueUp := capacity.Money{}
	if s.TrueUp != nil {
		trueUp = *s.TrueUp
	}
	for _, part := range [...]struct {
		to *capacity.Money
		by capacity.Money
	}{{&t.fees, *fee}, {&t.overage, s.Charge}, {&t.trueUp, trueUp}} {
		if *part.to, err = part.to.Add(part.by); err != nil {
			return err
		}
	}
	return nil
}

// price adds what the uncovered hours cost, and what the misses give back.
func (t *tally) price(p *player) error {
	for _, one := range t.priced {
		charge, err := one.rate.Charge(one.hours)
		if err != nil {
			return err
		}
		if t.extra, err = t.extra.Add(charge); err != nil {
			return err
		}
	}
	for _, note := range p.review.Credits {
		amount, err := t.credit(p, note)
		if err != nil {
			return err
		}
		if t.credits, err = t.credits.Add(amount); err != nil {
			return err
		}
	}
	return nil
}

// credit is the amount of a credit: of the fee, or of the assumed one.
func (t *tally) credit(p *player, note CreditNote) (capacity.Money, error) {
	plan := p.c.c.on(p.c.c.lastDay(Period{From: note.Month, To: nextMonth(note.Month)})).spec.Plan
	assumed := p.prices.Fee
	if note.Amount != nil {
		return *note.Amount, nil
	}
	if assumed == nil || plan.Period != capacity.Monthly() {
		return capacity.Money{}, nil
	}
	fee := assumed.of(t.isLeast)
	return capacity.Money{Amount: percentOf(*fee, note.Credit.Percent), Currency: fee.Currency}, nil
}

// notes say what the figures leave out.
func (p *player) notes(most *tally) (notes []string) {
	if most.noFee {
		notes = append(notes, "the plan has no fee, and none is assumed: the cost leaves it out")
	}
	if most.unpriced > 0 {
		notes = append(notes,
			fmt.Sprintf("%s that nothing pays for have no price: the cost leaves them out", most.unpriced))
	}
	if p.after > 0 {
		notes = append(notes, fmt.Sprintf("%d entries are dated after the period", p.after))
	}
	if from := p.c.c.plan.Binding().Start; from > p.review.Period.From {
		notes = append(notes, fmt.Sprintf("its hours begin on %s, after the period did", from))
	}
	return notes
}

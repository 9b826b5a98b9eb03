package contract

import (
	"errors"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Assumptions are what a replay takes for granted because no fact says it. They are given,
// checked, and shown with its answer: see [Assumptions.Sentences].
type Assumptions struct {
	// SameWork has to be true: that the tickets would have come, and people would have worked
	// on them, at the same times under every contract. It is what every replay rests on, and
	// whoever asks for one says it.
	SameWork bool `json:"sameWork"`
	// Effort is what a ticket costs of which no work was booked; without it, nothing.
	Effort []EffortAssumption `json:"effort,omitempty"`
	// Prices are those that a contract does not say itself.
	Prices []PriceAssumption `json:"prices,omitempty"`
}

// EffortAssumption is how much work a ticket of a severity is, if nobody booked any: between
// Least and Most, which is a year at the longest, worked from its opening on without a break.
type EffortAssumption struct {
	Severity sla.Severity   `json:"severity,omitempty"` // zero: every severity that is not named
	Least    capacity.Hours `json:"least"`
	Most     capacity.Hours `json:"most"`
}

// PriceAssumption is what a contract costs where it does not say so.
type PriceAssumption struct {
	Contract string `json:"contract,omitempty"` // its id; empty: every contract of which no other one says it
	// Fee is that of every period of a plan that has none; nil: it costs none.
	Fee *MoneyRange `json:"fee,omitempty"`
	// Rate is that of an hour which the plan does not pay for and the contract has no rate of;
	// nil: such hours have no price, and the cost leaves them out and says so.
	Rate *MoneyRange `json:"rate,omitempty"`
}

// MoneyRange is two amounts of one currency, and everything between them. Neither is below zero.
type MoneyRange struct {
	Least capacity.Money `json:"least"`
	Most  capacity.Money `json:"most"`
}

// String returns "EUR 90.00 to EUR 120.00", or one amount where both are the same.
func (r MoneyRange) String() string {
	if r.Least.Equal(r.Most) {
		return r.Least.String()
	}
	return r.Least.String() + " to " + r.Most.String()
}

// UnmarshalJSON reads assumptions strictly and reports all faults at once, with their paths.
func (a *Assumptions) UnmarshalJSON(data []byte) error {
	type twin Assumptions
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*a = Assumptions(t)
	return nil
}

// Reasons for refusing assumptions.
var (
	ErrSameWork = errors.New("say that people would have worked the same: a replay rests on it")
	ErrRange    = errors.New("want a range from the least to the most, nothing below zero")
	ErrAssumed  = errors.New("assumed twice")
)

// check reports everything that is wrong with the assumptions.
func (a Assumptions) check(l *fault.List, contracts []Contract) {
	if !a.SameWork {
		l.Add("sameWork", nil, ErrSameWork)
	}
	severities := map[sla.Severity]bool{}
	for i, e := range a.Effort {
		at := fault.Path("effort").At(i)
		switch {
		case e.Severity > sla.SeverityMost:
			l.Add(at.Key("severity"), int(e.Severity), sla.ErrSeverity)
		case severities[e.Severity]:
			l.Add(at.Key("severity"), int(e.Severity), ErrAssumed)
		}
		severities[e.Severity] = true
		if e.Least < 0 || e.Most < e.Least || e.Most > effortMost {
			l.Add(at, fmt.Sprintf("%s to %s", e.Least, e.Most), ErrRange)
		}
	}
	a.checkPrices(l, contracts)
}

// effortMost is the longest that one ticket may be assumed to take: a year.
const effortMost = 8784 * capacity.Hour

func (a Assumptions) checkPrices(l *fault.List, contracts []Contract) {
	known, seen := map[string]bool{"": true}, map[string]bool{}
	for _, c := range contracts {
		known[c.c.spec.ID] = true
	}
	for i, p := range a.Prices {
		at := fault.Path("prices").At(i)
		switch {
		case !known[p.Contract]:
			l.Add(at.Key("contract"), p.Contract, ErrMissing)
		case seen[p.Contract]:
			l.Add(at.Key("contract"), p.Contract, ErrAssumed)
		}
		seen[p.Contract] = true
		p.Fee.check(l, at.Key("fee"))
		p.Rate.check(l, at.Key("rate"))
	}
}

// of is one end of a range; nil has none.
func (r *MoneyRange) of(isLeast bool) *capacity.Money {
	switch {
	case r == nil:
		return nil
	case isLeast:
		return &r.Least
	}
	return &r.Most
}

// check reports what is wrong with a range; nil is none.
func (r *MoneyRange) check(l *fault.List, at fault.Path) {
	if r == nil {
		return
	}
	before := l.Len()
	l.Join(at.Key("least"), checkPrice(r.Least))
	l.Join(at.Key("most"), checkPrice(r.Most))
	switch {
	case l.Len() > before:
	case r.Least.Currency != r.Most.Currency:
		l.Add(at, r.String(), capacity.ErrMixed)
	case r.Most.Amount.Cmp(r.Least.Amount) < 0:
		l.Add(at, r.String(), ErrRange)
	}
}

// effort is what is assumed of a ticket of a severity.
func (a Assumptions) effort(s sla.Severity) (e EffortAssumption) {
	for _, one := range a.Effort {
		if one.Severity == s {
			return one
		}
		if one.Severity == 0 {
			e = one
		}
	}
	return e
}

// prices are what is assumed of a contract: what is said of it by name, else of all.
func (a Assumptions) prices(id string) (p PriceAssumption) {
	for _, name := range [...]string{id, ""} {
		for _, one := range a.Prices {
			if one.Contract != name {
				continue
			}
			if p.Fee == nil {
				p.Fee = one.Fee
			}
			if p.Rate == nil {
				p.Rate = one.Rate
			}
		}
	}
	return p
}

// Sentences say in words what is assumed, one sentence for each.
func (a Assumptions) Sentences() []string {
	list := []string{}
	if a.SameWork {
		list = append(list, "the same tickets would have come, and people would have worked at the same times")
	}
	for _, e := range a.Effort {
		what := "every other ticket"
		if e.Severity > 0 {
			what = fmt.Sprintf("a ticket of severity %d", e.Severity)
		}
		list = append(list, fmt.Sprintf("%s without booked work takes %s, from its opening on", what,
			hoursRange(e.Least, e.Most)))
	}
	for _, p := range a.Prices {
		of := "a contract that does not say"
		if p.Contract != "" {
			of = p.Contract
		}
		if p.Fee != nil {
			list = append(list, fmt.Sprintf("%s costs %s a period", of, p.Fee))
		}
		if p.Rate != nil {
			list = append(list, fmt.Sprintf("an hour that nothing pays for costs %s under %s", p.Rate, of))
		}
	}
	return list
}

func hoursRange(least, most capacity.Hours) string {
	if least == most {
		return least.String()
	}
	return least.String() + " to " + most.String()
}

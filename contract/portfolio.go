package contract

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Portfolio is the sum of reviews: of the months of a contract, of many contracts. It keeps
// of each review what can be added up, by contract and period. Adding is associative,
// commutative, and does nothing for a review that is there already: the same reviews give the
// same bytes of JSON, put together on one machine or on many.
//
// It is a value: adding returns another portfolio, and both stay good. The zero value is empty.
type Portfolio struct {
	parts []PortfolioPart // by contract, then period
}

// PortfolioPart is what a portfolio keeps of one review. Its counts of what is open, and the
// opening and closing of its hours, are of that review and are not added up.
type PortfolioPart struct {
	Contract   string           `json:"contract"` // its id
	Title      string           `json:"title,omitempty"`
	Model      Model            `json:"model"`
	Client     string           `json:"client"`
	Zone       string           `json:"zone"`
	Period     Period           `json:"period"`
	Tickets    PortfolioTickets `json:"tickets"`
	Attainment []AttainmentLine `json:"attainment"` // by severity, metric and commitment
	Hours      PortfolioHours   `json:"hours"`
	Bills      []Bill           `json:"bills"` // by currency
	Backlog    []sla.Backlog    `json:"backlog"`
}

// PortfolioTickets counts the tickets of reviews by the period in which they were opened and
// ended; refused ones are those of the reviews that could not judge them.
type PortfolioTickets struct {
	Opened  int64 `json:"opened"` // incidents
	Ended   int64 `json:"ended"`
	Refused int64 `json:"refused"`
}

// PortfolioHours are the hours of the plan's periods that end in a review, so that reviews
// which follow each other count every period once.
type PortfolioHours struct {
	Granted             capacity.Hours `json:"granted"`
	Adjusted            capacity.Hours `json:"adjusted"` // may be negative
	Overage             capacity.Hours `json:"overage"`
	Ratify              capacity.Hours `json:"ratify"` // of the overage
	Borrowed            capacity.Hours `json:"borrowed"`
	Drawn               capacity.Hours `json:"drawn"`
	Expired             capacity.Hours `json:"expired"`
	Worked              capacity.Hours `json:"worked"`
	WorkedUnlimited     capacity.Hours `json:"workedUnlimited"`     // of the worked
	WorkedNonChargeable capacity.Hours `json:"workedNonChargeable"` // of the worked
}

func (p *PortfolioPart) compare(o *PortfolioPart) int {
	return cmp.Or(cmp.Compare(p.Contract, o.Contract), cmp.Compare(p.Period.From, o.Period.From),
		cmp.Compare(p.Period.To, o.Period.To))
}

// NewPortfolio adds up reviews. Two of one contract and period that say different things, and
// two of one contract whose periods overlap, are refused with [ErrPortfolio]; all of them at
// once, each with the id of its contract. A review that no contract gives is [ErrReview].
func NewPortfolio(reviews ...Review) (Portfolio, error) {
	var l fault.List
	parts := make([]PortfolioPart, 0, len(reviews))
	for i := range reviews {
		part, err := partOf(&reviews[i])
		l.Join(fault.Path("reviews").At(i), err)
		parts = append(parts, part)
	}
	if err := l.Err(); err != nil {
		return Portfolio{}, err
	}
	return merged(parts)
}

// Add returns the portfolio with one more review: what does not fit is refused with
// [ErrPortfolio], as for [NewPortfolio].
func (p Portfolio) Add(r Review) (Portfolio, error) {
	one, err := NewPortfolio(r)
	if err != nil {
		return Portfolio{}, err
	}
	return p.Merge(one)
}

// Merge returns the sum of two portfolios: what does not fit is refused with [ErrPortfolio], as
// for [NewPortfolio].
func (p Portfolio) Merge(o Portfolio) (Portfolio, error) {
	return merged(slices.Concat(p.parts, o.parts))
}

// merged sorts parts that it may keep, takes each once, and refuses those that do not fit.
func merged(parts []PortfolioPart) (Portfolio, error) {
	slices.SortStableFunc(parts, func(a, b PortfolioPart) int { return a.compare(&b) })
	var l fault.List
	var p Portfolio
	for i := range parts {
		part := &parts[i]
		if n := len(p.parts); n > 0 && p.parts[n-1].Contract == part.Contract {
			before := &p.parts[n-1]
			if before.compare(part) == 0 && before.equal(part) {
				continue
			}
			if part.Period.From < before.Period.To {
				l.Add(fault.Path("parts").Key(part.Contract), part.Period, before.conflict(part))
				continue
			}
		}
		p.parts = append(p.parts, *part)
	}
	if err := l.Err(); err != nil {
		return Portfolio{}, err
	}
	return p, nil
}

func (p *PortfolioPart) conflict(o *PortfolioPart) error {
	if p.compare(o) == 0 {
		return fmt.Errorf("%w: another review of this period says something else", ErrPortfolio)
	}
	return fmt.Errorf("%w: it overlaps %s", ErrPortfolio, p.Period)
}

// partOf is what a portfolio keeps of a review.
func partOf(r *Review) (PortfolioPart, error) {
	if err := r.check(); err != nil {
		return PortfolioPart{}, err
	}
	part := PortfolioPart{
		Contract: r.Contract.ID, Title: r.Contract.Title, Model: r.Contract.Model, Client: r.Contract.Client,
		Zone: r.Contract.Zone, Period: r.Period, Attainment: r.Attainment, Bills: r.Bills, Backlog: r.Backlog,
		Tickets: PortfolioTickets{Refused: int64(r.Tickets.Refused)},
	}.clone()
	for _, m := range r.Measures.Months {
		part.Tickets.Opened, part.Tickets.Ended = part.Tickets.Opened+m.Opened, part.Tickets.Ended+m.Ended
	}
	for _, s := range r.Hours {
		if s.Period.To <= r.Period.From || s.Period.To > r.Period.To {
			continue
		}
		if err := part.Hours.add(hoursOf(&s.Figures)); err != nil {
			return PortfolioPart{}, err
		}
	}
	return part, nil
}

func hoursOf(f *capacity.Figures) PortfolioHours {
	return PortfolioHours{f.Granted, f.Adjusted, f.Overage, f.Ratify, f.Borrowed, f.Drawn, f.Expired, f.Worked,
		f.WorkedUnlimited, f.WorkedNonChargeable}
}

// add adds hours, or says that no sum holds them.
func (h *PortfolioHours) add(o PortfolioHours) (err error) {
	for _, part := range [...]struct{ to, by *capacity.Hours }{
		{&h.Granted, &o.Granted}, {&h.Adjusted, &o.Adjusted}, {&h.Overage, &o.Overage}, {&h.Ratify, &o.Ratify},
		{&h.Borrowed, &o.Borrowed}, {&h.Drawn, &o.Drawn}, {&h.Expired, &o.Expired}, {&h.Worked, &o.Worked},
		{&h.WorkedUnlimited, &o.WorkedUnlimited}, {&h.WorkedNonChargeable, &o.WorkedNonChargeable},
	} {
		if *part.to, err = part.to.Add(*part.by); err != nil {
			return err
		}
	}
	return nil
}

// Parts returns what there is of every review, by contract and period.
func (p Portfolio) Parts() []PortfolioPart {
	parts := slices.Clone(p.parts)
	for i := range parts {
		parts[i] = parts[i].clone()
	}
	return parts
}

// Contracts returns the ids of the contracts, in order.
func (p Portfolio) Contracts() []string {
	var ids []string
	for i := range p.parts {
		if n := len(ids); n == 0 || ids[n-1] != p.parts[i].Contract {
			ids = append(ids, p.parts[i].Contract)
		}
	}
	return ids
}

// Of returns the part of the portfolio about some contracts; an id that it does not have adds
// nothing.
func (p Portfolio) Of(contracts ...string) Portfolio {
	return p.where(func(part *PortfolioPart) bool { return slices.Contains(contracts, part.Contract) })
}

// Between returns the part of the portfolio of the reviews that lie wholly in [from, to), each
// by the dates of its own contract's zone.
func (p Portfolio) Between(from, to date.Date) Portfolio {
	return p.where(func(part *PortfolioPart) bool { return part.Period.From >= from && part.Period.To <= to })
}

func (p Portfolio) where(holds func(*PortfolioPart) bool) Portfolio {
	var some Portfolio
	for i := range p.parts {
		if holds(&p.parts[i]) {
			some.parts = append(some.parts, p.parts[i])
		}
	}
	return some
}

package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// PortfolioVersion is the version of the JSON form of a [Portfolio].
const PortfolioVersion = 1

type portfolioForm struct {
	Version int             `json:"version"`
	Parts   []PortfolioPart `json:"parts"`
}

// MarshalJSON writes what there is of every review: the same reviews, the same bytes.
func (p Portfolio) MarshalJSON() ([]byte, error) {
	return json.Marshal(portfolioForm{PortfolioVersion, append([]PortfolioPart{}, p.parts...)})
}

// UnmarshalJSON reads a portfolio strictly: what MarshalJSON writes, and nothing that Merge
// would refuse. All faults come at once, with their paths.
func (p *Portfolio) UnmarshalJSON(data []byte) error {
	var form portfolioForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	var l fault.List
	if form.Version != PortfolioVersion {
		l.Add("version", form.Version, fmt.Errorf("%w: want version %d", ErrPortfolio, PortfolioVersion))
	}
	for i := range form.Parts {
		l.Join(fault.Path("parts").At(i), form.Parts[i].check())
		if i > 0 && form.Parts[i-1].compare(&form.Parts[i]) >= 0 {
			l.Add(fault.Path("parts").At(i), nil, fmt.Errorf("%w: want parts by contract and period", ErrPortfolio))
		}
	}
	if err := l.Err(); err != nil {
		return err
	}
	read, err := merged(form.Parts)
	if err != nil {
		return err
	}
	*p = read
	return nil
}

// check reports what no part says.
func (p *PortfolioPart) check() error {
	var l fault.List
	if p.Contract == "" {
		l.Add("contract", nil, ErrMissing)
	}
	if !p.Model.IsValid() {
		l.Add("model", nil, fmt.Errorf("%w: %w", ErrPortfolio, ErrModel))
	}
	l.Join("period", p.Period.check())
	if t := p.Tickets; min(t.Opened, t.Ended, t.Refused) < 0 {
		l.Add("tickets", nil, ErrPortfolio)
	}
	for i := range p.Attainment {
		l.Join(fault.Path("attainment").At(i), p.Attainment[i].check())
		if i > 0 && p.Attainment[i-1].compare(p.Attainment[i]) >= 0 {
			l.Add(fault.Path("attainment").At(i), nil, ErrPortfolio)
		}
	}
	for i, b := range p.Bills {
		l.Join(fault.Path("bills").At(i), b.check())
		if i > 0 && p.Bills[i-1].Currency() >= b.Currency() {
			l.Add(fault.Path("bills").At(i), b.Currency(), ErrPortfolio)
		}
	}
	return l.Err()
}

// check reports whether a bill is of one currency and adds up.
func (b Bill) check() error {
	if b.Currency() == "" {
		return ErrPortfolio
	}
	var sum capacity.Money
	for _, part := range [...]capacity.Money{b.Fees, b.Overage, b.TrueUp, b.Changes, b.Credits.Neg()} {
		var err error
		if sum, err = sum.Add(part); err != nil {
			return err
		}
	}
	if !sum.Amount.Equal(b.Total.Amount) || sum.Currency != b.Total.Currency {
		return fmt.Errorf("%w: the bill does not add up to %s", ErrPortfolio, b.Total)
	}
	return nil
}

// equal reports whether two parts say the same: in the bytes that are stored.
func (p *PortfolioPart) equal(o *PortfolioPart) bool {
	x, err := json.Marshal(p)
	y, _ := json.Marshal(o) // nothing, if it cannot be stored
	return err == nil && bytes.Equal(x, y)
}

// clone returns a part with memory of its own.
func (p PortfolioPart) clone() PortfolioPart {
	p.Attainment, p.Bills, p.Backlog = slices.Clone(p.Attainment), slices.Clone(p.Bills), slices.Clone(p.Backlog)
	for i := range p.Attainment {
		a := &p.Attainment[i]
		a.Buckets = slices.Clone(a.Buckets)
	}
	return p
}

package contract

import (
	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Comparison is the answer to "what if it had been another contract?": the same tickets and
// work under each of several, one after the other. It says what each would have kept, left
// out and cost, and on which assumptions; which of them suits is the reader's.
type Comparison struct {
	Period      Period      `json:"period"` // by the dates of each contract's zone; what happened later is not known
	Assumptions Assumptions `json:"assumptions"`
	Assumed     []string    `json:"assumed"`   // the assumptions in words
	LeftOut     int         `json:"leftOut"`   // entries that are no work of their own: they are about one contract
	Contracts   []Replayed  `json:"contracts"` // in the order in which they were given
}

// UnmarshalJSON reads a comparison strictly and reports all faults at once, with their paths.
func (c *Comparison) UnmarshalJSON(data []byte) error {
	type twin Comparison
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*c = Comparison(t)
	return nil
}

// Replayed is what would have been under one of the contracts.
type Replayed struct {
	Contract   Heading          `json:"contract"`
	Tickets    TicketCounts     `json:"tickets"`
	Cover      TicketCover      `json:"cover"`
	Attainment []AttainmentLine `json:"attainment"` // the due times that were met as people worked
	Hours      HoursRange       `json:"hours"`
	Uncovered  []UncoveredWork  `json:"uncovered"`      // by reason
	Cost       *CostRange       `json:"cost,omitempty"` // nil: nothing of it has a price
	Notes      []string         `json:"notes,omitempty"`
}

// TicketCover says what was promised for the judged tickets that were opened in the period;
// the sum of the three is their number.
type TicketCover struct {
	Committed int `json:"committed"` // at least one target is an SLA
	Objective int `json:"objective"` // at least one target, and none is an SLA
	None      int `json:"none"`      // nothing has a due time
}

// HoursRange is the hours of the plan's periods that end in the period, with the least effort
// and with the most.
type HoursRange struct {
	Least ReplayedHours `json:"least"`
	Most  ReplayedHours `json:"most"`
}

// ReplayedHours are hours of a plan under the replayed work.
type ReplayedHours struct {
	Granted       capacity.Hours `json:"granted"`
	Drawn         capacity.Hours `json:"drawn"`         // chargeable, overage included
	Unlimited     capacity.Hours `json:"unlimited"`     // worked as operational support without a limit
	NonChargeable capacity.Hours `json:"nonChargeable"` // worked
	Overage       capacity.Hours `json:"overage"`       // of the drawn: beyond the hours, as the plan allows
	Unused        capacity.Hours `json:"unused"`        // expired, or left at the end
}

// UncoveredWork is work that the contract would not have paid for, and would have needed a
// change request or an invoice of its own.
type UncoveredWork struct {
	Reason UncoveredReason `json:"reason"`
	Pieces int             `json:"pieces"` // entries of work or tickets with assumed effort, with the most effort
	Least  capacity.Hours  `json:"least"`
	Most   capacity.Hours  `json:"most"`
}

// UncoveredReason is why work is not covered.
type UncoveredReason uint8

// The reasons. The zero value is none and has no text.
const (
	UncoveredScope UncoveredReason = iota + 1 // its activity is not in scope, or needs approval
	UncoveredHours                            // the hours are used up, and the plan allows no more
	UncoveredTerm                             // it was done outside of the contract's term or plan
)

var uncoveredNames = [...]string{"", "beyond-scope", "beyond-hours", "outside-term"}

// String returns the text form, such as "beyond-scope".
func (r UncoveredReason) String() string { return fault.Word("UncoveredReason", uncoveredNames[:], r) }

// IsValid reports whether r is one of the reasons.
func (r UncoveredReason) IsValid() bool { return r >= UncoveredScope && r <= UncoveredTerm }

// ParseUncoveredReason reads the text form; any other text is an error that wraps
// [ErrUncoveredReason] and names the nearest word, or all if none is near.
func ParseUncoveredReason(text string) (UncoveredReason, error) {
	return fault.ParseWord[UncoveredReason](ErrUncoveredReason, uncoveredNames[:], text)
}

// MarshalText returns the text form.
func (r UncoveredReason) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrUncoveredReason, uncoveredNames[:], r)
}

// UnmarshalText reads the text form.
func (r *UncoveredReason) UnmarshalText(text []byte) (err error) {
	*r, err = ParseUncoveredReason(string(text))
	return err
}

// CostRange is what the period would have cost, from the least effort at the lowest price to
// the most at the highest.
type CostRange struct {
	Fees      MoneyRange `json:"fees"`
	Overage   MoneyRange `json:"overage"`
	TrueUp    MoneyRange `json:"trueUp"`
	Uncovered MoneyRange `json:"uncovered"` // the uncovered work that has a price
	Credits   MoneyRange `json:"credits"`   // service credits, not yet taken off
	Total     MoneyRange `json:"total"`     // all of them, less the credits
	// Unpriced is the uncovered hours, with the most effort, that have no price and are in no
	// sum.
	Unpriced capacity.Hours `json:"unpriced,omitempty"`
}

// costRange puts two tallies together; nil where nothing has a price.
func costRange(least, most tally) (*CostRange, error) {
	c := CostRange{
		Fees: MoneyRange{least.fees, most.fees}, Overage: MoneyRange{least.overage, most.overage},
		TrueUp: MoneyRange{least.trueUp, most.trueUp}, Uncovered: MoneyRange{least.extra, most.extra},
		Credits: MoneyRange{least.credits, most.credits}, Unpriced: most.unpriced,
	}
	var err error
	if c.Total.Least, err = least.total(); err != nil {
		return nil, err
	}
	if c.Total.Most, err = most.total(); err != nil {
		return nil, err
	}
	if c.Total.Most.Currency == "" && c.Total.Least.Currency == "" {
		return nil, nil
	}
	return &c, nil
}

// total is everything together, less the credits.
func (t *tally) total() (sum capacity.Money, err error) {
	for _, part := range [...]capacity.Money{t.fees, t.overage, t.trueUp, t.extra, t.credits.Neg()} {
		if sum, err = sum.Add(part); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

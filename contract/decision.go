package contract

import (
	"time"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Piece is a piece of work about which somebody asks, as plain data. Only the activity of
// its work is required.
type Piece struct {
	Ticket   string       `json:"ticket,omitempty"`   // the caller's own id
	Work     scope.Work   `json:"work"`               // what it is; its estimate is what is paid for
	Severity sla.Severity `json:"severity,omitempty"` // of an incident or request; zero: it has none
	Facts    sla.Facts    `json:"facts"`              // of the ticket, on which targets may depend

	Role          tiers.Role             `json:"role,omitempty"`          // who works; the zero value is anybody
	Entity        string                 `json:"entity,omitempty"`        // for which brand, where there are some
	NonChargeable capacity.NonChargeable `json:"nonChargeable,omitempty"` // why it is not charged, if it is not
	ApprovedBy    string                 `json:"approvedBy,omitempty"`    // who approved of the estimate beforehand
}

// UnmarshalJSON reads a piece strictly and reports all faults at once, with their paths.
func (p *Piece) UnmarshalJSON(data []byte) error {
	type twin Piece
	return fault.Decode(data, (*twin)(p))
}

// Decision is the answer to "what was promised for this piece of work?": what becomes of it,
// and each part of the answer with the reasons, as data. String says it in words.
type Decision struct {
	At       time.Time      `json:"at"` // in the zone of the contract
	Outcome  Outcome        `json:"outcome"`
	Phase    Phase          `json:"phase"`              // of the contract, on that day
	Scope    scope.Verdict  `json:"scope"`              // whether it is in scope, and by which rule
	Delivery *Delivery      `json:"delivery,omitempty"` // nil: no software is changed
	Route    *tiers.Route   `json:"route,omitempty"`    // nil: nobody is named for the work
	Clocks   []DueClock     `json:"clocks"`             // those that start with it
	Pays     *Payment       `json:"pays,omitempty"`     // nil: it is not done, or nobody can tell
	Change   *ChangeRequest `json:"change,omitempty"`   // a draft, where it needs one
	Reasons  []Reason       `json:"reasons"`
	Names    Names          `json:"names"` // what the contract calls the ids and slugs above
}

// DueClock is a clock that starts with a piece of work.
type DueClock struct {
	Metric     sla.Metric     `json:"metric"`
	Within     sla.TargetTime `json:"within"`
	Calendar   string         `json:"calendar"` // its name in the contract
	Commitment sla.Commitment `json:"commitment"`
	Due        *time.Time     `json:"due,omitempty"` // nil: its calendar never opens that long
}

// Payment is what pays for a piece of work.
type Payment struct {
	// Estimated is the time that was asked for; 0h where nobody has estimated it, and then
	// the rest says what pays for its beginning.
	Estimated capacity.Hours `json:"estimated,omitempty"`
	// Quote says which hours it takes and what is left; nil where there are not enough.
	Quote   *capacity.Quote `json:"quote,omitempty"`
	Missing capacity.Hours  `json:"missing,omitempty"` // how many hours are not there and not allowed
	Rate    *capacity.Money `json:"rate,omitempty"`    // per hour of its overage, if there is any
}

// Names are what the contract calls what a decision speaks of.
type Names struct {
	Zone        string `json:"zone"` // whose clocks show the instants above
	Activity    string `json:"activity,omitempty"`
	Severity    string `json:"severity,omitempty"`
	Doer        string `json:"doer,omitempty"` // the team, or its party
	Accountable string `json:"accountable,omitempty"`
	Approver    string `json:"approver,omitempty"` // of a hotfix, or beforehand
	Deployer    string `json:"deployer,omitempty"`
}

// UnmarshalJSON reads a decision strictly and reports all faults at once, with their paths.
func (d *Decision) UnmarshalJSON(data []byte) error {
	type twin Decision
	return fault.Decode(data, (*twin)(d))
}

// because notes a rule.
func (d *Decision) because(r Reason) { d.Reasons = append(d.Reasons, r) }

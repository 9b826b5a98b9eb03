package contract

import (
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// SpecVersion is the version of the JSON form of a [Spec] that this package reads and writes.
const SpecVersion = 1

// Spec is a contract as plain data, and the JSON form in which contracts are kept. Its
// JSON is read strictly: an unknown field is an error. [New] checks it.
type Spec struct {
	Version   int        `json:"version"` // of this form: 1
	ID        string     `json:"id"`      // the caller's own; one line of at most 200 bytes
	Title     string     `json:"title,omitempty"`
	Model     Model      `json:"model"`
	Start     date.Date  `json:"start"`               // the first date of the term
	End       *date.Date `json:"end,omitempty"`       // the first date after it; nil is open-ended
	PlanStart *date.Date `json:"planStart,omitempty"` // of the plan's first period; nil is Start
	Zone      string     `json:"zone"`                // an IANA name; its dates are the contract's dates

	// Draft says that the contract is not signed as it stands: see [Signed].
	Draft bool `json:"draft,omitempty"`
	// Onboarding is the first day after the onboarding, in which what the policy commits to
	// is an objective; nil is none.
	Onboarding *date.Date   `json:"onboarding,omitempty"`
	Renewal    *RenewalSpec `json:"renewal,omitempty"` // nil: it ends with its term
	// Follow says which version of the policy a ticket follows that was opened before an
	// amendment, or in the onboarding; zero is the one of its opening.
	Follow sla.Follow `json:"follow,omitempty"`
	// ChangeAuthority approves change requests: a party (anybody of it may), a team or an
	// authority of the structure. None: there are no change requests.
	ChangeAuthority string     `json:"changeAuthority,omitempty"`
	Life            []LifeFact `json:"life,omitempty"` // what happened to the contract since it was made

	Calendars map[string]calendar.Spec `json:"calendars"`
	Options   Options                  `json:"options,omitempty"`
	Policy    sla.PolicySpec           `json:"policy"`
	Plan      capacity.PlanSpec        `json:"plan"`
	PlanHours string                   `json:"planHours,omitempty"` // the calendar outside which work is after hours
	Credits   *sla.CreditsSpec         `json:"credits,omitempty"`   // in percent of the plan's fee
	Scope     scope.Spec               `json:"scope"`
	Structure tiers.StructureSpec      `json:"structure"`
	Matrix    *tiers.MatrixSpec        `json:"matrix,omitempty"` // nil is the standard one of the structure
	// Rates are those of work that the plan does not pay for; nil: it costs what overage does.
	Rates  *RatesSpec  `json:"rates,omitempty"`
	Limits *LimitsSpec `json:"limits,omitempty"` // nil: nobody is asked about work in scope
	Hotfix *HotfixSpec `json:"hotfix,omitempty"` // nil: who approves and deploys follows from the model

	// Accountability is how the people work together: escalation, the agreements behind the
	// SLA, who is told what, changes and meetings. nil is the standard escalation, and nothing
	// else.
	Accountability *tiers.AccountabilitySpec `json:"accountability,omitempty"`
}

// UnmarshalJSON reads a contract strictly and reports all faults at once, with their
// paths.
func (s *Spec) UnmarshalJSON(data []byte) error {
	type twin Spec
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*s = Spec(t)
	return nil
}

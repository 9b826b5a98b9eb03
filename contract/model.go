package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Model is one of the four support models. The set is closed; the zero value is no model
// and is refused.
type Model uint8

// The four models.
const (
	FixedCapacity  Model = iota + 1 // support and enhancements out of one pool of contracted hours
	SLAHotfix                       // support under SLA, with hotfixes
	CriticalSLA                     // critical incidents under SLA, a delivery team of its own
	ManagedService                  // outcomes at fixed capacity and cost
)

// ErrModel is the reason for refusing a name that is no model.
var ErrModel = errors.New("no such model")

var modelNames = [...]string{"", "fixed-capacity", "sla-hotfix", "critical-sla", "managed-service"}

// Models returns the four models in their order.
func Models() []Model { return []Model{FixedCapacity, SLAHotfix, CriticalSLA, ManagedService} }

// IsValid reports whether m is one of the four.
func (m Model) IsValid() bool { return m >= FixedCapacity && m <= ManagedService }

// String returns the name, such as "sla-hotfix".
func (m Model) String() string { return fault.Word("Model", modelNames[:], m) }

// ParseModel reads the name of a model; any other text is an error that wraps [ErrModel] and
// names the nearest word, or all if none is near.
func ParseModel(text string) (Model, error) {
	return fault.ParseWord[Model](ErrModel, modelNames[:], text)
}

// MarshalText returns the name.
func (m Model) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrModel, modelNames[:], m)
}

// UnmarshalText reads a name.
func (m *Model) UnmarshalText(text []byte) (err error) {
	*m, err = ParseModel(string(text))
	return err
}

// Coverage says which incidents the SLA of a model covers.
type Coverage string

// Round says whether a model works around the clock.
type Round string

// Funding says what pays for a kind of work.
type Funding string

// The values of the traits. Silent is where the playbook says nothing: a contract may say
// what it likes there, and is advised at most.
const (
	Silent = "silent"

	AllIncidents      Coverage = "all support incidents"
	Severity1Only     Coverage = "severity 1 incidents"
	CoverageSilent    Coverage = Silent
	RoundOptional     Round    = "optional, severity 1"
	RoundIncluded     Round    = "included: response is 24x7"
	RoundSilent       Round    = Silent
	DrawsOnPool       Funding  = "draws on the pool"
	DrawsOnAllocation Funding  = "draws on the allocation"
	Unlimited         Funding  = "unlimited"
)

// Traits is what the playbook states of one model. It is data: the rules that a contract
// is held against, and the rows of every comparison, are these.
type Traits struct {
	Model       Model
	Purpose     string
	SLACovers   Coverage
	Round       Round  // 24x7
	Capacity    string // what is bought
	Buys        capacity.Kind
	Operational Funding // what pays for operational support, L1 and L2
	Hotfixes    string
	More        string       // how to get more resources
	Roles       []tiers.Role // empty where they depend on the terms
	RolesNote   string
	Suits       string // empty where the playbook says nothing
}

const byChange = "by the agreed change process"

// Traits returns what the playbook states of the model; the zero value for no model.
func (m Model) Traits() Traits {
	switch m {
	case FixedCapacity:
		return fixedCapacity()
	case SLAHotfix:
		return slaHotfix()
	case CriticalSLA:
		return criticalSLA()
	case ManagedService:
		return managedService()
	}
	return Traits{}
}

func fixedCapacity() Traits {
	return Traits{
		Model:       FixedCapacity,
		Purpose:     "production support and enhancements out of one pool of contracted hours",
		SLACovers:   CoverageSilent,
		Round:       RoundSilent,
		Capacity:    "committed hours a month; for simple sites typically 40-160",
		Buys:        capacity.Pool,
		Operational: DrawsOnPool,
		Hotfixes:    "silent: out of the pool",
		More:        "silent: top-ups, overage",
		RolesNote:   "depend on the scope of support",
		Suits: "small organisations with a simple landscape; " +
			"or a brand that already has a sizeable technical team",
	}
}

func slaHotfix() Traits {
	return Traits{
		Model:       SLAHotfix,
		Purpose:     "support under SLA, with hotfixes",
		SLACovers:   AllIncidents,
		Round:       RoundOptional,
		Capacity:    "monthly allocation of resources for support and delivery",
		Buys:        capacity.Allocation,
		Operational: DrawsOnAllocation,
		Hotfixes:    "included in the offer",
		More:        byChange,
		RolesNote:   "as allocated",
	}
}

func criticalSLA() Traits {
	return Traits{
		Model:       CriticalSLA,
		Purpose:     "critical incidents under SLA, a delivery team of its own",
		SLACovers:   Severity1Only,
		Round:       RoundOptional,
		Capacity:    "fixed delivery resources",
		Buys:        capacity.DeliveryResources,
		Operational: Unlimited,
		Hotfixes:    "silent: delivery team",
		More:        byChange,
		Roles:       tiers.Roles(),
		RolesNote:   "all",
	}
}

func managedService() Traits {
	return Traits{
		Model:       ManagedService,
		Purpose:     "outcome-driven: manage, maintain and enhance, at fixed capacity and cost",
		SLACovers:   AllIncidents,
		Round:       RoundIncluded,
		Capacity:    "fixed delivery resources",
		Buys:        capacity.DeliveryResources,
		Operational: Unlimited,
		Hotfixes:    "complete DevOps for hotfixes",
		More:        byChange,
		Roles:       tiers.Roles(),
		RolesNote:   "all",
		Suits:       "a brand that wants outcomes at expected service levels",
	}
}

package contract

import (
	"encoding/json"
	"maps"
	"sort"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Terms are the terms of a contract that are in force on one day: see [Contract.At]. They
// never change and are safe for concurrent use. The zero value promises nothing.
type Terms struct{ t *terms }

type terms struct {
	spec      Spec // of that day, without the life
	phase     Phase
	calendars map[string]calendar.Calendar
	policy    sla.Policy
	scope     scope.Scope
	structure tiers.Structure
	matrix    tiers.Matrix
	credits   *sla.Credits

	accountability tiers.Accountability

	client      string     // the id of the first of the clients
	approver    string     // who approves work beforehand
	hotfix      HotfixSpec // who approves and deploys hotfixes, as given or by the model
	isDelegated bool       // the provider approves them
}

// At returns the terms in force on a day of the contract's zone. On days before its term
// they are those that it begins with, on days after it those that it ended with.
func (c Contract) At(day date.Date) Terms {
	if c.c == nil {
		return Terms{}
	}
	return Terms{c.c.on(day)}
}

// on is the terms of a day.
func (c *contract) on(day date.Date) *terms { return termsOn(c.versions, day) }

// at is the terms of an instant.
func (c *contract) at(t time.Time) *terms {
	i := sort.Search(len(c.versions), func(i int) bool { return c.versions[i].begins.After(t) })
	return c.versions[max(i-1, 0)].terms
}

// termsOn are the terms of a day: those of the first version are in force since ever.
func termsOn(versions []version, day date.Date) *terms {
	i := sort.Search(len(versions), func(i int) bool { return versions[i].from > day })
	return versions[max(i-1, 0)].terms
}

// Phase returns where the contract is in its life on the day.
func (t Terms) Phase() Phase {
	if t.t == nil {
		return 0
	}
	return t.t.phase
}

// Spec returns a copy of the terms as data, the life of the contract left out. Its end is
// that of the term as it was last agreed: an extension shows from its day on.
func (t Terms) Spec() Spec {
	if t.t == nil {
		return Spec{}
	}
	return fault.Clone(t.t.spec)
}

// MarshalJSON returns the JSON of [Terms.Spec]. The zero Terms have none: [ErrNoContract].
func (t Terms) MarshalJSON() ([]byte, error) {
	if t.t == nil {
		return nil, ErrNoContract
	}
	return json.Marshal(t.t.spec)
}

// Calendars returns the calendars by their names in the contract.
func (t Terms) Calendars() map[string]calendar.Calendar {
	if t.t == nil {
		return nil
	}
	return maps.Clone(t.t.calendars)
}

// Policy returns the SLA policy, the targets of the offering included.
func (t Terms) Policy() sla.Policy {
	if t.t == nil {
		return sla.Policy{}
	}
	return t.t.policy
}

// Credits returns the service credits, in percent of the plan's fee; false where there are none.
func (t Terms) Credits() (sla.Credits, bool) {
	if t.t == nil || t.t.credits == nil {
		return sla.Credits{}, false
	}
	return *t.t.credits, true
}

// Scope returns what is in scope.
func (t Terms) Scope() scope.Scope {
	if t.t == nil {
		return scope.Scope{}
	}
	return t.t.scope
}

// Structure returns the parties and teams.
func (t Terms) Structure() tiers.Structure {
	if t.t == nil {
		return tiers.Structure{}
	}
	return t.t.structure
}

// Matrix returns who is responsible, accountable, consulted and informed.
func (t Terms) Matrix() tiers.Matrix {
	if t.t == nil {
		return tiers.Matrix{}
	}
	return t.t.matrix
}

// Accountability returns how the people work together: escalation, agreements behind the SLA,
// who is told what, changes and meetings.
func (t Terms) Accountability() tiers.Accountability {
	if t.t == nil {
		return tiers.Accountability{}
	}
	return t.t.accountability
}

package scope

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Work is a piece of work as far as scope is concerned: plain data. Only Activity is
// required.
type Work struct {
	Activity  string   `json:"activity"`            // slug of the catalogue
	Kind      WorkKind `json:"kind,omitempty"`      // why software is changed; zero: not, or not said
	Estimate  Effort   `json:"estimate,omitempty"`  // the effort expected; zero: not estimated
	Hotfix    *Hotfix  `json:"hotfix,omitempty"`    // nil: not a hotfix
	Exclusion string   `json:"exclusion,omitempty"` // id of the exclusion that triage found it to fall under
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (w *Work) UnmarshalJSON(data []byte) error {
	type plain Work
	return fault.Decode(data, (*plain)(w))
}

// Hotfix is a corrective change released outside the release calendar, to restore
// service or to close a hole: an incident is behind it, somebody approves it, somebody deploys
// it. The permanent fix is planned work and not a hotfix. Who pays for it is the contract's
// matter. All three are ids of the caller's own.
type Hotfix struct {
	Incident string `json:"incident"`           // the ticket behind it
	Approver string `json:"approver,omitempty"` // who let it go ahead; empty: nobody yet
	Deployer string `json:"deployer,omitempty"` // who releases it; empty: not yet known
}

// Check reports what is still lacking before a hotfix may be released: its incident,
// approver and deployer. The error wraps [ErrHotfix] for each; nil when it is complete.
func (h Hotfix) Check() error {
	var l fault.List
	for _, f := range [...]struct{ name, value, lacks string }{
		{"incident", h.Incident, "no incident behind it"},
		{"approver", h.Approver, "nobody has approved it"},
		{"deployer", h.Deployer, "nobody is to deploy it"},
	} {
		if f.value == "" {
			l.Add(fault.Path(f.name), nil, fmt.Errorf("%w: %s", ErrHotfix, f.lacks))
		}
	}
	return l.Err()
}

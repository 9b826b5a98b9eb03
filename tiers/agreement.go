package tiers

import (
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// AgreementsSpec is what stands behind the SLA, as plain data and as JSON.
// [NewAgreements] checks it.
//
//	{"agreements": [
//	   {"id": "technical-ola", "kind": "ola", "by": "technical", "terms": [
//	     {"severity": 1, "metric": "restoration", "within": "2h", "calendar": "24x7"}]},
//	   {"id": "platform-uc", "kind": "uc", "by": "platform", "terms": [
//	     {"severity": 1, "metric": "restoration", "within": "1h30m", "calendar": "24x7"}]}],
//	 "chains": [{"severity": 1, "metric": "restoration",
//	             "stages": [{"agreement": "technical-ola"}, {"agreement": "platform-uc"}]}]}
type AgreementsSpec struct {
	Agreements []AgreementSpec `json:"agreements,omitempty"`
	Chains     []ChainSpec     `json:"chains,omitempty"`
}

// AgreementSpec is one OLA or UC.
type AgreementSpec struct {
	ID   string        `json:"id"`   // unique; formed like a team's
	Kind sla.Agreement `json:"kind"` // an OLA or a UC
	// By is who makes it. OLA: id of a team, or of a client-internal party; UC: of a
	// platform provider or third party, or of its team.
	By    string          `json:"by"`
	Terms []AgreementTerm `json:"terms"`
}

// AgreementTerm is one target time of an OLA or UC. It counts from the instant at which the
// work is handed over.
type AgreementTerm struct {
	Severity sla.Severity   `json:"severity"`
	Metric   sla.Metric     `json:"metric"`
	Within   sla.TargetTime `json:"within"`   // working time
	Calendar string         `json:"calendar"` // its name among the calendars of the contract
}

// ChainSpec says which agreements follow each other to keep one promise: each stage begins
// when the one before it ends. A promise may have several chains, such as with and
// without a vendor.
type ChainSpec struct {
	Severity sla.Severity `json:"severity"`
	Metric   sla.Metric   `json:"metric"`
	Of       string       `json:"of,omitempty"` // id of the OLA whose term is the promise; empty: the SLA's target
	Stages   []StageSpec  `json:"stages"`
}

// StageSpec is one stage of a chain.
type StageSpec struct {
	Agreement string     `json:"agreement"`        // id
	Metric    sla.Metric `json:"metric,omitempty"` // of its term; zero: that of the chain
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (s *AgreementsSpec) UnmarshalJSON(data []byte) error {
	type plain AgreementsSpec
	return fault.Decode(data, (*plain)(s))
}

func (s AgreementsSpec) clone() AgreementsSpec {
	s.Agreements, s.Chains = slices.Clone(s.Agreements), slices.Clone(s.Chains)
	for i := range s.Agreements {
		s.Agreements[i].Terms = slices.Clone(s.Agreements[i].Terms)
	}
	for i := range s.Chains {
		s.Chains[i].Stages = slices.Clone(s.Chains[i].Stages)
	}
	return s
}

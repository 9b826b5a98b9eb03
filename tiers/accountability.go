package tiers

import (
	"encoding/json"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// AccountabilityVersion is the version of the JSON form of an [AccountabilitySpec] that
// this package reads and writes.
const AccountabilityVersion = 1

// AccountabilitySpec is how the people of a contract work together, in one piece: plain
// data, and the JSON form in which it is kept beside the contract. [NewAccountability]
// checks it.
type AccountabilitySpec struct {
	Version       int                `json:"version"`                 // of this form: 1
	Escalation    *EscalationSpec    `json:"escalation,omitempty"`    // nil: the standard one of the structure
	Agreements    *AgreementsSpec    `json:"agreements,omitempty"`    // nil: none
	Communication *CommunicationSpec `json:"communication,omitempty"` // nil: nobody is notified
	Changes       *ChangePolicySpec  `json:"changes,omitempty"`       // nil: every change is refused
	Governance    *GovernanceSpec    `json:"governance,omitempty"`    // nil: nobody meets
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (s *AccountabilitySpec) UnmarshalJSON(data []byte) error {
	type plain AccountabilitySpec
	return fault.Decode(data, (*plain)(s))
}

// AccountabilityBinding is what of the contract it speaks of.
type AccountabilityBinding struct {
	Matrix    Matrix // with its structure
	Policy    sla.Policy
	Calendars map[string]calendar.Calendar // by their names in the contract
}

// Accountability is a checked [AccountabilitySpec]. It never changes and is safe from many
// goroutines. The parts of its zero value are zero.
type Accountability struct {
	escalation    Escalation
	agreements    Agreements
	communication Communication
	changes       ChangePolicy
	governance    Governance
}

// NewAccountability checks all parts over one matrix. Every fault is reported at once with its
// path, such as escalation.rules[2].to, as a *[SpecError].
func NewAccountability(spec AccountabilitySpec, b AccountabilityBinding) (Accountability, error) {
	var l fault.List
	if spec.Version != AccountabilityVersion {
		l.Add("version", spec.Version, fmt.Errorf("%w: want %d", ErrVersion, AccountabilityVersion))
	}
	s := b.Matrix.Structure()
	var a Accountability
	var err error
	escalation := StandardEscalation(s)
	if spec.Escalation != nil {
		escalation = *spec.Escalation
	}
	a.escalation, err = NewEscalation(escalation, b.Matrix)
	l.Join("escalation", err)
	a.agreements, err = NewAgreements(orZero(spec.Agreements), AgreementBinding{s, b.Policy, b.Calendars})
	l.Join("agreements", err)
	a.communication, err = NewCommunication(orZero(spec.Communication), s, b.Calendars)
	l.Join("communication", err)
	if spec.Changes != nil {
		a.changes, err = NewChangePolicy(*spec.Changes, s, b.Calendars)
		l.Join("changes", err)
	}
	a.governance, err = NewGovernance(orZero(spec.Governance), s, b.Calendars)
	l.Join("governance", err)
	if err := l.Err(); err != nil {
		return Accountability{}, err
	}
	return a, nil
}

func orZero[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// Escalation returns the escalation graph.
func (a Accountability) Escalation() Escalation { return a.escalation }

// Agreements returns the OLAs and UCs behind the SLA.
func (a Accountability) Agreements() Agreements { return a.agreements }

// Communication returns who is notified of what.
func (a Accountability) Communication() Communication { return a.communication }

// Changes returns how changes are enabled.
func (a Accountability) Changes() ChangePolicy { return a.changes }

// Governance returns the meetings.
func (a Accountability) Governance() Governance { return a.governance }

// Spec returns a copy of the data that it was made from; parts that were not given are
// given now: the standard escalation, and what is empty.
func (a Accountability) Spec() AccountabilitySpec {
	s := AccountabilitySpec{Version: AccountabilityVersion}
	escalation, agreements := a.escalation.Spec(), a.agreements.Spec()
	communication, governance := a.communication.Spec(), a.governance.Spec()
	s.Escalation, s.Agreements = &escalation, &agreements
	s.Communication, s.Governance = &communication, &governance
	if a.changes.p != nil {
		changes := a.changes.Spec()
		s.Changes = &changes
	}
	return s
}

// MarshalJSON returns the JSON of [Accountability.Spec].
func (a Accountability) MarshalJSON() ([]byte, error) { return json.Marshal(a.Spec()) }

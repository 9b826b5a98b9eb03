package tiers

import (
	"encoding/json"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// EscalationKind is where an escalation goes. Its zero value is invalid.
type EscalationKind uint8

// The kinds of escalation.
const (
	Functional   EscalationKind = iota + 1 // to skill: the assignee changes
	Hierarchical                           // to authority: somebody is told, the assignee stays
)

var escalationKindWords = [...]string{Functional: "functional", Hierarchical: "hierarchical"}

// String returns the text form; "EscalationKind(n)" for a value that is no kind of escalation.
func (k EscalationKind) String() string {
	return fault.Word("EscalationKind", escalationKindWords[:], k)
}

// IsValid reports whether k is one of the constants.
func (k EscalationKind) IsValid() bool { return k > 0 && int(k) < len(escalationKindWords) }

// MarshalText returns the text form; an error that wraps [ErrEscalationKind] for an invalid value.
func (k EscalationKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrEscalationKind, escalationKindWords[:], k)
}

// UnmarshalText reads what MarshalText wrote, by [ParseEscalationKind].
func (k *EscalationKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseEscalationKind(string(text))
	return err
}

// ParseEscalationKind reads the text form of a kind of escalation. Any other text is an error
// that wraps [ErrEscalationKind] and names the nearest word, or all if none is near.
func ParseEscalationKind(text string) (EscalationKind, error) {
	return fault.ParseWord[EscalationKind](ErrEscalationKind, escalationKindWords[:], text)
}

// EscalationSpec is the escalation graph as plain data and as JSON. [NewEscalation] checks
// it.
//
//	{"owner": "client-desk",
//	 "rules": [{"id": "l2-l3", "kind": "functional", "from": "technical", "to": "engineering",
//	            "when": "50% of restoration", "severity": 2, "activities": "incident-management"},
//	           {"id": "p1-told", "kind": "hierarchical", "from": "technical", "to": "service-manager",
//	            "when": "severity", "severity": 1}]}
type EscalationSpec struct {
	Owner string           `json:"owner,omitempty"` // team that owns every ticket; empty: the one it is routed to
	Rules []EscalationRule `json:"rules,omitempty"` // where several apply at one instant, the first comes first
}

// EscalationRule is one edge of the graph.
type EscalationRule struct {
	ID         string         `json:"id"` // unique; formed like a team's
	Kind       EscalationKind `json:"kind"`
	From       string         `json:"from"` // who has the ticket; for a hierarchical one also the owner or who was told
	To         string         `json:"to"`   // functional: a team, or a party without teams; hierarchical: an authority
	When       Trigger        `json:"when"`
	Severity   sla.Severity   `json:"severity,omitempty"`   // of this severity or worse; zero: all, and none
	Activities string         `json:"activities,omitempty"` // text of a scope.Set; empty: all
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (s *EscalationSpec) UnmarshalJSON(data []byte) error {
	type plain EscalationSpec
	return fault.Decode(data, (*plain)(s))
}

func (s EscalationSpec) clone() EscalationSpec {
	s.Rules = slices.Clone(s.Rules)
	return s
}

// Escalation is the checked escalation graph over a matrix. It never changes and is safe
// from many goroutines. Its zero value has no rules and knows no team.
type Escalation struct{ e *escalation }

type escalation struct {
	spec       EscalationSpec
	matrix     Matrix
	activities []scope.Set // of each rule
}

// RulesMost is how many rules an escalation or a communication plan has at most, each.
const RulesMost = 256

// NewEscalation checks an escalation graph over the matrix whose routes it starts from.
// Every fault is reported at once with its path, as a *[SpecError]: ids that are malformed,
// unknown or given twice, an owner that is no team, rules that do not lead to skill or to
// authority ([ErrGoal]), invalid triggers, severities and sets, and every rule that is
// part of a circle ([ErrCircle]).
//
// The graph is free of circles whatever the triggers are, so that no ticket can come back
// to who escalated it.
func NewEscalation(spec EscalationSpec, m Matrix) (Escalation, error) {
	var l fault.List
	if len(spec.Rules) > RulesMost {
		l.Add("rules", len(spec.Rules), ErrTooManyRules)
		return Escalation{}, l.Err()
	}
	e := &escalation{spec: spec.clone(), matrix: m}
	s := m.Structure().get()
	if spec.Owner != "" && s.who(spec.Owner) != aTeam {
		_, err := m.Structure().Team(spec.Owner)
		l.Join("owner", err)
	}
	seen := map[string]bool{}
	for i, r := range spec.Rules {
		path := fault.Path("rules").At(i)
		once(&l, path, seen, r.ID)
		e.activities = append(e.activities, r.check(&l, path, s))
	}
	checkCircles(&l, spec.Rules)
	if err := l.Err(); err != nil {
		return Escalation{}, err
	}
	return Escalation{e}, nil
}

func (e Escalation) get() *escalation {
	if e.e == nil {
		return &escalation{}
	}
	return e.e
}

// Spec returns a copy of the data that the escalation was made from.
func (e Escalation) Spec() EscalationSpec { return e.get().spec.clone() }

// MarshalJSON returns the JSON of [Escalation.Spec].
func (e Escalation) MarshalJSON() ([]byte, error) { return json.Marshal(e.get().spec) }

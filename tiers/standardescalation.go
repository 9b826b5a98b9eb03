package tiers

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// StandardEscalation derives an escalation graph from a structure, to start from and
// change; [NewEscalation] accepts it over the structure's [StandardMatrix]. The rules:
//
//   - the first team at L1, or else at the next level that is held, owns every ticket;
//   - the first team at L1 hands over to the first at L2 when it asks, or when a quarter of
//     the restoration target is used; that to the first at L3, when half is used;
//   - that hands over to the first platform provider without teams, when it asks, or when
//     three quarters are used;
//   - the first authority of the provider hears of severity 1 at once; it and the first
//     authority of the client hear of every breach of a restoration.
//
// What a structure does not have is left out.
func StandardEscalation(s Structure) EscalationSpec {
	t := s.get()
	spec := EscalationSpec{Rules: []EscalationRule{}}
	if len(t.spec.Teams) == 0 {
		return spec
	}
	spec.Owner = t.firstAt(t.staffed(scope.L1)).ID
	at := spec.Owner
	for i, level := range [...]scope.Level{scope.L2, scope.L3} {
		if to := t.firstAt(t.staffed(level)).ID; !spec.had(to) {
			spec.handOver(at, to, 25*(i+1))
			at = to
		}
	}
	if vendor := t.vendor(); vendor != "" {
		spec.handOver(at, vendor, 75)
	}
	spec.tell(t.firstAuthority(Provider), Trigger{Kind: OnSeverity}, 1)
	spec.tell(t.firstAuthority(Provider), Trigger{Kind: OnBreach, Metric: sla.Restoration}, 0)
	spec.tell(t.firstAuthority(Client), Trigger{Kind: OnBreach, Metric: sla.Restoration}, 0)
	return spec
}

// had reports whether somebody has had the work already.
func (s *EscalationSpec) had(id string) bool {
	for _, r := range s.Rules {
		if r.To == id {
			return true
		}
	}
	return id == s.Owner
}

func (s *EscalationSpec) handOver(from, to string, percent int) {
	rule := EscalationRule{Kind: Functional, From: from, To: to}
	asked, time := rule, rule
	asked.ID, asked.When = numbered("asked", len(s.Rules)), Trigger{Kind: OnRequest}
	time.ID, time.When = numbered("time", len(s.Rules)+1), Trigger{OnShare, sla.Restoration, percent}
	s.Rules = append(s.Rules, asked, time)
}

func (s *EscalationSpec) tell(authority string, when Trigger, severity sla.Severity) {
	if authority != "" {
		s.Rules = append(s.Rules, EscalationRule{ID: numbered("told", len(s.Rules)), Kind: Hierarchical,
			From: s.Owner, To: authority, When: when, Severity: severity})
	}
}

// numbered is the id of a rule that stands at a place.
func numbered(word string, place int) string { return fmt.Sprintf("%s-%d", word, place+1) }

// vendor is the first platform provider without teams.
func (s *structure) vendor() string {
	for _, p := range s.spec.Parties {
		if p.Kind == PlatformProvider && s.who(p.ID) == aParty {
			return p.ID
		}
	}
	return ""
}

func (s *structure) firstAuthority(kind PartyKind) string {
	for _, a := range s.spec.Authorities {
		for _, p := range s.spec.Parties {
			if p.ID == a.Party && p.Kind == kind {
				return a.ID
			}
		}
	}
	return ""
}

package tiers

import (
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// clientOwned are the activities whose result the client answers for, whoever does
// them: what is built first, and what its shop says and shows.
var clientOwned = [...]string{"backlog-grooming", "content-production", "merchandising-operations"}

// standing is what parties beside client and provider have to do with activities in
// a standard matrix.
var standing = [...]struct {
	kind     PartyKind
	activity string
	duties   Duties
}{
	{PlatformProvider, "incident-management", Consulted},
	{PlatformProvider, "problem-management", Consulted},
	{PlatformProvider, "architecture-audit", Consulted},
	{PlatformProvider, "platform-upgrades", Consulted},
	{PlatformProvider, "platform-updates", Consulted},
	{ThirdParty, "incident-management", Consulted},
	{ThirdParty, "problem-management", Consulted},
	{ThirdParty, "change-management", Informed},
	{ThirdParty, "deployment-planning", Informed},
	{ClientInternal, "incident-management", Informed},
	{ClientInternal, "priority-notification", Informed},
	{ClientInternal, "change-management", Consulted},
	{ClientInternal, "deployment-planning", Consulted},
}

// StandardMatrix derives a RACI matrix from a structure, a row for every activity of its
// catalogue, to start from and change; [NewMatrix] accepts it. The rules:
//
//   - responsible is the first team at the level where the activity is done, and the
//     first team at every other level where a severity places it;
//   - accountable is the party of that team; for backlog grooming, content production and
//     merchandising it is the client, whose decisions they are;
//   - a client that is not accountable is informed of operations and delivery management and
//     consulted on the rest;
//   - for operations the first team one level up is consulted, as the next to be asked;
//     a team at L1 that is not responsible is informed, as the one that answers the caller;
//   - platform providers, third parties and the client's internal functions are consulted or
//     informed on incidents, problems, changes, deployments and the platform.
func StandardMatrix(s Structure) MatrixSpec {
	t := s.get()
	m := MatrixSpec{Rows: make(map[string]map[string]Duties, t.catalogue.Len())}
	if len(t.spec.Teams) == 0 {
		return m
	}
	for a := range t.catalogue.All() {
		m.Rows[a.Slug] = t.standardRow(a)
	}
	return m
}

func (s *structure) standardRow(a scope.Activity) map[string]Duties {
	level, _ := s.place(a, 0)
	team := s.firstAt(s.staffed(level))
	cells := map[string]Duties{}
	cells[team.ID] = Responsible
	cells[s.answersFor(a, team)] |= Accountable
	for severity := sla.Severity(1); severity <= sla.SeverityMost; severity++ {
		other, _ := s.place(a, severity)
		cells[s.firstAt(s.staffed(other)).ID] |= Responsible
	}
	if a.Category == scope.Operations {
		s.addNeighbours(cells, s.staffed(level))
	}
	s.addParties(cells, a)
	return cells
}

func (s *structure) firstAt(level scope.Level) Team { return s.spec.Teams[s.byLevel[level][0]] }

// answersFor is the id of the accountable party.
func (s *structure) answersFor(a scope.Activity, team Team) string {
	for _, slug := range clientOwned {
		if slug == a.Slug {
			return s.firstOf(Client)
		}
	}
	return team.Party
}

func (s *structure) firstOf(kind PartyKind) string {
	for _, p := range s.spec.Parties {
		if p.Kind == kind {
			return p.ID
		}
	}
	return ""
}

// addNeighbours adds the team above, which is asked next, and the desk, which tells the
// caller.
func (s *structure) addNeighbours(cells map[string]Duties, level scope.Level) {
	if level < scope.L3 && len(s.byLevel[level+1]) > 0 {
		addIfNone(cells, s.firstAt(level+1).ID, Consulted)
	}
	if len(s.byLevel[scope.L1]) > 0 {
		addIfNone(cells, s.firstAt(scope.L1).ID, Informed)
	}
}

func (s *structure) addParties(cells map[string]Duties, a scope.Activity) {
	for _, p := range s.spec.Parties {
		switch p.Kind {
		case Client:
			addIfNone(cells, p.ID, clientDuties(a.Category))
		case Provider:
		default:
			addIfNone(cells, p.ID, standingOf(p.Kind, a.Slug))
		}
	}
}

func clientDuties(c scope.Category) Duties {
	if c == scope.Operations || c == scope.DeliveryManagement {
		return Informed
	}
	return Consulted
}

func standingOf(kind PartyKind, activity string) Duties {
	for _, row := range standing {
		if row.kind == kind && row.activity == activity {
			return row.duties
		}
	}
	return 0
}

func addIfNone(cells map[string]Duties, id string, d Duties) {
	if cells[id] == 0 && d != 0 {
		cells[id] = d
	}
}

package tiers

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
)

// StructureSpec is who there is, as plain data and as JSON. [NewStructure] checks it.
//
//	{"parties": [{"id": "client", "kind": "client", "name": "The client"},
//	             {"id": "provider", "kind": "provider", "name": "The provider"}],
//	 "teams": [{"id": "desk", "name": "Desk", "party": "client", "levels": ["L0", "L1"]},
//	           {"id": "technical", "name": "Technical support", "party": "provider", "levels": ["L2", "L3"]}],
//	 "unstaffed": ["cross-level"],
//	 "placements": [{"activities": "incident-management", "level": "L2"}]}
type StructureSpec struct {
	Parties     []Party     `json:"parties,omitempty"`
	Teams       []Team      `json:"teams,omitempty"`       // where several hold a level, the first comes first
	Authorities []Authority `json:"authorities,omitempty"` // who decides, beside the teams
	Unstaffed   LevelSet    `json:"unstaffed,omitempty"`   // levels that no team holds, on purpose
	Placements  []Placement `json:"placements,omitempty"`  // where activities are not at their standard level
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (s *StructureSpec) UnmarshalJSON(data []byte) error {
	type plain StructureSpec
	return fault.Decode(data, (*plain)(s))
}

func (s StructureSpec) clone() StructureSpec {
	s.Parties, s.Teams = slices.Clone(s.Parties), slices.Clone(s.Teams)
	s.Authorities, s.Placements = slices.Clone(s.Authorities), slices.Clone(s.Placements)
	return s
}

// Structure is the checked parties and teams. It never changes and is safe from many
// goroutines. Its zero value has nobody in it.
type Structure struct{ s *structure }

type structure struct {
	spec       StructureSpec
	catalogue  scope.Catalogue
	columns    []column       // each party with its teams behind it
	places     map[string]int // of an id in columns
	everybody  []string       // the ids of the columns, then those of the authorities
	byLevel    [scope.CrossLevel + 1][]int
	placements []placed
}

// column is a party, or a team of one.
type column struct {
	id    string
	party int // in spec.Parties
	team  int // in spec.Teams, -1 for the party itself
}

// NewStructure checks a spec over the catalogue that its placements speak of. Every
// fault is reported at once with its path, as a *[SpecError]: ids that are malformed or given
// twice, kinds and levels that are none, a team whose party does not exist, no client
// or no provider, a level of L1, L2, L3 and cross-level that no team holds and that is
// not said to be unstaffed (or is both), placements that never match, more than [ItemsMost]
// of anything ([ErrTooMany]).
func NewStructure(spec StructureSpec, catalogue scope.Catalogue) (Structure, error) {
	var l fault.List
	if max(len(spec.Parties), len(spec.Teams), len(spec.Authorities), len(spec.Placements)) > ItemsMost {
		l.Add("", nil, ErrTooMany)
		return Structure{}, l.Err()
	}
	checkParties(&l, spec.Parties)
	checkTeams(&l, spec)
	checkAuthorities(&l, spec)
	checkLevels(&l, spec)
	s := &structure{spec: spec.clone(), catalogue: catalogue}
	s.placements = checkPlacements(&l, spec.Placements, catalogue)
	if err := l.Err(); err != nil {
		return Structure{}, err
	}
	s.index()
	return Structure{s}, nil
}

func checkParties(l *fault.List, parties []Party) {
	has := map[PartyKind]bool{}
	seen := map[string]bool{}
	for i, p := range parties {
		path := fault.Path("parties").At(i)
		p.check(l, path)
		once(l, path, seen, p.ID)
		has[p.Kind] = true
	}
	for _, kind := range [...]PartyKind{Client, Provider} {
		if !has[kind] {
			l.Add("parties", kind, ErrNone)
		}
	}
}

func checkTeams(l *fault.List, spec StructureSpec) {
	seen := map[string]bool{}
	parties := make([]string, 0, len(spec.Parties))
	for _, p := range spec.Parties {
		seen[p.ID] = true
		parties = append(parties, p.ID)
	}
	for i, t := range spec.Teams {
		path := fault.Path("teams").At(i)
		t.check(l, path, parties)
		once(l, path, seen, t.ID)
	}
	if len(spec.Teams) == 0 {
		l.Add("teams", nil, ErrNone)
	}
}

func once(l *fault.List, path fault.Path, seen map[string]bool, id string) {
	if seen[id] {
		l.Add(path.Key("id"), id, ErrDuplicate)
	}
	seen[id] = true
}

// checkLevels leaves L0 alone: self-service needs no team.
func checkLevels(l *fault.List, spec StructureSpec) {
	held := LevelSet(0)
	for _, t := range spec.Teams {
		held |= t.Levels
	}
	if !spec.Unstaffed.IsValid() {
		l.Add("unstaffed", spec.Unstaffed, scope.ErrLevel)
	}
	for level := scope.L0; level <= scope.CrossLevel; level++ {
		switch said := spec.Unstaffed.Has(level); {
		case said && held.Has(level):
			l.Add("unstaffed", level, ErrHeld)
		case !said && !held.Has(level) && level != scope.L0:
			l.Add("teams", level, ErrUnheld)
		}
	}
}

func (s *structure) index() {
	s.places = map[string]int{}
	for p, party := range s.spec.Parties {
		s.append(column{party.ID, p, -1})
		for t, team := range s.spec.Teams {
			if team.Party == party.ID {
				s.append(column{team.ID, p, t})
			}
		}
	}
	for _, c := range s.columns {
		s.everybody = append(s.everybody, c.id)
	}
	for _, a := range s.spec.Authorities {
		s.everybody = append(s.everybody, a.ID)
	}
	for t, team := range s.spec.Teams {
		for level := range team.Levels.All() {
			s.byLevel[level] = append(s.byLevel[level], t)
		}
	}
}

func (s *structure) append(c column) {
	s.places[c.id] = len(s.columns)
	s.columns = append(s.columns, c)
}

// columnOf is the place of a team's column.
func (s *structure) columnOf(team int) int { return s.places[s.spec.Teams[team].ID] }

// get makes the zero Structure one with nobody in it.
func (s Structure) get() *structure {
	if s.s == nil {
		return &structure{}
	}
	return s.s
}

// Spec returns a copy of the data that the structure was made from.
func (s Structure) Spec() StructureSpec { return s.get().spec.clone() }

// MarshalJSON returns the JSON of [Structure.Spec].
func (s Structure) MarshalJSON() ([]byte, error) { return json.Marshal(s.get().spec) }

// Catalogue returns the activities that the structure is for.
func (s Structure) Catalogue() scope.Catalogue { return s.get().catalogue }

// Parties yields the parties in the order given.
func (s Structure) Parties() iter.Seq[Party] { return slices.Values(s.get().spec.Parties) }

// Teams yields the teams in the order given.
func (s Structure) Teams() iter.Seq[Team] { return slices.Values(s.get().spec.Teams) }

// AtLevel yields the teams that hold a level, in the order given.
func (s Structure) AtLevel(level scope.Level) iter.Seq[Team] {
	return func(yield func(Team) bool) {
		for t := range s.Teams() {
			if t.Levels.Has(level) && !yield(t) {
				return
			}
		}
	}
}

// Party returns the party with an id; an unknown one is an error that wraps
// [ErrUnknownParty] and names the nearest, or all if none is near.
func (s Structure) Party(id string) (Party, error) {
	var ids []string
	for p := range s.Parties() {
		if p.ID == id {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	return Party{}, fault.Unknown(ErrUnknownParty, id, ids)
}

// Team returns the team with an id; an unknown one is an error that wraps
// [ErrUnknownTeam] and names the nearest, or all if none is near.
func (s Structure) Team(id string) (Team, error) {
	var ids []string
	for t := range s.Teams() {
		if t.ID == id {
			return t, nil
		}
		ids = append(ids, t.ID)
	}
	return Team{}, fault.Unknown(ErrUnknownTeam, id, ids)
}

// String returns the structure as text: each party, its teams, their levels and roles,
// then the authorities and what is unstaffed and placed.
func (s Structure) String() string {
	var b strings.Builder
	spec := s.get().spec
	for _, c := range s.get().columns {
		if c.team < 0 {
			p := spec.Parties[c.party]
			fmt.Fprintf(&b, "%s (%s): %s\n", p.ID, p.Kind, p.Name)
			continue
		}
		t := spec.Teams[c.team]
		fmt.Fprintf(&b, "  %s: %s; levels %s; roles %s\n", t.ID, t.Name, t.Levels, t.Roles)
	}
	for _, a := range spec.Authorities {
		fmt.Fprintf(&b, "authority %s of %s: %s\n", a.ID, a.Party, a.Name)
	}
	if spec.Unstaffed != 0 {
		fmt.Fprintf(&b, "unstaffed: %s\n", spec.Unstaffed)
	}
	for _, p := range spec.Placements {
		fmt.Fprintf(&b, "placed: %s\n", p)
	}
	return b.String()
}

package tiers

import (
	"iter"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Authority is a person or a board that decides and does no tickets: a service manager,
// a change advisory board, a sponsor. Hierarchical escalation goes to authorities,
// changes are approved by them. They have no column in a RACI matrix: the party they
// belong to has. Authorities are comparable; the zero value is invalid.
type Authority struct {
	ID    string `json:"id"`    // unique among parties, teams and authorities; formed like theirs
	Name  string `json:"name"`  // for readers
	Party string `json:"party"` // id of the party it belongs to
}

func checkAuthorities(l *fault.List, spec StructureSpec) {
	seen := map[string]bool{}
	parties := make([]string, 0, len(spec.Parties))
	for _, p := range spec.Parties {
		seen[p.ID] = true
		parties = append(parties, p.ID)
	}
	for _, t := range spec.Teams {
		seen[t.ID] = true
	}
	for i, a := range spec.Authorities {
		path := fault.Path("authorities").At(i)
		checkNamed(l, path, a.ID, a.Name)
		if !contains(parties, a.Party) {
			l.Join(path.Key("party"), fault.Unknown(ErrUnknownParty, a.Party, parties))
		}
		once(l, path, seen, a.ID)
	}
}

// Authorities yields the authorities in the order given.
func (s Structure) Authorities() iter.Seq[Authority] { return slices.Values(s.get().spec.Authorities) }

// Authority returns the authority with an id; an unknown one is an error that wraps
// [ErrUnknownAuthority] and names the nearest, or all if none is near.
func (s Structure) Authority(id string) (Authority, error) {
	var ids []string
	for a := range s.Authorities() {
		if a.ID == id {
			return a, nil
		}
		ids = append(ids, a.ID)
	}
	return Authority{}, fault.Unknown(ErrUnknownAuthority, id, ids)
}

// Name returns what readers call the party, team or authority with an id. An unknown id is
// an error that wraps [ErrUnknownID] and names the nearest, or all if none is near.
func (s Structure) Name(id string) (string, error) {
	t := s.get()
	if place, ok := t.places[id]; ok {
		c := t.columns[place]
		if c.team < 0 {
			return t.spec.Parties[c.party].Name, nil
		}
		return t.spec.Teams[c.team].Name, nil
	}
	if a, err := s.Authority(id); err == nil {
		return a.Name, nil
	}
	return "", fault.Unknown(ErrUnknownID, id, t.everybody)
}

// PartyOf returns the party of a team or authority, and a party itself. Errors as for
// [Structure.Name].
func (s Structure) PartyOf(id string) (Party, error) {
	t := s.get()
	if place, ok := t.places[id]; ok {
		return t.spec.Parties[t.columns[place].party], nil
	}
	if a, err := s.Authority(id); err == nil {
		return s.Party(a.Party)
	}
	return Party{}, fault.Unknown(ErrUnknownID, id, t.everybody)
}

// who is what an id stands for in a structure.
type who uint8

const (
	nobody who = iota
	aTeam
	aParty  // without teams of its own: work can be given to it
	aHouse  // a party with teams
	aPerson // an authority
)

func (s *structure) who(id string) who {
	if place, ok := s.places[id]; ok {
		return s.whoIn(s.columns[place])
	}
	for _, a := range s.spec.Authorities {
		if a.ID == id {
			return aPerson
		}
	}
	return nobody
}

func (s *structure) whoIn(c column) who {
	if c.team >= 0 {
		return aTeam
	}
	for _, t := range s.spec.Teams {
		if t.Party == s.spec.Parties[c.party].ID {
			return aHouse
		}
	}
	return aParty
}

// known reports an id that nobody in the structure has.
func (s *structure) known(l *fault.List, path fault.Path, id string) {
	if s.who(id) == nobody {
		l.Join(path, fault.Unknown(ErrUnknownID, id, s.everybody))
	}
}

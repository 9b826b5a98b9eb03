package tiers

import (
	"fmt"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Route is where a piece of work goes and who answers for it, with the rules that
// decided, as data; String says it as a sentence. It is comparable and round-trips as
// JSON. Its zero value is no route.
type Route struct {
	Activity         string       `json:"activity"`
	Severity         sla.Severity `json:"severity,omitempty"` // zero: the work has none
	Level            scope.Level  `json:"level"`              // where it is done
	Wanted           scope.Level  `json:"wanted"`             // where it belongs; not Level if that is unstaffed
	Team             string       `json:"team,omitempty"`     // id; empty: the party has no team, address the party
	Party            string       `json:"party"`              // id of the responsible party
	Accountable      string       `json:"accountable"`        // id of the accountable party or team
	AccountableParty string       `json:"accountableParty"`   // id of that party, or of that team's
	LevelBy          LevelRule    `json:"levelBy"`
	TeamBy           TeamRule     `json:"teamBy"`
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (r *Route) UnmarshalJSON(data []byte) error {
	type plain Route
	return fault.Decode(data, (*plain)(r))
}

// Route tells where an activity goes: its level by the catalogue or a placement of the
// structure, a team by the responsible of its row, the accountable of its row. Severity
// 0 is work without one. It always answers for an activity that has a row; otherwise the
// error wraps [scope.ErrUnknownActivity] or [ErrNoRow], for a severity out of range
// [sla.ErrSeverity]. It does not allocate.
func (m Matrix) Route(activity string, severity sla.Severity) (route Route, err error) {
	if m.m != nil && severity >= 0 && severity <= sla.SeverityMost {
		if place, ok := m.m.places[activity]; ok {
			r := &m.m.rows[place].routes
			route = r.different[r.bySeverity[severity]]
			route.Severity = severity
			return route, nil
		}
	}
	return route, m.get().refuse(activity, severity)
}

// routes are the answers for one row. There are few different ones, mostly one, so
// they are worked out once and for each severity only their number is kept.
type routes struct {
	different  []Route
	bySeverity [sla.SeverityMost + 1]uint8
}

func (s *structure) routesOf(r row) (all routes) {
	for severity := range all.bySeverity {
		route := s.route(r, sla.Severity(severity))
		place := slices.Index(all.different, route)
		if place < 0 {
			place = len(all.different)
			all.different = append(all.different, route)
		}
		all.bySeverity[severity] = uint8(place)
	}
	return all
}

// route is the answer for a row, without the severity.
func (s *structure) route(r row, severity sla.Severity) Route {
	wanted, placed := s.place(r.activity, severity)
	level := s.staffed(wanted)
	p, a := s.pick(r.cells, level), s.columns[r.accountable]
	route := Route{
		Activity: r.activity.Slug, Level: level, Wanted: wanted, LevelBy: ByCatalogue, TeamBy: p.rule,
		Party:       s.spec.Parties[p.party].ID,
		Accountable: a.id, AccountableParty: s.spec.Parties[a.party].ID,
	}
	if placed {
		route.LevelBy = ByPlacement
	}
	if p.team >= 0 {
		route.Team = s.spec.Teams[p.team].ID
	}
	return route
}

func (m *matrix) refuse(activity string, severity sla.Severity) error {
	if severity < 0 || severity > sla.SeverityMost {
		return Fault{Value: fault.Show(int(severity)), Err: sla.ErrSeverity}
	}
	if _, err := m.structure.catalogue.Lookup(activity); err != nil {
		return err
	}
	return Fault{Value: fault.Show(activity), Err: ErrNoRow}
}

// pick is who does the work of a row at a level.
type pick struct {
	party, team int // team is -1 if the party has none
	rule        TeamRule
}

// pick chooses among the responsible of a row. A valid row has one, so that it always
// finds somebody.
func (s *structure) pick(cells []Duties, level scope.Level) pick {
	best := pick{team: -1}
	for t, team := range s.spec.Teams {
		own := cells[s.columnOf(t)].Has(Responsible)
		partys := cells[s.places[team.Party]].Has(Responsible)
		if rule := teamRule(team.Levels.Has(level), own, partys); rule != 0 && (best.rule == 0 || rule < best.rule) {
			best = pick{s.columns[s.columnOf(t)].party, t, rule}
		}
	}
	if best.rule != 0 {
		return best
	}
	for i, c := range s.columns {
		if cells[i].Has(Responsible) {
			return pick{c.party, -1, PartyAlone}
		}
	}
	return best
}

// teamRule is the rule by which a team may be given work, 0 if none.
func teamRule(atLevel, responsible, partyResponsible bool) TeamRule {
	switch {
	case atLevel && responsible:
		return TeamAtLevel
	case atLevel && partyResponsible:
		return PartyAtLevel
	case responsible:
		return TeamElsewhere
	case partyResponsible:
		return PartyElsewhere
	}
	return 0
}

// String returns the route as a sentence.
func (r Route) String() string {
	text := r.Activity
	if r.Severity > 0 {
		text += ", " + r.Severity.String()
	}
	return fmt.Sprintf("%s: %s; %s; accountable: %s", text, r.levelText(), r.teamText(), r.accountableText())
}

func (r Route) levelText() string {
	text := r.Wanted.String() + " by the " + r.LevelBy.String()
	if r.Level != r.Wanted {
		text += ", unstaffed, so " + r.Level.String()
	}
	return text
}

func (r Route) teamText() string {
	switch r.TeamBy {
	case TeamAtLevel:
		return fmt.Sprintf("team %s of %s, which is responsible", r.Team, r.Party)
	case PartyAtLevel:
		return fmt.Sprintf("team %s, because %s is responsible", r.Team, r.Party)
	case TeamElsewhere:
		return fmt.Sprintf("team %s of %s, which is responsible though at another level", r.Team, r.Party)
	case PartyElsewhere:
		return fmt.Sprintf("team %s, though at another level, because %s is responsible", r.Team, r.Party)
	}
	return fmt.Sprintf("%s itself, which is responsible and has no team", r.Party)
}

func (r Route) accountableText() string {
	if r.Accountable == r.AccountableParty {
		return r.Accountable
	}
	return r.Accountable + " of " + r.AccountableParty
}

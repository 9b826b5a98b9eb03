package tiers

import (
	"fmt"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// check reports what is wrong with a rule by itself, and returns its activities.
func (r EscalationRule) check(l *fault.List, path fault.Path, s *structure) scope.Set {
	if !isID(r.ID) {
		l.Add(path.Key("id"), r.ID, ErrID)
	}
	if !r.Kind.IsValid() {
		l.Add(path.Key("kind"), r.Kind, ErrEscalationKind)
	}
	s.known(l, path.Key("from"), r.From)
	s.known(l, path.Key("to"), r.To)
	r.checkEnds(l, path, s)
	switch {
	case !r.When.IsValid():
		l.Add(path.Key("when"), r.When, ErrTrigger)
	case r.When.Kind == OnSeverity && r.Severity == 0:
		l.Add(path.Key("severity"), int(r.Severity), fmt.Errorf("%w: say which severity sets it off", ErrTrigger))
	}
	checkSeverity(l, path.Key("severity"), r.Severity)
	return s.activities(l, path.Key("activities"), r.Activities)
}

// checkEnds: functional from who can have a ticket to who can take it, hierarchical from
// anybody to an authority.
func (r EscalationRule) checkEnds(l *fault.List, path fault.Path, s *structure) {
	from, to := s.who(r.From), s.who(r.To)
	if r.Kind == Functional && (from == aHouse || from == aPerson) {
		l.Add(path.Key("from"), r.From, fmt.Errorf("%w: say which team has the ticket", ErrGoal))
	}
	if r.Kind == Functional && (to == aHouse || to == aPerson) {
		l.Add(path.Key("to"), r.To, fmt.Errorf("%w: say which team takes the ticket", ErrGoal))
	}
	if r.Kind == Hierarchical && (to == aTeam || to == aParty || to == aHouse) {
		l.Add(path.Key("to"), r.To, fmt.Errorf("%w: say which authority is told", ErrGoal))
	}
}

func checkSeverity(l *fault.List, path fault.Path, severity sla.Severity) {
	if severity < 0 || severity > sla.SeverityMost {
		l.Add(path, int(severity), sla.ErrSeverity)
	}
}

// activities reads the text of a set; empty is everything.
func (s *structure) activities(l *fault.List, path fault.Path, text string) scope.Set {
	if text == "" {
		return s.catalogue.Everything()
	}
	set, err := s.catalogue.ParseSet(text)
	l.Join(path, err)
	return set
}

// checkCircles reports every rule from whose end the rules lead back to its start.
// Authorities lead only to authorities and teams are never told, so that functional and
// hierarchical rules can be followed together.
func checkCircles(l *fault.List, rules []EscalationRule) {
	next := map[string][]string{}
	for _, r := range rules {
		next[r.From] = append(next[r.From], r.To)
	}
	for i, r := range rules {
		if way := wayBack(next, r.To, r.From); way != nil {
			l.Add(fault.Path("rules").At(i), nil, fmt.Errorf("%w: %s", ErrCircle, wayText(r.From, way)))
		}
	}
}

// shownMost is how many steps of a circle are told: there may be as many as there are people.
const shownMost = 10

func wayText(from string, way []string) string {
	text := fault.Short(from)
	for i, id := range way {
		if i == shownMost {
			return text + " -> and so on"
		}
		text += " -> " + fault.Short(id)
	}
	return text
}

// wayBack is a shortest way from one node to another, both ends included; nil if
// there is none.
func wayBack(next map[string][]string, from, to string) []string {
	came := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at == to {
			way := []string{to}
			for at != from {
				at = came[at]
				way = append(way, at)
			}
			slices.Reverse(way)
			return way
		}
		for _, n := range next[at] {
			if _, seen := came[n]; !seen {
				came[n] = at
				queue = append(queue, n)
			}
		}
	}
	return nil
}

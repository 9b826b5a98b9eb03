package tiers

import (
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Placement puts activities at another level than the catalogue does: in one contract
// the client's desk manages incidents (L1), in another it takes the call and the provider's
// L2 manages them. The first placement that matches decides, so those for a severity
// come before those for all.
type Placement struct {
	Activities string       `json:"activities"`         // text of a scope.Set: "incident-management"
	Severity   sla.Severity `json:"severity,omitempty"` // of this severity or worse; zero: all work
	Level      scope.Level  `json:"level"`
}

// String returns the placement as a sentence's part: "+peak-support, severity 1 or
// worse: L3".
func (p Placement) String() string {
	text := p.Activities
	if p.Severity > 0 {
		text += ", " + p.Severity.String()
		if p.Severity > 1 {
			text += " or worse"
		}
	}
	return text + ": " + p.Level.String()
}

// placed is a placement whose activities have been read.
type placed struct {
	activities scope.Set
	severity   sla.Severity
	level      scope.Level
}

// matches reports whether work is placed by p; work without a severity only by a
// placement for all.
func (p *placed) matches(activity string, severity sla.Severity) bool {
	return (p.severity == 0 || severity != 0 && severity <= p.severity) && p.activities.Contains(activity)
}

func checkPlacements(l *fault.List, list []Placement, c scope.Catalogue) []placed {
	var read []placed
	for i, p := range list {
		path := fault.Path("placements").At(i)
		if !p.Level.IsValid() {
			l.Add(path.Key("level"), p.Level, scope.ErrLevel)
		}
		if p.Severity < 0 || p.Severity > sla.SeverityMost {
			l.Add(path.Key("severity"), int(p.Severity), sla.ErrSeverity)
		}
		set, err := c.ParseSet(p.Activities)
		l.Join(path.Key("activities"), err)
		if err == nil && left(set, p.Severity, read).IsEmpty() {
			l.Add(path, p.Activities, ErrNoEffect)
		}
		read = append(read, placed{set, p.Severity, p.Level})
	}
	return read
}

// left is what earlier placements leave to one for a severity.
func left(set scope.Set, severity sla.Severity, earlier []placed) scope.Set {
	for _, e := range earlier {
		if e.severity == 0 || severity != 0 && severity <= e.severity {
			set = set.Difference(e.activities)
		}
	}
	return set
}

// place is the level of an activity, and whether a placement gave it.
func (s *structure) place(a scope.Activity, severity sla.Severity) (level scope.Level, byPlacement bool) {
	for i := range s.placements {
		if p := &s.placements[i]; p.matches(a.Slug, severity) {
			return p.level, true
		}
	}
	return a.Level, false
}

// staffed is the level where work of a level is done: the same, or where no team holds
// it the next one up that a team holds, or else the next one down. Cross-level is beside
// the others: it is the last to stand in for them, and L3 is the first to stand in for it.
func (s *structure) staffed(level scope.Level) scope.Level {
	if len(s.byLevel[level]) > 0 {
		return level
	}
	for l := level + 1; l <= scope.L3; l++ {
		if len(s.byLevel[l]) > 0 {
			return l
		}
	}
	for l := level - 1; l > 0; l-- {
		if len(s.byLevel[l]) > 0 {
			return l
		}
	}
	return scope.CrossLevel
}

package tiers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
)

// Team is a group of people of one party that holds one or more levels. Teams are
// comparable; the zero value is invalid.
type Team struct {
	ID     string   `json:"id"`              // unique among parties and teams; 1 to 64 of a-z, 0-9, inner hyphens
	Name   string   `json:"name"`            // for readers
	Party  string   `json:"party"`           // id of the party it belongs to
	Levels LevelSet `json:"levels"`          // at least one
	Roles  RoleSet  `json:"roles,omitempty"` // empty: not said
}

func (t Team) check(l *fault.List, path fault.Path, parties []string) {
	checkNamed(l, path, t.ID, t.Name)
	if !contains(parties, t.Party) {
		l.Join(path.Key("party"), fault.Unknown(ErrUnknownParty, t.Party, parties))
	}
	switch {
	case t.Levels == 0:
		l.Add(path.Key("levels"), nil, ErrNoLevel)
	case !t.Levels.IsValid():
		l.Add(path.Key("levels"), t.Levels, scope.ErrLevel)
	}
	if !t.Roles.IsValid() {
		l.Add(path.Key("roles"), t.Roles, ErrRole)
	}
}

const (
	idMost   = 64  // bytes: fits a database column and a table of text
	nameMost = 120 // characters
)

func checkNamed(l *fault.List, path fault.Path, id, name string) {
	if !isID(id) {
		l.Add(path.Key("id"), id, ErrID)
	}
	if !isName(name) {
		l.Add(path.Key("name"), name, ErrName)
	}
}

func isID(s string) bool {
	if s == "" || len(s) > idMost || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func isName(s string) bool {
	return s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= nameMost &&
		s == strings.TrimSpace(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

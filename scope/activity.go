package scope

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Activity is one kind of support work. Its slug identifies it: it is stored in
// contracts and tickets and never changes, while the names are for readers. Activities
// are comparable; the zero value is invalid.
type Activity struct {
	Slug     string   `json:"slug"`             // "incident-management"; 1 to 64 of a-z, 0-9 and inner hyphens
	Category Category `json:"category"`         // decides which word of a set brings it in
	Level    Level    `json:"level"`            // the standard level; a contract may place it elsewhere
	Name     string   `json:"name"`             // in English
	NameFR   string   `json:"nameFr,omitempty"` // in French; may be empty for a house's own activity
}

const (
	slugMost = 64  // bytes: fits a database column and a table of text
	nameMost = 120 // characters
)

// emptySet is the text of a set without activities.
const emptySet = "none"

// check reports every fault of an activity that a user brings.
func (a Activity) check(l *fault.List, path fault.Path) {
	switch {
	case !isSlug(a.Slug):
		l.Add(path.Key("slug"), a.Slug, ErrSlug)
	case isReserved(a.Slug):
		l.Add(path.Key("slug"), a.Slug, ErrReserved)
	}
	if !a.Category.IsValid() {
		l.Add(path.Key("category"), a.Category, ErrCategory)
	}
	if !a.Level.IsValid() {
		l.Add(path.Key("level"), a.Level, ErrLevel)
	}
	if !isName(a.Name) {
		l.Add(path.Key("name"), a.Name, ErrName)
	}
	if a.NameFR != "" && !isName(a.NameFR) {
		l.Add(path.Key("nameFr"), a.NameFR, ErrName)
	}
}

func isSlug(s string) bool {
	if s == "" || len(s) > slugMost || s[0] < 'a' || s[0] > 'z' || s[len(s)-1] == '-' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		hyphen := c == '-' && s[i-1] != '-'
		if !hyphen && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// isReserved reports whether a slug already means something in the text of a set.
func isReserved(slug string) bool {
	if slug == emptySet {
		return true
	}
	for _, c := range categories {
		if c.String() == slug {
			return true
		}
	}
	return false
}

func isName(s string) bool {
	return s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= nameMost &&
		s == strings.TrimSpace(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

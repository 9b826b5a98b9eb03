package scope

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Spec is what a contract says about scope, as plain data and as JSON:
//
//	{"activities": [{"slug": "chat-desk", "category": "operations", "level": "L1", "name": "Chat desk"}],
//	 "covered": "operations, enhancements, delivery-management, -peak-support",
//	 "optional": "optional, +peak-support, -strategic-consulting",
//	 "excluded": "+strategic-consulting",
//	 "exclusions": [{"id": "client-code", "text": "Faults in code the client changed itself"}],
//	 "projectLimit": "40h"}
//
// Sets are text over the standard catalogue with Activities behind it; an empty text is the
// empty set. [New] checks it.
type Spec struct {
	Activities   []Activity  `json:"activities,omitempty"`   // a house's own
	Covered      string      `json:"covered,omitempty"`      // in scope
	Optional     string      `json:"optional,omitempty"`     // in scope once approved
	Excluded     string      `json:"excluded,omitempty"`     // out of scope
	Otherwise    Outcome     `json:"otherwise,omitempty"`    // of an activity in none of the three; zero: Unknown
	Exclusions   []Exclusion `json:"exclusions,omitempty"`   // out of scope, in words
	ProjectLimit Effort      `json:"projectLimit,omitempty"` // an enhancement above is a project; zero: no limit
}

// Exclusion is a term in words that no activity expresses. A program cannot judge it:
// whoever triages a piece of work names it by its id in [Work].
type Exclusion struct {
	ID   string `json:"id"`   // a slug
	Text string `json:"text"` // the term, as the contract words it; at most 500 bytes
}

const exclusionMost = 500 // bytes: a sentence or two; more belongs in the contract's prose

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (s *Spec) UnmarshalJSON(data []byte) error {
	type plain Spec
	return fault.Decode(data, (*plain)(s))
}

// Scope is the checked terms: what is covered, on approval, excluded. It never changes
// and is safe from many goroutines. Its zero value has no catalogue and knows no work.
type Scope struct{ terms *terms }

type terms struct {
	catalogue                   Catalogue
	covered, optional, excluded Set
	otherwise                   Outcome
	spec                        Spec
}

// get makes the zero Scope the one of no terms at all.
func (s Scope) get() *terms {
	if s.terms == nil {
		return &terms{}
	}
	return s.terms
}

// New checks a Spec and returns its Scope. Every fault is reported at once with its path,
// as a *[SpecError]: own activities, the text of sets, an activity in two sets
// ([ErrOverlap]), exclusions without id or text or given twice,
// more activities or exclusions than there may be ([ErrTooMany]), a negative limit.
func New(spec Spec) (Scope, error) {
	var l fault.List
	catalogue, err := Standard().With(spec.Activities...)
	if err != nil {
		l.Join("activities", err)
		return Scope{}, l.Err() // sets over a catalogue that is not there would only confuse
	}
	s := terms{catalogue: catalogue, otherwise: spec.Otherwise}
	s.covered = parseInto(&l, catalogue, "covered", spec.Covered)
	s.optional = parseInto(&l, catalogue, "optional", spec.Optional)
	s.excluded = parseInto(&l, catalogue, "excluded", spec.Excluded)
	noOverlap(&l, "optional", s.optional, "covered", s.covered)
	noOverlap(&l, "excluded", s.excluded, "covered", s.covered)
	noOverlap(&l, "excluded", s.excluded, "optional", s.optional)
	s.otherwise = checkOtherwise(&l, spec.Otherwise)
	if spec.ProjectLimit < 0 {
		l.Add("projectLimit", spec.ProjectLimit, ErrEffort)
	}
	checkExclusions(&l, spec.Exclusions)
	if err := l.Err(); err != nil {
		return Scope{}, err
	}
	s.spec = spec.clone()
	return Scope{&s}, nil
}

func checkOtherwise(l *fault.List, o Outcome) Outcome {
	switch o {
	case 0:
		return Unknown
	case Excluded, NeedsApproval, Unknown:
	default:
		l.Add("otherwise", o, ErrOtherwise)
	}
	return o
}

func parseInto(l *fault.List, c Catalogue, path fault.Path, text string) Set {
	if text == "" {
		text = emptySet
	}
	set, err := c.ParseSet(text)
	l.Join(path, err)
	return set
}

func noOverlap(l *fault.List, path fault.Path, s Set, other string, t Set) {
	for a := range s.Intersection(t).All() {
		l.Add(path, a.Slug, fmt.Errorf("%w: also %s", ErrOverlap, other))
	}
}

// exclusionsMost is how many exclusions there may be: work that falls under one is looked for
// among all of them.
const exclusionsMost = 1000

func checkExclusions(l *fault.List, list []Exclusion) {
	if len(list) > exclusionsMost {
		l.Add("exclusions", len(list), ErrTooMany)
		return
	}
	seen := map[string]bool{}
	for i, e := range list {
		path := fault.Path("exclusions").At(i)
		if !isSlug(e.ID) {
			l.Add(path.Key("id"), e.ID, ErrSlug)
		}
		if seen[e.ID] {
			l.Add(path.Key("id"), e.ID, ErrDuplicate)
		}
		seen[e.ID] = true
		if !isTerm(e.Text) {
			l.Add(path.Key("text"), e.Text, ErrText)
		}
	}
}

func isTerm(text string) bool {
	return len(text) <= exclusionMost && utf8.ValidString(text) && strings.TrimSpace(text) != ""
}

func (s Spec) clone() Spec {
	s.Activities = slices.Clone(s.Activities)
	s.Exclusions = slices.Clone(s.Exclusions)
	return s
}

// Spec returns a copy of the data that the scope was made from.
func (s Scope) Spec() Spec { return s.get().spec.clone() }

// Catalogue returns the standard catalogue with the house's own activities.
func (s Scope) Catalogue() Catalogue { return s.get().catalogue }

// Covered returns the set that is in scope.
func (s Scope) Covered() Set { return s.get().covered }

// Optional returns the set that is in scope once approved.
func (s Scope) Optional() Set { return s.get().optional }

// Excluded returns the set that is out of scope.
func (s Scope) Excluded() Set { return s.get().excluded }

// ProjectLimit returns the effort above which an enhancement is a project; 0: no limit.
func (s Scope) ProjectLimit() Effort { return s.get().spec.ProjectLimit }

// MarshalJSON returns the JSON of [Scope.Spec]: what was checked can be stored and
// checked again.
func (s Scope) MarshalJSON() ([]byte, error) { return json.Marshal(s.get().spec) }

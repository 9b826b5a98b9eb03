package sla

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Facts are what is known of a ticket beside its severity: its product, its entity, that
// 24x7 was asked for. Names and values are the caller's words. Facts are a comparable
// value; the zero value has none. In JSON they are an object of texts.
type Facts struct{ text string } // name, NUL, value, NUL, by name

// factsMost is how many bytes the names and values of all facts of a ticket may have. Every
// change of facts makes all of them anew.
const factsMost = 10_000

// ErrFacts is the reason for refusing facts.
var ErrFacts = fmt.Errorf("want facts by name, as texts without control characters, at most %d bytes in all", factsMost)

// NewFacts checks facts by name. Names and values are not empty. The error is a [*SpecError]
// with [ErrFacts] as the reason of all faults.
func NewFacts(values map[string]string) (Facts, error) {
	var l fault.List
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value := values[name]
		if !isWord(name) || !isWord(value) {
			l.Add(fault.Path("").Key(name), value, ErrFacts)
		}
		text.WriteString(name + "\x00" + value + "\x00")
	}
	if l.Len() == 0 && text.Len()-2*len(values) > factsMost {
		l.Add("", text.Len(), ErrFacts)
	}
	if l.Len() > 0 {
		return Facts{}, l.Err()
	}
	return Facts{text.String()}, nil
}

func isWord(s string) bool {
	return s != "" && utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' })
}

// Get returns the value of a fact, empty where there is none.
func (f Facts) Get(name string) string {
	for rest := f.text; rest != ""; {
		var key, value string
		key, rest, _ = strings.Cut(rest, "\x00")
		value, rest, _ = strings.Cut(rest, "\x00")
		if key == name {
			return value
		}
	}
	return ""
}

// IsZero reports whether there are no facts.
func (f Facts) IsZero() bool { return f.text == "" }

// Map returns the facts by name, in a map of the caller's own.
func (f Facts) Map() map[string]string {
	values := map[string]string{}
	for rest := f.text; rest != ""; {
		var key string
		key, rest, _ = strings.Cut(rest, "\x00")
		values[key], rest, _ = strings.Cut(rest, "\x00")
	}
	return values
}

// with returns f with the facts of g in place of its own of the same name, unless that is
// more than a ticket has.
func (f Facts) with(g Facts) (Facts, error) {
	if f.IsZero() {
		return g, nil
	}
	values := f.Map()
	maps.Copy(values, g.Map())
	return NewFacts(values)
}

// String returns "name=value" by name, separated by commas.
func (f Facts) String() string {
	parts := strings.Split(f.text, "\x00")
	var pairs []string
	for i := 0; i+1 < len(parts); i += 2 {
		pairs = append(pairs, parts[i]+"="+parts[i+1])
	}
	return strings.Join(pairs, ", ")
}

// MarshalJSON writes an object, by name.
func (f Facts) MarshalJSON() ([]byte, error) { return json.Marshal(f.Map()) }

// UnmarshalJSON reads an object of texts.
func (f *Facts) UnmarshalJSON(data []byte) error {
	var values map[string]string
	if err := fault.Decode(data, &values); err != nil {
		return err
	}
	facts, err := NewFacts(values)
	if err == nil {
		*f = facts
	}
	return err
}

// Condition is one condition on a fact of a ticket: that it is one of some values, or that
// it is none of them. A fact that is not known has the empty value.
type Condition struct {
	Fact  string   `json:"fact"`
	Is    []string `json:"is,omitempty"`
	IsNot []string `json:"isNot,omitempty"`
}

// ErrCondition is the reason for refusing a condition.
var ErrCondition = errors.New("want a fact, and either is or isNot with its values")

func (c Condition) clone() Condition {
	c.Is, c.IsNot = slices.Clone(c.Is), slices.Clone(c.IsNot)
	return c
}

func (c Condition) equal(o Condition) bool {
	return c.Fact == o.Fact && slices.Equal(c.Is, o.Is) && slices.Equal(c.IsNot, o.IsNot)
}

func (c Condition) check() error {
	if c.Fact == "" || (len(c.Is) == 0) == (len(c.IsNot) == 0) {
		return fault.Fault{Value: c.String(), Err: ErrCondition}
	}
	return nil
}

func (c Condition) holds(facts Facts) bool {
	value := facts.Get(c.Fact)
	if len(c.Is) > 0 {
		return slices.Contains(c.Is, value)
	}
	return !slices.Contains(c.IsNot, value)
}

// String returns "product is a or b", or "product is not a or b".
func (c Condition) String() string {
	if len(c.Is) > 0 {
		return fmt.Sprintf("%s is %s", c.Fact, strings.Join(c.Is, " or "))
	}
	return fmt.Sprintf("%s is not %s", c.Fact, strings.Join(c.IsNot, " or "))
}

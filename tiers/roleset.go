package tiers

import (
	"encoding/json"
	"fmt"
	"iter"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// RoleSet is a set of roles, a comparable value. Its zero value is empty: which roles
// there are depends on the scope of support. In JSON it is a list, ["dev", "qa"].
type RoleSet uint8

// RolesOf returns the set of these roles; invalid ones are left to [RoleSet.IsValid].
func RolesOf(roles ...Role) (s RoleSet) {
	for _, r := range roles {
		s |= 1 << min(r, 7)
	}
	return s
}

// AllRoles returns the set of all six roles.
func AllRoles() RoleSet { return RolesOf(Dev, QA, SA, PM, RM, Operations) }

// Has reports whether a role is in the set.
func (s RoleSet) Has(r Role) bool { return r.IsValid() && s>>r&1 == 1 }

// And returns the roles that are in both sets.
func (s RoleSet) And(t RoleSet) RoleSet { return s & t }

// IsValid reports whether nothing but the six roles is in the set.
func (s RoleSet) IsValid() bool { return s&^AllRoles() == 0 }

// All yields the roles of the set in their order.
func (s RoleSet) All() iter.Seq[Role] {
	return func(yield func(Role) bool) {
		for r := Dev; r <= Operations; r++ {
			if s.Has(r) && !yield(r) {
				return
			}
		}
	}
}

// String returns the roles with commas between, "none" for the empty set,
// "RoleSet(n)" for one that is invalid.
func (s RoleSet) String() string {
	if !s.IsValid() {
		return fmt.Sprintf("RoleSet(%d)", uint8(s))
	}
	return joinWords(s.All())
}

// MarshalJSON returns the list of the roles in their order.
func (s RoleSet) MarshalJSON() ([]byte, error) {
	if !s.IsValid() {
		return nil, Fault{Value: s.String(), Err: ErrRole}
	}
	return marshalWords(s.All())
}

// UnmarshalJSON reads a list of roles; unknown roles and roles given twice are errors
// with their path.
func (s *RoleSet) UnmarshalJSON(data []byte) error {
	roles, err := unmarshalWords[Role](data)
	*s = RolesOf(roles...)
	return err
}

func joinWords[T fmt.Stringer](all iter.Seq[T]) string {
	var words []string
	for v := range all {
		words = append(words, v.String())
	}
	if words == nil {
		return "none"
	}
	return strings.Join(words, ", ")
}

func marshalWords[T any](all iter.Seq[T]) ([]byte, error) {
	list := []T{}
	for v := range all {
		list = append(list, v)
	}
	return json.Marshal(list)
}

// unmarshalWords reads a list in which every value stands once.
func unmarshalWords[T interface {
	comparable
	fmt.Stringer
}](data []byte) ([]T, error) {
	var list []T
	if err := fault.Decode(data, &list); err != nil {
		return nil, err
	}
	var l fault.List
	seen := map[T]bool{}
	for i, v := range list {
		if seen[v] {
			l.Add(fault.Path("").At(i), v.String(), ErrDuplicate)
		}
		seen[v] = true
	}
	return list, l.Err()
}

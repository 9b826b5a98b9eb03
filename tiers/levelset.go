package tiers

import (
	"fmt"
	"iter"

	"github.com/seed-0906fcc7/supportmodel/scope"
)

// LevelSet is a set of levels, a comparable value. Its zero value is empty. In JSON it
// is a list, ["L1", "L2"].
type LevelSet uint8

// allLevels has bits 1 to 5, one for each level.
const allLevels LevelSet = 1<<(scope.CrossLevel+1) - 2

// LevelsOf returns the set of these levels; invalid ones are left to [LevelSet.IsValid].
func LevelsOf(levels ...scope.Level) (s LevelSet) {
	for _, l := range levels {
		s |= 1 << min(l, 7)
	}
	return s
}

// Has reports whether a level is in the set.
func (s LevelSet) Has(l scope.Level) bool { return l.IsValid() && s>>l&1 == 1 }

// IsValid reports whether nothing but levels is in the set.
func (s LevelSet) IsValid() bool { return s&^allLevels == 0 }

// All yields the levels of the set in their order.
func (s LevelSet) All() iter.Seq[scope.Level] {
	return func(yield func(scope.Level) bool) {
		for l := scope.L0; l <= scope.CrossLevel; l++ {
			if s.Has(l) && !yield(l) {
				return
			}
		}
	}
}

// String returns the levels with commas between, "none" for the empty set,
// "LevelSet(n)" for one that is invalid.
func (s LevelSet) String() string {
	if !s.IsValid() {
		return fmt.Sprintf("LevelSet(%d)", uint8(s))
	}
	return joinWords(s.All())
}

// MarshalJSON returns the list of the levels in their order.
func (s LevelSet) MarshalJSON() ([]byte, error) {
	if !s.IsValid() {
		return nil, Fault{Value: s.String(), Err: scope.ErrLevel}
	}
	return marshalWords(s.All())
}

// UnmarshalJSON reads a list of levels; unknown levels and levels given twice are errors
// with their path.
func (s *LevelSet) UnmarshalJSON(data []byte) error {
	levels, err := unmarshalWords[scope.Level](data)
	*s = LevelsOf(levels...)
	return err
}

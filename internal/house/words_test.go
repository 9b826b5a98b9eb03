package house

import (
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A word of a closed set T is read by ParseT and refused with ErrT, in every package: whoever
// knows one of them knows all. ErrUnknown... is for the name of a thing that is not there.
func TestEveryWordIsReadAndRefusedUnderItsOwnName(t *testing.T) {
	if testing.Short() {
		t.Skip("the surface is the same on every machine")
	}
	files, err := readTree(root)
	require.NoError(t, err)
	packages, err := exports()
	require.NoError(t, err)
	h := newHouse(files, packages)
	sets := 0
	for _, rel := range public {
		scope := h.pkgs[rel].types.Scope()
		for _, name := range scope.Names() {
			if !isClosedSet(scope.Lookup(name)) {
				continue
			}
			sets++
			assert.NotNil(t, scope.Lookup("Parse"+name), "%s.Parse%s", rel, name)
			assert.NotNil(t, scope.Lookup("Err"+name), "%s.Err%s", rel, name)
			assert.Nil(t, scope.Lookup("ErrUnknown"+name), "%s.ErrUnknown%s", rel, name)
		}
	}
	assert.Greater(t, sets, 50, "closed sets found")
}

// isClosedSet reports whether obj is a type of numbers that have words, some of them valid.
func isClosedSet(obj types.Object) bool {
	named, ok := obj.(*types.TypeName)
	if !ok || !named.Exported() {
		return false
	}
	basic, ok := named.Type().Underlying().(*types.Basic)
	if !ok || basic.Info()&types.IsInteger == 0 {
		return false
	}
	methods := types.NewMethodSet(types.NewPointer(named.Type()))
	for _, m := range []string{"IsValid", "MarshalText", "UnmarshalText"} {
		if methods.Lookup(nil, m) == nil {
			return false
		}
	}
	return true
}

package fault_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Whoever changes what was given, or what was handed out, changes nothing in between.
func TestACloneSharesNothing(t *testing.T) {
	type inner struct{ List []string }
	type outer struct {
		Number  *int
		Inner   inner
		Inners  []inner
		Map     map[string]*inner
		Array   [2][]int
		Empty   []string
		Nothing map[string]int
		secret  []int
	}
	n := 1
	before := outer{Number: &n, Inner: inner{[]string{"a"}}, Inners: []inner{{[]string{"b"}}},
		Map: map[string]*inner{"k": {[]string{"c"}}}, Array: [2][]int{{1}, nil}, Empty: []string{}, secret: []int{7}}
	c := fault.Clone(before)
	require.Equal(t, before, c)
	*c.Number, c.Inner.List[0], c.Inners[0].List[0], c.Map["k"].List[0], c.Array[0][0] = 2, "x", "x", "x", 9
	c.Map["new"] = nil
	require.Equal(t, outer{Number: &n, Inner: inner{[]string{"a"}}, Inners: []inner{{[]string{"b"}}},
		Map: map[string]*inner{"k": {[]string{"c"}}}, Array: [2][]int{{1}, nil}, Empty: []string{}, secret: []int{7}}, before)
	require.Equal(t, 1, n)
}

package scope_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
)

// allocated is how many bytes a call allocates.
func allocated(call func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// Work that falls under an exclusion is looked for among all of them.
func TestTheExclusionsOfAScopeAreBounded(t *testing.T) {
	exclusions := make([]scope.Exclusion, 1001)
	for i := range exclusions {
		exclusions[i] = scope.Exclusion{ID: fmt.Sprint("exclusion-", i), Text: "in words"}
	}
	_, err := scope.New(scope.Spec{Exclusions: exclusions[:1000]})
	require.NoError(t, err)
	_, err = scope.New(scope.Spec{Exclusions: exclusions})
	require.ErrorIs(t, err, scope.ErrTooMany)
	require.ErrorContains(t, err, "exclusions: 1001: at most 256 activities and 1000 exclusions")
}

// For each unknown name all names there are were listed: a short text took megabytes.
func TestUnknownNamesOfASetTakeLittle(t *testing.T) {
	var own []scope.Activity
	for i := range scope.ActivitiesMost - 28 {
		own = append(own, scope.Activity{Slug: fmt.Sprint("activity-", i), Category: scope.Operations, Level: scope.L1, Name: "One more"})
	}
	c, err := scope.Standard().With(own...)
	require.NoError(t, err)
	text := "zero"
	for i := range 2000 {
		text += fmt.Sprint(",n", i)
	}
	used := allocated(func() { _, err = c.ParseSet(text) })
	require.ErrorIs(t, err, scope.ErrUnknownActivity)
	require.Less(t, used, 1_000_000)
	used = allocated(func() { _, err = c.Everything().Include(strings.Split(text, ",")...) })
	require.ErrorIs(t, err, scope.ErrUnknownActivity)
	require.Less(t, used, 1_000_000)
	require.Contains(t, err.Error(), "the nearest is")
}

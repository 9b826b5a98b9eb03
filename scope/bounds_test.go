package scope_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
	"github.com/seed-0906fcc7/supportmodel/scope"
)

func TestEveryWordAndNoOther(t *testing.T) {
	for _, faults := range [][]string{
		closedset.Faults[scope.Category](4, scope.ErrCategory),
		closedset.Faults[scope.WorkKind](4, scope.ErrWorkKind),
		closedset.Faults[scope.Level](5, scope.ErrLevel),
		closedset.Faults[scope.Outcome](4, scope.ErrOutcome),
		closedset.Faults[scope.Rule](12, scope.ErrRule),
	} {
		require.Empty(t, faults)
	}
}

// activity is one of one's own.
func activity(slug, name string) scope.Activity {
	return scope.Activity{Slug: slug, Category: scope.Operations, Level: scope.L1, Name: name}
}

// What fits exactly fits; one more does not.
func TestTheBoundsOfNames(t *testing.T) {
	name := func(n int) string { return strings.Repeat("n", n) }
	for _, tc := range []struct {
		what string
		a    scope.Activity
		fits bool
	}{
		{"a slug of 64 bytes", activity(name(64), "x"), true}, {"of 65", activity(name(65), "x"), false},
		{"a name of 120 characters", activity("x", strings.Repeat("é", 120)), true},
		{"of 121", activity("x", strings.Repeat("é", 121)), false},
		{"from a to z", activity("az-09", "x"), true}, {"z first", activity("za", "x"), true},
		{"{ comes after z", activity("{a", "x"), false}, {"and in the middle", activity("a{", "x"), false},
		{"two hyphens", activity("a--b", "x"), false}, {"a hyphen before another letter", activity("a-b-c", "x"), true},
	} {
		_, err := scope.Standard().With(tc.a)
		require.Equal(t, tc.fits, err == nil, "%s: %v", tc.what, err)
	}
}

func TestTheBoundsOfTexts(t *testing.T) {
	spec := scope.Spec{Covered: "operations", Exclusions: []scope.Exclusion{{ID: "x", Text: strings.Repeat("x", 500)}}}
	_, err := scope.New(spec)
	require.NoError(t, err)
	spec.Exclusions[0].Text += "x"
	_, err = scope.New(spec)
	require.ErrorIs(t, err, scope.ErrText)

	fits := "operations" + strings.Repeat(" ", scope.ActivitiesMost*67-len("operations"))
	_, err = scope.Standard().ParseSet(fits)
	require.NoError(t, err)
	_, err = scope.Standard().ParseSet(fits + " ")
	require.ErrorIs(t, err, scope.ErrSetText)
}

// A catalogue may be full, and not fuller.
func TestACatalogueIsFull(t *testing.T) {
	var own []scope.Activity
	for i := range scope.ActivitiesMost - scope.Standard().Everything().Len() {
		own = append(own, activity("own-"+strings.Repeat("x", i%50)+string(rune('a'+i/50)), "x"))
	}
	full, err := scope.Standard().With(own...)
	require.NoError(t, err)
	_, err = full.With(activity("one-more", "x"))
	require.ErrorIs(t, err, scope.ErrTooMany)
	_, err = scope.Standard().With(append(own, activity("one-more", "x"))...)
	require.ErrorIs(t, err, scope.ErrTooMany)
}

// A set whose first activity another catalogue does not have is in no part of it.
func TestASetThatLacksTheFirst(t *testing.T) {
	other, err := scope.Standard().With(activity("own", "Own"))
	require.NoError(t, err)
	own, err := other.Set("own")
	require.NoError(t, err)
	require.False(t, own.IsSubsetOf(scope.Standard().Everything()))
	require.True(t, scope.Standard().Everything().IsSubsetOf(other.Everything()))
}

func TestNoEffortIsWritten(t *testing.T) {
	text, err := scope.Effort(0).MarshalText()
	require.NoError(t, err)
	require.Equal(t, "0h", string(text))
	require.Equal(t, "-1h", (-scope.Hour).String())
}

package scope_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
)

// house is a catalogue without any of the standard activities.
func house(t *testing.T, slugs ...string) scope.Catalogue {
	var list []scope.Activity
	for _, slug := range slugs {
		list = append(list, activity(slug, "x"))
	}
	c, err := scope.Catalogue{}.With(list...)
	require.NoError(t, err)
	return c
}

func TestTheFirstActivityOfAHouseIsInNoOtherHouse(t *testing.T) {
	ours, theirs := house(t, "first", "second", "third"), house(t, "second", "first-of-theirs")
	all := theirs.Everything()
	for text, inside := range map[string]bool{
		"+first": false, "+second": true, "+third": false, "+first, +second": false, "+second, +third": false, "none": true,
	} {
		set, err := ours.ParseSet(text)
		require.NoError(t, err)
		require.Equal(t, inside, set.IsSubsetOf(all), text)
	}
	first, err := ours.Set("first")
	require.NoError(t, err)
	require.False(t, first.IsSubsetOf(scope.Set{}), "nor in the empty set")
	second, err := theirs.Set("second")
	require.NoError(t, err)
	require.False(t, first.Equal(second))
}

func TestAUnionOfTwoHousesNamesTheFirstStranger(t *testing.T) {
	ours, theirs := house(t, "first", "second", "third"), house(t, "second", "fourth", "fifth")
	for _, row := range []struct {
		name, text, stranger string
	}{
		{"the first of several, and the first of the catalogue", "+first, +second, +third", `"first"`},
		{"the first of several in the middle", "+second, +third", `"third"`},
	} {
		set, err := ours.ParseSet(row.text)
		require.NoError(t, err)
		_, err = theirs.Everything().Union(set)
		require.ErrorIs(t, err, scope.ErrCatalogue, row.name)
		require.ErrorContains(t, err, row.stranger, row.name)
	}
	second, err := ours.Set("second")
	require.NoError(t, err)
	both, err := theirs.Everything().Union(second)
	require.NoError(t, err)
	require.Equal(t, 3, both.Len())
}

// With as many names either way, the contract says the category.
func TestACategoryIsNamedAsSoonAsItTakesNoMoreNames(t *testing.T) {
	c := house(t, "a", "b", "c")
	for listed, canonical := range map[string]string{
		"+a": "+a", "+a, +b": "operations, -c", "+a, +c": "operations, -b", "+a, +b, +c": "operations",
	} {
		set, err := c.ParseSet(listed)
		require.NoError(t, err)
		require.Equal(t, canonical, set.String())
	}
	c = house(t, "a")
	set, err := c.Set("a")
	require.NoError(t, err)
	require.Equal(t, "operations", set.String(), "a category of one")
	c = house(t, "a", "b", "c", "d")
	set, err = c.Set("a", "b")
	require.NoError(t, err)
	require.Equal(t, "+a, +b", set.String(), "half of four takes three names by the category")
}

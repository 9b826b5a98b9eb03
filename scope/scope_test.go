package scope_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/scope"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with a file of testdata that a person can read.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

func chatDesk() scope.Activity {
	return scope.Activity{
		Slug: "chat-desk", Category: scope.Operations, Level: scope.L1,
		Name: "Chat desk", NameFR: "Assistance par messagerie",
	}
}

func TestTheStandardCatalogueIsFrozen(t *testing.T) {
	var b strings.Builder
	for a := range scope.Standard().All() {
		fmt.Fprintf(&b, "%-19s  %-11s  %-40s  %s / %s\n", a.Category, a.Level, a.Slug, a.Name, a.NameFR)
	}
	golden(t, "standard.txt", b.String())
}

func TestTheDocumentationListsTheCatalogue(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	var b strings.Builder
	category := scope.Category(0)
	for a := range scope.Standard().All() {
		if a.Category != category {
			category = a.Category
			fmt.Fprintf(&b, "//\t%s\n", category)
		}
		fmt.Fprintf(&b, "//\t  %-40s %-11s %s\n", a.Slug, a.Level, a.Name)
	}
	assert.Contains(t, string(doc), b.String())
}

func TestTheStandardCatalogueIsMadeOfValidActivities(t *testing.T) {
	own := slices.Collect(scope.Standard().All())
	c, err := scope.Catalogue{}.With(own...)
	require.NoError(t, err)
	assert.Equal(t, 28, c.Len())
	for category, n := range map[scope.Category]int{
		scope.Operations: 7, scope.Enhancements: 6, scope.OptionalServices: 7, scope.DeliveryManagement: 8,
	} {
		assert.Equal(t, n, c.InCategory(category).Len(), category)
	}
	assert.Equal(t, 4, c.AtLevel(scope.L1).Len())
	assert.Equal(t, 3, c.AtLevel(scope.L2).Len())
	assert.Equal(t, 13, c.AtLevel(scope.L3).Len())
	assert.Equal(t, 8, c.AtLevel(scope.CrossLevel).Len())
}

func TestUpdatesAndUpgradesOfThePlatformAreTwoThings(t *testing.T) {
	updates, err := scope.Standard().Lookup("platform-updates")
	require.NoError(t, err)
	upgrades, err := scope.Standard().Lookup("platform-upgrades")
	require.NoError(t, err)
	business, err := scope.Standard().Lookup("business-operations-support")
	require.NoError(t, err)
	assert.Equal(t, scope.DeliveryManagement, updates.Category)
	assert.Equal(t, scope.OptionalServices, upgrades.Category)
	assert.Equal(t, scope.OptionalServices, business.Category, "not operational support")
	assert.Equal(t, scope.L3, business.Level)
}

func TestAnUnknownSlugNamesTheNearestKnownOne(t *testing.T) {
	for wrong, near := range map[string]string{
		"incident-managment": "incident-management", "Peak-Support": "peak-support",
		"platform-upgrade": "platform-upgrades", "triage": "peak-support",
		strings.Repeat("x", 1<<20): "event-management",
	} {
		_, err := scope.Standard().Lookup(wrong)
		require.ErrorIs(t, err, scope.ErrUnknownActivity)
		if len(wrong) < 100 && wrong != "triage" {
			assert.ErrorContains(t, err, fmt.Sprintf("the nearest is %q", near))
		}
		assert.Less(t, len(err.Error()), 200)
	}
	_, err := scope.Catalogue{}.Lookup("x")
	assert.ErrorIs(t, err, scope.ErrUnknownActivity)
}

func TestEveryFaultOfOwnActivitiesIsReported(t *testing.T) {
	good := chatDesk()
	bad := []scope.Activity{
		good,
		good,
		{Slug: "Chat", Category: scope.Operations, Level: scope.L1, Name: "Chat"},
		{Slug: "a--b", Category: 9, Level: 0, Name: " chat"},
		{Slug: "operations", Category: scope.Operations, Level: scope.L1, Name: "x"},
		{Slug: "none", Category: scope.Operations, Level: scope.L1, Name: "a\nb"},
		{Slug: "incident-management", Category: scope.Operations, Level: scope.L1, Name: "x", NameFR: "\xff"},
	}
	_, err := scope.Standard().With(bad...)
	var spec *scope.SpecError
	require.ErrorAs(t, err, &spec)
	golden(t, "bad_activities.txt", err.Error()+"\n")

	many := make([]scope.Activity, scope.ActivitiesMost-28+1)
	for i := range many {
		many[i] = good
		many[i].Slug = fmt.Sprintf("own-%d", i)
	}
	_, err = scope.Standard().With(many...)
	assert.ErrorIs(t, err, scope.ErrTooMany)
	full, err := scope.Standard().With(many[1:]...)
	require.NoError(t, err)
	assert.Equal(t, scope.ActivitiesMost, full.Everything().Len())
	last, _ := full.Set("own-228")
	assert.Equal(t, "+own-228", last.String())
}

func TestAClosedEnumerationReadsWhatItWrites(t *testing.T) {
	words[scope.Level](t, scope.ErrLevel, scope.ParseLevel, 5, "L4", "L0")
	words[scope.Category](t, scope.ErrCategory, scope.ParseCategory, 4, "operation", "operations")
	words[scope.WorkKind](t, scope.ErrWorkKind, scope.ParseWorkKind, 4, "Adaptative", "adaptive")
	words[scope.Outcome](t, scope.ErrOutcome, scope.ParseOutcome, 4, "coverd", "covered")
	words[scope.Rule](t, scope.ErrRule, scope.ParseRule, 12, "optionnal", "optional")
}

func words[T interface {
	~uint8
	fmt.Stringer
	MarshalText() ([]byte, error)
}](t *testing.T, sentinel error, parse func(string) (T, error), n int, wrong, near string,
) {
	t.Helper()
	for i := range n {
		v := T(i + 1)
		text, err := json.Marshal(v)
		require.NoError(t, err)
		var back T
		require.NoError(t, json.Unmarshal(text, &back))
		assert.Equal(t, v, back)
	}
	for _, v := range []T{0, T(n + 1), 255} {
		_, err := v.MarshalText()
		assert.ErrorIs(t, err, sentinel)
		assert.Contains(t, v.String(), fmt.Sprintf("(%d)", uint8(v)))
		_, err = parse(v.String())
		assert.ErrorIs(t, err, sentinel)
	}
	_, err := parse(wrong)
	require.ErrorIs(t, err, sentinel)
	assert.ErrorContains(t, err, fmt.Sprintf("%q", wrong))
	assert.ErrorContains(t, err, fmt.Sprintf("the nearest is %q", near))
	_, err = parse("")
	assert.ErrorIs(t, err, sentinel)
}

func TestEffortIsExact(t *testing.T) {
	for text, canonical := range map[string]string{
		"40h": "40h", "7h30m": "7h30m", "90m": "1h30m", "0h": "0h", "0m": "0h", "45m": "45m", "1s1ns": "1s1ns",
		"2562047h47m16s854775807ns": "2562047h47m16s854775807ns",
	} {
		e, err := scope.ParseEffort(text)
		require.NoError(t, err, text)
		assert.Equal(t, canonical, e.String())
	}
	for _, text := range []string{
		"", "h", "40", "-1h", "+1h", "1.5h", "1m1h", "1h1h", "5ms", "1H", " 1h", "1h ", "2562048h",
		"2562047h47m16s854775808ns", strings.Repeat("9", 1000) + "h",
	} {
		_, err := scope.ParseEffort(text)
		assert.ErrorIs(t, err, scope.ErrEffort, text)
	}
	_, err := scope.Effort(-1).MarshalText()
	assert.ErrorIs(t, err, scope.ErrEffort)
	assert.Equal(t, "-2562047h47m16s854775808ns", scope.Effort(-1<<63).String())
	rapid.Check(t, func(t *rapid.T) {
		e := scope.Effort(rapid.Int64Min(0).Draw(t, "effort"))
		back, err := scope.ParseEffort(e.String())
		require.NoError(t, err)
		require.Equal(t, e, back)
	})
}

// A page that lists what is supported gets it as data, and the catalogue is made of it again.
func TestACatalogueIsStoredAsItsActivities(t *testing.T) {
	own, err := scope.Standard().With(chatDesk())
	require.NoError(t, err)
	for _, c := range []scope.Catalogue{{}, scope.Standard(), own} {
		text, err := json.Marshal(c)
		require.NoError(t, err)
		var list []scope.Activity
		require.NoError(t, json.Unmarshal(text, &list))
		back, err := scope.Catalogue{}.With(list...)
		require.NoError(t, err)
		require.Equal(t, slices.Collect(c.All()), slices.Collect(back.All()))
	}
	text, err := json.Marshal(scope.Catalogue{})
	require.NoError(t, err)
	require.Equal(t, `[]`, string(text), "an empty catalogue")
}

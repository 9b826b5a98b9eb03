package scope_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/scope"
)

func own(t require.TestingT) scope.Catalogue {
	c, err := scope.Standard().With(chatDesk())
	require.NoError(t, err)
	return c
}

func parse(t require.TestingT, c scope.Catalogue, text string) scope.Set {
	s, err := c.ParseSet(text)
	require.NoError(t, err)
	return s
}

// slugsOf is the dumb model of a set: a sorted list.
func slugsOf(s scope.Set) []string {
	list := []string{}
	for a := range s.All() {
		list = append(list, a.Slug)
	}
	return list
}

func sets(c scope.Catalogue) *rapid.Generator[scope.Set] {
	all := slices.Collect(c.All())
	return rapid.Custom(func(t *rapid.T) scope.Set {
		var slugs []string
		density := rapid.IntRange(0, 8).Draw(t, "density")
		for _, a := range all {
			if rapid.IntRange(1, 8).Draw(t, a.Slug) <= density {
				slugs = append(slugs, a.Slug)
			}
		}
		s, err := c.Set(slugs...)
		require.NoError(t, err)
		return s
	})
}

func TestTheTextOfASet(t *testing.T) {
	c := own(t)
	for _, row := range []struct{ name, text, canonical string }{
		{"nothing is covered", "none", "none"},
		{"as a contract says it", "operations, enhancements, -peak-support, +content-production",
			"operations, enhancements, -peak-support, +content-production"},
		{"in any order and without spaces", "+content-production,-peak-support,enhancements,operations",
			"operations, enhancements, -peak-support, +content-production"},
		{"the plus may be left out", "content-production", "+content-production"},
		{"all of a category one by one is the category",
			"backlog-grooming, sprint-and-release-planning, design-and-development, functional-sprint-testing, " +
				"performance-and-security-testing-support, deployment-planning", "enhancements"},
		{"less than half of a category is listed",
			"operations, -chat-desk, -peak-support, -change-management, -problem-management, -service-requests",
			"+event-management, +incident-management, +priority-notification"},
		{"a house's own activity belongs to its category", "operations, -chat-desk", "operations, -chat-desk"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := parse(t, c, row.text)
			assert.Equal(t, row.canonical, s.String())
			assert.True(t, s.Equal(parse(t, c, s.String())))
		})
	}
}

func TestTheTextOfASetIsRefused(t *testing.T) {
	for _, row := range []struct {
		name, text string
		reason     error
		says       string
	}{
		{"empty", "  ", scope.ErrSetText, `want names, or "none"`},
		{"a comma too many", "operations,", scope.ErrSetText, `""`},
		{"none with something", "none, operations", scope.ErrSetText, `"none"`},
		{"a category taken out of nothing", "-operations", scope.ErrSetText, "without a sign"},
		{"two signs", "operations, --peak-support", scope.ErrSetText, "--peak-support"},
		{"named twice", "operations, operations", scope.ErrDuplicate, `"operations"`},
		{"in and out", "+peak-support, -peak-support", scope.ErrDuplicate, "-peak-support"},
		{"out of what is not in", "enhancements, -peak-support", scope.ErrNoEffect, "its category is not in"},
		{"into what is in already", "operations, +peak-support", scope.ErrNoEffect, "its category is already in"},
		{"misspelled activity", "operations, -peek-support", scope.ErrUnknownActivity, `the nearest is "peak-support"`},
		{"misspelled category", "operation", scope.ErrUnknownActivity, `the nearest is "operations"`},
		{"another case", "Operations", scope.ErrUnknownActivity, `the nearest is "operations"`},
		{"a line break", "operations,\nenhancements", scope.ErrUnknownActivity, `enhancements`},
		{"unbounded", string(make([]byte, 1<<20)), scope.ErrSetText, "not the text of a set"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := scope.Standard().ParseSet(row.text)
			require.ErrorIs(t, err, row.reason)
			assert.ErrorContains(t, err, row.says)
		})
	}
	_, err := scope.Standard().ParseSet("operatons, -peek-support, +process-audit, process-audit")
	assert.EqualError(t, err, `"operatons": unknown activity, the nearest is "operations"`+"\n"+
		`"peek-support": unknown activity, the nearest is "peak-support"`+"\n"+
		`"process-audit": given twice`)
}

func TestASetAgainstTheModelOfAList(t *testing.T) {
	c := own(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := sets(c).Draw(t, "a"), sets(c).Draw(t, "b")
		la, lb := slugsOf(a), slugsOf(b)
		union, err := a.Union(b)
		require.NoError(t, err)
		var u, i, d []string
		for x := range c.All() {
			inA, inB := slices.Contains(la, x.Slug), slices.Contains(lb, x.Slug)
			assert.Equal(t, inA, a.Contains(x.Slug))
			if inA || inB {
				u = append(u, x.Slug)
			}
			if inA && inB {
				i = append(i, x.Slug)
			}
			if inA && !inB {
				d = append(d, x.Slug)
			}
		}
		assert.ElementsMatch(t, u, slugsOf(union))
		assert.Equal(t, len(u), union.Len())
		assert.ElementsMatch(t, i, slugsOf(a.Intersection(b)))
		assert.ElementsMatch(t, d, slugsOf(a.Difference(b)))
		assert.Equal(t, len(d) == 0, a.IsSubsetOf(b))
		assert.Equal(t, slices.Equal(la, lb), a.Equal(b))
		assert.Equal(t, len(la) == 0, a.IsEmpty())
	})
}

func TestTheLawsOfSets(t *testing.T) {
	c := own(t)
	or := func(a, b scope.Set) scope.Set {
		s, err := a.Union(b)
		require.NoError(t, err)
		return s
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b, d := sets(c).Draw(t, "a"), sets(c).Draw(t, "b"), sets(c).Draw(t, "d")
		none, all := scope.Set{}, c.Everything()
		same := func(x, y scope.Set) {
			require.True(t, x.Equal(y), "%s\n%s", x, y)
			require.Equal(t, x.String(), y.String())
		}
		same(or(a, b), or(b, a))
		same(or(or(a, b), d), or(a, or(b, d)))
		same(a.Intersection(or(b, d)), or(a.Intersection(b), a.Intersection(d)))
		same(or(a, b.Intersection(d)), or(a, b).Intersection(or(a, d)))
		same(or(a, b).Complement(), a.Complement().Intersection(b.Complement()))
		same(a.Difference(b), a.Intersection(b.Complement()))
		same(a.Complement().Complement(), a)
		same(or(a, none), a)
		same(a.Intersection(all), a)
		require.True(t, a.Intersection(b).IsSubsetOf(a))
		require.True(t, a.IsSubsetOf(or(a, b)))
		require.True(t, a.IsSubsetOf(b) == a.Difference(b).IsEmpty())
		with, err := a.Include(slugsOf(b)...)
		require.NoError(t, err)
		same(with, or(a, b))
		less, err := a.Exclude(slugsOf(b)...)
		require.NoError(t, err)
		same(less, a.Difference(b))
	})
}

func TestASetReadsBackFromItsText(t *testing.T) {
	c := own(t)
	rapid.Check(t, func(t *rapid.T) {
		a := sets(c).Draw(t, "a")
		raw, err := json.Marshal(a)
		require.NoError(t, err)
		var text string
		require.NoError(t, json.Unmarshal(raw, &text))
		back, err := c.ParseSet(text)
		require.NoError(t, err)
		require.True(t, a.Equal(back))
		require.Equal(t, text, back.String())
	})
}

func TestSetsOfTwoCatalogues(t *testing.T) {
	small, large := scope.Standard(), own(t)
	other := chatDesk()
	other.Level = scope.L2
	strange, err := scope.Catalogue{}.With(other)
	require.NoError(t, err)

	ops, chat := parse(t, small, "operations"), parse(t, large, "chat-desk")
	for _, pair := range [][2]scope.Set{{ops, chat}, {chat, ops}} {
		both, err := pair[0].Union(pair[1])
		require.NoError(t, err)
		assert.Equal(t, "operations", both.String(), "all of the larger catalogue's operations")
		assert.Equal(t, 29, both.Catalogue().Len())
	}
	assert.True(t, ops.IsSubsetOf(parse(t, large, "operations")))
	assert.False(t, parse(t, large, "operations").IsSubsetOf(ops))
	assert.True(t, ops.Equal(parse(t, large, "operations, -chat-desk")))

	third := strange.Everything()
	_, err = ops.Union(third)
	require.ErrorIs(t, err, scope.ErrCatalogue)
	assert.EqualError(t, err, `"chat-desk": not in the other set's catalogue`)
	assert.True(t, chat.Intersection(third).IsEmpty(), "same slug, other level: another activity")
	assert.True(t, third.Difference(chat).Equal(third))
}

func TestSetOperationsDoNotAllocate(t *testing.T) {
	c := own(t)
	a, b, foreign := parse(t, c, "operations, enhancements"), parse(t, c, "operations, optional"), scope.Standard().Everything()
	names := []string{"peak-support", "chat-desk"}
	var sink scope.Set
	n := 0
	for name, f := range map[string]func(){
		"union":        func() { sink, _ = a.Union(b) },
		"intersection": func() { sink = a.Intersection(b) },
		"difference":   func() { sink = a.Difference(b) },
		"complement":   func() { sink = a.Complement() },
		"include":      func() { sink, _ = a.Include(names...) },
		"exclude":      func() { sink, _ = a.Exclude(names...) },
		"foreign":      func() { sink, _ = a.Union(foreign) },
		"questions": func() {
			if a.IsSubsetOf(b) || a.Equal(b) || !a.Contains("peak-support") || a.IsEmpty() {
				n += a.Len()
			}
		},
		"iteration": func() {
			for x := range a.All() {
				n += len(x.Slug)
			}
		},
		"lookup": func() { _, _ = c.Lookup("chat-desk") },
	} {
		assert.Zero(t, testing.AllocsPerRun(100, f), name)
	}
	_ = sink
}

func FuzzParseSet(f *testing.F) {
	for _, text := range []string{
		"none", "operations, enhancements, -peak-support, +content-production", "chat-desk", "-,+", "operations,,",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := own(t)
		s, err := c.ParseSet(text)
		if err != nil {
			return
		}
		back, err := c.ParseSet(s.String())
		if err != nil || !back.Equal(s) || back.String() != s.String() {
			t.Fatalf("%q -> %q -> %q, %v", text, s, back, err)
		}
	})
}

func FuzzParseEffort(f *testing.F) {
	for _, text := range []string{"40h", "7h30m", "1h1m1s1ns", "99999999999h", "5ms"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := scope.ParseEffort(text)
		if err != nil {
			return
		}
		if back, err := scope.ParseEffort(e.String()); err != nil || back != e || e < 0 {
			t.Fatalf("%q -> %q -> %q, %v", text, e, back, err)
		}
	})
}

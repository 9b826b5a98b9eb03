package scope_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/scope"
)

func terms() scope.Spec {
	return scope.Spec{
		Activities:   []scope.Activity{chatDesk()},
		Covered:      "operations, enhancements, delivery-management, -peak-support, -process-audit",
		Optional:     "optional, -strategic-consulting, +peak-support",
		Excluded:     "strategic-consulting",
		Exclusions:   []scope.Exclusion{{ID: "client-code", Text: "Faults in code the client changed itself"}},
		ProjectLimit: 40 * scope.Hour,
	}
}

func newScope(t require.TestingT, spec scope.Spec) scope.Scope {
	s, err := scope.New(spec)
	require.NoError(t, err)
	return s
}

func classified() []struct {
	name string
	work scope.Work
} {
	hotfix := func(incident, approver string) *scope.Hotfix {
		return &scope.Hotfix{Incident: incident, Approver: approver, Deployer: "l2"}
	}
	return []struct {
		name string
		work scope.Work
	}{
		{"checkout is down", scope.Work{Activity: "incident-management"}},
		{"a call to our own chat desk", scope.Work{Activity: "chat-desk"}},
		{"a misspelled activity", scope.Work{Activity: "incident-managment"}},
		{"a sale weekend", scope.Work{Activity: "peak-support", Estimate: 16 * scope.Hour}},
		{"advice on strategy", scope.Work{Activity: "strategic-consulting"}},
		{"an audit that no set lists", scope.Work{Activity: "process-audit"}},
		{"an incident in the client's own code", scope.Work{Activity: "incident-management", Exclusion: "client-code"}},
		{"an exclusion that is not in the contract", scope.Work{Activity: "incident-management", Exclusion: "weather"}},
		{"a small enhancement", scope.Work{Activity: "design-and-development", Kind: scope.Perfective, Estimate: 12 * scope.Hour}},
		{"an enhancement of exactly the limit", scope.Work{Activity: "design-and-development", Estimate: 40 * scope.Hour}},
		{"an enhancement just above it", scope.Work{Activity: "design-and-development", Estimate: 40*scope.Hour + 1}},
		{"an enhancement nobody has estimated", scope.Work{Activity: "design-and-development"}},
		{"a large repair", scope.Work{Activity: "design-and-development", Kind: scope.Corrective, Estimate: 60 * scope.Hour}},
		{"a large migration in operations", scope.Work{Activity: "change-management", Kind: scope.Adaptive, Estimate: 60 * scope.Hour}},
		{"a hotfix", scope.Work{Activity: "design-and-development", Kind: scope.Corrective, Hotfix: hotfix("INC-7", "ann")}},
		{"a hotfix that nobody approved", scope.Work{Activity: "design-and-development", Kind: scope.Corrective, Hotfix: hotfix("INC-7", "")}},
		{"a hotfix without an incident", scope.Work{Activity: "design-and-development", Kind: scope.Corrective, Hotfix: hotfix("", "ann")}},
		{"a feature called a hotfix", scope.Work{Activity: "design-and-development", Kind: scope.Perfective, Hotfix: hotfix("INC-7", "ann")}},
		{"a kind that is none", scope.Work{Activity: "design-and-development", Kind: 9}},
		{"an estimate below nothing", scope.Work{Activity: "design-and-development", Estimate: -1}},
	}
}

func TestClassify(t *testing.T) {
	s := newScope(t, terms())
	var b strings.Builder
	for _, row := range classified() {
		v := s.Classify(row.work)
		fmt.Fprintf(&b, "%s\n    %s [%s]\n", row.name, v, v.Rule)
	}
	golden(t, "classify.txt", b.String())
}

func TestAVerdictRoundTrips(t *testing.T) {
	s := newScope(t, terms())
	for _, row := range classified() {
		v := s.Classify(row.work)
		if v.Estimate < 0 {
			continue // not a value to store
		}
		raw, err := json.Marshal(v)
		require.NoError(t, err)
		var back scope.Verdict
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, v, back)
	}
}

func TestWhatNoSetListsIsAsTheTermsSay(t *testing.T) {
	spec := terms()
	for otherwise, want := range map[scope.Outcome]scope.Outcome{
		0: scope.Unknown, scope.Unknown: scope.Unknown, scope.Excluded: scope.Excluded, scope.NeedsApproval: scope.NeedsApproval,
	} {
		spec.Otherwise = otherwise
		v := newScope(t, spec).Classify(scope.Work{Activity: "process-audit"})
		assert.Equal(t, want, v.Outcome)
		assert.Equal(t, scope.RuleNotListed, v.Rule)
	}
	spec.Otherwise = scope.Covered
	_, err := scope.New(spec)
	assert.ErrorIs(t, err, scope.ErrOtherwise)
}

func TestClassifyAlwaysAnswersWithARule(t *testing.T) {
	c := own(t)
	slugs := append(slugsOf(c.Everything()), "no-such-thing")
	rapid.Check(t, func(t *rapid.T) {
		covered := sets(c).Draw(t, "covered")
		optional := sets(c).Draw(t, "optional").Difference(covered)
		excluded := sets(c).Draw(t, "excluded").Difference(covered).Difference(optional)
		s := newScope(t, scope.Spec{
			Activities: []scope.Activity{chatDesk()}, Covered: covered.String(), Optional: optional.String(),
			Excluded: excluded.String(), ProjectLimit: scope.Effort(rapid.Int64Range(0, 9).Draw(t, "limit")),
		})
		w := scope.Work{
			Activity: rapid.SampledFrom(slugs).Draw(t, "activity"),
			Kind:     scope.WorkKind(rapid.IntRange(0, 5).Draw(t, "kind")),
			Estimate: scope.Effort(rapid.Int64Range(-1, 12).Draw(t, "estimate")),
		}
		if rapid.Bool().Draw(t, "hotfix") {
			w.Hotfix = &scope.Hotfix{Incident: rapid.SampledFrom([]string{"", "INC-1"}).Draw(t, "incident")}
		}
		v := s.Classify(w)
		require.True(t, v.Outcome.IsValid() && v.Rule.IsValid())
		require.Contains(t, v.String(), ": ")
		require.Equal(t, v.Outcome == scope.Excluded, v.Rule == scope.RuleExcludedActivity)
		if v.Outcome == scope.Covered {
			require.True(t, covered.Contains(w.Activity))
		}
		require.Equal(t, v, s.Classify(w))
	})
}

func TestClassifyDoesNotAllocate(t *testing.T) {
	s := newScope(t, terms())
	hotfix := &scope.Hotfix{Incident: "INC-7", Approver: "ann"}
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		s.Classify(scope.Work{Activity: "design-and-development", Kind: scope.Corrective, Hotfix: hotfix})
		s.Classify(scope.Work{Activity: "design-and-development", Estimate: 50 * scope.Hour})
		s.Classify(scope.Work{Activity: "strategic-consulting"})
	}))
}

func TestEveryFaultOfTheTermsIsReported(t *testing.T) {
	_, err := scope.New(scope.Spec{
		Covered:      "operations, enhancement",
		Optional:     "optional, -platform-updates",
		Excluded:     "none",
		Otherwise:    77,
		Exclusions:   []scope.Exclusion{{ID: "Client Code", Text: " "}, {ID: "a", Text: "x"}, {ID: "a", Text: strings.Repeat("x", 501)}},
		ProjectLimit: -1,
	})
	require.Error(t, err)
	golden(t, "bad_terms.txt", err.Error()+"\n")

	_, err = scope.New(scope.Spec{Covered: "operations", Optional: "peak-support, process-audit", Excluded: "process-audit, change-management"})
	assert.EqualError(t, err, strings.Join([]string{
		`optional: "peak-support": in two sets that exclude each other: also covered`,
		`excluded: "change-management": in two sets that exclude each other: also covered`,
		`excluded: "process-audit": in two sets that exclude each other: also optional`,
	}, "\n"))

	_, err = scope.New(scope.Spec{Activities: []scope.Activity{{}}, Covered: "x"})
	assert.ErrorIs(t, err, scope.ErrSlug)
	assert.ErrorContains(t, err, "activities[0].slug: ")
}

func TestTheTermsRoundTripAsJSON(t *testing.T) {
	for name, spec := range map[string]scope.Spec{"full": terms(), "empty": {}} {
		s := newScope(t, spec)
		raw, err := json.Marshal(s)
		require.NoError(t, err)
		var back scope.Spec
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, spec, back, name)
		again, err := json.Marshal(back)
		require.NoError(t, err)
		assert.Equal(t, string(raw), string(again))
	}
}

func TestTheTermsAreNotSharedWithTheCaller(t *testing.T) {
	spec := terms()
	s := newScope(t, spec)
	spec.Exclusions[0].ID, spec.Activities[0].Slug = "changed", "changed"
	s.Spec().Exclusions[0].ID = "changed"
	assert.Equal(t, terms(), s.Spec())
	assert.Equal(t, scope.RuleExclusion, s.Classify(scope.Work{Activity: "chat-desk", Exclusion: "client-code"}).Rule)
}

func TestJSONIsReadStrictly(t *testing.T) {
	for _, row := range []struct{ name, json, says string }{
		{"a misspelled field", `{"coverd": "none"}`, "coverd: unknown field"},
		{"a field twice", `{"covered": "none", "covered": "operations"}`, "covered: given twice"},
		{"null", `{"covered": null}`, "covered: null is not a value"},
		{"hours as a number", `{"projectLimit": 40}`, "projectLimit: 40: wrong type: want a string"},
		{"an unknown level", `{"activities": [{"slug": "x", "level": "L9"}]}`, `activities[0].level: "L9": unknown level, the nearest is "L0"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			var spec scope.Spec
			assert.ErrorContains(t, json.Unmarshal([]byte(row.json), &spec), row.says)
		})
	}
	var w scope.Work
	require.NoError(t, json.Unmarshal([]byte(
		`{"activity": "design-and-development", "kind": "corrective", "estimate": "1h30m", "hotfix": {"incident": "INC-7"}}`), &w))
	assert.Equal(t, scope.Work{
		Activity: "design-and-development", Kind: scope.Corrective, Estimate: scope.Hour * 3 / 2,
		Hotfix: &scope.Hotfix{Incident: "INC-7"},
	}, w)
	assert.Error(t, json.Unmarshal([]byte(`{"activity": "x", "hotfix": {"ticket": "INC-7"}}`), &w))
	var v scope.Verdict
	assert.Error(t, json.Unmarshal([]byte(`{"outcome": "maybe"}`), &v))
}

func TestAHotfixSaysWhatItLacks(t *testing.T) {
	assert.NoError(t, scope.Hotfix{Incident: "INC-7", Approver: "ann", Deployer: "l2"}.Check())
	err := scope.Hotfix{}.Check()
	require.ErrorIs(t, err, scope.ErrHotfix)
	assert.EqualError(t, err, "incident: not a hotfix: no incident behind it\n"+
		"approver: not a hotfix: nobody has approved it\ndeployer: not a hotfix: nobody is to deploy it")
}

func FuzzSpec(f *testing.F) {
	raw, _ := json.Marshal(terms())
	f.Add(raw)
	f.Add([]byte(`{"activities": [{"slug": "x"}], "covered": "x"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec scope.Spec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		s, err := scope.New(spec)
		if err != nil {
			return
		}
		first, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back scope.Spec
		if err := json.Unmarshal(first, &back); err != nil {
			t.Fatal(err)
		}
		second, _ := json.Marshal(newScope(t, back))
		if string(first) != string(second) {
			t.Fatalf("%s\n%s", first, second)
		}
	})
}

func BenchmarkClassify(b *testing.B) {
	s := newScope(b, terms())
	w := scope.Work{Activity: "design-and-development", Estimate: 50 * scope.Hour}
	b.ReportAllocs()
	for range b.N {
		s.Classify(w)
	}
}

func TestTheZeroScopeKnowsNoWork(t *testing.T) {
	var s scope.Scope
	assert.Equal(t, scope.RuleUnknownActivity, s.Classify(scope.Work{Activity: "incident-management"}).Rule)
	assert.Equal(t, `unknown: "" is not an activity of the catalogue`, s.Classify(scope.Work{}).String())
	assert.True(t, s.Covered().IsEmpty())
	assert.Equal(t, scope.Spec{}, s.Spec())
}

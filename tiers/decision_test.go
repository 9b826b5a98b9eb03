package tiers_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// decided is what a decision asks of scope and tiers, for every activity of the catalogue
// and severities 0 to 9 in turn.
func decided(t require.TestingT) (scope.Scope, tiers.Matrix, []string) {
	s, err := scope.New(scope.Spec{
		Covered: "operations, enhancements, delivery-management", Optional: "optional", ProjectLimit: 40 * scope.Hour,
	})
	require.NoError(t, err)
	var slugs []string
	for a := range s.Catalogue().All() {
		slugs = append(slugs, a.Slug)
	}
	return s, standard(t, tiers.ClientDesk()), slugs
}

func TestTheScopeAndTierPartOfADecisionDoesNotAllocate(t *testing.T) {
	s, m, slugs := decided(t)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		for i, slug := range slugs {
			if v := s.Classify(scope.Work{Activity: slug}); v.Rule == 0 {
				t.Fatal(v)
			}
			if _, err := m.Route(slug, sla.Severity(i%10)); err != nil {
				t.Fatal(err)
			}
		}
	}))
}

// One operation is one Classify and one Route: a decision's part, to stay under 100 ns.
func BenchmarkScopeAndTiersOfADecision(b *testing.B) {
	s, m, slugs := decided(b)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		slug := slugs[i%len(slugs)]
		v := s.Classify(scope.Work{Activity: slug})
		r, err := m.Route(slug, sla.Severity(i%10))
		if err != nil || v.Outcome == 0 || r.Team == "" {
			b.Fatal(v, r, err)
		}
	}
}

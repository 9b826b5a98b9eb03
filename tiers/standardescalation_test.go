package tiers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestTheStandardEscalations(t *testing.T) {
	text := ""
	for _, shape := range shapes() {
		spec := shape.spec
		spec.Authorities = []tiers.Authority{
			{ID: "service-manager", Name: "Service manager", Party: "provider"}, {ID: "sponsor", Name: "Sponsor", Party: "client"},
		}
		e := tiers.StandardEscalation(structure(t, spec))
		text += fmt.Sprintf("%s: owner %s\n", shape.name, e.Owner)
		for _, r := range e.Rules {
			text += strings.TrimRight(fmt.Sprintf("  %-8s %-12s %-12s -> %-15s when %s", r.ID, r.Kind, r.From, r.To, r.When), " ") + "\n"
		}
	}
	golden(t, "escalations.txt", text)
	assert.Empty(t, tiers.StandardEscalation(tiers.Structure{}).Rules)
}

func TestAStandardEscalationBuildsForEveryStructure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := tiers.NewStructure(structures().Draw(t, "structure"), scope.Standard())
		require.NoError(t, err)
		m, err := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
		require.NoError(t, err)
		e, err := tiers.NewEscalation(tiers.StandardEscalation(s), m)
		require.NoError(t, err)
		p, err := e.Path(tiers.Case{Activity: "incident-management", Severity: 1})
		require.NoError(t, err)
		require.NotEmpty(t, p.Owner)
	})
}

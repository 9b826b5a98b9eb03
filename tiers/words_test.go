package tiers_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestEveryWordAndNoOther(t *testing.T) {
	for _, faults := range [][]string{
		closedset.Faults[tiers.Cadence](3),
		closedset.Faults[tiers.Shift](2),
		closedset.Faults[tiers.ChangeKind](3),
		closedset.Faults[tiers.ChangeRisk](3),
		closedset.Faults[tiers.ChangeOutcome](5),
		closedset.Faults[tiers.EscalationKind](2),
		closedset.Faults[tiers.FitOutcome](3),
		closedset.Faults[tiers.NoticeEvent](11),
		closedset.Faults[tiers.PartyKind](5),
		closedset.Faults[tiers.Role](6),
		closedset.Faults[tiers.LevelRule](2),
		closedset.Faults[tiers.TeamRule](5),
		closedset.Faults[tiers.TriggerKind](4),
	} {
		require.Empty(t, faults)
	}
}

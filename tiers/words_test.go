package tiers_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestEveryWordAndNoOther(t *testing.T) {
	for _, faults := range [][]string{
		closedset.Faults[tiers.Cadence](3, tiers.ErrCadence),
		closedset.Faults[tiers.Shift](2, tiers.ErrShift),
		closedset.Faults[tiers.ChangeKind](3, tiers.ErrChangeKind),
		closedset.Faults[tiers.ChangeRisk](3, tiers.ErrChangeRisk),
		closedset.Faults[tiers.ChangeOutcome](5, tiers.ErrChangeOutcome),
		closedset.Faults[tiers.EscalationKind](2, tiers.ErrEscalationKind),
		closedset.Faults[tiers.FitOutcome](3, tiers.ErrFitOutcome),
		closedset.Faults[tiers.NoticeEvent](11, tiers.ErrNoticeEvent),
		closedset.Faults[tiers.PartyKind](5, tiers.ErrPartyKind),
		closedset.Faults[tiers.Role](6, tiers.ErrRole),
		closedset.Faults[tiers.LevelRule](2, tiers.ErrLevelRule),
		closedset.Faults[tiers.TeamRule](5, tiers.ErrTeamRule),
		closedset.Faults[tiers.TriggerKind](4, tiers.ErrTriggerKind),
	} {
		require.Empty(t, faults)
	}
}

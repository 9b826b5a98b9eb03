package tiers_test

import (
	"testing"

	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestEveryWordAndNoOther(t *testing.T) {
	closedset.Check[tiers.AgreementKind](t, 2)
	closedset.Check[tiers.Cadence](t, 3)
	closedset.Check[tiers.Shift](t, 2)
	closedset.Check[tiers.ChangeKind](t, 3)
	closedset.Check[tiers.ChangeRisk](t, 3)
	closedset.Check[tiers.ChangeOutcome](t, 5)
	closedset.Check[tiers.EscalationKind](t, 2)
	closedset.Check[tiers.FitOutcome](t, 3)
	closedset.Check[tiers.NoticeEvent](t, 11)
	closedset.Check[tiers.PartyKind](t, 5)
	closedset.Check[tiers.Role](t, 6)
	closedset.Check[tiers.LevelRule](t, 2)
	closedset.Check[tiers.TeamRule](t, 5)
	closedset.Check[tiers.TriggerKind](t, 4)
}

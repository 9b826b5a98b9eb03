package capacity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
)

func TestEveryWordAndNoOther(t *testing.T) {
	for _, faults := range [][]string{
		closedset.Faults[capacity.AlertWhen](2),
		closedset.Faults[capacity.AlertOf](3),
		closedset.Faults[capacity.AlertRearm](2),
		closedset.Faults[capacity.AllocateBy](2),
		closedset.Faults[capacity.ChargePer](2),
		closedset.Faults[capacity.EntryKind](10),
		closedset.Faults[capacity.NonChargeable](4),
		closedset.Faults[capacity.Kind](3),
		closedset.Faults[capacity.Late](3),
		closedset.Faults[capacity.LineKind](14),
		closedset.Faults[capacity.Why](15),
		closedset.Faults[capacity.MultiplyIn](2),
		closedset.Faults[capacity.OverageMode](5),
		closedset.Faults[capacity.PeriodState](3),
		closedset.Faults[capacity.Proration](2),
		closedset.Faults[capacity.ResourceBasis](2),
		closedset.Faults[capacity.Burn](2),
		closedset.Faults[capacity.Trim](2),
		closedset.Faults[capacity.RolloverBasis](2),
		closedset.Faults[capacity.Source](6),
	} {
		require.Empty(t, faults)
	}
}

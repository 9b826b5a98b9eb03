package capacity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
)

func TestEveryWordAndNoOther(t *testing.T) {
	for _, faults := range [][]string{
		closedset.Faults[capacity.AlertWhen](2, capacity.ErrAlertWhen),
		closedset.Faults[capacity.AlertOf](3, capacity.ErrAlertOf),
		closedset.Faults[capacity.AlertRearm](2, capacity.ErrAlertRearm),
		closedset.Faults[capacity.AllocateBy](2, capacity.ErrAllocateBy),
		closedset.Faults[capacity.ChargePer](2, capacity.ErrChargePer),
		closedset.Faults[capacity.EntryKind](10, capacity.ErrEntryKind),
		closedset.Faults[capacity.NonChargeable](4, capacity.ErrNonChargeable),
		closedset.Faults[capacity.Kind](3, capacity.ErrKind),
		closedset.Faults[capacity.Late](3, capacity.ErrLate),
		closedset.Faults[capacity.LineKind](14, capacity.ErrLineKind),
		closedset.Faults[capacity.Why](15, capacity.ErrWhy),
		closedset.Faults[capacity.MultiplyIn](2, capacity.ErrMultiplyIn),
		closedset.Faults[capacity.OverageMode](5, capacity.ErrOverageMode),
		closedset.Faults[capacity.PeriodState](3, capacity.ErrPeriodState),
		closedset.Faults[capacity.Proration](2, capacity.ErrProration),
		closedset.Faults[capacity.ResourceBasis](2, capacity.ErrResourceBasis),
		closedset.Faults[capacity.Burn](2, capacity.ErrBurn),
		closedset.Faults[capacity.Trim](2, capacity.ErrTrim),
		closedset.Faults[capacity.RolloverBasis](2, capacity.ErrRolloverBasis),
		closedset.Faults[capacity.Source](6, capacity.ErrSource),
	} {
		require.Empty(t, faults)
	}
}

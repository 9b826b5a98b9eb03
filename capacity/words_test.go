package capacity_test

import (
	"testing"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
)

func TestEveryWordAndNoOther(t *testing.T) {
	closedset.Check[capacity.AlertWhen](t, 2)
	closedset.Check[capacity.AlertOf](t, 3)
	closedset.Check[capacity.AlertRearm](t, 2)
	closedset.Check[capacity.AllocateBy](t, 2)
	closedset.Check[capacity.ChargePer](t, 2)
	closedset.Check[capacity.EntryKind](t, 10)
	closedset.Check[capacity.NonChargeable](t, 4)
	closedset.Check[capacity.Kind](t, 3)
	closedset.Check[capacity.Late](t, 3)
	closedset.Check[capacity.LineKind](t, 14)
	closedset.Check[capacity.Why](t, 15)
	closedset.Check[capacity.MultiplyIn](t, 2)
	closedset.Check[capacity.OverageMode](t, 5)
	closedset.Check[capacity.PeriodState](t, 3)
	closedset.Check[capacity.Proration](t, 2)
	closedset.Check[capacity.ResourceBasis](t, 2)
	closedset.Check[capacity.Burn](t, 2)
	closedset.Check[capacity.Trim](t, 2)
	closedset.Check[capacity.RolloverBasis](t, 2)
	closedset.Check[capacity.Source](t, 6)
}

package contract_test

import (
	"testing"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
)

func TestEveryWordAndNoOther(t *testing.T) {
	closedset.Check[contract.UncoveredReason](t, 3)
	closedset.Check[contract.LifeKind](t, 13)
	closedset.Check[contract.Model](t, 4)
	closedset.Check[contract.Outcome](t, 7)
	closedset.Check[contract.Phase](t, 6)
	closedset.Check[contract.NeededCoverage](t, 3)
	closedset.Check[contract.Answer](t, 2)
	closedset.Check[contract.ReasonRule](t, 17)
	closedset.Check[contract.RenewalKind](t, 3)
	closedset.Check[contract.RequestState](t, 6)
	closedset.Check[contract.SuspendedHours](t, 2)
	closedset.Check[contract.UnusedKind](t, 3)
}

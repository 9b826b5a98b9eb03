package contract_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
)

func TestEveryWordAndNoOther(t *testing.T) {
	for _, faults := range [][]string{
		closedset.Faults[contract.UncoveredReason](3),
		closedset.Faults[contract.LifeKind](13),
		closedset.Faults[contract.Model](4),
		closedset.Faults[contract.Outcome](7),
		closedset.Faults[contract.Phase](6),
		closedset.Faults[contract.NeededCoverage](3),
		closedset.Faults[contract.Answer](2),
		closedset.Faults[contract.ReasonRule](17),
		closedset.Faults[contract.RenewalKind](3),
		closedset.Faults[contract.RequestState](6),
		closedset.Faults[contract.SuspendedHours](2),
		closedset.Faults[contract.UnusedKind](3),
	} {
		require.Empty(t, faults)
	}
}

package contract_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
)

func TestEveryWordAndNoOther(t *testing.T) {
	for _, faults := range [][]string{
		closedset.Faults[contract.UncoveredReason](3, contract.ErrUncoveredReason),
		closedset.Faults[contract.LifeKind](13, contract.ErrLifeKind),
		closedset.Faults[contract.Model](4, contract.ErrModel),
		closedset.Faults[contract.Outcome](7, contract.ErrOutcome),
		closedset.Faults[contract.Phase](6, contract.ErrPhase),
		closedset.Faults[contract.NeededCoverage](3, contract.ErrNeededCoverage),
		closedset.Faults[contract.Answer](2, contract.ErrAnswer),
		closedset.Faults[contract.ReasonRule](17, contract.ErrReasonRule),
		closedset.Faults[contract.RenewalKind](3, contract.ErrRenewalKind),
		closedset.Faults[contract.RequestState](6, contract.ErrRequestState),
		closedset.Faults[contract.SuspendedHours](2, contract.ErrSuspendedHours),
		closedset.Faults[contract.UnusedKind](3, contract.ErrUnusedKind),
	} {
		require.Empty(t, faults)
	}
}

package sla_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestEveryWordAndNoOther(t *testing.T) {
	for _, faults := range [][]string{
		closedset.Faults[sla.EventKind](18),
		closedset.Faults[sla.Metric](5),
		closedset.Faults[sla.ChangeKind](2),
		closedset.Faults[sla.Offering](2),
		closedset.Faults[sla.PeriodUnit](4),
		closedset.Faults[sla.SeverityChange](4),
		closedset.Faults[sla.Reopening](3),
		closedset.Faults[sla.Attribution](3),
		closedset.Faults[sla.Start](4),
		closedset.Faults[sla.Commitment](2),
		closedset.Faults[sla.Agreement](3),
		closedset.Faults[sla.UpdateRule](2),
		closedset.Faults[sla.Backdating](2),
		closedset.Faults[sla.Follow](2),
	} {
		require.Empty(t, faults)
	}
}

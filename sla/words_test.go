package sla_test

import (
	"testing"

	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestEveryWordAndNoOther(t *testing.T) {
	closedset.Check[sla.EventKind](t, 18)
	closedset.Check[sla.Metric](t, 5)
	closedset.Check[sla.ChangeKind](t, 2)
	closedset.Check[sla.Offering](t, 2)
	closedset.Check[sla.PeriodUnit](t, 4)
	closedset.Check[sla.SeverityChange](t, 4)
	closedset.Check[sla.Reopening](t, 3)
	closedset.Check[sla.Attribution](t, 3)
	closedset.Check[sla.Start](t, 4)
	closedset.Check[sla.Commitment](t, 2)
	closedset.Check[sla.Agreement](t, 3)
	closedset.Check[sla.UpdateRule](t, 2)
	closedset.Check[sla.Backdating](t, 2)
	closedset.Check[sla.Follow](t, 2)
}

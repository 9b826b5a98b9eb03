package calendar_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func TestEveryWordAndNoOther(t *testing.T) {
	for _, faults := range [][]string{
		closedset.Faults[calendar.Cause](15, calendar.ErrCause),
		closedset.Faults[calendar.Observed](4, calendar.ErrObserved),
		closedset.Faults[calendar.Weekday](7, calendar.ErrWeekday),
	} {
		require.Empty(t, faults)
	}
}

package calendar_test

import (
	"testing"

	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func TestEveryWordAndNoOther(t *testing.T) {
	closedset.Check[calendar.Cause](t, 15)
	closedset.Check[calendar.Observed](t, 4)
	closedset.Check[calendar.Weekday](t, 7)
}

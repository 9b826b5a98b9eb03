package contract_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
)

func TestHoursPayFromTheirFirstInstantOn(t *testing.T) {
	spec := ready(t, contract.FixedCapacity)
	spec.PlanStart = dayOf("2026-05-01")
	c := bind(t, spec)
	piece := contract.Piece{Work: scope.Work{Activity: "incident-management", Estimate: scope.Hour}, Severity: 1}
	for on, pays := range map[string]bool{
		"2026-04-01 12:00": false, "2026-04-30 23:59": false,
		"2026-05-01 00:00": true, "2026-05-02 23:59": true, "2026-05-03 00:00": true, "2026-05-03 00:01": true,
	} {
		d, err := c.Decide(contract.Facts{}, piece, at(t, on))
		require.NoError(t, err, on)
		require.Equal(t, pays, d.Pays != nil, on)
	}
}

func TestWorkThatIsEstimatedTooHighAsksForAChangeAndNotForHours(t *testing.T) {
	spec := ready(t, contract.FixedCapacity)
	twelve := 12 * capacity.Hour
	spec.Limits = &contract.LimitsSpec{NotToExceed: &twelve}
	piece := contract.Piece{Work: scope.Work{Activity: "design-and-development", Estimate: 13 * scope.Hour}}
	d, err := bind(t, spec).Decide(contract.Facts{}, piece, at(t, "2026-05-06 10:00"))
	require.NoError(t, err)
	require.Equal(t, contract.RequestChange, d.Outcome)
	require.Nil(t, d.Change.Grant, "there are hours enough")
	require.Contains(t, d.String(), "it is estimated at more than 12h")
	require.NotContains(t, d.String(), "used up")
}

func TestAPoolIsTypicalFromFortyHoursToAHundredAndSixty(t *testing.T) {
	for hours, typical := range map[string]bool{"39h59m": false, "40h": true, "160h": true, "160h1m": false} {
		need := capacity.MustHours(hours)
		all, err := contract.Recommend(contract.Profile{MonthlyHours: &need})
		require.NoError(t, err, hours)
		for _, s := range all {
			if s.Model == contract.FixedCapacity {
				require.Equal(t, typical, len(s.For) == 1 && len(s.Against) == 0, "%s: %v %v", hours, s.For, s.Against)
			}
		}
	}
}

func TestWindowsThatAreNotListedAreCounted(t *testing.T) {
	opens := at(t, "2026-05-06 09:00")
	w := contract.Why{Counted: contract.Elapsed(3 * time.Hour), MoreWindows: 2,
		Windows: []contract.Window{{From: opens, To: opens.Add(time.Hour), Length: contract.Elapsed(time.Hour)}}}
	require.Contains(t, w.Text(opens.Location()), "3h counted in 3 windows")
}

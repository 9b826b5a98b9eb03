package sla_test

import (
	"encoding/json"
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
		closedset.Faults[sla.StretchKind](7),
	} {
		require.Empty(t, faults)
	}
}

// Among the states is one that says that there is nothing to say, so zero is one of them.
func TestEveryStateAndNoOther(t *testing.T) {
	for s := sla.StateNone; s <= sla.StateWaiting+3; s++ {
		require.Equal(t, s <= sla.StateWaiting, s.IsValid(), s)
		text, err := s.MarshalText()
		if !s.IsValid() {
			require.ErrorIs(t, err, sla.ErrState, s)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, s.String(), string(text))
		var back sla.State
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, s, back)
	}
	_, err := json.Marshal(sla.Status{Metric: sla.Response, Within: sla.Days(1), Commitment: sla.Committed, State: sla.StateWaiting + 1})
	require.ErrorIs(t, err, sla.ErrState)
}

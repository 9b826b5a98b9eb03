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
		closedset.Faults[sla.EventKind](18, sla.ErrEventKind),
		closedset.Faults[sla.Metric](5, sla.ErrMetric),
		closedset.Faults[sla.ChangeKind](2, sla.ErrChangeKind),
		closedset.Faults[sla.Offering](2, sla.ErrOffering),
		closedset.Faults[sla.PeriodUnit](4, sla.ErrPeriodUnit),
		closedset.Faults[sla.SeverityChange](4, sla.ErrSeverityChange),
		closedset.Faults[sla.Reopening](3, sla.ErrReopening),
		closedset.Faults[sla.Attribution](3, sla.ErrAttribution),
		closedset.Faults[sla.Start](4, sla.ErrStart),
		closedset.Faults[sla.Commitment](2, sla.ErrCommitment),
		closedset.Faults[sla.Agreement](3, sla.ErrAgreement),
		closedset.Faults[sla.UpdateRule](2, sla.ErrUpdateRule),
		closedset.Faults[sla.Backdating](2, sla.ErrBackdating),
		closedset.Faults[sla.Follow](2, sla.ErrFollow),
		closedset.Faults[sla.StretchKind](7, sla.ErrStretchKind),
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

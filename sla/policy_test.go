package sla_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestEveryFaultOfAPolicyComesAtOnce(t *testing.T) {
	spec := sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}, {Name: "p1"}},
		Targets: []sla.TargetSpec{
			target(1, sla.Response, time.Hour, "PAR"),
			target(1, sla.Response, 2*time.Hour, "PAR"),
			target(3, sla.Response, time.Hour, "Rome"),
			target(2, sla.Update, time.Hour, "PAR"),
			{Severity: 2, Calendar: "PAR"},
		},
		Pauses: []sla.PauseRule{{Reason: ""}, {Reason: "a", Stops: []sla.Metric{9}}, {Reason: "a"}},
	}
	_, err := sla.NewPolicy(spec, desks(t))
	var faults *sla.SpecError
	require.ErrorAs(t, err, &faults)
	var paths []string
	for _, f := range faults.Faults {
		paths = append(paths, string(f.Path))
	}
	require.Equal(t, []string{
		"severities[1].name", "severityChange", "reopening", "attribution", "updates",
		"targets[1]", "targets[2].calendar", "targets[2].severity",
		"targets[4].metric", "targets[4].within", "targets[4].commitment",
		"pauses[0].reason", "pauses[1].stops[0]", "pauses[2].reason",
	}, paths)
	for _, want := range []error{sla.ErrDuplicate, sla.ErrUnknownCalendar, sla.ErrSeverity, sla.ErrUpdateRule, sla.ErrMetric,
		sla.ErrTargetTime, sla.ErrCommitment, sla.ErrNoReason, sla.ErrSeverityChange, sla.ErrReopening, sla.ErrAttribution} {
		require.ErrorIs(t, err, want)
	}
}

func TestGoldAndPlatinumAreThePublishedTables(t *testing.T) {
	hours := sla.OfferingHours{Business: "business", Critical: "24x7"}
	for offering, want := range map[sla.Offering][][3]string{
		sla.Gold:     {{"1h", "4h", "business"}, {"2h", "12h", "business"}, {"8h", "16h", "business"}},
		sla.Platinum: {{"1h", "4h", "24x7"}, {"2h", "8h", "business"}, {"8h", "12h", "business"}},
	} {
		t.Run(offering.String(), func(t *testing.T) {
			targets := offering.Targets(hours)
			require.Len(t, targets, 2*len(want))
			for i, row := range want {
				response, restoration := targets[2*i], targets[2*i+1]
				require.Equal(t, [3]string{response.Within.String(), restoration.Within.String(), response.Calendar}, row)
				require.Equal(t, response.Calendar, restoration.Calendar)
				require.Equal(t, sla.Severity(i+1), response.Severity)
				require.Equal(t, sla.Committed, restoration.Commitment)
			}
			require.Len(t, offering.Coverage(), 7)
			require.Len(t, offering.Severities(), 3)
		})
	}
	require.Nil(t, sla.Offering(0).Targets(hours))
	require.Nil(t, sla.Offering(9).Coverage())
}

func TestNamesRoundTrip(t *testing.T) {
	spec := terms(target(1, sla.RootCause, 90*time.Minute, "PAR"))
	spec.SeverityChange, spec.Reopening, spec.Attribution = sla.CarryShare, sla.RestartCount, sla.ByResolved
	text, err := json.Marshal(spec)
	require.NoError(t, err)
	var back sla.PolicySpec
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, spec, back)
	require.Contains(t, string(text), `"within":"1h30m"`)

	for k := sla.Opened; k.IsValid(); k++ {
		back, err := sla.ParseEventKind(k.String())
		require.NoError(t, err)
		require.Equal(t, k, back)
	}
	for _, unknown := range []interface{ UnmarshalText([]byte) error }{
		new(sla.Metric), new(sla.EventKind), new(sla.Commitment), new(sla.SeverityChange), new(sla.Reopening),
		new(sla.Attribution), new(sla.Offering), new(sla.TargetTime),
	} {
		require.ErrorContains(t, unknown.UnmarshalText([]byte("Nonsense")), `"Nonsense"`)
	}
	for _, none := range []interface{ MarshalText() ([]byte, error) }{
		sla.Metric(0), sla.EventKind(99), sla.Commitment(0), sla.SeverityChange(0), sla.Reopening(7), sla.Attribution(0),
		sla.Offering(0), sla.TargetTime{},
	} {
		_, err := none.MarshalText()
		require.Error(t, err, "%v", none)
	}
}

func TestWhatIsNoTargetTime(t *testing.T) {
	for _, text := range []string{"", "0s", "-4h", "4", "2 business day", "02 days", "1 days", "0 days", "-2 days", "1 week", "2  days", "9999999h", "1mo", "99999 days"} {
		_, err := sla.ParseTargetTime(text)
		require.ErrorIs(t, err, sla.ErrTargetTime, text)
	}
}

func TestSeveritiesGoByNameOrRank(t *testing.T) {
	scale, err := sla.NewScale(sla.Gold.Severities()...)
	require.NoError(t, err)
	for text, want := range map[string]sla.Severity{"P1": 1, "p3": 3, "2": 2} {
		got, err := scale.Parse(text)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	for _, text := range []string{"", "P4", "0", "4", "02", "+1", "1 "} {
		_, err := scale.Parse(text)
		require.ErrorIs(t, err, sla.ErrSeverity, text)
	}
	require.Equal(t, "P2", scale.Name(2))
	require.Equal(t, "severity 9", scale.Name(9))
	_, err = sla.NewScale()
	require.ErrorIs(t, err, sla.ErrSeverity)
}

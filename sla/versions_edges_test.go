package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Before a ticket is opened nobody knows which version it follows: a pause that one of them
// has may be meant, one that none has may not.
func TestAPauseThatNoVersionHasIsRefused(t *testing.T) {
	old, young := terms(target(1, sla.Restoration, time.Hour, "24x7")), terms(target(1, sla.Restoration, time.Hour, "24x7"))
	young.Pauses = append(young.Pauses, sla.PauseRule{Reason: "awaiting-vendor", Stops: []sla.Metric{sla.Restoration}})
	change := paris0.Add(24 * time.Hour)
	for name, versions := range map[string][]sla.VersionSpec{
		"the younger has it": {{From: paris0, Policy: old}, {From: change, Policy: young}},
		"the older has it":   {{From: paris0, Policy: young}, {From: change, Policy: old}},
	} {
		v, err := sla.NewVersions(sla.VersionsSpec{Follow: sla.FollowOpening, Versions: versions}, desks(t))
		require.NoError(t, err, name)
		start := paris0
		if name == "the younger has it" {
			start = change
		}
		for reason, right := range map[string]bool{"awaiting-client": true, "awaiting-vendor": true, "lunch": false} {
			paused := event(start.Add(time.Minute), sla.Paused)
			paused.Reason = reason
			err := v.Clock(opened(start, 1), paused).Err()
			require.Equal(t, right, err == nil, "%s, %s: %v", name, reason, err)
		}
	}
}

// Who does not know the severity yet leaves it out, and that only at the opening.
func TestOnlyAnOpeningMayLeaveItsSeverityOpen(t *testing.T) {
	spec := terms(target(1, sla.Restoration, time.Hour, "24x7"))
	spec.Targets[0].Start = sla.FromSeverity
	p := policy(t, spec)
	changed := event(paris0.Add(time.Minute), sla.SeverityChanged)
	for severity, right := range map[sla.Severity]bool{0: false, 1: true, 9: false} {
		changed.Severity = severity
		require.Equal(t, right, p.Clock(opened(paris0, 0), changed).Err() == nil, "changed to %d", severity)
	}
	for severity, right := range map[sla.Severity]bool{0: true, 1: true, 9: false} {
		require.Equal(t, right, p.Clock(opened(paris0, severity)).Err() == nil, "opened with %d", severity)
	}
}

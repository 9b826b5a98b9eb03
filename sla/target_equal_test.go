package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Two targets are the same if nothing that they say differs, be it one word.
func TestTargetsThatDifferInOneWordAreNotTheSame(t *testing.T) {
	one := sla.TargetSpec{
		Severity: 1, Metric: sla.Response, Within: sla.Working(time.Hour), Calendar: "desk", Commitment: sla.Committed,
		When: []sla.Condition{{Fact: "24x7", Is: []string{"requested"}}}, Start: sla.FromSeverity,
		HeldBy: []string{"l2"}, Warn: []int{75}, Reading: "as usual",
	}
	require.True(t, one.Equal(one))
	for name, change := range map[string]func(*sla.TargetSpec){
		"severity":   func(s *sla.TargetSpec) { s.Severity = 2 },
		"metric":     func(s *sla.TargetSpec) { s.Metric = sla.Restoration },
		"within":     func(s *sla.TargetSpec) { s.Within = sla.Working(time.Hour + 1) },
		"calendar":   func(s *sla.TargetSpec) { s.Calendar = "24x7" },
		"commitment": func(s *sla.TargetSpec) { s.Commitment = sla.Objective },
		"condition":  func(s *sla.TargetSpec) { s.When = []sla.Condition{{Fact: "24x7", Is: []string{"agreed"}}} },
		"start":      func(s *sla.TargetSpec) { s.Start = sla.FromOpened },
		"fixed":      func(s *sla.TargetSpec) { s.Fixed = true },
		"held by":    func(s *sla.TargetSpec) { s.HeldBy = []string{"l3"} },
		"warn":       func(s *sla.TargetSpec) { s.Warn = nil },
		"reading":    func(s *sla.TargetSpec) { s.Reading = "" },
	} {
		other := one
		change(&other)
		require.False(t, one.Equal(other), name)
		require.False(t, other.Equal(one), name)
	}
}

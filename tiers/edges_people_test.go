package tiers_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestAPlacementThatEarlierOnesLeaveNothingToIsRefused(t *testing.T) {
	type placements []tiers.Placement
	at := func(activities string, severity sla.Severity) tiers.Placement {
		return tiers.Placement{Activities: activities, Severity: severity, Level: scope.L3}
	}
	for _, row := range []struct {
		name string
		list placements
		fits bool
	}{
		{"for the worst, then for all", placements{at("+peak-support", 1), at("+peak-support", 0)}, true},
		{"for all, then for the worst", placements{at("+peak-support", 0), at("+peak-support", 1)}, false},
		{"for all, then for all", placements{at("+peak-support", 0), at("+peak-support", 0)}, false},
		{"severity 1, then severity 2 or worse", placements{at("+peak-support", 1), at("+peak-support", 2)}, true},
		{"severity 2 or worse, then severity 1", placements{at("+peak-support", 2), at("+peak-support", 1)}, false},
		{"severity 2 or worse twice", placements{at("+peak-support", 2), at("+peak-support", 2)}, false},
		{"for the mildest, then for work without one", placements{at("+peak-support", 9), at("+peak-support", 0)}, true},
		{"of one activity, then of others too", placements{at("+peak-support", 0), at("operations", 0)}, true},
		{"of two activities, one by one, then of both", placements{at("+peak-support", 0), at("+event-management", 0),
			at("+event-management, +peak-support", 0)}, false},
	} {
		spec := tiers.OneTeam()
		spec.Placements = row.list
		_, err := tiers.NewStructure(spec, scope.Standard())
		if !row.fits {
			require.ErrorIs(t, err, tiers.ErrNoEffect, row.name)
			continue
		}
		require.NoError(t, err, row.name)
	}
	for severity, want := range map[sla.Severity]error{0: nil, 1: nil, 9: nil, 10: sla.ErrSeverity, -1: sla.ErrSeverity} {
		spec := tiers.OneTeam()
		spec.Placements = placements{at("+peak-support", severity)}
		_, err := tiers.NewStructure(spec, scope.Standard())
		require.ErrorIs(t, err, want, severity)
	}
}

func TestAPlacementHoldsForItsSeverityAndWorse(t *testing.T) {
	spec := tiers.ClientDesk()
	spec.Placements = []tiers.Placement{{Activities: "+incident-management", Severity: 2, Level: scope.L3}}
	m := standard(t, spec)
	for severity, want := range map[sla.Severity]scope.Level{
		0: scope.L1, 1: scope.L3, 2: scope.L3, 3: scope.L1, 9: scope.L1,
	} {
		r, err := m.Route("incident-management", severity)
		require.NoError(t, err)
		require.Equal(t, want, r.Level, "severity %d", severity)
	}
	for _, severity := range []sla.Severity{-1, 10} {
		_, err := m.Route("incident-management", severity)
		require.ErrorIs(t, err, sla.ErrSeverity)
	}
	require.Equal(t, "+peak-support, severity 1: L3",
		tiers.Placement{Activities: "+peak-support", Severity: 1, Level: scope.L3}.String())
	require.Equal(t, "+peak-support, severity 2 or worse: L3",
		tiers.Placement{Activities: "+peak-support", Severity: 2, Level: scope.L3}.String())
	require.Equal(t, "+peak-support: L3", tiers.Placement{Activities: "+peak-support", Level: scope.L3}.String())
}

func TestWorkOfAnUnstaffedLevelGoesUpFirstAndThenDown(t *testing.T) {
	levels := []scope.Level{scope.L0, scope.L1, scope.L2, scope.L3, scope.CrossLevel}
	for _, row := range []struct {
		name         string
		held         []scope.Level
		wanted, done scope.Level
	}{
		{"held itself", []scope.Level{scope.L1, scope.L2, scope.L3}, scope.L2, scope.L2},
		{"the next one up", []scope.Level{scope.L1, scope.L3}, scope.L2, scope.L3},
		{"two up rather than one down", []scope.Level{scope.L0, scope.L3}, scope.L1, scope.L3},
		{"the nearest of those above", []scope.Level{scope.L2, scope.L3}, scope.L1, scope.L2},
		{"none above: the next one down", []scope.Level{scope.L0, scope.L1}, scope.L2, scope.L1},
		{"down to the very first", []scope.Level{scope.L0}, scope.L3, scope.L0},
		{"down before across", []scope.Level{scope.L0, scope.CrossLevel}, scope.L3, scope.L0},
		{"up from the first", []scope.Level{scope.L1, scope.CrossLevel}, scope.L0, scope.L1},
		{"across if there is no other", []scope.Level{scope.CrossLevel}, scope.L1, scope.CrossLevel},
		{"L3 stands in for what goes across", []scope.Level{scope.L1, scope.L3}, scope.CrossLevel, scope.L3},
		{"and the first if there is no other", []scope.Level{scope.L0}, scope.CrossLevel, scope.L0},
	} {
		spec := tiers.OneTeam()
		spec.Teams[0].Levels = tiers.LevelsOf(row.held...)
		for _, l := range levels {
			if !spec.Teams[0].Levels.Has(l) {
				spec.Unstaffed |= tiers.LevelsOf(l)
			}
		}
		spec.Placements = []tiers.Placement{{Activities: "+peak-support", Level: row.wanted}}
		r, err := standard(t, spec).Route("peak-support", 0)
		require.NoError(t, err)
		require.Equal(t, []scope.Level{row.wanted, row.done}, []scope.Level{r.Wanted, r.Level}, row.name)
	}
}

func TestOperationsAtTheLastLevelHaveNobodyAboveToAsk(t *testing.T) {
	for level, want := range map[scope.Level]map[string]tiers.Duties{
		scope.L1:         {"desk": tiers.Responsible, "technical": tiers.Consulted},
		scope.L2:         {"desk": tiers.Informed, "technical": tiers.Responsible, "engineering": tiers.Consulted},
		scope.L3:         {"desk": tiers.Informed, "engineering": tiers.Responsible},
		scope.CrossLevel: {"desk": tiers.Informed, "delivery": tiers.Responsible},
	} {
		spec := tiers.ProviderDesk()
		spec.Placements = []tiers.Placement{{Activities: "+peak-support", Level: level}}
		m := standard(t, spec)
		for _, team := range []string{"desk", "technical", "engineering", "delivery"} {
			require.Equal(t, want[team], m.Duties("peak-support", team), "%s, %s", level, team)
		}
	}
}

func TestASignalIsTakenFromTheOpeningOnAndWithASeverityThereIs(t *testing.T) {
	opened := paris(t, "2026-05-12 14:00")
	share := func(percent int) tiers.Signal {
		return tiers.Signal{At: opened, Kind: tiers.OnShare, Metric: sla.Response, Percent: percent}
	}
	severity := func(s sla.Severity) tiers.Signal {
		return tiers.Signal{At: opened, Kind: tiers.OnSeverity, Severity: s}
	}
	breach := func(at time.Duration, m sla.Metric) tiers.Signal {
		return tiers.Signal{At: opened.Add(at), Kind: tiers.OnBreach, Metric: m}
	}
	for _, row := range []struct {
		name   string
		signal tiers.Signal
		err    error
	}{
		{"the mildest severity", severity(9), nil},
		{"beyond it", severity(10), sla.ErrSeverity},
		{"the worst", severity(1), nil},
		{"none", severity(0), sla.ErrSeverity},
		{"at the opening", breach(0, sla.Response), nil},
		{"a nanosecond before", breach(-1, sla.Response), tiers.ErrBeforeOpening},
		{"a breach of nothing", breach(0, 0), sla.ErrMetric},
		{"the last metric", breach(0, sla.MetricCount), nil},
		{"one that is none", breach(0, sla.MetricCount+1), sla.ErrMetric},
		{"nothing is used yet", share(0), nil},
		{"less than nothing", share(-1), tiers.ErrTrigger},
		{"more than any rule asks for", share(math.MaxInt), nil},
		{"a request by an authority", tiers.Signal{At: opened, Kind: tiers.OnRequest, By: "cab"}, nil},
		{"by nobody", tiers.Signal{At: opened, Kind: tiers.OnRequest}, tiers.ErrUnknownID},
	} {
		_, err := ladder(t).Path(tiers.Case{Activity: "incident-management", Severity: 3, Opened: opened,
			Signals: []tiers.Signal{row.signal}})
		require.ErrorIs(t, err, row.err, "%s: %v", row.name, err)
	}
}

func TestAShareIsReachedAtExactlyItsPercentAndForItsSeverity(t *testing.T) {
	opened := paris(t, "2026-05-12 14:00")
	for _, row := range []struct {
		percent  int
		severity sla.Severity
		to       string
	}{
		{49, 2, "technical"}, {50, 2, "engineering"}, {50, 3, "technical"}, {50, 0, "technical"}, {50, 1, "engineering"},
		{74, 1, "engineering"}, {75, 1, "platform"},
	} {
		p, err := ladder(t).Path(tiers.Case{Activity: "incident-management", Severity: row.severity, Opened: opened,
			Signals: []tiers.Signal{{At: opened, Kind: tiers.OnShare, Metric: sla.Restoration, Percent: row.percent}}})
		require.NoError(t, err)
		require.Equal(t, row.to, p.Assignee(), "%d%% of severity %d", row.percent, row.severity)
	}
}

// A breach is at least the whole of the target, and no more than that by itself.
func TestABreachMeetsEveryShareUpToAHundredPercent(t *testing.T) {
	opened := paris(t, "2026-05-12 14:00")
	for percent, to := range map[int]string{1: "engineering", 99: "engineering", 100: "engineering", 101: "technical"} {
		e, err := tiers.NewEscalation(tiers.EscalationSpec{Rules: []tiers.EscalationRule{
			{ID: "up", Kind: tiers.Functional, From: "technical", To: "engineering",
				When: tiers.Trigger{Kind: tiers.OnShare, Metric: sla.Response, Percent: percent}},
		}}, standard(t, managed()))
		require.NoError(t, err)
		p, err := e.Path(tiers.Case{Activity: "incident-management", Opened: opened,
			Signals: []tiers.Signal{{At: opened, Kind: tiers.OnBreach, Metric: sla.Response}}})
		require.NoError(t, err)
		require.Equal(t, to, p.Assignee(), "%d%%", percent)
	}
}

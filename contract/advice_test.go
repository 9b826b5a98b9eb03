package contract_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// needsOf are the needs of a profile that reasons are about.
func needsOf(reasons []contract.SuitsReason) (list []string) {
	for _, r := range reasons {
		list = append(list, string(r.Need))
	}
	return list
}

// advice is what is said of a model.
func advice(t *testing.T, p contract.Profile, m contract.Model) contract.Suitability {
	t.Helper()
	list, err := contract.Recommend(p)
	require.NoError(t, err)
	for _, s := range list {
		if s.Model == m {
			return s
		}
	}
	t.Fatalf("nothing is said of %s", m)
	return contract.Suitability{}
}

// A pool of hours suits a simple landscape, or who has a team of its own. It is advised against
// only where neither is the case, and nobody is taken to have said what they did not say.
func TestAPoolIsAdvisedAgainstWhereNeitherLandscapeNorTeamSuit(t *testing.T) {
	for _, tc := range []struct {
		simple, own  contract.Answer
		pro, against []string
	}{
		{contract.No, contract.No, nil, []string{"simple"}},
		{contract.No, contract.Yes, []string{"ownTeam"}, nil},
		{contract.No, 0, nil, nil},
		{contract.Yes, contract.No, []string{"simple"}, nil},
		{contract.Yes, contract.Yes, []string{"ownTeam", "simple"}, nil},
		{contract.Yes, 0, []string{"simple"}, nil},
		{0, contract.No, nil, nil},
		{0, contract.Yes, []string{"ownTeam"}, nil},
	} {
		s := advice(t, contract.Profile{Simple: tc.simple, OwnTeam: tc.own}, contract.FixedCapacity)
		require.Equal(t, tc.pro, needsOf(s.For), "simple %d, team %d", tc.simple, tc.own)
		require.Equal(t, tc.against, needsOf(s.Against), "simple %d, team %d", tc.simple, tc.own)
	}
}

// Who wants outcomes is told of every model but the one that sells them that it sells something
// else.
func TestOutcomesSpeakForAManagedServiceAndAgainstTheOthers(t *testing.T) {
	const other = "outcomes are wanted, and its purpose is "
	for m, want := range map[contract.Model]struct{ yes, no string }{
		contract.FixedCapacity:  {"outcomes are wanted, and it sells hours", ""},
		contract.SLAHotfix:      {other + contract.SLAHotfix.Traits().Purpose, ""},
		contract.CriticalSLA:    {other + contract.CriticalSLA.Traits().Purpose, ""},
		contract.ManagedService: {"", "hours are to be steered, and it is outcome-driven"},
	} {
		for answer, text := range map[contract.Answer]string{contract.Yes: want.yes, contract.No: want.no, 0: ""} {
			s := advice(t, contract.Profile{Outcomes: answer}, m)
			if text == "" {
				require.Empty(t, s.Against, "%s, answer %d", m, answer)
			} else {
				require.Len(t, s.Against, 1, "%s, answer %d", m, answer)
				require.Equal(t, text, s.Against[0].Text)
			}
			if m == contract.ManagedService && answer == contract.Yes {
				require.Equal(t, []string{"outcomes"}, needsOf(s.For))
			} else {
				require.Empty(t, s.For, "%s, answer %d", m, answer)
			}
		}
	}
}

func TestAProfileNeedsAMillionHoursAMonthAtMost(t *testing.T) {
	for hours, want := range map[capacity.Hours]error{
		-1: capacity.ErrNegative, 0: nil, 1_000_000 * capacity.Hour: nil, 1_000_000*capacity.Hour + 1: contract.ErrTooMany,
	} {
		_, err := contract.Recommend(contract.Profile{MonthlyHours: &hours})
		if want == nil {
			require.NoError(t, err, hours)
		} else {
			require.ErrorIs(t, err, want, hours)
			require.Equal(t, []string{"monthlyHours"}, paths(t, err))
		}
	}
}

// The preset of a managed service says in its own targets what Platinum leaves out: the response
// to severity 2 and 3 around the clock, and P4. What Platinum says is not said again.
func TestThePresetOfAManagedServiceSaysOnlyWhatPlatinumLeavesOut(t *testing.T) {
	type named struct {
		s sla.Severity
		m sla.Metric
	}
	var list []named
	for _, one := range contract.Preset(contract.ManagedService, least()).Policy.Targets {
		list = append(list, named{one.Severity, one.Metric})
	}
	require.Equal(t, []named{{2, sla.Response}, {3, sla.Response}, {4, sla.Response}, {4, sla.Restoration}}, list)
}

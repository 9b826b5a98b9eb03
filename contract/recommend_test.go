package contract_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// drawProfile draws a profile that says much or little.
func drawProfile(t *rapid.T) (p contract.Profile) {
	answer := func(name string) contract.Answer { return contract.Answer(rapid.IntRange(0, 2).Draw(t, name)) }
	p.Committed = contract.NeededCoverage(rapid.IntRange(0, 3).Draw(t, "committed"))
	p.Round = contract.NeededCoverage(rapid.IntRange(0, 3).Draw(t, "round"))
	if rapid.Bool().Draw(t, "is known") {
		p.MonthlyHours = ptr(capacity.Hours(rapid.IntRange(0, 400).Draw(t, "hours")) * capacity.Hour)
	}
	p.Unpredictable, p.DedicatedTeam, p.OwnTeam = answer("unpredictable"), answer("dedicated"), answer("own")
	p.Simple, p.Outcomes, p.HotfixDevOps = answer("simple"), answer("outcomes"), answer("hotfixes")
	return p
}

// A recommendation gives reasons from the table of models only, and nothing else: what is not
// said is no reason, and no reason speaks for and against.
func TestARecommendationRestsOnWhatWasSaid(t *testing.T) {
	traits := map[string]bool{}
	for _, row := range contract.ModelTable() {
		traits[row.Trait] = true
	}
	rapid.Check(t, func(t *rapid.T) {
		p := drawProfile(t)
		list, err := contract.Recommend(p)
		require.NoError(t, err)
		require.Len(t, list, 4)
		text, err := json.Marshal(p)
		require.NoError(t, err)
		var said map[string]any
		require.NoError(t, json.Unmarshal(text, &said))
		for i, s := range list {
			require.Equal(t, contract.Models()[i], s.Model)
			for _, reasons := range [][]contract.SuitsReason{s.For, s.Against, s.RuledOut} {
				for _, r := range reasons {
					require.Contains(t, said, string(r.Need))
					require.True(t, traits[r.Trait], r.Trait)
					require.NotEmpty(t, r.String())
				}
			}
		}
		again, err := contract.Recommend(p)
		require.NoError(t, err)
		require.Equal(t, list, again)
	})
	none, err := contract.Recommend(contract.Profile{})
	require.NoError(t, err)
	for _, s := range none {
		require.Empty(t, s.For)
		require.Empty(t, s.Against)
		require.False(t, s.IsRuledOut())
	}
}

// A need rules a model out exactly if a contract of that model which meets it is refused.
func TestWhatRulesAModelOut(t *testing.T) {
	for _, m := range contract.Models() {
		for need, lowest := range map[contract.NeededCoverage]sla.Severity{contract.NeededForSeverity1: 1, contract.NeededForAll: 4} {
			list, err := contract.Recommend(contract.Profile{Committed: need})
			require.NoError(t, err)
			refused(t, m, list[m-1].IsRuledOut(), func(s *contract.Spec) {
				for i := range s.Policy.Targets {
					if s.Policy.Targets[i].Severity <= lowest {
						s.Policy.Targets[i].Commitment = sla.Committed
					}
				}
			})
			list, err = contract.Recommend(contract.Profile{Round: need})
			require.NoError(t, err)
			refused(t, m, list[m-1].IsRuledOut(), func(s *contract.Spec) {
				for sev := sla.Severity(1); sev <= lowest; sev++ {
					s.Policy.Targets = append(s.Policy.Targets, target(sev, sla.Resolution, time.Hour, "24x7", sla.Objective))
				}
			})
		}
	}
}

func TestAProfileForEachModel(t *testing.T) {
	forty := 60 * capacity.Hour
	for name, tc := range map[string]struct {
		profile contract.Profile
		model   contract.Model
	}{
		"a small shop with developers of its own": {contract.Profile{MonthlyHours: &forty, OwnTeam: contract.Yes, Simple: contract.Yes,
			Committed: contract.NeededForNone, Round: contract.NeededForNone, Unpredictable: contract.No}, contract.FixedCapacity},
		"an SLA in business hours": {contract.Profile{Committed: contract.NeededForAll, Round: contract.NeededForSeverity1,
			DedicatedTeam: contract.No, Unpredictable: contract.No, Outcomes: contract.No}, contract.SLAHotfix},
		"a team that builds, and help when it burns": {contract.Profile{Committed: contract.NeededForSeverity1, DedicatedTeam: contract.Yes,
			Unpredictable: contract.Yes, Round: contract.NeededForSeverity1, Outcomes: contract.No}, contract.CriticalSLA},
		"a brand that wants outcomes": {contract.Profile{Committed: contract.NeededForAll, Round: contract.NeededForAll, DedicatedTeam: contract.Yes,
			Unpredictable: contract.Yes, Outcomes: contract.Yes, HotfixDevOps: contract.Yes}, contract.ManagedService},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := contract.Recommend(tc.profile)
			require.NoError(t, err)
			for _, s := range list {
				speaksAgainst := len(s.Against) + len(s.RuledOut)
				require.Equal(t, s.Model == tc.model, speaksAgainst == 0, "%s: %v %v", s.Model, s.Against, s.RuledOut)
			}
		})
	}
}

func TestAProfileThatCannotBe(t *testing.T) {
	less := capacity.Hours(-1)
	_, err := contract.Recommend(contract.Profile{Committed: 9, MonthlyHours: &less, Simple: 7})
	require.ErrorIs(t, err, contract.ErrNeededCoverage)
	require.ErrorIs(t, err, contract.ErrAnswer)
	require.ErrorIs(t, err, capacity.ErrNegative)
	most := 1_000_000*capacity.Hour + 1
	_, tooMany := contract.Recommend(contract.Profile{MonthlyHours: &most})
	require.ErrorIs(t, tooMany, contract.ErrTooMany)
	for _, path := range []string{"committed:", "monthlyHours:", "simple:"} {
		require.ErrorContains(t, err, path)
	}
	var p contract.Profile
	require.NoError(t, json.Unmarshal([]byte(`{"committed": "all", "simple": "no", "monthlyHours": "60h"}`), &p))
	require.Equal(t, contract.NeededForAll, p.Committed)
	require.ErrorIs(t, json.Unmarshal([]byte(`{"round": "always"}`), &p), contract.ErrNeededCoverage)
	require.ErrorIs(t, json.Unmarshal([]byte(`{"simple": "maybe"}`), &p), contract.ErrAnswer)
	require.Error(t, json.Unmarshal([]byte(`{"budget": 1}`), &p))
}

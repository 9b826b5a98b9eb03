package contract_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// An amendment replaces the part that it says, and leaves all others as they are: also those
// that a contract need not have.
func TestAnAmendmentReplacesItsPartAndNoOther(t *testing.T) {
	two, three := 2*capacity.Hour, 3*capacity.Hour
	spec := living(t)
	matrix := bind(t, spec).At(spec.Start).Matrix().Spec()
	spec.Matrix, spec.Rates, spec.Limits = &matrix, rates("EUR 99"), &contract.LimitsSpec{PreApproval: &two}
	spec.Hotfix = &contract.HotfixSpec{Approver: "delivery"}
	spec.Accountability = &tiers.AccountabilitySpec{Version: tiers.AccountabilityVersion}
	c := bind(t, spec)

	calendars, options, plan, scopes := maps.Clone(spec.Calendars), spec.Options, spec.Plan, spec.Scope
	calendars["spare"] = calendar.Spec{Never: true}
	options.Critical24x7, options.CriticalHours = false, ""
	plan.Allotment *= 2
	credits := *spec.Credits
	credits.AtRisk = decimal.NewFromInt(20)
	scopes.Optional = ""
	structure := bind(t, spec).Spec().Structure
	structure.Teams[0].Name = "The desk"
	other := bind(t, spec).Spec().Matrix
	other.Rows["content-production"]["client"] |= tiers.Informed
	for part, a := range map[string]contract.Amendment{
		"calendars": {Calendars: calendars}, "options": {Options: &options}, "policy": {Policy: slower(spec)},
		"plan": {Plan: &plan}, "planHours": {PlanHours: ptr("business")}, "credits": {Credits: &credits},
		"scope": {Scope: &scopes}, "structure": {Structure: &structure}, "matrix": {Matrix: other},
		"rates": {Rates: rates("EUR 88")}, "limits": {Limits: &contract.LimitsSpec{PreApproval: &three}},
		"hotfix":         {Hotfix: &contract.HotfixSpec{Deployer: "technical"}},
		"accountability": {Accountability: &tiers.AccountabilitySpec{Version: 1, Governance: &tiers.GovernanceSpec{}}},
	} {
		t.Run(part, func(t *testing.T) {
			more := with(t, c, amended("2026-06-01", a))
			require.Empty(t, contract.Diff(c.At(day("2026-05-31")), more.At(day("2026-05-31"))))
			list := contract.Diff(c.At(day("2026-06-01")), more.At(day("2026-06-01")))
			require.NotEmpty(t, list)
			for _, d := range list {
				first, _, _ := strings.Cut(strings.ReplaceAll(string(d.Path), "[", "."), ".")
				require.Equal(t, part, first, "%s", d)
			}
		})
	}
}

// What stands in one list and not in the other is said as there or as gone, to the last of them.
func TestListsOfDifferentLengthDifferInWhatOnlyOneHas(t *testing.T) {
	spec := living(t)
	few := bind(t, spec).At(spec.Start)
	for _, n := range []sla.Severity{1, 2} {
		more := target(n, sla.RootCause, 40*time.Hour, "business", sla.Objective)
		spec.Policy.Targets = append(spec.Policy.Targets, more)
	}
	many := bind(t, spec).At(spec.Start)
	more, less := contract.Diff(few, many), contract.Diff(many, few)
	require.Len(t, more, 2)
	require.Len(t, less, 2)
	for i, severity := range []string{"1", "2"} {
		path := []string{"policy.targets[2]", "policy.targets[3]"}[i]
		want := `{"severity":` + severity + `,"metric":"root-cause","within":"40h","calendar":"business",
			"commitment":"objective"}`
		require.Equal(t, path, string(more[i].Path))
		require.Nil(t, more[i].Before)
		require.JSONEq(t, want, string(more[i].After))
		require.Equal(t, path, string(less[i].Path))
		require.JSONEq(t, want, string(less[i].Before))
		require.Nil(t, less[i].After)
	}
}

// A review is headed by the first client and the first provider, wherever the others stand.
func TestAReviewIsHeadedByTheFirstClientAndTheFirstProvider(t *testing.T) {
	client, provider := tiers.Party{ID: "client", Kind: tiers.Client, Name: "Atelier Mistral"},
		tiers.Party{ID: "provider", Kind: tiers.Provider, Name: "Nordlicht Support"}
	platform := tiers.Party{ID: "platform", Kind: tiers.PlatformProvider, Name: "Platform provider"}
	agency, partner := tiers.Party{ID: "agency", Kind: tiers.Client, Name: "Agency"},
		tiers.Party{ID: "partner", Kind: tiers.Provider, Name: "Partner"}
	for name, parties := range map[string][]tiers.Party{
		"client first":       {client, provider, platform, agency, partner},
		"provider first":     {provider, client, agency, partner, platform},
		"the platform first": {platform, client, agency, provider, partner},
		"providers first":    {provider, partner, platform, client, agency},
	} {
		spec := ready(t, contract.SLAHotfix)
		spec.Structure.Parties = parties
		h := review(t, bind(t, spec), month("2026-05"), nil).Contract
		require.Equal(t, [2]string{"Atelier Mistral", "Nordlicht Support"}, [2]string{h.Client, h.Provider}, name)
	}
}

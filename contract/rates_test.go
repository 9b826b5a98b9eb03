package contract_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func rates(rate string, roles ...capacity.RoleRate) *contract.RatesSpec {
	r := &contract.RatesSpec{Roles: roles}
	if rate != "" {
		r.Rate = ptr(capacity.MustMoney(rate))
	}
	return r
}

// What the plan does not pay for costs what the rates say; without rates, what overage does.
func TestAChangeRequestIsDraftedAtTheRateOfItsRole(t *testing.T) {
	project := contract.Piece{Work: scope.Work{Activity: "content-production", Estimate: 20 * scope.Hour}}
	architect := project
	architect.Role = tiers.SA
	for name, tc := range map[string]struct {
		rates         *contract.RatesSpec
		anybody, byAn string
	}{
		"no rates":              {nil, "EUR 2400.00", "EUR 2400.00"},
		"a rate":                {rates("EUR 95"), "EUR 1900.00", "EUR 1900.00"},
		"a rate of architects":  {rates("EUR 95", capacity.RoleRate{Role: tiers.SA, Rate: capacity.MustMoney("EUR 140")}), "EUR 1900.00", "EUR 2800.00"},
		"architects, no others": {rates("", capacity.RoleRate{Role: tiers.SA, Rate: capacity.MustMoney("EUR 140")}), "", "EUR 2800.00"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := ready(t, contract.SLAHotfix)
			spec.Rates = tc.rates
			c := bind(t, spec)
			for p, want := range map[*contract.Piece]string{&project: tc.anybody, &architect: tc.byAn} {
				d := decide(t, c, contract.Facts{}, *p, "2026-05-06 10:00")
				require.Equal(t, contract.RequestChange, d.Outcome)
				rate, ok := c.At(day("2026-05-06")).Rate(p.Role)
				require.Equal(t, want != "", ok)
				if !ok {
					require.Nil(t, d.Change.Price)
					continue
				}
				require.Equal(t, rate, *d.Change.Price.Rate)
				cost, err := d.Change.Cost()
				require.NoError(t, err)
				require.Equal(t, want, cost.String())
			}
		})
	}
}

func TestRatesThatCannotBe(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Rates = rates("EUR 95", capacity.RoleRate{Rate: capacity.MustMoney("EUR 1")},
		capacity.RoleRate{Role: tiers.QA, Rate: capacity.MustMoney("USD 1")},
		capacity.RoleRate{Role: tiers.QA, Rate: capacity.MustMoney("EUR -1")})
	_, err := contract.New(spec, time.LoadLocation)
	for path, want := range map[string]error{
		"rates.roles[0].role:": tiers.ErrRole, "rates.roles[1].rate:": capacity.ErrMixed,
		"rates.roles[2].role:": tiers.ErrDuplicate, "rates.roles[2].rate:": capacity.ErrNegative,
	} {
		require.ErrorIs(t, err, want)
		require.ErrorContains(t, err, path)
	}
	spec.Rates = &contract.RatesSpec{}
	_, err = contract.New(spec, time.LoadLocation)
	require.ErrorContains(t, err, "rates: missing: a rate")
	_, ok := contract.Terms{}.Rate(0)
	require.False(t, ok)
}

// An amendment of the rates holds from its day on.
func TestRatesAreThoseOfTheDay(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Rates = rates("EUR 95")
	c := with(t, bind(t, spec), contract.LifeFact{Kind: contract.Amended, On: day("2026-07-01"),
		Amendment: &contract.Amendment{Rates: rates("EUR 99")}})
	for on, want := range map[string]string{"2026-06-30": "EUR 95.00", "2026-07-01": "EUR 99.00"} {
		rate, ok := c.At(day(on)).Rate(0)
		require.True(t, ok)
		require.Equal(t, want, rate.String())
	}
}

// togetherness is how the people of the sample of a managed service work together.
func togetherness(t *testing.T) (spec contract.Spec) {
	read := func(name string, into any) {
		data, err := os.ReadFile("../examples/accountability/sample/" + name)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, into))
	}
	read("contract.json", &spec)
	spec.Accountability = &tiers.AccountabilitySpec{}
	read("accountability.json", spec.Accountability)
	return spec
}

// An agreement with a vendor that is slower than the promise behind which it stands is advised
// on when the contract is made, not in the night in which it is needed.
func TestAContractSaysHowItsPeopleWorkTogether(t *testing.T) {
	spec := togetherness(t)
	c := bind(t, spec)
	of := c.At(spec.Start).Accountability()
	require.Equal(t, "client-desk", of.Escalation().Spec().Owner)
	require.NotEmpty(t, of.Governance().Spec().Meetings)
	var advised []string
	for _, a := range c.Advisories() {
		advised = append(advised, a.String())
	}
	require.Contains(t, strings.Join(advised, "\n"), "accountability.agreements.chains[3]: ")
	require.Contains(t, strings.Join(advised, "\n"), "payments-uc")

	spec.Accountability.Escalation.Owner = "nobody"
	spec.Accountability.Governance.Meetings[0].Chair = "nobody"
	_, err := contract.New(spec, time.LoadLocation)
	require.ErrorContains(t, err, "accountability.escalation.owner")
	require.ErrorContains(t, err, "accountability.governance.meetings[0].chair")
	require.Zero(t, contract.Terms{}.Accountability())
}

func TestWithoutAWordAContractEscalatesByItsTeams(t *testing.T) {
	for _, m := range contract.Models() {
		of := bind(t, ready(t, m)).At(day("2026-05-01")).Accountability()
		require.NotEmpty(t, of.Escalation().Spec().Owner, m)
		require.Empty(t, of.Governance().Spec().Meetings, m)
	}
}

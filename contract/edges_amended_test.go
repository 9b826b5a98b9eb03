package contract_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestAnAmendmentReplacesWhatItNamesAndKeepsTheRest(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Hotfix = &contract.HotfixSpec{Approver: "client"}
	spec.Accountability = &tiers.AccountabilitySpec{Version: tiers.AccountabilityVersion}
	other := &tiers.AccountabilitySpec{Version: tiers.AccountabilityVersion,
		Communication: &tiers.CommunicationSpec{}}
	for name, amendment := range map[string]contract.Amendment{
		"hotfixes":       {Hotfix: &contract.HotfixSpec{Approver: "provider"}},
		"accountability": {Accountability: other},
		"rates":          {Rates: rates("EUR 99")},
	} {
		c := with(t, bind(t, spec), contract.LifeFact{Kind: contract.Amended, On: day("2026-07-01"), Amendment: &amendment})
		got := c.At(day("2026-07-01")).Spec()
		wantHotfix, wantAccountability := spec.Hotfix, spec.Accountability
		if amendment.Hotfix != nil {
			wantHotfix = amendment.Hotfix
		}
		if amendment.Accountability != nil {
			wantAccountability = other
		}
		require.Equal(t, wantHotfix, got.Hotfix, name)
		require.Equal(t, wantAccountability, got.Accountability, name)
	}
}

func TestAZoneThatNobodyFindsIsRefused(t *testing.T) {
	spec := ready(t, contract.FixedCapacity)
	unknown := errors.New("unknown here")
	for name, find := range map[string]func(string) (*time.Location, error){
		"nothing":          func(string) (*time.Location, error) { return nil, nil },
		"an error":         func(string) (*time.Location, error) { return nil, unknown },
		"a zone, in doubt": func(string) (*time.Location, error) { return time.UTC, unknown },
	} {
		_, err := contract.New(spec, find)
		require.ErrorIs(t, err, contract.ErrZone, name)
		require.ErrorContains(t, err, "zone: ", name)
	}
}

// What follows from a part that is wrong is not said: it is not known yet.
func TestAFaultyPartIsTheOnlyFault(t *testing.T) {
	for _, m := range contract.Models() {
		spec := ready(t, m)
		spec.Plan.Kind = 200
		_, err := contract.New(spec, time.LoadLocation)
		require.Equal(t, []string{"plan.kind"}, paths(t, err), m)
	}
	spec := ready(t, contract.ManagedService)
	spec.Model = 0
	_, err := contract.New(spec, time.LoadLocation)
	require.Equal(t, []string{"model"}, paths(t, err))
}

func TestAFactThatCarriesWhatItMayNotIsRefusedOnce(t *testing.T) {
	spec := ready(t, contract.FixedCapacity)
	for name, x := range map[string]struct {
		fact contract.LifeFact
		want string
	}{
		"an amendment of nothing": {contract.LifeFact{Kind: contract.Amended, On: day("2026-07-01"),
			Amendment: &contract.Amendment{}}, "life[0].amendment"},
		"an amendment that is not there": {fact(contract.Amended, "2026-07-01"), "life[0].amendment"},
		"an amendment in a suspension": {contract.LifeFact{Kind: contract.Suspended, On: day("2026-07-01"),
			Amendment: &contract.Amendment{}}, "life[0].amendment"},
		"a request that is not there": {fact(contract.RequestDrafted, "2026-07-01"), "life[0].request"},
		"a request in a suspension": {contract.LifeFact{Kind: contract.Suspended, On: day("2026-07-01"),
			Request: &contract.ChangeRequest{}}, "life[0].request"},
	} {
		spec.Life = []contract.LifeFact{x.fact}
		_, err := contract.New(spec, time.LoadLocation)
		require.Equal(t, []string{x.want}, paths(t, err), name)
	}
}

func TestASuspensionThatIsTakenBackTheSameDayWasNone(t *testing.T) {
	c := with(t, bind(t, living(t)), until(fact(contract.Suspended, "2026-03-01"), "2026-03-11"),
		fact(contract.Suspended, "2026-05-01"), fact(contract.Resumed, "2026-05-01"))
	require.Equal(t, []string{"suspended", "active", "active", "active"},
		phases(c, "2026-03-05", "2026-03-11", "2026-05-01", "2026-06-01"))
}

func TestHoursOfAnOfferingHaveToBeThereWhereNeededOrNamed(t *testing.T) {
	for name, x := range map[string]struct {
		options contract.Options
		want    []string
	}{
		"gold":                   {contract.Options{Offering: sla.Gold, BusinessHours: "business"}, nil},
		"gold, of hours unknown": {contract.Options{Offering: sla.Gold, BusinessHours: "business", CriticalHours: "x"}, []string{"options.criticalHours"}},
		"gold, critical at any time": {contract.Options{Offering: sla.Gold, BusinessHours: "business", Critical24x7: true},
			[]string{"options.criticalHours"}},
		"platinum": {contract.Options{Offering: sla.Platinum, BusinessHours: "business"}, []string{"options.criticalHours"}},
	} {
		spec := ready(t, contract.SLAHotfix)
		spec.Calendars["business"] = spec.Calendars[spec.Policy.Targets[0].Calendar]
		spec.Options = x.options
		_, err := contract.New(spec, time.LoadLocation)
		if x.want == nil {
			require.NoError(t, err, name)
			continue
		}
		require.ErrorIs(t, err, contract.ErrOffering, name)
		require.Subset(t, paths(t, err), x.want, name)
	}
}

func TestTheFirstClientAndTheFirstProviderHeadAReview(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	list := spec.Structure.Parties
	spec.Structure.Parties = append([]tiers.Party{{ID: "maker", Kind: tiers.ThirdParty, Name: "Maker"}}, list...)
	spec.Structure.Parties = append(spec.Structure.Parties, tiers.Party{ID: "client-2", Kind: tiers.Client, Name: "Second"},
		tiers.Party{ID: "provider-2", Kind: tiers.Provider, Name: "Third"})
	var client, provider string
	for _, p := range list {
		switch p.Kind {
		case tiers.Client:
			client = p.Name
		case tiers.Provider:
			provider = p.Name
		}
	}
	r := review(t, bind(t, spec), month("2026-05"), nil)
	require.Equal(t, client, r.Contract.Client)
	require.Equal(t, provider, r.Contract.Provider)
}

func TestTheInstantOfADecisionLiesInTheYears(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	for at, refused := range map[time.Time]bool{
		{}:                            true,
		time.Time{}.AddDate(0, 0, -1): true,
		time.Time{}.Add(1):            false,
		time.Date(9999, 12, 31, 12, 0, 0, 0, time.UTC): false,
		time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC):   true,
		time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC):      true,
	} {
		_, err := c.Decide(contract.Facts{}, enhancement(scope.Hour), at)
		if refused {
			require.ErrorIs(t, err, contract.ErrPiece, at)
			continue
		}
		require.NotErrorIs(t, err, contract.ErrPiece, at)
	}
}

func TestWhatIsMissingIsWhatNeitherHoursNorOverageHold(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	limit := 3 * capacity.Hour
	spec.Plan.Rollover = nil
	spec.Plan.Overage.Limit = &limit
	c := bind(t, spec)
	facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", "38h", "design-and-development")}}
	d := decide(t, c, facts, enhancement(9*scope.Hour), "2026-05-06 10:00")
	require.Equal(t, contract.RequestChange, d.Outcome, "2h are left and 3h may be billed")
	require.Equal(t, 4*capacity.Hour, d.Pays.Missing)
	require.Equal(t, 4*capacity.Hour, d.Change.Grant.Hours)
	require.Equal(t, "draft-design-and-development", d.Change.ID)
	named := enhancement(9 * scope.Hour)
	named.Ticket = "SHOP-7"
	require.Equal(t, "draft-SHOP-7", decide(t, c, facts, named, "2026-05-06 10:00").Change.ID)
}

func TestEachPartOfThePaymentIsAReasonOfItsOwn(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	limit := 2 * capacity.Hour
	spec.Plan.Rollover = nil
	spec.Plan.Overage.Limit = &limit
	c := bind(t, spec)
	for name, x := range map[string]struct {
		used, estimate string
		want           string
		rate           bool
	}{
		"hours that are left":           {"30h", "5h", "hours 5h", false},
		"hours and overage":             {"37h", "5h", "hours 3h, overage 2h", true},
		"overage alone":                 {"40h", "2h", "overage 2h", true},
		"hours, overage, and to ratify": {"37h", "9h", "hours 3h, overage 2h, ratified 4h", true},
		"to ratify alone":               {"42h", "3h", "ratified 3h", true},
	} {
		facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", x.used, "design-and-development")}}
		estimate, err := capacity.ParseHours(x.estimate)
		require.NoError(t, err)
		d := decide(t, c, facts, incident(1, scope.Effort(estimate)), "2026-05-06 10:00")
		got := ""
		for _, r := range d.Reasons {
			for rule, word := range map[contract.ReasonRule]string{
				contract.ByHours: "hours", contract.ByOverage: "overage", contract.ByRatified: "ratified",
			} {
				if r.Rule == rule {
					got += ", " + word + " " + r.Hours.String()
				}
			}
		}
		require.Equal(t, ", "+x.want, got, name)
		require.Equal(t, x.rate, d.Pays.Rate != nil, name)
	}
}

func TestWorkThatNobodyEstimatedHasNoPriceInItsDraft(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Rates = rates("EUR 95")
	c := bind(t, spec)
	project := contract.Piece{Work: scope.Work{Activity: "content-production"}}
	d := decide(t, c, contract.Facts{}, project, "2026-05-06 10:00")
	require.Equal(t, contract.RequestChange, d.Outcome)
	require.Nil(t, d.Change.Price)
	project.Work.Estimate = scope.Effort(1)
	require.NotNil(t, decide(t, c, contract.Facts{}, project, "2026-05-06 10:00").Change.Price)
}

func TestOverageThatCostsNothingHasNoPriceInTheText(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Plan.Rollover = nil
	facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", "37h", "design-and-development")}}
	for rate, costs := range map[string]bool{"EUR 0": false, "EUR 100": true} {
		spec.Plan.Overage.Rate, spec.Plan.Overage.Rates = ptr(capacity.MustMoney(rate)), nil
		d := decide(t, bind(t, spec), facts, enhancement(5*scope.Hour), "2026-05-06 10:00")
		require.Equal(t, 2*capacity.Hour, d.Pays.Quote.Overage())
		require.Equal(t, costs, strings.Contains(d.String(), "costs"), rate)
	}
}

func TestAContractThatEndedHasNothingToForecast(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.End = dayOf("2026-07-01")
	c := bind(t, spec)
	for known, want := range map[string]bool{"2026-06-30 00:00": true, "2026-07-01 00:00": false, "2026-07-02 00:00": false} {
		facts := contract.Facts{Work: []capacity.Entry{worked("2026-06-10", "5h", "design-and-development")}}
		r, err := c.Review(facts, month("2026-06"), contract.ReviewOptions{AsOf: at(t, known)})
		require.NoError(t, err)
		require.Equal(t, want, r.Outlook.Hours != nil, "known at %s", known)
	}
}

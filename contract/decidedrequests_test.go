package contract_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// The change authority decides, and so does everybody of the party that is the authority: its
// teams and its board. A board that is the authority decides alone.
func TestWhoDecidesAboutAChangeRequest(t *testing.T) {
	spec := living(t)
	shop := spec.Structure.Teams[0]
	shop.ID, shop.Name, shop.Party = "shop", "The shop's own team", "client"
	spec.Structure.Teams = append(spec.Structure.Teams, shop)
	spec.Structure.Authorities = []tiers.Authority{{ID: "board", Name: "Change board", Party: "client"}}
	for _, tc := range []struct {
		authority, who string
		decides        bool
	}{
		{"client", "client", true}, {"client", "shop", true}, {"client", "board", true},
		{"client", "desk", false}, {"client", "provider", false}, {"client", "the cat", false},
		{"board", "board", true}, {"board", "client", false}, {"board", "shop", false},
	} {
		t.Run(tc.who+" for "+tc.authority, func(t *testing.T) {
			spec.ChangeAuthority = tc.authority
			for _, kind := range []contract.LifeKind{contract.RequestApproved, contract.RequestRejected} {
				c, err := bind(t, spec).With(drafted("2026-05-04", wish("CR-1")),
					onRequest(contract.RequestSubmitted, "2026-05-11", "CR-1", ""),
					onRequest(kind, "2026-05-20", "CR-1", tc.who))
				if !tc.decides {
					require.Equal(t, []string{"life[2].by"}, paths(t, err), kind)
					require.ErrorIs(t, err, contract.ErrAuthority)
					continue
				}
				require.NoError(t, err, kind)
				require.Equal(t, tc.who, c.ChangeRequests(day("2026-05-20"))[0].DecidedBy)
			}
		})
	}
}

// Where the terms name no change authority nobody is one: neither who is in the structure nor
// who is not.
func TestNobodyDecidesWhereTheTermsNameNoAuthority(t *testing.T) {
	spec := living(t)
	spec.ChangeAuthority = ""
	for _, who := range []string{"client", "provider", "the cat"} {
		_, err := bind(t, spec).With(drafted("2026-05-04", wish("CR-1")),
			onRequest(contract.RequestSubmitted, "2026-05-11", "CR-1", ""),
			onRequest(contract.RequestApproved, "2026-05-20", "CR-1", who))
		require.Equal(t, []string{"life[0]", "life[2].by"}, paths(t, err), who)
		require.ErrorIs(t, err, contract.ErrAuthority)
	}
}

// People agree about changes as soon as there is a contract, also before it begins; of a draft
// nothing can be changed yet.
func TestAChangeRequestBeforeTheContractBegins(t *testing.T) {
	spec := living(t)
	spec.Start, spec.PlanStart = day("2026-05-01"), nil
	c := with(t, bind(t, spec), drafted("2026-04-01", wish("CR-1")),
		onRequest(contract.RequestSubmitted, "2026-04-02", "CR-1", ""),
		agreed(onRequest(contract.RequestApproved, "2026-06-01", "CR-1", "client"), "2026-04-30"))
	require.Equal(t, contract.PhaseUpcoming, c.Phase(day("2026-04-30")))
	require.Equal(t, contract.StateApproved, c.ChangeRequests(day("2026-04-30"))[0].State)
	require.Equal(t, contract.StateInForce, c.ChangeRequests(day("2026-06-01"))[0].State)
	spec.Draft = true
	_, err := bind(t, spec).With(drafted("2026-04-01", wish("CR-1")))
	require.Equal(t, []string{"life[0]"}, paths(t, err))
	require.ErrorContains(t, err, "the contract is draft")
}

// A rejected request never comes into force, and its status does not say that it would.
func TestARejectedRequestHasNoDayInForceAndNoGrant(t *testing.T) {
	c := with(t, bind(t, living(t)), drafted("2026-05-04", wish("CR-1")),
		onRequest(contract.RequestSubmitted, "2026-05-11", "CR-1", ""),
		onRequest(contract.RequestRejected, "2026-05-12", "CR-1", "client"))
	s := c.ChangeRequests(day("2026-05-12"))[0]
	require.Equal(t, contract.StateRejected, s.State)
	require.Equal(t, "client", s.DecidedBy)
	require.Nil(t, s.InForce)
	require.Nil(t, s.GrantID)
}

// A review of May that is written in July knows what became of a request until the end of May,
// and lists none that was drafted later. Its price is on the bill of the month in which it came
// into force, and on no other.
func TestAReviewListsAndBillsTheRequestsOfItsPeriod(t *testing.T) {
	early, late := limitsPriced("CR-1", "EUR 1000"), limitsPriced("CR-2", "EUR 200")
	c := with(t, bind(t, living(t)), drafted("2026-05-04", early),
		onRequest(contract.RequestSubmitted, "2026-05-11", "CR-1", ""),
		agreed(onRequest(contract.RequestApproved, "2026-06-01", "CR-1", "client"), "2026-05-20"),
		drafted("2026-06-01", late), onRequest(contract.RequestSubmitted, "2026-06-02", "CR-2", ""),
		onRequest(contract.RequestApproved, "2026-06-30", "CR-2", "client"))
	for m, want := range map[string]struct {
		states []string
		bill   string
	}{
		"2026-04": {[]string{}, "0.00"},
		"2026-05": {[]string{"CR-1 approved"}, "0.00"},
		"2026-06": {[]string{"CR-1 in-force", "CR-2 in-force"}, "EUR 1200.00"},
		"2026-07": {[]string{"CR-1 in-force", "CR-2 in-force"}, "0.00"},
	} {
		t.Run(m, func(t *testing.T) {
			r, err := c.Review(contract.Facts{}, month(m), contract.ReviewOptions{AsOf: at(t, "2026-09-01 09:00")})
			require.NoError(t, err)
			states := []string{}
			for _, one := range r.ChangeRequests {
				states = append(states, one.Request.ID+" "+one.State.String())
			}
			require.Equal(t, want.states, states)
			require.Len(t, r.Bills, 1)
			if want.bill == "0.00" {
				require.True(t, r.Bills[0].Changes.IsZero(), r.Bills[0].Changes.String())
			} else {
				require.Equal(t, want.bill, r.Bills[0].Changes.String())
			}
		})
	}
}

// A contract of no set term ends its notice period after notice: so many days, or so many months.
func TestAnOpenEndedContractEndsItsNoticePeriodAfterNotice(t *testing.T) {
	for name, tc := range map[string]struct {
		notice *contract.NoticePeriod
		end    string
	}{
		"thirty days":             {&contract.NoticePeriod{Days: 30}, "2026-06-09"},
		"a day":                   {&contract.NoticePeriod{Days: 1}, "2026-05-11"},
		"three months":            {&contract.NoticePeriod{Months: 3}, "2026-08-10"},
		"at once if none is said": {nil, "2026-05-10"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := living(t)
			spec.End, spec.Plan.Proration = nil, 1
			spec.Renewal = &contract.RenewalSpec{Kind: contract.NoRenewal, Notice: tc.notice}
			c := bind(t, spec)
			require.Equal(t, "open-ended", endOf(t, c))
			c = with(t, c, fact(contract.Notice, "2026-05-10"))
			require.Equal(t, tc.end, endOf(t, c))
			require.Equal(t, contract.PhaseEnded, c.Phase(day(tc.end)))
			require.Equal(t, contract.PhaseActive, c.Phase(day(tc.end)-1))
		})
	}
}

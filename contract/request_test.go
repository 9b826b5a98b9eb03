package contract_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// wish is a request of the provider for 20 hours of work at EUR 110, and what else it adds.
func wish(id string) contract.ChangeRequest {
	rate := capacity.MustMoney("EUR 110")
	return contract.ChangeRequest{ID: id, Title: "a wish list", By: "provider", Estimate: 20 * capacity.Hour,
		Grant: &contract.GrantSpec{Hours: 20 * capacity.Hour, Expires: dayOf("2026-09-01")},
		Price: &contract.PriceSpec{Rate: &rate}}
}

func drafted(on string, r contract.ChangeRequest) contract.LifeFact {
	f := fact(contract.RequestDrafted, on)
	f.Request = &r
	return f
}

func onRequest(kind contract.LifeKind, on, id, by string) contract.LifeFact {
	f := fact(kind, on)
	f.RequestID, f.By = id, by
	return f
}

// approvedWish is a request that the client approved on 20 May, in force from June on.
func approvedWish(r contract.ChangeRequest) []contract.LifeFact {
	return []contract.LifeFact{drafted("2026-05-04", r), onRequest(contract.RequestSubmitted, "2026-05-11", r.ID, ""),
		agreed(onRequest(contract.RequestApproved, "2026-06-01", r.ID, "client"), "2026-05-20"),
		onRequest(contract.RequestDone, "2026-08-03", r.ID, "")}
}

func TestTheLifeOfAChangeRequest(t *testing.T) {
	c := with(t, bind(t, living(t)), approvedWish(wish("CR-1"))...)
	for on, want := range map[string]string{"2026-05-04": "draft", "2026-05-11": "submitted", "2026-05-20": "approved",
		"2026-05-31": "approved", "2026-06-01": "in-force", "2026-08-03": "done"} {
		list := c.ChangeRequests(day(on))
		require.Len(t, list, 1)
		require.Equal(t, want, list[0].State.String(), on)
		require.Equal(t, "EUR 2200.00", list[0].Cost.String())
	}
	require.Empty(t, c.ChangeRequests(day("2026-05-03")))
	now := c.ChangeRequests(day("2026-05-25"))[0]
	require.Equal(t, "client", now.DecidedBy)
	require.Equal(t, "2026-06-01", now.InForce.String())
	rejected := with(t, bind(t, living(t)), drafted("2026-05-04", wish("CR-1")), onRequest(contract.RequestSubmitted, "2026-05-11", "CR-1", ""),
		onRequest(contract.RequestRejected, "2026-05-12", "CR-1", "client"))
	require.Equal(t, "rejected", rejected.ChangeRequests(day("2027-05-04"))[0].State.String())
	require.Empty(t, rejected.Grants())
}

func TestTheHoursOfARequestAreInTheAccount(t *testing.T) {
	c := with(t, bind(t, living(t)), approvedWish(wish("CR-1"))...)
	account, err := c.Account(nil)
	require.NoError(t, err)
	grants := c.Grants()
	require.Len(t, grants, 1)
	require.Equal(t, *c.ChangeRequests(day("2026-06-01"))[0].GrantID, grants[0].ID)
	require.Equal(t, "2026-06-01", grants[0].Date.String())
	may, err := account.Statement(day("2026-05-01"))
	require.NoError(t, err)
	june, err := account.Statement(day("2026-06-01"))
	require.NoError(t, err)
	require.Equal(t, 40*capacity.Hour, may.Figures.Granted)
	require.Equal(t, 60*capacity.Hour, june.Figures.Granted)
	other := living(t)
	other.ID = "another"
	require.NotEqual(t, grants[0].ID, with(t, bind(t, other), approvedWish(wish("CR-1"))...).Grants()[0].ID)
}

func TestARequestChangesTheTerms(t *testing.T) {
	spec := living(t)
	plan := spec.Plan
	plan.Allotment = 60 * capacity.Hour
	r := contract.ChangeRequest{ID: "CR-2", By: "provider", Amendment: &contract.Amendment{Plan: &plan}, End: dayOf("2027-07-01"),
		Price: &contract.PriceSpec{Fixed: money("EUR 5000")}}
	c := with(t, bind(t, spec), approvedWish(r)...)
	require.Equal(t, 40*capacity.Hour, c.At(day("2026-05-31")).Spec().Plan.Allotment)
	require.Equal(t, 60*capacity.Hour, c.At(day("2026-06-01")).Spec().Plan.Allotment)
	require.Equal(t, "2027-07-01", endOf(t, c))
	t.Run("and its faults have its path", func(t *testing.T) {
		plan.Allotment = -1
		_, err := bind(t, spec).With(approvedWish(r)...)
		require.ErrorContains(t, err, "life[0].request.amendment.plan.allotment")
	})
}

func money(text string) *capacity.Money {
	m := capacity.MustMoney(text)
	return &m
}

func TestNobodyApprovesTheirOwnRequest(t *testing.T) {
	for name, tc := range map[string]struct {
		asks, decides, want string
	}{
		"somebody who is not the authority": {"provider", "provider", "life[2].by: \"provider\": not the change authority"},
		"the authority about its own":       {"client", "client", "nobody decides about their own request"},
		"somebody unknown":                  {"provider", "the cat", "life[2].by: \"the cat\": not the change authority"},
		"a request by somebody unknown":     {"the cat", "client", "life[0].request.by: \"the cat\""},
	} {
		t.Run(name, func(t *testing.T) {
			r := wish("CR-1")
			r.By = tc.asks
			_, err := bind(t, living(t)).With(drafted("2026-05-04", r), onRequest(contract.RequestSubmitted, "2026-05-11", "CR-1", ""),
				onRequest(contract.RequestApproved, "2026-05-20", "CR-1", tc.decides))
			require.ErrorContains(t, err, tc.want)
		})
	}
	spec := living(t)
	spec.ChangeAuthority = ""
	_, err := bind(t, spec).With(drafted("2026-05-04", wish("CR-1")))
	require.ErrorIs(t, err, contract.ErrAuthority, "the terms name none")
}

func TestAnAmendmentKeepsWhoDecides(t *testing.T) {
	spec := living(t)
	spec.ChangeAuthority = "board"
	spec.Structure.Authorities = append(spec.Structure.Authorities, tiers.Authority{ID: "board", Name: "Change board", Party: "client"})
	c := with(t, bind(t, spec), drafted("2026-05-04", wish("CR-1")), onRequest(contract.RequestSubmitted, "2026-05-11", "CR-1", ""),
		onRequest(contract.RequestApproved, "2026-05-20", "CR-1", "board"))
	structure := living(t).Structure
	_, err := c.With(amended("2026-06-16", contract.Amendment{Structure: &structure}))
	require.ErrorContains(t, err, "life[3].amendment.structure: \"board\"")
}

func TestWhatIsWrongWithARequest(t *testing.T) {
	for path, change := range map[string]func(*contract.ChangeRequest){
		"life[0].request.id":            func(r *contract.ChangeRequest) { r.ID = "" },
		"life[0].request.title":         func(r *contract.ChangeRequest) { r.Title = "a\nb" },
		"life[0].request.by":            func(r *contract.ChangeRequest) { r.By = "" },
		"life[0].request.grant.hours":   func(r *contract.ChangeRequest) { r.Grant.Hours = 0 },
		"life[0].request.grant.role":    func(r *contract.ChangeRequest) { r.Grant.Role = 77 },
		"life[0].request.grant.expires": func(r *contract.ChangeRequest) { r.Grant.Expires = dayOf("2026-06-01") },
		"life[0].request.price":         func(r *contract.ChangeRequest) { r.Price.Fixed = money("EUR 1") },
		"life[0].request.price.rate":    func(r *contract.ChangeRequest) { r.Estimate = 20 * capacity.Minute; r.Price.Rate = money("EUR 100") },
		"life[0].request.price.fixed":   func(r *contract.ChangeRequest) { r.Price = &contract.PriceSpec{Fixed: money("EUR -1")} },
		"life[0].request.amendment":     func(r *contract.ChangeRequest) { r.Amendment = &contract.Amendment{} },
		"life[0].request.end":           func(r *contract.ChangeRequest) { r.End = dayOf("2026-12-01") },
	} {
		r := wish("CR-1")
		change(&r)
		_, err := bind(t, living(t)).With(approvedWish(r)...)
		var all *contract.SpecError
		require.ErrorAs(t, err, &all, path)
		require.Equal(t, path, string(all.Faults[0].Path), "%v", err)
	}
}

// Whatever is said of a request, in whatever order: it is accepted if and only if every
// fact can follow on the one before it.
func TestTheStatesOfARequestFollowEachOther(t *testing.T) {
	c := bind(t, living(t))
	next := map[string]map[contract.LifeKind]string{
		"":          {contract.RequestDrafted: "draft"},
		"draft":     {contract.RequestSubmitted: "submitted"},
		"submitted": {contract.RequestApproved: "in-force", contract.RequestRejected: "rejected"},
		"in-force":  {contract.RequestDone: "done"},
	}
	kinds := []contract.LifeKind{contract.RequestDrafted, contract.RequestSubmitted, contract.RequestApproved,
		contract.RequestRejected, contract.RequestDone}
	rapid.Check(t, func(t *rapid.T) {
		state, legal, on := "", true, day("2026-03-01")
		var facts []contract.LifeFact
		for range rapid.IntRange(1, 6).Draw(t, "facts") {
			k := rapid.SampledFrom(kinds).Draw(t, "kind")
			if following := next[state]; len(following) > 0 && rapid.IntRange(0, 3).Draw(t, "follows") > 0 {
				for _, likely := range kinds { // in a stable order
					if _, ok := following[likely]; ok {
						k = likely
					}
				}
			}
			on += 1
			f := onRequest(k, on.String(), "CR-1", "client")
			if k == contract.RequestDrafted {
				f = drafted(on.String(), wish("CR-1"))
			}
			facts = append(facts, f)
			to, ok := next[state][k]
			state, legal = to, legal && ok
		}
		more, err := c.With(facts...)
		require.Equal(t, legal, err == nil, "%v", err)
		if err != nil {
			require.ErrorIs(t, err, contract.ErrTransition)
			return
		}
		require.Equal(t, state, more.ChangeRequests(on)[0].State.String())
	})
}

func TestARequestNeedsALivingContract(t *testing.T) {
	spec := living(t)
	spec.Draft = true
	_, err := contract.New(spec, time.LoadLocation)
	require.NoError(t, err)
	_, err = bind(t, spec).With(drafted("2026-05-04", wish("CR-1")))
	var one *contract.TransitionError
	require.ErrorAs(t, err, &one)
	require.Equal(t, contract.RequestDrafted, one.Fact)
	require.ErrorContains(t, err, "the contract is draft")
	late := approvedWish(wish("CR-1"))[:3]
	late[2].On = day("2027-02-01")
	_, err = bind(t, living(t)).With(late...)
	require.ErrorContains(t, err, "nothing comes into force while the contract is ended")
}

package contract_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// held holds that a contract is refused just at a path, or accepted where that is empty.
func held(t *testing.T, spec contract.Spec, path string) {
	t.Helper()
	_, err := contract.New(spec, zones)
	if path == "" {
		require.NoError(t, err)
		return
	}
	require.Error(t, err)
	require.Equal(t, []string{path}, paths(t, err), "%v", err)
}

func TestTermsOfRenewalHaveTheirBounds(t *testing.T) {
	notice := func(months, days int) *contract.NoticePeriod {
		return &contract.NoticePeriod{Months: months, Days: days}
	}
	for name, tc := range map[string]struct {
		renewal contract.RenewalSpec
		path    string
	}{
		"no month":                   {contract.RenewalSpec{Kind: contract.ExpressRenewal}, "renewal.months"},
		"less than no month":         {contract.RenewalSpec{Kind: contract.TacitRenewal, Months: -1}, "renewal.months"},
		"one month":                  {contract.RenewalSpec{Kind: contract.TacitRenewal, Months: 1}, ""},
		"ten years":                  {contract.RenewalSpec{Kind: contract.ExpressRenewal, Months: 120}, ""},
		"more than ten years":        {contract.RenewalSpec{Kind: contract.TacitRenewal, Months: 121}, "renewal.months"},
		"months that nothing has":    {contract.RenewalSpec{Kind: contract.NoRenewal, Months: 1}, "renewal.months"},
		"none":                       {contract.RenewalSpec{Kind: contract.NoRenewal}, ""},
		"no such kind":               {contract.RenewalSpec{Kind: 4, Months: 12}, "renewal.kind"},
		"no notice at all":           {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(0, 0)}, "renewal.notice"},
		"a month of notice":          {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(1, 0)}, ""},
		"five years of notice":       {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(60, 0)}, ""},
		"more than five years":       {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(61, 0)}, "renewal.notice"},
		"a day of notice":            {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(0, 1)}, ""},
		"1830 days of notice":        {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(0, 1830)}, ""},
		"1831 days of notice":        {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(0, 1831)}, "renewal.notice"},
		"days and months":            {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(1, 1)}, "renewal.notice"},
		"days of the past":           {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(0, -1)}, "renewal.notice"},
		"months of the past":         {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(-1, 0)}, "renewal.notice"},
		"a month less thirty days":   {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(2, -30)}, "renewal.notice"},
		"thirty days less two weeks": {contract.RenewalSpec{Kind: contract.NoRenewal, Notice: notice(-1, 30)}, "renewal.notice"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := living(t)
			spec.Renewal = &tc.renewal
			held(t, spec, tc.path)
		})
	}
}

func TestTheDaysOfATermFollowOnEachOther(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(s *contract.Spec)
		path   string
	}{
		"its hours begin with it":          {func(s *contract.Spec) { s.PlanStart = dayOf("2026-01-01") }, ""},
		"its hours begin the month before": {func(s *contract.Spec) { s.PlanStart = dayOf("2025-12-01") }, "planStart"},
		"onboarding of a day":              {func(s *contract.Spec) { s.Onboarding = dayOf("2026-01-02") }, ""},
		"onboarding of no day":             {func(s *contract.Spec) { s.Onboarding = dayOf("2026-01-01") }, "onboarding"},
		"onboarding to the last day":       {func(s *contract.Spec) { s.Onboarding = dayOf("2027-01-01") }, ""},
		"onboarding beyond the last day":   {func(s *contract.Spec) { s.Onboarding = dayOf("2027-01-02") }, "onboarding"},
		"the longest id":                   {func(s *contract.Spec) { s.ID = strings.Repeat("x", 200) }, ""},
		"an id that is too long":           {func(s *contract.Spec) { s.ID = strings.Repeat("x", 201) }, "id"},
		"a title on two lines":             {func(s *contract.Spec) { s.Title = "a\nb" }, "title"},
		"a title that is no text":          {func(s *contract.Spec) { s.Title = "\xff" }, "title"},
		"the zone of whoever looks":        {func(s *contract.Spec) { s.Zone = "Local" }, "zone"},
		"no zone":                          {func(s *contract.Spec) { s.Zone = "" }, "zone"},
		"a suspension of a day":            {func(s *contract.Spec) { s.Life = suspendedUntil("2026-05-02") }, ""},
		"a suspension of no day":           {func(s *contract.Spec) { s.Life = suspendedUntil("2026-05-01") }, "life[0].until"},
		"agreed on its day":                {func(s *contract.Spec) { s.Life = agreedOn1May("2026-05-01") }, ""},
		"agreed the day after":             {func(s *contract.Spec) { s.Life = agreedOn1May("2026-05-02") }, "life[0].on"},
		"hours of a suspension of a kind":  {func(s *contract.Spec) { s.Life = suspendedUntil("2026-06-01"); s.Life[0].Hours = 3 }, "life[0].hours"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := living(t)
			tc.change(&spec)
			held(t, spec, tc.path)
		})
	}
	spec := living(t)
	spec.End = dayOf("2026-01-01")
	_, err := contract.New(spec, zones)
	require.ErrorIs(t, err, contract.ErrTerm)
	require.Contains(t, paths(t, err), "end", "it ends on its first day")
	spec = living(t)
	spec.Draft, spec.Life = true, []contract.LifeFact{fact(contract.Signed, "2026-01-01")}
	held(t, spec, "")
	spec.Life[0].On++
	held(t, spec, "life[0]")
}

func suspendedUntil(end string) []contract.LifeFact {
	return []contract.LifeFact{until(fact(contract.Suspended, "2026-05-01"), end)}
}

func agreedOn1May(on string) []contract.LifeFact {
	return []contract.LifeFact{agreed(fact(contract.Suspended, "2026-05-01"), on)}
}

func TestWhatBecomesOfUnusedHoursIsSaidAsAWhole(t *testing.T) {
	for name, tc := range map[string]struct {
		unused contract.UnusedSpec
		path   string
	}{
		"forfeited":               {contract.UnusedSpec{Kind: contract.UnusedForfeited}, ""},
		"forfeited at a rate":     {contract.UnusedSpec{Kind: contract.UnusedForfeited, Rate: money("EUR 80")}, "rate"},
		"forfeited on a day":      {contract.UnusedSpec{Kind: contract.UnusedForfeited, Until: dayOf("2026-08-01")}, "until"},
		"refunded":                {contract.UnusedSpec{Kind: contract.UnusedRefunded, Rate: money("EUR 80")}, ""},
		"refunded at nothing":     {contract.UnusedSpec{Kind: contract.UnusedRefunded, Rate: money("EUR 0")}, ""},
		"refunded at no rate":     {contract.UnusedSpec{Kind: contract.UnusedRefunded}, "rate"},
		"refunded at less":        {contract.UnusedSpec{Kind: contract.UnusedRefunded, Rate: money("EUR -0.01")}, "rate"},
		"refunded in no currency": {contract.UnusedSpec{Kind: contract.UnusedRefunded, Rate: &capacity.Money{}}, "rate"},
		"usable for a day":        {contract.UnusedSpec{Kind: contract.UnusedUsable, Until: dayOf("2026-07-02")}, ""},
		"usable for no day":       {contract.UnusedSpec{Kind: contract.UnusedUsable, Until: dayOf("2026-07-01")}, "until"},
		"usable for ever":         {contract.UnusedSpec{Kind: contract.UnusedUsable}, "until"},
		"neither":                 {contract.UnusedSpec{}, "kind"},
		"something else":          {contract.UnusedSpec{Kind: 4}, "kind"},
	} {
		t.Run(name, func(t *testing.T) {
			spec, end := living(t), terminated("2026-07-01")
			end.Unused = &tc.unused
			spec.Life = []contract.LifeFact{end}
			if tc.path != "" {
				tc.path = "life[0].unused." + tc.path
			}
			held(t, spec, tc.path)
		})
	}
}

func TestAChangeRequestHasItsBounds(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(r *contract.ChangeRequest)
		path   string
	}{
		"as it is":                          {func(*contract.ChangeRequest) {}, ""},
		"no id":                             {func(r *contract.ChangeRequest) { r.ID = "" }, "id"},
		"nobody asks":                       {func(r *contract.ChangeRequest) { r.By = "" }, "by"},
		"no work, at a fixed price":         {func(r *contract.ChangeRequest) { r.Estimate, r.Price = 0, fixed("EUR 0") }, ""},
		"less than no work":                 {func(r *contract.ChangeRequest) { r.Estimate, r.Price = -1, fixed("EUR 1") }, "estimate"},
		"no work at a rate":                 {func(r *contract.ChangeRequest) { r.Estimate = 0 }, "price.rate"},
		"no hours":                          {func(r *contract.ChangeRequest) { r.Grant.Hours = 0 }, "grant.hours"},
		"the least there is":                {func(r *contract.ChangeRequest) { r.Grant.Hours = 1 }, ""},
		"a role there is not":               {func(r *contract.ChangeRequest) { r.Grant.Role = 99 }, "grant.role"},
		"hours that never expire":           {func(r *contract.ChangeRequest) { r.Grant.Expires = nil }, ""},
		"hours of a day":                    {func(r *contract.ChangeRequest) { r.Grant.Expires = dayOf("2026-06-02") }, ""},
		"hours of no day":                   {func(r *contract.ChangeRequest) { r.Grant.Expires = dayOf("2026-06-01") }, "grant.expires"},
		"a price below nothing":             {func(r *contract.ChangeRequest) { r.Price = fixed("EUR -1") }, "price.fixed"},
		"two prices":                        {func(r *contract.ChangeRequest) { r.Price.Fixed = money("EUR 1") }, "price"},
		"no price after all":                {func(r *contract.ChangeRequest) { r.Price.Rate = nil }, "price"},
		"an amendment of nothing":           {func(r *contract.ChangeRequest) { r.Amendment = &contract.Amendment{} }, "amendment"},
		"it ends as it did":                 {func(r *contract.ChangeRequest) { r.End = dayOf("2027-01-01") }, "end"},
		"it ends a day later, so to speak":  {func(r *contract.ChangeRequest) { r.End = dayOf("2027-02-01") }, ""},
		"a title that is on no single line": {func(r *contract.ChangeRequest) { r.Title = "a\nb" }, "title"},
	} {
		t.Run(name, func(t *testing.T) {
			spec, r := living(t), wish("CR-1")
			tc.change(&r)
			spec.Life = approvedWish(r)[:3]
			if r.ID == "" {
				spec.Life = spec.Life[:1]
			}
			if tc.path != "" {
				tc.path = "life[0].request." + tc.path
			}
			held(t, spec, tc.path)
		})
	}
}

func fixed(price string) *contract.PriceSpec { return &contract.PriceSpec{Fixed: money(price)} }

func TestLimitsOfWorkHaveTheirOrder(t *testing.T) {
	hours := func(text string) *capacity.Hours { return ptr(capacity.MustHours(text)) }
	for name, tc := range map[string]struct {
		limits contract.LimitsSpec
		path   string
	}{
		"none":                       {contract.LimitsSpec{}, ""},
		"the two are the same":       {contract.LimitsSpec{PreApproval: hours("4h"), NotToExceed: hours("4h")}, ""},
		"the second is below":        {contract.LimitsSpec{PreApproval: hours("4h"), NotToExceed: hours("3h59m")}, "limits.notToExceed"},
		"no approval at all":         {contract.LimitsSpec{PreApproval: hours("0h")}, "limits.preApproval"},
		"the least there is":         {contract.LimitsSpec{PreApproval: ptr(capacity.Hours(1))}, ""},
		"no work without a change":   {contract.LimitsSpec{NotToExceed: hours("0h")}, "limits.notToExceed"},
		"approved by nobody there":   {contract.LimitsSpec{PreApproval: hours("4h"), Approver: "the cat"}, "limits.approver"},
		"one limit and no authority": {contract.LimitsSpec{NotToExceed: hours("4h")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			spec := living(t)
			if tc.limits.PreApproval == nil {
				spec.ChangeAuthority = ""
			}
			spec.Limits = &tc.limits
			held(t, spec, tc.path)
		})
	}
	spec := living(t)
	spec.ChangeAuthority, spec.Limits = "", &contract.LimitsSpec{PreApproval: hours("4h")}
	held(t, spec, "limits.approver")
	spec.Limits.Approver = "client"
	held(t, spec, "")
}

// Work of just the limit goes on; a nanosecond more does not.
func TestALimitIsTheMostThatGoesOn(t *testing.T) {
	spec := living(t)
	spec.Limits = &contract.LimitsSpec{PreApproval: ptr(4 * capacity.Hour), NotToExceed: ptr(8 * capacity.Hour)}
	c := bind(t, spec)
	for estimate, want := range map[scope.Effort]contract.ReasonRule{
		4 * scope.Hour: 0, 4*scope.Hour + 1: contract.ByPreApproval, 8 * scope.Hour: contract.ByPreApproval,
		8*scope.Hour + 1: contract.ByNotToExceed,
	} {
		list := rules(decide(t, c, contract.Facts{}, incident(3, estimate), "2026-05-05 10:00"))
		for _, rule := range []contract.ReasonRule{contract.ByPreApproval, contract.ByNotToExceed} {
			require.Equal(t, rule == want, contains(list, rule), "%s of %d", rule, estimate)
		}
	}
}

func TestAssumptionsHaveTheirBounds(t *testing.T) {
	c, year := bind(t, ready(t, contract.SLAHotfix)), 8784*capacity.Hour
	effort := func(s sla.Severity, least, most capacity.Hours) contract.Assumptions {
		return contract.Assumptions{SameWork: true, Effort: []contract.EffortAssumption{{Severity: s, Least: least, Most: most}}}
	}
	price := func(p contract.PriceAssumption) contract.Assumptions {
		return contract.Assumptions{SameWork: true, Prices: []contract.PriceAssumption{p}}
	}
	for name, tc := range map[string]struct {
		a    contract.Assumptions
		path string
	}{
		"a year":                  {effort(1, year, year), ""},
		"more than a year":        {effort(1, year, year+1), "effort[0]"},
		"none":                    {effort(1, 0, 0), ""},
		"less than none":          {effort(1, -1, 0), "effort[0]"},
		"the wrong way round":     {effort(1, 2, 1), "effort[0]"},
		"the mildest severity":    {effort(sla.SeverityMost, 1, 2), ""},
		"milder than the mildest": {effort(sla.SeverityMost+1, 1, 2), "effort[0].severity"},
		"one price":               {price(contract.PriceAssumption{Fee: between("EUR 0", "EUR 0")}), ""},
		"the dearer one first":    {price(contract.PriceAssumption{Fee: between("EUR 1", "EUR 0.99")}), "prices[0].fee"},
		"less than nothing":       {price(contract.PriceAssumption{Rate: between("EUR -1", "EUR -2")}), "prices[0].rate.least"},
		"two currencies":          {price(contract.PriceAssumption{Rate: between("EUR 2", "CHF 1")}), "prices[0].rate"},
		"no currency":             {price(contract.PriceAssumption{Fee: &contract.MoneyRange{Least: *money("EUR 1")}}), "prices[0].fee.most"},
		"of nobody there":         {price(contract.PriceAssumption{Contract: "nobody"}), "prices[0].contract"},
		"of the contract":         {price(contract.PriceAssumption{Contract: "mistral-hotfix"}), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := contract.Replay(contract.Facts{}, month("2026-05"), tc.a, c)
			if tc.path == "" {
				require.NoError(t, err)
				return
			}
			require.Error(t, err)
			require.Contains(t, paths(t, err), "assumptions."+tc.path)
			if tc.path != "prices[0].rate.least" {
				require.Len(t, paths(t, err), 1, "%v", err)
			}
		})
	}
	require.Equal(t, "EUR 1.00", between("EUR 1", "EUR 1").String())
	require.Equal(t, "EUR 1.00 to EUR 2.00", between("EUR 1", "EUR 2").String())
}

func TestAHundredContractsAreReplayedAtMost(t *testing.T) {
	list := make([]contract.Contract, contract.ReplayMost)
	list[0] = bind(t, ready(t, contract.SLAHotfix))
	for i := range list {
		list[i] = list[0]
	}
	require.Len(t, replay(t, contract.Facts{}, month("2026-05"), same, list...).Contracts, 100)
	_, err := contract.Replay(contract.Facts{}, month("2026-05"), same, append(list, list[0])...)
	require.ErrorIs(t, err, contract.ErrTooMany)
}

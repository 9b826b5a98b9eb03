package contract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
)

// hoursOf are the reasons of a decision that say where hours come from, such as "hours 3h".
func hoursOf(d contract.Decision) (list []string) {
	for _, r := range d.Reasons {
		switch r.Rule {
		case contract.ByHours, contract.ByOverage, contract.ByRatified, contract.ByExhausted:
			list = append(list, fmt.Sprint(r.Rule, " ", r.Hours))
		}
	}
	return list
}

// Forty hours a month, two more of them billed: what is left pays first, then overage up to its
// limit. What is more than that is to be ratified if it is critical, and else it is missing.
func TestADecisionSaysHowManyHoursComeFromWhere(t *testing.T) {
	two := 2 * capacity.Hour
	spec := ready(t, contract.SLAHotfix)
	spec.Plan.Rollover, spec.Plan.Overage.Limit = nil, &two
	c := bind(t, spec)
	for name, tc := range map[string]struct {
		used    string
		piece   contract.Piece
		told    string
		outcome contract.Outcome
	}{
		"enough is left":          {"30h", incident(2, 4*scope.Hour), "hours 4h", contract.Proceed},
		"just enough is left":     {"36h", incident(2, 4*scope.Hour), "hours 4h", contract.Proceed},
		"a part is left":          {"37h", incident(2, 5*scope.Hour), "hours 3h, overage 2h", contract.Proceed},
		"nothing is left":         {"40h", incident(2, 2*scope.Hour), "overage 2h", contract.Proceed},
		"overage was used before": {"41h", incident(2, 1*scope.Hour), "overage 1h", contract.Proceed},
		"it is critical": {"37h", incident(1, 9*scope.Hour), "hours 3h, overage 2h, ratified 4h",
			contract.ProceedToRatify},
		"it is critical, and all is used": {"42h", incident(1, 4*scope.Hour), "ratified 4h", contract.ProceedToRatify},
		"it is more than all":             {"37h", incident(2, 9*scope.Hour), "exhausted 4h", contract.RequestChange},
		"it is more than the overage":     {"41h", incident(2, 9*scope.Hour), "exhausted 8h", contract.RequestChange},
	} {
		t.Run(name, func(t *testing.T) {
			facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", tc.used, "design-and-development")}}
			d := decide(t, c, facts, tc.piece, "2026-05-06 10:00")
			require.Equal(t, tc.outcome, d.Outcome)
			require.Equal(t, tc.told, strings.Join(hoursOf(d), ", "))
			if missing, isMissing := strings.CutPrefix(tc.told, "exhausted "); isMissing {
				require.Nil(t, d.Pays.Rate)
				require.Equal(t, missing, d.Pays.Missing.String())
				require.Equal(t, missing, d.Change.Grant.Hours.String(), "it asks for what is missing")
				require.Contains(t, d.String(), "the hours are used up, and "+missing+" are missing")
				return
			}
			require.Nil(t, d.Change)
			require.Zero(t, d.Pays.Missing)
			if strings.HasPrefix(tc.told, "hours 4h") {
				require.Nil(t, d.Pays.Rate, "nothing is beyond the hours")
			} else {
				require.Equal(t, "EUR 120.00", d.Pays.Rate.String())
			}
		})
	}
}

// Hours that are owed and paid back later cost nothing, though the terms have a price for what a
// critical incident takes beyond them.
func TestHoursThatAreOwedCostNothing(t *testing.T) {
	ten := 10 * capacity.Hour
	spec := ready(t, contract.SLAHotfix)
	spec.Plan.Rollover, spec.Plan.Overage.Mode, spec.Plan.Overage.Limit = nil, capacity.CarryDeficit, &ten
	c := bind(t, spec)
	for used, want := range map[string][]string{
		"38h": {"hours 2h", "overage 3h"}, "40h": {"overage 5h"}, "42h": {"overage 5h"},
	} {
		facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", used, "design-and-development")}}
		d := decide(t, c, facts, enhancement(5*scope.Hour), "2026-05-06 10:00")
		require.Equal(t, contract.Proceed, d.Outcome)
		require.Equal(t, want, hoursOf(d), used)
		require.Contains(t, d.String(), "Estimated at 5h, it takes 5h: ")
		require.NotContains(t, d.String(), "costs")
	}
}

// Overage that is given away has a rate, and no sentence about what it costs.
func TestOverageThatIsGivenAwayCostsNothing(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	spec.Plan.Rollover = nil
	facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", "38h", "design-and-development")}}
	for rate, want := range map[string]string{
		"EUR 0.00":  "it takes 5h: 2h from the allotment, 3h from overage; 0h are left after it.",
		"EUR 10.00": "0h are left after it. Its overage costs EUR 30.00, at EUR 10.00 an hour.",
	} {
		spec.Plan.Overage.Rate = money(rate)
		d := decide(t, bind(t, spec), facts, enhancement(5*scope.Hour), "2026-05-06 10:00")
		require.Equal(t, []string{"hours 2h", "overage 3h"}, hoursOf(d))
		require.Equal(t, rate, d.Pays.Rate.String())
		text := d.String()
		require.Equal(t, want, text[len(text)-len(want):], "it is the end of it")
	}
}

// A draft of a change request is named after the ticket, or else after the activity. It has a
// price only if somebody has estimated the work.
func TestADraftIsNamedAfterWhatItIsAbout(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	for name, tc := range map[string]struct {
		ticket   string
		estimate scope.Effort
		id, cost string
	}{
		"a ticket":                      {"SHOP-4", 2 * scope.Hour, "draft-SHOP-4", "EUR 240.00"},
		"no ticket":                     {"", 2 * scope.Hour, "draft-content-production", "EUR 240.00"},
		"a ticket nobody has estimated": {"SHOP-4", 0, "draft-SHOP-4", ""},
	} {
		t.Run(name, func(t *testing.T) {
			work := scope.Work{Activity: "content-production", Estimate: tc.estimate}
			p := contract.Piece{Ticket: tc.ticket, Work: work}
			d := decide(t, c, contract.Facts{}, p, "2026-05-06 10:00")
			require.Equal(t, contract.RequestChange, d.Outcome)
			require.Equal(t, tc.id, d.Change.ID)
			require.Equal(t, capacity.Hours(tc.estimate), d.Change.Estimate)
			if tc.cost == "" {
				require.Nil(t, d.Change.Price)
				return
			}
			cost, err := d.Change.Cost()
			require.NoError(t, err)
			require.Equal(t, tc.cost, cost.String())
		})
	}
}

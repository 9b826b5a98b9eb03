package contract_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// limitsDay is how long a day is by which a problem ages.
const limitsDay = 24 * time.Hour

func TestAProblemIsAsOldAsItsDays(t *testing.T) {
	c := bind(t, living(t))
	end := at(t, "2026-06-01 00:00")
	for name, tc := range map[string]struct {
		age  time.Duration
		want contract.Ageing
	}{
		"a second less than 30 days": {30*limitsDay - time.Second, contract.Ageing{Under30: 1}},
		"30 days":                    {30 * limitsDay, contract.Ageing{From30: 1}},
		"a second less than 60 days": {60*limitsDay - time.Second, contract.Ageing{From30: 1}},
		"60 days":                    {60 * limitsDay, contract.Ageing{From60: 1}},
		"a second less than 90 days": {90*limitsDay - time.Second, contract.Ageing{From60: 1}},
		"90 days":                    {90 * limitsDay, contract.Ageing{From90: 1}},
		"150 days":                   {150 * limitsDay, contract.Ageing{From90: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			problem := ticket("problem", opened(end.Add(-tc.age), 3))
			problem.Work.Activity = "problem-management"
			require.Equal(t, tc.want, review(t, c, month("2026-05"), nil, problem).Measures.Problems)
		})
	}
}

// Only the incidents of the month and of the one before are compared, however many more are read.
func TestIncidentsAreComparedWithTheMonthBeforeAndNoOther(t *testing.T) {
	var tickets []contract.Ticket
	for _, on := range []string{"2026-02-27", "2026-03-02", "2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01",
		"2026-05-11", "2026-05-31", "2026-06-01", "2026-06-20"} {
		tickets = append(tickets, ticket(on, opened(at(t, on+" 12:00"), 3)))
	}
	facts := contract.Facts{Tickets: contract.TicketList(tickets...)}
	r, err := bind(t, living(t)).Review(facts, month("2026-05"), contract.ReviewOptions{AsOf: at(t, "2026-07-01 00:00")})
	require.NoError(t, err)
	require.Equal(t, contract.Reduction{Before: month("2026-04"), OpenedBefore: 2, Opened: 3, Percent: "-50.00"},
		r.Measures.Reduction)
}

// A restoration in 12 hours that was an SLA until April is an objective of 16 hours since: what
// was opened before is still judged, and shown, by the 12 hours that were promised.
func TestAMissOfAPromiseThatIsNoMoreShowsTheTimeThatWasPromised(t *testing.T) {
	spec := living(t)
	objective := *slower(spec)
	objective.Targets[0].Commitment = sla.Objective
	promised := line(t, review(t, bind(t, spec), month("2026-05"), nil), 2, sla.Restoration)
	require.Equal(t, sla.Committed, promised.Commitment)
	c := with(t, bind(t, spec), amended("2026-04-20", contract.Amendment{Policy: &objective}))
	o := at(t, "2026-04-17 17:00")
	old := ticket("old", opened(o, 2), event(at(t, "2026-05-12 10:00"), sla.Restored))
	p := contract.Period{From: day("2026-04-21"), To: day("2026-06-01")}
	within := map[sla.Commitment]sla.TargetTime{}
	for _, a := range review(t, c, p, nil, old).Attainment {
		if a.Severity == 2 && a.Metric == sla.Restoration {
			within[a.Commitment] = a.Within
		}
	}
	require.Equal(t, map[sla.Commitment]sla.TargetTime{
		sla.Committed: promised.Within, sla.Objective: sla.Working(16 * time.Hour)}, within)
}

// A stream may use one hotfix for all of its tickets, and write the next one into it.
func TestAHotfixIsJudgedByWhatItSaysWhenItIsRead(t *testing.T) {
	hotfix := scope.Hotfix{Incident: "INC-1", Approver: "client"}
	read := func(yield func(contract.Ticket, error) bool) {
		for _, incident := range []string{"INC-1", "", "INC-2"} { // without an incident it is no hotfix
			hotfix.Incident = incident
			one := ticket("fix of "+incident, opened(at(t, "2026-05-05 10:00"), 2))
			one.Work = scope.Work{Activity: "design-and-development", Kind: scope.Corrective, Hotfix: &hotfix}
			if !yield(one, nil) {
				return
			}
		}
	}
	c := bind(t, living(t))
	got := replay(t, contract.Facts{Tickets: read}, month("2026-05"), limitsEffort(capacity.Hour, capacity.Hour), c)
	require.Equal(t, []contract.UncoveredWork{
		{Reason: contract.UncoveredScope, Pieces: 1, Least: capacity.Hour, Most: capacity.Hour}}, got.Contracts[0].Uncovered)
	r, err := c.Review(contract.Facts{Tickets: read}, month("2026-05"), contract.ReviewOptions{})
	require.NoError(t, err)
	require.Len(t, r.BeyondScope, 1)
}

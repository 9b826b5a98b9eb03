package contract_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// A problem of exactly thirty days is thirty days old; a nanosecond younger, it is not.
func TestProblemsAgeByDaysOf24Hours(t *testing.T) {
	c, known := bind(t, ready(t, contract.SLAHotfix)), at(t, "2026-05-20 12:00")
	for age, want := range map[time.Duration]contract.Ageing{
		30*24*time.Hour - 1: {Under30: 1}, 30 * 24 * time.Hour: {From30: 1},
		60*24*time.Hour - 1: {From30: 1}, 60 * 24 * time.Hour: {From60: 1},
		90*24*time.Hour - 1: {From60: 1}, 90 * 24 * time.Hour: {From90: 1},
	} {
		p := ticket("p", opened(known.Add(-age), 3))
		p.Work = scope.Work{Activity: "problem-management"}
		r, err := c.Review(contract.Facts{Tickets: contract.TicketList(p)}, month("2026-05"), contract.ReviewOptions{AsOf: known})
		require.NoError(t, err)
		require.Equal(t, want, r.Measures.Problems, age)
	}
}

func TestAnImpactIsOfWholeMinutes(t *testing.T) {
	for seconds, want := range map[int]int64{0: 0, 59: 0, 60: 1, 119: 1, 120: 2, 3600: 60} {
		impact, err := sla.TotalOf(time.Duration(seconds) * time.Second)
		require.NoError(t, err)
		require.Equal(t, want, contract.MonthMeasures{Impact: impact}.ImpactMinutes(), seconds)
	}
}

// Ten days are compared with the ten days before them, by the days on which incidents came.
func TestAPeriodIsComparedWithTheDaysBeforeIt(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	var tickets []contract.Ticket
	for i, on := range []string{"2026-04-29 23:59", "2026-04-30 00:00", "2026-05-05 09:00", "2026-05-09 23:59",
		"2026-05-10 00:00", "2026-05-19 23:59", "2026-05-20 00:00"} {
		tickets = append(tickets, ticket(fmt.Sprint(i), opened(at(t, on), 3)))
	}
	p := contract.Period{From: day("2026-05-10"), To: day("2026-05-20")}
	r, err := c.Review(contract.Facts{Tickets: contract.TicketList(tickets...)}, p,
		contract.ReviewOptions{AsOf: at(t, "2026-06-01 00:00")})
	require.NoError(t, err)
	require.Equal(t, contract.Reduction{Before: contract.Period{From: day("2026-04-30"), To: day("2026-05-10")},
		OpenedBefore: 3, Opened: 2, Percent: "33.33"}, r.Measures.Reduction)
	require.Len(t, r.Measures.Months, 1)
	require.EqualValues(t, 2, r.Measures.Months[0].Opened)
	require.EqualValues(t, 6, r.Measures.Months[0].Backlog, "that of the day after is not among them")
	require.Equal(t, 2, r.Tickets.Opened)
}

// The months of a period that begins and ends within one are cut there.
func TestThePartsOfMonthsInAPeriod(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	var tickets []contract.Ticket
	for i, on := range []string{"2026-05-14 23:59", "2026-05-15 00:00", "2026-05-31 23:59", "2026-06-01 00:00", "2026-07-09 23:59"} {
		tickets = append(tickets, ticket(fmt.Sprint(i), opened(at(t, on), 1), event(at(t, on), sla.Restored)))
	}
	r := review(t, c, contract.Period{From: day("2026-05-15"), To: day("2026-07-10")}, nil, tickets...)
	var got [][2]int64
	for _, m := range r.Measures.Months {
		got = append(got, [2]int64{m.Opened, m.Backlog})
	}
	require.Equal(t, [][2]int64{{2, 3}, {1, 4}, {1, 5}}, got)
	require.Equal(t, "2026-07-01 to 2026-07-10 (exclusive)", r.Measures.Months[2].Period.String())
}

func TestAContractOfTwoSeveritiesHasNoneBelow(t *testing.T) {
	for n, want := range map[int][]string{1: {"P1"}, 2: {"P1-P2"}, 3: {"P1-P2", "P3 and below"}} {
		spec := ready(t, contract.FixedCapacity)
		spec.Options, spec.Policy.Severities = contract.Options{}, spec.Policy.Severities[:n]
		spec.Policy.Targets = []sla.TargetSpec{target(1, sla.Response, time.Hour, "business", sla.Objective)}
		var names []string
		for _, l := range review(t, bind(t, spec), month("2026-05"), nil).Measures.Levels {
			if l.Metric == sla.Response {
				names = append(names, l.Name)
			}
		}
		require.Equal(t, want, names)
	}
}

// A review has to touch the term by a day at least, and is not made before its period.
func TestAReviewIsOfDaysOfTheTerm(t *testing.T) {
	spec := living(t)
	spec.Start = day("2026-05-01")
	c := bind(t, spec)
	for name, tc := range map[string]struct {
		from, to string
		isGood   bool
	}{
		"to the day before the term": {"2026-04-01", "2026-05-01", false}, "to its first day": {"2026-04-01", "2026-05-02", true},
		"from its last day": {"2026-12-31", "2027-02-01", true}, "from the day after it": {"2027-01-01", "2027-02-01", false},
	} {
		p := contract.Period{From: day(tc.from), To: day(tc.to)}
		_, err := c.Review(contract.Facts{}, p, contract.ReviewOptions{})
		require.Equal(t, tc.isGood, err == nil, name)
	}
	first := at(t, "2026-05-01 00:00")
	for name, tc := range map[string]struct {
		options contract.ReviewOptions
		isGood  bool
	}{
		"as of its first instant":  {contract.ReviewOptions{AsOf: first}, true},
		"as of the instant before": {contract.ReviewOptions{AsOf: first.Add(-1)}, false},
		"a list of one":            {contract.ReviewOptions{ListedMost: 1}, true},
		"a list of less than none": {contract.ReviewOptions{ListedMost: -1}, false},
	} {
		_, err := c.Review(contract.Facts{}, month("2026-05"), tc.options)
		require.Equal(t, tc.isGood, err == nil, name)
		if !tc.isGood {
			require.ErrorIs(t, err, contract.ErrPeriod)
		}
	}
	known := at(t, "2026-05-05 09:00")
	r, err := c.Review(contract.Facts{Tickets: contract.TicketList(ticket("now", opened(known, 1)),
		ticket("before", opened(known.Add(-1), 1)))}, month("2026-05"), contract.ReviewOptions{AsOf: known})
	require.NoError(t, err)
	require.Equal(t, [2]int{1, 1}, [2]int{r.Tickets.Later, r.Tickets.Judged})
}

// A list says how many more there are, whichever came first.
func TestListsSayHowManyMoreThereAre(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	for most := 1; most <= 6; most++ {
		var tickets []contract.Ticket
		for i := range 5 {
			tickets = append(tickets, ticket(fmt.Sprint((i*3)%5), sla.Event{}))
		}
		r, err := c.Review(contract.Facts{Tickets: contract.TicketList(tickets...)}, month("2026-05"), contract.ReviewOptions{ListedMost: most})
		require.NoError(t, err)
		require.Len(t, r.Refused, min(most, 5))
		require.Equal(t, max(0, 5-most), r.MoreRefused)
		for i, one := range r.Refused {
			require.Equal(t, fmt.Sprint(i), one.Ticket)
		}
	}
}

// The credit of a month is in the review in which it ends.
func TestACreditIsOfTheReviewInWhichItsMonthEnds(t *testing.T) {
	spec := living(t)
	spec.Start = day("2026-05-01")
	c := bind(t, spec)
	for _, tc := range []struct {
		from, to string
		months   []string
	}{
		{"2026-04-01", "2026-06-01", []string{"2026-05-01"}}, {"2026-05-01", "2026-05-31", nil},
		{"2026-05-31", "2026-06-01", []string{"2026-05-01"}}, {"2026-05-15", "2026-07-01", []string{"2026-05-01", "2026-06-01"}},
		{"2026-06-01", "2026-06-30", nil},
	} {
		var got []string
		for _, n := range review(t, c, contract.Period{From: day(tc.from), To: day(tc.to)}, nil).Credits {
			got = append(got, n.Month.String())
		}
		require.Equal(t, tc.months, got, "%s to %s", tc.from, tc.to)
	}
}

// An outlook goes three periods on, and never beyond the contract.
func TestAnOutlookEndsWithTheContract(t *testing.T) {
	spec := living(t)
	work := []capacity.Entry{worked("2026-01-05", "9h", "incident-management"), worked("2026-09-07", "9h", "incident-management"),
		worked("2026-11-30", "9h", "incident-management")}
	for known, want := range map[string]string{
		"2026-09-30": "2026-12-01", "2026-10-01": "2027-01-01", "2026-10-15": "2027-01-01", "2026-12-01": "2027-01-01",
		"2026-12-06": "2027-01-01", "2026-12-31": "2027-01-01", "2027-01-01": "",
	} {
		year := contract.Period{From: day("2026-01-01"), To: day("2027-01-01")}
		r, err := bind(t, spec).Review(contract.Facts{Work: work}, year, contract.ReviewOptions{AsOf: at(t, known+" 00:00")})
		require.NoError(t, err)
		if f := r.Outlook.Hours; want == "" {
			require.Nil(t, f, known)
		} else {
			require.NotNil(t, f, known)
			require.Equal(t, want, f.Until.String(), known)
			require.Equal(t, known, f.From.String())
		}
	}
	r, err := bind(t, spec).Review(contract.Facts{Work: work[:1]}, month("2026-01"), contract.ReviewOptions{})
	require.NoError(t, err)
	require.Equal(t, 31, r.Outlook.Hours.Pace.Days, "since the contract began")
	r, err = bind(t, spec).Review(contract.Facts{Work: work[:1]}, month("2026-05"), contract.ReviewOptions{})
	require.NoError(t, err)
	require.Nil(t, r.Outlook.Hours, "the work is more than 91 days ago")
}

func TestAnExtensionOfALaterTermIsBeyondThatTerm(t *testing.T) {
	c := renewing(t, contract.TacitRenewal)
	for _, tc := range []struct {
		on, end string
		isGood  bool
	}{
		{"2026-12-31", "2027-01-01", false}, {"2026-12-31", "2027-01-02", true}, {"2027-01-01", "2027-02-01", false},
		{"2027-01-01", "2028-01-01", false}, {"2027-01-01", "2028-02-01", true},
	} {
		_, err := c.With(until(fact(contract.Extended, tc.on), tc.end))
		if !tc.isGood {
			require.ErrorIs(t, err, contract.ErrTerm, "%s to %s", tc.on, tc.end)
		} else if err != nil {
			require.NotErrorIs(t, err, contract.ErrTerm, "%s to %s", tc.on, tc.end)
		}
	}
}

func TestWorkOfTheDayAfterAReplayIsAfterIt(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	facts := contract.Facts{Work: []capacity.Entry{worked("2026-05-31", "2h", "incident-management"),
		worked("2026-06-01", "3h", "incident-management")}}
	got := replay(t, facts, month("2026-05"), same, c).Contracts[0]
	require.Equal(t, "2h", got.Hours.Most.Drawn.String())
	require.Equal(t, []string{"1 entries are dated after the period"}, got.Notes)
	t.Run("and a period of the plan counts where it ends", func(t *testing.T) {
		half := contract.Period{From: day("2026-05-15"), To: day("2026-06-15")}
		got := replay(t, facts, half, same, c).Contracts[0]
		require.Equal(t, "40h", got.Hours.Most.Granted.String())
		require.Equal(t, "2h", got.Hours.Most.Drawn.String())
		require.Empty(t, got.Notes)
	})
}

package contract_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// shopsOf are the contracts of three shops, the last of which pays in another currency.
func shopsOf(t testing.TB) []contract.Contract {
	var list []contract.Contract
	for i, m := range []contract.Model{contract.SLAHotfix, contract.SLAHotfix, contract.ManagedService} {
		spec := ready(t, m)
		spec.ID = fmt.Sprintf("shop-%d", i)
		if i == 1 {
			fee, rate := capacity.MustMoney("CHF 5000.00"), capacity.MustMoney("CHF 150.00")
			spec.Plan.Fee, spec.Plan.Overage.Rate = &fee, &rate
		}
		list = append(list, bind(t, spec))
	}
	return list
}

// someTickets are simple lives around the summer of 2026.
func someTickets(t *rapid.T, start time.Time) []contract.Ticket {
	var list []contract.Ticket
	for i := range rapid.IntRange(0, 10).Draw(t, "tickets") {
		open := start.Add(time.Duration(rapid.IntRange(0, 130_000).Draw(t, "minute")) * time.Minute)
		events := []sla.Event{opened(open, sla.Severity(rapid.IntRange(1, 4).Draw(t, "severity")))}
		if rapid.Bool().Draw(t, "resolved") {
			after := time.Duration(rapid.IntRange(1, 5000).Draw(t, "after")) * time.Minute
			events = append(events, event(open.Add(after/2), sla.Replied), event(open.Add(after), sla.Resolved))
		}
		list = append(list, ticket(fmt.Sprint(i), events...))
	}
	return list
}

func reviewOf(t require.TestingT, c contract.Contract, p contract.Period, work []capacity.Entry, tickets []contract.Ticket) contract.Review {
	r, err := c.Review(contract.Facts{Tickets: contract.TicketList(tickets...), Work: work}, p, contract.ReviewOptions{})
	require.NoError(t, err)
	return r
}

func sumOf(t require.TestingT, reviews ...contract.Review) contract.Portfolio {
	p, err := contract.NewPortfolio(reviews...)
	require.NoError(t, err)
	return p
}

func stored(t require.TestingT, p contract.Portfolio) string {
	text, err := json.Marshal(p)
	require.NoError(t, err)
	return string(text)
}

// The same reviews make the same portfolio, in whatever order and groups they come, and however
// often.
func TestAPortfolioIsTheSameHoweverItIsPutTogether(t *testing.T) {
	shops := shopsOf(t)
	start := at(t, "2026-04-01 09:00")
	work := []capacity.Entry{worked("2026-05-05", "50h", "incident-management"), worked("2026-06-05", "44h", "problem-management")}
	rapid.Check(t, func(t *rapid.T) {
		tickets := someTickets(t, start)
		var reviews []contract.Review
		for _, c := range shops {
			for _, m := range []string{"2026-04", "2026-05", "2026-06"} {
				if rapid.Bool().Draw(t, "reviewed") {
					reviews = append(reviews, reviewOf(t, c, month(m), work, tickets))
				}
			}
		}
		want := stored(t, sumOf(t, reviews...))
		deck := rapid.Permutation(slices.Concat(reviews, reviews[:len(reviews)/2])).Draw(t, "order")
		cut := rapid.IntRange(0, len(deck)).Draw(t, "cut")
		left, right := sumOf(t, deck[:cut]...), sumOf(t, deck[cut:]...)
		one, err := left.Merge(right)
		require.NoError(t, err)
		require.Equal(t, want, stored(t, one))
		other, err := right.Merge(left)
		require.NoError(t, err)
		require.Equal(t, want, stored(t, other), "commutative")
		again, err := one.Merge(other)
		require.NoError(t, err)
		require.Equal(t, want, stored(t, again), "idempotent")
		var single contract.Portfolio
		for _, r := range deck {
			single, err = single.Add(r)
			require.NoError(t, err)
		}
		require.Equal(t, want, stored(t, single), "one by one")
		var back contract.Portfolio
		require.NoError(t, json.Unmarshal([]byte(want), &back))
		require.Equal(t, want, stored(t, back), "it reads back")
		lines, err := one.Lines()
		require.NoError(t, err)
		same, err := back.Lines()
		require.NoError(t, err)
		require.Equal(t, lines, same)
	})
}

// The months of a quarter come to what one review of the quarter says.
func TestTheMonthsOfAQuarterAddUpToIt(t *testing.T) {
	c := shopsOf(t)[0]
	start := at(t, "2026-03-20 09:00")
	work := []capacity.Entry{worked("2026-05-05", "50h", "incident-management"), worked("2026-06-05", "44h", "problem-management")}
	quarter := contract.Period{From: day("2026-04-01"), To: day("2026-07-01")}
	rapid.Check(t, func(t *rapid.T) {
		tickets := someTickets(t, start)
		bounds := []date.Date{quarter.From, quarter.To}
		for range rapid.IntRange(0, 4).Draw(t, "cuts") {
			bounds = append(bounds, quarter.From+date.Date(rapid.IntRange(1, 90).Draw(t, "cut")))
		}
		slices.Sort(bounds)
		bounds = slices.Compact(bounds)
		var p contract.Portfolio
		for i := range bounds[1:] {
			var err error
			p, err = p.Add(reviewOf(t, c, contract.Period{From: bounds[i], To: bounds[i+1]}, work, tickets))
			require.NoError(t, err)
		}
		lines, err := p.Lines()
		require.NoError(t, err)
		whole := reviewOf(t, c, quarter, work, tickets)
		require.Len(t, lines, len(whole.Attainment))
		for i, l := range lines {
			a := whole.Attainment[i]
			require.Equal(t, [2]int64{a.Met, a.Breached}, [2]int64{l.Met, l.Breached}, "%s of %s", l.Metric, l.Severity)
			percent, ok := l.Percent()
			exact, known := a.Percent()
			require.Equal(t, known, ok)
			require.True(t, exact.Equal(percent))
		}
		sums, err := p.Bills()
		require.NoError(t, err)
		require.Len(t, sums, len(whole.Bills))
		for i := range sums {
			require.Equal(t, whole.Bills[i].Fees.String(), sums[i].Fees.String())
			require.Equal(t, whole.Bills[i].Overage.String(), sums[i].Overage.String())
		}
		hours, err := p.Hours()
		require.NoError(t, err)
		require.Equal(t, 94*capacity.Hour, hours.Worked)
		opened := int64(0)
		for _, m := range whole.Measures.Months {
			opened += m.Opened
		}
		require.Equal(t, opened, p.Tickets().Opened)
	})
}

func TestMeanAndPercentilesOfAPortfolioAreThoseOfAllItsTickets(t *testing.T) {
	c := shopsOf(t)[0]
	var reviews []contract.Review
	for i, m := range []string{"2026-05", "2026-06"} {
		start := at(t, m+"-04 09:00") // a Monday and a Thursday
		var tickets []contract.Ticket
		for k := range 5 {
			after := time.Duration(1+k+5*i) * 10 * time.Minute
			tickets = append(tickets, ticket(fmt.Sprint(k), opened(start, 1), event(start.Add(after), sla.Resolved)))
		}
		reviews = append(reviews, review(t, c, month(m), nil, tickets...))
	}
	lines, err := sumOf(t, reviews...).Lines()
	require.NoError(t, err)
	l := lines[1]
	require.Equal(t, sla.Restoration, l.Metric)
	mean, ok := l.Mean()
	require.True(t, ok)
	require.Equal(t, 55*time.Minute, mean, "of 10, 20, ... 100 minutes")
	for percent, want := range map[int]time.Duration{10: 10 * time.Minute, 50: time.Hour, 90: 90 * time.Minute, 100: 2 * time.Hour} {
		got, ok := l.Percentile(percent)
		require.True(t, ok)
		require.Equal(t, want, got, "%d %%", percent)
	}
	_, ok = l.Percentile(101)
	require.False(t, ok)
	_, ok = contract.PortfolioLine{}.Percentile(50)
	require.False(t, ok)
}

func TestWhatDoesNotFitIntoAPortfolio(t *testing.T) {
	c := shopsOf(t)[0]
	may := review(t, c, month("2026-05"), nil)
	other := review(t, c, month("2026-05"), nil, ticket("t", opened(at(t, "2026-05-05 09:00"), 1), event(at(t, "2026-05-05 10:00"), sla.Resolved)))
	middle := review(t, c, contract.Period{From: day("2026-05-15"), To: day("2026-06-15")}, nil)
	for name, reviews := range map[string][]contract.Review{
		"the same month says something else": {may, other}, "periods that overlap": {middle, may},
	} {
		_, err := contract.NewPortfolio(reviews...)
		require.ErrorIs(t, err, contract.ErrPortfolio, name)
		require.ErrorContains(t, err, "shop-0")
		one := sumOf(t, reviews[0])
		_, err = one.Add(reviews[1])
		require.ErrorIs(t, err, contract.ErrPortfolio, name)
		_, err = one.Merge(sumOf(t, reviews[1]))
		require.ErrorIs(t, err, contract.ErrPortfolio, name)
	}
	_, err := contract.NewPortfolio(contract.Review{}, may, contract.Review{})
	require.ErrorIs(t, err, contract.ErrReview)
	require.ErrorContains(t, err, "reviews[0].version")
	require.ErrorContains(t, err, "reviews[2].version")
}

func TestPartsOfAPortfolio(t *testing.T) {
	var reviews []contract.Review
	for _, c := range shopsOf(t) {
		for _, m := range []string{"2026-05", "2026-06"} {
			reviews = append(reviews, review(t, c, month(m), nil))
		}
	}
	p := sumOf(t, reviews...)
	require.Equal(t, []string{"shop-0", "shop-1", "shop-2"}, p.Contracts())
	june := p.Between(day("2026-06-01"), day("2026-07-01"))
	require.Len(t, june.Parts(), 3)
	require.Empty(t, p.Between(day("2026-06-02"), day("2026-07-01")).Parts())
	require.Equal(t, []string{"shop-1"}, p.Of("shop-1", "nobody").Contracts())
	bills, err := p.Bills()
	require.NoError(t, err)
	require.Equal(t, []string{"CHF", "EUR"}, []string{bills[0].Currency(), bills[1].Currency()}, "never mixed")
	require.Equal(t, "CHF 10000.00", bills[0].Total.String())
	parts := p.Parts()
	parts[0].Attainment[0].Met, parts[0].Contract = 99, "changed"
	require.Zero(t, p.Parts()[0].Attainment[0].Met, "nobody changes it from outside")
	require.Equal(t, "shop-0", p.Contracts()[0])
	whole, err := p.Of("shop-0").Merge(p.Of("shop-1", "shop-2"))
	require.NoError(t, err)
	require.Equal(t, stored(t, p), stored(t, whole))
	var empty contract.Portfolio
	require.Equal(t, `{"version":1,"parts":[]}`, stored(t, empty))
}

func TestAStoredPortfolioIsReadStrictly(t *testing.T) {
	text := stored(t, sumOf(t, fullReview(t)))
	for name, tc := range map[string]struct{ from, to, want string }{
		"another version":     {`{"version":1`, `{"version":2`, "version"},
		"an unknown field":    {`"title"`, `"name"`, "parts[0].name: unknown field"},
		"no contract":         {`"contract":"` + fullReview(t).Contract.ID + `"`, `"contract":""`, "parts[0].contract"},
		"an impossible count": {`"met":1,`, `"met":-1,`, "parts[0].attainment[0]"},
		"a bill that is off":  {`"total":"EUR 6`, `"total":"EUR 7`, "parts[0].bills[0]"},
		"a part given twice":  {`"parts":[`, `"parts":[` + text[strings.Index(text, "[")+1:len(text)-2] + ",", "parts[1]"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, text, tc.from)
			var back contract.Portfolio
			require.ErrorContains(t, json.Unmarshal([]byte(strings.Replace(text, tc.from, tc.to, 1)), &back), tc.want)
		})
	}
	var back contract.Portfolio
	require.ErrorIs(t, json.Unmarshal([]byte(`{}`), &back), contract.ErrPortfolio)
}

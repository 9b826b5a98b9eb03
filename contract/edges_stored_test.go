package contract_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// threeEnded is a line of three tickets, of which two were in time; two more run.
func threeEnded() contract.AttainmentLine {
	return contract.AttainmentLine{Severity: 1, Name: "P1", Metric: sla.Restoration, Within: sla.Working(4 * time.Hour),
		Commitment: sla.Committed, Met: 2, Breached: 1, Running: 2, Overdue: 1, Attained: "66.67",
		Stopped: 3, Buckets: []int64{1, 2}}
}

// withLines is a review that says nothing but these lines.
func withLines(lines ...contract.AttainmentLine) contract.Review {
	return contract.Review{Version: contract.ReviewVersion, Period: month("2026-05"), Attainment: lines,
		Contract: contract.Heading{ID: "shop", Model: contract.SLAHotfix, Attribution: sla.ByDue},
		Backlog:  []sla.Backlog{}, Bills: []contract.Bill{}}
}

func TestTheCountsOfALineFitTogether(t *testing.T) {
	beyond := len(sla.BucketBounds()) + 1 // and the bucket beyond the last bound
	for name, tc := range map[string]struct {
		change func(a *contract.AttainmentLine)
		isGood bool
	}{
		"as it is":                    {func(*contract.AttainmentLine) {}, true},
		"the mildest severity":        {func(a *contract.AttainmentLine) { a.Severity = sla.SeverityMost }, true},
		"milder than the mildest":     {func(a *contract.AttainmentLine) { a.Severity = sla.SeverityMost + 1 }, false},
		"no severity":                 {func(a *contract.AttainmentLine) { a.Severity = 0 }, false},
		"no metric":                   {func(a *contract.AttainmentLine) { a.Metric = 0 }, false},
		"a metric there is not":       {func(a *contract.AttainmentLine) { a.Metric = 99 }, false},
		"no commitment":               {func(a *contract.AttainmentLine) { a.Commitment = 0 }, false},
		"no time":                     {func(a *contract.AttainmentLine) { a.Within = sla.TargetTime{} }, false},
		"all that run are overdue":    {func(a *contract.AttainmentLine) { a.Overdue = 2 }, true},
		"more are overdue than run":   {func(a *contract.AttainmentLine) { a.Overdue = 3 }, false},
		"nobody ended any":            {func(a *contract.AttainmentLine) { *a = nothingEnded(*a) }, true},
		"nobody ended any, all of it": {func(a *contract.AttainmentLine) { *a = nothingEnded(*a); a.Attained = "100.00" }, false},
		"fewer are done than ended": {func(a *contract.AttainmentLine) {
			a.Stopped, a.Buckets = 2, []int64{0, 2}
		}, true},
		"more are done than ended":     {func(a *contract.AttainmentLine) { a.Stopped, a.Buckets = 4, []int64{4} }, false},
		"one is in no bucket":          {func(a *contract.AttainmentLine) { a.Buckets = []int64{1, 1} }, false},
		"one is in two buckets":        {func(a *contract.AttainmentLine) { a.Buckets = []int64{1, 2, 1} }, false},
		"less than none in one":        {func(a *contract.AttainmentLine) { a.Buckets = []int64{3, -1, 1} }, false},
		"none in the first":            {func(a *contract.AttainmentLine) { a.Buckets = []int64{-1, 4} }, false},
		"counts that go round":         {func(a *contract.AttainmentLine) { a.Buckets = goesRound(3) }, false},
		"beyond the last bound":        {func(a *contract.AttainmentLine) { a.Buckets = lastOf(beyond, 3) }, true},
		"beyond what is beyond":        {func(a *contract.AttainmentLine) { a.Buckets = lastOf(beyond+1, 3) }, false},
		"a percentage that is off":     {func(a *contract.AttainmentLine) { a.Attained = "66.66" }, false},
		"a percentage that is missing": {func(a *contract.AttainmentLine) { a.Attained = "" }, false},
		"less than none met":           {func(a *contract.AttainmentLine) { a.Met, a.Breached, a.Attained = -1, 4, "-33.33" }, false},
		"less than none breached":      {func(a *contract.AttainmentLine) { a.Met, a.Breached, a.Attained = 4, -1, "133.33" }, false},
		"less than none running":       {func(a *contract.AttainmentLine) { a.Running, a.Overdue = -1, -1 }, false},
		"less than none overdue":       {func(a *contract.AttainmentLine) { a.Overdue = -1 }, false},
		"less than none excluded":      {func(a *contract.AttainmentLine) { a.Excluded = -1 }, false},
		"less than none cancelled":     {func(a *contract.AttainmentLine) { a.Cancelled = -1 }, false},
		"less than none done":          {func(a *contract.AttainmentLine) { a.Stopped, a.Buckets = -1, nil }, false},
	} {
		t.Run(name, func(t *testing.T) {
			one := threeEnded()
			tc.change(&one)
			_, err := contract.NewPortfolio(withLines(one))
			if tc.isGood {
				require.NoError(t, err)
				var back contract.Portfolio
				require.NoError(t, json.Unmarshal([]byte(stored(t, sumOf(t, withLines(one)))), &back), "and it reads back")
				return
			}
			require.ErrorIs(t, err, contract.ErrReview)
			require.Equal(t, []string{"reviews[0].attainment[0]"}, paths(t, err))
		})
	}
}

// nothingEnded is a line of which two run and nothing else is known.
func nothingEnded(a contract.AttainmentLine) contract.AttainmentLine {
	a.Met, a.Breached, a.Stopped, a.Buckets, a.Attained = 0, 0, 0, []int64{}, ""
	return a
}

// lastOf is so many buckets, with all that there is in the last.
func lastOf(buckets int, n int64) []int64 {
	list := make([]int64, buckets)
	list[buckets-1] = n
	return list
}

// goesRound is counts of which no sum of 64 bits is right, though it looks like n.
func goesRound(n int64) []int64 { return []int64{math.MaxInt64, math.MaxInt64, n, 2} }

func TestLinesStandInTheOrderOfTheirTargets(t *testing.T) {
	one, two, three := threeEnded(), threeEnded(), threeEnded()
	two.Commitment, three.Severity = sla.Objective, 2
	lists := map[string][]contract.AttainmentLine{
		"in order": {one, two, three}, "the severities are not": {one, three, two}, "the commitments are not": {two, one, three},
		"one is there twice": {one, one, three}, "the last is there twice": {one, three, three},
	}
	for name, lines := range lists {
		_, err := contract.NewPortfolio(withLines(lines...))
		require.Equal(t, name == "in order", err == nil, "%s: %v", name, err)
		full := fullReview(t)
		full.Attainment = lines
		text, err := json.Marshal(full)
		require.NoError(t, err)
		err = json.Unmarshal(text, new(contract.Review))
		require.Equal(t, name == "in order", err == nil, "%s: %v", name, err)
	}
}

// partTree is a portfolio of one review as JSON, with a bill in two currencies, to change.
func partTree(t *testing.T) (tree, part map[string]any) {
	one, two := threeEnded(), threeEnded()
	two.Severity = 2
	r := withLines(one, two)
	for _, c := range []string{"CHF", "EUR"} {
		amount := func(text string) capacity.Money { return capacity.MustMoney(c + " " + text) }
		r.Bills = append(r.Bills, contract.Bill{Fees: amount("100"), Overage: amount("20"), TrueUp: amount("3"),
			Changes: amount("4"), Credits: amount("7"), Total: amount("120")})
	}
	require.NoError(t, json.Unmarshal([]byte(stored(t, sumOf(t, r))), &tree))
	return tree, tree["parts"].([]any)[0].(map[string]any)
}

// readPortfolio reads a tree as a portfolio.
func readPortfolio(t *testing.T, tree any) error {
	text, err := json.Marshal(tree)
	require.NoError(t, err)
	var back contract.Portfolio
	return json.Unmarshal(text, &back)
}

func TestAPartOfAPortfolioIsHeldToWhatReviewsSay(t *testing.T) {
	tree, _ := partTree(t)
	require.NoError(t, readPortfolio(t, tree), "as it stands")
	for name, tc := range map[string]struct {
		change func(part map[string]any)
		path   string
	}{
		"no contract":             {func(p map[string]any) { p["contract"] = "" }, "parts[0].contract"},
		"a period of no day":      {func(p map[string]any) { p["period"].(map[string]any)["to"] = "2026-05-01" }, "parts[0].period.to"},
		"bills in another order":  {func(p map[string]any) { slices.Reverse(p["bills"].([]any)) }, "parts[0].bills[1]"},
		"a currency twice":        {func(p map[string]any) { b := p["bills"].([]any); b[1] = b[0] }, "parts[0].bills[1]"},
		"lines in another order":  {func(p map[string]any) { slices.Reverse(p["attainment"].([]any)) }, "parts[0].attainment[1]"},
		"a line twice":            {func(p map[string]any) { a := p["attainment"].([]any); a[1] = a[0] }, "parts[0].attainment[1]"},
		"less than none opened":   {func(p map[string]any) { p["tickets"].(map[string]any)["opened"] = -1 }, "parts[0].tickets"},
		"less than none ended":    {func(p map[string]any) { p["tickets"].(map[string]any)["ended"] = -1 }, "parts[0].tickets"},
		"less than none refused":  {func(p map[string]any) { p["tickets"].(map[string]any)["refused"] = -1 }, "parts[0].tickets"},
		"a line that cannot be":   {func(p map[string]any) { lineOf(p, 1)["overdue"] = 3 }, "parts[0].attainment[1]"},
		"a bill of no currency":   {func(p map[string]any) { p["bills"].([]any)[0] = map[string]any{} }, "parts[0].bills[0]"},
		"fees that are off":       {func(p map[string]any) { billOf(p, 0)["fees"] = "CHF 100.01" }, "parts[0].bills[0]"},
		"overage that is off":     {func(p map[string]any) { billOf(p, 0)["overage"] = "CHF 19" }, "parts[0].bills[0]"},
		"a true-up that is off":   {func(p map[string]any) { billOf(p, 0)["trueUp"] = "CHF 2" }, "parts[0].bills[0]"},
		"changes that are off":    {func(p map[string]any) { billOf(p, 0)["changes"] = "CHF 5" }, "parts[0].bills[0]"},
		"credits that are off":    {func(p map[string]any) { billOf(p, 0)["credits"] = "CHF 0" }, "parts[0].bills[0]"},
		"a total that is off":     {func(p map[string]any) { billOf(p, 0)["total"] = "CHF 134" }, "parts[0].bills[0]"},
		"a total of its own":      {func(p map[string]any) { billOf(p, 0)["total"] = "AUD 120" }, "parts[0].bills[0]"},
		"fees in other money":     {func(p map[string]any) { billOf(p, 1)["fees"] = "CHF 100" }, "parts[0].bills[1]"},
		"more than any sum holds": {func(p map[string]any) { lineOf(p, 0)["met"] = -2 }, "parts[0].attainment[0]"},
	} {
		t.Run(name, func(t *testing.T) {
			tree, part := partTree(t)
			tc.change(part)
			err := readPortfolio(t, tree)
			require.Error(t, err)
			require.Contains(t, paths(t, err), tc.path)
		})
	}
}

func lineOf(part map[string]any, i int) map[string]any {
	return part["attainment"].([]any)[i].(map[string]any)
}

func billOf(part map[string]any, i int) map[string]any {
	return part["bills"].([]any)[i].(map[string]any)
}

func TestPartsOfAPortfolioAreStoredInTheirOrder(t *testing.T) {
	other := withLines(threeEnded())
	other.Period = month("2026-06")
	shop := withLines(threeEnded())
	shop.Contract.ID = "zoo"
	var tree map[string]any
	require.NoError(t, json.Unmarshal([]byte(stored(t, sumOf(t, shop, other, withLines(threeEnded())))), &tree))
	require.NoError(t, readPortfolio(t, tree))
	slices.Reverse(tree["parts"].([]any))
	err := readPortfolio(t, tree)
	require.ErrorIs(t, err, contract.ErrPortfolio)
	require.Equal(t, []string{"parts[1]", "parts[2]"}, paths(t, err))
}

func TestPeriodsOfAPortfolioMayTouchAndNotOverlap(t *testing.T) {
	first, second := withLines(), withLines()
	first.Period = contract.Period{From: day("2026-05-01"), To: day("2026-05-10")}
	for from, isGood := range map[string]bool{"2026-05-10": true, "2026-05-09": false, "2026-05-11": true, "2026-05-01": false} {
		second.Period = contract.Period{From: day(from), To: day("2026-05-20")}
		_, err := contract.NewPortfolio(second, first)
		require.Equal(t, isGood, err == nil, from)
		if !isGood {
			require.ErrorContains(t, err, "it overlaps 2026-05-01 to 2026-05-10 (exclusive)")
		}
	}
	second.Period = first.Period
	require.Len(t, sumOf(t, first, second).Parts(), 1, "the same is there once")
	second.Contract.Title = "another title"
	_, err := contract.NewPortfolio(first, second)
	require.ErrorContains(t, err, "another review of this period says something else")
}

// More tickets than can be counted are no negative number of them.
func TestMoreThanAnySumHoldsIsAnError(t *testing.T) {
	for name, fill := range map[string]func(a *contract.AttainmentLine){
		"met":       func(a *contract.AttainmentLine) { a.Met, a.Attained = math.MaxInt64, "100.00" },
		"breached":  func(a *contract.AttainmentLine) { a.Breached, a.Attained = math.MaxInt64, "0.00" },
		"excluded":  func(a *contract.AttainmentLine) { a.Excluded = math.MaxInt64 },
		"cancelled": func(a *contract.AttainmentLine) { a.Cancelled = math.MaxInt64 },
	} {
		many := nothingEnded(threeEnded())
		fill(&many)
		may, june := withLines(many), withLines(many)
		june.Period = month("2026-06")
		_, err := sumOf(t, may).Lines()
		require.NoError(t, err, name)
		_, err = sumOf(t, may, june).Lines()
		require.ErrorIs(t, err, sla.ErrTotal, name)
	}
}

func TestAPercentileIsOneOfOneToAHundred(t *testing.T) {
	l := contract.PortfolioLine{Stopped: 100, Buckets: []int64{1, 98, 1}}
	bounds := sla.BucketBounds()
	for percent, want := range map[int]time.Duration{1: bounds[0], 2: bounds[1], 99: bounds[1], 100: bounds[2]} {
		got, ok := l.Percentile(percent)
		require.True(t, ok, "%d %%", percent)
		require.Equal(t, want, got, "%d %%", percent)
	}
	for _, percent := range []int{-1, 0, 101} {
		_, ok := l.Percentile(percent)
		require.False(t, ok, "%d %%", percent)
	}
	l.Buckets = lastOf(len(bounds), 100)
	got, ok := l.Percentile(50)
	require.True(t, ok)
	require.Equal(t, bounds[len(bounds)-1], got, "the last bound")
	l.Buckets = lastOf(len(bounds)+1, 100)
	_, ok = l.Percentile(50)
	require.False(t, ok, "beyond the last bound")
}

// Whatever a stored review leaves out, what is read can be written again.
func TestAStoredReviewThatLeavesSomethingOutIsReadOnlyIfItCanBeStoredAgain(t *testing.T) {
	var tree any
	require.NoError(t, json.Unmarshal([]byte(jsonOf(t, fullReview(t))), &tree))
	without := func(object map[string]any, key string) error {
		value := object[key]
		delete(object, key)
		text := jsonOf(t, tree)
		object[key] = value
		var back contract.Review
		err := json.Unmarshal([]byte(text), &back)
		if err == nil {
			_, err := json.Marshal(back)
			require.NoError(t, err, "without %s", key)
		}
		return err
	}
	heading := tree.(map[string]any)["contract"].(map[string]any)
	statement := tree.(map[string]any)["hours"].([]any)[0].(map[string]any)
	for key, want := range map[string]error{"model": contract.ErrModel, "attribution": sla.ErrAttribution} {
		err := without(heading, key)
		require.ErrorIs(t, err, contract.ErrReview)
		require.ErrorIs(t, err, want)
		require.Equal(t, []string{"contract." + key}, paths(t, err))
	}
	require.ErrorIs(t, without(statement, "state"), contract.ErrReview)
	require.ErrorIs(t, without(tree.(map[string]any)["beyondScope"].([]any)[0].(map[string]any), "verdict"), contract.ErrReview)
	require.NoError(t, without(heading, "client"))
	_, err := contract.NewPortfolio(contract.Review{Version: 1, Contract: contract.Heading{ID: "shop"}, Period: month("2026-05")})
	require.ErrorIs(t, err, contract.ErrReview)
	parts, part := partTree(t)
	delete(part, "model")
	err = readPortfolio(t, parts)
	require.ErrorIs(t, err, contract.ErrPortfolio)
	require.Equal(t, []string{"parts[0].model"}, paths(t, err))
}

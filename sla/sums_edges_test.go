package sla_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

var nine = time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)

// after is an instant of the day of these tests.
func after(d time.Duration) time.Time { return nine.Add(d) }

// A pause that was entered late took the place of one that stopped the clock: without it nothing
// would have been breached, and yet it was.
func TestALatePauseThatStopsNothingTakesBackNoBreach(t *testing.T) {
	spec := terms(target(1, sla.Restoration, time.Hour, "24x7"))
	spec.Backdating = sla.KeepsBreach
	watching := paused(after(20*time.Minute), "watching")
	watching.Recorded = after(4 * time.Hour)
	c := policy(t, spec).Clock(opened(nine, 1), paused(after(10*time.Minute), "awaiting-client"), watching,
		event(after(3*time.Hour), sla.Restored))
	due := after(70 * time.Minute)
	want{sla.Restoration, sla.StateBreached, due, 170 * time.Minute, due}.check(t, c, after(5*time.Hour))
}

func TestTheBandThatFollowsOneThatIsNoneIsAtFaultToo(t *testing.T) {
	d := decimal.NewFromInt
	for name, first := range map[string]sla.CreditBand{
		"more than everything":        {Below: d(101), Credit: d(5)},
		"a credit of more than all":   {Below: d(95), Credit: d(101)},
		"a credit of less than none":  {Below: d(95), Credit: d(-1)},
		"less than nothing":           {Below: d(-1), Credit: d(5)},
		"a bound that nobody writes":  {Below: decimal.New(1, 2_000_000_000), Credit: d(5)},
		"a credit that nobody writes": {Below: d(95), Credit: decimal.New(1, 2_000_000_000)},
	} {
		_, err := sla.NewCredits(sla.CreditsSpec{AtRisk: d(50), Terms: []sla.CreditTerm{
			{Metric: sla.Response, Bands: []sla.CreditBand{first, {Below: d(-2), Credit: d(10)}}},
			{Metric: sla.Response, Bands: []sla.CreditBand{first, {Below: d(90), Credit: d(100)}}},
		}})
		var faults *sla.SpecError
		require.ErrorAs(t, err, &faults, name)
		require.Len(t, faults.Faults, 4, "%s: %v", name, err)
	}
}

func TestTheLimitsOfCredits(t *testing.T) {
	d := decimal.NewFromInt
	base := func() sla.CreditsSpec {
		return sla.CreditsSpec{AtRisk: d(50), Terms: []sla.CreditTerm{{
			Metric: sla.Response, Bands: []sla.CreditBand{{Below: d(95), Credit: d(5)}}, Sample: &sla.SampleRule{FewerThan: 1, Forgiven: 1},
		}}}
	}
	miss := func(than int64) []sla.MissBand { return []sla.MissBand{{MoreThan: than, Credit: d(5)}} }
	for name, tc := range map[string]struct {
		change func(*sla.CreditsSpec)
		want   error
	}{
		"as it is":                       {func(*sla.CreditsSpec) {}, nil},
		"all of the fee at risk":         {func(s *sla.CreditsSpec) { s.AtRisk = d(100) }, nil},
		"more than the fee at risk":      {func(s *sla.CreditsSpec) { s.AtRisk = percent("100.01") }, sla.ErrAtRisk},
		"a hair at risk":                 {func(s *sla.CreditsSpec) { s.AtRisk = percent("0.01") }, nil},
		"nothing at risk":                {func(s *sla.CreditsSpec) { s.AtRisk = d(0) }, sla.ErrAtRisk},
		"claimed for ten years":          {func(s *sla.CreditsSpec) { s.ClaimDays = 3660 }, nil},
		"claimed for a day more":         {func(s *sla.CreditsSpec) { s.ClaimDays = 3661 }, sla.ErrClaim},
		"claimed before the end":         {func(s *sla.CreditsSpec) { s.ClaimDays = -1 }, sla.ErrClaim},
		"a sample of fewer than one":     {func(s *sla.CreditsSpec) { s.Terms[0].Sample.FewerThan = 0 }, sla.ErrSample},
		"a sample that forgives nothing": {func(s *sla.CreditsSpec) { s.Terms[0].Sample.Forgiven = 0 }, sla.ErrSample},
		"below everything":               {func(s *sla.CreditsSpec) { s.Terms[0].Bands[0].Below = d(100) }, nil},
		"all of the fee as a credit":     {func(s *sla.CreditsSpec) { s.Terms[0].Bands[0].Credit = d(100) }, nil},
		"more than none missed":          {func(s *sla.CreditsSpec) { s.Terms[0].Misses = miss(0) }, nil},
		"only misses":                    {func(s *sla.CreditsSpec) { s.Terms[0].Bands, s.Terms[0].Misses = nil, miss(3) }, nil},
		"neither bands nor misses":       {func(s *sla.CreditsSpec) { s.Terms[0].Bands = nil }, sla.ErrNoTerms},
		"no severity as a severity":      {func(s *sla.CreditsSpec) { s.Terms[0].Severities = []sla.Severity{0} }, sla.ErrSeverity},
		"the first severity":             {func(s *sla.CreditsSpec) { s.Terms[0].Severities = []sla.Severity{1} }, nil},
	} {
		spec := base()
		tc.change(&spec)
		_, err := sla.NewCredits(spec)
		require.ErrorIs(t, err, tc.want, name)
	}
}

// The bound is of what makes clocks count again, not of what a ticket may go through.
func TestWhatATicketMayStillDoWhenItsClocksWereCountedAgainTooOften(t *testing.T) {
	if testing.Short() {
		t.Skip("what costs too much costs it everywhere")
	}
	spec := terms(target(1, sla.Restoration, 400*time.Hour, "24x7"), target(2, sla.Restoration, 800*time.Hour, "24x7"))
	spec.SeverityChange = sla.Recount
	events := chat(500)
	for i := range events[1:] {
		events[i+1].Kind, events[i+1].Severity = sla.SeverityChanged, sla.Severity(2-i%2)
	}
	last := events[500].At
	known, err := sla.NewFacts(map[string]string{"product": "checkout"})
	require.NoError(t, err)
	p := policy(t, spec)
	c := p.Clock(events...)
	require.NoError(t, c.Err())
	for name, tc := range map[string]struct {
		events []sla.Event
		fits   bool
	}{
		"be answered":        {[]sla.Event{event(last.Add(1), sla.Replied)}, true},
		"wait":               {[]sla.Event{paused(last.Add(1), "awaiting-client")}, true},
		"be resolved":        {[]sla.Event{event(last.Add(1), sla.Resolved)}, true},
		"have other facts":   {[]sla.Event{{At: last.Add(1), Kind: sla.FactsChanged, Facts: known}}, false},
		"rise":               {[]sla.Event{severity(last.Add(1), 1)}, false},
		"have been wrong":    {[]sla.Event{{At: last.Add(1), Kind: sla.SeverityCorrected, Severity: 1}}, true}, // then none changed
		"be reopened":        {[]sla.Event{event(last.Add(1), sla.Resolved), event(last.Add(2), sla.Reopened)}, false},
		"be linked":          {[]sla.Event{{At: last.Add(1), Kind: sla.Linked, Parent: "T-1"}}, true},
		"change hands":       {[]sla.Event{{At: last.Add(1), Kind: sla.HolderChanged, Holder: "l2"}}, true},
		"be taken out of it": {[]sla.Event{excludedBy(last.Add(1), "outage")}, true},
	} {
		err := c.With(tc.events...).Err()
		require.Equal(t, tc.fits, err == nil, "%s: %v", name, err)
		err = p.Clock(append(events[:len(events):len(events)], tc.events...)...).Err()
		require.Equal(t, tc.fits, err == nil, "%s, all at once: %v", name, err)
	}
}

// What waits for the same event starts at the same time.
func TestAllClocksThatWaitedForAHandoverStartWithIt(t *testing.T) {
	spec := terms(target(1, sla.Response, time.Hour, "24x7"), target(1, sla.Restoration, 2*time.Hour, "24x7"),
		target(1, sla.RootCause, 3*time.Hour, "24x7"))
	for i := range spec.Targets {
		spec.Targets[i].Start = sla.FromHandover
	}
	c := policy(t, spec).Clock(opened(nine, 1), sla.Event{At: after(time.Hour), Kind: sla.HolderChanged, Holder: "l2"})
	for i, m := range []sla.Metric{sla.Response, sla.Restoration, sla.RootCause} {
		due := after(time.Hour + time.Duration(i+1)*time.Hour)
		want{metric: m, state: sla.StateRunning, due: due, elapsed: 30 * time.Minute}.check(t, c, after(90*time.Minute))
	}
}

func TestWhichPercentilesThereAre(t *testing.T) {
	line, err := outcomes(t, 100, 0).Line(sla.Restoration, may, june, 1)
	require.NoError(t, err)
	for percent, want := range map[int]bool{-1: false, 0: false, 1: true, 100: true, 101: false} {
		d, ok := line.Percentile(percent)
		require.Equal(t, want, ok, percent)
		require.Equal(t, ok, d == 4*time.Hour, percent)
	}
}

// A duration that is exactly a bound is at it; one that is longer is beyond it.
func TestInWhichBucketADurationIs(t *testing.T) {
	bounds := sla.BucketBounds()
	p := policy(t, terms(target(1, sla.Restoration, 10_000*time.Hour, "24x7")))
	asOf := after(20_000 * time.Hour)
	for i, bound := range bounds {
		for j, d := range []time.Duration{bound, bound + 1} {
			a := summary(t, asOf)
			require.NoError(t, a.Add(p.Clock(opened(nine, 1), event(nine.Add(d), sla.Restored))))
			line, err := a.Line(sla.Restoration, 0, 1<<30)
			require.NoError(t, err)
			buckets := line.Buckets()
			require.Len(t, buckets, i+j+1, "%s", d)
			require.EqualValues(t, 1, buckets[i+j])
			got, ok := line.Percentile(100)
			require.Equal(t, i+j < len(bounds), ok, "%s", d)
			require.True(t, !ok || got == bounds[i+j])
		}
	}
}

// The first instant of a month is in it, the last one before is not, in whatever order they come.
func TestAMonthBeginsWithItsFirstInstant(t *testing.T) {
	z := paris(t)
	p := policy(t, terms(target(1, sla.Response, time.Minute, "24x7")))
	first := z.at("2026-05-01 00:00")
	old := z.at("1969-02-01 00:00")
	at := []struct {
		instant time.Time
		period  date.Date
	}{
		{first.Add(-1), date.New(2026, 4, 1)}, {first, may}, {first.Add(-time.Second), date.New(2026, 4, 1)}, {first, may},
		{z.at("2026-06-01 00:00"), june}, {z.at("2026-05-31 23:59:59"), may + 9}, {z.at("2026-05-10 00:00"), may + 9},
		{z.at("2026-05-09 23:59:59"), may}, {old, date.New(1969, 2, 1)}, {old.Add(-1), date.New(1969, 1, 1)},
		{z.at("1969-02-17 18:00"), date.New(1969, 2, 1)},
	}
	for from := range at {
		spec := sla.AttainmentSpec{
			AsOf: z.at("2026-07-01 00:00"), Unit: sla.Monthly, Zone: z.loc, Attribution: sla.ByOpened, Cuts: []date.Date{may + 9},
		}
		a, err := sla.NewAttainment(spec)
		require.NoError(t, err)
		for i := range at {
			one := at[(from+i)%len(at)]
			c := p.Clock(opened(one.instant, 1))
			_, err := a.Observe(&c, func(_ *sla.Status, period date.Date) {
				require.Equal(t, one.period, period, "%s", one.instant)
			})
			require.NoError(t, err)
		}
	}
}

// The stretches of a period are found once, whatever the unit and the number of tickets.
func TestWhatATicketMoreAllocatesInASummary(t *testing.T) {
	if testing.Short() {
		t.Skip("allocations are counted, and the race detector makes some of its own")
	}
	z := paris(t)
	p := policy(t, terms(target(1, sla.Response, time.Minute, "24x7")))
	for unit := sla.Weekly; unit <= sla.Yearly; unit++ {
		for _, start := range []string{"2026-01-01 00:00", "2026-05-06 12:00", "2026-06-01 00:00", "2026-10-25 09:00", "2026-12-31 23:59"} {
			spec := sla.AttainmentSpec{AsOf: z.at("2027-06-01 00:00"), Unit: unit, Zone: z.loc, Attribution: sla.ByOpened}
			a, err := sla.NewAttainment(spec)
			require.NoError(t, err)
			at := z.at(start)
			c, other := p.Clock(opened(at, 1), event(at, sla.Replied)), p.Clock(opened(at.AddDate(-1, 0, 0), 1))
			grow := func() {
				for range 200 {
					_ = a.Add(c)
					_ = a.Add(other)
				}
			}
			grow()
			require.Zero(t, testing.AllocsPerRun(1, grow), fmt.Sprint(unit, start))
		}
	}
}

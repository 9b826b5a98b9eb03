package sla_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// The period of an instant is found by a search among stretches; here it is read off the
// wall clock of the zone: in zones whose midnight does not exist, or comes twice.
func TestThePeriodOfAnInstantIsThatOfTheWallClock(t *testing.T) {
	p := policy(t, terms(target(1, sla.Response, time.Minute, "24x7")))
	names := []string{"Europe/Paris", "America/Havana", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "America/Scoresbysund", "UTC"}
	rapid.Check(t, func(rt *rapid.T) {
		zone := zoneOf(t, rapid.SampledFrom(names).Draw(rt, "zone")).loc
		base := time.Date(2011, 12, 1, 0, 0, 0, 0, time.UTC)
		instant := func(what string) time.Time {
			return base.Add(time.Duration(rapid.Int64Range(0, 400*86400*2).Draw(rt, what)) * time.Second / 2)
		}
		unit := sla.PeriodUnit(rapid.IntRange(1, 4).Draw(rt, "unit"))
		var cuts []date.Date
		for range rapid.IntRange(0, 3).Draw(rt, "cuts") {
			cuts = append(cuts, date.NewAt(instant("cut")))
		}
		spec := sla.AttainmentSpec{AsOf: base.AddDate(3, 0, 0), Unit: unit, Zone: zone, Attribution: sla.ByOpened, Cuts: cuts}
		a, err := sla.NewAttainment(spec)
		require.NoError(t, err)
		for range rapid.IntRange(1, 8).Draw(rt, "tickets") {
			open := instant("opened")
			if rapid.Bool().Draw(rt, "at a change of the clocks") {
				if _, to := open.In(zone).ZoneBounds(); !to.IsZero() && to.Before(spec.AsOf) {
					open = to.Add(time.Duration(rapid.Int64Range(-90, 90).Draw(rt, "near")) * time.Minute)
				}
			}
			c := p.Clock(opened(open, 1), event(open.Add(time.Second), sla.Replied))
			_, err := a.Observe(&c, func(s *sla.Status, period date.Date) {
				require.Equal(t, firstOf(unit, date.NewAt(open.In(zone)), cuts), period, "%s in %s", open, zone)
			})
			require.NoError(t, err)
		}
	})
}

// firstOf goes back day by day to where a period begins.
func firstOf(unit sla.PeriodUnit, day date.Date, cuts []date.Date) date.Date {
	for ; ; day-- {
		begins := map[sla.PeriodUnit]bool{
			sla.Weekly: day.Weekday() == time.Monday, sla.Monthly: day.Day() == 1,
			sla.Quarterly: day.Day() == 1 && day.Month()%3 == 1, sla.Yearly: day.YearDay() == 1,
		}[unit]
		if begins || slices.Contains(cuts, day) {
			return day
		}
	}
}

// What is seen is what is counted, every cycle of it, and a status is stored as it is.
func TestWhatIsSeenIsWhatIsCounted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		spec := drawWhole(rt)
		spec.Attribution = sla.Attribution(rapid.IntRange(1, 3).Draw(rt, "attribution"))
		p, err := sla.NewPolicy(spec, shortDesks(t))
		require.NoError(t, err)
		c := p.Clock(drawLife(rt)...)
		asOf := paris0.Add(time.Duration(rapid.IntRange(1, 40_000).Draw(rt, "as of")) * time.Second)
		a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: asOf, Unit: sla.Weekly, Zone: time.UTC, Attribution: spec.Attribution})
		require.NoError(t, err)
		var seen []string
		ticket, err := a.Observe(&c, func(s *sla.Status, _ date.Date) {
			text, err := json.Marshal(s)
			require.NoError(t, err)
			var back sla.Status
			require.NoError(t, json.Unmarshal(text, &back))
			require.Equal(t, s.Budget(), back.Budget())
			again, err := json.Marshal(back)
			require.NoError(t, err)
			require.Equal(t, string(text), string(again), "a status reads back")
			seen = append(seen, string(text))
		})
		if err != nil {
			require.Error(t, a.Add(c))
			return
		}
		var want []string
		decided, running := 0, 0
		if ticket.Parent == "" && !ticket.Opened.IsZero() {
			for m := sla.Response; m <= sla.MetricCount; m++ {
				all, err := c.Outcomes(m, asOf.Add(-1))
				require.NoError(t, err)
				for _, s := range all {
					line, err := c.CycleTimeline(m, s.Cycle, asOf.Add(-1))
					require.NoError(t, err)
					sum := time.Duration(0)
					for _, stretch := range line {
						sum += stretch.Counted
					}
					require.Equal(t, s.Elapsed, sum, "every cycle is explained: %s", s)
					text, err := json.Marshal(s)
					require.NoError(t, err)
					want = append(want, string(text))
					_, stopped := s.Stopped()
					_, dropped := s.Cancelled()
					switch {
					case s.Exclusion != nil || s.State == sla.StateCancelled:
					case s.State.IsLive(), spec.Attribution == sla.ByResolved && !stopped && !dropped:
						running++
					default:
						decided++
					}
				}
			}
		}
		require.Equal(t, want, seen)
		got := [2]int64{}
		for m := sla.Response; m <= sla.MetricCount; m++ {
			line, err := a.Line(m, 0, 1<<30)
			require.NoError(t, err)
			got[0], got[1] = got[0]+line.Ended(), got[1]+line.Running
		}
		require.Equal(t, [2]int64{int64(decided), int64(running)}, got)
	})
}

// Where the stop decides, a breach that nobody has ended is not decided twice.
func TestALateTargetCountsWhereItIsStopped(t *testing.T) {
	z := paris(t)
	p := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7")))
	late := p.Clock(opened(z.at("2026-05-25 12:00"), 1), event(z.at("2026-06-02 12:00"), sla.Restored))
	for _, tc := range []struct {
		asOf                       string
		from, to                   date.Date
		breached, running, overdue int64
	}{
		{"2026-06-01 00:00", may, june, 0, 1, 1},
		{"2026-07-01 00:00", june, june + 30, 1, 0, 0},
		{"2026-07-01 00:00", may, june, 0, 0, 0},
	} {
		a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: z.at(tc.asOf), Unit: sla.Monthly, Zone: z.loc, Attribution: sla.ByResolved})
		require.NoError(t, err)
		require.NoError(t, a.Add(late))
		line, err := a.Line(sla.Restoration, tc.from, tc.to)
		require.NoError(t, err)
		require.Equal(t, [3]int64{tc.breached, tc.running, tc.overdue}, [3]int64{line.Breached, line.Running, line.Overdue})
	}
}

func TestCutsAreOfTheSummary(t *testing.T) {
	z := paris(t)
	spec := sla.AttainmentSpec{AsOf: z.at("2026-06-01 00:00"), Unit: sla.Monthly, Zone: z.loc, Attribution: sla.ByDue}
	plain, err := sla.NewAttainment(spec)
	require.NoError(t, err)
	spec.Cuts = []date.Date{may + 9, may + 9, may + 2}
	cut, err := sla.NewAttainment(spec)
	require.NoError(t, err)
	c := policy(t, terms(target(1, sla.Restoration, time.Hour, "24x7"))).Clock(opened(z.at("2026-05-05 12:00"), 1))
	require.NoError(t, cut.Add(c))
	line, err := cut.Line(sla.Restoration, may+9, june)
	require.NoError(t, err)
	require.Zero(t, line.Ended()+line.Running, "due on the 5th: not from the 10th on")
	line, err = cut.Line(sla.Restoration, may+2, may+9)
	require.NoError(t, err)
	require.Equal(t, int64(1), line.Breached)
	require.ErrorIs(t, plain.Merge(cut), sla.ErrMerge)
	text, err := json.Marshal(cut)
	require.NoError(t, err)
	var back sla.Attainment
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.Marshal(&back)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
}

func TestAStoredStatusIsReadStrictly(t *testing.T) {
	z := paris(t)
	c := policy(t, terms(target(1, sla.Restoration, 4*time.Hour, "24x7"))).Clock(opened(z.at("2026-05-05 12:00"), 1))
	s, err := c.Status(sla.Restoration, z.at("2026-05-05 13:00"))
	require.NoError(t, err)
	text, err := json.Marshal(s)
	require.NoError(t, err)
	for from, to := range map[string]string{
		`"running"`: `"runing"`, `"percent":"25"`: `"percent":"26"`, `"elapsed":"1h"`: `"elapsed":"60m"`,
		`"cycle":1`: `"cycle":-1`, `"severity":1`: `"severity":0`, `"metric"`: `"Metric"`, `"state":"running"`: `"state":"none"`,
	} {
		require.Contains(t, string(text), from)
		var back sla.Status
		require.Error(t, json.Unmarshal([]byte(strings.Replace(string(text), from, to, 1)), &back), to)
	}
	var none sla.Status
	text, err = json.Marshal(none)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &none))
	require.NoError(t, json.Unmarshal([]byte(`{ "state": "none" }`), &none), "however it is laid out")
	require.Error(t, json.Unmarshal([]byte(`{"state":"none","cycle":1}`), &none))
	require.Error(t, json.Unmarshal([]byte(`{}`), &none), "nothing is not said by leaving it out")
}

package sla

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// Line is how one severity's target was kept in some periods.
type Line struct {
	Severity   Severity // 0: of several
	Metric     Metric
	Commitment Commitment // 0: of several
	Met        int64
	Breached   int64
	Running    int64 // not decided, as of the end of what is known
	Overdue    int64 // of the running, those that are late: the stop decides where they belong
	Cancelled  int64 // nothing was owed any more
	Excluded   int64 // by a recorded exclusion
	Stopped    int64 // of met and breached, those whose clock was stopped

	Elapsed Total // counted time of the stopped
	Wall    Total // of the stopped, from start to stop: for restorations the time of impact

	buckets buckets
}

func lineOf(s Severity, m Metric, c Commitment, n *counts) Line {
	return Line{s, m, c, n.met, n.breached, n.running, n.overdue, n.cancelled, n.excluded, n.stopped,
		n.elapsed, n.wall, n.buckets}
}

// Buckets returns how many of the stopped lie in each of the buckets of [BucketBounds] by
// their counted time, without the empty ones at the end.
func (l Line) Buckets() []int64 { return trimmed(l.buckets.n[:]) }

// Ended is how many were decided: met or breached.
func (l Line) Ended() int64 { return l.Met + l.Breached }

// Percent is met of ended in percent, rounded half up to two places. Where nothing ended
// there is none: a month without tickets is not 100 %.
func (l Line) Percent() (decimal.Decimal, bool) {
	if l.Ended() == 0 {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromInt(l.Met).Mul(decimal.NewFromInt(100)).DivRound(decimal.NewFromInt(l.Ended()), 2), true
}

// Mean is the mean counted time of the stopped: for restorations the mean time to restore
// (MTTR) in supported hours. There is none where nothing was stopped.
func (l Line) Mean() (time.Duration, bool) { return l.Elapsed.Over(l.Stopped) }

// MeanWall is the mean time from start to stop, whether the desk was open or not.
func (l Line) MeanWall() (time.Duration, bool) { return l.Wall.Over(l.Stopped) }

// Percentile returns the least published bound ([BucketBounds]) at or below which the
// counted time of at least percent of the stopped lies. There is none where nothing was
// stopped, for a percent that is not from 1 to 100, and beyond the last bound.
func (l Line) Percentile(percent int) (time.Duration, bool) {
	if l.Stopped == 0 || percent < 1 || percent > 100 {
		return 0, false
	}
	hundred := decimal.NewFromInt(100)
	wanted := decimal.NewFromInt(l.Stopped).Mul(decimal.NewFromInt(int64(percent)))
	sum := int64(0)
	for i, n := range l.buckets.n {
		sum += n
		if decimal.NewFromInt(sum).Mul(hundred).GreaterThanOrEqual(wanted) {
			return boundOf(i), i < len(bucketBounds)
		}
	}
	return 0, false
}

// MarshalJSON writes the counts and what can be said of them, leaving out what cannot.
// The sums are exact, in seconds as a [Total] writes them everywhere; what follows from them
// is a duration such as "3h45m".
func (l Line) MarshalJSON() ([]byte, error) {
	form := struct {
		Severity   Severity    `json:"severity,omitempty"`
		Metric     Metric      `json:"metric"`
		Commitment *Commitment `json:"commitment,omitempty"`
		Met        int64       `json:"met"`
		Breached   int64       `json:"breached"`
		Running    int64       `json:"running"`
		Overdue    int64       `json:"overdue,omitempty"`
		Cancelled  int64       `json:"cancelled"`
		Excluded   int64       `json:"excluded"`
		Stopped    int64       `json:"stopped"`
		Elapsed    Total       `json:"elapsed"`
		Wall       Total       `json:"wall"`
		Percent    string      `json:"percent,omitempty"`
		Mean       string      `json:"mean,omitempty"`
		MeanWall   string      `json:"meanWall,omitempty"`
		Median     string      `json:"p50,omitempty"`
		P90        string      `json:"p90,omitempty"`
	}{
		Severity: l.Severity, Metric: l.Metric, Met: l.Met, Breached: l.Breached, Running: l.Running,
		Overdue: l.Overdue, Cancelled: l.Cancelled, Excluded: l.Excluded, Stopped: l.Stopped,
		Elapsed: l.Elapsed, Wall: l.Wall,
		Mean: known(l.Mean()), MeanWall: known(l.MeanWall()),
		Median: known(l.Percentile(50)), P90: known(l.Percentile(90)),
	}
	if l.Commitment.IsValid() {
		form.Commitment = &l.Commitment
	}
	if percent, ok := l.Percent(); ok {
		form.Percent = percent.StringFixed(2)
	}
	return json.Marshal(form)
}

func known(d time.Duration, ok bool) string {
	if !ok {
		return ""
	}
	return DurationText(d)
}

// Lines sums up the periods that begin from one date up to, and not including, another:
// a line for each severity, metric and commitment, in that order. One of which there was
// nothing has none. The error is [ErrTotal].
func (a *Attainment) Lines(from, to date.Date) ([]Line, error) {
	var sums Attainment
	for i := range a.targets {
		t := &a.targets[i]
		if t.key.period < from || t.key.period >= to {
			continue
		}
		if err := sums.target(targetKey{0, t.key.severity, t.key.metric, t.key.commitment}).add(&t.counts); err != nil {
			return nil, err
		}
	}
	lines := make([]Line, len(sums.targets))
	for i := range sums.targets {
		k := sums.targets[i].key
		lines[i] = lineOf(k.severity, k.metric, k.commitment, &sums.targets[i].counts)
	}
	return lines, nil
}

// Line sums up some severities of one metric over the periods that begin from one date up
// to, and not including, another; no severities are all of them. The error is [ErrTotal].
func (a *Attainment) Line(m Metric, from, to date.Date, severities ...Severity) (Line, error) {
	var sum counts
	for i := range a.targets {
		t := &a.targets[i]
		isAsked := len(severities) == 0 || slices.Contains(severities, t.key.severity)
		if t.key.metric != m || !isAsked || t.key.period < from || t.key.period >= to {
			continue
		}
		if err := sum.add(&t.counts); err != nil {
			return Line{}, err
		}
	}
	if len(severities) == 1 {
		return lineOf(severities[0], m, 0, &sum), nil
	}
	return lineOf(0, m, 0, &sum), nil
}

// Periods returns the first dates of the periods to which some outcome belongs, in order.
func (a *Attainment) Periods() []date.Date {
	var list []date.Date
	for _, t := range a.targets {
		if n := len(list); n == 0 || list[n-1] != t.key.period {
			list = append(list, t.key.period)
		}
	}
	return list
}

// Unjudged returns how many tickets count with a parent, and how many were opened at or
// after the end of what is known.
func (a *Attainment) Unjudged() (linked, later int64) { return a.linked, a.later }

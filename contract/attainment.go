package contract

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// AttainmentLine is how often one target was kept in a period: what [sla.Attainment] counts.
type AttainmentLine struct {
	Severity   sla.Severity   `json:"severity"`
	Name       string         `json:"name"` // what the contract calls the severity
	Metric     sla.Metric     `json:"metric"`
	Within     sla.TargetTime `json:"within"` // by the terms of the last day of the period that have it
	Commitment sla.Commitment `json:"commitment"`
	Met        int64          `json:"met"`
	Breached   int64          `json:"breached"`
	Running    int64          `json:"running"`   // without an outcome at the end of what is known
	Overdue    int64          `json:"overdue"`   // of the running: breached, where the stop decides
	Excluded   int64          `json:"excluded"`  // by a recorded exclusion
	Cancelled  int64          `json:"cancelled"` // nothing is owed any more
	Attained   string         `json:"attained"`  // Percent as text, such as "94.44"; empty where there is none

	// Mean is the mean counted time of what was done; P50 and P90 are the least published
	// bounds ([sla.BucketBounds]) at or below which half, and nine of ten, lie. Empty where
	// nothing was done.
	Mean string `json:"mean,omitempty"`
	P50  string `json:"p50,omitempty"`
	P90  string `json:"p90,omitempty"`

	// What these are read from, and what a [Portfolio] adds up: how many were done, their
	// counted time, the time from start to stop, and how many lie in each published bucket.
	Stopped int64     `json:"stopped"`
	Elapsed sla.Total `json:"elapsed"`
	Wall    sla.Total `json:"wall"`
	Buckets []int64   `json:"buckets"`
}

// Percent is met of met and breached in percent, rounded half up to two places. A target
// that nobody ended has no percentage: a month without tickets is not 100 %.
func (a AttainmentLine) Percent() (decimal.Decimal, bool) {
	return percentMet(a.Met, a.Breached)
}

func percentMet(met, breached int64) (decimal.Decimal, bool) {
	ended := met + breached
	if ended == 0 {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromInt(met).Mul(decimal.NewFromInt(100)).DivRound(decimal.NewFromInt(ended), 2), true
}

// percentText is a percentage with two places, or nothing.
func percentText(met, breached int64) string {
	percent, ok := percentMet(met, breached)
	if !ok {
		return ""
	}
	return percent.StringFixed(2)
}

func (a AttainmentLine) compare(o AttainmentLine) int {
	return cmp.Or(cmp.Compare(a.Severity, o.Severity), cmp.Compare(a.Metric, o.Metric),
		cmp.Compare(a.Commitment, o.Commitment))
}

// attained writes out the lines of the period: what was counted, and the targets of which
// there was nothing.
func (r *reviewer) attained(all *sla.Attainment) error {
	lines := r.promised()
	sums, err := all.Lines(r.review.Period.From, r.review.Period.To)
	if err != nil {
		return err
	}
	for i := range sums {
		line := AttainmentLine{Severity: sums[i].Severity, Metric: sums[i].Metric, Commitment: sums[i].Commitment}
		at, found := slices.BinarySearchFunc(lines, line, AttainmentLine.compare)
		if !found {
			line.Name, line.Within, line.Buckets = r.c.c.scale.Name(line.Severity), r.once(line), []int64{}
			lines = slices.Insert(lines, at, line)
		}
		lines[at].take(&sums[i])
	}
	r.review.Attainment = lines
	return nil
}

// promised are the targets of the terms on the last day of the period, and those of its
// first day that are no more, in their order.
func (r *reviewer) promised() []AttainmentLine {
	var lines []AttainmentLine
	for _, day := range [...]date.Date{r.c.c.lastDay(r.review.Period), r.review.Period.From} {
		for _, target := range r.c.c.on(day).policy.Targets() {
			line := AttainmentLine{
				Severity: target.Severity, Name: r.c.c.scale.Name(target.Severity), Metric: target.Metric,
				Within: target.Within, Commitment: target.Commitment, Buckets: []int64{},
			}
			if at, found := slices.BinarySearchFunc(lines, line, AttainmentLine.compare); !found {
				lines = slices.Insert(lines, at, line)
			}
		}
	}
	return lines
}

// once is the target time of a line that the terms of neither day have: a ticket may follow
// terms that were in force before, or between the two.
func (r *reviewer) once(a AttainmentLine) sla.TargetTime {
	for _, v := range slices.Backward(r.c.c.versions) {
		for _, t := range v.terms.policy.Targets() {
			if t.Severity == a.Severity && t.Metric == a.Metric && t.Commitment == a.Commitment {
				return t.Within
			}
		}
	}
	return sla.TargetTime{}
}

// take takes over what was counted.
func (a *AttainmentLine) take(l *sla.Line) {
	a.Met, a.Breached, a.Running, a.Overdue = l.Met, l.Breached, l.Running, l.Overdue
	a.Excluded, a.Cancelled, a.Stopped = l.Excluded, l.Cancelled, l.Stopped
	a.Elapsed, a.Wall, a.Buckets = l.Elapsed, l.Wall, l.Buckets()
	a.Attained = percentText(l.Met, l.Breached)
	a.Mean, a.P50, a.P90 = durationOf(l.Mean()), durationOf(l.Percentile(50)), durationOf(l.Percentile(90))
}

// check reports whether the counts of a line fit together.
func (a AttainmentLine) check() error {
	least := min(a.Met, a.Breached, a.Running, a.Overdue, a.Excluded, a.Cancelled, a.Stopped)
	rest := a.Stopped // of those that were done: in the buckets to come
	for _, n := range a.Buckets {
		if n < 0 || n > rest {
			return ErrReview
		}
		rest -= n
	}
	isTarget := a.Severity >= 1 && a.Severity <= sla.SeverityMost && a.Metric.IsValid() && a.Commitment.IsValid() &&
		a.Within.IsValid()
	isCounts := least >= 0 && a.Overdue <= a.Running && a.Stopped <= a.Met+a.Breached && rest == 0
	if !isTarget || !isCounts || len(a.Buckets) > len(sla.BucketBounds())+1 ||
		a.Attained != percentText(a.Met, a.Breached) {
		return ErrReview
	}
	return nil
}

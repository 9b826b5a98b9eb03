package contract

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// problemManagement is the activity of tickets that are problems.
const problemManagement = "problem-management"

// Measures are the figures of a service review beside the attainment of each target: the
// service levels and key figures as they are reported together, and how incidents come and
// go. An incident is a ticket about incident management. What enhancement work is measured by
// (velocity, defects, volatility) is not among them: it is not support.
type Measures struct {
	// Levels are response and restoration of severities 1 and 2 (the SLA), of those below (KPI),
	// and the root-cause analysis of 1 and 2. One of which there was nothing stays in.
	Levels    []Level         `json:"levels"`
	Months    []MonthMeasures `json:"months"` // of the period, the first and last as far as they lie in it
	Reduction Reduction       `json:"reduction"`
	Problems  Ageing          `json:"problems"` // open ones, by age
}

// Level is how some severities' targets of one metric were kept in the period, committed or not.
type Level struct {
	Name     string     `json:"name"` // "P1-P2", or "P3 and below"
	Metric   sla.Metric `json:"metric"`
	Met      int64      `json:"met"`
	Breached int64      `json:"breached"`
	Running  int64      `json:"running"`
	Excluded int64      `json:"excluded"`
	Attained string     `json:"attained,omitempty"` // percent with two places; empty where nothing ended
	Mean     string     `json:"mean,omitempty"`     // counted time of what was done
}

// MonthMeasures are the incidents of one month, and the restorations of severities 1 and 2.
type MonthMeasures struct {
	Period  Period `json:"period"`
	Opened  int64  `json:"opened"`
	Ended   int64  `json:"ended"`   // resolved, closed or cancelled, and not open again since
	Backlog int64  `json:"backlog"` // open at its end, of those that were read

	Restored int64     `json:"restored"`           // of severities 1 and 2
	MTTR     string    `json:"mttr,omitempty"`     // mean counted time to restore them; empty without any
	MTTRWall string    `json:"mttrWall,omitempty"` // mean time to restore them, whether the desk was open or not
	Impact   sla.Total `json:"impact"`             // the time from start to restoration of them all, in seconds in JSON
}

// ImpactMinutes returns the impact in whole minutes, a part of one left out.
func (m MonthMeasures) ImpactMinutes() int64 {
	minutes, _ := m.Impact.Seconds().QuoRem(decimal.NewFromInt(60), 0)
	return minutes.IntPart()
}

// Reduction compares the incidents opened in the period with those of the period before: as
// many months, or days, before it.
type Reduction struct {
	Before       Period `json:"before"`
	OpenedBefore int64  `json:"openedBefore"` // as far as they were read
	Opened       int64  `json:"opened"`
	// Percent is by how many percent there were fewer, with two places, negative for more;
	// empty where there was none before.
	Percent string `json:"percent,omitempty"`
}

// Ageing counts what is open by its age in days of 24 hours, each from its bound to below the
// next one: 30 days and up to the 60th are From30.
type Ageing struct {
	Under30 int64 `json:"under30"`
	From30  int64 `json:"from30"`
	From60  int64 `json:"from60"`
	From90  int64 `json:"from90"`
}

const daySpan = 24 * time.Hour

func (a *Ageing) add(age time.Duration) {
	switch {
	case age < 30*daySpan:
		a.Under30++
	case age < 60*daySpan:
		a.From30++
	case age < 90*daySpan:
		a.From60++
	default:
		a.From90++
	}
}

// measured writes out the measures.
func (r *reviewer) measured(all *sla.Attainment) error {
	m := &r.review.Measures
	m.Months, m.Problems = []MonthMeasures{}, r.problems
	if err := r.levels(all); err != nil {
		return err
	}
	trend := r.incidents.Trend(0)
	for _, month := range r.review.Period.months() {
		one := MonthMeasures{Period: month}
		one.trend(trend)
		line, err := all.Line(sla.Restoration, month.From, month.To, r.upper()...)
		if err != nil {
			return err
		}
		one.Restored, one.Impact = line.Stopped, line.Wall
		one.MTTR, one.MTTRWall = durationOf(line.Mean()), durationOf(line.MeanWall())
		m.Months = append(m.Months, one)
	}
	m.Reduction = reduction(r.before, r.review.Period, trend)
	return nil
}

// upper and lower are the severities 1 and 2, and the others.
func (r *reviewer) upper() []sla.Severity { return []sla.Severity{1, 2} }

func (r *reviewer) lower() (list []sla.Severity) {
	for s := sla.Severity(3); r.c.c.scale.Has(s); s++ {
		list = append(list, s)
	}
	return list
}

// levels are the targets as they are reported together.
func (r *reviewer) levels(all *sla.Attainment) error {
	scale := r.c.c.scale
	top := scale.Name(1)
	if scale.Has(2) {
		top += "-" + scale.Name(2)
	}
	for _, ask := range [...]struct {
		name       string
		metric     sla.Metric
		severities []sla.Severity
	}{
		{top, sla.Response, r.upper()}, {top, sla.Restoration, r.upper()},
		{scale.Name(3) + " and below", sla.Response, r.lower()},
		{scale.Name(3) + " and below", sla.Restoration, r.lower()},
		{top, sla.RootCause, r.upper()},
	} {
		if len(ask.severities) == 0 {
			continue
		}
		line, err := all.Line(ask.metric, r.review.Period.From, r.review.Period.To, ask.severities...)
		if err != nil {
			return err
		}
		r.review.Measures.Levels = append(r.review.Measures.Levels, Level{
			Name: ask.name, Metric: ask.metric, Met: line.Met, Breached: line.Breached, Running: line.Running,
			Excluded: line.Excluded, Attained: percentText(line.Met, line.Breached), Mean: durationOf(line.Mean()),
		})
	}
	return nil
}

// trend takes in the part of a trend up to the end of the month.
func (m *MonthMeasures) trend(trend []sla.Trend) {
	for _, t := range trend {
		if t.Period >= m.Period.To {
			return
		}
		m.Backlog = t.Backlog
		if t.Period >= m.Period.From {
			m.Opened, m.Ended = m.Opened+t.Opened, m.Ended+t.Ended
		}
	}
}

func reduction(before, now Period, trend []sla.Trend) Reduction {
	r := Reduction{Before: before}
	for _, t := range trend {
		switch {
		case t.Period >= before.From && t.Period < before.To:
			r.OpenedBefore += t.Opened
		case t.Period >= now.From && t.Period < now.To:
			r.Opened += t.Opened
		}
	}
	if r.OpenedBefore > 0 {
		fewer := decimal.NewFromInt(r.OpenedBefore - r.Opened).Mul(decimal.NewFromInt(100))
		r.Percent = fewer.DivRound(decimal.NewFromInt(r.OpenedBefore), 2).StringFixed(2)
	}
	return r
}

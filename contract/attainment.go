package contract

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// AttainmentLine is how often one target was kept in a period.
type AttainmentLine struct {
	Severity   sla.Severity   `json:"severity"`
	Name       string         `json:"name"` // what the contract calls the severity
	Metric     sla.Metric     `json:"metric"`
	Within     sla.TargetTime `json:"within"`
	Commitment sla.Commitment `json:"commitment"`
	Met        int            `json:"met"`
	Breached   int            `json:"breached"`
	Running    int            `json:"running"`   // without an outcome at the end of what is known
	Overdue    int            `json:"overdue"`   // of the running: breached, where the stop decides
	Excluded   int            `json:"excluded"`  // by a recorded exclusion
	Cancelled  int            `json:"cancelled"` // nothing is owed any more
	Attained   string         `json:"attained"`  // Percent as text, such as "94.44"; empty where there is none

	// Mean is the mean counted time of what was done, in the calendar months that begin in
	// the period; P90 is the least published bound below which nine of ten lie. Empty where
	// there was nothing, and where the period begins in no month.
	Mean string `json:"mean,omitempty"`
	P90  string `json:"p90,omitempty"`
}

// Percent is met of met and breached in percent, rounded half up to two places. A target
// that nobody ended has no percentage: a month without tickets is not 100 %.
func (a AttainmentLine) Percent() (decimal.Decimal, bool) {
	ended := int64(a.Met) + int64(a.Breached)
	if ended == 0 {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromInt(int64(a.Met)*100).DivRound(decimal.NewFromInt(ended), 2), true
}

// attainment counts outcomes by target.
type attainment map[attainmentKey]*AttainmentLine

type attainmentKey struct {
	severity sla.Severity
	metric   sla.Metric
}

func newAttainment(p sla.Policy) attainment {
	a := attainment{}
	for _, t := range p.Targets() {
		a[attainmentKey{t.Severity, t.Metric}] = &AttainmentLine{
			Severity: t.Severity, Name: p.Scale().Name(t.Severity), Metric: t.Metric,
			Within: t.Within, Commitment: t.Commitment,
		}
	}
	return a
}

// count takes in one outcome, or the lack of one.
func (a attainment) count(s sla.Status, decided bool) {
	key := attainmentKey{s.Severity, s.Metric}
	line, ok := a[key]
	if !ok { // a target of another version of the policy
		line = &AttainmentLine{Severity: s.Severity, Name: s.Severity.String(), Metric: s.Metric,
			Within: s.Within, Commitment: s.Commitment}
		a[key] = line
	}
	switch {
	case s.Exclusion != nil:
		line.Excluded++
	case !decided:
		line.Running++
		if s.State == sla.StateBreached {
			line.Overdue++
		}
	case s.State == sla.StateMet:
		line.Met++
	case s.State == sla.StateBreached:
		line.Breached++
	case s.State == sla.StateCancelled:
		line.Cancelled++
	}
}

// lines are the targets in the order of severity and metric, with the times of the months.
func (a attainment) lines(months *sla.Attainment, period Period) ([]AttainmentLine, error) {
	if err := a.addTimes(months, period); err != nil {
		return nil, err
	}
	lines := make([]AttainmentLine, 0, len(a))
	for _, line := range a {
		if percent, ok := line.Percent(); ok {
			line.Attained = percent.StringFixed(2)
		}
		lines = append(lines, *line)
	}
	slices.SortFunc(lines, func(x, y AttainmentLine) int {
		return cmp.Or(cmp.Compare(x.Severity, y.Severity), cmp.Compare(x.Metric, y.Metric))
	})
	return lines, nil
}

func (a attainment) addTimes(months *sla.Attainment, period Period) error {
	sums, err := months.Lines(period.From, period.To)
	for _, sum := range sums {
		line, ok := a[attainmentKey{sum.Severity, sum.Metric}]
		if !ok {
			continue
		}
		if mean, ok := sum.Mean(); ok {
			line.Mean = sla.DurationText(mean)
		}
		if p90, ok := sum.Percentile(90); ok {
			line.P90 = sla.DurationText(p90)
		}
	}
	return err
}

package contract

import (
	"cmp"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// PortfolioLine is how one severity's targets of one metric and commitment were kept in all
// reviews of a portfolio. What was running in a review is counted in a later one when it
// ends, so it is not added up: see [PortfolioPart].
type PortfolioLine struct {
	Severity   sla.Severity   `json:"severity"` // a rank: contracts may call it differently
	Metric     sla.Metric     `json:"metric"`
	Commitment sla.Commitment `json:"commitment"`
	Met        int64          `json:"met"`
	Breached   int64          `json:"breached"`
	Excluded   int64          `json:"excluded"`
	Cancelled  int64          `json:"cancelled"`
	Stopped    int64          `json:"stopped"` // of met and breached, those that were done
	Elapsed    sla.Total      `json:"elapsed"` // their counted time
	Wall       sla.Total      `json:"wall"`    // their time from start to stop
	Buckets    []int64        `json:"buckets"` // how many of them lie in each of [sla.BucketBounds]
}

// Percent is met of met and breached in percent, rounded half up to two places; where nothing
// ended there is none.
func (l PortfolioLine) Percent() (decimal.Decimal, bool) { return percentMet(l.Met, l.Breached) }

// Mean is the mean counted time of what was done, cut to the nanosecond.
func (l PortfolioLine) Mean() (time.Duration, bool) { return l.Elapsed.Over(l.Stopped) }

// Percentile returns the least published bound at or below which the counted time of at least
// percent of what was done lies; none where nothing was done, for a percent that is not from 1
// to 100, and beyond the last bound.
func (l PortfolioLine) Percentile(percent int) (time.Duration, bool) {
	bounds := sla.BucketBounds()
	if l.Stopped == 0 || percent < 1 || percent > 100 {
		return 0, false
	}
	wanted, sum := decimal.NewFromInt(l.Stopped).Mul(decimal.NewFromInt(int64(percent))), int64(0)
	for i, n := range l.Buckets {
		sum += n
		if decimal.NewFromInt(sum).Mul(decimal.NewFromInt(100)).GreaterThanOrEqual(wanted) && i < len(bounds) {
			return bounds[i], true
		}
	}
	return 0, false
}

func (l *PortfolioLine) add(a *AttainmentLine) (err error) {
	for _, part := range [...]struct {
		to *int64
		by int64
	}{
		{&l.Met, a.Met}, {&l.Breached, a.Breached}, {&l.Excluded, a.Excluded}, {&l.Cancelled, a.Cancelled},
		{&l.Stopped, a.Stopped},
	} {
		if *part.to += part.by; *part.to < 0 {
			return sla.ErrTotal
		}
	}
	if l.Elapsed, err = l.Elapsed.Add(a.Elapsed); err != nil {
		return err
	}
	if l.Wall, err = l.Wall.Add(a.Wall); err != nil {
		return err
	}
	for i, n := range a.Buckets { // each at most Stopped, which did not overflow
		if i == len(l.Buckets) {
			l.Buckets = append(l.Buckets, 0)
		}
		l.Buckets[i] += n
	}
	return nil
}

// Lines adds up the attainment of all reviews: a line for each severity, metric and commitment,
// in that order. The error is [sla.ErrTotal].
func (p Portfolio) Lines() ([]PortfolioLine, error) {
	lines := []PortfolioLine{}
	for i := range p.parts {
		for j := range p.parts[i].Attainment {
			a := &p.parts[i].Attainment[j]
			key := PortfolioLine{Severity: a.Severity, Metric: a.Metric, Commitment: a.Commitment, Buckets: []int64{}}
			at, found := slices.BinarySearchFunc(lines, key, func(x, y PortfolioLine) int {
				return cmp.Or(cmp.Compare(x.Severity, y.Severity), cmp.Compare(x.Metric, y.Metric),
					cmp.Compare(x.Commitment, y.Commitment))
			})
			if !found {
				lines = slices.Insert(lines, at, key)
			}
			if err := lines[at].add(a); err != nil {
				return nil, err
			}
		}
	}
	return lines, nil
}

// Hours adds up the hours of all reviews; see [PortfolioHours]. The error is
// [capacity.ErrOverflow]: no sum holds them.
func (p Portfolio) Hours() (PortfolioHours, error) {
	var sum PortfolioHours
	for i := range p.parts {
		if err := sum.add(p.parts[i].Hours); err != nil {
			return PortfolioHours{}, err
		}
	}
	return sum, nil
}

// Bills adds up what all reviews come to, by currency: amounts of different currencies are
// never added, so none is [capacity.ErrMixed]. A sum too large for [capacity.Money] is a *[SpecError].
func (p Portfolio) Bills() ([]Bill, error) {
	sums := bills{}
	for i := range p.parts {
		for _, b := range p.parts[i].Bills {
			if err := sums.add(b); err != nil {
				return nil, err
			}
		}
	}
	return sums, nil
}

// Tickets adds up the tickets of all reviews.
func (p Portfolio) Tickets() PortfolioTickets {
	var sum PortfolioTickets
	for i := range p.parts {
		t := &p.parts[i].Tickets
		sum = PortfolioTickets{sum.Opened + t.Opened, sum.Ended + t.Ended, sum.Refused + t.Refused}
	}
	return sum
}

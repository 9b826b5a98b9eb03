package contract

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Outlook is what comes next if nothing else happens, as of the end of what is known.
type Outlook struct {
	// Next are the open targets that will be breached if nobody does anything, the first one
	// first; those that are paused have no due instant, and are not among them.
	Next     []OpenTarget `json:"next"`
	MoreNext int          `json:"moreNext,omitempty"`
	// Hours says how long the hours last at the pace of the last 91 days, up to three
	// periods of the plan on, with its assumptions; nil where no day is left to forecast, or
	// nothing was worked at all.
	Hours *capacity.Forecast `json:"hours,omitempty"`
}

// paceDays is how many days the pace of a forecast is measured over: a quarter, so that a
// single week weighs little.
const paceDays = 91

// lookAhead lists what will be breached next.
func (r *reviewer) lookAhead(*sla.Attainment) error {
	r.review.Outlook.Next = []OpenTarget{}
	for _, j := range r.next.sorted() {
		status, err := r.asKnown(j)
		if err != nil {
			return fmt.Errorf("ticket %s: %w", j.id, err)
		}
		r.review.Outlook.Next = append(r.review.Outlook.Next,
			OpenTarget{j.id, j.summary, r.c.c.scale.Name(status.Severity), status})
	}
	r.review.Outlook.MoreNext = r.next.more
	return nil
}

// forecast plays the hours on from the day after the last one that is known.
func (r *reviewer) forecast(account capacity.Account) error {
	start := r.c.c.plan.Binding().Start
	next := date.NewAt(r.known.Add(-1).In(r.c.c.zone)) + 1
	over := calendar.DateRange{From: max(start, next-paceDays), To: next}
	until := r.horizon(next)
	if over.To <= over.From || until <= next {
		return nil
	}
	pace, err := account.Pace(over, false)
	if err != nil {
		return fmt.Errorf("outlook: %w", err)
	}
	if len(pace.Work) == 0 {
		return nil
	}
	forecast, err := account.Forecast(capacity.ForecastSpec{On: next - 1, Pace: pace, Until: until})
	if err != nil {
		return fmt.Errorf("outlook: %w", err)
	}
	if forecast.From < forecast.Until { // else all of it is planned already
		r.review.Outlook.Hours = &forecast
	}
	return nil
}

// forecastPeriods is how many periods of the plan a forecast looks ahead.
const forecastPeriods = 3

// horizon is the end of the third period of the plan from a day on, within the term.
func (r *reviewer) horizon(from date.Date) date.Date {
	until := from
	for range forecastPeriods {
		p, err := r.c.c.plan.Period(until)
		if err != nil {
			break // the plan is over
		}
		until = p.To
	}
	if end, ends := r.c.End(); ends {
		return min(until, end)
	}
	return until
}

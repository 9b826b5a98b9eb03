package main

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// report is what is printed.
type report struct {
	On         date.Date            `json:"on"` // the last day that is shown
	Statements []capacity.Statement `json:"statements"`
	Charts     []chart              `json:"burndown"`
	Alerts     []capacity.Alert     `json:"alerts"`
	Forecast   *capacity.Forecast   `json:"forecast,omitempty"`
	NoForecast string               `json:"noForecast,omitempty"` // why there is none
	plan       capacity.Plan
}

// chart is the burn-down of one period: what could be used at the end of each day.
type chart struct {
	Period capacity.Period    `json:"period"`
	Days   []capacity.Balance `json:"days"`
}

// makeReport asks the account everything.
func makeReport(o options, plan capacity.Plan, hours calendar.Calendar, account capacity.Account) (report, error) {
	r := report{plan: plan, Alerts: []capacity.Alert{}}
	var err error
	if r.On, err = lastKnown(o, account); err != nil {
		return r, err
	}
	if _, err := plan.Period(r.On); err != nil {
		return r, fmt.Errorf("-on %v: %w", r.On, err)
	}
	for on := plan.Binding().Start; on <= r.On; {
		s, err := account.Statement(on)
		if err != nil {
			return r, err
		}
		c, err := burn(account, s.Period, r.On)
		if err != nil {
			return r, err
		}
		r.Statements, r.Charts, r.Alerts = append(r.Statements, s), append(r.Charts, c), append(r.Alerts, s.Alerts...)
		on = s.Period.To
	}
	return r, r.forecast(o, hours, account)
}

// lastKnown is the day that is asked for, or that of the last work.
func lastKnown(o options, account capacity.Account) (date.Date, error) {
	if o.on != "" {
		on, err := parseDate(o.on)
		if err != nil {
			return 0, fmt.Errorf("-on %w", err)
		}
		return on, nil
	}
	statements, err := account.Statements()
	if err != nil {
		return 0, err
	}
	last := account.Plan().Binding().Start
	for _, s := range statements {
		for _, line := range s.Lines {
			if line.Kind == capacity.LineDraw {
				last = max(last, line.On)
			}
		}
	}
	return last, nil
}

// burn asks for the balance of every day of a period that is known.
func burn(account capacity.Account, p capacity.Period, known date.Date) (chart, error) {
	c := chart{Period: p}
	for on := p.From; on < p.To && on <= known; on++ {
		b, err := account.Balance(on)
		if err != nil {
			return c, err
		}
		c.Days = append(c.Days, b)
	}
	return c, nil
}

// forecast plays the pace of the last days on. That there is nothing to measure it by is
// said, and no error.
func (r *report) forecast(o options, hours calendar.Calendar, account capacity.Account) error {
	until := r.On.AddDate(0, 3, 0)
	if o.until != "" {
		var err error
		if until, err = parseDate(o.until); err != nil {
			return fmt.Errorf("-until %w", err)
		}
	}
	if end := r.plan.Binding().End; end != 0 {
		until = min(until, end)
	}
	over := calendar.DateRange{From: max(r.On+1-date.Date(o.pace), r.plan.Binding().Start), To: r.On + 1}
	pace, err := account.Pace(over, hours != calendar.Never())
	if err != nil {
		r.NoForecast = err.Error()
		return nil
	}
	f, err := account.Forecast(capacity.ForecastSpec{On: r.On, Pace: pace, Until: until})
	if err != nil {
		if o.until != "" {
			return fmt.Errorf("-until %v: %w", until, err)
		}
		r.NoForecast = err.Error()
		return nil
	}
	r.Forecast = &f
	return nil
}

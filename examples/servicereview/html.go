package main

import (
	"io"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/page"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// printPage writes the review as a page.
func printPage(w io.Writer, in input, r contract.Review) error {
	forecast, err := in.forecast()
	if err != nil {
		return err
	}
	return page.Write(w, page.Data{
		Review: r, Contract: in.contract, Zone: in.zone, Forecast: forecast, Named: in.source.entryNames(),
	})
}

// forecast goes on at the pace of the period of the review; nil where nobody worked in it.
func (in input) forecast() (*capacity.Forecast, error) {
	account, err := in.contract.Account(in.facts.Work)
	if err != nil {
		return nil, err
	}
	pace, err := account.Pace(calendar.DateRange{From: in.period.From, To: in.period.To}, false)
	if err != nil || len(pace.Work) == 0 {
		return nil, err
	}
	until := in.period.To + 365
	if end := account.Plan().Binding().End; end != 0 {
		until = min(until, end)
	}
	if until <= in.period.To {
		return nil, nil // the plan ends with the period
	}
	f, err := account.Forecast(capacity.ForecastSpec{On: in.period.To - 1, Pace: pace, Until: until})
	return &f, err
}

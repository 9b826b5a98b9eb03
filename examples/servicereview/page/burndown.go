package page

import (
	"fmt"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// burndown is the hours that were left, day by day, over the periods of the review and for as
// many that are forecast. Places are in the units of the drawing.
type burndown struct {
	Line      string // the points of the balance
	Overage   []bar  // beyond the hours there were, below the line of none
	Allotment float64
	Rollover  []tick // what the periods began with that was left of those before
	Forecast  string // the points of what is foreseen
	Ticks     []tick // the first days of periods
	Hours     []tick // the scale of hours
	Words     []string
	Width     float64
	Height    float64
	Zero      float64
}

type bar struct{ X, Width, Y, Height float64 }

// tick is a mark on a scale. Its label is empty where there is no room for one.
type tick struct {
	At    float64
	Label string
	Y     float64 // of a mark in the drawing
}

// point is what is left on a day.
type point struct {
	on   date.Date
	left capacity.Hours
}

// newBurndown is nil where there is no statement.
func newBurndown(statements []capacity.Statement, forecast *capacity.Forecast) *burndown {
	if len(statements) == 0 {
		return nil
	}
	var balance []point
	for _, s := range statements {
		balance = append(balance, steps(s)...)
	}
	expected := foreseen(statements, forecast)
	s := newScale(statements, append(balance, expected...))
	b := &burndown{
		Width: drawnWidth, Height: drawnHeight, Zero: s.y(0), Line: s.line(balance), Forecast: s.line(expected),
		Allotment: s.y(statements[0].Allotment), Hours: s.hours(), Ticks: s.days(statements, forecast),
	}
	for _, v := range statements {
		if h := v.Figures.Rollover; h > 0 {
			b.Rollover = append(b.Rollover, tick{s.x(v.Period.From), h.String() + " rolled over", s.y(h)})
		}
		b.Overage = append(b.Overage, s.overage(v)...)
		b.Words = append(b.Words, hoursInWords(v))
	}
	if forecast != nil {
		b.Words = append(b.Words, forecastInWords(forecast))
	}
	return b
}

// steps are the points of a period: the balance holds until something changes it.
func steps(v capacity.Statement) []point {
	balance := v.Figures.Opening
	points := []point{{v.Period.From, balance}}
	for _, l := range v.Lines {
		points = append(points, point{l.On, balance}, point{l.On, l.Balance})
		balance = l.Balance
	}
	return append(points, point{v.Period.To, v.Figures.Closing})
}

// foreseen are the points from what a period begins with to what is left at its end, or to
// the day on which nothing is left. As many periods are shown as the review has.
func foreseen(statements []capacity.Statement, f *capacity.Forecast) []point {
	if f == nil {
		return nil
	}
	left := statements[len(statements)-1].Figures.Closing
	points := []point{{f.From, left}}
	for _, p := range f.Periods[:min(len(statements), len(f.Periods))] {
		if p.Period.From >= f.From {
			left += p.Granted
			points = append(points, point{p.Period.From, left})
		}
		if f.RunOut != nil && *f.RunOut < p.Period.To {
			return append(points, point{*f.RunOut, 0})
		}
		left = p.Left
		points = append(points, point{min(p.Period.To, f.Until), left})
	}
	return points
}

func hoursInWords(s capacity.Statement) string {
	f := s.Figures
	text := fmt.Sprintf("%s to %s: %s at the beginning, %s granted, %s drawn", s.Period.From.Format("2 January"),
		long(s.Period.To-1), f.Opening, f.Granted, f.Drawn)
	if f.Overage > 0 {
		text += fmt.Sprintf(", of which %s beyond what there was", f.Overage)
	}
	if f.Expired > 0 {
		text += fmt.Sprintf(", %s expired", f.Expired)
	}
	return text + fmt.Sprintf(", %s left.", f.Closing)
}

func forecastInWords(f *capacity.Forecast) string {
	if f.RunOut == nil {
		return fmt.Sprintf("If work goes on as before, the hours last until %s.", long(f.Until-1))
	}
	return fmt.Sprintf("If work goes on as before, the hours run out on %s.", long(*f.RunOut))
}

// line is points as a drawing has them.
func (s scale) line(points []point) string {
	var texts []string
	for _, p := range points {
		texts = append(texts, fmt.Sprintf("%.1f,%.1f", s.x(p.on), s.y(p.left)))
	}
	return strings.Join(texts, " ")
}

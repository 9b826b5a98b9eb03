package page

import (
	"fmt"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// burndown is the hours that were left, day by day, over the periods of the review and as
// far as they are forecast. Places are in the units of the drawing: a thousand wide and
// three hundred high, the most hours at the top and none at the bottom.
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

type tick struct {
	At    float64
	Label string
	Y     float64 // of a mark in the drawing
	Last  bool    // its label ends where it is
}

const drawnWidth, drawnHeight = 1000, 300

// newBurndown is nil where there is no statement.
func newBurndown(statements []capacity.Statement, forecast *capacity.Forecast) *burndown {
	if len(statements) == 0 {
		return nil
	}
	s := newScale(statements, forecast)
	b := &burndown{Width: drawnWidth, Height: drawnHeight, Zero: s.y(0)}
	var line []string
	for _, statement := range statements {
		line = append(line, s.steps(statement)...)
		b.Ticks = append(b.Ticks, tick{At: s.x(statement.Period.From), Label: statement.Period.From.Format("2 Jan")})
		if h := statement.Figures.Rollover; h > 0 {
			mark := tick{At: s.x(statement.Period.From), Label: h.String() + " rolled over", Y: s.y(h)}
			b.Rollover = append(b.Rollover, mark)
		}
		if over := statement.Figures.Overage; over > 0 {
			x, y := s.x(statement.Period.From), s.y(0)
			b.Overage = append(b.Overage, bar{x, s.x(statement.Period.To) - x, y, s.y(-over) - y})
		}
		b.Words = append(b.Words, hoursInWords(statement))
	}
	b.Line, b.Allotment = strings.Join(line, " "), s.y(statements[0].Allotment)
	for _, h := range []capacity.Hours{0, s.top / 2, s.top} {
		b.Hours = append(b.Hours, tick{At: s.y(h), Label: h.String()})
	}
	if forecast != nil {
		var points []string
		for _, m := range foreseen(statements, forecast, s.to) {
			points = append(points, s.point(m.on, m.hours))
		}
		b.Forecast = strings.Join(points, " ")
		b.Ticks = append(b.Ticks, s.ends(statements, forecast)...)
		b.Words = append(b.Words, forecastInWords(forecast))
	}
	return b
}

// ends are the day on which the forecast begins, and the one on which the hours run out, if
// they are not at one place.
func (s scale) ends(statements []capacity.Statement, f *capacity.Forecast) (ticks []tick) {
	label := func(d date.Date) string { return d.Format("2 Jan") }
	if f.From > statements[len(statements)-1].Period.From {
		ticks = append(ticks, tick{At: s.x(f.From), Label: label(f.From)})
	}
	if out := f.RunOut; out != nil && *out < s.to && s.x(*out)-s.x(f.From) > drawnWidth/5 {
		ticks = append(ticks, tick{At: s.x(*out), Label: label(*out), Last: true})
	}
	return ticks
}

// scale places days and hours on the drawing.
type scale struct {
	from, to    date.Date
	top, bottom capacity.Hours
}

func newScale(statements []capacity.Statement, forecast *capacity.Forecast) scale {
	s := scale{from: statements[0].Period.From, to: statements[len(statements)-1].Period.To, top: capacity.Hour}
	for _, statement := range statements {
		s.top = max(s.top, statement.Allotment, statement.Figures.Opening)
		s.bottom = min(s.bottom, -statement.Figures.Overage, statement.Figures.Closing)
		for _, l := range statement.Lines {
			s.top, s.bottom = max(s.top, l.Balance), min(s.bottom, l.Balance)
		}
	}
	if forecast != nil {
		s.to = max(s.to, s.shown(forecast))
		for _, m := range foreseen(statements, forecast, s.to) {
			s.top = max(s.top, m.hours)
		}
	}
	return s
}

// shown is how far a forecast is drawn: a month, or as long as its first period if that is
// shorter, or to the day on which the hours run out.
func (s scale) shown(f *capacity.Forecast) date.Date {
	last := f.From + 31
	if len(f.Periods) > 0 {
		last = min(last, max(f.Periods[0].Period.To, f.From+7))
	}
	if f.RunOut != nil && *f.RunOut < last {
		last = *f.RunOut + 1
	}
	return min(last, f.Until)
}

func (s scale) x(d date.Date) float64 { return drawnWidth * float64(d-s.from) / float64(s.to-s.from) }

func (s scale) y(h capacity.Hours) float64 {
	return drawnHeight * float64(s.top-h) / float64(s.top-s.bottom)
}

func (s scale) point(d date.Date, h capacity.Hours) string {
	return fmt.Sprintf("%.1f,%.1f", s.x(d), s.y(h))
}

// steps are the points of a period: the balance holds until something changes it.
func (s scale) steps(v capacity.Statement) []string {
	balance := v.Figures.Opening
	points := []string{s.point(v.Period.From, balance)}
	for _, l := range v.Lines {
		points = append(points, s.point(l.On, balance), s.point(l.On, l.Balance))
		balance = l.Balance
	}
	return append(points, s.point(v.Period.To, v.Figures.Closing))
}

// foreseen are straight lines from what a period begins with to what is left at its end, to the
// day on which nothing is left, or to the end of the drawing.
func foreseen(statements []capacity.Statement, f *capacity.Forecast, end date.Date) []moment {
	left := statements[len(statements)-1].Figures.Closing
	points := []moment{{f.From, left}}
	for _, p := range f.Periods {
		if p.Period.From >= end {
			break
		}
		begin := max(p.Period.From, f.From)
		if p.Period.From >= f.From {
			left += p.Granted
			points = append(points, moment{begin, left})
		}
		last := moment{min(p.Period.To, f.Until), p.Left}
		if f.RunOut != nil && *f.RunOut < last.on {
			last = moment{*f.RunOut, 0}
		}
		points = append(points, last.before(end, moment{begin, left}))
		if last.on >= end || f.RunOut != nil && last.on == *f.RunOut {
			break
		}
		left = p.Left
	}
	return points
}

// moment is how many hours there are on a day.
type moment struct {
	on    date.Date
	hours capacity.Hours
}

// before is the point on the line from an earlier moment that lies on a day, if m is later.
func (m moment) before(end date.Date, from moment) moment {
	if m.on <= end || m.on <= from.on {
		return m
	}
	share := float64(end-from.on) / float64(m.on-from.on)
	return moment{end, from.hours + capacity.Hours(share*float64(m.hours-from.hours))}
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

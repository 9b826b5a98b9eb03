package page

import (
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// The drawing of the hours: a thousand wide, four hundred high, and the room that a label of
// a day takes where it is read on a phone.
const drawnWidth, drawnHeight, labelWidth = 1000, 400, 140

// scale places days and hours on the drawing: the most hours at the top, none at the line of
// none, and the most overage at the bottom.
type scale struct {
	from, to          date.Date
	top, step, bottom capacity.Hours
}

func newScale(statements []capacity.Statement, points []point) scale {
	s := scale{from: statements[0].Period.From, to: statements[len(statements)-1].Period.To, top: capacity.Hour}
	for _, v := range statements {
		s.top = max(s.top, v.Allotment, v.Figures.Rollover)
		s.bottom = min(s.bottom, -v.Figures.Overage)
	}
	for _, p := range points {
		s.to, s.top, s.bottom = max(s.to, p.on), max(s.top, p.left), min(s.bottom, p.left)
	}
	s.step = roundStep(s.top)
	s.top = (s.top + s.step - 1) / s.step * s.step
	return s
}

// roundStep is the least of 1, 2, 5, 10, 20, 50 hours and so on of which five reach the top.
func roundStep(top capacity.Hours) capacity.Hours {
	for step := capacity.Hour; ; step *= 10 {
		for _, n := range []capacity.Hours{1, 2, 5} {
			if n*step >= (top+4)/5 {
				return n * step
			}
		}
	}
}

func (s scale) x(d date.Date) float64 { return drawnWidth * float64(d-s.from) / float64(s.to-s.from) }

func (s scale) y(h capacity.Hours) float64 {
	return drawnHeight * float64(s.top-h) / float64(s.top-s.bottom)
}

// hours is the scale at the side, from none to the top.
func (s scale) hours() []tick {
	var all []tick
	for h := capacity.Hours(0); h <= s.top; h += s.step {
		all = append(all, tick{At: s.y(h), Label: h.String()})
	}
	return all
}

// days is the scale beneath: the first day of each period, of those foreseen as well.
func (s scale) days(statements []capacity.Statement, f *capacity.Forecast) []tick {
	var firsts []date.Date
	for _, v := range statements {
		firsts = append(firsts, v.Period.From)
	}
	if last := statements[len(statements)-1].Period; last.To < s.to {
		firsts = append(firsts, last.To)
	}
	if f != nil {
		for _, p := range f.Periods {
			if from := p.Period.From; from > firsts[len(firsts)-1] && from < s.to {
				firsts = append(firsts, from)
			}
		}
	}
	var all []tick
	free := 0.0 // up to where the labels before reach
	for _, d := range firsts {
		t := tick{At: s.x(d)}
		if t.At >= free && t.At <= drawnWidth-labelWidth {
			t.Label, free = d.Format("2 Jan"), t.At+labelWidth
		}
		all = append(all, t)
	}
	return all
}

// overage is what a period took beyond its hours, as it grew: each bar from one such work to
// the next.
func (s scale) overage(v capacity.Statement) []bar {
	var all []bar
	y, sum := s.y(0), capacity.Hours(0)
	for _, l := range v.Lines {
		before := sum
		for _, p := range l.Parts {
			if l.Kind == capacity.LineDraw && p.Source == capacity.FromOverage {
				sum += p.Hours
			}
		}
		if sum == before {
			continue
		}
		x := s.x(l.On)
		if len(all) > 0 {
			all[len(all)-1].Width = x - all[len(all)-1].X
		}
		all = append(all, bar{x, s.x(v.Period.To) - x, y, s.y(-sum) - y})
	}
	return all
}

package capacity

import (
	"fmt"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// ForecastSpec is what a forecast assumes.
type ForecastSpec struct {
	On    date.Date `json:"on"`    // the last day of which the work is known
	Pace  Pace      `json:"pace"`  // how it goes on; see [Account.Pace]
	Until date.Date `json:"until"` // the first day that is not asked about, at most 3,653 days (ten years) after On
}

// Forecast is what becomes of the hours if work goes on at some pace.
type Forecast struct {
	From  date.Date `json:"from"`  // the first day that is forecast
	Until date.Date `json:"until"` // the first day that is not
	Pace  Pace      `json:"pace"`
	// the first day whose work finds too few hours; nil: they last
	RunOut *date.Date `json:"runOut,omitempty"`
	// the periods of the days that are forecast, the last one as far as it is
	Periods     []ForecastPeriod `json:"periods"`
	Assumptions []string         `json:"assumptions"` // in words, one each
}

// ForecastPeriod is one period of a forecast, what is known of it included.
type ForecastPeriod struct {
	Period  Period `json:"period"`
	Granted Hours  `json:"granted"`
	Drawn   Hours  `json:"drawn"`   // what is known and what the pace adds
	Beyond  Hours  `json:"beyond"`  // of the drawn, more than there was
	Expired Hours  `json:"expired"` // up to the last day that is forecast
	Left    Hours  `json:"left"`    // at its end, or on that day
}

// forecastDays is how far a forecast looks.
const forecastDays = 3653

// Forecast plays the account on: day by day the hours of the pace are drawn, in the burn
// order; allotments come and expire as the terms say. What the terms do about work beyond
// the hours (refuse, bill, lend) does not matter for it: it is what is missing. What is
// wrong with the spec is a [*SpecError]: the days as for [Plan.Period], [ErrOrder] and
// [ErrHorizon], the pace as [ErrPace], business days without business hours as
// [ErrMissing].
func (a Account) Forecast(spec ForecastSpec) (Forecast, error) {
	if a.a == nil {
		return Forecast{}, errNoPlan()
	}
	l := a.a.ledger.clone()
	if err := spec.check(l.p); err != nil {
		return Forecast{}, err
	}
	f := Forecast{From: max(spec.On+1, a.a.lastDay()+1), Until: spec.Until, Pace: spec.Pace}
	f.Assumptions = f.assumptions()
	l.p = l.p.unlimited()
	if err := f.play(l); err != nil {
		return Forecast{}, err
	}
	return f, l.err
}

func (s ForecastSpec) check(p *plan) error {
	var l fault.List
	s.Pace.check(&l)
	_, err := p.index(s.On)
	l.Join("on", err)
	_, err = p.index(s.Until - 1)
	l.Join("until", err)
	switch {
	case s.Until <= s.On:
		l.Add("until", s.Until, ErrOrder)
	case s.Until > s.On+forecastDays:
		l.Add("until", s.Until, fmt.Errorf("%w: want %d days at most", ErrHorizon, forecastDays))
	}
	if s.Pace.Business && p.binding.BusinessHours == calendar.Never() {
		l.Add("pace.business", nil, fmt.Errorf("%w: business hours", ErrMissing))
	}
	return l.Err()
}

// lastDay is the day before the open period, or the last day on which something counts.
func (a *account) lastDay() date.Date {
	last := a.ledger.records[len(a.ledger.records)-1].on - 1 // the period begins with a record
	for i := range a.ledger.entries {
		if e := &a.ledger.entries[i]; e.Kind.in(withHours) {
			last = max(last, a.countsOn(int32(i)))
		}
	}
	return last
}

// unlimited is the plan without an end to what is beyond the hours, and without its price.
func (p *plan) unlimited() *plan {
	if p.chain == nil {
		return p.free()
	}
	list := p.versions()
	for i, v := range list {
		list[i] = v.free()
	}
	return amended(list).in(p.since)
}

func (p *plan) free() *plan {
	free := *p
	free.spec.Overage, free.spec.Commitment = OverageSpec{Mode: Bill}, nil
	free.prices = false
	return &free
}

// play draws day by day.
func (f *Forecast) play(l *ledger) error {
	days := 0
	for on := f.From; on < f.Until; on++ {
		if on >= l.days.To {
			l.reach(l.p.indexOf(on))
		}
		if l.next <= on {
			l.endTo(on)
		}
		if !f.Pace.Business || l.p.binding.BusinessHours.IsBusinessDay(on) {
			days++
			if err := f.draw(l, on, days); err != nil {
				return err
			}
		}
		if on == l.days.To-1 || on == f.Until-1 {
			f.period(l)
		}
	}
	return nil
}

// draw draws the hours of one day.
func (f *Forecast) draw(l *ledger, on date.Date, n int) error {
	for _, w := range f.Pace.Work {
		h, err := f.Pace.on(w.Hours, n)
		if err != nil {
			return err
		}
		if h == 0 {
			continue
		}
		beyond := l.figures.Overage
		e := fact{Role: w.Role}
		if err := l.charge(on, none, &e, tariff{within: h, in: InHours}, h); err != nil {
			return err
		}
		l.add(&l.figures.Drawn, h)
		if l.figures.Overage > beyond && f.RunOut == nil {
			f.RunOut = &on
		}
	}
	return l.err
}

// period writes down the open period.
func (f *Forecast) period(l *ledger) {
	p := ForecastPeriod{Period: l.days, Granted: l.figures.Granted, Drawn: l.figures.Drawn,
		Beyond: l.figures.Overage, Expired: l.figures.Expired, Left: l.balance()}
	f.Periods = append(f.Periods, p)
}

func (f *Forecast) assumptions() []string {
	return []string{
		fmt.Sprintf("what is booked counts as it is, up to %v", f.From-1),
		fmt.Sprintf("from then on %v are drawn, as evenly as whole minutes can be", f.Pace),
		"the terms of the plan stay as they are, and so do the people of its resources",
		"nothing else is granted, adjusted or reserved; what is reserved is held until it lapses",
		"work beyond the hours there are is not refused, but is what is missing",
	}
}

// String says it in a few lines.
func (f Forecast) String() string {
	var b strings.Builder
	if f.RunOut == nil {
		fmt.Fprintf(&b, "The hours last until %v, at %v.\n", f.Until-1, f.Pace)
	} else {
		fmt.Fprintf(&b, "The hours run out on %v, at %v.\n", *f.RunOut, f.Pace)
	}
	for _, p := range f.Periods {
		fmt.Fprintf(&b, "  %v: %v drawn", p.Period, p.Drawn)
		if p.Beyond > 0 {
			fmt.Fprintf(&b, ", %v more than there are", p.Beyond)
		}
		fmt.Fprintf(&b, ", %v left\n", p.Left)
	}
	b.WriteString("It is assumed that\n")
	for _, text := range f.Assumptions {
		fmt.Fprintf(&b, "  - %s\n", text)
	}
	return b.String()
}

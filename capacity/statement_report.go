package capacity

import (
	"maps"
	"math/big"
	"slices"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
)

// EntityFigures is what one brand or entity used of the hours that it shares with others.
type EntityFigures struct {
	Entity  string `json:"entity"` // empty for work that names none
	Worked  Hours  `json:"worked"`
	Drawn   Hours  `json:"drawn"`
	Overage Hours  `json:"overage"`
	Charge  Money  `json:"charge"` // its share of the charge of the period
}

// Alert is a threshold that was crossed.
type Alert struct {
	At    Ratio     `json:"at"` // percent
	Of    AlertOf   `json:"of"`
	On    date.Date `json:"on"`
	Entry uuid.UUID `json:"entry"` // which crossed it
	Used  Hours     `json:"used"`  // when it was crossed
	Hours Hours     `json:"hours"` // what 100 percent were then
}

// apportion gives every line its share of the charge, losing nothing.
func (s *Statement) apportion(l *ledger, from sheet) error {
	if s.Charge.IsZero() {
		return nil
	}
	weights := make([]*big.Int, len(s.Lines))
	for i, r := range l.records[from.first:from.last] {
		weights[i] = new(big.Int)
		if s.Lines[i].overage() == 0 {
			continue
		}
		weight, err := l.priceOf(r)
		if err != nil {
			return err
		}
		weights[i] = weight
	}
	shares, err := s.Charge.splitBy(weights)
	if err != nil {
		return err
	}
	for i := range s.Lines {
		if weights[i].Sign() > 0 {
			s.Lines[i].Charge = shares[i]
		}
	}
	return nil
}

// priceOf is what the overage of a record costs, in some small unit.
func (l *ledger) priceOf(r record) (*big.Int, error) {
	e := &l.entries[r.entry]
	t, err := l.p.tariff(e)
	if err != nil {
		return nil, err
	}
	sum := new(big.Int)
	for _, p := range l.parts[r.from:r.to] {
		if p.source != FromOverage {
			continue
		}
		h, err := t.priced(p.hours)
		if err != nil {
			return nil, err
		}
		sum.Add(sum, big.NewInt(int64(h)))
	}
	rate := l.p.rates[l.p.rateOf(int(e.Role))].Amount
	return sum.Mul(sum, rate.Shift(12).BigInt()), nil // rates have at most 12 decimal places
}

// report adds up the lines by entity, and finds the thresholds that they cross.
func (s *Statement) report(spec *PlanSpec) {
	s.reportEntities(spec)
	if len(spec.Alerts) == 0 {
		return
	}
	w := watcher{spec: spec, statement: s, quiet: make([]bool, len(spec.Alerts))}
	w.granted = s.Figures.Opening
	for i := range s.Lines {
		w.see(&s.Lines[i])
	}
}

func (s *Statement) reportEntities(spec *PlanSpec) {
	by := map[string]*EntityFigures{}
	for _, name := range spec.Entities {
		by[name] = &EntityFigures{Entity: name}
	}
	named := len(by) > 0
	for i := range s.Lines {
		line := &s.Lines[i]
		if line.Kind != LineDraw {
			continue
		}
		f := by[line.Entity]
		if f == nil {
			f = &EntityFigures{Entity: line.Entity}
			by[line.Entity] = f
		}
		named = named || line.Entity != ""
		// None of the sums can overflow: the figures of the period hold them.
		f.Worked += line.Worked
		f.Drawn += line.Hours
		f.Overage += line.overage()
		f.Charge, _ = f.Charge.Add(line.Charge)
	}
	if !named {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(by)) {
		s.Entities = append(s.Entities, *by[name])
	}
}

// watcher looks for thresholds that are crossed.
type watcher struct {
	spec      *PlanSpec
	statement *Statement
	quiet     []bool // alerts that cannot be raised now
	granted   Hours
	drawn     Hours
	unlimited Hours
}

// see takes in one line.
func (w *watcher) see(line *Line) {
	switch line.Kind {
	case LineAllotment, LineGrant:
		w.granted += line.Hours
	case LineAdjustment, LineVoid, LineCompensation:
		w.granted += line.Hours
	case LineDraw:
		w.drawn += line.Hours
		if line.Why == WhyUnlimited {
			w.unlimited += line.Worked
		}
	}
	for i, a := range w.spec.Alerts {
		used, of := w.share(a.Of)
		crossed := a.crossed(used, of)
		if crossed && !w.quiet[i] && line.Entry != nil {
			alert := Alert{At: a.At, Of: a.Of, On: line.On, Entry: *line.Entry, Used: used, Hours: of}
			w.statement.Alerts = append(w.statement.Alerts, alert)
			w.quiet[i] = true
		}
		if !crossed && a.Rearm == RearmBelow {
			w.quiet[i] = false
		}
	}
}

// share is how many hours are used, of how many.
func (w *watcher) share(of AlertOf) (used, hours Hours) {
	switch of {
	case AlertOfFairUse:
		return w.unlimited, *w.spec.FairUse
	case AlertOfGranted:
		return w.drawn, w.granted
	}
	return w.drawn, w.statement.Allotment
}

// crossed reports whether a share of the hours is at or beyond the threshold. Of no hours
// there is no share.
func (a AlertSpec) crossed(used, of Hours) bool {
	if of <= 0 {
		return false
	}
	c := ratio(100).times(used).Cmp(a.At.times(of))
	return c > 0 || c == 0 && a.When == WhenReached
}

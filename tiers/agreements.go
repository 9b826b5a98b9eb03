package tiers

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// AgreementBinding is what agreements speak of: the parties and teams, the promises to the
// client, and the calendars by their names in the contract.
type AgreementBinding struct {
	Structure Structure
	Policy    sla.Policy
	Calendars map[string]calendar.Calendar
}

// Agreements is the checked OLAs and UCs with the chains they form. It never changes and
// is safe from many goroutines. Its zero value has none.
type Agreements struct{ a *agreements }

type agreements struct {
	spec   AgreementsSpec
	policy sla.Policy
	chains []chain
}

// chain is a compiled promise with its stages.
type chain struct {
	promise Promise
	within  time.Duration
	on      calendar.Calendar
	stages  []stage
}

type stage struct {
	Stage // without its instants
	on    calendar.Calendar
}

// NewAgreements checks agreements and their chains. Every fault is reported at once with its
// path, as a *[SpecError]: ids, severities, metrics and calendars that do not exist, an
// agreement by somebody who cannot make it ([ErrBy]), times that are not working time
// ([ErrWorkingTime]), a chain for a promise that nobody made ([ErrNoPromise]), with a stage
// that has no term for it ([ErrNoTerm]) or in the wrong order ([ErrOrder]).
//
// Whether the chains fit is another question: see [Agreements.Check].
func NewAgreements(spec AgreementsSpec, b AgreementBinding) (Agreements, error) {
	r := agreementReader{binding: b, byID: map[string]AgreementSpec{}}
	if max(len(spec.Agreements), len(spec.Chains)) > ItemsMost {
		r.l.Add("", nil, ErrTooManyAgreements)
		return Agreements{}, r.l.Err()
	}
	for i, a := range spec.Agreements {
		r.agreement(fault.Path("agreements").At(i), a)
	}
	for i, c := range spec.Chains {
		r.chain(fault.Path("chains").At(i), c)
	}
	if err := r.l.Err(); err != nil {
		return Agreements{}, err
	}
	return Agreements{&agreements{spec.clone(), b.Policy, r.chains}}, nil
}

// agreementReader collects chains, and what is wrong.
type agreementReader struct {
	binding AgreementBinding
	l       fault.List
	byID    map[string]AgreementSpec
	chains  []chain
}

func (r *agreementReader) agreement(path fault.Path, a AgreementSpec) {
	if !isID(a.ID) {
		r.l.Add(path.Key("id"), a.ID, ErrID)
	}
	if _, twice := r.byID[a.ID]; twice {
		r.l.Add(path.Key("id"), a.ID, ErrDuplicate)
	}
	r.byID[a.ID] = a
	if a.Kind != sla.OLA && a.Kind != sla.UC {
		r.l.Add(path.Key("kind"), a.Kind, ErrAgreementKind)
	}
	r.by(path.Key("by"), a)
	if len(a.Terms) == 0 {
		r.l.Add(path.Key("terms"), nil, ErrNone)
	}
	if len(a.Terms) > ItemsMost {
		r.l.Add(path.Key("terms"), len(a.Terms), ErrTooManyAgreements)
		return
	}
	for i, t := range a.Terms {
		r.term(path.Key("terms").At(i), t)
		if _, place := a.term(t.Severity, t.Metric); place < i {
			r.l.Add(path.Key("terms").At(i), nil, ErrDuplicate)
		}
	}
}

// by: who can make an agreement of its kind.
func (r *agreementReader) by(path fault.Path, a AgreementSpec) {
	s := r.binding.Structure
	p, err := s.PartyOf(a.By)
	if err != nil {
		r.l.Join(path, err)
		return
	}
	vendor := p.Kind == PlatformProvider || p.Kind == ThirdParty
	who := s.get().who(a.By)
	switch {
	case a.Kind == sla.OLA && (vendor || who != aTeam && p.Kind != ClientInternal),
		a.Kind == sla.UC && !vendor, who == aPerson:
		r.l.Add(path, a.By, ErrBy)
	}
}

func (r *agreementReader) term(path fault.Path, t AgreementTerm) {
	if t.Severity < 1 || t.Severity > sla.SeverityMost {
		r.l.Add(path.Key("severity"), int(t.Severity), sla.ErrSeverity)
	}
	if !t.Metric.IsValid() {
		r.l.Add(path.Key("metric"), t.Metric, sla.ErrMetric)
	}
	if t.Within.Working() <= 0 {
		r.l.Add(path.Key("within"), t.Within, ErrWorkingTime)
	}
	if _, ok := r.binding.Calendars[t.Calendar]; !ok {
		names := slices.Sorted(maps.Keys(r.binding.Calendars))
		r.l.Join(path.Key("calendar"), fault.Unknown(ErrUnknownCalendar, t.Calendar, names))
	}
}

// term finds the first term for a severity and metric; place is -1 if there is none.
func (a AgreementSpec) term(severity sla.Severity, metric sla.Metric) (AgreementTerm, int) {
	place := slices.IndexFunc(a.Terms, func(t AgreementTerm) bool {
		return t.Severity == severity && t.Metric == metric
	})
	if place < 0 {
		return AgreementTerm{}, place
	}
	return a.Terms[place], place
}

func (r *agreementReader) chain(path fault.Path, c ChainSpec) {
	n := len(c.Stages)
	if n == 0 {
		r.l.Add(path.Key("stages"), nil, ErrNone)
	}
	if n > ItemsMost {
		r.l.Add(path.Key("stages"), n, ErrTooManyAgreements)
		return
	}
	compiled := r.promise(path, c)
	for i, st := range c.Stages {
		compiled.stages = append(compiled.stages, r.stage(path.Key("stages").At(i), c, st))
	}
	r.chains = append(r.chains, compiled)
}

// promise finds what a chain is to keep.
func (r *agreementReader) promise(path fault.Path, c ChainSpec) chain {
	p := Promise{Of: c.Of, Severity: c.Severity, Metric: c.Metric}
	if c.Of == "" {
		target, ok := r.binding.Policy.Target(c.Severity, c.Metric, sla.Facts{})
		switch {
		case !ok:
			r.l.Add(path, fmt.Sprintf("%s of %s", c.Metric, c.Severity), ErrNoPromise)
		case target.Within.Working() <= 0:
			r.l.Add(path, target.Within, ErrWorkingTime)
		}
		p.Within, p.Calendar = target.Within, target.Calendar
	} else if a, ok := r.lookup(path.Key("of"), c.Of); ok {
		term, place := a.term(c.Severity, c.Metric)
		switch {
		case a.Kind == sla.UC:
			r.l.Add(path.Key("of"), c.Of, ErrOrder)
		case place < 0:
			r.l.Add(path.Key("of"), c.Of, fmt.Errorf("%w: %s of %s", ErrNoTerm, c.Metric, c.Severity))
		}
		p.Within, p.Calendar = term.Within, term.Calendar
	}
	return chain{promise: p, within: p.Within.Working(), on: r.binding.Calendars[p.Calendar]}
}

func (r *agreementReader) lookup(path fault.Path, id string) (AgreementSpec, bool) {
	a, ok := r.byID[id]
	if !ok {
		r.l.Join(path, fault.Unknown(ErrUnknownAgreement, id, slices.Sorted(maps.Keys(r.byID))))
	}
	return a, ok
}

func (r *agreementReader) stage(path fault.Path, c ChainSpec, st StageSpec) (s stage) {
	a, ok := r.lookup(path.Key("agreement"), st.Agreement)
	if !ok {
		return s
	}
	metric := st.Metric
	if metric == 0 {
		metric = c.Metric
	}
	term, place := a.term(c.Severity, metric)
	if place < 0 {
		r.l.Add(path, st.Agreement, fmt.Errorf("%w: %s of %s", ErrNoTerm, metric, c.Severity))
	}
	if c.Of != "" && a.Kind == sla.OLA {
		r.l.Add(path.Key("agreement"), st.Agreement, ErrOrder)
	}
	return stage{
		Stage{Agreement: a.ID, Kind: a.Kind, By: a.By, Metric: metric, Within: term.Within, Calendar: term.Calendar},
		r.binding.Calendars[term.Calendar],
	}
}

func (a Agreements) get() *agreements {
	if a.a == nil {
		return &agreements{}
	}
	return a.a
}

// Spec returns a copy of the data that the agreements were made from.
func (a Agreements) Spec() AgreementsSpec { return a.get().spec.clone() }

// MarshalJSON returns the JSON of [Agreements.Spec].
func (a Agreements) MarshalJSON() ([]byte, error) { return json.Marshal(a.get().spec) }

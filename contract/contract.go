package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Contract is a checked contract. It never changes and is safe for concurrent use. The
// zero value promises nothing and answers with [ErrNoContract], and where
// a question has no error with what is empty.
//
// What it promises may differ from day to day: [Contract.At] gives the terms of one.
type Contract struct{ c *contract }

type contract struct {
	spec       Spec
	zones      calendar.Zones
	zone       *time.Location
	from, to   time.Time // the term; to is zero where it is open-ended
	life       life
	unused     *UnusedSpec // of a termination
	first      *terms      // those it was made with
	versions   []version   // of the terms, in order: the first is in force since ever
	policies   sla.Versions
	requests   []*request // in the order of their drafts
	scale      sla.Scale
	plan       capacity.Plan
	advisories []Advisory
}

// New checks a contract and binds its parts. Zones are found by the function that the
// caller passes, such as time.LoadLocation. Every fault is reported at once, with its
// path, as a [*SpecError]; terms that contradict the model wrap [ErrContradiction].
func New(spec Spec, zones calendar.Zones) (Contract, error) {
	if zones == nil {
		return Contract{}, fault.Fault{Path: "zones", Err: fmt.Errorf("%w: a function that finds zones", ErrMissing)}
	}
	first := &terms{}
	b := binder{spec: spec, zones: zones, c: &contract{first: first, zones: zones}, t: first}
	b.heading()
	b.term()
	b.bindTerms()
	b.bindLife()
	if err := b.l.Err(); err != nil {
		return Contract{}, err
	}
	b.c.spec = fault.Clone(spec)
	for _, r := range b.c.requests {
		r.spec = b.c.spec.Life[r.index].Request
	}
	return Contract{b.c}, nil
}

// bindTerms binds the first terms.
func (b *binder) bindTerms() {
	before := b.l.Len()
	b.bindParts()
	if b.l.Len() == before && b.spec.Model.IsValid() {
		b.checkModel()
	}
	b.t.spec, b.c.scale = b.spec, b.t.policy.Scale()
	b.t.spec.Life = nil
}

// bindParts binds the parts that may differ from day to day: those of the first terms and
// those of every amendment.
func (b *binder) bindParts() {
	before := b.l.Len()
	b.bindCalendars()
	b.bindPolicy()
	b.bindCredits()
	b.bindPlan()
	b.bindPeople()
	b.bindRates()
	if b.l.Len() == before {
		b.bindAccountability()
		b.bindHotfix()
		b.bindLimits()
	}
}

// CalendarsMost is how many calendars a contract may have.
const CalendarsMost = 100

// binder builds a contract and collects what is wrong with it.
type binder struct {
	spec  Spec
	zones calendar.Zones
	l     fault.List
	c     *contract
	t     *terms     // those that are being bound
	at    fault.Path // of the amendment that is being bound
}

func (b *binder) heading() {
	if b.spec.Version != SpecVersion {
		b.l.Add("version", b.spec.Version, fmt.Errorf("%w: want %d", ErrVersion, SpecVersion))
	}
	if b.spec.ID == "" {
		b.l.Add("id", nil, ErrMissing)
	}
	checkText(&b.l, "id", b.spec.ID)
	checkText(&b.l, "title", b.spec.Title)
	if !b.spec.Model.IsValid() {
		b.l.Add("model", nil, ErrModel)
	}
}

// textMost is how many bytes an id or a title may have.
const textMost = 200

// checkText refuses what would not stand on one line.
func checkText(l *fault.List, path fault.Path, text string) {
	if len(text) > textMost || !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) {
		l.Add(path, text, ErrText)
	}
}

func (b *binder) term() {
	b.c.zone = b.zone()
	if b.spec.Start == 0 {
		b.l.Add("start", nil, ErrMissing)
		return
	}
	before := b.l.Len()
	b.l.Join("start", fault.CheckDate(b.spec.Start))
	if b.spec.End != nil {
		b.l.Join("end", fault.CheckDate(*b.spec.End))
	}
	if b.l.Len() > before {
		return
	}
	b.c.from = midnight(b.spec.Start, b.c.zone)
	if end := b.spec.End; end != nil {
		b.c.to = midnight(*end, b.c.zone)
		if *end <= b.spec.Start {
			b.l.Add("end", *end, ErrTerm)
		}
	}
	b.planStart()
}

// zone finds the zone of the contract; UTC stands in for one that is not there, so that
// the search for faults can go on.
func (b *binder) zone() *time.Location {
	name := b.spec.Zone
	if name == "" || name == "Local" {
		b.l.Add("zone", name, ErrZone)
		return time.UTC
	}
	zone, err := b.zones(name)
	if err != nil || zone == nil {
		b.l.Add("zone", name, errors.Join(ErrZone, err))
		return time.UTC
	}
	return zone
}

// planStart holds the plan in the term.
func (b *binder) planStart() {
	switch p, end := b.spec.PlanStart, b.spec.End; {
	case p == nil:
	case *p < b.spec.Start:
		b.l.Add("planStart", *p, fmt.Errorf("%w: the plan begins before the contract", ErrTerm))
	case end != nil && *p >= *end:
		b.l.Add("planStart", *p, fmt.Errorf("%w: the plan begins after the contract", ErrTerm))
	}
}

func (b *binder) bindCalendars() {
	b.t.calendars = map[string]calendar.Calendar{}
	if n := len(b.spec.Calendars); n > CalendarsMost {
		b.l.Add("calendars", n, fmt.Errorf("%w: at most %d", ErrTooMany, CalendarsMost))
		return
	}
	for _, name := range slices.Sorted(maps.Keys(b.spec.Calendars)) {
		cal, err := calendar.New(b.spec.Calendars[name], b.zones)
		b.l.Join(fault.Path("calendars").Key(name), err)
		b.t.calendars[name] = cal
	}
}

func (b *binder) bindPolicy() {
	spec := b.spec.Policy
	spec.Targets = b.targets()
	policy, err := sla.NewPolicy(spec, b.t.calendars)
	b.l.Join("policy", err)
	b.t.policy = policy
}

// InTerm reports whether an instant is in the term of the contract, as far as its facts say
// when that ends. Whether anything is promised then is [Contract.InForce].
func (c Contract) InTerm(t time.Time) bool {
	return c.c != nil && !t.Before(c.c.from) && (c.c.to.IsZero() || t.Before(c.c.to))
}

// Spec returns a copy of the data that the contract was made from.
func (c Contract) Spec() Spec {
	if c.c == nil {
		return Spec{}
	}
	return fault.Clone(c.c.spec)
}

// MarshalJSON returns the JSON of [Contract.Spec]: what was checked can be stored, and read back
// as a [Spec] for [New]. The zero contract has none: [ErrNoContract].
func (c Contract) MarshalJSON() ([]byte, error) {
	if c.c == nil {
		return nil, ErrNoContract
	}
	return json.Marshal(c.c.spec)
}

// Model returns the support model.
func (c Contract) Model() Model {
	if c.c == nil {
		return 0
	}
	return c.c.spec.Model
}

// Zone returns the zone whose dates are the contract's dates; nil for the zero contract.
func (c Contract) Zone() *time.Location {
	if c.c == nil {
		return nil
	}
	return c.c.zone
}

// Scale returns the severities and what the contract calls them; they are the same for all
// of its life.
func (c Contract) Scale() sla.Scale {
	if c.c == nil {
		return sla.Scale{}
	}
	return c.c.scale
}

// Plan returns the capacity plan of all of the contract's life: bound to its first date, with
// the terms that hold from later ones on.
func (c Contract) Plan() capacity.Plan {
	if c.c == nil {
		return capacity.Plan{}
	}
	return c.c.plan
}

// Advisories returns what is unusual about the contract, though not wrong.
func (c Contract) Advisories() []Advisory {
	if c.c == nil {
		return nil
	}
	return slices.Clone(c.c.advisories)
}

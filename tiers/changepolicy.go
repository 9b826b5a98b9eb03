package tiers

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// ChangePolicySpec is how changes are enabled, as plain data and as JSON.
// [NewChangePolicy] checks it.
//
//	{"standard": [{"id": "restart-worker", "name": "Restart a worker", "approvedBy": "cab"}],
//	 "authorities": [{"kind": "normal", "risk": "low", "by": "service-manager"},
//	                 {"kind": "normal", "by": "cab"},
//	                 {"kind": "emergency", "by": "sponsor", "ratifyWithin": "9h", "calendar": "business"}],
//	 "windows": [{"kind": "normal", "calendar": "release-nights"}]}
type ChangePolicySpec struct {
	Standard    []StandardChangeSpec `json:"standard,omitempty"`
	Authorities []ChangeAuthority    `json:"authorities"`
	Windows     []ChangeWindow       `json:"windows,omitempty"`
}

// StandardChangeSpec is a procedure that was approved once for all.
type StandardChangeSpec struct {
	ID         string `json:"id"` // unique; formed like a team's
	Name       string `json:"name"`
	ApprovedBy string `json:"approvedBy"` // id of the party, team or authority that did
}

// ChangeAuthority says who approves normal or emergency changes.
type ChangeAuthority struct {
	Kind ChangeKind `json:"kind"`
	Risk ChangeRisk `json:"risk,omitempty"` // zero: every risk that has no rule of its own
	By   string     `json:"by"`             // id of a party, team or authority
	// RatifyWithin, of emergencies, lets a change be deployed at once and be approved
	// within this working time after the deployment; zero: approved before it.
	RatifyWithin sla.TargetTime `json:"ratifyWithin,omitempty"`
	Calendar     string         `json:"calendar,omitempty"` // on which RatifyWithin counts
}

// ChangeWindow says when changes of a kind may be deployed: while a calendar is open. A
// kind without one may be deployed at any time.
type ChangeWindow struct {
	Kind     ChangeKind `json:"kind"`
	Calendar string     `json:"calendar"`
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (s *ChangePolicySpec) UnmarshalJSON(data []byte) error {
	type plain ChangePolicySpec
	return fault.Decode(data, (*plain)(s))
}

// MarshalJSON leaves out the time that is not given: the zero [sla.TargetTime] has no text.
func (a ChangeAuthority) MarshalJSON() ([]byte, error) {
	type plain ChangeAuthority
	out := struct {
		plain
		RatifyWithin *sla.TargetTime `json:"ratifyWithin,omitempty"`
	}{plain: plain(a)}
	if a.RatifyWithin.IsValid() {
		out.RatifyWithin = &a.RatifyWithin
	}
	return json.Marshal(out)
}

func (s ChangePolicySpec) clone() ChangePolicySpec {
	s.Standard, s.Authorities = slices.Clone(s.Standard), slices.Clone(s.Authorities)
	s.Windows = slices.Clone(s.Windows)
	return s
}

// ChangePolicy is a checked change policy. It never changes and is safe from many
// goroutines. Its zero value has no authority and refuses every change.
type ChangePolicy struct{ p *changePolicy }

type changePolicy struct {
	spec    ChangePolicySpec
	ratify  []calendar.Calendar // of each authority
	windows map[ChangeKind]calendar.Calendar
}

// NewChangePolicy checks a policy among the people of a structure; calendars are found by
// their names in the contract. Every fault is reported at once with its path, as a
// *[SpecError]: ids and calendars that do not exist, kinds that are none, and every
// kind and risk of normal and emergency changes that nobody approves ([ErrNoAuthority]) or
// for which two rules say who does ([ErrManyAuthority]).
func NewChangePolicy(spec ChangePolicySpec, s Structure, calendars map[string]calendar.Calendar) (ChangePolicy, error) {
	var l fault.List
	if max(len(spec.Standard), len(spec.Authorities), len(spec.Windows)) > ItemsMost {
		l.Add("", nil, ErrTooManyItems)
		return ChangePolicy{}, l.Err()
	}
	p := &changePolicy{spec: spec.clone(), windows: map[ChangeKind]calendar.Calendar{}}
	seen := map[string]bool{}
	for i, c := range spec.Standard {
		path := fault.Path("standard").At(i)
		checkNamed(&l, path, c.ID, c.Name)
		once(&l, path, seen, c.ID)
		s.get().known(&l, path.Key("approvedBy"), c.ApprovedBy)
	}
	for i, a := range spec.Authorities {
		p.ratify = append(p.ratify, a.check(&l, fault.Path("authorities").At(i), s.get(), calendars))
	}
	p.checkComplete(&l)
	p.checkWindows(&l, calendars)
	if err := l.Err(); err != nil {
		return ChangePolicy{}, err
	}
	return ChangePolicy{p}, nil
}

func (a ChangeAuthority) check(
	l *fault.List, path fault.Path, s *structure, all map[string]calendar.Calendar,
) (on calendar.Calendar) {
	switch {
	case !a.Kind.IsValid():
		l.Add(path.Key("kind"), a.Kind, ErrChangeKind)
	case a.Kind == StandardChange:
		l.Add(path.Key("kind"), a.Kind, fmt.Errorf("%w: say approvedBy with the procedure", ErrNeedsNone))
	}
	if a.Risk != 0 && !a.Risk.IsValid() {
		l.Add(path.Key("risk"), a.Risk, ErrChangeRisk)
	}
	s.known(l, path.Key("by"), a.By)
	ratified := a.RatifyWithin.IsValid()
	if ratified && a.Kind == NormalChange {
		l.Add(path.Key("ratifyWithin"), a.RatifyWithin, fmt.Errorf("%w: only an emergency is ratified", ErrNeedsNone))
	}
	if ratified && a.RatifyWithin.Working() <= 0 {
		l.Add(path.Key("ratifyWithin"), a.RatifyWithin, ErrWorkingTime)
	}
	switch {
	case ratified && a.Calendar == "":
		l.Add(path.Key("calendar"), nil, ErrNeedsCalendar)
	case !ratified && a.Calendar != "":
		l.Add(path.Key("calendar"), a.Calendar, ErrNeedsNone)
	case ratified:
		return namedCalendar(l, path.Key("calendar"), a.Calendar, all)
	}
	return on
}

// checkComplete: somebody approves every kind and risk, and one rule says who.
func (p *changePolicy) checkComplete(l *fault.List) {
	for _, kind := range [...]ChangeKind{NormalChange, EmergencyChange} {
		for risk := ChangeRisk(0); risk <= HighRisk; risk++ {
			n := 0
			for i, a := range p.spec.Authorities {
				if a.Kind != kind || a.Risk != risk {
					continue
				}
				if n++; n > 1 {
					l.Add(fault.Path("authorities").At(i), riskText(kind, risk), ErrManyAuthority)
				}
			}
			if risk != 0 && p.authority(kind, risk) < 0 {
				l.Add("authorities", riskText(kind, risk), ErrNoAuthority)
			}
		}
	}
}

func riskText(kind ChangeKind, risk ChangeRisk) string {
	if risk == 0 {
		return kind.String() + ", any risk"
	}
	return kind.String() + ", " + risk.String() + " risk"
}

// authority is the rule for a kind and risk: its own, or that for every risk; -1 if there
// is none.
func (p *changePolicy) authority(kind ChangeKind, risk ChangeRisk) int {
	general := -1
	for i, a := range p.spec.Authorities {
		switch {
		case a.Kind != kind:
		case a.Risk == risk:
			return i
		case a.Risk == 0:
			general = i
		}
	}
	return general
}

func (p *changePolicy) checkWindows(l *fault.List, all map[string]calendar.Calendar) {
	for i, w := range p.spec.Windows {
		path := fault.Path("windows").At(i)
		if !w.Kind.IsValid() {
			l.Add(path.Key("kind"), w.Kind, ErrChangeKind)
		}
		if _, twice := p.windows[w.Kind]; twice {
			l.Add(path.Key("kind"), w.Kind, ErrDuplicate)
		}
		p.windows[w.Kind] = namedCalendar(l, path.Key("calendar"), w.Calendar, all)
	}
}

func (p ChangePolicy) get() *changePolicy {
	if p.p == nil {
		return &changePolicy{}
	}
	return p.p
}

// Spec returns a copy of the data that the policy was made from.
func (p ChangePolicy) Spec() ChangePolicySpec { return p.get().spec.clone() }

// MarshalJSON returns the JSON of [ChangePolicy.Spec].
func (p ChangePolicy) MarshalJSON() ([]byte, error) { return json.Marshal(p.get().spec) }

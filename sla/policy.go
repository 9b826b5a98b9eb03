package sla

import (
	"encoding/json"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// PolicySpec is a policy as plain data: the promise, and the rules of counting.
type PolicySpec struct {
	Agreement      Agreement      `json:"agreement,omitempty"` // zero is an SLA
	Severities     []SeverityName `json:"severities"`          // the most severe first
	Targets        []TargetSpec   `json:"targets"`
	Pauses         []PauseRule    `json:"pauses,omitempty"`
	SeverityChange SeverityChange `json:"severityChange"` // also for a change of facts that changes a target
	Reopening      Reopening      `json:"reopening"`
	Grace          *Grace         `json:"grace,omitempty"` // none: Reopening holds for every reopening
	Attribution    Attribution    `json:"attribution"`
	Updates        UpdateRule     `json:"updates,omitempty"`    // wanted if a target is for updates
	Backdating     Backdating     `json:"backdating,omitempty"` // wanted for backdated pauses
}

// UnmarshalJSON reads a policy strictly and reports all faults at once, with their paths.
func (s *PolicySpec) UnmarshalJSON(data []byte) error {
	type twin PolicySpec
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*s = PolicySpec(t)
	return nil
}

// PauseRule says which metrics a pause of one reason stops. A reason that stops none is
// a legal pause that costs the provider its time.
type PauseRule struct {
	Reason string   `json:"reason"` // the caller's word, such as awaiting-client
	Stops  []Metric `json:"stops,omitempty"`
}

// Policy is a checked promise. It never changes and is safe for concurrent use; its zero
// value promises nothing and accepts no ticket.
type Policy struct{ p *policy }

type policy struct {
	PolicySpec
	scale       Scale
	targets     [SeverityMost + 1][MetricCount + 1][]*target // those that may apply, in order
	stops       map[string]metricSet                         // by the reason of a pause
	metrics     []Metric                                     // that some target has
	isUntriaged bool                                         // a ticket may be opened without a severity
}

// metricSet has bit m set for every metric m in it.
type metricSet uint8

func (s metricSet) has(m Metric) bool { return s&(1<<m) != 0 }

// NewPolicy checks a policy and binds the names of its calendars. The error is a [*SpecError]:
// all faults at once, each with its path and its reason, such as [ErrUnknownCalendar],
// [ErrSeverity], [ErrTargetTime], [ErrDuplicate], [ErrHidden] or [ErrTooMany].
func NewPolicy(spec PolicySpec, calendars map[string]calendar.Calendar) (Policy, error) {
	var l fault.List
	scale, err := NewScale(spec.Severities...)
	l.Join("severities", err)
	p := &policy{PolicySpec: spec, scale: scale, stops: map[string]metricSet{}}
	if p.Agreement == 0 {
		p.Agreement = SLA
	}
	if !checkMost(&l, "targets", len(spec.Targets)) || !checkMost(&l, "pauses", len(spec.Pauses)) {
		return Policy{}, l.Err()
	}
	p.Targets = cloneTargets(spec.Targets)
	p.checkRules(&l)
	for i, t := range p.Targets {
		p.addTarget(&l, fault.Path("targets").At(i), t, calendars)
	}
	for i, r := range spec.Pauses {
		p.addPause(&l, fault.Path("pauses").At(i), r)
	}
	if l.Len() > 0 {
		return Policy{}, l.Err()
	}
	p.Severities, p.Pauses = p.scale.names, clonePauses(spec.Pauses)
	p.metrics = metricsOf(p.Targets)
	return Policy{p}, nil
}

// metricsOf are the metrics of some targets, in their order.
func metricsOf(targets []TargetSpec) []Metric {
	var list []Metric
	for m := Response; m <= MetricCount; m++ {
		if slices.ContainsFunc(targets, func(t TargetSpec) bool { return t.Metric == m }) {
			list = append(list, m)
		}
	}
	return list
}

func cloneTargets(targets []TargetSpec) []TargetSpec {
	targets = slices.Clone(targets)
	for i := range targets {
		targets[i] = targets[i].clone()
	}
	return targets
}

func clonePauses(pauses []PauseRule) []PauseRule {
	pauses = slices.Clone(pauses)
	for i := range pauses {
		pauses[i].Stops = slices.Clone(pauses[i].Stops)
	}
	return pauses
}

// clone returns s with memory of its own.
func (s PolicySpec) clone() PolicySpec {
	s.Severities, s.Targets, s.Pauses = slices.Clone(s.Severities), cloneTargets(s.Targets), clonePauses(s.Pauses)
	if s.Grace != nil {
		grace := *s.Grace
		s.Grace = &grace
	}
	return s
}

// Spec returns a copy of the data that the policy was made from: with the calendars that it
// was bound to, [NewPolicy] makes the same policy of it. What [Policy.Without] takes out of
// those calendars is not in the data.
func (p Policy) Spec() PolicySpec {
	if p.p == nil {
		return PolicySpec{}
	}
	return p.p.PolicySpec.clone()
}

// MarshalJSON returns the JSON of [Policy.Spec], which is read as a [PolicySpec]; the calendars
// are the caller's, and neither they nor what [Policy.Without] takes out of them are in it. The
// zero policy has none: [ErrNoPolicy].
func (p Policy) MarshalJSON() ([]byte, error) {
	if p.p == nil {
		return nil, ErrNoPolicy
	}
	return json.Marshal(p.p.PolicySpec)
}

// pick returns the target that applies to a ticket, or nil.
func (p *policy) pick(s Severity, m Metric, facts Facts) *target {
	if !p.scale.Has(s) {
		return nil
	}
	for _, t := range p.targets[s][m] {
		if t.appliesTo(facts) {
			return t
		}
	}
	return nil
}

// Agreement returns between whom the policy stands.
func (p Policy) Agreement() Agreement {
	if p.p == nil {
		return 0
	}
	return p.p.Agreement
}

// Scale returns the severities with their names.
func (p Policy) Scale() Scale {
	if p.p == nil {
		return Scale{}
	}
	return p.p.scale
}

// Targets returns the targets, in the order of the Spec.
func (p Policy) Targets() []TargetSpec {
	if p.p == nil {
		return nil
	}
	return cloneTargets(p.p.Targets)
}

// Attribution returns the rule by which outcomes belong to periods.
func (p Policy) Attribution() Attribution {
	if p.p == nil {
		return 0
	}
	return p.p.Attribution
}

// Target returns the target of a severity and metric that applies to a ticket with these
// facts, if there is one. No facts are those of a ticket of which nothing else is known.
func (p Policy) Target(s Severity, m Metric, facts Facts) (TargetSpec, bool) {
	if t := p.find(s, m, facts); t != nil {
		return t.clone(), true
	}
	return TargetSpec{}, false
}

// Calendar returns the calendar of the target that [Policy.Target] returns.
func (p Policy) Calendar(s Severity, m Metric, facts Facts) (calendar.Calendar, bool) {
	if t := p.find(s, m, facts); t != nil {
		return t.calendar, true
	}
	return calendar.Calendar{}, false
}

func (p Policy) find(s Severity, m Metric, facts Facts) *target {
	if p.p == nil || !m.IsValid() {
		return nil
	}
	return p.p.pick(s, m, facts)
}

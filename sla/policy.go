package sla

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// PolicySpec is a policy as plain data: the promise, and the rules of counting.
type PolicySpec struct {
	Severities     []SeverityName `json:"severities"` // the most severe first
	Targets        []TargetSpec   `json:"targets"`
	Pauses         []PauseRule    `json:"pauses,omitempty"`
	SeverityChange SeverityChange `json:"severityChange"`
	Reopening      Reopening      `json:"reopening"`
	Attribution    Attribution    `json:"attribution"`
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

// Reasons for refusing a policy.
var (
	ErrNoCalendar  = errors.New("no such calendar")
	ErrTwice       = errors.New("given twice")
	ErrUnsupported = errors.New("not supported: the clock of the next reply cannot be a target")
	ErrNoReason    = errors.New("want a reason")
	ErrNoTarget    = errors.New("want at least one target")
)

// Policy is a checked promise. It never changes and is safe for concurrent use; its zero
// value promises nothing and accepts no ticket.
type Policy struct{ p *policy }

type policy struct {
	scale          Scale
	targets        [SeverityMost + 1][MetricCount + 1]*target
	list           []TargetSpec
	pauses         map[string]metricSet
	severityChange SeverityChange
	reopening      Reopening
	attribution    Attribution
}

// target is one compiled target.
type target struct {
	TargetSpec
	calendar calendar.Calendar
}

// metricSet has bit m set for every metric m in it.
type metricSet uint8

func (s metricSet) has(m Metric) bool { return s&(1<<m) != 0 }

// NewPolicy checks a policy and binds the names of its calendars. All faults come at
// once, with their paths.
func NewPolicy(spec PolicySpec, calendars map[string]calendar.Calendar) (Policy, error) {
	var l fault.List
	scale, err := NewScale(spec.Severities...)
	l.Join("severities", err)
	p := &policy{
		scale: scale, list: slices.Clone(spec.Targets), pauses: map[string]metricSet{},
		severityChange: spec.SeverityChange, reopening: spec.Reopening, attribution: spec.Attribution,
	}
	p.checkRules(&l)
	if len(spec.Targets) == 0 {
		l.Add("targets", nil, ErrNoTarget)
	}
	for i, t := range spec.Targets {
		p.addTarget(&l, fault.Path("targets").At(i), t, calendars)
	}
	for i, r := range spec.Pauses {
		p.addPause(&l, fault.Path("pauses").At(i), r)
	}
	if l.Len() > 0 {
		return Policy{}, l.Err()
	}
	return Policy{p}, nil
}

func (p *policy) checkRules(l *fault.List) {
	if !p.severityChange.IsValid() {
		l.Add("severityChange", nil, oneOf(ErrSeverityChange, severityChangeNames[1:]))
	}
	if !p.reopening.IsValid() {
		l.Add("reopening", nil, oneOf(ErrReopening, reopeningNames[1:]))
	}
	if !p.attribution.IsValid() {
		l.Add("attribution", nil, oneOf(ErrAttribution, attributionNames[1:]))
	}
}

func oneOf(err error, names []string) error {
	return fmt.Errorf("%w: say one of %s", err, strings.Join(names, ", "))
}

func (p *policy) addTarget(l *fault.List, at fault.Path, t TargetSpec, calendars map[string]calendar.Calendar) {
	before := l.Len()
	cal, ok := calendars[t.Calendar]
	if !ok {
		names := slices.Sorted(maps.Keys(calendars))
		l.Add(at.Key("calendar"), t.Calendar, fmt.Errorf("%w: there are %s", ErrNoCalendar, strings.Join(names, ", ")))
	}
	if !p.scale.Has(t.Severity) {
		l.Add(at.Key("severity"), int(t.Severity), fmt.Errorf("%w: there are %d", ErrSeverity, p.scale.Len()))
	}
	switch {
	case !t.Metric.IsValid():
		l.Add(at.Key("metric"), nil, oneOf(ErrMetric, metricNames[1:]))
	case t.Metric == Update:
		l.Add(at.Key("metric"), t.Metric, ErrUnsupported)
	}
	if !t.Within.IsValid() {
		l.Add(at.Key("within"), nil, ErrTargetTime)
	}
	if !t.Commitment.IsValid() {
		l.Add(at.Key("commitment"), nil, oneOf(ErrCommitment, commitmentNames[1:]))
	}
	if l.Len() > before {
		return
	}
	place := &p.targets[t.Severity][t.Metric]
	if *place != nil {
		l.Add(at, fmt.Sprintf("%s of %s", t.Metric, t.Severity), ErrTwice)
		return
	}
	*place = &target{TargetSpec: t, calendar: cal}
}

func (p *policy) addPause(l *fault.List, at fault.Path, r PauseRule) {
	if r.Reason == "" {
		l.Add(at.Key("reason"), nil, ErrNoReason)
	}
	if _, twice := p.pauses[r.Reason]; twice {
		l.Add(at.Key("reason"), r.Reason, ErrTwice)
	}
	var stops metricSet
	for i, m := range r.Stops {
		if !m.IsValid() {
			l.Add(at.Key("stops").At(i), nil, oneOf(ErrMetric, metricNames[1:]))
		}
		stops |= 1 << m
	}
	p.pauses[r.Reason] = stops
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
	return slices.Clone(p.p.list)
}

// Attribution returns the rule by which outcomes belong to periods.
func (p Policy) Attribution() Attribution {
	if p.p == nil {
		return 0
	}
	return p.p.attribution
}

// Target returns the target of a severity and metric, if there is one.
func (p Policy) Target(s Severity, m Metric) (TargetSpec, bool) {
	if p.p == nil || !p.p.scale.Has(s) || !m.IsValid() || p.p.targets[s][m] == nil {
		return TargetSpec{}, false
	}
	return p.p.targets[s][m].TargetSpec, true
}

// Calendar returns the calendar on which a target counts, if there is such a target.
func (p Policy) Calendar(s Severity, m Metric) (calendar.Calendar, bool) {
	if _, ok := p.Target(s, m); !ok {
		return calendar.Calendar{}, false
	}
	return p.p.targets[s][m].calendar, true
}

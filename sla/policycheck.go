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

// Reasons for refusing a policy.
var (
	ErrUnknownCalendar = errors.New("no such calendar")
	ErrDuplicate       = errors.New("given twice")
	ErrHidden          = errors.New("never applies: a target before it always does")
	ErrNoReason        = errors.New("want a reason")
	ErrNoTarget        = errors.New("want at least one target")
	ErrWarn            = errors.New("want percentages from 1 to 99, ascending")
	ErrUpdate          = errors.New("an update starts with the first response and has no other start")
	ErrGrace           = errors.New("want a duration such as 72h")
	ErrHolder          = errors.New("want the id of a team")
	// ErrTooMany means that a list of a policy, or that of its versions, is too long.
	ErrTooMany = fmt.Errorf("too many, at most %d", listMost)
)

// listMost is how many targets and pauses a policy may have, and how many conditions, values
// of one, holders and stops a target or pause, each: they are compared with each other.
const listMost = 1000

// checkMost reports whether a list is not too long.
func checkMost(l *fault.List, at fault.Path, n int) bool {
	if n <= listMost {
		return true
	}
	l.Add(at, n, ErrTooMany)
	return false
}

func (p *policy) checkRules(l *fault.List) {
	if !p.Agreement.IsValid() {
		l.Add("agreement", nil, oneOf(ErrAgreement, agreementNames[1:]))
	}
	if !p.SeverityChange.IsValid() {
		l.Add("severityChange", nil, oneOf(ErrSeverityChange, severityChangeNames[1:]))
	}
	if !p.Reopening.IsValid() {
		l.Add("reopening", nil, oneOf(ErrReopening, reopeningNames[1:]))
	}
	if !p.Attribution.IsValid() {
		l.Add("attribution", nil, oneOf(ErrAttribution, attributionNames[1:]))
	}
	if p.Backdating != 0 && !p.Backdating.IsValid() {
		l.Add("backdating", nil, oneOf(ErrBackdating, backdatingNames[1:]))
	}
	p.checkUpdates(l)
	p.checkGrace(l)
	if len(p.Targets) == 0 {
		l.Add("targets", nil, ErrNoTarget)
	}
}

func (p *policy) checkUpdates(l *fault.List) {
	isUpdate := func(t TargetSpec) bool { return t.Metric == Update }
	if p.Updates != 0 && !p.Updates.IsValid() || p.Updates == 0 && slices.ContainsFunc(p.Targets, isUpdate) {
		l.Add("updates", nil, oneOf(ErrUpdateRule, updateRuleNames[1:]))
	}
}

func (p *policy) checkGrace(l *fault.List) {
	if p.Grace == nil {
		return
	}
	grace := *p.Grace
	p.Grace = &grace
	if grace.Within.unit != UnitWorking || !grace.Within.IsValid() {
		l.Add("grace.within", grace.Within, ErrGrace)
	}
	if !grace.Rule.IsValid() {
		l.Add("grace.rule", nil, oneOf(ErrReopening, reopeningNames[1:]))
	}
}

func oneOf(err error, names []string) error {
	return fmt.Errorf("%w: say one of %s", err, strings.Join(names, ", "))
}

// thereAre is an error in words, with the names to choose from, which it cuts to what can be read.
func thereAre(err error, names []string) string {
	for i := range names {
		names[i] = fault.Short(names[i])
	}
	return fmt.Sprintf("%v: there are %s", err, strings.Join(names, ", "))
}

func (p *policy) addTarget(l *fault.List, at fault.Path, t TargetSpec, calendars map[string]calendar.Calendar) {
	before := l.Len()
	cal, ok := calendars[t.Calendar]
	if !ok {
		l.Add(at.Key("calendar"), t.Calendar, noCalendar{calendars})
	}
	if !p.scale.Has(t.Severity) {
		l.Add(at.Key("severity"), int(t.Severity), fmt.Errorf("%w: there are %d", ErrSeverity, p.scale.Len()))
	}
	if !t.Metric.IsValid() {
		l.Add(at.Key("metric"), nil, oneOf(ErrMetric, metricNames[1:]))
	}
	if !t.Within.IsValid() {
		l.Add(at.Key("within"), nil, ErrTargetTime)
	}
	if !t.Commitment.IsValid() {
		l.Add(at.Key("commitment"), nil, oneOf(ErrCommitment, commitmentNames[1:]))
	}
	t.check(l, at)
	if l.Len() > before {
		return
	}
	place := &p.targets[t.Severity][t.Metric]
	for _, other := range *place {
		if err := other.hides(t); err != nil {
			l.Add(at, fmt.Sprintf("%s of %s", t.Metric, t.Severity), err)
			return
		}
	}
	*place = append(*place, newTarget(t, cal))
	p.isUntriaged = p.isUntriaged || t.Start == FromSeverity
}

// noCalendar says which calendars there are, when somebody reads it.
type noCalendar struct{ calendars map[string]calendar.Calendar }

func (e noCalendar) Error() string {
	return thereAre(ErrUnknownCalendar, slices.Sorted(maps.Keys(e.calendars)))
}

func (e noCalendar) Unwrap() error { return ErrUnknownCalendar }

// check reports what is wrong with the refinements of a target.
func (t TargetSpec) check(l *fault.List, at fault.Path) {
	if !checkMost(l, at.Key("when"), len(t.When)) || !checkMost(l, at.Key("heldBy"), len(t.HeldBy)) {
		return
	}
	for i, c := range t.When {
		l.Join(at.Key("when").At(i), c.check())
		checkMost(l, at.Key("when").At(i), max(len(c.Is), len(c.IsNot)))
	}
	switch {
	case t.Start != 0 && !t.Start.IsValid():
		l.Add(at.Key("start"), nil, oneOf(ErrStart, startNames[1:]))
	case t.Start != 0 && t.Metric == Update:
		l.Add(at.Key("start"), t.Start, ErrUpdate)
	}
	for i, holder := range t.HeldBy {
		if holder == "" || slices.Contains(t.HeldBy[:i], holder) {
			l.Add(at.Key("heldBy").At(i), holder, ErrHolder)
		}
	}
	for i, percent := range t.Warn {
		if !isThreshold(percent) || i > 0 && percent <= t.Warn[i-1] {
			l.Add(at.Key("warn").At(i), percent, ErrWarn)
		}
	}
}

// hides says why a target that comes after t never applies, if that is so.
func (t *target) hides(later TargetSpec) error {
	switch {
	case slices.EqualFunc(t.When, later.When, Condition.equal):
		return ErrDuplicate
	case len(t.When) == 0:
		return ErrHidden
	}
	return nil
}

func (p *policy) addPause(l *fault.List, at fault.Path, r PauseRule) {
	if r.Reason == "" {
		l.Add(at.Key("reason"), nil, ErrNoReason)
	}
	if _, twice := p.stops[r.Reason]; twice {
		l.Add(at.Key("reason"), r.Reason, ErrDuplicate)
	}
	if !checkMost(l, at.Key("stops"), len(r.Stops)) {
		return
	}
	var stops metricSet
	for i, m := range r.Stops {
		if !m.IsValid() {
			l.Add(at.Key("stops").At(i), nil, oneOf(ErrMetric, metricNames[1:]))
		}
		stops |= 1 << m
	}
	p.stops[r.Reason] = stops
}

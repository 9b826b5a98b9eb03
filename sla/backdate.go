package sla

import (
	"errors"
	"time"
)

// backdatedMost is how many pauses of a ticket may have been recorded after they began, under
// a policy that keeps breaches: for each, all that was known is folded again.
const backdatedMost = 100

// late is a pause that was recorded after it began, among all events.
type late struct {
	recorded time.Time
	policy   *policy // of the clock
	events   []Event
}

// curesNoBreach reports whether an event that was applied is a pause that was recorded late, and
// must not cure a breach by the policy that the ticket follows then.
func (f *fold) curesNoBreach(e *Event) bool {
	return e.Kind == Paused && e.isBackdated() && f.s.policy.Backdating == KeepsBreach
}

// knownBefore are the events that were known when a pause was recorded, without it and what was
// recorded together with it: none of that was known while a breach came.
func knownBefore(events []Event, recorded time.Time) []Event {
	var known []Event
	for k := range events {
		e := &events[k]
		if e.isBackdated() && !e.Recorded.Before(recorded) || e.At.After(recorded) {
			continue
		}
		known = append(known, *e)
	}
	return known
}

// keepBreaches settles the pauses that were recorded by an instant, and returns the rest.
func (f *fold) keepBreaches(list []late, at time.Time) []late {
	var rest []late
	for _, l := range list {
		if l.recorded.After(at) {
			rest = append(rest, l)
			continue
		}
		f.keep(l, l.recorded)
	}
	return rest
}

// keep takes over the breaches that had happened by an instant in what was known without a
// pause.
func (f *fold) keep(l late, until time.Time) {
	known := knownBefore(l.events, l.recorded)
	s := state{policy: l.policy}
	g := fold{s: &s, versions: f.versions, rec: f.rec.another()}
	g.corrected, g.actual = correction(known)
	for i := range known {
		e := &known[i]
		if e.At.After(until) {
			break
		}
		g.count = i
		var history *HistoryError
		if err := g.apply(e); err != nil && !errors.As(err, &history) { // that leant on the pause left out
			return
		}
	}
	if _, err := g.now(until); err != nil {
		return
	}
	for i := range s.runs {
		r, was := &f.s.runs[i], &s.runs[i]
		if r.cycle == was.cycle && was.breach.ok() && (!r.breach.ok() || r.breach > was.breach) {
			r.breach = was.breach
		}
	}
}

// another is an empty recorder where there is one.
func (rec *recorder) another() *recorder {
	if rec == nil {
		return nil
	}
	return &recorder{}
}

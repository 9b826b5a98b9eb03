package sla

import "time"

// Promise is what a policy promises a ticket for one metric: see [Policy.Promise].
type Promise struct {
	Within     TargetTime // the target time
	Calendar   string     // in whose time it counts, by its name in the policy
	Commitment Commitment
	// Due is the instant by which it is owed, in the zone of that calendar. It is the zero time
	// where that calendar never opens that long again, and where only the time of a team counts:
	// no team has the ticket yet.
	Due time.Time
}

// Promise says what is promised a ticket with these facts that is opened at an instant, and
// when it is due if nothing stops its clock: what to tell a requester who has just written. It
// is what [Clock.Status] says of a clock of that one event, for a fraction of its price. It is
// false where the metric has no target, or its clock does not start with the opening: that of
// the next update, or that of a ticket whose severity nobody has given yet.
func (p Policy) Promise(s Severity, m Metric, facts Facts, opened time.Time) (Promise, bool) {
	t := p.find(s, m, facts)
	if t == nil || m == Update || t.start != FromOpened && t.start != FromSeverity {
		return Promise{}, false
	}
	ticket := state{policy: p.p, epoch: opened, severity: s, facts: facts, phase: open}
	f := fold{s: &ticket}
	r := f.run(m)
	r.target = t
	promise := Promise{Within: t.Within, Calendar: t.Calendar, Commitment: t.Commitment}
	if err := f.begin(m, 0); err == nil && r.due.ok() {
		promise.Due = f.time(r.due).In(t.calendar.Zone())
	}
	return promise, true
}

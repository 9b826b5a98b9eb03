package sla

import "time"

// What changes of severity and reopenings do to clocks.

// reopen lets the clocks run again that the resolution had stopped or the closing holds, by
// the targets of what the ticket has become. A response that was given stays given; updates
// are owed again.
func (f *fold) reopen(t instant) error {
	rule := f.s.policy.reopeningAt(time.Duration(t - f.s.doneAt))
	if err := f.cut(t); err != nil {
		return err
	}
	var was [MetricCount]mode
	for i := range was {
		was[i] = f.s.runs[i].mode
	}
	f.s.phase = open
	for _, m := range [...]Metric{Response, Restoration, Resolution} {
		if was[m-1] == held || was[m-1] == ended && m != Response {
			if err := f.reopenRun(m, rule, t); err != nil {
				return err
			}
		}
	}
	if f.s.isAnswered && f.s.policy.Updates != 0 && !f.run(Update).isOn() {
		return f.beginUpdate(t)
	}
	return f.settle(Update, t)
}

// reopeningAt is the rule for a reopening so long after the resolution.
func (p *policy) reopeningAt(after time.Duration) Reopening {
	if p.Grace != nil && after <= p.Grace.Within.Working() {
		return p.Grace.Rule
	}
	return p.Reopening
}

// reopenRun lets one clock run again. What is used up to the last moment is due at the
// reopening; a breach stays what it was, and a cycle that has no outcome yet goes on.
func (f *fold) reopenRun(m Metric, rule Reopening, t instant) error {
	r := f.run(m)
	if rule == NewCycle && r.mode == ended {
		return f.beginAnew(m, t)
	}
	r.stopped = none
	if !r.breach.ok() {
		r.due = none
	}
	if err := f.turn(m, held, t); err != nil {
		return err
	}
	if rule == RestartCount && !r.breach.ok() {
		f.adjust(m, -r.counted, "counted anew after the reopening", t)
		f.rec.forget(m)
		r.due, r.start = none, t
		if err := f.budget(r); err != nil {
			return err
		}
	}
	if err := f.settle(m, t); err != nil {
		return err
	}
	return f.retarget(m, t)
}

// changeSeverity gives every clock that runs its new target, unless a later correction
// says what the severity had been all the time.
func (f *fold) changeSeverity(e *Event, t instant) error {
	if err := f.comes(FromSeverity, t); err != nil {
		return err
	}
	if f.count <= f.corrected {
		return nil
	}
	f.s.severity = e.Severity
	f.followVersion(e)
	return f.retargetAll(t)
}

func (f *fold) retargetAll(t instant) error {
	for _, m := range f.metrics() {
		if err := f.retarget(m, t); err != nil {
			return err
		}
	}
	return nil
}

// retarget gives a run the target of what the ticket has become. A run that was stopped or
// breached was judged by its own target and stays so.
func (f *fold) retarget(m Metric, t instant) error {
	r := f.run(m)
	target := f.s.policy.pick(f.s.severity, m, f.s.facts)
	if r.mode == waiting {
		return f.retargetWaiting(m, target, t)
	}
	starts := target == nil || m == Update || f.hasCome(target.start)
	if !r.isOn() || target == r.target || r.breach.ok() {
		return nil
	}
	if err := f.turn(m, held, t); err != nil { // counts what lies behind on the old calendar
		return err
	}
	if r.target != nil {
		r.shared = r.within
	}
	r.target, r.due = target, none
	if !starts {
		f.await(m, target, r.cycle-1)
		return nil
	}
	if err := f.convert(m, t); err != nil {
		return err
	}
	f.overrun(r, t)
	return f.settle(m, t)
}

func (f *fold) retargetWaiting(m Metric, target *target, t instant) error {
	r := f.run(m)
	r.target = target
	if m == Update || target == nil || !f.hasCome(target.start) {
		return nil
	}
	return f.begin(m, t)
}

// overrun notices that a change of target left nothing: used up to the last moment is due
// at the change, more than that is breached by it.
func (f *fold) overrun(r *run, t instant) {
	if r.target == nil || r.counted < r.within {
		return
	}
	if !r.due.ok() && (r.counted > r.within || !r.base.ok()) {
		r.due = t
	}
	if r.counted > r.within && !r.breach.ok() {
		r.breach = t
	}
}

// convert takes what was counted under the old target over to the new one.
func (f *fold) convert(m Metric, t instant) error {
	r, rule := f.run(m), f.s.policy.SeverityChange
	if r.target == nil {
		r.within, r.base = 0, none
		return nil
	}
	if rule == Restart {
		f.adjust(m, -r.counted, "counted anew after the change of severity", t)
		r.start = t
	}
	if err := f.budget(r); err != nil {
		return err
	}
	switch {
	case rule == CarryShare:
		by := share(r.counted, r.within, r.shared) - r.counted
		f.adjust(m, by, "the used share is carried to the new target", t)
	case rule == Recount:
		return f.recount(m, t)
	}
	return nil
}

// recount counts the stretches that counted again, on the calendar of the new target, as if
// that had been the target all the time. The fold keeps a record where this rule holds.
func (f *fold) recount(m Metric, t instant) error {
	f.recounts++
	r := f.run(m)
	again := *r
	again.counted, again.due, again.mode = 0, none, held
	spans := f.rec.since(m)
	for i := range spans {
		s := &spans[i]
		s.target, s.within, s.counted = r.target, r.within, 0
		if s.mode != counting {
			continue
		}
		if !again.due.ok() {
			again.due = f.dueFrom(&again, s.from)
		}
		counted, err := r.target.counting.Between(f.time(s.from), f.time(s.to))
		if err != nil {
			return err
		}
		s.counted = counted
		again.counted += counted
		if !again.reached(s.to) {
			again.due = none
		}
	}
	again.advance(t)
	r.counted, r.due, r.breach = again.counted, again.due, again.breach
	return nil
}

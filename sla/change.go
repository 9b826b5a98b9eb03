package sla

import "time"

// What changes of severity and reopenings do to clocks.

// reopen lets the clocks run again that the resolution had stopped, by the targets of what
// the ticket has become. A response that was given stays given; updates are owed again.
func (f *fold) reopen(t instant) error {
	rule := f.s.policy.reopeningAt(time.Duration(t - f.s.doneAt))
	if err := f.pause("", 0, false, t); err != nil {
		return err
	}
	f.s.phase = open
	for _, m := range [...]Metric{Restoration, Resolution} {
		if err := f.reopenRun(m, rule, t); err != nil {
			return err
		}
	}
	if f.s.isAnswered && f.s.policy.Updates != 0 && !f.run(Update).isOn() {
		return f.beginUpdate(t)
	}
	return nil
}

// reopeningAt is the rule for a reopening so long after the resolution.
func (p *policy) reopeningAt(after time.Duration) Reopening {
	if p.Grace != nil && after <= p.Grace.Within.Working() {
		return p.Grace.Rule
	}
	return p.Reopening
}

func (f *fold) reopenRun(m Metric, rule Reopening, t instant) error {
	r := f.run(m)
	if r.mode != ended {
		return nil
	}
	if rule == NewCycle {
		return f.beginAnew(m, t)
	}
	if !r.reached(r.stopped) {
		r.due = none
	}
	r.stopped = none
	if err := f.turn(m, held, t); err != nil {
		return err
	}
	if rule == RestartCount {
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

// retarget gives a run the target of what the ticket has become. A run that was stopped was
// judged by its own target; one that was breached and has no new target stays so.
func (f *fold) retarget(m Metric, t instant) error {
	r := f.run(m)
	target := f.s.policy.pick(f.s.severity, m, f.s.facts)
	if r.mode == waiting {
		return f.retargetWaiting(m, target, t)
	}
	starts := target == nil || m == Update || f.hasCome(target.start)
	if !r.isOn() || target == r.target || r.breach.ok() && (target == nil || !starts) {
		return nil
	}
	if err := f.turn(m, held, t); err != nil { // counts what lies behind on the old calendar
		return err
	}
	old, within := r.target, r.within
	r.target, r.due = target, none
	if !starts {
		*r = run{target: target, base: none, due: none, breach: none, stopped: none,
			cycle: r.cycle - 1, met: r.met, breached: r.breached}
		return nil
	}
	if err := f.convert(m, old, within, t); err != nil {
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
func (f *fold) convert(m Metric, old *target, within time.Duration, t instant) error {
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
	case rule == CarryShare && old != nil:
		by := share(r.counted, r.within, within) - r.counted
		f.adjust(m, by, "the used share is carried to the new target", t)
	case rule == Recount:
		return f.recount(m, t)
	}
	return nil
}

// recount counts the stretches that counted again, on the calendar of the new target. The
// fold keeps a record where this rule holds.
func (f *fold) recount(m Metric, t instant) error {
	r := f.run(m)
	again := *r
	again.counted, again.due = 0, none
	for _, s := range f.rec.counted(m) {
		if !again.due.ok() {
			again.due = f.dueFrom(&again, s.from)
		}
		counted, err := r.target.counting.Between(f.time(s.from), f.time(s.to))
		if err != nil {
			return err
		}
		again.counted += counted
		if !again.reached(s.to) {
			again.due = none
		}
	}
	again.mode = held
	again.advance(t)
	f.adjust(m, again.counted-r.counted, "counted again on the calendar of the new severity", t)
	r.due = again.due
	if !r.breach.ok() {
		r.breach = again.breach
	}
	return nil
}

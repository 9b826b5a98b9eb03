package sla

// What the events of a ticket's life do to its clocks.

// open starts the clocks that count from the opening. Those for which the severity has no
// target run along, so that a later severity can have one.
func (f *fold) open(e *Event) error {
	s := f.s
	s.phase, s.severity, s.epoch, s.facts, s.doneAt = open, e.Severity, e.At, e.Facts, none
	s.starts = 1 << FromOpened
	if e.Severity != 0 {
		s.starts |= 1 << FromSeverity
	}
	if f.actual != 0 {
		s.severity = f.actual
	}
	for _, m := range f.metrics() {
		r := f.run(m)
		r.target = s.policy.pick(s.severity, m, s.facts)
		r.due, r.breach, r.stopped, r.base = none, none, none, none
		if m == Update || r.target != nil && !f.hasCome(r.target.start) {
			continue
		}
		if err := f.begin(m, 0); err != nil {
			return err
		}
	}
	return nil
}

func (f *fold) hasCome(s Start) bool { return f.s.starts&(1<<s) != 0 }

// comes starts the clocks that waited for an event of this kind.
func (f *fold) comes(start Start, t instant) error {
	if f.hasCome(start) {
		return nil
	}
	f.s.starts |= 1 << start
	for _, m := range f.metrics() {
		r := f.run(m)
		if r.target == nil || r.target.start != start { // who has it waits for it
			continue
		}
		if err := f.begin(m, t); err != nil {
			return err
		}
	}
	return nil
}

// reply is what a person says to the requester: the first is the response, and all of them
// are updates.
func (f *fold) reply(t instant) error {
	if err := f.stop(Response, t); err != nil {
		return err
	}
	f.s.isAnswered = true
	if err := f.stop(Update, t); err != nil {
		return err
	}
	if f.s.policy.Updates == Periodic && f.s.phase == open {
		return f.beginUpdate(t)
	}
	return nil
}

// ask is a message of the requester: the oldest one that is not answered counts.
func (f *fold) ask(t instant) error {
	if f.s.policy.Updates != NextReply || !f.s.isAnswered || f.s.phase != open || f.run(Update).isOn() {
		return nil
	}
	return f.beginUpdate(t)
}

// beginUpdate starts the clock of the next reply.
func (f *fold) beginUpdate(t instant) error {
	return f.beginAnew(Update, t)
}

// beginAnew starts another cycle, by the target of what the ticket has become; one that counts
// from what has not come yet waits for it.
func (f *fold) beginAnew(m Metric, t instant) error {
	r := f.run(m)
	if r.cycle > 0 {
		if err := f.conclude(m); err != nil {
			return err
		}
	}
	r.target = f.s.policy.pick(f.s.severity, m, f.s.facts)
	if r.target != nil && !f.hasCome(r.target.start) {
		f.await(m, r.target, r.cycle)
		return nil
	}
	return f.begin(m, t)
}

// pause begins a pause, changes the reason of the one that is on, or ends it.
func (f *fold) pause(reason string, stops metricSet, isOn bool, t instant) error {
	if err := f.cut(t); err != nil {
		return err
	}
	f.s.reason, f.s.stops, f.s.isPaused = reason, stops, isOn
	return f.settleAll(t)
}

// hand gives the ticket to another team.
func (f *fold) hand(holder string, t instant) error {
	if err := f.cut(t); err != nil {
		return err
	}
	f.s.holder = holder
	if err := f.comes(FromHandover, t); err != nil {
		return err
	}
	return f.settleAll(t)
}

func (f *fold) settleAll(t instant) error {
	for _, m := range f.metrics() {
		if err := f.settle(m, t); err != nil {
			return err
		}
	}
	return nil
}

// cut ends the stretches of an explanation where its reasons change; no count does.
func (f *fold) cut(t instant) error {
	if f.rec == nil {
		return nil
	}
	for _, m := range f.metrics() {
		if r := f.run(m); r.isOn() {
			if err := f.turn(m, r.mode, t); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *fold) restore(t instant) error {
	if err := f.stop(Restoration, t); err != nil {
		return err
	}
	return f.comes(FromRestored, t)
}

// resolve stops what a resolution ends: also the response and the restoration that nobody
// recorded before, an update that was owed, and a pause.
func (f *fold) resolve(t instant) error {
	if err := f.cut(t); err != nil {
		return err
	}
	s := f.s
	if s.phase == open {
		s.doneAt = t
	}
	for _, m := range [...]Metric{Response, Update, Restoration, Resolution} {
		if err := f.stop(m, t); err != nil {
			return err
		}
	}
	s.phase, s.isAnswered, s.isPaused, s.reason, s.stops = resolved, true, false, "", 0
	if err := f.settleAll(t); err != nil {
		return err
	}
	return f.comes(FromRestored, t)
}

// close holds what a resolution would have stopped, and ends a pause: a closed ticket is not
// a resolved one, and nobody works on it either. The analysis of the root cause goes on.
func (f *fold) close(t instant) error {
	if err := f.cut(t); err != nil {
		return err
	}
	s := f.s
	if s.phase == open {
		s.doneAt = t
	}
	s.phase, s.isPaused, s.reason, s.stops = closed, false, "", 0
	return f.settleAll(t)
}

func (f *fold) cancel(t instant) error {
	if f.s.phase == open {
		f.s.doneAt = t
	}
	f.s.phase = cancelled
	for _, m := range f.metrics() {
		if err := f.drop(m, t); err != nil {
			return err
		}
	}
	return nil
}

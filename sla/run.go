package sla

import (
	"math/bits"
	"time"
)

// mode is what a clock does from an instant on.
type mode uint8

const (
	waiting  mode = iota // the ticket is not opened
	counting             // open time counts
	held                 // a pause stops it
	ended                // it was stopped
	dropped              // the ticket was cancelled
)

// run is the clock of one metric: what was counted until since, and what it does from
// then on. It runs along without a target too, so that a later severity can have one.
type run struct {
	target  *target
	mode    mode
	why     string // of the pause that stops it
	since   time.Time
	counted time.Duration
	due     moment // known while it counts, and for good once it was reached
	breach  moment
	stopped moment
	base    *target // the last target there was, of which a share can be carried
	spans   []span  // what lies behind, for explanations and recounts
	origin  int     // the first span that a recount counts again
}

// moment is an instant, or none.
type moment struct {
	t  time.Time
	ok bool
}

func at(t time.Time) moment { return moment{t, true} }

// span is a stretch of a run that is over.
type span struct {
	from, to time.Time
	mode     mode
	why      string
	target   *target // by whose calendar it counted; nil where there was none
	counted  time.Duration
}

// turn ends what the run did at t and begins something else. A pause makes the due
// instant unknown, unless it was reached: what pauses at or after it changes nothing.
func (r *run) turn(to mode, why string, t time.Time) error {
	s, err := r.behind(t)
	if err != nil {
		return err
	}
	r.counted += s.counted
	if to == held {
		r.due.ok = r.reached(t)
	}
	if t.After(r.since) && r.mode != waiting {
		r.spans = append(r.spans, s)
	}
	r.mode, r.why, r.since = to, why, t
	if to == counting && !r.due.ok {
		r.aim()
	}
	return nil
}

// behind is the stretch from since to t.
func (r *run) behind(t time.Time) (span, error) {
	s := span{from: r.since, to: t, mode: r.mode, why: r.why, target: r.target}
	if r.target == nil || r.mode != counting {
		return s, nil
	}
	var err error
	s.counted, err = r.target.calendar.Between(r.since, t)
	return s, err
}

// aim computes the due instant of a run that counts from since. A calendar that never
// opens that long again has none.
func (r *run) aim() {
	if r.target == nil {
		return
	}
	left := r.target.Within.working - r.counted
	if left <= 0 {
		r.due = at(r.since)
		return
	}
	due, err := r.target.calendar.Add(r.since, left)
	r.due = moment{due, err == nil}
}

// reached reports whether the due instant had come by t, and so stays what it is.
func (r *run) reached(t time.Time) bool { return r.due.ok && !r.due.t.After(t) }

// advance lets time pass: beyond the due instant a run is breached.
func (r *run) advance(t time.Time) {
	if r.isOn() && !r.breach.ok && r.due.ok && r.due.t.Before(t) {
		r.breach = r.due
	}
}

// isOn reports whether the run waits to be stopped.
func (r *run) isOn() bool { return r.mode == counting || r.mode == held }

func (r *run) resume(t time.Time) error {
	if r.mode != held {
		return nil
	}
	return r.turn(counting, "", t)
}

// pauseFor begins a pause that stops this run or lets it count.
func (r *run) pauseFor(e Event, stops bool) error {
	switch {
	case r.isOn() && stops:
		return r.turn(held, e.Reason, e.At)
	case !stops:
		return r.resume(e.At)
	}
	return nil
}

func (r *run) stop(t time.Time) error {
	if !r.isOn() {
		return nil
	}
	r.stopped = at(t)
	return r.turn(ended, "", t)
}

// whyClosed is why a ticket that was closed without being resolved does not count.
const whyClosed = "closed"

// close holds a run that nothing has stopped: a closed ticket is not a resolved one, and
// nobody works on it either.
func (r *run) close(t time.Time) error {
	if !r.isOn() {
		return nil
	}
	return r.turn(held, whyClosed, t)
}

func (r *run) cancel(t time.Time) error {
	if !r.isOn() {
		return nil
	}
	return r.turn(dropped, "", t)
}

// reopen lets a run that was stopped, or that a closing holds, count again. What is used
// up to the last moment is due at the reopening; a breach stays what it was.
func (r *run) reopen(t time.Time, rule Reopening) error {
	if r.mode != ended && (r.mode != held || r.why != whyClosed) {
		return nil
	}
	r.stopped = moment{}
	if !r.breach.ok {
		r.due = moment{}
	}
	if err := r.turn(held, "", t); err != nil {
		return err
	}
	if rule == RestartCount && !r.breach.ok {
		r.adjust(-r.counted, "counted anew after the reopening", t)
		r.due, r.origin = moment{}, len(r.spans)
	}
	return r.turn(counting, "", t)
}

// adjust changes what was counted by a rule, and keeps that in the explanation.
func (r *run) adjust(by time.Duration, why string, t time.Time) {
	r.counted += by
	if by != 0 {
		r.spans = append(r.spans, span{from: t, to: t, why: why, counted: by})
	}
}

// retarget is a change of severity as one run sees it: the new target, or nil.
type retarget struct {
	target *target
	rule   SeverityChange
	t      time.Time
}

// retarget applies a change of severity. A run that was stopped or breached was judged by
// its own target and stays so.
func (r *run) retarget(c retarget) error {
	if !r.isOn() || c.target == r.target || r.breach.ok {
		return nil
	}
	before, why := r.mode, r.why
	if err := r.turn(held, "", c.t); err != nil { // counts what lies behind on the old calendar
		return err
	}
	if r.target != nil {
		r.base = r.target
	}
	r.target, r.due = c.target, moment{}
	if err := r.convert(c, r.base); err != nil {
		return err
	}
	r.overrun(c.t)
	r.why = why
	if before == counting {
		return r.turn(counting, "", c.t)
	}
	return nil
}

// overrun notices that a change of severity left nothing: used up to the last moment is
// due at the change, more than that is breached by it.
func (r *run) overrun(t time.Time) {
	if r.target == nil || r.counted < r.target.Within.working {
		return
	}
	if !r.due.ok {
		r.due = at(t)
	}
	if r.counted > r.target.Within.working && !r.breach.ok {
		r.breach = at(t)
	}
}

// convert takes what was counted under the old target over to the new one.
func (r *run) convert(c retarget, old *target) error {
	switch {
	case c.target == nil:
		return nil
	case c.rule == Restart:
		r.adjust(-r.counted, "counted anew after the change of severity", c.t)
	case c.rule == CarryShare && old != nil:
		r.adjust(share(r.counted, c.target, old)-r.counted, "the used share is carried to the new target", c.t)
	case c.rule == Recount:
		return r.recount(c.t)
	}
	return nil
}

// share is counted x new / old, rounded down to the nanosecond.
func share(counted time.Duration, target, old *target) time.Duration {
	hi, lo := bits.Mul64(uint64(counted), uint64(target.Within.working))
	if hi >= uint64(old.Within.working) {
		return 1<<63 - 1 // more than any duration holds is overrun in any case
	}
	quotient, _ := bits.Div64(hi, lo, uint64(old.Within.working))
	return time.Duration(min(quotient, 1<<63-1))
}

// recount counts the stretches that counted again, on the calendar of the new target, as
// if that had been the target all the time.
func (r *run) recount(t time.Time) error {
	again := run{target: r.target, mode: waiting, spans: r.spans[:r.origin:r.origin]}
	for _, s := range r.spans[r.origin:] {
		if err := again.turn(s.mode, s.why, s.from); err != nil {
			return err
		}
		if err := again.turn(waiting, "", s.to); err != nil {
			return err
		}
		if s.mode == counting {
			again.due.ok = again.reached(s.to)
		}
	}
	again.mode = held
	again.advance(t)
	r.counted, r.spans, r.due, r.breach = again.counted, again.spans, again.due, again.breach
	return nil
}

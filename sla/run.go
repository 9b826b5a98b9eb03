package sla

import (
	"math"
	"math/bits"
	"slices"
	"time"
)

// mode is what a clock does from an instant on.
type mode uint8

const (
	waiting  mode = iota // for its start
	counting             // open time counts
	held                 // a pause stops it
	away                 // a team has the ticket whose time does not count
	ended                // it was stopped
	dropped              // the ticket was cancelled
)

// instant is nanoseconds since the opening of the ticket, so that a clock stays small.
// Nothing happens to a ticket more than 292 years after its opening.
type instant int64

// none is no instant.
const none instant = math.MinInt64

func (i instant) ok() bool { return i != none }

// run is the clock of one metric: what was counted until since, and what it does from
// then on. It runs along without a target too, so that a later severity can have one.
type run struct {
	target  *target
	shared  time.Duration // the last target time there was, of which a share can be carried
	within  time.Duration // the target time in counted time
	counted time.Duration
	begun   instant // of the cycle
	start   instant // of the count: a rule may have begun it anew
	base    instant // due, if nothing stops it; only of targets in days or months
	since   instant
	due     instant // known while it counts, and for good once it was reached
	breach  instant
	stopped instant
	mode    mode

	cycle uint32 // the number of this one
}

// isOn reports whether the run waits to be stopped.
func (r *run) isOn() bool { return r.mode >= counting && r.mode <= away }

// past is how many cycles are over. A run that waits has none that is on.
func (r *run) past() int {
	if r.mode == waiting {
		return int(r.cycle)
	}
	return int(r.cycle) - 1
}

// reached reports whether the due instant had come by t, and so stays what it is.
func (r *run) reached(t instant) bool { return r.due.ok() && r.due <= t }

// advance lets time pass: beyond the due instant a run is breached.
func (r *run) advance(t instant) {
	if r.isOn() && !r.breach.ok() && r.due.ok() && r.due < t {
		r.breach = r.due
	}
}

// begin starts a count at t: a cycle of its own.
func (f *fold) begin(m Metric, t instant) error {
	r := f.run(m)
	*r = run{
		target: r.target, begun: t, start: t, since: t, base: none, due: none, breach: none, stopped: none,
		mode: f.desired(m), cycle: r.cycle + 1,
	}
	f.rec.begin(m, r.cycle-1)
	if err := f.budget(r); err != nil {
		return err
	}
	if r.mode == counting {
		r.due = f.dueFrom(r, t)
	}
	return nil
}

// await lets a run wait for what starts its target, after so many cycles.
func (f *fold) await(m Metric, target *target, cycles uint32) {
	*f.run(m) = run{target: target, base: none, due: none, breach: none, stopped: none, cycle: cycles}
	f.rec.begin(m, cycles)
}

// conclude keeps the outcome of a cycle that is over.
func (f *fold) conclude(m Metric) error {
	r := f.run(m)
	if r.target == nil {
		return nil
	}
	return f.rec.outcome(f, m)
}

// turn ends what the run did at t and begins something else. A pause makes the due
// instant unknown, unless it was reached: what pauses at or after it changes nothing.
func (f *fold) turn(m Metric, to mode, t instant) error {
	r := f.run(m)
	counted, err := f.behind(r, t)
	if err != nil {
		return err
	}
	f.rec.span(f, m, t, counted)
	r.counted += counted
	if (to == held || to == away) && !r.reached(t) {
		r.due = none
	}
	r.mode, r.since = to, t
	if to == counting && !r.due.ok() {
		r.due = f.dueFrom(r, t)
	}
	return nil
}

// behind is what counted from since to t.
func (f *fold) behind(r *run, t instant) (time.Duration, error) {
	if r.target == nil || r.mode != counting || r.since == t {
		return 0, nil
	}
	return r.target.counting.Between(f.time(r.since), f.time(t))
}

// budget turns the target time into counted time from the start of the run on.
func (f *fold) budget(r *run) error {
	r.base, r.within = none, 0
	if r.target == nil {
		return nil
	}
	if r.within = r.target.Within.Working(); r.within > 0 {
		return nil
	}
	start := f.time(r.start)
	due, err := r.target.dueOf(start)
	if err != nil { // such a day never comes
		r.within = math.MaxInt64
		return nil
	}
	if r.base = f.since(due); !r.base.ok() {
		r.within = math.MaxInt64
		return nil
	}
	r.within, err = r.target.promised.Between(start, due)
	return err
}

// dueFrom computes the due instant of a run that counts from t on. A calendar that never
// opens that long again has none. A target in days keeps its due instant and moves it on
// by the counting time that was lost.
func (f *fold) dueFrom(r *run, t instant) instant {
	if r.target == nil {
		return none
	}
	left := r.within - r.counted
	switch {
	case r.within == math.MaxInt64:
		return none
	case !r.base.ok(), r.target.loses(f.time(r.start), f.time(r.base)):
		if left <= 0 {
			return t
		}
		due, err := r.target.counting.Add(f.time(t), left)
		if err != nil {
			return none
		}
		return f.since(due)
	}
	spent, err := r.target.counting.Between(f.time(r.start), f.time(t))
	if err != nil {
		return none
	}
	if spent == r.counted {
		return max(r.base, t)
	}
	due, err := r.target.counting.Add(f.time(r.base), spent-r.counted)
	if err != nil {
		return none
	}
	return max(f.since(due), t)
}

// settle lets a run do what pauses and holders want of it.
func (f *fold) settle(m Metric, t instant) error {
	r := f.run(m)
	if !r.isOn() {
		return nil
	}
	if to := f.desired(m); to != r.mode {
		return f.turn(m, to, t)
	}
	return nil
}

// desired is what a run that is on has to do.
func (f *fold) desired(m Metric) mode {
	target := f.run(m).target
	switch {
	case target != nil && target.Fixed:
		return counting
	case f.s.stops.has(m), f.s.phase == closed && m != RootCause:
		return held
	case target != nil && len(target.HeldBy) > 0 && !slices.Contains(target.HeldBy, f.s.holder):
		return away
	}
	return counting
}

func (f *fold) stop(m Metric, t instant) error {
	r := f.run(m)
	if !r.isOn() {
		return nil
	}
	r.stopped = t
	return f.turn(m, ended, t)
}

func (f *fold) drop(m Metric, t instant) error {
	if !f.run(m).isOn() {
		return nil
	}
	return f.turn(m, dropped, t)
}

// adjust changes what was counted by a rule, and keeps that in the explanation.
func (f *fold) adjust(m Metric, by time.Duration, why string, t instant) {
	f.run(m).counted += by
	f.rec.adjust(m, by, why, t)
}

// share is counted x target / old, rounded down to the nanosecond.
func share(counted, target, old time.Duration) time.Duration {
	if old <= 0 {
		return counted
	}
	hi, lo := bits.Mul64(uint64(counted), uint64(target))
	if hi >= uint64(old) {
		return math.MaxInt64 // more than any duration holds is overrun in any case
	}
	quotient, _ := bits.Div64(hi, lo, uint64(old))
	return time.Duration(min(quotient, math.MaxInt64))
}

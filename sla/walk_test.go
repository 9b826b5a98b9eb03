package sla_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// walker is the clock of one metric in its dumbest form: it goes second by second and asks
// the calendar only whether it is open, and for a business day.
type walker struct {
	target sla.TargetSpec
	cal    calendar.Calendar
	always calendar.Calendar

	// the ticket
	isOpen, isClosed, answered bool
	pause, holder              string
	doneAt, stoppedAt          time.Time

	// the cycle
	on, done      bool
	started       time.Time
	base          time.Time     // of a target in days
	extra         time.Duration // by which pauses moved it
	counted       time.Duration
	due, breached time.Time
	outcomes      []sla.State // of cycles that are over
}

func (w *walker) isDays() bool { return w.target.Within.Unit() != sla.UnitWorking }

func (w *walker) isRound() bool {
	return w.target.Within.Unit() == sla.UnitDays || w.target.Within.Unit() == sla.UnitMonths
}

// stopped reports whether time does not count just now.
func (w *walker) stopped() bool {
	if w.target.Fixed {
		return false
	}
	if w.isClosed && w.target.Metric != sla.RootCause {
		return true
	}
	if w.pause == "awaiting-client" && (w.target.Metric == sla.Restoration || w.target.Metric == sla.Resolution) {
		return true
	}
	if w.pause == "everything" {
		return true
	}
	for _, holder := range w.target.HeldBy {
		if holder == w.holder {
			return false
		}
	}
	return len(w.target.HeldBy) > 0
}

// second lets one second go by.
func (w *walker) second(now time.Time) {
	w.look(now)
	if !w.on {
		return
	}
	open := w.isRound() || w.cal.Open(now)
	switch {
	case !open:
	case w.stopped():
		if w.due.IsZero() && now.Before(w.base) {
			w.extra += time.Second
		}
	default:
		w.counted += time.Second
		if w.isDays() && !now.Before(w.base) && w.extra > 0 {
			w.extra -= time.Second
		}
		if !w.isDays() && w.counted == w.target.Within.Working() && w.due.IsZero() {
			w.due = now.Add(time.Second)
		}
	}
	w.late(now.Add(time.Second))
}

// look sees whether a target in days is due now.
func (w *walker) look(now time.Time) {
	if w.on && w.isDays() && w.due.IsZero() && !w.stopped() && w.extra == 0 && !now.Before(w.base) {
		w.due = now
	}
}

func (w *walker) late(now time.Time) {
	if w.on && w.breached.IsZero() && !w.due.IsZero() && w.due.Before(now) {
		w.breached = w.due
	}
}

func (w *walker) start(now time.Time) {
	if !w.started.IsZero() {
		w.outcomes = append(w.outcomes, w.outcome())
	}
	w.on, w.done, w.started, w.counted, w.extra = true, false, now, 0, 0
	w.due, w.breached, w.base = time.Time{}, time.Time{}, time.Time{}
	switch n := w.target.Within.Count(); w.target.Within.Unit() {
	case sla.UnitBusinessDays:
		w.base, _ = w.cal.AddBusinessDays(now, n)
	case sla.UnitDays:
		w.base, _ = w.always.AddBusinessDays(now, n)
	}
}

func (w *walker) outcome() sla.State {
	if w.breached.IsZero() {
		return sla.StateMet
	}
	return sla.StateBreached
}

func (w *walker) stop(now time.Time) {
	if w.on {
		w.on, w.done, w.stoppedAt = false, true, now
	}
}

func (w *walker) reach(s sla.Start, now time.Time) {
	if max(w.target.Start, sla.FromOpened) == s && w.started.IsZero() && w.target.Metric != sla.Update {
		w.start(now)
	}
}

func (w *walker) apply(e sla.Event, spec sla.PolicySpec) {
	w.look(e.At)
	w.late(e.At)
	m := w.target.Metric
	switch e.Kind {
	case sla.Opened:
		w.isOpen = true
		w.reach(sla.FromOpened, e.At)
		w.reach(sla.FromSeverity, e.At)
	case sla.Replied:
		if !e.Courtesy {
			w.reply(e.At, spec)
		}
	case sla.Asked:
		if m == sla.Update && spec.Updates == sla.NextReply && w.answered && w.isOpen && !w.on {
			w.start(e.At)
		}
	case sla.Paused:
		w.pause = e.Reason
	case sla.Resumed:
		w.pause = ""
	case sla.HolderChanged:
		w.holder = e.Holder
		w.reach(sla.FromHandover, e.At)
	case sla.Restored:
		if m == sla.Restoration {
			w.stop(e.At)
		}
		w.reach(sla.FromRestored, e.At)
	case sla.Resolved:
		w.isOpen, w.answered, w.pause, w.doneAt = false, true, "", e.At
		if m != sla.RootCause {
			w.stop(e.At)
		}
		w.reach(sla.FromRestored, e.At)
	case sla.Closed:
		if w.isOpen {
			w.doneAt = e.At
		}
		w.isOpen, w.isClosed, w.pause = false, true, ""
	case sla.Reopened:
		w.reopen(e.At, spec)
	case sla.RootCauseDelivered:
		if m == sla.RootCause {
			w.stop(e.At)
		}
	}
}

func (w *walker) reply(now time.Time, spec sla.PolicySpec) {
	w.answered = true
	switch w.target.Metric {
	case sla.Response:
		w.stop(now)
	case sla.Update:
		w.stop(now)
		if spec.Updates == sla.Periodic && w.isOpen {
			w.start(now)
		}
	}
}

func (w *walker) reopen(now time.Time, spec sla.PolicySpec) {
	isHeld := w.isClosed && w.on && !w.target.Fixed
	w.isOpen, w.isClosed = true, false
	m := w.target.Metric
	if m == sla.Update && w.answered && !w.on {
		w.start(now)
	}
	stops := m == sla.Restoration || m == sla.Resolution
	if !(stops && w.done) && !(isHeld && (stops || m == sla.Response)) {
		return
	}
	rule := spec.Reopening
	if spec.Grace != nil && now.Sub(w.doneAt) <= spec.Grace.Within.Working() {
		rule = spec.Grace.Rule
	}
	switch {
	case rule == sla.NewCycle && w.done:
		w.start(now)
	case rule == sla.RestartCount && w.breached.IsZero():
		started, outcomes := w.started, w.outcomes
		w.start(now)
		w.started, w.outcomes = started, outcomes
	default:
		w.resume(now)
	}
}

// resume goes on where the count stood: what passed since it was resolved moved a target in
// days on. What is used up is due now.
func (w *walker) resume(now time.Time) {
	if w.done && w.isDays() {
		for t := w.stoppedAt; t.Before(now); t = t.Add(time.Second) {
			if w.due.IsZero() && t.Before(w.base) && (w.isRound() || w.cal.Open(t)) {
				w.extra += time.Second
			}
		}
	}
	w.on, w.done = true, false
	if !w.breached.IsZero() {
		return
	}
	w.due = time.Time{}
	if !w.isDays() && w.counted == w.target.Within.Working() {
		w.due = now
	}
}

// walkSeconds applies the events, which are in order, and all the seconds up to the end.
func (w *walker) walkSeconds(events []sla.Event, spec sla.PolicySpec, end time.Time) {
	rest := events
	for now := events[0].At; ; now = now.Add(time.Second) {
		for len(rest) > 0 && !rest[0].At.After(now) {
			w.apply(rest[0], spec)
			rest = rest[1:]
		}
		if !now.Before(end) {
			w.look(end)
			w.late(end)
			return
		}
		w.second(now)
	}
}

// desk hours that open and close within the hours of a walk.
const shortDesk = `{"zone": "Europe/Paris", "weekly": {"sun": ["01:00-01:40", "03:10-04:00", "04:20-05:00"], "mon": ["00:30-01:00"]}}`

// drawTarget draws a target of any kind.
func drawTarget(t *rapid.T) sla.TargetSpec {
	spec := target(1, sla.Metric(rapid.IntRange(1, 5).Draw(t, "metric")), 0, rapid.SampledFrom([]string{"short", "24x7"}).Draw(t, "calendar"))
	spec.Within = rapid.SampledFrom([]sla.TargetTime{
		sla.Working(7 * time.Minute), sla.Working(time.Hour), sla.Working(40 * time.Minute), sla.Working(59*time.Minute + 59*time.Second),
		sla.BusinessDays(1), sla.Days(1),
	}).Draw(t, "within")
	spec.Fixed = rapid.IntRange(0, 5).Draw(t, "fixed") == 0
	if rapid.IntRange(0, 3).Draw(t, "heldBy") == 0 {
		spec.HeldBy = []string{"l2"}
	}
	if spec.Metric != sla.Update {
		spec.Start = sla.Start(rapid.IntRange(0, 4).Draw(t, "start"))
	}
	spec.Warn = []int{50, 80}
	return spec
}

// machine draws a possible life of a ticket, second by second.
func machine(t *rapid.T, start time.Time) []sla.Event {
	events := []sla.Event{opened(start, 1)}
	isPaused, isDone, now := false, false, start
	for range rapid.IntRange(0, 12).Draw(t, "events") {
		now = now.Add(time.Duration(rapid.IntRange(0, 30*60).Draw(t, "seconds")) * time.Second)
		kinds := []sla.EventKind{sla.Replied, sla.Asked, sla.HolderChanged, sla.RootCauseDelivered, sla.Acknowledged}
		switch {
		case isDone:
			kinds = append(kinds, sla.Reopened, sla.Closed)
		case isPaused:
			kinds = append(kinds, sla.Resumed, sla.Paused, sla.Resolved, sla.Closed)
		default:
			kinds = append(kinds, sla.Paused, sla.Restored, sla.Resolved, sla.Closed)
		}
		e := sla.Event{At: now, Seq: int64(len(events)), ID: fmt.Sprint("e", len(events)), Kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
		switch e.Kind {
		case sla.Replied:
			e.Courtesy = rapid.Bool().Draw(t, "courtesy")
		case sla.HolderChanged:
			e.Holder = rapid.SampledFrom([]string{"l1", "l2", "l3"}).Draw(t, "holder")
		case sla.Paused:
			isPaused, e.Reason = true, rapid.SampledFrom([]string{"awaiting-client", "watching", "everything"}).Draw(t, "reason")
		case sla.Resumed:
			isPaused = false
		case sla.Resolved, sla.Closed:
			isPaused, isDone = false, true
		case sla.Reopened:
			isDone = false
		}
		events = append(events, e)
	}
	return events
}

// drawPolicy draws a policy of one target with any rules.
func drawPolicy(t *rapid.T) sla.PolicySpec {
	spec := terms(drawTarget(t))
	spec.Pauses = append(spec.Pauses, sla.PauseRule{Reason: "everything", Stops: []sla.Metric{1, 2, 3, 4, 5}})
	spec.Updates = sla.UpdateRule(rapid.IntRange(1, 2).Draw(t, "updates"))
	spec.Reopening = sla.Reopening(rapid.IntRange(1, 3).Draw(t, "reopening"))
	spec.SeverityChange = sla.SeverityChange(rapid.IntRange(1, 4).Draw(t, "severity change"))
	if rapid.Bool().Draw(t, "grace") {
		spec.Grace = &sla.Grace{Within: sla.Working(15 * time.Minute), Rule: sla.Reopening(rapid.IntRange(1, 3).Draw(t, "grace rule"))}
	}
	return spec
}

func shortDesks(t testing.TB) map[string]calendar.Calendar {
	return map[string]calendar.Calendar{"short": desk(t, shortDesk), "24x7": calendar.AlwaysIn(paris(t).loc)}
}

func TestTheClockIsTheSecondBySecondWalk(t *testing.T) {
	cals := shortDesks(t)
	z := paris(t)
	starts := []time.Time{z.at("2026-03-29 00:50"), z.at("2026-10-25 00:55"), z.at("2026-06-06 23:59:13")}
	rapid.Check(t, func(t *rapid.T) {
		spec := drawPolicy(t)
		p, err := sla.NewPolicy(spec, cals)
		require.NoError(t, err)
		events := machine(t, rapid.SampledFrom(starts).Draw(t, "start"))
		end := events[len(events)-1].At.Add(time.Duration(rapid.IntRange(0, 3*3600).Draw(t, "after")) * time.Second)
		w := walker{target: spec.Targets[0], cal: cals[spec.Targets[0].Calendar], always: cals["24x7"]}
		w.walkSeconds(events, spec, end)
		w.compare(t, p.Clock(events...), end)
	})
}

// compare holds a clock against what the walk found.
func (w *walker) compare(t *rapid.T, c sla.Clock, end time.Time) {
	require.NoError(t, c.Err())
	all, err := c.Outcomes(w.target.Metric, end)
	require.NoError(t, err)
	if w.started.IsZero() {
		require.Empty(t, all)
		return
	}
	require.Len(t, all, len(w.outcomes)+1)
	for i, state := range w.outcomes {
		require.Equal(t, state, all[i].State, "cycle %d", i+1)
	}
	got := all[len(all)-1]
	require.Equal(t, w.counted, got.Elapsed, "elapsed")
	breached, was := got.Breached()
	require.Equal(t, !w.breached.IsZero(), was, "was breached")
	require.True(t, !was || breached.Equal(w.breached), "breached %s, want %s", breached, w.breached)
	due, ok := got.Due()
	require.True(t, w.due.IsZero() || ok && due.Equal(w.due), "due %s %v, want %s", due, ok, w.due)
	if got.State == sla.StateRunning && ok {
		for now := end; w.due.IsZero() && now.Before(end.Add(50*time.Hour)); now = now.Add(time.Second) {
			w.second(now)
		}
		w.look(end.Add(50 * time.Hour))
		require.True(t, w.due.IsZero() || due.Equal(w.due), "will be due %s, want %s", due, w.due)
	}
	require.False(t, got.State == sla.StatePaused && ok && w.due.IsZero(), "due is not known in a pause")
	sumsUp(t, c, got, end)
}

package tiers

import (
	"errors"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// AgreementReport is what [Agreements.Check] found.
type AgreementReport struct {
	From   time.Time        `json:"from"`             // the horizon, half-open
	To     time.Time        `json:"to"`               //
	Fits   []Fit            `json:"fits"`             // in the order of the chains
	Alone  []sla.TargetSpec `json:"alone,omitempty"`  // targets of the SLA that no chain serves
	Unused []string         `json:"unused,omitempty"` // agreements in no chain
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (r *AgreementReport) UnmarshalJSON(data []byte) error {
	type plain AgreementReport
	return fault.Decode(data, (*plain)(r))
}

// AllFit reports whether every chain fits.
func (r AgreementReport) AllFit() bool {
	for _, f := range r.Fits {
		if f.Outcome != Fits {
			return false
		}
	}
	return true
}

// String returns a sentence a line: each chain, then what stands alone.
func (r AgreementReport) String() string {
	var b strings.Builder
	for _, f := range r.Fits {
		b.WriteString(f.String() + "\n")
	}
	for _, t := range r.Alone {
		p := Promise{Severity: t.Severity, Metric: t.Metric, Within: t.Within, Calendar: t.Calendar}
		b.WriteString(p.String() + ": no agreement stands behind it\n")
	}
	for _, id := range r.Unused {
		b.WriteString(id + ": serves no promise\n")
	}
	return b.String()
}

// horizonMost is how many days a check covers at most: three years, so that every
// yearly holiday meets every weekday a contract is likely to see.
const horizonMost = 1100

// Check tells for every chain whether the sum of its stages fits inside its promise, on
// their own calendars, and by how much.
//
// Exactly this is checked: work is opened at an instant t of the horizon; each stage takes
// all of its time, counted on its calendar, and begins at the instant at which the one
// before it ended; nothing pauses the promise. The chain fits if for every such t, of
// which there is one each nanosecond, the last stage ends at or before the due instant of
// the promise. Needs is the most open time of the promise's calendar that lies between t
// and the end, over all t; Margin is the promise less Needs, so how much shorter the promise
// could be, or longer would have to be. A chain can be late by no open time at all: its time
// is used up at closing and the work is done the next morning.
//
// All t are covered though only some are tried. Between two instants at which a calendar
// opens or closes, or a stage would end at such an instant, everything moves with t or stands
// still; so the worst is at such an instant, or just after it.
//
// The horizon is at most 1,100 days, else the error wraps [ErrHorizon]; where calendars open
// and close so often that more than 100,000 instants would have to be looked at, one for each
// calendar and stage that it matters to, it wraps [ErrTooManyTimes]. Instants are in the
// location of its From. A pause that stops the clock of the promise, such as waiting for the
// vendor, is not taken off: without it the check is the stricter.
func (a Agreements) Check(within calendar.Interval) (AgreementReport, error) {
	t := a.get()
	const day = 24 * time.Hour
	if within.IsEmpty() || within.Length() > horizonMost*day {
		return AgreementReport{}, Fault{Value: within.From.Format(time.RFC3339), Err: ErrHorizon}
	}
	r := AgreementReport{From: within.From, To: within.To, Fits: []Fit{}}
	for i := range t.chains {
		f, err := t.chains[i].worst(within)
		if err != nil {
			return AgreementReport{}, err
		}
		r.Fits = append(r.Fits, f)
	}
	r.Alone, r.Unused = t.alone(), t.unused()
	return r, nil
}

func (a *agreements) alone() (list []sla.TargetSpec) {
	served := map[Promise]bool{}
	for _, c := range a.chains {
		served[Promise{Of: c.promise.Of, Severity: c.promise.Severity, Metric: c.promise.Metric}] = true
	}
	for _, t := range a.policy.Targets() {
		if !served[Promise{Severity: t.Severity, Metric: t.Metric}] {
			list = append(list, t)
		}
	}
	return list
}

func (a *agreements) unused() (ids []string) {
	used := map[string]bool{}
	for _, c := range a.chains {
		used[c.promise.Of] = true
		for _, s := range c.stages {
			used[s.Agreement] = true
		}
	}
	for _, s := range a.spec.Agreements {
		if !used[s.ID] {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// course is when a chain begins and when each of its stages ends.
type course []time.Time

// run follows a chain from an instant of opening. A calendar that does not open long
// enough is calendar.ErrNever.
func (c *chain) run(opened time.Time) (course, error) {
	at := make(course, 1, len(c.stages)+1)
	at[0] = opened
	for _, s := range c.stages {
		next, err := s.on.Add(at[len(at)-1], s.Within.Working())
		if err != nil {
			return nil, err
		}
		at = append(at, next)
	}
	return at, nil
}

func (at course) end() time.Time { return at[len(at)-1] }

// trial is a chain run from one instant, as far as it is compared.
type trial struct {
	course
	used time.Duration // open time of the promise
	due  *time.Time    // nil: never
}

func (t trial) isLate() bool { return t.due != nil && t.end().After(*t.due) }

// isWorse: more of the promise used, or as much and late.
func (t trial) isWorse(u trial) bool {
	return t.used > u.used || t.used == u.used && t.isLate() && !u.isLate()
}

func (c *chain) try(opened time.Time) (t trial, err error) {
	if t.course, err = c.run(opened); err != nil {
		return t, err
	}
	if t.used, err = c.on.Between(opened, t.end()); err != nil {
		return t, err
	}
	due, err := c.on.Add(opened, c.within)
	switch {
	case err == nil:
		t.due = &due
	case !errors.Is(err, calendar.ErrNever):
		return t, err
	}
	return t, nil
}

// worst tries every instant that can be the worst.
func (c *chain) worst(within calendar.Interval) (Fit, error) {
	last := within.To.Add(-1).In(within.From.Location())
	final, err := c.run(last)
	switch {
	case errors.Is(err, calendar.ErrNever):
		return c.endless(last), nil // what is opened earlier may end, but not all of it
	case err != nil:
		return Fit{}, err
	}
	candidates, err := c.candidates(within.From, final)
	if err != nil {
		return Fit{}, err
	}
	var bad trial
	for i, opened := range candidates {
		t, err := c.try(opened)
		if err != nil {
			return Fit{}, err
		}
		if i == 0 || t.isWorse(bad) {
			bad = t
		}
	}
	return c.fit(bad), nil
}

func (c *chain) endless(opened time.Time) Fit {
	f := Fit{Promise: c.promise, Outcome: Endless, Opened: opened}
	for _, s := range c.stages {
		f.Stages = append(f.Stages, s.Stage)
	}
	return f
}

func (c *chain) fit(t trial) Fit {
	f := Fit{Promise: c.promise, Outcome: Fits, Needs: Length(t.used), Margin: Length(c.within - t.used),
		Opened: t.course[0], Due: t.due}
	if t.isLate() {
		f.Outcome = TooLong
	}
	for i, s := range c.stages {
		s.From, s.To = t.course[i], t.course[i+1]
		f.Stages = append(f.Stages, s.Stage)
	}
	return f
}

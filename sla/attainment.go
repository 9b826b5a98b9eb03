package sla

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// AttainmentSpec says what a summary is of.
type AttainmentSpec struct {
	// AsOf is the end of what is known: nothing that happened at or after it is.
	AsOf time.Time
	// Unit is the length of a period.
	Unit PeriodUnit
	// Zone is where periods begin at midnight; its name is kept, so it needs one.
	Zone *time.Location
	// Attribution says to which period an outcome belongs.
	Attribution Attribution
	// Cuts are dates on which a period ends and another begins, beside those of the unit:
	// what [Attainment.Lines] says from one cut to another is exact, whatever the unit.
	// Their order and repetitions do not matter.
	Cuts []date.Date
}

// Attainment sums up tickets: by period, severity and metric how many targets were met and
// missed and how long they took; by period and severity how many tickets came and went;
// and how old those are that are open. It grows by [Attainment.Add] and
// [Attainment.Merge]. Merging is exact, associative and commutative: the same tickets give
// the same bytes of JSON, summed up on one machine or on many. It is not safe for
// concurrent use while it grows. The zero value is of nothing and refuses both.
type Attainment struct {
	asOf        time.Time
	unit        PeriodUnit
	zone        *time.Location // nil for one that was read from JSON
	zoneName    string
	attribution Attribution
	cuts        []date.Date // ascending, each once

	spans    []periodSpan // that were asked for, ascending
	targets  []targetSum  // by period, severity, metric, commitment
	keys     []uint64     // of the targets, packed: a search looks at nothing else
	tickets  []ticketSum  // by period, severity
	backlog  []backlogSum
	linked   int64
	later    int64
	last     int   // the place of the target found last
	lastSpan int   // the place of the span found last
	hand     *hand // the ticket at hand: one place for all of them
}

type targetKey struct {
	period     date.Date
	severity   Severity
	metric     Metric
	commitment Commitment
}

// packed is the key as one number, in the same order. The dates of this house have fewer than
// 32 bits, and the rest has less than 8 each.
func (k targetKey) packed() uint64 {
	return packedDate(k.period) | uint64(uint8(k.severity))<<16 | uint64(k.metric)<<8 | uint64(k.commitment)
}

// packedDate leaves 24 bits below a date.
func packedDate(d date.Date) uint64 { return uint64(int64(d)+1<<31) << 24 }

type targetSum struct {
	key targetKey
	counts
}

// counts are what is summed up of targets.
type counts struct {
	met, breached, running, cancelled, excluded int64

	overdue       int64 // of the running: late already
	stopped       int64 // of met and breached: those that were stopped
	elapsed, wall Total // of the stopped: counted time, and time since the start
	buckets       buckets
}

// buckets are counts by duration, of which mostly few are used: from first to before end.
type buckets struct {
	first, end uint8
	n          [bucketCount]int64
}

// add counts n more in a bucket.
func (b *buckets) add(bucket int, n int64) {
	i := uint8(bucket)
	if b.end == 0 {
		b.first = i
	}
	b.first, b.end = min(b.first, i), max(b.end, i+1)
	b.n[i] += n
}

// merge adds other buckets.
func (b *buckets) merge(o *buckets) {
	for i := o.first; i < o.end; i++ {
		if n := o.n[i]; n != 0 {
			b.add(int(i), n)
		}
	}
}

type ticketSum struct {
	period        date.Date
	severity      Severity
	opened, ended int64
}

// packed is period and severity as one number, in their order.
func (t ticketSum) packed() uint64 { return packedDate(t.period) | uint64(uint8(t.severity)) }

type backlogSum struct {
	severity Severity
	byAge    [ageCount]int64
}

// Reasons for refusing to sum up.
var (
	ErrAttainment = errors.New("want an instant as of which, a unit, a zone with a name and a rule of attribution")
	ErrMerge      = errors.New("summaries of different things do not merge")
	ErrNoOpening  = errors.New("the ticket has no opening")
)

// NewAttainment starts a summary. A spec that lacks something is [ErrAttainment].
func NewAttainment(spec AttainmentSpec) (*Attainment, error) {
	if spec.Zone == nil || spec.Zone.String() == "" || spec.Zone.String() == "Local" || !spec.Unit.IsValid() ||
		!spec.Attribution.IsValid() || !isInstant(spec.AsOf) {
		value := fmt.Sprintf("%s, %s, %s, %v", spec.AsOf, spec.Unit, spec.Attribution, spec.Zone)
		return nil, fault.Fault{Value: value, Err: ErrAttainment}
	}
	cuts := slices.Clone(spec.Cuts)
	slices.Sort(cuts)
	return &Attainment{
		asOf: spec.AsOf.UTC(), unit: spec.Unit, zone: spec.Zone, zoneName: spec.Zone.String(),
		attribution: spec.Attribution, cuts: slices.Compact(cuts),
	}, nil
}

// AsOf returns the end of what is known, in UTC.
func (a *Attainment) AsOf() time.Time { return a.asOf }

// Add takes in a ticket. One that counts with its parent, and one that was opened at or
// after AsOf, is only counted as such. The error is that of [Clock.Err], [ErrNoOpening] for
// a clock without events, [ErrFar], [ErrAttainment] for a summary that was read from JSON: it can be
// merged, but knows its zone only by name; or [ErrTotal] for a sum that is too large, after
// which a is not to be used.
func (a *Attainment) Add(c Clock) error {
	_, err := a.Observe(&c, nil)
	return err
}

func (a *Attainment) outcome(s *Status, see func(*Status, date.Date)) error {
	period := a.period(s)
	if see != nil {
		see(s, period)
	}
	return a.target(targetKey{period, s.Severity, s.Metric, s.Commitment}).count(s, a.isLate(s))
}

// isLate reports whether an outcome is late but still open: where the stop decides, it is
// not decided before that.
func (a *Attainment) isLate(s *Status) bool {
	return s.State == StateBreached && a.attribution == ByResolved && !s.stopped.ok && !s.drop.ok
}

// period is the first date of the period to which an outcome belongs; one that is still
// open belongs to the last period that is known.
func (a *Attainment) period(s *Status) date.Date {
	at := a.asOf.Add(-1)
	switch {
	case s.State.IsLive():
	case a.attribution == ByOpened:
		at = s.Opened
	case a.attribution == ByDue && s.due.ok:
		at = s.due.t
	case s.stopped.ok:
		at = s.stopped.t
	case s.drop.ok:
		at = s.drop.t
	}
	return a.periodOf(at)
}

// target finds the sums of a key, or makes its place.
func (a *Attainment) target(key targetKey) *counts {
	packed := key.packed()
	for i := a.last; i < min(a.last+2, len(a.keys)); i++ { // mostly the same again, or the next one
		if a.keys[i] == packed {
			a.last = i
			return &a.targets[i].counts
		}
	}
	i, found := slices.BinarySearch(a.keys, packed)
	if !found {
		a.keys = slices.Insert(a.keys, i, packed)
		a.targets = slices.Insert(a.targets, i, targetSum{key: key})
	}
	a.last = i
	return &a.targets[i].counts
}

// count takes in one outcome.
func (n *counts) count(s *Status, isLate bool) error {
	switch {
	case s.Exclusion != nil:
		n.excluded++
		return nil
	case isLate:
		n.overdue++
		n.running++
	case s.State == StateCancelled:
		n.cancelled++
		return nil
	case s.State == StateMet:
		n.met++
	case s.State == StateBreached:
		n.breached++
	default:
		n.running++
	}
	if !s.stopped.ok {
		return nil
	}
	n.stopped++
	n.buckets.add(bucketOf(s.Elapsed), 1)
	elapsed, err := TotalOf(s.Elapsed)
	if err != nil {
		return err
	}
	wall, err := TotalOf(s.stopped.t.Sub(s.started.t))
	if err != nil {
		return err
	}
	return n.addTimes(elapsed, wall)
}

func (n *counts) addTimes(elapsed, wall Total) (err error) {
	if n.elapsed, err = n.elapsed.Add(elapsed); err != nil {
		return err
	}
	n.wall, err = n.wall.Add(wall)
	return err
}

// countMost is how many a sum may count: far from where two sums overflow.
const countMost = 1_000_000_000_000_000

// add merges the counts of the same key.
func (n *counts) add(o *counts) error {
	n.met += o.met
	n.breached += o.breached
	n.running += o.running
	n.cancelled += o.cancelled
	n.excluded += o.excluded
	n.overdue += o.overdue
	n.stopped += o.stopped
	if max(n.met, n.breached, n.running, n.cancelled, n.excluded, n.stopped) > countMost {
		return ErrTotal
	}
	n.buckets.merge(&o.buckets)
	return n.addTimes(o.elapsed, o.wall)
}

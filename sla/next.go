package sla

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ChangeKind is what changes by itself. The zero value is nothing.
type ChangeKind uint8

// The kinds of changes.
const (
	Warned  ChangeKind = iota + 1 // a warning threshold is reached
	Overdue                       // the target is breached
)

// ErrChangeKind is the reason for refusing a name that is no kind of change.
var ErrChangeKind = errors.New("no such kind of change")

var changeNames = [...]string{"", "warned", "overdue"}

// IsValid reports whether k is one of the kinds.
func (k ChangeKind) IsValid() bool { return k == Warned || k == Overdue }

// String returns "warned" or "overdue".
func (k ChangeKind) String() string { return fault.Word("ChangeKind", changeNames[:], k) }

// ParseChangeKind reads a name; another text is [ErrChangeKind].
func ParseChangeKind(text string) (ChangeKind, error) {
	return fault.ParseWord[ChangeKind](ErrChangeKind, changeNames[:], text)
}

// MarshalText returns the name.
func (k ChangeKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrChangeKind, changeNames[:], k)
}

// UnmarshalText reads a name.
func (k *ChangeKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseChangeKind(string(text))
	return err
}

// Change is something that happens to a clock without an event. The zero value is none.
type Change struct {
	// At is the first instant at which it is so: for a breach a nanosecond after Due, since
	// at the due instant nobody is late yet.
	At      time.Time  `json:"at"`
	Metric  Metric     `json:"metric"`
	Kind    ChangeKind `json:"kind"`
	Percent int        `json:"percent,omitempty"` // of a warning: its threshold
	Due     time.Time  `json:"due"`               // of the target
}

// compare orders changes by their instants, then breaches first, then by metric.
func (c Change) compare(o Change) int {
	return cmp.Or(c.At.Compare(o.At), cmp.Compare(o.Kind, c.Kind), cmp.Compare(c.Metric, o.Metric))
}

// Next returns the first change after an instant that happens without a new event: until
// then a scheduler may sleep. There is none while nothing runs towards a threshold. What
// is excluded, and tickets that count with their parent, are not looked at. The errors are
// [ErrNoPolicy], [ErrFar] and a [*HistoryError], as for [Clock.Status].
func (c Clock) Next(at time.Time) (Change, bool, error) {
	var s state
	f, now, err := c.at(at, &s)
	if err != nil || s.parent != "" {
		return Change{}, false, err
	}
	var next Change
	for _, m := range f.metrics() {
		if s.runs[m-1].mode != counting || f.isExcluded(m) {
			continue
		}
		change, ok, err := f.next(m, now)
		if err != nil {
			return Change{}, false, err
		}
		if ok && (!next.Kind.IsValid() || change.compare(next) < 0) {
			next = change
		}
	}
	return next, next.Kind.IsValid(), nil
}

func (f *fold) isExcluded(m Metric) bool {
	return f.s.excluded != nil && f.s.excluded[m].Kind == Excluded
}

// next is the next change of a run that counts.
func (f *fold) next(m Metric, now instant) (change Change, ok bool, err error) {
	r := f.run(m)
	if r.target == nil || !r.due.ok() {
		return Change{}, false, nil
	}
	zone := r.target.calendar.Zone()
	due := f.time(r.due).In(zone)
	if !r.breach.ok() {
		change = Change{At: due.Add(1), Metric: m, Kind: Overdue, Due: due}
	}
	if len(r.target.Warn) == 0 {
		return change, change.Kind.IsValid(), nil
	}
	counted, err := f.behind(r, now)
	if err != nil {
		return change, false, err
	}
	counted += r.counted
	for _, percent := range r.target.Warn {
		left := warning(r.within, percent) - counted
		if left <= 0 {
			continue
		}
		at, err := r.target.counting.Add(f.time(now), left)
		if err == nil { // it comes before the breach, if that is still to come
			change = Change{At: at.In(zone), Metric: m, Kind: Warned, Percent: percent, Due: due}
		}
		break
	}
	return change, change.Kind.IsValid(), nil
}

// Upcoming returns all changes that happen after an instant if no event comes, in their
// order. Errors as for [Clock.Next].
func (c Clock) Upcoming(at time.Time) ([]Change, error) {
	var all []Change
	var s state
	f, now, err := c.at(at, &s)
	if err != nil || s.parent != "" {
		return nil, err
	}
	for _, m := range f.metrics() {
		if s.runs[m-1].mode != counting || f.isExcluded(m) {
			continue
		}
		for from := now; ; {
			change, ok, err := f.next(m, from)
			if err != nil {
				return nil, err
			}
			if !ok {
				break
			}
			all = append(all, change)
			if change.Kind == Overdue {
				break
			}
			from = f.since(change.At)
		}
	}
	slices.SortFunc(all, Change.compare)
	return all, nil
}

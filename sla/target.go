package sla

import (
	"errors"
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Commitment says what a missed target means. The zero value is refused.
type Commitment uint8

// The commitments.
const (
	Committed Commitment = iota + 1 // an SLA: a miss has consequences
	Objective                       // a KPI: a miss is reported
)

// ErrCommitment is the reason for refusing a name that is no commitment.
var ErrCommitment = errors.New("no such commitment")

var commitmentNames = [...]string{"", "committed", "objective"}

// IsValid reports whether c is one of the commitments.
func (c Commitment) IsValid() bool { return c == Committed || c == Objective }

// String returns "committed" or "objective".
func (c Commitment) String() string { return fault.Word("Commitment", commitmentNames[:], c) }

// ParseCommitment reads a name; another text is [ErrCommitment].
func ParseCommitment(text string) (Commitment, error) {
	return fault.ParseWord[Commitment](ErrCommitment, commitmentNames[:], text)
}

// MarshalText returns the name.
func (c Commitment) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrCommitment, commitmentNames[:], c)
}

// UnmarshalText reads a name.
func (c *Commitment) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCommitment(string(text))
	return err
}

// TargetSpec is one target of a policy as plain data. The first five fields are the
// promise; the others refine it and may be left out.
type TargetSpec struct {
	Severity   Severity   `json:"severity"`
	Metric     Metric     `json:"metric"`
	Within     TargetTime `json:"within"`
	Calendar   string     `json:"calendar"` // its name among the calendars of the contract
	Commitment Commitment `json:"commitment"`

	// When are conditions on the facts of a ticket that all have to hold. Of the targets
	// of one severity and metric the first one that applies is taken.
	When []Condition `json:"when,omitempty"`
	// Start is the event from which the clock counts; zero is [FromOpened].
	Start Start `json:"start,omitempty"`
	// Fixed is a contractual due date: pauses do not move it.
	Fixed bool `json:"fixed,omitempty"`
	// HeldBy are the teams whose time counts, that during which they hold the ticket: the term
	// of an OLA or UC. None: it counts whoever holds the ticket.
	HeldBy []string `json:"heldBy,omitempty"`
	// Warn are the thresholds in percent of the counted target time at which a warning is
	// due: 1 to 99, ascending.
	Warn []int `json:"warn,omitempty"`
	// Reading records how a term was read of which the contract says nothing.
	Reading string `json:"reading,omitempty"`
}

// Equal reports whether two targets say the same, word for word.
func (t TargetSpec) Equal(o TargetSpec) bool {
	return t.Severity == o.Severity && t.Metric == o.Metric && t.Within == o.Within && t.Calendar == o.Calendar &&
		t.Commitment == o.Commitment && slices.EqualFunc(t.When, o.When, Condition.equal) && t.Start == o.Start &&
		t.Fixed == o.Fixed && slices.Equal(t.HeldBy, o.HeldBy) && slices.Equal(t.Warn, o.Warn) && t.Reading == o.Reading
}

// clone returns t with slices of its own.
func (t TargetSpec) clone() TargetSpec {
	t.When = slices.Clone(t.When)
	for i := range t.When {
		t.When[i] = t.When[i].clone()
	}
	t.HeldBy, t.Warn = slices.Clone(t.HeldBy), slices.Clone(t.Warn)
	return t
}

// target is one compiled target.
type target struct {
	TargetSpec
	calendar calendar.Calendar // of the contract
	counting calendar.Calendar // on which it counts: days and months count around the clock
	promised calendar.Calendar // the same, with the time that a policy is without: see Policy.Without
	start    Start
	isCut    bool   // whether counting is not promised
	cutBy    string // why
}

func newTarget(spec TargetSpec, cal calendar.Calendar) *target {
	t := &target{TargetSpec: spec.clone(), calendar: cal, counting: cal, start: max(spec.Start, FromOpened)}
	if u := spec.Within.unit; u == UnitDays || u == UnitMonths {
		t.counting = calendar.AlwaysIn(cal.Zone())
	}
	t.promised = t.counting
	return t
}

// appliesTo reports whether all conditions hold.
func (t *target) appliesTo(facts Facts) bool {
	for _, c := range t.When {
		if !c.holds(facts) {
			return false
		}
	}
	return true
}

// dueOf is the due instant of a target in days or months that starts at t and is never
// stopped.
func (t *target) dueOf(start time.Time) (time.Time, error) {
	n := t.Within.Count()
	if t.Within.unit == UnitMonths {
		n = daysOfMonths(start.In(t.promised.Zone()), n)
	}
	return t.promised.AddBusinessDays(start, n)
}

// loses reports whether some time that was promised does not count.
func (t *target) loses(from, to time.Time) bool {
	if !t.isCut {
		return false
	}
	promised, _ := t.promised.Between(from, to) // an instant that is out of range for one is so for both
	counts, _ := t.counting.Between(from, to)
	return promised != counts
}

// daysOfMonths is how many dates lie between the date of t and the same day n months on,
// or the last of that month if it is shorter.
func daysOfMonths(t time.Time, n int) int {
	year, month, day := t.Date()
	first := date.New(year, month+time.Month(n), 1)
	last := date.New(year, month+time.Month(n)+1, 1) - 1
	return int(min(first+date.Date(day)-1, last) - date.New(year, month, day))
}

// warning is the counted time at which a threshold is crossed, rounded up.
func warning(within time.Duration, percent int) time.Duration {
	p := time.Duration(percent)
	return within/100*p + (within%100*p+99)/100
}

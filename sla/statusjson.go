package sla

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Reasons for refusing a stored status.
var (
	ErrState  = errors.New("no such state")
	ErrStatus = errors.New("not a status as it is written")
)

// ParseState reads a name; another text is [ErrState].
func ParseState(text string) (State, error) {
	i := slices.Index(stateNames[:], text)
	if i < 0 {
		return StateNone, fault.Unknown(ErrState, text, stateNames[:])
	}
	return State(i), nil
}

// UnmarshalText reads a name.
func (s *State) UnmarshalText(text []byte) (err error) {
	*s, err = ParseState(string(text))
	return err
}

// statusForm is how a status with a target is stored.
type statusForm struct {
	Metric     Metric          `json:"metric"`
	Severity   Severity        `json:"severity"`
	Within     TargetTime      `json:"within"`
	Commitment Commitment      `json:"commitment"`
	State      State           `json:"state"`
	Opened     time.Time       `json:"opened"`
	Cycle      int             `json:"cycle"`
	Started    *time.Time      `json:"started,omitempty"`
	Elapsed    durationText    `json:"elapsed"`
	Remaining  durationText    `json:"remaining"`
	Percent    decimal.Decimal `json:"percent"`
	Due        *time.Time      `json:"due,omitempty"`
	Breached   *time.Time      `json:"breached,omitempty"`
	Stopped    *time.Time      `json:"stopped,omitempty"`
	Cancelled  *time.Time      `json:"cancelled,omitempty"`
	Exclusion  *Event          `json:"exclusion,omitempty"`
	Parent     string          `json:"parent,omitempty"`
}

// nothing is how a status without a target is stored.
const nothing = `{"state":"none"}`

// isNothing reports whether data is nothing, however it is laid out.
func isNothing(data []byte) bool {
	var short bytes.Buffer
	return !bytes.Contains(data, []byte(`"metric"`)) && json.Compact(&short, data) == nil && short.String() == nothing
}

// MarshalJSON writes what is known, leaving out the rest. Durations are texts such as
// "3h45m", instants are RFC 3339.
func (s Status) MarshalJSON() ([]byte, error) {
	if s.State == StateNone {
		return []byte(nothing), nil
	}
	return json.Marshal(statusForm{
		s.Metric, s.Severity, s.Within, s.Commitment, s.State, writable(s.Opened), s.Cycle, s.started.pointer(),
		durationText(s.Elapsed), durationText(s.Remaining), s.Percent(), s.due.pointer(),
		s.breached.pointer(), s.stopped.pointer(), s.drop.pointer(), s.Exclusion, s.Parent,
	})
}

// UnmarshalJSON reads a status strictly: what MarshalJSON writes. Its instants are those
// that were stored, in the offset that they were stored with.
func (s *Status) UnmarshalJSON(data []byte) error {
	if isNothing(data) {
		*s = Status{}
		return nil
	}
	var form statusForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	read := Status{
		Metric: form.Metric, Severity: form.Severity, Within: form.Within, Commitment: form.Commitment,
		State: form.State, Opened: form.Opened, Cycle: form.Cycle, Elapsed: time.Duration(form.Elapsed),
		Remaining: time.Duration(form.Remaining), Exclusion: form.Exclusion, Parent: form.Parent,
		started: momentOf(form.Started), due: momentOf(form.Due), breached: momentOf(form.Breached),
		stopped: momentOf(form.Stopped), drop: momentOf(form.Cancelled),
	}
	if read.Remaining != 0 || !form.Percent.IsZero() { // else there is no target time in counted time
		read.budget = read.Elapsed + read.Remaining
	}
	if err := read.check(form.Percent); err != nil {
		return err
	}
	*s = read
	return nil
}

// check refuses what no status says.
func (s Status) check(percent decimal.Decimal) error {
	var l fault.List
	if s.State == StateNone {
		l.Add("state", s.State, ErrStatus)
	}
	if !s.Metric.IsValid() || !s.Within.IsValid() || !s.Commitment.IsValid() ||
		s.Severity < 1 || s.Severity > SeverityMost {
		value := fmt.Sprintf("%s of %s", s.Metric, s.Severity)
		l.Add("", value, ErrStatus)
	}
	if s.Elapsed < 0 || s.Cycle < 0 || s.budget < 0 {
		l.Add("elapsed", s.Elapsed, ErrStatus)
	}
	if !s.Percent().Equal(percent) {
		l.Add("percent", percent, fmt.Errorf("%w: want %s", ErrStatus, s.Percent()))
	}
	return l.Err()
}

func momentOf(t *time.Time) moment {
	if t == nil {
		return moment{}
	}
	return moment{*t, true}
}

package sla

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// StretchKind says why a stretch of a ticket's life counted or did not. The zero value is
// refused.
type StretchKind uint8

// The kinds of stretches.
const (
	StretchOpen      StretchKind = iota + 1 // the desk was open: it counted
	StretchClosed                           // the desk was closed
	StretchPaused                           // a pause stopped the clock
	StretchDone                             // resolved, until the reopening
	StretchRule                             // a rule changed what had been counted, at one instant
	StretchNoTarget                         // the severity of that time had no target
	StretchElsewhere                        // a team had the ticket whose time does not count
)

// ErrStretchKind is the reason for refusing a name that is no kind of stretch.
var ErrStretchKind = errors.New("no such kind of stretch")

var stretchNames = [...]string{"", "open", "closed", "paused", "done", "rule", "no-target", "elsewhere"}

// IsValid reports whether k is one of the kinds.
func (k StretchKind) IsValid() bool { return k >= StretchOpen && k <= StretchElsewhere }

// String returns the name, such as "paused".
func (k StretchKind) String() string { return fault.Word("StretchKind", stretchNames[:], k) }

// ParseStretchKind reads a name; another text is [ErrStretchKind].
func ParseStretchKind(text string) (StretchKind, error) {
	return fault.ParseWord[StretchKind](ErrStretchKind, stretchNames[:], text)
}

// MarshalText returns the name.
func (k StretchKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrStretchKind, stretchNames[:], k)
}

// UnmarshalText reads a name.
func (k *StretchKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseStretchKind(string(text))
	return err
}

// Stretch is one piece of the explanation of a clock: [From, To), and what it counted.
type Stretch struct {
	From    time.Time
	To      time.Time
	Kind    StretchKind
	Reason  string        // of a pause or a rule; the team that had the ticket elsewhere
	Holder  string        // the team that had the ticket
	Counted time.Duration // may be negative for a rule
}

// stretchForm is how a stretch is stored.
type stretchForm struct {
	From    time.Time    `json:"from"`
	To      time.Time    `json:"to"`
	Kind    StretchKind  `json:"kind"`
	Reason  string       `json:"reason,omitempty"`
	Holder  string       `json:"holder,omitempty"`
	Counted durationText `json:"counted,omitempty"`
}

// MarshalJSON writes what the stretch has. What it counted is a text such as "3h45m".
func (s Stretch) MarshalJSON() ([]byte, error) {
	from, to := writable(s.From), writable(s.To)
	return json.Marshal(stretchForm{from, to, s.Kind, s.Reason, s.Holder, durationText(s.Counted)})
}

// UnmarshalJSON reads a stretch strictly: what MarshalJSON writes.
func (s *Stretch) UnmarshalJSON(data []byte) error {
	var form stretchForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	read := Stretch{form.From, form.To, form.Kind, form.Reason, form.Holder, time.Duration(form.Counted)}
	if err := read.check(); err != nil {
		return err
	}
	*s = read
	return nil
}

// check refuses what no stretch says: only a rule takes back, or counts in no time.
func (s Stretch) check() error {
	var l fault.List
	if !s.Kind.IsValid() {
		l.Add("kind", nil, oneOf(ErrStretchKind, stretchNames[1:]))
	}
	if s.To.Before(s.From) {
		l.Add("to", s.To, ErrExplanation)
	}
	if s.Kind != StretchRule && (s.Counted < 0 || s.Counted > s.To.Sub(s.From)) {
		l.Add("counted", durationText(s.Counted), ErrExplanation)
	}
	return l.Err()
}

package tiers

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// CommunicationSpec is who is notified of what, and when, as plain data and as JSON.
// [NewCommunication] checks it.
//
//	{"rules": [
//	  {"id": "p1-call", "event": "opened", "severity": 1, "to": ["sponsor", "service-manager"], "by": "client-desk",
//	   "channel": "phone", "within": "15m", "calendar": "24x7"},
//	  {"id": "p1-news", "event": "while-open", "severity": 1, "to": ["client"], "by": "technical",
//	   "channel": "status page", "every": "30m", "calendar": "24x7"}]}
type CommunicationSpec struct {
	Rules []NoticeRule `json:"rules,omitempty"` // every one that applies is followed, in this order
}

// NoticeRule says who is notified of one event.
type NoticeRule struct {
	ID       string         `json:"id"` // unique; formed like a team's
	Event    NoticeEvent    `json:"event"`
	Severity sla.Severity   `json:"severity,omitempty"` // of this severity or worse; zero: all, and none
	To       []string       `json:"to"`                 // ids of parties, teams and authorities
	By       string         `json:"by"`                 // id of who sends it
	Channel  string         `json:"channel,omitempty"`  // phone, mail, status page: for readers
	Within   sla.TargetTime `json:"within,omitempty"`   // working time after the event; zero: at once
	Every    sla.TargetTime `json:"every,omitempty"`    // of while-open: the time between two of them
	Calendar string         `json:"calendar,omitempty"` // on which Within and Every count
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (s *CommunicationSpec) UnmarshalJSON(data []byte) error {
	type plain CommunicationSpec
	return fault.Decode(data, (*plain)(s))
}

// MarshalJSON leaves out the times that are not given: the zero [sla.TargetTime] has no
// text.
func (r NoticeRule) MarshalJSON() ([]byte, error) {
	type plain NoticeRule
	out := struct {
		plain
		Within *sla.TargetTime `json:"within,omitempty"`
		Every  *sla.TargetTime `json:"every,omitempty"`
	}{plain: plain(r)}
	if r.Within.IsValid() {
		out.Within = &r.Within
	}
	if r.Every.IsValid() {
		out.Every = &r.Every
	}
	return json.Marshal(out)
}

func (s CommunicationSpec) clone() CommunicationSpec {
	s.Rules = slices.Clone(s.Rules)
	for i := range s.Rules {
		s.Rules[i].To = slices.Clone(s.Rules[i].To)
	}
	return s
}

// Communication is a checked communication plan. It never changes and is safe from many
// goroutines. Its zero value notifies nobody.
type Communication struct{ c *communication }

type communication struct {
	spec CommunicationSpec
	on   []calendar.Calendar // of each rule
}

// NewCommunication checks a plan among the people of a structure; calendars are found by
// their names in the contract. Every fault is reported at once with its path, as a
// *[SpecError].
func NewCommunication(
	spec CommunicationSpec, s Structure, calendars map[string]calendar.Calendar,
) (Communication, error) {
	var l fault.List
	if len(spec.Rules) > RulesMost {
		l.Add("rules", len(spec.Rules), ErrTooManyRules)
		return Communication{}, l.Err()
	}
	c := &communication{spec: spec.clone()}
	seen := map[string]bool{}
	for i, r := range c.spec.Rules {
		path := fault.Path("rules").At(i)
		once(&l, path, seen, r.ID)
		r.checkPeople(&l, path, s.get())
		c.on = append(c.on, r.checkTimes(&l, path, calendars))
	}
	if err := l.Err(); err != nil {
		return Communication{}, err
	}
	return Communication{c}, nil
}

func (r NoticeRule) checkPeople(l *fault.List, path fault.Path, s *structure) {
	if !isID(r.ID) {
		l.Add(path.Key("id"), r.ID, ErrID)
	}
	if !r.Event.IsValid() {
		l.Add(path.Key("event"), r.Event, ErrNoticeEvent)
	}
	checkSeverity(l, path.Key("severity"), r.Severity)
	if len(r.To) == 0 {
		l.Add(path.Key("to"), nil, ErrNone)
	}
	s.knownOnce(l, path.Key("to"), r.To)
	s.known(l, path.Key("by"), r.By)
	if r.Channel != "" && !isText(r.Channel) {
		l.Add(path.Key("channel"), r.Channel, ErrText)
	}
}

// checkTimes finds the calendar of a rule.
func (r NoticeRule) checkTimes(
	l *fault.List, path fault.Path, all map[string]calendar.Calendar,
) (on calendar.Calendar) {
	if r.Within.IsValid() && r.Within.Working() <= 0 {
		l.Add(path.Key("within"), r.Within, ErrWorkingTime)
	}
	if r.Every.IsValid() && r.Every.Working() <= 0 {
		l.Add(path.Key("every"), r.Every, ErrWorkingTime)
	}
	repeats := r.Event == WhileOpen
	switch {
	case repeats && !r.Every.IsValid():
		l.Add(path.Key("every"), nil, ErrNeedsNotice)
	case !repeats && r.Every.IsValid():
		l.Add(path.Key("every"), r.Every, fmt.Errorf("%w: only %s repeats", ErrNeedsNone, WhileOpen))
	}
	if repeats && r.Within.IsValid() {
		l.Add(path.Key("within"), r.Within, fmt.Errorf("%w: say every", ErrNeedsNone))
	}
	timed := r.Every.IsValid() || r.Within.IsValid()
	switch {
	case timed && r.Calendar == "":
		l.Add(path.Key("calendar"), nil, ErrNeedsCalendar)
	case !timed && r.Calendar != "":
		l.Add(path.Key("calendar"), r.Calendar, ErrNeedsNone)
	case timed:
		return namedCalendar(l, path.Key("calendar"), r.Calendar, all)
	}
	return on
}

func (c Communication) get() *communication {
	if c.c == nil {
		return &communication{}
	}
	return c.c
}

// Spec returns a copy of the data that the plan was made from.
func (c Communication) Spec() CommunicationSpec { return c.get().spec.clone() }

// MarshalJSON returns the JSON of [Communication.Spec].
func (c Communication) MarshalJSON() ([]byte, error) { return json.Marshal(c.get().spec) }

package tiers

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// NoticeFact is something that happened of which somebody may have to be notified.
type NoticeFact struct {
	Event    NoticeEvent  `json:"event"`
	Severity sla.Severity `json:"severity,omitempty"` // of the work at that time; zero: none
	At       time.Time    `json:"at"`                 // of while-open: when the work was opened
	Until    time.Time    `json:"until"`              // of while-open: when it was restored, or as far as one looks
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (f *NoticeFact) UnmarshalJSON(data []byte) error {
	type plain NoticeFact
	return fault.Decode(data, (*plain)(f))
}

// Notice is one notification that is owed, with the rule that made it.
type Notice struct {
	Rule     string       `json:"rule"` // id
	Event    NoticeEvent  `json:"event"`
	Severity sla.Severity `json:"severity,omitempty"`
	To       []string     `json:"to"`
	By       string       `json:"by"`
	Channel  string       `json:"channel,omitempty"`
	Due      time.Time    `json:"due"` // in the location of the fact
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (n *Notice) UnmarshalJSON(data []byte) error {
	type plain Notice
	return fault.Decode(data, (*plain)(n))
}

// String returns the notice as a sentence.
func (n Notice) String() string {
	text := fmt.Sprintf("%s: %s notifies %s", stamp(n.Due), n.By, strings.Join(n.To, ", "))
	if n.Channel != "" {
		text += " by " + n.Channel
	}
	text += ": " + n.Event.String()
	if n.Severity > 0 {
		text += ", " + n.Severity.String()
	}
	return text + " (rule " + n.Rule + ")"
}

// NoticesMost is how many notices one fact makes at most: those beyond are an error, not
// lost.
const NoticesMost = 10_000

// Notices returns the notices that are owed for a fact, by due instant, then in the order
// of the rules. The due instant of a rule counts on its calendar. Work that stays open
// is told of each time that the rule's time has passed since the opening, before Until. A
// calendar that does not open so long again owes nothing. Errors wrap [ErrNoticeEvent],
// [sla.ErrSeverity], [ErrTooManyNotices] and those of package calendar.
func (c Communication) Notices(f NoticeFact) ([]Notice, error) {
	var l fault.List
	if !f.Event.IsValid() {
		l.Add("event", f.Event, ErrNoticeEvent)
	}
	checkSeverity(&l, "severity", f.Severity)
	if err := l.Err(); err != nil {
		return nil, err
	}
	t := c.get()
	list := []Notice{}
	for i, r := range t.spec.Rules {
		if !r.matches(f.Event, f.Severity) {
			continue
		}
		due, err := r.due(f, t.on[i], NoticesMost-len(list))
		if err != nil {
			return nil, err
		}
		for _, at := range due {
			list = append(list, Notice{Rule: r.ID, Event: r.Event, Severity: f.Severity, To: slices.Clone(r.To),
				By: r.By, Channel: r.Channel, Due: at})
		}
	}
	slices.SortStableFunc(list, func(a, b Notice) int { return a.Due.Compare(b.Due) })
	return list, nil
}

func (r NoticeRule) matches(event NoticeEvent, severity sla.Severity) bool {
	return r.Event == event && (r.Severity == 0 || severity != 0 && severity <= r.Severity)
}

// due is when a rule's notices are owed, at most so many.
func (r NoticeRule) due(f NoticeFact, on calendar.Calendar, most int) ([]time.Time, error) {
	step := r.Within.Working()
	if r.Event == WhileOpen {
		step = r.Every.Working()
	}
	var list []time.Time
	for at, err := on.Add(f.At, step); ; at, err = on.Add(at, step) {
		switch {
		case errors.Is(err, calendar.ErrNever):
			return list, nil
		case err != nil:
			return nil, err
		case r.Event != WhileOpen:
			return []time.Time{at}, nil
		case !at.Before(f.Until):
			return list, nil
		case len(list) >= most:
			return nil, Fault{Value: fault.Show(r.ID), Err: ErrTooManyNotices}
		}
		list = append(list, at)
	}
}

// Audience returns the ids of everybody who is notified of an event of work with a
// severity, each once, in the order of the rules. Nobody is an answer: such work is silent.
func (c Communication) Audience(event NoticeEvent, severity sla.Severity) []string {
	ids := []string{}
	for _, r := range c.get().spec.Rules {
		if !r.matches(event, severity) {
			continue
		}
		for _, id := range r.To {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

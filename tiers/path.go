package tiers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Path is the way of a piece of work through the escalation graph, with the reason for
// each step, as data; String says it as sentences. The owner is the same from beginning to
// end, whoever has the work.
type Path struct {
	Route  Route     `json:"route"` // where it began
	Owner  string    `json:"owner"` // id of the team, or party, that keeps the requester informed to the end
	Opened time.Time `json:"opened"`
	Steps  []Step    `json:"steps"` // in order of time
}

// Step is one escalation and why it happened.
type Step struct {
	At       time.Time      `json:"at"` // the later of when its trigger was met and when its start was reached
	Kind     EscalationKind `json:"kind"`
	Rule     string         `json:"rule"` // id
	When     Trigger        `json:"when"` // of the rule
	From     string         `json:"from"`
	To       string         `json:"to"`
	Severity sla.Severity   `json:"severity,omitempty"` // that the work had by then
	Owner    string         `json:"owner"`              // always that of the path
	Assignee string         `json:"assignee"`           // who has the work after the step
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (p *Path) UnmarshalJSON(data []byte) error {
	type plain Path
	return fault.Decode(data, (*plain)(p))
}

// Start returns the id of who had the work first: the team of the route, or its party.
func (p Path) Start() string {
	if p.Route.Team != "" {
		return p.Route.Team
	}
	return p.Route.Party
}

// Assignee returns the id of who has the work at the end of the path.
func (p Path) Assignee() string {
	if len(p.Steps) == 0 {
		return p.Start()
	}
	return p.Steps[len(p.Steps)-1].Assignee
}

// Told returns the ids of the authorities that were told, in order of time.
func (p Path) Told() []string {
	var ids []string
	for _, s := range p.Steps {
		if s.Kind == Hierarchical && !slices.Contains(ids, s.To) {
			ids = append(ids, s.To)
		}
	}
	return ids
}

// String returns a line for the beginning and one for each step, in the location of the
// instants.
func (p Path) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s; owner %s, assignee %s\n", stamp(p.Opened), p.Route.heading(), p.Owner, p.Start())
	for _, s := range p.Steps {
		fmt.Fprintf(&b, "%s: %s\n", stamp(s.At), s)
	}
	return b.String()
}

func (r Route) heading() string {
	if r.Severity == 0 {
		return r.Activity
	}
	return r.Activity + ", " + r.Severity.String()
}

// String returns the step as a sentence, without its instant.
func (s Step) String() string {
	way := fmt.Sprintf("%s tells %s", s.From, s.To)
	if s.Kind == Functional {
		way = fmt.Sprintf("%s hands over to %s", s.From, s.To)
	}
	return fmt.Sprintf("%s, because %s (%s escalation, rule %s); owner %s, assignee %s",
		way, s.reason(), s.Kind, s.Rule, s.Owner, s.Assignee)
}

func (s Step) reason() string {
	switch s.When.Kind {
	case OnShare:
		return fmt.Sprintf("%d%% of the %s target is used", s.When.Percent, s.When.Metric)
	case OnBreach:
		return fmt.Sprintf("the %s target is breached", s.When.Metric)
	case OnSeverity:
		return "the work has " + s.Severity.String()
	case OnRequest:
		return s.From + " asks for it"
	}
	return s.When.String()
}

// stamp is how instants stand in sentences. An instant that is a nanosecond past a whole
// second is said to be just after it: see [Fit].
func stamp(t time.Time) string {
	text := t.Format("Mon 2 Jan 2006 15:04")
	if t.Second() != 0 {
		text = t.Format("Mon 2 Jan 2006 15:04:05")
	}
	if t.Nanosecond() == 1 {
		return "just after " + text
	}
	return text
}

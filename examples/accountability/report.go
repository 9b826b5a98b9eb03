package main

import (
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// report is what the program answers, as data.
type report struct {
	Contract   string                `json:"contract"`
	Title      string                `json:"title,omitempty"`
	Model      string                `json:"model"`
	Structure  tiers.Structure       `json:"structure"`
	Matrix     tiers.Matrix          `json:"matrix"`
	Ladders    []ladder              `json:"ladders"`
	Audiences  []audience            `json:"audiences"`
	Changes    []approver            `json:"changes"`
	From       string                `json:"from"` // the quarter, half-open
	To         string                `json:"to"`
	Meetings   []tiers.Occurrence    `json:"meetings"`
	Agreements tiers.AgreementReport `json:"agreements"`
}

// ladder is what would happen to a ticket of one severity that nobody touches, and who
// would hear of it until then.
type ladder struct {
	Severity sla.Severity   `json:"severity"`
	Name     string         `json:"name"`
	Path     tiers.Path     `json:"path"`
	Notices  []tiers.Notice `json:"notices"`
}

// audience is who is notified of one event, by severity.
type audience struct {
	Event tiers.NoticeEvent `json:"event"`
	To    [][]string        `json:"to"` // of severity 1 first
}

// approver is who approves changes of a kind and risk.
type approver struct {
	Kind   tiers.ChangeKind `json:"kind"`
	Change string           `json:"change"` // the risk, or the procedure
	By     string           `json:"by"`
	After  string           `json:"ratifiedWithin,omitempty"`
}

func (in input) report() (report, error) {
	spec := in.contract.Spec()
	r := report{
		Contract: spec.ID, Title: spec.Title, Model: spec.Model.String(),
		Structure: in.terms.Structure(), Matrix: in.terms.Matrix(),
		Audiences: in.audiences(), Changes: in.approvers(),
		From: in.quarter.From.String(), To: in.quarter.To.String(),
	}
	var err error
	if r.Ladders, err = in.ladders(); err != nil {
		return r, err
	}
	if r.Meetings, err = in.accountability.Governance().Occurrences(in.quarter); err != nil {
		return r, err
	}
	r.Agreements, err = in.accountability.Agreements().Check(in.year())
	return r, err
}

// year is the horizon over which agreements are checked.
func (in input) year() calendar.Interval {
	d, zone := in.quarter.From, in.contract.Zone()
	next := date.New(d.Year()+1, d.Month(), d.Day())
	return calendar.Interval{From: localtime.Midnight(d, zone), To: localtime.Midnight(next, zone)}
}

func (in input) severities() int { return in.contract.Scale().Len() }

func (in input) ladders() ([]ladder, error) {
	list := []ladder{}
	for s := sla.Severity(1); int(s) <= in.severities(); s++ {
		work := tiers.Case{Activity: in.activity, Severity: s, Opened: in.opened}
		path, err := in.accountability.Escalation().Ladder(work, in.terms.Policy())
		if err != nil {
			return nil, err
		}
		notices, err := in.notices(path, s)
		if err != nil {
			return nil, err
		}
		list = append(list, ladder{s, in.contract.Scale().Name(s), path, notices})
	}
	return list, nil
}

// notices are those of the opening and of the time until the ladder's last step.
func (in input) notices(p tiers.Path, s sla.Severity) ([]tiers.Notice, error) {
	until := p.Opened
	for _, step := range p.Steps {
		until = step.At
	}
	all := []tiers.Notice{}
	for _, event := range []tiers.NoticeEvent{tiers.WhenOpened, tiers.WhileOpen} {
		list, err := in.accountability.Communication().Notices(
			tiers.NoticeFact{Event: event, Severity: s, At: p.Opened, Until: until})
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// audiences leaves out the events of which nobody is notified.
func (in input) audiences() []audience {
	list := []audience{}
	for e := tiers.WhenOpened; e.IsValid(); e++ {
		row, anybody := audience{Event: e}, false
		for s := sla.Severity(1); int(s) <= in.severities(); s++ {
			to := in.accountability.Communication().Audience(e, s)
			row.To, anybody = append(row.To, to), anybody || len(to) > 0
		}
		if anybody {
			list = append(list, row)
		}
	}
	return list
}

func (in input) approvers() []approver {
	list := []approver{}
	spec := in.accountability.Changes().Spec()
	for _, s := range spec.Standard {
		list = append(list, approver{Kind: tiers.StandardChange, Change: s.Name, By: s.ApprovedBy})
	}
	for _, a := range spec.Authorities {
		row := approver{Kind: a.Kind, Change: "any other risk", By: a.By}
		if a.Risk != 0 {
			row.Change = a.Risk.String() + " risk"
		}
		if a.RatifyWithin.IsValid() {
			row.After = a.RatifyWithin.String() + " on " + a.Calendar
		}
		list = append(list, row)
	}
	return list
}

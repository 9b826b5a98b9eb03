package tiers

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Change is a change that somebody wants to deploy: plain data.
type Change struct {
	ID        string     `json:"id"` // the caller's own
	Kind      ChangeKind `json:"kind"`
	Procedure string     `json:"procedure,omitempty"` // of a standard change: id in the policy
	Risk      ChangeRisk `json:"risk,omitempty"`      // of a normal or emergency change
	Incident  string     `json:"incident,omitempty"`  // behind an emergency: the caller's own id
	By        string     `json:"by"`                  // who wants it: nobody approves a change of their own
	Deploy    time.Time  `json:"deploy"`              // the instant at which it is meant to be deployed
	Approvals []Approval `json:"approvals,omitempty"`
}

// Approval is that somebody has approved a change.
type Approval struct {
	By string    `json:"by"` // id of a party, team or authority
	At time.Time `json:"at"`
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (c *Change) UnmarshalJSON(data []byte) error {
	type plain Change
	return fault.Decode(data, (*plain)(c))
}

// ChangeVerdict is the answer to "may it be deployed?" with its reason, as data; String
// says it as a sentence.
type ChangeVerdict struct {
	Change    string        `json:"change"`
	Kind      ChangeKind    `json:"kind"`
	Outcome   ChangeOutcome `json:"outcome"`
	Authority string        `json:"authority,omitempty"` // id of who approves, or has approved
	Reason    string        `json:"reason"`
	From      *time.Time    `json:"from,omitempty"`     // outside a window: when it opens; nil: not again
	RatifyBy  *time.Time    `json:"ratifyBy,omitempty"` // when it has to be ratified
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (v *ChangeVerdict) UnmarshalJSON(data []byte) error {
	type plain ChangeVerdict
	return fault.Decode(data, (*plain)(v))
}

// String returns the verdict as a sentence.
func (v ChangeVerdict) String() string {
	return fmt.Sprintf("%s change %s: %s: %s", v.Kind, v.Change, v.Outcome, v.Reason)
}

// Assess tells whether a change may be deployed when it is meant to be. It always answers;
// the first rule that applies decides:
//
//   - a kind that is none, a standard change without a procedure of the policy, an emergency
//     without an incident, a normal or emergency change without a risk: refused;
//   - without an approval of its authority, given at or before the deployment and not by who
//     wants the change: needs approval, or, for an emergency whose authority ratifies, may
//     be deployed and has to be ratified by an instant;
//   - approved, but the window of its kind is closed then: outside the window;
//   - else approved.
//
// A standard change was approved with its procedure. An emergency that is to be ratified
// is held to the window of emergencies, if there is one, all the same.
func (p ChangePolicy) Assess(c Change) ChangeVerdict {
	t := p.get()
	v := ChangeVerdict{Change: c.ID, Kind: c.Kind}
	if reason := t.refuses(c); reason != "" {
		return v.with(ChangeRefused, "%s", reason)
	}
	if c.Kind == StandardChange {
		s := t.procedure(c.Procedure)
		v.Authority = s.ApprovedBy
		v = v.with(ChangeApproved, "%s was approved once for all by %s", s.ID, s.ApprovedBy)
	} else {
		v = t.approval(c, v)
	}
	if v.Outcome == ChangeApproved || v.Outcome == ChangeToRatify {
		return t.window(c, v)
	}
	return v
}

func (v ChangeVerdict) with(outcome ChangeOutcome, format string, args ...any) ChangeVerdict {
	v.Outcome, v.Reason = outcome, fmt.Sprintf(format, args...)
	return v
}

// refuses is why a change is not what it says, "" if it is.
func (p *changePolicy) refuses(c Change) string {
	switch {
	case !c.Kind.IsValid():
		return "its kind is none of standard, normal and emergency"
	case c.Kind == StandardChange && p.procedure(c.Procedure) == nil:
		err := fault.Unknown(ErrProcedure, c.Procedure, p.procedures())
		return err.Error() + "; without one it is a normal change"
	case c.Kind == StandardChange:
		return ""
	case !c.Risk.IsValid():
		return "nobody has said its risk"
	case c.Kind == EmergencyChange && c.Incident == "":
		return "no incident is behind it"
	case p.authority(c.Kind, c.Risk) < 0:
		return "nobody approves it"
	}
	return ""
}

func (p *changePolicy) procedures() (ids []string) {
	for _, s := range p.spec.Standard {
		ids = append(ids, s.ID)
	}
	return ids
}

// procedure finds a standard change; nil if there is none.
func (p *changePolicy) procedure(id string) *StandardChangeSpec {
	for i := range p.spec.Standard {
		if p.spec.Standard[i].ID == id {
			return &p.spec.Standard[i]
		}
	}
	return nil
}

func (p *changePolicy) approval(c Change, v ChangeVerdict) ChangeVerdict {
	place := p.authority(c.Kind, c.Risk)
	rule := p.spec.Authorities[place]
	v.Authority = rule.By
	for _, a := range c.Approvals {
		if a.By == rule.By && a.By != c.By && !a.At.After(c.Deploy) {
			return v.with(ChangeApproved, "%s approved it on %s", a.By, stamp(a.At))
		}
	}
	switch {
	case rule.RatifyWithin.IsValid():
		return p.toRatify(c, v, place)
	case rule.By == c.By:
		return v.with(ChangeNeedsApproval, "%s wants it and cannot approve it too", c.By)
	}
	return v.with(ChangeNeedsApproval, "%s has not approved it by %s", rule.By, stamp(c.Deploy))
}

func (p *changePolicy) toRatify(c Change, v ChangeVerdict, place int) ChangeVerdict {
	rule := p.spec.Authorities[place]
	due, err := p.ratify[place].Add(c.Deploy, rule.RatifyWithin.Working())
	if err != nil {
		return v.with(ChangeNeedsApproval, "%s cannot ratify it: %v", rule.By, err)
	}
	v.RatifyBy = &due
	return v.with(ChangeToRatify, "because of %s, %s has to ratify it by %s", c.Incident, rule.By, stamp(due))
}

// window holds a change that may be deployed to the window of its kind.
func (p *changePolicy) window(c Change, v ChangeVerdict) ChangeVerdict {
	on, ok := p.windows[c.Kind]
	if !ok || on.Open(c.Deploy) {
		return v
	}
	v.RatifyBy = nil
	opens := "does not open again"
	if from, err := on.NextOpen(c.Deploy); err == nil {
		v.From, opens = &from, "opens on "+stamp(from)
	}
	return v.with(ChangeOutsideWindow,
		"the window of %s changes is closed on %s and %s", c.Kind, stamp(c.Deploy), opens)
}

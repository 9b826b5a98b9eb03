package contract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// activityName is what the catalogue calls the activity.
func (w *walker) activityName() string {
	return cmp.Or(w.activity.Name, w.piece.Work.Activity)
}

// names looks up what the contract calls what the decision speaks of.
func (w *walker) names() {
	n := &w.d.Names
	n.Zone = w.desk.c.zone.String()
	n.Activity = w.activityName()
	if w.piece.Severity != 0 {
		n.Severity = w.desk.c.scale.Name(w.piece.Severity)
	}
	if r := w.d.Route; r != nil {
		doer := r.Team
		if doer == "" {
			doer = r.Party
		}
		n.Doer, n.Accountable = w.name(doer), w.name(r.Accountable)
	}
	if d := w.d.Delivery; d != nil && d.Hotfix {
		n.Approver, n.Deployer = w.name(d.Approver), w.name(d.Deployer)
	}
	for _, r := range w.d.Reasons {
		if r.Rule == ByPreApproval || r.Rule == ByApproval {
			n.Approver = w.name(r.Who)
		}
	}
}

// name is what the structure calls an id; an id from elsewhere stands for itself.
func (w *walker) name(id string) string {
	if name, err := w.t.structure.Name(id); err == nil {
		return name
	}
	return id
}

// String is the decision as one paragraph, in words that a customer knows.
func (d Decision) String() string {
	var text []string
	add := func(format string, args ...any) { text = append(text, fmt.Sprintf(format, args...)) }
	subject := d.Names.Activity
	if subject == "" {
		subject = d.Scope.Activity
	}
	if d.Names.Severity != "" {
		subject += " of severity " + d.Names.Severity
	}
	add("%s on %s (%s): %s.", subject, stamp(d.At), d.Names.Zone, d.outcomeText())
	if d.Outcome == NotPromised {
		return text[0]
	}
	if r := d.Route; r != nil {
		add("%s does it, and %s answers for it.", d.Names.Doer, d.Names.Accountable)
	}
	if v := d.Delivery; v != nil {
		add("%s", d.deliveryText(v))
	}
	for _, c := range d.Clocks {
		add("%s", clockText(c, d.Phase))
	}
	if d.has(ByNoTarget) {
		add("No time was promised for this severity.")
	}
	text = append(text, d.payText()...)
	return strings.Join(text, " ")
}

func stamp(t time.Time) string { return t.Format("Mon 2 Jan 2006 15:04") }

// has reports whether a rule had a part in it.
func (d Decision) has(rule ReasonRule) bool {
	return slices.ContainsFunc(d.Reasons, func(r Reason) bool { return r.Rule == rule })
}

// reason is the reason by a rule; the zero reason if there is none.
func (d Decision) reason(rule ReasonRule) Reason {
	for _, r := range d.Reasons {
		if r.Rule == rule {
			return r
		}
	}
	return Reason{}
}

// outcomeText says what becomes of the work.
func (d Decision) outcomeText() string {
	switch d.Outcome {
	case Proceed:
		return "in scope, and done"
	case ProceedToRatify:
		return "in scope, and done at once because it is critical; the client is asked to agree to it afterwards"
	case AwaitApproval:
		return "in scope, and done once it is approved: " + d.approvalText()
	case RequestChange:
		return "it needs a change request: " + d.changeText()
	case OutOfScope:
		return "not in scope: " + d.Scope.Reason()
	case NotPromised:
		return "nothing is promised, because the contract is " + phaseWords[d.Phase]
	}
	return "it cannot be told whether it is in scope: " + d.Scope.Reason()
}

var phaseWords = [...]string{
	PhaseDraft: "a draft", PhaseUpcoming: "signed and has not begun", PhaseOnboarding: "in its onboarding",
	PhaseActive: "active", PhaseSuspended: "suspended", PhaseEnded: "over",
}

func (d Decision) approvalText() string {
	if r := d.reason(ByPreApproval); r.Rule != 0 {
		return fmt.Sprintf("work estimated at more than %s is approved by %s first", r.Hours, d.Names.Approver)
	}
	return fmt.Sprintf("%s approves the hotfix first", d.Names.Approver)
}

func (d Decision) changeText() string {
	if r := d.reason(ByExhausted); r.Rule != 0 {
		return fmt.Sprintf("the hours are used up, and %s are missing", r.Hours)
	}
	if r := d.reason(ByNotToExceed); r.Rule != 0 {
		return fmt.Sprintf("it is estimated at more than %s", r.Hours)
	}
	return d.Scope.Reason()
}

func (d Decision) deliveryText(v *Delivery) string {
	switch {
	case !v.Hotfix:
		return "The change of software is planned work and goes out with a release."
	case v.Delegated:
		return fmt.Sprintf("It is a hotfix for %s, approved by %s for the client and deployed by %s.", v.Incident,
			d.Names.Approver, d.Names.Deployer)
	case v.Approved:
		return fmt.Sprintf("It is a hotfix for %s, approved by %s and deployed by %s.", v.Incident,
			d.Names.Approver, d.Names.Deployer)
	}
	return fmt.Sprintf("It is a hotfix for %s, which %s approves and %s deploys.", v.Incident,
		d.Names.Approver, d.Names.Deployer)
}

// metricText is what a customer calls a metric.
var metricText = [...]string{
	sla.Response: "A first response", sla.Update: "An update", sla.Restoration: "Restoration of service",
	sla.Resolution: "A resolution", sla.RootCause: "An analysis of the cause",
}

func clockText(c DueClock, phase Phase) string {
	promise := "is promised"
	if c.Commitment == sla.Objective {
		promise = "is aimed at"
	}
	if phase == PhaseOnboarding {
		promise = "is aimed at, in the onboarding,"
	}
	if c.Due == nil {
		return fmt.Sprintf("%s %s within %s, for which the desk is never open long enough.",
			metricText[c.Metric], promise, c.Within)
	}
	return fmt.Sprintf("%s %s by %s (%s, counted on the calendar %q).",
		metricText[c.Metric], promise, stamp(*c.Due), c.Within, c.Calendar)
}

// payText says what pays for the work, and what is left.
func (d Decision) payText() []string {
	p := d.Pays
	if p == nil {
		return nil
	}
	q := p.Quote
	switch {
	case d.has(ByUnlimited):
		return []string{"Operational support is unlimited: no hours are drawn."}
	case d.has(ByNonChargeable):
		return []string{"It is recorded and not charged."}
	case q == nil:
		return []string{fmt.Sprintf("There are no hours for it: %s are missing.", p.Missing)}
	case p.Estimated == 0:
		return []string{fmt.Sprintf("Nobody has estimated it; %s are left, and what is used first is %s.",
			max(0, q.Before), sourceText(q.Parts))}
	}
	text := []string{fmt.Sprintf("Estimated at %s, it takes %s: %s; %s are left after it.", p.Estimated, q.Charged,
		partsText(q.Parts), q.After)}
	if p.Rate != nil && !q.Cost.IsZero() {
		text = append(text, fmt.Sprintf("Its overage costs %s, at %s an hour.", q.Cost, *p.Rate))
	}
	if r := d.reason(ByRatified); r.Rule != 0 {
		text = append(text, fmt.Sprintf("%s of it are more than was agreed and are to be ratified.", r.Hours))
	}
	return text
}

// partsText says which hours work takes.
func partsText(parts []capacity.Part) string {
	if len(parts) == 0 {
		return "no hours"
	}
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = fmt.Sprintf("%s from %s", p.Hours, sourceText(parts[i:i+1]))
	}
	return strings.Join(words, ", ")
}

func sourceText(parts []capacity.Part) string {
	if len(parts) == 0 {
		return "whatever the contract has"
	}
	switch parts[0].Source {
	case capacity.FromAllotment:
		return "the allotment"
	case capacity.FromRollover:
		return "hours rolled over"
	case capacity.FromBlock:
		return "hours that were bought"
	case capacity.FromOverage:
		return "overage"
	}
	return "hours of later"
}

package scope

// Classify tells whether a piece of work is in scope. It always answers, and always with
// the rule that matched; rules are tried in the order of the [Rule] constants. It does
// not allocate unless the activity is unknown.
//
// A project limit is only for enhancements: activities of that category, other than
// corrective work and hotfixes. An estimate of exactly the limit is a small enhancement.
func (s Scope) Classify(w Work) (v Verdict) {
	v.Activity, v.Estimate = w.Activity, w.Estimate
	s.get().classify(&w, &v)
	return v
}

func (t *terms) classify(w *Work, v *Verdict) {
	place, known := t.catalogue.place(w.Activity)
	if !known {
		v.Detail = t.catalogue.Nearest(w.Activity)
		v.set(Unknown, RuleUnknownActivity)
		return
	}
	if rule, detail := w.fault(); rule != 0 {
		v.Detail = detail
		v.set(Unknown, rule)
		return
	}
	switch {
	case w.Exclusion != "":
		t.exclusion(w.Exclusion, v)
	case t.excluded.bits.has(place):
		v.set(Excluded, RuleExcludedActivity)
	case t.optional.bits.has(place):
		v.set(NeedsApproval, RuleOptional)
	case t.covered.bits.has(place):
		t.coveredWork(w, t.catalogue.x.activities[place].Category, v)
	default:
		v.set(t.otherwise, RuleNotListed)
	}
}

func (v *Verdict) set(outcome Outcome, rule Rule) { v.Outcome, v.Rule = outcome, rule }

// fault returns the rule by which work is not work at all, 0 if there is none.
func (w *Work) fault() (rule Rule, detail string) {
	switch {
	case w.Kind != 0 && !w.Kind.IsValid():
		return RuleImpossible, "its kind is none of the four"
	case w.Estimate < 0:
		return RuleImpossible, "its estimate is negative"
	case w.Hotfix == nil:
		return 0, ""
	case w.Hotfix.Incident == "":
		return RuleNotHotfix, "no incident is behind it"
	case w.Kind != Corrective:
		return RuleNotHotfix, "the work is not corrective"
	}
	return 0, ""
}

func (t *terms) exclusion(id string, v *Verdict) {
	for i := range t.spec.Exclusions {
		if e := &t.spec.Exclusions[i]; e.ID == id {
			v.Detail = e.Text
			v.set(Excluded, RuleExclusion)
			return
		}
	}
	v.Detail = id
	v.set(Unknown, RuleUnknownExclusion)
}

func (t *terms) coveredWork(w *Work, category Category, v *Verdict) {
	v.set(Covered, RuleCoveredActivity)
	switch limit := t.spec.ProjectLimit; {
	case w.Hotfix != nil:
		v.Detail = w.Hotfix.Incident
		if w.Hotfix.Approver == "" {
			v.set(NeedsApproval, RuleHotfixApproval)
		}
	case category != Enhancements || w.Kind == Corrective || limit == 0:
	case w.Estimate == 0:
		v.Limit = limit
		v.set(Unknown, RuleNotEstimated)
	case w.Estimate > limit:
		v.Limit = limit
		v.set(NeedsApproval, RuleProject)
	default:
		v.Limit = limit
	}
}

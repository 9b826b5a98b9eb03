package scope

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Verdict is the answer to "is it in scope?" with the rule that gave it, as data;
// String says it as a sentence. It is comparable and round-trips as JSON. Its zero value
// is no verdict.
type Verdict struct {
	Outcome  Outcome `json:"outcome"`
	Rule     Rule    `json:"rule"`               // the rule that matched
	Activity string  `json:"activity"`           // as asked for
	Detail   string  `json:"detail,omitempty"`   // what the rule saw: nearest slug, exclusion's text, incident
	Estimate Effort  `json:"estimate,omitempty"` // as asked for
	Limit    Effort  `json:"limit,omitempty"`    // the project limit, where the rule looked at it
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (v *Verdict) UnmarshalJSON(data []byte) error {
	type plain Verdict
	return fault.Decode(data, (*plain)(v))
}

// String returns the verdict as a sentence: outcome, then the reason.
func (v Verdict) String() string {
	outcome := v.Outcome.String()
	if v.Outcome == NeedsApproval {
		outcome = "needs approval"
	}
	return outcome + ": " + v.Reason()
}

// Reason is the rule that matched, as a sentence without its outcome.
func (v Verdict) Reason() string {
	switch v.Rule {
	case RuleUnknownActivity:
		return v.unknownActivity()
	case RuleImpossible:
		return fmt.Sprintf("%s cannot be work as described: %s", v.Activity, v.Detail)
	case RuleNotHotfix:
		return fmt.Sprintf("%s is said to be a hotfix, but %s", v.Activity, v.Detail)
	case RuleUnknownExclusion:
		return fmt.Sprintf("%s is said to fall under an exclusion that the terms do not have: %q",
			v.Activity, v.Detail)
	case RuleExclusion:
		return fmt.Sprintf("%s falls under the exclusion %q", v.Activity, v.Detail)
	case RuleExcludedActivity:
		return v.Activity + " is an excluded activity"
	case RuleNotListed:
		return v.Activity + " is neither covered nor optional nor excluded"
	case RuleOptional:
		return v.Activity + " is an optional service"
	case RuleHotfixApproval:
		return fmt.Sprintf("the hotfix for incident %s has not been approved yet", v.Detail)
	case RuleNotEstimated:
		return fmt.Sprintf("%s has no estimate, and above %s it would be a project", v.Activity, v.Limit)
	case RuleProject:
		return fmt.Sprintf("%s is estimated at %s: above %s an enhancement is a project",
			v.Activity, v.Estimate, v.Limit)
	case RuleCoveredActivity:
		return v.covered()
	}
	return v.Rule.String()
}

func (v Verdict) unknownActivity() string {
	if v.Detail == "" {
		return fmt.Sprintf("%q is not an activity of the catalogue", v.Activity)
	}
	return fmt.Sprintf("%q is not an activity of the catalogue, the nearest is %s", v.Activity, v.Detail)
}

func (v Verdict) covered() string {
	switch {
	case v.Detail != "":
		return fmt.Sprintf("%s is a covered activity, as a hotfix for incident %s", v.Activity, v.Detail)
	case v.Limit > 0:
		return fmt.Sprintf("%s is a covered activity, and %s is within the %s of a small enhancement",
			v.Activity, v.Estimate, v.Limit)
	}
	return v.Activity + " is a covered activity"
}

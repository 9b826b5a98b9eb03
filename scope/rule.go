package scope

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// Rule is the rule of classification that matched. The first that matches decides, in
// the order of the constants. Its zero value is invalid.
type Rule uint8

// The rules, in the order in which they are tried.
const (
	RuleUnknownActivity  Rule = iota + 1 // the slug is not in the catalogue: unknown
	RuleImpossible                       // a kind that is none or a negative estimate: unknown
	RuleNotHotfix                        // said to be a hotfix, but no incident behind it or not corrective: unknown
	RuleUnknownExclusion                 // said to fall under an exclusion that the terms do not have: unknown
	RuleExclusion                        // falls under an exclusion in words: excluded
	RuleExcludedActivity                 // in the excluded set: excluded
	RuleNotListed                        // in none of the three sets: what the terms say of the rest
	RuleOptional                         // in the optional set: needs approval
	RuleHotfixApproval                   // a covered hotfix that nobody has approved yet: needs approval
	RuleNotEstimated                     // a covered enhancement without an estimate, under a project limit: unknown
	RuleProject                          // a covered enhancement above the project limit: needs approval
	RuleCoveredActivity                  // in the covered set: covered
)

var ruleWords = [...]string{
	RuleUnknownActivity:  "unknown-activity",
	RuleImpossible:       "impossible",
	RuleNotHotfix:        "not-a-hotfix",
	RuleUnknownExclusion: "unknown-exclusion",
	RuleExclusion:        "exclusion",
	RuleExcludedActivity: "excluded-activity",
	RuleNotListed:        "not-listed",
	RuleOptional:         "optional",
	RuleHotfixApproval:   "hotfix-approval",
	RuleNotEstimated:     "not-estimated",
	RuleProject:          "project",
	RuleCoveredActivity:  "covered-activity",
}

// String returns the text form; "Rule(n)" for a value that is no rule.
func (r Rule) String() string { return fault.Word("Rule", ruleWords[:], r) }

// IsValid reports whether r is one of the constants.
func (r Rule) IsValid() bool { return r > 0 && int(r) < len(ruleWords) }

// MarshalText returns the text form; an error that wraps [ErrRule] for an invalid value.
func (r Rule) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrRule, ruleWords[:], r)
}

// UnmarshalText reads what MarshalText wrote, by [ParseRule].
func (r *Rule) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRule(string(text))
	return err
}

// ParseRule reads the text form of a rule. Any other text is an error that wraps
// [ErrRule] and names the nearest word, or all if none is near.
func ParseRule(text string) (Rule, error) {
	return fault.ParseWord[Rule](ErrRule, ruleWords[:], text)
}

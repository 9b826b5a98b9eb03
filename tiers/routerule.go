package tiers

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// LevelRule is what put a piece of work at its level. Its zero value is invalid.
type LevelRule uint8

// The rules for levels.
const (
	ByCatalogue LevelRule = iota + 1 // the standard level of the activity
	ByPlacement                      // a placement of the structure
)

var levelRuleWords = [...]string{ByCatalogue: "catalogue", ByPlacement: "placement"}

// String returns the text form; "LevelRule(n)" for a value that is no rule for levels.
func (r LevelRule) String() string { return fault.Word("LevelRule", levelRuleWords[:], r) }

// IsValid reports whether r is one of the constants.
func (r LevelRule) IsValid() bool { return r > 0 && int(r) < len(levelRuleWords) }

// MarshalText returns the text form; an error that wraps [ErrLevelRule] for an invalid value.
func (r LevelRule) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrLevelRule, levelRuleWords[:], r)
}

// UnmarshalText reads what MarshalText wrote, by [ParseLevelRule].
func (r *LevelRule) UnmarshalText(text []byte) (err error) {
	*r, err = ParseLevelRule(string(text))
	return err
}

// ParseLevelRule reads the text form of a rule for levels. Any other text is an error that wraps
// [ErrLevelRule] and names the nearest word, or all if none is near.
func ParseLevelRule(text string) (LevelRule, error) {
	return fault.ParseWord[LevelRule](ErrLevelRule, levelRuleWords[:], text)
}

// TeamRule is what gave a piece of work to its team. Its zero value is invalid.
type TeamRule uint8

// The rules for teams, in the order in which they are tried. Where several teams
// qualify it is the first in the order of the structure.
const (
	TeamAtLevel    TeamRule = iota + 1 // a team that is responsible and holds the level
	PartyAtLevel                       // a team at the level whose party is responsible
	TeamElsewhere                      // a responsible team that holds other levels
	PartyElsewhere                     // a team of a responsible party that holds other levels
	PartyAlone                         // a responsible party without teams
)

var teamRuleWords = [...]string{
	TeamAtLevel: "team-at-level", PartyAtLevel: "party-at-level", TeamElsewhere: "team-elsewhere",
	PartyElsewhere: "party-elsewhere", PartyAlone: "party-alone",
}

// String returns the text form; "TeamRule(n)" for a value that is no rule for teams.
func (r TeamRule) String() string { return fault.Word("TeamRule", teamRuleWords[:], r) }

// IsValid reports whether r is one of the constants.
func (r TeamRule) IsValid() bool { return r > 0 && int(r) < len(teamRuleWords) }

// MarshalText returns the text form; an error that wraps [ErrTeamRule] for an invalid value.
func (r TeamRule) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrTeamRule, teamRuleWords[:], r)
}

// UnmarshalText reads what MarshalText wrote, by [ParseTeamRule].
func (r *TeamRule) UnmarshalText(text []byte) (err error) {
	*r, err = ParseTeamRule(string(text))
	return err
}

// ParseTeamRule reads the text form of a rule for teams. Any other text is an error that wraps
// [ErrTeamRule] and names the nearest word, or all if none is near.
func ParseTeamRule(text string) (TeamRule, error) {
	return fault.ParseWord[TeamRule](ErrTeamRule, teamRuleWords[:], text)
}

package tiers

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// Role is what somebody does in a team. Its zero value is invalid. JSON and text: "dev",
// "qa", "sa", "pm", "rm", "operations".
type Role uint8

// The roles, in the order in which teams are listed.
const (
	Dev        Role = iota + 1 // developer
	QA                         // quality assurance
	SA                         // solution architect
	PM                         // project manager
	RM                         // release manager
	Operations                 // operational support: the people of L1 and L2
)

var roleWords = [...]string{
	Dev: "dev", QA: "qa", SA: "sa", PM: "pm", RM: "rm", Operations: "operations",
}

// Roles returns all roles in their order, in a list of the caller's own.
func Roles() []Role { return []Role{Dev, QA, SA, PM, RM, Operations} }

// String returns the text form; "Role(n)" for a value that is no role.
func (r Role) String() string { return fault.Word("Role", roleWords[:], r) }

// IsValid reports whether r is one of the constants.
func (r Role) IsValid() bool { return r > 0 && int(r) < len(roleWords) }

// MarshalText returns the text form; an error that wraps [ErrRole] for an invalid value.
func (r Role) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrRole, roleWords[:], r)
}

// UnmarshalText reads what MarshalText wrote, by [ParseRole].
func (r *Role) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRole(string(text))
	return err
}

// ParseRole reads the text form of a role. Any other text is an error that wraps
// [ErrRole] and names the nearest word, or all if none is near.
func ParseRole(text string) (Role, error) {
	return fault.ParseWord[Role](ErrRole, roleWords[:], text)
}

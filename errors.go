package supportmodel

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// What every package says of a value that it refuses. Each has these types under names of its
// own, so that one import is mostly enough; they are the same types everywhere.
type (
	// Fault is one thing that is wrong: where, what stands there, and why it is refused.
	Fault = fault.Fault
	// SpecError is everything that is wrong with one value, the first 100 faults with their
	// paths and the number of the others. errors.Is looks into every fault.
	SpecError = fault.Error
	// Path says where in a value a fault is, as in targets[2].within. The empty path is the
	// value as a whole.
	Path = fault.Path
)

// Reasons for refusing JSON, in whichever package: it is read more strictly than encoding/json
// reads it. Match with errors.Is.
var (
	ErrSyntax         = fault.ErrSyntax    // not well-formed
	ErrUTF8           = fault.ErrUTF8      // not UTF-8, or half of a surrogate pair
	ErrDepth          = fault.ErrDepth     // nested more than 64 levels deep
	ErrUnknownField   = fault.ErrUnknown   // a field that is not there, or in other letters
	ErrDuplicateField = fault.ErrDuplicate // a field that is given twice
	ErrNull           = fault.ErrNull      // null: what is not there is left out
	ErrType           = fault.ErrType      // a value of another type
	ErrDecimal        = fault.ErrDecimal   // not a decimal number in its plain form, or too long
	ErrDate           = fault.ErrDate      // not a date of the years 0001 to 9999
	ErrTime           = fault.ErrTime      // not an instant of those years, with its offset
	ErrUUID           = fault.ErrUUID      // not a UUID in its canonical form
)

package tiers

import (
	"github.com/seed-0906fcc7/supportmodel/internal/fault"

	"fmt"
	"strings"
)

// Duties is the cell of a RACI matrix: what somebody has to do with an activity. Its
// zero value is nothing, which is not written down. Text and JSON: the letters in the
// order of RACI, "R", "A", "RA", "CI".
type Duties uint8

// The four duties; they combine with |.
const (
	Responsible Duties = 1 << iota // does the work
	Accountable                    // answers for it: exactly one an activity
	Consulted                      // is asked before
	Informed                       // is told after
)

const raci = "RACI"

// ParseDuties reads one or more of the letters R, A, C and I, each once, in any order.
// Anything else is an error that wraps [ErrDuties].
func ParseDuties(text string) (d Duties, err error) {
	for i := range len(text) {
		n := strings.IndexByte(raci, text[i])
		if n < 0 || d.Has(1<<n) {
			return 0, fault.Unknown(ErrDuties, text, nil)
		}
		d |= 1 << n
	}
	if d == 0 {
		return 0, fault.Unknown(ErrDuties, text, nil)
	}
	return d, nil
}

// Has reports whether all of these duties are in d.
func (d Duties) Has(duties Duties) bool { return d&duties == duties && duties != 0 }

// IsValid reports whether d is one or more of the four.
func (d Duties) IsValid() bool { return d > 0 && d < 1<<len(raci) }

// String returns the letters in the order of RACI, "-" for nothing, "Duties(99)" for
// what is none.
func (d Duties) String() string {
	if d != 0 && !d.IsValid() {
		return fmt.Sprintf("Duties(%d)", uint8(d))
	}
	text := ""
	for i := range len(raci) {
		if d.Has(1 << i) {
			text += raci[i : i+1]
		}
	}
	if text == "" {
		return "-"
	}
	return text
}

// MarshalText returns the letters; an error that wraps [ErrDuties] where there are none.
func (d Duties) MarshalText() ([]byte, error) {
	if !d.IsValid() {
		return nil, fault.Unknown(ErrDuties, d.String(), nil)
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads duties by [ParseDuties].
func (d *Duties) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDuties(string(text))
	return err
}

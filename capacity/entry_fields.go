package capacity

import (
	"fmt"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// kinds is a set of kinds of entries.
type kinds uint16

func (k EntryKind) in(set kinds) bool { return set&(1<<k) != 0 }

// Which kinds have which fields.
const (
	withDate     kinds = withHours | 1<<Release | 1<<Void | 1<<Close | 1<<Reopen
	withHours          = withExpiry | 1<<Adjustment | 1<<Draw
	withExpiry         = withPriority | 1<<Reservation
	withPriority       = 1<<Grant | 1<<Opening
	withRole           = withHours
	withTicket         = 1<<Reservation | 1<<Draw
	withWork           = 1 << Draw
	withTarget         = 1<<Release | 1<<Void | 1<<Draw
	withReverses       = 1 << Reversal
	withDigest         = 1 << Close
)

// checkForeign refuses the fields that the kind does not have.
func (e *Entry) checkForeign(l *fault.List) {
	k := e.Kind
	if !k.IsValid() {
		return
	}
	e.absent(l, "date", !k.in(withDate) && e.Date != 0)
	e.absent(l, "from", !k.in(withWork) && !e.From.IsZero())
	e.absent(l, "to", !k.in(withWork) && !e.To.IsZero())
	e.absent(l, "hours", !k.in(withHours) && e.Hours != 0)
	e.absent(l, "expires", !k.in(withExpiry) && e.Expires != 0)
	e.absent(l, "neverExpires", !k.in(withExpiry) && e.NeverExpires)
	e.absent(l, "priority", !k.in(withPriority) && e.Priority != 0)
	e.absent(l, "role", !k.in(withRole) && e.Role != 0)
	e.absent(l, "ticket", !k.in(withTicket) && e.Ticket != "")
	e.absent(l, "entity", !k.in(withTicket) && e.Entity != "")
	e.absent(l, "reverses", !k.in(withReverses) && e.Reverses != uuid.Nil)
	e.absent(l, "target", !k.in(withTarget) && e.Target != uuid.Nil)
	e.absent(l, "digest", !k.in(withDigest) && e.Digest != "")
	if !k.in(withWork) {
		e.absent(l, "activity", e.Activity != "")
		e.absent(l, "severity", e.Severity != 0)
		e.absent(l, "critical", e.Critical)
		e.absent(l, "operational", e.Operational)
		e.absent(l, "nonChargeable", e.NonChargeable != 0)
	}
}

// absent refuses a field that is given and does not belong to the kind.
func (e *Entry) absent(l *fault.List, name fault.Path, given bool) {
	if given {
		l.Add(name, nil, fmt.Errorf("%w: %v", ErrField, e.Kind))
	}
}

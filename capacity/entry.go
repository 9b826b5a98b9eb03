package capacity

import (
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Entry is one immutable fact of an account. It is plain data; [Plan.Replay] checks it.
// Which fields there are depends on the kind, and a field that does not belong to the
// kind is refused with [ErrField]:
//
//	             note | date  from+to  hours  expires  role  ticket  other
//	opening      may  | yes   -        not 0  yes      may   -       priority
//	grant        may  | yes   -        > 0    yes      may   -       priority
//	adjustment   yes  | yes   -        not 0  -        may   -
//	release      may  | yes   -        -      -        -     -       target
//	void         yes  | yes   -        -      -        -     -       target
//	reservation  may  | yes   -        > 0    yes      may   may     entity
//	draw         may  | one of the two, see below      may   may     all work, target
//	reversal     may  | -     -        -      -        -     -       reverses
//	close        may  | yes   -        -      -        -     -       digest
//	reopen       yes  | yes   -        -      -        -     -
//
// All have an id, a kind and a booked time. All work is activity, entity, severity,
// critical, operational and nonChargeable. An opening below zero does not expire. Texts
// are of one line and have at most 1,000 bytes.
//
// A draw is known by its date and its worked hours, or by the two instants from and to,
// whose distance is the worked time and whose first date in the zone of the plan is the
// date on which all of it counts, also when it ends on the next.
//
// The same id with the same content again is no change; the same id with other content
// is refused with [ErrConflict].
type Entry struct {
	ID     uuid.UUID // not the nil UUID
	Booked time.Time // when it became known; its zone does not matter
	Kind   EntryKind

	Role          tiers.Role    // who works, or whose hours they are; the zero value is anybody
	Critical      bool          // of a draw: a critical incident, which is never refused
	Operational   bool          // of a draw: operational support, which some plans do not limit
	NonChargeable NonChargeable // of a draw: why it is not charged; the zero value is charged

	// Expires is the first day on which the hours of a grant cannot be used, or on which a
	// reservation lapses; NeverExpires says that they can be used for ever.
	NeverExpires bool

	// the effective date, in the zone of the plan; the zero value is not given. Of a closing
	// or reopening: a day of the period.
	Date     date.Date
	Hours    Hours     // brought in, granted, adjusted (negative takes away), held or worked
	From, To time.Time // the effective instants of a draw, half-open; zero values are not given

	// of a release, or of a draw: the reservation that it ends; of a void: the grant
	Target   uuid.UUID
	Reverses uuid.UUID // of a reversal: the entry that was wrong
	Expires  date.Date // see NeverExpires
	// of a grant: those of priority 0 are used first, then 1, up to 9; within one of them
	// those that expire first
	Priority int

	Ticket   string       // what was worked on, as the ticket system calls it
	Activity string       // of a draw: the slug of what was done
	Entity   string       // of a draw or reservation: for which brand or entity; may be empty
	Severity sla.Severity // of a draw: of the ticket; the zero value is not given
	Digest   string       // of a closing: what it covers, see [Account.Closing]
	Note     string       // for people; why, in an adjustment, a void and a reopening
}

// Equal reports whether both are the same fact: instants are compared as instants.
func (e Entry) Equal(other Entry) bool { return e.normal() == other.normal() }

// normal returns e with its instants in UTC, so that == compares content.
func (e Entry) normal() Entry {
	e.normalise()
	return e
}

func (e *Entry) normalise() {
	e.Booked = utc(e.Booked)
	if e.Kind == Draw {
		e.From, e.To = utc(e.From), utc(e.To)
	}
}

// utc drops the zone and the monotonic reading of an instant.
func utc(t time.Time) time.Time { return t.UTC().Round(0) }

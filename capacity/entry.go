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
//	             id kind booked note | date  from+to  hours  expires   work     reverses
//	grant        yes yes yes    may  | yes   -        > 0    yes       -        -
//	adjustment   yes yes yes    yes  | yes   -        not 0  -         -        -
//	draw         yes yes yes    may  | one of the two, see below       may      -
//	reversal     yes yes yes    may  | -     -        -      -         -        yes
//
// A draw is known by its date and its worked hours, or by the two instants from and to,
// whose distance is the worked time and whose first date in the zone of the plan is the
// date on which all of it counts, also when it ends on the next.
//
// The same id with the same content again is no change; the same id with other content
// is refused with [ErrConflict].
type Entry struct {
	ID     uuid.UUID // not the nil UUID
	Kind   EntryKind
	Booked time.Time // when it became known; its zone does not matter
	Note   string    // for people; why, in an adjustment

	Date     date.Date // the effective date, in the zone of the plan; the zero value is not given
	From, To time.Time // the effective instants of a draw, half-open; zero values are not given
	Hours    Hours     // granted, adjusted (negative takes away) or worked

	Expires      date.Date // the first day on which the hours of a grant cannot be used; or
	NeverExpires bool      // they can be used for ever

	Ticket        string        // of a draw: what was worked on, as the ticket system calls it
	Role          tiers.Role    // of a draw: who worked; the zero value is not given
	Activity      string        // of a draw: the slug of what was done
	Severity      sla.Severity  // of a draw: of the ticket; the zero value is not given
	Critical      bool          // of a draw: a critical incident, which is never refused
	Operational   bool          // of a draw: operational support, which some plans do not limit
	NonChargeable NonChargeable // of a draw: why it is not charged; the zero value is charged

	Reverses uuid.UUID // of a reversal: the entry that was wrong
}

// Equal reports whether both are the same fact: instants are compared as instants.
func (e Entry) Equal(other Entry) bool { return e.normal() == other.normal() }

// normal returns e with its instants in UTC, so that == compares content.
func (e Entry) normal() Entry {
	e.Booked, e.From, e.To = utc(e.Booked), utc(e.From), utc(e.To)
	return e
}

// utc drops the zone and the monotonic reading of an instant.
func utc(t time.Time) time.Time { return t.UTC().Round(0) }

// worked is the worked time of a draw that was checked.
func (e *Entry) worked() Hours {
	if e.From.IsZero() {
		return e.Hours
	}
	return HoursFromDuration(e.To.Sub(e.From))
}

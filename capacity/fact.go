package capacity

import (
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// fact is an [Entry] that was checked, as an account keeps it: what every entry has, and
// what few have only where they have it. What bounds the replay of a million entries is
// the memory that they fill, and an Entry is three times as large.
type fact struct {
	ID           uuid.UUID
	seconds      int64 // the booked time, in Unix seconds and the nanoseconds after them
	Date         date.Date
	Expires      date.Date
	Hours        Hours
	nanos        int32
	Kind         EntryKind
	Role         tiers.Role
	free         NonChargeable
	severity     int8
	Priority     int8
	Critical     bool
	operational  bool
	NeverExpires bool
	said         *said   // nil: nothing
	linked       *linked // nil: nothing
}

// said is what an entry says to people.
type said struct{ ticket, activity, entity, note string }

// linked is what few entries have: instants, other entries, a digest.
type linked struct {
	from, to         time.Time
	target, reverses uuid.UUID
	digest           string
}

// packer makes facts.
type packer struct {
	said   slab[said]
	linked slab[linked]
}

// slab gives out memory for the parts that few have: for one first, and then for more and
// more at once.
type slab[T any] struct {
	free []T
	made int
}

// slabMost is how many parts are made at once.
const slabMost = 256

func (p *packer) pack(e *Entry) fact {
	f := bare(e)
	if s := saidOf(e); s != (said{}) {
		f.said = p.said.keep(s)
	}
	if l := linkedOf(e); l != (linked{}) {
		f.linked = p.linked.keep(l)
	}
	return f
}

func saidOf(e *Entry) said     { return said{e.Ticket, e.Activity, e.Entity, e.Note} }
func linkedOf(e *Entry) linked { return linked{utc(e.From), utc(e.To), e.Target, e.Reverses, e.Digest} }

// bare is the part of a fact that every one has.
func bare(e *Entry) fact {
	return fact{
		ID: e.ID, seconds: e.Booked.Unix(), nanos: int32(e.Booked.Nanosecond()), Date: e.Date, Expires: e.Expires,
		Hours: e.Hours, Kind: e.Kind, Role: e.Role, free: e.NonChargeable, severity: int8(e.Severity),
		Priority: int8(e.Priority), Critical: e.Critical, operational: e.Operational, NeverExpires: e.NeverExpires,
	}
}

// keep puts a part where it stays.
func (s *slab[T]) keep(v T) *T {
	if len(s.free) == 0 {
		s.made = min(2*s.made+1, slabMost)
		s.free = make([]T, s.made)
	}
	kept := &s.free[0]
	*kept, s.free = v, s.free[1:]
	return kept
}

// entry is the fact as it was given, its instants in UTC.
func (f *fact) entry() Entry {
	e := Entry{
		ID: f.ID, Booked: f.booked(), Date: f.Date, Expires: f.Expires, Hours: f.Hours, Kind: f.Kind, Role: f.Role,
		NonChargeable: f.free, Severity: sla.Severity(f.severity), Priority: int(f.Priority), Critical: f.Critical,
		Operational: f.operational, NeverExpires: f.NeverExpires,
	}
	if s := f.said; s != nil {
		e.Ticket, e.Activity, e.Entity, e.Note = s.ticket, s.activity, s.entity, s.note
	}
	if l := f.linked; l != nil {
		e.From, e.To, e.Target, e.Reverses, e.Digest = l.from, l.to, l.target, l.reverses, l.digest
	}
	return e
}

// same reports whether two facts say the same.
func (f *fact) same(g *fact) bool { return f.ID == g.ID && f.entry() == g.entry() }

func (f *fact) booked() time.Time { return time.Unix(f.seconds, int64(f.nanos)).UTC() }

// began is the instant at which work began; the zero time where only its date is known.
func (f *fact) began() time.Time {
	if f.linked == nil {
		return time.Time{}
	}
	return f.linked.from
}

// target is the entry that a release or a draw ends, or a void withdraws.
func (f *fact) target() uuid.UUID {
	if f.linked == nil {
		return uuid.Nil
	}
	return f.linked.target
}

// reverses is the entry that a reversal says was wrong.
func (f *fact) reverses() uuid.UUID {
	if f.linked == nil {
		return uuid.Nil
	}
	return f.linked.reverses
}

// digest is what a closing covers.
func (f *fact) digest() string {
	if f.linked == nil {
		return ""
	}
	return f.linked.digest
}

// worked is the worked time of a draw.
func (f *fact) worked() Hours {
	if f.linked == nil || f.linked.from.IsZero() {
		return f.Hours
	}
	return HoursFromDuration(f.linked.to.Sub(f.linked.from))
}

// byBooked orders facts by when they became known, then by id.
func byBooked(a, b fact) int {
	if a.seconds != b.seconds || a.nanos != b.nanos {
		return a.booked().Compare(b.booked())
	}
	return compareUUIDs(a.ID, b.ID)
}

package capacity

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// entryJSON is the JSON form of an [Entry]: what is not given is left out.
type entryJSON struct {
	ID            *uuid.UUID    `json:"id,omitempty"`
	Kind          EntryKind     `json:"kind"`
	Booked        *time.Time    `json:"booked,omitempty"`
	Date          date.Date     `json:"date,omitempty"`
	From          *time.Time    `json:"from,omitempty"`
	To            *time.Time    `json:"to,omitempty"`
	Hours         Hours         `json:"hours,omitempty"`
	Expires       date.Date     `json:"expires,omitempty"`
	NeverExpires  bool          `json:"neverExpires,omitempty"`
	Priority      int           `json:"priority,omitempty"`
	Ticket        string        `json:"ticket,omitempty"`
	Role          tiers.Role    `json:"role,omitempty"`
	Activity      string        `json:"activity,omitempty"`
	Entity        string        `json:"entity,omitempty"`
	Severity      sla.Severity  `json:"severity,omitempty"`
	Critical      bool          `json:"critical,omitempty"`
	Operational   bool          `json:"operational,omitempty"`
	NonChargeable NonChargeable `json:"nonChargeable,omitempty"`
	Reverses      *uuid.UUID    `json:"reverses,omitempty"`
	Target        *uuid.UUID    `json:"target,omitempty"`
	Digest        string        `json:"digest,omitempty"`
	Note          string        `json:"note,omitempty"`
}

// MarshalJSON writes the fields that are given, instants in UTC.
func (e Entry) MarshalJSON() ([]byte, error) {
	return json.Marshal(entryJSON{
		ID: given(e.ID), Kind: e.Kind, Booked: given(utc(e.Booked)),
		Date: e.Date, From: given(utc(e.From)), To: given(utc(e.To)), Hours: e.Hours,
		Expires: e.Expires, NeverExpires: e.NeverExpires, Priority: e.Priority,
		Ticket: e.Ticket, Role: e.Role, Activity: e.Activity, Entity: e.Entity, Severity: e.Severity,
		Critical: e.Critical, Operational: e.Operational, NonChargeable: e.NonChargeable,
		Reverses: given(e.Reverses), Target: given(e.Target), Digest: e.Digest, Note: e.Note,
	})
}

// UnmarshalJSON reads an entry strictly: unknown and repeated fields, loose dates and
// ids are refused, all at once. It does not check the entry, see [Entry.Check].
func (e *Entry) UnmarshalJSON(data []byte) error {
	var j entryJSON
	if err := fault.Decode(data, &j); err != nil {
		return err
	}
	*e = Entry{
		ID: orZero(j.ID), Kind: j.Kind, Booked: utc(orZero(j.Booked)),
		Date: j.Date, From: utc(orZero(j.From)), To: utc(orZero(j.To)), Hours: j.Hours,
		Expires: j.Expires, NeverExpires: j.NeverExpires, Priority: j.Priority,
		Ticket: j.Ticket, Role: j.Role, Activity: j.Activity, Entity: j.Entity, Severity: j.Severity,
		Critical: j.Critical, Operational: j.Operational, NonChargeable: j.NonChargeable,
		Reverses: orZero(j.Reverses), Target: orZero(j.Target), Digest: j.Digest, Note: j.Note,
	}
	return nil
}

// given returns nil for a zero value.
func given[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func orZero[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

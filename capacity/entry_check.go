package capacity

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// priorityMost is the last priority of a grant.
const priorityMost = 9

// textMost is how long a text of an entry may be: enough for a sentence or an address.
const textMost = 1000

// ErrText is the reason for refusing a text of an entry or the name of an entity.
var ErrText = errors.New("want at most 1000 bytes of UTF-8 on one line")

// Check reports everything that is wrong with an entry by itself, whatever the plan, in a
// [*SpecError]: [ErrMissing] for what its kind needs, [ErrField] for what it does not
// have, and the reasons of the values.
func (e Entry) Check() error {
	var l fault.List
	e.check(&l)
	return l.Err()
}

func (e *Entry) check(l *fault.List) {
	if e.ID == uuid.Nil {
		l.Add("id", nil, ErrMissing)
	}
	checkInstant(l, "booked", e.Booked)
	checkLine(l, "note", e.Note)
	checkLine(l, "ticket", e.Ticket)
	checkLine(l, "activity", e.Activity)
	checkLine(l, "entity", e.Entity)
	e.checkKind(l)
	e.checkForeign(l)
}

// checkKind checks the fields that the kind has.
func (e *Entry) checkKind(l *fault.List) {
	switch e.Kind {
	case Grant, Opening:
		e.checkGrant(l)
	case Adjustment:
		e.checkDate(l)
		e.checkNotZero(l)
		e.checkNote(l)
	case Reservation:
		e.checkDate(l)
		e.checkPositive(l)
		e.checkExpiry(l)
	case Draw:
		e.checkDraw(l)
	case Reversal:
		e.checkOther(l, "reverses", e.Reverses)
	case Release:
		e.checkDate(l)
		e.checkOther(l, "target", e.Target)
	case Void:
		e.checkDate(l)
		e.checkOther(l, "target", e.Target)
		e.checkNote(l)
	case Close:
		e.checkDate(l)
		e.checkDigest(l)
	case Reopen:
		e.checkDate(l)
		e.checkNote(l)
	default:
		l.Add("kind", e.Kind, ErrEntryKind)
	}
	if e.Role != 0 && !e.Role.IsValid() {
		l.Add("role", e.Role, tiers.ErrRole)
	}
}

// checkLine refuses a text that would tear a table.
func checkLine(l *fault.List, path fault.Path, text string) {
	if !isLine(text) {
		l.Add(path, text, ErrText)
	}
}

func isLine(text string) bool {
	for i := range len(text) { // nearly all are ASCII
		if c := text[i]; c < ' ' || c > '~' {
			return len(text) <= textMost && utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl)
		}
	}
	return len(text) <= textMost
}

// The first second of year 1 and that of year 10000, in Unix time.
const (
	yearOne         = -62135596800
	yearTenThousand = 253402300800
)

func checkInstant(l *fault.List, path fault.Path, t time.Time) {
	switch at := t.Unix(); {
	case t.IsZero():
		l.Add(path, nil, ErrMissing)
	case at < yearOne || at >= yearTenThousand:
		l.Add(path, t.UTC().Year(), ErrInstant)
	}
}

func (e *Entry) checkDate(l *fault.List) {
	if e.Date == 0 {
		l.Add("date", nil, ErrMissing)
	} else {
		l.Join("date", fault.CheckDate(e.Date))
	}
}

func (e *Entry) checkNote(l *fault.List) {
	if e.Note == "" {
		l.Add("note", nil, fmt.Errorf("%w: say why", ErrMissing))
	}
}

func (e *Entry) checkPositive(l *fault.List) {
	if e.Hours <= 0 {
		l.Add("hours", e.Hours, fmt.Errorf("%w: want more than 0h", ErrHours))
	}
}

func (e *Entry) checkNotZero(l *fault.List) {
	if e.Hours == 0 || e.Hours == HoursLeast {
		l.Add("hours", e.Hours, fmt.Errorf("%w: want more or less than 0h", ErrHours))
	}
}

// checkGrant checks a grant, or a balance brought in, which may be negative.
func (e *Entry) checkGrant(l *fault.List) {
	e.checkDate(l)
	if e.Priority < 0 || e.Priority > priorityMost {
		l.Add("priority", e.Priority, fmt.Errorf("%w: want 0 to %d", ErrRatio, priorityMost))
	}
	if e.Kind == Opening && e.Hours < 0 {
		e.checkNotZero(l)
		e.absent(l, "expires", e.Expires != 0 || e.NeverExpires)
		return
	}
	e.checkPositive(l)
	e.checkExpiry(l)
}

func (e *Entry) checkExpiry(l *fault.List) {
	switch {
	case e.Expires == 0 && !e.NeverExpires:
		l.Add("expires", nil, fmt.Errorf("%w: say when, or neverExpires", ErrMissing))
	case e.Expires != 0 && e.NeverExpires:
		l.Add("neverExpires", nil, fmt.Errorf("%w: expires", ErrContradicted))
	case fault.CheckDate(e.Expires) != nil:
		l.Join("expires", fault.CheckDate(e.Expires))
	case e.Expires != 0 && e.Expires <= e.Date:
		l.Add("expires", e.Expires, ErrOrder)
	}
}

// checkOther checks the id of another entry.
func (e *Entry) checkOther(l *fault.List, path fault.Path, other uuid.UUID) {
	if other == uuid.Nil {
		l.Add(path, nil, ErrMissing)
	} else if other == e.ID {
		l.Add(path, other, ErrTarget)
	}
}

func (e *Entry) checkDigest(l *fault.List) {
	if len(e.Digest) != digestLength || strings.Trim(e.Digest, "0123456789abcdef") != "" {
		l.Add("digest", e.Digest, fmt.Errorf("%w: want %d hexadecimal digits", ErrDigest, digestLength))
	}
}

func (e *Entry) checkDraw(l *fault.List) {
	if e.From.IsZero() && e.To.IsZero() {
		e.checkDate(l)
		e.checkPositive(l)
	} else {
		e.checkSpan(l)
	}
	if e.NonChargeable != 0 && !e.NonChargeable.IsValid() {
		l.Add("nonChargeable", e.NonChargeable, ErrNonChargeable)
	}
	if e.Severity < 0 || e.Severity > sla.SeverityMost {
		l.Add("severity", int(e.Severity), sla.ErrSeverity)
	}
	if e.Target != uuid.Nil && e.Target == e.ID {
		l.Add("target", e.Target, ErrTarget)
	}
}

// checkSpan checks a draw that is known by its instants.
// isDuration reports whether the time between two instants is held exactly by a duration. Where
// it is less than the 9,223,372,036 s that one holds, their difference need not be tried.
func isDuration(from, to time.Time) bool {
	return to.Unix()-from.Unix() < 9_223_372_035 || from.Add(to.Sub(from)).Equal(to)
}

func (e *Entry) checkSpan(l *fault.List) {
	checkInstant(l, "from", e.From)
	checkInstant(l, "to", e.To)
	if e.Date != 0 {
		l.Add("date", e.Date, fmt.Errorf("%w: from", ErrContradicted))
	}
	if e.Hours != 0 {
		l.Add("hours", e.Hours, fmt.Errorf("%w: from and to", ErrContradicted))
	}
	if !e.From.Before(e.To) {
		l.Add("to", e.To.Format(time.RFC3339), ErrOrder)
	} else if !isDuration(e.From, e.To) {
		l.Add("to", e.To.Format(time.RFC3339), ErrOverflow)
	}
}

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

// textMost is how long a text of an entry may be: enough for a sentence or an address.
const textMost = 1000

var errText = errors.New("want at most 1000 bytes of UTF-8 on one line")

// Check reports everything that is wrong with an entry by itself, whatever the plan.
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
	switch e.Kind {
	case Grant:
		e.checkGrant(l)
	case Adjustment:
		e.checkAdjustment(l)
	case Draw:
		e.checkDraw(l)
	case Reversal:
		e.checkReversal(l)
	default:
		l.Add("kind", e.Kind, ErrEntryKind)
	}
}

// checkLine refuses a text that would tear a table.
func checkLine(l *fault.List, path fault.Path, text string) {
	if !isLine(text) {
		l.Add(path, text, errText)
	}
}

func isLine(text string) bool {
	return len(text) <= textMost && utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl)
}

func checkInstant(l *fault.List, path fault.Path, t time.Time) {
	if year := t.UTC().Year(); t.IsZero() {
		l.Add(path, nil, ErrMissing)
	} else if year < 1 || year > 9999 {
		l.Add(path, year, ErrInstant)
	}
}

// absent refuses a field that does not belong to the kind.
func (e *Entry) absent(l *fault.List, name fault.Path, given bool) {
	if given {
		l.Add(name, nil, fmt.Errorf("%w: %v", ErrField, e.Kind))
	}
}

func (e *Entry) hasNoSpan(l *fault.List) {
	e.absent(l, "from", !e.From.IsZero())
	e.absent(l, "to", !e.To.IsZero())
}

func (e *Entry) hasNoExpiry(l *fault.List) {
	e.absent(l, "expires", e.Expires != 0)
	e.absent(l, "neverExpires", e.NeverExpires)
}

func (e *Entry) hasNoWork(l *fault.List) {
	e.absent(l, "ticket", e.Ticket != "")
	e.absent(l, "role", e.Role != 0)
	e.absent(l, "activity", e.Activity != "")
	e.absent(l, "severity", e.Severity != 0)
	e.absent(l, "critical", e.Critical)
	e.absent(l, "operational", e.Operational)
	e.absent(l, "nonChargeable", e.NonChargeable != 0)
}

func (e *Entry) hasNoTarget(l *fault.List) { e.absent(l, "reverses", e.Reverses != uuid.Nil) }

func (e *Entry) checkDate(l *fault.List) {
	if e.Date == 0 {
		l.Add("date", nil, ErrMissing)
	} else {
		l.Join("date", fault.CheckDate(e.Date))
	}
}

func (e *Entry) checkGrant(l *fault.List) {
	e.checkDate(l)
	e.hasNoSpan(l)
	e.hasNoWork(l)
	e.hasNoTarget(l)
	if e.Hours <= 0 {
		l.Add("hours", e.Hours, fmt.Errorf("%w: want more than 0h", ErrHours))
	}
	switch {
	case e.Expires == 0 && !e.NeverExpires:
		l.Add("expires", nil, fmt.Errorf("%w: say when, or neverExpires", ErrMissing))
	case e.Expires != 0 && e.NeverExpires:
		l.Add("neverExpires", nil, fmt.Errorf("%w: expires", ErrContradicted))
	case e.Expires != 0 && fault.CheckDate(e.Expires) != nil:
		l.Join("expires", fault.CheckDate(e.Expires))
	case e.Expires != 0 && e.Expires <= e.Date:
		l.Add("expires", e.Expires, ErrOrder)
	}
}

func (e *Entry) checkAdjustment(l *fault.List) {
	e.checkDate(l)
	e.hasNoSpan(l)
	e.hasNoExpiry(l)
	e.hasNoWork(l)
	e.hasNoTarget(l)
	if e.Hours == 0 || e.Hours == HoursLeast {
		l.Add("hours", e.Hours, fmt.Errorf("%w: want more or less than 0h", ErrHours))
	}
	if e.Note == "" {
		l.Add("note", nil, fmt.Errorf("%w: say why hours are adjusted", ErrMissing))
	}
}

func (e *Entry) checkDraw(l *fault.List) {
	e.hasNoExpiry(l)
	e.hasNoTarget(l)
	if e.From.IsZero() && e.To.IsZero() {
		e.checkDate(l)
		if e.Hours <= 0 {
			l.Add("hours", e.Hours, fmt.Errorf("%w: want more than 0h", ErrHours))
		}
	} else {
		e.checkSpan(l)
	}
	if e.NonChargeable > Internal {
		l.Add("nonChargeable", e.NonChargeable, ErrReason)
	}
	if e.Severity < 0 || e.Severity > sla.SeverityMost {
		l.Add("severity", int(e.Severity), sla.ErrSeverity)
	}
	if e.Role != 0 && !e.Role.IsValid() {
		l.Add("role", e.Role, tiers.ErrUnknownRole)
	}
}

// checkSpan checks a draw that is known by its instants.
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
	} else if !e.From.Add(e.To.Sub(e.From)).Equal(e.To) {
		l.Add("to", e.To.Format(time.RFC3339), ErrOverflow)
	}
}

func (e *Entry) checkReversal(l *fault.List) {
	e.absent(l, "date", e.Date != 0)
	e.absent(l, "hours", e.Hours != 0)
	e.hasNoSpan(l)
	e.hasNoExpiry(l)
	e.hasNoWork(l)
	if e.Reverses == uuid.Nil {
		l.Add("reverses", nil, ErrMissing)
	} else if e.Reverses == e.ID {
		l.Add("reverses", e.Reverses, ErrTarget)
	}
}

// Package worklog reads the work logs of the example programs: CSV, an entry a row.
package worklog

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/table"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Columns are those that a work log has: an entry a row. Work has a date and hours, or from
// and to. A kind other than draw is a grant (with the date on which it expires, or "never") or
// an adjustment.
func Columns() []string { return []string{"id"} }

// Optional are the columns that a work log may have.
func Optional() []string {
	return []string{
		"date", "from", "to", "hours", "ticket", "activity", "role", "severity", "critical", "reason", "booked",
		"kind", "expires", "note", "person",
	}
}

// ids is the name space of entry ids: an id of the work log always becomes the same one.
var ids = uuid.NewSHA1(uuid.NameSpaceURL, []byte("supportmodel/examples/servicereview/worklog"))

// Log is the entries of a file, and what the file calls them.
type Log struct {
	Entries []capacity.Entry
	IDs     []ID

	lines []int
}

// ID is the id that an entry of the work log has in the statements.
type ID struct {
	Row   string    `json:"row"`
	Entry uuid.UUID `json:"entry"`
}

// Read reads a whole work log; all its faults come at once.
func Read(file string, r io.Reader, scale sla.Scale, zone *time.Location) (Log, error) {
	t, err := table.New(file, r, Columns(), Optional())
	if err != nil {
		return Log{}, err
	}
	var log Log
	for t.Next() {
		before := len(t.Faults.List) + t.Faults.More
		e := entry(t, scale, zone)
		if t.Get("date") == "" && t.Get("from") == "" {
			t.Fault("date", errors.New("missing: work has a date and hours, or from and to"))
		} else if err := e.Check(); err != nil && len(t.Faults.List)+t.Faults.More == before {
			t.Fault("id", err)
		}
		log.Entries = append(log.Entries, e)
		log.IDs = append(log.IDs, ID{t.Get("id"), e.ID})
		log.lines = append(log.lines, t.Line())
	}
	return log, t.Faults.Err()
}

// Explain puts the line and the name of an entry before what the account says of it.
func (l Log) Explain(file string, err error) error {
	var faults *contract.SpecError
	if !errors.As(err, &faults) {
		return fmt.Errorf("%s: %w", file, err)
	}
	f := table.Faults{File: file, More: faults.More}
	for _, fault := range faults.Faults {
		f.List = append(f.List, l.place(file, fault.Error()))
	}
	return f.Err()
}

// place finds out of which entry a fault speaks, by its place or its id.
func (l Log) place(file, text string) string {
	for i, id := range l.IDs {
		place, named := fmt.Sprintf("[%d].", i), fmt.Sprintf("entries.%s.", id.Entry)
		for _, prefix := range [...]string{place, named} {
			if rest, ok := strings.CutPrefix(text, prefix); ok {
				rest = strings.ReplaceAll(rest, id.Entry.String(), id.Row)
				return fmt.Sprintf("%s:%d: %s: %s", file, l.lines[i], id.Row, rest)
			}
		}
		text = strings.ReplaceAll(text, id.Entry.String(), id.Row)
	}
	return file + ": " + text
}

func entry(t *table.Table, scale sla.Scale, zone *time.Location) capacity.Entry {
	id := t.Get("id")
	if id == "" {
		t.Fault("id", errors.New("missing"))
	}
	e := capacity.Entry{
		ID: uuid.NewSHA1(ids, []byte(id)), Kind: capacity.Draw, Note: t.Get("note"),
		Date: table.Value(t, "date", localtime.ParseDate),
		From: table.Value(t, "from", table.Instant(zone)), To: table.Value(t, "to", table.Instant(zone)),
		Hours: table.Value(t, "hours", capacity.ParseHours), Ticket: t.Get("ticket"), Activity: t.Get("activity"),
		Role: table.Value(t, "role", tiers.ParseRole), Severity: table.Value(t, "severity", scale.Parse),
		Critical:      table.Value(t, "critical", table.Yes),
		NonChargeable: table.Value(t, "reason", capacity.ParseNonChargeable),
	}
	if kind := table.Value(t, "kind", rowKind); kind != 0 {
		e.Kind = kind
	}
	if e.NeverExpires = t.Get("expires") == "never"; !e.NeverExpires {
		e.Expires = table.Value(t, "expires", localtime.ParseDate)
	}
	e.Booked = booked(t, e, zone)
	return e
}

// rowKind reads the kind of a row. A row that was wrong is taken out or mended, and needs
// no reversal.
func rowKind(text string) (capacity.EntryKind, error) {
	kind, err := capacity.ParseEntryKind(text)
	if err == nil && kind != capacity.Draw && kind != capacity.Grant && kind != capacity.Adjustment {
		err = errors.New("want draw, grant or adjustment")
	}
	return kind, err
}

// booked is when the entry was booked: a date is its first instant; where nothing is
// said, the day of the work itself.
func booked(t *table.Table, e capacity.Entry, zone *time.Location) time.Time {
	text := t.Get("booked")
	switch {
	case text == "" && !e.From.IsZero():
		return e.From
	case text == "":
		return localtime.Midnight(e.Date, zone)
	case len(text) == len(time.DateOnly):
		return localtime.Midnight(table.Value(t, "booked", localtime.ParseDate), zone)
	}
	return table.Value(t, "booked", table.Instant(zone))
}

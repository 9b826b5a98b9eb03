package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// lineMost is how long a line of a batch may be: a calendar of ten thousand holidays
// has room in it.
const lineMost = 16 << 20

// intervalsMost is how many intervals one answer lists.
const intervalsMost = 100_000

// ask is one line in. From is the start of every operation; what an operation does not
// need is refused.
type ask struct {
	ID       string          `json:"id"`
	Calendar json.RawMessage `json:"calendar"`
	Op       string          `json:"op"`
	From     *time.Time      `json:"from"`
	To       *time.Time      `json:"to"`
	Duration *string         `json:"duration"`
	Days     *int            `json:"days"`
}

// reply is one line out: the answer to the operation, or an error.
type reply struct {
	ID        string       `json:"id"`
	Duration  *string      `json:"duration,omitempty"`
	At        *time.Time   `json:"at,omitempty"`
	Open      *bool        `json:"open,omitempty"`
	Intervals *[][2]string `json:"intervals,omitempty"`
	Error     string       `json:"error,omitempty"`
}

// batch answers a line with a line. A line that cannot be answered gets its error; only
// reading and writing themselves can fail.
func batch(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 1<<16), lineMost)
	w := bufio.NewWriter(out)
	desks := desks{}
	for number := 1; lines.Scan(); number++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := json.NewEncoder(w).Encode(desks.reply(lines.Bytes())); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return errors.Join(w.Flush(), fmt.Errorf("standard input: %w", err))
	}
	return w.Flush()
}

// desks keeps the calendars of the last lines by their JSON: a batch mostly asks about one.
type desks map[string]calendar.Calendar

// desksMost is how many are kept before all are dropped.
const desksMost = 64

func (d desks) reply(line []byte) reply {
	var a ask
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&a); err != nil {
		return reply{ID: idOf(line), Error: err.Error()}
	}
	r := reply{ID: a.ID}
	desk, err := d.find(a.Calendar)
	if err == nil {
		err = a.check()
	}
	if err == nil {
		err = a.answer(desk, &r)
	}
	if err != nil {
		return reply{ID: a.ID, Error: err.Error()}
	}
	return r
}

// idOf rescues the id of a line that is otherwise wrong.
func idOf(line []byte) string {
	var only struct{ ID string }
	_ = json.Unmarshal(line, &only)
	return only.ID
}

func (d desks) find(raw json.RawMessage) (calendar.Calendar, error) {
	if len(raw) == 0 {
		return calendar.Calendar{}, errors.New("calendar: missing")
	}
	if desk, ok := d[string(raw)]; ok {
		return desk, nil
	}
	desk, err := parseCalendar(raw)
	if err != nil {
		return desk, fmt.Errorf("calendar: %s", strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	if len(d) == desksMost {
		clear(d)
	}
	d[string(raw)] = desk
	return desk, nil
}

// needs says which fields an operation has beside from.
func needs(op string) (to, duration, days, known bool) {
	switch op {
	case "between", "intervals":
		return true, false, false, true
	case "add", "sub":
		return false, true, false, true
	case "add_days":
		return false, false, true, true
	case "open", "next_open", "next_close", "prev_open", "prev_close":
		return false, false, false, true
	}
	return false, false, false, false
}

// check refuses fields that are missing and fields that the operation does not have.
func (a *ask) check() error {
	to, duration, days, known := needs(a.Op)
	if !known {
		return fmt.Errorf("op: %q: no such operation", a.Op)
	}
	for _, f := range []struct {
		name        string
		need, given bool
	}{
		{"from", true, a.From != nil}, {"to", to, a.To != nil},
		{"duration", duration, a.Duration != nil}, {"days", days, a.Days != nil},
	} {
		if f.need && !f.given {
			return fmt.Errorf("%s: missing for %s", f.name, a.Op)
		}
		if f.given && !f.need {
			return fmt.Errorf("%s: not for %s", f.name, a.Op)
		}
	}
	return nil
}

func (a *ask) answer(desk calendar.Calendar, r *reply) error {
	switch a.Op {
	case "between":
		d, err := desk.Between(*a.From, *a.To)
		text := d.String()
		r.Duration = &text
		return err
	case "open":
		open := desk.Open(*a.From)
		r.Open = &open
		return nil
	case "intervals":
		return a.intervals(desk, r)
	}
	at, err := a.instant(desk)
	at = at.UTC()
	r.At = &at
	return err
}

// instant answers the operations whose answer is an instant.
func (a *ask) instant(desk calendar.Calendar) (time.Time, error) {
	switch a.Op {
	case "next_open":
		return desk.NextOpen(*a.From)
	case "next_close":
		return desk.NextClose(*a.From)
	case "prev_open":
		return desk.PrevOpen(*a.From)
	case "prev_close":
		return desk.PrevClose(*a.From)
	case "add_days":
		return desk.AddBusinessDays(*a.From, *a.Days)
	}
	d, err := duration(*a.Duration)
	if err != nil {
		return time.Time{}, fmt.Errorf("duration: %w", err)
	}
	if a.Op == "add" {
		return desk.Add(*a.From, d)
	}
	return desk.Sub(*a.From, d)
}

func (a *ask) intervals(desk calendar.Calendar, r *reply) error {
	list := [][2]string{}
	for v := range desk.Intervals(calendar.Interval{From: a.From.UTC(), To: a.To.UTC()}) {
		if len(list) == intervalsMost {
			return fmt.Errorf("more than %d intervals: ask for a shorter range", intervalsMost)
		}
		list = append(list, [2]string{v.From.Format(time.RFC3339Nano), v.To.Format(time.RFC3339Nano)})
	}
	r.Intervals = &list
	return nil
}

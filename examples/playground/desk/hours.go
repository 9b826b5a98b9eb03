package desk

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Work is hours that somebody worked on a day.
type Work struct {
	Date     string `json:"date"`
	Hours    string `json:"hours"` // such as 7h30m
	Activity string `json:"activity"`
	Severity int    `json:"severity,omitempty"`
	Note     string `json:"note,omitempty"`
}

// Hours is the account of the period of a day.
type Hours struct {
	Statement string   `json:"statement"`
	Left      string   `json:"left"`
	Period    string   `json:"period"`
	Lines     []string `json:"lines"` // what the work took, and why
	Log       []Work   `json:"log"`
}

// Log adds work, and tells the statement of its period. What does not fit is an error, and
// the log is as before.
func (d *Desk) Log(w Work) (Hours, error) {
	log := append(slices.Clone(d.log), w)
	h, err := d.hours(log, w.Date)
	if err == nil {
		d.log = log
	}
	return h, err
}

// Undo takes the last work back.
func (d *Desk) Undo(day string) (Hours, error) {
	d.log = d.log[:max(0, len(d.log)-1)]
	return d.hours(d.log, day)
}

// Hours tells the statement of the period of a day.
func (d *Desk) Hours(day string) (Hours, error) { return d.hours(d.log, day) }

func (d *Desk) hours(log []Work, day string) (Hours, error) {
	on, err := localtime.ParseDate(day)
	if err != nil {
		return Hours{}, err
	}
	account, err := d.account(log)
	if err != nil {
		return Hours{}, plainly(err)
	}
	s, err := account.Statement(on)
	if err != nil {
		return Hours{}, err
	}
	balance, err := account.Balance(on)
	if err != nil {
		return Hours{}, err
	}
	h := Hours{
		Statement: s.String(), Left: balance.Available.String(), Period: s.Period.String(), Lines: []string{}, Log: log,
	}
	for _, l := range s.Lines {
		if l.Kind == capacity.LineDraw {
			h.Lines = append(h.Lines, fmt.Sprintf("%s: %s", l.On, l.Reason()))
		}
	}
	return h, nil
}

// account is the hours account with the work of a log.
func (d *Desk) account(log []Work) (capacity.Account, error) {
	entries := make([]capacity.Entry, 0, len(log))
	for i, w := range log {
		e, err := w.entry(i)
		if err != nil {
			return capacity.Account{}, err
		}
		entries = append(entries, e)
	}
	return d.contract.Account(entries)
}

// entry is the work as an entry of the account; its id follows from its place in the log.
func (w Work) entry(i int) (capacity.Entry, error) {
	on, err := localtime.ParseDate(w.Date)
	if err != nil {
		return capacity.Entry{}, err
	}
	hours, err := capacity.ParseHours(w.Hours)
	if err != nil {
		return capacity.Entry{}, err
	}
	y, m, day := on.Date()
	return capacity.Entry{
		ID:   uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "work %d", i)),
		Kind: capacity.Draw, Date: on, Hours: hours, Booked: time.Date(y, m, day, 18, 0, i, 0, time.UTC),
		Activity: w.Activity, Severity: sla.Severity(w.Severity), Note: w.Note,
	}, nil
}

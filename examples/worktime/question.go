package main

import (
	"fmt"
	"strconv"
	"time"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// question is what somebody asks on the command line.
type question struct {
	desk calendar.Calendar
	verb string
	args []string
}

// answer answers it in a line of text, or more.
func (q question) answer() (string, error) {
	want, ok := map[string]int{
		"between": 2, "add": 2, "sub": 2, "open": 1, "next": 1, "days": 2, "explain": 2, "week": 1,
	}[q.verb]
	if !ok {
		return "", fmt.Errorf("%q: no such question: see worktime -h", q.verb)
	}
	if len(q.args) != want {
		return "", fmt.Errorf("%s: %d arguments given, want %d: see worktime -h", q.verb, len(q.args), want)
	}
	if q.verb == "week" {
		return week(q.desk, q.args[0])
	}
	t, err := localtime.Parse(q.args[0], q.desk.Zone())
	if err != nil {
		return "", err
	}
	t = t.In(q.desk.Zone())
	switch q.verb {
	case "open":
		return q.open(t)
	case "next":
		return q.next(t)
	case "days":
		return q.days(t)
	case "explain":
		return q.explain(t)
	}
	return q.calculate(t)
}

// calculate answers between, add and sub.
func (q question) calculate(t time.Time) (string, error) {
	if q.verb == "between" {
		b, err := localtime.Parse(q.args[1], q.desk.Zone())
		if err != nil {
			return "", err
		}
		d, err := q.desk.Between(t, b)
		return d.String(), err
	}
	d, err := duration(q.args[1])
	if err != nil {
		return "", err
	}
	if q.verb == "add" {
		return told(q.desk.Add(t, d))
	}
	return told(q.desk.Sub(t, d))
}

func (q question) open(t time.Time) (string, error) {
	if q.desk.Open(t) {
		return "open", nil
	}
	return "closed", nil
}

func (q question) next(t time.Time) (string, error) {
	opens, err := q.desk.NextOpen(t)
	if err != nil {
		return "", err
	}
	closes, err := told(q.desk.NextClose(opens))
	if err != nil {
		closes = "never"
	}
	return fmt.Sprintf("opens %s, closes %s", format(opens), closes), nil
}

func (q question) days(t time.Time) (string, error) {
	n, err := strconv.Atoi(q.args[1])
	if err != nil {
		return "", fmt.Errorf("%q: want a whole number of business days", q.args[1])
	}
	return told(q.desk.AddBusinessDays(t, n))
}

// explain takes a second instant or a duration.
func (q question) explain(t time.Time) (string, error) {
	if d, err := duration(q.args[1]); err == nil {
		e, err := q.desk.ExplainAdd(t, d)
		return e.String(), err
	}
	b, err := localtime.Parse(q.args[1], q.desk.Zone())
	if err != nil {
		return "", fmt.Errorf("%w, or a duration such as 4h", err)
	}
	e, err := q.desk.Explain(calendar.Interval{From: t, To: b})
	return e.String(), err
}

func duration(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0, fmt.Errorf("%q: want a duration such as 4h or 1h30m", text)
	}
	return d, nil
}

// told writes an instant for a person, unless there is none.
func told(t time.Time, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return format(t), nil
}

func format(t time.Time) string { return t.Format("Mon 2006-01-02 15:04:05 -07:00") }

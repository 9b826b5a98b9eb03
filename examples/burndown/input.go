package main

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

//go:embed sample
var sample embed.FS

// inputMost bounds a file that is read into memory.
const inputMost = 256 << 20

// planFile is the plan with what a contract would bind it to.
type planFile struct {
	Plan   capacity.PlanSpec `json:"plan"`
	Start  day               `json:"start"`
	Anchor day               `json:"anchor"`
	End    day               `json:"end"`
	Zone   string            `json:"zone"`
	// opening hours; needed where a term asks for business hours or business days
	Calendar *calendar.Spec `json:"calendar"`
}

// day is a date that is read strictly.
type day date.Date

func (d *day) UnmarshalText(text []byte) error {
	parsed, err := parseDate(string(text))
	*d = day(parsed)
	return err
}

// parseDate reads a date of the calendar, and not 30 February as 2 March.
func parseDate(text string) (date.Date, error) {
	d, err := date.ParseISO(text)
	if err != nil || len(text) != len("2006-01-02") || d.String() != text {
		return 0, fmt.Errorf("%q: want a date of the calendar such as 2026-03-31", text)
	}
	return d, nil
}

// inFile puts the name of a file before every line of an error.
func inFile(name string, err error) error {
	return errors.New(name + ": " + strings.ReplaceAll(err.Error(), "\n", "\n"+name+": "))
}

// read reads a file, or one of the sample.
func read(name, ofSample string) (string, []byte, error) {
	if name == "" {
		data, err := sample.ReadFile("sample/" + ofSample)
		return ofSample, data, err
	}
	file, err := os.Open(name)
	if err != nil {
		return name, nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, inputMost+1))
	if err == nil && len(data) > inputMost {
		err = inFile(name, fmt.Errorf("more than %d bytes", inputMost))
	}
	return name, data, err
}

// readPlan reads and binds the plan.
func readPlan(o options) (capacity.Plan, calendar.Calendar, error) {
	none := calendar.Never()
	name, data, err := read(o.plan, "plan.json")
	if err != nil {
		return capacity.Plan{}, none, err
	}
	var f planFile
	if err := decode(data, &f); err != nil {
		return capacity.Plan{}, none, inFile(name, err)
	}
	zone, err := findZone(f.Zone)
	if err != nil {
		return capacity.Plan{}, none, inFile(name, fmt.Errorf("zone: %w", err))
	}
	hours := none
	if f.Calendar != nil {
		if hours, err = calendar.New(*f.Calendar, findZone); err != nil {
			return capacity.Plan{}, none, inFile(name+": calendar", err)
		}
	}
	plan, err := capacity.NewPlan(f.Plan, capacity.Binding{Start: date.Date(f.Start), Anchor: date.Date(f.Anchor),
		End: date.Date(f.End), Zone: zone, BusinessHours: hours})
	if err != nil {
		err = inFile(name, err)
	}
	return plan, hours, err
}

// decode refuses fields that nobody knows, and what follows the value.
func decode(data []byte, v any) error {
	d := json.NewDecoder(strings.NewReader(string(data)))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more than one JSON value")
	}
	return nil
}

func findZone(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("%q: want the name of a zone, such as Europe/Paris", name)
	}
	return time.LoadLocation(name)
}

// readAccount reads the journal and replays it.
func readAccount(o options, plan capacity.Plan) (capacity.Account, error) {
	name, data, err := read(o.entries, "entries.json")
	if err != nil {
		return capacity.Account{}, err
	}
	var journal capacity.Journal
	if err := journal.UnmarshalJSON(data); err != nil { // which says at which line
		return capacity.Account{}, inFile(name, err)
	}
	if err := journal.Check(); err != nil {
		return capacity.Account{}, inFile(name, err)
	}
	account, err := plan.Open(journal)
	if err != nil {
		err = inFile(name, err)
	}
	return account, err
}

package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/bounded"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/table"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/ticketfile"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// samples is a made-up desk on the day before Ascension.
//
//go:embed sample/terms.json sample/tickets.csv
var samples embed.FS

// sampleAt is when the sample is looked at.
const sampleAt = "2026-05-13 16:00"

// terms is the file of the desk's terms.
type terms struct {
	Zone      string                   `json:"zone"`
	Calendars map[string]calendar.Spec `json:"calendars"`
	Policy    sla.PolicySpec           `json:"policy"`
}

// input is everything that a queue is made of.
type input struct {
	policy  sla.Policy
	zone    *time.Location // of times without an offset, and of the times printed
	tickets []contract.Ticket
	at      time.Time
}

func read(o options, c clock) (input, error) {
	var in input
	if err := in.readTerms(o); err != nil {
		return in, err
	}
	if o.zone != "" {
		var err error
		if in.zone, err = zoneOf(o.zone); err != nil {
			return in, fmt.Errorf("-zone: %w", err)
		}
	}
	if err := in.readAt(o, c); err != nil {
		return in, err
	}
	return in, in.readTickets(o)
}

func zoneOf(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("%q: want the name of a zone, such as Europe/Paris", name)
	}
	return time.LoadLocation(name)
}

// readAt finds the instant to look at: the sample has one of its own.
func (in *input) readAt(o options, c clock) error {
	switch {
	case o.at == "" && (o.tickets != "" || o.watch):
		in.at = c.Now()
		return nil
	case o.at == "":
		o.at = sampleAt
	}
	var err error
	if in.at, err = localtime.Parse(o.at, in.zone); err != nil {
		return fmt.Errorf("-at: %w", err)
	}
	return nil
}

// readTerms reads the terms file, or the sample's, and binds its policy to its calendars.
func (in *input) readTerms(o options) error {
	name := o.terms
	data, err := samples.ReadFile("sample/terms.json")
	if name != "" {
		data, err = bounded.ReadFile(name)
	}
	if err != nil {
		return err
	}
	var t terms
	if err := decode(data, &t); err != nil {
		return inFile(name, data, err)
	}
	if in.zone, err = zoneOf(t.Zone); err != nil {
		return fmt.Errorf("%s: zone: %w", name, err)
	}
	calendars := map[string]calendar.Calendar{}
	for key, spec := range t.Calendars {
		if calendars[key], err = calendar.New(spec, zoneOf); err != nil {
			return inFile(name+": calendars."+key, data, err)
		}
	}
	if in.policy, err = sla.NewPolicy(t.Policy, calendars); err != nil {
		return inFile(name+": policy", data, err)
	}
	return nil
}

// decode refuses fields that are not known, and anything after the object.
func decode(data []byte, t *terms) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(t); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something stands after the terms")
	}
	return nil
}

// inFile puts the file's name before every fault, and the line before a fault of syntax.
func inFile(name string, data []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		line := 1 + strings.Count(string(data[:min(int(syntax.Offset), len(data))]), "\n")
		return fmt.Errorf("%s:%d: %w", name, line, err)
	}
	var spec *sla.SpecError
	if !errors.As(err, &spec) {
		return fmt.Errorf("%s: %w", name, err)
	}
	f := table.Faults{More: spec.More}
	for _, fault := range spec.Faults {
		f.List = append(f.List, name+": "+fault.Error())
	}
	return f.Err()
}

// readTickets reads the ticket file, or the sample's.
func (in *input) readTickets(o options) error {
	name := "tickets.csv"
	var file io.ReadCloser
	var err error
	if o.tickets == "" {
		file, err = samples.Open("sample/tickets.csv")
	} else {
		name = path.Base(o.tickets)
		file, err = bounded.Open(o.tickets)
	}
	if err != nil {
		return err
	}
	defer file.Close()
	r, err := table.Unzipped(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	list, err := ticketfile.Read(name, r, in.policy.Scale(), in.zone)
	in.tickets = list.Tickets
	return err
}

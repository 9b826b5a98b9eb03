package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/bounded"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/servicedesk"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/table"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/ticketfile"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/worklog"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/sample"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// input is everything that is compared.
type input struct {
	contracts []contract.Contract
	tickets   []contract.Ticket
	work      []capacity.Entry
	period    contract.Period
	zone      *time.Location // of times without an offset
}

func zoneOf(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("%q: want the name of a zone, such as Europe/Paris", name)
	}
	return time.LoadLocation(name)
}

// read reads the contracts that were named, then the facts, then makes the presets for the days
// that these span.
func read(o options) (in input, err error) {
	if in.zone, err = zoneOf(o.zone); err != nil {
		return in, fmt.Errorf("-zone: %w", err)
	}
	for _, name := range o.contracts {
		c, err := readContract(name)
		if err != nil {
			return in, err
		}
		in.contracts = append(in.contracts, c)
	}
	// The severities of the presets are those that a file's names are read by, where no
	// contract says others.
	presets, err := o.presets(date.New(2000, time.January, 1))
	if err != nil {
		return in, err
	}
	scale := presets[0].Scale()
	if len(in.contracts) > 0 {
		scale = in.contracts[0].Scale()
	}
	if err := in.readTickets(o, func(name string, r io.Reader) error {
		list, err := ticketfile.Read(name, r, scale, in.zone)
		in.tickets = list.Tickets
		return err
	}); err != nil {
		return in, err
	}
	if err := in.readWork(o, func(name string, r io.Reader) error {
		log, err := worklog.Read(name, r, scale, in.zone)
		in.work = log.Entries
		return err
	}); err != nil {
		return in, err
	}
	if err := in.setPeriod(o); err != nil {
		return in, err
	}
	if len(in.contracts) == 0 {
		in.contracts, err = o.presets(in.period.From)
	}
	return in, err
}

// presets are the four presets with business hours from nine to six.
func (o options) presets(start date.Date) (list []contract.Contract, err error) {
	allotment, err := capacity.ParseHours(o.allotment)
	if err != nil {
		return nil, fmt.Errorf("-allotment: %w", err)
	}
	for _, m := range contract.Models() {
		c, err := contract.New(contract.Preset(m, contract.PresetSpec{
			ID: m.String(), Client: "client", Provider: "provider", Zone: o.zone, Start: start, Allotment: allotment,
			Business: calendar.Spec{Zone: o.zone, Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00"))},
		}), zoneOf)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m, err)
		}
		list = append(list, c)
	}
	return list, nil
}

func readContract(name string) (contract.Contract, error) {
	data, err := bounded.ReadFile(name)
	if err != nil {
		return contract.Contract{}, err
	}
	var spec contract.Spec
	if err := json.Unmarshal(data, &spec); err != nil {
		return contract.Contract{}, inFile(name, err)
	}
	c, err := contract.New(spec, zoneOf)
	if err != nil {
		return contract.Contract{}, inFile(name, err)
	}
	return c, nil
}

// inFile puts the name of a file before every line of an error.
func inFile(name string, err error) error {
	return fmt.Errorf("%s: %s", name, strings.ReplaceAll(err.Error(), "\n", "\n"+name+": "))
}

// readTickets reads the tickets in the format of the sample with own, or a service desk's log.
func (in *input) readTickets(o options, own func(string, io.Reader) error) error {
	if o.tickets == "" {
		return own("tickets.csv", strings.NewReader(sample.Tickets()))
	}
	file, err := bounded.Open(o.tickets)
	if err != nil {
		return err
	}
	defer file.Close()
	name := path.Base(o.tickets)
	text, err := table.Unzipped(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	r := bufio.NewReaderSize(text, table.HeaderMost)
	columns, err := table.Header(r)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", name, err)
	case !slices.Contains(columns, "incident_state") && !slices.Contains(columns, "number"):
		return own(name, r)
	}
	log, err := servicedesk.Open(name, r, in.zone)
	if err != nil {
		return err
	}
	var d servicedesk.Reader
	for incident, err := range log.Incidents() {
		if err != nil {
			return err
		}
		ticket := d.Ticket(&incident)
		ticket.Events = slices.Clone(ticket.Events) // they are good until the next one
		in.tickets = append(in.tickets, ticket)
	}
	return nil
}

// readWork reads the work log: the one given, or the sample's beside the sample's tickets.
func (in *input) readWork(o options, own func(string, io.Reader) error) error {
	switch {
	case o.worklog == "" && o.tickets == "":
		return own("worklog.csv", strings.NewReader(sample.WorkLog()))
	case o.worklog == "":
		return nil
	}
	file, err := bounded.Open(o.worklog)
	if err != nil {
		return err
	}
	defer file.Close()
	text, err := table.Unzipped(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path.Base(o.worklog), err)
	}
	return own(path.Base(o.worklog), text)
}

// setPeriod takes the period from the flags; what they do not say is the days of the tickets.
func (in *input) setPeriod(o options) error {
	in.period = contract.Period{From: date.MustParseISO(sample.From), To: date.MustParseISO(sample.To)}
	if o.tickets != "" {
		if in.period = in.span(); in.period.To == 0 && (o.from == "" || o.to == "") {
			return fmt.Errorf("%s: no tickets: say the period with -from and -to", o.tickets)
		}
	}
	for _, side := range []struct {
		flag, text string
		date       *date.Date
	}{{"-from", o.from, &in.period.From}, {"-to", o.to, &in.period.To}} {
		if side.text == "" {
			continue
		}
		d, err := localtime.ParseDate(side.text)
		if err != nil {
			return fmt.Errorf("%s: %w", side.flag, err)
		}
		*side.date = d
	}
	if in.period.To <= in.period.From {
		return fmt.Errorf("-to: %s is not after %s", in.period.To, in.period.From)
	}
	return nil
}

// span is whole months from the first event of the tickets to the last: periods of a plan end
// in them.
func (in *input) span() (p contract.Period) {
	for _, t := range in.tickets {
		for _, e := range t.Events {
			day := date.NewAt(e.At.In(in.zone))
			if p.To == 0 || day < p.From {
				p.From = day
			}
			p.To = max(p.To, day+1)
		}
	}
	if p.To == 0 {
		return p
	}
	y, m, _ := (p.To - 1).Date()
	return contract.Period{From: p.From - date.Date(p.From.Day()-1), To: date.New(y, m+1, 1)}
}

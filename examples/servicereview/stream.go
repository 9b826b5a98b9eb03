package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/bounded"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/servicedesk"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/table"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/ticketfile"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/sample"
)

// readTickets takes the tickets and the period from the flags. A service desk's log is
// streamed through the review if the flags say the period; otherwise its tickets are kept
// until it is known which days they span.
func (in *input) readTickets(o options, p *progress) error {
	if o.tickets == "" {
		if err := in.ownTickets("tickets.csv", strings.NewReader(sample.Tickets())); err != nil {
			return err
		}
		month := contract.Period{From: date.MustParseISO(sample.From), To: date.MustParseISO(sample.To)}
		return in.setPeriod(o, month)
	}
	file, err := bounded.Open(o.tickets)
	if err != nil {
		return err
	}
	in.source.Tickets = o.tickets
	in.close = file.Close
	return in.fileTickets(o, file, p)
}

// fileTickets finds out by its columns what kind of file it is, and reads it.
func (in *input) fileTickets(o options, file io.Reader, p *progress) error {
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
	case slices.Contains(columns, ticketfile.Columns()[0]):
		if err := in.ownTickets(name, r); err != nil {
			return err
		}
		return in.setSpan(o)
	case slices.Contains(columns, "incident_state") || slices.Contains(columns, "number"):
		return in.deskTickets(o, name, r, p)
	default:
		return fmt.Errorf("%s:1: columns %q: want %s, or a service desk's log with number and incident_state",
			name, strings.Join(columns, ","), strings.Join(ticketfile.Columns(), ", "))
	}
}

// ownTickets reads tickets in the format of the sample.
func (in *input) ownTickets(name string, r io.Reader) error {
	list, err := ticketfile.Read(name, r, in.contract.Scale(), in.zone)
	if err != nil {
		return err
	}
	in.facts.Tickets = contract.TicketList(list.Tickets...)
	in.kept = list.Tickets
	in.source.Rows = &rowBook{Read: list.Rows, Used: list.Rows, Refused: []rowRefusal{}}
	return nil
}

// deskTickets reads a service desk's log.
func (in *input) deskTickets(o options, name string, r io.Reader, p *progress) error {
	log, err := servicedesk.Open(name, r, in.zone)
	if err != nil {
		return err
	}
	in.source.Rows = &rowBook{}
	stream := deskStream(log, in.source.Rows, p)
	if o.from != "" && o.to != "" {
		in.facts.Tickets = stream
		return in.setPeriod(o, contract.Period{})
	}
	for ticket, err := range stream {
		if err != nil {
			return err
		}
		ticket.Events = slices.Clone(ticket.Events)
		in.kept = append(in.kept, ticket)
	}
	in.facts.Tickets = contract.TicketList(in.kept...)
	return in.setSpan(o)
}

// deskStream makes tickets of incidents as they are read, and the account of the rows
// when all are. A ticket is good until the next one.
func deskStream(log *servicedesk.Log, book *rowBook, p *progress) iter.Seq2[contract.Ticket, error] {
	return func(yield func(contract.Ticket, error) bool) {
		defer p.done()
		var d servicedesk.Reader
		for incident, err := range log.Incidents() {
			if err != nil {
				yield(contract.Ticket{}, err)
				return
			}
			p.rows(log.Counts().Rows)
			if !yield(d.Ticket(&incident), nil) {
				return
			}
		}
		book.take(log.Counts())
		book.Notes = d.Notes()
	}
}

// setSpan makes the days that the tickets span the standard period.
func (in *input) setSpan(o options) error {
	var first, last time.Time
	for _, t := range in.kept {
		for _, e := range t.Events {
			if first.IsZero() || e.At.Before(first) {
				first = e.At
			}
			if e.At.After(last) {
				last = e.At
			}
		}
	}
	if first.IsZero() && (o.from == "" || o.to == "") {
		return fmt.Errorf("%s: no tickets: say the period with -from and -to", o.tickets)
	}
	zone := in.contract.Zone()
	span := contract.Period{From: date.NewAt(first.In(zone)), To: date.NewAt(last.In(zone)) + 1}
	return in.setPeriod(o, span)
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/bounded"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/table"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/worklog"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/contracts"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/sample"
)

// input is everything that a review is made of.
type input struct {
	contract contract.Contract
	zone     *time.Location // of times without an offset, and of the times printed
	period   contract.Period
	facts    contract.Facts
	kept     []contract.Ticket // where they are not streamed
	source   source
	close    func() error // the file of tickets, which may be read during the review
}

// report is what the program answers: the review, and where it comes from.
type report struct {
	Input  source          `json:"input"`
	Review contract.Review `json:"review"`
}

// source says which files were read, and what became of every row of the tickets.
type source struct {
	Contract string   `json:"contract"`
	Tickets  string   `json:"tickets"`
	WorkLog  string   `json:"workLog,omitempty"`
	Rows     *rowBook `json:"rows"`
	Entries  int      `json:"workLogEntries"`

	// EntryIDs says which id each entry of the work log has in the statements.
	EntryIDs []worklog.ID `json:"workLogIds,omitempty"`
}

// entryNames replaces the ids of entries in a text by what the work log calls them.
func (s source) entryNames() *strings.Replacer {
	var pairs []string
	for _, e := range s.EntryIDs {
		pairs = append(pairs, e.Entry.String(), e.Row)
	}
	for _, e := range s.EntryIDs { // as a statement shortens them, in the width of its column
		pairs = append(pairs, e.Entry.String()[:8], fmt.Sprintf("%-8.8s", e.Row))
	}
	return strings.NewReplacer(pairs...)
}

// review is the main job.
func review(o options, stdout, stderr io.Writer) error {
	if err := cli.CheckFormat(o.format, "html"); err != nil {
		return err
	}
	if o.list < 1 {
		return fmt.Errorf("-list: %d: want at least 1", o.list)
	}
	in, err := read(o, newProgress(stderr))
	defer in.close()
	if err != nil {
		return err
	}
	r, err := in.contract.Review(in.facts, in.period, contract.ReviewOptions{ListedMost: o.list})
	if err != nil {
		return err
	}
	if o.format == "html" {
		return printPage(stdout, in, r)
	}
	answer := report{in.source, r}
	return cli.Write(stdout, o.format, answer, func() error { return printText(stdout, answer, in.zone) })
}

// read reads all input, the tickets only as far as they are not streamed.
func read(o options, p *progress) (input, error) {
	in := input{close: func() error { return nil }, source: source{Contract: o.contract, Tickets: "the sample"}}
	var err error
	if in.contract, err = readContract(o.contract); err != nil {
		return in, err
	}
	in.zone = in.contract.Zone()
	if o.zone != "" {
		if in.zone, err = zoneOf(o.zone); err != nil {
			return in, fmt.Errorf("-zone: %w", err)
		}
	}
	if err := in.readWork(o); err != nil {
		return in, err
	}
	return in, in.readTickets(o, p)
}

func zoneOf(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("%q: want the name of a zone, such as Europe/Paris", name)
	}
	return time.LoadLocation(name)
}

// readContract reads a contract file, or the ready one of a model.
func readContract(name string) (contract.Contract, error) {
	data, err := contractData(name)
	if err != nil {
		return contract.Contract{}, err
	}
	var spec contract.Spec
	if err := json.Unmarshal(data, &spec); err != nil {
		return contract.Contract{}, inFile(name, data, err)
	}
	c, err := contract.New(spec, zoneOf)
	if err != nil {
		return contract.Contract{}, inFile(name, data, err)
	}
	return c, nil
}

func contractData(name string) ([]byte, error) {
	if model, err := contract.ParseModel(name); err == nil {
		return contracts.Of(model)
	}
	data, err := bounded.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("-contract: %q: no such file, and not the name of a model: %s", name, modelNames())
	}
	return data, err
}

func modelNames() string {
	var names []string
	for _, m := range contract.Models() {
		names = append(names, m.String())
	}
	return strings.Join(names, ", ")
}

// inFile puts the file's name before every fault, and the line before a fault of syntax.
func inFile(name string, data []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		line := 1 + strings.Count(string(data[:min(int(syntax.Offset), len(data))]), "\n")
		return fmt.Errorf("%s:%d: %w", name, line, err)
	}
	var spec *contract.SpecError
	if !errors.As(err, &spec) {
		return fmt.Errorf("%s: %w", name, err)
	}
	f := table.Faults{More: spec.More}
	for _, fault := range spec.Faults {
		f.List = append(f.List, name+": "+fault.Error())
	}
	return f.Err()
}

// readWork reads the work log: the one given, or the sample's beside the sample's tickets.
func (in *input) readWork(o options) error {
	var file io.ReadCloser
	var err error
	switch {
	case o.worklog != "":
		in.source.WorkLog = o.worklog
		file, err = bounded.Open(o.worklog)
	case o.tickets == "":
		in.source.WorkLog = "the sample"
		file = io.NopCloser(strings.NewReader(sample.WorkLog()))
	default:
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	r, err := table.Unzipped(file)
	if err != nil {
		return fmt.Errorf("%s: %w", in.source.WorkLog, err)
	}
	name := path.Base(in.source.WorkLog)
	log, err := worklog.Read(name, r, in.contract.Scale(), in.zone)
	if err != nil {
		return err
	}
	if _, err := in.contract.Account(log.Entries); err != nil {
		return log.Explain(name, err)
	}
	in.facts.Work, in.source.Entries, in.source.EntryIDs = log.Entries, len(log.Entries), log.IDs
	return nil
}

// setPeriod takes the period from the flags; what they do not say is the default's.
func (in *input) setPeriod(o options, standard contract.Period) error {
	in.period = standard
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

package main

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// samples is a managed service of a made-up shop, and how its people work together.
//
//go:embed sample/*.json
var samples embed.FS

// input is everything that the answers are made of.
type input struct {
	contract       contract.Contract
	terms          contract.Terms // of the day on which the work was opened
	accountability tiers.Accountability
	quarter        calendar.DateRange
	opened         time.Time
	activity       string
}

func read(o options) (in input, err error) {
	if in.contract, err = readContract(o.contract); err != nil {
		return in, err
	}
	from, err := localtime.ParseDate(o.from)
	if err != nil {
		return in, fmt.Errorf("-from: %w", err)
	}
	in.quarter = calendar.DateRange{From: from, To: threeMonthsOn(from)}
	if in.opened, err = localtime.Parse(o.opened, in.contract.Zone()); err != nil {
		return in, fmt.Errorf("-opened: %w", err)
	}
	in.opened = in.opened.In(in.contract.Zone())
	in.terms = in.contract.At(date.NewAt(in.opened))
	if in.accountability, err = readAccountability(o, in.terms); err != nil {
		return in, err
	}
	in.activity = o.activity
	if _, err := in.terms.Matrix().Route(in.activity, 0); err != nil {
		return in, fmt.Errorf("-activity: %w", err)
	}
	return in, nil
}

// threeMonthsOn is the same day of the month, or the last one of a shorter month.
func threeMonthsOn(d date.Date) date.Date {
	last := date.New(d.Year(), d.Month()+4, 1) - 1
	return last - date.Date(max(0, last.Day()-d.Day()))
}

// load reads a file, or a sample where no file is named.
func load(name, sample string) (string, []byte, error) {
	if name == "" {
		data, err := samples.ReadFile(sample)
		return sample, data, err
	}
	data, err := os.ReadFile(name)
	return name, data, err
}

func readContract(name string) (contract.Contract, error) {
	name, data, err := load(name, "sample/contract.json")
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

func zoneOf(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("%q: want the name of a zone, such as Europe/Paris", name)
	}
	return time.LoadLocation(name)
}

// readAccountability reads the file, the sample's beside the sample's contract, or takes
// what follows from the contract.
func readAccountability(o options, terms contract.Terms) (tiers.Accountability, error) {
	name, data := "what follows from the contract", []byte(`{"version": 1}`)
	if o.contract == "" || o.accountability != "" {
		var err error
		if name, data, err = load(o.accountability, "sample/accountability.json"); err != nil {
			return tiers.Accountability{}, err
		}
	}
	var spec tiers.AccountabilitySpec
	if err := json.Unmarshal(data, &spec); err != nil {
		return tiers.Accountability{}, inFile(name, data, err)
	}
	a, err := tiers.NewAccountability(spec, tiers.AccountabilityBinding{
		Matrix: terms.Matrix(), Policy: terms.Policy(), Calendars: terms.Calendars(),
	})
	if err != nil {
		return a, inFile(name, data, err)
	}
	return a, nil
}

// inFile puts the file's name before every fault, and the line before a fault of syntax.
func inFile(name string, data []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		line := 1 + strings.Count(string(data[:min(int(syntax.Offset), len(data))]), "\n")
		return fmt.Errorf("%s:%d: %w", name, line, err)
	}
	var spec *tiers.SpecError
	if !errors.As(err, &spec) {
		return fmt.Errorf("%s: %w", name, err)
	}
	lines := make([]string, 0, len(spec.Faults)+1)
	for _, fault := range spec.Faults {
		lines = append(lines, name+": "+strings.ReplaceAll(fault.Error(), "\n", ": "))
	}
	if spec.More > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", spec.More))
	}
	return errors.New(strings.Join(lines, "\n"))
}

// Package desk is what the playground can be asked: JSON in, JSON out, the library in
// between. It is plain Go, so that it is tested without a browser.
package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/contracts"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// A Desk is a contract on the desk, and the work that was logged under it.
type Desk struct {
	contract contract.Contract
	log      []Work
	ready    []contract.Contract // those of the four models, once they are bound
}

// Model is one of the four models with a ready contract.
type Model struct {
	Name     string      `json:"name"`
	Purpose  string      `json:"purpose"`
	Traits   [][2]string `json:"traits"`
	Contract string      `json:"contract"` // as JSON, laid out for people
}

// Models are the four models to begin with.
func Models() ([]Model, error) {
	var all []Model
	for _, m := range contract.Models() {
		text, err := contracts.Of(m)
		if err != nil {
			return nil, err
		}
		t := m.Traits()
		all = append(all, Model{Name: m.String(), Purpose: t.Purpose, Contract: string(text), Traits: [][2]string{
			{"SLA covers", told(t.SLACovers)}, {"24x7", told(t.Round)},
			{"Capacity", t.Capacity}, {"Operational support", told(t.Operational)},
		}})
	}
	return all, nil
}

// told is a trait in words for somebody who does not know the table of the models.
func told[T ~string](trait T) string {
	if trait != "silent" {
		return string(trait)
	}
	return "the model does not say"
}

// Fault is something wrong with a contract: where, what stands there, and why.
type Fault struct {
	Path  string `json:"path"`
	Value string `json:"value,omitempty"`
	Why   string `json:"why"`
	Place Place  `json:"place"`
}

// Checked is what is to be said about a contract. Without faults it is on the desk.
type Checked struct {
	Faults     []Fault  `json:"faults"`
	Advice     []string `json:"advice"`
	Zone       string   `json:"zone,omitempty"`
	Severities []string `json:"severities,omitempty"`
	Calendars  []string `json:"calendars,omitempty"`
	Activities []string `json:"activities,omitempty"`
	Today      string   `json:"today,omitempty"` // a day of the term to begin with
	Dropped    int      `json:"dropped"`         // how much logged work does not fit, and was taken back
}

// Check reads a contract and puts it on the desk if nothing is wrong with it. What was logged
// stays where it fits the contract.
func (d *Desk) Check(text string) Checked {
	answer := Checked{Faults: []Fault{}, Advice: []string{}}
	var spec contract.Spec
	err := json.Unmarshal([]byte(text), &spec)
	if err == nil {
		var c contract.Contract
		if c, err = contract.New(spec, zone); err == nil {
			d.contract = c
			answer.describe(c)
			if _, err := d.account(d.log); err != nil {
				answer.Dropped, d.log = len(d.log), nil
			}
			return answer
		}
	}
	answer.Faults = faults(text, err)
	return answer
}

func zone(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("%q: want the name of a zone, such as Europe/Paris", name)
	}
	return time.LoadLocation(name)
}

func (a *Checked) describe(c contract.Contract) {
	day := c.Plan().Binding().Start
	terms := c.At(day)
	a.Zone, a.Today = c.Zone().String(), monday(day+7).String()
	for s := range c.Scale().Len() {
		a.Severities = append(a.Severities, c.Scale().Name(sla.Severity(s+1)))
	}
	a.Calendars = slices.Sorted(maps.Keys(terms.Calendars()))
	for activity := range terms.Scope().Catalogue().All() {
		a.Activities = append(a.Activities, activity.Slug)
	}
	for _, advice := range c.Advisories() {
		a.Advice = append(a.Advice, advice.String())
	}
}

// monday is the Monday of a day's week.
func monday(d date.Date) date.Date {
	for d.Weekday() != time.Monday {
		d--
	}
	return d
}

// faults lists what is wrong with a text, each with its path and its place.
func faults(text string, err error) []Fault {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at := min(int(syntax.Offset), len(text))
		before := text[:max(0, at-1)]
		line, column := 1+strings.Count(before, "\n"), units(before[1+strings.LastIndexByte(before, '\n'):])+1
		return []Fault{{Path: fmt.Sprintf("line %d, column %d", line, column), Why: err.Error(),
			Place: placeIn(text, len(before), at)}}
	}
	var spec *contract.SpecError
	if !errors.As(err, &spec) {
		return []Fault{{Why: err.Error()}}
	}
	var list []Fault
	for _, f := range spec.Faults {
		path := string(f.Path)
		list = append(list, Fault{Path: path, Value: f.Value, Why: reason(f.Err), Place: placeOf(text, path)})
	}
	return list
}

// reason is an error on one line.
func reason(err error) string { return strings.ReplaceAll(fmt.Sprint(err), "\n", ": ") }

// plainly leaves the paths of a wrong entry out: whoever filled in a form knows what it is.
func plainly(err error) error {
	var spec *contract.SpecError
	if !errors.As(err, &spec) {
		return err
	}
	var list []string
	for _, f := range spec.Faults {
		list = append(list, strings.TrimPrefix(f.Value+": "+reason(f.Err), ": "))
	}
	return errors.New(strings.Join(list, "; "))
}

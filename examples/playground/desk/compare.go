package desk

import (
	"encoding/json"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/comparison"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/ticketfile"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/worklog"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/contracts"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/sample"
)

// Compared is the sample's month under the four models.
type Compared struct {
	Rows    []comparison.Row `json:"rows"` // the first has the contracts
	Assumed []string         `json:"assumed"`
	Notes   []string         `json:"notes"`
}

// Compare replays the sample under the ready contract of each model. The contract on the desk
// stands in for that of its own model, so that what was changed in it shows.
func (d *Desk) Compare() (Compared, error) {
	if d.contract.Zone() == nil {
		return Compared{}, contract.ErrNoContract
	}
	list, err := d.four()
	if err != nil {
		return Compared{}, err
	}
	tickets, err := ticketfile.Read("tickets.csv", strings.NewReader(sample.Tickets()), list[0].Scale(), list[0].Zone())
	if err != nil {
		return Compared{}, err
	}
	log, err := worklog.Read("worklog.csv", strings.NewReader(sample.WorkLog()), list[0].Scale(), list[0].Zone())
	if err != nil {
		return Compared{}, err
	}
	month := contract.Period{From: date.MustParseISO(sample.From), To: date.MustParseISO(sample.To)}
	facts := contract.Facts{Tickets: contract.TicketList(tickets.Tickets...), Work: log.Entries}
	c, err := contract.Replay(facts, month, contract.Assumptions{SameWork: true}, list...)
	if err != nil {
		return Compared{}, err
	}
	answer := Compared{Rows: comparison.Rows(c), Assumed: c.Assumed, Notes: []string{}}
	for _, r := range c.Contracts {
		for _, note := range r.Notes {
			answer.Notes = append(answer.Notes, r.Contract.ID+": "+note)
		}
	}
	return answer, nil
}

// four are the contracts that are compared.
func (d *Desk) four() (list []contract.Contract, err error) {
	if d.ready == nil {
		if err := d.bindReady(); err != nil {
			return nil, err
		}
	}
	for i, m := range contract.Models() {
		c := d.ready[i]
		if m == d.contract.Model() {
			c = d.contract
		}
		list = append(list, c)
	}
	return list, nil
}

// bindReady binds the ready contracts, once.
func (d *Desk) bindReady() error {
	for _, m := range contract.Models() {
		text, err := contracts.Of(m)
		if err != nil {
			return err
		}
		var spec contract.Spec
		if err := json.Unmarshal(text, &spec); err != nil {
			return err
		}
		c, err := contract.New(spec, zone)
		if err != nil {
			return err
		}
		d.ready = append(d.ready, c)
	}
	return nil
}

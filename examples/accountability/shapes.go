package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// shapeOf is the standard team structure of a model, to start from and change: one team for
// a pool of hours, a provider that runs every level for support under SLA, a delivery team
// of its own, and the client's desk in front of a managed service.
func shapeOf(m contract.Model) tiers.StructureSpec {
	switch m {
	case contract.FixedCapacity:
		return tiers.OneTeam(tiers.Dev, tiers.QA, tiers.Operations)
	case contract.SLAHotfix:
		return tiers.ProviderDesk(tiers.Roles()...)
	case contract.CriticalSLA:
		return tiers.DedicatedDelivery()
	}
	return tiers.ClientDesk()
}

// shape is the standard people of a model, in the JSON forms of a contract and of an
// accountability file.
type shape struct {
	Model      contract.Model       `json:"model"`
	Structure  tiers.Structure      `json:"structure"`
	Matrix     tiers.Matrix         `json:"matrix"`
	Escalation tiers.EscalationSpec `json:"escalation"`
}

func newShape(m contract.Model) (shape, error) {
	s, err := tiers.NewStructure(shapeOf(m), scope.Standard())
	if err != nil {
		return shape{}, err
	}
	matrix, err := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	return shape{m, s, matrix, tiers.StandardEscalation(s)}, err
}

// printShape prints the standard people of a model.
func printShape(w io.Writer, o options) error {
	m, err := contract.ParseModel(o.model)
	if err != nil {
		return fmt.Errorf("-model: %w", err)
	}
	s, err := newShape(m)
	if err != nil {
		return err
	}
	return cli.Write(w, o.format, s, func() error { return s.print(w, m) })
}

// print writes the people as text.
func (s shape) print(w io.Writer, m contract.Model) error {
	p := &printer{w: w}
	p.f("STANDARD PEOPLE  of model %d of 4, %s: %s\n", m, m, m.Traits().Purpose)
	p.title("Who there is")
	p.lines(s.Structure.String())
	p.title("Who does it, and who answers for it (RACI)")
	p.lines(s.Matrix.String())
	p.title("Where it is escalated to; owner " + s.Escalation.Owner)
	var rows []string
	for _, r := range s.Escalation.Rules {
		cells := []string{r.ID, r.Kind.String(), r.From + " -> " + r.To, r.When.String()}
		rows = append(rows, strings.Join(cells, "\t"))
	}
	if len(rows) == 0 {
		p.f("  nowhere: one team has all levels, and there is no authority\n")
	}
	p.table(rows...)
	return p.err
}

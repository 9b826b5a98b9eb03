package page

import (
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// raci is who does what, as the contract has it at the end of the period.
type raci struct {
	Columns []string
	Rows    []raciRow
}

type raciRow struct {
	Activity string
	Cells    []string
}

func newRACI(d Data) raci {
	terms := d.Contract.At(d.Review.Period.To - 1)
	matrix, structure := terms.Matrix(), terms.Structure()
	var v raci
	var ids []string
	for p := range structure.Parties() {
		ids, v.Columns = append(ids, p.ID), append(v.Columns, p.Name)
	}
	for t := range structure.Teams() {
		ids, v.Columns = append(ids, t.ID), append(v.Columns, t.Name)
	}
	for a := range matrix.Activities() {
		row := raciRow{Activity: a.Name}
		for _, id := range ids {
			row.Cells = append(row.Cells, dutyText(matrix.Duties(a.Slug, id)))
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

func dutyText(d tiers.Duties) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

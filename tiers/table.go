package tiers

import (
	"fmt"
	"strings"
)

// String returns the matrix as a table of text: a row an activity in catalogue order,
// a column a party or team in the order of the structure, "-" for nothing.
func (m Matrix) String() string {
	t := m.get()
	widest := len("activity")
	for _, r := range t.rows {
		widest = max(widest, len(r.activity.Slug))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-*s", widest, "activity")
	for _, c := range t.structure.columns {
		b.WriteString("  " + c.id)
	}
	b.WriteByte('\n')
	for _, r := range t.rows {
		b.WriteString(strings.TrimRight(t.line(r, widest), " ") + "\n")
	}
	return b.String()
}

func (m *matrix) line(r row, widest int) string {
	line := fmt.Sprintf("%-*s", widest, r.activity.Slug)
	for i, c := range m.structure.columns {
		line += fmt.Sprintf("  %-*s", len(c.id), r.cells[i])
	}
	return line
}

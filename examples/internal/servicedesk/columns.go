package servicedesk

import (
	"fmt"
	"slices"
	"strings"
)

// A column is one that is needed.
type column uint8

const (
	number column = iota
	state
	reassignments
	reopenings
	updates
	madeSLA
	opened
	updated
	category
	priority
	group
	resolved
	closed
	columnCount
)

// columnNames are the names in the first line of the file.
var columnNames = [columnCount]string{
	number: "number", state: "incident_state", reassignments: "reassignment_count", reopenings: "reopen_count",
	updates: "sys_mod_count", madeSLA: "made_sla", opened: "opened_at", updated: "sys_updated_at", category: "category",
	priority: "priority", group: "assignment_group", resolved: "resolved_at", closed: "closed_at",
}

// places says in which field of a record each column stands.
type places [columnCount]int

// findColumns reads the line of names.
func findColumns(r record) (p places, err error) {
	var header []string
	for i := range r.ends {
		header = append(header, string(r.at(i)))
	}
	var missing, twice []string
	for c, name := range columnNames {
		p[c] = slices.Index(header, name)
		switch {
		case p[c] < 0:
			missing = append(missing, name)
		case slices.Contains(header[p[c]+1:], name):
			twice = append(twice, name)
		}
	}
	if len(missing) > 0 {
		return p, fmt.Errorf("%w: there is no %s", ErrColumns, strings.Join(missing, ", "))
	}
	if len(twice) > 0 {
		return p, fmt.Errorf("%w: more than one %s", ErrColumns, strings.Join(twice, ", "))
	}
	return p, nil
}

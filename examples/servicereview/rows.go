package main

import (
	"github.com/seed-0906fcc7/supportmodel/examples/internal/servicedesk"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// rowBook accounts for every row of a ticket file: read is the sum of used and refused.
type rowBook struct {
	Read    int          `json:"read"`
	Used    int          `json:"used"`
	Refused []rowRefusal `json:"refused"`

	// Only of a service desk's log: plain counts of the file, to hold the review against.
	Plain *plainCounts `json:"plainCounts,omitempty"`
	Notes []string     `json:"notes,omitempty"`
}

// rowRefusal is how many rows were refused for one reason.
type rowRefusal struct {
	Reason    string `json:"reason"`
	Rows      int    `json:"rows"`
	FirstLine int    `json:"firstLine"`
}

// plainCounts are rows and incidents by priority, as the file has them.
type plainCounts struct {
	Incidents       int             `json:"incidents"`
	Empty           int             `json:"incidentsWithoutUsableRow"`
	RowsByPriority  []priorityCount `json:"rowsByPriority"`
	FirstByPriority []priorityCount `json:"incidentsByFirstPriority"`
	LastByPriority  []priorityCount `json:"incidentsByLastPriority"`
}

type priorityCount struct {
	Priority sla.Severity `json:"priority"`
	Count    int          `json:"count"`
}

// take copies the counts of a log that was read.
func (b *rowBook) take(c servicedesk.Counts) {
	b.Read, b.Used = c.Rows, c.Used
	b.Refused = []rowRefusal{}
	for reason, r := range c.Refusals() {
		b.Refused = append(b.Refused, rowRefusal{reason.String(), r.Rows, r.FirstLine})
	}
	b.Plain = &plainCounts{
		Incidents: c.Incidents, Empty: c.Empty, RowsByPriority: byPriority(c.RowsByPriority),
		FirstByPriority: byPriority(c.FirstByPriority), LastByPriority: byPriority(c.LastByPriority),
	}
}

func byPriority(counts servicedesk.ByPriority) []priorityCount {
	var list []priorityCount
	for p := 1; p <= servicedesk.Priorities; p++ {
		list = append(list, priorityCount{sla.Severity(p), counts[p]})
	}
	return list
}

package sla

import (
	"cmp"
	"slices"
	"time"

	"github.com/rickb777/date/v2"
)

// The ages of open tickets, by the time since they were opened.
const ageCount = 4

var ages = [ageCount - 1]time.Duration{30 * 24 * time.Hour, 60 * 24 * time.Hour, 90 * 24 * time.Hour}

// addTicket counts a ticket as a whole.
func (a *Attainment) addTicket(t *TicketState) {
	a.ticket(a.periodOf(t.Opened), t.Severity).opened++
	if !t.IsDone {
		age := a.asOf.Sub(t.Opened)
		i := 0
		for i < len(ages) && age >= ages[i] {
			i++
		}
		a.ages(t.Severity).byAge[i]++
		return
	}
	done, _ := t.Done()
	a.ticket(a.periodOf(done), t.Severity).ended++
}

func (a *Attainment) ticket(period date.Date, s Severity) *ticketSum {
	key := ticketSum{period: period, severity: s}
	i, found := slices.BinarySearchFunc(a.tickets, key.packed(), func(t ticketSum, packed uint64) int {
		return cmp.Compare(t.packed(), packed)
	})
	if !found {
		a.tickets = slices.Insert(a.tickets, i, key)
	}
	return &a.tickets[i]
}

func (a *Attainment) ages(s Severity) *backlogSum {
	compare := func(b backlogSum, s Severity) int { return int(b.severity) - int(s) }
	i, found := slices.BinarySearchFunc(a.backlog, s, compare)
	if !found {
		a.backlog = slices.Insert(a.backlog, i, backlogSum{severity: s})
	}
	return &a.backlog[i]
}

// Backlog is the open tickets of one severity by age: 24-hour days since the opening.
type Backlog struct {
	Severity Severity `json:"severity"` // 0: not triaged
	Under30  int64    `json:"under30"`
	From30   int64    `json:"from30"`
	From60   int64    `json:"from60"`
	From90   int64    `json:"from90"`
}

// Open is how many there are.
func (b Backlog) Open() int64 { return b.Under30 + b.From30 + b.From60 + b.From90 }

// Backlog returns the tickets that are open as of the end of what is known, by severity.
func (a *Attainment) Backlog() []Backlog {
	list := make([]Backlog, len(a.backlog))
	for i, b := range a.backlog {
		list[i] = Backlog{b.severity, b.byAge[0], b.byAge[1], b.byAge[2], b.byAge[3]}
	}
	return list
}

// Trend is what came, went and stayed in one period.
type Trend struct {
	Period  date.Date `json:"period"` // its first date
	Opened  int64     `json:"opened"`
	Ended   int64     `json:"ended"`   // resolved, closed or cancelled for good, as far as is known
	Backlog int64     `json:"backlog"` // open at its end, of the tickets that were summed up
}

// Trend returns every period in which a ticket was opened or ended, in order: of one
// severity, or of all for 0.
func (a *Attainment) Trend(s Severity) []Trend {
	var list []Trend
	backlog := int64(0)
	for _, t := range a.tickets {
		if s != 0 && t.severity != s {
			continue
		}
		if n := len(list); n == 0 || list[n-1].Period != t.period {
			list = append(list, Trend{Period: t.period})
		}
		last := &list[len(list)-1]
		backlog += t.opened - t.ended
		last.Opened, last.Ended, last.Backlog = last.Opened+t.opened, last.Ended+t.ended, backlog
	}
	return list
}

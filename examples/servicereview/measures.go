package main

import (
	"fmt"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

// measures writes the key figures.
func (p *printer) measures(r contract.Review) {
	p.title("Key figures")
	rows := []string{"Severities\tMetric\tMet\tBreached\tRunning\tExcluded\tAttained\tMean"}
	for _, l := range r.Measures.Levels {
		rows = append(rows, fmt.Sprintf("%s\t%s\t%d\t%d\t%d\t%d\t%s\t%s", l.Name, l.Metric, l.Met, l.Breached,
			l.Running, l.Excluded, or(l.Attained, "-"), l.Mean))
	}
	p.table(rows...)
	rows = []string{"Incidents\tOpened\tEnded\tOpen at the end\tP1-P2 restored\tMTTR\tby the clock\tMinutes of impact"}
	for _, m := range r.Measures.Months {
		name := m.Period.From.Format("Jan 2006")
		rows = append(rows, fmt.Sprintf("%s\t%d\t%d\t%d\t%d\t%s\t%s\t%d", name, m.Opened, m.Ended, m.Backlog,
			m.Restored, or(m.MTTR, "-"), or(m.MTTRWall, "-"), m.ImpactMinutes()))
	}
	p.table(rows...)
	if d := r.Measures.Reduction; d.Percent != "" {
		percent, isMore := strings.CutPrefix(d.Percent, "-")
		than := map[bool]string{false: "fewer", true: "more"}[isMore]
		p.f("  %d incidents were opened, %d in the period before: %s %% %s.\n", d.Opened, d.OpenedBefore, percent, than)
	}
	if a := r.Measures.Problems; a != (contract.Ageing{}) {
		p.f("  Open problems by age in days: %d under 30, %d from 30, %d from 60, %d from 90.\n",
			a.Under30, a.From30, a.From60, a.From90)
	}
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// outlook writes what comes next.
func (p *printer) outlook(r contract.Review) {
	if len(r.Outlook.Next) == 0 && r.Outlook.Hours == nil {
		return
	}
	p.title("Outlook")
	if len(r.Outlook.Next) > 0 {
		o := r.Outlook.Next[0]
		due, _ := o.Status.Due()
		p.f("  The next to be breached: %s %s, %s, due %s; %d more after it.\n", o.Name, o.Ticket, o.Status.Metric,
			p.time(due), len(r.Outlook.Next)-1+r.Outlook.MoreNext)
	}
	if f := r.Outlook.Hours; f != nil {
		p.lines(f.String())
	}
}

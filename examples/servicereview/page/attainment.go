package page

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// bars is the attainment of one target: a bar of parts, and the same in words.
type bars struct {
	Severity, Metric, Within, Promise string
	Line                              contract.AttainmentLine
	Parts                             []part
	Words                             string
}

// part is a share of a bar. Its width is in percent of the bar.
type part struct {
	Kind  string // the class by which it is coloured
	Count int64
	Width float64
	Label string
}

func newBars(l contract.AttainmentLine) bars {
	b := bars{Severity: l.Name, Metric: l.Metric.String(), Within: l.Within.String(), Promise: "SLA", Line: l}
	if l.Commitment == sla.Objective {
		b.Promise = "objective"
	}
	parts := []part{
		{Kind: "met", Count: l.Met, Label: "met"},
		{Kind: "breached", Count: l.Breached, Label: "breached"},
		{Kind: "running", Count: l.Running, Label: "running"},
		{Kind: "excluded", Count: l.Excluded, Label: "excluded"},
		{Kind: "cancelled", Count: l.Cancelled, Label: "cancelled"},
	}
	all := int64(0)
	for _, p := range parts {
		all += p.Count
	}
	for _, p := range parts {
		if p.Count > 0 {
			p.Width = share(float64(p.Count), float64(all))
			b.Parts = append(b.Parts, p)
		}
	}
	b.Words = words(l)
	return b
}

// words says what a bar shows.
func words(l contract.AttainmentLine) string {
	ended := l.Met + l.Breached
	switch {
	case ended == 0 && l.Running == 0:
		return "nothing was due"
	case ended == 0:
		return fmt.Sprintf("none has ended, %d running", l.Running)
	}
	return fmt.Sprintf("%d of %d in time: %s %%", l.Met, ended, l.Attained)
}

// share is a part of a whole in percent: a place on a screen, not an amount.
func share(n, of float64) float64 {
	if of <= 0 {
		return 0
	}
	return 100 * n / of
}

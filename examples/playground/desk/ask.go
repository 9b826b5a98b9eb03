package desk

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Question is a piece of work that arrives at an instant.
type Question struct {
	At       string `json:"at"` // on the contract's clocks: 2026-05-04 17:20
	Activity string `json:"activity"`
	Severity int    `json:"severity,omitempty"` // 0: it has none
	Estimate string `json:"estimate,omitempty"` // such as 20h
}

// Answer is what was promised for it.
type Answer struct {
	At     string  `json:"at"`
	Text   string  `json:"text"` // as a paragraph
	Clocks []Clock `json:"clocks"`
}

// Clock is a target that starts, and why it is due when it is.
type Clock struct {
	Metric string  `json:"metric"`
	Within string  `json:"within"`
	Due    string  `json:"due"`
	Kind   string  `json:"kind"` // committed or objective
	Why    []Piece `json:"why"`
}

// Piece is a stretch of time that counted, or did not.
type Piece struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Length string `json:"length"`
	Open   bool   `json:"open"`
	Why    string `json:"why"`
}

// Ask says what was promised for a piece of work.
func (d *Desk) Ask(q Question) (Answer, error) {
	if d.contract.Zone() == nil {
		return Answer{}, contract.ErrNoContract
	}
	at, err := localtime.Parse(q.At, d.contract.Zone())
	if err != nil {
		return Answer{}, err
	}
	at = at.In(d.contract.Zone())
	piece := contract.Piece{Work: scope.Work{Activity: q.Activity}, Severity: sla.Severity(q.Severity)}
	if q.Estimate != "" {
		if piece.Work.Estimate, err = scope.ParseEffort(q.Estimate); err != nil {
			return Answer{}, fmt.Errorf("estimate: %w", err)
		}
	}
	decision, err := d.contract.Decide(contract.Facts{}, piece, at)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{At: stamp(at), Text: decision.String(), Clocks: []Clock{}}
	terms := d.contract.At(date.NewAt(at))
	for _, c := range decision.Clocks {
		a.Clocks = append(a.Clocks, explained(c, at, terms.Calendars()[c.Calendar]))
	}
	return a, nil
}

// explained says why a clock is due when it is.
func explained(c contract.DueClock, at time.Time, on calendar.Calendar) Clock {
	v := Clock{Metric: c.Metric.String(), Within: c.Within.String(), Due: "never",
		Kind: c.Commitment.String(), Why: []Piece{}}
	if c.Due != nil {
		v.Due = stamp(*c.Due)
	}
	if c.Within.Unit() != sla.UnitWorking {
		return v
	}
	why, err := on.ExplainAdd(at, c.Within.Working())
	if err != nil {
		return v
	}
	for _, p := range why.Pieces[:min(piecesMost, len(why.Pieces))] {
		v.Why = append(v.Why, newPiece(p, at.Location()))
	}
	return v
}

// piecesMost is how many pieces of an explanation are shown.
const piecesMost = 40

func newPiece(p calendar.Piece, zone *time.Location) Piece {
	v := Piece{From: stamp(p.From.In(zone)), To: stamp(p.To.In(zone)), Open: p.Open}
	v.Length = sla.DurationText(p.Length())
	for i, reason := range p.Why {
		if i > 0 {
			v.Why += ", "
		}
		v.Why += reason.String()
	}
	return v
}

func stamp(t time.Time) string { return t.Format("Mon 2 Jan 2006 15:04 MST") }

package capacity

import (
	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// line writes out one record.
func (a *account) line(l *ledger, r record) Line {
	line := Line{On: r.on, Kind: r.kind, Hours: r.hours, Balance: r.balance, Held: r.held, Why: r.why,
		Role: tiers.Role(r.role)}
	for _, p := range l.parts[r.from:r.to] {
		line.Parts = append(line.Parts, l.part(p))
	}
	if r.entry == none {
		return line
	}
	e := &l.entries[r.entry]
	line.Entry = given(e.ID)
	if e.said != nil {
		line.Ticket, line.Entity, line.Note = e.said.ticket, e.said.entity, e.said.note
	}
	line.Target = given(targetOf(e))
	if e.Role != 0 {
		line.Role = e.Role
	}
	if own := l.p.effective(e); own != r.on && own != 0 && r.kind != LineLapse {
		line.Dated = &own
	}
	if e.Kind == Draw {
		line.Worked = e.worked()
	}
	if line.Kind == LineDraw && line.Why == 0 {
		line.explain(l.p, e)
	}
	if by, gone := l.reversed[r.entry]; gone {
		line.ReversedBy = given(l.entries[by].ID)
	}
	return line
}

// targetOf is the other entry that an entry is about.
func targetOf(e *fact) uuid.UUID {
	if e.Kind == Reversal {
		return e.reverses()
	}
	return e.target()
}

// explain says by what the time of a draw was multiplied.
func (l *Line) explain(p *plan, e *fact) {
	t, err := p.tariff(e)
	if err != nil || t.isPlain() {
		return // it was counted before without an error
	}
	l.In, l.AfterHours = t.in, t.after
	if t.after > 0 {
		l.Multiplier = cloned(t.afterTimes)
	}
	if t.within > 0 {
		l.SeverityMultiplier = cloned(t.withinTimes)
	}
}

func (l *ledger) part(p part) Part {
	out := Part{Source: p.source, Hours: p.hours, Why: p.why, Role: tiers.Role(p.role)}
	switch p.source {
	case FromAllotment, FromRollover:
		out.Since = l.days.From // of the open period, which is mostly the one
		if int(p.origin) != l.k {
			out.Since = max(l.p.startOf(int(p.origin)), l.p.binding.Start)
		}
	case FromBlock:
		e := &l.entries[p.origin]
		out.Since, out.Grant = e.Date, given(e.ID)
	}
	return out
}

// overage is how much of a line is overage.
func (l Line) overage() (sum Hours) {
	for _, p := range l.Parts {
		if p.Source == FromOverage {
			sum += p.Hours
		}
	}
	return sum
}

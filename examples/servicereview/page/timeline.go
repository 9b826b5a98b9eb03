package page

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// timeline is one breached ticket from its opening to its end: what was counted, what was
// not and why, and what came too late.
type timeline struct {
	Ticket, Summary, Severity, Metric, Within string
	Opened, Done, Words, Why                  string
	Stretches                                 []stretch
}

// stretch is a piece of a timeline. Its width is in percent of the whole.
type stretch struct {
	Kind     string // counted, closed, paused or late: the class by which it is coloured
	Reason   string
	From, To string
	Length   string
	Width    float64
}

// span is a stretch before it is put into words.
type span struct {
	kind, reason string
	from, to     time.Time
}

func (p printer) timeline(b contract.Breach, asOf time.Time) timeline {
	due, late := p.instant(b.Why.Until), sla.DurationText(-b.Status.Remaining)
	end, done := asOf, "not done yet"
	metric := b.Status.Metric
	words := fmt.Sprintf("The %s was due %s; it is not done, and %s of counted time late so far.", metric, due, late)
	if stopped, ok := b.Status.Stopped(); ok {
		end, done = stopped, p.instant(stopped)
		words = fmt.Sprintf("The %s was due %s and came %s of counted time too late.", metric, due, late)
	}
	t := timeline{
		Ticket: b.Ticket, Summary: b.Summary, Severity: b.Name, Metric: b.Status.Metric.String(),
		Within: b.Status.Within.String(), Opened: p.instant(b.Why.Opened), Done: done,
		Words: words, Why: b.Why.Text(p.zone),
	}
	whole := float64(end.Sub(b.Why.Opened))
	for _, s := range spans(b.Why, end) {
		t.Stretches = append(t.Stretches, stretch{
			Kind: s.kind, Reason: s.reason, From: p.instant(s.from), To: p.instant(s.to),
			Length: sla.DurationText(s.to.Sub(s.from)), Width: share(float64(s.to.Sub(s.from)), whole),
		})
	}
	return t
}

// spans are the stretches of a breach without a gap: what is neither counted nor paused is
// time at which the desk was closed; what comes after the breach is late.
func spans(w contract.Why, end time.Time) []span {
	var known []span
	for _, s := range w.Windows {
		known = append(known, span{"counted", "counted", s.From, s.To})
	}
	for _, s := range w.Pauses {
		known = append(known, span{"paused", s.Reason, s.From, s.To})
	}
	slices.SortStableFunc(known, func(a, b span) int { return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to)) })
	var all []span
	at := w.Opened
	for _, s := range known {
		if s.from.After(at) {
			all = append(all, span{"closed", "desk closed", at, s.from})
		}
		if s.from.Before(at) {
			s.from = at
		}
		if s.to.After(s.from) {
			all = append(all, s)
			at = s.to
		}
	}
	if w.Until.After(at) {
		reason := "desk closed"
		if w.MoreWindows > 0 {
			reason = "more windows than are listed"
		}
		all = append(all, span{"closed", reason, at, w.Until})
	}
	if end.After(w.Until) {
		all = append(all, span{"late", "after the due time", w.Until, end})
	}
	return all
}

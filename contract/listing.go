package contract

import (
	"cmp"
	"slices"
	"strings"
)

// byBreach orders breaches by severity, then by when they happened.
func byBreach(a, b judged) int {
	x, _ := a.status.Breached()
	y, _ := b.status.Breached()
	return cmp.Or(cmp.Compare(a.status.Severity, b.status.Severity), x.Compare(y), byTicket(a, b))
}

// byDue orders open targets by when they are due, those that wait last.
func byDue(a, b judged) int {
	x, known := a.status.Due()
	y, other := b.status.Due()
	if known != other {
		if known {
			return -1
		}
		return 1
	}
	return cmp.Or(x.Compare(y), cmp.Compare(a.status.Severity, b.status.Severity), byTicket(a, b))
}

func byTicket(a, b judged) int {
	return cmp.Or(strings.Compare(a.id, b.id), cmp.Compare(a.status.Metric, b.status.Metric))
}

// byRequest orders requests by where they come from.
func byRequest(a, b Request) int {
	return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Summary, b.Summary),
		strings.Compare(a.Reason, b.Reason))
}

func byRefusal(a, b Refusal) int {
	return cmp.Or(strings.Compare(a.Ticket, b.Ticket), strings.Compare(a.Reason(), b.Reason()))
}

func byExclusion(a, b Exclusion) int {
	return cmp.Or(strings.Compare(a.Ticket, b.Ticket), cmp.Compare(a.Metric, b.Metric))
}

// listing keeps the first so many values of an order, however many come.
type listing[T any] struct {
	most    int
	compare func(a, b T) int
	kept    []T
	more    int
}

// add keeps a value if it is among the first. The values are cut back to the bound only
// when there are twice as many, so that adding stays cheap.
func (l *listing[T]) add(v T) {
	l.kept = append(l.kept, v)
	if len(l.kept) >= 2*l.most {
		l.cut()
	}
}

func (l *listing[T]) cut() {
	slices.SortFunc(l.kept, l.compare)
	if extra := len(l.kept) - l.most; extra > 0 {
		clear(l.kept[l.most:])
		l.kept = l.kept[:l.most]
		l.more += extra
	}
}

func (l *listing[T]) sorted() []T {
	l.cut()
	return l.kept
}

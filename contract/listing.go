package contract

import (
	"cmp"
	"slices"
	"strings"
)

// byBreach orders breaches by severity, then by when they happened.
func byBreach(a, b *judged) int {
	if c := cmp.Compare(a.status.Severity, b.status.Severity); c != 0 {
		return c
	}
	if c := a.at.Compare(b.at); c != 0 {
		return c
	}
	return byTicket(a, b)
}

// byDue orders open targets by when they are due, those that wait last.
func byDue(a, b *judged) int {
	if a.isKnown != b.isKnown {
		if a.isKnown {
			return -1
		}
		return 1
	}
	return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.status.Severity, b.status.Severity), byTicket(a, b))
}

func byTicket(a, b *judged) int {
	return cmp.Or(strings.Compare(a.id, b.id), cmp.Compare(a.status.Metric, b.status.Metric),
		cmp.Compare(a.status.Cycle, b.status.Cycle))
}

// byBeyondScope orders work beyond the scope by where they come from.
func byBeyondScope(a, b BeyondScope) int {
	return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Summary, b.Summary),
		strings.Compare(a.Reason, b.Reason))
}

func byRefusal(a, b Refusal) int {
	return cmp.Or(strings.Compare(a.Ticket, b.Ticket), strings.Compare(a.Reason(), b.Reason()))
}

func byExclusion(a, b Exclusion) int {
	return cmp.Or(strings.Compare(a.Ticket, b.Ticket), cmp.Compare(a.Metric, b.Metric),
		cmp.Compare(a.Cycle, b.Cycle))
}

// listing keeps the first so many values of an order, however many come.
type listing[T any] struct {
	most    int
	compare func(a, b T) int
	kept    []T
	more    int
	isCut   bool // the last of the first so many is known: what comes after it need not be kept
}

// wants reports whether a value may be among the first, and counts it if not.
func (l *listing[T]) wants(v T) bool {
	if l.isCut && l.compare(v, l.kept[l.most-1]) > 0 {
		l.more++
		return false
	}
	return true
}

// add keeps a value if it is among the first. The values are cut back to the bound only
// when there are twice as many, so that adding stays cheap.
func (l *listing[T]) add(v T) {
	if !l.wants(v) {
		return
	}
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
		l.isCut = true
	}
}

func (l *listing[T]) sorted() []T {
	l.cut()
	if l.kept == nil {
		return []T{} // an empty list in JSON, and no null
	}
	return l.kept
}

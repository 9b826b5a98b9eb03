package sla

import (
	"fmt"
	"time"
)

// entry is an event of a clock, and those before it. It never changes, so that clocks of
// one ticket share what they have in common. An event of which it has no room for a field
// is kept beside it.
type entry struct {
	at       time.Time
	prev     *entry
	full     *Event // nil where the other fields say it all
	hash     uint64 // of the id; 0 where there is none
	seq      int64
	id       string
	text     string // the reason of a pause, or the holder
	kind     EventKind
	severity uint8
	courtesy bool
}

// newEntry keeps an event with the hash of its id.
func newEntry(e *Event, hash uint64, prev *entry) *entry {
	x := &entry{
		at: e.At, prev: prev, hash: hash, seq: e.Seq, id: e.ID, kind: e.Kind,
		severity: uint8(e.Severity), courtesy: e.Courtesy,
	}
	switch e.Kind {
	case Paused:
		x.text = e.Reason
	case HolderChanged:
		x.text = e.Holder
	}
	if !x.holds(e) {
		full := *e
		x.full = &full
	}
	return x
}

// holds reports whether there is room in x for all that e says.
func (x *entry) holds(e *Event) bool {
	return e.Kind != Excluded && e.Kind != Linked && e.Facts.IsZero() && e.Recorded.IsZero()
}

// event is what was kept.
func (x *entry) event() Event {
	if x.full != nil {
		return *x.full
	}
	e := Event{At: x.at, Seq: x.seq, ID: x.id, Kind: x.kind, Severity: Severity(x.severity), Courtesy: x.courtesy}
	switch x.kind {
	case Paused:
		e.Reason = x.text
	case HolderChanged:
		e.Holder = x.text
	}
	return e
}

// isBefore reports whether an event comes after the one kept, in the order of events.
func (x *entry) isBefore(e *Event) bool {
	if c := x.at.Compare(e.At); c != 0 {
		return c < 0
	}
	if x.seq != e.Seq {
		return x.seq < e.Seq
	}
	return x.event().Compare(*e) < 0
}

// list returns the events up to the instant at, in their order.
func (x *entry) list(at time.Time) []Event {
	for ; x != nil && x.at.After(at); x = x.prev {
	}
	n := 0
	for y := x; y != nil; y = y.prev {
		n++
	}
	events := make([]Event, n)
	for ; x != nil; x = x.prev {
		n--
		events[n] = x.event()
	}
	return events
}

// all returns the events in their order.
func (x *entry) all() []Event {
	if x == nil {
		return nil
	}
	return x.list(x.at)
}

// mergeEvents puts events that are in their order into their places among others, from the
// last one on: what lies before all of them stays where it is.
func mergeEvents(events, more []Event) []Event {
	i := len(events)
	events = append(events, more...)
	for at := len(events) - 1; len(more) > 0; at-- {
		if last := &more[len(more)-1]; i == 0 || events[i-1].Compare(*last) < 0 {
			events[at], more = *last, more[:len(more)-1]
		} else {
			i--
			events[at] = events[i]
		}
	}
	return events
}

// refold folds a whole history, and what the recording of backdated pauses makes of it
// until an instant.
func (c *Clock) refold(events []Event, until time.Time, rec *recorder) (state, error) {
	s := state{policy: c.p}
	f := &fold{s: &s, versions: c.versions, rec: rec}
	f.corrected, f.actual = correction(events)
	var unsettled []late
	backdated := 0
	for i := range events {
		e := &events[i]
		unsettled = f.keepBreaches(unsettled, e.At)
		if err := f.apply(e); err != nil {
			return s, err
		}
		f.last = e
		f.count++
		if !f.curesNoBreach(e) {
			continue
		}
		if backdated++; backdated > backdatedMost {
			reason := fmt.Sprintf("more than %d pauses were recorded late", backdatedMost)
			return s, &HistoryError{Event: *e, Reason: reason}
		}
		unsettled = append(unsettled, late{e.Recorded, c.p, events})
	}
	for _, l := range f.keepBreaches(unsettled, until) {
		f.keep(l, until)
	}
	return s, nil
}

// correction returns the index of the event that says what the severity had been from the
// opening on, and what it says: the last correction, or the first severity of a ticket that was
// opened without one. It is -1 where there is none.
func correction(events []Event) (last int, actual Severity) {
	last, isUntriaged := -1, false
	for i := range events {
		switch events[i].Kind {
		case Opened:
			isUntriaged = events[i].Severity == 0
		case SeverityChanged:
			if isUntriaged && last < 0 {
				last, actual = i, events[i].Severity
			}
		case SeverityCorrected:
			last, actual = i, events[i].Severity
		}
	}
	return last, actual
}

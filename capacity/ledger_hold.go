package capacity

import "github.com/rickb777/date/v2"

// reserve sets hours aside. They must be there: a reservation makes no overage.
func (l *ledger) reserve(on date.Date, entry int32, e *fact) error {
	role := int(e.Role)
	if have := l.available(role); e.Hours > have {
		return &ExhaustedError{Entry: e.ID, On: on, Needed: e.Hours, Available: have}
	}
	l.addHold(entry, e, e.Hours)
	l.note(record{on: on, kind: LineReservation, entry: entry, hours: e.Hours, role: int8(role)}, len(l.parts))
	return nil
}

func (l *ledger) addHold(entry int32, e *fact, h Hours) {
	l.made++
	l.put(entry, hold{hours: h, role: int8(e.Role), seq: l.made})
	if !e.NeverExpires {
		l.lapses.push(timed{ends: e.Expires, seq: l.made, entry: entry})
		l.next = min(l.next, e.Expires)
	}
}

func (l *ledger) put(entry int32, h hold) {
	if l.holds == nil {
		l.holds = map[int32]hold{}
	}
	l.holds[entry] = h
	l.held[h.role] += h.hours
	l.holden += h.hours
}

// drop ends a reservation and says what it held; ok is false where it held nothing.
func (l *ledger) drop(entry int32) (h hold, ok bool) {
	if h, ok = l.holds[entry]; ok {
		delete(l.holds, entry)
		l.held[h.role] -= h.hours
		l.holden -= h.hours
	}
	return h, ok
}

// release gives the hours of a reservation free.
func (l *ledger) release(on date.Date, entry int32) error {
	h, ok := l.drop(l.targets[entry])
	if !ok {
		return errHold()
	}
	l.note(record{on: on, kind: LineRelease, entry: entry, hours: h.hours, role: h.role}, len(l.parts))
	return nil
}

// lapse ends the reservations that hold only until a date.
func (l *ledger) lapse(on date.Date) {
	for len(l.lapses) > 0 && l.lapses[0].ends <= on {
		t := l.lapses.pop()
		if h, ok := l.drop(t.entry); ok {
			l.note(record{on: t.ends, kind: LineLapse, entry: t.entry, hours: h.hours, role: h.role}, len(l.parts))
		}
	}
}

package calendar

import (
	"slices"
	"time"
)

// trace is why an instant is open or closed, which holds until another one.
type trace struct {
	open  bool
	until instant
	why   []Reason
}

// trace of a part that has many others in it is not taken apart.
func (p part) trace(at instant) trace {
	switch {
	case p.core == nil:
		return trace{until: instant{sec: endOfTime}, why: []Reason{{Cause: ByNever}}}
	case p.weight < opaque:
		return p.node.trace(at)
	}
	t := trace{until: instant{sec: endOfTime}, why: []Reason{{Cause: ByCombination}}}
	if r, ok := p.runFrom(at, chunkCount); ok && !at.before(r.from) {
		t.open, t.until = true, r.to
	} else if ok {
		t.until = r.from
	}
	return t
}

// trace of a union: open for the reasons of the parts that are open, closed for all.
func (u either) trace(at instant) trace { return combine(u, at, true) }

// trace of an intersection: closed for the reasons of the parts that are closed.
func (x all) trace(at instant) trace { return combine(x, at, false) }

// combine gives the reasons of those parts that are in the deciding state, or else
// of all parts.
func combine(parts []part, at instant, deciding bool) trace {
	out := trace{open: !deciding, until: instant{sec: endOfTime}}
	var decided []Reason
	for _, p := range parts {
		t := p.trace(at)
		out.until = earliest(out.until, t.until)
		out.why = appendNew(out.why, t.why)
		if t.open == deciding {
			out.open = deciding
			decided = appendNew(decided, t.why)
		}
	}
	if decided != nil {
		out.why = decided
	}
	return out
}

func appendNew(list, more []Reason) []Reason {
	for _, r := range more {
		if !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	return list
}

func (d except) trace(at instant) trace {
	a, b := d[0].trace(at), d[1].trace(at)
	a.until = earliest(a.until, b.until)
	if a.open && b.open {
		a.open = false
		a.why = []Reason{{Cause: ByExclusion, Name: b.why[0].String(), Zone: b.why[0].Zone}}
	}
	return a
}

func (v versions) trace(at instant) trace {
	i := v.inForce(at.sec)
	if i < 0 {
		return trace{until: instant{sec: v[0].cut}, why: []Reason{{Cause: ByNoVersion}}}
	}
	t := v[i].trace(at)
	t.until = earliest(t.until, instant{sec: v.end(i)})
	return t
}

// trace of a desk asks in the order of precedence: closure, opening hours, opening,
// and then why there are no hours.
func (d *desk) trace(at instant) trace {
	if e, ok := exceptionAt(d.closures, at); ok {
		return d.because(false, e.to, ByClosure, e.name)
	}
	v := d.view(at)
	until := earliest(v.until, nextStart(d.closed, at))
	if day, w, ok := d.windowAt(at.sec, v.civil, v.today); ok {
		end := instant{sec: day*secondsPerDay + w.to - v.offset}
		return d.because(true, earliest(until, end), d.kindOf(day), textOf(w))
	}
	if e, ok := exceptionAt(d.openings, at); ok {
		return d.because(true, earliest(until, e.to), ByOpening, e.name)
	}
	until = earliest(until, nextStart(d.opened, at))
	cause, name, next := d.closedAt(v.today, v.civil-v.today*secondsPerDay)
	next += v.today*secondsPerDay - v.offset
	return d.because(false, earliest(until, instant{sec: next}), cause, name)
}

func (d *desk) because(open bool, until instant, cause Cause, name string) trace {
	return trace{open, until, []Reason{{cause, name, d.spec.Zone}}}
}

// view is what the wall clock of a desk reads, and until when it runs on evenly.
type view struct {
	offset, civil, today int64
	until                instant
}

func (d *desk) view(at instant) view {
	// Looking further than this costs more than to look again.
	const ahead = 40 * secondsPerDay
	now := stretches(d.loc, at.sec, at.sec+ahead)[0]
	civil := at.sec + now.offset
	return view{now.offset, civil, floorDiv(civil, secondsPerDay), instant{sec: now.to}}
}

// exceptionAt returns the first exception, as listed, that an instant lies in.
func exceptionAt(list []exception, at instant) (exception, bool) {
	for _, e := range list {
		if !at.before(e.from) && at.before(e.to) {
			return e, true
		}
	}
	return exception{}, false
}

// nextStart returns when the next exception after an instant starts.
func nextStart(list []exception, at instant) instant {
	for _, e := range list[firstEndingAfter(list, at.sec):] {
		if at.before(e.from) {
			return e.from
		}
	}
	return instant{sec: endOfTime}
}

// kindOf says whether the hours of a date are its own or those of the weekday.
func (d *desk) kindOf(day int64) Cause {
	if len(d.explicitBetween(day, day+1)) > 0 {
		return ByDate
	}
	return ByWeekly
}

// closedAt says why no window of a date holds a civil time of it, given in seconds
// after its 00:00, and until which time of it that is so.
func (d *desk) closedAt(day, second int64) (cause Cause, name string, until int64) {
	h := d.week[weekdayOf(day)-Mon]
	cause, isExplicit := d.whyNoHours(day), false
	if own := d.explicitBetween(day, day+1); len(own) > 0 {
		h, isExplicit = own[0].hours, true
	}
	holiday, isHoliday := d.holidayOn(day)
	switch {
	case isExplicit && len(h) == 0:
		return ByClosedDate, "", secondsPerDay
	case !isExplicit && isHoliday:
		return ByHoliday, holiday, secondsPerDay
	case len(h) == 0:
		return cause, "", secondsPerDay
	}
	return h.around(second)
}

func (d *desk) whyNoHours(day int64) Cause {
	if weekdayOf(day) >= Sat {
		return ByWeekend
	}
	return ByDayOff
}

// around says where between the windows of a date a second lies that is in none.
func (h hours) around(second int64) (cause Cause, name string, until int64) {
	cause = ByNight
	for _, w := range h {
		if second < w.from {
			return cause, "", min(w.from, secondsPerDay)
		}
		cause = ByBreak
	}
	return ByNight, "", secondsPerDay
}

// textOf writes a window of seconds.
func textOf(w span) string {
	return Window{time.Duration(w.from) * time.Second, time.Duration(w.to) * time.Second}.String()
}

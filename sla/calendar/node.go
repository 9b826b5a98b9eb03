package calendar

import "time"

// node is what a calendar is made of: a desk, 24x7, or a combination of cores.
type node interface {
	spanner
	// businessDays appends those of the dates from <= day < to on which a window
	// starts, in order.
	businessDays(from, to int64, list []int64) []int64
	// home returns the desk's zone and the date of the hours in which an open
	// instant lies: for a spill after midnight the date on which it started.
	home(at instant) (loc *time.Location, day int64)
	// zone returns the zone of the desk, of the first of them if there are more.
	zone() *time.Location
	// holidayOn returns the name of the first holiday on a date.
	holidayOn(day int64) (name string, ok bool)
	// trace says why an instant is open or closed, and until when that reason holds.
	trace(at instant) trace
}

// part is a calendar used in another one. The zero value is the one that never opens.
type part struct{ *core }

// heavy is the weight from which on a part answers from its own index. A calendar
// may use another one twice, and that one again; without this, depth n of it would
// cost 2^n.
const heavy = 64

func (p part) spans(from, to int64) []span {
	switch {
	case p.core == nil:
		return nil
	case p.weight < heavy:
		return p.node.spans(from, to)
	}
	return p.chunk(uint64(from) >> chunkBits).list()
}

func (p part) isOpen(at instant) bool { return Calendar{p.core}.isOpen(at) }

func (p part) businessDays(from, to int64) []int64 {
	switch {
	case p.core == nil:
		return nil
	case p.weight < heavy:
		return p.node.businessDays(from, to, nil)
	}
	return p.businessDaysFromIndex(from, to)
}

func (p part) zone() *time.Location {
	if p.core == nil {
		return time.UTC
	}
	return p.node.zone()
}

func (p part) holidayOn(day int64) (name string, ok bool) {
	if p.core == nil || p.weight >= opaque {
		return "", false
	}
	return p.node.holidayOn(day)
}

// opaque is the weight from which on a part is not taken apart to say why it is
// open or closed.
const opaque = 1000

// weightOf returns what the parts weigh together, held within an int.
func weightOf(parts []part) int {
	const most = 1 << 30
	sum := 1
	for _, p := range parts {
		if p.core != nil {
			sum = min(sum+p.weight, most)
		}
	}
	return sum
}

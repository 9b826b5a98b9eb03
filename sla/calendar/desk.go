package calendar

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// hours are the windows of a date, here in seconds after its 00:00: sorted, merged and
// not empty.
type hours []span

// desk is one place with its zone and its hours: the leaf of every calendar.
type desk struct {
	spec Spec // that it was made from
	loc  *time.Location
	week [7]hours
	// windowsMost is how many windows a weekday has at most, and hasFullWeek says
	// that all of them are open from 00:00 to 24:00.
	windowsMost int
	hasFullWeek bool

	explicit []dateHours // sorted by day, each day once
	holidays []namedDay  // sorted by day
	yearly   yearly

	openings, closures []exception // as given, for their names
	opened, closed     []exception // sorted and merged

	// reach is how many days a window can last beyond the date on which it starts.
	reach int64
}

// dateHours is the explicit hours of a date.
type dateHours struct {
	day   int64
	hours hours
}

// newDesk compiles a spec that has been checked.
func newDesk(s *Spec, loc *time.Location, sourced []Holiday) *desk {
	d := &desk{spec: fault.Clone(*s), loc: loc}
	d.yearly = d.spec.Yearly
	for w, h := range s.Weekly {
		d.week[w-Mon] = d.compile(h)
		d.windowsMost = max(d.windowsMost, len(h))
	}
	d.hasFullWeek = true
	for _, h := range d.week {
		d.hasFullWeek = d.hasFullWeek && len(h) > 0 && h[0].from == 0 && h[0].to >= secondsPerDay
	}
	for day, h := range s.Dates {
		d.explicit = append(d.explicit, dateHours{int64(day), d.compile(h)})
	}
	slices.SortFunc(d.explicit, func(a, b dateHours) int { return cmp.Compare(a.day, b.day) })
	for _, list := range [][]Holiday{s.Holidays, sourced} {
		for _, h := range list {
			d.holidays = h.days(d.holidays)
		}
	}
	slices.SortStableFunc(d.holidays, byDay)
	d.openings, d.opened = compileExceptions(s.Openings)
	d.closures, d.closed = compileExceptions(s.Closures)
	return d
}

// compile sorts and merges windows, and notes how far they reach.
func (d *desk) compile(windows Hours) hours {
	sorted := append(Hours(nil), windows...)
	slices.SortFunc(sorted, func(a, b Window) int { return cmp.Compare(a.Start, b.Start) })
	var spans []span
	for _, w := range sorted {
		spans = join(spans, span{int64(w.Start / time.Second), int64(w.End / time.Second)})
	}
	for _, s := range spans {
		d.reach = max(d.reach, (s.to-1)/secondsPerDay)
	}
	return spans
}

// compileExceptions returns the list as given and as disjoint stretches in order.
func compileExceptions(list []Exception) (given, merged []exception) {
	for _, e := range list {
		given = append(given, exception{instantOf(e.From), instantOf(e.To), e.Name})
	}
	sorted := append([]exception(nil), given...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].from.before(sorted[j].from) })
	for _, e := range sorted {
		n := len(merged)
		switch {
		case n == 0 || merged[n-1].to.before(e.from):
			merged = append(merged, e)
		case merged[n-1].to.before(e.to):
			merged[n-1].to = e.to
		}
	}
	return given, merged
}

// specials returns the dates with from <= day < to on which the weekly hours do not
// apply, sorted, each once.
func (d *desk) specials(from, to int64) []dateHours {
	explicit := d.explicitBetween(from, to)
	free := mergeDays(d.holidaysBetween(from, to), d.yearlyBetween(from, to))
	if len(free) == 0 {
		return explicit
	}
	out := make([]dateHours, 0, len(explicit)+len(free))
	for len(explicit) > 0 || len(free) > 0 {
		switch {
		case len(free) == 0 || len(explicit) > 0 && explicit[0].day <= free[0].day:
			out, explicit = append(out, explicit[0]), explicit[1:]
		case len(out) > 0 && out[len(out)-1].day == free[0].day:
			free = free[1:]
		default:
			out, free = append(out, dateHours{day: free[0].day}), free[1:]
		}
	}
	return out
}

func (d *desk) explicitBetween(from, to int64) []dateHours {
	i := sort.Search(len(d.explicit), func(i int) bool { return d.explicit[i].day >= from })
	j := i + sort.Search(len(d.explicit)-i, func(j int) bool { return d.explicit[i+j].day >= to })
	return d.explicit[i:j:j]
}

func (d *desk) holidaysBetween(from, to int64) []namedDay {
	i := sort.Search(len(d.holidays), func(i int) bool { return d.holidays[i].day >= from })
	j := i + sort.Search(len(d.holidays)-i, func(j int) bool { return d.holidays[i+j].day >= to })
	return d.holidays[i:j:j]
}

func (d *desk) yearlyBetween(from, to int64) []namedDay {
	// A substitute day keeps clear of the listed holidays around it.
	const around = 400
	if len(d.yearly) == 0 {
		return nil
	}
	return d.yearly.between(from, to, d.holidaysBetween(from-around, to+around))
}

// mergeDays merges two sorted lists, the first one first on equal days.
func mergeDays(a, b []namedDay) []namedDay {
	if len(b) == 0 {
		return a
	}
	out := make([]namedDay, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].day <= b[0].day {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// holidayOn returns the name of the first holiday on a date; listed ones come before
// yearly ones.
func (d *desk) holidayOn(day int64) (name string, ok bool) {
	for _, list := range [][]namedDay{d.holidaysBetween(day, day+1), d.yearlyBetween(day, day+1)} {
		if len(list) > 0 {
			return list[0].name, true
		}
	}
	return "", false
}

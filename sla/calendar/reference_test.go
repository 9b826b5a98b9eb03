package calendar_test

import (
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// reference answers from the definition alone, instant by instant: it asks the wall
// clock of the zone, through package time, and looks whether that reads an opening
// hour. It is slow and has no arithmetic on intervals, no index and no transitions.
type reference struct {
	spec     calendar.Spec
	loc      *time.Location
	parts    []*reference
	since    []time.Time // of versions: the first instant of each
	skipped  map[date.Date]bool
	holidays map[int]map[date.Date]bool // by year
}

func newReference(spec calendar.Spec) *reference {
	r := &reference{spec: spec, loc: time.UTC, skipped: map[date.Date]bool{}, holidays: map[int]map[date.Date]bool{}}
	if spec.Zone != "" {
		r.loc = zone(spec.Zone)
	}
	for _, s := range slices.Concat(spec.Union, spec.Intersection, spec.Difference) {
		r.parts = append(r.parts, newReference(s))
	}
	for _, v := range spec.Versions {
		part := newReference(v.Calendar)
		r.parts = append(r.parts, part)
		r.since = append(r.since, firstInstant(part.home(), v.From))
	}
	return r
}

// home is the zone of the desk, of the first one in a calendar of several.
func (r *reference) home() *time.Location {
	if len(r.parts) > 0 {
		return r.parts[0].home()
	}
	return r.loc
}

// firstInstant is the first instant at which the clock of a zone reads a date.
func firstInstant(loc *time.Location, d date.Date) time.Time {
	if d == 0 {
		return time.Time{}
	}
	t := time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC).Add(-30 * time.Hour)
	for _, step := range []time.Duration{time.Hour, time.Minute, time.Second} {
		for dateAt(t.Add(step).In(loc)) < d {
			t = t.Add(step)
		}
	}
	return t.Add(time.Second)
}

func dateAt(t time.Time) date.Date { return date.New(t.Date()) }

// open is the definition.
func (r *reference) open(t time.Time) bool {
	switch s := r.spec; {
	case s.Always:
		return true
	case s.Never:
		return false
	case s.Union != nil:
		return slices.ContainsFunc(r.parts, func(p *reference) bool { return p.open(t) })
	case s.Intersection != nil:
		return !slices.ContainsFunc(r.parts, func(p *reference) bool { return !p.open(t) })
	case s.Difference != nil:
		return r.parts[0].open(t) && !r.parts[1].open(t)
	case s.Versions != nil:
		return r.openVersion(t)
	}
	return !within(r.spec.Closures, t) && (within(r.spec.Openings, t) || r.readsAnOpeningHour(t))
}

func (r *reference) openVersion(t time.Time) bool {
	for i := len(r.parts) - 1; i >= 0; i-- {
		if !t.Before(r.since[i]) {
			return r.parts[i].open(t)
		}
	}
	return false
}

func within(list []calendar.Exception, t time.Time) bool {
	return slices.ContainsFunc(list, func(e calendar.Exception) bool {
		return !t.Before(e.From) && t.Before(e.To)
	})
}

func (r *reference) readsAnOpeningHour(t time.Time) bool { return len(r.shifts(t)) > 0 }

// shift returns the date of the window that the clock reads at t, of the last one if
// several overlap.
func (r *reference) shift(t time.Time) (date.Date, bool) {
	if all := r.shifts(t); len(all) > 0 {
		return all[0], true
	}
	return 0, false
}

// shifts returns the dates of the windows that the clock reads at t, the last first.
// A window of eight days ago may still run.
func (r *reference) shifts(t time.Time) (found []date.Date) {
	local := t.In(r.loc)
	hour, minute, second := local.Clock()
	reads := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute +
		time.Duration(second)*time.Second + time.Duration(local.Nanosecond())
	for back := range 9 {
		d := dateAt(local) - date.Date(back)
		for _, w := range r.windows(d) {
			since := reads + time.Duration(back)*24*time.Hour
			if w.Start <= since && since < w.End && !r.isSkipped(d) {
				found = append(found, d)
				break
			}
		}
	}
	return found
}

// windows is the precedence: hours of the date, then holiday, then weekly hours.
func (r *reference) windows(d date.Date) calendar.Hours {
	if own, ok := r.spec.Dates[d]; ok {
		return own
	}
	if r.isHoliday(d) {
		return nil
	}
	return r.spec.Weekly[calendar.Weekday((int(d.Weekday())+6)%7+1)]
}

// isSkipped reports whether no clock in the zone reads the date at any quarter hour.
func (r *reference) isSkipped(d date.Date) bool {
	skipped, known := r.skipped[d]
	if known {
		return skipped
	}
	noon := time.Date(d.Year(), d.Month(), d.Day(), 12, 0, 0, 0, time.UTC)
	skipped = true
	for t := noon.Add(-48 * time.Hour); skipped && t.Before(noon.Add(48*time.Hour)); t = t.Add(15 * time.Minute) {
		skipped = dateAt(t.In(r.loc)) != d
	}
	r.skipped[d] = skipped
	return skipped
}

func (r *reference) isHoliday(d date.Date) bool {
	for _, h := range r.spec.Holidays {
		if h.Date <= d && d < h.Date+date.Date(max(1, h.Days)) {
			return true
		}
	}
	if len(r.spec.Yearly) == 0 {
		return false
	}
	if r.holidays[d.Year()] == nil {
		r.holidays[d.Year()] = r.yearly(d.Year())
	}
	return r.holidays[d.Year()][d]
}

// yearly lists the dates of the yearly rules around a year: every date of three years
// is tried, those that move freely last and in order.
func (r *reference) yearly(year int) map[date.Date]bool {
	found, free := map[date.Date]bool{}, []date.Date{}
	for d := date.New(year-1, time.January, 1); d < date.New(year+2, time.January, 1); d++ {
		for _, rule := range r.spec.Yearly {
			switch {
			case !falls(rule, d):
			case rule.Observed == calendar.NextFree && isWeekend(d):
				free = append(free, d)
			default:
				for i := range max(1, rule.Days) {
					found[observed(rule.Observed, d)+date.Date(i)] = true
				}
			}
		}
	}
	for _, d := range free {
		for isWeekend(d) || found[d] || r.isListed(d) {
			d++
		}
		found[d] = true
	}
	return found
}

func (r *reference) isListed(d date.Date) bool {
	return slices.ContainsFunc(r.spec.Holidays, func(h calendar.Holiday) bool {
		return h.Date <= d && d < h.Date+date.Date(max(1, h.Days))
	})
}

func isWeekend(d date.Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

// observed moves a date as a person would: Saturday back or on, Sunday on.
func observed(o calendar.Observed, d date.Date) date.Date {
	switch {
	case o == calendar.Nearest && d.Weekday() == time.Saturday:
		return d - 1
	case o == calendar.NextMonday && d.Weekday() == time.Saturday:
		return d + 2
	case o != 0 && d.Weekday() == time.Sunday:
		return d + 1
	}
	return d
}

// falls reports whether a yearly rule falls on a date, before it moves.
func falls(r calendar.YearlyRule, d date.Date) bool {
	year := d.Year()
	if r.FromYear != 0 && year < r.FromYear || r.UntilYear != 0 && year >= r.UntilYear {
		return false
	}
	if r.Easter != nil {
		return gaussEaster(year)+date.Date(*r.Easter) == d
	}
	if r.Day != 0 {
		return d.Month() == r.Day.Month() && d.Day() == r.Day.Day()
	}
	if d.Month() != r.Month || (int(d.Weekday())+6)%7+1 != int(r.Weekday) {
		return false
	}
	left := d.LastDayOfMonth() - d.Day()
	return r.Nth == (d.Day()+6)/7 || r.Nth == -(left/7+1)
}

// gaussEaster is the rule of Gauss, corrected for the two dates that it misses.
func gaussEaster(year int) date.Date {
	a, b, c := year%19, year%4, year%7
	k := year / 100
	p, q := (13+8*k)/25, k/4
	m, n := (15-p+k-q)%30, (4+k-q)%7
	d := (19*a + m) % 30
	e := (2*b + 4*c + 6*d + n) % 7
	if d == 29 && e == 6 || d == 28 && e == 6 && (11*m+11)%30 < 19 {
		e -= 7
	}
	return date.New(year, time.March, 22) + date.Date(d+e)
}

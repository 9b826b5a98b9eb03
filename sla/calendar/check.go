package calendar

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Bounds of a Spec, so that what comes from outside costs a bounded time and space.
const (
	holidaysMost   = 100_000 // dates, counting each date of a longer holiday
	yearlyMost     = 200
	yearlyDaysMost = 1_000 // that they last together
	datesMost      = 100_000
	exceptionsMost = 10_000 // openings, and as many closures
	lastingMost    = 366    // days of one holiday
	easterMost     = 250    // days before or after Easter
	sourceYears    = 400
)

// check reports what is wrong with the hours of a desk.
func (s *Spec) check(l *fault.List) {
	checkMost(l, "yearly", len(s.Yearly), yearlyMost)
	checkMost(l, "dates", len(s.Dates), datesMost)
	checkMost(l, "openings", len(s.Openings), exceptionsMost)
	checkMost(l, "closures", len(s.Closures), exceptionsMost)
	s.checkWeekly(l)
	s.checkDates(l)
	total := 0
	for i := range s.Yearly {
		s.Yearly[i].check(l, fault.Path("yearly").At(i))
		total += max(s.Yearly[i].Days, 1)
	}
	checkMost(l, "yearly", total, yearlyDaysMost)
	total = 0
	for i, h := range s.Holidays {
		h.check(l, fault.Path("holidays").At(i))
		total += max(h.Days, 1)
	}
	checkMost(l, "holidays", total, holidaysMost)
	checkExceptions(l, "openings", s.Openings)
	checkExceptions(l, "closures", s.Closures)
}

func checkMost(l *fault.List, path fault.Path, n, most int) {
	if n > most {
		l.Add(path, n, fmt.Errorf("%w: at most %d", ErrTooMany, most))
	}
}

func (s *Spec) checkWeekly(l *fault.List) {
	for w := range s.Weekly {
		if !w.IsValid() {
			l.Add("weekly", w, ErrWeekday)
		}
	}
	for w := Mon; w <= Sun; w++ {
		s.Weekly[w].check(l, fault.Path("weekly").Key(w.String()))
	}
}

func (s *Spec) checkDates(l *fault.List) {
	for _, d := range sortedDates(s.Dates) {
		path := fault.Path("dates").Key(d.String())
		checkDate(l, path, d)
		s.Dates[d].check(l, path)
	}
}

func (h Hours) check(l *fault.List, path fault.Path) {
	checkMost(l, path, len(h), windowsMost)
	for i, w := range h {
		if err := w.check(); err != nil {
			l.Add(path.At(i), w, err)
		}
	}
}

// checkDate refuses dates out of range. The first of year 1 is the zero date, which
// is what a forgotten one looks like.
func checkDate(l *fault.List, path fault.Path, d date.Date) {
	if d == 0 || fault.CheckDate(d) != nil {
		l.Add(path, fmt.Sprintf("day number %d", int64(d)), ErrDate)
	}
}

func (h Holiday) check(l *fault.List, path fault.Path) {
	checkDate(l, path.Key("date"), h.Date)
	checkLasting(l, path, h.Days)
}

func checkLasting(l *fault.List, path fault.Path, days int) {
	if days < 0 || days > lastingMost {
		l.Add(path.Key("days"), days, fmt.Errorf("%w: lasting 1 to %d days", ErrDate, lastingMost))
	}
}

func (r *YearlyRule) check(l *fault.List, path fault.Path) {
	r.checkForm(l, path)
	checkLasting(l, path, r.Days)
	switch {
	case r.Observed != 0 && !r.Observed.IsValid():
		l.Add(path.Key("observed"), r.Observed, ErrObserved)
	case r.Observed != 0 && r.Days > 1:
		l.Add(path.Key("days"), r.Days, fmt.Errorf("%w: and of one day if it moves", ErrRule))
	}
	if r.FromYear < 0 || r.FromYear > lastYear || r.UntilYear < 0 || r.UntilYear > lastYear+1 ||
		r.UntilYear != 0 && r.UntilYear <= r.FromYear {
		l.Add(path, fmt.Sprintf("fromYear %d, untilYear %d", r.FromYear, r.UntilYear), ErrYears)
	}
}

func (r *YearlyRule) checkForm(l *fault.List, path fault.Path) {
	isNth := r.Nth != 0 || r.Weekday != 0 || r.Month != 0
	if count(r.Day != 0, r.Easter != nil, isNth) != 1 {
		l.Add(path, nil, ErrRule)
		return
	}
	switch {
	case r.Easter != nil:
		if *r.Easter < -easterMost || *r.Easter > easterMost {
			l.Add(path.Key("easter"), *r.Easter, fmt.Errorf("%w: at most %d days", ErrRule, easterMost))
		}
	case !isNth:
		if !r.Day.IsValid() {
			l.Add(path.Key("day"), r.Day, ErrMonthDay)
		}
	default:
		r.checkNth(l, path)
	}
}

func (r *YearlyRule) checkNth(l *fault.List, path fault.Path) {
	if r.Nth < -5 || r.Nth == 0 || r.Nth > 5 {
		l.Add(path.Key("nth"), r.Nth, fmt.Errorf("%w: nth is 1 to 5, or -1 to -5 from the end", ErrRule))
	}
	if !r.Weekday.IsValid() {
		l.Add(path.Key("weekday"), r.Weekday, ErrWeekday)
	}
	if r.Month < time.January || r.Month > time.December {
		l.Add(path.Key("month"), int(r.Month), fmt.Errorf("%w: months are 1 to 12", ErrRule))
	}
}

func checkExceptions(l *fault.List, name string, list []Exception) {
	for i, e := range list {
		from, to := instantOf(e.From), instantOf(e.To)
		if !from.isInRange() || !to.isInRange() || !from.before(to) {
			value := e.From.Format(time.RFC3339) + " to " + e.To.Format(time.RFC3339)
			l.Add(fault.Path(name).At(i), value, ErrException)
		}
	}
}

// count returns how many are true.
func count(facts ...bool) (n int) {
	for _, is := range facts {
		if is {
			n++
		}
	}
	return n
}

func sortedDates(m map[date.Date]Hours) []date.Date {
	return slices.Sorted(maps.Keys(m))
}

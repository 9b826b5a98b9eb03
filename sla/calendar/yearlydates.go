package calendar

import "slices"

// yearly is the rules of a calendar.
type yearly []YearlyRule

// between returns the dates with from <= day < to, sorted. A rule that moves to the
// next free date keeps clear of the fixed holidays too.
func (rules yearly) between(from, to int64, fixed []namedDay) (found []namedDay) {
	first, _, _ := dateOf(from)
	last, _, _ := dateOf(to - 1)
	for year := max(first, 0); year <= last; year++ {
		for _, d := range rules.inYear(year, fixed) {
			if from <= d.day && d.day < to {
				found = append(found, d)
			}
		}
	}
	return found
}

// inYear returns the dates of one year, sorted. It looks at the years before and
// after too, because a holiday may move or last from one into the next.
func (rules yearly) inYear(year int, fixed []namedDay) []namedDay {
	from, to := dayOf(year, 1, 1), dayOf(year+1, 1, 1)
	all := placing{from: from - 366, placed: make([]namedDay, 0, 3*len(rules))}
	if slices.ContainsFunc(rules, func(r YearlyRule) bool { return r.Observed == NextFree }) {
		all.taken = make([]bool, 3*366)
	}
	for y := max(year-1, 0); y <= year+1; y++ {
		for i := range rules {
			all.place(&rules[i], y)
		}
	}
	all.settle(fixed)
	list := slices.DeleteFunc(all.placed, func(d namedDay) bool { return d.day < from || d.day >= to })
	slices.SortStableFunc(list, byDay)
	return list
}

// placing finds the dates of holidays over three years from a day on.
type placing struct {
	from   int64
	placed []namedDay
	moving []namedDay // what moves to a free date, once the others are placed
	taken  []bool     // by day after from; nil if nothing moves to a free date
}

// place puts down the dates of a rule in a year.
func (p *placing) place(r *YearlyRule, year int) {
	day, ok := r.date(year)
	switch {
	case !ok:
	case r.Observed == NextFree && weekdayOf(day) >= Sat:
		p.moving = append(p.moving, namedDay{day, r.Name})
	default:
		day = r.Observed.move(day)
		for i := range max(r.Days, 1) {
			p.put(namedDay{day + int64(i), r.Name})
		}
	}
}

func (p *placing) put(d namedDay) {
	p.placed = append(p.placed, d)
	p.take(d.day)
}

func (p *placing) take(day int64) {
	if i := day - p.from; 0 <= i && i < int64(len(p.taken)) {
		p.taken[i] = true
	}
}

func (p *placing) isTaken(day int64) bool {
	i := day - p.from
	return 0 <= i && i < int64(len(p.taken)) && p.taken[i]
}

// settle puts each of the moving holidays on the next free date, the earliest first.
func (p *placing) settle(fixed []namedDay) {
	if len(p.moving) == 0 {
		return
	}
	for _, d := range fixed {
		p.take(d.day)
	}
	slices.SortStableFunc(p.moving, byDay)
	next := int64(0)
	for _, d := range p.moving {
		// What the holiday before stepped over is taken, so is where it went.
		d.day = max(d.day, next)
		for weekdayOf(d.day) >= Sat || p.isTaken(d.day) {
			d.day++
		}
		p.put(d)
		next = d.day + 1
	}
}

// move returns where a holiday on a date goes when that depends on nothing else.
func (o Observed) move(day int64) int64 {
	w := weekdayOf(day)
	switch {
	case o == Nearest && w == Sat:
		return day - 1
	case o == NextMonday && w == Sat:
		return day + 2
	case o != 0 && w == Sun:
		return day + 1
	}
	return day
}

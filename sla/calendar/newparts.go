package calendar

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// list returns the calendars of a list of specs, which may not be empty: a union of
// none would be closed for ever and an intersection of none always open, and both
// are more likely to be forgotten than meant.
func (b *builder) list(path fault.Path, specs []Spec) []Calendar {
	b.checkAny(path, len(specs))
	calendars := make([]Calendar, len(specs))
	for i := range specs {
		calendars[i] = b.calendar(path.At(i), &specs[i])
	}
	return calendars
}

func (b *builder) checkAny(path fault.Path, n int) {
	if n == 0 {
		b.faults.Add(path, nil, fmt.Errorf("%w: of at least one calendar", ErrForm))
	}
}

func (b *builder) difference(path fault.Path, specs []Spec) Calendar {
	list := b.list(path, specs)
	if len(list) != 2 {
		b.faults.Add(path, len(list), fmt.Errorf("%w: a difference of two calendars", ErrForm))
		return Calendar{}
	}
	return Difference(list[0], list[1])
}

// versions builds calendars that follow each other. They must come into force in
// their order, by date and, in zones of their own, also by instant.
func (b *builder) versions(path fault.Path, specs []Version) Calendar {
	b.checkAny(path, len(specs))
	var out versions
	for i := range specs {
		c := b.calendar(path.At(i).Key("calendar"), &specs[i].Calendar)
		from := specs[i].From
		if fault.CheckDate(from) != nil {
			b.faults.Add(path.At(i).Key("from"), fmt.Sprintf("day number %d", int64(from)), ErrDate)
			continue
		}
		v := newVersion(part{c.core}, int64(from))
		if n := len(out); n > 0 && (v.day <= out[n-1].day || v.cut <= out[n-1].cut) {
			b.faults.Add(path.At(i).Key("from"), from, ErrVersions)
		}
		out = append(out, v)
	}
	if len(out) == 0 {
		return Calendar{}
	}
	return newCalendar(out, out.weight())
}

func (v versions) weight() int {
	parts := make([]part, len(v))
	for i := range v {
		parts[i] = v[i].part
	}
	return weightOf(parts)
}

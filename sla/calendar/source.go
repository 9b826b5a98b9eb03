package calendar

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// holidays copies what the sources have for the years asked for.
func (b *builder) holidays(l *fault.List, sources []SourceSpec) (all []Holiday) {
	for i, s := range sources {
		path := fault.Path("sources").At(i)
		if !s.isBounded() {
			l.Add(path, fmt.Sprintf("fromYear %d, untilYear %d", s.FromYear, s.UntilYear), ErrYears)
			continue
		}
		source, err := b.source(s.Name)
		if err != nil {
			l.Add(path.Key("name"), s.Name, err)
			continue
		}
		all = append(all, copyHolidays(l, path, source, s)...)
	}
	checkMost(l, "sources", len(all), holidaysMost)
	return all
}

// isBounded reports whether the years are years, and few enough.
func (s SourceSpec) isBounded() bool {
	return s.FromYear >= firstYear && s.UntilYear <= lastYear+1 &&
		s.FromYear < s.UntilYear && s.UntilYear-s.FromYear <= sourceYears
}

func (b *builder) source(name string) (HolidaySource, error) {
	if b.find.Sources == nil {
		return nil, ErrSource
	}
	source, err := b.find.Sources(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSource, err)
	}
	if source == nil {
		return nil, ErrSource
	}
	return source, nil
}

// copyHolidays asks a source for each year once.
func copyHolidays(
	l *fault.List, path fault.Path, source HolidaySource, s SourceSpec,
) (all []Holiday) {
	for year := s.FromYear; year < s.UntilYear && len(all) <= holidaysMost; year++ {
		for _, h := range source(year) {
			if h.Date.Year() != year {
				continue
			}
			h.check(l, path.Key(h.Name))
			all = append(all, h)
		}
	}
	return all
}

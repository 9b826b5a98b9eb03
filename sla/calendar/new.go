package calendar

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Zones finds a zone by its name. Programs pass time.LoadLocation, or a table of
// their own; the package itself reads no files.
type Zones func(name string) (*time.Location, error)

// Sources finds a source of holidays by its name.
type Sources func(name string) (HolidaySource, error)

// Resolvers are how [NewWith] finds what a Spec only names. A nil one finds nothing.
type Resolvers struct {
	Zones   Zones
	Sources Sources
}

// New checks a spec and returns its calendar. Everything that is wrong is reported at
// once, in a [*SpecError], with reasons such as [ErrForm] and [ErrZone]. What the spec holds
// is copied.
func New(spec Spec, zones Zones) (Calendar, error) {
	return NewWith(spec, Resolvers{Zones: zones})
}

// NewWith is [New] for specs that also name sources of holidays; one that is not found is
// [ErrSource]. The error is a [*SpecError], as for [New].
func NewWith(spec Spec, find Resolvers) (Calendar, error) {
	b := builder{find: find}
	c := b.calendar("", &spec)
	if err := b.faults.Err(); err != nil {
		return Calendar{}, err
	}
	return c, nil
}

// specsMost is how many specs one calendar is made of at most.
const specsMost = 200

// builder makes calendars of specs and collects what is wrong with them.
type builder struct {
	find   Resolvers
	faults fault.List
	specs  int // built so far
}

// calendar returns the calendar of a spec. After a fault it may be any.
func (b *builder) calendar(path fault.Path, s *Spec) Calendar {
	// The bound also ends a spec that was made to contain itself.
	if b.specs++; b.specs > specsMost {
		if b.specs == specsMost+1 {
			b.faults.Add(path, nil, fmt.Errorf("%w calendars in one: at most %d", ErrTooMany, specsMost))
		}
		return Calendar{}
	}
	switch s.form() {
	case formDesk:
		return b.desk(path, s)
	case formAlways:
		if s.Zone == "" {
			return Always()
		}
		return AlwaysIn(b.zone(path, s.Zone))
	case formNever:
		return Never()
	case formVersions:
		return b.versions(path.Key("versions"), s.Versions)
	case formUnion:
		return Union(b.list(path.Key("union"), s.Union)...)
	case formIntersection:
		return Intersection(b.list(path.Key("intersection"), s.Intersection)...)
	case formDifference:
		return b.difference(path.Key("difference"), s.Difference)
	}
	b.faults.Add(path, nil, ErrForm)
	return Calendar{}
}

func (b *builder) desk(path fault.Path, s *Spec) Calendar {
	var own fault.List
	loc := b.zone(path, s.Zone)
	s.check(&own)
	sourced := b.holidays(&own, s.Sources)
	b.faults.Join(path, own.Err())
	if own.Len() > 0 || loc == nil {
		return Calendar{}
	}
	return newCalendar(newDesk(s, loc, sourced), 1)
}

// zone resolves a name. Neither the empty name nor Local is one: they would mean
// another zone on another machine.
func (b *builder) zone(path fault.Path, name string) *time.Location {
	path = path.Key("zone")
	if name == "" || name == "Local" || b.find.Zones == nil {
		b.faults.Add(path, name, ErrZone)
		return nil
	}
	loc, err := b.find.Zones(name)
	switch {
	case err != nil:
		b.faults.Add(path, name, fmt.Errorf("%w: %w", ErrZone, err))
		return nil
	case loc == nil || loc.String() == "Local" || !isNearUTC(loc):
		b.faults.Add(path, name, ErrZone)
		return nil
	}
	return loc
}

// isNearUTC refuses zones that cannot be those of a place on Earth; the farthest of
// them were 16 hours away.
func isNearUTC(loc *time.Location) bool {
	const most = (zoneDays - 1) * secondsPerDay
	offset := offsetAt(loc, unixShift)
	return -most < offset && offset < most
}

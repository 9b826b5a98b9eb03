package calendar

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Spec returns the data of the calendar, of which [NewWith] makes the same calendar with the
// zones and sources that it was made with. A union in a union may have become one union, and
// so may an intersection; otherwise it is the spec that was given.
//
// The errors are [ErrTooMany] for a combination of more calendars than a spec may have, and
// [ErrZone] where [AlwaysIn] was given a zone without a name that others can find.
func (c Calendar) Spec() (Spec, error) {
	var d describer
	s := d.spec(part{c.core})
	if d.err != nil {
		return Spec{}, d.err
	}
	return s, nil
}

// MarshalJSON returns the JSON of [Calendar.Spec], which is read as a [Spec]; errors as there.
func (c Calendar) MarshalJSON() ([]byte, error) {
	s, err := c.Spec()
	if err != nil {
		return nil, err
	}
	return json.Marshal(s)
}

// describer says what calendars are made of, as long as New would take it: one that uses
// another twice, and that one again, would be without end.
type describer struct {
	specs int // so far
	err   error
}

func (d *describer) spec(p part) Spec {
	if d.specs++; d.specs > specsMost {
		d.err = fmt.Errorf("%w calendars in one: at most %d", ErrTooMany, specsMost)
	}
	if d.err != nil {
		return Spec{}
	}
	if p.core == nil {
		return Spec{Never: true}
	}
	switch n := p.node.(type) {
	case always:
		return d.always(n.loc)
	case versions:
		return d.versions(n)
	case either:
		return Spec{Union: d.list(n)}
	case all:
		return Spec{Intersection: d.list(n)}
	case except:
		return Spec{Difference: d.list(n[:])}
	default:
		return fault.Clone(n.(*desk).spec)
	}
}

func (d *describer) always(loc *time.Location) Spec {
	switch name := loc.String(); name {
	case "UTC":
		return Spec{Always: true}
	case "", "Local":
		d.err = fmt.Errorf("%w: %q", ErrZone, name)
		return Spec{}
	default:
		return Spec{Always: true, Zone: name}
	}
}

func (d *describer) list(parts []part) []Spec {
	list := make([]Spec, len(parts))
	for i, p := range parts {
		list[i] = d.spec(p)
	}
	return list
}

func (d *describer) versions(v versions) Spec {
	list := make([]Version, len(v))
	for i := range v {
		list[i] = Version{From: date.Date(v[i].day), Calendar: d.spec(v[i].part)}
	}
	return Spec{Versions: list}
}

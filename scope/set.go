package scope

import (
	"fmt"
	"iter"
	"math/bits"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Set is a set of activities of one [Catalogue]. It is a value of 40 bytes: copy it
// freely, no operation changes it or allocates. Its zero value is the empty set of the empty
// catalogue, which can be united with any other. Compare sets with [Set.Equal], not ==.
//
// Operations accept sets of different catalogues: an activity is the same in both if
// it is equal in every field. Only Union can then fail, because only it adds.
type Set struct {
	catalogue Catalogue
	bits      mask
}

// mask has one bit for each place of a catalogue.
type mask [ActivitiesMost / 64]uint64

func (m mask) has(i int) bool  { return m[i/64]>>(i%64)&1 == 1 }
func (m mask) with(i int) mask { m[i/64] |= 1 << (i % 64); return m }

func (m mask) or(n mask) mask {
	for i := range m {
		m[i] |= n[i]
	}
	return m
}

func (m mask) and(n mask) mask {
	for i := range m {
		m[i] &= n[i]
	}
	return m
}

func (m mask) without(n mask) mask {
	for i := range m {
		m[i] &^= n[i]
	}
	return m
}

func (m mask) len() (n int) {
	for _, word := range m {
		n += bits.OnesCount64(word)
	}
	return n
}

// next is the place of the first member at or after i; ActivitiesMost if there is none.
func (m mask) next(i int) int {
	for i < ActivitiesMost {
		if rest := m[i/64] >> (i % 64); rest != 0 {
			return i + bits.TrailingZeros64(rest)
		}
		i = i/64*64 + 64
	}
	return ActivitiesMost
}

// Set returns the set of the activities with these slugs; of none, the empty set. Every
// unknown slug is reported, with the nearest known one; the error wraps [ErrUnknownActivity].
func (c Catalogue) Set(slugs ...string) (Set, error) { return Set{catalogue: c}.Include(slugs...) }

// Everything returns the set of all activities of the catalogue.
func (c Catalogue) Everything() Set {
	return c.filter(func(Activity) bool { return true })
}

// InCategory returns the set of the activities of a category; empty for an invalid one.
func (c Catalogue) InCategory(category Category) Set {
	return c.filter(func(a Activity) bool { return a.Category == category })
}

// AtLevel returns the set of the activities with a level; empty for an invalid one.
func (c Catalogue) AtLevel(level Level) Set {
	return c.filter(func(a Activity) bool { return a.Level == level })
}

func (c Catalogue) filter(keep func(Activity) bool) Set {
	s := Set{catalogue: c}
	for i, a := range c.list() {
		if keep(a) {
			s.bits = s.bits.with(i)
		}
	}
	return s
}

// Catalogue returns the catalogue that the set is over.
func (s Set) Catalogue() Catalogue { return s.catalogue }

// Len is the number of activities in the set.
func (s Set) Len() int { return s.bits.len() }

// IsEmpty reports whether the set has no activity.
func (s Set) IsEmpty() bool { return s.bits == mask{} }

// Contains reports whether the activity with this slug is in the set. A slug that the
// catalogue does not know is in no set: ask [Catalogue.Lookup] to tell the two apart.
func (s Set) Contains(slug string) bool {
	i, ok := s.catalogue.place(slug)
	return ok && s.bits.has(i)
}

// All yields the activities of the set in catalogue order.
func (s Set) All() iter.Seq[Activity] {
	return func(yield func(Activity) bool) {
		for i := s.bits.next(0); i < ActivitiesMost; i = s.bits.next(i + 1) {
			if !yield(s.catalogue.x.activities[i]) {
				return
			}
		}
	}
}

// Include returns the set with the activities of these slugs added. Unknown slugs are
// reported all at once and wrap [ErrUnknownActivity].
func (s Set) Include(slugs ...string) (Set, error) {
	m, err := s.catalogue.mask(slugs)
	if err != nil {
		return Set{}, err
	}
	return Set{s.catalogue, s.bits.or(m)}, nil
}

// Exclude returns the set with the activities of these slugs taken out, also if they
// were not in it. Unknown slugs are reported as by [Set.Include].
func (s Set) Exclude(slugs ...string) (Set, error) {
	m, err := s.catalogue.mask(slugs)
	if err != nil {
		return Set{}, err
	}
	return Set{s.catalogue, s.bits.without(m)}, nil
}

func (c Catalogue) mask(slugs []string) (m mask, err error) {
	var l fault.List
	for _, slug := range slugs {
		i, ok := c.place(slug)
		if !ok {
			_, err := c.Lookup(slug)
			l.Join("", err)
			continue
		}
		m = m.with(i)
	}
	return m, l.Err()
}

// Complement returns the activities of the catalogue that are not in the set.
func (s Set) Complement() Set {
	return Set{s.catalogue, s.catalogue.Everything().bits.without(s.bits)}
}

// Union returns the activities that are in s, in t or in both. Its catalogue is that of s
// if it has all of them, else that of t; if neither has, the error wraps [ErrCatalogue].
func (s Set) Union(t Set) (Set, error) {
	into, missing := t.in(s.catalogue)
	if missing < 0 {
		return Set{s.catalogue, s.bits.or(into)}, nil
	}
	if into, missing := s.in(t.catalogue); missing < 0 {
		return Set{t.catalogue, t.bits.or(into)}, nil
	}
	stranger := t.catalogue.list()[missing].Slug
	return Set{}, Fault{Value: fmt.Sprintf("%q", stranger), Err: ErrCatalogue}
}

// Intersection returns the activities of s that are also in t.
func (s Set) Intersection(t Set) Set {
	m, _ := t.in(s.catalogue)
	return Set{s.catalogue, s.bits.and(m)}
}

// Difference returns the activities of s that are not in t.
func (s Set) Difference(t Set) Set {
	m, _ := t.in(s.catalogue)
	return Set{s.catalogue, s.bits.without(m)}
}

// IsSubsetOf reports whether every activity of s is also in t.
func (s Set) IsSubsetOf(t Set) bool {
	m, missing := s.in(t.catalogue)
	return missing < 0 && m.without(t.bits) == mask{}
}

// Equal reports whether s and t have the same activities.
func (s Set) Equal(t Set) bool { return s.Len() == t.Len() && s.IsSubsetOf(t) }

// in places the members of s in another catalogue. missing is the place in s of the
// first that the other does not have, -1 if it has all.
func (s Set) in(c Catalogue) (m mask, missing int) {
	if s.catalogue == c {
		return s.bits, -1
	}
	missing = -1
	for i := s.bits.next(0); i < ActivitiesMost; i = s.bits.next(i + 1) {
		a := s.catalogue.x.activities[i]
		if j, ok := c.place(a.Slug); ok && c.x.activities[j] == a {
			m = m.with(j)
		} else if missing < 0 {
			missing = i
		}
	}
	return m, missing
}

package scope

import (
	"encoding/json"
	"iter"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ActivitiesMost is how many activities a catalogue holds at most, the 28 standard ones
// included: a [Set] is a fixed 256 bits, so that it can be copied and compared freely.
const ActivitiesMost = 256

// Catalogue is an ordered list of activities, each with a slug of its own. It never
// changes and is safe from many goroutines. Its zero value is the empty catalogue, for a
// house that wants none of the standard activities.
type Catalogue struct{ x *indexed }

// indexed is a list of activities with the place of each slug.
type indexed struct {
	activities []Activity
	slugs      []string // of the activities, in their order
	words      []string // that a set may say: the categories, then the slugs
	places     map[string]int
}

func index(activities []Activity) *indexed {
	x := &indexed{activities: activities, places: make(map[string]int, len(activities))}
	x.words = append(x.words, categoryWords[1:]...)
	for i, a := range activities {
		x.places[a.Slug] = i
		x.words = append(x.words, a.Slug)
	}
	x.slugs = x.words[len(categoryWords)-1:]
	return x
}

// list is never written to by anybody.
func (c Catalogue) list() []Activity {
	if c.x == nil {
		return nil
	}
	return c.x.activities
}

func (c Catalogue) place(slug string) (int, bool) {
	if c.x == nil {
		return 0, false
	}
	i, ok := c.x.places[slug]
	return i, ok
}

// With returns a catalogue with own activities behind those of c, in the order given.
// Faults are reported all at once, with paths such as [2].level: an invalid slug, one
// that c has already ([ErrDuplicate]) or that means a category ([ErrReserved]), an
// invalid category, level or name, more than [ActivitiesMost] in all ([ErrTooMany]).
func (c Catalogue) With(own ...Activity) (Catalogue, error) {
	if len(own) == 0 {
		return c, nil
	}
	var l fault.List
	if n := len(c.list()) + len(own); n > ActivitiesMost {
		l.Add("", n, ErrTooMany)
		return Catalogue{}, l.Err()
	}
	all := append(make([]Activity, 0, len(c.list())+len(own)), c.list()...)
	seen := make(map[string]bool, len(own))
	for i, a := range own {
		path := fault.Path("").At(i)
		a.check(&l, path)
		if _, known := c.place(a.Slug); known || seen[a.Slug] {
			l.Add(path.Key("slug"), a.Slug, ErrDuplicate)
		}
		seen[a.Slug] = true
		all = append(all, a)
	}
	if err := l.Err(); err != nil {
		return Catalogue{}, err
	}
	return Catalogue{index(all)}, nil
}

// Len is the number of activities.
func (c Catalogue) Len() int { return len(c.list()) }

// All yields the activities in catalogue order.
func (c Catalogue) All() iter.Seq[Activity] {
	return func(yield func(Activity) bool) {
		for _, a := range c.list() {
			if !yield(a) {
				return
			}
		}
	}
}

// MarshalJSON returns the activities in catalogue order: as a list of [Activity], they are those
// of which [Catalogue.With] makes the catalogue again, from the empty one.
func (c Catalogue) MarshalJSON() ([]byte, error) {
	return json.Marshal(append([]Activity{}, c.list()...))
}

// Lookup returns the activity with a slug. An unknown slug is an error that wraps
// [ErrUnknownActivity] and names the nearest known one.
func (c Catalogue) Lookup(slug string) (Activity, error) {
	if i, ok := c.place(slug); ok {
		return c.x.activities[i], nil
	}
	return Activity{}, fault.Unknown(ErrUnknownActivity, slug, c.slugs())
}

// slugs is never written to by anybody.
func (c Catalogue) slugs() []string {
	if c.x == nil {
		return nil
	}
	return c.x.slugs
}

// words is what the text of a set may say.
func (c Catalogue) words() []string {
	if c.x == nil {
		return categoryWords[1:]
	}
	return c.x.words
}

// Nearest returns the known slug that a misspelled one most probably meant; "" if the
// catalogue is empty.
func (c Catalogue) Nearest(slug string) string { return fault.Nearest(slug, c.slugs()) }

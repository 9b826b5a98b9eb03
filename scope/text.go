package scope

import (
	"fmt"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// setTextMost bounds the text of a set that is read: every activity with the longest
// slug, its sign and its comma.
const setTextMost = ActivitiesMost * (slugMost + 3)

// ParseSet reads the text of a set over the catalogue: names with commas between,
//
//	operations, enhancements, -peak-support, +content-production
//
// A category's slug means all its activities, "+slug" (or only the slug) adds an activity, "-slug"
// takes out one that a category brought. The order does not matter. "none" alone is the
// empty set. What has no effect or contradicts itself is refused ([ErrNoEffect],
// [ErrDuplicate]), so that nobody believes to have excluded what was never in. Unknown
// names wrap [ErrUnknownActivity] and name the nearest; other text wraps [ErrSetText].
// All faults are reported at once.
//
// [Set.String] writes the canonical form, which reads back as an equal set.
func (c Catalogue) ParseSet(text string) (Set, error) {
	switch {
	case len(text) > setTextMost || strings.TrimSpace(text) == "":
		return Set{}, Fault{Value: fault.Show(text), Err: fmt.Errorf("%w: want names, or %q", ErrSetText, emptySet)}
	case strings.Trim(text, " ") == emptySet:
		return Set{catalogue: c}, nil
	}
	r := setReader{catalogue: c, seen: map[string]bool{}}
	for _, item := range strings.Split(text, ",") {
		r.read(strings.Trim(item, " "))
	}
	return r.set()
}

// setReader collects the parts of a set's text.
type setReader struct {
	catalogue          Catalogue
	seen               map[string]bool
	whole, plus, minus mask
	faults             fault.List
}

func (r *setReader) read(item string) {
	name := strings.TrimLeft(item, "+-")
	sign := item[:len(item)-len(name)]
	if len(sign) > 1 || name == "" || name == emptySet {
		r.faults.Add("", item, ErrSetText)
		return
	}
	if r.seen[name] {
		r.faults.Add("", item, ErrDuplicate)
		return
	}
	r.seen[name] = true
	if category, err := ParseCategory(name); err == nil {
		r.category(item, sign, category)
		return
	}
	r.activity(item, sign, name)
}

func (r *setReader) category(item, sign string, category Category) {
	if sign != "" {
		r.faults.Add("", item, fmt.Errorf("%w: a category stands without a sign", ErrSetText))
		return
	}
	r.whole = r.whole.or(r.catalogue.InCategory(category).bits)
}

func (r *setReader) activity(item, sign, name string) {
	i, ok := r.catalogue.place(name)
	switch {
	case !ok:
		r.faults.Join("", fault.Unknown(ErrUnknownActivity, name, r.catalogue.words()))
	case sign == "-":
		r.minus = r.minus.with(i)
	default:
		r.plus = r.plus.with(i)
	}
}

func (r *setReader) set() (Set, error) {
	r.idle("+", r.plus.and(r.whole), "its category is already in")
	r.idle("-", r.minus.without(r.whole), "its category is not in")
	if err := r.faults.Err(); err != nil {
		return Set{}, err
	}
	return Set{r.catalogue, r.whole.or(r.plus).without(r.minus)}, nil
}

func (r *setReader) idle(sign string, m mask, why string) {
	for a := range (Set{r.catalogue, m}).All() {
		r.faults.Add("", sign+a.Slug, fmt.Errorf("%w: %s", ErrNoEffect, why))
	}
}

// String returns the canonical text: categories in their order, then in catalogue order
// what they lack with "-", then what is added with "+". A category is named when that
// makes the text no longer in names than listing its members. The empty set is "none".
func (s Set) String() string {
	if s.IsEmpty() {
		return emptySet
	}
	var items []string
	whole := mask{}
	for _, category := range categories {
		m := s.catalogue.InCategory(category).bits
		if has := m.and(s.bits).len(); 1+m.len()-has <= has {
			items = append(items, category.String())
			whole = whole.or(m)
		}
	}
	items = s.appendSigned(items, "-", whole.without(s.bits))
	items = s.appendSigned(items, "+", s.bits.without(whole))
	return strings.Join(items, ", ")
}

func (s Set) appendSigned(items []string, sign string, m mask) []string {
	for a := range (Set{s.catalogue, m}).All() {
		items = append(items, sign+a.Slug)
	}
	return items
}

// MarshalText returns [Set.String], so that a set is one string in JSON. It is read back by
// [Catalogue.ParseSet]: a text alone does not know its catalogue.
func (s Set) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

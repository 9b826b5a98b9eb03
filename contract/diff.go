package contract

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Difference is one thing that differs between two terms: where, and what stands there in
// JSON. Before is nil where there was nothing, After where there is nothing any more.
type Difference struct {
	Path   fault.Path      `json:"path"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

// String returns "path: before -> after"; what is not there is "none".
func (d Difference) String() string {
	show := func(text json.RawMessage) string {
		if text == nil {
			return "none"
		}
		return string(text)
	}
	return string(d.Path) + ": " + show(d.Before) + " -> " + show(d.After)
}

// Diff lists what differs between two terms, such as those of two days, by the form in
// which they are stored: the phase first, then the fields by name. Lists are compared
// element by element. No difference means that the terms promise the same, word for word;
// the zero Terms have no field.
func Diff(a, b Terms) []Difference {
	list := []Difference{}
	if a == b { // of one contract, on days with nothing in between
		return list
	}
	if a.Phase() != b.Phase() {
		list = append(list, Difference{"phase", phaseText(a.Phase()), phaseText(b.Phase())})
	}
	return differ(list, "", a.tree(), b.tree())
}

func phaseText(p Phase) json.RawMessage {
	if !p.IsValid() {
		return nil
	}
	return json.RawMessage(`"` + p.String() + `"`)
}

// tree is the terms as JSON has them, numbers as they are written.
func (t Terms) tree() any {
	if t.t == nil {
		return nil
	}
	text, _ := json.Marshal(t.t.spec) // it was written once, so it can be
	return treeOf(text)
}

func treeOf(text []byte) (tree any) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	_ = d.Decode(&tree) // it was written by this package
	return tree
}

// differ appends the differences of two values below a path.
func differ(list []Difference, path fault.Path, a, b any) []Difference {
	switch x := a.(type) {
	case map[string]any:
		if y, ok := b.(map[string]any); ok {
			return differMaps(list, path, x, y)
		}
	case []any:
		if y, ok := b.([]any); ok {
			return differLists(list, path, x, y)
		}
	}
	before, after := textOf(a), textOf(b)
	if !bytes.Equal(before, after) {
		list = append(list, Difference{path, before, after})
	}
	return list
}

func differMaps(list []Difference, path fault.Path, a, b map[string]any) []Difference {
	keys := slices.Concat(slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b)))
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		list = differ(list, path.Key(key), a[key], b[key])
	}
	return list
}

func differLists(list []Difference, path fault.Path, a, b []any) []Difference {
	for i := range max(len(a), len(b)) {
		var x, y any
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		list = differ(list, path.At(i), x, y)
	}
	return list
}

// textOf is a value as JSON, with sorted keys; nil is nothing.
func textOf(v any) json.RawMessage {
	if v == nil {
		return nil
	}
	text, _ := json.Marshal(v) // it came from JSON
	return text
}

package desk

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"unicode/utf16"
)

// Place is a stretch of a text, in the units in which a browser counts.
type Place struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// placeOf finds a path such as policy.targets[2].within in JSON: its name there, or its
// element of a list. Of a path that is not there, as of what is missing, it finds as much as
// there is; of nothing, the beginning.
func placeOf(text, path string) Place {
	from, to := locate([]byte(text), steps(path))
	return placeIn(text, from, to)
}

func placeIn(text string, from, to int) Place {
	return Place{From: units(text[:from]), To: units(text[:to])}
}

func units(text string) int { return len(utf16.Encode([]rune(text))) }

// stepForm is a name, an index, or a name in quotes.
var stepForm = regexp.MustCompile(`\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.\[\]]+)`)

// A step goes into a field by its name, or into a list by its index.
type step struct {
	name  string
	index int // -1: it is a name
}

func steps(path string) []step {
	var all []step
	for _, m := range stepForm.FindAllStringSubmatch(path, -1) {
		s := step{name: m[3], index: -1}
		if m[1] != "" {
			s.index, _ = strconv.Atoi(m[1]) // digits; one that is too long finds nothing
		} else if m[2] != "" {
			s.name, _ = strconv.Unquote(m[2])
		}
		all = append(all, s)
	}
	return all
}

// locate returns where the steps lead in a value.
func locate(value []byte, steps []step) (from, to int) {
	if len(steps) == 0 {
		return 0, 0
	}
	d := json.NewDecoder(bytes.NewReader(value))
	open, err := d.Token()
	if err != nil {
		return 0, 0
	}
	for i := 0; d.More(); i++ {
		found, from, to := steps[0].index == i, 0, 0
		if open == json.Delim('{') {
			before := int(d.InputOffset())
			name, err := d.Token()
			if err != nil {
				return 0, 0
			}
			to = int(d.InputOffset())
			from = before + bytes.IndexByte(value[before:to], '"')
			found = steps[0].index < 0 && name == steps[0].name
		}
		var inner json.RawMessage
		if d.Decode(&inner) != nil {
			return 0, 0
		}
		if !found {
			continue
		}
		end := int(d.InputOffset())
		start := end - len(inner)
		if to == 0 {
			from, to = start, end
		}
		if a, b := locate(inner, steps[1:]); b > 0 {
			return start + a, start + b
		}
		return from, to
	}
	return 0, 0
}

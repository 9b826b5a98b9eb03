// Package closedset holds closed sets of named values to what they all promise, for the tests of
// the packages that have them.
package closedset

import (
	"errors"
	"fmt"
)

// Word is a value of a closed set: 1 and up, the zero value is none of them.
type Word interface {
	~int | ~int8 | ~uint8 | ~uint16
	IsValid() bool
	String() string
	MarshalText() ([]byte, error)
}

// Faults says where a set does not have exactly n values: each of them is valid, and has a text
// of its own that reads back; none before or after them is, and those are refused with the error.
func Faults[T Word, P interface {
	*T
	UnmarshalText([]byte) error
}](n int, refused error) (list []string) {
	fault := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	texts := map[string]T{}
	for i := range n + 3 {
		v := T(i)
		isOne := i >= 1 && i <= n
		if v.IsValid() != isOne {
			fault("%T(%d) is valid: %t", v, i, v.IsValid())
		}
		text, err := v.MarshalText()
		if (err == nil) != isOne || err != nil && !errors.Is(err, refused) {
			fault("%T(%d) is written as %q, %v", v, i, text, err)
		}
		if !isOne {
			continue
		}
		if before, twice := texts[string(text)]; twice || v.String() != string(text) {
			fault("%T(%d) is %q and %q, which is %d", v, i, v, text, before)
		}
		texts[string(text)] = v
		var back T
		if err := P(&back).UnmarshalText(text); err != nil || back != v {
			fault("%q reads back as %d: %v", text, back, err)
		}
	}
	var none T
	for _, text := range []string{"", "no such word", fmt.Sprint(T(n + 1)), none.String()} {
		if err := P(&none).UnmarshalText([]byte(text)); !errors.Is(err, refused) {
			fault("%q is read as %T, %v", text, none, err)
		}
	}
	return list
}

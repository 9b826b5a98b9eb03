package closedset_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/internal/closedset"
)

var errShade = errors.New("no such shade")

// set is how a closed set of shades behaves: each function is one thing it can get wrong.
type set struct {
	isValid func(v int) bool
	text    func(v int) string
	write   func(v int) (string, error)
	read    func(text string) (int, error)
}

// right is the set of red, green and blue as it should be.
func right() set { return of("red", "green", "blue") }

// of is the set of some words as it should be.
func of(values ...string) set {
	words := append([]string{""}, values...)
	isOne := func(v int) bool { return v >= 1 && v < len(words) }
	text := func(v int) string {
		if !isOne(v) {
			return fmt.Sprintf("Shade(%d)", v)
		}
		return words[v]
	}
	return set{
		isValid: isOne,
		text:    text,
		write: func(v int) (string, error) {
			if !isOne(v) {
				return "", errShade
			}
			return text(v), nil
		},
		read: func(s string) (int, error) {
			if v := slices.Index(words, s); v >= 1 {
				return v, nil
			}
			return 0, errShade
		},
	}
}

// shade is a value of the set that is looked at.
type shade uint8

var looked set

func (s shade) IsValid() bool { return looked.isValid(int(s)) }

func (s shade) String() string { return looked.text(int(s)) }

func (s shade) MarshalText() ([]byte, error) {
	text, err := looked.write(int(s))
	return []byte(text), err
}

func (s *shade) UnmarshalText(text []byte) error {
	v, err := looked.read(string(text))
	*s = shade(v)
	return err
}

func TestASetThatKeepsItsPromisesHasNoFaultsAndNoOtherNumberOfValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,9}`), 1, 20, rapid.ID[string]).Draw(t, "words")
		looked = of(words...)
		require.Empty(t, closedset.Faults[shade](len(words), errShade))
		other := rapid.IntRange(0, 25).Filter(func(n int) bool { return n != len(words) }).Draw(t, "other")
		require.NotEmpty(t, closedset.Faults[shade](other, errShade))
	})
}

func TestASetWithMoreOrFewerValuesThanItShouldHave(t *testing.T) {
	looked = right()
	require.Equal(t, []string{
		`closedset_test.shade(3) is valid: true`, `closedset_test.shade(3) is written as "blue", <nil>`,
		`"blue" is read as closedset_test.shade, <nil>`,
	}, closedset.Faults[shade](2, errShade), "one is not known of")
	require.Equal(t, []string{
		`closedset_test.shade(4) is valid: false`, `closedset_test.shade(4) is written as "", no such shade`,
		`closedset_test.shade(4) is "Shade(4)" and "", which is 0`, `"" reads back as 0: no such shade`,
	}, closedset.Faults[shade](4, errShade), "one is missing")
}

func TestASetThatBreaksAPromiseIsToldWhich(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(s *set)
		faults []string
	}{
		{"the zero value is one of them", func(s *set) { s.isValid = func(v int) bool { return v <= 3 } },
			[]string{`closedset_test.shade(0) is valid: true`}},
		{"one is not valid", func(s *set) { s.isValid = func(v int) bool { return v == 1 || v == 3 } },
			[]string{`closedset_test.shade(2) is valid: false`}},
		{"two values after them are valid", func(s *set) { s.isValid = func(v int) bool { return v >= 1 } },
			[]string{`closedset_test.shade(4) is valid: true`, `closedset_test.shade(5) is valid: true`}},
		{"what is none of them is written", func(s *set) {
			s.write = func(v int) (string, error) { return right().text(v), nil }
		}, []string{
			`closedset_test.shade(0) is written as "Shade(0)", <nil>`, `closedset_test.shade(4) is written as "Shade(4)", <nil>`,
			`closedset_test.shade(5) is written as "Shade(5)", <nil>`,
		}},
		{"it is written in other words than it is told in", func(s *set) {
			s.text = func(v int) string { return map[int]string{1: "red", 2: "Green", 3: "blue"}[v] }
		}, []string{`closedset_test.shade(2) is "Green" and "green", which is 0`}},
		{"two have the same text", func(s *set) {
			s.text = func(v int) string { return []string{"", "red", "red", "blue", "", ""}[v] }
			s.write = func(v int) (string, error) {
				if !right().isValid(v) {
					return "", errShade
				}
				return s.text(v), nil
			}
		}, []string{`closedset_test.shade(2) is "red" and "red", which is 1`, `"red" reads back as 1: <nil>`}},
		{"one is read as another", func(s *set) {
			s.read = func(text string) (int, error) {
				v, err := right().read(text)
				return min(v, 2), err
			}
		}, []string{`"blue" reads back as 2: <nil>`}},
		{"one cannot be read", func(s *set) {
			s.read = func(text string) (int, error) {
				v, err := right().read(text)
				if v == 3 {
					err = errShade
				}
				return v, err
			}
		}, []string{`"blue" reads back as 3: no such shade`}},
		{"no text is read as the zero value", func(s *set) {
			s.read = func(text string) (int, error) {
				if text == "" {
					return 0, nil
				}
				return right().read(text)
			}
		}, []string{`"" is read as closedset_test.shade, <nil>`}},
		{"any other text is read too", func(s *set) {
			s.read = func(text string) (int, error) {
				v, _ := right().read(text)
				return v, nil
			}
		}, []string{
			`"" is read as closedset_test.shade, <nil>`, `"no such word" is read as closedset_test.shade, <nil>`,
			`"Shade(4)" is read as closedset_test.shade, <nil>`, `"Shade(0)" is read as closedset_test.shade, <nil>`,
		}},
		{"what is none of them is refused for another reason", func(s *set) {
			s.write = func(v int) (string, error) {
				text, err := right().write(v)
				if err != nil {
					err = errors.New("no such colour")
				}
				return text, err
			}
			s.read = func(text string) (int, error) {
				v, err := right().read(text)
				if text == "no such word" {
					err = errors.New("no such colour")
				}
				return v, err
			}
		}, []string{
			`closedset_test.shade(0) is written as "", no such colour`, `closedset_test.shade(4) is written as "", no such colour`,
			`closedset_test.shade(5) is written as "", no such colour`, `"no such word" is read as closedset_test.shade, no such colour`,
		}},
	} {
		looked = right()
		row.change(&looked)
		require.Equal(t, row.faults, closedset.Faults[shade](3, errShade), row.name)
	}
}

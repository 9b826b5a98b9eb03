package fault

import (
	"fmt"
	"strconv"
	"strings"
)

// Closed enumerations of the packages keep their words in an array indexed by the value;
// index 0 is the invalid zero value and its word is empty.

// Word is the text of an enumeration value, "Level(9)" for one that is none.
func Word[E ~uint8](typ string, words []string, v E) string {
	if v == 0 || int(v) >= len(words) {
		return typ + "(" + strconv.Itoa(int(v)) + ")"
	}
	return words[v]
}

// MarshalWord returns the text of an enumeration value and refuses what could not be
// read back.
func MarshalWord[E ~uint8](reason error, words []string, v E) ([]byte, error) {
	if v == 0 || int(v) >= len(words) {
		return nil, Fault{Value: strconv.Itoa(int(v)), Err: reason}
	}
	return []byte(words[v]), nil
}

// ParseWord finds the value of a word; the error names the nearest there is.
func ParseWord[E ~uint8](reason error, words []string, text string) (E, error) {
	for i, w := range words[1:] {
		if w == text {
			return E(i + 1), nil
		}
	}
	return 0, Unknown(reason, text, words[1:])
}

// Unknown is the fault of a word that is not in a list of words: it names the word, the
// reason and the nearest word there is, or all of a few where none is near. The words are kept and
// must not change.
func Unknown(reason error, text string, words []string) error {
	return Fault{Value: Show(text), Err: unknownWord{reason, Short(text), words}}
}

// unknownWord looks for the nearest word when somebody reads it: among a million unknown
// words nobody reads more than the first hundred.
type unknownWord struct {
	reason error
	text   string
	words  []string
}

func (e unknownWord) Error() string {
	near, changed := nearest(e.text, e.words)
	isSlip := changed*2 <= len(Short(near)) || strings.Contains(near, e.text)
	switch {
	case near == "":
		return e.reason.Error()
	case !isSlip && len(e.words) <= saidMost:
		return fmt.Sprintf("%v: say one of %s", e.reason, list(e.words))
	}
	return fmt.Sprintf("%v, the nearest is %q", e.reason, Short(near))
}

func (e unknownWord) Unwrap() error { return e.reason }

// Nearest is the word with the fewest edits from text, the first of equals; "" when there
// are no words. Long text and long words are cut: what matters is bounded work, not their
// tails.
func Nearest(text string, words []string) string {
	near, _ := nearest(text, words)
	return near
}

// saidMost is how many words are said to somebody whose own is like none of them.
const saidMost = 20

// list is words in their order.
func list(words []string) string {
	short := make([]string, len(words))
	for i, w := range words {
		short[i] = Short(w)
	}
	return strings.Join(short, ", ")
}

// nearest is Nearest with the number of its edits.
func nearest(text string, words []string) (best string, fewest int) {
	text = strings.ToLower(Short(text))
	for _, w := range words {
		if d := edits(text, strings.ToLower(Short(w))); best == "" || d < fewest {
			best, fewest = w, d
		}
	}
	return best, fewest
}

// edits is the Levenshtein distance of two short texts, in bytes.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

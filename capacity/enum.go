package capacity

import (
	"fmt"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// enum is one of the closed enumerations of this package. Value 0 is none of them.
type enum interface{ ~uint8 }

// enumText returns the word of v, or "Kind(0)" for what has none.
func enumText[E enum](v E, typeName string, words []string) string {
	if int(v) == 0 || int(v) >= len(words) {
		return fmt.Sprintf("%s(%d)", typeName, uint8(v))
	}
	return words[v]
}

// enumMarshal returns the word of v; a value without one cannot be written.
func enumMarshal[E enum](v E, typeName string, words []string, sentinel error) ([]byte, error) {
	if int(v) == 0 || int(v) >= len(words) {
		return nil, fault.Fault{Value: enumText(v, typeName, words), Err: sentinel}
	}
	return []byte(words[v]), nil
}

// enumParse finds the value of a word; the error names the nearest word there is.
func enumParse[E enum](text string, words []string, sentinel error) (E, error) {
	for i, w := range words {
		if i > 0 && w == text {
			return E(i), nil
		}
	}
	return 0, fault.Fault{Value: fault.Show(text), Err: fmt.Errorf("%w: there are %s; nearest is %q",
		sentinel, strings.Join(words[1:], ", "), nearest(text, words[1:]))}
}

// nearest is the word that takes the fewest edits to reach, the first of equals.
func nearest(text string, words []string) string {
	text = strings.ToLower(fault.Short(text))
	best, least := "", -1
	for _, w := range words {
		if n := edits(text, w); least < 0 || n < least {
			best, least = w, n
		}
	}
	return best
}

// edits is the number of single-byte insertions, deletions and changes from a to b.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

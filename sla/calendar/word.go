package calendar

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// parseWord finds text among words, of which the first is the empty word of the
// zero value. An unknown text is refused with the word it is most like.
func parseWord(text string, words []string, unknown error) (int, error) {
	best, closest := "", len(text)+1
	for i, word := range words[1:] {
		if word == text {
			return i + 1, nil
		}
		if d := distance(fault.Short(text), word); best == "" || d < closest {
			best, closest = word, d
		}
	}
	return 0, fault.Fault{
		Value: fault.Show(text),
		Err:   fmt.Errorf("%w: did you mean %q?", unknown, best),
	}
}

// distance is how many letters have to be put in, left out or changed to make b of a.
func distance(a, b string) int {
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
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

package calendar

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// parseWord finds text among words, of which the first is the empty word of the
// zero value. An unknown text is refused with the word it is most like.
func parseWord(text string, words []string, reason error) (int, error) {
	for i, word := range words[1:] {
		if word == text {
			return i + 1, nil
		}
	}
	return 0, fault.Fault{Value: fault.Show(text), Err: unknownWord{reason, fault.Short(text), words[1:]}}
}

// unknownWord looks for the most similar word when somebody reads it, which of a million
// unknown ones nobody does.
type unknownWord struct {
	reason error
	text   string
	words  []string
}

func (e unknownWord) Error() string {
	return fmt.Sprintf("%v: did you mean %q?", e.reason, fault.Nearest(e.text, e.words))
}

func (e unknownWord) Unwrap() error { return e.reason }

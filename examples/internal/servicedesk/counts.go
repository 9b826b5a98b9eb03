package servicedesk

import (
	"fmt"
	"iter"
)

// Refusal is why a row is not used. Its zero value is no reason.
type Refusal uint8

// The reasons, in the order in which a row is tried: the first one counts.
const (
	NotAdjacent   Refusal = iota + 1 // its incident was over
	UnknownState                     // none of the eight
	OtherOpening                     // opened_at is not that of the rows before
	BeforeOpening                    // sys_updated_at is before opened_at
)

var refusalWords = [...]string{NotAdjacent: "incident already over", UnknownState: "unknown state",
	OtherOpening: "another opening than before", BeforeOpening: "updated before it was opened"}

// String says the reason in words, or Refusal(n) for what is none.
func (r Refusal) String() string {
	if r == 0 || int(r) >= len(refusalWords) {
		return fmt.Sprintf("Refusal(%d)", uint8(r))
	}
	return refusalWords[r]
}

// Refused counts the rows that were refused for one reason.
type Refused struct {
	Rows      int
	FirstLine int // where the first of them stands; 0 if there is none
}

// ByPriority counts something by priority: c[1] to c[4]. c[0] is always 0.
type ByPriority [Priorities + 1]int

// Total is the sum over all priorities.
func (c ByPriority) Total() int {
	sum := 0
	for _, n := range c {
		sum += n
	}
	return sum
}

// Counts says what has become of the rows read so far, and holds the plain counts
// of the file against which a report can be checked. Its zero value is that of an
// empty file.
type Counts struct {
	Rows           int        // read, without the line of names: Used + the sum of refused
	Used           int        // yielded in an incident, or about to be
	RowsByPriority ByPriority // of all rows read

	Incidents       int        // different numbers read
	Empty           int        // of them, those of which no row could be used: not yielded
	FirstByPriority ByPriority // incidents by the priority of their first row, used or not
	LastByPriority  ByPriority // incidents by the priority of their last row, used or not

	refused [len(refusalWords)]Refused
}

// Refused is the number of rows that were not used.
func (c Counts) Refused() int { return c.Rows - c.Used }

// Of is how many rows were refused for one reason.
func (c Counts) Of(reason Refusal) Refused {
	if int(reason) >= len(c.refused) {
		return Refused{}
	}
	return c.refused[reason]
}

// Refusals yields the reasons that occurred, in their order.
func (c Counts) Refusals() iter.Seq2[Refusal, Refused] {
	return func(yield func(Refusal, Refused) bool) {
		for reason, r := range c.refused {
			if r.Rows > 0 && !yield(Refusal(reason), r) {
				return
			}
		}
	}
}

func (c *Counts) refuse(reason Refusal, line int) {
	r := &c.refused[reason]
	if r.Rows++; r.Rows == 1 {
		r.FirstLine = line
	}
}

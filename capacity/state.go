package capacity

import (
	"maps"
	"slices"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// state is what an account has at some point of its books. A copy of it and what comes
// after it make the rest of the books.
type state struct {
	k       int    // the open period
	days    Period // its days
	opened  int    // its first record
	fed     int    // how many keys have counted
	figures Figures

	lots    Hours // of all pools together
	deficit Hours // owed: the balance is lots less deficit
	owed    Hours // borrowed of later allotments and not yet repaid
	rolled  Hours // all rollover together
	pools   [roles]pool
	blocks  []Hours   // what is left of each block, in the order in which they came
	next    date.Date // nothing ends before this date

	holds  map[int32]hold // the reservations that hold hours, by entry
	lapses queue
	made   int32        // how many reservations there were
	held   [roles]Hours // by role
	holden Hours        // all of it together

	slots   map[int32]int32 // which block a grant is, of those of which it will be asked
	amounts map[int32]Hours // what an entry was charged, withdrew or lost, likewise

	day    dayWork
	priced [roles]Hours // overage of the period by the role whose rate it has
	spent  Money        // since the last true-up
}

// hold is hours that are set aside for work to come: an amount, not particular hours.
type hold struct {
	hours Hours
	role  int8
	seq   int32 // in which order they were made
}

// dayWork is the chargeable work of a day so far, where a day is charged together.
type dayWork struct {
	on date.Date
	ns decimal.Decimal // worked, multiplied
}

func (s *state) clone() state {
	c := *s
	for i := range s.pools {
		c.pools[i] = s.pools[i].clone()
	}
	c.blocks, c.lapses, c.holds = slices.Clone(s.blocks), slices.Clone(s.lapses), maps.Clone(s.holds)
	c.slots, c.amounts = maps.Clone(s.slots), maps.Clone(s.amounts)
	return c
}

// size is how much there is to copy.
func (s *state) size() int {
	n := len(s.blocks) + len(s.lapses) + len(s.holds) + len(s.slots) + len(s.amounts)
	for i := range s.pools {
		n += s.pools[i].size()
	}
	return n
}

func (s *state) balance() Hours { return s.lots - s.deficit }

// available is what work of a role can use: hours of the role and of anybody, without
// those that are held. What a role holds comes out of its own hours first.
func (s *state) available(role int) Hours {
	common := s.pools[0].left - s.held[0]
	own := Hours(0)
	for r := 1; r < roles && s.holden > 0; r++ {
		common -= max(0, s.held[r]-s.pools[r].left)
	}
	if role > 0 {
		own = s.pools[role].left - s.held[role]
	}
	return max(0, own) + max(0, common)
}

package contract

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

func (r *reviewer) refuse(id string, err error) {
	r.review.Tickets.Refused++
	r.refused.add(Refusal{id, err})
}

// link remembers that a ticket counts with another.
func (r *reviewer) link(id, parent string) {
	r.review.Tickets.Linked++
	r.parents[id] = parent
}

// orphans refuses linked tickets whose chain of parents ends nowhere: they would count
// with nobody.
func (r *reviewer) orphans(tickets *idSet) {
	ends := map[string]bool{}
	for id, parent := range r.parents {
		if !r.leadsSomewhere(id, ends, tickets) {
			r.review.Tickets.Linked--
			r.refuse(id, fmt.Errorf("%w: linked to %s, which leads to no ticket of its own", ErrTicket,
				fault.Show(parent)))
		}
	}
}

// leadsSomewhere follows the parents of a linked ticket to one that is not linked, and
// remembers the answer for all on the way.
func (r *reviewer) leadsSomewhere(id string, ends map[string]bool, tickets *idSet) bool {
	var way []string
	at, found := id, false
	for {
		parent, linked := r.parents[at]
		seen := tickets.has(at)
		answer, known := ends[at]
		if !linked || known {
			found = known && answer || !known && seen
			break
		}
		ends[at] = false // until the way ends: a circle leads nowhere
		way = append(way, at)
		at = parent
	}
	for _, on := range way {
		ends[on] = found
	}
	return found
}

package capacity

import (
	"slices"

	"github.com/rickb777/date/v2"
)

// lot is hours of an allotment, of this period or an earlier one.
type lot struct {
	left    Hours
	expires date.Date // the first date on which it cannot be used
	origin  int32     // the period they come from
}

// never is the expiry of hours that can be used for ever: after every date there is.
const never date.Date = 1 << 40

// timed is something that ends on a date: a block, or a reservation.
type timed struct {
	ends  date.Date
	seq   int32 // in which order they became effective; of a block, where its hours are
	entry int32
}

// queue is a heap: at index 0 what ends first, and of those that end together, what
// became effective first.
type queue []timed

func (q queue) less(i, j int) bool {
	if q[i].ends != q[j].ends {
		return q[i].ends < q[j].ends
	}
	return q[i].seq < q[j].seq
}

func (q *queue) push(t timed) {
	*q = append(*q, t)
	h := *q
	for i := len(h) - 1; i > 0 && h.less(i, (i-1)/2); i = (i - 1) / 2 {
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
	}
}

func (q *queue) pop() timed {
	h := *q
	first, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child+1 < last && h.less(child+1, child) {
			child++
		}
		if child >= last || !h.less(child, i) {
			break
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
	*q = h
	return first
}

// pool is the hours that some work can use: pool 0 any work, the others that of a role.
type pool struct {
	left      Hours // all of it together
	allotment lot
	rollover  []lot   // by expiry, and of equals by period of origin
	blocks    []queue // by priority, as far as there have been any
}

func (p *pool) clone() pool {
	c := *p
	c.rollover, c.blocks = slices.Clone(p.rollover), slices.Clone(p.blocks)
	for i, q := range p.blocks {
		c.blocks[i] = slices.Clone(q)
	}
	return c
}

// push adds a block of a priority.
func (p *pool) push(priority int8, t timed) {
	for len(p.blocks) <= int(priority) {
		p.blocks = append(p.blocks, nil)
	}
	p.blocks[priority].push(t)
}

// size is how much there is to copy.
func (p *pool) size() int {
	n := len(p.rollover)
	for _, q := range p.blocks {
		n += len(q)
	}
	return n
}

// roll puts rollover into its place. Under one set of terms that is the last; what rolled
// over under earlier ones may last longer.
func (p *pool) roll(l lot) {
	i := len(p.rollover)
	for i > 0 && p.rollover[i-1].expires > l.expires {
		i--
	}
	p.rollover = slices.Insert(p.rollover, i, l)
}

// edge is the index of the oldest rollover or of the newest, or none.
func (p *pool) edge(oldest bool) int {
	at := int(none)
	for i, r := range p.rollover {
		if at < 0 || (r.origin < p.rollover[at].origin) == oldest {
			at = i
		}
	}
	return at
}

// dropEmpty removes rollover that is used up.
func (p *pool) dropEmpty(i int) {
	switch {
	case p.rollover[i].left > 0:
	case i == 0:
		p.rollover = p.rollover[1:]
	default:
		p.rollover = slices.Delete(p.rollover, i, i+1)
	}
}

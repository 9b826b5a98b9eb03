package capacity

import "github.com/rickb777/date/v2"

// lot is hours of one origin that can still be used.
type lot struct {
	left    Hours
	expires date.Date // the first date on which it cannot be used
	origin  int32     // the period of an allotment or rollover; of a block, its entry
	seq     int32     // blocks: in which order they became effective
}

// never is the expiry of hours that can be used for ever: after every date there is.
const never date.Date = 1 << 40

// blocks is a heap of one-time grants, the first to expire at index 0; of those that
// expire together, the first that became effective.
type blocks []lot

func (b blocks) less(i, j int) bool {
	if b[i].expires != b[j].expires {
		return b[i].expires < b[j].expires
	}
	return b[i].seq < b[j].seq
}

func (b *blocks) push(l lot) {
	*b = append(*b, l)
	h := *b
	for i := len(h) - 1; i > 0 && h.less(i, (i-1)/2); i = (i - 1) / 2 {
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
	}
}

func (b *blocks) pop() lot {
	h := *b
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
	*b = h
	return first
}

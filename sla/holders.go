package sla

import "time"

// HolderShare is the counted time that passed while one team held the ticket. An empty
// holder is nobody that was named.
type HolderShare struct {
	Holder  string
	Elapsed time.Duration
}

// HolderSplit splits the elapsed time of a clock by who held the ticket. The shares and
// what was adjusted add up to Elapsed exactly.
type HolderSplit struct {
	Shares   []HolderShare // in the order in which the teams first held it
	Adjusted time.Duration // by rules that rescale what was counted; may be negative
	Elapsed  time.Duration
}

// ByHolder splits the elapsed time of a metric's current cycle at an instant by who held
// the ticket: what an OLA or UC of that team is held against. A rule that counts anew
// starts the split anew. It folds the ticket's history again. Errors as for [Clock.Status].
func (c Clock) ByHolder(m Metric, at time.Time) (HolderSplit, error) {
	var split HolderSplit
	if !m.IsValid() {
		return split, ErrMetric
	}
	var s state
	_, spans, err := c.spans(m, at, &s, &recorder{})
	for _, s := range spans {
		split.add(s)
	}
	return split, err
}

func (h *HolderSplit) add(s span) {
	h.Elapsed += s.counted
	switch {
	case s.mode == waiting && h.Elapsed == 0:
		*h = HolderSplit{}
	case s.mode == waiting:
		h.Adjusted += s.counted
	case s.counted > 0:
		h.share(s.holder).Elapsed += s.counted
	}
}

func (h *HolderSplit) share(holder string) *HolderShare {
	for i := range h.Shares {
		if h.Shares[i].Holder == holder {
			return &h.Shares[i]
		}
	}
	h.Shares = append(h.Shares, HolderShare{Holder: holder})
	return &h.Shares[len(h.Shares)-1]
}

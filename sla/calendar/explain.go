package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// piecesMost is how many pieces an explanation has; three years of office hours.
const piecesMost = 2000

// Explanation says which hours were counted between two instants and what closed the
// desk in between. Its pieces follow each other without a gap from From to To, and
// the lengths of the open ones, with Rest, add up to Open exactly.
type Explanation struct {
	From, To time.Time
	Open     time.Duration // the open time from From to To
	Pieces   []Piece
	// Rest is what lies beyond the first 2,000 pieces, which is as many as are told;
	// nil when all are.
	Rest *Rest
}

// Piece is a stretch of time throughout which a desk is open, or closed, for the same
// reasons: in a calendar of several desks there may be several.
type Piece struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
	Open bool      `json:"open"`
	Why  []Reason  `json:"why"`
}

// Length returns the elapsed time of p.
func (p Piece) Length() time.Duration { return p.To.Sub(p.From) }

// Rest is the end of an explanation that was too long to be told.
type Rest struct {
	From time.Time
	Open time.Duration
}

// Explain says how [Calendar.Between] of the ends of an interval comes about. It runs
// from the earlier to the later end, whichever way they are given, in the location
// of the interval's From. The errors are [ErrRange] and [ErrOverflow], also for an
// interval of more than 292 years.
func (c Calendar) Explain(v Interval) (Explanation, error) {
	a, b := instantOf(v.From), instantOf(v.To)
	if b.before(a) {
		a, b = b, a
	}
	open, err := c.between(a, b)
	if err != nil {
		return Explanation{}, err
	}
	if b.sec-a.sec > (1<<63-1)/nano {
		return Explanation{}, ErrOverflow
	}
	loc := v.From.Location()
	e := Explanation{From: a.time(loc), To: b.time(loc), Open: open}
	e.tell(part{c.core}, a, b, loc)
	return e, nil
}

// ExplainAdd says how [Calendar.Add] comes about: the answer is the end that is not t. The
// errors are [ErrNever], [ErrRange] and [ErrOverflow].
func (c Calendar) ExplainAdd(t time.Time, d time.Duration) (Explanation, error) {
	to, err := c.Add(t, d)
	if err != nil {
		return Explanation{}, err
	}
	return c.Explain(Interval{t, to})
}

// tell fills in the pieces, each as long as its reasons stay the same.
func (e *Explanation) tell(p part, from, to instant, loc *time.Location) {
	told := time.Duration(0)
	for at := from; at.before(to); {
		t := p.trace(at)
		next := earliest(t.until, to)
		if last := len(e.Pieces) - 1; last >= 0 && e.Pieces[last].goesOn(t) {
			e.Pieces[last].To = next.time(loc)
		} else if len(e.Pieces) == piecesMost {
			e.Rest = &Rest{at.time(loc), e.Open - told}
			return
		} else {
			e.Pieces = append(e.Pieces, Piece{at.time(loc), next.time(loc), t.open, t.why})
		}
		if t.open {
			told += next.since(at)
		}
		at = next
	}
}

func (p Piece) goesOn(t trace) bool { return p.Open == t.open && slices.Equal(p.Why, t.why) }

// since returns the time from j to i.
func (i instant) since(j instant) time.Duration {
	return time.Duration((i.sec-j.sec)*nano + i.nano - j.nano)
}

// String returns the explanation as text, one piece a line.
func (e Explanation) String() string {
	const stamp = "Mon 2006-01-02 15:04:05 -0700"
	var b strings.Builder
	fmt.Fprintf(&b, "%s open from %s to %s\n", e.Open, e.From.Format(stamp), e.To.Format(stamp))
	for _, p := range e.Pieces {
		state := "closed"
		if p.Open {
			state = "open"
		}
		fmt.Fprintf(&b, "  %s  %-6s %12s  %s\n", p.From.Format(stamp), state, p.Length(), p.reasons())
	}
	if e.Rest != nil {
		fmt.Fprintf(&b, "  %s  and %s open until the end\n", e.Rest.From.Format(stamp), e.Rest.Open)
	}
	return b.String()
}

// reasons writes the reasons, with their zones where there is more than one.
func (p Piece) reasons() string {
	texts := make([]string, len(p.Why))
	for i, r := range p.Why {
		texts[i] = r.String()
		if len(p.Why) > 1 && r.Zone != "" {
			texts[i] += " (" + r.Zone + ")"
		}
	}
	return strings.Join(texts, "; ")
}

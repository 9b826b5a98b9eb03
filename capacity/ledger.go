package capacity

import (
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// record is one line of the books, in the order of the books.
type record struct {
	on       date.Date
	kind     LineKind
	why      Why   // of the line as a whole, where no hours moved
	entry    int32 // which entry, or none
	from, to int32 // which parts
	hours    Hours // moved; signed for adjustments
	balance  Hours // after it
	overage  Hours // of the period so far, after it
}

const none int32 = -1

// part is hours of one origin that a record moved.
type part struct {
	source Source
	why    Why
	origin int32 // see lot
	hours  Hours
}

// sheet is a period that has been closed.
type sheet struct {
	figures     Figures
	first, last int // its records
	charge      Money
}

// ledger is the state of a replay: the hours there are, and the books so far. It walks
// through the periods and takes entries in the published order.
type ledger struct {
	p       *plan
	entries []Entry

	k       int    // the open period
	days    Period // its days
	opened  int    // its first record
	figures Figures

	balance   Hours // of all lots together
	allotment lot
	rollover  []lot // by period of origin, so by expiry as well
	rolled    Hours // of all rollover together
	blocks    blocks

	sheets  []sheet
	records []record
	parts   []part
	err     error // the first overflow; the state is void after it
}

// newLedger opens the first period.
func newLedger(p *plan, entries []Entry) *ledger {
	l := &ledger{p: p, entries: entries}
	l.open(0)
	return l
}

// add is checked addition to a figure.
func (l *ledger) add(figure *Hours, h Hours) {
	sum, err := figure.Add(h)
	if err != nil {
		l.err = fault.Fault{Value: l.days.String(), Err: err}
		return
	}
	*figure = sum
}

func (l *ledger) open(k int) {
	l.k, l.days, l.opened = k, l.p.period(k), len(l.records)
	l.figures = Figures{Opening: l.balance, Rollover: l.rolled}
	h := l.p.spec.Allotment
	l.allotment = lot{left: h, origin: int32(k), expires: l.days.To}
	l.add(&l.balance, h)
	l.add(&l.figures.Granted, h)
	l.note(record{on: l.days.From, kind: LineAllotment, entry: none, hours: h}, len(l.parts))
}

// note writes a record that owns the parts from index first on.
func (l *ledger) note(r record, first int) {
	r.from, r.to = int32(first), int32(len(l.parts))
	r.balance, r.overage = l.balance, l.figures.Overage
	l.records = append(l.records, r)
}

// reach closes and opens periods until number k is open.
func (l *ledger) reach(k int) {
	for l.k < k && l.err == nil {
		l.close()
		l.open(l.k + 1)
	}
}

// close ends the open period: what expires with it is lost, the rest is its closing.
func (l *ledger) close() {
	l.expireBlocks(l.days.To)
	first := len(l.parts)
	l.ageRollover()
	l.rollAllotment()
	l.trimRollover()
	if len(l.parts) > first {
		l.note(record{on: l.days.To, kind: LineExpiry, entry: none, hours: l.sumParts(first)}, first)
	}
	l.figures.Closing = l.balance
	s := sheet{figures: l.figures, first: l.opened, last: len(l.records)}
	if rate := l.p.spec.Overage.Rate; rate != nil && l.figures.Overage > 0 {
		charge, err := rate.Charge(l.figures.Overage)
		if err != nil && l.err == nil {
			l.err = fault.Fault{Value: l.days.String(), Err: err}
		}
		s.charge = charge
	}
	l.sheets = append(l.sheets, s)
}

func (l *ledger) sumParts(first int) (sum Hours) {
	for _, p := range l.parts[first:] {
		sum += p.hours // cannot overflow: all of it was in the balance
	}
	return sum
}

// lose takes hours that expire out of the books.
func (l *ledger) lose(source Source, why Why, origin int32, h Hours) {
	if h == 0 {
		return
	}
	l.parts = append(l.parts, part{source: source, why: why, origin: origin, hours: h})
	l.balance -= h
	l.add(&l.figures.Expired, h)
}

// expireBlocks takes out the blocks that cannot be used on a date.
func (l *ledger) expireBlocks(on date.Date) {
	for len(l.blocks) > 0 && l.blocks[0].expires <= on {
		b, first := l.blocks.pop(), len(l.parts)
		if l.lose(FromBlock, WhyExpiryDate, b.origin, b.left); b.left > 0 {
			l.note(record{on: b.expires, kind: LineExpiry, entry: none, hours: b.left}, first)
		}
	}
}

// ageRollover takes out the rollover that the next period can no longer use.
func (l *ledger) ageRollover() {
	for len(l.rollover) > 0 && l.rollover[0].expires <= l.days.To {
		l.rolled -= l.rollover[0].left
		l.lose(FromRollover, WhyAge, l.rollover[0].origin, l.rollover[0].left)
		l.rollover = l.rollover[1:]
	}
}

// rollAllotment turns what is left of the allotment into rollover, or loses it.
func (l *ledger) rollAllotment() {
	left, spec := l.allotment.left, l.p.spec.Rollover
	l.allotment.left = 0
	if spec == nil {
		l.lose(FromAllotment, WhyNoRollover, int32(l.k), left)
		return
	}
	if left == 0 {
		return
	}
	expires := never
	if !spec.NeverExpires {
		expires = l.p.spec.Period.start(l.p.binding.Start, l.k+1+spec.Periods)
	}
	l.rollover = append(l.rollover, lot{left: left, expires: expires, origin: int32(l.k)})
	l.rolled += left
}

// trimRollover cuts all rollover together down to the cap.
func (l *ledger) trimRollover() {
	spec := l.p.spec.Rollover
	if spec == nil || spec.Cap == nil {
		return
	}
	for excess := l.rolled - *spec.Cap; excess > 0; excess = l.rolled - *spec.Cap {
		i := len(l.rollover) - 1
		if spec.Trim == TrimOldest {
			i = 0
		}
		cut := min(excess, l.rollover[i].left)
		l.rollover[i].left -= cut
		l.rolled -= cut
		l.lose(l.sourceOf(l.rollover[i]), WhyCap, l.rollover[i].origin, cut)
		l.dropEmptyRollover(i)
	}
}

// sourceOf tells the allotment that would roll over now from what did so before.
func (l *ledger) sourceOf(r lot) Source {
	if int(r.origin) == l.k {
		return FromAllotment
	}
	return FromRollover
}

// dropEmptyRollover removes the first or last lot if it is used up.
func (l *ledger) dropEmptyRollover(i int) {
	switch {
	case l.rollover[i].left > 0:
	case i == 0:
		l.rollover = l.rollover[1:]
	default:
		l.rollover = l.rollover[:i]
	}
}
